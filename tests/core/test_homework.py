"""What a therapist asks for is met as what is due, may be left, and never outranks safety or the swaps of the core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from following_stage import MONDAY, SCREEN, Days, ids, texts

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.follow_up import answer, commitments, decide, due_now, one_too_many, weekly_due
from selfhelp_tui.core.pages.doors import due_at_start, home_lead
from selfhelp_tui.core.pages.follow_up import CHANGE, HowDidItGo, SomethingElse, WhatNext, board_rows
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.record.card import card_lines
from selfhelp_tui.core.record.handover import AT_FIRST, hand_over_sheet, offered
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.packs.opening import core_store, open_added

FILES = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\nlicence: CC0-1.0\n"
    "extends: core\n",
    "prescription/structure.yaml": f"""\
prescription: prescription
date: 2026-11-20
homework:
  - {{id: call, day: {MONDAY.isoformat()}, commit: contact}}
  - {{id: before, day: {MONDAY.isoformat()}, sitting: moment}}
""",
    "prescription/en.yaml": "from: Ann\nletter: Hello.\nhomework:\n  call: Ring the practice on a weekday.\n",
}
CALL, BEFORE = "prescription:call:homework", "prescription:before:homework"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("praxis")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return open_added(core_store(), [folder])


@pytest.fixture
def days(library: Library) -> Days:
    someone = Days(library=library)
    someone.says("never")
    return someone


def refs(session: Session) -> list[str]:
    return [one.ref for one in due_now(session)]


def test_it_is_due_from_its_day_on_before_ones_own_plans(days: Days) -> None:
    assert refs(days.session) == [CALL, BEFORE]
    days.today = MONDAY.replace(day=22)
    assert refs(days.open_again()) == []
    days.today = MONDAY
    plan = days.plan()
    session = days.after(1)
    assert refs(session) == [CALL, BEFORE, plan]
    assert due_at_start(session) == HowDidItGo((CALL, BEFORE, plan))
    # a fourth thing is one too many: what one made oneself may rest, or what was asked for
    other = days.plan(cue="in bed")
    assert [one.ref for one in one_too_many(days.session)] == [other]


def test_the_same_question_says_who_asked_and_offers_nothing_in_its_place(days: Days) -> None:
    days.plan()
    session = days.after(1)
    page = HowDidItGo((CALL,))
    assert "Ann asked you to do this: Ring the practice on a weekday." in texts(page, session)
    assert ids(page.contents(session, SCREEN)) == ["helped", "hard", "no_answer", "not_yet"]
    page.choose(session, "not_yet")
    assert ids(WhatNext((CALL,)).contents(session, SCREEN)) == ["keep", CHANGE]
    assert ids(SomethingElse((CALL,)).contents(session, SCREEN)) == ["smaller", "done"], "nothing in its place"
    decide(session, next(one for one in commitments(session) if one.ref == CALL), "smaller", "find_number")
    smaller = next(one for one in commitments(session) if one.by and one.state == "open" and one.ref != BEFORE)
    assert (
        smaller.text == "Ring the practice on a weekday. To begin with: only find the number." and smaller.by == "Ann"
    )
    assert CALL not in refs(days.after(1)) and smaller.ref in refs(days.after(1))


def test_it_may_rest_without_a_reason_and_is_then_never_asked_again(days: Days) -> None:
    decide(days.session, next(one for one in commitments(days.session) if one.ref == CALL), "rest")
    assert [refs(days.after(1)) for _ in range(3)] == [[BEFORE]] * 3
    row = next(row for row in board_rows(days.session) if row.id == CALL)
    assert "from Ann" in row.below


def test_a_sitting_is_what_comes_next_until_it_was_done(days: Days) -> None:
    session = days.session
    upcoming = next_sitting(session)
    assert upcoming is not None and (upcoming.unit, upcoming.reason) == (
        "moment",
        "Ann chose this for you to begin with.",
    )
    letter = LetterPage().contents(session, SCREEN)
    assert [action.id for action in letter.actions if action.main] == ["moment"]
    assert "- The exercise ‘The moment before’ in this program" in texts(LetterPage(), session)
    session.places.note_finished("moment")
    session = days.after(1)
    assert BEFORE not in refs(session)
    upcoming = next_sitting(session)
    assert upcoming is not None and upcoming.unit == "wave"


def unsafe(dark: str) -> Callable[[Days], object]:
    return lambda days: days.says(dark)


@pytest.mark.parametrize(
    "happens",
    [
        unsafe("often"),
        unsafe("plan"),
        lambda days: days.write("intake", "child", child_danger="unsure"),
        lambda days: days.write("intake", "who", role="under_18"),
        lambda days: days.write("intake", "who", role="relative"),
    ],
    ids=["often", "plan", "child", "under_18", "relative"],
)
def test_safety_and_age_outrank_it(days: Days, happens: Callable[[Days], object]) -> None:
    happens(days)
    session = days.after(1)
    assert refs(session) == [] and not any(one.by for one in commitments(session))
    lead = home_lead(session)
    assert lead is None or lead[0].id != "follow_up"
    assert "Ring the practice" not in texts(LetterPage(), session)
    assert not [one for one in offered(session, AT_FIRST) if one.id.startswith("task")]


def test_nothing_is_asked_before_the_safety_questions_were(library: Library) -> None:
    days = Days(library=library)
    days.write("intake", "who", role="self_")
    assert refs(days.session) == [] and next_sitting(days.session) is not None
    days.says("never")
    assert refs(days.session) == [CALL, BEFORE]


@pytest.mark.parametrize(
    ("justice", "sitting"),
    [("no_", "moment"), ("afraid", "moment"), ("convicted", "moment"), (None, "moment"), ("investigated", "steady")],
)
def test_under_investigation_what_steadies_comes_in_the_place_of_the_chain(
    days: Days, justice: str | None, sitting: str
) -> None:
    if justice is not None:
        days.write("intake", "justice", justice=justice)
    one = next(one for one in commitments(days.session) if one.ref == BEFORE)
    assert one.sitting == sitting
    walk = days.session.anew(one.sitting)
    facts = days.session.facts(walk)
    met = {stop.step.id for stop in walk.stops if stop.step is not None and stop.visible(facts)}
    # where it is not known it is asked first, and nothing is written before that
    assert ("my_chain" in met) == (justice in ("no_", "afraid", "convicted"))
    assert ("justice" in met) == (justice is None)


def test_what_got_worse_leaves_its_sitting_out(days: Days) -> None:
    days.write("check_in_one_month", "worse", worse=["urges"])
    assert refs(days.session) == [CALL]


def test_it_stands_on_the_sheet_only_when_it_is_ticked_with_what_was_answered(days: Days) -> None:
    session = days.session
    lines = {one.id: one for one in offered(session, AT_FIRST)}
    assert lines[f"task {CALL}"].note == "Nothing filled in yet"
    answer(session, next(one for one in commitments(session) if one.ref == CALL), "not_yet")
    assert "Ring the practice" not in repr(hand_over_sheet(session, AT_FIRST))
    (chapter,) = hand_over_sheet(session, frozenset({f"task {CALL}"})).chapters
    assert chapter.name == "What Ann asks you to do"
    assert chapter.blocks == (TitledLines("Ring the practice on a weekday.", ("Not yet (23 November 2026)",)),)


def test_it_is_not_ones_own(days: Days) -> None:
    """The card is in one's own words, and the questions of each week begin with what one made oneself."""
    assert "Ring the practice" not in repr(card_lines(days.session))
    assert not weekly_due(days.after(30))
