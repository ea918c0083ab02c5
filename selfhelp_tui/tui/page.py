"""What every screen of the program has in common, and screens that are a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.arrow_keys import ArrowKeys
from selfhelp_tui.tui.terminal.steady import SteadyScreen, forget_painted, when_settled
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import AIRY, Choices
from selfhelp_tui.tui.widgets.frame import KeyLine, MoreLine, Small, TopLine
from selfhelp_tui.tui.widgets.painted import LinesWidget
from selfhelp_tui.tui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.app import SelfHelpApp


SMALLEST = (40, 10)
"""Columns and lines below which a screen only says that the window is too small."""

WIDE = 60
"""Columns from which there is room for margins."""


class ProgramScreen(SteadyScreen):
    """A screen of the program, of whichever kind: what can be asked of each of them, and the keys that work on all."""

    ABOUT: str = ""
    """What the screen is for: the words under ``about`` in the interface."""
    is_home = False
    """Whether all ways lead back to it."""
    at_home = False
    """Whether home is what is on."""
    leads_anywhere = True
    """Whether one may go anywhere by name from here; not where something has to be read or answered first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f2,ctrl+n", "app.help_now", show=False, priority=True),
        Binding("f1,ctrl+g", "app.keys", show=False),
        Binding("f3", "app.other_language", show=False),
        Binding("f5", "app.country", show=False),
        Binding("f4,ctrl+q", "app.leave", show=False, priority=True),
        Binding("ctrl+l", "app.rest", show=False, priority=True),
        Binding("slash,ctrl+p", "anywhere", show=False),
    ]
    AUTO_FOCUS = ""

    if TYPE_CHECKING:
        app: SelfHelpApp

    unkept = False
    """Whether something stands here that the notes do not have yet."""
    refused = False
    """Whether that can't be kept as it is."""

    @property
    def session(self) -> Session:
        """The session of the person."""
        return self.app.session

    def say(self, path: str, /, **values: object) -> str:
        """A text of the interface in the language of now."""
        return self.app.say(path, **values)

    def key_names(self) -> list[tuple[str, str]]:
        """Keys for the bottom line, the most important first."""
        leave = "key.leave" if self.app.keeps else "key.leave_now"
        return [
            ("F2", self.say("key.help_now")),
            ("Esc", self.say("key.back")),
            ("F4", self.say(leave)),
            ("F1", self.say("key.keys")),
            *([("^P", self.say("key.anywhere"))] if self.may_go_anywhere() else []),
            ("F3", self.session.library.words(self.session.next_language).ui("language.name")),
            ("^L", self.say("key.rest")),
        ]

    def may_go_anywhere(self) -> bool:
        """Whether one is somewhere above home, with nothing in between that has to be answered first."""
        for page in reversed(self.app.screen_stack):
            if not (isinstance(page, ProgramScreen) and page.leads_anywhere):
                return False
            if page.is_home:
                return True
        return False

    def screen_help(self) -> list[str]:
        """What this screen is for, as paragraphs for the page about keys."""
        return [self.say(f"about.{self.ABOUT}")] if self.ABOUT else []

    def too_small(self) -> str:
        """What is said where nothing else fits."""
        columns, lines = SMALLEST
        first = f"{self.say('small.title')} ({columns}x{lines}). F2: {self.say('key.help_now')}."
        return f"{first}\n\n{self.say('small.text')}"

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NotesProblem as problem:
            self.app.lost(problem)

    async def show_again(self) -> None:
        """Show it again, in another language or at another place; what is typed stays."""
        raise NotImplementedError

    def say_state(self) -> None:
        """Show whether what is typed is kept."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()

    def action_anywhere(self) -> None:
        """Somewhere else, by its name."""
        from selfhelp_tui.tui.places import go_anywhere

        go_anywhere(self.app)

    def flush(self) -> None:
        """Keep whatever is half typed; called before anything takes the screen away."""

    def typing(self) -> None:
        """Something was typed in a box of this screen; called at once, before it is painted."""

    def forget_passphrase(self) -> None:
        """Let go of a passphrase that stands in a box, and of words that were offered for one."""

    def read_anew(self) -> None:
        """Take up content that was read again while the screen is there."""

    def ways_back(self) -> list[Callable[[], object]]:
        """What makes this screen anew once a journal is open again, holding no word of anyone; empty for most screens.

        Asked after ``flush`` and before the journal is closed; called with the new session in place. What comes of it
        is a screen, or what stands on one.
        """
        return []


class Page(ArrowKeys, ProgramScreen):
    """A screen made of widgets."""

    DEFAULT_CSS = """
    Page { background: $background; color: $foreground; }
    Page #body { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    Page #buttons { height: auto; padding: 0 2; }
    Page #buttons Button { margin-right: 2; min-width: 8; }
    Page.-narrow #body, Page.-narrow #buttons, Page.-narrow MoreLine { padding: 0 1; }
    Page.-airy Prose { margin-bottom: 2; }
    Page.-airy #buttons Button { margin-right: 4; }
    Page.-small > * { display: none; }
    Page > Small { display: none; }
    Page.-small > Small { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    _top: TopLine | None = None
    _shown_in = ""
    _showing = False
    _wanted_again = False
    """A screen is built by one task at a time; whoever comes in between has it built once more."""
    _left_focus: Widget | None = None
    """What had the focus when the window became too small."""

    def __init__(self) -> None:
        # what Textual would find out after the first painting, and then do all of it again
        super().__init__(classes="-wide" if self.app.size.width >= WIDE else "-narrow")
        self.set_class(self.app.airy, AIRY)

    def where(self) -> str:
        """Where one is, for the top line."""
        return self.say("app.name")

    def contents(self) -> list[Widget]:
        """What stands in the middle."""
        return []

    def buttons(self) -> list[Button]:
        """What stands below it."""
        return []

    # --- building ----------------------------------------------------------------------------------------------

    def _main_first(self) -> list[Button]:
        # so that one Tab from the answer reaches the way on
        return sorted(self.buttons(), key=lambda one: not one.main)

    def compose(self) -> ComposeResult:
        self._shown_in = self.session.language
        where, contents, below = self._held_now()
        self._top = TopLine(where, self.app.state_in_words)
        yield self._top
        yield KeyLine(self.key_names())
        with VerticalScroll(id="body", can_focus=False):
            yield from contents
        yield MoreLine()
        if below:
            yield self._row_of(below)
        yield from self.app.foot()

    def _row_of(self, buttons: list[Button]) -> Wrapping:
        return Wrapping(*buttons, id="buttons")

    def _held_now(self) -> tuple[str, list[Widget], list[Button]]:
        """What the screen holds, empty where the notes can't be read: then it is built when they can."""
        try:
            return self.where(), self.contents(), self._main_first()
        except NotesProblem as problem:
            self._shown_in = ""
            self.app.lost(problem)
            return "", [], []

    async def show_again(self) -> None:
        """Build the screen again, in another language or at another place; boxes with a name keep what is typed."""
        if self._showing:
            self._wanted_again = True
            return
        self._showing = True
        let_go = self.app.hold()
        try:
            await self._show_once()
            while self._wanted_again:
                self._wanted_again = False
                await self._show_once()
        except NotesProblem as problem:
            self._shown_in = ""
            self.app.lost(problem)
            return
        finally:
            self._showing = False
            when_settled(self, let_go)
        self.focus_first()
        # what a question is answered with can be there a moment later than the buttons below it
        self.call_after_refresh(self._focus_past_buttons)

    def _focus_past_buttons(self) -> None:
        if isinstance(self.focused, Button):
            self.focus_first()

    async def _show_once(self) -> None:
        self._shown_in = self.session.language
        self.set_class(self.app.airy, AIRY)
        typed = {box.id: box.value for box in self.query(Input) if box.id}
        # made while what they replace still stands, so that they can go on where it was
        contents, below = self.contents(), self._main_first()
        with self.app.batch_update():
            body = self.query_one("#body")
            await body.remove_children()
            forget_painted()
            await body.mount_all(contents)
            await self._show_buttons(below)
            for box in self.query(Input):
                if box.id in typed:
                    box.value = typed[box.id]
            self.query_one(TopLine).say(where=self.where(), state=self.app.state_in_words)
            self.query_one(KeyLine).say(self.key_names())
            for small in self.query(Small):
                small.say(self.too_small())
            body.scroll_home(animate=False)
        self.call_after_refresh(self._tell_more)

    async def _show_buttons(self, buttons: list[Button]) -> None:
        for row in self.query("#buttons"):
            await row.remove_children()
            await row.mount_all(buttons)
            return
        if buttons:
            await self.mount(self._row_of(buttons), after=self.query_one(MoreLine))

    def is_up_to_date(self) -> bool:
        """Whether what stands here is what would stand here if it were built now."""
        there, now = self.query_one("#body").children, self.contents()
        width = self.size.width
        labels = [one.said(width) for one in self.query("#buttons Button").results(Button)]
        return (
            self._is_as_chosen
            and labels == [one.said(width) for one in self._main_first()]
            and len(there) == len(now)
            and all(isinstance(one, LinesWidget) and one.says_as(other) for one, other in zip(there, now, strict=True))
        )

    @property
    def _is_as_chosen(self) -> bool:
        """Whether the language and the room between lines are those that are chosen now."""
        return self._shown_in == self.session.language and self.has_class(AIRY) == self.app.airy

    def _compositor_refresh(self) -> None:
        # what is typed is painted together with whether it is kept: "saved" never stands over what is on no disk
        top, state = self._top, self.app.state_in_words
        if top is not None and top.is_attached and top.state != state:
            top.say(state=state)
            self._compositor.update_widgets({top})
        super()._compositor_refresh()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What stands at a cell, and the line and the cell of it; what paints its lines has no other offsets."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if not isinstance(widget, LinesWidget):
            return widget, offset
        place = Offset(x, y) - widget.content_region.offset
        last = max(0, len(widget.lines(widget.size.width)) - 1)
        at = Offset(max(0, place.x), max(0, min(place.y, last)))
        return widget, at if widget.allow_select else None

    def on_mount(self) -> None:
        body = self.query_one("#body")
        for moving in ("scroll_y", "virtual_size"):
            self.watch(body, moving, self._tell_more, init=False)
        # at once, so that nothing typed ahead is lost, and again when it is known what is in sight
        self.focus_first()
        self.call_after_refresh(self._focus_again, self.focused)

    def _focus_again(self, first: Widget | None) -> None:
        if self.focused is first:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where one goes on: the first thing in the middle that takes it, else the main button."""
        for target in self.focus_chain:
            # what stands in the middle comes first in the chain
            target.focus(scroll_visible=False)
            return

    def on_resize(self, event: Resize) -> None:
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small and not self.has_class("-small"):
            self._left_focus = self.focused
            if not self.query(Small):
                self.mount(Small(self.too_small()))
        if self.has_class("-small") and not small:
            self.call_after_refresh(self._focus_as_before)
        self.set_class(small, "-small")
        self.call_after_refresh(self._tell_more)

    def _focus_as_before(self) -> None:
        before, self._left_focus = self._left_focus, None
        if before is not None and before.is_attached and before.focusable:
            before.focus()
        else:
            self.focus_first()

    def _tell_more(self) -> None:
        if self.is_attached and self.query("#body"):
            self.query_one(MoreLine).say(self.say("more.below") if self.further_down() else "")

    def is_stale(self) -> bool:
        """Whether something else would stand here if it were built now; asked when one comes back to it."""
        return not self._is_as_chosen

    async def on_screen_resume(self) -> None:
        if self.is_mounted and self.is_stale():
            await self.show_again()

    def read_anew(self) -> None:
        """Take up content that was read again while the screen is there; it is built again when it is next on."""
        self._shown_in = ""

    def way_back(self) -> Callable[[], Page] | None:
        """What makes this screen anew; None for most screens."""
        return None

    def ways_back(self) -> list[Callable[[], object]]:
        way = self.way_back()
        return [way] if way is not None else []

    def say_state(self) -> None:
        for line in self.query(TopLine):
            line.say(state=self.app.state_in_words)


class MenuPage(Page):
    """Words, then rows; choosing one calls ``choose``."""

    _at: str | None = None
    """The row that was chosen last."""

    def words_above(self) -> list[Widget]:
        """What stands above the list."""
        return []

    def rows(self) -> list[Row]:
        """The rows, in the language and state of now."""
        raise NotImplementedError

    def choose(self, row_id: str) -> None:
        """What a row does."""
        raise NotImplementedError

    def contents(self) -> list[Widget]:
        return [*self.words_above(), Choices(self.rows(), at=self._at)]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self._at = event.id
        self.choose(event.id)

    def is_stale(self) -> bool:
        return not self._shown_in or (bool(self.query("#body Choices")) and not self.is_up_to_date())
