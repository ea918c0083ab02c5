"""My path, a collection at a time, each line changed where it was written; and the card for bad moments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.country import CountryPage, country_row
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.record.card import card_of, card_step, has_card
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.record.path import board, is_sentence, sources_of, where_added, where_written
from selfhelp_tui.core.record.progress import pictures
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.plain.blocks import say_blocks, say_emergency
from selfhelp_tui.plain.entries import open_entry
from selfhelp_tui.plain.pages import show_place
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walk import STOPS, go_through


def show_path(talk: Talk) -> None:
    """Everything that was made, then the card and the collections by number, until an empty line."""

    def head() -> None:
        talk.heading(talk.ui("home.path"))
        filled = [
            TitledLines(one.name, tuple(item.text for item in one.items)) for one in board(talk.session) if one.items
        ]
        say_blocks(talk, filled)
        talk.say("plain.path" if filled else "plan.mine_none")

    def labels() -> list[str]:
        counted = (
            talk.words.count("plain.lines_in", len(one.items), name=one.name) if one.items else one.name
            for one in board(talk.session)
        )
        first = (("card.title", "card.note"), ("pictures.title", "pictures.note"))
        return [
            *(talk.ui("plain.noted", name=talk.ui(name), note=talk.ui(note)) for name, note in first),
            talk.ui("path.print"),
            *counted,
        ]

    acts: list[Callable[[], None]] = [
        partial(open_card, talk),
        partial(_show_pictures, talk),
        partial(show_place, talk, SheetPage("path")),
    ]
    acts += [partial(_show_heading, talk, one.collection) for one in board(talk.session)]
    _choose_until_done(talk, head, labels, acts)


def _choose_until_done(
    talk: Talk, head: Callable[[], None], labels: Callable[[], list[str]], acts: list[Callable[[], None]]
) -> None:
    while (chosen := talk.choose(head, labels, "plain.how.open_or_back")) is not None:
        try:
            acts[chosen]()
        except Back:
            continue


def _show_pictures(talk: Talk) -> None:
    """Each picture in words."""

    def show() -> None:
        talk.heading(talk.ui("pictures.title"))
        chapters = pictures(talk.session, talk.session.local_day, partial(day_in_words, talk.session))
        if not chapters:
            talk.say("pictures.none")
        for chapter in chapters:
            talk.heading(chapter.name)
            say_blocks(talk, chapter.blocks)

    talk.go_on(show)


def _show_heading(talk: Talk, collection: str) -> None:
    """The lines of one collection; one that is chosen is changed where it was written."""
    while True:
        items = talk.session.collections().of(collection)

        def labels(items: tuple[Item, ...] = items) -> list[str]:
            return [*(item.text for item in items), talk.ui("path.add")]

        chosen = talk.choose(
            lambda: talk.heading(talk.ui(f"collection.{collection}.name")), labels, "plain.how.open_or_back"
        )
        if chosen is None:
            return
        try:
            if chosen < len(items):
                _change(talk, items[chosen])
            else:
                _add(talk, collection)
        except Back:
            continue


def _change(talk: Talk, item: Item) -> None:
    walk = where_written(item, talk.session)
    entry = talk.session.notes.entry(item.ref.split(":", 1)[0])
    if walk is None:
        if entry is not None:
            open_entry(talk, entry)
    elif is_sentence(item):
        go_through(talk, walk)
    else:
        _ask(talk, walk)


def _ask(talk: Talk, walk: Walk) -> None:
    """The one question a walk is at."""
    while STOPS[type(walk.stop)](talk, walk, walk.stop) is walk:
        # what was typed could not be kept, and it was said why
        continue


def _add(talk: Talk, collection: str) -> None:
    """In the list where one wrote such a line last, else in an exercise one chooses."""
    walk = where_added(collection, talk.session)
    if walk is not None:
        _ask(talk, walk)
        return
    sources = sources_of(collection, talk.session)

    def head() -> None:
        talk.heading(talk.ui(f"collection.{collection}.name"))
        talk.say("path.where")

    chosen = talk.choose(head, lambda: [one.title for one in sources], "plain.how.open_or_back")
    if chosen is not None:
        go_through(talk, talk.session.alone(sources[chosen].unit, sources[chosen].step))


def open_card(talk: Talk) -> None:
    """The card, or the exercise in which it is made where nothing stands on it yet."""
    if not has_card(talk.session):
        _change_card(talk)
        return

    def head() -> None:
        talk.heading(talk.ui("card.title"))
        say_emergency(talk)
        say_blocks(talk, card_of(talk.session))

    def labels() -> list[str]:
        return [talk.ui("button.change"), country_row(talk.session), talk.ui("card.print")]

    acts: list[Callable[[], None]] = [
        partial(_change_card, talk),
        partial(show_place, talk, CountryPage()),
        partial(show_place, talk, SheetPage("card")),
    ]
    _choose_until_done(talk, head, labels, acts)


def _change_card(talk: Talk) -> None:
    step = card_step(talk.session)
    if step is not None:
        go_through(talk, talk.session.alone(HELP_NOW, step))
