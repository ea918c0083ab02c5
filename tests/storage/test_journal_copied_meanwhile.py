"""A copy is written while the journal goes on being read and written; it is whole, and of one moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal


def entry(number: int) -> Entry:
    said = {"a": Answer(f"antwoord {number}")}
    return Entry(f"{number:03}", "triggers", "map", "now", answers=said, wording={"a": f"Vraag {number}?"})


def test_nobody_waits_for_a_copy_that_is_being_written(
    path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = ProgramServices(folders=(), language="en", ephemeral=False, journal=path)
    notes = services.create(path, passphrase)
    notes.begin(entry(1))
    writing, go_on = threading.Event(), threading.Event()
    build = cipher.build

    def slow(*given: object, **more: object) -> None:
        writing.set()
        assert go_on.wait(60)
        build(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(cipher, "build", slow)
    made: list[Path] = []
    copying = threading.Thread(target=lambda: made.append(services.copy(notes)))
    copying.start()
    assert writing.wait(60)
    notes.begin(entry(2))
    assert notes.flush() and [one.id for one in notes.entries()] == ["002", "001"], "read and written meanwhile"
    go_on.set()
    copying.join(60)
    assert notes.close()
    with Journal.unlock(made[0], passphrase) as copy:
        assert copy.verify() == []
        assert [one.id for one in copy.entries()] == ["001"]
        assert copy.entry("001") == entry(1)
    with Journal.unlock(path, passphrase) as journal:
        assert journal.setting("copies") == [str(made[0])]
