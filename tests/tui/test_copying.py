"""What is copied and selected: nothing of a masked box, real text elsewhere, and nothing once it is locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.selection import Selection
from textual.widgets import Input
from ui_stage import PASSPHRASE, box_on, flat, here, make_journal, press, push, settle, to_new_journal

from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.screens.leaving import RestPage
from selfhelp_tui.tui.screens.search import SearchPage
from selfhelp_tui.tui.screens.start import CreatePage, UnlockPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.widgets.painted import between
from selfhelp_tui.tui.widgets.prose import Prose


def told(app: SelfHelpApp) -> list[str]:
    """What is said in a corner of the screen."""
    return [one.message for one in app._notifications]


async def test_a_masked_box_gives_nothing_and_takes_nothing_that_was_copied(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_new_journal(pilot)
        await press(pilot, *"geheim", "shift+home", "ctrl+c", "super+c", "ctrl+x")
        assert app.clipboard == "" and app.screen.query_one("#passphrase", Input).value == "geheim"
        app.copy_to_clipboard("elders")
        await press(pilot, "ctrl+v")
        assert app.screen.query_one("#passphrase", Input).value == "geheim"


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
    ("text", "first", "last", "found"),
    [
        ("Bel 112 nu", 4, 7, "112"),
        ("Bel 112", 4, -1, "112"),
        ("日本語", 2, 4, "本"),
        ("cafe\u0301 ja", 0, 4, "cafe\u0301"),
    ],
)
def test_a_part_of_a_line_is_told_by_its_cells(text: str, first: int, last: int, found: str) -> None:
    assert between(text, first, last) == found


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
        await pilot.click(offset=(6, 12), times=2)
        await settle(pilot)
        assert not app.screen.get_selected_text() or here(app) is page, "a row that is pressed is not selected as well"


async def test_no_passphrase_stays_in_a_box_once_the_journal_is_made(make_app, tmp_path: Path) -> None:
    app = make_app(ephemeral=False, journal=tmp_path / "eigen.journal")
    async with app.run_test(size=(80, 24)) as pilot:
        ground = app.screen
        assert isinstance(ground, CreatePage)
        ground.press("suggest")
        for name in ("passphrase", "again"):
            ground.query_one(f"#{name}", Input).value = PASSPHRASE
        ground.press("go")
        await settle(pilot)
        assert app.keeps and ground in app.screen_stack
        assert not any(box.value for box in ground.query(Input) if box.password)
        assert ground.query_one("#words", Prose).text == ""


async def test_a_half_typed_passphrase_does_not_wait_for_the_next_one_who_comes(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l", *PASSPHRASE, "ctrl+l")
        assert isinstance(here(app), RestPage)
        await press(pilot, "x", "enter")
        assert isinstance(app.screen, UnlockPage) and not app.keeps


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
                app.screen.press("without")
                await settle(pilot)
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
