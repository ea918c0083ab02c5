"""Conditions as data, evaluated with three values: a skipped answer is unknown, not false (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import AnswerRef, Between, CollectionRef, Id, Refers, ScaleRef, Shape, shape
from selfhelp_tui.core.entry import Answer, Value


@dataclass(frozen=True, slots=True)
class Because:
    """One answer or score that made a condition true."""

    subject: str
    """``answer``, ``band``, ``collection`` or ``module``."""
    name: str
    """Address of the answer, or id of the scale, collection or module."""
    value: Value


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, and what made it so."""

    holds: bool | None
    """None when what is known does not decide it."""
    because: tuple[Because, ...] = ()


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
