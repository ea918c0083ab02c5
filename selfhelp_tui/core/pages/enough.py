"""Enough for now: an ending that is as good as going on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.home import LETTER, letter_written, things_done
from selfhelp_tui.core.pages.page import (
    Contents,
    FrontEnd,
    GoBack,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    ToEntry,
    ToExercise,
    ToNamed,
    ToNewJournal,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class EnoughPage(Place):
    """What one takes along, a letter to oneself, and the way out."""

    @property
    def about(self) -> str:
        return "enough"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        things = things_done(session)
        return Contents(
            say("enough.title"),
            (
                Passage(say("enough.good")),
                *((Passage(say("enough.take", things=", ".join(things)), "quiet"),) if things else ()),
                Passage(say("walk.when_next")),
                *(() if session.notes.lasting else (Passage(say("enough.gone"), "quiet"),)),
                RowList(tuple(_rows(session, front_end))),
            ),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        newest = letter_written(session)
        if chosen == "read" and newest is not None:
            return Open(ToEntry(newest.id))
        moves: dict[str, Move] = {
            "leave": Open(ToNamed("leave")),
            "keep": Open(ToNewJournal()),
            "write": Open(ToExercise(*LETTER)),
            "path": Open(ToNamed("path")),
        }
        return moves.get(chosen, GoBack())


def _rows(session: Session, front_end: FrontEnd) -> Iterator[Row]:
    say = session.words.ui
    yield Row("leave", say("home.leave"), "" if session.notes.lasting else say("home.leave_note"))
    if front_end.can_keep:
        yield Row("keep", say("preferences.keep_from_now"))
    # a pack can do without the letter
    if session.alone(*LETTER) is not None:
        if letter_written(session) is not None:
            yield Row("read", say("enough.read"))
        yield Row("write", say("enough.write"), say("enough.write_note"))
    yield Row("path", say("home.path"), say("home.path_note"))
    yield Row("stay", say("enough.stay"))
