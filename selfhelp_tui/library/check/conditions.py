"""Conditions that can never hold, always hold, or can't be known; and parts that are shown by a later answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfhelp_tui.library.check.options import ids_to_test
from selfhelp_tui.library.check.possible import outcomes
from selfhelp_tui.library.check.references import structures
from selfhelp_tui.library.check.visit import Visit, visits
from selfhelp_tui.library.check.whole import FRAME, Whole
from selfhelp_tui.library.problems import ContentProblem, error, warning
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.strict_yaml import Listing, Mapped, Node, Text
from selfhelp_tui.programme.content.conditions import AnswerTest, AtLeast, BandTest, Condition
from selfhelp_tui.programme.content.scales import Scale
from selfhelp_tui.programme.content.schema import Shape
from selfhelp_tui.programme.content.units import Unit
from selfhelp_tui.programme.exercises import Exercise, Part
from selfhelp_tui.programme.fields import Field, Number

DEEPEST = 3
"""Levels of a condition that a reader can still follow."""
OPTION_TESTS = ("is", "in", "includes", "includes_any")
NUMBER_TESTS = ("gte", "lte")
Place = tuple[int, int, int]
"""Section, step and part, counted from 0; -1 for the whole of it."""


def check_conditions(whole: Whole) -> Iterator[ContentProblem]:
    """Every condition of every structure."""
    asked = _scales_asked(whole)
    for held in structures(whole):
        for visit in visits(held.thing, held.root):
            if isinstance(visit.value, Condition) and not any(isinstance(one, Condition) for one in visit.owners):
                found = list(_whole_condition(visit, whole, asked))
                yield from found or _outcome(visit.value, visit, whole)


def _whole_condition(root: Visit, whole: Whole, asked: dict[str, set[str]]) -> Iterator[ContentProblem]:
    for visit in visits(root.value, root.node, root.owners):
        if isinstance(visit.value, Condition):
            if sum(isinstance(owner, Condition) for owner in visit.owners) == DEEPEST:
                yield warning(visit.spot, "condition_deep", most=DEEPEST)
            yield from _one(visit.value, visit, whole, asked)


def _outcome(condition: Condition, visit: Visit, whole: Whole) -> Iterator[ContentProblem]:
    found = outcomes(condition, whole)
    if found is not None and True not in found:
        yield error(visit.spot, "condition_never")
    elif found is not None and False not in found and None not in found:
        yield warning(visit.spot, "condition_always")


def _one(condition: Condition, visit: Visit, whole: Whole, asked: dict[str, set[str]]) -> Iterator[ContentProblem]:
    if isinstance(condition, AnswerTest):
        yield from _answer_test(condition, visit, whole)
    elif isinstance(condition, BandTest):
        yield from _band_test(condition, visit, whole, asked)
    elif isinstance(condition, AtLeast) and condition.at_least > len(condition.of):
        yield error(visit.spot, "at_least_too_many", wanted=condition.at_least, of=len(condition.of))


def _answer_test(test: AnswerTest, visit: Visit, whole: Whole) -> Iterator[ContentProblem]:
    node = visit.node
    if not isinstance(node, Mapped):
        return
    if set(node.entries) == {"answer"}:
        yield error(visit.spot, "test_missing")
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
    yield from _later(visit, _place_of(test.answer, whole), test.answer.split(".")[0], test.answer)


def _options(found: Node, options: Sequence[str]) -> Iterator[ContentProblem]:
    for word in found.items if isinstance(found, Listing) else (found,):
        if isinstance(word, Text) and word.value not in options:
            yield error(
                word.spot,
                "option_unknown",
                word=word.value,
                known=", ".join(options),
                nearest=nearest(word.value, options),
            )


def _numbers(test: AnswerTest, field: Field, node: Mapped) -> Iterator[ContentProblem]:
    for key in NUMBER_TESTS:
        found = node.get(key)
        if found is None:
            continue
        if not isinstance(field, Number):
            yield error(found.spot, "test_unfit", test=key, kind=field.KIND)
        elif not field.low <= int(getattr(test, key)) <= field.high:
            yield error(found.spot, "number_outside", value=getattr(test, key), low=field.low, high=field.high)


def _band_test(test: BandTest, visit: Visit, whole: Whole, asked: dict[str, set[str]]) -> Iterator[ContentProblem]:
    scale: Scale | None = whole.scales.get(test.band)
    if scale is None or not isinstance(visit.node, Mapped):
        return
    found = visit.node.get("in")
    if found is not None:
        yield from _options(found, [band.id for band in scale.bands])
    if not asked.get(test.band) and not whole.draft.broken:
        yield error(visit.spot, "band_never_asked", scale=test.band)
    unit = _unit_of(visit)
    if unit is not None and asked.get(test.band) == {unit.id}:
        yield from _later(visit, _scale_place(unit, test.band), unit.id, test.band)


def _scales_asked(whole: Whole) -> dict[str, set[str]]:
    """Scale to the units that ask it."""
    asked: dict[str, set[str]] = {}
    for unit in whole.units.values():
        for exercise in whole.exercises(unit):
            scale = exercise.scale_asked()
            if scale:
                asked.setdefault(scale, set()).add(unit.id)
    return asked


def _unit_of(visit: Visit) -> Unit | None:
    return next((owner for owner in visit.owners if isinstance(owner, Unit)), None)


def _later(visit: Visit, asked: Place | None, unit_id: str, name: str) -> Iterator[ContentProblem]:
    """A condition within a unit that looks at what the same unit asks afterwards."""
    unit = _unit_of(visit)
    if unit is None or unit.id != unit_id or asked is None:
        return
    if asked >= _gate(visit.owners, unit):
        yield error(visit.spot, "asked_later", name=name)


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


def _place_of(address: str, whole: Whole) -> Place | None:
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
