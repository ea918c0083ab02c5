"""A pad to type several lines in, apart from ``boxes``: only some questions need what it costs to import."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import TextArea

from selfhelp_tui.programme.text import clean
from selfhelp_tui.ui.widgets.boxes import MOST_PASTED


class Pad(TextArea):
    """Several lines; Tab leaves it."""

    DEFAULT_CSS = """
    Pad {
        border: none; border-left: outer $text-muted; background: $surface; color: $foreground;
        height: 8; max-width: 78; padding: 0 1; margin-bottom: 1;
    }
    Pad:focus { border: none; border-left: outer $primary; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = clean(event.text[:MOST_PASTED], limit=MOST_PASTED, lines=True)
        if pasted:
            self.move_cursor(self.replace(pasted, *self.selection).end_location)
