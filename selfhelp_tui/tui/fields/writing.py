"""Faces of the fields one writes in."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from selfhelp_tui.core.fields import LongText, Text
from selfhelp_tui.core.fields.base import Field
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.text import clean
from selfhelp_tui.tui.fields.base import FieldWidget, texts
from selfhelp_tui.tui.widgets.boxes import MOST_PASTED, TextBox, TextInput
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Quiet


class TextWidget(FieldWidget[Text], renders=Text):
    """One line, typed or taken from what is offered."""

    def _written(self) -> str:
        if isinstance(self.value, dict):
            picked = next((offer for offer in self.offers if offer.ref == self.value.get("item")), None)
            return picked.text if picked else str(self.value.get("text", ""))
        return self.value if isinstance(self.value, str) else ""

    def compose(self) -> ComposeResult:
        yield TextInput(self._written(), limit=self.field.limit)
        if self.offers:
            yield Quiet(self.ui("walk.offers"))
            yield Choices(Row(key, offer.text) for key, offer in texts(self.offers).items())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.read()

    def read(self) -> None:
        for box in self.query(Input):
            typed = self.field.parse(box.value)
            if typed != self._written().strip():
                self.set_value(typed or None, settled=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        offer = texts(self.offers)[event.id]
        self.set_value({"item": offer.ref, "text": offer.text} if offer.ref else offer.text)
        box = self.query_one(Input)
        with self.prevent(Input.Changed):
            box.value = offer.text
        box.cursor_position = len(offer.text)
        box.focus()


class LongTextWidget(FieldWidget[LongText], renders=LongText):
    """Several lines."""

    _at: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        pad = TextBox(str(self.value or ""))
        if self._at is not None:
            pad.move_cursor(self._at)
        yield pad
        yield Quiet(self.ui("walk.hint_long"))

    def take_over(self, before: FieldWidget[Field]) -> None:
        super().take_over(before)
        self._at = cast(LongTextWidget, before).query_one(TextBox).cursor_location

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.read()

    def read(self) -> None:
        for pad in self.query(TextBox):
            # cut only well beyond what fits: what is too long stays there to be made shorter, and is said
            typed = clean(pad.text, limit=MOST_PASTED, lines=True)
            if typed != (self.value or ""):
                self.set_value(typed or None, settled=False)
                problem = self.field.problem(typed)
                if problem is not None:
                    self.refuse(problem)
