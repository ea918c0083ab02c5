"""What was written before, on the screen: by month, by word, by exercise, over time, and all taken away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from ui_stage import (
    PASSPHRASE,
    at_place,
    box_on,
    choose,
    controls,
    fill,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    row_now,
    rows_on,
    text_of,
)
from ui_stage import (
    write as write_in_box,
)

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.core.pages import entries as pages
from selfhelp_tui.core.pages.entries import (
    NEWER,
    OLDER,
    PUT_BACK,
    DeleteAllPage,
    EntriesPage,
    EntryPage,
    ExercisesPage,
)
from selfhelp_tui.core.pages.page import Place
from selfhelp_tui.tui.screens.boxes import FindPage
from selfhelp_tui.tui.screens.walk import WalkPage

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def write(app, number: int) -> None:
    """An entry a day: a chain, and every third time the ratings around a module."""
    for n in range(number):
        step, answers = ("frame", {"start": Answer(n % 10)}) if n % 3 == 0 else ("my_chain", {})
        answers = answers or {"situation": Answer(f"moment{n} evening")}
        started = (FIRST + timedelta(days=n)).isoformat()
        app.session.notes.begin(Entry(f"{n:024x}", "triggers", step, started, started, answers=answers))


async def show(pilot, place: Place) -> None:
    await push(pilot, place)


async def find(pilot) -> None:
    """From the list to the box in which words are looked for."""
    await press_button(pilot, "_find")
    assert isinstance(here(pilot.app), FindPage)


def rows(app) -> list[str]:
    return [row.id for row in rows_on(app) if not row.heading]


async def test_newest_first_under_days(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 40)
        await show(pilot, EntriesPage())
        days = [row.text for row in rows_on(app) if row.heading]
        assert len(days) == 40 and days[0] == "9 February 2026" and days[-1].endswith(" January 2026")
        assert rows(app) == sorted(rows(app), reverse=True) and len(rows(app)) == 40
        assert "9 February 2026" in text_of(app) and row_now(app) == rows(app)[0]


async def test_an_entry_that_can_not_be_read_whole_says_so(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, EntriesPage())
        entry = Entry(f"{1:024x}", "triggers", "my_chain", FIRST.isoformat(), unreadable=True)
        app.session.notes.entries = lambda *_, **__: (entry,)
        app.session.notes.entry = lambda _: entry
        await show(pilot, EntriesPage())
        assert "(not all readable)" in text_of(app)
        await show(pilot, EntryPage(entry.id))
        assert app.say("entries.unreadable").split(",")[0] in text_of(app)


async def test_words_are_looked_for_as_one_types(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 40)
        await show(pilot, EntriesPage())
        await find(pilot)
        assert len(rows(app)) == 40, "all of them, while nothing is typed"
        await press(pilot, *"moment")
        assert len(rows(app)) == 26
        await press(pilot, *"38")
        assert rows(app) == [f"{38:024x}"]
        await press(pilot, "enter", "enter")
        assert at_place(app, EntryPage) and "moment38" in text_of(app)
        await press(pilot, "escape")
        assert rows(app) == [f"{38:024x}"], "what was looked for is still there"
        await write_in_box(pilot, "nowhere [/b]")
        assert rows(app) == [] and app.say("entries.none_found") in text_of(app)
        await press(pilot, "f3")
        assert box_on(app).written == "nowhere [/b]" and not controls(text_of(app))


@pytest.mark.parametrize("wanted", ["", "evening"])
async def test_every_entry_is_reached_a_page_at_a_time(make_app, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setattr(pages, "MOST", 10)
    monkeypatch.setattr(pages, "MOST_WITH_WORDS", 7)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 40)
        await show(pilot, EntriesPage())
        if wanted:
            await find(pilot)
            await write_in_box(pilot, wanted)
        met = [one for one in rows(app) if not one.startswith("_")]
        while rows(app)[-1].startswith(OLDER):
            await choose(pilot, rows(app)[-1])
            met += [one for one in rows(app) if not one.startswith("_")]
        assert len(met) == len(set(met)) == (26 if wanted else 40)
        await choose(pilot, NEWER)
        assert met[-1] not in rows(app) and rows(app)[-1].startswith(OLDER)


async def test_only_one_exercise_with_its_numbers_over_time(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 6)
        await show(pilot, EntriesPage())
        await press_button(pilot, "_exercises")
        assert at_place(app, ExercisesPage) and rows(app) == ["triggers.frame", "triggers.my_chain"]
        await choose(pilot, "triggers.frame")
        assert len(rows(app)) == 2
        shown = text_of(app)
        assert "1 January 2026 ─" in shown and "4 January 2026 ━━━━━━─" in shown and "3 up" in shown
        await press(pilot, "escape")
        await choose(pilot, "triggers.my_chain")
        assert len(rows(app)) == 4 and app.say("over_time.title") not in text_of(app)


@pytest.mark.parametrize("size", [(40, 24), (80, 24)])
async def test_an_entry_shows_its_numbers_over_time_in_any_window(make_app, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        write(app, 6)
        await show(pilot, EntryPage(app.session.notes.latest("triggers", "frame").id))
        await press(pilot, "end")
        assert app.say("over_time.up", n=3) in flat(app)
        assert all(len(line) <= size[0] for line in text_of(app).split("\n"))


async def test_all_is_deleted_only_after_two_questions(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 6)
        app.session.country = "nl"
        await show(pilot, EntriesPage())
        await show(pilot, DeleteAllPage())
        assert app.say("journal_command.lawyer")[:40] in text_of(app)
        await press(pilot, "enter")
        assert app.session.notes.count() == 6 and at_place(app, EntriesPage), "Enter alone keeps everything"
        await show(pilot, DeleteAllPage())
        await press_button(pilot, "_go_on")
        assert app.session.notes.count() == 6 and app.say("entries.delete_all_sure") in text_of(app)
        assert app.screen.view.focus_stop.part.id == "_close"
        await press_button(pilot, "_delete")
        assert app.session.notes.count() == 0 and app.session.country == "nl" and app.session.left_at() is None
        assert at_place(app, EntriesPage) and app.say("entries.none") in text_of(app)


async def delete(pilot, entry_id: str) -> None:
    await choose(pilot, entry_id)
    for _ in range(2):
        await press_button(pilot, "_delete")


async def test_what_was_deleted_is_put_back_the_last_one_first(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 4)
        kept = app.session.notes.entries()
        await show(pilot, EntriesPage())
        await press(pilot, "ctrl+z")
        await delete(pilot, kept[0].id)
        await delete(pilot, kept[2].id)
        assert app.session.notes.count() == 2 and rows(app)[0] == PUT_BACK
        assert app.say("entries.put_back_until")[:60] in text_of(app) and "^Z" in text_of(app)
        await press(pilot, "ctrl+z")
        assert app.session.notes.entries() == (kept[1], kept[2], kept[3])
        await choose(pilot, PUT_BACK)
        assert app.session.notes.entries() == kept
        assert PUT_BACK not in rows(app) and "^Z" not in text_of(app)
        assert row_now(app) == kept[0].id


async def test_all_that_was_deleted_is_put_back_with_the_place_one_was_at(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 6)
        app.session.notes.set_setting("finished", ["triggers"])
        kept = app.session.notes.entries()
        await show(pilot, EntriesPage())
        await press_button(pilot, "_delete_all")
        assert at_place(app, DeleteAllPage)
        await press_button(pilot, "_go_on")
        await press_button(pilot, "_delete")
        assert app.session.notes.count() == 0 and rows(app) == [PUT_BACK]
        assert app.say("entries.none") in text_of(app)
        await press(pilot, "enter")
        assert app.session.notes.entries() == kept and app.session.places.finished() == {"triggers"}


async def test_what_was_deleted_is_gone_for_good_once_the_list_is_left_or_the_journal_locked(make_app) -> None:
    app = make_app(language="en", ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        write(app, 4)
        kept = app.session.notes.entries()
        for number, way in enumerate(("escape", "ctrl+l"), 1):
            await show(pilot, EntriesPage())
            await delete(pilot, kept[number].id)
            assert rows(app)[0] == PUT_BACK
            await press(pilot, way)
            if way == "ctrl+l":
                await fill(pilot, passphrase=PASSPHRASE)
                await press(pilot, "enter")
            await show(pilot, EntriesPage())
            await press(pilot, "ctrl+z")
            assert PUT_BACK not in rows(app) and app.session.notes.count() == 4 - number


async def test_what_is_put_back_in_a_journal_is_found_again_by_its_words(make_app) -> None:
    app = make_app(language="en", ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        write(app, 4)
        assert len(app.session.notes.search(EntryQuery("moment1"))) == 1
        await show(pilot, EntriesPage())
        await delete(pilot, f"{1:024x}")
        assert app.session.notes.search(EntryQuery("moment1")) == ()
        await press(pilot, "ctrl+z")
        assert [one.id for one in app.session.notes.search(EntryQuery("moment1"))] == [f"{1:024x}"]


async def test_an_entry_that_was_not_opened_from_a_list_says_that_it_is_gone_at_once(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        write(app, 1)
        await show(pilot, EntryPage(app.session.notes.entries()[0].id))
        await press_button(pilot, "_delete")
        assert app.say("entries.delete_ask_for_good")[:40] in text_of(app)


async def test_going_on_opens_the_exercise_in_that_entry_and_esc_takes_back_a_question(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        started = FIRST.isoformat()
        answers = {"people": Answer({"rows": [{"id": "1", "text": "Sam"}], "last": 1})}
        app.session.notes.begin(Entry(f"{1:024x}", "help_now", "my_card", started, answers=answers))
        await show(pilot, EntryPage(app.session.notes.entries()[0].id))
        await press_button(pilot, "_delete")
        await press(pilot, "escape")
        assert at_place(app, EntryPage) and "Sam" in text_of(app)
        await press_button(pilot, "_go_on")
        assert isinstance(here(app), WalkPage) and here(app).walk.alone == "my_card"
        walk = here(app).walk.to("my_card.people")
        assert walk is not None and app.session.answer_at(walk) == answers["people"]
        await press(pilot, "escape")
        assert app.session.notes.count("help_now", "my_card") == 1
