"""What was done over time, as conditions ask for it: looked up in the entries only when one does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice, pairwise
from typing import Protocol, TypeVar

from selfhelp_tui.core.content.conditions import COUNTED, DIFFERING, Difference
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Belief, Exercise, TimerExercise
from selfhelp_tui.core.exercises.base import number_of, value_of

NEWEST = 256
"""Entries in which days with something written are counted. Reading every entry of a long journal would take seconds
at each screen, and what asks for days only asks whether there were two, and when the last one before today was."""
WAVES = ("surf", "away")
"""Modes of a guided time in which an urge is waited out."""
AWAY = "away"
E = TypeVar("E", bound=Exercise)


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
        begun: Callable[[], Iterable[Unit]],
        now: Callable[[], str],
        day_of: Callable[[str], date | None],
        local_hour: Callable[[str], int],
        *,
        kept: bool,
    ) -> None:
        """``now`` gives ISO 8601; ``local_hour`` raises ValueError for what it can't read.

        ``begun`` gives the units in which something was written.
        """
        self._entries = entries
        self._begun = begun
        self._now = now
        self._day = day_of
        self._local_hour = local_hour
        self._kept = kept

    @property
    def kept(self) -> bool:
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
            found = tuple(PAIRS[of](self))
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
        every = islice(self._done(of), NEWEST) if of == "visit" else self._done(of)
        done = [one for one in every if first is None or ((day := self._day(one.started)) and day >= first)]
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
            yield from self._pages()
        elif of in COUNTED:
            yield from (one for one, step in self.waves() if of != "away" or step.mode == AWAY)
        else:
            unit, _, step = of.partition(".")
            yield from self._of(unit, step or None)

    def waves(self) -> Iterator[tuple[Entry, TimerExercise]]:
        """Every time an urge was waited out, newest first."""
        for entry, step in self._timed:
            if step.mode in WAVES and step.rate:
                sat = value_of(entry.answers, "time")
                if isinstance(sat, dict) and sat.get("seconds"):
                    yield entry, step

    def beliefs(self) -> Iterator[Entry]:
        """Every time a thought was rated, newest first."""
        return (entry for entry, _ in self._written_in(Belief))

    @cached_property
    def _timed(self) -> tuple[tuple[Entry, TimerExercise], ...]:
        return self._written_in(TimerExercise)

    def _written_in(self, kind: type[E]) -> tuple[tuple[Entry, E], ...]:
        """Everything that was written in exercises of a kind, newest first, however long ago."""
        steps = ((unit.id, step) for unit in self._begun() for _, step in unit.placed_steps() if isinstance(step, kind))
        found = ((entry, step) for unit, step in steps for entry in self._of(unit, step.id))
        return tuple(sorted(found, key=lambda one: one[0].id, reverse=True))

    def _of(self, unit: str, step: str | None) -> Iterator[Entry]:
        answers = ((one, one.answers.values()) for one in self._pages(unit, step))
        return (one for one, given in answers if any(_given(answer) for answer in given))

    def _pages(self, unit: str | None = None, step: str | None = None) -> Iterator[Entry]:
        """Entries, newest first, read as far as they are asked for."""
        before: str | None = None
        while page := self._entries.entries(unit, step, before=before):
            yield from page
            before = page[-1].id


def _given(answer: Answer) -> bool:
    return not answer.skipped and answer.value is not None


def _where(entry: Entry) -> str:
    return f"{entry.unit}.{entry.step}"


def _waves(history: EntryHistory) -> Iterator[Difference]:
    for entry, _ in history.waves():
        sat = value_of(entry.answers, "time")
        before, after = (sat.get("before"), sat.get("after")) if isinstance(sat, dict) else (None, None)
        if type(before) is int and type(after) is int:
            yield Difference(_where(entry), before, after)


def _thoughts(before: str, after: str) -> Callable[[EntryHistory], Iterator[Difference]]:
    def found(history: EntryHistory) -> Iterator[Difference]:
        for entry in history.beliefs():
            first, then = number_of(entry.answers, before), number_of(entry.answers, after)
            if first is not None and then is not None:
                yield Difference(_where(entry), first, then)

    return found


def _evenings(history: EntryHistory) -> Iterator[Difference]:
    """How sure one was at the end of what is for tonight, beside how sure one was at its beginning."""
    for entry in history._of("tonight", "after"):
        begun = (one for one in history._of("tonight", "before") if one.id < entry.id)
        first = next((number_of(one.answers, "sure") for one in begun), None)
        then = number_of(entry.answers, "sure_now")
        if first is not None and then is not None:
            yield Difference(_where(entry), first, then)


PAIRS = {
    "evening": _evenings,
    "wave": _waves,
    "belief": _thoughts("night_before", "night_after"),
    "night": _thoughts("morning", "night_before"),
}
"""What differs within one time, and where its two numbers are found."""
