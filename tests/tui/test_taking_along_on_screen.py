"""Taking something along on the screen: choosing, seeing all of it, and writing it where one says."""

from __future__ import annotations

from pathlib import Path

from ui_stage import (
    at_place,
    box_on,
    choose,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    row_now,
    rows_on,
    settle,
    text_of,
    to_box,
)
from ui_stage import write as write_in_box

from selfhelp_tui.core.pages.sheets import DutyPage, PickPage
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.record.handover import own_questions
from selfhelp_tui.tui.screens.sheets import PickEntry, WriteOutPage
from selfhelp_tui.tui.screens.walk import WalkPage

CANARY = "kanarie in een mijn"


def unbroken(app) -> str:
    """The screen without any space: a long path goes on in the next line."""
    return "".join(text_of(app).split())


def write(app) -> None:
    """A safety question, an exercise that is sensitive, and a plan."""
    for unit, stop, value in (
        ("intake", "today.mood", 4),
        ("intake", "today.dark_thoughts", "sometimes"),
        ("triggers", "my_chain.vulnerable", CANARY),
        ("triggers", "plan.cue", "MOE"),
        ("triggers", "plan.response", "WANDELEN"),
    ):
        walk = app.session.anew(unit).to(stop)
        assert app.session.keep(walk, value) is None


def rows(app) -> dict[str, str]:
    return {row.id: row.mark for row in rows_on(app) if not row.heading}


async def test_from_home_to_a_file(make_app, tmp_path: Path) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app)
        app.show_place(TakeAlongPage())
        await settle(pilot)
        await choose(pilot, "handover")
        assert at_place(app, DutyPage) and "duty to act when a child is in danger" in flat(app)
        await press_button(pilot, "_read")
        assert isinstance(here(app), WalkPage) and here(app).walk.unit.id == "confidentiality"
        await press(pilot, "escape")
        await press_button(pilot, "_go_on")
        assert {name for name, mark in rows(app).items() if mark == "[x]"} == {"plan"}
        await press_button(pilot, "_see")
        assert "MOE" in flat(app) and CANARY not in flat(app)
        await press(pilot, "enter")
        assert isinstance(here(app), WriteOutPage)
        assert app.say("sheet.only_this")[:30] in flat(app)
        assert [path for path in tmp_path.iterdir() if path.is_file()] == []
        await press(pilot, "enter")
        made = tmp_path / "appointment.html"
        text = made.read_text("utf-8")
        assert "MOE" in text and "WANDELEN" in text and CANARY not in text and "sometimes" not in text.casefold()
        assert made.name in unbroken(app)
        await press(pilot, "enter")
        assert isinstance(here(app), PickEntry), "the sheet that says that nothing is written is left behind"


async def test_what_is_sensitive_is_ticked_by_itself(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(100, 40)) as pilot:
        write(app)
        await push(pilot, PickEntry(app, PickPage()))
        await choose(pilot, "answers intake.today")
        assert rows(app)["part intake.today.dark_thoughts"] == "[ ]"
        assert row_now(app) == "answers intake.today"
        await choose(pilot, "part intake.today.dark_thoughts")
        await choose(pilot, "answers triggers.my_chain")
        marked = {row.id for row in rows_on(app) if row.note == app.say("handover.sensitive")}
        assert marked == {"part intake.today.dark_thoughts", "answers triggers.my_chain"}
        await press_button(pilot, "_see")
        assert CANARY in flat(app) and "Sometimes" in flat(app)


async def test_own_questions_are_typed_and_kept(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PickEntry(app, PickPage()))
        await to_box(pilot)
        await press(pilot, *"one", "enter", *"two")
        await press_button(pilot, "_see")
        assert own_questions(app.session) == ("one", "two")
        await press(pilot, "escape")
        await choose(pilot, "own 0")
        await choose(pilot, "_drop")
        assert own_questions(app.session) == ("two",) and "_drop" not in rows(app)


async def test_a_file_that_is_there_is_replaced_only_when_asked(make_app, tmp_path: Path) -> None:
    app = make_app(language="en")
    target = tmp_path / "plan.html"
    target.write_text("mine")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app)
        app.show_place(TakeAlongPage())
        await settle(pilot)
        await choose(pilot, "plan")
        await press(pilot, "enter")
        await press(pilot, "enter", "enter")
        assert target.read_text() == "mine" and "already a file" in flat(app)
        await press(pilot, "f3")
        assert app.say("sheet.there")[:20] in flat(app)
        assert box_on(app).written == str(target)
        await write_in_box(pilot, str(tmp_path / "nowhere" / "x.html"))
        await press_button(pilot, "_over")
        assert target.read_text() == "mine" and app.say("problem.journal.no_folder")[:15] in flat(app)
        await write_in_box(pilot, str(target))
        await press_button(pilot, "_make")
        await press_button(pilot, "_over")
        assert "MOE" in target.read_text("utf-8")


async def test_one_exercise_and_everything(make_app, tmp_path: Path) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app)
        app.show_place(TakeAlongPage())
        await settle(pilot)
        await choose(pilot, "exercise")
        await choose(pilot, "triggers.my_chain")
        assert CANARY in flat(app)
        await press(pilot, "enter")
        await write_in_box(pilot, str(tmp_path / "one.md"))
        await press(pilot, "enter")
        text = (tmp_path / "one.md").read_text("utf-8")
        assert CANARY in text and "MOE" not in text
        await press(pilot, "enter", "escape")
        await choose(pilot, "all")
        await write_in_box(pilot, str(tmp_path / "all.txt"))
        await press(pilot, "enter")
        text = (tmp_path / "all.txt").read_text("utf-8")
        assert CANARY in text and "MOE" in text


async def test_locking_comes_back_with_what_was_chosen(make_app) -> None:
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        write(app)
        await push(pilot, PickEntry(app, PickPage()))
        await choose(pilot, "answers intake.today")
        await write_in_box(pilot, "half typed")
        app.flush_page()
        page = app.stack.ways_back()[-1]()
        assert isinstance(page, PickEntry) and page.place.picked == {"plan", "answers intake.today"}
        await push(pilot, page)
        assert box_on(app).written == "half typed"
        assert own_questions(app.session) == (), "half a question is not one to be asked"
        await press(pilot, "escape")
