"""Help now, one key away everywhere."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.content.units import Section
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.help import help_sections
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.wording import (
    danger_in_little_room,
    numbers_of_help,
)
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.screens.stops import about_country, numbers_to_call
from selfhelp_tui.tui.widgets.prose import Title

COUNTRY = "_country"
"""The row that is no section of Help now."""


class HelpNowPage(MenuPage):
    """The emergency number, and what one may need now."""

    ABOUT = "help"

    def where(self) -> str:
        return self.say("help.title")

    def words_above(self) -> list[Widget]:
        numbers = numbers_to_call(self.session, numbers_of_help(self.session))
        return [*numbers, *about_country(self.session), Title(self.say("help.pick"))]

    def too_small(self) -> str:
        return f"{danger_in_little_room(self.session)}\n\n{self.say('small.title')}."

    def rows(self) -> list[Row]:
        words = self.session.words
        rows = [
            Row(one.id, words.say(HELP_NOW, f"sections.{one.id}.title"), self._note(one))
            for one in help_sections(self.session)
        ]
        code = self.session.country
        chosen = self.say("help.country", country=self.say(f"country.{code}")) if code else self.say("help.country_ask")
        return [*rows, Row(COUNTRY, chosen)]

    def _note(self, section: Section) -> str:
        """How long an exercise takes; what is only to be read, in need, is not timed, nor is a card that is there."""
        if section.id == CARD and has_card(self.session):
            return self.say("card.note")
        timed = any(isinstance(step, Exercise) for step in section.steps)
        return self.session.words.count("minutes", section.minutes) if timed else ""

    def choose(self, row_id: str) -> None:
        if row_id == COUNTRY:
            self.app.open_countries()
        else:
            self.app.open_section_of(HELP_NOW, row_id)
