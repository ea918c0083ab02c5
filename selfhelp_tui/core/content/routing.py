"""From answers to a suggested order: rules as data, each with a reason; nothing is ever locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.conditions import Because, Condition, Facts
from selfhelp_tui.core.content.schema import (
    SENTENCE,
    Between,
    Id,
    ModuleRef,
    PlaceRef,
    Shape,
    Themes,
    UnitRef,
    Word,
    shape,
)

BEFORE_ALL = 10_000
"""Points of a module that stands before everything else: more than all rules together give for a recommendation."""


@shape
class Rule(Shape):
    """When it fires, it says why and puts modules forward."""

    WORDS: ClassVar[Mapping[str, Word]] = {"reason": SENTENCE}

    id: Id
    when: Condition
    recommend: tuple[ModuleRef, ...] = ()
    """In the order that suits this reason; earlier ones weigh more."""
    weight: Annotated[int, Between(1, 10)] = 1
    first: tuple[ModuleRef, ...] = ()
    """Before everything else."""
    limit_to: tuple[PlaceRef, ...] = ()
    """Suggest these and nothing else, of a module only sections of it; all stays open by choice."""
    passes_over: Themes = ()
    """While it fires, steps that touch one of these are passed over in every walk."""
    door: UnitRef | None = None
    """A page to open before anything is suggested."""
    closes: bool = False
    """No modules at all: for people under 18, relatives and professionals."""
    protected: bool = False


@shape
class Routing(Shape):
    """All rules, and what everyone meets in time."""

    routing: Id
    first_size: Annotated[int, Between(1, 17)] = 4
    """How many modules the first plan puts forward."""
    start: tuple[ModuleRef, ...] = ()
    """Put forward when no rule fires."""
    everyone: tuple[ModuleRef, ...] = ()
    """Met by everyone in time, after the others."""
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired and the answers that made it fire."""

    rule: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit or one section of it put forward, and why."""

    unit: str
    reasons: tuple[Reason, ...] = ()
    section: str | None = None
    """Id of the one section that is put forward; None for the whole unit."""

    @property
    def place(self) -> str:
        """``unit``, or ``unit.section``."""
        return f"{self.unit}.{self.section}" if self.section else self.unit


@dataclass(frozen=True, slots=True)
class Route:
    """The suggested order."""

    doors: tuple[Suggestion, ...] = ()
    """Pages to open first."""
    suggested: tuple[Suggestion, ...] = ()
    later: tuple[Suggestion, ...] = ()
    """Also fitting, or met by everyone in time."""
    limited: tuple[Reason, ...] = ()
    """Why only help and what steadies is suggested."""
    closed: tuple[Reason, ...] = ()
    """Why no modules are suggested."""
    fired: tuple[str, ...] = field(default=())
    """Ids of all rules that fired, in the order they are written."""

    @property
    def order(self) -> tuple[str, ...]:
        """What is put forward, in order: ids of units, and ``unit.section``."""
        return tuple(one.place for one in self.suggested)

    def changes_since(self, shown: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What was added to and dropped from an order that was shown before."""
        now = self.order
        return tuple(one for one in now if one not in shown), tuple(one for one in shown if one not in now)


def plan_route(routing: Routing, facts: Facts) -> Route:
    """Evaluate all rules; modules stand by their points, finished ones last, equal ones in the order of the rules."""
    fired = [(rule, verdict) for rule in routing.rules if (verdict := rule.when.verdict(facts)).holds]
    names = tuple(rule.id for rule, _ in fired)
    doors = tuple(Suggestion(rule.door, (Reason(rule.id, v.because),)) for rule, v in fired if rule.door)
    closed = tuple(Reason(rule.id, verdict.because) for rule, verdict in fired if rule.closes)
    if closed:
        return Route(doors=doors, closed=closed, fired=names)
    limiting = [(rule, verdict) for rule, verdict in fired if rule.limit_to]
    if limiting:
        reasons = tuple(Reason(rule.id, verdict.because) for rule, verdict in limiting)
        why: dict[str, tuple[Reason, ...]] = {}
        for (rule, _), reason in zip(limiting, reasons, strict=True):
            for place in rule.limit_to:
                why[place] = (*why.get(place, ()), reason)
        suggested = tuple(
            Suggestion(unit, why[place], section or None)
            for place in why
            for unit, _, section in (place.partition("."),)
        )
        return Route(doors=doors, suggested=suggested, limited=reasons, fired=names)
    points: dict[str, int] = {}
    reasons_of: dict[str, list[Reason]] = {}
    for rule, verdict in fired:
        for unit, given in points_of(rule):
            points[unit] = points.get(unit, 0) + given
            reasons_of.setdefault(unit, []).append(Reason(rule.id, verdict.because))
    for unit in routing.start if not points else ():
        points.setdefault(unit, 0)
    ordered = sorted(points, key=lambda unit: (unit in facts.finished, -points[unit]))
    suggestions = [Suggestion(unit, tuple(reasons_of.get(unit, ()))) for unit in ordered]
    everyone = [Suggestion(unit) for unit in routing.everyone if unit not in points]
    if all(one.unit in facts.finished for one in suggestions):
        # what fits is done, so what everyone meets in time comes first now
        fresh = [one for one in everyone if one.unit not in facts.finished]
        suggestions, everyone = [*fresh, *suggestions], [one for one in everyone if one not in fresh]
    first, rest = suggestions[: routing.first_size], suggestions[routing.first_size :]
    later = sorted((*rest, *everyone), key=lambda one: one.unit in facts.finished)
    return Route(doors=doors, suggested=tuple(first), later=tuple(later), fired=names)


def points_of(rule: Rule) -> Iterator[tuple[str, int]]:
    """The points that a rule gives to modules: the earlier one is recommended, the more."""
    for unit in rule.first:
        yield unit, BEFORE_ALL
    for place, unit in enumerate(rule.recommend):
        yield unit, rule.weight * (len(rule.recommend) - place)


def themes_passed_over(routing: Routing, facts: Facts) -> frozenset[str]:
    """Themes of which no step is met, as long as these facts hold."""
    return frozenset(
        theme
        for rule in routing.rules
        if rule.passes_over and rule.when.verdict(facts).holds
        for theme in rule.passes_over
    )
