"""Which country one is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.pages.page import Contents, FrontEnd, GoBack, Move, Passage, Place, Row, RowList
from selfhelp_tui.core.wording import countries_in_order, country_named, guess_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

NONE = "_none"
"""The row that is no country."""


class CountryPage(Place):
    """The list opens on the country whose numbers are shown, and else on choosing none; line by line it is asked."""

    ABOUT: ClassVar[str] = "country"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        named = [
            Row(code, country_named(code, session), spoken=_with_emergency(session, code))
            for code in countries_in_order(session)
        ]
        rather_not = Row(NONE, say("help.country_none"))
        guess = guess_in_words(session)
        return Contents(
            say("help.title"),
            (
                Passage(say("help.country_ask"), "title"),
                Passage(guess),
                # on the screen first, so that a hasty Enter chooses no country
                RowList((*named, rather_not) if front_end.by_lines else (rather_not, *named), asked=True),
            ),
            at=session.country,
            how="country_guessed" if session.guessed_country else "country",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen != NONE:
            session.country = chosen
        elif session.country is not None:
            session.country = None
        code = session.chosen_country
        say = session.words.ui
        now = say("help.country", country=say(f"country.{code}")) if code else say("preferences.country_none")
        return GoBack(changed=now)


def _with_emergency(session: Session, code: str) -> str:
    """A country and what to call in danger there."""
    name, line = country_named(code, session), session.library.country(code).emergency
    return session.words.ui("plain.country", country=name, phone=line.phone) if line and line.phone else name


def about_country(session: Session, front_end: FrontEnd) -> tuple[Passage, ...]:
    """Whose numbers stand above, while nobody has said so; on the screen with the key that says it."""
    if session.chosen_country:
        return ()
    say, guess = session.words.ui, guess_in_words(session)
    if front_end.by_lines:
        return (Passage(guess, "quiet"),) if guess else ()
    return (Passage(f"{guess} {say('help.guessed_key')}" if guess else say("help.country_key"), "quiet"),)


def country_row(session: Session) -> str:
    """The line of a list behind which the country is chosen."""
    if session.guessed_country:
        # which one it is was said with the numbers
        return session.words.ui("help.confirm_country")
    return session.words.ui("help.change_country" if session.country else "help.country_ask")
