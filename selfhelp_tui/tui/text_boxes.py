"""The two kinds of box: of one line, and of several. Read only when a page has one: what they are made of is large."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Focus, Resize
from textual.geometry import Offset, Region
from textual.widgets import Input, TextArea

from selfhelp_tui.core.text import clean
from selfhelp_tui.tui.parts import MOST_PASTED, Box
from selfhelp_tui.tui.placed_box import Caret, PlacedBox


def actions_of(bindings: Iterable[BindingType]) -> dict[str, str]:
    """Key to the action a box has for it."""
    whole = [one for one in bindings if isinstance(one, Binding)]
    return {key.strip(): one.action for one in whole for key in one.key.split(",")}


class LineBox(PlacedBox, Input):
    """One line. Of what is masked nothing can be copied or cut, and nothing that was copied inside is pasted there."""

    ACTIONS = actions_of(Input.BINDINGS)
    DEFAULT_CSS = """
    LineBox, LineBox:focus {
        layer: box; position: absolute; offset: 0 -100; width: 10; height: 1; max-width: 100%; margin: 0; padding: 0;
        border: none; background: $paper; color: $ink; background-tint: $ink 0%;
    }
    LineBox > .input--placeholder { color: $soft; }
    LineBox > .input--selection { background: $raised; color: $ink; }
    LineBox:ansi, LineBox:ansi:focus { background: ansi_default; color: ansi_default; }
    LineBox:ansi > .input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
    LineBox:ansi > .input--placeholder { color: ansi_default; }
    LineBox:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    """

    def __init__(self) -> None:
        super().__init__(select_on_focus=False)
        self.cursor_blink = False

    def fill(self, box: Box, text: str, caret: Caret | None) -> None:
        self.password, self.max_length, self.placeholder = box.password, box.limit, box.placeholder
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text) if caret is None else min(len(text), caret[1])

    @property
    def written(self) -> str:
        return self.value

    @property
    def caret(self) -> Caret:
        return 0, self.cursor_position

    def insert_here(self, text: str) -> None:
        self.replace(text, *sorted((self.selection.start, self.selection.end)))

    def paste(self, text: str) -> None:
        start, end = sorted((self.selection.start, self.selection.end))
        room = (self.max_length or MOST_PASTED) - len(self.value) + (end - start)
        pasted = clean(text[:MOST_PASTED], limit=max(0, room))
        if pasted:
            self.replace(pasted, start, end)

    def action_copy(self) -> None:
        """Copy what is selected; a password gives nothing."""
        if self.password:
            raise SkipAction
        super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected; a password gives nothing."""
        if not self.password and self.selected_text:
            super().action_cut()

    def action_paste(self) -> None:
        """Take what was copied inside the program; a password takes nothing of it."""
        if not self.password:
            self.paste(self.app.clipboard)

    def on_focus(self, _event: Focus) -> None:
        self._show_caret()

    def on_resize(self, _event: Resize) -> None:
        if self.has_focus:
            self._show_caret()

    def _show_caret(self) -> None:
        # of a text that stood there from the start and is too long, Textual 8.2.8 shows the beginning
        self.scroll_to_region(Region(self._cells_before, 0, 1, 1), force=True, animate=False)

    @property
    def _cells_before(self) -> int:
        """Cells from the first letter to the caret."""
        return self.cursor_position if self.password else cell_len(self.value[: self.cursor_position])

    def get_selection(self, selection: object) -> None:
        """Nothing: the mouse on the page around it selects the page."""

    @property
    def cursor_screen_offset(self) -> Offset:
        x, y, width, _ = self.area
        return Offset(x + max(0, min(width - 1, self._cells_before - self.scroll_offset.x)), y)


class LinesBox(PlacedBox, TextArea):
    """Several lines; Tab leaves it."""

    SEVERAL_LINES = True
    ACTIONS = actions_of(TextArea.BINDINGS)
    DEFAULT_CSS = """
    LinesBox, LinesBox:focus {
        layer: box; position: absolute; offset: 0 -100; width: 10; height: 1; max-width: 100%; margin: 0; padding: 0;
        border: none; background: $paper; color: $ink;
    }
    LinesBox .text-area--selection { background: $raised; }
    LinesBox:ansi, LinesBox:ansi:focus { background: ansi_default; color: ansi_default; }
    LinesBox:ansi .text-area--selection { background: ansi_default; text-style: reverse; }
    """

    def __init__(self) -> None:
        super().__init__("", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.cursor_blink = False

    def fill(self, box: Box, text: str, caret: Caret | None) -> None:
        with self.prevent(TextArea.Changed):
            # with its history: nothing of another page can be brought back with undo
            self.load_text(text)
        self.move_cursor(self.document.end if caret is None else caret)

    @property
    def written(self) -> str:
        return self.text

    @property
    def caret(self) -> Caret:
        return self.cursor_location

    def insert_here(self, text: str) -> None:
        self.move_cursor(self.replace(text, *self.selection, maintain_selection_offset=False).end_location)

    def paste(self, text: str) -> None:
        pasted = clean(text[:MOST_PASTED], limit=MOST_PASTED, lines=True)
        if pasted:
            self.insert_here(pasted)

    def action_paste(self) -> None:
        """Take what was copied inside the program."""
        self.paste(self.app.clipboard)

    async def take_key(self, key: str, character: str | None) -> bool:
        if key == "enter":
            self.insert_here("\n")
            return True
        return await super().take_key(key, character)

    def get_selection(self, selection: object) -> None:
        """Nothing: the mouse on the page around it selects the page."""

    @property
    def cursor_screen_offset(self) -> Offset:
        x, y, width, height = self.area
        at = self.wrapped_document.location_to_offset(self.cursor_location)
        return Offset(x + min(width - 1, at.x), y + max(0, min(height - 1, at.y - self.scroll_offset.y)))
