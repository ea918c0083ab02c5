"""A unit read aloud for its author: every stop once, also those behind a safety question."""

from __future__ import annotations

import io

import pytest
from plain_stage import FakeServices
from stand_ins import MemoryNotes

from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.plain.aloud import read_aloud

SHELF = open_library()


@pytest.mark.parametrize("unit", ["intake", "telling", "tonight", "again", "mind"])
def test_a_unit_with_safety_questions_is_read_to_its_end(unit: str) -> None:
    out = io.StringIO()
    read_aloud(FakeServices(SHELF, notes=MemoryNotes()).session(MemoryNotes()), unit, out)
    words = SHELF.words("en")
    assert words.ui("safety.title") in out.getvalue() or unit == "mind"
    last = SHELF.unit(unit).sections[-1]
    assert words.say(unit, f"sections.{last.id}.title") in out.getvalue()
