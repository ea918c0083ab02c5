"""Faces of the fields one writes in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from selfhelp_tui.programme.fields import LongText, Text
from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.fields.base import Face, texts
from selfhelp_tui.ui.prose import Quiet


class TextFace(Face[Text], renders=Text):
    """One line, typed or taken from what is offered."""

    DEFAULT_CSS = """
    TextFace Input { margin-bottom: 1; max-width: 76; }
    """

    def _written(self) -> str:
        if isinstance(self.value, dict):
            picked = next((offer for offer in self.offers if offer.ref == self.value.get("item")), None)
            return picked.text if picked else str(self.value.get("text", ""))
        return self.value if isinstance(self.value, str) else ""

    def compose(self) -> ComposeResult:
        yield Input(self._written(), max_length=self.field.limit, compact=True)
        if self.offers:
            yield Quiet(self.ui("walk.offers"))
            yield Choices(Row(key, offer.text) for key, offer in texts(self.offers).items())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = self.field.parse(event.value)
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
        box.focus()


class LongTextFace(Face[LongText], renders=LongText):
    """Several lines."""

    DEFAULT_CSS = """
    LongTextFace TextArea { height: 8; max-width: 78; margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        yield TextArea(
            str(self.value or ""), soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True
        )
        yield Quiet(self.ui("walk.hint_long"))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        typed = self.field.parse(event.text_area.text[: self.field.limit + 1000])
        if typed != (self.value or ""):
            self.set_value(typed or None, settled=False)
