"""Walking: keys that come too early, going back, leaving, and another language in mid-answer."""

from __future__ import annotations

import pytest
from textual.events import Key
from ui_stage import (
    at,
    at_place,
    box_on,
    choose,
    flat,
    here,
    one_stop_of_each_kind,
    paste,
    press,
    press_button,
    push,
    safe,
    settle,
    text_of,
    to_box,
)

from selfhelp_tui.core.pages.afterwards import BeginPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.walk import FixedScreen
from selfhelp_tui.tui.screens.leaving import KeysPage
from selfhelp_tui.tui.screens.walk import WalkPage


async def test_two_enters_at_once_answer_one_question(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "intake", "today.dark_thoughts")
        asked, following = page.walk, page.walk.forward(app.session.facts())
        for key in ("down", "enter", "enter", "enter"):
            # all of them before the first is answered
            app.post_message(Key(key, None))
        await settle(pilot)
        assert app.session.answer_at(asked).value == "never"
        assert page.walk.stop.id == following.stop.id
        assert app.session.answer_at(page.walk) is None, "the next question is not answered unread"


async def test_a_button_goes_one_stop_on(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "triggers", "frame.start")
        following = page.walk.forward(app.session.facts())
        await press_button(pilot, "next")
        assert page.walk.stop.id == following.stop.id


async def test_enter_that_is_held_down_reads_no_safety_screen(make_app) -> None:
    app = make_app(held=0.06)
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "intake", "suicide_screen")
        assert isinstance(page.walk.stop, FixedScreen)
        started = Key("enter", "\r")
        began = started.time = started.time + 100.0
        app._last_key = ("enter", began - 0.03)
        app.post_message(started)
        await settle(pilot)
        assert page.walk.stop.id == "suicide_screen"
        pressed = Key("enter", "\r")
        pressed.time = began + 1.0
        app.post_message(pressed)
        await settle(pilot)
        assert page.walk.stop.id != "suicide_screen"


async def test_escape_leaves_and_the_place_is_kept(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        safe(app)
        app.open_unit("triggers")
        await settle(pilot)
        await press(pilot, "enter", "7", "enter")
        page = here(app)
        stop = page.walk.stop.id
        await press(pilot, "escape")
        assert at_place(app, HomePage)
        await choose(pilot, "go_on")
        assert here(app).walk.stop.id == stop


async def test_alt_arrows_go_one_stop_and_the_help_page_says_so(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        safe(app)
        app.open_unit("triggers")
        await settle(pilot)
        page = here(app)
        first = page.walk.stop.id
        await press(pilot, "alt+right")
        assert page.walk.stop.id != first
        await press(pilot, "f1")
        assert isinstance(here(app), KeysPage)
        assert app.say("about.walk")[:40] in text_of(app)
        assert app.say("keys.does.steps") in text_of(app) and app.say("keys.does.number") in text_of(app)
        assert not app.screen.view.layout_of_page.scrolls, "all of it is in sight"
        await press(pilot, "f3")
        assert app.say("about.walk")[:40] in text_of(app) and app.session.language == "en"
        await press(pilot, "escape", "alt+left")
        assert page.walk.stop.id == first
        await press(pilot, "alt+left")
        assert at_place(app, HomePage), "from the first stop back is out"


async def test_skipping_is_remembered_as_such(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "intake", "today.mood")
        walk = page.walk
        await press_button(pilot, "skip")
        assert app.session.answers(walk, walk.stop.step)["mood"].skipped


@pytest.mark.parametrize("kind", ["Text", "LongText", "Lines", "Number", "Date"])
async def test_what_is_half_typed_stays_in_another_language(make_app, kind: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        pages = one_stop_of_each_kind(app)
        if kind not in pages:
            pytest.skip(f"the content has no question of the kind {kind}")
        page = pages[kind]
        await push(pilot, page)
        await to_box(pilot)
        await press(pilot, "1", "2", "f3", "3")
        assert box_on(app).written == "123"


async def test_a_text_that_is_too_long_stays_and_is_not_walked_past(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = one_stop_of_each_kind(app)["LongText"]
        await push(pilot, page)
        stop = page.walk.stop.id
        await paste(pilot, "woord " * 3000)
        await press(pilot, "alt+right")
        assert page.walk.stop.id == stop
        assert app.say("problem.too_long", most=page.walk.stop.part.field.limit) in flat(app)


async def test_what_is_typed_is_kept_a_moment_after_the_last_key(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"laat")
        assert page._pause is not None, "a moment is waited for"
        page.keep_now()
        assert app.session.answer_at(page.walk).value == "laat"


async def test_torture_reaches_review_plan_and_entries_as_it_was_typed(make_app) -> None:
    app = make_app()
    torture = "[@click=app.quit]y[/] [/ \x1b[31m"
    async with app.run_test(size=(100, 50)) as pilot:
        page = await at(pilot, "triggers", "my_chain.situation")
        await paste(pilot, torture)
        await press(pilot, "enter")
        await paste(pilot, "[bold]moe")
        await press(pilot, "enter")
        while page.walk.stop.id != "my_chain..":
            await press(pilot, "alt+right")
        assert "[@click=app.quit]y[/] [/ [31m" in text_of(app) and "[bold]moe" in text_of(app)
        await press(pilot, "escape")
        app.show_place(EntriesPage())
        await settle(pilot)
        await press(pilot, "enter")
        assert "[@click=app.quit]y[/] [/ [31m" in text_of(app)
        assert app.is_running


async def test_a_number_chooses_and_goes_on_and_the_enter_behind_it_answers_nothing(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        # questions of one answer each, to which nothing is said
        stops, one_of = app.session.anew("habit"), "scale.set_times"
        page = WalkPage(app, stops.to(one_of))
        await push(pilot, page)
        for typed in (["2"], ["2", "enter"]):
            page.walk = stops.to(one_of)
            page._begin_stop()
            page.stack.again()
            # in one go, as fast as a terminal sends it
            for key in typed:
                await pilot.press(key)
            await settle(pilot)
            assert page.walk.at == stops.to(one_of).at + 1, "one page further, and no more"
            assert app.session.answer_at(stops.to(one_of)) is not None
            assert app.session.answer_at(page.walk) is None, "the next question is open"
        app.screen.view._went_on = None
        await press(pilot, "1")
        assert page.walk.at == stops.to(one_of).at + 2


async def test_at_a_safety_question_a_number_only_chooses(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = WalkPage(app, app.session.anew("intake").to("today.dark_thoughts"))
        await push(pilot, page)
        assert app.screen.view.row == "", "nothing is put forward"
        await press(pilot, "1")
        assert page.walk.stop.id == "today.dark_thoughts"
        await press(pilot, "enter")
        assert page.walk.stop.id != "today.dark_thoughts"


async def test_the_intake_takes_fifteen_keys(make_app) -> None:
    app = make_app(language="nl")
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_unit("intake")
        await settle(pilot)
        # a number is one key where it is all that a page asks; a rating and each safety question take Enter as well
        pages = ("1", "6 enter", "1 enter", "1 enter", "1", "5 enter", "5 enter", "1 enter", "1")
        for keys in pages:
            stop = here(app).walk.stop.id
            await press(pilot, *keys.split())
            assert not isinstance(here(app), WalkPage) or here(app).walk.stop.id != stop, stop
        assert at_place(app, BeginPage) and sum(len(keys.split()) for keys in pages) == 15
