"""The letter of whoever made the kit on the screen: first, marked, and never before safety."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_ins import write_files
from ui_stage import (
    at_place,
    buttons_on,
    choose,
    flat,
    here,
    home_anew,
    make_journal,
    press,
    press_button,
    push,
    rows_on,
    settle,
)

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.tui.screens.walk import WalkPage

PACK = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\n"
    "licence: CC0-1.0\nextends: core\n",
    "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nfirst_module: feelings\n"
    "questions: [sleep]\n",
    "prescription/en.yaml": "from: Ann [bold]Peeters\nletter: Hello. Begin gently.\nquestions:\n"
    "  sleep: How did you sleep?\n",
}


@pytest.fixture
def praxis(tmp_path: Path) -> Path:
    """A pack that prescribes."""
    write_files(tmp_path / "praxis", PACK)
    return tmp_path / "praxis"


def names(app) -> list[str]:
    return [str(name) for name in buttons_on(app)]


async def past_the_letter(pilot) -> None:
    """The letter comes first, on a page of its own."""
    await settle(pilot)
    assert at_place(pilot.app, LetterPage)
    await press(pilot, "enter")
    assert at_place(pilot.app, HomePage)


async def test_the_letter_comes_first_and_one_line_leads_to_what_was_changed(make_app, praxis: Path) -> None:
    app = make_app(language="en", folders=(praxis,))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        told = flat(app)
        assert told.index("Ann [bold]Peeters") < told.index(app.say("difference.row"))
        assert app.say("difference.row") in told
        await choose(pilot, "changes")
        assert at_place(app, ChangesPage)
        await press(pilot, "escape")
        assert at_place(app, LetterPage)
        assert app.say("difference.row") not in flat(app)
        await press(pilot, "enter")
        assert at_place(app, HomePage) and "Begin gently." not in flat(app)


def safe(app, value: str) -> None:
    walk = app.session.anew(INTAKE).to("today.dark_thoughts")
    assert app.session.keep(walk, value) is None
    app.session.notes.set_setting("place", None)


async def test_it_is_read_once_and_then_from_home(make_app, praxis: Path) -> None:
    app = make_app(ephemeral=False, language="en", folders=(praxis,))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Ann [bold]Peeters" in flat(app) and app.say("prescription.mark") in flat(app)
        assert "Begin gently." in flat(app) and "27 November 2026" in flat(app)
        await press(pilot, "enter")
        await make_journal(pilot)
        app.session.keep(app.session.anew("triggers").to("frame.start"), 7)
        await home_anew(pilot)
        assert at_place(app, HomePage) and "Begin gently." not in flat(app), "once is enough"
        await choose(pilot, "everything")
        await choose(pilot, "letter")
        await press(pilot, "f3")
        assert at_place(app, LetterPage) and "niet nagekeken" in flat(app).casefold()
        assert app.say("difference.language", language="English") in flat(app), "it is there in English only"


@pytest.mark.parametrize(("given", "offered"), [(None, False), ("never", True), ("often", False), ("plan", False)])
async def test_the_module_waits_for_safety(make_app, praxis: Path, given: str | None, offered: bool) -> None:
    app = make_app(language="en", folders=(praxis,))
    async with app.run_test(size=(80, 24)) as pilot:
        await past_the_letter(pilot)
        if given:
            safe(app, given)
        await home_anew(pilot)
        await choose(pilot, "everything")
        await choose(pilot, "letter")
        assert ("feelings" in names(app)) is offered
        await press(pilot, "escape", "escape")
        await push(pilot, OrderPage())
        if given:
            assert (rows_on(app)[0].id == "feelings") is offered
        else:
            await choose(pilot, "feelings")
            assert here(app).walk.unit.id == "intake", "the safety questions come first"


async def test_the_questions_are_answered_and_can_be_ticked(make_app, praxis: Path) -> None:
    app = make_app(language="en", folders=(praxis,))
    async with app.run_test(size=(80, 24)) as pilot:
        await past_the_letter(pilot)
        await push(pilot, LetterPage())
        await press_button(pilot, "_questions")
        assert isinstance(here(app), WalkPage) and "did not check them" in flat(app)
        await press(pilot, "enter")
        assert "How did you sleep?" in flat(app)
        await press(pilot, *"well", "alt+right")
        assert app.session.notes.latest("prescription", "questions") is not None
        await press(pilot, "escape", "escape")
        app.show_place(EntriesPage())
        await settle(pilot)
        assert "Ann [bold]Peeters: For your next appointment" in flat(app)
