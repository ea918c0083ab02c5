"""Boxes to type in: what is pasted loses its control characters before it is shown."""

from __future__ import annotations

from typing import ClassVar

from textual.events import Paste
from textual.widgets import Input, TextArea

from selfhelp_tui.programme.text import clean

MOST_PASTED = 20000
"""Characters taken from the clipboard at most; every field is far shorter."""


class Box(Input):
    """One line. The bar at its left shows where it is, also without colours."""

    DEFAULT_CSS = """
    Box {
        border-left: outer $text-muted; background: $surface; color: $foreground;
        padding: 0 1; max-width: 76; margin-bottom: 1; height: 1;
    }
    Box:focus { border-left: outer $primary; background: $surface; }
    Box > .input--placeholder { color: $text-muted; }
    Box > .input--cursor { text-style: reverse; background: $surface; color: $foreground; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        limit: int,
        placeholder: str = "",
        password: bool = False,
        id: str | None = None,
    ) -> None:
        """``limit`` is in characters."""
        super().__init__(
            value, placeholder=placeholder, max_length=limit, password=password, compact=True, id=id, select_on_focus=False
        )

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = clean(event.text[:MOST_PASTED], limit=MOST_PASTED)
        if pasted:
            start, end = sorted((self.selection.start, self.selection.end))
            room = (self.max_length or MOST_PASTED) - len(self.value) + (end - start)
            self.replace(pasted[: max(0, room)], start, end)


class Pad(TextArea):
    """Several lines; Tab leaves it."""

    DEFAULT_CSS = """
    Pad {
        border: none; border-left: outer $text-muted; background: $surface; color: $foreground;
        height: 8; max-width: 78; margin-bottom: 1; padding: 0 1;
    }
    Pad:focus { border: none; border-left: outer $primary; background: $surface; }
    Pad .text-area--cursor { text-style: reverse; background: $surface; color: $foreground; }
    Pad .text-area--cursor-line { background: $surface; }
    """
    BINDINGS: ClassVar = []

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    async def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = clean(event.text[:MOST_PASTED], limit=MOST_PASTED, lines=True)
        if pasted:
            self.replace(pasted, *self.selection, maintain_selection_offset=False)
            self.move_cursor(self.selection.end)
