"""Everything that names something else in the pack must name something that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfhelp_tui.library.check.visit import Visit, visits
from selfhelp_tui.library.check.whole import Unknown, Whole
from selfhelp_tui.library.draft import Held
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.programme.content.schema import Refers
from selfhelp_tui.programme.content.units import Topic


def check_references(whole: Whole) -> Iterator[ContentProblem]:
    """References of every structure, and the group of each topic."""
    for held in structures(whole):
        for visit in visits(held.thing, held.root):
            for mark in visit.marks:
                if isinstance(mark, Refers):
                    yield from _reference(whole, mark.to, visit)
    for topic in whole.draft.units.values():
        if isinstance(topic.thing, Topic) and whole.draft.page and topic.thing.group not in whole.groups:
            found = whole.unknown("group_unknown", topic.thing.group, whole.groups)
            yield from _told(topic.spot("group"), found)


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


def _country(whole: Whole, word: str) -> Unknown | None:
    return None if word in whole.countries else whole.unknown("country_unknown", word, whole.countries)


FINDERS: Mapping[str, Any] = {
    "unit": _unit,
    "module": _module,
    "collection": _collection,
    "scale": _scale,
    "answer": _answer,
    "section": _section,
    "step": _step,
    "country": _country,
}
"""What a reference can be to, and how it is looked up."""
