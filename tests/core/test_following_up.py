"""What was set out to do is asked about on its day, never lost, never in a crisis and not a third time for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest
from following_stage import MONDAY, SHELF, Days
from hypothesis import given, settings
from hypothesis import strategies as st

from selfhelp_tui.core.content.conditions import COMMITMENTS
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.exercises.following import Asked
from selfhelp_tui.core.follow_up import (
    FROM_CARD,
    NEVER,
    answer,
    asking,
    candidates,
    commitments,
    decide,
    due_now,
    note_asked,
    one_too_many,
    open_commitments,
    times_done,
    weekly_due,
)
from selfhelp_tui.core.session import Session

OUTCOMES = {
    "plan": ["did", "other", "another_way", "not_come"],
    "hurdle": ["most_days", "some_days", "not_yet"],
    "step": ["done", "begun", "not_yet"],
    "activity": ["better", "same", "worse", "not_done"],
    "contact": ["helped", "hard", "no_answer", "not_yet"],
    "practice": ["four", "some", "none_yet"],
    "never": ["stands", "hard"],
}
"""Published: journals hold these ids."""


def step_of() -> Asked:
    found = asking(Days().session)
    assert found is not None
    return found


def refs(session: Session) -> list[str]:
    return [one.ref for one in due_now(session)]


def state(session: Session, ref: str) -> str:
    return next(one.state for one in commitments(session) if one.ref == ref)


def done(session: Session, ref: str, outcome: str, afterwards: str, instead: str | None = None) -> None:
    one = next(one for one in commitments(session) if one.ref == ref)
    answer(session, one, outcome)
    decide(session, one, afterwards, instead)


def test_every_kind_is_asked_about_and_its_answers_keep_their_ids() -> None:
    assert {kind.id: [one.id for one in kind.outcomes] for kind in step_of().kinds} == OUTCOMES
    assert set(OUTCOMES) == set(COMMITMENTS)


def test_what_protects_a_child_has_no_way_to_be_weakened() -> None:
    kind = step_of().kind(NEVER)
    assert kind is not None
    assert not kind.smaller and not kind.swap_from
    assert {one.next for one in kind.outcomes} == {"keep"}


def test_a_plan_is_a_commitment_only_once_a_day_was_chosen_for_it() -> None:
    days = Days()
    days.write("urges", "if_urge", cue="late", response="get up")
    days.write("urges", "if_urge", cue="late", response="get up", day={"choice": "none"})
    assert commitments(days.session) == ()
    assert len(candidates(days.session)) == 2
    ref = days.plan()
    (one,) = commitments(days.session)
    assert (one.ref, one.kind, one.due) == (ref, "plan", (MONDAY + timedelta(days=1)).isoformat())
    assert "late, alone" in one.text and "get up" in one.text


def test_what_was_moved_on_a_first_evening_is_asked_about_the_next_day_in_another_sitting_after_three() -> None:
    days = Days()
    hurdle = days.hurdle()
    assert next(one.due for one in commitments(days.session) if one.ref == hurdle) == "2026-11-24"
    contact = days.write("tonight", "person", who="gp", when={"choice": "three_days"})
    assert next(one.due for one in commitments(days.session) if one.ref.startswith(contact)) == "2026-11-26"


def test_nobody_yet_is_no_commitment() -> None:
    days = Days()
    days.write("tonight", "person", who="nobody")
    assert commitments(days.session) == ()


def test_it_is_asked_on_its_day_and_not_before_and_not_within_eight_hours() -> None:
    days = Days()
    ref = days.plan(day="tonight")
    assert refs(days.session) == []
    assert refs(days.after(1, hour=4)) == []
    assert refs(days.after(0, hour=5)) == [ref]
    other = days.plan(cue="in bed", day="three_days")
    assert other not in refs(days.after(2))
    assert other in refs(days.after(1))


def test_three_are_asked_at_most_the_oldest_first() -> None:
    days = Days()
    made = [days.plan(cue=f"moment {number}") for number in range(5)]
    assert refs(days.after(1)) == made[:3]
    assert len(open_commitments(days.session)) == 3


@pytest.mark.parametrize("dark", ["often", "plan"])
def test_nothing_is_asked_in_a_crisis_and_it_is_not_lost(dark: str) -> None:
    days = Days()
    ref = days.plan()
    days.says(dark)
    assert refs(days.after(1)) == []
    days.says("never")
    assert refs(days.session) == [ref]


def test_a_child_that_may_be_in_danger_stops_the_questions_too() -> None:
    days = Days()
    days.plan()
    days.write("intake", "child", child_danger="unsure")
    assert refs(days.after(1)) == []


def test_it_is_asked_once_a_day_and_after_two_times_without_an_answer_it_rests() -> None:
    days = Days()
    ref = days.plan()
    note_asked(days.after(1), ref)
    note_asked(days.session, ref)
    assert refs(days.session) == [] and refs(days.after(1)) == []
    assert refs(days.after(2)) == [ref]
    note_asked(days.session, ref)
    assert state(days.session, ref) == "resting"
    assert refs(days.after(30)) == []


def test_an_answer_begins_the_counting_anew() -> None:
    days = Days()
    ref = days.plan()
    note_asked(days.after(1), ref)
    done(days.session, ref, "did", "keep")
    note_asked(days.after(3), ref)
    assert state(days.session, ref) == "open"
    assert times_done(days.session, commitments(days.session)[0]) == 1


def test_a_rule_that_protects_a_child_never_rests_is_never_smaller_and_never_swapped() -> None:
    days = Days()
    rows = {"rows": [{"id": "1", "option": "never_alone"}], "last": 1}
    entry = days.write("mind", "my_rules", mine=rows)
    (one,) = candidates(days.session)
    assert one.kind == NEVER and commitments(days.session) == ()
    decide(days.session, one, FROM_CARD)
    for afterwards in ("smaller", "swap", "rest", "done"):
        decide(days.session, one, afterwards, "one_evening")
    assert days.notes.count("follow_up") == 1, "nothing of it is written"
    for _ in range(4):
        note_asked(days.after(10), f"{entry}:mine:1")
    assert [found.state for found in commitments(days.session)] == ["open"]
    assert refs(days.after(10)) == [f"{entry}:mine:1"]


@pytest.mark.parametrize(
    ("outcome", "afterwards", "days_on", "becomes"),
    [
        ("did", "keep", 3, "open"),
        ("not_come", "keep", 3, "open"),
        ("another_way", "smaller", 2, "changed"),
        ("other", "swap", 2, "changed"),
        ("did", "done", 0, "done"),
        ("not_come", "done", 0, "dropped"),
        ("not_come", "rest", 0, "resting"),
    ],
)
def test_what_is_done_with_it_afterwards(outcome: str, afterwards: str, days_on: int, becomes: str) -> None:
    days = Days()
    days.write("urges", "surf", time={"seconds": 180})
    coping = days.write("tonight", "say", line="ring my brother")
    ref = days.plan()
    instead = {"smaller": "one_evening", "swap": f"{coping}:line:text"}.get(afterwards)
    done(days.after(1), ref, outcome, afterwards, instead)
    found = commitments(days.session)
    assert found[0].state == becomes and found[0].outcomes == (outcome,)
    waiting = found[-1]
    if days_on:
        assert waiting.state == "open" and waiting.due == (days.today + timedelta(days=days_on)).isoformat()
    if becomes == "changed":
        assert waiting.outcomes == (outcome,) and waiting.changes == 1
        assert ("ring my brother" if afterwards == "swap" else "on one evening.") in waiting.text
        assert "late, alone" in waiting.text
    else:
        assert len(found) == 1


def test_a_plan_that_was_done_twice_is_asked_about_after_a_week() -> None:
    days = Days()
    ref = days.plan()
    done(days.after(1), ref, "did", "keep")
    done(days.after(3), ref, "did", "keep")
    assert commitments(days.session)[0].due == (days.today + timedelta(days=7)).isoformat()


def test_what_was_picked_instead_and_deleted_since_leaves_what_stood_there() -> None:
    days = Days()
    coping = days.write("tonight", "say", line="ring my brother")
    ref = days.plan()
    done(days.after(1), ref, "other", "swap", f"{coping}:line:text")
    days.session.forget(coping)
    assert "get up" in commitments(days.session)[-1].text


def test_a_ladder_is_asked_about_one_step_at_a_time() -> None:
    days = Days()
    steps = {"rows": [{"id": "1", "text": "find the address"}, {"id": "2", "text": "go there"}], "last": 2}
    entry = days.write("habit", "swap_goal", goal="swim", steps=steps)
    if not candidates(days.session):
        entry = days.write("intimacy", "one_step", goal="swim", steps=steps)
    first, second = f"{entry}:steps:1", f"{entry}:steps:2"
    assert [one.ref for one in candidates(days.session)] == [first, second]
    decide(days.session, candidates(days.session)[0], FROM_CARD)
    assert [one.ref for one in commitments(days.session)] == [first]
    done(days.after(1), first, "begun", "keep")
    assert [one.ref for one in commitments(days.session)] == [first]
    done(days.after(7), first, "done", "done")
    assert [(one.ref, one.state) for one in commitments(days.session)] == [(first, "done"), (second, "open")]


def test_more_than_three_is_too_many_and_more_than_one_for_someone_who_is_not_sure() -> None:
    days = Days()
    for number in range(3):
        days.hurdle(f"thing {number}")
    assert not one_too_many(days.session)
    days.write("intake", "ruler", importance=8, confidence=2)
    assert not one_too_many(days.session), "what was chosen on the first evening may stand together"
    days.after(1)
    fourth = days.plan()
    assert one_too_many(days.session)
    for one in commitments(days.session)[:3]:
        decide(days.session, one, "rest")
    assert not one_too_many(days.session)
    days.after(1)
    days.plan(cue="in bed")
    assert one_too_many(days.session)
    assert state(days.session, fourth) == "open", "it is chosen, not done for someone"


def test_deleting_an_entry_takes_what_was_set_out_in_it_and_nothing_else() -> None:
    days = Days()
    first, second = days.plan(), days.plan(cue="in bed")
    done(days.after(1), first, "another_way", "smaller", "one_evening")
    days.session.forget(first.split(":")[0])
    assert [one.ref for one in commitments(days.session)] == [second]
    assert refs(days.session) == [second]


def test_deleting_an_answer_leaves_what_it_was_about_as_it_was_before() -> None:
    days = Days()
    ref = days.plan()
    done(days.after(1), ref, "another_way", "smaller", "one_evening")
    days.session.forget(commitments(days.session)[-1].ref.split(":")[0])
    assert [(one.ref, one.state) for one in commitments(days.session)] == [(ref, "open")]


def test_what_is_typed_in_from_a_card_is_asked_about_at_once() -> None:
    days = Days(lasting=False)
    days.write("urges", "if_urge", cue="late", response="get up")
    decide(days.session, candidates(days.session)[0], FROM_CARD)
    assert len(refs(days.session)) == 1
    done(days.session, refs(days.session)[0], "did", "keep")
    assert refs(days.session) == []


def test_an_answer_is_an_entry_that_can_be_read_and_holds_no_text() -> None:
    days = Days()
    ref = days.plan()
    done(days.after(1), ref, "did", "keep")
    entry = days.notes.latest("follow_up", "asked")
    assert entry is not None and entry.finished
    assert {name: one.value for name, one in entry.answers.items()} == {
        "ref": ref,
        "kind": "plan",
        "outcome": "did",
        "next": "keep",
    }
    assert not any("late, alone" in str(one) for one in (*entry.answers.values(), *entry.wording.values()))


def test_damaged_answers_and_settings_are_passed_over() -> None:
    days = Days()
    ref = days.plan()
    days.write("follow_up", "asked", ref=ref, kind="plan", outcome=7, next=["x"], due="never", instead={"a": 1})
    days.write("follow_up", "asked", kind="plan")
    days.write("follow_up", "asked", ref=ref, kind="plan", outcome="gone_since", next="keep")
    days.notes.set_setting("asked", {ref: ["x", None], "y": 3})
    assert [one.ref for one in commitments(days.session)] == [ref]
    assert due_now(days.after(9))


def test_a_journal_of_the_first_version_has_no_commitments_it_did_not_make() -> None:
    days = Days()
    days.write("urges", "if_urge", cue="late", response="get up", obstacle="ring", rehearsed="yes_")
    days.write("safer", "who", person="my sister", say="screen_only", day="tomorrow")
    days.write("safer", "first", mine={"rows": [{"id": "1", "option": "door_open"}], "last": 1})
    days.write("relapse", "plan", cue="late", response="call")
    days.write("check_in_each_week", "look", mood=5, pull=4, contact=2, helped="swimming", next_step="call")
    assert commitments(days.after(30)) == () and due_now(days.session) == ()


def test_content_that_asks_nothing_has_no_commitments() -> None:
    class Without:
        def __getattr__(self, name: str) -> object:
            return getattr(SHELF, name)

        def cards(self, language: str) -> tuple[object, ...]:
            return tuple(card for card in SHELF.cards(language) if card.id != "follow_up")

    days = Days(library=Without())  # type: ignore[arg-type]
    days.plan()
    assert commitments(days.session) == () and due_now(days.after(1)) == () and not one_too_many(days.session)


def test_the_questions_of_each_week_come_after_seven_days_or_on_the_day_that_was_chosen() -> None:
    days = Days()
    assert not weekly_due(days.after(40))
    days.plan()
    assert not weekly_due(days.after(6)) and weekly_due(days.after(1))
    days.write("check_in_each_week", "look", pull=4)
    assert not weekly_due(days.after(6)) and weekly_due(days.after(1))
    days.write("check_in_each_week", "look", pull=4, ask_on={"date": "2027-02-01"})
    assert not weekly_due(days.after(8))
    days.today = date(2027, 2, 1)
    assert weekly_due(days.open_again())
    days.write("check_in_each_week", "look", ask_on={"choice": "three_days"})
    assert not weekly_due(days.session) and weekly_due(days.after(3))
    days.write("check_in_each_week", "look", pull=4)
    assert not weekly_due(days.after(6)) and weekly_due(days.after(1))
    days.says("often")
    assert not weekly_due(days.session)


# --- six made-up weeks ---------------------------------------------------------------------------------------------

ACTS = st.sampled_from(
    ["plan", "hurdle", "contact", "ask", "ask", "ask", "leave", "leave", "crisis", "calm", "delete", "language"]
)
WEEKS = st.lists(st.tuples(st.integers(0, 3), st.lists(ACTS, max_size=3)), min_size=6, max_size=24)


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.randoms(use_true_random=False))
def test_in_six_weeks_none_is_lost_asked_too_early_asked_for_nothing_a_third_time_or_asked_in_a_crisis(weeks, random):  # type: ignore[no-untyped-def]
    days = Days()
    made: dict[str, date] = {}
    left: dict[str, int] = {}
    crisis = False
    for pause, acts in weeks:
        days.after(pause, hour=random.choice([6, 12, 21, 23]))
        for act in acts:
            session = days.session
            if act == "plan":
                made[days.plan(cue=f"moment {len(made)}", day=random.choice(["tomorrow", "three_days", "friday"]))] = (
                    days.today
                )
            elif act == "hurdle":
                made[days.hurdle(f"thing {len(made)}")] = days.today
            elif act == "contact":
                made[f"{days.write('tonight', 'person', who='gp', when={'choice': 'tomorrow'})}:who:gp"] = days.today
            elif act in ("crisis", "calm"):
                crisis = act == "crisis"
                days.says("often" if crisis else "never")
            elif act == "language":
                session.speak(session.next_language)
            elif act == "delete" and made:
                gone = random.choice(sorted(made))
                session.forget(gone.split(":")[0])
                made = {ref: day for ref, day in made.items() if ref.split(":")[0] != gone.split(":")[0]}
            elif act in ("ask", "leave"):
                asked = due_now(session)
                assert not (crisis and asked)
                assert len(asked) <= 3
                for one in asked:
                    assert one.due <= days.today.isoformat(), "it is not asked before its day"
                    assert left.get(one.ref, 0) < 2, "it is not asked a third time without an answer"
                    note_asked(session, one.ref)
                    assert one.ref not in refs(session), "it is not asked twice on a day"
                    if act == "leave":
                        left[one.ref] = left.get(one.ref, 0) + 1
                        continue
                    left.pop(one.ref, None)
                    answer(session, one, random.choice(OUTCOMES[one.kind]))
                    afterwards = random.choice(["keep", "keep", "smaller", "done", "rest"])
                    kind = step_of().kind(one.kind)
                    assert kind is not None
                    decide(session, one, afterwards, kind.smaller[0] if afterwards == "smaller" else None)
        found = commitments(days.session)
        assert set(made) <= {one.ref for one in found}, "none is lost"
        for one in found:
            assert one.text and one.due and not one.text.startswith("[")
            if one.state == "changed":
                assert found[found.index(one) + 1].ref.endswith(":asked:instead"), "something stands in its place"


def test_a_value_that_no_longer_fits_is_no_commitment() -> None:
    days = Days()
    entry = days.write("tonight", "person", who="gp", when={"choice": "tomorrow"})
    days.notes.record(entry, "who", Answer("aunt"), "?")
    days.session.something_new()
    assert commitments(days.session) == ()


@pytest.mark.parametrize(
    "changes",
    [
        lambda session: session.speak("nl"),
        lambda session: session.read_easy(not session.easy),
        lambda session: setattr(session, "country", "be"),
        lambda session: session.take_settings({"country": "be"}),
    ],
)
def test_what_was_looked_up_in_other_words_is_looked_up_anew(changes: Callable[[Session], object]) -> None:
    session, looked = Days().session, count()
    assert [session.until_something_new("times", lambda: next(looked)) for _ in range(2)] == [0, 0]
    changes(session)
    assert session.until_something_new("times", lambda: next(looked)) == 1
