"""What changed: someone's own numbers and plans beside what they were at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.blocks import Block, DayLine, TitledLines
from selfhelp_tui.core.exercises.base import value_of
from selfhelp_tui.core.follow_up import CHANGED, DONE, OPEN, WEEKLY, commitments
from selfhelp_tui.core.home import urges_ridden
from selfhelp_tui.core.pages.page import Blocks, Contents, FrontEnd, GoBack, Move, Passage, Place, closing
from selfhelp_tui.core.record.progress import Series, change_in_words, series_of
from selfhelp_tui.core.record.sheets import entries_of
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.wording import day_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

FEWEST = 3
"""Times a number has to be there before anything is said about it."""
WORSE = ("check_in_one_month", "worse")
"""Unit and step of the question whether something got worse."""


@dataclass(frozen=True, slots=True)
class WhatChanged(Place):
    """It is oneself beside oneself, and says nothing about causes."""

    ABOUT: ClassVar[str] = "what_changed"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        close = closing(session, main=True)
        lines, early = _lines(session)
        blocks = (*lines, *_waves(session), *_plans(session), *_worse(session))
        parts = [Passage(say("what_changed.beside"))]
        told = (Blocks(blocks),) if blocks else ()
        return Contents(
            say("what_changed.title"),
            (*parts, *told, Passage(say("what_changed.early") if early or not blocks else "", "quiet")),
            (close,),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


def _lines(session: Session) -> tuple[tuple[Block, ...], bool]:
    """The numbers of each week as lines over the days, and whether one of them is there too few times to be drawn."""
    exercise = exercise_at(*WEEKLY, session)
    entries = entries_of(session, *WEEKLY)
    found = series_of(entries, *exercise, session.library.scales, least=1) if exercise is not None else ()
    drawn = tuple(_line(one, session) for one in found if len(one.points) >= FEWEST)
    return drawn, len(drawn) < len(found) or not found


def _line(series: Series, session: Session) -> DayLine:
    words = session.words
    first, last = series.points[0], series.points[-1]
    said = words.ui(
        "over_time.from_to",
        first=first.value,
        then=day_in_words(session, first.instant),
        last=last.value,
        day=day_in_words(session, last.instant),
        change=change_in_words(series, words),
    )
    points = tuple((session.local_day(point.instant), point.value) for point in series.points)
    return DayLine(series.name, points, series.high, said)


def _waves(session: Session) -> Iterator[Block]:
    rated = []
    for entry in urges_ridden(session):
        sat = value_of(entry.answers, "time")
        before, after = (sat.get("before"), sat.get("after")) if isinstance(sat, dict) else (None, None)
        if isinstance(before, int) and isinstance(after, int):
            rated.append((entry.started, before, after))
    if not rated:
        return
    words = session.words
    told = tuple(
        words.ui("what_changed.wave", day=day_in_words(session, instant), before=before, after=after)
        for instant, before, after in dict.fromkeys((rated[0], rated[-1]))
    )
    yield TitledLines(words.ui("what_changed.waves"), told)


def _plans(session: Session) -> Iterator[Block]:
    found = commitments(session)
    numbers = {state: sum(one.state == state for one in found) for state in (OPEN, CHANGED, DONE)}
    told = tuple(
        session.words.count(f"what_changed.plans.{state}", number) for state, number in numbers.items() if number
    )
    if told:
        yield TitledLines(session.words.ui("what_changed.plans.title"), told)


def _worse(session: Session) -> Iterator[Block]:
    entry, exercise = session.notes.latest(*WORSE), exercise_at(*WORSE, session)
    if entry is None or exercise is None:
        return
    step, place = exercise
    for part in step.parts(session.library.scales):
        value = part.field.fit(value_of(entry.answers, part.id))
        ticked = part.field.pieces(value) if value is not None else ()
        if ticked:
            texts = tuple(part.place(place).say(str(one.word)) for one in ticked)
            yield TitledLines(session.words.ui("what_changed.worse"), texts)
