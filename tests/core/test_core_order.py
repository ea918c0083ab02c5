"""The core: in which order the sittings suit someone, which one is next, and the page that says so."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from programme_stage import answer, notes_of, sit
from stand_ins import MemoryNotes, core_units

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.routing import Core, plan_core
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.pages.afterwards import BEGIN, LATER, WHY, BeginPage, after_questions
from selfhelp_tui.core.pages.page import Contents, FrontEnd, GoBack, Instead, Passage, ToNamed, ToSection, ToUnit
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.core.walk import Question, Walk
from selfhelp_tui.core.wording import entry_told
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
ROUTING = SHELF.routing
STAGES = (None, "clear", "stop", "stopping", "keep", "setback")
JUSTICE = (None, "no_", "afraid", "investigated", "convicted")
NUMBERS = (None, 0, 4, 5, 7, 10)
PARTS = ("tension", "bad_feeling", "by_itself", "alone", "bored", "adult_images", "drawn", "substances")
PLAYS = (*(one for many in range(4) for one in combinations(PARTS, many)), ("none_of_these",))
SIX = {"wave", "moment", "thought", "instead", "person", "keep"}
SWAPS = {"steady", "choice", "pass"}
CLEAR: dict[str, Value] = {
    "who.role": "self_",
    "today.mood": 6,
    "today.dark_thoughts": "never",
    "child.child_danger": "no_",
}


def core() -> Core:
    assert ROUTING.core is not None
    return ROUTING.core


def order_for(answers: dict[str, Value]) -> tuple[str, ...]:
    known = {f"{INTAKE}.{name}": Answer(value) for name, value in answers.items() if value is not None}
    return tuple(one.unit for one in plan_core(core(), Facts(known)))


def someone(**answers: Value) -> Session:
    """Someone without anything that limits what is put forward; ``stage`` and the like as they are asked."""
    places = {"stage": "where.stage", "importance": "ruler.importance", "confidence": "ruler.confidence"}
    places |= {"plays": "part.plays", "justice": "justice.justice"}
    session = sit(SHELF)
    answer(session, INTAKE, {**CLEAR, **{places.get(name, name): value for name, value in answers.items()}})
    return session


@pytest.mark.parametrize("stage", STAGES)
def test_every_answer_gives_an_order_that_holds_the_rules(stage: str | None) -> None:
    for justice, importance, confidence, plays in product(JUSTICE, NUMBERS, NUMBERS, PLAYS):
        order = order_for(
            {
                "where.stage": stage,
                "justice.justice": justice,
                "ruler.importance": importance,
                "ruler.confidence": confidence,
                "part.plays": list(plays) or None,
            }
        )
        told = (stage, justice, importance, confidence, plays, order)
        assert set(order) <= SIX | SWAPS, told
        assert {"wave", "keep", "person", "thought"} <= set(order), told
        assert 5 <= len(order) <= 8, told
        twice = importance in (7, 10) and confidence in (0,)
        assert sorted(one for one in set(order) if order.count(one) > 1) == (["wave"] if twice else []), told
        if justice == "investigated":
            assert order[0] == "steady" and "moment" not in order, told
        elif importance in (0, 4):
            assert order[0] == "choice", told
        if stage == "clear":
            assert "moment" not in order, told
        # at most one is swapped in; ‘pass’ also stands in an order of its own
        assert len(SWAPS & set(order) - ({"pass"} if stage == "clear" else set())) <= 1, told


def test_every_reason_is_said_in_every_language() -> None:
    reasons = {"default", "following", "left"} | {
        one.id for placed in (core().orders, core().swaps, core().moves) for one in placed
    }
    for language in SHELF.languages:
        words = SHELF.words(language)
        for reason in reasons:
            assert words.say("routing", f"core.{reason}.reason")[0] != "[", (language, reason)


def test_every_sitting_of_the_core_is_there() -> None:
    named = {
        *core().default,
        *(unit for one in core().orders for unit in one.order),
        *(one.in_ for one in core().swaps),
    }
    assert {card.id for card in SHELF.cards("en") if card.kind == "sitting"} >= named == SIX | SWAPS


def test_one_after_the_other_comes_next() -> None:
    session = someone(stage="stop", justice="no_")
    for unit in ("wave", "moment", "thought", "instead", "person", "keep"):
        found = next_sitting(session)
        assert found is not None and found.unit == unit
        assert found.minutes == session.library.unit(unit).minutes
        session.places.note_finished(unit)
    assert next_sitting(session) is None


def test_one_that_comes_twice_is_next_until_it_was_done_twice() -> None:
    session = someone(stage="stop", importance=9, confidence=2, plays=["tension"], justice="no_")
    assert core_units(session) == ("wave", "wave", "moment", "instead", "thought", "person", "keep")
    reasons = []
    for _ in range(2):
        found = next_sitting(session)
        assert found is not None and found.unit == "wave"
        reasons.append(found.reason)
        session.places.note_finished("wave")
    assert reasons[0] != reasons[1]
    found = next_sitting(session)
    assert found is not None and found.unit == "moment"


def test_what_was_done_in_another_order_stays_done() -> None:
    session = someone(stage="stop", justice="no_")
    session.places.note_finished("moment")
    session.places.note_finished("keep")
    session.places.note_finished("wave")
    found = next_sitting(session)
    assert found is not None and found.unit == "thought"


def test_one_that_was_left_half_way_comes_first() -> None:
    session = someone(stage="stop", justice="no_")
    walk = session.open("keep")
    session.stay(walk)
    found = next_sitting(session)
    assert found is not None and found.unit == "keep"
    assert found.reason == session.words.say("routing", "core.left.reason")


@pytest.mark.parametrize(
    "answers",
    [
        {"today.dark_thoughts": "often"},
        {"today.dark_thoughts": "plan"},
        {"today.dark_thoughts": "sometimes", "today.mood": 3},
        {"today.dark_thoughts": "sometimes", "justice.justice": "investigated"},
        {"child.child_danger": "unsure"},
        {"child.child_danger": "yes_"},
        {"who.role": "under_18"},
        {"who.role": "relative"},
    ],
)
def test_none_is_put_forward_while_only_help_is_or_where_there_are_no_modules(answers: dict[str, Value]) -> None:
    session = sit(SHELF)
    answer(session, INTAKE, {**CLEAR, **answers})
    session.stay(session.open("wave"))
    assert core_units(session) == ()
    assert next_sitting(session) is None
    assert after_questions(session) == ToNamed("plan")


# --- journals from before ------------------------------------------------------------------------------------------


def earlier(step: str, answers: dict[str, Value], unit: str = INTAKE) -> Session:
    """Someone whose journal holds answers to questions that are asked no more."""
    notes = MemoryNotes()
    given = {name: Answer(value) for name, value in answers.items()}
    wording = {name: f"What was asked then?\n{value}" for name, value in answers.items()}
    notes.begin(Entry("00000001", unit, step, "2026-11-01T00:00:00+00:00", answers=given, wording=wording))
    return sit(SHELF, notes)


@pytest.mark.parametrize(
    ("step", "answers", "rule", "third"),
    [
        ("motives", {"stress": ["tension"]}, "stress", "instead"),
        ("motives", {"habit": ["no_stop"]}, "habit", "instead"),
        ("motives", {"lonely": ["online_easier"]}, "lonely", "person"),
        ("motives", {"interest": ["unsure"]}, "interest", "pass"),
        ("motives", {"drift": ["curious"]}, "drift", "instead"),
        (
            "loneliness",
            {"without_me": "often", "no_talk": "often", "someone": "never", "known": "never"},
            "lonely",
            "person",
        ),
    ],
)
def test_what_was_answered_before_still_counts(step: str, answers: dict[str, Value], rule: str, third: str) -> None:
    session = earlier(step, answers)
    assert rule in session.route().fired
    assert core_units(session)[2] == third


OLD_HABIT = ("longer", "no_stop", "in_the_way", "tense")
PULL = ("set_times", "mind_on", "in_the_way", "tense")


def test_answers_about_the_behaviour_do_not_count_for_the_scale_that_asks_of_the_urge() -> None:
    often: dict[str, Value] = dict.fromkeys(OLD_HABIT, "often")
    for session in (earlier("habit", often), earlier("scale", often, "habit")):
        assert "habit_pull" not in session.facts().bands
        assert "habit" not in session.route().fired


def test_a_scale_that_is_answered_again_counts_in_the_place_of_the_earlier_one() -> None:
    session = earlier("loneliness", {"without_me": "often", "no_talk": "often", "someone": "never", "known": "never"})
    assert session.facts().bands["loneliness"] == "high"
    never = {"without_me": "never", "no_talk": "never", "someone": "often", "known": "often"}
    answer(session, "online", {f"check.{item}": value for item, value in never.items()})
    assert session.facts().bands["loneliness"] == "low"
    assert "lonely" not in session.route().fired


def test_the_scale_of_the_urge_brings_what_loosens_a_habit() -> None:
    session = sit(SHELF)
    answer(session, "habit", {f"scale.{item}": "often" for item in PULL})
    assert session.facts().bands["habit_pull"] == "high"
    assert "habit" in session.route().fired


@pytest.mark.parametrize("language", SHELF.languages)
def test_what_was_answered_before_can_still_be_read(language: str) -> None:
    session = earlier("motives", {"stress": ["tension"]})
    session.speak(language)
    blocks, gone = entry_told(notes_of(session).entries()[0], session)
    assert gone and blocks == (TitledLines("What was asked then?", ("['tension']",)),)


# --- the page at the end of the questions --------------------------------------------------------------------------


def page(session: Session) -> Contents:
    return BeginPage().contents(session, FrontEnd())


def texts(contents: Contents) -> list[str]:
    return [part.text for part in contents.parts if isinstance(part, Passage)]


def test_the_page_names_one_sitting_with_its_minutes_and_its_reason() -> None:
    session = someone(stage="keep", justice="no_")
    assert after_questions(session) == BeginPage()
    contents = page(session)
    found = next_sitting(session)
    assert found is not None
    assert found.title in texts(contents)[0] and f"{found.minutes} minutes" in texts(contents)[0]
    assert found.reason in texts(contents)[1]
    assert [row.id for row in contents.rows] == [BEGIN, WHY, LATER]
    assert contents.at is None, "Begin is at hand"
    place = BeginPage()
    assert place.choose(session, BEGIN) == Instead(ToUnit("keep"))
    assert place.choose(session, WHY) == Instead(ToNamed("plan"))
    assert place.choose(session, LATER) == GoBack()


@pytest.mark.parametrize(
    ("answers", "second", "where"),
    [
        ({"justice": "investigated"}, "after_a_search", ToUnit("after_a_search")),
        ({"plays": ["drawn"]}, "sexual_interest_in_minors", ToUnit("sexual_interest_in_minors")),
        ({"plays": ["adult_images"]}, None, None),
    ],
)
def test_a_page_to_open_first_is_the_second_row(answers: dict[str, Value], second: str | None, where: object) -> None:
    session = someone(stage="stop", **answers)
    rows = [row.id for row in page(session).rows]
    assert rows == [BEGIN, *([second] if second else []), WHY, LATER]
    if second is not None:
        assert BeginPage().choose(session, second) == Instead(where)  # type: ignore[arg-type]
        session.places.note_read(second)
        assert second not in [row.id for row in page(session).rows]


@pytest.mark.parametrize(
    ("plays", "done", "beside"),
    [
        (["by_itself"], ("wave", "moment"), "habit.signs"),
        (["alone"], ("wave", "moment"), "online.lonely"),
        (["adult_images"], ("wave",), "adult_pornography_trigger"),
        (["substances"], ("wave",), "sleep_alcohol_alone"),
    ],
)
def test_what_fits_the_reason_of_a_sitting_stands_beside_it(
    plays: list[Value], done: tuple[str, ...], beside: str
) -> None:
    session = someone(stage="stop", plays=plays, justice="no_")
    for unit in done:
        session.places.note_finished(unit)
    rows = [row.id for row in page(session).rows]
    assert rows == [BEGIN, beside, WHY, LATER]
    unit, _, section = beside.partition(".")
    assert BeginPage().choose(session, beside) == Instead(ToSection(unit, section) if section else ToUnit(unit))


def test_nobody_who_is_done_is_led_to_an_empty_page() -> None:
    session = someone(stage="stop", justice="no_")
    for unit in SIX:
        session.places.note_finished(unit)
    assert after_questions(session) == ToNamed("plan")
    assert [row.id for row in page(session).rows] == [WHY, LATER]


@pytest.mark.parametrize("unit", sorted(SIX | SWAPS))
def test_whoever_goes_through_one_to_its_end_is_done_with_it(unit: str) -> None:
    session = someone(stage="stop", justice="no_")
    walk: Walk | None = session.anew(unit)
    met = 0
    while walk is not None and met < 200:
        if isinstance(walk.stop, Question) and walk.stop.part.field.same_as:
            assert session.keep(walk, "no_") is None
        walk, met = session.on(walk), met + 1
    assert walk is None and session.places.times_finished(unit) == 1
    found = next_sitting(session)
    assert found is not None and found.unit != unit
