"""Going anywhere by name: places and actions stand above the texts, and nothing that must be read is left by it."""

from __future__ import annotations

import pytest
from ui_stage import (
    PASSPHRASE,
    at_place,
    box_on,
    choose,
    fill,
    here,
    make_journal,
    press,
    push,
    row_now,
    rows_on,
    settle,
    text_of,
    write,
)

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import EverythingPage, HomePage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.named import NAMED
from selfhelp_tui.core.pages.path import PathPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.tui.navigation import OWN_WAYS
from selfhelp_tui.tui.screens.boxes import WAY, SearchPage
from selfhelp_tui.tui.screens.journal import JournalUnavailablePage, UnlockPage
from selfhelp_tui.tui.screens.leaving import KeysPage, RestPage
from selfhelp_tui.tui.screens.walk import WalkPage

ARRIVES = {
    "help": HelpNowPage,
    "calm": WalkPage,
    "home": HomePage,
    "path": PathPage,
    "board": BoardPage,
    "plan": OrderPage,
    "everything": EverythingPage,
    "entries": EntriesPage,
    "take_along": TakeAlongPage,
    "enough": EnoughPage,
    "preferences": PreferencesPage,
    "colours": PreferencesPage,
    "country": CountryPage,
    "keys": KeysPage,
    "rest": RestPage,
}


def ways(app) -> list[str]:
    rows = rows_on(app)
    return [row.id.removeprefix(WAY) for row in rows if row.id.startswith(WAY)]


async def begin(app) -> None:
    walk = app.session.anew("triggers").to("frame.start")
    app.session.keep(walk, 7)


def test_the_screen_has_every_way() -> None:
    assert {name for name, one in NAMED.items() if one.opens is None} == set(OWN_WAYS)


async def test_every_way_arrives_and_leads_back_to_where_one_was(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app)
        for name, arrived in ARRIVES.items():
            await push(pilot, TourPage())
            before = here(app)
            await press(pilot, "ctrl+p")
            there = [way for way, one in NAMED.items() if one.title and way != "follow_up"]
            assert isinstance(here(app), SearchPage) and ways(app) == there, "without a word all but what is not due"
            await choose(pilot, f"{WAY}{name}")
            assert isinstance(getattr(here(app), "place", here(app)), arrived), name
            assert here(app) is not before, name
            if name != "home":
                await press(pilot, "escape")
                assert here(app) is before, name
            app.stack.to_the_ground()


async def test_a_word_finds_ways_by_title_by_note_and_by_other_names_in_the_language_of_now(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app)
        for word, name in (("emergency", "help"), ("COLORS", "colours"), ("diary", "entries"), ("dutch", "language")):
            await press(pilot, "ctrl+p", *word)
            assert name in ways(app), word
            await press(pilot, "escape")
        await press(pilot, "slash", *"urge")
        shown = text_of(app)
        assert ways(app) == ["calm"] and app.say("go.ways") in shown and app.say("go.texts") in shown
        await press(pilot, "f3")
        assert box_on(app).written == "urge"
        await write(pilot, "drang")
        assert "calm" in ways(app)


async def test_typing_a_name_and_two_enters_is_enough(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"colours", "enter", "enter")
        assert at_place(app, PreferencesPage) and row_now(app) == "colours"
        await press(pilot, "ctrl+p", *"language", "enter", "enter")
        assert app.session.language == "nl" and app.say("preferences.title") in text_of(app)


async def test_a_slash_in_a_box_is_text_and_what_is_half_typed_is_kept(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, WalkPage(app, app.session.anew("triggers").to("my_chain.situation")))
        await press(pilot, *"a", "slash", "b")
        assert isinstance(here(app), WalkPage)
        await press(pilot, "ctrl+p")
        assert isinstance(here(app), SearchPage)
        kept = app.session.notes.latest("triggers", "my_chain")
        assert kept.answers["situation"].value == "a/b"


@pytest.mark.parametrize("key", ["ctrl+p", "slash"])
async def test_it_leads_nowhere_while_locked_or_from_what_has_to_be_read(make_app, key: str) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await push(pilot, WalkPage(app, app.session.anew("triggers")))
        assert app.may_go_anywhere()
        page = WalkPage(app, app.session.anew("intake").to("suicide_screen"))
        await push(pilot, page)
        await press(pilot, key)
        assert here(app) is page
        await push(pilot, JournalUnavailablePage(app, NotesProblem()))
        assert not app.may_go_anywhere()
        await press(pilot, "ctrl+l", key)
        assert isinstance(here(app), UnlockPage) and not app.may_go_anywhere()
        await fill(pilot, passphrase=PASSPHRASE)
        await press(pilot, "enter")
        page = WalkPage(app, app.session.check_in().to("today.dark_thoughts"))
        await push(pilot, page)
        assert not app.may_go_anywhere(), "a safety question is not passed by either"


async def test_there_is_no_way_to_what_is_not_there(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        assert not {"path", "enough"} & set(ways(app))
        walk = app.session.anew("intake").to("who.role")
        app.session.keep(walk, "professional")
        await press(pilot, "escape", "ctrl+p")
        assert app.session.route().closed and "modules" not in ways(app)


async def test_the_key_for_it_is_named_where_it_works_and_nowhere_else(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert at_place(app, HomePage) and "^P" in text_of(app)
        await press(pilot, "f2")
        assert "^P" in text_of(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (40, 20)])
async def test_it_floats_above_the_page_and_nothing_on_that_is_lost(make_app, size: tuple[int, int]) -> None:
    app = make_app(language="en")
    async with app.run_test(size=size) as pilot:
        await push(pilot, WalkPage(app, app.session.anew("triggers").to("my_chain.situation")))
        await press(pilot, *"late")
        app.flush_page()
        app.stack.again()
        await settle(pilot)
        before, view = text_of(app).split("\n"), app.screen.view
        await press(pilot, "ctrl+p")
        floating = text_of(app).split("\n")
        layout = view.layout_of_page
        above = layout.above
        assert floating[above] == before[above] != "", "one sees where one is"
        frame = [line[layout.left - 2 : layout.left + layout.sheet + 2] for line in floating]
        top = next(number for number, line in enumerate(frame) if line.startswith("┏"))
        assert (
            app.say("home.search") in frame[top]
            and frame[top].endswith("┓")
            and any(line.startswith("┗") for line in frame[top + 1 :])
        )
        assert all(len(line) <= size[0] for line in floating) and floating[-1 - above].strip().startswith("F2")
        if size[0] > 70:
            assert any(line[: layout.left - 2].strip() for line in before[top:-1])
        await press(pilot, *"zz", "escape")
        assert text_of(app).split("\n") == before and box_on(app).written == "late"


@pytest.mark.parametrize(
    ("typed", "keys", "arrives"), [("bell", ["enter"], None), ("prefer", ["enter"], PreferencesPage)]
)
async def test_one_enter_opens_what_is_filled_and_arrows_move_while_one_types(
    make_app, typed: str, keys: list[str], arrives: type | None
) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # in one go, as fast as a terminal sends it
        for key in ("ctrl+p", *"prefer"):
            await pilot.press(key)
        assert box_on(app).written == "prefer", "no letter is lost before it is painted"
        first = app.screen.view.position.rows.get("rows")
        await press(pilot, "down", "up")
        assert app.screen.view.position.rows.get("rows") == first and app.screen.view.focused_box is not None
        await press(pilot, "enter")
        assert at_place(app, PreferencesPage)
        await press(pilot, "escape")
        assert here(app).is_home, "one goes back to where one was"


@pytest.mark.parametrize(
    ("language", "wanted", "way"),
    [
        ("nl", "kaart", "hand_card"),
        ("nl", "nummers", "help"),
        ("nl", "stoppen", "leave"),
        ("nl", "kleuren", "colours"),
        ("nl", "dagboek", "entries"),
        ("en", "card", "hand_card"),
        ("en", "phone", "help"),
        ("en", "quit", "leave"),
        ("en", "settings", "preferences"),
        ("en", "diary", "entries"),
    ],
)
async def test_places_are_found_by_everyday_names(make_app, language: str, wanted: str, way: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.keep(app.session.anew("triggers").to("frame.start"), 7)
        await press(pilot, "ctrl+p", *wanted)
        assert way in ways(app)
