"""Numbers given while a time runs: what corrects, what is thinned out, and what an odd value can't break."""

from __future__ import annotations

import pytest

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.core.fields.practice import MOST_ON_THE_WAY, course_of_value, way_of, with_rating

FIELD = Timer(id="time", mode="surf", stages=("one",))


@pytest.mark.parametrize(
    ("way", "second", "rating", "expected"),
    [
        ((), 10, 5, ((10, 5),)),
        (((10, 1),), 11, 10, ((10, 10),)),
        (((10, 5),), 15, 6, ((10, 5), (15, 6))),
        (((10, 5), (20, 6)), 21, 0, ((10, 5), (20, 0))),
    ],
)
def test_a_number_right_after_another_corrects_it(way, second: int, rating: int, expected) -> None:
    assert with_rating(way, second, rating) == expected


def test_a_long_way_is_thinned_out_and_keeps_its_end() -> None:
    way: tuple[tuple[int, int], ...] = ()
    for number in range(500):
        way = with_rating(way, number * 10, number % 11)
    assert len(way) <= MOST_ON_THE_WAY + 1 and way[-1] == (4990, 499 % 11)
    assert [second for second, _ in way] == sorted(second for second, _ in way)


@pytest.mark.parametrize(
    "way", ["x", [[1]], [[1, 11]], [[-1, 5]], [["1", 5]], [[1, True]], [None], {"1": 2}, [[1, 2, 3]], [[1.5, 2]]]
)
def test_an_odd_way_is_refused_and_never_drawn(way: Value) -> None:
    value: Value = {"seconds": 60, "minutes": 3, "before": 5, "after": 3, "way": way}
    assert FIELD.problem(value) is not None
    assert way_of(value) == () and course_of_value(value) == ((0, 5), (60, 3))


def test_a_time_from_before_has_no_way() -> None:
    value: Value = {"seconds": 60, "minutes": 3, "before": None, "after": 3}
    assert FIELD.problem(value) is None and course_of_value(value) == ((60, 3),)
    assert course_of_value("x") == () and way_of(None) == ()
