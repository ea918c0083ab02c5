"""A pad to type several lines in, apart from ``boxes``: only some questions need what it costs to import."""

from __future__ import annotations

from typing import ClassVar

from textual.events import Paste
from textual.message import Message
from textual.widgets import TextArea

from selfhelp_tui.programme.text import clean
from selfhelp_tui.ui.widgets.boxes import MOST_PASTED, tell_page


class Pad(TextArea):
    """Several lines; Tab leaves it."""

    ALLOW_SELECT: ClassVar[bool] = False
    """It selects by itself, with the mouse too."""

    DEFAULT_CSS = """
    Pad {
        border: none; border-left: outer $text-muted; background: $surface; color: $foreground;
        height: 8; max-width: 78; padding: 0 1; margin-bottom: 1;
    }
    Pad:focus { border: none; border-left: outer $primary; }
    """

    def __init__(self, text: str) -> None:
        self._typed = text
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def post_message(self, message: Message) -> bool:
        if isinstance(message, TextArea.Changed) and self.text != self._typed:
            self._typed = self.text
            tell_page(self)
        return super().post_message(message)

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self._put_in(event.text)

    def action_paste(self) -> None:
        self._put_in(self.app.clipboard)

    def _put_in(self, text: str) -> None:
        """Put a text in the place of what is selected."""
        pasted = clean(text[:MOST_PASTED], limit=MOST_PASTED, lines=True)
        if pasted:
            self.move_cursor(self.replace(pasted, *self.selection).end_location)
