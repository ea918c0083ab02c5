"""Numbers in each state of knowing the country: chosen, guessed, and not known."""

from __future__ import annotations

import re

import pytest
from programme_stage import notes_of, sit

from selfhelp_tui.core.content.helplines import INTERNATIONAL
from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.core.record.card import card_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import NO_COUNTRY
from selfhelp_tui.core.wording import (
    danger_in_little_room,
    danger_lines,
    danger_now,
    guess_in_words,
    help_lines,
    kinds_below,
    lines_of,
    near_countries,
    numbers_of_plan,
    urgent_lines,
)
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
CODES = [code for code in SHELF.countries if code != INTERNATIONAL]
PAGES = [
    (unit_id, step)
    for unit_id in SHELF.unit_ids
    for _, step in SHELF.unit(unit_id).placed_steps()
    if isinstance(step, HelpPage)
]
NEAR = {"nl": ("be", "nl"), "en": ("au", "ca", "ie", "nz", "gb", "us")}
SUICIDE = next(step for unit, step in PAGES if (unit, step.id) == ("help_now", "suicide"))


def crisis_number(code: str, language: str) -> str | None:
    """The number that someone who thinks of suicide is given in a country."""
    lines = SHELF.country(code).of_kinds(("crisis",), language)
    return next((line.phone for line in lines if line.phone), None)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_country_those_of_the_language_stand_there_each_in_one_line(language: str) -> None:
    session = sit(SHELF, language=language)
    assert near_countries(SHELF, session.words) == NEAR[language]
    first, *others = danger_lines(session)
    assert first == session.words.ui("help.danger_unknown") and len(others) == len(NEAR[language])
    for code, line in zip(NEAR[language], others, strict=True):
        emergency, crisis = SHELF.country(code).emergency, crisis_number(code, language)
        assert emergency is not None and emergency.phone in line and session.words.ui(f"country.{code}") in line
        assert crisis is None or re.search(rf"\b{crisis}\b", line)


def test_in_dutch_that_is_112_with_1813_for_belgium_and_113_for_the_netherlands() -> None:
    belgium, netherlands = danger_lines(sit(SHELF, language="nl"))[1:]
    assert re.findall(r"\d+", belgium) == ["112", "1813"] and re.findall(r"\d+", netherlands) == ["112", "113"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("place", ["unknown", "refused", *CODES])
def test_every_page_with_help_lines_opens_with_numbers_in_every_state(language: str, place: str) -> None:
    session = sit(SHELF, language=language, here=None if place in ("unknown", "refused") else place)
    if place == "refused":
        session.country = None
    for unit_id, page in PAGES:
        opening = "\n".join(urgent_lines(page, session))
        assert not page.emergency or re.search(r"\d[\d ]+\d", opening), f"{unit_id}.{page.id}"
        below = "\n".join(told.name for told in help_lines(session, kinds_below(page.lines, session)))
        if session.country is None:
            assert all(f"{SHELF.country(code).emergency.phone}" in opening for code in NEAR[language])  # type: ignore[union-attr]
        assert "crisis" not in page.lines or re.search(r"\d[\d ]+\d|://", f"{opening}\n{below}"), f"{unit_id}.{page.id}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_numbers_stand_on_the_card_the_plan_and_in_a_window_too_small(language: str) -> None:
    session = sit(SHELF, language=language)
    crisis = [number for code in NEAR[language] if (number := crisis_number(code, language))]
    for told in (
        danger_now(session),
        danger_in_little_room(session),
        card_sheet(session).said,
        "\n".join(numbers_of_plan(session)),
    ):
        assert all(re.search(rf"\b{number}\b", told) for number in crisis)
    assert all(len(line) <= 44 for line in danger_in_little_room(session).split("\n")), "it fits in a window that small"
    assert len(danger_in_little_room(session).split("\n")) <= 7


def test_someone_to_talk_to_has_a_line_for_each_country_of_a_language_that_has_few() -> None:
    session = sit(SHELF, language="nl")
    named = [told.name for told in help_lines(session, ("prevention",))]
    assert named[0].startswith("België, Stop it Now!") and named[1].startswith("Nederland, Stop it Now!")


# --- a guess ---------------------------------------------------------------------------------------------------------


def test_whoever_talks_at_night_sees_a_line_for_day_and_night_or_is_told_to_choose_a_country() -> None:
    """The page says to take a line for day and night: each country we write for has one, and none stands without."""
    kinds = next(step.lines for unit, step in PAGES if (unit, step.id) == ("help_now", "someone"))
    for code in ("be", "nl", "gb", "ie"):
        session = sit(SHELF, language="nl")
        session.country = code
        assert any(line.always and line.phone for line in lines_of(session, kinds_below(kinds, session))), code
    for language, said in (
        ("nl", "Zie je er geen, kies dan je land."),
        ("en", "If you see none, choose your country."),
    ):
        session = sit(SHELF, language=language)
        assert not any(line.always for line in lines_of(session, kinds_below(kinds, session)))
        assert said in (SHELF.words(language).find("help_now", "sections.someone.steps.someone.body") or "")


def guessing(**settings: str) -> Session:
    session = sit(SHELF, language="en", here="be")
    for name, value in settings.items():
        session.notes.set_setting(name, value)
    return session


def test_a_guess_gives_the_numbers_as_if_chosen_and_is_said() -> None:
    session = guessing()
    assert danger_now(session) == session.words.ui("help.danger", phone="112")
    assert numbers_of_plan(session)[0] == danger_now(session) and "1813" in " ".join(urgent_lines(SUICIDE, session))
    assert (
        guess_in_words(session)
        == "These numbers are for Belgium, because this computer is set to it. We don't know where you are."
    )
    session.speak("nl")
    assert (
        guess_in_words(session)
        == "Deze nummers zijn voor België, omdat deze computer zo is ingesteld. Waar je bent, weten we niet."
    )


def test_a_guess_is_never_kept_and_goes_when_something_is_chosen() -> None:
    session = guessing()
    assert session.country == "be" and "country" not in notes_of(session).settings
    session.country = "nl"
    assert notes_of(session).settings["country"] == "nl" and guess_in_words(session) == ""
    session.country = "be"
    assert session.chosen_country == "be" and guess_in_words(session) == "", "confirmed"


def test_someone_who_would_rather_not_say_is_not_guessed_at_now_or_later() -> None:
    session = guessing()
    session.country = None
    assert session.country is None and notes_of(session).settings["country"] == NO_COUNTRY
    later = sit(SHELF, notes_of(session), "en", here="be")
    assert later.country is None and guess_in_words(later) == ""


def test_only_what_was_chosen_goes_along_to_other_notes() -> None:
    before, after = guessing(), sit(SHELF, language="en")
    after.same_choices(before)
    assert "country" not in notes_of(after).settings
    before.country = "be"
    after.same_choices(before)
    assert after.chosen_country == "be"


def test_a_country_is_named_as_one_names_it_in_a_sentence() -> None:
    assert (
        guess_in_words(sit(SHELF, language="en", here="gb"))
        == "These numbers are for the United Kingdom, because this computer is set to it. We don't know where you are."
    )
    assert (
        guess_in_words(sit(SHELF, language="en", here="nl"))
        == "These numbers are for the Netherlands, because this computer is set to it. We don't know where you are."
    )
    assert (
        guess_in_words(sit(SHELF, language="nl", here="us"))
        == "Deze nummers zijn voor de Verenigde Staten, omdat deze computer zo is ingesteld. "
        "Waar je bent, weten we niet."
    )
