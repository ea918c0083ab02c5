"""What is put forward, and what is not while only steadying things are."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, on, sit
from walked_pack import small_shelf

from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.ways.suggesting import Upcoming, next_up, note_shown, titles_changed


@pytest.fixture
def sitting() -> Sitting:
    return sit(small_shelf())


def says(sitting: Sitting, dark: str) -> None:
    answer(sitting, "intake", {"today.dark": dark})


def left_half_way(sitting: Sitting, unit: str) -> None:
    on(sitting, on(sitting, sitting.open(unit)))


def test_the_questions_come_first_then_the_first_suggestion(sitting: Sitting) -> None:
    assert next_up(sitting) == Upcoming("intake")
    says(sitting, "never")
    sitting.places.forget(sitting.open("intake"))
    found = next_up(sitting)
    assert found is not None
    assert (found.unit, found.left_here) == (sitting.route().order[0], False)


def test_what_was_left_half_way_is_gone_on_with(sitting: Sitting) -> None:
    says(sitting, "never")
    left_half_way(sitting, "harm")
    assert next_up(again(sitting)) == Upcoming("harm", None, left_here=True)


def test_while_limited_a_module_that_was_left_is_not_put_forward(sitting: Sitting) -> None:
    left_half_way(sitting, "harm")
    says(sitting, "often")
    sitting.places.keep(at(sitting.open("harm"), "page"), {}, aside=False)
    assert sitting.left_at() == ("harm", None)
    found = next_up(sitting)
    assert found is not None
    assert found.unit in sitting.route().order and found.unit != "harm"


def test_a_change_of_the_order_is_told_once(sitting: Sitting) -> None:
    says(sitting, "never")
    assert titles_changed(sitting, sitting.route()) == ((), ()), "nothing was shown before"
    note_shown(sitting, sitting.route())
    says(sitting, "often")
    added, dropped = titles_changed(sitting, sitting.route())
    assert added and dropped
    note_shown(sitting, sitting.route())
    assert titles_changed(sitting, sitting.route()) == ((), ())
