"""From answers to a suggested order: rules as data, each with a reason; nothing is ever locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.conditions import Because, Condition, Facts, answers_tested
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

DEFAULT, FOLLOWING = "default", "following"
"""Reasons of a sitting that no order, swap or move brought where it stands."""
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
    puts_forward: tuple[PlaceRef, ...] = ()
    """Sections that are put forward before all modules, because they are lighter or help with this very thing."""
    leaves_out: tuple[PlaceRef, ...] = ()
    """While it fires, none of these is put forward anywhere; all stays open by choice."""
    door: UnitRef | None = None
    """A page to open before anything is suggested."""
    closes: bool = False
    """No modules at all: for people under 18, relatives and professionals."""
    protected: bool = False

    @property
    def added_by(self) -> str | None:
        """The pack that brings this rule; None for one of ours."""
        return None

    @property
    def guards(self) -> bool:
        """Whether it holds back what is put forward, for someone's safety or because something got worse."""
        return self.protected or self.closes or bool(self.limit_to) or bool(self.leaves_out)


@shape
class AddedRule(Rule):
    """A rule that an added pack brings; no author writes this, the library knows whose each rule is."""

    pack: str

    @property
    def added_by(self) -> str | None:
        return self.pack


@shape
class CoreOrder(Shape):
    """Another order of the sittings, for those of whom something holds."""

    WORDS: ClassVar[Mapping[str, Word]] = {"reason": SENTENCE}

    id: Id
    when: Condition
    order: tuple[UnitRef, ...]


@shape
class CoreSwap(Shape):
    """One sitting in the place of another; where that one isn't in the order, it is added."""

    WORDS: ClassVar[Mapping[str, Word]] = {"reason": SENTENCE}

    id: Id
    when: Condition
    out: UnitRef
    in_: UnitRef
    at: Annotated[int, Between(1, 10)]
    """Which one it is, counted from 1."""


@shape
class CoreMove(Shape):
    """One sitting earlier in the order."""

    WORDS: ClassVar[Mapping[str, Word]] = {"reason": SENTENCE}

    id: Id
    when: Condition
    sitting: UnitRef
    at: Annotated[int, Between(1, 10)]
    """Which one it is at the latest, counted from 1."""
    again: bool = False
    """It stays where it is and comes once more."""
    also: PlaceRef | None = None
    """What else fits this reason, to be read or done beside it."""


@shape
class Core(Shape):
    """The few sittings that are a whole on their own, in the order that suits someone's answers."""

    WORDS: ClassVar[Mapping[str, Word]] = {f"{name}.reason": SENTENCE for name in ("default", "following", "left")}
    """Why the first one comes first and another one next where no order, swap or move says it, and why one that was
    left half-way does."""

    default: tuple[UnitRef, ...]
    orders: tuple[CoreOrder, ...] = ()
    """The first that holds is taken in the place of ``default``."""
    swaps: tuple[CoreSwap, ...] = ()
    """At most one: the first that holds, and that does not bring what is there already."""
    moves: tuple[CoreMove, ...] = ()
    """In order, of each sitting the first that holds; those that come ``again`` after all others."""

    def parts_with_words(self) -> Iterator[tuple[str, Shape]]:
        # a reason stands under its own id, whichever of the three gives it
        placed: tuple[CoreOrder | CoreSwap | CoreMove, ...] = (*self.orders, *self.swaps, *self.moves)
        yield from ((one.id, one) for one in placed)


@dataclass(frozen=True, slots=True)
class CoreSitting:
    """One sitting of the core where it stands for someone."""

    unit: str
    reason: str
    """Id of the order, swap or move that brought it here, ``default`` or ``following``."""
    because: tuple[Because, ...] = ()
    also: str | None = None
    """What else fits the reason: ``unit`` or ``unit.section``."""


def core_for(core: Core | None, route: Route, facts: Facts) -> tuple[CoreSitting, ...]:
    """The sittings of the core that are put forward now; none where safety or age limits what is."""
    if core is None or route.limited or route.closed:
        return ()
    there = (one for one in plan_core(core, facts) if not route.leaves_out(one.unit))
    return tuple(replace(one, also=None) if one.also and route.leaves_out(one.also) else one for one in there)


def plan_core(core: Core, facts: Facts) -> tuple[CoreSitting, ...]:
    """The sittings of the core in the order that suits what is known."""
    taken = next(((one, verdict) for one in core.orders if (verdict := one.when.verdict(facts)).holds), None)
    found = [CoreSitting(unit, FOLLOWING) for unit in (taken[0].order if taken else core.default)]
    found[0] = CoreSitting(found[0].unit, *((taken[0].id, taken[1].because) if taken else (DEFAULT,)))
    _swap(core, facts, found)
    _move(core, facts, found)
    return tuple(found)


def _swap(core: Core, facts: Facts, found: list[CoreSitting]) -> None:
    for one in core.swaps:
        verdict = one.when.verdict(facts)
        if verdict.holds and one.in_ not in [sitting.unit for sitting in found]:
            found[:] = [sitting for sitting in found if sitting.unit != one.out]
            found.insert(one.at - 1, CoreSitting(one.in_, one.id, verdict.because))
            return


def swapped(core: Core, unit: str, facts: Facts) -> str:
    """The sitting that is done in the place of one, as in the core; the same one where no swap takes it out."""
    held = next((one for one in core.swaps if one.when.verdict(facts).holds), None)
    return held.in_ if held is not None and held.out == unit else unit


def _move(core: Core, facts: Facts, found: list[CoreSitting]) -> None:
    moved: set[str] = set()
    for one in sorted(core.moves, key=lambda move: move.again):
        verdict = one.when.verdict(facts)
        place = next((n for n, sitting in enumerate(found) if sitting.unit == one.sitting), None)
        if not verdict.holds or place is None or (one.sitting in moved and not one.again):
            continue
        moved.add(one.sitting)
        there = found[place]
        if one.again:
            found.insert(one.at - 1, CoreSitting(one.sitting, one.id, verdict.because, one.also))
            continue
        if there.reason == FOLLOWING or place > one.at - 1:
            there = CoreSitting(one.sitting, one.id, verdict.because)
        del found[place]
        found.insert(min(place, one.at - 1), replace(there, also=one.also))


@shape
class WeeklySuggestion(Shape):
    """One part of the library that fits how a week was."""

    WORDS: ClassVar[Mapping[str, Word]] = {"reason": SENTENCE}

    id: Id
    when: Condition
    leads_to: PlaceRef


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
    core: Core | None = None
    rules: tuple[Rule, ...]
    weekly: tuple[WeeklySuggestion, ...] = ()
    """What is put forward after the questions of each week: the first that holds."""


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
    forward: tuple[Suggestion, ...] = ()
    """Of what is suggested, the sections that a rule puts before all modules."""
    left_out: frozenset[str] = frozenset()
    """What is put forward nowhere now: ids of units, and ``unit.section``."""
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

    def leaves_out(self, place: str) -> bool:
        """Whether a unit, or a section of it, is put forward nowhere now."""
        return not self.left_out.isdisjoint({place, place.partition(".")[0]})


def plan_route(routing: Routing, facts: Facts) -> Route:
    """Evaluate all rules; modules stand by their points, finished ones last, equal ones in the order of the rules.

    A rule of a pack says nothing while one of ours holds back what is put forward.
    """
    fired = [(rule, verdict) for rule in routing.rules if (verdict := rule.when.verdict(facts)).holds]
    if any(rule.guards for rule, _ in fired):
        fired = [(rule, verdict) for rule, verdict in fired if rule.added_by is None]
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
    ours = any(rule.added_by is None and any(points_of(rule)) for rule, _ in fired)
    for unit in routing.start if not ours else ():
        points.setdefault(unit, 0)
    left_out = frozenset(place for rule, _ in fired for place in rule.leaves_out)
    forward = tuple(
        Suggestion(place.partition(".")[0], (Reason(rule.id, verdict.because),), place.partition(".")[2] or None)
        for rule, verdict in fired
        for place in rule.puts_forward
    )
    ordered = sorted(points, key=lambda unit: (unit in facts.finished, -points[unit]))
    suggestions = [Suggestion(unit, tuple(reasons_of.get(unit, ()))) for unit in ordered if unit not in left_out]
    everyone = [Suggestion(unit) for unit in routing.everyone if unit not in points and unit not in left_out]
    if all(one.unit in facts.finished for one in suggestions):
        # what fits is done, so what everyone meets in time comes first now
        fresh = [one for one in everyone if one.unit not in facts.finished]
        suggestions, everyone = [*fresh, *suggestions], [one for one in everyone if one not in fresh]
    first, rest = suggestions[: routing.first_size], suggestions[routing.first_size :]
    later = sorted((*rest, *everyone), key=lambda one: one.unit in facts.finished)
    return Route(doors, (*forward, *first), tuple(later), fired=names, forward=forward, left_out=left_out)


def weekly_of(routing: Routing, route: Route, facts: Facts) -> WeeklySuggestion | None:
    """What fits how the week was: the first that holds and is not left out now."""
    if route.limited or route.closed:
        return None
    fitting = (one for one in routing.weekly if not route.leaves_out(one.leads_to))
    return next((one for one in fitting if one.when.verdict(facts).holds), None)


def points_of(rule: Rule) -> Iterator[tuple[str, int]]:
    """The points that a rule gives to modules: the earlier one is recommended, the more."""
    for unit in rule.first:
        yield unit, BEFORE_ALL
    for place, unit in enumerate(rule.recommend):
        yield unit, rule.weight * (len(rule.recommend) - place)


def answers_of(routing: Routing) -> frozenset[str]:
    """Addresses of all answers that the rules test."""
    core = routing.core
    conditions = [rule.when for rule in routing.rules] + [one.when for one in routing.weekly]
    if core is not None:
        conditions += [one.when for placed in (core.orders, core.swaps, core.moves) for one in placed]
    return frozenset().union(*map(answers_tested, conditions))


def themes_passed_over(routing: Routing, facts: Facts) -> frozenset[str]:
    """Themes of which no step is met, as long as these facts hold."""
    return frozenset(
        theme
        for rule in routing.rules
        if rule.passes_over and rule.when.verdict(facts).holds
        for theme in rule.passes_over
    )
