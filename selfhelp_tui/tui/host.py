"""The one screen: the widget that draws the page of here, what stands around every page, and keys that always work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.events import Click, ScreenResume

from selfhelp_tui.tui.charts import BRAILLE, drawn_with
from selfhelp_tui.tui.layout import GLYPHS, LETTERS, SMALLEST
from selfhelp_tui.tui.page_view import PageScreen, PageView
from selfhelp_tui.tui.parts import Key, Position, ScreenPage
from selfhelp_tui.tui.stack import PageStack, StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation

EVERYWHERE: dict[str, Callable[[Navigation], object]] = {
    **dict.fromkeys(("f1", "ctrl+g", "question_mark"), lambda app: app.action_keys()),
    **dict.fromkeys(("f2", "ctrl+n"), lambda app: app.action_help_now()),
    "f3": lambda app: app.action_other_language(),
    "f5": lambda app: app.action_country(),
    "ctrl+l": lambda app: app.action_rest(),
    **dict.fromkeys(("ctrl+p", "slash"), lambda app: app.action_anywhere()),
}
"""What a key does on every page, besides Escape and the keys that leave."""
NAMES = {
    **{f"F{number}": f"f{number}" for number in (1, 2, 3, 4)},
    "Esc": "escape",
    **{f"^{letter.upper()}": f"ctrl+{letter}" for letter in "plz"},
}
"""A key as it is shown to its name."""


class Host(PageScreen):
    """The screen of the program. Whatever is done on a page is answered before the next key is looked at."""

    if TYPE_CHECKING:
        app: Navigation

    def __init__(self, stack: PageStack) -> None:
        self.stack = stack
        glyphs = GLYPHS if drawn_with(self.app.console.encoding) == BRAILLE else LETTERS
        super().__init__(PageView(stack, colourless=self.app.colourless, glyphs=glyphs))

    @property
    def here(self) -> StackEntry:
        """Where one is."""
        return self.stack.here

    def show_page(self, page: ScreenPage, position: Position) -> None:
        """Show a page with what stands around every page."""
        view = self.view
        view.airy, view.calm, view.beside = self.app.airy, self.app.calm, self.app.beside
        view.show(self.whole_page(page, self.here), position)
        if self.here.is_home and view.is_attached:
            self.app.show_first()

    def whole_page(self, page: ScreenPage, entry: StackEntry) -> ScreenPage:
        """The page of an entry with what stands around every page."""
        app, state = self.app, self._state
        return page._replace(
            state=state,
            alarm=state[0] == app.say("state.failed"),
            keys=tuple(Key(NAMES[shown], shown, word) for shown, word in self.key_names(entry)),
            more=app.say("more.below"),
            small=self.too_small(),
            words=app.session.words,
            foot=tuple(app.foot_lines()),
        )

    def key_names(self, entry: StackEntry | None = None) -> list[tuple[str, str]]:
        """Keys for the bottom line, the most important first."""
        app, here = self.app, entry or self.here
        if here.is_at_rest:
            return []
        say = app.say
        keys = [
            *here.keys(),
            ("F2", say("key.help_now")),
            *([("Esc", say("key.back"))] if here.goes_back else []),
            ("F4", say("key.leave" if app.keeps else "key.leave_now")),
            ("F1", say("key.keys")),
            *([("^P", say("key.anywhere"))] if app.may_go_anywhere() else []),
            ("F3", app.session.library.language_name(app.session.next_language)),
            ("^L", say("key.rest")),
        ]
        if here.is_home:
            # whoever can't read this needs the other language before anything that explains
            keys.sort(key=lambda key: key[0] == "F1")
        return keys

    def too_small(self) -> str:
        """What is said where nothing else fits."""
        say, (columns, lines) = self.app.say, SMALLEST
        return f"{say('small.title')} ({columns}x{lines}). F2: {say('key.help_now')}.\n\n{say('small.text')}"

    @property
    def _state(self) -> tuple[str, str]:
        return self.app.state_in_words, self.app.state_in_brief

    def say_state(self) -> None:
        """Show whether what is typed is kept."""
        state = self._state
        self.view.show_state(state, alarm=state[0] == self.app.say("state.failed"))

    def on_click(self, _event: Click) -> None:
        if self.here.is_at_rest:
            self.here.back()

    def on_screen_resume(self, event: ScreenResume) -> None:
        # this is the only screen, and it was dressed a moment ago: once more costs 3 ms of the first frame
        event.refresh_styles = False
