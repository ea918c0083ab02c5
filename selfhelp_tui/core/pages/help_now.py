"""Help now: what to call, what one may need now, and every help line of the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.country import CountryPage, about_country, country_row
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    ToSection,
    closing,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.content.units import Section
    from selfhelp_tui.core.session import Session

COUNTRY, LINES = "_country", "_lines"
"""Rows that are no section of Help now."""
KINDS = ("crisis", "prevention", "child_protection", "youth", "victim_support", "treatment", "practice")
"""Kinds of help lines in the order they are offered."""


class HelpNowPage(Place):
    """One key away everywhere."""

    ABOUT: ClassVar[str] = "help"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        from selfhelp_tui.core.help import help_sections
        from selfhelp_tui.core.wording import numbers_of_help

        words = session.words
        rows = [
            Row(one.id, words.say(HELP_NOW, f"sections.{one.id}.title"), _note(session, one))
            for one in help_sections(session)
        ]
        rows += [Row(LINES, words.ui("help.lines")), Row(COUNTRY, country_row(session))]
        # where none is known, the last row asks for it, and on the screen it has to be in sight
        country = about_country(session, front_end) if session.country or front_end.by_lines else ()
        return Contents(
            words.ui("help.title"),
            (*country, Passage(words.ui("help.pick"), "title"), RowList(tuple(rows))),
            how="help",
            urgent=numbers_of_help(session),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == COUNTRY:
            return Open(CountryPage())
        return Open(LinesPage() if chosen == LINES else ToSection(HELP_NOW, chosen))


def _note(session: Session, section: Section) -> str:
    """How long an exercise takes; what is only to be read, in need, is not timed, nor is a card that is there."""
    from selfhelp_tui.core.exercises import Exercise

    if session.notes.count():
        # before anything was written there is no card, and the first Help now need not wait for what makes one
        from selfhelp_tui.core.record.card import CARD, has_card

        if section.id == CARD and has_card(session):
            return session.words.ui("card.note")
    timed = any(isinstance(step, Exercise) for step in section.steps)
    return session.words.count("minutes", section.minutes) if timed else ""


class LinesPage(Place):
    """Every help line of the country, one a row; a row opens all that is known of it."""

    ABOUT: ClassVar[str] = "lines"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        from selfhelp_tui.core.wording import collected_told, danger_now, help_line_in_one_line, kinds_below, lines_of

        words = session.words
        lines = lines_of(session, kinds_below(KINDS, session))
        said = collected_told(lines, session) if lines else words.ui("help.no_lines")
        rows = [Row(str(number), help_line_in_one_line(line, words)) for number, line in enumerate(lines)]
        if session.chosen_country is None:
            rows.append(Row(COUNTRY, country_row(session)))
        return Contents(
            words.ui("help.lines"),
            (*about_country(session, front_end), Passage(said, "quiet"), RowList(tuple(rows))),
            how="help_lines" if lines else "country_only",
            urgent=(danger_now(session),),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(CountryPage() if chosen == COUNTRY else LinePage(int(chosen)))


@dataclass(frozen=True, slots=True)
class LinePage(Place):
    """All that is known of one help line."""

    ABOUT: ClassVar[str] = "lines"
    number: int
    """Its place among those of the country; the first is 0."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        from selfhelp_tui.core.wording import help_lines, kinds_below

        lines = help_lines(session, kinds_below(KINDS, session))[self.number : self.number + 1]
        close = closing(session, main=True)
        return Contents(session.words.ui("help.lines"), (Blocks(lines),), (close,))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()
