"""Checks of conditions: what they test is there, and each can be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import Any

from selfhelp_tui.core.content.conditions import (
    AnswerTest,
    AtLeast,
    BandTest,
    ChangeTest,
    CollectionTest,
    Condition,
    DaysSinceTest,
    Facts,
    HourTest,
    KeptTest,
    ModuleTest,
    PlansTest,
    TimesTest,
)
from selfhelp_tui.core.content.guide import Guide
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Shape
from selfhelp_tui.core.content.units import Screen, Unit
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.exercises import Exercise, Part
from selfhelp_tui.core.fields import Field, Lines, Number, Timer
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.packs.check.context import FRAME, CheckContext, PlacedValue, ids_to_test, placed_values
from selfhelp_tui.packs.check.structure import structures
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, error, warning
from selfhelp_tui.packs.reading import attributes_of, nearest

DEEPEST = 3
"""Levels of a condition that a reader can still follow."""
OPTION_TESTS = ("is", "in", "includes", "includes_any")
NUMBER_TESTS = ("gte", "lte")
Place = tuple[int, int, int]
"""Section, step and part, counted from 0; -1 for the whole of it."""


def check_conditions(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every condition of every structure."""
    asked = _scales_asked(whole)
    for held in structures(whole):
        for placed in whole.placed(held):
            if isinstance(placed.value, Condition) and not any(isinstance(one, Condition) for one in placed.owners):
                found = list(_whole_condition(placed, whole, asked))
                yield from found or _outcome(placed.value, placed, whole)


def _whole_condition(root: PlacedValue, whole: CheckContext, asked: dict[str, set[str]]) -> Iterator[ContentProblem]:
    for placed in placed_values(root.value, root.node, root.owners):
        if isinstance(placed.value, Condition):
            if sum(isinstance(owner, Condition) for owner in placed.owners) == DEEPEST:
                yield warning(placed.spot, "condition_deep", most=DEEPEST)
            yield from _one(placed.value, placed, whole, asked)


def _outcome(condition: Condition, placed: PlacedValue, whole: CheckContext) -> Iterator[ContentProblem]:
    tried = outcomes(condition, whole)
    if tried is None:
        return
    met: set[bool] = set()
    for holds in tried:
        met.add(holds is True)
        if len(met) == 2:
            return
    yield warning(placed.spot, "condition_always") if True in met else error(placed.spot, "condition_never")


def _one(
    condition: Condition, placed: PlacedValue, whole: CheckContext, asked: dict[str, set[str]]
) -> Iterator[ContentProblem]:
    if isinstance(condition, AnswerTest):
        yield from _answer_test(condition, placed, whole)
    elif isinstance(condition, BandTest):
        yield from _band_test(condition, placed, whole, asked)
    elif isinstance(condition, OVER_TIME):
        yield from _over_time(condition, placed)
    elif isinstance(condition, AtLeast) and condition.at_least > len(condition.of):
        yield error(placed.spot, "at_least_too_many", wanted=condition.at_least, of=len(condition.of))


OVER_TIME = (ChangeTest, TimesTest, DaysSinceTest, PlansTest)


def _over_time(test: Condition, placed: PlacedValue) -> Iterator[ContentProblem]:
    """A test over time that tests nothing, or that no number can meet; and one of plans where those are not known."""
    written = set(placed.node.entries) if isinstance(placed.node, MappingNode) else set()
    if written <= {test.KIND, "times", "since", "days"} and not isinstance(test, PlansTest):
        yield error(placed.spot, "test_missing")
    for start in ("", "from_", "to_"):
        low, high = getattr(test, f"{start}gte", None), getattr(test, f"{start}lte", None)
        if low is not None and high is not None and low > high:
            yield error(placed.spot, "bounds", low=low, high=high)
    if isinstance(test, PlansTest) and not any(isinstance(one, Guide) for one in placed.owners):
        yield error(placed.spot, "plans_elsewhere")


def _answer_test(test: AnswerTest, placed: PlacedValue, whole: CheckContext) -> Iterator[ContentProblem]:
    node = placed.node
    if not isinstance(node, MappingNode):
        return
    if set(node.entries) == {"answer"}:
        yield error(placed.spot, "test_missing")
    part = whole.part(test.answer)
    if not isinstance(part, Part):
        return
    options = ids_to_test(part.field)
    for key in OPTION_TESTS:
        found = node.get(key)
        if found is None:
            continue
        if not options:
            yield error(found.spot, "test_unfit", test=key, kind=part.field.KIND)
            continue
        yield from _options(found, options)
        if key in ("is", "in") and part.field.problem(options[0]) is not None:
            yield error(found.spot, "test_on_several", test=key)
    yield from _numbers(test, part.field, node)
    yield from _later(placed, _place_of(test.answer, whole), test.answer.split(".")[0], test.answer)


def _options(found: Node, options: Sequence[str]) -> Iterator[ContentProblem]:
    for word in found.items if isinstance(found, SequenceNode) else (found,):
        if isinstance(word, Scalar) and word.value not in options:
            yield error(
                word.spot,
                "option_unknown",
                word=word.value,
                known=", ".join(options),
                nearest=nearest(word.value, options),
            )


def _numbers(test: AnswerTest, field: Field, node: MappingNode) -> Iterator[ContentProblem]:
    for key in NUMBER_TESTS:
        found = node.get(key)
        if found is None:
            continue
        low, high = (field.low, field.high) if isinstance(field, Number) else (0, HIGHEST_RATING)
        if not isinstance(field, Number) and not (isinstance(field, Timer) and field.rate):
            yield error(found.spot, "test_unfit", test=key, kind=field.KIND)
        elif not low <= int(getattr(test, key)) <= high:
            yield error(found.spot, "number_outside", value=getattr(test, key), low=low, high=high)


def _band_test(
    test: BandTest, placed: PlacedValue, whole: CheckContext, asked: dict[str, set[str]]
) -> Iterator[ContentProblem]:
    scale: Scale | None = whole.scales.get(test.band)
    if scale is None or not isinstance(placed.node, MappingNode):
        return
    found = placed.node.get("in")
    if found is not None:
        yield from _options(found, [band.id for band in scale.bands])
    if not asked.get(test.band) and not whole.draft.broken:
        yield error(placed.spot, "band_never_asked", scale=test.band)
    unit = _unit_of(placed)
    if unit is not None and asked.get(test.band) == {unit.id}:
        yield from _later(placed, _scale_place(unit, test.band), unit.id, test.band)


def _scales_asked(whole: CheckContext) -> dict[str, set[str]]:
    """Scale to the units that ask it."""
    asked: dict[str, set[str]] = {}
    for unit in whole.units.values():
        for exercise in whole.exercises(unit):
            scale = exercise.scale_asked()
            if scale:
                asked.setdefault(scale, set()).add(unit.id)
    return asked


def _unit_of(placed: PlacedValue) -> Unit | None:
    return next((owner for owner in placed.owners if isinstance(owner, Unit)), None)


def _later(placed: PlacedValue, asked: Place | None, unit_id: str, name: str) -> Iterator[ContentProblem]:
    """A condition within a unit that looks at what the same unit asks afterwards.

    What ends all asking may: the questions before it are asked again at each start, with what was answered then. So
    may what is shown until something is answered.
    """
    unit = _unit_of(placed)
    conditions = (*(one for one in placed.owners if isinstance(one, Condition)), placed.value)
    ends = any(isinstance(one, Screen) and one.ends_if is conditions[0] for one in placed.owners)
    until = any(
        isinstance(one, AnswerTest) and one.answer == name and one.answered is False for one in leaves(conditions[0])
    )
    if ends or until or unit is None or unit.id != unit_id or asked is None:
        return
    if asked >= _gate(placed.owners, unit):
        yield error(placed.spot, "asked_later", name=name)


def _gate(owners: Sequence[Shape], unit: Unit) -> Place:
    """What a condition shows or hides: the section, step or part it stands in."""
    section = next(place for place, one in enumerate(unit.sections) if one is owners[1])
    gated = [owner for owner in owners[2:] if not isinstance(owner, Condition)]
    if not gated:
        return section, -1, -1
    step = next(place for place, one in enumerate(unit.sections[section].steps) if one is gated[0])
    fields = getattr(gated[0], "fields", ())
    part = next((place for place, one in enumerate(fields) if one in gated[1:]), -1)
    return section, step, part


def _place_of(address: str, whole: CheckContext) -> Place | None:
    unit_id, step_id, part_id = address.split(".")
    if step_id == FRAME:
        return None if part_id in ("start", "distress_before") else (10**6, 0, 0)
    for section, one in enumerate(whole.units[unit_id].sections):
        for place, step in enumerate(one.steps):
            if step.id == step_id and isinstance(step, Exercise):
                parts = [part.id for part in step.parts(whole.scales)]
                return section, place, parts.index(part_id)
    return None


def _scale_place(unit: Unit, scale: str) -> Place | None:
    for section, one in enumerate(unit.sections):
        for place, step in enumerate(one.steps):
            if isinstance(step, Exercise) and step.scale_asked() == scale:
                return section, place, 0
    return None


MOST_TRIES = 20_000
"""A condition that can tell more people apart than this is taken to be possible."""
MOST_TICKED = 6
"""Options of one question that are tried in every combination."""

Found = tuple[str, str]
"""What a fact is about: ``answer`` and its address, ``band`` and its scale, and so on."""


def outcomes(condition: Condition, whole: CheckContext) -> Iterator[bool | None] | None:
    """What the condition comes to, for one kind of person after the other; None when there is too much to try, or when
    something in it is not known.
    """
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
    every = product(*choices.values())
    return (condition.verdict(_facts(dict(zip(names, picked, strict=True)))).holds for picked in every)


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


def _of_answer(test: AnswerTest, whole: CheckContext) -> tuple[Found, list[Any]] | None:
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
    if isinstance(field, Timer):
        return [{"seconds": 60, "after": number} for number in (None, *range(HIGHEST_RATING + 1))]
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


def _of_band(test: BandTest, whole: CheckContext) -> tuple[Found, list[Any]] | None:
    scale = whole.scales.get(test.band)
    return (("band", test.band), [None, *(band.id for band in scale.bands)]) if scale else None


def _of_collection(test: CollectionTest, whole: CheckContext) -> tuple[Found, list[Any]]:
    return ("collection", test.collection), [0, max(test.gte - 1, 0), test.gte, test.gte + 1]


def _of_module(test: ModuleTest, whole: CheckContext) -> tuple[Found, list[Any]]:
    return ("module", test.module), [False, True]


def _not_tried(test: Condition, whole: CheckContext) -> None:
    """What was done over time can come to anything."""
    return


LEAVES: Mapping[type, Any] = {
    AnswerTest: _of_answer,
    BandTest: _of_band,
    CollectionTest: _of_collection,
    ModuleTest: _of_module,
    **dict.fromkeys((*OVER_TIME, HourTest, KeptTest), _not_tried),
}
