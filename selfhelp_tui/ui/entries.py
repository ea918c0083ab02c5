"""What was written before: read it again, go on with it, or delete it."""

from __future__ import annotations

from datetime import datetime

from textual.widget import Widget
from textual.widgets import Button

from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.fields.measure import say_day
from selfhelp_tui.programme.telling import entry_title, entry_told
from selfhelp_tui.ui.blocks import Drawn
from selfhelp_tui.ui.choices import Row
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.page import Page, button
from selfhelp_tui.ui.prose import Prose, Quiet, Title

MOST = 200
"""Entries in the list; older ones are reached from the exercise itself."""


class EntriesPage(MenuPage):
    """All entries, newest first."""

    ABOUT = "entries"

    def where(self) -> str:
        return self.say("entries.title")

    def words_above(self) -> list[Widget]:
        return [] if self.sitting.notes.count() else [Prose(self.say("entries.none"))]

    def rows(self) -> list[Row]:
        return [Row(entry.id, entry_title(entry, self.sitting), self._note(entry)) for entry in self._entries()]

    def _entries(self) -> tuple[Entry, ...]:
        return self.sitting.notes.entries(limit=MOST)

    def _note(self, entry: Entry) -> str:
        day = say_day(local_day(entry.started), self.sitting.words.at("interface", ""))
        return day if entry.finished else f"{day}, {self.say('entries.unfinished')}"

    def choose(self, row_id: str) -> None:
        entry = self.sitting.notes.entry(row_id)
        if entry is not None:
            self.app.push_screen(EntryPage(entry))


class EntryPage(Page):
    """One entry, as its exercise shows it or, when that is gone, as it was asked."""

    ABOUT = "entry"

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.asking = False

    def where(self) -> str:
        return entry_title(self.entry, self.sitting)

    def contents(self) -> list[Widget]:
        if self.asking:
            return [Title(self.say("entries.delete")), Prose(self.say("entries.delete_ask"))]
        blocks, gone = entry_told(self.entry, self.sitting)
        day = say_day(local_day(self.entry.started), self.sitting.words.at("interface", ""))
        return [
            Quiet(day),
            *([Quiet(self.say("entries.gone"))] if gone else []),
            Drawn(blocks, self.sitting.words) if blocks else Prose(self.say("answer.empty")),
        ]

    def buttons(self) -> list[Button]:
        if self.asking:
            return [
                button(self.say("button.cancel"), "cancel", main=True),
                button(self.say("entries.delete"), "really"),
            ]
        goes_on = self.sitting.card(self.entry.unit) is not None and self.entry.finished is None
        return [
            button(self.say("button.close"), "close", main=True),
            *([button(self.say("entries.open"), "open")] if goes_on else []),
            button(self.say("entries.delete"), "delete"),
        ]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = event.button.name
        if name in ("delete", "cancel"):
            self.asking = name == "delete"
            await self.show_again()
            return
        self.app.pop_screen()
        if name == "really":
            self.sitting.forget(self.entry.id)
        elif name == "open":
            self.app.open_unit(self.entry.unit)


def local_day(instant: str) -> datetime:
    """The day of an ISO 8601 instant where the person is."""
    return datetime.fromisoformat(instant).astimezone()
