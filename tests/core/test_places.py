"""What stands on the pages that are data, by what someone did before; no front end is needed to tell."""

from __future__ import annotations

import pytest
from programme_stage import answer, sit
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.page import Contents, FrontEnd, Open, Passage, Place, ToUnit
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
SCREEN, LINES = FrontEnd(), FrontEnd(by_lines=True)
NEWCOMER: dict[str, object] = {}
ANSWERED = {"who.role": "self_", "today.mood": 5, "today.dark_thoughts": "never"}
IN_CRISIS = {"today.mood": 1, "today.dark_thoughts": "plan"}
YOUNG = {"who.role": "under_18"}


def someone(answers: dict[str, object], *, lasting: bool = False) -> Session:
    """Somebody who answered some of the first questions."""
    session = sit(SHELF, MemoryNotes(lasting=lasting))
    if answers:
        answer(session, INTAKE, answers)  # type: ignore[arg-type]
    return session


def ids(contents: Contents) -> list[str]:
    return [row.id for row in contents.rows if not row.heading]


def passages(contents: Contents) -> list[str]:
    return [part.text for part in contents.parts if isinstance(part, Passage)]


@pytest.mark.parametrize("answers", [NEWCOMER, ANSWERED, IN_CRISIS, YOUNG])
@pytest.mark.parametrize("kind", ["module", "topic"])
def test_a_list_has_everything_of_its_kind_whoever_one_is(answers: dict[str, object], kind: str) -> None:
    session = someone(answers)
    place = ListPage(kind)  # type: ignore[arg-type]
    contents = place.contents(session, SCREEN)
    assert sorted(ids(contents)) == sorted(card.id for card in SHELF.cards("en") if card.kind == kind)
    assert contents.rows[0].heading, "every row stands under a heading"
    assert place.contents(session, LINES) == contents
    assert place.choose(session, ids(contents)[0]) == Open(ToUnit(ids(contents)[0]))


def test_a_module_says_how_long_it_takes_that_it_is_heavier_and_that_it_is_done() -> None:
    session = someone(NEWCOMER)
    heavy = next(card for card in SHELF.cards("en") if card.kind == "module" and card.heavy)
    session.places.note_finished(heavy.id)
    row = next(row for row in ListPage("module").contents(session, SCREEN).rows if row.id == heavy.id)
    assert row.mark == f"{heavy.number}." and row.note.endswith("minutes, heavier, done")


def test_equal_places_are_the_same_page() -> None:
    assert ListPage("module") == ListPage("module") != ListPage("topic")
    assert isinstance(ListPage("module"), Place)
