"""The safety questions in a session: their screens, their limits, and when they come again."""

from __future__ import annotations

import pytest
from programme_stage import again, at, notes_of, on, sit
from stand_ins import SmallLibrary
from walked_pack import section, small_library

from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, Walk

INTAKE_SCREEN = {"answer": "intake.today.dark", "is": "often"}


@pytest.fixture
def session() -> Session:
    return sit(small_library())


def today(session: Session, dark: str | None) -> Walk:
    walk = at(session.open("intake"), "today.dark")
    if dark is None:
        session.skip(walk)
    else:
        session.keep(walk, dark)
    return on(session, walk)


@pytest.mark.parametrize(("dark", "met"), [("never", False), ("often", True), (None, True)])
def test_the_fixed_screen_opens_and_limits_what_is_suggested(session: Session, dark: str | None, met: bool) -> None:
    walk = today(session, dark)
    assert isinstance(walk.stop, FixedScreen) is met
    assert session.route().order == (("help_now",) if met else ("triggers",))


def test_passing_a_safety_question_by_counts_as_leaving_it_out(session: Session) -> None:
    walk = on(session, at(session.open("intake"), "today.dark"))
    assert isinstance(walk.stop, FixedScreen)
    assert session.route().limited


def test_the_last_answer_counts_until_the_question_is_answered_again(session: Session) -> None:
    today(session, "often")
    later = again(session)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.mood")) is None
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.mood"), 7)
    assert later.route().limited, "broken off before the question"
    assert again(later).route().limited
    later.keep(at(walk, "today.dark"), "never")
    assert not later.route().limited


def test_asking_again_does_not_fill_in_what_was_broken_off(session: Session) -> None:
    walk = session.check_in()
    session.keep(at(walk, "today.dark"), "never")
    later = again(session)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.dark"), "often")
    assert [entry.answers["dark"].value for entry in notes_of(later).entries("intake", "today")] == ["often", "never"]


def test_the_safety_questions_come_again_after_a_heavy_module(session: Session) -> None:
    following = session.after(session.open("harm"))
    assert following is not None
    assert (following.unit.id, following.section) == ("intake", "today")
    assert session.after(session.open("triggers")) is None


def test_leaving_something_heavy_half_way_asks_again(session: Session) -> None:
    walk = session.open("harm")
    assert session.leaving(walk) is None, "nothing was read yet"
    following = session.leaving(at(walk, "page"))
    assert following is not None
    assert (following.unit.id, following.section) == ("intake", "today")
    assert session.leaving(at(session.open("triggers"), "page")) is None
    screen = session.leaving(following)
    assert screen is not None and isinstance(screen.stop, FixedScreen), "leaving them is leaving them open"
    assert session.leaving(screen) is None, "asked once, one may go"


@pytest.mark.parametrize(("dark", "due"), [("often", True), ("never", False), (None, True)])
def test_a_safety_screen_that_is_due_comes_before_leaving(session: Session, dark: str | None, due: bool) -> None:
    walk = at(session.open("intake"), "today.dark")
    session.keep(walk, dark)
    following = session.leaving(walk)
    assert (following is not None) is due
    if following is not None:
        assert isinstance(following.stop, FixedScreen)
        assert session.leaving(following) is None, "it has been met"


def test_nothing_stands_between_a_safety_answer_and_its_screen(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    asked = {"id": "dark", "kind": "single", "options": ["never", "often"], "same_as": "intake.today.dark"}
    guarded = {"id": "safe", "kind": "form", "fields": [asked]}
    screen = {"id": "due", "kind": "screen", "shows": "help_now.crisis", "show_if": INTAKE_SCREEN}
    section(library, "triggers", "look")["steps"][1:1] = [guarded, screen]
    walk = at(session.open("triggers"), "safe.dark")
    assert walk.to("safe") is None
    assert walk.to("safe..") is None
    session.keep(walk, "often")
    assert isinstance(on(session, walk).stop, FixedScreen)
    assert session.facts().answers["intake.today.dark"] == Answer("often")
    assert session.route().limited
    assert {entry.unit for entry in notes_of(session).kept.values()} == {"triggers", "intake"}


def test_reasons_are_told_in_words_of_the_person(session: Session) -> None:
    today(session, "often")
    reason = session.route().limited[0]
    assert session.why(reason) == ("You come first.", ("Dark thoughts?: Often",))
    today(session, None)
    assert session.why(session.route().limited[0])[1] == ("Dark thoughts?: skipped",)
