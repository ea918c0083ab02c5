"""The screen on which every page of plain data is shown, with the places one came by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.events import Click, ScreenResume

from selfhelp_tui.tui.layout import GLYPHS, LETTERS
from selfhelp_tui.tui.page import ProgramScreen
from selfhelp_tui.tui.page_view import PageScreen, PageView
from selfhelp_tui.tui.parts import Key, ScreenPage
from selfhelp_tui.tui.stack import PageStack, Position, StackEntry
from selfhelp_tui.tui.widgets.charts import BRAILLE, drawn_with

NAMES = {
    **{f"F{number}": f"f{number}" for number in (1, 2, 3, 4)},
    "Esc": "escape",
    **{f"^{letter.upper()}": f"ctrl+{letter}" for letter in "plz"},
}
"""A key as it is shown to its name."""


class Host(PageScreen, ProgramScreen):
    """One widget, and a stack of places. Whatever is done on a page is answered before the next key is looked at."""

    def __init__(self, first: StackEntry) -> None:
        self.stack = PageStack(
            first,
            self.show_page,
            leave=self._leave,
            pressed=self._pressed,
            waits=lambda: self.app.waits(self),
            lost=lambda problem: self.app.lost(problem),
        )
        glyphs = GLYPHS if drawn_with(self.app.console.encoding) == BRAILLE else LETTERS
        super().__init__(PageView(self.stack, colourless=self.app.colourless, glyphs=glyphs))
        first.arrive()

    @property
    def here(self) -> StackEntry:
        """Where one is."""
        return self.stack.here

    def show_page(self, page: ScreenPage, position: Position) -> None:
        """Show a page with what stands around every page."""
        app, view = self.app, self.view
        view.airy, view.calm = app.airy, app.calm
        whole = replace(
            page,
            state=(app.state_in_words, app.state_in_brief),
            alarm=app.state_in_words == self.say("state.failed"),
            keys=tuple(Key(NAMES[shown], shown, word) for shown, word in self.key_names()),
            more=self.say("more.below"),
            small=self.too_small(),
            words=self.session.words,
            foot=tuple(app.foot_lines()),
        )
        view.show(whole, position)
        if self.at_home and app.screen is self and view.is_attached:
            app.show_first()

    def key_names(self) -> list[tuple[str, str]]:
        if self.here.is_at_rest:
            return []
        keys = [*self.here.keys(), *super().key_names()]
        if self.here.is_home:
            # whoever can't read this needs the other language before anything that explains
            keys.sort(key=lambda key: key[0] == "F1")
        return keys if self.here.goes_back else [key for key in keys if key[0] != "Esc"]

    # --- what is the same on every page ------------------------------------------------------------------------

    def _leave(self) -> None:
        self.app.pop_screen()

    def _pressed(self, key: str) -> bool:
        app = self.app
        keys: dict[str, Callable[[], object]] = {
            "f1": app.action_keys,
            "ctrl+g": app.action_keys,
            "question_mark": app.action_keys,
            "f2": app.action_help_now,
            "ctrl+n": app.action_help_now,
            "f3": app.action_other_language,
            "f5": app.action_country,
            "ctrl+l": app.action_rest,
            "ctrl+p": self.action_anywhere,
            "slash": self.action_anywhere,
        }
        if key not in keys:
            return False
        keys[key]()
        return True

    def action_back(self) -> None:
        self.here.back()

    def on_click(self, _event: Click) -> None:
        if self.here.is_at_rest:
            self.here.back()

    # --- what is asked of every screen -------------------------------------------------------------------------

    @property
    def is_home(self) -> bool:  # type: ignore[override]
        """Whether all ways lead back to one of its pages, and nothing above it has to be answered first."""
        return any(entry.is_home for entry in self.stack.entries)

    @property
    def at_home(self) -> bool:  # type: ignore[override]
        """Whether home is what is on."""
        return self.here.is_home

    @property
    def leads_anywhere(self) -> bool:  # type: ignore[override]
        """Whether one may go anywhere by name from each of its pages."""
        return all(entry.leads_anywhere for entry in self.stack.entries)

    @property
    def unkept(self) -> bool:  # type: ignore[override]
        """Whether something stands on one of its pages that the notes do not have yet."""
        return any(entry.unkept for entry in self.stack.entries)

    @property
    def refused(self) -> bool:  # type: ignore[override]
        """Whether something on one of its pages can't be kept as it is."""
        return any(entry.refused for entry in self.stack.entries)

    def screen_help(self) -> list[str]:
        return self.here.help()

    async def show_again(self) -> None:
        self.stack.again()

    def say_state(self) -> None:
        state = self.app.state_in_words, self.app.state_in_brief
        self.view.show_state(state, alarm=state[0] == self.say("state.failed"))

    def on_screen_resume(self, _event: ScreenResume) -> None:
        if self.view.is_begun:
            self.stack.again()

    def flush(self) -> None:
        for entry in reversed(self.stack.entries):
            entry.flush()

    def read_anew(self) -> None:
        for entry in self.stack.entries:
            entry.read_anew()

    def ways_back(self) -> list[Callable[[], object]]:
        ways = (entry.way_back() for entry in self.stack.entries)
        return [way for way in ways if way is not None]

    def forget_passphrase(self) -> None:
        """Nothing of a passphrase is on a page yet."""
