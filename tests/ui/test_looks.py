"""Colours, sizes and control characters, on every screen."""

from __future__ import annotations

import pytest
from rich.color import Color
from textual.pilot import Pilot
from ui_stage import controls, settle, text_of, tour

from selfhelp_tui.ui.app import SelfHelpApp
from selfhelp_tui.ui.page import SMALLEST

LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}


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
            found = min(found, ((other + 0.05) / (one + 0.05), segment.text))
    return found


@pytest.mark.parametrize("colours", sorted(LEAST))
async def test_every_text_can_be_read_in_every_theme(make_app, colours: str) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.colours = colours
        weak = {}
        async for name in tour(pilot):
            contrast, text = weakest(app)
            if contrast < LEAST[colours]:
                weak[name] = (round(contrast, 2), text)
        assert not weak


@pytest.mark.parametrize("size", [(40, 20), SMALLEST, (80, 24)])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_nothing_is_cut_untranslated_or_obeyed_by_a_terminal(
    make_app, size: tuple[int, int], language: str
) -> None:
    app = make_app(ephemeral=False, language=language)
    async with app.run_test(size=size) as pilot:
        async for name in tour(pilot):
            shown = text_of(app)
            assert not controls(shown), name
            assert "[about." not in shown and "[f" not in shown, name
            for one in app.screen.query("#buttons Button"):
                assert one.region.right <= size[0], (name, one.label)
                assert one.size.width >= 1 and one.region.bottom <= size[1], (name, one.label)
            assert app.screen.query_one("#body").size.height >= 3, name


async def test_a_small_window_says_so_and_recovers_where_one_was(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        async for name in tour(pilot):
            before = app.screen.focused
            await resize(pilot, 39, 24)
            await resize(pilot, 80, 9)
            assert app.say("small.title") in " ".join(text_of(app).split()), name
            await resize(pilot, 80, 24)
            assert app.say("small.title") not in text_of(app), name
            assert app.screen.focused is before, name


async def test_in_the_smallest_window_help_now_still_tells_the_number(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(20, 6)) as pilot:
        app.sitting.country = "be"
        await pilot.press("f2")
        await settle(pilot)
        assert "112" in text_of(app)


async def resize(pilot: Pilot[int], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settle(pilot)


async def test_a_storm_of_sizes_breaks_nothing(make_app) -> None:
    app = make_app()
    sizes = [(1, 1), (3, 2), (200, 60), (39, 9), (40, 10), (41, 11), (80, 2), (2, 80), (80, 24)]
    async with app.run_test(size=(80, 24)) as pilot:
        for opening in (app.open_plan, lambda: app.open_unit("triggers"), lambda: app.open_list("module")):
            opening()
            for width, height in sizes * 2:
                await pilot.resize_terminal(width, height)
            await settle(pilot)
            assert app.say("key.help_now") in text_of(app)
            app.pop_screen()
