"""What the content marks as sensitive, and that no way but choosing it brings it onto a hand-over sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, Value
from selfhelp_tui.core.exercises import Exercise, Part
from selfhelp_tui.core.fields import Field, Lines, Multiple, Rows, Single, YesNo
from selfhelp_tui.core.record.handover import AT_FIRST, PART, hand_over_sheet, offered, toggled
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import core_store
from selfhelp_tui.storage.journal import Journal

CANARY = "canary"
SAMPLES: dict[type[Field], object] = {
    Single: lambda field: field.options[0],
    Multiple: lambda field: [field.options[0]],
    YesNo: lambda field: "yes_",
    Lines: lambda field: {"rows": [{"id": "1", "text": CANARY}], "last": 1},
    Rows: lambda field: None,
}


@pytest.fixture(scope="module")
def library() -> StoreLibrary:
    return StoreLibrary((core_store(),))


def exercises(library: StoreLibrary) -> Iterator[tuple[str, Exercise]]:
    for unit_id in library.unit_ids:
        for _, step in library.unit(unit_id).placed_steps():
            if isinstance(step, Exercise):
                yield unit_id, step


def marked(library: StoreLibrary) -> list[tuple[str, Exercise, Part]]:
    return [
        (unit, step, part)
        for unit, step in exercises(library)
        for part in step.parts(library.scales)
        if step.sensitive or part.field.sensitive
    ]


def value(part: Part) -> Value:
    """Something that fits a field; a text where it takes one."""
    made = next((make for kind, make in SAMPLES.items() if isinstance(part.field, kind)), None)
    return made(part.field) if made else CANARY if part.field.problem(CANARY) is None else 1


def test_what_weighs_most_is_marked(library: StoreLibrary) -> None:
    addresses = {f"{unit}.{step.id}.{part.id}" for unit, step, part in marked(library)}
    assert {
        "intake.today.dark_thoughts",
        "intake.child.child_danger",
        "intake.justice.justice",
        "intake.part.plays",
        "why.carried.mine",
        "why.support.talk",
        "thought.my_thought.thought",
        "mind.my_rules.mine",
        "again.exit.where",
        "triggers.my_chain.urge",
    } <= addresses


def test_a_question_asked_again_is_marked_as_the_first_one_is(library: StoreLibrary) -> None:
    for unit, step in exercises(library):
        for part in step.parts(library.scales):
            if part.field.same_as:
                there, step_id, name = part.field.same_as.split(".")
                first = next(one for _, one in library.unit(there).placed_steps() if one.id == step_id)
                assert isinstance(first, Exercise)
                other = next(one for one in first.parts(library.scales) if one.id == name)
                assert part.field.sensitive == other.field.sensitive, f"{unit}.{step.id}.{part.id}"


def everything_but_what_is_marked(session: Session) -> frozenset[str]:
    """Every choice there is, but for those with a mark."""
    picked, before = AT_FIRST, None
    while picked != before:
        before = picked
        for one in offered(session, picked):
            if one.id not in picked and one.note != session.words.ui("handover.sensitive"):
                assert not one.id.startswith(f"{PART} ")
                picked = toggled(picked, one)
    return picked


def sitting_with(library: StoreLibrary, *, secrets: bool) -> Session:
    """Every exercise filled in twice, with or without what is marked."""
    journal, ids = Journal.in_memory(), count(1)
    hidden = {(unit, step.id, part.id) for unit, step, part in marked(library)}
    for _ in range(2):
        for unit, step in exercises(library):
            answers = {}
            for part in step.parts(library.scales):
                secret = (unit, step.id, part.id) in hidden
                found = value(part) if secret else (5 if part.field.problem(5) is None else None)
                if found is not None and (secrets or not secret):
                    answers[part.id] = Answer(found)
            if answers:
                started = "2026-11-24T10:00:00+00:00"
                journal.begin(Entry(f"{next(ids):016x}", unit, step.id, started, started, answers=answers))
    return Session(library, journal, "en", str, str)


def test_nothing_that_is_marked_comes_along_unchosen(library: StoreLibrary) -> None:
    with_secrets, without = (sitting_with(library, secrets=secrets) for secrets in (True, False))
    assert with_secrets.notes.search(EntryQuery(CANARY))
    sheets = []
    for session in (with_secrets, without):
        picked = everything_but_what_is_marked(session)
        # modules in which only marked answers were given have questions to talk about too
        sheets.append(hand_over_sheet(session, frozenset(one for one in picked if not one.startswith("talk "))))
    assert len(sheets[1].chapters) > 10
    assert sheets[0] == sheets[1]
    assert CANARY not in repr(sheets[0])
    assert CANARY in repr(with_secrets.collections().of("warning_signs")), "the person's own plan has it"
