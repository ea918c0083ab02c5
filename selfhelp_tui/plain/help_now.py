"""Help now: the emergency number, what steadies, and help lines of the country that was chosen by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from selfhelp_tui.plain import walking
from selfhelp_tui.plain.talk import Back, Talk, ToHelp
from selfhelp_tui.programme.content.helplines import Helpline, with_way
from selfhelp_tui.programme.content.ids import HELP_NOW
from selfhelp_tui.programme.content.units import HelpPage
from selfhelp_tui.programme.own.card import CARD, has_card
from selfhelp_tui.programme.telling import (
    collected_on,
    countries_in_order,
    country_named,
    danger_now,
    help_lines,
    lines_of,
    name_of,
    purpose_of,
    urgent_lines,
    way_to,
)

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
    unit = talk.sitting.shelf.unit(HELP_NOW)
    walking.go_through(talk, talk.sitting.anew(HELP_NOW, (unit.sections[0].id,)))


def _choose_help(talk: Talk) -> None:
    unit = talk.sitting.shelf.unit(HELP_NOW)
    sections = unit.sections

    def head() -> None:
        talk.heading(talk.ui("help.title"))
        say_emergency(talk)
        talk.say("help.pick")

    def labels() -> Sequence[str]:
        titles = [talk.words.say(unit.id, f"sections.{section.id}.title") for section in sections]
        return [*titles, talk.ui("help.lines"), talk.ui("help.change_country")]

    acts = [lambda: _all_lines(talk), lambda: ask_country(talk)]
    while True:
        chosen = talk.choose(head, labels, "plain.how.help")
        if chosen is None:
            return
        try:
            if chosen < len(sections) and sections[chosen].id == CARD and has_card(talk.sitting):
                from selfhelp_tui.plain.path import open_card

                open_card(talk)
            elif chosen < len(sections):
                walking.go_through(talk, talk.sitting.anew(unit.id, (sections[chosen].id,)))
            else:
                acts[chosen - len(sections)]()
        except Back:
            continue


def ask_country(talk: Talk) -> None:
    """Ask for the country; an empty line chooses none."""
    shelf = talk.sitting.shelf

    def codes() -> list[str]:
        return countries_in_order(talk.sitting)

    def head() -> None:
        talk.heading(talk.ui("help.country_ask"))

    def labels() -> Sequence[str]:
        found = []
        for code in codes():
            emergency = shelf.country(code).emergency
            name = country_named(code, talk.sitting)
            phone = emergency.phone if emergency else None
            found.append(talk.ui("plain.country", country=name, phone=phone) if phone else name)
        return found

    chosen = talk.choose(head, labels, "plain.how.country")
    talk.country_asked = True
    if chosen is not None:
        code = codes()[chosen]
        talk.sitting.country = code
        talk.say("help.country", country=talk.ui(f"country.{code}"))


def say_emergency(talk: Talk) -> None:
    """Say the emergency number of the country, or what to do when no country is known."""
    talk.prose(danger_now(talk.sitting))


def country_once(talk: Talk) -> None:
    """Say what to do in danger and ask for the country, when it is not known and was not asked before."""
    if talk.sitting.country is None and not talk.country_asked:
        talk.lines.gap()
        say_emergency(talk)
        ask_country(talk)


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
        for line in urgent_lines(page, talk.sitting):
            talk.prose(line)
        below()
        title, body = text()
        talk.heading(title)
        talk.prose(body)
        if last:
            talk.say(last)
        if page.lines:
            _say_lines(talk, page.lines)

    _offer_lines(talk, show, page.lines)


def _open_from_list(talk: Talk, unit_id: str) -> None:
    talk.help_now()


walking.OPENERS["help"] = _open_from_list


def _say_lines(talk: Talk, kinds: tuple[str, ...]) -> None:
    """Say what the numbers below are, or why there are none."""
    lines = lines_of(talk.sitting, kinds)
    if not lines:
        talk.say("plain.no_lines")
        return
    talk.heading(talk.ui("help.lines"))
    talk.say("plain.collected", date=collected_on(lines, talk.words))


def _offer_lines(talk: Talk, show: Callable[[], None], kinds: tuple[str, ...]) -> None:
    """Show something with the help lines of some kinds below it, one line each, and say all there is of the chosen one.

    In an emergency nobody listens to all that is known of ten lines first.
    """

    def labels() -> list[str]:
        return [_in_one_line(talk, line) for line in lines_of(talk.sitting, kinds)]

    how = "plain.how.help_lines" if labels() else "plain.how.go_on"
    shown = False
    while (chosen := talk.choose(show, labels, how, shown=shown)) is not None:
        told = help_lines(talk.sitting, kinds)[chosen]
        talk.heading(told.name)
        for line in told.lines:
            talk.lines.say(_address(line))
        talk.say(how)
        shown = True


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
    country_once(talk)

    def show() -> None:
        talk.lines.gap()
        say_emergency(talk)
        _say_lines(talk, ALL_KINDS)

    _offer_lines(talk, show, ALL_KINDS)
