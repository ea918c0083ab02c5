"""Looking after one's journal on the screen, on real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input
from ui_stage import PASSPHRASE, choose, flat, make_journal, press, push, settle, text_of

from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.storage import problems
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.tui.screens.journal import ChangePage, CheckPage, CopyPage

NEW = "another horse entirely"


def file_in(tmp_path: Path) -> Path:
    return tmp_path / "data" / "selfhelp-tui" / "notes.journal"


async def test_it_is_checked_and_copied_from_the_preferences(make_app, tmp_path: Path) -> None:
    app = make_app(ephemeral=False, language="en")
    copy = file_in(tmp_path).with_name("notes.journal.copy")
    async with app.run_test(size=(100, 30)) as pilot:
        await make_journal(pilot)
        app.session.keep(app.session.anew("triggers").to("my_chain.situation"), "kept")
        await push(pilot, PreferencesPage())
        await choose(pilot, "check")
        await press(pilot, "enter")
        assert isinstance(app.screen, CheckPage) and "All is well" in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "copy")
        assert not copy.exists()
        await press(pilot, "enter")
        assert isinstance(app.screen, CopyPage) and "The copy is made" in flat(app) and copy.is_file()
        await press(pilot, "enter")
        assert copy.is_file() and "The copy is made" in flat(app), "the same copy again"
    with Journal.unlock(copy, PASSPHRASE) as journal:
        assert journal.latest_answers()["triggers.my_chain.situation"].value == "kept"


async def test_a_copy_never_overwrites_a_file_of_someone_else(make_app, tmp_path: Path) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await make_journal(pilot)
        copy = file_in(tmp_path).with_name("notes.journal.copy")
        copy.write_text("mine")
        await push(pilot, CopyPage())
        await press(pilot, "enter")
        assert app.say("problem.journal.exists")[:30] in flat(app) and copy.read_text() == "mine"


async def test_damage_is_told(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "verify", lambda journal: ["page 7"])
    app = make_app(ephemeral=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await make_journal(pilot)
        await push(pilot, CheckPage())
        await press(pilot, "enter")
        assert "page 7" in text_of(app)
        await push(pilot, CopyPage())
        await press(pilot, "enter")
        assert app.say("problem.journal.damaged")[:30] in flat(app)


async def fill(pilot, **typed: str) -> ChangePage:
    page = pilot.app.screen
    for name, text in typed.items():
        page.query_one(f"#{name}", Input).value = text
    await settle(pilot)
    page.press("go")
    await settle(pilot)
    return page


async def test_the_passphrase_is_changed_old_copies_are_named_and_the_lock_knows_the_new_one(
    make_app, tmp_path: Path
) -> None:
    app = make_app(ephemeral=False, language="en")
    path = file_in(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await make_journal(pilot)
        copy = app.services.copy(app.session.notes)
        await push(pilot, ChangePage())
        await fill(pilot, current=PASSPHRASE, passphrase=NEW, again=NEW)
        assert copy.name in flat(app).replace(" ", "") and not app.screen.query(Input)
        assert app.services.copy(app.session.notes) == copy, "the copy is made anew in its place"
        await press(pilot, "ctrl+l")
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await press(pilot, "enter")
        assert not app.keeps
        app.screen.query_one("#passphrase", Input).value = NEW
        await press(pilot, "enter")
        assert app.keeps
        await press(pilot, "f4")
    for file in (path, copy):
        with pytest.raises(problems.WrongPassphrase):
            Journal.unlock(file, PASSPHRASE)
        Journal.unlock(file, NEW).close()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"current": "wrong one", "passphrase": NEW, "again": NEW}, "own_journal.wrong_current"),
        ({"current": PASSPHRASE, "passphrase": NEW, "again": "else"}, "problem.journal.differs"),
        ({"current": PASSPHRASE, "passphrase": "short", "again": "short"}, "problem.journal.unusable_passphrase"),
    ],
)
async def test_what_was_not_meant_changes_nothing(
    make_app, tmp_path: Path, typed: dict[str, str], problem: str
) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(100, 40)) as pilot:
        await make_journal(pilot)
        await push(pilot, ChangePage())
        page = await fill(pilot, **typed)
        assert app.say(problem)[:30] in flat(app)
        assert page.query_one("#passphrase", Input).value == typed["passphrase"], "what was typed stays"
        await press(pilot, "f4")
    Journal.unlock(file_in(tmp_path), PASSPHRASE).close()


async def test_a_journal_in_memory_has_nothing_to_look_after(make_app) -> None:
    app = make_app()
    for act in (app.services.check, app.services.copy, lambda notes: app.services.change_passphrase(notes, "", NEW)):
        with pytest.raises(problems.NotKept):
            act(app.session.notes)
