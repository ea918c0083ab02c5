"""Looking after one's journal on the screen, on real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_stage import (
    PASSPHRASE,
    box_on,
    choose,
    fill,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    text_of,
    unlock,
)

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
        assert isinstance(here(app), CheckPage) and "All is well" in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "copy")
        assert not copy.exists()
        await press(pilot, "enter")
        assert isinstance(here(app), CopyPage) and "The copy is made" in flat(app) and copy.is_file()
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
        await push(pilot, CopyPage(app))
        await press(pilot, "enter")
        assert app.say("problem.journal.exists")[:30] in flat(app) and copy.read_text() == "mine"


async def test_damage_is_told(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "verify", lambda journal: ["page 7"])
    app = make_app(ephemeral=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await make_journal(pilot)
        await push(pilot, CheckPage(app))
        await press(pilot, "enter")
        assert "page 7" in text_of(app)
        await push(pilot, CopyPage(app))
        await press(pilot, "enter")
        assert app.say("problem.journal.damaged")[:30] in flat(app)


async def change(pilot, **typed: str) -> None:
    await fill(pilot, **typed)
    await press_button(pilot, "go")


async def test_the_passphrase_is_changed_old_copies_are_named_and_the_lock_knows_the_new_one(
    make_app, tmp_path: Path
) -> None:
    app = make_app(ephemeral=False, language="en")
    path = file_in(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await make_journal(pilot)
        copy = app.services.copy(app.session.notes)
        await push(pilot, ChangePage(app))
        await change(pilot, current=PASSPHRASE, passphrase=NEW, again=NEW)
        assert copy.name in flat(app).replace(" ", "") and not app.screen.view._boxes_shown
        assert here(app).position.typed == {}
        assert app.services.copy(app.session.notes) == copy, "the copy is made anew in its place"
        await press(pilot, "ctrl+l")
        await unlock(pilot)
        assert not app.keeps
        await unlock(pilot, NEW)
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
        await push(pilot, ChangePage(app))
        await change(pilot, **typed)
        assert app.say(problem)[:30] in flat(app)
        assert box_on(app, "passphrase").written == typed["passphrase"], "what was typed stays"
        await press(pilot, "f4")
    Journal.unlock(file_in(tmp_path), PASSPHRASE).close()


async def test_a_journal_in_memory_has_nothing_to_look_after(make_app) -> None:
    app = make_app()
    for act in (app.services.check, app.services.copy, lambda notes: app.services.change_passphrase(notes, "", NEW)):
        with pytest.raises(problems.NotKept):
            act(app.session.notes)
