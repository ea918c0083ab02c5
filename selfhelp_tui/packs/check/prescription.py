"""What the maker of a pack prescribes: only beside another pack, and by one maker only."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.problems import ContentProblem, Spot, error


def check_prescription(whole: CheckContext) -> Iterator[ContentProblem]:
    """A letter, its first module and its questions."""
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
