"""Checks of ids, references, bounds, scales and modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from selfhelp_tui.core.content.conditions import COUNTED, DIFFERING
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Refers, Shape
from selfhelp_tui.core.content.units import (
    Borrow,
    HelpNow,
    HelpPage,
    Intake,
    Menu,
    Module,
    Sitting,
    Topic,
    Unit,
    safety_questions,
)
from selfhelp_tui.core.exercises import (
    CardSort,
    Chain,
    Exercise,
    GoalLadder,
    IfThen,
    Page,
    Part,
    Reflection,
    TimerExercise,
)
from selfhelp_tui.core.fields import Cards, ChosenDay, Field, Lines, Multiple, Number, Rating, Rows, Single, Timer
from selfhelp_tui.packs.check.context import FRAME, CheckContext, PlacedValue, Unknown, placed_values
from selfhelp_tui.packs.draft import StructureDraft
from selfhelp_tui.packs.manifest import PrescriptionFile
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.packs.reading import nearest

OF_PARTS = ("saves", "commits", "asked_on")
"""Attributes of an exercise that name its parts."""
SIBLINGS: Mapping[type[Shape], tuple[tuple[str, Siblings], ...]] = {
    Single: tuple((key, lambda one, _: one.options) for key in ("exclusive", "right")),
    Multiple: (("exclusive", lambda one, _: one.options),),
    Cards: (("keep", lambda one, _: one.piles), ("belongs", lambda one, _: one.cards)),
    CardSort: (("keep", lambda one, _: one.piles), ("belongs", lambda one, _: one.cards)),
    Chain: (("sources", lambda one, _: one.links),),
    Exercise: tuple((key, lambda one, whole: (part.id for part in one.parts(whole.scales))) for key in OF_PARTS),
    Borrow: tuple((key, lambda one, whole: whole.parts_at(one.of)) for key in ("asks", "given")),
    Intake: (("again", lambda one, _: (section.id for section in one.sections)),),
}
"""Attributes whose values, or keys, are ids of siblings."""
COUNTS: Mapping[type[Shape], tuple[str, int, int]] = {
    Rows: ("columns", 2, 6),
    Reflection: ("prompts", 1, 3),
    Menu: ("rows", 1, 5),
    Cards: ("piles", 2, 4),
    CardSort: ("piles", 2, 4),
    PrescriptionFile: ("questions", 1, 8),
}
"""How many items a list has, at least and at most."""
NOT_IN_A_CELL = (Rows, Lines, Cards, ChosenDay, Timer)
FEWEST_SECTIONS, MOST_SECTIONS = 4, 8
FEWEST_EXERCISES, FEWEST_KINDS = 3, 2
MOST_HOMEWORK = 3
"""As many as can be open at once."""


def check_references(whole: CheckContext) -> Iterator[ContentProblem]:
    """References of every structure, the group of each topic, and safety questions that are asked again."""
    for held in structures(whole):
        for placed in whole.placed(held):
            for mark in placed.marks:
                if isinstance(mark, Refers):
                    yield from _reference(whole, mark.to, placed)
    for unit in whole.draft.units.values():
        yield from _safety_asked_again(whole, unit)
        yield from _leads_to_kind(whole, unit)
    for topic in whole.draft.units.values():
        if isinstance(topic.thing, Topic) and whole.draft.page and topic.thing.group not in whole.groups:
            found = whole.unknown("group_unknown", topic.thing.group, whole.groups)
            yield from _told(topic.spot("group"), found)


def _safety_asked_again(whole: CheckContext, held: StructureDraft[Unit]) -> Iterator[ContentProblem]:
    """Fields that ask a safety question again without a safety screen of their own behind them."""
    guarded = safety_questions(held.thing)
    for placed in whole.placed(held):
        field, node = placed.value, placed.node
        if isinstance(field, Borrow) and isinstance(node, MappingNode):
            unit = whole.units.get(field.of.partition(".")[0])
            asked = {f"{field.of}.{part}" for part in field.asks or whole.parts_at(field.of)}
            for question in sorted(asked & (safety_questions(unit) if unit else frozenset()) - guarded):
                yield error(_at(node, "of"), "safety_screen_missing", question=question)
        if not isinstance(field, Field) or field.same_as is None or not isinstance(node, MappingNode):
            continue
        step = next((one for one in placed.owners if isinstance(one, Exercise)), None)
        unit, found = whole.units.get(field.same_as.split(".")[0]), node.get("same_as")
        if step is None or unit is None or found is None or field.same_as not in safety_questions(unit):
            continue
        if f"{held.thing.id}.{step.id}.{field.id}" not in guarded:
            yield error(found.spot, "safety_screen_missing", question=field.same_as)


def _leads_to_kind(whole: CheckContext, held: StructureDraft[Unit]) -> Iterator[ContentProblem]:
    """References within a unit that lead to something of the wrong kind."""
    for placed in whole.placed(held):
        one, node = placed.value, placed.node
        if not isinstance(one, Shape) or not isinstance(node, MappingNode):
            continue
        if isinstance(one, Borrow) and not isinstance(whole.step_at(one.of), (Exercise, Page, HelpPage, type(None))):
            yield error(_at(node, "of"), "borrow_kind", step=one.of)
        if isinstance(one, TimerExercise):
            planned = whole.step_at(one.of) if one.of else None
            if (one.mode == "rehearse") != (one.of is not None) or not isinstance(planned, (IfThen, type(None))):
                yield error(_at(node, "of"), "rehearse_plan", step=one.of or one.id)
        if isinstance(one, Exercise) and one.asked_on:
            part = next((part for part in one.parts(whole.scales) if part.id == one.asked_on), None)
            if part is not None and not isinstance(part.field, ChosenDay):
                yield error(_at(node, "asked_on"), "asked_on_day", part=one.asked_on)
        for key in ("against", "before"):
            address = getattr(one, key, None) if isinstance(one, (Rating, TimerExercise)) else None
            earlier = whole.part(address) if address else None
            if isinstance(earlier, Part) and not isinstance(earlier.field, Number):
                yield error(_at(node, key), "not_a_number", address=address)


def structures(whole: CheckContext) -> Iterator[StructureDraft[Any]]:
    """Every structure file that can refer to something."""
    draft = whole.draft
    yield from draft.units.values()
    yield from (
        held
        for held in (draft.routing, draft.scales, draft.guide, draft.personas, draft.prescription, draft.reviews)
        if held is not None
    )
    yield from draft.countries.values()


def _reference(whole: CheckContext, to: str, placed: PlacedValue) -> Iterator[ContentProblem]:
    yield from _told(placed.spot, FINDERS[to](whole, placed.value))


def _told(spot: Spot, found: Unknown | None) -> Iterator[ContentProblem]:
    if found is not None:
        yield error(spot, found.problem, word=found.word, nearest=found.nearest)


def _unit(whole: CheckContext, word: str) -> Unknown | None:
    return None if word in whole.units else whole.unknown("unit_unknown", word, whole.units)


def _module_named(whole: CheckContext, word: str) -> Unknown | None:
    return None if word in whole.modules else whole.unknown("module_unknown", word, whole.modules)


def _done(whole: CheckContext, word: str) -> Unknown | None:
    known = [one for one, unit in whole.units.items() if isinstance(unit, (Module, Sitting))]
    return None if word in known else whole.unknown("module_unknown", word, known)


def _collection(whole: CheckContext, word: str) -> Unknown | None:
    if word in whole.collections or whole.draft.page is None:
        return None
    return whole.unknown("collection_unknown", word, whole.collections)


def _scale(whole: CheckContext, word: str) -> Unknown | None:
    if word in whole.scales or not whole.scales_known:
        return None
    return whole.unknown("scale_unknown", word, whole.scales)


def _answer(whole: CheckContext, word: str) -> Unknown | None:
    found = whole.part(word)
    return found if isinstance(found, Unknown) else None


def _place(whole: CheckContext, word: str) -> Unknown | None:
    unit_id, _, section_id = word.partition(".")
    unit = whole.units.get(unit_id)
    known = [*(section.id for section in unit.sections), *(step.id for _, step in unit.placed_steps())] if unit else []
    if not section_id or not known or section_id in known:
        return _unit(whole, unit_id)
    return whole.unknown("section_unknown", section_id, known)


def _country(whole: CheckContext, word: str) -> Unknown | None:
    return None if word in whole.countries else whole.unknown("country_unknown", word, whole.countries)


def _change(whole: CheckContext, word: str) -> Unknown | None:
    if "." not in word:
        return None if word in DIFFERING else whole.unknown("change_unknown", word, DIFFERING)
    found = whole.part(word)
    if isinstance(found, Part) and not isinstance(found.field, Number):
        return Unknown("change_unfit", found.field.KIND, "")
    return found if isinstance(found, Unknown) else None


def _counted(whole: CheckContext, word: str) -> Unknown | None:
    if "." not in word:
        return None if word in COUNTED else whole.unknown("done_unknown", word, COUNTED)
    unit_id, step_id = word.split(".")
    found = whole.step(word)
    if found is None and unit_id in whole.units:
        _, step = whole.units[unit_id].step(step_id) or (None, None)
        return None if isinstance(step, Exercise) else Unknown("done_page", step_id, "")
    return found


FINDERS: Mapping[str, Any] = {
    "unit": _unit,
    "place": _place,
    "module": _module_named,
    "module_or_sitting": _done,
    "collection": _collection,
    "scale": _scale,
    "answer": _answer,
    "section": CheckContext.section,
    "step": CheckContext.step,
    "country": _country,
    "change": _change,
    "done": _counted,
}
"""What a reference can be to, and how it is looked up."""


Siblings = Callable[[Any, CheckContext], Iterable[str]]


def check_inner(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every structure file on its own."""
    for held in structures(whole):
        for placed in whole.placed(held):
            if isinstance(placed.value, Shape) and isinstance(placed.node, MappingNode):
                yield from _siblings(placed.value, placed.node, whole)
                yield from _counts(placed.value, placed.node)
                yield from _bounds(placed.value, placed.node)
                for entry in placed.node.entries.values():
                    if isinstance(entry.value, SequenceNode):
                        yield from twice(entry.value.items)
    for unit in whole.draft.units.values():
        yield from _steps(unit.thing, unit.root)
    yield from _parts(whole)


def twice(items: Iterable[Node]) -> Iterator[ContentProblem]:
    """Items of a list that have the id of an earlier one."""
    seen: dict[str, Spot] = {}
    for item in items:
        named = item.get("id") if isinstance(item, MappingNode) else None
        if isinstance(named, Scalar):
            if named.value in seen:
                yield error(named.spot, "id_twice", id=named.value, line=seen[named.value].line)
            seen.setdefault(named.value, named.spot)


def id_stands_twice(node: Node) -> Iterator[ContentProblem]:
    """The same in every list of a file."""
    if isinstance(node, SequenceNode):
        yield from twice(node.items)
        for item in node.items:
            yield from id_stands_twice(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries.values():
            yield from id_stands_twice(entry.value)


def _steps(unit: Unit, root: MappingNode) -> Iterator[ContentProblem]:
    # Answers are addressed as unit.step.part, so a step's id is its own in the whole unit and not only in its section.
    places: dict[str, tuple[str, Spot]] = {}
    for placed in placed_values(unit, root):
        if len(placed.owners) == 2 and isinstance(placed.node, MappingNode) and hasattr(placed.value, "id"):
            found, section = placed.node.get("id"), str(getattr(placed.owners[1], "id", ""))
            if not isinstance(found, Scalar):
                continue
            if found.value == FRAME:
                yield error(found.spot, "step_frame")
            first = places.setdefault(found.value, (section, found.spot))
            if first[0] != section:
                yield error(found.spot, "id_twice", id=found.value, line=first[1].line)


def _parts(whole: CheckContext) -> Iterator[ContentProblem]:
    for held in whole.draft.units.values():
        for placed in whole.placed(held):
            if isinstance(placed.value, Exercise):
                seen: set[str] = set()
                for part in placed.value.parts(whole.scales):
                    if part.id in seen and part.unit is not None:
                        yield error(placed.spot, "part_twice", id=part.id)
                    seen.add(part.id)


def _siblings(shape: Shape, node: MappingNode, whole: CheckContext) -> Iterator[ContentProblem]:
    for kind, checks in SIBLINGS.items():
        for key, siblings in checks if isinstance(shape, kind) else ():
            found = node.get(key)
            if found is not None and not (getattr(shape, "scale", None) and not whole.scales_known):
                known = tuple(siblings(shape, whole))
                yield from (_no_sibling(word, known) for word in _words(found) if word.value not in known)
                if key == "belongs" and isinstance(found, MappingNode):
                    piles = tuple(getattr(shape, "piles", ()))
                    laid = [entry.value for entry in found.entries.values() if isinstance(entry.value, Scalar)]
                    yield from (_no_sibling(word, piles) for word in laid if word.value not in piles)


def _words(node: Node) -> list[Scalar]:
    if isinstance(node, MappingNode):
        return [entry.key for entry in node.entries.values()]
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return [item for item in items if isinstance(item, Scalar)]


def _no_sibling(word: Scalar, known: tuple[str, ...]) -> ContentProblem:
    return error(
        word.spot, "sibling_unknown", word=word.value, known=", ".join(known), nearest=nearest(word.value, known)
    )


def _counts(shape: Shape, node: MappingNode) -> Iterator[ContentProblem]:
    for kind, (key, low, high) in COUNTS.items():
        found = node.get(key)
        if isinstance(shape, kind) and isinstance(found, SequenceNode) and not low <= len(found.items) <= high:
            yield error(found.spot, "list_length", key=key, low=low, high=high)
    if isinstance(shape, Rows) and isinstance(columns := node.get("columns"), SequenceNode):
        for column, child in zip(shape.columns, columns.items, strict=True):
            if isinstance(column, NOT_IN_A_CELL):
                yield error(child.spot, "not_in_a_cell", kind=column.KIND)


def _bounds(shape: Shape, node: MappingNode) -> Iterator[ContentProblem]:
    if isinstance(shape, Number) and shape.low >= shape.high:
        found = node.get("low") or node.get("high")
        yield error(found.spot if found else node.spot, "bounds", low=shape.low, high=shape.high)


def check_scales(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every scale of the pack."""
    held = whole.draft.scales
    listed = held.root.get("scales") if held else None
    if held is None or not isinstance(listed, SequenceNode):
        return
    yield from twice(listed.items)
    asked = {step.scale_asked() for unit in whole.units.values() for step in whole.exercises(unit)}
    for scale, node in zip(held.thing.scales, listed.items, strict=True):
        if not isinstance(node, MappingNode):
            continue
        if not scale.points:
            yield error(_at(node, "points"), "list_empty", key="points")
            continue
        yield from _bands(scale, node)
        yield from _reverse(scale, node)
        if scale.missing_allowed >= len(scale.items):
            yield error(_at(node, "missing_allowed"), "missing_allowed", items=len(scale.items))
        if scale.id not in asked and not whole.draft.broken:
            yield warning(node.spot, "scale_unasked", scale=scale.id)


def _at(node: MappingNode, key: str) -> Spot:
    found = node.get(key)
    return found.spot if found else node.spot


def _bands(scale: Scale, node: MappingNode) -> Iterator[ContentProblem]:
    listed = node.get("bands")
    if not isinstance(listed, SequenceNode):
        return
    expected = scale.lowest
    for band, place in zip(scale.bands, listed.items, strict=True):
        if not isinstance(place, MappingNode):
            continue
        if band.from_ != expected:
            yield error(_at(place, "from"), "band_gap", band=band.id, expected=expected, found=band.from_)
        if band.to < band.from_:
            yield error(_at(place, "to"), "bounds", low=band.from_, high=band.to)
        expected = band.to + 1
    if expected != scale.highest + 1:
        last = listed.items[-1]
        spot = _at(last, "to") if isinstance(last, MappingNode) else last.spot
        yield error(spot, "band_end", highest=scale.highest, found=expected - 1)


def _reverse(scale: Scale, node: MappingNode) -> Iterator[ContentProblem]:
    listed = node.get("reverse")
    for word in listed.items if isinstance(listed, SequenceNode) else ():
        if isinstance(word, Scalar) and word.value not in scale.items:
            yield error(
                word.spot,
                "sibling_unknown",
                word=word.value,
                known=", ".join(scale.items),
                nearest=nearest(word.value, scale.items),
            )


def check_modules(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every unit."""
    for held in whole.draft.units.values():
        unit = held.thing
        if unit.review.status == "reviewed" and not unit.review.reviewer:
            yield error(held.spot("review"), "reviewer_missing")
        if isinstance(unit, (Module, Sitting, Topic)) and not unit.sources:
            yield error(held.spot("sources"), "sources_missing")
        yield from _leading_nowhere(unit, held)
        if isinstance(unit, Module):
            yield from _module(whole, unit, held)


def _leading_nowhere(unit: Unit, held: StructureDraft[Unit]) -> Iterator[ContentProblem]:
    """Sections with neither steps nor something to open, and those that would open something outside Help now."""
    listed = held.root.get("sections")
    for section, node in zip(unit.sections, listed.items if isinstance(listed, SequenceNode) else (), strict=True):
        opens = section.opens is not None
        if bool(section.steps) == opens or (opens and not isinstance(unit, HelpNow)):
            yield error(node.spot, "section_leads", id=section.id)


def _is_of_practice(whole: CheckContext, unit: Unit) -> bool:
    """Whether a pack adds a unit of its own, which may be as small as its maker needs."""
    page = whole.draft.page.thing if whole.draft.page else None
    return page is not None and page.extends is not None and unit.id not in {one.of for one in page.replace}


def _module(whole: CheckContext, unit: Module, held: StructureDraft[Unit]) -> Iterator[ContentProblem]:
    exercises = list(whole.exercises(unit))
    kinds = {exercise.KIND for exercise in exercises}
    if _is_of_practice(whole, unit):
        if not exercises:
            yield error(held.spot("sections"), "module_thin", exercises=0, kinds=0, wanted=1, of_kinds=1)
        return
    if not any(isinstance(exercise, (IfThen, GoalLadder)) for exercise in exercises):
        yield error(held.spot("sections"), "module_without_plan")
    if len(exercises) < FEWEST_EXERCISES or len(kinds) < FEWEST_KINDS:
        yield error(
            held.spot("sections"),
            "module_thin",
            exercises=len(exercises),
            kinds=len(kinds),
            wanted=FEWEST_EXERCISES,
            of_kinds=FEWEST_KINDS,
        )
    if not FEWEST_SECTIONS <= len(unit.sections) <= MOST_SECTIONS:
        yield warning(
            held.spot("sections"), "sections", count=len(unit.sections), low=FEWEST_SECTIONS, high=MOST_SECTIONS
        )
    yield from _examples(whole, unit, held)


def _examples(whole: CheckContext, unit: Module, held: StructureDraft[Unit]) -> Iterator[ContentProblem]:
    sections = held.root.get("sections")
    for section, node in zip(unit.sections, sections.items if isinstance(sections, SequenceNode) else (), strict=True):
        steps = node.get("steps") if isinstance(node, MappingNode) else None
        for step, place in zip(section.steps, steps.items if isinstance(steps, SequenceNode) else (), strict=True):
            if not isinstance(step, Exercise) or isinstance(step, TimerExercise):
                continue
            path = f"sections.{section.id}.steps.{step.id}."
            for texts in whole.draft.words_of(unit.id):
                found = any(one.startswith(path) and one.endswith(".example") for one in texts.by_path)
                if not found:
                    yield error(place.spot, "example_missing", step=step.id, language=texts.language)


def check_prescription(whole: CheckContext) -> Iterator[ContentProblem]:
    """A letter, its first module, its homework and its questions."""
    draft, base = whole.draft, whole.base
    held = draft.prescription
    if held is None:
        if PRESCRIPTION not in draft.broken:
            words = (texts for (unit, _), texts in draft.words.items() if unit == PRESCRIPTION)
            yield from (error(Spot(texts.document.file), "words_alone") for texts in words)
        return
    if base is None:
        yield error(held.spot(PRESCRIPTION), "prescription_alone")
    elif base.prescribed_by is not None and draft.page is not None:
        yield error(
            held.spot(PRESCRIPTION), "prescription_twice", first=base.prescribed_by, second=draft.page.thing.pack
        )
    yield from _homework(whole, held)


def _homework(whole: CheckContext, held: StructureDraft[PrescriptionFile]) -> Iterator[ContentProblem]:
    listed = held.root.get("homework")
    if not isinstance(listed, SequenceNode):
        return
    if not 1 <= len(listed.items) <= MOST_HOMEWORK:
        yield error(listed.spot, "list_length", key="homework", low=1, high=MOST_HOMEWORK)
    # what helps tonight or after it happened is opened by the person, and never because someone asked for it
    sittings = [name for name, unit in whole.units.items() if isinstance(unit, Sitting) and not unit.protected]
    for one, node in zip(held.thing.homework, listed.items, strict=True):
        assert isinstance(node, MappingNode)
        if one.sitting is not None and one.sitting in whole.units and one.sitting not in sittings:
            near = nearest(one.sitting, sittings)
            yield error(_at(node, "sitting"), "homework_sitting", word=one.sitting, nearest=near)
        if one.sitting is not None and one.commit != "step":
            yield error(_at(node, "commit"), "homework_kind")
