"""What the real content promises about safety, for every combination of answers."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme_stage import at, notes_of, sit
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.routing import plan_route
from selfhelp_tui.core.content.units import HelpPage, Intake, Module
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.fields import Multiple, Rating, Single
from selfhelp_tui.core.safety import ways_now
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, Question, Walk, WhatNow, start_walk
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
MODULES = frozenset(card.id for card in SHELF.cards("en") if card.kind == "module")
STEADYING = ("help_now", "feelings.steady", "worth.gentle", "feelings.kit")
RULES_ABOUT_CHILDREN = ("help_now", "mind.minors", "sexual_interest_in_minors", "feelings.steady")
HARM = frozenset({"children"})
"""The module about what is done to children; suggested to nobody whose own safety is in question."""
SKIPPED = "skipped"
DARK, CHILD = "today.dark_thoughts", "child.child_danger"
RISKY_DARK = ("often", "plan", SKIPPED)
RISKY_CHILD = ("yes_", "unsure", SKIPPED)
SCREENS = {DARK: "help_now.suicide", CHILD: "help_now.child"}


def limited_to(*, dark: bool, child: bool) -> set[str]:
    """What may be put forward while one of the two is not safe, or was left open."""
    return {*(STEADYING if dark else ()), *(RULES_ABOUT_CHILDREN if child else ())}


def say(session: Session, walk: Walk, value: Value) -> None:
    """Answer the question one is at, or leave it out."""
    if value == SKIPPED:
        session.skip(walk)
    elif value is not None:
        assert session.keep(walk, value) is None


def through(session: Session, walk: Walk, says: dict[str, Value]) -> list[str]:
    """Go through a walk with some answers; ids of the fixed screens that were met."""
    met = []
    here: Walk | None = walk
    while here is not None:
        if isinstance(here.stop, FixedScreen):
            met.append(here.stop.step.shows)
        if isinstance(here.stop, Question):
            say(session, here, says.get(here.stop.id))
        here = session.on(here)
    return met


def clear(**more: Value) -> dict[str, Value]:
    return {"who.role": "self_", DARK: "never", CHILD: "no_", **more}


@pytest.mark.parametrize(
    ("dark", "child"),
    [*product(RISKY_DARK, RISKY_CHILD), *product(RISKY_DARK, ("no_",)), *product(("never", "sometimes"), RISKY_CHILD)],
)
def test_while_it_is_not_safe_only_steadying_things_are_suggested(dark: str, child: str) -> None:
    session = sit(SHELF)
    met = through(session, session.open("intake"), {"who.role": "self_", DARK: dark, CHILD: child})
    ended = dark in RISKY_DARK
    shown = [SCREENS[DARK]] * (dark != "never")
    assert met == shown + [SCREENS[CHILD]] * (child in RISKY_CHILD and not ended), "nothing more is asked"
    route = session.route()
    assert route.limited
    assert route.order[0] == "help_now"
    assert set(route.order) == limited_to(dark=ended, child=child in RISKY_CHILD and not ended)
    assert not {one.unit for one in (*route.suggested, *route.later)} & HARM
    assert not route.later


@pytest.mark.parametrize(("dark", "child"), [*product(RISKY_DARK, RISKY_CHILD)])
def test_nothing_is_locked(dark: str, child: str) -> None:
    session = sit(SHELF)
    through(session, session.open("intake"), {"who.role": "self_", DARK: dark, CHILD: child})
    for card in SHELF.cards("en"):
        walk = session.open(card.id)
        assert walk.unit.id == card.id
        if isinstance(walk.stop, WhatNow):
            answer = next(way for way in ways_now(session, walk) if way.id in ("answer", "change"))
            question = answer.walk() if answer.walk is not None else None
            assert question is not None
            assert question.stop.id == DARK, "also the questions stay open"
            continue
        assert session.on(walk) is not None or len(walk.stops) == 1


@pytest.mark.parametrize(("question", "screen"), SCREENS.items())
@pytest.mark.parametrize("stays_silent", [False, True])
def test_leaving_a_safety_question_out_opens_the_same_screen(question: str, screen: str, stays_silent: bool) -> None:
    session = sit(SHELF)
    says = clear()
    says[question] = None if stays_silent else SKIPPED
    assert through(session, session.open("intake"), says) == [screen]
    assert session.route().limited


def test_all_clear_meets_no_screen_and_is_not_limited() -> None:
    session = sit(SHELF)
    assert through(session, session.open("intake"), clear()) == []
    assert not session.route().limited
    assert session.route().order


def test_a_fixed_screen_stands_right_behind_its_question() -> None:
    walk = start_walk(SHELF.unit("intake"), SHELF.scales)
    for question, screen in SCREENS.items():
        stop = walk.stops[at(walk, question).at + 1]
        assert isinstance(stop, FixedScreen)
        assert stop.step.shows == screen


def test_every_fixed_screen_of_the_content_opens_with_the_emergency_number() -> None:
    for card in SHELF.cards("en"):
        for _, step in SHELF.unit(card.id).placed_steps():
            if step.KIND == "screen":
                unit_id, _, step_id = step.shows.partition(".")  # type: ignore[attr-defined]
                shown = (SHELF.unit(unit_id).step(step_id) or (None, None))[1]
                assert isinstance(shown, HelpPage)
                assert shown.emergency
                assert shown.lines
    for code in SHELF.countries:
        assert code == "xx" or SHELF.country(code).emergency is not None


def test_the_safety_questions_are_asked_again_on_returning() -> None:
    session = sit(SHELF)
    through(session, session.open("intake"), clear())
    later = sit(SHELF, notes_of(session))
    walk = later.check_in()
    asked = [stop.id for stop in walk.stops if isinstance(stop, Question)]
    assert {DARK, CHILD} <= set(asked)
    assert later.answer_at(at(walk, DARK)) is None
    assert through(later, walk, {DARK: "plan", CHILD: "no_"}) == [SCREENS[DARK]]
    assert later.route().order == STEADYING


@pytest.mark.parametrize("given_before", RISKY_DARK)
def test_breaking_off_the_second_time_does_not_lift_the_first_answer(given_before: str) -> None:
    session = sit(SHELF)
    through(session, session.open("intake"), clear(**{DARK: given_before}))
    later = sit(SHELF, notes_of(session))
    say(later, at(later.check_in(), "today.mood"), 8)
    assert later.route().limited
    assert sit(SHELF, notes_of(later)).route().limited


ELSEWHERE = [
    (card.id, stop.id, SCREENS[stop.part.field.same_as.removeprefix("intake.")])
    for card in SHELF.cards("en")
    for stop in start_walk(SHELF.unit(card.id), SHELF.scales).stops
    if isinstance(stop, Question) and stop.part.field.same_as in {f"intake.{question}" for question in SCREENS}
]
"""Unit, question and screen wherever a module asks a safety question itself."""


@pytest.mark.parametrize(("unit", "question", "screen"), ELSEWHERE)
@pytest.mark.parametrize("stays_silent", [False, True])
def test_a_safety_question_in_a_module_counts_as_much(
    unit: str, question: str, screen: str, stays_silent: bool
) -> None:
    session = sit(SHELF)
    through(session, session.open("intake"), clear())
    walk = at(session.open(unit), question)
    if not stays_silent:
        session.skip(walk)
    limited = limited_to(dark=screen == SCREENS[DARK], child=screen == SCREENS[CHILD])
    assert set(session.route().order) == limited or stays_silent
    here: Walk | None = walk
    while here is not None and not isinstance(here.stop, FixedScreen):
        assert here.stop.section is walk.stop.section, "the screen comes before anything else"
        here = session.on(here)
    assert here is not None
    assert here.stop.step is not None
    assert here.stop.step.shows == screen  # type: ignore[attr-defined]
    assert set(session.route().order) == limited


@pytest.mark.parametrize(("unit", "question", "screen"), ELSEWHERE)
def test_skipping_the_whole_exercise_leaves_its_safety_question_out(unit: str, question: str, screen: str) -> None:
    session = sit(SHELF)
    through(session, session.open("intake"), clear())
    walk = at(session.open(unit), question)
    following = session.past(walk)
    assert following is not None
    assert isinstance(following.stop, FixedScreen)
    assert set(session.route().order) == limited_to(dark=screen == SCREENS[DARK], child=screen == SCREENS[CHILD])


def test_after_every_heavy_module_the_safety_questions_come_again() -> None:
    heavy = [one for one in MODULES if isinstance(unit := SHELF.unit(one), Module) and unit.heavy]
    assert set(heavy) >= HARM
    for module in heavy:
        session = sit(SHELF)
        following = session.after(session.open(module))
        assert following is not None
        intake = SHELF.unit("intake")
        assert isinstance(intake, Intake)
        assert following.section == ",".join(intake.again)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_distress_is_asked_at_the_end_and_before_what_is_heavy(module: str) -> None:
    unit = SHELF.unit(module)
    assert isinstance(unit, Module)
    names = [stop.id for stop in start_walk(unit, SHELF.scales).stops]
    assert "frame.distress" in names
    assert ("frame.distress_before" in names) is unit.heavy


@pytest.mark.parametrize(
    ("role", "door"),
    [("under_18", "under_18"), ("relative", "for_relatives"), ("professional", "for_professionals")],
)
@pytest.mark.parametrize("dark", ["never", "plan", SKIPPED])
def test_others_get_a_door_of_their_own_and_no_modules(role: str, door: str, dark: str) -> None:
    session = sit(SHELF)
    met = through(session, session.open("intake"), {"who.role": role, DARK: dark, CHILD: "no_"})
    route = session.route()
    assert route.closed
    assert [one.unit for one in route.doors] == [door]
    assert (route.order, route.later) == ((), ())
    assert SHELF.unit(door).KIND == "topic"
    if role == "under_18":
        assert met == [SCREENS[DARK]] * (dark in RISKY_DARK), "someone young is asked too"


@pytest.mark.parametrize("role", ["self_", SKIPPED, None])
def test_who_does_not_say_who_they_are_is_asked_all_the_same(role: str | None) -> None:
    session = sit(SHELF)
    met = through(session, session.open("intake"), {"who.role": role, DARK: "often", CHILD: "yes_"})
    assert met == [SCREENS[DARK]]


QUESTIONS = [
    (f"intake.{stop.step.id}.{stop.part.id}", stop.part.field)
    for stop in start_walk(SHELF.unit("intake"), SHELF.scales).stops
    if isinstance(stop, Question)
]


def possible(field: object) -> st.SearchStrategy[Answer | None]:
    """Every answer there can be to a question of the intake."""
    values: st.SearchStrategy[Value] = st.nothing()
    if isinstance(field, Single):
        values = st.sampled_from(field.options)
    elif isinstance(field, Multiple):
        values = st.lists(st.sampled_from(field.options), min_size=1, unique=True)
    elif isinstance(field, Rating):
        values = st.integers(field.low, field.high)
    return st.one_of(st.none(), st.just(Answer(skipped=True)), values.map(Answer))


ANYONE = st.fixed_dictionaries({address: possible(field) for address, field in QUESTIONS})
BANDS = st.dictionaries(st.sampled_from(sorted(SHELF.scales)), st.sampled_from(("low", "some", "high")))


@given(ANYONE, BANDS, st.sets(st.sampled_from(sorted(MODULES))))
def test_for_anyone_at_all(said: dict[str, Answer | None], bands: dict[str, str], finished: set[str]) -> None:
    answers = {address: answer for address, answer in said.items() if answer is not None}
    route = plan_route(SHELF.routing, Facts(answers, bands, {}, frozenset(finished)))
    dark, child = answers.get("intake.today.dark_thoughts"), answers.get("intake.child.child_danger")
    mood, justice = answers.get("intake.today.mood", Answer()), answers.get("intake.justice.justice", Answer())
    heavier = justice.value == "investigated" or (isinstance(mood.value, int) and mood.value <= 3)
    dark_risky = dark is not None and (
        dark.skipped or dark.value in RISKY_DARK or (dark.value == "sometimes" and heavier)
    )
    child_risky = child is not None and (child.skipped or child.value in RISKY_CHILD)
    everything = {one.unit for one in (*route.suggested, *route.later)}
    if route.closed:
        assert everything == set()
    elif dark_risky or child_risky:
        assert set(route.order) == limited_to(dark=dark_risky, child=child_risky)
        assert not route.later
    else:
        assert 1 <= len(route.order) <= SHELF.routing.first_size
        assert everything <= MODULES
    words = SHELF.words("nl")
    for one in (*route.suggested, *route.doors):
        for reason in one.reasons:
            assert not words.say("routing", f"rules.{reason.rule}.reason").startswith("[")


@pytest.mark.parametrize("language", SHELF.languages)
@given(ANYONE)
def test_every_reason_can_be_told(language: str, said: dict[str, Answer | None]) -> None:
    notes = MemoryNotes()
    session = sit(SHELF, notes, language)
    answers = {address: answer for address, answer in said.items() if answer is not None}
    route = plan_route(SHELF.routing, Facts(answers))
    for reason in (*route.limited, *route.closed, *(reason for one in route.suggested for reason in one.reasons)):
        sentence, told = session.why(reason)
        assert not sentence.startswith("[")
        assert all("[" not in line for line in told), told
