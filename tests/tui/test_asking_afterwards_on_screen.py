"""How did it go, on the full screen: a card typed in, a digit for each answer, and the way past a safety question."""

from __future__ import annotations

import pytest
from ui_stage import at_place, choose, flat, here, press, push, settle

from selfhelp_tui.core.follow_up import commitments, due_now
from selfhelp_tui.core.pages.afterwards import WeekPage
from selfhelp_tui.core.pages.card import CardPage, TypeInCard
from selfhelp_tui.core.pages.follow_up import CommitmentPage, HowDidItGo, WentAnotherWay, WhatNext, WhichDay, WhichRests
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.walk import FixedScreen, WhatNow
from selfhelp_tui.tui.screens.walk import WalkPage


async def card_typed_in(pilot, app) -> None:
    """A card of four lines, a digit each."""
    await push(pilot, TypeInCard())
    await press(pilot, "1", "1", "4", "2")
    assert at_place(app, HowDidItGo)


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_card_is_typed_in_with_a_digit_a_line_and_asked_about_at_once(make_app, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        for outcome in ("1", "1", "1"):
            await press(pilot, outcome, "enter")
        # a talk has a day that one chooses oneself
        assert at_place(app, WhichDay) and app.say("follow_up.which_day") in flat(app)
        await press(pilot, "1")
        assert at_place(app, HomePage)
        found = commitments(app.session)
        assert [one.state for one in found] == ["open"] * 3
        assert sorted(outcome for one in found for outcome in one.outcomes) == ["did", "helped", "most_days"]


async def test_another_way_goes_through_the_question_about_suicide_and_back_to_what_is_offered(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        while "Did this moment come?" not in flat(app):
            await press(pilot, "1", "enter")
        await press(pilot, "3")
        assert isinstance(here(app), WalkPage) and here(app).walk.stop.safety
        assert app.session.answer_at(here(app).walk) is None
        await choose(pilot, "never")
        await settle(pilot)
        if isinstance(here(app), WalkPage):
            await press(pilot, "enter")
        assert at_place(app, WentAnotherWay)
        assert "It happened, or nearly" in flat(app) and "Change the plan" in flat(app)
        await choose(pilot, "_change")
        assert at_place(app, WhatNext)
        await press(pilot, "enter")
        await press(pilot, "1")
        assert any(one.changes == 1 for one in commitments(app.session))


async def test_a_question_about_suicide_that_is_left_open_asks_nothing_more(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        assert "Did this moment come?" in flat(app)
        await press(pilot, "3", "enter")
        assert isinstance(here(app), WalkPage) and isinstance(here(app).walk.stop, FixedScreen)
        await press(pilot, "enter")
        assert isinstance(here(app), WalkPage) and isinstance(here(app).walk.stop, WhatNow)
        await press(pilot, "escape")
        assert "Did this moment come?" not in flat(app)
        assert at_place(app, HomePage) or "We ask you nothing more now" in flat(app)
        assert due_now(app.session) == ()


async def test_a_held_enter_answers_nothing(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        await press(pilot, *["enter"] * 6)
        assert at_place(app, HowDidItGo)
        assert not any(one.outcomes for one in commitments(app.session))


async def test_the_card_and_a_line_of_the_board_are_drawn(make_app) -> None:
    app = make_app(language="nl")
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        await push(pilot, CardPage())
        assert "Wie bij je woont, kan het papier vinden." in flat(app)
        ref = commitments(app.session)[0].ref
        await push(pilot, CommitmentPage(ref))
        assert "Ik maak het kleiner" in flat(app) and "Laten rusten" in flat(app)


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_after_the_questions_of_the_week_come_the_weeks_side_by_side(make_app, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_unit("check_in_each_week")
        await settle(pilot)
        for _ in range(12):
            if not isinstance(here(app), WalkPage):
                break
            if here(app).walk.stop.id == "look.pull":
                app.session.keep(here(app).walk, 8)
            await press(pilot, "alt+right")
        assert at_place(app, WeekPage)
        assert app.session.words.say("routing", "weekly.strong_pull.reason")[:30] in flat(app)


async def test_a_plan_that_is_one_too_many_asks_which_one_rests(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(4):
            walk = app.session.alone("urges", "if_urge")
            app.session.begin_anew(walk.to("if_urge.cue"))
            for part, value in (("cue", f"moment {number}"), ("response", "get up"), ("day", {"choice": "tomorrow"})):
                app.session.keep(walk.to(f"if_urge.{part}"), value)
        app.show_walk(walk.to("if_urge.."))
        await settle(pilot)
        await press(pilot, "alt+right")
        assert at_place(app, WhichRests)
        await press(pilot, "enter")
        assert at_place(app, HomePage) and len([one for one in commitments(app.session) if one.state == "resting"]) == 1


async def test_escape_leaves_one_question_and_the_rest_is_one_row_at_home(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await card_typed_in(pilot, app)
        refs = here(app).place.refs
        await press(pilot, "escape")
        assert at_place(app, HomePage) and "How did it go? 2 plans" in flat(app)
        # the first row of home, where one is
        await press(pilot, "enter")
        assert at_place(app, HowDidItGo) and here(app).place.refs == refs[1:]
        await press(pilot, "escape")
        assert at_place(app, HomePage) and "How did it go? 1 plan" in flat(app)
