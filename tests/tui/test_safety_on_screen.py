"""Safety questions and their screens in the full screen: nothing chosen beforehand, said back, and what can be done."""

from __future__ import annotations

import pytest
from ui_stage import at, at_place, choose, flat, here, press, push, row_now, rows_on, settle, text_of

from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.walk import FixedScreen, WhatNow
from selfhelp_tui.tui.parts import NumberScale
from selfhelp_tui.tui.screens.walk import WalkPage

DARK = "intake.today.dark_thoughts"
UNITS = [
    ("intake", "today.dark_thoughts"),
    ("telling", "check.dark"),
    ("tonight", "safe.dark_thoughts"),
    ("again", "safe.dark_thoughts"),
]


@pytest.mark.parametrize(("unit", "question"), UNITS)
@pytest.mark.parametrize("keys", [("enter",), ("space", "enter"), ("escape",), ("tab", "enter"), ("alt+right",)])
async def test_without_a_choice_it_is_left_open_and_its_screen_comes(make_app, unit, question, keys) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, unit, question)
        assert row_now(app) is None and "›  ( )" not in text_of(app)
        await press(pilot, *keys)
        assert isinstance(page.walk.stop, FixedScreen)
        assert app.session.facts().answers[DARK].skipped
        assert app.say("safety.left_open") in text_of(app)
        assert "Are you thinking of suicide?" in text_of(app), "the short screen"


@pytest.mark.parametrize("keys", [("4",), ("up",), ("down", "down", "down", "down"), ("end",)])
async def test_digits_and_arrows_choose(make_app, keys) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, *UNITS[0])
        await press(pilot, *keys, "enter")
        assert app.session.facts().answers[DARK].value == "plan"
        assert isinstance(page.walk.stop, FixedScreen)


async def test_with_a_plan_one_reads_not_to_stay_alone_then_the_numbers_and_nothing_is_asked(make_app) -> None:
    app = make_app(language="en")
    app.session.country = "be"
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, *UNITS[0])
        await press(pilot, "4", "enter")
        screen = flat(app)
        first, _, then = screen.partition("or go to an adult.")
        assert "Don't stay alone. Call a crisis line now" in first
        places = [then.index(one) for one in ("112", "1813", "You answered: Yes, and I")]
        assert places == sorted(places)
        assert "Take your time" not in screen
        await press(pilot, "enter")
        assert isinstance(page.walk.stop, WhatNow)
        screen = flat(app)
        places = [screen.index(one) for one in ("Don't stay alone.", "112", "1813", app.say("safety.title"))]
        assert places == sorted(places)
        await choose(pilot, "someone")
        assert "Think of one person" in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "child")
        assert "First, keep the child safe" in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "calm")
        assert not any(isinstance(stop.part, NumberScale) for stop in app.screen.view.stops), (
            "no number is asked before a breathing exercise now"
        )
        await press(pilot, "escape")
        await choose(pilot, "numbers")
        assert isinstance(page.walk.stop, FixedScreen)
        await press(pilot, "enter")
        await choose(pilot, "change")
        await press(pilot, "1", "enter")
        assert page.walk.stop.id == "child.child_danger", "after another answer the questions go on"


@pytest.mark.parametrize("key", ["escape", "alt+right"])
@pytest.mark.parametrize(("unit", "question"), UNITS)
async def test_from_there_one_goes_home_and_not_to_what_was_open(make_app, unit, question, key) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_place(ListPage("module"))
        await settle(pilot)
        await at(pilot, unit, question)
        await press(pilot, "4", "enter", "enter", key)
        assert at_place(app, HomePage) and len(app.stack.entries) <= 2
        app.open_unit("intake")
        await settle(pilot)
        if unit == "intake":
            assert isinstance(here(app).walk.stop, WhatNow), "the questions do not go on by themselves"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_home_after_a_plan_begins_with_the_numbers_and_help_now_once(make_app, size) -> None:
    app = make_app(language="en")
    app.session.country = "be"
    async with app.run_test(size=size) as pilot:
        await at(pilot, *UNITS[0])
        await press(pilot, "4", "enter", "enter", "escape")
        assert at_place(app, HomePage)
        screen = flat(app)
        first = f"› {app.say('home.calm')}"
        places = [screen.index(one) for one in ("112", "1813", first)]
        assert places == sorted(places)
        titles = [row.text for row in rows_on(app)]
        assert titles.count(app.say("help.title")) == 1 and not any(one.startswith("Next:") for one in titles)
        app.show_place(OrderPage())
        await settle(pilot)
        screen = flat(app)
        assert screen.index("1813") < screen.index(app.say("plan.order")), "the plan too, without scrolling"
        await press(pilot, "escape")
        page = await at(pilot, *UNITS[0])
        await press(pilot, "1", "enter", "1", "enter")
        assert page.walk.stop.id not in ("today.dark_thoughts", "child.child_danger")
        app.go_home()
        await settle(pilot)
        assert at_place(app, HomePage) and "1813" not in flat(app), "another answer, and they are gone"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_help_now_and_the_page_about_calling_begin_with_a_number(make_app, size) -> None:
    app = make_app(language="nl")
    app.session.country = "be"
    async with app.run_test(size=size) as pilot:
        await push(pilot, HelpNowPage())
        screen = flat(app)
        places = [screen.index(one) for one in ("112", "1813", app.say("help.pick"))]
        assert places == sorted(places)
        await choose(pilot, "someone")
        assert "0800 200 50" in flat(app), "the prevention line, without scrolling"


async def test_sometimes_shows_the_screen_and_goes_on_with_the_number_in_sight(make_app) -> None:
    app = make_app(language="en")
    app.session.country = "be"
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, *UNITS[0])
        await press(pilot, "2", "enter")
        assert "Whatever has happened" in flat(app) and app.say("button.go_on") in flat(app)
        await press(pilot, "enter")
        assert page.walk.stop.id == "child.child_danger"
        await press(pilot, "1", "enter")
        for _ in range(5):
            assert "1813" in text_of(app).splitlines()[2], page.walk.stop.id
            await press(pilot, "alt+right")


async def test_a_choice_is_said_back_and_escape_changes_it(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, *UNITS[0])
        await press(pilot, "1", "enter")
        assert (
            page.walk.stop.id == "child.child_danger"
            and "You answered: No. If that isn't right, press Esc to go back." in flat(app)
        )
        await press(pilot, "escape")
        assert page.walk.stop.id == "today.dark_thoughts" and "(•) No" in text_of(app)
        await press(pilot, "4", "enter")
        assert isinstance(page.walk.stop, FixedScreen) and app.session.facts().answers[DARK].value == "plan"


async def test_the_last_answer_is_said_back_at_home_and_escape_changes_it(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, WalkPage(app, app.session.check_in()))
        await press(pilot, "6", "enter", "1", "enter", "1", "enter")
        assert at_place(app, HomePage) and "You answered: No. If that isn't right, press Esc to go back." in flat(app)
        assert ("Esc", app.say("key.back")) in app.screen.key_names()
        await press(pilot, "escape")
        assert here(app).walk.stop.id == "child.child_danger"
        await press(pilot, "3", "enter")
        assert isinstance(here(app).walk.stop, FixedScreen)
        await press(pilot, "enter")
        assert at_place(app, HomePage) and "You answered: Yes." not in flat(app)


@pytest.mark.parametrize("stop", ["today.mood", "today.dark_thoughts"])
async def test_escape_from_the_check_in_shows_the_page_that_was_promised(make_app, stop) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = WalkPage(app, app.session.check_in().to(stop))
        await push(pilot, page)
        await press(pilot, "escape")
        assert here(app) is page and isinstance(page.walk.stop, FixedScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_every_row_is_whole_in_a_small_window(make_app, size, language) -> None:
    app = make_app(language=language)
    app.session.country = "be"
    async with app.run_test(size=size) as pilot:
        page = await at(pilot, *UNITS[0])
        await press(pilot, "4", "enter", "enter")
        assert isinstance(page.walk.stop, WhatNow)
        shown = ""
        for _ in rows_on(app):
            shown += flat(app)
            await press(pilot, "down")
        for way in ("numbers", "someone", "child", "change", "leave"):
            assert app.say(f"safety.way.{way}").split()[-1] in shown


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
@pytest.mark.parametrize("key", ["1", "up"])
async def test_an_answer_is_changed_also_by_someone_who_was_home_meanwhile(make_app, size, key: str) -> None:
    app = make_app(language="en")
    app.session.country = "be"
    async with app.run_test(size=size) as pilot:
        await at(pilot, *UNITS[0])
        await press(pilot, "4", "enter", "enter", "escape")
        assert at_place(app, HomePage)
        app.open_unit("intake")
        await settle(pilot)
        await choose(pilot, "change")
        await press(pilot, *(["1"] if key == "1" else ["up"] * 4), "enter")
        assert app.session.facts().answers["intake.today.dark_thoughts"].value == "never"
