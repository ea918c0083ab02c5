"""What packs change is shown at the start, once, and again from the preferences."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_ins import write_files
from ui_stage import at_place, choose, flat, make_journal, press, push, settle

from selfhelp_tui.core.pages.changes import ChangesPage, new_changes
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.preferences import PreferencesPage

FILES = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\nsource_language: nl\n"
    "languages: [nl]\nlicence: CC0-1.0\nhide:\n  - module: intimacy\n",
    "information/praxis-sleep/structure.yaml": "topic: praxis_sleep\ngroup: start\n"
    "review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}\nsources: [{cite: none, grade: background}]\n"
    "sections:\n  - {id: only, minutes: 2, steps: [{id: one, kind: page}]}\n",
    "information/praxis-sleep/nl.yaml": "title: 'Slapen [bold]bij ons'\nsummary: Kort.\nnext_step: Klaar.\n"
    "sections:\n  only:\n    title: Kort\n    steps:\n      one:\n        title: Kort\n        body: Ga slapen.\n",
}


@pytest.fixture
def praxis(tmp_path: Path) -> Path:
    write_files(tmp_path / "praxis", FILES)
    return tmp_path / "praxis"


async def test_at_the_start_and_again_from_the_preferences(make_app, praxis: Path) -> None:
    app = make_app(language="en", folders=(praxis,))
    title = app.session.library.difference("en")[0].title
    async with app.run_test(size=(80, 24)) as pilot:
        assert at_place(app, ChangesPage)
        told = flat(app)
        assert title in told and "Slapen [bold]bij ons" in told and "praxis 1.0.0" in told
        await press(pilot, "enter")
        assert at_place(app, HomePage)
        await push(pilot, PreferencesPage())
        await choose(pilot, "adapted")
        assert at_place(app, ChangesPage)
        await press(pilot, "f3")
        assert app.say("difference.title") in flat(app)


async def test_a_journal_remembers_that_it_was_shown(make_app, praxis: Path) -> None:
    app = make_app(language="en", ephemeral=False, folders=(praxis,))
    async with app.run_test(size=(80, 24)) as pilot:
        assert at_place(app, ChangesPage)
        await press(pilot, "enter")
        await make_journal(pilot)
        assert at_place(app, HomePage), "it was shown already"
        assert new_changes(app.session) is None


async def test_a_page_in_another_language_says_so(make_app, praxis: Path) -> None:
    app = make_app(language="en", folders=(praxis,))
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_unit("praxis_sleep")
        await settle(pilot)
        assert "Ga slapen." in flat(app)
        assert app.say("difference.language", language="Nederlands") in flat(app)
        await press(pilot, "f3")
        assert app.say("difference.language", language="Nederlands") not in flat(app)


async def test_a_program_as_it_was_made_says_nothing(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)):
        assert at_place(app, HomePage)
