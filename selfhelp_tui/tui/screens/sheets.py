"""What is taken along: sheets, the hand-over, and writing one out."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.ports import EXISTS
from selfhelp_tui.core.record.handover import (
    AT_FIRST,
    CONFIDENTIALITY,
    OWN_QUESTION,
    QUESTION_LIMIT,
    Picked,
    ask_own,
    can_drop,
    drop_own,
    hand_over_sheet,
    offered,
    toggled,
)
from selfhelp_tui.core.record.sheets import Sheet, entries_of, plan_sheet, written_sheet
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.tui.autosave import WritingPage
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.screens.entries import ExercisesPage
from selfhelp_tui.tui.screens.start import PATH_LIMIT
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble

if TYPE_CHECKING:
    from selfhelp_tui.tui.app import SelfHelpApp


Make = Callable[[], Sheet]
"""Lays a sheet out in the language of now."""


def all_written(app: SelfHelpApp, unit: str | None = None, step: str | None = None) -> Sheet:
    """Everything one wrote, or what one wrote in one exercise."""
    session = app.session
    return written_sheet(session, entries_of(session, unit, step), partial(day_in_words, session))


class TakeAlongPage(MenuPage):
    """The ways to take something along."""

    ABOUT = "take_along"

    def where(self) -> str:
        return self.say("take_along.title")

    def words_above(self) -> list[Widget]:
        return [Prose(self.say("take_along.what"))]

    def rows(self) -> list[Row]:
        names = ["handover", "plan", *(("exercise", "all") if self.session.notes.count() else ())]
        return [Row(name, self.say(f"take_along.{name}"), self.say(f"take_along.{name}_note")) for name in names]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], Page]] = {
            "handover": self._hand_over,
            "plan": lambda: SheetPage(lambda: plan_sheet(self.app.session), "plan"),
            "exercise": OneExercisePage,
            "all": lambda: WriteOutPage(partial(all_written, self.app), "notes"),
        }
        self.app.push_screen(ways[row_id]())

    def _hand_over(self) -> Page:

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
            found += [Title(chapter.name), BlocksView(chapter.blocks, self.session.words)]
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
        proposed = self.app.services.new_file(f"{self.say(f'sheet.file.{self.file}')}.html")
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
        if self._made is not None and isinstance(self.app.screen, SheetPage):
            self.app.pop_screen()

    def _path(self) -> Path:
        return Path(os.path.expanduser(self.query_one("#path", Input).value.strip()))

    async def _write(self, *, over: bool) -> None:
        path = self._path()
        self._there = None
        try:
            self.app.services.write_out(self.make(), self.session.words, path, over=over)
        except NotesProblem as problem:
            if problem.id == EXISTS:
                self._there = path
                await self.show_again()
            else:
                self.query_one(Trouble).say(self.app.problem_in_words(problem))
            return
        self._made = path
        await self.show_again()


DROP = "_drop"
"""The row that takes own questions away; what is offered never begins with an underscore."""
ON, OFF = "[x]", "[ ]"


def _chosen(app: SelfHelpApp, picked: Picked) -> Sheet:
    return hand_over_sheet(app.session, picked, partial(day_in_words, app.session))


class DutyPage(Page):
    """That a therapist may have a duty to act, before anything is chosen."""

    ABOUT = "duty"

    def where(self) -> str:
        return self.say("take_along.handover")

    def contents(self) -> list[Widget]:
        return [Title(self.say("handover.first")), Prose(self.say("handover.duty")), Prose(self.say("handover.ask"))]

    def buttons(self) -> list[Button]:
        card = self.session.card(CONFIDENTIALITY)
        return [
            Button(self.say("button.cancel"), "close"),
            *([Button(card.title, "read")] if card else []),
            Button(self.say("button.go_on"), "on", main=True),
        ]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "read":
            self.app.open_unit(CONFIDENTIALITY)
            return
        self.app.pop_screen()
        if event.button.name == "on":
            self.app.push_screen(PickPage())


class PickPage(WritingPage):
    """Everything that can go on the sheet, with what is chosen so far."""

    ABOUT = "pick"

    def __init__(self, picked: Picked = AT_FIRST) -> None:
        super().__init__()
        self.picked = picked

    def where(self) -> str:
        return self.say("take_along.handover")

    def contents(self) -> list[Widget]:
        return [
            Prose(self.say("handover.pick")),
            Choices(self._rows()),
            Prose(self.say("handover.own"), classes="question"),
            TextInput(self.session.begun_line(OWN_QUESTION), id="own", limit=QUESTION_LIMIT),
        ]

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for heading, members in groupby(offered(self.session, self.picked), lambda one: one.heading):
            rows.append(Row(f"_{heading}", self.say(f"handover.heading.{heading}"), heading=True))
            for one in members:
                text = f"  {one.text}" if one.within else one.text
                rows.append(Row(one.id, text, one.note, ON if one.id in self.picked else OFF))
        if can_drop(self.session, self.picked):
            rows.append(Row(DROP, self.say("handover.drop")))
        return rows

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.close"), "close"), Button(self.say("handover.see"), "see", main=True)]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.id == DROP:
            self.picked = drop_own(self.session, self.picked)
        else:
            chosen = next(one for one in offered(self.session, self.picked) if one.id == event.id)
            self.picked = toggled(self.picked, chosen)
        event.choices.show_rows(self._rows(), event.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._ask(event.input)
        else:
            self.focus_next()

    def _ask(self, box: Input) -> None:
        self.picked = ask_own(self.session, box.value, self.picked)
        box.value = ""
        self.keep_now()
        self.query_one(Choices).show_rows(self._rows())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "close":
            self.action_back()
            return
        box = self.query_one("#own", Input)
        if box.value.strip():
            self._ask(box)
        self.app.push_screen(SheetPage(partial(_chosen, self.app, self.picked), "handover"))

    def way_back(self) -> Callable[[], Page] | None:
        return partial(PickPage, self.picked)

    def keep(self) -> Problem | None:
        for box in self.query(TextInput):
            self.session.keep_begun_line(OWN_QUESTION, box.value)
        return None
