"""How it goes over time: urges ridden out, what calmed, diaries and check-ins, modules, parts of a life."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from selfhelp_tui.programme.content.units import FRAME, Intake, Module
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.exercises import Diary, Exercise, TimerExercise
from selfhelp_tui.programme.exercises.base import number_of, value_of
from selfhelp_tui.programme.fields.measure import HIGHEST_RATING
from selfhelp_tui.programme.own.over_time import Series, course_of, curve_in_words
from selfhelp_tui.programme.own.sheets import Chapter, entries_of
from selfhelp_tui.programme.review import Bar, Bars, Block, Curve, Gauge
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import exercise_title
from selfhelp_tui.programme.ways.arriving import urges_ridden

WEEKS = 6
"""Weeks side by side, this one included."""
Local = Callable[[str], date]
"""The day of an ISO 8601 instant where the person is; ValueError where it can't be read as one."""
Day = Callable[[str], str]
"""Tells an instant as a day in words."""


def pictures(sitting: Sitting, local: Local, day: Day) -> tuple[Chapter, ...]:
    """A chapter for everything that has numbers; none for what has none."""
    found = (
        Chapter(sitting.words.ui("pictures.urges"), tuple(_urges(sitting, local))),
        Chapter(sitting.words.ui("pictures.calm"), tuple(_calm(sitting))),
        *_diaries(sitting, day),
        Chapter(sitting.words.ui("pictures.modules"), tuple(_modules(sitting))),
        *_lives(sitting),
    )
    return tuple(chapter for chapter in found if chapter.blocks)


def _urges(sitting: Sitting, local: Local) -> Iterator[Block]:
    ridden = urges_ridden(sitting)
    if not ridden:
        return
    days = [found for entry in ridden if (found := _day(entry.started, local))]
    today = _day(sitting.now(), local)
    if today is not None and days:
        yield by_week(days, today, sitting)
    yield from _average(ridden, sitting)


def _calm(sitting: Sitting) -> Iterator[Block]:
    """What a guided time of another kind did, over all of them."""
    yield from _average(
        (
            entry
            for unit, step in _written(sitting)
            if isinstance(step, TimerExercise) and step.mode != "surf"
            for entry in entries_of(sitting, unit, step.id)
        ),
        sitting,
    )


def _average(entries: Iterable[Entry], sitting: Sitting) -> Iterator[Block]:
    rated = [pair for entry in entries if (pair := _before_and_after(entry))]
    if rated:
        before, after = (round(sum(one) / len(rated)) for one in zip(*rated, strict=True))
        yield Gauge(sitting.words.count("pictures.average", len(rated)), after, HIGHEST_RATING, before)


def by_week(days: list[date], today: date, sitting: Sitting) -> Bars:
    """How many there were in each of the last weeks, with the sentence that compares the last two."""
    words = sitting.words
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


def _day(instant: str, local: Local) -> date | None:
    try:
        return local(instant)
    except (ValueError, OverflowError):
        return None


def _before_and_after(entry: Entry) -> tuple[int, int] | None:
    sat = value_of(entry.answers, "time")
    before, after = (sat.get("before"), sat.get("after")) if isinstance(sat, dict) else (None, None)
    return (before, after) if type(before) is int and type(after) is int else None


def _diaries(sitting: Sitting, day: Day) -> Iterator[Chapter]:
    """Every diary with numbers, and the questions that are asked at each start."""
    for unit, step in _written(sitting):
        if isinstance(step, Diary) or _asked_again(unit, step, sitting):
            drawn = (_over_time(one, sitting, day) for one in course_of(unit, step.id, sitting, least=1))
            yield Chapter(exercise_title(unit, step.id, sitting), tuple(drawn))


def _asked_again(unit_id: str, step: Exercise, sitting: Sitting) -> bool:
    unit = sitting.shelf.unit(unit_id)
    section, _ = unit.step(step.id) or (None, None)
    return isinstance(unit, Intake) and section is not None and section.id in unit.again


def _over_time(series: Series, sitting: Sitting, day: Day) -> Bars:
    """A number over time, with the sentence from the first to the last where there are two."""
    points = tuple((place, point.value) for place, point in enumerate(series.points))
    said = curve_in_words(Curve(series.name, points, series.high), sitting.words) if len(points) > 1 else ""
    return Bars(series.name, tuple(Bar(day(point.instant), point.value) for point in series.points), series.high, said)


def _modules(sitting: Sitting) -> Iterator[Block]:
    """The rating at the start of a module and the same one at its end."""
    for card in sitting.shelf.cards(sitting.language):
        entry = sitting.notes.latest(card.id, FRAME) if card.kind == "module" else None
        if entry is not None and isinstance(sitting.shelf.unit(card.id), Module):
            start, finish = number_of(entry.answers, "start"), number_of(entry.answers, "finish")
            if finish is not None and start is not None:
                yield Gauge(card.title, finish, HIGHEST_RATING, start)
            for name, value in (("start", start), ("finish", finish)):
                if value is not None and (start is None or finish is None):
                    when = sitting.words.ui(f"frame.{name}.short")
                    yield Gauge(
                        sitting.words.ui("over_time.about", subject=card.title, name=when), value, HIGHEST_RATING
                    )


def _lives(sitting: Sitting) -> Iterator[Chapter]:
    """The last time of every exercise that gives a picture of many numbers, with the time before beside it."""
    for unit, step in _written(sitting):
        newest = sitting.notes.entries(unit, step.id, limit=2)
        drawn = [found for entry in newest if (found := _drawn(entry, sitting))]
        if drawn:
            before = {
                (one.name.casefold(), bar.name): bar.value
                for pictures in drawn[1:]
                for one in pictures
                for bar in one.bars
            }
            beside = (
                replace(one, bars=tuple(_beside(bar, before.get((one.name.casefold(), bar.name))) for bar in one.bars))
                for one in drawn[0]
            )
            yield Chapter(exercise_title(unit, step.id, sitting), tuple(beside))


def _drawn(entry: Entry, sitting: Sitting) -> list[Bars]:
    return [one for one in sitting.entry_review(entry) or () if isinstance(one, Bars)]


def _beside(bar: Bar, before: int | None) -> Bar:
    return Bar(bar.name, bar.value, before)


def _written(sitting: Sitting) -> Iterator[tuple[str, Exercise]]:
    for card in sitting.shelf.cards(sitting.language):
        if sitting.notes.count(card.id):
            for _, step in sitting.shelf.unit(card.id).placed_steps():
                if isinstance(step, Exercise) and sitting.notes.count(card.id, step.id):
                    yield card.id, step
