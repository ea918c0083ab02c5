"""Pages that are data, said line by line: headings, first letters, and what needs no confirmation."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from stand_ins import MemoryNotes

from selfhelp_tui.core.pages.keys import keys_everywhere
from selfhelp_tui.core.pages.page import Contents, Passage, Row, RowList
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.plain.pages import Numbers

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


def test_what_begins_another_group_stands_under_no_heading_any_more() -> None:
    rows = (Row("open", "Open now", heading=True), Row("plan", "a plan"), Row("card", "my card", apart=True))
    page = Contents("board", (RowList(rows),))
    numbers = Numbers()
    assert numbers.headings(page) == {0: "Open now", 1: ""}
    assert numbers.headings(page._replace(parts=(RowList(rows[:2]),))) == {0: "Open now"}


def test_keys_are_a_table_on_the_screen_and_words_are_sentences_line_by_line(services: FakeServices) -> None:
    words = SHELF.words("en")
    _, table, _ = keys_everywhere(words, keeps=False)
    assert not isinstance(table, Passage) and table.table
    assert {"F2, Ctrl+N": ("help now",), "Esc": ("back",)}.items() <= dict(table.blocks).items()  # type: ignore[arg-type]
    lines = converse(services, "?", "q").lines
    at = lines.index(words.ui("plain.help.title"))
    said = lines[at + 1 : lines.index("", at)]
    assert words.ui("plain.help.leave_gone") in said and len(said) > 10
    assert all(line.endswith((".", "?")) for line in said), "each is a whole sentence"


def test_a_module_is_chosen_by_the_first_letters_of_its_title(services: FakeServices) -> None:
    card = next(card for card in SHELF.cards("en") if card.kind == "module" and card.heavy)
    told = converse(services, "/modules", card.title[:8], "6", "1", "1", "q")
    minutes = SHELF.words("en").count("minutes", card.minutes)
    said = next(place for place, line in enumerate(told.lines) if line.endswith(f"{card.title}: {minutes}, heavier"))
    assert card.title in told.lines[said:], "the module opened"


def test_a_page_without_a_choice_is_said_and_needs_no_confirmation(services: FakeServices) -> None:
    told = converse(services, "/how this works", "1", "q")
    assert SHELF.words("en").ui("plain.tour") in told.text and told.status == 0 and not told.left
