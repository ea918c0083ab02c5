"""Pages that are data, said line by line: headings, first letters, and what needs no confirmation."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from stand_ins import MemoryNotes

from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(SHELF, notes=MemoryNotes())


def test_a_long_list_has_its_headings_again_in_each_part(services: FakeServices) -> None:
    lines = converse(services, "/modules", "0", "q").lines
    at = lines.index("Understanding")
    assert lines[at + 1].startswith("1. ")
    assert lines.index("Changing") < lines.index("Connecting")
    tenth = next(place for place, line in enumerate(lines) if line.startswith("10. ") and place > at)
    assert lines[tenth - 1] == "Changing", "the part begins in the middle of this group"


def test_a_module_is_chosen_by_the_first_letters_of_its_title(services: FakeServices) -> None:
    card = next(card for card in SHELF.cards("en") if card.kind == "module" and card.heavy)
    told = converse(services, "/modules", card.title[:8], "6", "1", "1", "q")
    minutes = SHELF.words("en").count("minutes", card.minutes)
    said = next(place for place, line in enumerate(told.lines) if line.endswith(f"{card.title}: {minutes}, heavier"))
    assert card.title in told.lines[said:], "the module opened"


def test_a_page_without_a_choice_is_said_and_needs_no_confirmation(services: FakeServices) -> None:
    told = converse(services, "/how this works", "1", "q")
    assert SHELF.words("en").ui("plain.tour") in told.text and told.status == 0 and not told.left
