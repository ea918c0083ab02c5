"""The letter of whoever made the kit, line by line, in the real content."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeServices, converse
from stand_ins import write_files

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import core_store, open_added

FILES = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\n"
    "licence: CC0-1.0\nextends: core\n",
    "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nfirst_module: feelings\n"
    "questions: [sleep]\n",
    "prescription/en.yaml": "from: Ann Peeters\nletter: Hello. Begin gently.\nquestions:\n"
    "  sleep: How did you sleep?\n",
}
CANARY = "canary slept badly"


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    write_files(tmp_path, FILES)
    library: StoreLibrary = open_added(core_store(), [tmp_path])
    return FakeServices(library)


def safety(services: FakeServices, value: str) -> None:
    """Answers of an earlier time; the questions come again at the start and are gone past."""
    answers = {"mood": Answer(5), "dark_thoughts": Answer(value)}
    services.notes.begin(Entry("0001", "intake", "today", "2026-11-24T10:00:00+00:00", answers=answers))


def test_it_comes_first_marked_under_the_name_she_typed(services: FakeServices) -> None:
    text = converse(services, "").text
    letter = text.index("Hello. Begin gently.")
    assert (
        text.index("Ann Peeters")
        < letter
        < text.index("Not checked by the program.")
        < text.index("What would you like to do?")
    )
    assert "Begin with:" not in text
    services.notes.begin(Entry("0001", "intake", "who", "2026-11-24T10:00:00+00:00", answers={"role": Answer("self_")}))
    again = converse(services, "/everything", "1", "0").text
    assert "Hello. Begin gently." not in again and "A letter for you" in again
    in_dutch = converse(FakeServices(services.library, language="nl"), "").text
    assert "Dit is er alleen in een andere taal: English." in in_dutch and "another language" not in text


def test_the_answers_stay_with_the_client_until_they_are_ticked(services: FakeServices) -> None:
    converse(services, "/everything", "1", "a letter", "2", "", CANARY, ".", "", "")
    entry = services.notes.latest("prescription", "questions")
    assert entry is not None and entry.answers["sleep"].value == CANARY
    way = ("/take along",)
    sheet = converse(services, *way, "1", "", "").text.rpartition("This is all of it")[2]
    assert CANARY not in sheet
    sheet = converse(services, *way, "1", "", "1", "").text.rpartition("This is all of it")[2]
    asked = "Questions from Ann Peeters\nHow did you sleep?\n"
    assert f"{asked}- {CANARY}\n- Begun on 24 November 2026" in sheet, "each answer, with its day"
    assert not services.files


@pytest.mark.parametrize(("dark", "offered"), [("never", True), ("often", False), ("plan", False)])
def test_the_module_is_never_put_before_safety(services: FakeServices, dark: str, offered: bool) -> None:
    safety(services, dark)
    services.notes.set_setting("letter", "1.0.0 2026-11-27")
    home = converse(services).text.rpartition("What would you like to do?")[2]
    assert home.splitlines()[1].startswith("1. Settle first") is not offered
    plan = converse(services, "/what fits my answers").text
    assert ("1. Feelings and stress" in plan) is offered
