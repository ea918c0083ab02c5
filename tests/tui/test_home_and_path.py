"""Home after days away, a good ending, the board that is changed in place, and the card for bad moments."""

from __future__ import annotations

import pytest
from ui_stage import at_place, choose, flat, here, press, push, row_now, rows_on, safe, settle, text_of

from selfhelp_tui.core.pages.entries import EntryPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.path import AddPage, CardForBadMoments, PathPage
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.walk import Question
from selfhelp_tui.tui.screens.walk import WalkPage


def keep(app, unit: str, step: str, part: str, value) -> None:
    walk = app.session.alone(unit, step, part=part)
    assert isinstance(walk.stop, Question) and app.session.keep(walk, value) is None


def lines(*texts: str):
    return {"rows": [{"id": str(n), "text": text} for n, text in enumerate(texts, 1)], "last": len(texts)}


def row_ids(app) -> list[str]:
    return [row.id for row in rows_on(app) if not row.heading]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_home_says_what_is_next_how_long_and_what_there_is_in_one_look(make_app, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        keep(app, "intake", "who", "role", "self_")
        keep(app, "urges", "fill", "mine", lines("walk"))
        app.session.on(app.session.open("urges"))
        await push(pilot, HomePage())
        rows = rows_on(app)
        assert rows[0].id == "go_on" and "minut" in rows[0].note
        assert [row.id for row in rows[1:]] == ["happened", "wave", "help", "board", "everything", "leave"]
        assert app.say("more.below") not in text_of(app), "all of it is in sight"


async def test_leave_on_home_and_at_a_good_ending_leaves(make_app) -> None:
    for page in (HomePage, EnoughPage):
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            keep(app, "intake", "who", "role", "self_")
            await push(pilot, page())
            await choose(pilot, "leave")
            assert app.return_code == 0


async def test_after_days_something_light_comes_second_and_no_count_of_days(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        keep(app, "intake", "who", "role", "self_")
        app.session.on(app.session.open("urges"))
        app.session.now = lambda: "2099-01-01T00:00:00+00:00"
        await push(pilot, HomePage())
        assert row_ids(app)[:3] == ["go_on", "wave", "happened"]
        assert app.say("home.lighter") in flat(app) and app.session.words.say("urges", "title") in flat(app)
        assert "day" not in flat(app).casefold()
        safe(app)
        await choose(pilot, "go_on")
        await press(pilot, "alt+right", "escape")
        assert row_ids(app)[:3] == ["go_on", "happened", "wave"]


async def test_a_letter_ends_it_well(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, EnoughPage())
        assert row_ids(app)[0] == "leave" and "read" not in row_ids(app)
        assert app.say("enough.gone") in flat(app)
        await choose(pilot, "write")
        assert isinstance(here(app), WalkPage) and here(app).walk.alone == "to_myself"
        await press(pilot, "enter")
        await press(pilot, *"Dear me", "escape")
        assert at_place(app, EnoughPage)
        await choose(pilot, "read")
        assert at_place(app, EntryPage) and "Dear me" in text_of(app)


async def test_a_line_of_the_board_is_changed_where_it_was_written(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        keep(app, "thought", "my_thought", "line", "It is never just one")
        await push(pilot, PathPage())
        item = app.session.collections().of("helpful_thoughts")[0]
        await choose(pilot, f"helpful_thoughts|{item.ref}")
        assert isinstance(here(app), WalkPage) and here(app).walk.stop.id == "my_thought.line"
        await press(pilot, *" [/x]", "enter")
        assert at_place(app, PathPage), "Enter is done, not on to the next question"
        assert "It is never just one [/x]" in text_of(app)
        assert len(app.session.collections().of("helpful_thoughts")) == 1
        entries = app.session.notes.entries("thought", "my_thought")
        assert len(entries) == 1, "changed, not copied"


async def test_adding_goes_to_an_exercise_and_comes_back_to_the_board(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PathPage())
        await choose(pilot, "add|coping")
        assert at_place(app, AddPage)
        await choose(pilot, "urges|fill")
        assert isinstance(here(app), WalkPage) and here(app).walk.alone == "fill"
        await press(pilot, "enter", "space", "escape")
        assert at_place(app, PathPage)
        assert len(app.session.collections().of("coping")) == 1
        assert app.session.left_at() is None, "what was open elsewhere stays as it was"


async def test_a_line_is_added_to_the_list_where_one_wrote_such_a_line(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        keep(app, "urges", "fill", "mine", lines("walk"))
        await push(pilot, PathPage())
        await choose(pilot, "add|coping")
        assert isinstance(here(app), WalkPage) and app.screen.view.focused_box is not None, "ready to type"
        await press(pilot, *"swim", "enter", "enter")
        assert at_place(app, PathPage), "an empty line is done"
        assert [item.text for item in app.session.collections().of("coping")] == ["walk", "swim"]
        assert app.session.notes.count("urges", "fill") == 1, "added, not begun once more"
        item = app.session.collections().of("coping")[1]
        await choose(pilot, f"coping|{item.ref}")
        assert row_now(app) == "own line2", "at the line itself"
        await press(pilot, "space", "escape")
        assert [item.text for item in app.session.collections().of("coping")] == ["walk"]


async def test_whoever_begins_to_type_in_a_list_means_a_line_of_their_own(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.alone("urges", "fill", part="mine")
        await push(pilot, WalkPage(app, walk))
        assert row_now(app) is not None
        await press(pilot, *"swim", "enter", *"/[x]", "enter")
        assert [item.text for item in app.session.collections().of("coping")] == ["swim", "/[x]"]


async def test_a_journal_that_was_locked_comes_back_to_the_line_one_was_changing(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        keep(app, "thought", "my_thought", "line", "It is never just one")
        await push(pilot, PathPage())
        item = app.session.collections().of("helpful_thoughts")[0]
        await choose(pilot, f"helpful_thoughts|{item.ref}")
        again = here(app).way_back()
        assert again is not None
        page = again()
        assert isinstance(page, WalkPage) and page.changes
        found = app.session.answer_at(page.walk)
        assert found is not None and found.value == "It is never just one"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_card_is_one_screen(make_app, size: tuple[int, int], language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=size) as pilot:
        await push(pilot, HelpNowPage())
        await choose(pilot, "card")
        assert isinstance(here(app), WalkPage), "with nothing on it, it is made first"
        await press(pilot, "escape")
        long = "a rather long line of my own that says why, and what I do, and with whom, " * 2
        keep(app, "urges", "fill", "mine", lines(f"1 {long}", f"2 {long}", f"3 {long}", "4 not this"))
        keep(app, "help_now", "my_card", "reasons", lines("r1", "r2", "r3", "r4"))
        keep(app, "help_now", "my_card", "people", lines("Sam", "Noor", "Lee"))
        keep(app, "urges", "if_urge", "cue", "late at night")
        keep(app, "urges", "if_urge", "response", "I go outside")
        app.session.country = "be"
        await choose(pilot, "card")
        assert at_place(app, CardForBadMoments)
        await settle(pilot)
        shown = flat(app)
        assert app.say("more.below") not in text_of(app)
        assert "112" in shown and "r1" in shown and "1 a rather" in shown and "Sam" in shown and "I go outside" in shown
        assert "4 not this" not in shown and "r4" not in shown


async def test_the_board_and_the_card_at_forty_columns(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(40, 20)) as pilot:
        keep(app, "urges", "fill", "mine", lines("wandelen " * 9))
        for page in (PathPage(), CardForBadMoments(), EnoughPage(), HomePage()):
            await push(pilot, page)
            assert max(len(line) for line in text_of(app).splitlines()) <= 40


async def test_board_and_card_are_written_where_one_says_and_refer_to_nothing_outside(make_app, tmp_path) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PathPage())
        assert "print" not in row_ids(app), "there is nothing to print yet"
        keep(app, "urges", "fill", "mine", lines("walk <b>with</b> Sam"))
        for page, way in ((PathPage, "row"), (CardForBadMoments, "button")):
            await push(pilot, page())
            await choose(pilot, "print")
            assert at_place(app, SheetPage) and "walk <b>with</b> Sam" in text_of(app)
            target = tmp_path / f"{way}.html"
            app.services.write_out(here(app).place.sheet(app.session), app.session.words, target)
            written = target.read_text(encoding="utf-8")
            assert "default-src 'none'".replace("'", "&#x27;") in written and "@page" in written
            assert "walk &lt;b&gt;with&lt;/b&gt; Sam" in written
            assert "http:" not in written and "src=" not in written and "href=" not in written


async def test_pictures_open_from_the_board_and_say_so_when_there_are_none(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PathPage())
        await choose(pilot, "pictures")
        assert app.say("pictures.none")[:40] in flat(app)
        await press(pilot, "escape")
        sat = {"seconds": 60, "minutes": 3, "before": 8, "after": 3}
        keep(app, "urges", "ride", "time", sat)
        await choose(pilot, "pictures")
        assert "1 this week, 0 last week: 1 more." in flat(app) and "was 8" in flat(app)
