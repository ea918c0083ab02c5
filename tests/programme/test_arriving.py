"""Arriving: what one has only grows, days away are told without a number, and what was read is no longer next."""

from __future__ import annotations

import pytest
from programme_stage import answer, at, sit
from stand_ins import MemoryNotes

from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.entry import Answer, Entry
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.ways.arriving import been_away, last_time, letter_written, minutes_next, things_done
from selfhelp_tui.programme.ways.helping import HAPPENED, section_walk
from selfhelp_tui.programme.ways.suggesting import next_up

SHELF = open_shelf()


@pytest.fixture
def sitting() -> Sitting:
    return sit(SHELF)


def come_back(sitting: Sitting, day: str) -> Sitting:
    """The same notes on another day."""
    assert isinstance(sitting.notes, MemoryNotes)
    later = sit(SHELF, sitting.notes)
    later.now = lambda: f"{day}T08:00:00+00:00"
    return later


@pytest.mark.parametrize(
    ("day", "away"), [("2026-11-24", False), ("2026-11-26", False), ("2026-11-27", True), ("2027-11-24", True)]
)
def test_being_away_counts_from_the_last_step(sitting: Sitting, day: str, away: bool) -> None:
    assert not been_away(sitting), "nobody who was never here was away"
    sitting.on(sitting.open("why"))
    back = come_back(sitting, day)
    assert been_away(back) == away
    back.check_in()
    walk = back.check_in()
    back.skip(walk)
    back.on(walk)
    assert been_away(back) == away, "the safety questions at the door are no step further"
    back.on(back.open("why"))
    assert not been_away(back)


def test_a_clock_that_is_nonsense_is_no_absence(sitting: Sitting) -> None:
    sitting.on(sitting.open("why"))
    sitting.now = lambda: "no day"
    assert not been_away(sitting)


def test_where_one_was_names_the_part(sitting: Sitting) -> None:
    assert last_time(sitting) == ""
    title = sitting.words.say("urges", "title")
    walk = at(sitting.open("urges"), "fill")
    sitting.stay(walk)
    part = sitting.words.say("urges", "sections.delay.title")
    assert last_time(sitting) == f"{title}: {part}"
    upcoming = next_up(sitting)
    assert upcoming is not None and upcoming.left_here
    assert "7" in minutes_next(sitting, upcoming), "the minutes of the part, not of the whole module"


def test_without_an_open_place_the_last_exercise_is_told(sitting: Sitting) -> None:
    walk = sitting.alone("urges", "note", part="words")
    assert walk is not None
    sitting.keep(walk, "stay")
    assert sitting.words.say("urges", "title") in last_time(sitting)


def test_urges_are_counted_to_the_last_one(sitting: Sitting) -> None:
    for number in range(300):
        sat = {"time": Answer({"seconds": 60, "minutes": 3, "before": 5, "after": 3})}
        sitting.notes.begin(Entry(f"{number:08}", "urges", "ride", "2026-11-24T00:00:00+00:00", answers=sat))
    sitting.notes.begin(Entry("00000300", "urges", "ride", "x", answers={"time": Answer(None, skipped=True)}))
    for number in range(301, 600):
        sitting.notes.begin(Entry(f"{number:08}", "triggers", "mine", "2026-11-24T00:00:00+00:00"))
    assert any("300 " in thing for thing in things_done(sitting)), things_done(sitting)


@pytest.mark.parametrize("role", ["relative", "under_18", "professional"])
def test_a_door_that_was_read_is_seen(sitting: Sitting, role: str) -> None:
    answer(sitting, "intake", {"who.role": role})
    sitting.places.forget(sitting.open("intake"))
    first = next_up(sitting)
    assert first is not None and first.unit == sitting.route().doors[0].unit
    walk = sitting.open(first.unit)
    while (further := sitting.on(walk)) is not None:
        walk = further
    assert first.unit in sitting.places.read()
    assert next_up(sitting) is None or next_up(sitting) != first


def test_the_last_page_of_a_topic_is_enough(sitting: Sitting) -> None:
    walk = sitting.open("after_a_search")
    while walk.forward(sitting.facts()) is not None:
        assert "after_a_search" not in sitting.places.read()
        further = sitting.on(walk)
        assert further is not None
        walk = further
    assert "after_a_search" in sitting.places.read()


def test_a_letter_is_one_once_it_says_something(sitting: Sitting) -> None:
    assert letter_written(sitting) is None
    walk = sitting.alone("life", "letter", part="letter")
    assert walk is not None
    sitting.skip(walk)
    assert letter_written(sitting) is None
    sitting.keep(walk, "Dear me")
    found = letter_written(sitting)
    assert found is not None and found.answers["letter"].value == "Dear me"


def test_what_one_did_after_a_lapse_is_called_no_module_that_was_begun() -> None:
    sitting = sit(open_shelf())
    walk = section_walk(sitting, "help_now", HAPPENED)
    while walk is not None and walk.stop.id != "debrief.stopped":
        if walk.stop.id in ("safe.dark", "safe_child.child"):
            assert sitting.keep(walk, {"safe.dark": "never"}.get(walk.stop.id, "no_")) is None
        walk = sitting.on(walk)
    assert sitting.notes.count("relapse") > 0 and things_done(sitting) == []
