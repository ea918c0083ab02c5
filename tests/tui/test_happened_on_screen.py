"""The row for someone to whom it happened, or nearly: on home, in Help now and in the search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ui_stage import PASSPHRASE, choose, here, press, push, rows_on, text_of, write

from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.boxes import SearchPage
from selfhelp_tui.tui.screens.journal import UnlockPage
from selfhelp_tui.tui.screens.walk import WalkPage

Make = Callable[..., SelfHelpApp]
LABEL = {"nl": "Het is gebeurd, of bijna", "en": "It happened, or nearly"}
WORDS = {
    "nl": ("hervallen", "herval", "terugval", "uitschuiver", "toch gebeurd", "misstap", "toch gekeken"),
    "en": ("slipped", "slip", "relapse", "caved", "again", "lapse"),
}


def row_ids(app: SelfHelpApp) -> list[str]:
    return [row.id for row in rows_on(app)]


def at_its_start(app: SelfHelpApp) -> bool:
    page = here(app)
    return isinstance(page, WalkPage) and page.walk.unit.id == "again" and page.walk.stop.id == "what_fits"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_it_stands_on_home_and_in_help_now_and_leads_straight_to_what_helps_now(
    make_app: Make, language: str
) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 40)) as pilot:
        assert row_ids(app)[:3] == ["tonight", "under_18", "happened"] and LABEL[language] in text_of(app)
        await choose(pilot, "happened")
        assert at_its_start(app)
        await press(pilot, "escape", "f2")
        assert row_ids(app)[2] == "happened" and LABEL[language] in text_of(app)
        await choose(pilot, "happened")
        assert at_its_start(app)


async def test_it_is_there_before_a_journal_is_opened(make_app: Make, tmp_path: Path) -> None:
    path = tmp_path / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    app = make_app(language="en", ephemeral=False, journal=path)
    async with app.run_test(size=(80, 30)) as pilot:
        assert isinstance(here(app), UnlockPage)
        await press(pilot, "f2")
        await choose(pilot, "happened")
        assert at_its_start(app)


@pytest.mark.parametrize(("language", "wanted"), [(language, one) for language in WORDS for one in WORDS[language]])
async def test_everyday_words_find_it_first(make_app: Make, language: str, wanted: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 30)) as pilot:
        await push(pilot, SearchPage(app))
        await write(pilot, wanted)
        rows = [row for row in rows_on(app) if not row.heading]
        assert rows[0].text == LABEL[language] and rows[0].note == "", "not the list of words"
        await choose(pilot, rows[0].id)
        assert at_its_start(app)


async def test_someone_for_whom_modules_are_closed_does_not_meet_it(make_app: Make) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 30)) as pilot:
        walk = app.session.alone("intake", "who", part="role")
        assert walk is not None and app.session.keep(walk, "under_18") is None
        assert app.session.route().closed
        await push(pilot, HomePage())
        assert "happened" not in row_ids(app)
        await press(pilot, "f2")
        assert "happened" not in row_ids(app)
