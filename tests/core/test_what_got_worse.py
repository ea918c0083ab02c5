"""The question whether anything got worse: one tick is enough for urges and for thoughts of suicide."""

from __future__ import annotations

import pytest
from programme_stage import at, sit

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.facts import is_quiet
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, Question, Walk, WhatNow
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
MONTH, WORSE = "check_in_one_month", "worse"


def opened(session: Session) -> Walk:
    return session.anew(MONTH, (WORSE,))


def met(session: Session, walk: Walk) -> list[str]:
    """Ids of what follows, up to the end."""
    found = []
    following = walk.forward(session.facts(walk))
    while following is not None:
        found.append(following.stop.id)
        following = following.forward(session.facts(following))
    return found


def ticked(*areas: str) -> tuple[Session, Walk]:
    session = sit(SHELF, here="be")
    walk = at(opened(session), "worse.worse")
    assert session.keep(walk, list(areas)) is None
    return session, walk


@pytest.mark.parametrize(
    ("areas", "there", "absent"),
    [
        (("nothing",), (), ("ask_dark.dark_thoughts", "ask_child.child_danger", "less", "tell")),
        (("sleep",), ("less",), ("ask_dark.dark_thoughts", "ask_child.child_danger", "tell")),
        (("sleep", "worry"), ("less", "tell"), ("ask_dark.dark_thoughts", "ask_child.child_danger")),
        (("urges",), ("ask_child.child_danger", "less", "tell"), ("ask_dark.dark_thoughts",)),
        (("suicide",), ("ask_dark.dark_thoughts", "tell"), ("ask_child.child_danger",)),
    ],
)
def test_what_follows_depends_only_on_what_was_ticked(
    areas: tuple[str, ...], there: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    session, walk = ticked(*areas)
    following = met(session, walk)
    assert set(there) <= set(following) and not set(absent) & set(following)


def test_thoughts_of_suicide_are_asked_about_anew_and_count_as_the_safety_answer() -> None:
    session, walk = ticked("suicide")
    question = at(walk, "ask_dark.dark_thoughts")
    assert isinstance(question.stop, Question) and question.stop.safety
    assert session.answer_at(question) is None
    assert session.keep(question, "plan") is None
    screen = session.on(question)
    assert screen is not None and isinstance(screen.stop, FixedScreen)
    now = session.on(screen)
    assert now is not None and isinstance(now.stop, WhatNow) and session.on(now) is None
    assert session.notes.latest(INTAKE, "today").answers["dark_thoughts"].value == "plan"  # type: ignore[union-attr]
    assert is_quiet(session)


@pytest.mark.parametrize(("part", "area"), [("ask_dark.dark_thoughts", "suicide"), ("ask_child.child_danger", "urges")])
def test_a_safety_question_that_is_passed_by_has_its_screen(part: str, area: str) -> None:
    session, walk = ticked(area)
    screen = session.on(at(walk, part))
    assert screen is not None and isinstance(screen.stop, FixedScreen)


def test_nothing_of_it_goes_on_a_sheet_unless_it_is_ticked_there() -> None:
    unit = SHELF.unit(MONTH)
    assert all(
        step.sensitive for section, step in unit.placed_steps() if section.id == WORSE and hasattr(step, "sensitive")
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_is_found_by_the_words_of_someone_who_is_worse_off(language: str) -> None:
    title = SHELF.words(language).say(MONTH, f"sections.{WORSE}.title")
    assert title == {"en": "This makes it worse", "nl": "Dit maakt het erger"}[language]


def test_a_safety_answer_brings_its_screen_up_only_where_it_was_asked_this_time() -> None:
    session, walk = ticked("suicide", "urges")
    for part, answer in (("ask_dark.dark_thoughts", "sometimes"), ("ask_child.child_danger", "unsure")):
        question = at(walk, part)
        assert session.keep(question, answer) is None
        screen = session.on(question)
        assert screen is not None and isinstance(screen.stop, FixedScreen)
    later = at(opened(session), "worse.worse")
    assert session.keep(later, ["sleep"]) is None
    following = met(session, later)
    assert "less" in following and not {"dark_screen", "child_screen"} & set(following)
