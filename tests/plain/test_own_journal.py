"""Looking after one's journal from the preferences: each thing said in words, problems by their id."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

PREFERENCES = ("/home.preferences",)
"""To the preferences by their name."""
CHECK, COPY, CHANGE = "7", "8", "9"
FILE = Path(__file__)
"""Something that is there, so that it is opened and not made."""
OLD, NEW = "old passphrase", "new passphrase"


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(
        form_shelf("one"),
        ephemeral=False,
        journal=FILE,
        journals={FILE: (OLD, MemoryNotes(lasting=True, path=FILE))},
    )


def test_all_is_well(services: FakeServices) -> None:
    told = converse(services, *PREFERENCES, CHECK, passphrases=[OLD])
    assert "en:journal_command.verify.fine" in told.text


def test_damage_is_named_and_no_copy_is_made_of_it(services: FakeServices) -> None:
    services.damage = ("page 7",)
    told = converse(services, *PREFERENCES, CHECK, COPY, "1", passphrases=[OLD])
    assert "en:journal_command.verify.damaged" in told.text and "- page 7" in told.lines
    assert "en:problem.journal.damaged" in told.text and not services.copies


def test_a_copy_is_made_after_saying_what_it_is(services: FakeServices) -> None:
    converse(services, *PREFERENCES, COPY, "", passphrases=[OLD])
    assert not services.copies
    told = converse(services, *PREFERENCES, COPY, "1", passphrases=[OLD])
    assert services.copies and "en:journal_command.backup.made" in told.text


def test_the_passphrase_is_changed_and_old_copies_are_named(services: FakeServices) -> None:
    services.copies.append(Path("one.copy"))
    told = converse(services, *PREFERENCES, CHANGE, "1", passphrases=[OLD, OLD, NEW, NEW])
    assert services.journals[FILE][0] == NEW
    assert "en:journal_command.change.done" in told.text and "en:own_journal.old_copy" in told.text
    assert NEW not in told.text and OLD not in told.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((OLD, NEW, "another"), "en:problem.journal.differs"),
        (("wrong", NEW, NEW), "en:problem.journal.wrong_passphrase"),
    ],
)
def test_a_passphrase_that_was_not_meant_changes_nothing(
    services: FakeServices, typed: tuple[str, ...], said: str
) -> None:
    told = converse(services, *PREFERENCES, CHANGE, "1", passphrases=[OLD, *typed])
    assert said in told.text and services.journals[FILE][0] == OLD


def test_without_a_journal_there_is_nothing_to_look_after() -> None:
    told = converse(FakeServices(form_shelf("one")), *PREFERENCES)
    assert "en:preferences.check" not in told.text and "en:preferences.keep_from_now" not in told.text
