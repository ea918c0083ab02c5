"""Safety questions, fixed screens, help lines and the country."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes, SmallLibrary

from selfhelp_tui.core.entry import Answer, Entry


def services(lasting: bool = False, country: str | None = None, here: str | None = None) -> FakeServices:
    notes = MemoryNotes(lasting=lasting)
    if country:
        notes.settings["country"] = country
    return FakeServices(form_shelf("one"), notes=notes, here=here)


def in_belgium(lasting: bool = False) -> FakeServices:
    one = services(lasting)
    one.notes.set_setting("country", "be")
    return one


WAYS = ["1. en:safety.way.numbers", "2. en:safety.way.calm"]


@pytest.mark.parametrize("answer", ["2", "", "<"])
def test_behind_a_plan_or_a_question_left_open_nothing_more_is_asked(answer: str) -> None:
    one = in_belgium()
    told = converse(one, "", answer, "", "", "q")
    at = told.lines.index("en You matter")
    word = "en Go to someone." if answer == "2" else "en:safety.left_open"
    said = "answered I have a plan" if answer == "2" else "en:safety.answer_plain"
    line = "The crisis line: 1813, en:helpline.in_language"
    wanted = [word, "danger: call 112", line, said, ""]
    assert told.lines[at - len(wanted) : at] == wanted, "a human word and the numbers stand before the page"
    assert told.lines.index("en:safety.title") > at and told.lines.index(WAYS[0]) > at
    assert "en Mood?" not in told.lines and "en:help.country_ask" not in told.lines
    assert told.lines.index("en:home.what_now", at) > 0, "an empty line leads home"
    left_open = Answer(None, skipped=True)
    assert one.notes.answer("intake.today.dark") == (Answer("plan") if answer == "2" else left_open)


def test_a_question_left_open_shows_the_short_screen_where_there_is_one() -> None:
    one = in_belgium()
    page = "sections.suicide.steps.suicide"
    one.library = with_text(one, "help_now", f"{page}.left_open", "You are not alone.")
    told = converse(one, "", "")
    assert "You are not alone." in told.lines and "en Stay with someone." not in told.lines
    answered = in_belgium()
    answered.library = one.library
    assert "en Stay with someone." in converse(answered, "", "2").lines


def with_text(one: FakeServices, unit: str, path: str, text: str) -> SmallLibrary:
    """The library of a desk with one text more."""
    library: SmallLibrary = form_shelf("one")
    words = library._words
    library._words = lambda language, name: (
        {**words(language, name), path: text} if name == unit else words(language, name)
    )
    return library


def test_what_can_be_done_then_is_chosen_by_number() -> None:
    told = converse(in_belgium(), "", "2", "", "1", "", "2", "", "", "3", "1", "7")
    assert told.lines.count("en You matter") == 2, "the numbers again"
    assert "slow" in told.text or "en:exercise.timer.title" in told.text, "something that steadies"
    assert told.lines.count("en Dark thoughts?") == 2, "and another answer"
    assert "en Mood?" in told.lines, "after which the questions go on"
    assert "answered again Never" in told.lines, "how to change it was said before"


def test_leaving_from_there_is_leaving() -> None:
    told = converse(in_belgium(), "", "2", "", "4", "1")
    assert told.left == ["1"] and "en:plain.end.gone" in told.lines


def test_after_sometimes_the_questions_go_on_with_the_number_in_sight() -> None:
    told = converse(in_belgium(), "", "3", "")
    at = told.lines.index("en Mood?")
    screen = told.lines.index("en You matter")
    assert screen < at and "en:safety.title" not in told.lines
    assert "en Good that you say so." in told.lines[:screen]
    assert "The crisis line: 1813, en:helpline.in_language" in told.lines[screen + 5 : at], "above the question"


def test_a_choice_is_said_back_on_the_next_screen_where_back_changes_it() -> None:
    told = converse(services(), "", "1", "<", "2")
    at = told.lines.index("answered Never")
    assert told.lines.index("en Mood?") > at, "without a key more"
    assert told.lines.count("en Dark thoughts?") == 2
    assert told.lines.index("answered again I have a plan") > at, "the key is said once"


@pytest.mark.parametrize("typed", ["1", "next", ">", "skip", "."])
def test_only_an_empty_line_passes_a_fixed_screen(typed: str) -> None:
    told = converse(in_belgium(), "", "2", typed)
    assert "en You matter" in told.lines
    assert "en:safety.title" not in told.lines


def test_back_from_a_fixed_screen_leads_to_the_question_not_past_it() -> None:
    told = converse(services(), "", "2", "<")
    assert told.lines.count("en Dark thoughts?") == 2
    assert "en Mood?" not in told.lines
    told = converse(services(), "", "2", "<", "1")
    assert "en Mood?" in told.lines


def test_going_home_by_name_passes_no_safety_screen() -> None:
    told = converse(services(), "", "2", "/go.home", "/go.home", "", "")
    assert told.lines.count("en You matter") == 3, "until it is read"
    assert told.lines[-40:].count("en:home.what_now") == 1


@pytest.mark.parametrize(("here", "how"), [(None, "country_only"), ("be", "help_lines")])
def test_no_list_of_countries_is_read_out_before_help(here: str | None, how: str) -> None:
    told = converse(services(here=here), "", "2")
    page = told.lines.index("en You matter")
    assert "en:help.country_ask" not in told.lines[:page] and not any("country.be, 112" in one for one in told.lines)
    assert told.lines[-2:] != [] and f"en:plain.how.{how}" in told.lines[page:]
    assert ("en:plain.how.help_lines" in told.lines) == (here is not None), "no line is promised where none is listed"


def test_a_country_is_asked_by_the_first_letters_of_its_name_and_the_list_only_said_on_request() -> None:
    one = services()
    told = converse(one, "", "2", "1", "en:country.q", "EN:country.b")
    at = told.lines.index("en:plain.how.country")
    assert "en:plain.no_such_country" in told.lines[at:] and "help.country" in told.lines[-8:][0] + told.text
    assert not any(line.startswith("1. en:country.be") for line in told.lines)
    assert one.notes.setting("country") == "be"
    one = services()
    told = converse(one, "", "2", "1", "0", "1")
    assert "1. en:country.be, 112" in told.lines and one.notes.setting("country") == "be"


def test_nothing_is_chosen_by_an_empty_line_nor_by_a_number_that_nobody_heard() -> None:
    one = services()
    told = converse(one, "", "2", "1", "", "1", "1")
    assert one.notes.setting("country") is None
    assert "1. en:country.be, 112" in told.lines, "the list is said first"


def test_a_guess_counts_as_chosen_for_the_numbers_is_said_and_is_not_kept() -> None:
    one = services(here="be")
    told = converse(one, "", "2")
    at = told.lines.index("danger: call 112")
    assert told.lines[at : at + 3] == [
        "danger: call 112",
        "The crisis line: 1813, en:helpline.in_language",
        "en:help.guessed",
    ]
    assert told.lines.index("en You matter") > at
    assert "3. en:help.confirm_country" in told.lines, "after the lines, one number changes it"
    assert one.notes.setting("country") is None


def test_a_guess_is_confirmed_or_changed_at_one_number_and_then_no_longer_said() -> None:
    one = services(here="be")
    told = converse(one, "", "2", "3", "")
    assert one.notes.setting("country") == "be"
    after = told.lines[len(told.lines) - told.lines[::-1].index("danger: call 112") :]
    assert "en:help.guessed" not in after and "en You matter" in after
    one = services(here="be")
    told = converse(one, "", "2", "3", "0", "2")
    assert one.notes.setting("country") == "none" and "en:help.danger_unknown" in told.lines
    assert told.lines[::-1].index("en:help.danger_unknown") < told.lines[::-1].index("en:help.guessed")


def test_the_numbers_of_the_countries_of_the_language_stand_there_while_no_country_is_known() -> None:
    told = converse(replace(services(), language="nl"), "", "2")
    at = told.lines.index("nl:help.danger_unknown")
    assert told.lines[at : at + 2] == ["nl:help.danger_unknown", "- nl:help.numbers_in"]
    assert told.lines.index("nl You matter") > at
    assert "1. nl:help.country_ask" in told.lines, "a number is said once"


def test_help_lines_have_their_source_and_date_and_a_low_one_has_no_number() -> None:
    told = converse(services(country="be"), "!", "2", "1", "2", "", "")
    hours = "en:helpline.kind.crisis, en:helpline.at_hours, en:helpline.in_language"
    at = told.lines.index(f"1. The crisis line: 1813, {hours}")
    assert told.lines[at - 1].startswith("collected 24 en:month.m11 2026"), "in one line each, and the date above them"
    assert "2. The unsure line, en:helpline.kind.crisis, en:helpline.in_language" in told.lines
    assert "The crisis line: 1813" in told.lines and hours in told.lines
    assert "collected 24 en:month.m11 2026 from example.org" in told.lines
    assert "The unsure line" in told.lines
    assert "0800 00" not in told.text
    assert "en:helpline.low" in told.lines


def test_where_nothing_is_due_home_comes_first_on_a_return() -> None:
    one = services(lasting=True)
    converse(one, "", "1", "5", "q")
    told = converse(one)
    assert "en:plain.check_in" not in told.lines and "en:home.what_now" in told.lines


def test_reading_waits_for_no_question() -> None:
    assert "en Dark thoughts?" not in converse(services(lasting=True), "/the form", "").lines


def test_while_limited_only_what_steadies_is_put_forward() -> None:
    one = services(lasting=True)
    converse(one, "/the form", "", "", "q")
    one.notes.set_setting("country", "be")
    at = "2026-11-24T11:00:00+00:00"
    one.notes.begin(Entry("90000000", "intake", "today", at, answers={"dark": Answer("plan")}))
    told = converse(one, "/plan.title", "q")
    assert "en:plan.limited" in told.lines
    assert "1. en:home.calm: en:home.calm_note" in told.lines and not any("next: " in line for line in told.lines)
    assert "danger: call 112" in told.lines[: told.lines.index("1. en:home.calm: en:home.calm_note")]
