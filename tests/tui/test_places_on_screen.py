"""Pages that are data on the full screen: shown by one screen, made again from their ids, and left as they say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from ui_stage import at_place, choose, flat, here, press, press_button, push, row_now, settle, text_of

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.lists import ListPage, TopicEnd
from selfhelp_tui.core.pages.page import (
    Contents,
    GoBack,
    Instead,
    Move,
    NextChoice,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Stay,
    ToFind,
    numbered,
)
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.tui.screens.boxes import FindPage
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.screens.walk import WalkPage


@dataclass(frozen=True, slots=True)
class Made(Place):
    """A made-up place: rows that lead somewhere, and a note of what it was told."""

    name: str
    ways: dict[str, Move] = field(default_factory=dict, compare=False)
    shown: Contents = field(default=Contents("made"), compare=False)
    told: list[str] = field(default_factory=list, compare=False)
    gone: list[str] = field(default_factory=list, compare=False)

    @property
    def about(self) -> str:
        return ""

    def contents(self, session, front_end) -> Contents:
        rows = tuple(Row(way, f"row {way}") for way in self.ways)
        own = Contents(self.name, (Passage(f"This is {self.name}."), RowList(rows)))
        return self.shown if self.shown.parts else own._replace(undo=self.shown.undo)

    def arrive(self, session) -> None:
        self.told.append(f"at {self.name}")

    def leave(self, session) -> None:
        self.told.append(f"left {self.name}")

    def is_there(self, session) -> bool:
        return self.name not in self.gone

    def choose(self, session, chosen: str) -> Move:
        self.told.append(f"chose {chosen}")
        return self.ways.get(chosen, Stay())


async def test_a_place_is_told_when_one_comes_and_when_one_has_gone_from_it_for_good(make_app) -> None:
    app, told = make_app(), []
    third = Made("third", told=told)
    second = Made("second", {"on": Open(third), "past": Instead(third), "back": GoBack()}, told=told)
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Made("first", {"go": Open(second)}, told=told))
        await press(pilot, "enter", "enter")
        assert told == ["at first", "chose go", "at second", "chose on", "at third"], "to go on is not to have gone"
        told.clear()
        await press(pilot, "escape", "escape")
        assert told == ["left third", "left second"]
        await press(pilot, "enter")
        told.clear()
        await choose(pilot, "past")
        assert told == ["chose past", "left second", "at third"]
        told.clear()
        app.go_home()
        assert sorted(told) == ["left first", "left third"]


async def test_going_back_passes_by_what_is_not_there_any_more(make_app) -> None:
    app, gone = make_app(), []
    third = Made("third")
    second = Made("second", {"on": Open(third)}, gone=gone)
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Made("first", {"go": Open(second)}))
        await press(pilot, "enter", "enter", "escape")
        assert here(app).place.name == "second"
        await press(pilot, "enter")
        gone.append("second")
        await press(pilot, "escape")
        assert here(app).place.name == "first" and "This is first." in text_of(app)


async def test_what_was_done_last_has_a_key_while_it_can_be_taken_back(make_app) -> None:
    app, told = make_app(language="en"), []
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Made("first", {"back": Stay()}, told=told))
        await press(pilot, "ctrl+z")
        assert told == ["at first"] and "^Z" not in text_of(app)
        await push(pilot, Made("second", {"row": Stay()}, Contents("", undo="back"), told))
        assert f"^Z {app.say('entries.put_back_key')}" in text_of(app).split("\n")[-1]
        await press(pilot, "ctrl+z")
        assert told[-1] == "chose back"


async def test_a_choice_of_the_front_end_goes_on_where_one_is(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Made("looks", {"other": Stay(), "colours": NextChoice("colours")}))
        before = app.colours
        await choose(pilot, "colours")
        assert app.colours != before
        assert here(app).place.name == "looks" and row_now(app) == "colours"


@pytest.mark.parametrize(("at", "enter"), [(None, []), ("two", ["chose two"])])
async def test_a_digit_chooses_at_once_and_enter_only_what_is_put_forward(make_app, at, enter) -> None:
    app, told = make_app(), []
    rows = numbered((Row("one", "First"), Row("two", "Second"), Row("three", "Third")))
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Made("asked", shown=Contents("asked", (Passage("What?", "title"), rows), at=at), told=told))
        told.clear()
        assert row_now(app) == at and ("›" in text_of(app)) is (at is not None)
        await press(pilot, "enter")
        assert told == enter, "nobody had chosen anything"
        await press(pilot, "3")
        assert told == [*enter, "chose three"]
        await press(pilot, "up", "enter")
        assert told[-1] == "chose two", "with the arrows one chooses as everywhere"


@dataclass(frozen=True, slots=True)
class Animals(Place):
    """A list in which one looks for words."""

    words: str = ""
    names: tuple[str, ...] = ("ant", "bat", "cat", "rat")

    @property
    def about(self) -> str:
        return ""

    def contents(self, session, front_end) -> Contents:
        rows = tuple(Row(one, f"a {one}") for one in self.names if self.words in one)
        return Contents("Animals", (RowList(rows),) if rows else (Passage("none at all"),))

    def looking_for(self, words: str) -> Animals:
        return replace(self, words=words)

    def choose(self, session, chosen: str) -> Move:
        return Open(Made(chosen))


async def test_what_is_listed_under_a_box_changes_with_every_key_and_keeps_its_row(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, Animals())
        here(app).follow(Open(ToFind(Animals())))
        assert isinstance(here(app), FindPage), "also above the very list it looks in"
        assert all(f"a {one}" in text_of(app) for one in Animals().names), "all of it while nothing is typed"
        await press(pilot, *"at")
        assert "a ant" not in text_of(app) and "a bat" in text_of(app)
        await press(pilot, "down", "down")
        assert row_now(app) == "cat"
        await press(pilot, "enter", "escape")
        assert isinstance(here(app), FindPage) and row_now(app) == "cat", "back at the row one left"
        await press(pilot, "up", "up", *"x")
        assert "none at all" in text_of(app) and here(app).position.typed == {"wanted": "atx"}
        await press(pilot, "backspace", "backspace", "backspace", "down")
        assert row_now(app) in ("bat", "cat"), "what is still listed keeps the focus"
        await press(pilot, "escape")
        assert isinstance(here(app).place, Animals) and not isinstance(here(app), FindPage)


async def test_looking_in_a_list_lets_go_of_nothing_that_was_deleted(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(2):
            day = f"2026-01-0{number + 1}T12:00:00+00:00"
            answers = {"situation": Answer(f"number {number}")}
            app.session.notes.begin(Entry(f"{number:024x}", "triggers", "my_chain", day, day, answers=answers))
        entries = app.session.notes.entries()
        await push(pilot, EntriesPage())
        await press(pilot, "enter")
        await press_button(pilot, "_delete")
        await press_button(pilot, "_delete")
        await press_button(pilot, "_find")
        await press(pilot, "escape")
        assert at_place(app, EntriesPage) and app.say("entries.put_back") in flat(app)
        await press(pilot, "ctrl+z")
        assert app.session.notes.entries() == entries


async def test_the_way_back_after_a_lock_is_the_place_itself(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, ListPage("topic"))
        way_back = app.stack.ways_back()[-1]
        again = way_back()
        assert isinstance(again, PlacePage) and again.place == ListPage("topic")


async def test_what_is_read_next_takes_the_place_of_the_end_of_a_topic(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        topic = next(
            card.id
            for card in app.session.library.cards("en")
            if card.kind == "topic" and app.session.library.unit(card.id).see_also
        )
        await push(pilot, TopicEnd(topic))
        await choose(pilot, app.session.library.unit(topic).see_also[0])
        assert isinstance(here(app), WalkPage)
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_a_screen_of_the_tour_follows_in_the_place_of_the_one_before(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, TourPage())
        screen = app.screen
        await press(pilot, "enter")
        assert app.screen is screen and at_place(app, TourPage) and "(2 of 3)" in text_of(app)
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_another_language_is_spoken_on_a_page_at_once(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, CountryPage())
        assert "Which country are you in?" in text_of(app)
        await press(pilot, "f3")
        await settle(pilot)
        assert "In welk land ben je?" in text_of(app)
