"""Conditions over time: three values, from entries that are only looked up when one asks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from following_stage import SHELF, Days
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.conditions import Because, Condition, Facts
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.entry import Entry

WAVE = {"seconds": 180}


def holds(written: dict[str, object], facts: Facts) -> bool | None:
    return build(Condition, written).verdict(facts).holds


def wave(days: Days, before: int | None, after: int | None, unit: str = "urges", step: str = "ride") -> None:
    days.write(unit, step, time={**WAVE, "before": before, "after": after})


@dataclass(frozen=True)
class Plan:
    """Something planned, as a condition sees it."""

    kind: str
    state: str = "open"
    outcomes: tuple[str, ...] = ()
    ref: str = "1:line"
    at: str = "urges.if_urge"
    is_due: bool = False


@pytest.mark.parametrize(
    "written",
    [
        {"change": "wave", "lte": -1},
        {"change": "urges.urge_log.before", "gte": 0},
        {"times": "urges.ride", "lte": 0},
        {"days_since": "visit", "gte": 1},
        {"plans": "any", "lte": 0},
        {"hour": {"from": 0, "to": 24}},
        {"kept": False},
    ],
)
def test_what_is_not_known_decides_nothing_and_so_never_fires(written: dict[str, object]) -> None:
    assert holds(written, Facts()) is None
    assert holds({"none": [written]}, Facts()) is None


def test_a_wave_is_compared_with_itself() -> None:
    days = Days()
    assert holds({"change": "wave", "lte": 10}, days.session.facts()) is None
    wave(days, None, None)
    assert holds({"change": "wave", "lte": 10}, days.session.facts()) is None
    wave(days, 8, 5)
    facts = days.session.facts()
    assert holds({"change": "wave", "lte": -3}, facts) is True
    assert holds({"change": "wave", "lte": -4}, facts) is False
    assert holds({"change": "wave", "to_gte": 5, "from_lte": 8}, facts) is True
    assert holds({"change": "wave", "to_gte": 6}, facts) is False
    assert build(Condition, {"change": "wave", "lte": -3}).verdict(facts).because == (
        Because("change", "urges.ride", [8, 5]),
    )
    assert holds({"change": "wave", "lte": -3, "times": 2}, facts) is None
    wave(days, 7, 4, "help_now", "surf")
    assert holds({"change": "wave", "lte": -3, "times": 2}, days.session.facts()) is True


def test_only_waiting_out_an_urge_is_a_wave() -> None:
    days = Days()
    days.write("help_now", "breathe", time={**WAVE, "before": 8, "after": 2})
    days.write("urges", "bicycle", time=WAVE)
    assert holds({"times": "wave", "gte": 1}, days.session.facts()) is False
    wave(days, 8, 5, "tonight", "ride")
    facts = days.session.facts()
    assert holds({"times": "wave", "gte": 1}, facts) is True
    assert holds({"times": "away", "gte": 1}, facts) is True


def test_waves_count_however_long_ago_they_were() -> None:
    days = Days()
    wave(days, 8, 5)
    days.after(1)
    for _ in range(300):
        days.write("urges", "noticed", body="tight")
    facts = days.after(1).facts()
    assert holds({"times": "wave", "gte": 1, "lte": 1}, facts) is True
    assert holds({"change": "wave", "lte": -3}, facts) is True
    assert holds({"days_since": "wave", "gte": 2, "lte": 2}, facts) is True
    assert holds({"days_since": "visit", "gte": 1, "lte": 1}, facts) is True


def test_a_number_is_compared_with_the_one_before_or_with_the_first() -> None:
    days = Days()
    for number in (3, 6, 5):
        days.write("check_in_each_week", "look", days_done=number)
        days.after(7)
    facts, address = days.session.facts(), "check_in_each_week.look.days_done"
    assert holds({"change": address, "gte": -1, "lte": -1}, facts) is True
    assert holds({"change": address, "since": "first", "gte": 2}, facts) is True
    assert holds({"change": address, "from_gte": 6}, facts) is True
    assert holds({"change": address, "lte": -1, "times": 2}, facts) is False


def test_a_thought_is_compared_at_night_and_in_the_morning() -> None:
    days = Days()
    days.write("thought", "my_thought", night_before=8, morning=3, night_after=5)
    facts = days.session.facts()
    assert holds({"change": "belief", "gte": -3, "lte": -3}, facts) is True
    assert holds({"change": "night", "gte": 5, "lte": 5}, facts) is True
    days.write("thought", "my_thought", night_before=8)
    assert holds({"change": "belief", "lte": -3}, days.session.facts()) is True


def test_how_often_and_how_long_ago() -> None:
    days = Days()
    for _ in range(3):
        wave(days, 5, 5)
        days.after(3)
    facts = days.session.facts()
    assert holds({"times": "urges.ride", "gte": 3, "lte": 3}, facts) is True
    assert holds({"times": "wave", "gte": 3, "days": 10}, facts) is True
    assert holds({"times": "wave", "gte": 3, "days": 9}, facts) is False
    assert holds({"times": "wave", "gte": 2, "days": 7}, facts) is True
    assert holds({"times": "visit", "gte": 4, "lte": 4}, facts) is True
    assert holds({"days_since": "urges.ride", "gte": 3, "lte": 3}, facts) is True
    assert holds({"days_since": "urges.noticed", "gte": 0}, facts) is None


def test_a_visit_is_one_of_an_earlier_day() -> None:
    days = Days()
    wave(days, 5, 5)
    assert holds({"days_since": "visit", "gte": 0}, days.session.facts()) is None
    days.after(8)
    wave(days, 5, 5)
    assert holds({"days_since": "visit", "gte": 8, "lte": 8}, days.session.facts()) is True


def test_a_question_that_was_left_out_is_not_an_exercise_that_was_done() -> None:
    days = Days()
    days.write("urges", "noticed", move=None)
    assert holds({"times": "urges.noticed", "lte": 0}, days.session.facts()) is True


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"plans": "plan", "outcome": "did"}, True),
        ({"plans": "plan", "outcome": "did", "times": 2}, True),
        ({"plans": "plan", "outcome": "did", "times": 3}, False),
        ({"plans": "plan", "outcome": "other"}, False),
        ({"plans": "contact", "outcome": "helped"}, None),
        ({"plans": "any", "state": "open", "gte": 2}, True),
        ({"plans": "any", "state": "open", "gte": 3}, False),
        ({"plans": "hurdle", "state": "done"}, False),
        ({"plans": "any", "lte": 0}, False),
        ({"plans": "plan", "of": "urges.if_urge"}, True),
        ({"plans": "plan", "of": "relapse.plan"}, False),
    ],
)
def test_what_came_of_plans(written: dict[str, object], expected: bool | None) -> None:
    plans = (Plan("plan", outcomes=("other", "did", "did")), Plan("contact"))
    assert holds(written, Facts(plans=plans)) is expected


@pytest.mark.parametrize(("hour", "expected"), [(22, False), (23, True), (0, True), (4, True), (5, False)])
def test_hours_go_past_midnight(hour: int, expected: bool) -> None:
    days = Days()
    days.hour = hour
    assert holds({"hour": {"from": 23, "to": 5}}, days.session.facts()) is expected


@pytest.mark.parametrize("lasting", [True, False])
def test_whether_anything_is_kept(lasting: bool) -> None:
    facts = Days(lasting=lasting).session.facts()
    assert holds({"kept": True}, facts) is lasting
    assert holds({"kept": False}, facts) is not lasting


class Counting(MemoryNotes):
    """Notes that count how often all entries are read."""

    reads = 0

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        self.reads += unit is None and limit > 1
        return super().entries(unit, step, before=before, limit=limit)


def test_nothing_is_looked_up_before_a_condition_asks() -> None:
    days = Days()
    days.notes = Counting()
    days.open_again()
    days.session.collections()
    before = days.notes.reads
    facts = days.session.facts()
    assert days.notes.reads == before
    assert holds({"times": "wave", "gte": 1}, facts) is False
    assert holds({"times": "visit", "gte": 1}, facts) is True
    assert days.notes.reads == before + 1


def test_the_content_that_is_shipped_has_the_exercises_named_here() -> None:
    for address in ("urges.ride", "tonight.ride", "thought.my_thought", "check_in_each_week.look"):
        unit, step = address.split(".")
        assert SHELF.unit(unit).step(step) is not None
