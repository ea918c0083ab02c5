"""The first questions, a journal that is made, one that is opened, and everything that can go wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeDesk, Told, converse
from small_shelf import form_shelf
from stand_ins import MemoryNotes, Trouble

from selfhelp_tui.programme.desk import Handed, Obstacle

GOOD = "correct horse battery"


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return FakeDesk(form_shelf("one"), ephemeral=False, new_journal=tmp_path / "notes.journal")


def at_home(told: Told) -> bool:
    return "en:app.name" in told.lines


def test_an_empty_line_keeps_nothing(desk: FakeDesk) -> None:
    told = converse(desk, "")
    assert at_home(told)
    assert "en:plain.nothing_is_kept" in told.lines
    assert not desk.journals


def test_what_happens_to_ones_data_stands_before_the_choice(desk: FakeDesk) -> None:
    told = converse(desk)
    assert told.lines.index("en:first.data") < told.lines.index("en:first.ask")


def test_ephemeral_asks_nothing(desk: FakeDesk) -> None:
    desk.ephemeral = True
    told = converse(desk)
    assert at_home(told)
    assert "en:first.ask" not in told.lines


def test_without_encryption_it_says_so(desk: FakeDesk) -> None:
    desk.can_keep, desk.obstacle = False, Obstacle("first.no_keeping")
    assert "en:first.no_keeping" in converse(desk).lines


def test_making_a_journal_at_the_usual_place(desk: FakeDesk) -> None:
    told = converse(desk, "2", "", "", passphrases=[GOOD, GOOD])
    assert at_home(told)
    assert desk.journals[desk.new_journal][0] == GOOD
    assert str(desk.new_journal) in told.text
    assert "en:create.honest" in told.lines
    assert GOOD not in told.text
    assert "en:plain.end.kept" in told.lines


def test_another_place_and_a_synced_one(desk: FakeDesk, tmp_path: Path) -> None:
    place = tmp_path / "Dropbox" / "mine"
    told = converse(desk, "2", str(place), "", passphrases=[GOOD, GOOD])
    assert place in desk.journals
    assert "en:create.synced" in told.lines


def test_five_words_are_offered(desk: FakeDesk) -> None:
    told = converse(desk, "2", "", "2", "", passphrases=[GOOD, GOOD])
    assert "write down: apple river stone lamp window" in told.lines
    assert "en:plain.words_stay" in told.lines
    assert desk.journals


def test_passphrases_that_differ_are_asked_again(desk: FakeDesk) -> None:
    told = converse(desk, "2", "", "", "", passphrases=[GOOD, "other", GOOD, GOOD])
    assert "en:problem.journal.differs" in told.lines
    assert desk.journals[desk.new_journal][0] == GOOD


def test_a_weak_one_is_asked_about(desk: FakeDesk) -> None:
    converse(desk, "2", "", "", "", "", passphrases=["weak", GOOD, GOOD])
    assert desk.journals[desk.new_journal][0] == GOOD
    desk.journals.clear()
    converse(desk, "2", "", "", "2", passphrases=["weak", "weak"])
    assert desk.journals[desk.new_journal][0] == "weak"


def test_a_place_that_does_not_work_is_asked_again_without_losing_the_passphrase(
    desk: FakeDesk, tmp_path: Path
) -> None:
    desk.problems = [Trouble("journal.not_a_file"), Trouble("journal.unheard_of")]
    told = converse(desk, "2", "/", "", str(tmp_path / "a"), str(tmp_path / "b"), passphrases=[GOOD, GOOD])
    assert "en:problem.journal.not_a_file" in told.lines
    assert desk.journals[tmp_path / "b"][0] == GOOD


def test_an_unusable_passphrase_is_chosen_again(desk: FakeDesk) -> None:
    desk.problems = [Trouble("journal.unusable_passphrase")]
    converse(desk, "2", "", "", "", "", passphrases=[GOOD, GOOD, "better one yet", "better one yet"])
    assert desk.journals[desk.new_journal][0] == "better one yet"


def test_going_back_from_making_one(desk: FakeDesk) -> None:
    told = converse(desk, "2", "<", "2", "", "3", "")
    assert told.text.count("en:first.ask") == 3
    assert at_home(told)
    assert not desk.journals


def test_what_was_done_before_is_in_the_journal(desk: FakeDesk) -> None:
    told = converse(
        desk, "", "", "1", "5", "", "/the form", "1", "", "", "2", "", "", "", "9", "3", "", "", passphrases=[GOOD] * 2
    )
    assert desk.journals, told.text
    kept = desk.journals[desk.new_journal][1]
    assert kept.answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert kept.answer("intake.today.dark").value == "never"  # type: ignore[union-attr]


class TestOpening:
    @pytest.fixture
    def kept(self, desk: FakeDesk) -> FakeDesk:
        desk.new_journal.write_bytes(b"")
        desk.journal = desk.new_journal
        notes = MemoryNotes(lasting=True)
        notes.settings["language"] = "nl"
        desk.journals[desk.new_journal] = (GOOD, notes)
        return desk

    def test_it_opens_and_speaks_the_language_it_was_left_in(self, kept: FakeDesk) -> None:
        told = converse(kept, passphrases=[GOOD])
        assert "nl:app.name" in told.lines
        assert "en:first.ask" not in told.lines

    def test_a_wrong_passphrase_is_said_and_asked_again(self, kept: FakeDesk) -> None:
        told = converse(kept, "", passphrases=["wrong", GOOD])
        assert "en:problem.journal.wrong_passphrase" in told.lines
        assert "nl:app.name" in told.lines

    def test_going_on_without(self, kept: FakeDesk) -> None:
        told = converse(kept, "2", passphrases=["wrong"])
        assert at_home(told)
        assert "en:plain.nothing_is_kept" in told.lines

    def test_leaving(self, kept: FakeDesk) -> None:
        told = converse(kept, "3", passphrases=[""])
        assert not at_home(told)
        assert told.status == 0

    def test_the_end_of_the_input_at_a_passphrase(self, kept: FakeDesk) -> None:
        told = converse(kept)
        assert told.status == 0
        assert "en:plain.end.window" in told.lines

    def test_ephemeral_leaves_it_alone(self, kept: FakeDesk) -> None:
        kept.ephemeral = True
        assert "en:unlock.title" not in converse(kept).lines

    def test_a_named_journal_that_is_not_there_is_made(self, desk: FakeDesk, tmp_path: Path) -> None:
        desk.journal = tmp_path / "named"
        converse(desk, "", passphrases=[GOOD, GOOD])
        assert tmp_path / "named" in desk.journals

    def test_one_that_lies_elsewhere_can_be_named(self, desk: FakeDesk, tmp_path: Path) -> None:
        desk.journals[tmp_path / "mine"] = (GOOD, MemoryNotes(lasting=True))
        told = converse(desk, "3", str(tmp_path / "mine"), passphrases=[GOOD])
        assert at_home(told)
        assert "en:plain.end.kept" in told.lines


class TestOnAKit:
    @pytest.fixture
    def handed(self, desk: FakeDesk) -> FakeDesk:
        desk.kit = Handed(keeps=True, fixed=True)
        return desk

    def test_no_place_is_asked_where_it_is_fixed(self, handed: FakeDesk) -> None:
        told = converse(handed, "2", "", passphrases=[GOOD, GOOD])
        assert at_home(told)
        assert handed.journals[handed.new_journal][0] == GOOD
        assert "en:create.where" not in told.lines
        assert "en:first.open_journal" not in told.text
        assert "en:kit.keep_journal_note" in told.text
        assert told.lines.index("en:plain.end.kept") < told.lines.index("en:kit.eject")

    def test_a_fixed_place_that_does_not_work_leads_back_to_the_choice(self, handed: FakeDesk) -> None:
        handed.problems = [Trouble("journal.read_only")]
        told = converse(handed, "2", "", "", passphrases=[GOOD, GOOD])
        assert at_home(told)
        assert told.text.count("en:first.ask") == 2
        assert not handed.journals

    @pytest.mark.parametrize("obstacle", ["read_only", "no_part", "narrow", "elsewhere"])
    def test_it_says_why_nothing_can_be_kept(self, handed: FakeDesk, obstacle: str) -> None:
        handed.can_keep, handed.obstacle = False, Obstacle(f"kit.obstacle.{obstacle}")
        handed.kit = Handed(keeps=True, fixed=False)
        told = converse(handed)
        assert f"en:kit.obstacle.{obstacle}" in told.lines
        assert "en:first.no_keeping" not in told.lines
        assert "en:first.ask" not in told.lines

    def test_one_that_keeps_nothing_promises_nothing_else(self, handed: FakeDesk) -> None:
        handed.ephemeral = True
        handed.kit = Handed(keeps=False, fixed=False)
        told = converse(handed)
        assert "en:kit.keeps_nothing" in told.lines
        assert "en:first.data" not in told.lines
        assert told.lines.index("en:plain.end.gone") < told.lines.index("en:kit.eject")
