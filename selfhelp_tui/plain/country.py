"""Which country one is in, asked line by line by the first letters of its name."""

from __future__ import annotations

from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import (
    countries_in_order,
    country_named,
    guess_in_words,
)
from selfhelp_tui.plain.talk import Talk, begins_with, pick


def ask_country(talk: Talk) -> None:
    """Ask for the country by the first letters of its name; the list is only said when it is asked for.

    An empty line says that a guess is right; without one it leaves open which country it is.
    """

    def show() -> None:
        talk.heading(talk.ui("help.country_ask"))
        if guess := guess_in_words(talk.session):
            talk.prose(guess)
        talk.say("plain.how.country_guessed" if talk.session.guessed_country else "plain.how.country")

    shown = False
    while True:
        reply = talk.ask(show, shown=shown)
        shown = True
        if reply.empty:
            if code := talk.session.guessed_country:
                _choose_country(talk, code)
            return
        names = [name for name, _ in _countries(talk.session)]
        if reply.numbers:
            _list_countries(talk)
            return
        place = pick(reply, names)
        if place is not None:
            _choose_country(talk, _countries(talk.session)[place][1])
            return
        begun = [names[one] for one in begins_with(reply, names)]
        talk.lines.say(", ".join(begun)) if begun else talk.say("plain.no_such_country")


def _list_countries(talk: Talk) -> None:
    def labels() -> list[str]:
        return [*(_with_emergency(talk, name, code) for name, code in _countries(talk.session)), _rather_not(talk)]

    chosen = talk.choose(lambda: talk.heading(talk.ui("help.country_ask")), labels, "plain.how.country_list")
    codes = [code for _, code in _countries(talk.session)]
    if chosen is not None:
        _choose_country(talk, codes[chosen] if chosen < len(codes) else None)


def _rather_not(talk: Talk) -> str:
    return talk.ui("help.country_none")


def _countries(session: Session) -> list[tuple[str, str]]:
    """Name and code of each country, those in which one is understood first."""
    return [(country_named(code, session), code) for code in countries_in_order(session)]


def _with_emergency(talk: Talk, name: str, code: str) -> str:
    emergency = talk.session.library.country(code).emergency
    phone = emergency.phone if emergency else None
    return talk.ui("plain.country", country=name, phone=phone) if phone else name


def _choose_country(talk: Talk, code: str | None) -> None:
    talk.session.country = code
    talk.say("help.country", country=talk.ui(f"country.{code}")) if code else talk.say("preferences.country_none")


def country_row(talk: Talk) -> str:
    """The line of a list behind which the country is chosen."""
    if talk.session.guessed_country:
        # which one it is was said with the numbers
        return talk.ui("help.confirm_country")
    return talk.ui("help.change_country" if talk.session.country else "help.country_ask")
