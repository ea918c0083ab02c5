"""The days of an invented person, one after the other, and what the guide says to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.routing import plan_route
from selfhelp_tui.core.days import day_as_written, time_as_written
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.guide import (
    AFTER_OUTCOME,
    Fitting,
    RepliesShown,
    chosen_of,
    fitting_replies,
    plans_asked,
    replies_after,
)
from selfhelp_tui.core.history import EntryHistory
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.manifest import Persona, PersonasDay

TODAY = date(2026, 11, 29)
"""The day that is taken for now; any would do."""


SKIPPED = "skipped"
"""Written as an answer: rather not say."""


@dataclass
class InventedPlan:
    """Something an invented person planned."""

    ref: str
    kind: str
    at: str
    state: str = "open"
    outcomes: list[str] = field(default_factory=list)

    @property
    def is_due(self) -> bool:
        """Whether it is asked about, which here it is as long as it is open."""
        return self.state == "open"


@dataclass(frozen=True)
class Said:
    """What the guide said at one place, and what it might have said."""

    at: str
    address: str
    chosen: Fitting | None
    fitting: tuple[Fitting, ...]
    facts: Facts
    silent: bool = False
    """Whether nothing is said because of a safety answer, or because the pages are someone else's."""


@dataclass(frozen=True)
class TimelineDay:
    """One time at which someone did something, with what was said."""

    given: PersonasDay
    said: tuple[Said, ...]
    done: tuple[str, ...]
    """What was done, as ``unit.step``."""


class _Entries:
    """Entries of an invented person."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []

    def add(self, unit: str, step: str, started: str, answers: dict[str, Answer]) -> None:
        self.kept.append(Entry(f"{len(self.kept):06}", unit, step, started, answers=answers))

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        found = (
            one
            for one in reversed(self.kept)
            if unit in (None, one.unit) and step in (None, one.step) and (before is None or one.id < before)
        )
        return tuple(one for _, one in zip(range(limit), found, strict=False))


class Timeline:
    """Walks through the days of a persona; what was said on one is not said again on the next."""

    def __init__(self, whole: CheckContext, persona: Persona) -> None:
        self._whole = whole
        self._persona = persona
        self._entries = _Entries()
        self._answers: dict[str, Any] = {}
        self._plans: list[InventedPlan] = []
        self._shown = RepliesShown()
        self._now = ""
        self.unmet: list[tuple[int, str]] = []
        """Outcomes of plans that nobody made, each with the number of its day in the history."""

    def days(self) -> Iterator[TimelineDay]:
        """Each day of the history, then now."""
        persona = self._persona
        first = min((one.day for one in persona.history), default=0)
        self._at(first, 0)
        self._write(persona.answers or {})
        for number, given in enumerate(persona.history):
            yield self._day(given, number)
        now = PersonasDay(day=0, hour=persona.hour, replies=persona.expect.replies)
        yield self._day(now, len(persona.history))

    def _day(self, given: PersonasDay, number: int) -> TimelineDay:
        self._at(given.day, given.hour)
        said = [self._say("home")]
        done = self._write(given.answers or {})
        place = done[-1] if done else ""
        self._plans += [InventedPlan(f"{kind}:{len(self._plans)}", kind, place) for kind in given.plans]
        asked = self._outcomes(given, number)
        for address in done:
            said += self._after(address)
        said += [self._first(AFTER_OUTCOME, one.ref) for one in asked]
        return TimelineDay(given, tuple(said), done)

    def _outcomes(self, given: PersonasDay, number: int) -> list[InventedPlan]:
        asked: list[InventedPlan] = []
        for written in given.outcomes:
            kind, _, outcome = written.partition(".")
            plan = self._open(kind)
            if plan is None:
                self.unmet.append((number, written))
            else:
                plan.outcomes.append(outcome)
                asked.append(plan)
        for kind, state in (given.becomes or {}).items():
            plan = self._open(kind)
            if plan is None:
                self.unmet.append((number, f"{kind}.{state}"))
            else:
                plan.state = state
                asked += [plan] if plan not in asked else []
        return asked

    def _open(self, kind: str) -> InventedPlan | None:
        return next((one for one in self._plans if one.kind == kind and one.state == "open"), None)

    def _at(self, day: int, hour: int) -> None:
        self._now = f"{TODAY + timedelta(days=day)}T{hour:02}:00:00+00:00"

    def _write(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        given: dict[str, dict[str, Answer]] = {}
        done = {address.rpartition(".")[0] for address in answers}
        # each time is a new entry, and the newest one counts
        kept = {address: value for address, value in self._answers.items() if address.rpartition(".")[0] not in done}
        self._answers = {**kept, **answers}
        for address, value in answers.items():
            unit, step, part = address.split(".")
            answer = Answer(skipped=True) if value == SKIPPED else Answer(value)
            given.setdefault(f"{unit}.{step}", {})[part] = answer
        for place, parts in given.items():
            unit, step = place.split(".")
            self._entries.add(unit, step, self._now, parts)
        return tuple(given)

    def _after(self, address: str) -> Iterator[Said]:
        unit_id, step_id = address.split(".")
        unit = self._whole.units.get(unit_id)
        _, step = (unit.step(step_id) if unit is not None else None) or (None, None)
        if isinstance(step, Exercise):
            yield self._first(replies_after(step), address)

    def _first(self, places: Sequence[str], address: str) -> Said:
        """What is said at the first place where something is; at the last of them where nothing is."""
        for at in places[:-1]:
            said = self._say(at, address)
            if said.chosen is not None:
                return said
        return self._say(places[-1], address)

    def facts(self, address: str = "") -> Facts:
        """What is known at the day one is at."""
        known = facts_of(self._whole, replace(self._persona, answers=self._answers))
        history = EntryHistory(
            self._entries,
            self._whole.units.values,
            lambda: self._now,
            day_as_written,
            lambda instant: time_as_written(instant)[0],
            kept=self._persona.kept,
        )
        return replace(known, history=history, plans=plans_asked(self._plans, address))

    def _say(self, at: str, address: str = "") -> Said:
        guide = self._whole.guide
        facts = self.facts(address)
        routing = self._whole.routing
        route = plan_route(routing, facts) if routing is not None else None
        if guide is None or (route is not None and (route.limited or route.closed)):
            return Said(at, address, None, (), facts, silent=True)
        fitting = fitting_replies(guide, facts, at, address)
        today = day_as_written(self._now)
        chosen = chosen_of(fitting, self._shown, today)
        if chosen is not None:
            self._shown = self._shown.with_one(chosen.reply.id, today)
        return Said(at, address, chosen, fitting, facts)


def facts_of(whole: CheckContext, persona: Persona) -> Facts:
    """What is known of a persona, with the bands of the scales it answered."""
    answers = {
        address: Answer(skipped=True) if value == SKIPPED else Answer(value)
        for address, value in (persona.answers or {}).items()
    }
    bands: dict[str, str] = {}
    for address, scale in whole.scales_asked:
        start = f"{address}."
        band = scale.band({one.removeprefix(start): given for one, given in answers.items() if one.startswith(start)})
        if band:
            bands[scale.id] = band.id
    for scale in whole.scales.values():
        for place in scale.was_asked if scale.id not in bands else ():
            earlier = {one.removeprefix(f"{place}."): answer for one, answer in answers.items() if place in one}
            band = scale.band(earlier)
            if band:
                bands[scale.id] = band.id
    collections = {
        name: count if isinstance(count, int) else len(count) for name, count in (persona.collections or {}).items()
    }
    return Facts(answers, bands, collections, frozenset(persona.finished))


def facts_now(whole: CheckContext, persona: Persona) -> Facts:
    """What is known of a persona now, after the days of their history where they have one."""
    if not persona.history:
        return facts_of(whole, persona)
    timeline = Timeline(whole, persona)
    for _ in timeline.days():
        pass
    return timeline.facts()
