"""Arriving: what one has only grows, days away are told without a number, and what was read is no longer next."""

from __future__ import annotations

import pytest
from programme_stage import answer, at, sit
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.help import HAPPENED, section_walk
from selfhelp_tui.core.home import been_away, letter_written, minutes_next, things_done
from selfhelp_tui.core.plan import next_up
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


@pytest.fixture
def session() -> Session:
    return sit(SHELF)


def come_back(session: Session, day: str) -> Session:
    """The same notes on another day."""
    assert isinstance(session.notes, MemoryNotes)
    later = sit(SHELF, session.notes)
    later.now = lambda: f"{day}T08:00:00+00:00"
    return later


@pytest.mark.parametrize(
    ("day", "away"), [("2026-11-24", False), ("2026-11-26", False), ("2026-11-27", True), ("2027-11-24", True)]
)
def test_being_away_counts_from_the_last_step(session: Session, day: str, away: bool) -> None:
    assert not been_away(session), "nobody who was never here was away"
    session.on(session.open("why"))
    back = come_back(session, day)
    assert been_away(back) == away
    back.check_in()
    walk = back.check_in()
    back.skip(walk)
    back.on(walk)
    assert been_away(back) == away, "the safety questions at the door are no step further"
    back.on(back.open("why"))
    assert not been_away(back)


def test_a_clock_that_is_nonsense_is_no_absence(session: Session) -> None:
    session.on(session.open("why"))
    session.now = lambda: "no day"
    assert not been_away(session)


def test_where_one_was_leaves_the_minutes_of_that_part(session: Session) -> None:
    walk = at(session.open("urges"), "fill")
    session.stay(walk)
    upcoming = next_up(session)
    assert upcoming is not None and upcoming.left_here
    assert "7" in minutes_next(session, upcoming), "the minutes of the part, not of the whole module"


def test_urges_are_counted_to_the_last_one(session: Session) -> None:
    for number in range(300):
        sat = {"time": Answer({"seconds": 60, "minutes": 3, "before": 5, "after": 3})}
        session.notes.begin(Entry(f"{number:08}", "urges", "ride", "2026-11-24T00:00:00+00:00", answers=sat))
    session.notes.begin(Entry("00000300", "urges", "ride", "x", answers={"time": Answer(None, skipped=True)}))
    for number in range(301, 600):
        session.notes.begin(Entry(f"{number:08}", "triggers", "mine", "2026-11-24T00:00:00+00:00"))
    assert any("300 " in thing for thing in things_done(session)), things_done(session)


@pytest.mark.parametrize("role", ["relative", "under_18", "professional"])
def test_a_door_that_was_read_is_seen(session: Session, role: str) -> None:
    answer(session, "intake", {"who.role": role})
    session.places.forget(session.open("intake"))
    first = next_up(session)
    assert first is not None and first.unit == session.route().doors[0].unit
    walk = session.open(first.unit)
    while (further := session.on(walk)) is not None:
        walk = further
    assert first.unit in session.places.read()
    assert next_up(session) is None or next_up(session) != first


def test_the_last_page_of_a_topic_is_enough(session: Session) -> None:
    walk = session.open("after_a_search")
    while walk.forward(session.facts()) is not None:
        assert "after_a_search" not in session.places.read()
        further = session.on(walk)
        assert further is not None
        walk = further
    assert "after_a_search" in session.places.read()


def test_a_letter_is_one_once_it_says_something(session: Session) -> None:
    assert letter_written(session) is None
    walk = session.alone("relapse", "to_myself", part="letter")
    assert walk is not None
    session.skip(walk)
    assert letter_written(session) is None
    session.keep(walk, "Dear me")
    found = letter_written(session)
    assert found is not None and found.answers["letter"].value == "Dear me"


def test_what_one_did_after_a_lapse_is_called_no_module_that_was_begun() -> None:
    session = sit(open_library())
    assert session.keep(at(section_walk(session, "help_now", HAPPENED), "move.what"), "My phone stays out") is None
    at_once = "2026-01-01T00:00:00+00:00"
    session.notes.begin(Entry("000", "relapse", "debrief", at_once, at_once, answers={"stopped": Answer("yes_")}))
    assert session.notes.count() == 2 and session.notes.count("relapse") == 1, "also from before it was a sitting"
    assert things_done(session) == []
