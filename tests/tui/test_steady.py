"""A screen that opens is painted once, when it is whole; what closes is let go of; and nothing ever gets stuck."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from selfhelp_tui.tui.terminal import steady
from textual._styles_cache import StylesCache
from textual.events import Resize
from textual.geometry import Size
from ui_stage import at_place, flat, settle, text_of

from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.screens.place import PlacePage


class LinesWidget:
    """Every text that was painted, in order."""

    def __init__(self, app: SelfHelpApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        display = app._display

        def noted(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            if renderable is not None:
                self.texts.append(text_of(app))

        monkeypatch.setattr(app, "_display", noted)


async def test_a_page_is_painted_when_it_is_whole(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        home, painted = text_of(app), LinesWidget(app, monkeypatch)
        await pilot.press("f2")
        await settle(pilot)
        assert at_place(app, HelpNowPage) and not app.holding
        assert set(painted.texts) <= {home, text_of(app)}
        painted.texts.clear()
        await pilot.press("escape")
        await settle(pilot)
        assert set(painted.texts) == {home} == {text_of(app)}


async def test_what_never_settles_is_painted_all_the_same(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "LONGEST", 0.01)
    monkeypatch.setattr(steady, "when_settled", lambda _screen, _then: None)
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f2")
        while app.holding:
            await pilot.pause(0.01)
        assert app.say("help.pick") in flat(app)


async def test_a_page_that_closes_before_it_opened_holds_nothing_back(make_app) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(Host(PlacePage(app, HelpNowPage())))
        app.pop_screen()
        while app.holding:
            await pilot.pause(0.01)
        await settle(pilot)
        assert at_place(app, HomePage) and app.say("first.title") in text_of(app)


async def test_a_page_beneath_knows_the_width_that_the_window_got_meanwhile(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        for width in (50, 110, 50):
            await pilot.resize_terminal(width, 24)
            await settle(pilot)
            assert app.screen.view.layout_of_page.width == width
        await pilot.press("escape")
        await settle(pilot)
        assert at_place(app, HomePage) and app.screen.view.layout_of_page.width == 50
        assert max(len(line) for line in text_of(app).split("\n")) <= 50


async def test_nothing_of_a_page_that_closed_is_kept(make_app) -> None:
    others = set(caches())
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in range(4):
            await pilot.press("f2")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
        gc.collect()
        alive = {one._styles_cache for screen in app.screen_stack for one in screen.walk_children(with_self=True)}
        assert set(caches()) - others <= alive


def caches() -> list[StylesCache]:
    """What is kept of painted widgets."""
    return [one for one in gc.get_objects() if isinstance(one, StylesCache) and one._cache]


@pytest.fixture
def without_collecting() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("without_collecting")
async def test_what_is_done_with_is_collected_once_the_first_screen_is_there(make_app) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert gc.isenabled()


async def test_an_older_size_that_comes_late_does_not_stay(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        older = Size(50, 9)
        app.screen.post_message(Resize(older, older))
        await settle(pilot)
        assert app.screen.size == app.size == Size(80, 24)
        there = app.screen.view.layout_of_page
        assert (there.width, there.height, there.too_small) == (80, 24, False)
