"""What the tests of the programme share: sessions over stand-ins, and short ways to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from stand_ins import MemoryNotes

from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question, Walk

TORTURE = (
    "[/",
    "[bold]x",
    "[@click=app.quit]y[/]",
    "<name>",
    "{0} %s $HOME",
    "\N{PILE OF POO}\N{ZERO WIDTH JOINER}\N{GRINNING FACE}",
    "\u05e9\u05dc\u05d5\u05dd \u202eevil\u202c",
    "e\u0301" * 10,
    "x" * 10_000,
    "a\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "lone \ud800 surrogate \udfff",
    "nul\x00in\x00side",
    "one\r\ntwo\rthree\nfour\ttab",
    "\x9b31mC1",
)
"""What a person could type or paste that has broken terminal programs before."""


BEGAN = datetime(2026, 11, 24, tzinfo=UTC)
"""When the sessions that are made here begin."""


def place(texts: Mapping[str, str] | None = None, interface: Mapping[str, str] | None = None) -> TextScope:
    """Words of one structure at the root of a unit, and of the interface."""
    held = {"unit": texts or {}, "interface": interface or {}}
    return Words("en", lambda unit: held.get(unit, {})).at("unit", "")


def sit(
    library: Any,
    notes: MemoryNotes | None = None,
    language: str = "en",
    *,
    here: str | None = None,
    ids: Iterator[int] | None = None,
) -> Session:
    """A session whose clock and ids only count, on a computer that seems to be ``here``."""
    notes = MemoryNotes() if notes is None else notes
    seconds = count(len(notes.kept))
    ids = ids or count(int(max(notes.kept, default="0"), 10) + 1)
    return Session(
        library,
        notes,
        language,
        lambda: (BEGAN + timedelta(seconds=next(seconds))).isoformat(),
        lambda: f"{next(ids):08}",
        likely_country=lambda: here,
    )


def notes_of(session: Session) -> MemoryNotes:
    """The notes of a session made here."""
    assert isinstance(session.notes, MemoryNotes)
    return session.notes


def at(walk: Walk, stop_id: str) -> Walk:
    """The walk at a stop that has to be there."""
    found = walk.to(stop_id)
    assert found is not None, f"no stop {stop_id} among {[stop.id for stop in walk.stops]}"
    return found


def answer(session: Session, unit: str, values: Mapping[str, Value]) -> Walk:
    """Answer questions of a unit by stop id, and leave the walk at the last of them."""
    walk = session.open(unit)
    for stop_id, value in values.items():
        walk = at(walk, stop_id)
        assert isinstance(walk.stop, Question)
        assert session.keep(walk, value) is None
    return walk


def again(session: Session) -> Session:
    """The same notes after the program was closed and opened."""
    return sit(session.library, notes_of(session))


def on(session: Session, walk: Walk) -> Walk:
    """The next stop, which has to be there."""
    found = session.on(walk)
    assert found is not None
    return found


def text_row(number: int, text: str) -> dict[str, Value]:
    """One own line of a list."""
    return {"id": str(number), "text": text}


def lines(*texts: str) -> dict[str, Value]:
    """A list answer of own lines."""
    return {"rows": [text_row(number, text) for number, text in enumerate(texts, 1)], "last": len(texts)}
