"""Whether a condition can be true at all, found by trying it on every kind of answer it can tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from typing import Any

from selfhelp_tui.library.check.options import ids_to_test
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.reading import attributes_of
from selfhelp_tui.programme.content.conditions import AnswerTest, BandTest, CollectionTest, Condition, Facts, ModuleTest
from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.exercises import Part
from selfhelp_tui.programme.fields import Field, Lines, Number

MOST_TRIES = 20_000
"""A condition that can tell more people apart than this is taken to be possible."""
MOST_TICKED = 6
"""Options of one question that are tried in every combination."""

Found = tuple[str, str]
"""What a fact is about: ``answer`` and its address, ``band`` and its scale, and so on."""


def outcomes(condition: Condition, whole: Whole) -> frozenset[bool | None] | None:
    """What the condition can come to; None when there is too much to try, or something in it is not known."""
    choices: dict[Found, list[Any]] = {}
    for leaf in leaves(condition):
        found = LEAVES[type(leaf)](leaf, whole)
        if found is None:
            return None
        name, values = found
        known = choices.setdefault(name, [])
        known += [value for value in values if value not in known]
    tries = 1
    for values in choices.values():
        tries *= len(values)
        if tries > MOST_TRIES:
            return None
    names = list(choices)
    return frozenset(
        condition.verdict(_facts(dict(zip(names, picked, strict=True)))).holds for picked in product(*choices.values())
    )


def leaves(condition: Condition) -> Iterator[Condition]:
    """The tests in a condition, without what joins them."""
    if type(condition) in LEAVES:
        yield condition
        return
    for attribute in attributes_of(type(condition)):
        value = getattr(condition, attribute.name)
        for inner in value if isinstance(value, tuple) else ():
            if isinstance(inner, Condition):
                yield from leaves(inner)


def _facts(picked: Mapping[Found, Any]) -> Facts:
    def of(subject: str) -> dict[str, Any]:
        return {name: value for (sort, name), value in picked.items() if sort == subject and value is not None}

    return Facts(
        answers=of("answer"),
        bands=of("band"),
        collections=of("collection"),
        finished=frozenset(name for name, value in of("module").items() if value),
    )


def _of_answer(test: AnswerTest, whole: Whole) -> tuple[Found, list[Any]] | None:
    part = whole.part(test.answer)
    if not isinstance(part, Part):
        return None
    given = [Answer(value) for value in _values(part.field, test)]
    return ("answer", test.answer), [None, Answer(skipped=True), *given]


def _values(field: Field, test: AnswerTest) -> list[Any]:
    if isinstance(field, Number):
        ends = [field.low, field.high, *(end for end in (test.gte, test.lte) if end is not None)]
        near = {end + step for end in ends for step in (-1, 0, 1)}
        return [value for value in sorted(near) if field.problem(value) is None]
    options = ids_to_test(field)
    if not options:
        return ["text"]
    if field.problem(options[0]) is None:
        return list(options)
    named = [one for one in (test.is_, *test.in_, test.includes, *test.includes_any) if one in options]
    tried = list(dict.fromkeys([*named, *options]))[:MOST_TICKED]
    several = chain.from_iterable(combinations(tried, count) for count in range(1, len(tried) + 1))
    values: list[Any] = [_ticked(one) if isinstance(field, Lines) else list(one) for one in several]
    return [value for value in values if field.problem(value) is None]


def _ticked(options: tuple[str, ...]) -> dict[str, Any]:
    rows = [{"id": str(place), "option": option} for place, option in enumerate(options)]
    return {"rows": rows, "last": len(rows)}


def _of_band(test: BandTest, whole: Whole) -> tuple[Found, list[Any]] | None:
    scale = whole.scales.get(test.band)
    return (("band", test.band), [None, *(band.id for band in scale.bands)]) if scale else None


def _of_collection(test: CollectionTest, whole: Whole) -> tuple[Found, list[Any]]:
    return ("collection", test.collection), [0, max(test.gte - 1, 0), test.gte, test.gte + 1]


def _of_module(test: ModuleTest, whole: Whole) -> tuple[Found, list[Any]]:
    return ("module", test.module), [False, True]


LEAVES: Mapping[type, Any] = {
    AnswerTest: _of_answer,
    BandTest: _of_band,
    CollectionTest: _of_collection,
    ModuleTest: _of_module,
}
