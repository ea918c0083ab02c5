"""A sheet for a therapist: first what she may have to pass on, then choosing what goes on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.programme.days import day_in_words
from selfhelp_tui.programme.fields.base import Problem
from selfhelp_tui.programme.own.handing_over import (
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
from selfhelp_tui.programme.own.sheets import Sheet
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.screens.taking_along import SheetPage
from selfhelp_tui.ui.widgets.boxes import Box
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.choices import Choices, Row
from selfhelp_tui.ui.widgets.prose import Prose, Title
from selfhelp_tui.ui.writing import WritingPage

if TYPE_CHECKING:
    from selfhelp_tui.ui.app import SelfHelpApp

DROP = "_drop"
"""The row that takes own questions away; what is offered never begins with an underscore."""
ON, OFF = "[x]", "[ ]"


def _chosen(app: SelfHelpApp, picked: Picked) -> Sheet:
    return hand_over_sheet(app.sitting, picked, partial(day_in_words, app.sitting))


class DutyPage(Page):
    """That a therapist may have a duty to act, before anything is chosen."""

    ABOUT = "duty"

    def where(self) -> str:
        return self.say("take_along.handover")

    def contents(self) -> list[Widget]:
        return [Title(self.say("handover.first")), Prose(self.say("handover.duty")), Prose(self.say("handover.ask"))]

    def buttons(self) -> list[Button]:
        card = self.sitting.card(CONFIDENTIALITY)
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
            Box(self.sitting.begun_line(OWN_QUESTION), id="own", limit=QUESTION_LIMIT),
        ]

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for heading, members in groupby(offered(self.sitting, self.picked), lambda one: one.heading):
            rows.append(Row(f"_{heading}", self.say(f"handover.heading.{heading}"), heading=True))
            for one in members:
                text = f"  {one.text}" if one.within else one.text
                rows.append(Row(one.id, text, one.note, ON if one.id in self.picked else OFF))
        if can_drop(self.sitting, self.picked):
            rows.append(Row(DROP, self.say("handover.drop")))
        return rows

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.close"), "close"), Button(self.say("handover.see"), "see", main=True)]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.id == DROP:
            self.picked = drop_own(self.sitting, self.picked)
        else:
            chosen = next(one for one in offered(self.sitting, self.picked) if one.id == event.id)
            self.picked = toggled(self.picked, chosen)
        event.choices.show_rows(self._rows(), event.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._ask(event.input)
        else:
            self.focus_next()

    def _ask(self, box: Input) -> None:
        self.picked = ask_own(self.sitting, box.value, self.picked)
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
        for box in self.query(Box):
            self.sitting.keep_begun_line(OWN_QUESTION, box.value)
        return None
