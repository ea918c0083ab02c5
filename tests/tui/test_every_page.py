"""Every page one after another, at several sizes, in both languages and all colours: what holds on each of them.

A page is data, so all of them are shown in one program. On a real terminal they are walked through by
``tests/journeys``.
"""

from __future__ import annotations

import pytest
from rich.color import Color
from textual.geometry import Size
from ui_stage import controls, every_page, press, settle

from selfhelp_tui.core.walk import FixedScreen, Question
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.flow import cells
from selfhelp_tui.tui.layout import SMALLEST
from selfhelp_tui.tui.page_view import PageView
from selfhelp_tui.tui.screens.leaving import KeysPage, RestPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.stack import StackEntry

LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
USUAL = Size(80, 24)
"""The size at which contrast is measured: smaller windows show less of the same."""
SIZES = (USUAL, Size(120, 36), Size(200, 50), Size(40, 20), Size(*SMALLEST))
WITH_KEYS = ("home", "search", "unlock", "create", "away", "FixedScreen", "SingleQuestion", "Text", "LongText")


class Window:
    """A window whose size is another at once, without a terminal that has to tell so."""

    def __init__(self, app: SelfHelpApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self.size = app, USUAL
        monkeypatch.setattr(PageView, "window", property(lambda _view: self.size))

    def become(self, size: Size) -> None:
        self.size = size
        self.app.screen.view.on_resize(None)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weakest(view: PageView) -> tuple[float, str]:
    """The least contrast of painted text on the screen, and the text."""
    least = (21.0, "")
    # what stands around a page that floats is no more to be read than a line
    out_of_use = view.page is not None and view.page.over is not None
    for strip, _ in view._image:
        for segment in strip:
            style = segment.style
            if not segment.text.strip() or style is None or style.color is None or style.bgcolor is None:
                continue
            if out_of_use and style.color == view.style_of("line").color:
                continue
            one, other = sorted((luminance(style.color), luminance(style.bgcolor)))
            contrast = (other + 0.05) / (one + 0.05)
            if any(letter.isalnum() for letter in segment.text):
                least = min(least, (contrast, segment.text))
            else:
                # a line that is no word has to be seen, and is never read
                assert contrast >= 3, segment.text
    return least


def look_at_page(view: PageView, size: Size, airy: bool, name: str) -> None:
    """What holds for each page: nothing is cut, untranslated or obeyed, and there is room to read above buttons."""
    layout, shown = view.layout_of_page, view.text
    assert layout is not None and view.airy == airy, name
    assert not controls(shown), name
    assert "[about." not in shown and "[f" not in shown, name
    for line in (*layout.danger, *layout.body):
        for runs in (line.runs, line.focused or ()):
            assert layout.left + sum(cells(text) for text, _ in runs) <= size.width, (name, line.runs)
    for stop in layout.stops:
        assert all(0 <= spot.start < spot.end <= layout.sheet for spot in stop.spots), (name, stop.name)
    assert layout.room >= min(3, len(layout.body)), name
    assert layout.buttons_top + len(layout.buttons) <= size.height, name
    assert all(cells(line) <= size.width for line in shown.split("\n")), name


def show(app: SelfHelpApp, entry: StackEntry) -> None:
    """Show a page above home."""
    app.stack.to_the_ground()
    app.show_entry(entry)


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.system)])
async def test_nothing_is_cut_untranslated_too_faint_or_obeyed_by_a_terminal(
    make_app, monkeypatch, language: str
) -> None:
    app = make_app(ephemeral=False, language=language)
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        window, pages = Window(app, monkeypatch), every_page(app)
        for colours, airy, sizes in (("dark", False, (USUAL,)), ("light", False, (USUAL,)), ("contrast", True, SIZES)):
            app.colours = colours
            app.space(airy)
            await settle(pilot)
            for name, entry in pages.items():
                window.size = USUAL
                show(app, entry)
                for size in sizes:
                    window.become(size)
                    look_at_page(app.screen.view, size, airy, name)
                    if size == USUAL:
                        contrast, text = weakest(app.screen.view)
                        assert contrast >= LEAST[colours], (name, round(contrast, 2), text)


async def test_escape_leads_back_from_every_page_and_from_a_safety_question_to_its_screen(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        for name, entry in every_page(app).items():
            show(app, entry)
            stop = entry.walk.stop if isinstance(entry, WalkPage) else None
            asks = isinstance(stop, Question) and any(
                isinstance(one, Question) and one.safety and one.step is stop.step for one in entry.walk.stops
            )
            goes_back = entry.goes_back
            await app.screen.view.take_key("escape", None)
            if asks:
                assert isinstance(entry.walk.stop, FixedScreen), name
            elif name == "home":
                assert app.stack.here.is_home and len(app.stack.entries) == 1
            else:
                assert (entry in app.stack.entries) == (not goes_back), name


async def test_every_page_is_left_at_once_also_with_something_typed(make_app, monkeypatch) -> None:
    left: list[object] = []
    monkeypatch.setattr("textual.app.App.exit", lambda app, result=None, **more: left.append(result))
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        view = app.screen.view
        for name, entry in every_page(app).items():
            show(app, entry)
            box = next((number for number, stop in enumerate(view.stops) if stop.is_box), None)
            if box is not None:
                view._focus(box)
                await view.take_key("x", "x")
            for key in ("f4", "ctrl+q"):
                assert not await view.take_key(key, None), (name, "the program itself has the key that leaves")
                if name in WITH_KEYS:
                    left.clear()
                    await pilot.press(key)
                    assert left == [0], (name, key)
    left.clear()


async def test_every_page_says_what_it_is_for_in_both_languages(make_app) -> None:
    app = make_app(ephemeral=False)
    asked: set[str] = set()
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        for name, entry in every_page(app).items():
            if isinstance(entry, (KeysPage, RestPage)):
                continue
            show(app, entry)
            about = entry.help()
            assert about and not any(said.startswith("[") for said in about), name
            if about[0] in asked:
                # the stops of a walk are one page
                continue
            asked.add(about[0])
            first = about[0][:30]
            for key, said in (("f1", True), ("f3", False), ("f3", True)):
                await app.screen.view.take_key(key, None)
                assert (first in app.screen.view.text) == said, (name, key)


async def test_every_page_recovers_from_a_small_window(make_app, monkeypatch) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=USUAL) as pilot:
        await settle(pilot)
        window, view, title = Window(app, monkeypatch), app.screen.view, app.say("small.title")
        for name, entry in every_page(app).items():
            show(app, entry)
            before = (view.position.focus, view.row, view.focused_box)
            for size in (Size(39, 24), Size(80, 9)):
                window.become(size)
                assert title in " ".join(view.text.split()), name
            window.become(USUAL)
            assert (view.position.focus, view.row, view.focused_box) == before, name
            assert title not in view.text and view._aside_of_sight() == 0, name
        await press(pilot, "f4")
