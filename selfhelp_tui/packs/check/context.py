"""What every check is given: the draft, what was published of it, what lies beneath, and a walk over its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.core.content.guide import Guide
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Shape, build
from selfhelp_tui.core.content.units import Module, Screen, Unit, frame_of
from selfhelp_tui.core.exercises import Exercise, Part, Step
from selfhelp_tui.core.fields import Field, Lines
from selfhelp_tui.packs.draft import Draft, StructureDraft
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import Migration, Retire
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode
from selfhelp_tui.packs.problems import Spot
from selfhelp_tui.packs.reading import attributes_of, nearest

FRAME = "frame"
"""The step that the program puts around every module."""
GROWING = "options"
"""The one property that may gain values without a migration."""
CAN_BE_TESTED = {"single": "options", "multiple": "options", "lines": "offers", "rating": "", "number": ""}
"""Kind of field that a rule can test, to the attribute that its ids stand in."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a reference leads nowhere."""

    problem: str
    word: str
    nearest: str
    known: str = ""
    """What is there, where nothing looks like it."""


@dataclass(frozen=True)
class CheckContext:
    """A draft, and the library it adds to where there is one."""

    draft: Draft
    base: StoreLibrary | None = None
    today: date | None = None

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """All units by id."""
        base = {one: self.base.unit(one) for one in self.base.unit_ids} if self.base else {}
        return {**base, **{unit_id: held.thing for unit_id, held in self.draft.units.items()}}

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        """All scales by id."""
        own = self.draft.scales.thing.scales if self.draft.scales else ()
        return {**(self.base.scales if self.base else {}), **{scale.id: scale for scale in own}}

    @cached_property
    def routing(self) -> Routing | None:
        """The rules; None where they can't be read."""
        if self.base is not None:
            return self.base.routing
        return self.draft.routing.thing if self.draft.routing is not None else None

    @cached_property
    def guide(self) -> Guide | None:
        """The replies; None where there are none."""
        if self.base is not None:
            return self.base.guide
        return self.draft.guide.thing if self.draft.guide is not None else None

    @cached_property
    def collections(self) -> tuple[str, ...]:
        """Ids of all collections."""
        own = self.draft.page.thing.collections if self.draft.page else ()
        return (*(self.base.collections if self.base else ()), *own)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Ids of all headings."""
        own = self.draft.page.thing.groups if self.draft.page else ()
        return (*(self.base.groups if self.base else ()), *own)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Codes of all countries."""
        return (*(self.base.countries if self.base else ()), *self.draft.countries)

    @cached_property
    def scales_known(self) -> bool:
        """Whether the scales could be read, so that forms have all their parts."""
        return "scales" not in self.draft.broken

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """Ids of all modules."""
        return tuple(one for one, unit in self.units.items() if isinstance(unit, Module))

    def exercises(self, unit: Unit) -> Iterator[Exercise]:
        """The exercises of a unit in order, without the frame."""
        for _, step in unit.placed_steps():
            if isinstance(step, Exercise):
                yield step

    @cached_property
    def _placed(self) -> dict[int, tuple[PlacedValue, ...]]:
        """Everything in each structure that was walked through, by its identity."""
        return {}

    def placed(self, held: StructureDraft[Any]) -> tuple[PlacedValue, ...]:
        """A structure of the draft itself and everything in it, in the order it is written."""
        if id(held) not in self._placed:
            self._placed[id(held)] = tuple(placed_values(held.thing, held.root))
        return self._placed[id(held)]

    @cached_property
    def scales_asked(self) -> tuple[tuple[str, Scale], ...]:
        """Exercises that ask a scale, as ``unit.step``, each with its scale."""
        exercises = ((unit, one) for unit in self.units.values() for one in self.exercises(unit))
        asked = ((f"{unit.id}.{one.id}", self.scales.get(one.scale_asked() or "")) for unit, one in exercises)
        return tuple((place, scale) for place, scale in asked if scale is not None)

    def section(self, address: str) -> Unknown | None:
        """Why ``unit.section`` leads nowhere; None when it leads somewhere, or when that can't be known."""
        unit_id, section_id = address.split(".")
        unit = self.units.get(unit_id)
        if unit is None:
            return self.unknown("unit_unknown", unit_id, self.units)
        known = [section.id for section in unit.sections if section.steps]
        return None if section_id in known else self.unknown("declared_no_section", section_id, known)

    def step(self, address: str) -> Unknown | None:
        """Why ``unit.step`` leads nowhere; None when it leads somewhere, or when that can't be known."""
        unit_id, step_id = address.split(".")
        unit = self.units.get(unit_id)
        if unit is None:
            return self.unknown("unit_unknown", unit_id, self.units)
        found = unit.step(step_id)
        if found is None:
            return self.unknown("step_unknown", step_id, (step.id for _, step in unit.placed_steps()))
        return Unknown("screen_of_screen", step_id, "") if isinstance(found[1], Screen) else None

    def step_at(self, address: str) -> Step | None:
        """The step at ``unit.step``; None where there is none."""
        unit_id, _, step_id = address.partition(".")
        found = self.units[unit_id].step(step_id) if unit_id in self.units else None
        return found[1] if found else None

    def parts_at(self, address: str) -> tuple[str, ...]:
        """Ids of the parts of the exercise at ``unit.step``."""
        step = self.step_at(address)
        return tuple(part.id for part in step.parts(self.scales)) if isinstance(step, Exercise) else ()

    def part(self, address: str) -> Part | Unknown | None:
        """The part at ``unit.step.part``, why there is none, or None when that can't be known."""
        unit_id, step_id, part_id = address.split(".")
        unit = self.units.get(unit_id)
        if unit is None:
            return self.unknown("unit_unknown", unit_id, self.units)
        if step_id == FRAME and isinstance(unit, Module):
            step: object = frame_of(unit)
        else:
            found = unit.step(step_id)
            step = found[1] if found else None
        if step is None:
            gone = self.retired.get(address)
            return gone or self.unknown("step_unknown", step_id, (one.id for _, one in unit.placed_steps()))
        parts = {part.id: part for part in step.parts(self.scales)} if isinstance(step, Exercise) else {}
        if part_id in parts:
            return parts[part_id]
        if isinstance(step, Exercise) and step.scale_asked() and not self.scales_known:
            return None
        return self.retired.get(address) or self.unknown("part_unknown", part_id, parts)

    @cached_property
    def retired(self) -> Mapping[str, Part]:
        """Questions that are gone, by their address: what was answered there can still be tested."""
        return retired_questions(self.draft)

    def unknown(self, problem: str, word: str, known: Iterable[str]) -> Unknown | None:
        """Say that a word is not known, unless it names something that could not be read."""
        if word in self.draft.broken:
            return None
        listed = list(known)
        return Unknown(problem, word, self._titled(word, listed) or nearest(word, listed))

    def _titled(self, word: str, known: Iterable[str]) -> str:
        """The id of the unit that has a word as its title; empty where none has."""
        wanted = word.replace("_", " ").casefold()
        for unit in known:
            titles = [texts.plain.get("title", "") for texts in self.draft.words_of(unit)]
            if any(_is_called(wanted, title) for title in titles):
                return unit
        return unit_called(self.base, word, known) if self.base is not None else ""


def unit_called(library: StoreLibrary, word: str, known: Iterable[str]) -> str:
    """The id of the unit that has a word as its title or a module that has it as its number; empty where none has."""
    wanted, ids = word.replace("_", " ").casefold(), set(known)
    for language in library.languages:
        for card in library.cards(language):
            numbered = card.kind == Module.KIND and wanted == str(card.number)
            if card.id in ids and (numbered or _is_called(wanted, card.title)):
                return card.id
    return ""


def _is_called(wanted: str, title: str) -> bool:
    called = title.casefold()
    return bool(called) and wanted in (called, called.split(" ")[0])


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """One value of a structure, and where it stands."""

    value: Any
    """A shape, or a text, number or truth."""
    spot: Spot
    marks: tuple[Any, ...]
    """What the schema says of it beyond its type."""
    owners: tuple[Shape, ...]
    """The structures it stands in, the outermost first."""
    node: Node


def placed_values(shape: Shape, node: Node, owners: tuple[Shape, ...] = ()) -> Iterator[PlacedValue]:
    """A structure itself and everything in it, in the order it is written."""
    yield PlacedValue(shape, node.spot, (), owners, node)
    known = {one.key: one for one in attributes_of(type(shape))}
    for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
        if key in known:
            yield from _within(known[key].type, getattr(shape, known[key].name), entry.value, (*owners, shape))


def _within(hint: Any, value: Any, node: Node, owners: tuple[Shape, ...]) -> Iterator[PlacedValue]:
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        if not isinstance(value, (tuple, Mapping)):
            yield PlacedValue(value, node.spot, tuple(marks), owners, node)
            return
        hint = base
    if isinstance(value, Shape):
        yield from placed_values(value, node, owners)
    elif isinstance(value, tuple) and isinstance(node, SequenceNode):
        for item, child in zip(value, node.items, strict=True):
            yield from _within(get_args(hint)[0], item, child, owners)
    elif isinstance(value, Mapping) and isinstance(node, MappingNode):
        key_hint, value_hint = get_args(hint) or (Any, Any)
        for key, entry in node.entries.items():
            yield from _within(key_hint, key, entry.key, owners)
            yield from _within(value_hint, value[key], entry.value, owners)
    else:
        yield PlacedValue(value, node.spot, (), owners, node)


def option_ids(field: Field) -> tuple[str, ...]:
    """Ids a field's answer can hold, none for a field without options."""
    return tuple(getattr(field, "options", getattr(field, "OPTIONS", ())))


def ids_to_test(field: Field) -> tuple[str, ...]:
    """Ids that a condition can ask for: the options, and what a list offers to tick."""
    return field.offers if isinstance(field, Lines) else option_ids(field)


@dataclass(frozen=True, slots=True)
class PublishedId:
    """What was promised of one id."""

    kind: str
    properties: Mapping[str, tuple[str, ...]]

    def written(self) -> str:
        """As it stands in the lock."""
        return " ".join([self.kind, *(f"{key}={','.join(values)}" for key, values in self.properties.items())])


def published_as(written: str) -> PublishedId:
    """Read what ``written`` wrote."""
    kind, *properties = written.split() or [""]
    pairs = (one.partition("=") for one in properties)
    return PublishedId(kind, {key: tuple(value.split(",")) if value else () for key, _, value in pairs})


def locked_ids(draft: Draft) -> dict[str, tuple[PublishedId, Spot]]:
    """Ids in ``ids.lock`` with the place each stands at."""
    root = draft.lock.root if draft.lock else None
    ids = root.get("ids") if isinstance(root, MappingNode) else None
    if not isinstance(ids, MappingNode):
        return {}
    return {
        name: (published_as(entry.value.value), entry.key.spot)
        for name, entry in ids.entries.items()
        if isinstance(entry.value, Scalar)
    }


def migrations_of(draft: Draft) -> dict[str, tuple[Migration, ...]]:
    """What happened to published ids, by id."""
    held = draft.migrations
    found: dict[str, tuple[Migration, ...]] = {}
    for migration in held.thing.migrations if held else ():
        found[migration.of] = (*found.get(migration.of, ()), migration)
    return found


def retired_questions(draft: Draft) -> dict[str, Part]:
    """Questions that are gone, by their address, as far as the lock knows what could be answered there."""
    away = {one for one, found in migrations_of(draft).items() if any(isinstance(each, Retire) for each in found)}
    parts: dict[str, Part] = {}
    for name, (was, _) in locked_ids(draft).items():
        sort, _, address = name.partition(".")
        if sort == "question" and name in away and was.kind in CAN_BE_TESTED:
            part_id = address.rpartition(".")[2]
            numbers = {key: int(was.properties[key][0]) for key in ("low", "high") if key in was.properties}
            attribute = CAN_BE_TESTED[was.kind]
            options = {attribute: list(was.properties.get(GROWING, ()))} if attribute else {}
            field: Field = build(Field, {"id": part_id, "kind": was.kind, **numbers, **options})
            parts[address] = Part(field, "")
    return parts
