"""What a sheet needs a box for: a question of one's own that goes on it, and the name of its file."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import Contents, Instead
from selfhelp_tui.core.pages.sheets import CLOSE, SEE, PickPage, SheetPage
from selfhelp_tui.core.ports import EXISTS
from selfhelp_tui.core.record.handover import OWN_QUESTION, QUESTION_LIMIT
from selfhelp_tui.tui.autosave import WritingPage
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.screens.place import drawn, follow
from selfhelp_tui.tui.screens.start import PATH_LIMIT
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Trouble


class WriteOutPage(Page):
    """Writing a sheet to a file that anyone can read, after saying so."""

    ABOUT = "write_out"

    def __init__(self, page: SheetPage) -> None:
        super().__init__()
        self.page = page
        self._there: Path | None = None
        """A file that would be replaced, once the person was told that it is there."""
        self._made: Path | None = None

    def where(self) -> str:
        return self.say("sheet.write")

    def contents(self) -> list[Widget]:
        if self._made is not None:
            return [Prose(self.say("journal_command.export.made", path=self._made))]
        proposed = self.app.services.new_file(f"{self.say(f'sheet.file.{self.page.name}')}.html")
        return [
            Prose(self.say("sheet.readable")),
            *([] if self.app.keeps else [Prose(self.say("sheet.only_this"))]),
            Prose(self.say("create.where")),
            TextInput(str(proposed), id="path", limit=PATH_LIMIT),
            Quiet(self.say("sheet.endings")),
            Trouble(self.say("sheet.there") if self._there else ""),
        ]

    def buttons(self) -> list[Button]:
        close = Button(self.say("button.close" if self._made else "button.cancel"), "close", main=bool(self._made))
        if self._made is not None:
            return [close]
        over = [Button(self.say("sheet.replace"), "over")] if self._there else []
        return [close, *over, Button(self.say("sheet.make"), "go", main=True)]

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._path() == self._there:
            told = self.say("sheet.there")
        else:
            told = self.say("create.synced") if self.app.services.looks_synced(self._path()) else ""
        self.query_one(Trouble).say(told)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.run_worker(self._write(over=False))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "close":
            self.action_back()
        else:
            # only the file that the person was told of
            over = event.button.name == "over" and self._path() == self._there
            self.run_worker(self._write(over=over))

    def action_back(self) -> None:
        """To the sheet; once it is written, past it: there it says that nothing is."""
        super().action_back()
        if self._made is not None and getattr(self.app.screen, "place", None) == self.page:
            self.app.pop_screen()

    def _path(self) -> Path:
        return Path(os.path.expanduser(self.query_one("#path", Input).value.strip()))

    async def _write(self, *, over: bool) -> None:
        path = self._path()
        self._there = None
        try:
            self.app.services.write_out(self.page.sheet(self.session), self.session.words, path, over=over)
        except NotesProblem as problem:
            if problem.id == EXISTS:
                self._there = path
                await self.show_again()
            else:
                self.query_one(Trouble).say(self.app.problem_in_words(problem))
            return
        self._made = path
        await self.show_again()


class PickScreen(WritingPage):
    """What can go on the sheet for a therapist, and a box for a question of one's own."""

    def __init__(self, place: PickPage) -> None:
        super().__init__()
        self.place = place
        self.ABOUT = place.about

    def _now(self) -> Contents:
        return self.place.contents(self.session, self.app.front_end)

    def where(self) -> str:
        return self._now().title

    def contents(self) -> list[Widget]:
        return [
            *(drawn(part, self.session) for part in self._now().parts),
            Prose(self.say("handover.own"), classes="question"),
            TextInput(self.session.begun_line(OWN_QUESTION), id="own", limit=QUESTION_LIMIT),
        ]

    def buttons(self) -> list[Button]:
        return [Button(action.label, action.id, main=action.main) for action in self._now().actions]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        move = self.place.choose(self.session, event.id)
        if isinstance(move, Instead) and isinstance(move.where, PickPage):
            self._come_to(move.where, event.id)

    def _come_to(self, place: PickPage, at: str | None = None) -> None:
        self.place = place
        self.query_one(Choices).show_rows(self._now().rows, at)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._ask(event.input)
        else:
            self.focus_next()

    def _ask(self, box: Input) -> None:
        place = self.place.with_own(self.session, box.value)
        box.value = ""
        self.keep_now()
        self._come_to(place)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == CLOSE:
            self.action_back()
            return
        box = self.query_one("#own", Input)
        if box.value.strip():
            self._ask(box)
        follow(self.app, self.place.choose(self.session, SEE))

    def way_back(self) -> Callable[[], Page] | None:
        return partial(PickScreen, self.place)

    def keep(self) -> Problem | None:
        for box in self.query(TextInput):
            self.session.keep_begun_line(OWN_QUESTION, box.value)
        return None
