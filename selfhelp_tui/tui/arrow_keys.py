"""Where an arrow leads that nothing else on a screen wanted."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from selfhelp_tui.tui.terminal.steady import SteadyScreen
from selfhelp_tui.tui.widgets.button import Button


class ArrowKeys(SteadyScreen):
    """A screen with a middle that scrolls, ``#body``, and what takes the focus one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "beyond(-1)", show=False),
        Binding("down", "beyond(1)", show=False),
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
        Binding("pageup", "beyond(-12)", show=False),
        Binding("pagedown", "beyond(12)", show=False),
    ]

    def action_beyond(self, by: int) -> None:
        """Where an arrow leads that nothing else wanted: scroll the middle, else to what stands next."""
        body = self.query_one("#body")
        if self.further_down() if by > 0 else body.scroll_y > 0:
            body.scroll_relative(y=by, animate=False)
        elif abs(by) == 1:
            self._step(by)

    def action_beside(self, by: int) -> None:
        """From one button to the one beside it."""
        if isinstance(self.focused, Button):
            self._step(by)

    def _step(self, by: int) -> None:
        chain = self.focus_chain
        if self.focused in chain:
            place = chain.index(self.focused) + by
            if 0 <= place < len(chain):
                chain[place].focus()

    def further_down(self) -> bool:
        """Whether something stands below what is seen of the middle; the space after the last thing is nothing."""
        body = self.query_one("#body")
        space = body.children[-1].styles.margin.bottom if body.children else 0
        return body.max_scroll_y - body.scroll_y > space
