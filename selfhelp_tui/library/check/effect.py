"""What is left of the content once a pack has hidden and replaced things in it: nothing empty, nothing out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selfhelp_tui.library.adapted_store import Adaptation
from selfhelp_tui.library.check.lock import GROWING, published_of
from selfhelp_tui.library.check.possible import leaves
from selfhelp_tui.library.check.style import check_texts
from selfhelp_tui.library.check.whole import Unknown, Whole
from selfhelp_tui.library.declared import Declared, HideSection, HideStep, ReplaceModule, ReplaceTopic
from selfhelp_tui.library.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.programme.content.conditions import AnswerTest, Condition
from selfhelp_tui.programme.content.schema import Shape
from selfhelp_tui.programme.content.units import Module, Unit
from selfhelp_tui.programme.exercises import GoalLadder, IfThen


def check_effect(whole: Whole, base: StoreShelf, adaptation: Adaptation) -> Iterator[ContentProblem]:
    """Units that lost all or what they are for, questions that became others, and what nobody can reach any more."""
    page = whole.draft.page
    if page is None:
        return
    first: dict[str, Spot] = {}
    for declared, line in adaptation.declared.items():
        if isinstance(declared, (HideSection, HideStep)):
            first.setdefault(declared.unit, Spot(page.root.spot.file, line))
        elif isinstance(declared, (ReplaceModule, ReplaceTopic)):
            yield from _questions(declared, whole, base)
    for unit_id, spot in first.items():
        yield from _emptied(spot, base.unit(unit_id), whole.units[unit_id])
    if adaptation.declared:
        start = Spot(page.root.spot.file, min(adaptation.declared.values()))
        yield from _out_of_reach(start, whole, base)
    yield from _style(whole, base)


def _emptied(spot: Spot, was: Unit, now: Unit) -> Iterator[ContentProblem]:
    if not now.sections:
        yield error(spot, "hidden_all", unit=now.id)
    elif isinstance(now, Module) and _has_plan(was) and not _has_plan(now):
        yield warning(spot, "hidden_plan", unit=now.id)


def _has_plan(unit: Unit) -> bool:
    return any(isinstance(step, (IfThen, GoalLadder)) for _, step in unit.placed_steps())


def _questions(declared: Declared, whole: Whole, base: StoreShelf) -> Iterator[ContentProblem]:
    """A question of a replaced unit that has kept its id asks the same kind of thing: old answers are still there."""
    held = whole.draft.units.get(declared.unit)
    if held is None:
        return
    now = published_of(held.thing, whole.scales)
    for name, was in published_of(base.unit(declared.unit), base.scales).items():
        found = now.get(name)
        if found is None:
            continue
        if found.kind != was.kind:
            yield error(held.root.spot, "lock_kind", name=name, was=was.kind, now=found.kind)
            continue
        for key, values in was.properties.items():
            kept = found.properties.get(key, ())
            if key != GROWING and kept != values:
                written = (",".join(values), ",".join(kept))
                yield error(held.root.spot, "lock_changed", name=name, key=key, was=written[0], now=written[1])


def _out_of_reach(spot: Spot, whole: Whole, base: StoreShelf) -> Iterator[ContentProblem]:
    """Parts of the other packs that are shown after an answer which nobody can give any more."""
    for unit_id, unit in whole.units.items():
        if unit_id in whole.draft.units:
            continue
        for name, condition in _gated(unit):
            lost = [address for address in _asked(condition) if isinstance(whole.part(address), Unknown)]
            if lost:
                yield warning(spot, "hidden_condition", part=name, answer=lost[0])


def _gated(unit: Unit) -> Iterator[tuple[str, Condition]]:
    for section in unit.sections:
        if section.show_if is not None:
            yield f"{unit.id}.{section.id}", section.show_if
        for step in section.steps:
            for condition in _conditions_in(step):
                yield f"{unit.id}.{step.id}", condition


def _conditions_in(value: Any) -> Iterator[Condition]:
    if isinstance(value, Condition):
        yield value
    elif isinstance(value, Shape):
        for inner in vars(value).values():
            yield from _conditions_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _conditions_in(inner)


def _asked(condition: Condition) -> Iterator[str]:
    return (leaf.answer for leaf in leaves(condition) if isinstance(leaf, AnswerTest))


def _style(whole: Whole, base: StoreShelf) -> Iterator[ContentProblem]:
    """Texts that stand in the place of others are written like all texts."""
    for (unit, _), texts in whole.draft.loose.items():
        if unit in base.unit_ids:
            yield from check_texts(whole, texts, base.unit(unit).wanted())
