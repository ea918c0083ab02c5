"""Conditions as data, evaluated with three values: a skipped answer is unknown, not false (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Annotated, ClassVar, NamedTuple, Protocol

from selfhelp_tui.core.content.schema import (
    AnswerRef,
    Between,
    CollectionRef,
    Id,
    OneOf,
    Refers,
    ScaleRef,
    Shape,
    shape,
)
from selfhelp_tui.core.entry import Answer, Value


class Because(NamedTuple):
    """One answer or score that made a condition true."""

    subject: str
    """``answer``, ``band``, ``collection``, ``module``, ``change``, ``times``, ``days_since``, ``plans``, ``hour`` or
    ``kept``."""
    name: str
    """Address of the answer or exercise, reference of the plan, or id of the scale, collection or module."""
    value: Value


class Verdict(NamedTuple):
    """Whether a condition holds, and what made it so."""

    holds: bool | None
    """None when what is known does not decide it."""
    because: tuple[Because, ...] = ()


class Difference(NamedTuple):
    """A number, and the one it is compared with."""

    address: str
    """``unit.step``, or ``unit.step.part``, where it was given."""
    before: int
    after: int


class History(Protocol):
    """What was done over time; nothing of it is looked up before a condition asks."""

    @property
    def hour(self) -> int | None:
        """Hour of the day where the person is, 0 to 23; None where that is not known."""
        ...

    @property
    def kept(self) -> bool:
        """Whether what is written is still there after the program ends."""
        ...

    def differences(self, of: str, *, since_first: bool) -> Sequence[Difference]:
        """How numbers differ from those before them, newest first; at most one where they are compared with the first.

        ``of`` is the address of a number, or one of ``DIFFERING``.
        """
        ...

    def times(self, of: str, days: int | None) -> tuple[str, int]:
        """Where something was done last, and how often: in all, or in so many days up to today."""
        ...

    def days_since(self, of: str) -> tuple[str, int] | None:
        """Where something was done last, and how many days ago; None where it never was."""
        ...


class Planned(Protocol):
    """Something that was planned, and what came of it each time it was asked about."""

    @property
    def ref(self) -> str:
        """Where it was written."""
        ...

    @property
    def at(self) -> str:
        """``unit.step`` where it was written."""
        ...

    @property
    def kind(self) -> str:
        """One of ``COMMITMENTS``."""
        ...

    @property
    def state(self) -> str:
        """One of ``PLAN_STATES``."""
        ...

    @property
    def outcomes(self) -> Sequence[str]:
        """Ids of what was answered, oldest first."""
        ...

    @property
    def is_due(self) -> bool:
        """Whether it is asked about today."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a person when a condition is evaluated."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """``unit.step.part`` to the newest answer."""
    bands: Mapping[str, str] = field(default_factory=dict)
    """Scale id to band id, only where enough was answered."""
    collections: Mapping[str, int] = field(default_factory=dict)
    """Collection id to the number of items in it."""
    finished: frozenset[str] = frozenset()
    """Ids of the modules that were finished at least once."""
    passed_over: frozenset[str] = frozenset()
    """Themes of which no step is met now."""
    ended: frozenset[str] = frozenset()
    """Pages (``unit.step``) that a last safety answer leads to and after which nothing more is asked."""
    in_sight: frozenset[str] = frozenset()
    """Pages (``unit.step``) that a last safety answer leads to and whose numbers stay in sight while one goes on."""
    history: History | None = field(default=None, compare=False)
    """None where nothing is known of when things were done."""
    plans: Sequence[Planned] | None = field(default=None, compare=False)
    """Everything planned; None where it is not known."""


class Condition(Shape):
    """Something that can be true, false or unknown about a person's answers."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Condition.FAMILY[key] = cls

    def verdict(self, facts: Facts) -> Verdict:
        """Evaluate against what is known."""
        raise NotImplementedError


def answers_tested(condition: Condition | None) -> frozenset[str]:
    """Addresses of the answers that a condition depends on."""
    if isinstance(condition, AnswerTest):
        return frozenset({condition.answer})
    parts = [getattr(condition, one.name) for one in fields(condition)] if condition is not None else []  # type: ignore[arg-type]
    inner = (one for part in parts if isinstance(part, tuple) for one in part if isinstance(one, Condition))
    return frozenset().union(*(answers_tested(one) for one in inner))


def _reasons(verdicts: Iterable[Verdict]) -> tuple[Because, ...]:
    found: list[Because] = []
    for verdict in verdicts:
        # an answer can be a list, so these can't be keys of a dictionary
        found += [because for because in verdict.because if verdict.holds and because not in found]
    return tuple(found)


@shape
class All(Condition, key="all"):
    """True when every part is; one false part decides."""

    all_: tuple[Condition, ...]

    def verdict(self, facts: Facts) -> Verdict:
        verdicts = [part.verdict(facts) for part in self.all_]
        if any(verdict.holds is False for verdict in verdicts):
            return Verdict(False)
        if any(verdict.holds is None for verdict in verdicts):
            return Verdict(None)
        return Verdict(True, _reasons(verdicts))


@shape
class Any_(Condition, key="any"):
    """True when one part is; one true part decides."""

    any_: tuple[Condition, ...]

    def verdict(self, facts: Facts) -> Verdict:
        return _at_least(1, [part.verdict(facts) for part in self.any_])


@shape
class None_(Condition, key="none"):
    """True when every part is false."""

    none: tuple[Condition, ...]

    def verdict(self, facts: Facts) -> Verdict:
        inner = _at_least(1, [part.verdict(facts) for part in self.none])
        return Verdict(None if inner.holds is None else not inner.holds)


@shape
class AtLeast(Condition, key="at_least"):
    """True when so many parts are; unknown while that can still be reached."""

    at_least: Annotated[int, Between(1, 50)]
    of: tuple[Condition, ...]

    def verdict(self, facts: Facts) -> Verdict:
        return _at_least(self.at_least, [part.verdict(facts) for part in self.of])


def _at_least(wanted: int, verdicts: list[Verdict]) -> Verdict:
    true = sum(verdict.holds is True for verdict in verdicts)
    unknown = sum(verdict.holds is None for verdict in verdicts)
    if true >= wanted:
        return Verdict(True, _reasons(verdicts))
    return Verdict(None if true + unknown >= wanted else False)


def _ticked(value: Value) -> list[Value]:
    """The options in an answer: those that were ticked, also in a list that one's own lines can stand in."""
    rows = value.get("rows") if isinstance(value, dict) else None
    if isinstance(rows, list):
        return [row.get("option") for row in rows if isinstance(row, dict)]
    return value if isinstance(value, list) else [value]


@shape
class AnswerTest(Condition, key="answer"):
    """A test on one answer; all tests written must hold."""

    answer: AnswerRef
    is_: Id | None = None
    in_: tuple[Id, ...] = ()
    includes: Id | None = None
    includes_any: tuple[Id, ...] = ()
    gte: Annotated[int, Between(-1000000, 1000000)] | None = None
    lte: Annotated[int, Between(-1000000, 1000000)] | None = None
    answered: bool | None = None
    """True: given; false: skipped or not yet asked. The only test that is never unknown."""
    skipped: bool | None = None
    """True: deliberately skipped; false: given or not yet asked."""

    def verdict(self, facts: Facts) -> Verdict:
        answer = facts.answers.get(self.answer)
        given = answer is not None and not answer.skipped and answer.value is not None
        skipped = answer is not None and answer.skipped
        if (self.answered is not None and self.answered != given) or (
            self.skipped is not None and self.skipped != skipped
        ):
            return Verdict(False)
        because = (Because("answer", self.answer, answer.value if answer else None),)
        tests = list(self._tests(answer.value)) if answer is not None and given else []
        if not self._has_value_tests():
            return Verdict(True, because)
        if not tests:
            return Verdict(None)
        return Verdict(True, because) if all(tests) else Verdict(False)

    def _has_value_tests(self) -> bool:
        return any((self.is_, self.in_, self.includes, self.includes_any)) or not (self.gte is None is self.lte)

    def _tests(self, value: Value) -> Iterable[bool]:
        several = _ticked(value)
        if self.is_ is not None:
            yield value == self.is_
        if self.in_:
            yield value in self.in_
        if self.includes is not None:
            yield self.includes in several
        if self.includes_any:
            yield any(one in several for one in self.includes_any)
        # of a guided time the number after it counts
        told = value.get("after") if isinstance(value, dict) else value
        number = told if isinstance(told, (int, float)) and not isinstance(told, bool) else None
        if self.gte is not None:
            yield number is not None and number >= self.gte
        if self.lte is not None:
            yield number is not None and number <= self.lte


@shape
class BandTest(Condition, key="band"):
    """A test on the band that a scale's answers fall into."""

    band: ScaleRef
    in_: tuple[Id, ...]

    def verdict(self, facts: Facts) -> Verdict:
        found = facts.bands.get(self.band)
        if found is None:
            return Verdict(None)
        return Verdict(True, (Because("band", self.band, found),)) if found in self.in_ else Verdict(False)


@shape
class CollectionTest(Condition, key="collection"):
    """Whether a collection holds so many items."""

    collection: CollectionRef
    gte: Annotated[int, Between(0, 100)] = 1

    def verdict(self, facts: Facts) -> Verdict:
        count = facts.collections.get(self.collection, 0)
        return Verdict(True, (Because("collection", self.collection, count),)) if count >= self.gte else Verdict(False)


@shape
class ModuleTest(Condition, key="module"):
    """Whether a module was finished."""

    module: Annotated[str, Refers("module_or_sitting")]
    finished: bool = True

    def verdict(self, facts: Facts) -> Verdict:
        if (self.module in facts.finished) == self.finished:
            return Verdict(True, (Because("module", self.module, self.finished),))
        return Verdict(False)


DIFFERING = ("wave", "evening", "belief", "night")
"""What differs within one time: the pull before and after a wave; how sure one is at the beginning and end of what is
for tonight; how true a thought feels at night, before and after
one's own line; how true it feels in the morning and at night."""
COUNTED = ("wave", "away", "visit")
"""What is counted in whichever unit it was done: waves, those away from the screen, and days with something written."""
COMMITMENTS = ("plan", "hurdle", "step", "activity", "contact", "practice", "never")
"""Kinds of what someone commits to; ``never`` is never made smaller, swapped or rested, as a rule about children."""
PLAN_STATES = ("open", "changed", "done", "resting", "dropped")
Strength = Annotated[int, Between(-1000, 1000)]
Count = Annotated[int, Between(0, 10000)]


@shape
class ChangeTest(Condition, key="change"):
    """How a number differs from the one before it, or within one time; unknown while there is nothing to compare."""

    change: Annotated[str, Refers("change")]
    gte: Strength | None = None
    lte: Strength | None = None
    from_gte: Strength | None = None
    from_lte: Strength | None = None
    to_gte: Strength | None = None
    to_lte: Strength | None = None
    since: Annotated[str, OneOf(("first",))] | None = None
    """With the first number ever given, rather than with the one before."""
    times: Annotated[int, Between(1, 10)] = 1
    """So many in a row, up to the last one."""

    def verdict(self, facts: Facts) -> Verdict:
        if facts.history is None:
            return Verdict(None)
        found = facts.history.differences(self.change, since_first=self.since is not None)[: self.times]
        if len(found) < self.times:
            return Verdict(None)
        if not all(self._fits(one) for one in found):
            return Verdict(False)
        newest = found[0]
        return Verdict(True, (Because("change", newest.address, [newest.before, newest.after]),))

    def _fits(self, one: Difference) -> bool:
        return (
            _within(one.after - one.before, self.gte, self.lte)
            and _within(one.before, self.from_gte, self.from_lte)
            and _within(one.after, self.to_gte, self.to_lte)
        )


@shape
class TimesTest(Condition, key="times"):
    """How often an exercise was done; unknown only where nothing is known of when things were done."""

    times: Annotated[str, Refers("done")]
    gte: Count | None = None
    lte: Count | None = None
    days: Annotated[int, Between(1, 3650)] | None = None
    """Counted in so many days up to today; all of them where it is not said."""

    def verdict(self, facts: Facts) -> Verdict:
        if facts.history is None:
            return Verdict(None)
        address, count = facts.history.times(self.times, self.days)
        return Verdict(True, (Because("times", address, count),)) if _within(count, self.gte, self.lte) else _FALSE


@shape
class DaysSinceTest(Condition, key="days_since"):
    """How many days ago an exercise was done last, or something was written before today; unknown if it never was."""

    days_since: Annotated[str, Refers("done")]
    gte: Count | None = None
    lte: Count | None = None

    def verdict(self, facts: Facts) -> Verdict:
        last = facts.history.days_since(self.days_since) if facts.history is not None else None
        if last is None:
            return Verdict(None)
        return Verdict(True, (Because("days_since", *last),)) if _within(last[1], self.gte, self.lte) else _FALSE


@shape
class PlansTest(Condition, key="plans"):
    """What came of a plan the last times it was asked about, or how many plans there are."""

    plans: Annotated[str, OneOf((*COMMITMENTS, "any"))]
    of: Annotated[str, Refers("step")] | None = None
    """Only those written in one exercise."""
    outcome: Id | None = None
    times: Annotated[int, Between(1, 10)] = 1
    """This outcome so many times in a row, up to the last one."""
    state: Annotated[str, OneOf(PLAN_STATES)] | None = None
    gte: Count | None = None
    lte: Count | None = None
    """How many there are, of that state where one is given."""
    due: bool | None = None
    """Only those that are asked about today, or only those that are not."""

    def verdict(self, facts: Facts) -> Verdict:
        if facts.plans is None:
            return Verdict(None)
        found = [
            one
            for one in facts.plans
            if self.plans in (one.kind, "any") and self.state in (one.state, None) and self.of in (one.at, None)
            if self.due in (one.is_due, None)
        ]
        if self.outcome is not None:
            if not any(one.outcomes for one in found):
                return Verdict(None)
            found = [one for one in found if tuple(one.outcomes[-self.times :]) == (self.outcome,) * self.times]
        counted = self.gte is not None or self.lte is not None
        if not (_within(len(found), self.gte, self.lte) if counted else found):
            return Verdict(False)
        return Verdict(True, tuple(Because("plans", one.ref, self.outcome or one.state) for one in found))


@shape
class Hours(Shape):
    """Hours of a day, from one up to but not with the other; they may go past midnight."""

    from_: Annotated[int, Between(0, 23)]
    to: Annotated[int, Between(0, 24)]


@shape
class HourTest(Condition, key="hour"):
    """Which hour it is where the person is."""

    hour: Hours

    def verdict(self, facts: Facts) -> Verdict:
        now = facts.history.hour if facts.history is not None else None
        if now is None:
            return Verdict(None)
        span = (self.hour.to - self.hour.from_) % 24 or 24
        return Verdict(True, (Because("hour", "hour", now),)) if (now - self.hour.from_) % 24 < span else _FALSE


@shape
class KeptTest(Condition, key="kept"):
    """Whether what is written is kept."""

    kept: bool

    def verdict(self, facts: Facts) -> Verdict:
        if facts.history is None:
            return Verdict(None)
        now = facts.history.kept
        return Verdict(True, (Because("kept", "kept", now),)) if now == self.kept else _FALSE


_FALSE = Verdict(False)


def _within(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)
