"""The safety questions in a sitting: their screens, their limits, and when they come again."""

from __future__ import annotations

import pytest
from programme_stage import again, at, notes_of, on, sit
from stand_ins import SmallShelf
from walked_pack import section, small_shelf

from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.walks.walk import FixedScreen, Walk

INTAKE_SCREEN = {"answer": "intake.today.dark", "is": "often"}


@pytest.fixture
def sitting() -> Sitting:
    return sit(small_shelf())


def today(sitting: Sitting, dark: str | None) -> Walk:
    walk = at(sitting.open("intake"), "today.dark")
    if dark is None:
        sitting.skip(walk)
    else:
        sitting.keep(walk, dark)
    return on(sitting, walk)


@pytest.mark.parametrize(("dark", "met"), [("never", False), ("often", True), (None, True)])
def test_the_fixed_screen_opens_and_limits_what_is_suggested(sitting: Sitting, dark: str | None, met: bool) -> None:
    walk = today(sitting, dark)
    assert isinstance(walk.stop, FixedScreen) is met
    assert sitting.route().order == (("help_now",) if met else ("triggers",))


def test_passing_a_safety_question_by_counts_as_leaving_it_out(sitting: Sitting) -> None:
    walk = on(sitting, at(sitting.open("intake"), "today.dark"))
    assert isinstance(walk.stop, FixedScreen)
    assert sitting.route().limited


def test_the_last_answer_counts_until_the_question_is_answered_again(sitting: Sitting) -> None:
    today(sitting, "often")
    later = again(sitting)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.mood")) is None
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.mood"), 7)
    assert later.route().limited, "broken off before the question"
    assert again(later).route().limited
    later.keep(at(walk, "today.dark"), "never")
    assert not later.route().limited


def test_asking_again_does_not_fill_in_what_was_broken_off(sitting: Sitting) -> None:
    walk = sitting.check_in()
    sitting.keep(at(walk, "today.dark"), "never")
    later = again(sitting)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.dark"), "often")
    assert [entry.answers["dark"].value for entry in notes_of(later).entries("intake", "today")] == ["often", "never"]


def test_the_safety_questions_come_again_after_a_heavy_module(sitting: Sitting) -> None:
    following = sitting.after(sitting.open("harm"))
    assert following is not None
    assert (following.unit.id, following.section) == ("intake", "today")
    assert sitting.after(sitting.open("triggers")) is None


def test_leaving_something_heavy_half_way_asks_again(sitting: Sitting) -> None:
    walk = sitting.open("harm")
    assert sitting.leaving(walk) is None, "nothing was read yet"
    following = sitting.leaving(at(walk, "page"))
    assert following is not None
    assert (following.unit.id, following.section) == ("intake", "today")
    assert sitting.leaving(at(sitting.open("triggers"), "page")) is None
    screen = sitting.leaving(following)
    assert screen is not None and isinstance(screen.stop, FixedScreen), "leaving them is leaving them open"
    assert sitting.leaving(screen) is None, "asked once, one may go"


@pytest.mark.parametrize(("dark", "due"), [("often", True), ("never", False), (None, True)])
def test_a_safety_screen_that_is_due_comes_before_leaving(sitting: Sitting, dark: str | None, due: bool) -> None:
    walk = at(sitting.open("intake"), "today.dark")
    sitting.keep(walk, dark)
    following = sitting.leaving(walk)
    assert (following is not None) is due
    if following is not None:
        assert isinstance(following.stop, FixedScreen)
        assert sitting.leaving(following) is None, "it has been met"


def test_nothing_stands_between_a_safety_answer_and_its_screen(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    asked = {"id": "dark", "kind": "single", "options": ["never", "often"], "same_as": "intake.today.dark"}
    guarded = {"id": "safe", "kind": "form", "fields": [asked]}
    screen = {"id": "due", "kind": "screen", "shows": "help_now.crisis", "show_if": INTAKE_SCREEN}
    section(shelf, "triggers", "look")["steps"][1:1] = [guarded, screen]
    walk = at(sitting.open("triggers"), "safe.dark")
    assert walk.to("safe") is None
    assert walk.to("safe..") is None
    sitting.keep(walk, "often")
    assert isinstance(on(sitting, walk).stop, FixedScreen)
    assert sitting.facts().answers["intake.today.dark"] == Answer("often")
    assert sitting.route().limited
    assert {entry.unit for entry in notes_of(sitting).kept.values()} == {"triggers", "intake"}


def test_reasons_are_told_in_words_of_the_person(sitting: Sitting) -> None:
    today(sitting, "often")
    reason = sitting.route().limited[0]
    assert sitting.why(reason) == ("You come first.", ("Dark thoughts?: Often",))
    today(sitting, None)
    assert sitting.why(sitting.route().limited[0])[1] == ("Dark thoughts?: skipped",)
