"""A sheet for a therapist holds what was chosen and nothing else; what is sensitive is only there when it is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from programme_stage import BEGAN, answer, lines, sit
from stand_ins import MemoryNotes, SmallLibrary

from selfhelp_tui.core.blocks import DayLine, Gauge, TitledLines
from selfhelp_tui.core.record.handover import (
    AT_FIRST,
    MOST_QUESTIONS,
    QUESTION_LIMIT,
    Picked,
    ask_own,
    can_drop,
    drop_own,
    hand_over_sheet,
    offered,
    own_questions,
    toggled,
)
from selfhelp_tui.core.record.sheets import Sheet, entries_of, plan_sheet, written_sheet
from selfhelp_tui.core.session import Session

INTAKE = {
    "intake": "intake",
    "sections": [
        {
            "id": "today",
            "minutes": 1,
            "steps": [
                {
                    "id": "today",
                    "kind": "form",
                    "fields": [
                        {"id": "mood", "kind": "rating"},
                        {"id": "dark", "kind": "rating", "sensitive": True},
                        {"id": "why", "kind": "text", "sensitive": True, "saves_to": "triggers"},
                        {"id": "when", "kind": "text", "saves_to": "triggers"},
                    ],
                }
            ],
        }
    ],
}
CALM = {
    "module": "calm",
    "phase": "change",
    "sections": [
        {
            "id": "one",
            "minutes": 5,
            "steps": [
                {"id": "plan", "kind": "if_then"},
                {"id": "letter", "kind": "reflection", "prompts": ["dear"], "sensitive": True},
                {"id": "signs", "kind": "checklist", "offers": [], "sensitive": True, "saves": {"mine": "triggers"}},
            ],
        }
    ],
}
WORDS = {
    "interface": {
        "plan.title": "My plan",
        "handover.title": "For my appointment",
        "handover.own_words": "My own words.",
        "handover.ratings": "Ratings",
        "handover.heading.questions": "Questions",
        "handover.sensitive": "sensitive",
        "handover.with_day": "<text> (<day>)",
        "day": "<day> <month> <year>",
        "month.m11": "November",
        "handover.earlier.one": "the time before",
        "handover.earlier.other": "the <n> times before",
        "collection.triggers.name": "My triggers",
        "collection.if_thens.name": "My if-then plans",
        "exercise.if_then.line": "If <cue> then <response>",
        "over_time.point": "<day> <value>",
        "over_time.same": "the same",
        "over_time.up": "<n> up",
        "over_time.down": "<n> down",
        "entries.frame": "before and after",
        "journal_command.export.title": "What I wrote",
    },
    "intake": {
        "title": "Questions",
        **{f"sections.today.steps.today.fields.{name}.prompt": f"{name}?" for name in ("mood", "dark", "why", "when")},
        "sections.today.steps.today.title": "Today",
    },
    "calm": {
        "title": "Calm",
        "start.prompt": "How calm?",
        "talk.one": "What helps others?",
        "talk.two": "Shall we look at my plan?",
        "sections.one.steps.plan.title": "If, then",
        "sections.one.steps.letter.title": "A letter",
        "sections.one.steps.letter.prompts.dear.prompt": "Dear",
        "sections.one.steps.signs.title": "Signs",
        "sections.one.steps.signs.mine.prompt": "Which?",
    },
}


def library() -> SmallLibrary:
    return SmallLibrary(
        {"intake": INTAKE, "calm": CALM},
        lambda language, unit: WORDS.get(unit, {}),
        collections=("triggers", "if_thens"),
    )


def written() -> Session:
    """Someone who filled in everything, the intake twice."""
    session = sit(library(), MemoryNotes())
    answer(session, "intake", {"today.mood": 3, "today.dark": 9, "today.why": "WHY-1", "today.when": "evening"})
    session.begin_anew(session.anew("intake"))
    answer(
        session,
        "calm",
        {
            "frame.start": 2,
            "plan.cue": "tired",
            "plan.response": "walk",
            "letter.dear": "LETTER",
            "signs.mine": lines("SIGN"),
            "frame.finish": 6,
        },
    )
    walk = session.anew("intake").to("today.mood")
    assert walk is not None
    session.begin_anew(walk)
    answer(session, "intake", {"today.mood": 5, "today.dark": 8, "today.why": "WHY-2", "today.when": "night"})
    return session


def text_of(sheet: Sheet) -> str:
    return repr(sheet)


def ids(session: Session, picked: Picked = AT_FIRST) -> list[str]:
    return [one.id for one in offered(session, picked)]


def choose(session: Session, *wanted: str, picked: Picked = AT_FIRST) -> Picked:
    for name in wanted:
        picked = toggled(picked, next(one for one in offered(session, picked) if one.id == name))
    return picked


def sheet(session: Session, *wanted: str) -> Sheet:
    return hand_over_sheet(session, choose(session, *wanted))


def test_only_the_plan_is_chosen_at_first() -> None:
    session = written()
    assert list(AT_FIRST) == ["plan"]
    made = sheet(session)
    assert [chapter.name for chapter in made.chapters] == ["My if-then plans", "My triggers"]
    assert made.chapters[1].blocks == (TitledLines("", ("evening (24 November 2026)", "night (24 November 2026)")),), (
        "each line has its day"
    )


def test_what_can_be_chosen_stands_in_order() -> None:
    assert ids(written()) == [
        "talk calm.one",
        "talk calm.two",
        "plan",
        "ratings",
        "answers intake.today",
        "answers calm.frame",
        "answers calm.plan",
        "answers calm.letter",
        "answers calm.signs",
    ]
    assert ids(sit(library())) == ["plan"]


SECRETS = ("WHY-1", "WHY-2", "LETTER", "SIGN", "dark", " 9", " 8")


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ((), set()),
        (("ratings",), set()),
        (("answers intake.today",), set()),
        (("answers intake.today", "earlier intake.today", "ratings"), set()),
        (("answers calm.plan", "talk calm.one", "answers calm.frame"), set()),
        (("answers intake.today", "part intake.today.why"), {"WHY-1", "WHY-2"}),
        (("plan", "answers intake.today", "part intake.today.why"), {"WHY-2"}),
        (("plan", "answers intake.today", "earlier intake.today", "part intake.today.why"), {"WHY-1", "WHY-2"}),
        (("answers calm.letter",), {"LETTER"}),
        (("answers calm.signs",), {"SIGN"}),
        (("answers intake.today", "part intake.today.dark", "ratings"), {"dark", " 9", " 8"}),
    ],
)
def test_what_is_sensitive_is_there_only_when_it_was_chosen(wanted: tuple[str, ...], shown: set[str]) -> None:
    text = text_of(sheet(written(), *wanted))
    assert {secret for secret in SECRETS if secret in text} == shown


def test_what_is_sensitive_has_a_line_of_its_own_that_is_not_ticked() -> None:
    session = written()
    picked = choose(session, "answers intake.today")
    inner = [one for one in offered(session, picked) if one.within]
    assert [one.id for one in inner] == ["earlier intake.today", "part intake.today.dark", "part intake.today.why"]
    assert all(one.id not in picked for one in inner)
    assert [one.note for one in inner] == ["", "sensitive", "sensitive"]
    marked = {one.id for one in offered(session, AT_FIRST) if one.note == "sensitive"}
    assert marked == {"answers calm.letter", "answers calm.signs"}


def test_leaving_an_exercise_out_leaves_out_what_came_with_it() -> None:
    session = written()
    picked = choose(session, "answers intake.today", "earlier intake.today", "part intake.today.why", "talk calm.one")
    assert choose(session, "answers intake.today", picked=picked) == {"plan", "talk calm.one"}


def test_only_the_newest_time_unless_the_others_are_chosen() -> None:
    session = written()
    names = [chapter.name for chapter in sheet(session, "plan", "answers intake.today").chapters]
    assert names == ["24 November 2026: Questions: Today"]
    assert len(sheet(session, "plan", "answers intake.today", "earlier intake.today").chapters) == 2


def test_ratings_over_time_and_a_module_rated_once() -> None:
    chapter = sheet(written(), "plan", "ratings").chapters[0]
    assert chapter.name == "Ratings"
    assert chapter.blocks == (
        DayLine(
            "Questions: Today: mood?",
            ((BEGAN.date(), 3), (BEGAN.date(), 5)),
            10,
            "24 November 2026 3, 24 November 2026 5, 2 up",
        ),
        Gauge("Calm: before and after: How calm? (24 November 2026)", 6, 10, 2),
    )


def test_questions_come_first() -> None:
    session = written()
    picked = ask_own(session, "May I call you?", choose(session, "talk calm.two"))
    made = hand_over_sheet(session, picked)
    assert made.chapters[0].name == "Questions"
    assert made.chapters[0].blocks == (TitledLines("", ("Shall we look at my plan?", "May I call you?")),)


def test_own_questions_are_kept_chosen_and_dropped() -> None:
    session = sit(library())
    picked = AT_FIRST
    for text in ("one", "  two\x1b ", "one", "   ", "three"):
        picked = ask_own(session, text, picked)
    assert own_questions(session) == ("one", "two", "three")
    assert picked == {"plan", "own 0", "own 1", "own 2"} and not can_drop(session, picked)
    picked = choose(session, "own 1", picked=picked)
    assert can_drop(session, picked)
    picked = drop_own(session, picked)
    assert own_questions(session) == ("one", "three") and picked == {"plan", "own 0", "own 1"}
    picked = drop_own(session, AT_FIRST)
    assert own_questions(session) == () and picked == AT_FIRST


def test_own_questions_have_a_length_and_a_number() -> None:
    session = sit(library())
    for number in range(MOST_QUESTIONS + 3):
        ask_own(session, f"{number} " + "x" * 500, AT_FIRST)
    assert len(own_questions(session)) == MOST_QUESTIONS
    assert max(map(len, own_questions(session))) == QUESTION_LIMIT


@pytest.mark.parametrize("kept", [None, 3, "text", {"a": 1}, [1, None]])
def test_a_setting_that_is_no_list_of_questions_is_none(kept: Any) -> None:
    session = sit(library())
    session.notes.set_setting("questions", kept)
    assert own_questions(session) == ()


def test_own_questions_go_along_into_a_journal() -> None:
    before = sit(library())
    ask_own(before, "May I call you?", AT_FIRST)
    after = sit(library())
    after.take_over(before.notes)
    assert own_questions(after) == ("May I call you?",)


def test_nothing_written_makes_an_empty_sheet() -> None:
    assert sheet(sit(library())).chapters == ()
    assert plan_sheet(sit(library())).chapters == ()


def test_an_export_says_what_can_not_be_read() -> None:
    session = written()
    entries = [entry._replace(unreadable=True) for entry in entries_of(session, "calm", "letter")]
    text = text_of(written_sheet(session, entries))
    assert session.words.ui("entries.unreadable") in text and "LETTER" in text


def test_an_export_has_everything() -> None:
    session = written()
    text = text_of(written_sheet(session, entries_of(session)))
    assert all(secret in text for secret in ("WHY-1", "WHY-2", "LETTER", "SIGN"))
    assert "SIGN" in text_of(plan_sheet(session)), "one's own plan is whole"
    only = text_of(written_sheet(session, entries_of(session, "calm", "letter")))
    assert "LETTER" in only and "SIGN" not in only
