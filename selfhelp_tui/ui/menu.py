"""A screen that is a list to choose from, with a few words above it."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.choices import Choices, Row


class MenuPage(Page):
    """Words, then rows; choosing one calls ``choose``."""

    SAYS_BACK: ClassVar[bool] = False
    """Whether one may come here from the last safety question, whose answer is then said back; Esc changes it."""
    _at: str | None = None
    """The row that was chosen last."""

    def words_above(self) -> list[Widget]:
        """What stands above the list."""
        return []

    def rows(self) -> list[Row]:
        """The rows, in the language and state of now."""
        raise NotImplementedError

    def choose(self, row_id: str) -> None:
        """What a row does."""
        raise NotImplementedError

    def contents(self) -> list[Widget]:
        return [*self._said_back(), *self.words_above(), Choices(self.rows(), at=self._at)]

    def _said_back(self) -> list[Widget]:
        answered = self.sitting.last_answered
        if answered is None or not self.SAYS_BACK:
            return []
        from selfhelp_tui.ui.screens.stops import answered_in_words

        return answered_in_words(self.sitting, answered)

    def key_names(self) -> list[tuple[str, str]]:
        can_change = self.SAYS_BACK and self.sitting.last_answered is not None
        return [key for key in super().key_names() if key[0] != "Esc" or can_change or not self.is_home]

    def action_back(self) -> None:
        answered = self.sitting.last_answered
        if answered is not None and self.SAYS_BACK:
            from selfhelp_tui.ui.screens.walking import WalkPage

            self.sitting.last_answered = None
            self.app.push_screen(WalkPage(answered))
        elif not self.is_home:
            super().action_back()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if self.SAYS_BACK:
            self.sitting.last_answered = None
        self._at = event.id
        self.choose(event.id)

    def is_stale(self) -> bool:
        return not self._shown_in or (bool(self.query("#body Choices")) and not self.is_up_to_date())
