"""What was done over time, as conditions ask for it: looked up in the entries only when one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from selfhelp_tui.core.content.conditions import COUNTED, DIFFERING, Difference
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Belief, Exercise, TimerExercise
from selfhelp_tui.core.exercises.base import number_of, value_of

NEWEST = 256
"""Entries in which waves, thoughts and days are looked for: what lies further back says nothing about now."""
WAVES = ("surf", "away")
"""Modes of a guided time in which an urge is waited out."""
AWAY = "away"


class EntrySource(Protocol):
    """What is needed of whoever keeps entries."""

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        """Entries, newest first, at most ``limit`` of those older than the entry id ``before``."""
        ...


class EntryHistory:
    """A history out of entries."""

    def __init__(
        self,
        entries: EntrySource,
        unit_of: Callable[[str], Unit | None],
        now: Callable[[], str],
        local_day: Callable[[str], date],
        local_hour: Callable[[str], int],
        *,
        kept: bool,
    ) -> None:
        """``now`` gives ISO 8601; ``local_day`` and ``local_hour`` raise ValueError for what they can't read."""
        self._entries = entries
        self._unit_of = unit_of
        self._now = now
        self._local_day = local_day
        self._local_hour = local_hour
        self._kept = kept

    @property
    def kept(self) -> bool:
        """Whether what is written is still there after the program ends."""
        return self._kept

    @property
    def hour(self) -> int | None:
        """Hour of the day where the person is."""
        try:
            return self._local_hour(self._now())
        except ValueError:
            return None

    def differences(self, of: str, *, since_first: bool) -> tuple[Difference, ...]:
        """How numbers differ from those before them, newest first."""
        if of in DIFFERING:
            found = tuple(PAIRS[of](self._newest, self))
            return found[:1] if since_first else found
        unit, step, part = of.split(".")
        given = [number for one in self._of(unit, step) if (number := number_of(one.answers, part)) is not None]
        if since_first:
            return (Difference(of, given[-1], given[0]),) if len(given) > 1 else ()
        return tuple(Difference(of, before, after) for after, before in pairwise(given))

    def times(self, of: str, days: int | None) -> tuple[str, int]:
        """Where something was done last, and how often."""
        today = self._day(self._now())
        first = today - timedelta(days=days - 1) if days is not None and today is not None else None
        done = [one for one in self._done(of) if first is None or ((day := self._day(one.started)) and day >= first)]
        if of == "visit":
            return of, len({self._day(one.started) for one in done} | {today})
        return (_where(done[0]) if done and of in COUNTED else of), len(done)

    def days_since(self, of: str) -> tuple[str, int] | None:
        """Where something was done last, and how many days ago; a visit is one of an earlier day."""
        today = self._day(self._now())
        for one in self._done(of):
            day = self._day(one.started)
            if today is not None and day is not None and (of != "visit" or day < today):
                return (_where(one) if of in COUNTED and of != "visit" else of), max(0, (today - day).days)
        return None

    def _done(self, of: str) -> Iterator[Entry]:
        if of == "visit":
            yield from self._newest
        elif of in COUNTED:
            yield from (one for one, step in self.waves() if of != "away" or step.mode == AWAY)
        else:
            unit, _, step = of.partition(".")
            yield from self._of(unit, step or None)

    def waves(self) -> Iterator[tuple[Entry, TimerExercise]]:
        """Every time an urge was waited out, newest first."""
        for entry in self._newest:
            step = self.step_of(entry)
            if isinstance(step, TimerExercise) and step.mode in WAVES and step.rate:
                sat = value_of(entry.answers, "time")
                if isinstance(sat, dict) and sat.get("seconds"):
                    yield entry, step

    def step_of(self, entry: Entry) -> Exercise | None:
        """The exercise of an entry, where today's content has it."""
        unit = self._unit_of(entry.unit)
        _, step = (unit.step(entry.step) if unit is not None else None) or (None, None)
        return step if isinstance(step, Exercise) else None

    @cached_property
    def _newest(self) -> tuple[Entry, ...]:
        return self._entries.entries(limit=NEWEST)

    def _of(self, unit: str, step: str | None) -> Iterator[Entry]:
        before: str | None = None
        while page := self._entries.entries(unit, step, before=before):
            yield from (one for one in page if any(_given(answer) for answer in one.answers.values()))
            before = page[-1].id

    def _day(self, instant: str) -> date | None:
        try:
            return self._local_day(instant)
        except ValueError:
            return None


def _given(answer: Answer) -> bool:
    return not answer.skipped and answer.value is not None


def _where(entry: Entry) -> str:
    return f"{entry.unit}.{entry.step}"


def _waves(newest: tuple[Entry, ...], history: EntryHistory) -> Iterator[Difference]:
    for entry, _ in history.waves():
        sat = value_of(entry.answers, "time")
        before, after = (sat.get("before"), sat.get("after")) if isinstance(sat, dict) else (None, None)
        if type(before) is int and type(after) is int:
            yield Difference(_where(entry), before, after)


def _thoughts(before: str, after: str) -> Callable[[tuple[Entry, ...], EntryHistory], Iterator[Difference]]:
    def found(newest: tuple[Entry, ...], history: EntryHistory) -> Iterator[Difference]:
        for entry in newest:
            step = history.step_of(entry)
            first, then = number_of(entry.answers, before), number_of(entry.answers, after)
            if isinstance(step, Belief) and first is not None and then is not None:
                yield Difference(_where(entry), first, then)

    return found


PAIRS = {
    "wave": _waves,
    "belief": _thoughts("night_before", "night_after"),
    "night": _thoughts("morning", "night_before"),
}
"""What differs within one time, and where its two numbers are found."""
