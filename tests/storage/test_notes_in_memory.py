"""Notes in memory say the same before they have a database as a journal in which nothing stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, Notes
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.memory import NotesInMemory

READ: dict[str, Callable[[Notes], object]] = {
    "entry": lambda notes: notes.entry("01J000001"),
    "latest": lambda notes: notes.latest("unit", "step"),
    "latest_answers": lambda notes: notes.latest_answers(),
    "entries": lambda notes: notes.entries(),
    "search": lambda notes: notes.search(EntryQuery("word")),
    "count": lambda notes: notes.count(),
    "setting": lambda notes: notes.setting("language"),
    "lasting": lambda notes: notes.lasting,
}
WRITE: dict[str, Callable[[Notes], object]] = {
    "begin": lambda notes: notes.begin(ENTRY),
    "set_setting": lambda notes: notes.set_setting("language", "nl"),
    "delete": lambda notes: notes.delete("01J000009"),
    "delete_all": lambda notes: notes.delete_all(("language",)),
}
ENTRY = Entry("01J000001", "unit", "step", "2026-01-01T00:00:00Z", answers={"a": Answer("word")}, wording={"a": "A?"})


def test_everything_that_can_be_asked_of_notes_is_here() -> None:
    asked = {name for name in vars(Notes) if not name.startswith("_")}
    assert asked == {*READ, *WRITE, "record", "finish"}


@pytest.mark.parametrize("read", READ)
def test_nothing_is_read_from_nothing(read: str) -> None:
    with Journal.in_memory() as journal:
        assert READ[read](NotesInMemory()) == READ[read](journal)


@pytest.mark.parametrize("write", WRITE)
def test_what_is_written_is_read_from_then_on(write: str) -> None:
    notes = NotesInMemory()
    WRITE[write](notes)
    with Journal.in_memory() as journal:
        WRITE[write](journal)
        assert {name: read(notes) for name, read in READ.items()} == {
            name: read(journal) for name, read in READ.items()
        }


def test_an_answer_is_kept_and_an_entry_finished() -> None:
    notes = NotesInMemory()
    notes.begin(ENTRY)
    notes.record(ENTRY.id, "a", Answer("other"), "")
    notes.finish(ENTRY.id, "2026-01-01T01:00:00Z")
    found = notes.entry(ENTRY.id)
    assert found is not None and (found.answers["a"].value, found.finished) == ("other", "2026-01-01T01:00:00Z")
