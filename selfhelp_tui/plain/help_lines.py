"""A page with what to call, and the help lines of the country behind it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.core.pages.country import CountryPage, country_row
from selfhelp_tui.core.wording import (
    collected_told,
    guess_in_words,
    help_line_in_one_line,
    help_lines,
    kinds_below,
    lines_of,
    urgent_lines,
    without_scheme,
)
from selfhelp_tui.plain.pages import show_place
from selfhelp_tui.plain.talk import Back, Talk


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


def _say_lines(talk: Talk, kinds: tuple[str, ...]) -> None:
    """Say what the numbers are that follow, or why there are none."""
    lines = lines_of(talk.session, kinds)
    if not lines:
        if kinds:
            talk.say("help.no_lines")
        return
    talk.heading(talk.ui("help.lines"))
    talk.lines.say(collected_told(lines, talk.session))


def _offer_lines(talk: Talk, show: Callable[[], None], kinds: Callable[[], tuple[str, ...]]) -> None:
    """Show something with the help lines of some kinds after it, one line each, and say all there is of the chosen one.

    In an emergency nobody listens to all that is known of ten lines first. Until a country is chosen, it can be there.
    """

    def labels() -> list[str]:
        country = [] if talk.session.chosen_country else [country_row(talk.session)]
        return [*(help_line_in_one_line(line, talk.words) for line in lines_of(talk.session, kinds())), *country]

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
                talk.lines.say(without_scheme(line))
            talk.say(how)
        else:
            _ask_and_come_back(talk)


def _ask_and_come_back(talk: Talk) -> None:
    with suppress(Back):
        show_place(talk, CountryPage())
