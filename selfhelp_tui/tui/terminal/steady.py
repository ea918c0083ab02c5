"""A screen that opens is painted once, when it is whole.

Textual 8.2.8 lays a screen out three times while it opens, and dresses and paints it each time. This file leans on how
it names what it does; under other names a screen opens as Textual opens it, only later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual._styles_cache import StylesCache
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen

from selfhelp_tui.tui.page_app import PageApp

LONGEST = 0.25
"""Seconds after which what is there so far is shown, whatever is still to come."""


class SteadyScreen(Screen[None]):
    """A screen that shows nothing half-way."""

    _seen = False
    _classes_for: Size | None = None
    """The size for which it has the classes of its width."""

    def __init__(self, *, classes: str | None = None) -> None:
        """``classes`` are those of the width that the program has now."""
        super().__init__(classes=classes)
        self._classes_for = self.app.size

    def _on_screen_resume(self, event: ScreenResume) -> None:
        if self._seen:
            self.call_later(self.paint)
        else:
            # each of its widgets was dressed a moment ago, when it was added
            self._seen, event.refresh_styles = True, False

    async def _on_resize(self, event: Resize) -> None:
        now = self.app.size
        if event.size != now:
            # a screen tells itself each size it was laid out for, and that can overtake a newer one of the window
            event.prevent_default()
            self.post_message(Resize(now, now))
            return
        if event.size == self._classes_for == getattr(self._compositor, "size", None):
            event.prevent_default()
        self._classes_for = event.size

    def _compositor_refresh(self) -> None:
        if not (isinstance(self.app, SteadyApp) and self.app.holding):
            super()._compositor_refresh()

    def paint(self) -> None:
        """Lay out what has to be, and paint, without waiting for the next tick."""
        now = getattr(self, "_on_timer_update", None)
        if now is not None:
            now()
        self._compositor_refresh()


class SteadyApp(PageApp):
    """A Textual program that shows a screen when all of it is there."""

    _holds = 0

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        # no screen has any, and each would carry a widget for them
        self._disable_tooltips = True

    @property
    def holding(self) -> bool:
        """Whether nothing is painted now."""
        return self._holds > 0

    def hold(self) -> Callable[[], None]:
        """Paint nothing until what is given back is called, or it took too long."""
        self._holds += 1
        waiting = True

        def let_go() -> None:
            nonlocal waiting
            if waiting:
                waiting = False
                self._holds -= 1
                longest.stop()
                if not self._holds and isinstance(self.screen, SteadyScreen):
                    self.screen.paint()

        longest = self.set_timer(LONGEST, let_go)
        return let_go

    def push_screen(self, *which: Any, **how: Any) -> Any:
        """As Textual's own, and what is opened is painted when it is whole."""
        let_go = self.hold()
        mounted = super().push_screen(*which, **how)
        self.call_next(when_settled, self.screen, let_go)
        return mounted

    def pop_screen(self) -> Any:
        """As Textual's own, and nothing of what closes is kept."""
        forget_painted()
        return super().pop_screen()


def forget_painted() -> None:
    """Let go of the painted lines of what is closed: Textual keeps a thousand widgets' in a cache of all borders."""
    cache_clear = getattr(getattr(StylesCache, "get_inner_outer", None), "cache_clear", None)
    if cache_clear is not None:
        cache_clear()


def when_settled(screen: Screen[Any], then: Callable[[], None]) -> None:
    """Call something when a screen has answered everything that was asked of it, or can't any more."""
    if not screen.call_after_refresh(then):
        then()
