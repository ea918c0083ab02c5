"""What is said line by line of a person's own things, and where it leads while it is not safe."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, Told, converse

from selfhelp_tui.core.content.units import FRAME
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
NOW = "2026-11-24T10:00:00+00:00"


@pytest.fixture(params=["nl", "en"])
def services(request: pytest.FixtureRequest) -> FakeServices:
    """Nothing is kept; a country is chosen, so that none is asked for."""
    found = FakeServices(SHELF, language=request.param, ephemeral=True)
    found.notes.set_setting("country", "be")
    return found


def given(services: FakeServices, unit: str, step: str, **answers: object) -> None:
    """An entry of earlier; None for what was left out."""
    kept = {name: Answer(value, skipped=value is None) for name, value in answers.items()}  # type: ignore[arg-type]
    number = len(services.notes.entries(limit=100))
    services.notes.begin(Entry(f"0000{number:04}", unit, step, NOW, answers=kept))


def plan(services: FakeServices, *typed: str) -> Told:
    return converse(services, f"/{services.library.words(services.language).ui('plan.title')}", *typed)


def listed(told: Told) -> list[str]:
    return [line.partition(" ")[2] for line in told.lines if line[:1].isdigit()]


@pytest.mark.parametrize("dark", ["often", "plan", None])
def test_the_plan_puts_sections_forward_and_opens_them_without_the_frame(
    services: FakeServices, dark: str | None
) -> None:
    given(services, "intake", "today", dark_thoughts=dark)
    words = services.library.words(services.language)
    told = plan(services)
    title = words.say("worth", "sections.gentle.title")
    number = next(line.split()[0] for line in told.lines if line[:1].isdigit() and title in line)
    assert not any(words.say("worth", "title") in line for line in told.lines if line[:1].isdigit())
    reason = "dark_left_open" if dark is None else "crisis"
    assert words.say("routing", f"rules.{reason}.reason")[:30] in " ".join(told.text.split())
    opened = plan(services, number, "6", "1", "1", "")
    assert words.say("worth", "sections.gentle.steps.arrive.title") in opened.lines
    assert (
        words.say("worth", "promise")[:30] not in opened.text and words.say("worth", "start.prompt") not in opened.text
    )


@pytest.mark.parametrize("child", ["unsure", "yes_", None])
def test_fear_of_harming_a_child_leads_to_the_rules_about_children(services: FakeServices, child: str | None) -> None:
    given(services, "intake", "today", dark_thoughts="never")
    given(services, "intake", "child", child_danger=child)
    words = services.library.words(services.language)
    told = plan(services)
    title = words.say("mind", "sections.minors.title")
    number = next(line.split()[0] for line in told.lines if line[:1].isdigit() and title in line)
    opened = plan(services, number, "6", "1", "1", *[""] * 8)
    assert words.say("mind", "sections.minors.steps.clear_rules.title") in opened.lines
    assert words.say("mind", "sections.minors.steps.feeling.title") not in opened.lines


def test_a_finish_rating_that_was_left_out_brings_no_empty_page(services: FakeServices) -> None:
    words = services.library.words(services.language)
    title = words.say("triggers", "title")
    told = converse(services, f"/{title}", "6", "1", "1", *[""] * 160)
    assert words.ui("walk.closing_title") in told.lines
    assert words.ui("walk.comparison") not in told.lines


def test_what_is_finished_is_said_as_done_and_comes_last(services: FakeServices) -> None:
    given(services, "intake", "today", dark_thoughts="never")
    first = services.session(services.notes).route().order[0]
    given(services, first, FRAME, start=2, finish=5)
    services.notes.set_setting("finished", [first])
    words = services.library.words(services.language)
    order = services.session(services.notes).route().order
    told = plan(services)
    rows = listed(told)
    at_plan = next(n for n, row in enumerate(rows) if words.say(order[0], "title") in row)
    places = [next(n for n, row in enumerate(rows[at_plan:]) if words.say(one, "title") in row) for one in order]
    assert places == sorted(places) and order[-1] == first


def test_numbers_that_were_given_are_there(services: FakeServices) -> None:
    words = services.library.words(services.language)
    given(services, "intake", "today", mood=3, dark_thoughts="never")
    told = converse(services, f"/{words.ui('home.path')}", "2", "")
    assert f"{words.ui('home.path')}: {words.ui('pictures.title')}" in told.lines
    assert words.ui("pictures.none")[:25] not in told.text
    assert words.say("intake", "sections.today.steps.today.fields.mood.short") in told.text


def test_home_in_a_crisis_begins_with_the_numbers(services: FakeServices) -> None:
    given(services, "intake", "today", dark_thoughts="never")
    words = services.library.words(services.language)
    told = converse(services, "", "6", "4", "", "")
    home = told.lines[len(told.lines) - told.lines[::-1].index(words.ui("app.name")) - 1 :]
    assert home[1] == words.ui("help.danger", phone="112") and "1813" in home[2]
    again = converse(
        services, f"/{words.say('triggers', 'title')}", "1", "6", "1", "1", "/" + words.ui("go.home")
    ).lines
    again = again[len(again) - again[::-1].index(words.ui("app.name")) - 1 :]
    assert words.ui("home.what_now") in again and "1813" not in "\n".join(again), "another answer, and they are gone"


def test_help_now_begins_with_both_numbers_and_the_page_about_calling_with_its_own(services: FakeServices) -> None:
    words = services.library.words(services.language)
    lines = converse(services, "!").lines
    at = lines.index(words.ui("help.danger", phone="112"))
    assert "1813" in lines[at + 1] and words.ui("help.pick") == lines[at + 3]
    title = words.say("help_now", "sections.someone.title")
    number = next(line.split(".")[0] for line in lines if line[:1].isdigit() and title in line)
    lines = converse(services, "!", number).lines
    page = lines.index(words.say("help_now", "sections.someone.steps.someone.title"))
    assert any("0800" in line for line in lines[page - 3 : page])


def test_where_there_is_no_line_yet_nothing_is_said_of_hours_and_sources() -> None:
    unknown = FakeServices(SHELF, language="en", ephemeral=True)
    words = SHELF.words("en")
    lines = converse(unknown, "!", "4").lines
    at = lines.index(f"1. {words.ui('help.country_ask')}")
    assert lines[at + 1] == words.ui("plain.how.country_only")
