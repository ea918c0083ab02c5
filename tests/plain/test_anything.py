"""Whatever is typed, in whatever order, the conversation goes on, and ends when the input does."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_stage import FakeServices, converse
from small_library import EVERY_KIND, form_shelf, module_shelf
from stand_ins import MemoryNotes

SHELVES = (form_shelf(*(one["id"] for one in EVERY_KIND)), module_shelf())
WORDS = (
    "",
    "1",
    "2",
    "3",
    "4",
    "9",
    "1 2",
    "<",
    "?",
    "!",
    ":nl",
    ":en",
    ":lock",
    "/the",
    "/weight",
    "-",
    ".",
    "+",
    " q",
    "x",
)
typed_lines = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=60)


@settings(max_examples=60, deadline=None)
@given(lines=typed_lines, library=st.sampled_from(SHELVES), lasting=st.booleans(), stop_after=st.none() | st.just(20.0))
@example(lines=["2", "", ".", "!", "1", "", "3", "4", "3"], library=SHELVES[0], lasting=False, stop_after=None)
@example(lines=["2", "", ".", "!", "1", "", "3", "4", "3"], library=SHELVES[1], lasting=False, stop_after=None)
def test_anything(lines: list[str], library: object, lasting: bool, stop_after: float | None) -> None:
    notes = MemoryNotes(lasting=lasting)
    told = converse(FakeServices(library, notes=notes), *lines, stop_after=stop_after)
    assert told.status == 0
    assert "\x1b" not in told.text
    again = converse(FakeServices(library, notes=notes), *lines[::-1])
    assert again.status == 0
