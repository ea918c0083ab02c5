"""The first questions, a journal that is made, one that is opened, and everything that can go wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import KEEP, OPEN_ONE, FakeServices, RowNamed, Told, converse
from small_library import form_shelf
from stand_ins import MemoryNotes, Trouble

from selfhelp_tui.core.ports import KitPolicy, Obstacle
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.store import first_words

GOOD = "correct horse battery"


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    return FakeServices(form_shelf("one"), ephemeral=False, new_journal=tmp_path / "notes.journal")


def at_home(told: Told) -> bool:
    return "en:home.what_now" in told.lines


def test_an_empty_line_begins_and_keeps_nothing(services: FakeServices) -> None:
    told = converse(services, "")
    assert at_home(told)
    assert "en Dark thoughts?" in told.lines, "the first row"
    assert not services.journals and "en:first.keep_what" not in told.text


def test_what_happens_to_ones_data_stands_before_the_choice(services: FakeServices) -> None:
    told = converse(services, RowNamed("en:first.keep"))
    assert told.lines.index("en:first.data") < told.lines.index("6. en:first.keep")
    assert told.lines.index("en:first.keep_what") < told.lines.index(
        "1. en:first.keep_journal: en:first.keep_journal_note"
    )


def test_ephemeral_asks_nothing(services: FakeServices) -> None:
    services.ephemeral = True
    told = converse(services)
    assert at_home(told)
    assert "en:first.keep" not in told.text and "en:first.data_gone" in told.lines


def test_without_encryption_it_says_so(services: FakeServices) -> None:
    services.can_keep, services.obstacle = False, Obstacle("first.no_keeping")
    assert "en:first.no_keeping" in converse(services).lines


def test_making_a_journal_at_the_usual_place(services: FakeServices) -> None:
    told = converse(services, *KEEP, "", "", passphrases=[GOOD, GOOD])
    assert at_home(told)
    assert services.journals[services.new_journal][0] == GOOD
    assert str(services.new_journal) in told.text
    assert "en:create.honest" in told.lines
    assert GOOD not in told.text
    assert "en:plain.end.kept" in told.lines


def test_another_place_and_a_synced_one(services: FakeServices, tmp_path: Path) -> None:
    place = tmp_path / "Dropbox" / "mine"
    told = converse(services, *KEEP, str(place), "", passphrases=[GOOD, GOOD])
    assert place in services.journals
    assert "en:create.synced" in told.lines


def test_five_words_are_offered(services: FakeServices) -> None:
    told = converse(services, *KEEP, "", "1", passphrases=["", GOOD, GOOD])
    assert "write down: apple river stone lamp window" in told.lines
    assert "en:plain.words_stay" in told.lines
    assert services.journals


def test_passphrases_that_differ_are_asked_again(services: FakeServices) -> None:
    told = converse(services, *KEEP, "", "", "", passphrases=[GOOD, "other", GOOD, GOOD])
    assert "en:problem.journal.differs" in told.lines
    assert services.journals[services.new_journal][0] == GOOD


def test_a_weak_one_is_asked_about(services: FakeServices) -> None:
    converse(services, *KEEP, "", "", "", "", passphrases=["weak", GOOD, GOOD])
    assert services.journals[services.new_journal][0] == GOOD
    services.journals.clear()
    told = converse(services, *KEEP, "", passphrases=["weak", "weak"])
    assert "en:plain.weak_again" in told.lines
    assert services.journals[services.new_journal][0] == "weak"


def test_a_place_that_does_not_work_is_asked_again_without_losing_the_passphrase(
    services: FakeServices, tmp_path: Path
) -> None:
    services.problems = [Trouble("journal.not_a_file"), Trouble("journal.unheard_of")]
    told = converse(services, *KEEP, "/", str(tmp_path / "a"), str(tmp_path / "b"), passphrases=[GOOD, GOOD])
    assert "en:problem.journal.not_a_file" in told.lines
    assert services.journals[tmp_path / "b"][0] == GOOD


def test_an_unusable_passphrase_is_chosen_again(services: FakeServices) -> None:
    services.problems = [Trouble("journal.unusable_passphrase")]
    converse(services, *KEEP, "", "", "", "", passphrases=[GOOD, GOOD, "better one yet", "better one yet"])
    assert services.journals[services.new_journal][0] == "better one yet"


def test_going_back_from_making_one(services: FakeServices) -> None:
    told = converse(services, *KEEP, "<", "1", "", "2", "", passphrases=[""])
    assert told.text.count("en:first.keep_what") == 3
    assert at_home(told)
    assert not services.journals


def test_what_was_done_before_is_in_the_journal(services: FakeServices) -> None:
    told = converse(services, "", "1", "5", "", "/the form", "", "", "2", "", "", "q", "2", passphrases=[GOOD] * 2)
    assert not services.journals
    told = converse(services, "/home.preferences", "4", "", "", passphrases=[GOOD] * 2)
    assert services.journals, told.text
    kept = services.journals[services.new_journal][1]
    assert kept.answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert kept.answer("intake.today.dark").value == "never"  # type: ignore[union-attr]


class TestOpening:
    @pytest.fixture
    def kept(self, services: FakeServices) -> FakeServices:
        services.new_journal.write_bytes(b"")
        services.journal = services.new_journal
        notes = MemoryNotes(lasting=True)
        notes.settings["language"] = "nl"
        services.journals[services.new_journal] = (GOOD, notes)
        return services

    def test_it_opens_and_speaks_the_language_it_was_left_in(self, kept: FakeServices) -> None:
        told = converse(kept, passphrases=[GOOD])
        assert "nl:home.what_now" in told.lines
        assert "en:first.keep" not in told.text

    def test_a_wrong_passphrase_is_said_and_asked_again(self, kept: FakeServices) -> None:
        told = converse(kept, "", passphrases=["wrong", GOOD])
        assert "en:problem.journal.wrong_passphrase" in told.lines
        assert "nl:home.what_now" in told.lines

    def test_going_on_without(self, kept: FakeServices) -> None:
        told = converse(kept, "2", passphrases=["wrong", ""])
        assert at_home(told)
        assert "6. en:first.keep" in told.lines

    def test_leaving(self, kept: FakeServices) -> None:
        told = converse(kept, "3", passphrases=[""])
        assert not at_home(told)
        assert told.status == 0

    def test_the_end_of_the_input_at_a_passphrase(self, kept: FakeServices) -> None:
        told = converse(kept)
        assert told.status == 0
        assert "en:plain.end.window" in told.lines

    def test_ephemeral_leaves_it_alone(self, kept: FakeServices) -> None:
        kept.ephemeral = True
        assert "en:unlock.title" not in converse(kept).lines

    def test_a_named_journal_that_is_not_there_is_made(self, services: FakeServices, tmp_path: Path) -> None:
        services.journal = tmp_path / "named"
        converse(services, "", passphrases=[GOOD, GOOD])
        assert tmp_path / "named" in services.journals

    def test_one_that_lies_elsewhere_can_be_named(self, services: FakeServices, tmp_path: Path) -> None:
        services.journals[tmp_path / "mine"] = (GOOD, MemoryNotes(lasting=True))
        told = converse(services, *OPEN_ONE, str(tmp_path / "mine"), passphrases=[GOOD])
        assert at_home(told)
        assert "en:plain.end.kept" in told.lines


class TestOnAKit:
    @pytest.fixture
    def handed(self, services: FakeServices) -> FakeServices:
        services.kit = KitPolicy(keeps=True, fixed=True)
        return services

    def test_no_place_is_asked_where_it_is_fixed(self, handed: FakeServices) -> None:
        told = converse(handed, *KEEP, "", passphrases=[GOOD, GOOD])
        assert at_home(told)
        assert handed.journals[handed.new_journal][0] == GOOD
        assert "en:create.where" not in told.lines
        assert "en:first.open_journal" not in told.text
        assert "en:kit.keep_journal_note" in told.text
        assert told.lines.index("en:plain.end.kept") < told.lines.index("en:kit.eject")

    def test_a_fixed_place_that_does_not_work_leads_back_to_the_choice(self, handed: FakeServices) -> None:
        handed.problems = [Trouble("journal.read_only")]
        told = converse(handed, *KEEP, "", "", passphrases=[GOOD, GOOD])
        assert at_home(told)
        assert told.text.count("en:first.keep_what") == 2
        assert not handed.journals

    @pytest.mark.parametrize("obstacle", ["read_only", "no_part", "narrow", "elsewhere"])
    def test_it_says_why_nothing_can_be_kept(self, handed: FakeServices, obstacle: str) -> None:
        handed.can_keep, handed.obstacle = False, Obstacle(f"kit.obstacle.{obstacle}")
        handed.kit = KitPolicy(keeps=True, fixed=False)
        told = converse(handed)
        assert f"en:kit.obstacle.{obstacle}" in told.lines
        assert "en:first.no_keeping" not in told.lines
        assert "en:first.keep" not in told.text

    def test_one_that_keeps_nothing_promises_nothing_else(self, handed: FakeServices) -> None:
        handed.ephemeral = True
        handed.kit = KitPolicy(keeps=False, fixed=False)
        told = converse(handed)
        assert "en:kit.keeps_nothing" in told.lines
        assert "en:first.data" not in told.lines
        assert told.lines.index("en:plain.end.gone") < told.lines.index("en:kit.eject")


@pytest.mark.parametrize(("language", "most"), [("en", 130), ("nl", 126)])
def test_the_first_prompt_comes_after_few_words_that_say_all_one_chooses_by(language: str, most: int) -> None:
    """So many words take 25 seconds at 300 a minute with espeak-ng; ``tests.benchmarks.speech`` listens to them."""
    shelf = open_library()
    services = FakeServices(shelf, language=language, ephemeral=False)
    words = shelf.words(language)
    heard = first_words(words.unit("interface")) + converse(services).text.partition("> ")[0]
    assert len(heard.split()) <= most, heard
    for path in ("first.what", "first.under_18", "first.help_note", "help.title", "first.data"):
        assert words.ui(path) in heard, "what this is, for whom it is, and help now"
    told = converse(services, "??")
    assert words.ui("about.first") in told.lines, "and the rest on request"
    assert words.ui("plain.help.window") in converse(services, "?").lines
