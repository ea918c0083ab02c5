"""A module from its promise to its soft way out, the plan with its reasons, and what hangs together with them."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, Told, converse
from small_library import form_shelf, module_shelf
from stand_ins import MemoryNotes, SmallLibrary

OPEN = ("/a heavy one", "1")
"""To the module by its name, after the safety question, which comes first."""
PREFERENCES = ("/home.preferences",)
PLAN = ("", "my cue", "my answer", "", "1")
"""Begin the exercise, and its four questions."""


@pytest.fixture
def services() -> FakeServices:
    one = FakeServices(module_shelf(), notes=MemoryNotes())
    one.notes.set_setting("country", "be")
    return one


def walked(services: FakeServices, *typed: str) -> Told:
    """The whole module: distress, start, the plan, both parts, finish, distress, to its end."""
    return converse(services, *OPEN, "", "2", "4", *PLAN, "", "", *typed)


def test_the_opening_says_what_is_coming(services: FakeServices) -> None:
    told = converse(services, *OPEN)
    at = told.lines.index("en A heavy one")
    shown = told.lines[at:]
    for line in ("en A promise", "en This weighs", "en:walk.status_not_reviewed", "en:walk.good_before"):
        assert line in shown
    assert "1. en First part (6 minutes)" in shown
    assert "2. en Second part (4 minutes)" in shown


def test_a_number_begins_at_that_part(services: FakeServices) -> None:
    told = converse(services, *OPEN, "2")
    assert "part 2 of 2: en Second part" in told.lines
    assert "en How sure?" not in told.lines


def test_parts_are_announced_once(services: FakeServices) -> None:
    told = walked(services)
    assert [line for line in told.lines if line.startswith("part ")] == [
        "part 1 of 2: en First part",
        "part 2 of 2: en Second part",
    ]


def test_the_review_says_what_was_saved_where(services: FakeServices) -> None:
    told = walked(services)
    assert "now in en:collection.if_thens.name" in told.lines
    assert told.lines.index("en:review.title") < told.lines.index("now in en:collection.if_thens.name")


def test_start_and_finish_stand_beside_each_other(services: FakeServices) -> None:
    told = walked(services, "7")
    assert any("7 of 10" in line for line in told.lines[told.lines.index("en:walk.comparison") :])


def test_no_comparison_without_a_finish(services: FakeServices) -> None:
    assert "en:walk.comparison" not in walked(services, "", "3").lines


def test_much_distress_brings_the_offer_to_land_first(services: FakeServices) -> None:
    told = walked(services, "7", "", "8", "1", "", "", "", "", "", "")
    assert "en:walk.landing_title" in told.lines
    assert "en:plain.timer.begin_still" in told.lines, "breathing asks for no numbers on the way"
    assert "- en Question one for a helper" in told.lines


def test_little_distress_does_not(services: FakeServices) -> None:
    told = walked(services, "7", "", "2")
    assert "en:walk.landing_title" not in told.lines
    assert "- en Question two for a helper" in told.lines


def test_the_end_shows_the_plan_and_a_heavy_module_asks_the_safety_questions(services: FakeServices) -> None:
    told = walked(services, "7", "", "2", "", "", "2", "", "", "q")
    assert "en:walk.closing" in told.lines
    assert told.lines.index("en:walk.closing") < told.lines.index("en:plain.check_in_after")
    assert "en You matter" in told.lines
    assert services.session(services.notes).finished() == {"weight"}


def test_after_a_heavy_page_the_safety_questions_come_before_its_end() -> None:
    library = form_shelf("one")
    library.structures["form"]["heavy"] = True
    told = converse(FakeServices(library), "/the form", "", "", "", "1", "q")
    assert told.lines.index("en:plain.check_in_after") < told.lines.index("en:walk.next_step")


def test_going_back_out_of_a_heavy_page_asks_the_safety_questions(services: FakeServices) -> None:
    library = services.library
    assert isinstance(library, SmallLibrary)
    told = converse(services, "/the form", "<", "q")
    assert "en:plain.check_in_after" not in told.lines
    library.structures["form"]["heavy"] = True
    told = converse(services, "/the form", "<", "q")
    assert "en:plain.check_in_after" in told.lines


def test_an_exercise_can_be_done_once_more_and_the_first_stays(services: FakeServices) -> None:
    converse(services, *OPEN, "", "2", "4", *PLAN, "1", "", "another cue", "another answer", "", "", "", "q")
    lines = [item.text for item in services.session(services.notes).collections().of("if_thens")]
    assert len(services.notes.entries("weight", "plan")) == 2
    assert lines


def test_skipping_an_exercise(services: FakeServices) -> None:
    told = converse(services, *OPEN, "", "2", "4", "1")
    assert "en The last page" in told.lines
    assert not services.notes.latest_answers().get("weight.plan.cue")


def test_pages_that_belong_to_a_page_open_and_come_back(services: FakeServices) -> None:
    told = converse(services, *OPEN, "2", "1", "", "", "q")
    assert told.lines.count("en The last page") == 2
    assert "en A page" in told.lines
    assert "en A small step" in told.lines


def test_a_topic_leads_to_its_small_step(services: FakeServices) -> None:
    told = converse(services, "/the form", "", "1", "1")
    assert "en A promise" in told.lines


def test_a_module_that_was_begun_goes_on_or_starts_again(services: FakeServices) -> None:
    converse(services, *OPEN, "", "2", "4", "", "half")
    told = converse(services, "/a heavy one", "", "1")
    assert "en:plain.begun" in told.lines
    assert "en:exercise.if_then.response.prompt" in told.lines
    told = converse(services, "/a heavy one", "2", "1")
    assert "en A promise" in told.lines


def test_earlier_answers_can_be_looked_at_before_an_exercise(services: FakeServices) -> None:
    walked(services)
    services.notes.settings.pop("place")
    told = converse(services, *OPEN, "", "", "", "2", "1", "", "", "q")
    assert any(line.startswith("en:entries.title: ") for line in told.lines)
    assert "En:exercise.if_then.line" in told.lines, "as the sentence that its exercise makes of it"


def test_the_plan_has_reasons_marks_what_is_done_and_says_what_changed(services: FakeServices) -> None:
    told = converse(services, "1", "1", "2", "", "q")
    assert "rules.low.reason" in told.text
    assert "1. en A heavy one: 10 minutes" in told.lines
    services.notes.set_setting("finished", ["weight"])
    services.notes.set_setting("route", ["form"])
    told = converse(services, "/plan.title", "q")
    for line in ("en:plan.changed", "en:plan.added", "en:plan.dropped"):
        assert line in told.text
    assert "1. en A heavy one: 10 minutes, en:modules.finished" in told.lines


def test_what_the_person_made_is_listed(services: FakeServices) -> None:
    walked(services)
    services.notes.settings.pop("place")
    told = converse(services, "/board.title")
    assert any("exercise.if_then.line" in line for line in told.lines)


def test_preferences(services: FakeServices) -> None:
    told = converse(services, *PREFERENCES, "1", "2", "", "q")
    assert "nl:preferences.title" in told.lines
    assert "nl:plain.end.gone" in told.lines
    told = converse(services, *PREFERENCES, "3", "nl:country.be", "")
    assert "nl:help.country" in told.lines


def test_the_safety_question_comes_before_the_first_module_of_a_start_and_once(services: FakeServices) -> None:
    told = converse(services, *OPEN, "<", "", "q")
    at = told.lines.index("en Dark thoughts?")
    assert (
        told.lines.index("en:plain.check_in")
        < at
        < told.lines.index("answered Never")
        < told.lines.index("en A promise")
    )
    again = converse(services, *OPEN, "2", "/go.home", "/a heavy one", "2")
    assert again.lines.count("en:plain.check_in") == 1, "and in the next start again"


@pytest.mark.parametrize("typed", [("2", "", ""), ("", "", ""), ("<", "", "")])
def test_after_an_answer_that_ends_all_asking_the_module_does_not_open(
    services: FakeServices, typed: tuple[str]
) -> None:
    told = converse(services, "/a heavy one", *typed, "q")
    assert "en You matter" in told.lines and "en A promise" not in told.lines
    assert told.lines.index("en:safety.title") < told.lines.index("en:app.name"), "home, below the numbers"


def test_going_home_by_name_passes_the_question_no_more_than_going_back(services: FakeServices) -> None:
    told = converse(services, "/a heavy one", "/go.home", "", "")
    assert told.lines.count("en Dark thoughts?") == 1 and told.lines.count("en You matter") == 1
    answer = services.notes.answer("intake.today.dark")  # type: ignore[attr-defined]
    assert answer is not None and answer.skipped
