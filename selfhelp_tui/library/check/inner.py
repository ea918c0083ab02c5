"""Ids within one structure: none twice, and those that name a sibling name one that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from selfhelp_tui.library.check.references import structures
from selfhelp_tui.library.check.visit import visits
from selfhelp_tui.library.check.whole import FRAME, Whole
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.library.reading import nearest
from selfhelp_tui.library.shapes import Prescribed
from selfhelp_tui.library.strict_yaml import Listing, Mapped, Node, Text
from selfhelp_tui.programme.content.schema import Shape
from selfhelp_tui.programme.content.units import Intake, Unit
from selfhelp_tui.programme.exercises import CardSort, Chain, Exercise, Reflection
from selfhelp_tui.programme.fields import Cards, Lines, Multiple, Number, Rows, Single, Timer

Siblings = Callable[[Any, Whole], Iterable[str]]

SIBLINGS: Mapping[type[Shape], tuple[tuple[str, Siblings], ...]] = {
    Single: (("right", lambda one, _: one.options),),
    Multiple: (("exclusive", lambda one, _: one.options),),
    Cards: (("keep", lambda one, _: one.piles), ("belongs", lambda one, _: one.cards)),
    CardSort: (("keep", lambda one, _: one.piles), ("belongs", lambda one, _: one.cards)),
    Chain: (("sources", lambda one, _: one.links),),
    Exercise: (("saves", lambda one, whole: (part.id for part in one.parts(whole.scales))),),
    Intake: (("again", lambda one, _: (section.id for section in one.sections)),),
}
"""Attributes whose values, or keys, are ids of siblings."""
COUNTS: Mapping[type[Shape], tuple[str, int, int]] = {
    Rows: ("columns", 2, 6),
    Reflection: ("prompts", 1, 3),
    Cards: ("piles", 2, 4),
    CardSort: ("piles", 2, 4),
    Prescribed: ("questions", 1, 8),
}
"""How many items a list has, at least and at most."""
NOT_IN_A_CELL = (Rows, Lines, Cards, Timer)


def check_inner(whole: Whole) -> Iterator[ContentProblem]:
    """Every structure file on its own."""
    for held in structures(whole):
        for visit in visits(held.thing, held.root):
            if isinstance(visit.value, Shape) and isinstance(visit.node, Mapped):
                yield from _siblings(visit.value, visit.node, whole)
                yield from _counts(visit.value, visit.node)
                yield from _bounds(visit.value, visit.node)
                for entry in visit.node.entries.values():
                    if isinstance(entry.value, Listing):
                        yield from twice(entry.value.items)
    for unit in whole.draft.units.values():
        yield from _steps(unit.thing, unit.root)
    yield from _parts(whole)


def twice(items: Iterable[Node]) -> Iterator[ContentProblem]:
    """Items of a list that have the id of an earlier one."""
    seen: dict[str, Spot] = {}
    for item in items:
        found = item.get("id") if isinstance(item, Mapped) else None
        if isinstance(found, Text):
            if found.value in seen:
                yield error(found.spot, "id_twice", id=found.value, line=seen[found.value].line)
            seen.setdefault(found.value, found.spot)


def _steps(unit: Unit, root: Mapped) -> Iterator[ContentProblem]:
    # Answers are addressed as unit.step.part, so a step's id is its own in the whole unit and not only in its section.
    places: dict[str, tuple[str, Spot]] = {}
    for visit in visits(unit, root):
        if len(visit.owners) == 2 and isinstance(visit.node, Mapped) and hasattr(visit.value, "id"):
            found, section = visit.node.get("id"), str(getattr(visit.owners[1], "id", ""))
            if not isinstance(found, Text):
                continue
            if found.value == FRAME:
                yield error(found.spot, "step_frame")
            first = places.setdefault(found.value, (section, found.spot))
            if first[0] != section:
                yield error(found.spot, "id_twice", id=found.value, line=first[1].line)


def _parts(whole: Whole) -> Iterator[ContentProblem]:
    for held in whole.draft.units.values():
        for visit in visits(held.thing, held.root):
            if isinstance(visit.value, Exercise):
                seen: set[str] = set()
                for part in visit.value.parts(whole.scales):
                    if part.id in seen and part.unit is not None:
                        yield error(visit.spot, "part_twice", id=part.id)
                    seen.add(part.id)


def _siblings(shape: Shape, node: Mapped, whole: Whole) -> Iterator[ContentProblem]:
    for kind, checks in SIBLINGS.items():
        for key, siblings in checks if isinstance(shape, kind) else ():
            found = node.get(key)
            if found is not None and not (getattr(shape, "scale", None) and not whole.scales_known):
                known = tuple(siblings(shape, whole))
                yield from (_no_sibling(word, known) for word in _words(found) if word.value not in known)
                if key == "belongs" and isinstance(found, Mapped):
                    piles = tuple(getattr(shape, "piles", ()))
                    laid = [entry.value for entry in found.entries.values() if isinstance(entry.value, Text)]
                    yield from (_no_sibling(word, piles) for word in laid if word.value not in piles)


def _words(node: Node) -> list[Text]:
    if isinstance(node, Mapped):
        return [entry.key for entry in node.entries.values()]
    items = node.items if isinstance(node, Listing) else (node,)
    return [item for item in items if isinstance(item, Text)]


def _no_sibling(word: Text, known: tuple[str, ...]) -> ContentProblem:
    return error(
        word.spot, "sibling_unknown", word=word.value, known=", ".join(known), nearest=nearest(word.value, known)
    )


def _counts(shape: Shape, node: Mapped) -> Iterator[ContentProblem]:
    for kind, (key, low, high) in COUNTS.items():
        found = node.get(key)
        if isinstance(shape, kind) and isinstance(found, Listing) and not low <= len(found.items) <= high:
            yield error(found.spot, "list_length", key=key, low=low, high=high)
    if isinstance(shape, Rows) and isinstance(columns := node.get("columns"), Listing):
        for column, child in zip(shape.columns, columns.items, strict=True):
            if isinstance(column, NOT_IN_A_CELL):
                yield error(child.spot, "not_in_a_cell", kind=column.KIND)


def _bounds(shape: Shape, node: Mapped) -> Iterator[ContentProblem]:
    if isinstance(shape, Number) and shape.low >= shape.high:
        found = node.get("low") or node.get("high")
        yield error(found.spot if found else node.spot, "bounds", low=shape.low, high=shape.high)
