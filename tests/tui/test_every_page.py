"""Every screen one after another, at several sizes and in both languages: what holds on each of them.

A tour opens sixty screens and takes its time, so that each tour looks at more than one thing. On a real terminal the
same screens are walked through by ``tests/journeys``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from rich.color import Color
from textual.pilot import Pilot
from textual.widgets import Input
from ui_stage import controls, flat, here, press, settle, text_of, tour

from selfhelp_tui.core.walk import FixedScreen, Question
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.journal_session import JournalUnavailablePage
from selfhelp_tui.tui.page import SMALLEST
from selfhelp_tui.tui.page_view import PageView
from selfhelp_tui.tui.screens.leaving import KeysPage, RestPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.widgets.choices import AIRY
from selfhelp_tui.tui.widgets.painted import cells

STAYS = (JournalUnavailablePage,)
"""Screens from which there is nowhere to go back to."""
LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
USUAL = (80, 24)
"""The size at which contrast is measured: smaller windows show less of the same."""


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weakest(app: SelfHelpApp) -> tuple[float, str]:
    """The least contrast of painted text on the screen, and the text."""
    found = (21.0, "")
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if not segment.text.strip() or style is None or style.color is None or style.bgcolor is None:
                continue
            one, other = sorted((luminance(style.color), luminance(style.bgcolor)))
            contrast = (other + 0.05) / (one + 0.05)
            if any(letter.isalnum() for letter in segment.text):
                found = min(found, (contrast, segment.text))
            else:
                # a line that is no word has to be seen, and is never read
                assert contrast >= 3, segment.text
    return found


def look_at_page(view: PageView, size: tuple[int, int], airy: bool) -> None:
    """What holds for each page: nothing is cut, and there is room for something to read above the buttons."""
    layout = view.layout_of_page
    assert layout is not None and view.airy == airy
    for line in (*layout.danger, *layout.body):
        for runs in (line.runs, line.focused or ()):
            assert layout.left + sum(cells(text) for text, _ in runs) <= size[0], line.runs
    for stop in layout.stops:
        assert all(0 <= spot.start < spot.end <= layout.sheet for spot in stop.spots), stop.name
    assert layout.room >= min(3, len(layout.body)) and layout.buttons_top + len(layout.buttons) <= size[1]


Then = Callable[[Pilot[int], str, list[object]], Awaitable[None]]


async def nothing_more(pilot: Pilot[int], name: str, left: list[object]) -> None:
    """The look is all."""


async def back(pilot: Pilot[int], name: str, left: list[object]) -> None:
    """Escape leads back from every screen; from a safety question to its screen first."""
    page, entry = pilot.app.screen, here(pilot.app)
    stop = entry.walk.stop if isinstance(entry, WalkPage) else None
    asks = isinstance(stop, Question) and any(
        isinstance(one, Question) and one.safety and one.step is stop.step for one in entry.walk.stops
    )
    await press(pilot, "escape")
    if asks:
        assert isinstance(entry.walk.stop, FixedScreen), name
    elif entry is not None and entry.is_home:
        assert pilot.app.screen.here is entry, name
    elif entry is not None:
        assert not isinstance(pilot.app.screen, Host) or entry not in pilot.app.screen.stack.entries, name
    else:
        assert (page in pilot.app.screen_stack) == (isinstance(page, STAYS) or page.is_home), name


async def away(pilot: Pilot[int], name: str, left: list[object]) -> None:
    """Every screen is left at once, also with something typed."""
    for box in pilot.app.screen.query(Input):
        box.value = "half typed"
        box.focus()
    for key in ("f4", "ctrl+q"):
        left.clear()
        await pilot.press(key)
        assert left == [0], (name, key)


@pytest.mark.parametrize(
    ("size", "language", "colours", "airy", "then"),
    [
        (USUAL, "nl", "dark", False, back),
        (USUAL, "en", "light", False, away),
        (USUAL, "en", "contrast", True, nothing_more),
        ((40, 20), "nl", "dark", True, nothing_more),
        (SMALLEST, "nl", "dark", False, nothing_more),
        (SMALLEST, "en", "dark", False, nothing_more),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_nothing_is_cut_untranslated_too_faint_or_obeyed_by_a_terminal(
    make_app, monkeypatch, size: tuple[int, int], language: str, colours: str, airy: bool, then: Then
) -> None:
    left: list[object] = []
    if then is away:
        monkeypatch.setattr("textual.app.App.exit", lambda app, result=None, **more: left.append(result))
    app = make_app(ephemeral=False, language=language)
    async with app.run_test(size=size) as pilot:
        app.colours = colours
        app.space(airy)
        async for name in tour(pilot):
            shown = text_of(app)
            assert not controls(shown), name
            assert "[about." not in shown and "[f" not in shown, name
            if isinstance(app.screen, Host):
                look_at_page(app.screen.view, size, airy)
                if size == USUAL:
                    contrast, text = weakest(app)
                    assert contrast >= LEAST[colours], (name, round(contrast, 2), text)
                await then(pilot, name, left)
                continue
            assert app.screen.has_class(AIRY) == airy, name
            for one in app.screen.query("#buttons Button"):
                assert one.region.right <= size[0], (name, one.label)
                assert one.size.width >= 1 and one.region.bottom <= size[1], (name, one.label)
            assert app.screen.query_one("#body").size.height >= 3, name
            if size == USUAL:
                contrast, text = weakest(app)
                assert contrast >= LEAST[colours], (name, round(contrast, 2), text)
            await then(pilot, name, left)
    left.clear()


async def test_every_screen_says_what_it_is_for_in_both_languages_and_recovers_from_a_small_window(make_app) -> None:
    app = make_app(ephemeral=False)
    asked: set[str] = set()
    async with app.run_test(size=USUAL) as pilot:
        async for name in tour(pilot):
            await small_and_back(pilot, name)
            if isinstance(here(app), (KeysPage, RestPage)):
                continue
            about = app.screen.screen_help()
            assert about and not any(said.startswith("[") for said in about), name
            if about[0] in asked:
                # the stops of a walk are one screen
                continue
            asked.add(about[0])
            await press(pilot, "f1")
            first = about[0][:30]
            assert first in text_of(app), name
            await press(pilot, "f3")
            assert first not in text_of(app), name
            await press(pilot, "f3", "escape")


async def small_and_back(pilot: Pilot[int], name: str) -> None:
    """A small window says so, and one is where one was when it is larger again."""
    app, before = pilot.app, pilot.app.screen.focused
    for size in ((39, 24), (80, 9)):
        await pilot.resize_terminal(*size)
    await settle(pilot)
    assert app.say("small.title") in flat(app), name
    await pilot.resize_terminal(*USUAL)
    await settle(pilot)
    assert app.say("small.title") not in text_of(app), name
    assert app.screen.focused is before, name
