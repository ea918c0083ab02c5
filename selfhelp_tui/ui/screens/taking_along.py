"""A sheet for an appointment, or a file of one's own: seen whole, then written where the person says."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.programme.days import day_in_words
from selfhelp_tui.programme.desk import EXISTS
from selfhelp_tui.programme.entry import NotesProblem
from selfhelp_tui.programme.own.sheets import Sheet, entries_of, plan_sheet, written_sheet
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.screens.beginning import PATH_LIMIT
from selfhelp_tui.ui.screens.entries import ExercisesPage
from selfhelp_tui.ui.widgets.blocks import Drawn
from selfhelp_tui.ui.widgets.boxes import Box
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.choices import Row
from selfhelp_tui.ui.widgets.prose import Prose, Quiet, Title, Trouble

if TYPE_CHECKING:
    from selfhelp_tui.ui.app import SelfHelpApp

Make = Callable[[], Sheet]
"""Lays a sheet out in the language of now."""


def all_written(app: SelfHelpApp, unit: str | None = None, step: str | None = None) -> Sheet:
    """Everything one wrote, or what one wrote in one exercise."""
    sitting = app.sitting
    return written_sheet(sitting, entries_of(sitting, unit, step), partial(day_in_words, sitting))


class TakeAlongPage(MenuPage):
    """The ways to take something along."""

    ABOUT = "take_along"

    def where(self) -> str:
        return self.say("take_along.title")

    def words_above(self) -> list[Widget]:
        return [Prose(self.say("take_along.what"))]

    def rows(self) -> list[Row]:
        names = ["handover", "plan", *(("exercise", "all") if self.sitting.notes.count() else ())]
        return [Row(name, self.say(f"take_along.{name}"), self.say(f"take_along.{name}_note")) for name in names]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], Page]] = {
            "handover": self._hand_over,
            "plan": lambda: SheetPage(lambda: plan_sheet(self.app.sitting), "plan"),
            "exercise": OneExercisePage,
            "all": lambda: WriteOutPage(partial(all_written, self.app), "notes"),
        }
        self.app.push_screen(ways[row_id]())

    def _hand_over(self) -> Page:
        from selfhelp_tui.ui.screens.handing_over import DutyPage

        return DutyPage()


class OneExercisePage(ExercisesPage):
    """The exercises that one wrote in, to take one of them along."""

    ABOUT = "one_exercise"

    def where(self) -> str:
        return self.say("take_along.exercise")

    def choose(self, row_id: str) -> None:
        unit, _, step = row_id.partition(".")
        self.app.push_screen(SheetPage(partial(all_written, self.app, unit, step), "notes"))


class SheetPage(Page):
    """All of a sheet, before anything is written."""

    ABOUT = "sheet"

    def __init__(self, make: Make, file: str) -> None:
        """``file`` ends the path of the words for the name of the file."""
        super().__init__()
        self.make, self.file = make, file

    def where(self) -> str:
        return self.say("sheet.title")

    def contents(self) -> list[Widget]:
        sheet = self.make()
        if not sheet.chapters:
            return [Prose(self.say("sheet.empty"))]
        found: list[Widget] = [Quiet(self.say("sheet.whole")), Title(sheet.title)]
        found += [Prose(sheet.said)] if sheet.said else []
        for chapter in sheet.chapters:
            found += [Title(chapter.name), Drawn(chapter.blocks, self.sitting.words)]
        return found

    def buttons(self) -> list[Button]:
        write = [Button(self.say("sheet.write"), "write", main=True)] if self.make().chapters else []
        return [Button(self.say("button.close"), "close"), *write]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "write":
            self.app.push_screen(WriteOutPage(self.make, self.file))
        else:
            self.app.pop_screen()


class WriteOutPage(Page):
    """Writing a sheet to a file that anyone can read, after saying so."""

    ABOUT = "write_out"

    def __init__(self, make: Make, file: str) -> None:
        super().__init__()
        self.make, self.file = make, file
        self._there: Path | None = None
        """A file that would be replaced, once the person was told that it is there."""
        self._made: Path | None = None

    def where(self) -> str:
        return self.say("sheet.write")

    def contents(self) -> list[Widget]:
        if self._made is not None:
            return [Prose(self.say("journal_command.export.made", path=self._made))]
        proposed = self.app.desk.new_file(f"{self.say(f'sheet.file.{self.file}')}.html")
        return [
            Prose(self.say("sheet.readable")),
            *([] if self.app.keeps else [Prose(self.say("sheet.only_this"))]),
            Prose(self.say("create.where")),
            Box(str(proposed), id="path", limit=PATH_LIMIT),
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
            told = self.say("create.synced") if self.app.desk.looks_synced(self._path()) else ""
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
        if self._made is not None and isinstance(self.app.screen, SheetPage):
            self.app.pop_screen()

    def _path(self) -> Path:
        return Path(os.path.expanduser(self.query_one("#path", Input).value.strip()))

    async def _write(self, *, over: bool) -> None:
        path = self._path()
        self._there = None
        try:
            self.app.desk.write_out(self.make(), self.sitting.words, path, over=over)
        except NotesProblem as problem:
            if problem.id == EXISTS:
                self._there = path
                await self.show_again()
            else:
                self.query_one(Trouble).say(self.app.problem_in_words(problem))
            return
        self._made = path
        await self.show_again()
