"""What follows a safety answer in the real content: nothing more is asked, or it goes on with the number in sight."""

from __future__ import annotations

import pytest
from programme_stage import at, on, sit
from test_safety_of_content import CHILD, DARK, ELSEWHERE, SHELF, SKIPPED, say

from selfhelp_tui.core.content.units import Screen, safety_questions
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.core.safety import ends_here, numbers_in_sight, said_back, ways_now, words_of_screen
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, Question, Walk, WhatNow, start_walk

ENDS = ("often", "plan", SKIPPED)
PAGE = {"intake.today.dark_thoughts": "help_now.suicide", "intake.child.child_danger": "help_now.child"}
DARK_IN_MODULES = [(unit, question) for unit, question, screen in ELSEWHERE if screen == "help_now.suicide"]
ALL_DARK = [("intake", DARK), *DARK_IN_MODULES]


def in_belgium(language: str = "en") -> Session:
    session = sit(SHELF, language=language)
    session.country = "be"
    return session


def answered(session: Session, unit: str, question: str, value: str) -> Walk:
    """On from a safety question that was answered."""
    walk = at(session.open(unit), question)
    say(session, walk, value)
    return on(session, walk)


@pytest.mark.parametrize(("unit", "question"), ALL_DARK)
@pytest.mark.parametrize("value", ENDS)
def test_after_these_answers_nothing_more_is_asked_in_any_unit(unit: str, question: str, value: str) -> None:
    session = in_belgium()
    screen = answered(session, unit, question, value)
    assert isinstance(screen.stop, FixedScreen) and ends_here(session, screen)
    now = on(session, screen)
    assert isinstance(now.stop, WhatNow)
    assert session.on(now) is None and session.after(now) is None and session.leaving(now) is None
    resumed = session.open(unit)
    assert resumed.stop.id == now.stop.id, "whoever opens it again is here, and not at the next question"


@pytest.mark.parametrize("value", ENDS)
def test_what_is_opened_by_choice_then_asks_for_no_number_and_ends_without_questions(value: str) -> None:
    session = in_belgium()
    answered(session, "intake", DARK, value)
    facts = session.facts()
    for card in SHELF.cards("en"):
        for stop in start_walk(SHELF.unit(card.id), SHELF.scales).stops:
            if isinstance(stop, Question) and stop.id.startswith("frame."):
                assert not stop.visible(facts), (card.id, stop.id)
            if isinstance(stop, Question) and isinstance(stop.part.field, Timer):
                field = stop.field_now(facts)
                assert isinstance(field, Timer) and not field.rate, (card.id, stop.id)
        if SHELF.unit(card.id).heavy:
            walk = session.anew(card.id)
            inner = next(n for n, stop in enumerate(walk.stops) if stop.section is not None)
            assert session.after(walk) is None
            assert session.leaving(at(walk, walk.stops[inner].id)) is None


def test_the_child_question_left_unasked_is_not_no() -> None:
    session = in_belgium()
    screen = answered(session, "intake", DARK, "plan")
    ways = {way.id: way for way in ways_now(session, on(session, screen))}
    assert "intake.child.child_danger" not in session.facts().answers
    child = ways["child"].walk
    walk = child() if child is not None else None
    assert walk is not None
    assert walk.stop.step is not None and walk.stop.step.id == "child"


@pytest.mark.parametrize(("value", "last"), [("plan", "change"), ("often", "change"), (SKIPPED, "answer")])
def test_what_is_offered_then(value: str, last: str) -> None:
    session = in_belgium()
    now = on(session, answered(session, "intake", DARK, value))
    assert [way.id for way in ways_now(session, now)] == ["numbers", "someone", "calm", "child", last, "leave"]
    card = session.alone("help_now", "my_card")
    assert card is not None
    offers = at(card, "my_card.reasons")
    session.keep(offers, {"rows": [{"id": "1", "text": "my dog"}], "last": 1})
    ways = {way.id: way for way in ways_now(session, now)}
    assert "card" in ways, "once there is one"
    again = ways[last].walk
    question = again() if again is not None else None
    assert question is not None
    say(session, question, "never")
    following = on(session, question)
    assert following.stop.id == CHILD, "and then the child question is asked"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_row_sends_anyone_to_bed_or_to_be_alone(language: str) -> None:
    words = SHELF.words(language)
    rows = " ".join(text for path, text in words.unit("interface").items() if path.startswith("safety."))
    for word in ("sleep", "bed", "alone in", "slaap", "slapen", "Neem je tijd", "Take your time"):
        assert word.casefold() not in rows.casefold()


@pytest.mark.parametrize(("language", "word"), [("nl", "Blijf niet alleen."), ("en", "Don't stay alone.")])
@pytest.mark.parametrize(("unit", "question"), ALL_DARK)
def test_with_a_plan_the_first_words_are_not_to_stay_alone(unit: str, question: str, language: str, word: str) -> None:
    session = in_belgium(language)
    screen = answered(session, unit, question, "plan")
    said = said_back(session, screen.answered)
    assert said is not None and said.word.startswith(word), "also where a module asks it without words of its own"
    for value in ("sometimes", "often", SKIPPED):
        said = said_back(session, answered(session, unit, question, value).answered)
        assert said is not None and said.word, "a human word comes first"


@pytest.mark.parametrize(("unit", "question"), ALL_DARK)
def test_after_sometimes_the_whole_screen_and_on_with_the_number_in_sight(unit: str, question: str) -> None:
    session = in_belgium()
    screen = answered(session, unit, question, "sometimes")
    assert isinstance(screen.stop, FixedScreen) and not ends_here(session, screen)
    assert words_of_screen(session, screen.stop)[2].startswith("Whatever has happened")
    here: Walk | None = on(session, screen)
    seen = 0
    while here is not None:
        assert not isinstance(here.stop, WhatNow)
        if not isinstance(here.stop, FixedScreen):
            assert any("1813" in line for line in numbers_in_sight(session, here)), here.stop.id
            seen += 1
        if isinstance(here.stop, Question):
            say(session, here, "no_" if here.stop.safety else SKIPPED)
        here = session.on(here)
    assert seen > 5
    assert not numbers_in_sight(session, session.anew("triggers")), "in that walk, and in no other"


def test_the_number_is_out_of_sight_again_with_another_answer() -> None:
    session = in_belgium()
    following = on(session, answered(session, "intake", DARK, "sometimes"))
    assert numbers_in_sight(session, following)
    again = answered(session, "intake", DARK, "never")
    assert again.stop.id == CHILD and not numbers_in_sight(session, again)


@pytest.mark.parametrize(("unit", "question"), [*ALL_DARK, ("intake", CHILD)])
def test_a_choice_is_said_back_on_the_next_screen_and_back_changes_it(unit: str, question: str) -> None:
    session = in_belgium()
    value = "no_" if question == CHILD else "never"
    following = answered(session, unit, question, value)
    said = said_back(session, following.answered)
    assert said is not None and said.answer == "No"
    before = session.back(following)
    assert before is not None and before.stop.id == question
    assert before.answered is None and session.answer_at(before) is not None, "the answer still stands there"
    assert on(session, on(session, before)).answered is None or question != CHILD


def test_a_question_left_open_shows_the_short_screen() -> None:
    session = in_belgium()
    for question, start in ((DARK, "Are you thinking of suicide?"), (CHILD, "Is a child in danger,")):
        screen = answered(session, "intake", question, SKIPPED)
        assert isinstance(screen.stop, FixedScreen)
        assert words_of_screen(session, screen.stop)[2].startswith(start)


@pytest.mark.parametrize("stop", ["today.mood", DARK])
def test_leaving_at_the_safety_questions_leaves_them_open(stop: str) -> None:
    session = in_belgium()
    screen = session.leaving(at(session.check_in(), stop))
    assert screen is not None and isinstance(screen.stop, FixedScreen)
    assert session.facts().answers["intake.today.dark_thoughts"].skipped
    assert said_back(session, screen.answered) is not None


def test_leaving_at_the_child_question_shows_its_screen_once_the_other_was_answered() -> None:
    session = in_belgium()
    child = answered(session, "intake", DARK, "never")
    assert not session.asks_openly(child), "back changes the answer that is said back here"
    screen = session.leaving(child)
    assert screen is not None and screen.stop.step is not None
    assert screen.stop.step.id == "child_screen"


def test_leaving_a_module_before_its_safety_question_leaves_nothing_open() -> None:
    session = in_belgium()
    assert session.leaving(at(session.anew("again"), "stop")) is None
    assert not session.facts().answers


def test_safety_questions_are_those_whose_answers_open_a_screen() -> None:
    assert safety_questions(SHELF.unit("intake")) == set(PAGE)
    found = {
        f"{card.id}.{stop.id}"
        for card in SHELF.cards("en")
        for stop in start_walk(SHELF.unit(card.id), SHELF.scales).stops
        if isinstance(stop, Question) and stop.safety
    }
    assert found >= {"telling.check.dark", "telling.child_safe.child", "mind.check.afraid"}
    asked_again = {f"{unit}.{question}" for unit, question, _ in ELSEWHERE}
    assert asked_again <= found, "no question asks one of them again without its screen"


def test_every_module_shows_the_screen_for_sometimes_too() -> None:
    for card in SHELF.cards("en"):
        for _, step in SHELF.unit(card.id).placed_steps():
            if isinstance(step, Screen) and step.shows == "help_now.suicide":
                assert step.show_if is not None and "sometimes" in str(step.show_if.any_[0].in_)  # type: ignore[attr-defined]
