"""The screens around the walks: lists, plan, entries, preferences, country, explanation of keys."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from textual.geometry import Offset
from ui_stage import at_place, box_on, choose, flat, here, press, press_button, push, row_now, settle, text_of

from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.entries import DeletePage, EntriesPage, EntryPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.page import Contents, Place, Row, RowList
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.tui.screens.boxes import SearchPage
from selfhelp_tui.tui.screens.leaving import RestPage
from selfhelp_tui.tui.screens.walk import WalkPage


async def answer(app, unit: str, stop: str, value) -> None:
    walk = app.session.anew(unit).to(stop)
    assert app.session.keep(walk, value) is None


async def test_the_plan_gives_a_reason_under_each_module_and_can_be_read_to_its_end(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await answer(app, "intake", "who.role", "self_")
        await answer(app, "intake", "part.plays", ["alone"])
        await push(pilot, OrderPage())
        route = app.session.route()
        shown = flat(app)
        assert app.session.why(route.suggested[0].reasons[0])[0][:40] in shown
        assert app.say("more.below") in shown
        for _ in range(60):
            await pilot.press("down")
        await settle(pilot)
        assert app.say("plan.free") in text_of(app) and app.say("more.below") not in text_of(app)
        for _ in range(80):
            await pilot.press("up")
        await settle(pilot)
        assert app.say("plan.order") in text_of(app)


async def test_home_tells_what_is_next(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        assert row_now(app) == "tonight"
        await answer(app, "intake", "who.role", "self_")
        await push(pilot, HomePage())
        first = next_sitting(app.session).unit
        assert row_now(app) == "next" and app.session.words.say(first, "title") in flat(app)
        await press(pilot, "enter")
        assert isinstance(here(app), WalkPage) and here(app).walk.unit.id == "intake", "the safety questions first"
        assert here(app).walk.then is not None and here(app).walk.then.unit.id == first
        await press(pilot, "5", "enter", "1", "enter", "1", "enter")
        assert here(app).walk.unit.id == first
        await press(pilot, "escape", "escape")
        await choose(pilot, "next")
        assert here(app).walk.unit.id == first, "once in a start"
        await press(pilot, "enter", "escape")
        assert row_now(app) == "go_on"


async def test_an_entry_is_read_and_deleted_after_asking(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await answer(app, "triggers", "my_chain.situation", "[/b] late")
        await push(pilot, EntriesPage())
        await press(pilot, "enter")
        assert at_place(app, EntryPage) and "[/b] late" in text_of(app)
        await press_button(pilot, "_delete")
        assert app.say("entries.delete_ask") in flat(app)
        assert at_place(app, DeletePage)
        assert app.screen.view.focus_stop.part.id == "_close", "what is not undone is not where Enter is"
        await press(pilot, "enter")
        assert app.session.notes.count() == 1
        await press_button(pilot, "_delete")
        await press_button(pilot, "_delete")
        assert app.session.notes.count() == 0
        assert at_place(app, EntriesPage) and app.say("entries.none") in text_of(app)


async def test_every_row_of_the_preferences(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go_home()
        app.show_place(PreferencesPage())
        await settle(pilot)
        await choose(pilot, "language")
        assert app.session.language == "en" and "› Language English" in flat(app)
        for name in ("light", "contrast", "plain", "dark"):
            await choose(pilot, "colours")
            assert app.colours == name and app.say(f"preferences.theme.{name}") in text_of(app)
        for minutes in (15, 0, 2, 5):
            await choose(pilot, "lock")
            assert app.idle_minutes == minutes
        assert row_now(app) == "lock", "one stays at the row one changed"
        await choose(pilot, "country")
        assert at_place(app, CountryPage)
        await choose(pilot, "nl")
        assert app.session.country == "nl" and app.say("country.nl") in text_of(app)
        await choose(pilot, "keep")
        assert app.say("create.title") in text_of(app)


async def test_the_country_changes_the_numbers_where_one_stands(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = WalkPage(app, app.session.anew("intake").to("suicide_screen"))
        await push(pilot, page)
        await press_button(pilot, "country")
        await choose(pilot, "gb")
        number = app.session.library.country("gb").emergency.phone
        assert here(app) is page and app.say("help.danger", phone=number) in text_of(app)
        assert app.say("button.country") not in text_of(app)


@dataclass(frozen=True, slots=True)
class LongList(Place):
    """Two hundred rows."""

    about = ""

    def contents(self, session, front_end) -> Contents:
        return Contents("", (RowList(tuple(Row(str(number), f"row {number}", "note") for number in range(200))),))


async def test_a_move_in_a_list_takes_the_cursor_along(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await push(pilot, LongList())
        first = app.cursor_position
        await press(pilot, "down")
        assert row_now(app) == "1" and app.cursor_position == first + Offset(0, 1)
        await press(pilot, "end")
        assert row_now(app) == "199"
        assert app.cursor_position.y < 35, "the cursor stays where the row is seen"
        await press(pilot, "home", "pagedown")
        assert row_now(app) == "8"


async def test_the_terminal_s_cursor_stands_behind_what_is_typed_also_when_that_is_long(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(40, 20)) as pilot:
        await push(pilot, SearchPage(app))
        x, y, width, _ = box_on(app).area
        await press(pilot, "a", "b")
        assert app.screen.view.cursor_screen_offset.y == y and app.cursor_position == Offset(x + 2, y)
        await press(pilot, *"/a/long/path" * 5)
        assert x <= app.cursor_position.x <= x + width and app.cursor_position.y == y


async def test_arrows_lead_from_a_list_to_what_stands_below_and_back(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = WalkPage(app, app.session.anew("intake").to("who.role"))
        await push(pilot, page)
        await press(pilot, *["down"] * 4)
        assert page.position.focus == "action next"
        await press(pilot, "right")
        assert page.position.focus == "action back"
        await press(pilot, "left", "up")
        assert row_now(app) is not None


async def test_a_row_out_of_sight_is_not_chosen_blindly(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert app.say("first.title") in text_of(app)
        before = here(app)
        await press(pilot, "enter")
        assert here(app) is before and "›" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(here(app), WalkPage)


@pytest.mark.parametrize("key", ["f2", "ctrl+n"])
async def test_help_now_also_from_a_blank_screen(make_app, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+l")
        assert isinstance(here(app), RestPage)
        await press(pilot, key)
        assert app.say("help.title") in text_of(app)


@pytest.mark.parametrize("way", ["click", "x", "enter", "escape", "ctrl+l"])
async def test_a_click_or_any_key_wakes_a_blank_screen_and_does_nothing_else(make_app, way: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = text_of(app)
        await press(pilot, "ctrl+l")
        words = [line for line in text_of(app).split("\n") if line.strip()]
        assert isinstance(here(app), RestPage) and before not in text_of(app) and "F2" not in text_of(app)
        assert len(words) <= 4, "nothing of the page beneath, and no keys"
        if way == "click":
            await pilot.click(offset=(30, 12))
            await settle(pilot)
        else:
            await press(pilot, way)
        assert text_of(app) == before
