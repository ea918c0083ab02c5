"""Scales: sums, items the other way round, what may be left out, and the bands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_tui.core.content.scales import Band, Scale
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.packs.opening import open_library

SCALE = Scale(
    id="lonely",
    items=("one", "two", "three", "four"),
    points={"never": 0, "rarely": 1, "sometimes": 2, "often": 3},
    reverse=("two",),
    missing_allowed=1,
    bands=(
        Band(id="low", from_=0, to=3),
        Band(id="some", from_=4, to=7),
        Band(id="high", from_=8, to=12),
    ),
)


def given_(**values: str | None) -> dict[str, Answer]:
    return {item: Answer(value, skipped=value is None) for item, value in values.items()}


@pytest.mark.parametrize(
    ("answers", "score", "band"),
    [
        (given_(one="never", two="often", three="never", four="never"), 0, "low"),
        (given_(one="often", two="never", three="often", four="often"), 12, "high"),
        (given_(one="often", two="often", three="never", four="never"), 3, "low"),
        (given_(one="often", two="sometimes", three="never", four="never"), 4, "some"),
        (given_(one="often", two="never", three="often", four=None), 12, "high"),
        (given_(one="rarely", three="rarely", four="rarely"), 4, "some"),
        (given_(one="often", two="never", three=None, four=None), None, None),
        (given_(one="gone", two="never", three="often", four="often"), 12, "high"),
        (given_(one="gone", two="gone", three="often", four="often"), None, None),
        ({}, None, None),
    ],
)
def test_sum_and_band(answers: dict[str, Answer], score: int | None, band: str | None) -> None:
    assert SCALE.score(answers) == score
    found = SCALE.band(answers)
    assert (found.id if found else None) == band


def test_an_answer_of_another_shape_counts_as_left_out() -> None:
    answers = given_(one="often", two="never", three="often")
    assert SCALE.score({**answers, "four": Answer(["often"])}) == 12
    assert SCALE.score({**answers, "four": Answer(3)}) == 12


def test_nothing_answered_is_no_sum_even_where_all_may_be_left_out() -> None:
    lenient = Scale(id="s", items=("one",), points={"a": 0, "b": 1}, missing_allowed=10, bands=SCALE.bands)
    assert lenient.score({}) is None


@given(st.dictionaries(st.sampled_from(SCALE.items), st.sampled_from(SCALE.options).map(Answer)))
def test_every_sum_lies_on_the_scale_and_in_a_band(answers: dict[str, Answer]) -> None:
    score = SCALE.score(answers)
    if score is None:
        assert len(answers) < 3
        assert SCALE.band(answers) is None
    else:
        assert SCALE.lowest <= score <= SCALE.highest
        assert SCALE.band(answers) is not None


@given(st.sampled_from(SCALE.items), st.lists(st.sampled_from(SCALE.options), min_size=4, max_size=4))
def test_more_points_never_make_the_sum_smaller(item: str, chosen: list[str]) -> None:
    answers = {one: Answer(value) for one, value in zip(SCALE.items, chosen, strict=True)}
    sums = [SCALE.score({**answers, item: Answer(option)}) for option in SCALE.options]
    ordered = sorted(one for one in sums if one is not None)
    assert sums == (ordered[::-1] if item in SCALE.reverse else ordered)


def test_each_item_is_asked_with_the_answers_of_the_scale() -> None:
    assert SCALE.field("one").options == SCALE.options
    assert SCALE.field("one").id == "one"


def test_the_bands_of_the_real_scales_cover_every_sum() -> None:
    for scale in open_library().scales.values():
        for score in range(scale.lowest, scale.highest + 1):
            assert len([band for band in scale.bands if band.from_ <= score <= band.to]) == 1, (scale.id, score)
