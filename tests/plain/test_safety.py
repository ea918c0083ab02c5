"""Safety questions, fixed screens, help lines and the country."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plain_stage import FakeDesk, converse
from small_shelf import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.programme.entry import Answer


def desk(lasting: bool = False, country: str | None = None, here: str | None = None) -> FakeDesk:
    notes = MemoryNotes(lasting=lasting)
    if country:
        notes.settings["country"] = country
    return FakeDesk(form_shelf("one"), notes=notes, here=here)


@pytest.mark.parametrize("answer", ["2", ""])
def test_a_plan_or_a_skipped_answer_opens_the_fixed_screen(answer: str) -> None:
    one = desk(country="be")
    told = converse(one, "", answer, "", "7", "")
    at = told.lines.index("en You matter")
    assert told.lines[at - 3 : at] == ["danger: call 112", "The crisis line: 1813", ""], "numbers stand before the page"
    assert "en Stay with someone." in told.lines
    assert told.lines.index("en Mood?") > at
    assert one.notes.answer("intake.today.dark") == (Answer(None, skipped=True) if not answer else Answer("plan"))


@pytest.mark.parametrize("typed", ["1", "next", ">", "skip", "."])
def test_only_an_empty_line_passes_a_fixed_screen(typed: str) -> None:
    told = converse(desk(country="be"), "", "2", typed)
    assert "en You matter" in told.lines
    assert "en Mood?" not in told.lines


def test_back_from_a_fixed_screen_leads_to_the_question_not_past_it() -> None:
    told = converse(desk(), "", "2", "<")
    assert told.lines.count("en Dark thoughts?") == 2
    assert "en Mood?" not in told.lines
    told = converse(desk(), "", "2", "<", "1")
    assert "en Mood?" in told.lines


def test_going_home_by_name_passes_no_safety_screen() -> None:
    told = converse(desk(), "", "2", "/go.home", "1", "/go.home", "1", "")
    assert told.lines.count("en You matter") == 3, "until it is read"
    assert told.lines[-30:].count("en:home.what_now") == 1
    one = desk(lasting=True)
    converse(one, "", "1", "5", "q")
    told = converse(one, "/go.home", "1", "/go.home", "1")
    assert told.lines.count("en Dark thoughts?") == 3 and "en:home.what_now" not in told.lines


@pytest.mark.parametrize("here", [None, "be"])
def test_no_list_of_countries_is_read_out_before_help(here: str | None) -> None:
    told = converse(desk(here=here), "", "2")
    page = told.lines.index("en You matter")
    assert "en:help.country_ask" not in told.lines[:page] and not any("country.be, 112" in one for one in told.lines)
    assert told.lines[-2:] != [] and "en:plain.how.help_lines" in told.lines[page:]


def test_a_country_is_asked_by_the_first_letters_of_its_name_and_the_list_only_said_on_request() -> None:
    one = desk()
    told = converse(one, "", "2", "1", "en:country.q", "EN:country.b")
    at = told.lines.index("en:plain.how.country")
    assert "en:plain.no_such_country" in told.lines[at:] and "help.country" in told.lines[-8:][0] + told.text
    assert not any(line.startswith("1. en:country.be") for line in told.lines)
    assert one.notes.setting("country") == "be"
    one = desk()
    told = converse(one, "", "2", "1", "0", "1")
    assert "1. en:country.be, 112" in told.lines and one.notes.setting("country") == "be"


def test_nothing_is_chosen_by_an_empty_line_nor_by_a_number_that_nobody_heard() -> None:
    one = desk()
    told = converse(one, "", "2", "1", "", "1", "1")
    assert one.notes.setting("country") is None
    assert "1. en:country.be, 112" in told.lines, "the list is said first"


def test_a_guess_counts_as_chosen_for_the_numbers_is_said_and_is_not_kept() -> None:
    one = desk(here="be")
    told = converse(one, "", "2")
    at = told.lines.index("en You matter")
    assert told.lines[at - 4 : at - 1] == ["danger: call 112", "The crisis line: 1813", "en:help.guessed"]
    assert "3. en:plain.country_guessed" in told.lines, "after the lines, one number changes it"
    assert one.notes.setting("country") is None


def test_a_guess_is_confirmed_or_changed_at_one_number_and_then_no_longer_said() -> None:
    one = desk(here="be")
    told = converse(one, "", "2", "3", "")
    assert one.notes.setting("country") == "be"
    after = told.lines[len(told.lines) - told.lines[::-1].index("danger: call 112") :]
    assert "en:help.guessed" not in after and "en You matter" in after
    one = desk(here="be")
    told = converse(one, "", "2", "3", "0", "2")
    assert one.notes.setting("country") == "none" and "en:help.danger_unknown" in told.lines
    assert told.lines[::-1].index("en:help.danger_unknown") < told.lines[::-1].index("en:help.guessed")


def test_the_numbers_of_the_countries_of_the_language_stand_there_while_no_country_is_known() -> None:
    told = converse(replace(desk(), language="nl"), "", "2")
    at = told.lines.index("nl You matter")
    assert told.lines[at - 3 : at - 1] == ["nl:help.danger_unknown", "- nl:help.numbers_in"]
    assert "1. nl:help.country_ask" in told.lines, "a number is said once"


def test_help_lines_have_their_source_and_date_and_a_low_one_has_no_number() -> None:
    told = converse(desk(country="be"), "!", "2", "1", "2", "", "")
    at = told.lines.index("1. The crisis line: 1813, en:helpline.kind.crisis")
    assert told.lines[at - 1].startswith("collected 24 en:month.m11 2026"), "in one line each, and the date above them"
    assert "The crisis line: 1813" in told.lines
    assert "collected 24 en:month.m11 2026 from example.org" in told.lines
    assert "The unsure line" in told.lines
    assert "0800 00" not in told.text
    assert "en:helpline.low" in told.lines


def test_the_safety_questions_come_first_when_returning_to_a_lasting_journal() -> None:
    one = desk(lasting=True)
    converse(one, "", "1", "5", "q")
    told = converse(one)
    assert told.lines.index("en:plain.check_in") < told.lines.index("en Dark thoughts?")
    assert "en:app.name" not in told.lines


def test_a_newcomer_and_someone_who_keeps_nothing_are_not_checked_in() -> None:
    assert "en:plain.check_in" not in converse(desk(lasting=True)).lines


def test_the_place_is_not_lost_by_a_check_in() -> None:
    one = desk(lasting=True)
    converse(one, "", "1", "5", "", "/the form", "1", "", "", "q")
    told = converse(one, "1", "")
    assert any("go on: en The form" in line for line in told.lines)
    assert "en one?" in told.lines


def test_while_limited_only_what_steadies_is_put_forward() -> None:
    one = desk(lasting=True)
    converse(one, "/the form", "1", "", "", "q")
    told = converse(one, "/questions", "q")
    assert any("go on: en The form" in line for line in told.lines)
    one.notes.set_setting("country", "be")
    told = converse(one, "4", "2", "", "5", "", "q")
    assert "en:plan.limited" in told.lines
    assert any("next: en Help" in line for line in told.lines)


def test_going_back_does_not_pass_the_check_in() -> None:
    one = desk(lasting=True)
    converse(one, "", "1", "5", "q")
    told = converse(one, "<", "<")
    assert told.lines.count("en Dark thoughts?") == 3
    assert "en:app.name" not in told.lines
