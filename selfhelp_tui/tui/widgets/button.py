"""A button: a label that is pressed with Enter, Space or the mouse.

Textual's own dresses itself six times before it is shown and brings along two hundred rules for looks that no screen
here has; three of them took longer than the rest of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from selfhelp_tui.tui.widgets.flow import wrap
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, cells

PADDING = 2
"""Cells beside the label, half of them on each side."""


class Button(LinesWidget, can_focus=True):
    """Something to do, in a word or a few; its label is never markup."""

    DEFAULT_CSS = """
    Button { width: auto; min-width: 8; max-width: 100%; background: $surface; text-style: bold; pointer: pointer; }
    Button.-main { background: $primary; color: $background; }
    Button:focus { text-style: bold reverse; }
    Button:ansi { background: ansi_default; }
    Button.-main:ansi { color: $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    @dataclass
    class Pressed(Message):
        """A button was pressed."""

        button: Button

        @property
        def control(self) -> Button:
            return self.button

    def __init__(self, label: str, name: str, *, main: bool = False) -> None:
        """``name`` tells what it does; ``main`` is the one way on that most people take."""
        super().__init__(name=name, classes="-main" if main else None)
        self.label = label
        self.main = main

    def press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self))

    def action_press(self) -> None:
        self.press()

    def on_click(self, event: Click) -> None:
        event.stop()
        self.press()

    def said(self, width: int) -> object:
        return self.name, self.label

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return cells(self.label) + PADDING

    def lay_out(self, width: int) -> list[Line]:
        return [Line.of(_centred(line, width)) for line in wrap(self.label, width - PADDING)]


def _centred(text: str, width: int) -> str:
    return " " * ((width - cells(text)) // 2) + text
