"""Answers under an id the content has no more are found under the one that took its place; none is ever hidden."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from programme_stage import answer, at, sit
from stand_ins import MemoryNotes
from walked_pack import small_library

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.core.migrations import MigratedNotes, Moves

MOVES = Moves(
    {
        "unit.old": "unit.new",
        "step.new.walk": "step.new.stroll",
        "step.far.away": "step.new.here",
        "question.new.stroll.why": "question.new.stroll.reason",
        "question.new.stroll.who": "question.new.here.who",
    },
    {"question.new.stroll.how": {"slow": "slowly"}},
)


def entry(number: int, unit: str, step: str, **said: Any) -> Entry:
    return Entry(
        f"{number:03}",
        unit,
        step,
        "2026-01-01T00:00:00+00:00",
        answers={part: Answer(value) for part, value in said.items()},
        wording={part: f"{part} as it was asked?" for part in said},
    )


def moved(*entries: Entry) -> MigratedNotes:
    notes = MemoryNotes()
    for one in entries:
        notes.begin(one)
    return MigratedNotes(notes, MOVES)


def test_an_entry_is_found_where_its_exercise_is_now_with_the_words_of_then() -> None:
    notes = moved(entry(1, "old", "walk", why="rain", how="slow"), entry(2, "new", "stroll", reason="sun"))
    first, second = notes.entries("new", "stroll")[::-1]
    assert (first.unit, first.step, second.id) == ("new", "stroll", "002")
    assert first.answers == {"reason": Answer("rain"), "how": Answer("slowly")}
    assert first.wording["reason"] == "why as it was asked?"
    assert notes.count("new", "stroll") == notes.count("new") == 2
    assert notes.entry("001") == first and notes.latest("new", "stroll") == second
    assert [one.id for one in notes.search(EntryQuery("rain", unit="new", step="stroll"))] == ["001"]
    assert notes.entries("old") == () and notes.entries("new", "walk") == ()


def test_the_newest_answers_are_told_by_the_ids_of_now() -> None:
    notes = moved(
        entry(1, "old", "walk", why="rain", who="Sam"), entry(2, "far", "away", more="yes"), entry(3, "x", "y", z=1)
    )
    told = notes.latest_answers()
    assert told["new.stroll.reason"] == Answer("rain")
    assert told["new.here.who"] == Answer("Sam"), "a question that went to another exercise"
    assert told["new.here.more"] == Answer("yes") and told["x.y.z"] == Answer(1)
    assert notes.count("new") == 2 and notes.count("far") == 0
    assert [one.id for one in notes.entries("new")] == ["002", "001"]


def test_what_is_answered_again_under_the_new_id_counts_and_the_old_one_stays_to_be_read() -> None:
    notes = moved(entry(1, "old", "walk", why="rain"))
    notes.record("001", "reason", Answer("sun"), "reason?")
    assert notes.latest_answers()["new.stroll.reason"] == Answer("sun")
    assert set(notes.entries()[0].answers.values()) == {Answer("rain"), Answer("sun")}


def test_a_sitting_goes_on_in_an_entry_of_before() -> None:
    library = small_library()
    before = sit(library)
    answer(before, "triggers", {"which.how": ["a"]})
    stored = before.notes.entries("triggers", "which")[0]
    older = Entry(stored.id, "causes", "what", stored.started, answers=stored.answers, wording=stored.wording)
    notes = MemoryNotes()
    notes.begin(older)
    library.moves = Moves({"unit.causes": "unit.triggers", "step.triggers.what": "step.triggers.which"})
    now = sit(library, notes)
    walk = at(now.open("triggers"), "which.how")
    assert now.answer_at(walk) == stored.answers["how"]
    assert now.keep(walk, ["b"]) is None
    assert list(notes.kept) == [stored.id] and notes.kept[stored.id].unit == "causes", "what is stored is not rewritten"
    assert now.answer_at(walk) == Answer(["b"])


NAMES = ("a", "b", "c")
EXERCISES = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
PLACES = st.tuples(*(st.sampled_from(NAMES),) * 3)


@st.composite
def some_moves(draw: st.DrawFn) -> Moves:
    """Any renames, also in a circle, of which a checked pack has none."""
    ids = {f"unit.{old}": f"unit.{new}" for old, new in draw(st.lists(EXERCISES, max_size=2))}
    for old, new in draw(st.lists(st.tuples(EXERCISES, EXERCISES), max_size=3)):
        ids[f"step.{'.'.join(old)}"] = f"step.{'.'.join(new)}"
    for was, now in draw(st.lists(st.tuples(PLACES, PLACES), max_size=3)):
        ids[f"question.{'.'.join(was)}"] = f"question.{'.'.join(now)}"
    taken = set(ids.values())
    # as the check demands: what was renamed is there no more
    return Moves({old: new for old, new in ids.items() if old not in taken and old != new})


@settings(max_examples=150, deadline=None)
@given(moves=some_moves(), written=st.lists(st.tuples(EXERCISES, st.sets(st.sampled_from(NAMES))), max_size=8))
def test_no_old_answer_is_ever_hidden(moves: Moves, written: list[tuple[tuple[str, str], set[str]]]) -> None:
    plain = MemoryNotes()
    for number, (exercise, parts) in enumerate(written):
        plain.begin(entry(number, *exercise, **{part: f"{number}{part}" for part in sorted(parts)}))
    notes = MigratedNotes(plain, moves)
    everything = notes.entries(limit=100)
    assert [one.id for one in everything] == [one.id for one in plain.entries(limit=100)]
    for one in everything:
        stored = plain.kept[one.id]
        assert sorted(str(each.value) for each in one.answers.values()) == sorted(
            str(each.value) for each in stored.answers.values()
        )
        assert sorted(one.wording.values()) == sorted(stored.wording.values())
        assert one in notes.entries(one.unit, one.step, limit=100)
        assert one in notes.entries(one.unit, limit=100)
    for unit, step in {(one.unit, one.step) for one in everything}:
        of_it = [one for one in everything if (one.unit, one.step) == (unit, step)]
        assert list(notes.entries(unit, step, limit=100)) == of_it
        assert notes.count(unit, step) == len(of_it)
        assert notes.count(unit) == sum(one.unit == unit for one in everything)
        assert notes.latest(unit, step) == of_it[0]
        assert list(notes.entries(unit, step, before=of_it[0].id, limit=100)) == of_it[1:]
