"""One door for every key, before Textual looks at it: each is answered whole before the next one."""

from __future__ import annotations

from textual.app import App
from textual.events import Event, Key, Paste

from selfhelp_tui.tui.page_view import PageScreen


class PageApp(App[int]):
    """A program with screens that hold one painted page, and perhaps others."""

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
