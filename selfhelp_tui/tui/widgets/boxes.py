"""Boxes to type in: one line, and several."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.actions import SkipAction
from textual.events import Focus, Paste, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widgets import Input, TextArea

from selfhelp_tui.core.text import clean

if TYPE_CHECKING:
    from textual.widget import Widget

    from selfhelp_tui.tui.page import Page


MOST_PASTED = 20000
"""Characters taken from the clipboard at most; every field is far shorter."""


class TextInput(Input):
    """One line. The bar at its left shows where it is, also without colours.

    Of what is masked nothing can be copied or cut, and nothing that was copied in the program can be pasted there.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    """It selects by itself, with the mouse too."""

    DEFAULT_CSS = """
    TextInput {
        border: none; border-left: outer $text-muted; background: $surface; color: $foreground;
        height: 1; max-width: 76; padding: 0 1; margin-bottom: 1;
    }
    TextInput:focus { border: none; border-left: outer $primary; background-tint: $foreground 0%; }
    TextInput > .input--placeholder { color: $text-muted; }
    TextInput:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
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
        self._typed = value
        super().__init__(
            value, placeholder=placeholder, max_length=limit, password=password, id=id, select_on_focus=False
        )

    def post_message(self, message: Message) -> bool:
        if isinstance(message, Input.Changed) and message.value != self._typed:
            self._typed = message.value
            tell_page(self)
        return super().post_message(message)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs; behind the last letter Textual 8.2.8 says one cell too far."""
        corner = self.content_region.offset
        return corner + Offset(self._position_to_cell(self.cursor_position) - self.scroll_offset.x, 0)

    def on_focus(self, _event: Focus) -> None:
        self._show_cursor()

    def on_resize(self, _event: Resize) -> None:
        if self.has_focus:
            self._show_cursor()

    def _show_cursor(self) -> None:
        # of a text that stood there from the start and is too long, Textual 8.2.8 shows the beginning
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self._put_in(event.text)

    def _put_in(self, text: str) -> None:
        """Put a text in the place of what is selected."""
        start, end = sorted((self.selection.start, self.selection.end))
        room = (self.max_length or MOST_PASTED) - len(self.value) + (end - start)
        pasted = clean(text[:MOST_PASTED], limit=max(0, room))
        if pasted:
            self.replace(pasted, start, end)

    def action_copy(self) -> None:
        if self.password:
            raise SkipAction
        super().action_copy()

    def action_cut(self) -> None:
        if not self.password and self.selected_text:
            super().action_cut()

    def action_paste(self) -> None:
        if not self.password:
            self._put_in(self.app.clipboard)


def tell_page(box: Widget) -> None:
    """Tell a screen that something was typed on it, at once: before the message about it comes, and before painting."""
    if box.is_attached:
        cast("Page", box.screen).typing()


class TextBox(TextArea):
    """Several lines; Tab leaves it."""

    ALLOW_SELECT: ClassVar[bool] = False
    """It selects by itself, with the mouse too."""

    DEFAULT_CSS = """
    TextBox {
        border: none; border-left: outer $text-muted; background: $surface; color: $foreground;
        height: 8; max-width: 78; padding: 0 1; margin-bottom: 1;
    }
    TextBox:focus { border: none; border-left: outer $primary; }
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
