"""Numbers over time, and the pictures that are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial, singledispatch

from selfhelp_tui.core.blocks import Bar, Bars, Block, Curve, DayLine, Gauge, TitledLines
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.units import FRAME, Frame, Intake, Module
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Entry, Value
from selfhelp_tui.core.exercises import Diary, Exercise, TimerExercise
from selfhelp_tui.core.exercises.base import Part, number_of, subject_of, value_of
from selfhelp_tui.core.fields import Field, Number, Rating, Timer
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.history import WAVES
from selfhelp_tui.core.home import urges_ridden
from selfhelp_tui.core.record.sheets import Chapter, entries_of, exercises_begun
from selfhelp_tui.core.review import exercise_at, review_of_entry
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import day_in_words, exercise_title

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
    place: TextScope,
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
    entry: Entry, step: Exercise, place: TextScope, scales: Mapping[str, Scale], without: frozenset[str]
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


def _name(part: Part, step: Exercise, place: TextScope) -> str:
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
    unit: str, step: str, session: Session, without: frozenset[str] = frozenset(), least: int = 2
) -> tuple[Series, ...]:
    """The numbers of an exercise over someone's newest entries of it, but for the questions in ``without``."""
    found = exercise_at(unit, step, session)
    if found is None:
        return ()
    newest = session.notes.entries(unit, step, limit=MOST)
    return series_of(reversed(newest), *found, session.library.scales, without, least)


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


def in_words(series: Series, words: Words, day: Callable[[str], str]) -> TitledLines:
    """A series as one line: each day with its number, then the change; ``day`` tells an instant."""
    points = [words.ui("over_time.point", day=day(point.instant), value=point.value) for point in series.points]
    return TitledLines(series.name, (", ".join((*points, change_in_words(series, words))),))


FEWEST_OF_LINE = 3
"""Numbers from which on they are a line over the days."""
WEEKS = 6
"""Weeks side by side, this one included."""


def pictures(session: Session) -> tuple[Chapter, ...]:
    """A chapter for everything that has numbers; none for what has none."""
    found = (
        Chapter(session.words.ui("pictures.urges"), tuple(_urges(session))),
        Chapter(session.words.ui("pictures.calm"), tuple(_calm(session))),
        *_diaries(session),
        Chapter(session.words.ui("pictures.modules"), tuple(_modules(session))),
        *_lives(session),
    )
    return tuple(chapter for chapter in found if chapter.blocks)


def _urges(session: Session) -> Iterator[Block]:
    ridden = urges_ridden(session)
    if not ridden:
        return
    days = [found for entry in ridden if (found := session.day_of(entry.started))]
    if days:
        yield by_week(days, session.today(), session)
    yield from _average(ridden, session)


def _calm(session: Session) -> Iterator[Block]:
    """What a guided time of another kind did, over all of them."""
    yield from _average(
        (
            entry
            for unit, step in exercises_begun(session)
            if isinstance(step, TimerExercise) and step.mode not in WAVES
            for entry in entries_of(session, unit, step.id)
        ),
        session,
    )


def _average(entries: Iterable[Entry], session: Session) -> Iterator[Block]:
    rated = [pair for entry in entries if (pair := _before_and_after(entry))]
    if rated:
        before, after = (round(sum(one) / len(rated)) for one in zip(*rated, strict=True))
        yield Gauge(session.words.count("pictures.average", len(rated)), after, HIGHEST_RATING, before)


def by_week(days: list[date], today: date, session: Session) -> Bars:
    """How many there were in each of the last weeks, with the sentence that compares the last two."""
    words = session.words
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=number) for number in reversed(range(WEEKS))]
    counts = [sum(week <= day < week + timedelta(weeks=1) for day in days) for week in weeks]
    bars = tuple(
        Bar(words.ui("pictures.week", day=week.day, month=words.ui(f"month.m{week.month}")), count)
        for week, count in zip(weeks, counts, strict=True)
    )
    change = counts[-1] - counts[-2]
    told = words.ui("pictures.more" if change > 0 else "pictures.fewer", n=abs(change)) if change else ""
    path = "pictures.weeks" if told else "pictures.weeks_same"
    said = words.ui(path, this=counts[-1], last=counts[-2], change=told)
    return Bars(words.ui("pictures.by_week"), bars, max(1, *counts), said)


def _before_and_after(entry: Entry) -> tuple[int, int] | None:
    sat = value_of(entry.answers, "time")
    before, after = (sat.get("before"), sat.get("after")) if isinstance(sat, dict) else (None, None)
    return (before, after) if type(before) is int and type(after) is int else None


def _diaries(session: Session) -> Iterator[Chapter]:
    """Every diary with numbers, and the questions that are asked at each start."""
    for unit, step in exercises_begun(session):
        if isinstance(step, Diary) or _asked_again(unit, step, session):
            drawn = (_over_time(one, session) for one in course_of(unit, step.id, session, least=1))
            yield Chapter(exercise_title(unit, step.id, session), tuple(drawn))


def _asked_again(unit_id: str, step: Exercise, session: Session) -> bool:
    unit = session.library.unit(unit_id)
    section, _ = unit.step(step.id) or (None, None)
    return isinstance(unit, Intake) and section is not None and section.id in unit.again


def over_time(unit: str, step: str, session: Session) -> tuple[Block, ...]:
    """The numbers of an exercise over time, a picture each; none for what was given once."""
    return tuple(_over_time(one, session) for one in course_of(unit, step, session))


def _over_time(series: Series, session: Session) -> Block:
    """A number over time: a line over the days, or bars where there are too few; the sentence where there are two."""
    if len(series.points) >= FEWEST_OF_LINE:
        return line_over_days(series, session)
    points = tuple((place, point.value) for place, point in enumerate(series.points))
    said = curve_in_words(Curve(series.name, points, series.high), session.words) if len(points) > 1 else ""
    bars = tuple(Bar(day_in_words(session, point.instant), point.value) for point in series.points)
    return Bars(series.name, bars, series.high, said)


def line_over_days(series: Series, session: Session, title: str = "") -> DayLine | TitledLines:
    """A number over time as a line; in words alone where an instant can't be read as one."""
    told = in_words(series, session.words, partial(day_in_words, session))
    name, (said,) = f"{title}: {told.name}" if title else told.name, told.lines
    try:
        points = tuple((session.local_day(point.instant), point.value) for point in series.points)
    except ValueError:
        return TitledLines(name, (said,))
    return DayLine(name, points, series.high, said)


def _modules(session: Session) -> Iterator[Block]:
    """The rating at the start of a module and the same one at its end."""
    for card in session.library.cards(session.language):
        entry = session.notes.latest(card.id, FRAME) if card.kind == "module" else None
        if entry is not None and isinstance(session.library.unit(card.id), Module):
            start, finish = number_of(entry.answers, "start"), number_of(entry.answers, "finish")
            if finish is not None and start is not None:
                yield Gauge(card.title, finish, HIGHEST_RATING, start)
            for name, value in (("start", start), ("finish", finish)):
                if value is not None and (start is None or finish is None):
                    when = session.words.ui(f"frame.{name}.short")
                    yield Gauge(
                        session.words.ui("over_time.about", subject=card.title, name=when), value, HIGHEST_RATING
                    )


def _lives(session: Session) -> Iterator[Chapter]:
    """The last time of every exercise that gives a picture of many numbers, with the time before beside it."""
    for unit, step in exercises_begun(session):
        newest = session.notes.entries(unit, step.id, limit=2)
        drawn = [found for entry in newest if (found := _drawn(entry, session))]
        if drawn:
            before = {
                (one.name.casefold(), bar.name): bar.value
                for pictures in drawn[1:]
                for one in pictures
                for bar in one.bars
            }
            beside = (
                one._replace(bars=tuple(_beside(bar, before.get((one.name.casefold(), bar.name))) for bar in one.bars))
                for one in drawn[0]
            )
            yield Chapter(exercise_title(unit, step.id, session), tuple(beside))


def _drawn(entry: Entry, session: Session) -> list[Bars]:
    return [one for one in review_of_entry(session, entry) or () if isinstance(one, Bars)]


def _beside(bar: Bar, before: int | None) -> Bar:
    return Bar(bar.name, bar.value, before)
