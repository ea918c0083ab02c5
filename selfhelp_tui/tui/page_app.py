"""One door for every key, before Textual looks at it: each is answered whole before the next one."""

from __future__ import annotations

from textual.app import App
from textual.events import Event, Key, Paste, Resize
from textual.geometry import Offset

from selfhelp_tui.tui.page_view import PageScreen


class PageApp(App[int]):
    """A program with one screen, which holds one painted page."""

    _cursor_elsewhere = Offset(0, 0)
    """Where the terminal's own cursor belongs as long as there is no page."""

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor belongs: the page knows, whatever a box that was put away makes of it."""
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, PageScreen) and screen.view.layout_of_page is not None:
            return screen.view.cursor_screen_offset
        return self._cursor_elsewhere

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor_elsewhere = place

    async def on_event(self, event: Event) -> None:
        """Hand keys and what is pasted to the page that is on."""
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, PageScreen):
            if isinstance(event, Key) and not event.is_forwarded:
                if not self.app_focus:
                    self.app_focus = True
                if await screen.view.take_key(event.key, event.character, event.time):
                    return
            elif isinstance(event, Paste) and not event.is_forwarded and screen.view.take_paste(event.text):
                return
        await super().on_event(event)
        if isinstance(event, Resize) and screen is not None:
            # also comes when the program was put to sleep and woken: something else may stand on the terminal now
            screen.refresh()
