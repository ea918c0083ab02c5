"""What the maker of a pack prescribes: only beside another pack, by one maker only, and no homework that can harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.draft import StructureDraft
from selfhelp_tui.packs.manifest import PrescriptionFile
from selfhelp_tui.packs.marked_yaml import MappingNode, SequenceNode
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.reading import nearest

MOST_HOMEWORK = 3
"""As many as can be open at once."""


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
        try:
            date.fromisoformat(one.day)
        except ValueError:
            yield error(_at(node, "day"), "day_wrong", value=one.day)
        if one.sitting is not None and one.sitting in whole.units and one.sitting not in sittings:
            near = nearest(one.sitting, sittings)
            yield error(_at(node, "sitting"), "homework_sitting", word=one.sitting, nearest=near)
        if one.sitting is not None and one.commit != "step":
            yield error(_at(node, "commit"), "homework_kind")


def _at(node: MappingNode, key: str) -> Spot:
    found = node.get(key)
    return found.spot if found else node.spot
