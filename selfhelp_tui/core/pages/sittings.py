"""What stands at the stops of a sitting that are pages: a menu, one's own card, and the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.ids import HELP_NOW, TONIGHT
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.exercises.base import Part, words_of
from selfhelp_tui.core.follow_up import AGAIN, BY_DAY
from selfhelp_tui.core.help import CALM, SOMEONE, section_with
from selfhelp_tui.core.pages.card import card_blocks
from selfhelp_tui.core.pages.follow_up import rests_after
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    Open,
    Passage,
    Row,
    RowList,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
)
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.safety import WITH_SOMEONE
from selfhelp_tui.core.walk import CardStop, FixedScreen, MenuStop, Question, SittingEnd, Walk

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

PageStop = MenuStop | CardStop | SittingEnd
"""Stops of a walk that are pages."""
ONWARD = ("on", "now_first")
"""Rows that go on to what follows."""
ENDS = ("leave", "home")
"""Rows that end a sitting."""


def page_at(session: Session, walk: Walk, front_end: FrontEnd) -> Contents:
    """The page at a stop of a walk; its rows are chosen with ``take_row``."""
    stop, words = walk.stop, session.words
    place = session.place(walk)
    if isinstance(stop, CardStop):
        unkept = "" if session.notes.lasting else place.find("without") or ""
        return Contents(
            place.say("title"),
            (
                Passage(place.say("title"), "title"),
                Passage(place.say("body")),
                card_blocks(session),
                Passage(unkept, "quiet"),
            ),
        )
    ways = tuple(_rows(session, walk, front_end))
    rows = RowList(tuple(Row(way, words.ui(f"ways.{way}")) for way in ways))
    if isinstance(stop, MenuStop):
        nowhere = "keep" not in stop.step.rows and not session.notes.lasting
        short = place.find("without") if ways != stop.step.rows or nowhere else None
        title = place.find("title")
        named = (Passage(title, "title"),) if title else ()
        return Contents(title or "", (*named, Passage(short or place.say("body")), rows))
    planned = _planned(session, walk) if isinstance(stop, SittingEnd) and stop.with_plan else ()
    one_thing = (Blocks((TitledLines(words.ui("sitting.one_thing"), planned),)),) if planned else ()
    return Contents(
        words.ui("sitting.end"),
        (Passage(words.ui("sitting.end"), "title"), *one_thing, Passage(words.ui("sitting.off")), rows),
    )


def take_row(session: Session, walk: Walk, row: str) -> Walk | Open | None:
    """Where a row leads: to another stop, somewhere from which one comes back, or None at the end of the walk."""
    if row in ENDS:
        return _end(session, walk) or Open(rests_after(session, walk, row) or ToNamed(row))
    if row in ONWARD:
        return session.on(walk)
    if row == "keep" and walk.forward(session.facts(walk)) is None:
        # a journal that is made leads home from here, and the sitting is over
        session.on(walk)
    if row == "by_day":
        return session.anew(AGAIN, BY_DAY[1:])
    to = _stop_of(session, walk, row)
    if to is not None:
        if row == "again":
            session.begin_anew(to)
        session.stay(to)
        return to
    if row == "answer":
        return session.check_in()
    return Open(
        {
            "card": ToNamed(CARD),
            "keep": ToNewJournal(),
            "someone": ToSection(HELP_NOW, section_with(session, WITH_SOMEONE) or CALM),
            "call": ToSection(HELP_NOW, SOMEONE),
            "tonight": ToUnit(TONIGHT),
        }.get(row, ToNamed(CALM if row == CALM else "help"))
    )


def _rows(session: Session, walk: Walk, front_end: FrontEnd) -> Iterator[str]:
    """The rows of a menu that lead somewhere now."""
    stop = walk.stop
    if not isinstance(stop, MenuStop):
        yield from ENDS
        return
    there = {
        "again": lambda: _stop_of(session, walk, "again") is not None,
        "card": lambda: has_card(session),
        "keep": lambda: front_end.can_keep,
        "someone": lambda: section_with(session, WITH_SOMEONE) is not None,
        "tonight": lambda: walk.unit.id != TONIGHT and session.card(TONIGHT) is not None,
        "by_day": lambda: session.card(AGAIN) is not None,
    }
    yield from (row for row in stop.step.rows if row not in there or there[row]())


def _stop_of(session: Session, walk: Walk, row: str) -> Walk | None:
    """The last stop before this one that a row goes back to: a guided time, a safety screen or a safety question."""
    facts = session.facts(walk)
    before = walk
    while (found := before.back(facts)) is not None:
        before, stop = found, found.stop
        fits = {
            "again": isinstance(stop, Question) and stop.part.field.KIND == "timer",
            "numbers": isinstance(stop, FixedScreen),
            "answer": isinstance(stop, Question) and stop.safety,
        }
        if fits.get(row, False):
            return replace(found, answered=None)
    return None


def _end(session: Session, walk: Walk) -> Walk | None:
    """What comes before a sitting is left at a menu; it is over where nothing stands behind the menu."""
    if walk.forward(session.facts(walk)) is None:
        session.on(walk)
        return session.after(walk)
    session.stay(walk)
    return session.leaving(walk)


def _planned(session: Session, walk: Walk) -> tuple[str, ...]:
    """What was planned in this sitting, in the words of its answers."""
    found: dict[str, None] = {}
    for place, stop in enumerate(walk.stops):
        at = replace(walk, at=place)
        step, parts = stop.step, [] if not isinstance(stop, Question) else [stop.part]
        if isinstance(step, Exercise) and parts and session.answers(at, step):
            found |= dict.fromkeys(_commitment(session, at, step, parts[0]))
    return tuple(found)


def _commitment(session: Session, at: Walk, step: Exercise, part: Part) -> Iterator[str]:
    answers, place = session.answers(at, step), session.place(at)
    sentence = step.sentence(answers, place, session.items)
    if sentence is not None:
        yield sentence[1]
    elif part.id in (step.commits or {}) and (text := words_of(part, answers, place, session.items)):
        yield text
