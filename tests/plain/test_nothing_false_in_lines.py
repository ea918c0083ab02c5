"""What is said line by line of a person's own things, and where it leads while it is not safe."""

from __future__ import annotations

import pytest
from plain_stage import FakeDesk, Told, converse

from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.content.units import FRAME
from selfhelp_tui.programme.entry import Answer, Entry

SHELF = open_shelf()
NOW = "2026-11-24T10:00:00+00:00"


@pytest.fixture(params=["nl", "en"])
def desk(request: pytest.FixtureRequest) -> FakeDesk:
    """Nothing is kept; a country is chosen, so that none is asked for."""
    found = FakeDesk(SHELF, language=request.param, ephemeral=True)
    found.notes.set_setting("country", "be")
    return found


def given(desk: FakeDesk, unit: str, step: str, **answers: object) -> None:
    """An entry of earlier; None for what was left out."""
    kept = {name: Answer(value, skipped=value is None) for name, value in answers.items()}  # type: ignore[arg-type]
    number = len(desk.notes.entries(limit=100))
    desk.notes.begin(Entry(f"0000{number:04}", unit, step, NOW, answers=kept))


def plan(desk: FakeDesk, *typed: str) -> Told:
    return converse(desk, f"/{desk.shelf.words(desk.language).ui('home.plan')}", "1", *typed)


def listed(told: Told) -> list[str]:
    return [line.partition(" ")[2] for line in told.lines if line[:1].isdigit()]


@pytest.mark.parametrize("dark", ["often", "plan", None])
def test_the_plan_puts_sections_forward_and_opens_them_without_the_frame(desk: FakeDesk, dark: str | None) -> None:
    given(desk, "intake", "today", dark_thoughts=dark)
    words = desk.shelf.words(desk.language)
    told = plan(desk)
    title = words.say("worth", "sections.gentle.title")
    number = next(line.split()[0] for line in told.lines if line[:1].isdigit() and title in line)
    assert not any(words.say("worth", "title") in line for line in told.lines if line[:1].isdigit())
    reason = "dark_left_open" if dark is None else "crisis"
    assert words.say("routing", f"rules.{reason}.reason")[:30] in " ".join(told.text.split())
    opened = plan(desk, number, "")
    assert words.say("worth", "sections.gentle.steps.arrive.title") in opened.lines
    assert (
        words.say("worth", "promise")[:30] not in opened.text and words.say("worth", "start.prompt") not in opened.text
    )


@pytest.mark.parametrize("child", ["unsure", "yes_", None])
def test_fear_of_harming_a_child_leads_to_the_rules_about_children(desk: FakeDesk, child: str | None) -> None:
    given(desk, "intake", "today", dark_thoughts="never")
    given(desk, "intake", "child", child_danger=child)
    words = desk.shelf.words(desk.language)
    told = plan(desk)
    title = words.say("mind", "sections.minors.title")
    number = next(line.split()[0] for line in told.lines if line[:1].isdigit() and title in line)
    opened = plan(desk, number, *[""] * 8)
    assert words.say("mind", "sections.minors.steps.clear_rules.title") in opened.lines
    assert words.say("mind", "sections.minors.steps.feeling.title") not in opened.lines


def test_a_finish_rating_that_was_left_out_brings_no_empty_page(desk: FakeDesk) -> None:
    words = desk.shelf.words(desk.language)
    title = words.say("triggers", "title")
    told = converse(desk, f"/{title}", "1", *[""] * 160)
    assert words.ui("walk.closing_title") in told.lines
    assert words.ui("walk.comparison") not in told.lines


def test_what_is_finished_is_said_as_done_and_comes_last(desk: FakeDesk) -> None:
    given(desk, "intake", "today", dark_thoughts="never")
    first = desk.sitting(desk.notes).route().order[0]
    given(desk, first, FRAME, start=2, finish=5)
    desk.notes.set_setting("finished", [first])
    words = desk.shelf.words(desk.language)
    order = desk.sitting(desk.notes).route().order
    told = plan(desk)
    rows = listed(told)
    at_plan = next(n for n, row in enumerate(rows) if words.say(order[0], "title") in row)
    places = [next(n for n, row in enumerate(rows[at_plan:]) if words.say(one, "title") in row) for one in order]
    assert places == sorted(places) and order[-1] == first


def test_home_does_not_say_that_a_finished_module_is_begun(desk: FakeDesk) -> None:
    words = desk.shelf.words(desk.language)
    given(desk, "urges", FRAME, start=2, finish=5)
    desk.notes.set_setting("finished", ["urges"])
    home = converse(desk, "").text
    assert words.count("home.things.finished", 1) in home
    assert words.count("home.things.modules", 1) not in home


def test_nobody_is_welcomed_back_in_the_first_minute(desk: FakeDesk) -> None:
    words = desk.shelf.words(desk.language)
    fresh = FakeDesk(SHELF, language=desk.language, ephemeral=True)
    first = converse(fresh, "", "", "", "/" + words.ui("go.home"), "1")
    assert words.ui("home.welcome_back") not in first.text
    given(desk, "intake", "who", role="self_")
    assert words.ui("home.welcome_back") in converse(desk, "").text


def test_numbers_that_were_given_are_there(desk: FakeDesk) -> None:
    words = desk.shelf.words(desk.language)
    given(desk, "intake", "today", mood=3, dark_thoughts="never")
    told = converse(desk, f"/{words.ui('home.path')}", "1", "2", "")
    assert words.ui("pictures.title") in told.lines
    assert words.ui("pictures.none")[:25] not in told.text
    assert words.say("intake", "sections.today.steps.today.fields.mood.short") in told.text


def test_home_in_a_crisis_begins_with_the_numbers(desk: FakeDesk) -> None:
    given(desk, "intake", "today", dark_thoughts="never")
    words = desk.shelf.words(desk.language)
    told = converse(desk, "", "4", "", "")
    home = told.lines[told.lines.index(words.ui("app.name")) :]
    assert home[1] == words.ui("help.danger", phone="112") and "1813" in home[2]
    again = converse(desk, "", "1", "1").lines
    assert words.ui("home.what_now") in again and "1813" not in "\n".join(again), "another answer, and they are gone"


def test_help_now_begins_with_both_numbers_and_the_page_about_calling_with_its_own(desk: FakeDesk) -> None:
    words = desk.shelf.words(desk.language)
    lines = converse(desk, "!").lines
    at = lines.index(words.ui("help.danger", phone="112"))
    assert "1813" in lines[at + 1] and words.ui("help.pick") == lines[at + 2]
    title = words.say("help_now", "sections.someone.title")
    number = next(line.split(".")[0] for line in lines if line[:1].isdigit() and title in line)
    lines = converse(desk, "!", number).lines
    page = lines.index(words.say("help_now", "sections.someone.steps.someone.title"))
    assert any("0800" in line for line in lines[page - 3 : page])


def test_where_there_is_no_line_yet_nothing_is_said_of_hours_and_sources() -> None:
    unknown = FakeDesk(SHELF, language="en", ephemeral=True)
    words = SHELF.words("en")
    lines = converse(unknown, "!", "4").lines
    at = lines.index(f"1. {words.ui('help.country_ask')}")
    assert lines[at + 1] == words.ui("plain.how.country_only")
