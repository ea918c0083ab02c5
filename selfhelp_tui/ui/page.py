"""The frame of every screen: where one is, what it holds, which keys there are, and whether it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input

from selfhelp_tui.ui.painted import Line, Painted, cells

if TYPE_CHECKING:
    from selfhelp_tui.programme.sitting import Sitting
    from selfhelp_tui.ui.app import SelfHelpApp


PARTED = " › "
"""Between the whole and the part in the top line."""


class TopLine(Painted):
    """Where one is, and at the other end what happens to what one types."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"topline--state"}
    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; background: $panel; color: $foreground; text-style: bold; padding: 0 1; }
    TopLine .topline--state { color: $secondary; text-style: not bold; }
    """

    def __init__(self, where: str, state: str) -> None:
        super().__init__()
        self.where = where
        self.state = state

    def say(self, *, where: str | None = None, state: str | None = None) -> None:
        """Show another place or state."""
        new = (self.where if where is None else where, self.state if state is None else state)
        if new != (self.where, self.state):
            self.where, self.state = new
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        room = width - cells(self.state) - 2
        # the last part says most: the unit goes when both do not fit
        where = self.where if cells(self.where) <= room else self.where.rpartition(PARTED)[2]
        where = where if cells(where) <= room else where[: max(0, room - 1)] + "…"
        gap = " " * max(1, width - cells(where) - cells(self.state))
        return [Line(((where, ""), (gap, ""), (self.state, "topline--state")))]


class KeyLine(Painted):
    """The keys that work everywhere, as many as there is room for, the most important first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keyline--key"}
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    KeyLine .keyline--key { color: $secondary; text-style: bold; }
    """

    def __init__(self, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def say(self, keys: list[tuple[str, str]]) -> None:
        """Show other keys."""
        if keys != self.keys:
            self.keys = keys
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        runs: list[tuple[str, str]] = []
        used = 0
        for key, name in self.keys:
            wide = cells(key) + cells(name) + 1 + (2 if runs else 0)
            if used + wide > width:
                continue
            runs += [("  " if runs else "", ""), (key, "keyline--key"), (f" {name}", "")]
            used += wide
        return [Line(tuple(runs))]


class Page(Screen[None]):
    """A screen of the program."""

    DEFAULT_CSS = """
    Page { background: $background; }
    Page #body { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    Page #buttons { height: auto; padding: 0 2; }
    Page #buttons Button { margin-right: 2; min-width: 8; }
    Page.-narrow #body { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f2,ctrl+n", "app.help_now", show=False),
        Binding("f1,ctrl+g", "app.keys", show=False),
        Binding("f3", "app.other_language", show=False),
        Binding("f4,ctrl+q", "app.leave", show=False, priority=True),
        Binding("ctrl+l", "app.rest", show=False),
        Binding("up", "scroll_body(-1)", show=False),
        Binding("down", "scroll_body(1)", show=False),
        Binding("pageup", "scroll_body(-12)", show=False),
        Binding("pagedown", "scroll_body(12)", show=False),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]

    if TYPE_CHECKING:
        app: SelfHelpApp

    _shown_in = ""
    _showing = False
    _wanted_again = False
    """A screen is built by one task at a time; whoever comes in between has it built once more."""

    @property
    def sitting(self) -> Sitting:
        """The sitting of the person."""
        return self.app.sitting

    def say(self, path: str, /, **values: object) -> str:
        """A text of the interface in the language of now."""
        return self.app.say(path, **values)

    def where(self) -> str:
        """Where one is, for the top line."""
        return self.say("app.name")

    def key_names(self) -> list[tuple[str, str]]:
        """Keys for the bottom line, the most important first."""
        leave = "key.leave" if self.app.keeps else "key.leave_now"
        return [
            ("F2", self.say("key.help_now")),
            ("Esc", self.say("key.back")),
            ("F4", self.say(leave)),
            ("F1", self.say("key.keys")),
            ("F3", self.say("key.language")),
            ("^L", self.say("key.rest")),
        ]

    def contents(self) -> list[Widget]:
        """What stands in the middle."""
        return []

    def buttons(self) -> list[Button]:
        """What stands below it."""
        return []

    def _main_first(self) -> list[Button]:
        # so that one Tab from the answer reaches the way on
        return sorted(self.buttons(), key=lambda one: one.variant != "primary")

    def compose(self) -> ComposeResult:
        self._shown_in = self.sitting.language
        yield TopLine(self.where(), self.app.state_in_words)
        yield KeyLine(self.key_names())
        with VerticalScroll(id="body", can_focus=False):
            yield from self.contents()
        with Horizontal(id="buttons"):
            yield from self._main_first()

    async def show_again(self) -> None:
        """Build the screen again, in another language or at another place; boxes with a name keep what is typed."""
        if self._showing:
            self._wanted_again = True
            return
        self._showing = True
        try:
            await self._show_once()
            while self._wanted_again:
                self._wanted_again = False
                await self._show_once()
        finally:
            self._showing = False
        self.focus_first()

    async def _show_once(self) -> None:
        self._shown_in = self.sitting.language
        typed = {box.id: box.value for box in self.query(Input) if box.id}
        with self.app.batch_update():
            body = self.query_one("#body")
            buttons = self.query_one("#buttons")
            await body.remove_children()
            await buttons.remove_children()
            await body.mount_all(self.contents())
            await buttons.mount_all(self._main_first())
            for box in self.query(Input):
                if box.id in typed:
                    box.value = typed[box.id]
            self.query_one(TopLine).say(where=self.where(), state=self.app.state_in_words)
            self.query_one(KeyLine).say(self.key_names())
            body.scroll_home(animate=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self.focus_first)

    def focus_first(self) -> None:
        """Put the focus where one goes on: the first thing in the middle that takes it, else the main button."""
        inside = next((one for one in self.query("#body *") if one.focusable), None)
        target = inside or next(iter(self.query("#buttons Button")), None)
        if target is not None:
            target.focus(scroll_visible=False)

    def action_scroll_body(self, by: int) -> None:
        """Scroll what is in the middle, when nothing that has the focus wants the key."""
        self.query_one("#body").scroll_relative(y=by, animate=False)

    async def on_screen_resume(self) -> None:
        """Catch up when the language changed on another screen."""
        if self.is_mounted and self._shown_in != self.sitting.language:
            await self.show_again()

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()

    def flush(self) -> None:
        """Keep whatever is half typed; called before anything takes the screen away."""

    def screen_help(self) -> str | None:
        """A sentence on what this screen is for, for the page about keys."""
        return None


def button(label: str, name: str, *, main: bool = False) -> Button:
    """A button; its label is never markup."""
    return Button(Content(label), variant="primary" if main else "default", name=name, compact=True)
