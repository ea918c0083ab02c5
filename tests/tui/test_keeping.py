"""Notes on the screen: problems in words, writes that fail, locking, silence, endings."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_stage import (
    PASSPHRASE,
    StandingClock,
    at_place,
    box_on,
    fill,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    quiet_on,
    settle,
    text_of,
    to_new_journal,
    unlock,
)

from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.text import fault_in_words
from selfhelp_tui.storage import problems
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.tui.screens.journal import CreatePage, UnlockPage
from selfhelp_tui.tui.screens.leaving import RestPage, UnsavedPage
from selfhelp_tui.tui.screens.walk import WalkPage


class BadDisk:
    """Writes of answers and settings that fail while the disk is bad."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bad = False
        for name in ("begin", "record", "set_setting"):
            monkeypatch.setattr(Journal, name, self._failing(getattr(Journal, name)))

    def _failing(self, whole):
        def write(journal, *values):
            if self.bad and journal.lasting:
                raise problems.DiskFull()
            return whole(journal, *values)

        return write


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> BadDisk:
    return BadDisk(monkeypatch)


async def write_something(pilot) -> WalkPage:
    page = WalkPage(pilot.app, pilot.app.session.anew("triggers").to("my_chain.situation"))
    await push(pilot, page)
    await press(pilot, *"laat")
    return page


async def test_a_full_disk_is_said_and_after_a_retry_nothing_is_lost(make_app, disk: BadDisk, tmp_path: Path) -> None:
    app = make_app(ephemeral=False)
    path = tmp_path / "data" / "selfhelp-tui" / "notes.journal"
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        disk.bad = True
        page = await write_something(pilot)
        await press(pilot, "f4")
        assert isinstance(here(app), UnsavedPage)
        shown = flat(app)
        assert app.say("problem.journal.disk_full")[:40] in shown
        assert app.say("state.failed") in shown
        await press(pilot, "f4", "escape")
        assert here(app) is page and box_on(app).written == "laat", "one can go back to what one typed"
        await press(pilot, "f4")
        disk.bad = False
        await press(pilot, "enter")
        assert app.return_value == 0
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.latest_answers()["triggers.my_chain.situation"].value == "laat"


async def test_leaving_without_saving_is_possible_and_tells_so_by_its_status(make_app, disk: BadDisk) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        disk.bad = True
        await write_something(pilot)
        await press(pilot, "f4")
        await press_button(pilot, "lose")
        await settle(pilot)
        assert app.return_code == 1
        disk.bad = False


async def test_what_is_not_saved_is_not_locked_away(make_app, disk: BadDisk) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        disk.bad = True
        page = await write_something(pilot)
        await press(pilot, "ctrl+l")
        assert isinstance(here(app), RestPage) and "laat" not in text_of(app)
        assert "Nog niet alles" in text_of(app) and "niets bewaard" not in text_of(app)
        await press(pilot, "x")
        assert here(app) is page and app.keeps
        disk.bad = False
        app.session.notes.retry()


@pytest.mark.parametrize(
    "problem",
    [
        problems.WrongPassphrase(),
        problems.Damaged(),
        problems.InUse(),
        problems.ReadOnly(),
        problems.DiskFull(),
        problems.NewerVersion(),
        problems.NotAFile(),
        problems.Unreadable(),
        problems.Missing(),
        problems.Exists(),
        problems.UnusablePassphrase(),
        problems.NoEncryption(),
    ],
    ids=lambda problem: type(problem).__name__,
)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_each_problem_has_its_own_words(make_app, problem: Exception, language: str) -> None:
    app = make_app(language=language)
    said = app.problem_in_words(problem)
    others = [
        app.problem_in_words(one()) for one in problems.JournalProblem.__subclasses__() if one is not type(problem)
    ]
    assert said != app.say("problem.journal.storage") and said not in others and "[" not in said and "<" not in said


async def test_a_problem_loses_nothing_that_was_typed(make_app, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_new_journal(pilot)
        assert isinstance(here(app), CreatePage)
        await fill(pilot, path=str(folder), passphrase=PASSPHRASE, again="something else")
        await press_button(pilot, "go")
        assert app.say("problem.journal.differs") in text_of(app)
        await fill(pilot, again=PASSPHRASE)
        await press_button(pilot, "go")
        assert app.say("problem.journal.exists")[:30] in text_of(app)
        assert box_on(app, "passphrase").written == PASSPHRASE
        await press(pilot, "f3")
        typed = [box_on(app, name).written for name in ("path", "passphrase", "again")]
        assert typed == [str(folder), PASSPHRASE, PASSPHRASE]
        assert PASSPHRASE not in text_of(app)


async def test_pressing_twice_makes_one_journal(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_new_journal(pilot)
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        page = here(app)
        page.chosen("", "go", True)
        page.chosen("", "go", True)
        assert app.say("unlock.busy") in quiet_on(app)
        await settle(pilot)
        assert app.keeps


async def test_five_words_are_offered_and_strength_is_told(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 30)) as pilot:
        await to_new_journal(pilot)
        await press(pilot, *"abc")
        assert app.say("create.strength.s0") in text_of(app)
        await press_button(pilot, "suggest")
        start = app.say("create.suggested", words="")
        (said,) = (part.text for part in app.screen.view.page.parts if getattr(part, "text", "").startswith(start))
        assert len(said.removeprefix(start).split()) == 5 and said.removeprefix(start) in flat(app)


async def test_silence_blanks_the_screen_and_any_key_brings_it_back(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await write_something(pilot)
        clock.now += 4 * 60
        app.look_for_silence()
        assert here(app) is page
        clock.now += 2 * 60
        app.look_for_silence()
        await settle(pilot)
        assert isinstance(here(app), RestPage) and "laat" not in text_of(app)
        clock.now += 60 * 60
        app.look_for_silence()
        await settle(pilot)
        assert isinstance(here(app), RestPage), "silence on a blank screen leaves it blank"
        await press(pilot, "enter")
        assert here(app) is page and box_on(app).written == "laat"


async def test_silence_locks_a_journal_and_keeps_what_was_half_typed(make_app, clock: StandingClock) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await write_something(pilot)
        clock.now += 6 * 60
        app.look_for_silence()
        await settle(pilot)
        assert isinstance(here(app), UnlockPage) and len(app.stack.entries) == 1 and "laat" not in text_of(app)
        await unlock(pilot)
        assert app.session.notes.latest_answers()["triggers.my_chain.situation"].value == "laat"


async def test_whoever_wakes_a_computer_that_slept_sees_nothing_of_before(make_app, clock: StandingClock) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        await write_something(pilot)
        clock.now += 8 * 3600
        await press(pilot, "a")
        assert isinstance(here(app), UnlockPage) and "laat" not in text_of(app) and not box_on(app).written
        await unlock(pilot)
        assert app.session.notes.latest_answers()["triggers.my_chain.situation"].value == "laat"


async def test_a_key_on_a_blank_screen_brings_it_back_however_late(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await write_something(pilot)
        clock.now += 6 * 60
        app.look_for_silence()
        await settle(pilot)
        clock.now += 8 * 3600
        await press(pilot, "enter")
        assert here(app) is page


async def test_never_means_never(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.idle_minutes = 0
        clock.now += 24 * 3600
        app.look_for_silence()
        await settle(pilot)
        assert not isinstance(here(app), RestPage)


async def test_without_encryption_the_first_screen_says_so(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfhelp_tui.storage.journal.encrypted_available", lambda: False)
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert at_place(app, HomePage)
        assert app.say("first.no_keeping")[:40] in flat(app)
        assert app.say("first.keep_journal") not in text_of(app)
        await press(pilot, "enter")
        app.show_place(PreferencesPage())
        await settle(pilot)
        assert app.say("preferences.keep_from_now") not in text_of(app)


def test_a_fault_tells_its_kind_and_place_and_no_word_of_anyone() -> None:
    try:
        raise ValueError("my secret")
    except ValueError as error:
        told = fault_in_words(error, lambda path, **values: f"{path} {values}")
    assert "ValueError" in told and "test_keeping.py" in told and "secret" not in told


async def test_a_signal_ends_the_program_even_where_a_screen_fails(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()

    def fault() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        async with app.run_test(size=(80, 24)) as pilot:
            monkeypatch.setattr(app, "flush_page", fault)
            app._end_by_signal(15)
            await settle(pilot)
    assert app.return_code == 143
