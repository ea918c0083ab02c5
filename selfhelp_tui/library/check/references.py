"""Everything that names something else in the pack must name something that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfhelp_tui.library.check.visit import Visit, visits
from selfhelp_tui.library.check.whole import Unknown, Whole
from selfhelp_tui.library.draft import Held
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.library.strict_yaml import Mapped
from selfhelp_tui.programme.content.schema import Refers
from selfhelp_tui.programme.content.units import Topic, Unit, safety_questions
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.fields import Field


def check_references(whole: Whole) -> Iterator[ContentProblem]:
    """References of every structure, the group of each topic, and safety questions that are asked again."""
    for held in structures(whole):
        for visit in visits(held.thing, held.root):
            for mark in visit.marks:
                if isinstance(mark, Refers):
                    yield from _reference(whole, mark.to, visit)
    for unit in whole.draft.units.values():
        yield from _safety_asked_again(whole, unit)
    for topic in whole.draft.units.values():
        if isinstance(topic.thing, Topic) and whole.draft.page and topic.thing.group not in whole.groups:
            found = whole.unknown("group_unknown", topic.thing.group, whole.groups)
            yield from _told(topic.spot("group"), found)


def _safety_asked_again(whole: Whole, held: Held[Unit]) -> Iterator[ContentProblem]:
    """Fields that ask a safety question again without a safety screen of their own behind them."""
    guarded = safety_questions(held.thing)
    for visit in visits(held.thing, held.root):
        field, node = visit.value, visit.node
        if not isinstance(field, Field) or field.same_as is None or not isinstance(node, Mapped):
            continue
        step = next((one for one in visit.owners if isinstance(one, Exercise)), None)
        asked, found = whole.units.get(field.same_as.split(".")[0]), node.get("same_as")
        if step is None or asked is None or found is None or field.same_as not in safety_questions(asked):
            continue
        if f"{held.thing.id}.{step.id}.{field.id}" not in guarded:
            yield error(found.spot, "safety_screen_missing", question=field.same_as)


def structures(whole: Whole) -> Iterator[Held[Any]]:
    """Every structure file that can refer to something."""
    draft = whole.draft
    yield from draft.units.values()
    yield from (held for held in (draft.routing, draft.scales, draft.personas, draft.prescription) if held is not None)
    yield from draft.countries.values()


def _reference(whole: Whole, to: str, visit: Visit) -> Iterator[ContentProblem]:
    yield from _told(visit.spot, FINDERS[to](whole, visit.value))


def _told(spot: Spot, found: Unknown | None) -> Iterator[ContentProblem]:
    if found is not None:
        yield error(spot, found.problem, word=found.word, nearest=found.nearest)


def _unit(whole: Whole, word: str) -> Unknown | None:
    return None if word in whole.units else whole.unknown("unit_unknown", word, whole.units)


def _module(whole: Whole, word: str) -> Unknown | None:
    return None if word in whole.modules else whole.unknown("module_unknown", word, whole.modules)


def _collection(whole: Whole, word: str) -> Unknown | None:
    if word in whole.collections or whole.draft.page is None:
        return None
    return whole.unknown("collection_unknown", word, whole.collections)


def _scale(whole: Whole, word: str) -> Unknown | None:
    if word in whole.scales or not whole.scales_known:
        return None
    return whole.unknown("scale_unknown", word, whole.scales)


def _answer(whole: Whole, word: str) -> Unknown | None:
    found = whole.part(word)
    return found if isinstance(found, Unknown) else None


def _section(whole: Whole, word: str) -> Unknown | None:
    return whole.section(word)


def _step(whole: Whole, word: str) -> Unknown | None:
    return whole.step(word)


def _place(whole: Whole, word: str) -> Unknown | None:
    unit_id, _, section_id = word.partition(".")
    sections = [section.id for section in whole.units[unit_id].sections] if unit_id in whole.units else []
    if not section_id or not sections or section_id in sections:
        return _unit(whole, unit_id)
    return whole.unknown("section_unknown", section_id, sections)


def _country(whole: Whole, word: str) -> Unknown | None:
    return None if word in whole.countries else whole.unknown("country_unknown", word, whole.countries)


FINDERS: Mapping[str, Any] = {
    "unit": _unit,
    "place": _place,
    "module": _module,
    "collection": _collection,
    "scale": _scale,
    "answer": _answer,
    "section": _section,
    "step": _step,
    "country": _country,
}
"""What a reference can be to, and how it is looked up."""
