"""Every kind of exercise: its questions, what is missing, what it gives back and what it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme_stage import lines, place

from selfhelp_tui.core.blocks import Bar, Bars, ChainBlock, CirclesBlock, Gauge, Link, Paragraph, TitledLines
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.content.units import Frame
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.exercises import Exercise, Step
from selfhelp_tui.core.exercises.asking import LINKS

SCALE: Scale = build(
    Scale,
    {
        "id": "lonely",
        "items": ["one", "two"],
        "points": {"never": 0, "often": 2},
        "bands": [{"id": "low", "from": 0, "to": 2}, {"id": "high", "from": 3, "to": 4}],
    },
)
SCALES = {"lonely": SCALE}


def make(kind: str, **attributes: Any) -> Exercise:
    found: Exercise = build(Step, {"id": "it", "kind": kind, **attributes})
    return found


def table(*cells: dict[str, Value]) -> Value:
    return {"rows": [{"id": str(number), "cells": one} for number, one in enumerate(cells, 1)], "last": len(cells)}


EXAMPLES: dict[str, tuple[dict[str, Any], tuple[str, ...], dict[str, Value]]] = {
    "form": (
        {"fields": [{"id": "mood", "kind": "rating"}], "scale": "lonely"},
        ("mood", "one", "two"),
        {"mood": 4, "one": "often", "two": "often"},
    ),
    "asked": (
        {"kinds": [{"id": "plan", "days": 3, "smaller": ["once"], "outcomes": [{"id": "did", "did": True}]}]},
        ("ref", "kind", "outcome", "next", "due", "instead"),
        {"ref": "1:if_urge:line", "kind": "plan", "outcome": "did", "next": "keep", "due": "2026-12-01"},
    ),
    "diary": ({"fields": [{"id": "mood", "kind": "rating"}]}, ("mood",), {"mood": 4}),
    "reflection": ({"prompts": ["a", "b"]}, ("a", "b"), {"a": "words", "b": "more"}),
    "checklist": ({"offers": ["tired"]}, ("mine",), {"mine": lines("own")}),
    "chain": (
        {"links": ["situation", "urge"]},
        ("situation", "urge", "exits", "instead"),
        {"situation": "alone", "urge": "strong", "exits": ["urge"], "instead": "walk"},
    ),
    "thought_record": (
        {},
        (
            "situation",
            "thought",
            "belief_before",
            "feeling",
            "feeling_before",
            "evidence_for",
            "evidence_against",
            "alternative",
            "belief_after",
            "feeling_after",
        ),
        {"thought": "t", "belief_before": 9, "alternative": "a", "belief_after": 4, "feeling_after": 3},
    ),
    "belief": (
        {"asked_on": "when"},
        ("thought", "night_before", "morning", "left_out", "line", "night_after", "when"),
        {"thought": "t", "night_before": 9, "morning": 2, "line": "mine", "night_after": 4},
    ),
    "balance": (
        {},
        ("stay_gives", "stay_costs", "change_costs", "change_gives"),
        {"stay_gives": lines("ease"), "change_gives": lines("rest")},
    ),
    "card_sort": ({"cards": ["x", "y"], "piles": ["mine", "other"]}, ("sort",), {"sort": {"x": "mine"}}),
    "if_then": ({}, ("cue", "response", "obstacle", "rehearsed"), {"cue": "late", "response": "bed", "obstacle": "o"}),
    "goal_ladder": (
        {},
        ("goal", "why", "steps", "first_when", "confidence"),
        {"goal": "join", "steps": lines("call"), "first_when": "Monday", "confidence": 6},
    ),
    "activity_plan": ({"offers": ["walk"]}, ("week",), {"week": table({"activity": "walk", "moment": "Monday"})}),
    "circle": (
        {},
        ("people",),
        {"people": table({"alias": "S", "ring": "near"}, {"alias": "M"}, {"alias": "J", "ring": "gone"})},
    ),
    "safety_plan": (
        {"sections": [{"id": "signs"}, {"id": "alone"}, {"id": "people"}, {"id": "place"}]},
        ("signs", "alone", "people", "place"),
        {"signs": lines("s"), "alone": lines("a"), "people": lines("p")},
    ),
    "timer": (
        {"mode": "surf", "stages": ["start"]},
        ("time",),
        {"time": {"seconds": 180, "minutes": 3, "before": 8, "after": 3}},
    ),
    "values_gap": (
        {},
        tuple(f"{one}_{number}" for number in range(1, 5) for one in ("value", "matters", "lived")),
        {"value_1": "honest", "matters_1": 9, "lived_1": 4},
    ),
}
"""Kind to the attributes an author writes, the ids of its questions in order, and answers that make it whole."""
KINDS = sorted(EXAMPLES)


def given_to(values: Mapping[str, Value]) -> dict[str, Answer]:
    return {part: Answer(value) for part, value in values.items()}


def test_every_kind_of_exercise_has_an_example() -> None:
    assert set(EXAMPLES) == {kind for kind, step in Step.FAMILY.items() if issubclass(step, Exercise)}


@pytest.mark.parametrize("kind", KINDS)
def test_its_questions(kind: str) -> None:
    attributes, parts, _ = EXAMPLES[kind]
    found = [part.id for part in make(kind, **attributes).parts(SCALES)]
    assert tuple(found) == parts
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_whole_answers_fit_and_nothing_is_missing(kind: str) -> None:
    attributes, _, values = EXAMPLES[kind]
    step = make(kind, **attributes)
    fields = {part.id: part.field for part in step.parts(SCALES)}
    if kind != "circle":
        assert all(fields[part].problem(value) is None for part, value in values.items())
    assert step.missing(given_to(values)) is None
    assert step.review(given_to(values), place(), {}, SCALES)


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_is_no_error(kind: str) -> None:
    step = make(kind, **EXAMPLES[kind][0])
    skipped = {part.id: Answer(skipped=True) for part in step.parts(SCALES)}
    for answers in ({}, skipped):
        step.missing(answers)
        step.review(answers, place(), {}, SCALES)
        assert list(step.yields(answers, SCALES)) == []
        assert step.sentence(answers, place(), {}) is None


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_stored_answers_can_be_shown(kind: str, data: st.DataObject) -> None:
    """Answers of an older version, or of another pack, never break a review."""
    step = make(kind, **EXAMPLES[kind][0], saves={EXAMPLES[kind][1][0]: "things"})
    pool = [value for _, _, values in EXAMPLES.values() for value in values.values()]
    odd: list[Value] = [None, "", "[/", "gone", -1, 99, True, [], {}, ["x"], {"rows": 3}, {"rows": [{"id": "1"}]}]
    values = data.draw(st.dictionaries(st.sampled_from(EXAMPLES[kind][1]), st.sampled_from([*pool, *odd])))
    answers = given_to(values)
    step.missing(answers)
    step.review(answers, place(), {}, SCALES)
    step.sentence(answers, place(), {})
    for collection, part, piece in step.yields(answers, SCALES):
        assert collection == "things"
        assert part.id == EXAMPLES[kind][1][0]
        assert isinstance(piece.key, str)


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        ("chain", {"situation": "alone"}, "chain_short"),
        ("thought_record", {"thought": "t"}, "no_alternative"),
        ("balance", {"stay_gives": lines("ease")}, "no_gain"),
        ("balance", {"change_gives": {"rows": [], "last": 1}}, "no_gain"),
        ("if_then", {"cue": "late"}, "half_a_plan"),
        ("goal_ladder", {"steps": lines("call")}, "no_goal"),
        ("activity_plan", {"week": table()}, "nothing_planned"),
        ("checklist", {}, "nothing_ticked"),
        ("checklist", {"mine": {"rows": [], "last": 2}}, "nothing_ticked"),
        ("safety_plan", {"signs": lines("s"), "alone": lines("a")}, "plan_thin"),
        ("values_gap", {"value_1": "honest", "matters_1": 9}, "no_gap"),
    ],
)
def test_what_is_missing_is_said(kind: str, values: dict[str, Value], problem: str) -> None:
    found = make(kind, **EXAMPLES[kind][0]).missing(given_to(values))
    assert found is not None
    assert found.id == problem


def test_what_it_feeds_is_set_in_the_content() -> None:
    step = make("form", fields=[{"id": "a", "kind": "text", "saves_to": "triggers"}, {"id": "b", "kind": "text"}])
    answers = given_to({"a": "x", "b": "y"})
    assert [(collection, piece.text) for collection, _, piece in step.yields(answers, {})] == [("triggers", "x")]
    other = make("reflection", prompts=["a", "b"], saves={"b": "values"})
    assert [(collection, piece.text) for collection, _, piece in other.yields(answers, {})] == [("values", "y")]


def test_an_if_then_plan_is_one_sentence() -> None:
    words = place({"line": "If <cue>, then <response>."})
    step = make("if_then")
    answers = given_to({"cue": {"item": "ref", "text": "then"}, "response": "bed", "obstacle": "phone"})
    assert step.sentence(answers, words, {"ref": "now"}) == ("if_thens", "If now, then bed.")
    assert step.sentence(answers, words, {}) == ("if_thens", "If then, then bed.")
    assert step.review(answers, words, {}, {})[0] == Paragraph("If then, then bed.")


def test_an_if_then_plan_that_was_only_begun_is_read_back() -> None:
    blocks = make("if_then").review(given_to({"cue": "late at night"}), place({}), {}, {})
    assert "late at night" in str(blocks)


@pytest.mark.parametrize(("confidence", "smaller"), [(0, True), (6, True), (7, False), (None, False)])
def test_an_unsure_goal_is_offered_a_smaller_step(confidence: int | None, smaller: bool) -> None:
    words = place({"line": "<goal>", "line_when": "<goal> on <when>", "smaller": "A smaller step?"})
    step = make("goal_ladder")
    values: dict[str, Value] = {"goal": "join"}
    if confidence is not None:
        values["confidence"] = confidence
    found = step.review(given_to(values), words, {}, {})
    assert (Paragraph("A smaller step?") in found) is smaller
    assert step.sentence(given_to(values), words, {}) == ("goals", "join")
    assert step.sentence(given_to({**values, "first_when": "Monday"}), words, {}) == ("goals", "join on Monday")


def test_a_chain_marks_where_one_could_step_out() -> None:
    words = place(
        {"links.situation.short": "Situation", "links.urge.short": "Urge", "review_instead": "<instead>!"},
        {"review.links.other": "<n> links.", "review.exits.one": "Out at <where>."},
    )
    step = make("chain", links=["situation", "urge"])
    values: dict[str, Value] = {"situation": "alone", "urge": "strong", "exits": ["urge"], "instead": "walk"}
    assert step.review(given_to(values), words, {}, {}) == (
        ChainBlock((Link("Situation", "alone"), Link("Urge", "strong", breaks=True)), "2 links. Out at Urge."),
        Paragraph("walk!"),
    )
    assert [part.id for part in make("chain").parts({})] == [*LINKS, "exits", "instead"]


def test_a_thought_record_sets_before_beside_after() -> None:
    words = place({"review_belief": "Belief", "review_feeling": "Feeling"})
    values: dict[str, Value] = {"belief_before": 9, "belief_after": 4, "feeling_after": 3}
    found = make("thought_record").review(given_to(values), words, {}, {})
    assert found == (Gauge("Belief", 4, 10, 9), Gauge("Feeling", 3, 10, None))


def test_a_circle_puts_who_has_no_ring_farthest_away() -> None:
    words = place({f"rings.{ring}": ring for ring in ("near", "around", "far")}, {"review.people.other": "<n> people."})
    found = make("circle").review(given_to(EXAMPLES["circle"][2]), words, {}, {})
    assert found == (CirclesBlock((("near", ("S",)), ("far", ("M", "J"))), "3 people. near: 1. far: 2."),)


def test_a_form_with_a_scale_shows_its_band_and_says_whose_scale_it_is() -> None:
    step = make("form", scale="lonely")
    answers = given_to({"one": "often", "two": "often"})
    found = step.review(answers, place(interface={"review.own_scale": "Our own questions."}), {}, SCALES)
    assert isinstance(found[0], Gauge)
    assert (found[0].value, found[0].out_of) == (4, 4)
    assert Paragraph("Our own questions.") in found
    few = step.review({}, place(interface={"review.too_few": "Too few."}), {}, SCALES)
    assert few == (Paragraph("Too few."),)


def test_a_quiz_gives_feedback_on_what_was_chosen() -> None:
    field = {"id": "q", "kind": "single", "options": ["a", "b"], "right": ["a"]}
    words = place({"fields.q.prompt": "Q", "fields.q.options.b": "B", "fields.q.feedback.b": "Look again."})
    found = make("form", fields=[field]).review(given_to({"q": "b"}), words, {}, {})
    assert found == (TitledLines("Q", ("B",)), Paragraph("Look again."))


def test_a_timer_shows_how_strong_it_was_before_and_after() -> None:
    step = make("timer", mode="surf", stages=["start"])
    found = step.review(given_to(EXAMPLES["timer"][2]), place(interface={"review.strength": "Strength"}), {}, {})
    assert Gauge("Strength", 3, 10, 8) in found
    assert make("timer", mode="surf", stages=["start"]).review(given_to({"time": "x"}), place(), {}, {}) == ()


def test_a_living_plan_lives_unless_said_otherwise() -> None:
    assert make("safety_plan", sections=[]).living
    assert not make("checklist", offers=[]).living


def test_the_frame_asks_for_distress_beforehand_only_where_it_is_heavy() -> None:
    assert [part.id for part in Frame(id="frame").parts({})] == ["start", "finish", "distress"]
    assert next(part.id for part in Frame(id="frame", heavy=True).parts({})) == "distress_before"


def test_the_widest_gap_between_what_matters_and_what_was_lived_is_where_one_can_begin() -> None:
    says = "<value>: matters <matters>, lived <lived>, gap <gap>."
    words = place(
        {"matters.short": "M", "lived.short": "L", "says": says, "says_none": "<value>: none.", "begin": "Here."}
    )
    named: dict[str, Value] = {"value_1": "calm", "value_2": "honest", "value_3": "Calm", "value_4": "learn"}
    numbers: dict[str, Value] = {
        "matters_1": 7,
        "lived_1": 7,
        "matters_2": 9,
        "lived_2": 4,
        "matters_3": 9,
        "lived_3": 0,
    }
    found = make("values_gap").review(given_to(named | numbers | {"matters_4": 5}), words, {}, {})
    assert found == (
        Bars("calm", (Bar("M", 7), Bar("L", 7)), 10, "calm: none."),
        Bars("honest", (Bar("M", 9), Bar("L", 4)), 10, "honest: matters 9, lived 4, gap 5. Here."),
        TitledLines("learn", ("M: 5",)),
    )
    more = make("values_gap").review(given_to({"value_1": "calm", "matters_1": 3, "lived_1": 8}), words, {}, {})
    assert more == (Bars("calm", (Bar("M", 3), Bar("L", 8)), 10, "calm: none."),), "more than it matters is no gap"
