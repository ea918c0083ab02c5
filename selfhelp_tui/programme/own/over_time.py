"""The same exercise at different times, side by side, where its answers are numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch

from selfhelp_tui.programme.content.scales import Scale
from selfhelp_tui.programme.content.units import Frame
from selfhelp_tui.programme.content.words import Place, Words
from selfhelp_tui.programme.entry import Entry, Value
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.exercises.base import Part, subject_of, value_of
from selfhelp_tui.programme.fields import Field, Number, Rating, Timer
from selfhelp_tui.programme.own.own_entries import exercise_at
from selfhelp_tui.programme.review import Curve, Told
from selfhelp_tui.programme.sitting import Sitting

MOST = 12
"""Times that are shown, the newest ones."""


@dataclass(frozen=True, slots=True)
class Point:
    """One number at one time."""

    instant: str
    """ISO 8601 in UTC: when the entry was begun."""
    value: int


@dataclass(frozen=True, slots=True)
class Series:
    """One number over time, oldest first."""

    name: str
    low: int
    high: int
    """Ends between which the number can lie; where it has no end, the highest that was given."""
    points: tuple[Point, ...]

    @property
    def change(self) -> int:
        """The last number less the first."""
        return self.points[-1].value - self.points[0].value


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    value: int
    low: int
    high: int


def series_of(
    entries: Iterable[Entry],
    step: Exercise,
    place: Place,
    scales: Mapping[str, Scale],
    without: frozenset[str] = frozenset(),
    least: int = 2,
) -> tuple[Series, ...]:
    """The numbers of an exercise over its entries, oldest first; what was given fewer than ``least`` times is left out.

    ``without`` names questions that are left aside.
    """
    found: dict[str, list[tuple[str, _Reading]]] = {}
    for entry in entries:
        for key, reading in _readings(entry, step, place, scales, without):
            found.setdefault(key, []).append((entry.started, reading))
    return tuple(
        Series(
            readings[-1][1].name,
            min(one.low for _, one in readings),
            max(one.high for _, one in readings),
            tuple(Point(instant, one.value) for instant, one in readings),
        )
        for readings in found.values()
        if len(readings) >= least
    )


def _readings(
    entry: Entry, step: Exercise, place: Place, scales: Mapping[str, Scale], without: frozenset[str]
) -> Iterator[tuple[str, _Reading]]:
    scale = scales.get(step.scale_asked() or "")
    score = scale.score(entry.answers) if scale is not None else None
    if scale is not None and score is not None:
        title = place.words.say("scales", f"scales.{scale.id}.title")
        yield f"scale {scale.id}", _Reading(title, score, scale.lowest, scale.highest)
    for part in step.parts(scales):
        value = None if part.id in without else part.field.fit(value_of(entry.answers, part.id))
        if value is not None:
            # a number about something the person named goes with that thing, wherever it stood that time
            subject = subject_of(part, step, entry.answers, place, {})
            said = _name(part, step, place)
            name = place.words.ui("over_time.about", subject=subject, name=said) if subject else said
            own = f"{part.words} {subject.casefold()}" if subject else part.id
            for key, reading in measured(part.field, value, name, place.words):
                yield f"{own} {key}", reading


def _name(part: Part, step: Exercise, place: Place) -> str:
    words = part.place(place)
    if isinstance(step, Frame):
        # the same question stands before and after a module
        return place.words.ui(f"over_time.frame.{part.id}", name=words.say("prompt"))
    return words.find("short") or words.say("prompt")


@singledispatch
def measured(field: Field, value: Value, name: str, words: Words) -> tuple[tuple[str, _Reading], ...]:
    """The numbers in an answer to one kind of field, each with a key of its own; none for most kinds."""
    return ()


@measured.register
def _(field: Number, value: Value, name: str, words: Words) -> tuple[tuple[str, _Reading], ...]:
    return (("", _Reading(name, value, min(0, value), max(1, value))),) if isinstance(value, int) else ()


@measured.register
def _(field: Rating, value: Value, name: str, words: Words) -> tuple[tuple[str, _Reading], ...]:
    return (("", _Reading(name, value, field.low, field.high)),) if isinstance(value, int) else ()


@measured.register
def _(field: Timer, value: Value, name: str, words: Words) -> tuple[tuple[str, _Reading], ...]:
    given = value if isinstance(value, dict) else {}
    numbers = ((end, given.get(end)) for end in ("before", "after"))
    return tuple(
        (end, _Reading(words.ui(f"over_time.timer.{end}"), number, 0, 10))
        for end, number in numbers
        if isinstance(number, int)
    )


def course_of(
    unit: str, step: str, sitting: Sitting, without: frozenset[str] = frozenset(), least: int = 2
) -> tuple[Series, ...]:
    """The numbers of an exercise over someone's newest entries of it, but for the questions in ``without``."""
    found = exercise_at(unit, step, sitting)
    if found is None:
        return ()
    newest = sitting.notes.entries(unit, step, limit=MOST)
    return series_of(reversed(newest), *found, sitting.shelf.scales, without, least)


def change_in_words(series: Series | Curve, words: Words) -> str:
    """How the last number differs from the first."""
    if not series.change:
        return words.ui("over_time.same")
    return words.ui("over_time.up" if series.change > 0 else "over_time.down", n=abs(series.change))


def curve_in_words(curve: Curve, words: Words, path: str = "over_time.curve") -> str:
    """The first number of a curve, the last one, and how they differ."""
    first, last = curve.points[0][1], curve.points[-1][1]
    return words.ui(path, first=first, last=last, change=change_in_words(curve, words))


def points_in_words(curve: Curve, words: Words) -> str:
    """Every number of a curve with its minute."""
    told = [
        words.ui("over_time.minute", minute=f"{second // 60}:{second % 60:02}", value=value)
        for second, value in curve.points
    ]
    return ", ".join(told)


def in_words(series: Series, words: Words, day: Callable[[str], str]) -> Told:
    """A series as one line: each day with its number, then the change; ``day`` tells an instant."""
    points = [words.ui("over_time.point", day=day(point.instant), value=point.value) for point in series.points]
    return Told(series.name, (", ".join((*points, change_in_words(series, words))),))
