"""Leaving: an ending that is as good as going on, and what is asked, once, where nothing of many answers is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from selfhelp_tui.core.entry import all_entries
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
from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.session import Session

OFFERED_FROM = 8
"""Answers from which on there is something to lose: as many as there are questions about one's own situation."""
KEEP, WITHOUT, STAY = "keep", "without", "stay"


def offers_to_keep(session: Session, services: Services) -> bool:
    """Whether to ask before leaving; never where keeping nothing was asked for, nor in a crisis."""
    if session.notes.lasting or services.ephemeral or not services.can_keep or not session.notes.count():
        return False
    return answers_given(session) >= OFFERED_FROM and not session.facts().ended


def answers_given(session: Session) -> int:
    """How many answers there are, without questions that were left out."""
    return sum(answer.value is not None for one in all_entries(session.notes) for answer in one.answers.values())


@dataclass(frozen=True, slots=True)
class LeavingPage(Place):
    """What would be gone, and the choice to keep it after all, to leave, or to stay."""

    ABOUT: ClassVar[str] = "leaving"
    LEADS_ANYWHERE: ClassVar[bool] = False

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        told = Passage(session.words.count("leaving.what", answers_given(session)))
        rows = tuple(Row(name, say(f"leaving.{name}")) for name in (KEEP, WITHOUT, STAY))
        return Contents(say("leaving.title"), (told, Passage(say("leaving.may")), RowList(rows)))

    def choose(self, session: Session, chosen: str) -> Move:
        return {KEEP: Open(ToNewJournal()), WITHOUT: Open(ToNamed("leave"))}.get(chosen, GoBack())


@dataclass(frozen=True, slots=True)
class EnoughPage(Place):
    """What one takes along, a letter to oneself, and the way out."""

    ABOUT: ClassVar[str] = "enough"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        things = things_done(session)
        return Contents(
            say("enough.title"),
            (
                Passage(say("enough.good")),
                Passage(say("enough.take", things=", ".join(things)) if things else "", "quiet"),
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
