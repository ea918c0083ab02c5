"""Routing: points, order, what comes first, what limits, what closes, and what changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.routing import Route, Routing, plan_route
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.entry import Answer

MODULES = ("one", "two", "three", "four", "five")


def when(name: str) -> dict[str, Any]:
    return {"answer": f"intake.q.{name}", "is": "x"}


def routing(*rules: dict[str, Any], **rest: Any) -> Routing:
    named = [{"id": f"r{number}", "when": when(f"r{number}"), **rule} for number, rule in enumerate(rules)]
    found: Routing = build(Routing, {"routing": "routing", "rules": named, **rest})
    return found


def fire(rules: Routing, *names: str) -> Route:
    return plan_route(rules, Facts({f"intake.q.{name}": Answer("x") for name in names}))


def test_earlier_ones_weigh_more_and_weights_multiply() -> None:
    rules = routing({"recommend": ["one", "two"]}, {"recommend": ["two", "three"], "weight": 2})
    assert fire(rules, "r0").order == ("one", "two")
    # one: 2; two: 1 + 4; three: 2
    assert fire(rules, "r0", "r1").order == ("two", "one", "three")


def test_first_comes_before_any_number_of_points() -> None:
    many = [{"recommend": ["one"], "weight": 10} for _ in range(9)]
    rules = routing(*many, {"first": ["two"]})
    assert fire(rules, *(f"r{number}" for number in range(10))).order == ("two", "one")


def test_every_suggestion_says_why() -> None:
    rules = routing({"recommend": ["one", "two"]}, {"first": ["two"]})
    route = fire(rules, "r0", "r1")
    reasons = {one.unit: [reason.rule for reason in one.reasons] for one in route.suggested}
    assert reasons == {"two": ["r0", "r1"], "one": ["r0"]}
    assert route.suggested[0].reasons[0].because[0].name == "intake.q.r0"


def test_the_first_plan_is_short_and_the_rest_comes_later() -> None:
    rules = routing({"recommend": list(MODULES)}, first_size=2, everyone=["five", "relapse"])
    route = fire(rules, "r0")
    assert route.order == ("one", "two")
    assert [one.unit for one in route.later] == ["three", "four", "five", "relapse"]


def test_a_start_for_who_says_nothing() -> None:
    rules = routing({"recommend": ["one"]}, start=["four", "two"], everyone=["two", "five"])
    route = fire(rules)
    assert route.order == ("four", "two")
    assert [one.unit for one in route.later] == ["five"]
    assert route.suggested[0].reasons == ()


def test_limits_leave_nothing_else_and_doors_stay() -> None:
    rules = routing(
        {"recommend": ["one"]},
        {"limit_to": ["help_now", "two"]},
        {"limit_to": ["two", "three"]},
        {"door": "page"},
        everyone=["five"],
    )
    route = fire(rules, "r0", "r1", "r2", "r3")
    assert route.order == ("help_now", "two", "three")
    assert route.later == ()
    assert [reason.rule for reason in route.limited] == ["r1", "r2"]
    assert [door.unit for door in route.doors] == ["page"]
    assert route.fired == ("r0", "r1", "r2", "r3")


def test_closing_wins_over_everything() -> None:
    rules = routing({"first": ["one"]}, {"limit_to": ["two"]}, {"closes": True, "door": "kit"}, everyone=["five"])
    route = fire(rules, "r0", "r1", "r2")
    assert (route.order, route.later) == ((), ())
    assert [reason.rule for reason in route.closed] == ["r2"]
    assert [door.unit for door in route.doors] == ["kit"]


@pytest.mark.parametrize(
    ("shown", "added", "dropped"),
    [(("one", "two"), (), ()), (("two", "one"), (), ()), ((), ("one", "two"), ()), (("one", "x"), ("two",), ("x",))],
)
def test_what_changed_since_an_order_was_shown(
    shown: tuple[str, ...], added: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    route = fire(routing({"recommend": ["one", "two"]}), "r0")
    assert route.changes_since(shown) == (added, dropped)


some_rules = st.lists(
    st.fixed_dictionaries(
        {"recommend": st.lists(st.sampled_from(MODULES), unique=True), "weight": st.integers(1, 10)},
        optional={
            "first": st.lists(st.sampled_from(MODULES), unique=True, max_size=2),
            "limit_to": st.lists(st.sampled_from(MODULES), unique=True, max_size=2),
            "closes": st.booleans(),
        },
    ),
    max_size=6,
)


@given(some_rules, st.sets(st.integers(0, 5)), st.integers(1, 6))
def test_any_rules_give_a_route_without_doubles(rules: list[dict[str, Any]], fired: set[int], first_size: int) -> None:
    made = routing(*rules, first_size=first_size, start=["one"], everyone=["two", "five"])
    names = [f"r{number}" for number in sorted(fired) if number < len(rules)]
    route = fire(made, *names)
    all_of_it = [one.unit for one in (*route.suggested, *route.later)]
    assert len(all_of_it) == len(set(all_of_it))
    assert route.fired == tuple(names)
    assert route == fire(made, *names), "the same answers always give the same order"
    if route.closed:
        assert all_of_it == []
    elif not route.limited:
        assert 1 <= len(route.order) <= first_size
        assert {"two", "five"} <= set(all_of_it)
