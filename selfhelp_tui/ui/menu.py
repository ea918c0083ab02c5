"""A screen that is a list to choose from, with a few words above it."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.choices import Choices, Row


class MenuPage(Page):
    """Words, then rows; choosing one calls ``choose``."""

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
        return [*self.words_above(), Choices(self.rows(), at=self._at)]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self._at = event.id
        self.choose(event.id)

    def is_stale(self) -> bool:
        return not self._shown_in or (bool(self.query("#body Choices")) and not self.is_up_to_date())
