"""What is put forward, and what is not while only steadying things are."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, on, sit
from walked_pack import small_library

from selfhelp_tui.core.plan import Upcoming, next_up, note_shown, titles_changed
from selfhelp_tui.core.session import Session


@pytest.fixture
def session() -> Session:
    return sit(small_library())


def says(session: Session, dark: str) -> None:
    answer(session, "intake", {"today.dark": dark})


def left_half_way(session: Session, unit: str) -> None:
    on(session, on(session, session.open(unit)))


def test_the_questions_come_first_then_the_first_suggestion(session: Session) -> None:
    assert next_up(session) == Upcoming("intake")
    says(session, "never")
    session.places.forget(session.open("intake"))
    found = next_up(session)
    assert found is not None
    assert (found.unit, found.left_here) == (session.route().order[0], False)


def test_what_was_left_half_way_is_gone_on_with(session: Session) -> None:
    says(session, "never")
    left_half_way(session, "harm")
    assert next_up(again(session)) == Upcoming("harm", None, left_here=True)


def test_while_limited_a_module_that_was_left_is_not_put_forward(session: Session) -> None:
    left_half_way(session, "harm")
    says(session, "often")
    session.places.keep(at(session.open("harm"), "page"), {}, aside=False)
    assert session.left_at() == ("harm", None)
    found = next_up(session)
    assert found is not None
    assert found.unit in session.route().order and found.unit != "harm"


def test_a_change_of_the_order_is_told_once(session: Session) -> None:
    says(session, "never")
    assert titles_changed(session, session.route()) == ((), ()), "nothing was shown before"
    note_shown(session, session.route())
    says(session, "often")
    added, dropped = titles_changed(session, session.route())
    assert added and dropped
    note_shown(session, session.route())
    assert titles_changed(session, session.route()) == ((), ())
