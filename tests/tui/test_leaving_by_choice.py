"""Leaving from a list while nothing is kept: it says so, and asks once before many answers are gone."""

from __future__ import annotations

import pytest
from test_leaving_at_once import left
from ui_stage import PASSPHRASE, at_place, choose, fill, here, home_anew, press, press_button, text_of

from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.leaving import LeavingPage, answers_given
from selfhelp_tui.core.walk import Question
from selfhelp_tui.tui.screens.journal import CreatePage

assert left


async def give_answers(pilot, wanted: int = 10) -> None:
    """Answer as many questions, and be home."""
    app, given = pilot.app, 0
    for card in app.session.library.cards("nl"):
        walk = app.session.anew(card.id) if card.kind == "module" else None
        for stop in walk.stops if walk else ():
            if given < wanted and isinstance(stop, Question) and stop.id.startswith("frame."):
                assert app.session.keep(walk.to(stop.id), 7) is None
                given += 1
    assert given == wanted
    await home_anew(pilot)


async def test_ten_answers_are_offered_to_be_kept_once(make_app, left: list[object]) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await give_answers(pilot)
        await press(pilot, "f1")
        assert app.say("keys.does.leave_gone") in text_of(app)
        await press(pilot, "escape")
        await choose(pilot, "leave")
        assert at_place(app, LeavingPage) and left == []
        assert app.session.words.count("leaving.what", 10)[:30] in text_of(app)
        await choose(pilot, "stay")
        assert at_place(app, HomePage)
        await choose(pilot, "leave")
        assert left == [0], "once"


@pytest.mark.parametrize("key", ["f4", "ctrl+q"])
async def test_the_keys_leave_at_once_all_the_same(make_app, left: list[object], key: str) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await give_answers(pilot)
        await press(pilot, key)
        assert left == [0]


async def test_everything_so_far_goes_into_a_journal_that_is_made_then(make_app, left: list[object]) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await give_answers(pilot)
        await choose(pilot, "leave")
        await choose(pilot, "keep")
        assert isinstance(here(app), CreatePage)
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        await press_button(pilot, "go")
        assert app.keeps and answers_given(app.session) == 10
        await choose(pilot, "leave")
        assert left == [0]


@pytest.mark.parametrize(("answers", "ephemeral"), [(7, False), (30, True)])
async def test_elsewhere_nothing_is_asked(make_app, left: list[object], answers: int, ephemeral: bool) -> None:
    app = make_app(ephemeral=ephemeral)
    async with app.run_test(size=(80, 24)) as pilot:
        await give_answers(pilot, answers)
        await choose(pilot, "leave")
        assert left == [0]
