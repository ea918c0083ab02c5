"""What was set out to do, in a journal that is closed and opened between days; and in one of the first version."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.follow_up import answer, commitments, decide, due_now, note_asked
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal

SHELF = open_library()
IDS = count(1)


def on(day: str, journal: Journal) -> Session:
    """A start of the program in the evening of a day."""
    return Session(SHELF, journal, "nl", lambda: f"2026-11-{day}T20:00:00+00:00", lambda: f"01J{next(IDS):06}")


def test_answers_and_questions_that_were_left_are_there_after_each_start(path: Path, passphrase: str) -> None:
    with Journal.create(path, passphrase) as journal:
        given = {"cue": Answer("laat, alleen"), "response": Answer("opstaan"), "day": Answer({"choice": "tomorrow"})}
        journal.begin(Entry("01J000000", "urges", "if_urge", "2026-11-20T20:00:00+00:00", answers=given))
        assert due_now(on("20", journal)) == ()
    with Journal.unlock(path, passphrase) as journal:
        session = on("21", journal)
        (one,) = due_now(session)
        note_asked(session, one.ref)
    with Journal.unlock(path, passphrase) as journal:
        assert due_now(on("21", journal)) == () and due_now(on("22", journal)) == ()
        session = on("24", journal)
        (one,) = due_now(session)
        answer(session, one, "another_way")
        decide(session, one, "smaller", "first_minute")
    with Journal.unlock(path, passphrase) as journal:
        session = on("26", journal)
        first, second = commitments(session)
        assert (first.state, second.state, second.outcomes) == ("changed", "open", ("another_way",))
        assert due_now(session) == (second,) and "laat, alleen" in second.text
        assert journal.verify() == []


def test_a_journal_of_the_first_version_has_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    path.write_bytes((Path(__file__).parent / "frozen" / "version-1.bin").read_bytes())
    with Journal.unlock(path, "één rivier 'tafel' appel") as journal:
        session = on("29", journal)
        assert commitments(session) == () and due_now(session) == ()
