"""F4 and Ctrl+Q leave at once, from every screen, whatever is typed, ticking or too small to show."""

from __future__ import annotations

import pytest
from ui_stage import here, press, push, settle

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.core.walk import Question, start_walk
from selfhelp_tui.tui.screens.leaving import UnsavedPage
from selfhelp_tui.tui.screens.walk import WalkPage

KEYS = ("f4", "ctrl+q")


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every time the program was left, with its status."""
    times: list[object] = []
    monkeypatch.setattr("textual.app.App.exit", lambda app, result=None, **more: times.append(result))
    return times


async def test_a_running_time_and_a_window_that_is_too_small_are_left_at_once(make_app, left: list[object]) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        unit = app.session.library.unit("help_now")
        walk = start_walk(unit, app.session.library.scales)
        timers = [one for one in walk.stops if isinstance(one, Question) and isinstance(one.part.field, Timer)]
        for stop in timers:
            await push(pilot, WalkPage(app, app.session.anew("help_now").to(stop.id)))
            await press(pilot, "enter")
            for key in KEYS:
                left.clear()
                await pilot.press(key)
                assert left == [0], (stop.id, key)
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        left.clear()
        await pilot.press("f4")
        assert left == [0] and timers


async def test_only_what_could_not_be_saved_is_asked_about(make_app, left: list[object], monkeypatch) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app, "close_notes", lambda: False)
        app._trouble = NotesProblem()
        await press(pilot, "f4")
        assert left == [] and isinstance(here(app), UnsavedPage)
