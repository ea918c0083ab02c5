"""Whatever the programme can ask, stop at or give back, both front ends can show."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from selfhelp_tui.core.blocks import Block
from selfhelp_tui.core.fields import Field, Timer
from selfhelp_tui.core.pages import stops
from selfhelp_tui.core.pages.page import Contents, Passage, Place, Somewhere
from selfhelp_tui.core.walk import Stop
from selfhelp_tui.plain import pages as plain_pages
from selfhelp_tui.plain import program as plain_program
from selfhelp_tui.plain.blocks import BLOCKS
from selfhelp_tui.plain.prompts import PROMPTS
from selfhelp_tui.tui import app as full_screen
from selfhelp_tui.tui import blocks as full_screen_blocks
from selfhelp_tui.tui.layout import GLYPHS, Layout
from selfhelp_tui.tui.questions import draw_field
from selfhelp_tui.tui.screens.place import page_of

assert plain_program


def concrete(base: type) -> Iterator[type]:
    """Every class of the package below one; a dataclass with slots replaces the class it was made from."""
    for below in base.__subclasses__():
        if getattr(sys.modules[below.__module__], below.__name__, None) is below:
            yield below
        yield from concrete(below)


FIELDS = sorted(Field.FAMILY.items())
STOPS_MET = sorted(set(concrete(Stop)), key=lambda one: one.__name__)


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[kind for kind, _ in FIELDS])
def test_every_kind_of_field_has_a_face_and_a_prompt(kind: str, field: type[Field]) -> None:
    drawn = draw_field.dispatch(field) is not draw_field.dispatch(Field)
    # a guided time is more than a drawing, and has a module of its own
    assert drawn or field is Timer, f"no drawing in tui/questions.py of a field of kind {kind}"
    assert field in PROMPTS, f"no prompt in plain/prompts for a field of kind {kind}"


@pytest.mark.parametrize("stop", STOPS_MET)
def test_every_stop_is_a_page_for_both(stop: type[Stop]) -> None:
    base = stops.contents.dispatch(object)
    assert stops.contents.dispatch(stop) not in (base, stops.contents.dispatch(Stop))


@pytest.mark.parametrize("block", get_args(Block))
def test_every_block_of_a_review_is_drawn_in_both(block: type) -> None:
    base = full_screen_blocks.draw.dispatch(object)
    assert full_screen_blocks.draw.dispatch(block) is not base
    assert block in BLOCKS


@pytest.mark.parametrize("where", sorted(set(concrete(Somewhere)) - {Place}, key=lambda one: one.__name__))
def test_every_destination_of_a_page_is_opened_in_both(where: type[Somewhere]) -> None:
    for open_somewhere in (full_screen.open_somewhere, plain_pages.open_somewhere):
        assert open_somewhere.dispatch(where) is not open_somewhere.dispatch(object)


def test_the_test_would_notice_a_new_kind() -> None:
    assert len(FIELDS) >= 10
    assert len(STOPS_MET) >= 10


def test_a_passage_without_text_is_passed_over_by_both() -> None:
    empty = Passage("", "quiet"), Passage("", behind="Sources"), Passage("", "trouble")
    first, last = Passage("Heading", "title"), Passage("Last")
    with_some, without = Contents("Page", (*empty, first, *empty, last)), Contents("Page", (first, last))
    nobody: Any = None
    on_screen = [Layout(page_of(one, nobody), 80, 24, glyphs=GLYPHS).body for one in (with_some, without)]
    drawn, expected = ([line.runs for line in body] for body in on_screen)
    assert drawn == expected
    lines: list[str] = []
    for one in (with_some, without):
        gap = SimpleNamespace(gap=lambda: lines.append(""))
        talk: Any = SimpleNamespace(prose=lines.append, heading=lines.append, lines=gap)
        plain_pages.say_above(talk, one)
    assert lines == ["", "Heading", "Last"] * 2
    assert plain_pages.choices_of(with_some) == plain_pages.choices_of(without) == []
