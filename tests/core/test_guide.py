"""The guide: one reply at most, never the same twice running, none in a crisis, the same one when drawn again."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from following_stage import MONDAY, SHELF, Days, texts
from programme_stage import at, sit
from stand_ins import some_by_chance
from test_tonight import CHOSEN, RISKY, SAFE, passed

from selfhelp_tui.core.content.guide import REPLIES_AT, Reply
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.follow_up import answer, commitments
from selfhelp_tui.core.guide import replies_shown, reply_for, reply_here, reply_to_outcome
from selfhelp_tui.core.pages.afterwards import BeginPage
from selfhelp_tui.core.pages.follow_up import WhatNext
from selfhelp_tui.core.record.entries import forget_everything, put_back
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import SETTINGS
from selfhelp_tui.core.walk import LookingBack, Walk

WAVE = "urges.ride"


def ride(days: Days, before: int, after: int) -> None:
    days.write("urges", "ride", time={"seconds": 180, "before": before, "after": after})


def test_a_reply_names_the_numbers_and_is_the_same_when_it_is_drawn_again_in_another_language() -> None:
    days = Days()
    ride(days, 8, 4)
    first = reply_for(days.session, "after_wave", WAVE)
    assert first is not None
    assert first.id == "wave_fell"
    assert first.text.startswith("From 8 to 4.")
    assert reply_for(days.session, "after_wave", WAVE) == first
    days.session.speak("nl")
    again = reply_for(days.session, "after_wave", WAVE)
    assert again is not None
    assert again.text.startswith("Van 8 naar 4.")


def test_a_number_that_is_changed_is_answered_anew() -> None:
    days = Days()
    entry = days.write("triggers", "one_trigger", sure=5)
    first = reply_for(days.session, "after_plan", "triggers.one_trigger")
    assert first is not None
    assert (first.id, "5" in first.text) == ("plan_small", True)
    days.notes.record(entry, "sure", Answer(6), "?")
    again = reply_for(days.session, "after_plan", "triggers.one_trigger")
    assert again is not None
    assert (again.id, "6" in again.text) == ("plan_small", True)
    days.notes.record(entry, "sure", Answer(2), "?")
    other = reply_for(days.session, "after_plan", "triggers.one_trigger")
    assert other is not None
    assert other.id == "plan_tiny"


def test_a_reply_rests_and_never_comes_twice_running() -> None:
    days, plan = Days(), "triggers.one_trigger"

    def sure() -> str:
        days.write("triggers", "one_trigger", sure=5)
        found = reply_for(days.session, "after_plan", plan)
        return found.id if found is not None else ""

    assert sure() == "plan_small"
    days.after(1)
    assert sure() == ""
    # it has rested by now, and would be the same as the last one
    days.after(8)
    assert sure() == ""
    days.after(1, hour=2)
    assert reply_for(days.session, "home") is not None
    assert sure() == "plan_small"


def test_only_what_was_just_done_is_answered() -> None:
    days = Days()
    days.write("triggers", "around_me", mine={"rows": [{"id": "r1", "option": "phone_in_bed"}], "last": 1})
    days.write("triggers", "inside_me", mine={"rows": [{"id": "r1", "option": "bored"}], "last": 1})
    assert reply_for(days.session, "tick", "triggers.inside_me") is None
    found = reply_for(days.session, "tick", "triggers.around_me")
    assert found is not None
    assert found.id == "in_bed"


def test_an_old_number_is_not_said_for_a_new_plan() -> None:
    days = Days()
    days.write("tonight", "after", sure_now=2)
    days.write("triggers", "one_trigger", sure=5)
    found = reply_for(days.session, "after_plan", "triggers.one_trigger")
    assert found is not None
    assert "5" in found.text


@pytest.mark.parametrize("dark", ["often", "plan"])
@pytest.mark.parametrize("place", REPLIES_AT)
def test_nothing_is_said_in_a_crisis(dark: str, place: str) -> None:
    days = Days()
    days.says(dark)
    ride(days, 8, 4)
    days.plan()
    days.after(1, hour=2)
    assert reply_for(days.session, place) is None
    assert reply_for(days.session, place, WAVE) is None
    assert replies_shown(days.session).last == ""


def test_what_was_said_before_a_crisis_is_not_drawn_again_in_it() -> None:
    days = Days()
    ride(days, 8, 4)
    assert reply_for(days.session, "after_wave", WAVE) is not None
    days.says("often")
    assert reply_for(days.session, "after_wave", WAVE) is None


@pytest.mark.parametrize("role", ["under_18", "relative", "professional"])
def test_nothing_is_said_where_the_pages_are_someone_elses(role: str) -> None:
    days = Days()
    days.write("intake", "who", role=role)
    days.after(1, hour=2)
    assert reply_for(days.session, "home") is None


def test_how_a_plan_went_is_answered_on_the_page_that_asks() -> None:
    days = Days()
    days.says("never")
    ref = days.plan()
    days.after(2)
    plan = next(one for one in commitments(days.session) if one.ref == ref)
    answer(days.session, plan, "did")
    found = reply_to_outcome(days.session, ref)
    assert found is not None
    assert found.id == "did_once"
    assert found.text in texts(WhatNext((ref,)), days.session)


def test_another_plan_is_not_mixed_up_with_the_one_that_is_asked_about() -> None:
    days = Days()
    days.says("never")
    first = days.plan()
    days.hurdle()
    days.after(2)
    for one in commitments(days.session):
        answer(days.session, one, "did" if one.ref == first else "not_yet")
    said = {one.kind: reply_to_outcome(days.session, one.ref) for one in commitments(days.session)}
    assert {kind: reply and reply.id for kind, reply in said.items()} == {"plan": "did_once", "hurdle": "hurdle_not"}


def test_what_was_shown_is_a_setting_that_goes_with_the_entries() -> None:
    days = Days()
    ride(days, 8, 4)
    reply_for(days.session, "after_wave", WAVE)
    assert days.notes.settings["replies"] == {"last": "wave_fell", "days": {"wave_fell": MONDAY.isoformat()}}
    assert "replies" in SETTINGS
    taken = forget_everything(days.session)
    assert days.notes.setting("replies") is None
    put_back(days.session, taken)
    assert replies_shown(days.session).last == "wave_fell"


@pytest.mark.parametrize("kept", ["x", 3, {"last": 3, "days": {"wave_fell": "no day", "a": 7}}, {"days": []}])
def test_a_setting_that_can_not_be_read_is_no_harm(kept: object) -> None:
    days = Days()
    days.notes.settings["replies"] = kept  # type: ignore[assignment]
    ride(days, 8, 4)
    assert reply_for(days.session, "after_wave", WAVE) is not None


def test_a_walk_has_a_reply_where_one_looks_back_and_nowhere_else() -> None:
    days = Days()
    walk = days.session.open("urges")
    walk = at(walk, "ride.time")
    assert days.session.keep(walk, {"seconds": 180, "minutes": 3, "before": 8, "after": 4}) is None
    assert reply_here(days.session, walk) is None
    back = at(walk, "ride..")
    assert isinstance(back.stop, LookingBack)
    found = reply_here(days.session, back)
    assert found is not None
    assert found.id == "wave_fell"


def test_an_exercise_that_is_not_done_is_not_answered() -> None:
    days = Days()
    days.write("triggers", "my_chain", situation="late", exits=["situation"])
    walk = at(days.session.open("triggers"), "my_chain..")
    assert reply_here(days.session, walk) is None


@pytest.mark.parametrize("seed", some_by_chance(200, 40))
def test_over_random_days_the_same_is_never_said_twice_running(seed: int) -> None:
    chance = Random(seed)
    days = Days(chance.choice(("nl", "en")))
    days.says("never")
    said: list[tuple[str, object]] = []
    seen: dict[str, object] = {}
    rests = {one.id: one.rest for one in SHELF.guide.replies} if SHELF.guide else {}
    for _ in range(12):
        days.after(chance.choice((0, 1, 1, 3, 8, 31)), hour=chance.randrange(24))
        for place, address in (("home", ""), _do(days, chance)):
            reply = reply_for(days.session, place, address)
            if reply is not None:
                assert not said or said[-1][0] != reply.id
                before = seen.get(reply.id)
                assert before is None or days.today - before >= timedelta(days=rests[reply.id])  # type: ignore[operator]
                assert "<" not in reply.text
                said.append((reply.id, days.today))
                seen[reply.id] = days.today


def _do(days: Days, chance: Random) -> tuple[str, str]:
    """Something a person may do, and where it is answered."""
    number = chance.randrange(11)
    match chance.randrange(5):
        case 0:
            ride(days, number, chance.randrange(11))
            return "after_wave", WAVE
        case 1:
            days.write("triggers", "one_trigger", sure=number)
            return "after_plan", "triggers.one_trigger"
        case 2:
            days.write("check_in_each_week", "look", days_done=min(number, 7), pull=number, contact=number)
            return "week", "check_in_each_week.look"
        case 3:
            days.plan()
            for one in commitments(days.session)[:1]:
                answer(days.session, one, chance.choice(("did", "other", "another_way", "not_come")))
            return "follow_up", ""
        case _:
            days.write("triggers", "my_chain", exits=["urge"], situation="late")
            return "tick", "triggers.my_chain"


def test_for_tonight_answers_on_the_stop_that_follows() -> None:
    session = sit(SHELF)
    walk = session.anew("tonight")
    said = [
        (here.stop.id.split(".")[0], reply_here(session, here)) for here in passed(session, walk, {**SAFE, **CHOSEN})
    ]
    assert [(step, reply.id) for step, reply in said if reply is not None] == [
        ("moment", "wave_fell"),
        ("move", "in_bed"),
        ("plan", "in_place"),
        ("line", "have_words"),
        ("card", "plan_small"),
    ]


def test_a_menu_that_answers_by_itself_has_no_reply_above_it() -> None:
    session = sit(SHELF)
    ride: dict[str, Value] = {"seconds": 190, "minutes": 3, "before": 7, "after": 8}
    says = {**SAFE, **CHOSEN, "tonight.ride.time": ride}
    *_, last = passed(session, session.anew("tonight"), says)
    assert last.stop.id == "still_high"
    assert reply_here(session, last) is None


@pytest.mark.parametrize(("question", "value"), RISKY)
def test_for_tonight_says_nothing_once_it_has_ended(question: str, value: str) -> None:
    session = sit(SHELF)
    walk = session.anew("tonight")
    says = {**SAFE, **CHOSEN, question: value}
    assert not [here.stop.id for here in passed(session, walk, says) if reply_here(session, here) is not None]


def test_what_was_left_out_this_time_is_not_answered_by_an_earlier_time() -> None:
    days = Days()
    list(passed(days.session, days.session.anew("tonight"), {**SAFE, **CHOSEN}))
    session = days.after(2)
    said = [reply_here(session, here) for here in passed(session, session.anew("tonight"), SAFE)]
    assert len(said) > 5
    assert not any(said)


def test_the_page_behind_the_questions_answers_one_of_them_and_says_it_again_when_it_is_drawn_again() -> None:
    days = Days()
    days.says("never")
    days.write("intake", "ruler", importance=9, confidence=2)
    days.write("intake", "part", plays=["substances"])
    said = days.session.words.say("guide", "replies.want_unsure.says")
    assert [texts(BeginPage(), days.session).count(said) for _ in range(2)] == [1, 1]
    assert days.session.words.say("guide", "replies.drink.says") not in texts(BeginPage(), days.session)


def test_a_stop_that_is_drawn_again_looks_nothing_up_until_one_writes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def look(session: Session, walk: Walk) -> Reply | None:
        looked.append(walk.stop.id)
        return Reply("wave_fell", "said", None)

    monkeypatch.setattr("selfhelp_tui.core.guide._to_what_was_done", look)
    days = Days()
    walk = days.session.anew("tonight")
    assert {reply_here(days.session, walk).text for _ in range(3)} == {"said"}  # type: ignore[union-attr]
    assert len(looked) == 1
    days.session.something_new()
    reply_here(days.session, walk)
    assert len(looked) == 2
