"""Help now: the emergency number, what steadies, and help lines of the country that was chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence

from selfhelp_tui.plain import walking
from selfhelp_tui.plain.talk import Back, Talk, ToHelp
from selfhelp_tui.programme.content.helplines import INTERNATIONAL
from selfhelp_tui.programme.content.ids import HELP_NOW
from selfhelp_tui.programme.content.units import HelpPage
from selfhelp_tui.programme.content.words import Place
from selfhelp_tui.programme.own.card import CARD, has_card
from selfhelp_tui.programme.telling import danger_now, help_lines, urgent_lines


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
        known = [code for code in shelf.countries if code != INTERNATIONAL]
        return sorted(known, key=lambda code: talk.ui(f"country.{code}"))

    def head() -> None:
        talk.heading(talk.ui("help.country_ask"))

    def labels() -> Sequence[str]:
        found = []
        for code in codes():
            emergency = shelf.country(code).emergency
            name = talk.ui(f"country.{code}")
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


def show_help_page(talk: Talk, page: HelpPage, place: Place) -> None:
    """Say what is urgent, then the page, then its help lines."""
    talk.lines.gap()
    for line in urgent_lines(page, talk.sitting):
        talk.prose(line)
    talk.heading(place.say("title"))
    talk.prose(place.say("body"))
    if page.lines:
        say_lines(talk, page.lines)


def _open_from_list(talk: Talk, unit_id: str) -> None:
    talk.help_now()


walking.OPENERS["help"] = _open_from_list


def say_lines(talk: Talk, kinds: tuple[str, ...]) -> None:
    """Say the help lines of some kinds, those of the country first, one statement a line."""
    lines = help_lines(talk.sitting, kinds)
    if not lines:
        talk.say("plain.no_lines")
        return
    talk.heading(talk.ui("help.lines"))
    for line in lines:
        talk.lines.gap()
        talk.lines.say(line.name)
        for told in line.lines:
            talk.lines.say(told.removeprefix("https://").removesuffix("/"))


def _all_lines(talk: Talk) -> None:
    country_once(talk)

    def show() -> None:
        talk.heading(talk.ui("help.lines"))
        say_emergency(talk)
        say_lines(talk, ("practice", "crisis", "prevention", "child_protection", "youth", "victim_support"))

    talk.go_on(show)
