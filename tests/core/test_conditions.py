"""Conditions: three values, their truth tables, and which answers made them true."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_tui.core.content.conditions import (
    All,
    AnswerTest,
    Any_,
    AtLeast,
    BandTest,
    Because,
    CollectionTest,
    Condition,
    Facts,
    ModuleTest,
    None_,
)
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.entry import Answer

T, F, U = True, False, None
NAMES = ("q.a.a", "q.a.b", "q.a.c")


def leaf(name: str) -> AnswerTest:
    return AnswerTest(answer=name, is_="x")


def facts(*holds: bool | None) -> Facts:
    """Facts in which each leaf is true, false or unknown."""
    given_ = {name: Answer("x" if one else "y") for name, one in zip(NAMES, holds, strict=False) if one is not None}
    return Facts(given_)


LEAVES = tuple(leaf(name) for name in NAMES)
ALL, ANY, NONE = All(all_=LEAVES[:2]), Any_(any_=LEAVES[:2]), None_(none=LEAVES[:2])


@pytest.mark.parametrize(
    ("one", "two", "both", "either", "neither"),
    [
        (T, T, T, T, F), (T, F, F, T, F), (T, U, U, T, F),
        (F, T, F, T, F), (F, F, F, F, T), (F, U, F, U, U),
        (U, T, U, T, F), (U, F, F, U, U), (U, U, U, U, U),
    ],
)  # fmt: skip
def test_truth_tables(
    one: bool | None, two: bool | None, both: bool | None, either: bool | None, neither: bool | None
) -> None:
    known = facts(one, two)
    assert ALL.verdict(known).holds is both
    assert ANY.verdict(known).holds is either
    assert NONE.verdict(known).holds is neither


@pytest.mark.parametrize("wanted", [1, 2, 3, 4])
def test_at_least(wanted: int) -> None:
    condition = AtLeast(at_least=wanted, of=LEAVES)
    for holds in product((T, F, U), repeat=3):
        true, unknown = holds.count(T), holds.count(U)
        expected = T if true >= wanted else U if true + unknown >= wanted else F
        assert condition.verdict(facts(*holds)).holds is expected


def test_parts_that_are_not_there() -> None:
    assert All(all_=()).verdict(Facts()).holds is True
    assert Any_(any_=()).verdict(Facts()).holds is False
    assert None_(none=()).verdict(Facts()).holds is True


@pytest.mark.parametrize(
    ("test", "answer", "holds"),
    [
        ({"is": "x"}, Answer("x"), T),
        ({"is": "x"}, Answer("y"), F),
        ({"is": "x"}, Answer(skipped=True), U),
        ({"is": "x"}, Answer(None), U),
        ({"is": "x"}, None, U),
        ({"in": ("x", "y")}, Answer("y"), T),
        ({"in": ("x", "y")}, Answer(["x"]), F),
        ({"includes": "x"}, Answer(["x", "y"]), T),
        ({"includes": "x"}, Answer("x"), T),
        ({"includes": "x"}, Answer([]), F),
        ({"includes_any": ("x", "z")}, Answer(["y", "z"]), T),
        ({"includes_any": ("x", "z")}, Answer(["y"]), F),
        ({"gte": 3}, Answer(3), T),
        ({"gte": 3}, Answer(2), F),
        ({"gte": 3}, Answer(True), F),
        ({"gte": 3}, Answer("3"), F),
        ({"gte": 3, "lte": 5}, Answer(6), F),
        ({"lte": 0}, Answer(0), T),
        ({"answered": True}, Answer("x"), T),
        ({"answered": True}, Answer(None), F),
        ({"answered": True}, Answer(skipped=True), F),
        ({"answered": True}, None, F),
        ({"answered": False}, Answer("x"), F),
        ({"answered": False}, Answer(None), T),
        ({"answered": False}, Answer(skipped=True), T),
        ({"answered": False}, None, T),
        ({"skipped": True}, Answer(skipped=True), T),
        ({"skipped": True}, Answer("x"), F),
        ({"skipped": True}, None, F),
        ({"skipped": False}, None, T),
        ({"answered": True, "is": "x"}, None, F),
        ({"skipped": False, "is": "x"}, None, U),
        ({"skipped": False, "is": "x"}, Answer("x"), T),
    ],
)
def test_tests_on_an_answer(test: dict[str, object], answer: Answer | None, holds: bool | None) -> None:
    condition = build(Condition, {"answer": "q.a.a", **test})
    known = Facts({"q.a.a": answer} if answer else {})
    assert condition.verdict(known).holds is holds


def test_tests_on_bands_collections_and_modules() -> None:
    known = Facts(bands={"habit": "high"}, collections={"triggers": 2}, finished=frozenset({"why"}))
    assert BandTest(band="habit", in_=("some", "high")).verdict(known).because == (Because("band", "habit", "high"),)
    assert BandTest(band="habit", in_=("low",)).verdict(known).holds is False
    assert BandTest(band="lonely", in_=("low",)).verdict(known).holds is None
    assert CollectionTest(collection="triggers", gte=2).verdict(known).because[0].value == 2
    assert CollectionTest(collection="triggers", gte=3).verdict(known).holds is False
    assert CollectionTest(collection="people").verdict(known).holds is False
    assert ModuleTest(module="why").verdict(known).holds is True
    assert ModuleTest(module="triggers", finished=False).verdict(known).holds is True


def test_only_what_made_it_true_is_a_reason() -> None:
    condition = Any_(any_=(LEAVES[0], All(all_=(LEAVES[1], LEAVES[2]))))
    assert [one.name for one in condition.verdict(facts(T, T, F)).because] == ["q.a.a"]
    assert [one.name for one in condition.verdict(facts(T, T, T)).because] == list(NAMES)
    assert [one.name for one in condition.verdict(facts(F, T, T)).because] == ["q.a.b", "q.a.c"]
    assert condition.verdict(facts(F, F, F)).because == ()


def test_an_answer_that_counts_twice_is_one_reason() -> None:
    known = Facts({"q.a.a": Answer(["x", "y"])})
    condition = All(all_=(AnswerTest(answer="q.a.a", includes="x"), AnswerTest(answer="q.a.a", includes="y")))
    assert condition.verdict(known).because == (Because("answer", "q.a.a", ["x", "y"]),)


leaves = st.one_of(
    st.builds(AnswerTest, answer=st.sampled_from(NAMES), is_=st.sampled_from(("x", "y"))),
    st.builds(AnswerTest, answer=st.sampled_from(NAMES), in_=st.just(("x", "z"))),
    st.builds(BandTest, band=st.just("habit"), in_=st.just(("high",))),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: All(all_=tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: Any_(any_=tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: None_(none=tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(
            lambda wanted, parts: AtLeast(at_least=wanted, of=tuple(parts)),
            st.integers(1, 4),
            st.lists(inner, max_size=4),
        ),
    ),
    max_leaves=8,
)
answers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("x", "y", "z")).map(Answer))


@given(conditions, answers, answers, st.sampled_from(("high", "low", None)))
def test_knowing_more_never_turns_a_verdict_round(
    condition: Condition, known: dict[str, Answer], more: dict[str, Answer], band: str | None
) -> None:
    before = condition.verdict(Facts(known))
    after = condition.verdict(Facts({**more, **known}, {"habit": band} if band else {}))
    if before.holds is not None:
        assert after.holds is before.holds


@given(conditions, answers)
def test_reasons_alone_are_enough(condition: Condition, known: dict[str, Answer]) -> None:
    """A true verdict names only answers that were given; a verdict that is not true names none."""
    verdict = condition.verdict(Facts(known))
    if verdict.holds is not True:
        assert verdict.because == ()
    for because in verdict.because:
        assert because.subject == "answer"
        assert known[because.name].value == because.value
