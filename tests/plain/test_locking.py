"""Locking line by line: the journal is closed until its passphrase is typed, and one goes on at the same question."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeServices, Told, converse
from small_library import form_shelf, module_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Answer, Entry

TO_THE_FORM = ("/the form", "", "")
GOOD, WRONG = "correct horse battery", "wrong horse battery"


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    path = tmp_path / "notes.journal"
    path.write_bytes(b"")
    one = FakeServices(form_shelf("one", "line"), ephemeral=False, journal=path)
    one.journals[path] = (GOOD, MemoryNotes(lasting=True, path=path))
    return one


def kept(services: FakeServices) -> MemoryNotes:
    return services.journals[services.journal][1]  # type: ignore[index]


def after_lock(told: Told) -> list[str]:
    return told.lines[told.lines.index("en:plain.lock.journal") :]


def test_one_comes_back_to_the_same_question(services: FakeServices) -> None:
    told = converse(services, *TO_THE_FORM, "2", ":lock", "my line", "q", passphrases=[GOOD, GOOD])
    assert kept(services).closed
    said = after_lock(told)
    assert said.index("en:plain.back_where_you_were") < said.index("en line?")
    assert kept(services).answer("form.form.line").value == "my line"  # type: ignore[union-attr]
    assert len(kept(services).kept) == 1, "the same entry goes on"
    assert told.status == 0 and "en:plain.end.kept" in told.lines


def test_a_wrong_passphrase_is_said_and_asked_again(services: FakeServices) -> None:
    told = converse(services, *TO_THE_FORM, ":lock", "2", "q", passphrases=[GOOD, WRONG, GOOD])
    assert after_lock(told).count("en:problem.journal.wrong_passphrase") == 1
    assert kept(services).answer("form.form.one").value == "milk"  # type: ignore[union-attr]


def test_help_now_and_the_language_work_while_it_is_locked(services: FakeServices) -> None:
    kept(services).settings["country"] = "be"
    told = converse(
        services,
        *TO_THE_FORM,
        ":lock",
        "!",
        "",
        "<",
        ":lock",
        ":nl",
        "",
        "2",
        "q",
        passphrases=[GOOD, "", "", GOOD],
    )
    said = after_lock(told)
    assert "danger: call 112" in said
    assert said.count("en:plain.lock.journal") == 2, "locking twice says the same"
    assert "nl one?" in said and kept(services).settings["language"] == "nl"
    assert kept(services).answer("form.form.one").value == "milk"  # type: ignore[union-attr]


def test_locking_in_help_now_comes_back_there(services: FakeServices) -> None:
    told = converse(services, *TO_THE_FORM, "!", ":lock", "!", "", "", "", "2", "q", passphrases=[GOOD, "", GOOD])
    assert after_lock(told).count("en:help.pick") == 2
    assert kept(services).answer("form.form.one").value == "milk"  # type: ignore[union-attr]


def test_leaving_while_it_is_locked_loses_nothing(services: FakeServices) -> None:
    told = converse(services, *TO_THE_FORM, "2", ":lock", "2", passphrases=[GOOD, WRONG, ""])
    assert told.status == 0 and "en:plain.end.kept" in told.lines
    assert kept(services).answer("form.form.one").value == "milk"  # type: ignore[union-attr]


def test_the_end_of_the_input_while_it_is_locked_ends_the_program(services: FakeServices) -> None:
    told = converse(services, *TO_THE_FORM, "2", ":lock", passphrases=[GOOD])
    assert told.status == 0 and "en:plain.end.kept" in told.lines


@pytest.mark.parametrize(("hours", "first"), [(1, False), (5, True)])
def test_after_hours_in_a_module_the_safety_questions_come_first(
    services: FakeServices, hours: int, first: bool
) -> None:
    services.library = module_shelf()
    typed = ["/a heavy one", "1", ":lock", *(["1"] if first else []), "q"]
    said = after_lock(converse(services, *typed, passphrases=[GOOD, GOOD], asking=hours * 3600))
    assert ("en:plain.check_in" in said) is first and "en A promise" in said


def test_a_question_left_open_after_hours_leads_home_and_not_back_to_the_module(services: FakeServices) -> None:
    services.library = module_shelf()
    typed = ["/a heavy one", "1", ":lock", "", "", "", "q"]
    said = after_lock(converse(services, *typed, passphrases=[GOOD, GOOD], asking=5 * 3600))
    assert "en:safety.title" in said and "en A promise" not in said
    assert "en:home.what_now" in said


def test_after_hours_at_a_page_nothing_is_asked(services: FakeServices) -> None:
    typed = [*TO_THE_FORM, ":lock", "2", "q"]
    said = after_lock(converse(services, *typed, passphrases=[GOOD, GOOD], asking=5 * 3600))
    assert "en:plain.check_in" not in said and "en one?" in said


def test_a_country_chosen_while_it_is_locked_is_in_the_journal_and_a_guess_never_is(services: FakeServices) -> None:
    services.here = "be"
    converse(services, *TO_THE_FORM, ":lock", "2", "q", passphrases=[GOOD, GOOD])
    assert "country" not in kept(services).settings
    # to the last row of Help now, where an empty line confirms the guess, and back
    confirmed = ("!", "4", "", "", "")
    converse(services, *TO_THE_FORM[:2], "", "", ":lock", *confirmed, "2", "q", passphrases=[GOOD, WRONG, GOOD])
    assert kept(services).settings["country"] == "be"


def test_what_was_deleted_can_not_be_put_back_once_it_was_locked(services: FakeServices) -> None:
    day = "2026-11-24T10:00:00+00:00"
    kept(services).begin(Entry("0001", "form", "form", day, day, answers={"line": Answer("mine")}))
    entries = ("/home.entries",)
    told = converse(services, *entries, "1", "1", "1", ":lock", "", *entries, passphrases=[GOOD, GOOD])
    before, after = told.text.split("en:plain.lock.journal")
    assert "en:entries.put_back" in before and "en:entries.put_back" not in after
    assert "en:entries.none" in after and kept(services).count() == 0
