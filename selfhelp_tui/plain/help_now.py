"""Help now: the emergency number, what steadies, and help lines of the country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from selfhelp_tui.core.content.helplines import Helpline, with_way
from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.core.help import help_sections, section_walk
from selfhelp_tui.core.pages.country import CountryPage, country_row
from selfhelp_tui.core.pages.path import CardForBadMoments
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.wording import (
    collected_on,
    guess_in_words,
    help_lines,
    kinds_below,
    lines_of,
    name_of,
    numbers_of_help,
    purpose_of,
    urgent_lines,
    way_to,
)
from selfhelp_tui.plain import walk
from selfhelp_tui.plain.blocks import say_emergency
from selfhelp_tui.plain.pages import show_place
from selfhelp_tui.plain.talk import Back, Talk, ToHelp

ALL_KINDS = ("crisis", "prevention", "child_protection", "youth", "victim_support", "treatment", "practice")
"""Kinds of help lines in the order they are offered."""


def open_help(talk: Talk) -> None:
    """Show what there is and open it, until the person goes back."""
    while True:
        try:
            _choose_help(talk)
            return
        except Back:
            return
        except ToHelp:
            continue


def calm(talk: Talk) -> None:
    """The first section of Help now: a short exercise to settle."""
    unit = talk.session.library.unit(HELP_NOW)
    walk.go_through(talk, talk.session.anew(HELP_NOW, (unit.sections[0].id,)))


def _choose_help(talk: Talk) -> None:
    sections = help_sections(talk.session)

    def head() -> None:
        talk.heading(talk.ui("help.title"))
        for number in numbers_of_help(talk.session):
            talk.prose(number)
        talk.prose(guess_in_words(talk.session))
        talk.say("help.pick")

    def labels() -> Sequence[str]:
        titles = [talk.words.say(HELP_NOW, f"sections.{section.id}.title") for section in sections]
        return [*titles, talk.ui("help.lines"), country_row(talk.session)]

    acts = [lambda: _all_lines(talk), lambda: show_place(talk, CountryPage())]
    while True:
        chosen = talk.choose(head, labels, "plain.how.help")
        if chosen is None:
            return
        try:
            if chosen < len(sections):
                open_section(talk, HELP_NOW, sections[chosen].id)
            else:
                acts[chosen - len(sections)]()
        except Back:
            continue


def open_section(talk: Talk, unit_id: str, section_id: str) -> None:
    """One section from its start, or the one that it opens; the card, once something stands on it."""
    if (unit_id, section_id) == (HELP_NOW, CARD) and has_card(talk.session):
        show_place(talk, CardForBadMoments())
    else:
        walk.go_through(talk, section_walk(talk.session, unit_id, section_id))


def read_help_page(
    talk: Talk,
    page: HelpPage,
    text: Callable[[], tuple[str, str]],
    *,
    opening: Callable[[], None] = lambda: None,
    below: Callable[[], None] = lambda: None,
    last: str = "",
) -> None:
    """Say what is urgent, then the title and text of a page, then its help lines, until an empty line.

    ``opening`` is said before the numbers, ``below`` after them, ``last`` after the text.
    """

    def show() -> None:
        talk.lines.gap()
        opening()
        for line in urgent_lines(page, talk.session):
            talk.prose(line)
        talk.prose(guess_in_words(talk.session))
        below()
        title, body = text()
        talk.heading(title)
        talk.prose(body)
        if last:
            talk.say(last)
        _say_lines(talk, kinds())

    def kinds() -> tuple[str, ...]:
        return kinds_below(page.lines, talk.session)

    _offer_lines(talk, show, kinds)


def _open_from_list(talk: Talk, unit_id: str) -> None:
    talk.help_now()


walk.OPENERS["help"] = _open_from_list


def _say_lines(talk: Talk, kinds: tuple[str, ...]) -> None:
    """Say what the numbers are that follow, or why there are none."""
    lines = lines_of(talk.session, kinds)
    if not lines:
        if kinds:
            talk.say("plain.no_lines")
        return
    talk.heading(talk.ui("help.lines"))
    talk.say("plain.collected", date=collected_on(lines, talk.words))


def _offer_lines(talk: Talk, show: Callable[[], None], kinds: Callable[[], tuple[str, ...]]) -> None:
    """Show something with the help lines of some kinds after it, one line each, and say all there is of the chosen one.

    In an emergency nobody listens to all that is known of ten lines first. Until a country is chosen, it can be there.
    """

    def labels() -> list[str]:
        country = [] if talk.session.chosen_country else [country_row(talk.session)]
        return [*(_in_one_line(talk, line) for line in lines_of(talk.session, kinds())), *country]

    shown = False
    while True:
        if lines_of(talk.session, kinds()):
            how = "plain.how.help_lines"
        else:
            how = "plain.how.country_only" if labels() else "plain.how.go_on"
        chosen = talk.choose(show, labels, how, shown=shown)
        if chosen is None:
            return
        told = help_lines(talk.session, kinds())
        shown = chosen < len(told)
        if shown:
            talk.heading(told[chosen].name)
            for line in told[chosen].lines:
                talk.lines.say(_address(line))
            talk.say(how)
        else:
            _ask_and_come_back(talk)


def _ask_and_come_back(talk: Talk) -> None:
    with suppress(Back):
        show_place(talk, CountryPage())


def _in_one_line(talk: Talk, line: Helpline) -> str:
    name, way = name_of(line, talk.words), _address(way_to(line))
    added = talk.ui("helpline.added_by", pack=line.added_by) if line.added_by else ""
    note = ". ".join(part.rstrip(".") for part in (purpose_of(line, talk.words), added) if part)
    if not way:
        return talk.ui("plain.noted", name=name, note=note)
    reached = with_way(name, way)
    return talk.ui("plain.help_line", line=reached, note=note) if note else reached


def _address(text: str) -> str:
    """A web address as it is said; anything else as it is."""
    return text.removeprefix("https://").removesuffix("/") if text.startswith("https://") else text


def _all_lines(talk: Talk) -> None:
    def show() -> None:
        talk.lines.gap()
        say_emergency(talk)
        _say_lines(talk, kinds())

    def kinds() -> tuple[str, ...]:
        return kinds_below(ALL_KINDS, talk.session)

    _offer_lines(talk, show, kinds)
