"""What the screens say of a person's own things, and where they lead while it is not safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_ins import write_files
from ui_stage import at_place, choose, flat, here, press, row_now, rows_on, settle

from selfhelp_tui.core.content.ids import INTAKE, PRESCRIPTION
from selfhelp_tui.core.content.units import FRAME
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.entries import EntryPage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.path import PicturesPage
from selfhelp_tui.core.walk import Comparison, Question, Reading
from selfhelp_tui.tui.screens.walk import WalkPage


def say(app, question: str, value: object) -> None:
    """Answer a question of the intake, or leave it out, and leave no place behind."""
    walk = app.session.anew(INTAKE).to(question)
    if value is None:
        app.session.skip(walk)
    else:
        assert app.session.keep(walk, value) is None


def rows(app) -> list[str]:
    return [row.id for row in rows_on(app) if not row.heading]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("dark", ["often", "plan", None])
async def test_the_plan_puts_sections_forward_and_opens_them_without_the_frame(make_app, language: str, dark) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        say(app, "today.dark_thoughts", dark)
        app.show_place(OrderPage())
        await settle(pilot)
        assert rows(app)[:4] == ["help_now", "feelings.steady", "worth.gentle", "feelings.kit"]
        title = app.session.words.say("worth", "sections.gentle.title")
        titles = [row.text for row in rows_on(app)]
        assert title in titles and app.session.words.say("worth", "title") not in titles
        reason = "dark_left_open" if dark is None else "crisis"
        assert app.session.words.say("routing", f"rules.{reason}.reason")[:30] in flat(app)
        await choose(pilot, "worth.gentle")
        assert isinstance(here(app), WalkPage) and here(app).walk.stop.id == "arrive"
        assert {stop.section.id for stop in here(app).walk.stops} == {"gentle"}
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert at_place(app, OrderPage)
        await press(pilot, "escape")
        assert rows(app)[0] == "settle" and "next" not in rows(app)
        assert "go_on" in rows(app) and title in flat(app), "where one was is one of the sections"
        await choose(pilot, "go_on")
        assert here(app).walk.stop.section.id == "gentle"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("child", ["unsure", "yes_", None])
async def test_fear_of_harming_a_child_leads_to_the_rules_about_children(make_app, language: str, child) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        say(app, "today.dark_thoughts", "never")
        say(app, "child.child_danger", child)
        app.show_place(OrderPage())
        await settle(pilot)
        assert rows(app)[:4] == ["help_now", "mind.minors", "sexual_interest_in_minors", "feelings.steady"]
        await choose(pilot, "mind.minors")
        passed = []
        while isinstance(here(app), WalkPage):
            passed.append(here(app).walk.stop.id)
            await press(pilot, "alt+right")
        assert passed[0] == "clear_rules" and "where" in passed, "the rules come first"


async def test_what_a_page_says_to_read_as_well_is_offered_and_enter_goes_on(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_entry(WalkPage(app, app.session.anew("habit", ("others",))))
        await settle(pilot)
        page = here(app)
        assert isinstance(page.walk.stop, Reading) and page.walk.stop.id == "same_door"
        assert app.say("walk.see_also") in flat(app)
        assert app.session.card("sleep_alcohol_alone").title in flat(app)
        await choose(pilot, "adult_pornography_trigger")
        assert here(app).walk.unit.id == "adult_pornography_trigger"
        await press(pilot, "escape")
        assert here(app) is page and page.walk.stop.id == "same_door"
        await choose(pilot, "next")
        assert page.walk.stop.id != "same_door"


async def test_a_finish_rating_that_was_left_out_brings_no_empty_page(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.anew("triggers").to("frame.finish")
        app.show_entry(WalkPage(app, walk))
        await settle(pilot)
        assert isinstance(here(app).walk.stop, Question)
        await choose(pilot, "skip")
        assert not isinstance(here(app).walk.stop, Comparison)
        assert app.say("walk.comparison") not in flat(app)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_an_old_entry_names_the_start_and_the_end(make_app, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        answers = {"start": Answer(4), "finish": Answer(7)}
        entry = Entry("0001", "triggers", FRAME, "2026-11-24T10:00:00+00:00", answers=answers)
        app.session.notes.begin(entry)
        app.show_place(EntryPage(entry.id))
        await settle(pilot)
        assert app.say("frame.start.short") in flat(app) and app.say("frame.finish.short") in flat(app)


async def test_what_is_finished_is_said_as_done_and_comes_last(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 36)) as pilot:
        say(app, "today.dark_thoughts", "never")
        first = app.session.route().order[0]
        for name, value in (("start", 2), ("finish", 5)):
            assert app.session.keep(app.session.anew(first).to(f"frame.{name}"), value) is None
        app.session.places.note_finished(first)
        app.session.notes.set_setting("place", None)
        app.show_place(OrderPage())
        await settle(pilot)
        order = app.session.route().order
        assert rows(app)[: len(order)] == list(order) and order[-1] == first and row_now(app) == order[0] != first
        assert app.say("modules.finished") in next(row.note for row in rows_on(app) if row.id == first)
        await press(pilot, "escape")
        app.show_place(EnoughPage())
        await settle(pilot)
        assert app.session.words.count("home.things.finished", 1) in flat(app)
        assert app.session.words.count("home.things.modules", 1) not in flat(app)


async def test_numbers_that_were_given_are_there(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 36)) as pilot:
        app.show_place(PicturesPage())
        await settle(pilot)
        assert app.say("pictures.none")[:30] in flat(app)
        await press(pilot, "escape")
        say(app, "today.mood", 3)
        app.show_place(PicturesPage())
        await settle(pilot)
        assert app.say("pictures.none")[:30] not in flat(app)
        assert app.session.words.say(INTAKE, "sections.today.steps.today.fields.mood.short") in flat(app)


async def test_the_questions_of_a_maker_stand_under_a_heading(make_app, tmp_path: Path) -> None:
    files = {
        "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\n"
        "licence: CC0-1.0\nextends: core\n",
        "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nquestions: [sleep]\n",
        "prescription/en.yaml": "from: Ann\nletter: Hello.\nquestions:\n  sleep: How did you sleep?\n",
    }
    write_files(tmp_path / "praxis", files)
    app = make_app(language="en", folders=(tmp_path / "praxis",))
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_entry(WalkPage(app, app.session.open(PRESCRIPTION)))
        await settle(pilot)
        await press(pilot, "alt+right")
        assert "How did you sleep?" in flat(app)
        where = " ".join(app.screen.view.page.where)
        assert "[" not in where and app.say("prescription.questions") in where
