"""Opening a locked journal comes back to the same place, with what was half typed, in the same language."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from ui_stage import (
    PASSPHRASE,
    StandingClock,
    at,
    at_place,
    box_on,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    settle,
    text_of,
    to_box,
    unlock,
    write,
)

from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.journal import UnlockPage
from selfhelp_tui.tui.screens.walk import WalkPage


@pytest.mark.parametrize("how", ["key", "silence"])
async def test_a_half_typed_answer_is_there_again(make_app, clock: StandingClock, how: str) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"qzqz", "f3")
        assert app.session.language == "en"
        if how == "key":
            await press(pilot, "ctrl+l")
        else:
            clock.now += 6 * 60
            app.look_for_silence()
            await settle(pilot)
        assert not app.keeps and isinstance(here(app), UnlockPage) and app.stack.entries == [here(app)]
        assert "qzqz" not in text_of(app) and app.say("rest.locked")[:25] in text_of(app)
        assert app.session.language == "en", "the language stays while locked"
        await unlock(pilot)
        page = here(app)
        assert isinstance(page, WalkPage) and page.walk.stop.id == "my_chain.situation"
        assert box_on(app).written == "qzqz" and app.session.language == "en"
        await press(pilot, "x", "enter")
        assert page.walk.stop.id != "my_chain.situation"
        assert app.session.notes.latest("triggers", "my_chain").answers["situation"].value == "qzqzx"
        assert app.session.notes.count("triggers", "my_chain") == 1, "the same entry goes on"
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_a_line_typed_but_not_added_is_there_to_be_typed_on(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        unit = app.session.library.unit("triggers")
        walk = app.session.anew("triggers")
        stop = next(
            one
            for one in walk.stops
            if type(getattr(one, "part", None)).__name__ == "Part"
            and type(one.part.field).__name__ == "Lines"
            and one.part.field.own
        )
        assert unit is walk.unit
        await at(pilot, "triggers", stop.id)
        await to_box(pilot)
        await press(pilot, *"laat", "ctrl+l")
        await unlock(pilot)
        assert isinstance(here(app), WalkPage) and here(app).walk.stop.id == stop.id
        assert box_on(app).written == "laat"
        assert app.session.answer_at(here(app).walk) is None, "half a word is not shown as a line of the list"
        await to_box(pilot)
        await press(pilot, *"st", "enter")
        kept = app.session.answer_at(here(app).walk)
        assert kept is not None and [row["text"] for row in kept.value["rows"]] == ["laatst"]
        assert box_on(app).written == "" and app.session.notes.setting("begun_lines") is None


async def test_a_safety_screen_that_is_due_is_due_again(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        walk = app.session.check_in()
        app.session.skip(walk)
        while type(walk.stop).__name__ != "FixedScreen":
            walk = app.session.on(walk)
        page = WalkPage(app, walk)
        await push(pilot, page)
        stop = page.walk.stop
        assert type(stop).__name__ == "FixedScreen"
        await press(pilot, "ctrl+l")
        await unlock(pilot)
        assert isinstance(here(app), WalkPage) and here(app).walk.stop.id == stop.id


async def test_after_hours_the_safety_questions_come_before_the_same_place(make_app, clock: StandingClock) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        app.session.skip(app.session.check_in())
        await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"qzqz", "ctrl+l")
        clock.now += 9 * 3600
        await unlock(pilot)
        below, top = app.screen.stack.entries[-2:]
        assert isinstance(top, WalkPage) and top.walk.unit.id == "intake"
        assert isinstance(below, WalkPage) and below.walk.stop.id == "my_chain.situation"


async def test_from_home_one_comes_back_home_and_from_a_list_to_the_list(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        app.session.skip(app.session.check_in())
        await press(pilot, "ctrl+l")
        await unlock(pilot)
        assert at_place(app, HomePage)


async def test_while_it_is_locked_the_top_line_says_so_and_a_wrong_passphrase_is_typed_over(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l")
        top = text_of(app).split("\n")
        assert top[0].endswith(app.say("state.locked")) and "Esc" not in top[-1], "there is nowhere further back"
        await press(pilot, *"wrong", "enter")
        assert app.say("problem.journal.wrong_passphrase")[:40] in text_of(app)
        await press(pilot, "f2")
        assert app.say("state.not_kept") in text_of(app).split("\n")[0], "what is typed elsewhere goes nowhere"
        await press(pilot, "escape", *PASSPHRASE, "enter")
        assert at_place(app, HomePage) and app.keeps


class SlowKey:
    """A journal whose passphrase takes until it is told to be turned into a key."""

    def __init__(self, app: SelfHelpApp) -> None:
        self.turned, whole = threading.Event(), app.services.unlock

        def unlock(path: Path, passphrase: str):
            assert self.turned.wait(20)
            return whole(path, passphrase)

        app.services.unlock = unlock

    async def turn(self, pilot) -> None:
        self.turned.set()
        await settle(pilot)


@pytest.mark.parametrize(
    ("typed", "meanwhile", "page"),
    [
        (PASSPHRASE, ["f2"], HelpNowPage),
        (PASSPHRASE, [*"qq", "f2", *"qq"], HelpNowPage),
        (PASSPHRASE, ["end", "up", "up", "up", "up", "up", "enter"], None),
        (PASSPHRASE, ["escape", "escape"], HomePage),
        ("wrong", ["down", "enter", *"qq"], UnlockPage),
    ],
)
async def test_keys_typed_while_a_passphrase_is_checked_are_for_the_page_that_comes(
    make_app, typed: str, meanwhile: list[str], page: type | None
) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l")
        slow = SlowKey(app)
        for key in (*typed, "enter"):
            await pilot.press(key)
        assert app.say("unlock.busy") in flat(app)
        for key in meanwhile:
            await pilot.press(key)
        await slow.turn(pilot)
        if page is UnlockPage:
            assert isinstance(here(app), UnlockPage) and box_on(app).written == "" and not app.keeps
            return
        assert app.keeps
        if page is None:
            assert not here(app).is_home, "a row of home was chosen"
        else:
            assert at_place(app, page)
            await press(pilot, "escape")
            assert at_place(app, HomePage)


async def test_a_blank_screen_that_was_asked_for_meanwhile_shows_nothing_and_opens_nothing(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l")
        slow = SlowKey(app)
        for key in (*PASSPHRASE, "enter", "ctrl+l"):
            await pilot.press(key)
        await slow.turn(pilot)
        assert not app.keeps and isinstance(here(app), UnlockPage) and box_on(app).written == ""


async def test_going_on_without_the_journal_forgets_the_place(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"qzqz", "ctrl+l")
        await press_button(pilot, "without")
        assert at_place(app, HomePage) and app.session.notes.count() == 0 and not app.keeps
        assert app._ways_back == []


async def test_a_language_chosen_while_it_is_locked_stays(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await at(pilot, "triggers", "my_chain.situation")
        await press(pilot, *"qzqz", "ctrl+l", "f3")
        assert app.session.language == "en"
        await unlock(pilot)
        assert app.session.language == "en" and app.session.notes.setting("language") == "en"
        assert box_on(app).written == "qzqz"


async def test_what_makes_a_passphrase_weak_is_said(make_app) -> None:
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=(80, 30)) as pilot:
        app.open_new_journal()
        await settle(pilot)
        await press(pilot, *"qwertyuiop")
        assert any(app.say(f"create.advice.{cause}") in flat(app) for cause in ("keyboard_row", "common_word"))
        await write(pilot, "rivier tafel appel zeven wolk", "passphrase")
        shown = flat(app)
        assert app.say("create.strength.s4") in shown
        assert not any(app.say(f"create.advice.{cause}") in shown for cause in ("keyboard_row", "common_word"))


async def test_a_country_chosen_while_locked_is_in_the_journal_and_a_guess_never_is(
    make_app, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Brussels")
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await press(pilot, "ctrl+l")
        assert app.session.country == "be"
        await unlock(pilot)
        assert app.keeps and app.session.notes.setting("country") is None
        await press(pilot, "ctrl+l", "f2", "f5", "down", "enter", "escape")
        await unlock(pilot)
        assert app.keeps and app.session.notes.setting("country") == "nl"
