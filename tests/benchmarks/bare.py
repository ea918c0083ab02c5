"""The least that Textual can be: one line that changes when up or down is pressed. Ratios are taken against it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", priority=True)]
    moves = 0

    def compose(self) -> ComposeResult:
        yield Static("BARE-IS-THERE", id="line")

    def on_key(self, event: Key) -> None:
        if event.key in ("up", "down"):
            self.moves += 1
            self.query_one("#line", Static).update(f"BARE-IS-THERE {self.moves}")


if __name__ == "__main__":
    Bare().run()
