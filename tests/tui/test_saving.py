"""“saved” is said of what is committed, and of nothing else: from the first key on until then it is being saved."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.timer import Timer
from ui_stage import (
    PASSPHRASE,
    StandingClock,
    at,
    box_on,
    fill,
    here,
    make_journal,
    press,
    press_button,
    push,
    settle,
    text_of,
    to_box,
    write,
)

from selfhelp_tui.core.fields import Lines
from selfhelp_tui.core.record.entries import forget_everything, forget_one, put_back
from selfhelp_tui.core.state import BEGUN_LINES
from selfhelp_tui.core.walk import Question
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.tui.answering import AT_ONCE
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.walk import RowPage, WalkPage

SITUATION = "triggers.my_chain.situation"


def top(app: SelfHelpApp) -> str:
    return text_of(app).split("\n")[0]


def list_question(app: SelfHelpApp) -> tuple[str, str]:
    """Unit and stop of a question to which one adds lines of one's own."""
    for card in app.session.library.cards(app.session.language):
        for stop in app.session.anew(card.id).stops:
            if isinstance(stop, Question) and isinstance(stop.part.field, Lines) and stop.part.field.own:
                return card.id, stop.id
    raise AssertionError


async def test_from_the_first_key_it_is_being_saved(make_app) -> None:
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at(pilot, "triggers", "my_chain.situation")
        assert app.kept.flush() and app.state_in_words == "saved"
        await pilot.press("l")
        assert app.state_in_words == "saving", "before any message about it is answered"
        assert app.screen.view.text.split("\n")[0].endswith("saving"), "what is painted now says so"
        await settle(pilot)
        assert top(app).endswith("saving")
        page.keep_now()
        assert app.kept.flush()
        await settle(pilot)
        assert top(app).endswith("saved")
        assert app.session.notes.latest_answers()[SITUATION].value == "l"


async def test_it_is_not_saved_before_the_disk_has_it(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    app, disk, whole = make_app(ephemeral=False, language="en"), threading.Event(), Journal.record

    def slow(*what) -> None:
        if what[0].lasting:
            disk.wait(30)
        whole(*what)

    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"laat")
        monkeypatch.setattr(Journal, "record", slow)
        page.keep_now()
        await pilot.pause()
        assert not page.unkept and top(app).endswith("saving")
        disk.set()
        assert app.kept.flush()
        await settle(pilot)
        assert top(app).endswith("saved")


async def test_whoever_types_on_is_kept_all_the_same(make_app, clock: StandingClock) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await at(pilot, "triggers", "my_chain.situation")
        waits, real = [], app.set_timer

        def never(seconds: float, _act: object) -> Timer:
            waits.append(seconds)
            return real(3600, lambda: None)

        app.set_timer = never
        last = []
        for _ in range(5):
            await press(pilot, "l")
            last.append(waits[-1])
            clock.now += 0.5
        app.set_timer = real
        assert last == [0.8, 0.8, 0.8, 0.5, AT_ONCE], "never longer than two seconds after the first key"


async def test_a_line_of_a_list_is_kept_before_it_is_added(make_app, tmp_path: Path) -> None:
    path = tmp_path / "eigen.journal"
    app = make_app(ephemeral=False, journal=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        await press_button(pilot, "go")
        unit, stop = list_question(app)
        page = await at(pilot, unit, stop)
        await to_box(pilot)
        await press(pilot, *"half een w")
        assert app.state_in_words == app.say("state.saving")
        page.keep_now()
        assert app.kept.flush() and app.state_in_words == app.say("state.kept")
        # as much as is there when the power goes now
        assert app.session.notes.setting(BEGUN_LINES) == {f"{unit}.{stop}": "half een w"}
        assert app.session.notes.count(unit) == 0, "it is no line yet, and no entry"
        await press(pilot, "f2", "escape")
        assert here(app) is page and box_on(app).written == "half een w", "Help now adds nothing"
        await press(pilot, "f4")
    app = make_app(ephemeral=False, journal=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, passphrase=PASSPHRASE)
        await press(pilot, "enter")
        page = await at(pilot, unit, stop)
        assert box_on(app).written == "half een w"
        await to_box(pilot)
        await press(pilot, *"oord", "enter")
        assert [row["text"] for row in app.session.answer_at(page.walk).value["rows"]] == ["half een woord"]
        assert app.session.notes.setting(BEGUN_LINES) is None and box_on(app).written == ""
        await press(pilot, *"nog", "alt+right")
        await settle(pilot)
        rows = app.session.notes.latest_answers()[f"{unit}.{stop}"].value["rows"]
        assert [row["text"] for row in rows] == ["half een woord", "nog"], "who goes on means what is typed"
        assert app.session.notes.setting(BEGUN_LINES) is None


async def test_a_begun_line_goes_with_what_is_deleted_and_comes_back_with_it(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        unit, stop = list_question(app)
        page = await at(pilot, unit, stop)
        await to_box(pilot)
        await press(pilot, *"een", "enter", *"twe")
        page.flush()
        begun = {f"{unit}.{stop}": "twe"}
        session = app.session
        for forget in (lambda: forget_everything(session), lambda: forget_one(session, session.notes.entries()[0].id)):
            assert session.notes.setting(BEGUN_LINES) == begun
            taken = forget()
            assert session.notes.setting(BEGUN_LINES) is None and session.begun_line(f"{unit}.{stop}") == ""
            put_back(session, taken)
            assert session.begun_line(f"{unit}.{stop}") == "twe"


async def test_what_was_begun_comes_along_into_a_new_journal(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        unit, stop = list_question(app)
        await at(pilot, unit, stop)
        await to_box(pilot)
        await press(pilot, *"half")
        app.flush_page()
        app.open_new_journal()
        await settle(pilot)
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        await press_button(pilot, "go")
        assert app.keeps and app.session.begun_line(f"{unit}.{stop}") == "half"


async def at_a_question(pilot, kind: str) -> WalkPage:
    """The first question of a kind in the modules."""
    session = pilot.app.session
    walks = [session.anew(card.id) for card in session.library.cards("nl")]
    page = WalkPage(
        pilot.app,
        next(
            walk.to(stop.id)
            for walk in walks
            for stop in walk.stops
            if isinstance(stop, Question) and kind == stop.part.field.KIND
        ),
    )
    await push(pilot, page)
    return page


async def test_what_cannot_be_kept_as_it_is_is_not_called_saved(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at_a_question(pilot, "long_text")
        await write(pilot, "woord " * 3000)
        page.keep_now()
        assert app.kept.flush() and top(app).strip() and app.state_in_words == app.say("state.failed")
        await write(pilot, "kort")
        page.keep_now()
        assert app.kept.flush() and app.state_in_words == app.say("state.kept")


async def test_the_cells_of_a_row_are_saved_only_when_the_list_is(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at_a_question(pilot, "rows")
        await press(pilot, "enter")
        row = here(app)
        assert isinstance(row, RowPage)
        await press(pilot, *"zus")
        assert app.state_in_words == app.say("state.saving")
        disk, whole = threading.Event(), Journal.record

        def slow(*what) -> None:
            if what[0].lasting:
                disk.wait(30)
            whole(*what)

        monkeypatch.setattr(Journal, "record", slow)
        row.keep_now()
        await pilot.pause()
        assert app.state_in_words == app.say("state.saving") and top(app).endswith(app.say("state.saving")), (
            "the list beneath it is on no disk yet"
        )
        disk.set()
        assert "zus" in str(app.session.answer_at(page.walk).value), "the list beneath it has it at once"
        assert not page.unkept and not row.unkept
        assert app.kept.flush() and app.state_in_words == app.say("state.kept")
