"""A field on a page: what is drawn of it, and what keys on it make of the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest
from selfhelp_tui.tui.page_keeper import PageKeeper, screen_page

from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import (
    Date,
    Field,
    Lines,
    LongText,
    Multiple,
    Number,
    Offer,
    Rating,
    Single,
    Text,
    YesNo,
)
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.pages.page import Action, Back, Go, Move, Page, Passage, Place, Question, Stay
from selfhelp_tui.core.session import Session
from selfhelp_tui.tui.page_app import PageApp
from selfhelp_tui.tui.parts import Key
from selfhelp_tui.tui.questions import parts_of, read
from selfhelp_tui.tui.stack import StackEntry

TEXTS = {
    "interface": {
        "answer.yes_": "Yes",
        "answer.no_": "No",
        "walk.hint_tick": "Tick.",
        "walk.hint_lines": "Type.",
        "lines.add": "Type a line",
        "walk.hint_long": "Several lines.",
        "walk.hint_date": "Day, month, year.",
        "walk.offers": "Or take one of these.",
        "more.below": "more below",
        "small.title": "Too small",
        "small.text": "Make it larger.",
    },
    "unit": {
        "options.a": "The first",
        "options.b": "The second",
        "options.c": "None of these",
        "feedback.b": "That is so.",
        "low": "not",
        "high": "very",
        "unit": "minutes",
    },
}
WORDS = Words("en", lambda unit: TEXTS[unit])
SCOPE = TextScope(WORDS, (("unit", ""),))
FIELDS: dict[str, Field] = {
    "single": Single(id="q", options=("a", "b")),
    "yes_no": YesNo(id="q"),
    "multiple": Multiple(id="q", options=("a", "b", "c"), exclusive=("c",)),
    "rating": Rating(id="q"),
    "number": Number(id="q"),
    "date": Date(id="q"),
    "text": Text(id="q"),
    "lines": Lines(id="q", offers=("a",)),
    "long_text": LongText(id="q"),
}


@dataclass
class Answers:
    """Stands in for the session of a person."""

    value: Value = None
    went_on: list[Value] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked(Place):
    """A page with one field."""

    kind: str
    safety: bool = False

    def page(self, session: Session) -> Page:
        offers = (Offer("my sister", ref="people:1"),) if self.kind in ("text", "lines") else ()
        question = Question(FIELDS[self.kind], SCOPE, cast(Answers, session).value, offers, self.safety)
        actions = (Action("next", "Go on", main=True, opens=Go(Asked("rating"))), Action("back", "Back", opens=Back()))
        return Page(("x",), (Passage("What is it?", "title"),), question=question, actions=actions)

    def answer(self, session: Session, value: Value, goes_on: bool) -> Move:
        answers = cast(Answers, session)
        answers.value = value
        if goes_on:
            answers.went_on.append(value)
            return Go(Asked("long_text"))
        return Stay()


class Keeper(PageKeeper):
    """A program with nothing but such pages."""

    def __init__(self, kind: str, value: Value, *, safety: bool = False) -> None:
        self.answers = Answers(value)
        super().__init__(cast(Session, self.answers), Asked(kind, safety), leave=lambda: None)
        self.app = PageApp(self)

    def show(self, entry: StackEntry) -> None:
        assert entry.page is not None
        page = screen_page(entry.page, WORDS, (Key("f2", "F2", "Help now"),), ("kept", "kept"), alarm=False)
        self.app.view.show(page, entry.position)

    def pressed_anywhere(self, key: str) -> bool:
        return False


async def after(kind: str, *keys: str, value: Value = None, safety: bool = False) -> Keeper:
    """What became of a page when keys were pressed on it."""
    keeper = Keeper(kind, value, safety=safety)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
    return keeper


@pytest.mark.parametrize(
    ("kind", "keys", "value"),
    [
        ("single", "down space", "b"),
        ("single", "enter", "a"),
        ("yes_no", "2", "no_"),
        ("multiple", "2 1", ["a", "b"]),
        ("multiple", "1 3", ["c"]),
        ("rating", "7", 7),
        ("number", "4 2 enter", 42),
        ("date", "2 4 - 1 1 - 2 0 2 6 enter", "2026-11-24"),
        ("text", "h i enter", "hi"),
        ("text", "tab enter", {"item": "people:1", "text": "my sister"}),
    ],
)
async def test_keys_become_an_answer(kind: str, keys: str, value: Value) -> None:
    keeper = await after(kind, *keys.split())
    assert keeper.answers.value == value


async def test_lines_are_ticked_typed_and_taken_away() -> None:
    keeper = Keeper("lines", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        # letters typed in the list go to the box, and stay there until Enter
        await pilot.press("space", *"a w", "enter")
        assert rows_of(keeper.answers.value) == [
            {"id": "1", "item": "people:1", "text": "my sister"},
            {"id": "2", "text": "a w"},
        ]
        assert "[x] a w" in keeper.app.view.text
        assert keeper.app.view.position.typed == {}
        await pilot.press(*"more")
        keeper.keep()
        assert len(rows_of(keeper.answers.value)) == 2
        keeper.keep_all()
        assert [row.get("text") for row in rows_of(keeper.answers.value)] == ["my sister", "a w", "more"]
        await pilot.press("shift+tab", "2")
        assert keeper.answers.went_on == []
    keeper = Keeper("lines", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("x", "enter", "shift+tab", "2", "enter")
        assert rows_of(keeper.answers.value) == []
        assert len(keeper.answers.went_on) == 1


async def test_an_answer_with_a_reply_is_read_before_going_on() -> None:
    keeper = Keeper("single", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("2", "tab", "shift+tab")
        assert "That is so." in keeper.app.view.text
        await pilot.press("1")
        assert "That is so." not in keeper.app.view.text
        await pilot.press("2", "enter")
        assert keeper.answers.went_on == ["b"]
    keeper = await after("single", "down", "enter")
    assert keeper.answers.went_on == []


async def test_enter_alone_on_a_safety_question_leaves_it_open_and_goes_on() -> None:
    keeper = await after("yes_no", "enter", safety=True)
    assert keeper.answers.went_on == [None]


async def test_several_answers_go_on_with_enter() -> None:
    keeper = await after("multiple", "1", "enter")
    assert keeper.answers.went_on == [["a"]]


async def test_what_is_half_typed_is_kept_before_a_step() -> None:
    keeper = Keeper("long_text", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("a", "enter", "b")
        assert keeper.answers.value is None
        keeper.keep()
        assert keeper.answers.value == "a\nb"
        await pilot.press("c", "tab", "enter")
        assert keeper.answers.value == "a\nbc"
        await pilot.press("escape")
        assert keeper.app.view.position.typed == {"answer": "a\nbc"}


async def test_what_was_kept_a_moment_ago_is_not_lost_by_enter() -> None:
    keeper = Keeper("text", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"abc")
        keeper.keep()
        await pilot.press("enter")
        assert keeper.answers.went_on == ["abc"]


async def test_something_picked_fills_the_box_and_can_be_changed() -> None:
    keeper = Keeper("text", None)
    async with keeper.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "enter", "!")
        assert keeper.app.view.position.typed["answer"] == "my sister!"
        await pilot.press("enter")
        assert keeper.answers.value == "my sister!"


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_every_such_field_is_drawn_with_and_without_an_answer(kind: str) -> None:
    values: dict[str, Value] = {"multiple": ["a"], "rating": 3, "number": 3, "date": "2026-11-24", "yes_no": "yes_"}
    for value in (None, values.get(kind, "a")):
        assert parts_of(Question(FIELDS[kind], SCOPE, value))
    assert read(FIELDS[kind], "") is None
