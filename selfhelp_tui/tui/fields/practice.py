"""The widget of sorting cards."""

from __future__ import annotations

from textual.app import ComposeResult

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Cards
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.fields.base import FieldWidget
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title

UNDO, DONE = "_undo", "_done"
"""Rows that are no pile; a pile's id never begins with an underscore."""


class CardsWidget(FieldWidget[Cards], renders=Cards):
    """One card at a time, onto a pile."""

    def _laid(self) -> dict[str, Value]:
        return dict(self.value) if isinstance(self.value, dict) else {}

    def _next(self) -> str | None:
        return next((card for card in self.field.cards if card not in self._laid()), None)

    def compose(self) -> ComposeResult:
        # what is said about the last card names it, above the next one: it must not seem to be about the new card
        yield Prose("", id="reply")
        yield Title("", id="card")
        yield Choices(self._rows())
        yield Quiet("", id="left")

    def on_mount(self) -> None:
        self._show()

    def _rows(self) -> list[Row]:
        rows = [Row(pile, self.words.say(f"piles.{pile}")) for pile in self.field.piles]
        rows = rows if self._next() else [Row(DONE, self.ui("button.next"))]
        return [*rows, *([Row(UNDO, self.ui("cards.undo"))] if self._laid() else [])]

    def _show(self) -> None:
        card = self._next()
        left = len(self.field.cards) - len(self._laid())
        self.query_one("#card", Title).say(self.words.say(f"cards.{card}") if card else self.ui("walk.done"))
        self.query_one("#left", Quiet).say(self.words.words.count("cards.left", left) if left else "")
        self.query_one(Choices).show_rows(self._rows(), at=self.field.piles[0] if card else DONE)

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        ways = {UNDO: self._take_back, DONE: self.finish}
        ways.get(event.id, lambda: self._lay(event.id))()

    def _take_back(self) -> None:
        laid = self._laid()
        if laid:
            laid.popitem()
            self._took(laid, "")

    def _lay(self, pile: str) -> None:
        card = self._next()
        if card is not None:
            said = self.words.find(f"feedback.{card}")
            self._took({**self._laid(), card: pile}, f"{self.words.say(f'cards.{card}')}\n{said}" if said else "")

    def _took(self, laid: dict[str, Value], reply: str) -> None:
        self.set_value(laid)
        self.query_one("#reply", Prose).say(reply)
        self._show()
