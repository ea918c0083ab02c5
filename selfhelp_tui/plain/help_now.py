"""Help now: the emergency number, what steadies, and help lines of the country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from selfhelp_tui.plain import walking
from selfhelp_tui.plain.reply import begins_with, pick
from selfhelp_tui.plain.talk import Back, Talk, ToHelp
from selfhelp_tui.programme.content.helplines import Helpline, with_way
from selfhelp_tui.programme.content.ids import HELP_NOW
from selfhelp_tui.programme.content.units import HelpPage
from selfhelp_tui.programme.own.card import CARD, has_card
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import (
    collected_on,
    countries_in_order,
    country_named,
    danger_now,
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
from selfhelp_tui.programme.ways.helping import help_sections, section_walk

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
    sections = help_sections(talk.sitting)

    def head() -> None:
        talk.heading(talk.ui("help.title"))
        for number in numbers_of_help(talk.sitting):
            talk.prose(number)
        talk.prose(guess_in_words(talk.sitting))
        talk.say("help.pick")

    def labels() -> Sequence[str]:
        titles = [talk.words.say(HELP_NOW, f"sections.{section.id}.title") for section in sections]
        return [*titles, talk.ui("help.lines"), country_row(talk)]

    acts = [lambda: _all_lines(talk), lambda: ask_country(talk)]
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
    if (unit_id, section_id) == (HELP_NOW, CARD) and has_card(talk.sitting):
        from selfhelp_tui.plain.path import open_card

        open_card(talk)
    else:
        walking.go_through(talk, section_walk(talk.sitting, unit_id, section_id))


def ask_country(talk: Talk) -> None:
    """Ask for the country by the first letters of its name; the list is only said when it is asked for.

    An empty line says that a guess is right; without one it leaves open which country it is.
    """

    def show() -> None:
        talk.heading(talk.ui("help.country_ask"))
        if guess := guess_in_words(talk.sitting):
            talk.prose(guess)
        talk.say("plain.how.country_guessed" if talk.sitting.guessed_country else "plain.how.country")

    shown = False
    while True:
        reply = talk.ask(show, shown=shown)
        shown = True
        if reply.empty:
            if code := talk.sitting.guessed_country:
                _choose_country(talk, code)
            return
        names = [name for name, _ in _countries(talk.sitting)]
        if reply.numbers:
            _list_countries(talk)
            return
        place = pick(reply, names)
        if place is not None:
            _choose_country(talk, _countries(talk.sitting)[place][1])
            return
        begun = [names[one] for one in begins_with(reply, names)]
        talk.lines.say(", ".join(begun)) if begun else talk.say("plain.no_such_country")


def _list_countries(talk: Talk) -> None:
    def labels() -> list[str]:
        return [*(_with_emergency(talk, name, code) for name, code in _countries(talk.sitting)), _rather_not(talk)]

    chosen = talk.choose(lambda: talk.heading(talk.ui("help.country_ask")), labels, "plain.how.country_list")
    codes = [code for _, code in _countries(talk.sitting)]
    if chosen is not None:
        _choose_country(talk, codes[chosen] if chosen < len(codes) else None)


def _rather_not(talk: Talk) -> str:
    return talk.ui("help.country_none")


def _countries(sitting: Sitting) -> list[tuple[str, str]]:
    """Name and code of each country, those in which one is understood first."""
    return [(country_named(code, sitting), code) for code in countries_in_order(sitting)]


def _with_emergency(talk: Talk, name: str, code: str) -> str:
    emergency = talk.sitting.shelf.country(code).emergency
    phone = emergency.phone if emergency else None
    return talk.ui("plain.country", country=name, phone=phone) if phone else name


def _choose_country(talk: Talk, code: str | None) -> None:
    talk.sitting.country = code
    talk.say("help.country", country=talk.ui(f"country.{code}")) if code else talk.say("preferences.country_none")


def say_emergency(talk: Talk) -> None:
    """Say what to call in danger, and which country that is of while it is a guess."""
    talk.prose(danger_now(talk.sitting))
    talk.prose(guess_in_words(talk.sitting))


def country_row(talk: Talk) -> str:
    """The line of a list behind which the country is chosen."""
    if talk.sitting.guessed_country:
        # which one it is was said with the numbers
        return talk.ui("help.confirm_country")
    return talk.ui("help.change_country" if talk.sitting.country else "help.country_ask")


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
        talk.prose(guess_in_words(talk.sitting))
        below()
        title, body = text()
        talk.heading(title)
        talk.prose(body)
        if last:
            talk.say(last)
        _say_lines(talk, kinds())

    def kinds() -> tuple[str, ...]:
        return kinds_below(page.lines, talk.sitting)

    _offer_lines(talk, show, kinds)


def _open_from_list(talk: Talk, unit_id: str) -> None:
    talk.help_now()


walking.OPENERS["help"] = _open_from_list


def _say_lines(talk: Talk, kinds: tuple[str, ...]) -> None:
    """Say what the numbers are that follow, or why there are none."""
    lines = lines_of(talk.sitting, kinds)
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
        country = [] if talk.sitting.chosen_country else [country_row(talk)]
        return [*(_in_one_line(talk, line) for line in lines_of(talk.sitting, kinds())), *country]

    shown = False
    while True:
        if lines_of(talk.sitting, kinds()):
            how = "plain.how.help_lines"
        else:
            how = "plain.how.country_only" if labels() else "plain.how.go_on"
        chosen = talk.choose(show, labels, how, shown=shown)
        if chosen is None:
            return
        told = help_lines(talk.sitting, kinds())
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
        ask_country(talk)


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
        return kinds_below(ALL_KINDS, talk.sitting)

    _offer_lines(talk, show, kinds)
