"""A real box of a page: where it stands, and how keys are handed to it.

By a call, for a key that waits in a queue would be overtaken by the Enter after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.geometry import Offset
from textual.widget import Widget

from selfhelp_tui.tui.parts import Box

AWAY = (0, -100)
"""Where a box is that no page shows: a box that is taken off the screen has the whole of it painted anew."""
Caret = tuple[int, int]
"""Line and column."""

if TYPE_CHECKING:
    AnyBox = Widget
else:
    # Textual looks for parts and keys of a widget at its first base only, which has to be the box
    AnyBox = object


class PlacedBox(AnyBox):
    """What both kinds of box have in common."""

    ACTIONS: ClassVar[dict[str, str]]
    SEVERAL_LINES: ClassVar[bool] = False
    ALLOW_SELECT = False
    """Text in a box is selected by the box itself, and not with the page around it."""
    area = (*AWAY, 10, 1)
    """Where it stands on the screen: column, line, width, height."""
    owner: tuple[int, str] | None = None
    """Which box of which page it is now."""
    of_position: object = None
    """What the first of these is the number of, held so that nothing else gets it."""

    def put(self, x: int, y: int, width: int, height: int) -> None:
        """Stand somewhere on the screen."""
        before, self.area = self.area, (x, y, width, height)
        if before[:2] != (x, y):
            self.styles.offset = (x, y)
        if before[2] != width:
            self.styles.width = width
        if before[3] != height:
            self.styles.height = height

    def out_of_sight(self) -> None:
        """Stand nowhere, with what is in it."""
        self.put(*AWAY, *self.area[2:])

    def park(self) -> None:
        """Stand nowhere, and hold nothing of what was typed."""
        self.out_of_sight()
        if self.owner is not None:
            self.owner = self.of_position = None
            self.fill(Box(""), "", (0, 0))

    def fill(self, box: Box, text: str, caret: Caret | None) -> None:
        """Become another box, with the caret at a place or at the end."""
        raise NotImplementedError

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing to dress anew: the page draws the frame that shows the focus."""

    @property
    def written(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    @property
    def caret(self) -> Caret:
        """Where the next letter comes."""
        raise NotImplementedError

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs, from where the page put the box: its region comes a layout later."""
        raise NotImplementedError

    def insert_here(self, text: str) -> None:
        """Put a text where the caret is, in the place of what is selected."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Take a text from a clipboard, without what a terminal would obey."""
        raise NotImplementedError

    async def take_key(self, key: str, character: str | None) -> bool:
        """Do what a key means in the box; False where it means nothing there."""
        if character is not None and character.isprintable():
            self.insert_here(character)
            return True
        action = self.ACTIONS.get(key)
        if action is None:
            return False
        try:
            await self.run_action(action)
        except SkipAction:
            return False
        return True
