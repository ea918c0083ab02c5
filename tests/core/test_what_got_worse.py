"""The question whether anything got worse: one tick is enough for urges and for thoughts of suicide."""

from __future__ import annotations

import pytest
from programme_stage import at, sit

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.follow_up import is_quiet
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
    following = walk.forward(session.facts())
    while following is not None:
        found.append(following.stop.id)
        following = following.forward(session.facts())
    return found


def ticked(*areas: str) -> tuple[Session, Walk]:
    session = sit(SHELF, here="be")
    walk = at(opened(session), "worse.worse")
    assert session.keep(walk, list(areas)) is None
    return session, walk


@pytest.mark.parametrize(
    ("areas", "there", "absent"),
    [
        (("nothing",), (), ("dark.dark", "child.child", "less", "tell")),
        (("sleep",), ("less",), ("dark.dark", "child.child", "tell")),
        (("sleep", "worry"), ("less", "tell"), ("dark.dark", "child.child")),
        (("urges",), ("child.child", "less", "tell"), ("dark.dark",)),
        (("suicide",), ("dark.dark", "tell"), ("child.child",)),
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
    question = at(walk, "dark.dark")
    assert isinstance(question.stop, Question) and question.stop.safety
    assert session.answer_at(question) is None
    assert session.keep(question, "plan") is None
    screen = session.on(question)
    assert screen is not None and isinstance(screen.stop, FixedScreen)
    now = session.on(screen)
    assert now is not None and isinstance(now.stop, WhatNow) and session.on(now) is None
    assert session.notes.latest(INTAKE, "today").answers["dark_thoughts"].value == "plan"  # type: ignore[union-attr]
    assert is_quiet(session)


@pytest.mark.parametrize(("part", "area"), [("dark.dark", "suicide"), ("child.child", "urges")])
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
