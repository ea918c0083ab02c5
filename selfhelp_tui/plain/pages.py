"""Any page that is data, said line by line."""

from __future__ import annotations

from functools import singledispatch

from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import (
    Action,
    Blocks,
    Contents,
    GoBack,
    Instead,
    Passage,
    Place,
    Row,
    Somewhere,
    ToEntry,
    ToExercise,
    ToNamed,
    ToNewJournal,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.entries import open_entry
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walk import after_unit, go_through, open_unit

Choice = Row | Action | Passage
"""What has a number: rows, then passages behind a row, then actions but the one that goes back."""


def show_place(talk: Talk, place: Place) -> None:
    """Say the page of a place and follow what is chosen, until one goes back; with no choice, say it and be done."""
    place.arrive(talk.session)

    def now() -> Contents:
        return place.contents(talk.session, talk.front_end)

    if not _choices(now()):
        # what is only to be read stays in the window: nobody has to confirm it
        _say_above(talk, now())
        return
    while True:
        chosen = talk.choose(
            lambda: _say_above(talk, now()),
            lambda: [_label(talk, choice) for choice in _choices(now())],
            _how(now()),
            headings=lambda: _headings(now()),
        )
        if chosen is None:
            return
        choice = _choices(now())[chosen]
        if isinstance(choice, Passage):
            talk.heading(choice.behind)
            talk.prose(choice.text)
            continue
        move = place.choose(talk.session, choice.id)
        if isinstance(move, GoBack):
            return
        if isinstance(move, Instead):
            open_somewhere(move.where, talk)
            return
        try:
            open_somewhere(move.where, talk)
        except Back:
            continue


def _choices(contents: Contents) -> list[Choice]:
    rows: list[Choice] = [row for row in contents.rows if not row.heading]
    behind = [part for part in contents.parts if isinstance(part, Passage) and part.behind]
    return [*rows, *behind, *(action for action in contents.actions if not action.closes)]


def _label(talk: Talk, choice: Choice) -> str:
    if isinstance(choice, Passage):
        return choice.behind
    if isinstance(choice, Action):
        return choice.label
    return talk.ui("plain.noted", name=choice.text, note=choice.note) if choice.note else choice.text


def _headings(contents: Contents) -> dict[int, str]:
    """What is said above some of the rows, by the place of the row that follows."""
    headings: dict[int, str] = {}
    place = 0
    for row in contents.rows:
        if row.heading:
            headings[place] = row.text
        else:
            place += 1
    return headings


def _say_above(talk: Talk, contents: Contents) -> None:
    """Say what stands on a page, each title after an empty line; the name of the page where it has no other."""
    if not (contents.parts and isinstance(contents.parts[0], Passage) and contents.parts[0].tone == "title"):
        talk.heading(contents.title)
    for part in contents.parts:
        if isinstance(part, Blocks):
            say_blocks(talk, part.blocks)
        elif isinstance(part, Passage) and not part.behind:
            talk.heading(part.text) if part.tone == "title" else talk.prose(part.text)


def _how(contents: Contents) -> str:
    """The words for how to answer, and what an empty line does."""
    closes = any(action.closes for action in contents.actions)
    return "plain.how.open_or_on" if closes else "plain.how.list"


@after_unit.register
def _(unit: Topic, talk: Talk, walk: Walk) -> None:
    show_place(talk, TopicEnd(unit.id))


@singledispatch
def open_somewhere(where: Somewhere, talk: Talk) -> None:
    """Go to a where and come back, by its class."""
    raise NotImplementedError(where)


@open_somewhere.register
def _(where: Place, talk: Talk) -> None:
    show_place(talk, where)


@open_somewhere.register
def _(where: ToNamed, talk: Talk) -> None:
    talk.named[where.name]()


@open_somewhere.register
def _(where: ToNewJournal, talk: Talk) -> None:
    talk.make_journal()


@open_somewhere.register
def _(where: ToUnit, talk: Talk) -> None:
    open_unit(talk, where.unit)


@open_somewhere.register
def _(where: ToWalk, talk: Talk) -> None:
    go_through(talk, talk.session.open(where.unit))


@open_somewhere.register
def _(where: ToExercise, talk: Talk) -> None:
    go_through(talk, talk.session.alone(where.unit, where.step))


@open_somewhere.register
def _(where: ToEntry, talk: Talk) -> None:
    entry = talk.session.notes.entry(where.entry)
    if entry is not None:
        open_entry(talk, entry)
