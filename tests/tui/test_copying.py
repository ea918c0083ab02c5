"""What is copied and selected: nothing of a masked box, real text elsewhere, and nothing once it is locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.selection import Selection
from ui_stage import (
    PASSPHRASE,
    box_on,
    fill,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    settle,
    to_new_journal,
)

from selfhelp_tui.core.pages.page import Passage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.flow import cells
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.parts import ScreenPage
from selfhelp_tui.tui.screens.boxes import SearchPage
from selfhelp_tui.tui.screens.journal import ChangePage, CreatePage, PassphrasePage, UnlockPage
from selfhelp_tui.tui.screens.leaving import RestPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.stack import StackEntry


class Shown(StackEntry):
    """One line of text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def make(self) -> ScreenPage:
        return ScreenPage(("page",), (Passage(self.text),))


def held_of(app: SelfHelpApp, page: PassphrasePage, *secrets: str) -> list[str]:
    """Where a secret stands that may stand nowhere any more."""
    boxes = {f"box {number}": box.value for number, box in enumerate(app.screen.boxes[False])}
    pages = {type(one).__name__: str((one.position.typed, one.position.carets)) for one in (page, *app.stack.entries)}
    seen = {"screen": app.screen.view.text, "offered": page.offered, "clipboard": app.clipboard}
    return [place for place, held in {**boxes, **pages, **seen}.items() if any(one in held for one in secrets)]


def told(app: SelfHelpApp) -> list[str]:
    """What is said in a corner of the screen."""
    return [one.message for one in app._notifications]


async def test_a_masked_box_gives_nothing_and_takes_nothing_that_was_copied(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_new_journal(pilot)
        await press(pilot, *"geheim", "shift+home", "ctrl+c", "super+c", "ctrl+x")
        assert app.clipboard == "" and box_on(app, "passphrase").written == "geheim"
        app.copy_to_clipboard("elders")
        await press(pilot, "ctrl+v")
        assert box_on(app, "passphrase").written == "geheim"


async def test_what_is_pasted_in_a_line_is_made_one_line(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, SearchPage(app))
        app.copy_to_clipboard("een\ntwee\x1b[31m")
        await press(pilot, "ctrl+v")
        assert box_on(app).written == "een twee[31m"
        await press(pilot, "ctrl+x", "ctrl+c")
        assert app.clipboard == "een\ntwee\x1b[31m", "nothing selected is nothing cut"


@pytest.mark.parametrize(
    ("text", "first", "last", "part"),
    [
        ("Bel 112 nu", "112", "nu", "112 "),
        ("Bel 112", "112", "", "112"),
        ("日本語学", "本", "学", "本語"),
        ("cafe\u0301 ja", "cafe", " ja", "cafe\u0301"),
    ],
)
async def test_a_part_of_a_line_is_what_was_dragged_over(make_app, text: str, first: str, last: str, part: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = Shown(text)
        await push(pilot, page)
        view = app.screen.view
        (y,) = (number for number, line in enumerate(view.text.split("\n")) if line.strip() == text)
        x = 2 + cells(text.partition(first)[0])
        # to the first cell of the last letter of it
        end = x + cells(part) - max(1, cells(part[-1]))
        await pilot.mouse_down(view, offset=(x, y))
        await pilot.hover(view, offset=(end, y))
        await pilot.mouse_up(view, offset=(end, y))
        assert app.screen.get_selected_text() == part


async def test_what_is_dragged_over_is_shown_and_copied_as_it_reads(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.colours = "plain"
        await push(pilot, TourPage())
        assert isinstance(app.screen, Host)
        view = app.screen.view
        await pilot.mouse_down(view, offset=(2, 2))
        await pilot.hover(view, offset=(12, 4))
        await pilot.mouse_up(view, offset=(12, 4))
        await press(pilot, "ctrl+c")
        copied = app.clipboard
        assert copied and " ".join(copied.split()) in flat(app)
        assert "Prose" not in copied and "Choices" not in copied
        assert told(app) == [app.say("clipboard.inside")]
        (selected,) = view.render_lines(Region(0, 2, 80, 1))
        assert any(segment.style.reverse for segment in selected), "it can be seen without colours"
        assert view.get_selection(Selection(None, None))[0].split() == view.text.split()


async def test_ctrl_c_with_nothing_selected_says_how_to_leave(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+c")
        assert told(app) == [app.say("clipboard.nothing")]
        page = here(app)
        await pilot.click(offset=(6, 15), times=2)
        await settle(pilot)
        assert not app.screen.get_selected_text(), "a row that is pressed is not selected as well"
        assert here(app) is not page, "the row was pressed"


async def test_no_passphrase_stays_in_a_box_once_the_journal_is_made(make_app, tmp_path: Path) -> None:
    app = make_app(ephemeral=False, journal=tmp_path / "eigen.journal")
    async with app.run_test(size=(80, 24)) as pilot:
        page = here(app)
        assert isinstance(page, CreatePage)
        await press_button(pilot, "suggest")
        words = page.offered
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        await press_button(pilot, "go")
        assert app.keeps and here(app) is not page
        assert len(words.split()) == 5 and held_of(app, page, PASSPHRASE, words) == []


@pytest.mark.parametrize("how", ["lock", "rest", "back", "help", "wrong", "leave"])
async def test_a_passphrase_stands_nowhere_once_its_page_was_left(make_app, monkeypatch, how: str) -> None:
    monkeypatch.setattr("textual.app.App.exit", lambda *_, **__: None)
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        if how == "back":
            await push(pilot, ChangePage(app))
        else:
            await press(pilot, "ctrl+l")
        page = here(app)
        assert isinstance(page, PassphrasePage)
        await press(pilot, *"geheim")
        assert page.position.typed != {}
        keys = {"lock": ["ctrl+l"], "rest": ["ctrl+l", "x"], "back": ["escape"], "wrong": ["enter"], "leave": ["f4"]}
        await press(pilot, *keys.get(how, ["f2"]))
        if how == "help":
            # whoever comes back from there types on
            await press(pilot, "escape")
            assert box_on(app).written == "geheim"
            await press(pilot, "ctrl+l")
        assert held_of(app, page, "geheim") == [] and page.position.typed == {}
        if how == "wrong":
            assert app.say("problem.journal.wrong_passphrase")[:40] in flat(app)
            await press(pilot, *PASSPHRASE, "enter")
            assert app.keeps, "it is typed anew and not behind what was there"


async def test_a_half_typed_passphrase_does_not_wait_for_the_next_one_who_comes(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l", *PASSPHRASE, "ctrl+l")
        assert isinstance(here(app), RestPage)
        await press(pilot, "x", "enter")
        assert isinstance(here(app), UnlockPage) and not app.keeps


@pytest.mark.parametrize("how", ["lock", "without", "journal", "leave"])
async def test_what_was_copied_is_gone_when_the_journal_is_another(make_app, how: str) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        if how != "journal":
            await make_journal(pilot)
        app.copy_to_clipboard("van mij")
        if how == "journal":
            await make_journal(pilot)
        elif how == "leave":
            await press(pilot, "f4")
        else:
            await press(pilot, "ctrl+l")
            assert (app.clipboard, told(app)) == ("", [])
            if how == "without":
                app.copy_to_clipboard("op slot")
                await press_button(pilot, "without")
        assert app.clipboard == ""


async def test_the_clipboard_works_from_one_screen_to_another(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, WalkPage(app, app.session.anew("triggers").to("my_chain.situation")))
        await press(pilot, *"laat", "shift+home", "ctrl+x")
        await push(pilot, PreferencesPage())
        await press(pilot, "escape")
        await press(pilot, "ctrl+v")
        assert box_on(app).written == "laat"
