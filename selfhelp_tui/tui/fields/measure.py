"""Faces of numbers and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Blur, Click, Focus, Key
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import ChosenDay, Date, Number, Rating
from selfhelp_tui.core.fields.measure import WEEKDAYS
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.text import clean
from selfhelp_tui.tui.fields.base import FieldWidget
from selfhelp_tui.tui.fields.choice import OFF, ON
from selfhelp_tui.tui.terminal.steady import when_settled
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.flow import wrap
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, cells
from selfhelp_tui.tui.widgets.prose import Quiet

if TYPE_CHECKING:
    from selfhelp_tui.tui.app import SelfHelpApp


class RatingScale(LinesWidget, can_focus=True):
    """A row of numbers between two named ends; arrows or digits choose."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ruler--here", "ruler--ends", "ruler--waits"}
    DEFAULT_CSS = """
    RatingScale { margin-bottom: 1; }
    RatingScale .ruler--ends { color: $text-muted; }
    RatingScale .ruler--waits { text-style: bold; }
    RatingScale .ruler--here { text-style: bold reverse; }
    RatingScale:focus .ruler--here { background: $primary; color: $background; text-style: bold; }
    RatingScale:ansi .ruler--here { text-style: bold; }
    RatingScale:focus:ansi .ruler--here { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,down", "move(-1)", show=False),
        Binding("right,up", "move(1)", show=False),
        Binding("enter", "go_on", show=False),
    ]

    @dataclass
    class Rated(Message):
        """A number was chosen."""

        ruler: RatingScale
        value: int

    class Settled(Message):
        """The person is done choosing."""

    def __init__(self, low: int, high: int, ends: tuple[str, str], value: int | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.low, self.high, self.ends, self.value = low, high, ends, value

    def _cell(self, width: int) -> int:
        """Cells of one number: a little closer together where the whole row does not fit otherwise."""
        widest = max(cells(str(self.low)), cells(str(self.high)))
        count = self.high - self.low + 1
        return widest + (2 if (widest + 2) * count <= width else 1)

    def _per_line(self, width: int) -> int:
        return max(1, (width - 1) // self._cell(width))

    def lay_out(self, width: int) -> list[Line]:
        each = self._cell(width)
        runs = []
        for number in range(self.low, self.high + 1):
            here = number == self.value
            runs.append(
                (f"[{number}]".center(each) if here else f"{number}".center(each), "ruler--here" if here else "")
            )
        whole = each * (self.high - self.low + 1)
        left, right = self.ends
        if cells(left) + cells(right) + 2 <= min(width, whole):
            gap = " " * (min(width, whole) - cells(left) - cells(right))
            ends = [Line(((left + gap + right, "ruler--ends"),))]
        else:
            lines = [*wrap(f"{self.low}: {left}", width), *wrap(f"{self.high}: {right}", width)]
            ends = [Line(((line, "ruler--ends"),)) for line in lines]
        per_line = self._per_line(width)
        numbers = [Line(tuple(runs[place : place + per_line])) for place in range(0, len(runs), per_line)]
        return [*numbers, *ends]

    def lines(self, width: int) -> list[Line]:
        laid_out = super().lines(width)
        if self.value is not None or not self.has_focus:
            return laid_out
        # nothing is chosen yet, and the row says all the same that it has the focus
        runs = laid_out[0].runs
        waits = tuple((f"›{text[1:]}" if not place else text, "ruler--waits") for place, (text, _) in enumerate(runs))
        return [Line(waits), *laid_out[1:]]

    def on_focus(self, _event: Focus) -> None:
        self.refresh()

    def on_blur(self, _event: Blur) -> None:
        self.refresh()

    def take(self, value: int) -> None:
        """Choose a number."""
        self.value = max(self.low, min(self.high, value))
        self.changed(size=False)
        self.post_message(self.Rated(self, self.value))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs: at the number that is chosen."""
        row, column = divmod((self.value or self.low) - self.low, self._per_line(self.size.width))
        return self.region.offset + Offset(column * self._cell(self.size.width), row)

    def action_move(self, by: int) -> None:
        middle = (self.low + self.high) // 2
        self.take(middle if self.value is None else self.value + by)

    def action_go_on(self) -> None:
        self.post_message(self.Settled())

    def on_key(self, event: Key) -> None:
        if event.character is not None and event.character.isdecimal() and event.character.isascii():
            event.stop()
            self.type_in(int(event.character))

    def type_in(self, digit: int) -> None:
        """Choose by a digit; a second one joins the first where that is still a number of the row."""
        joined = (self.value or 0) * 10 + digit
        self.take(joined if self.value and joined <= self.high else digit)

    def on_click(self, event: Click) -> None:
        per_line, width = self._per_line(self.size.width), self.size.width
        column = min(per_line - 1, event.x // self._cell(width))
        clicked = self.low + event.y * per_line + column
        if clicked <= self.high:
            self.take(clicked)


class RatingWidget(FieldWidget[Rating], renders=Rating):
    """A number between two named ends."""

    def compose(self) -> ComposeResult:
        value = self.value if isinstance(self.value, int) else None
        yield RatingScale(self.field.low, self.field.high, (self.words.say("low"), self.words.say("high")), value)

    def on_rating_scale_rated(self, event: RatingScale.Rated) -> None:
        event.stop()
        self.set_value(event.value)

    def on_rating_scale_settled(self, event: RatingScale.Settled) -> None:
        event.stop()
        self.finish()


class TypedWidget(FieldWidget[Number]):
    """A value that is typed on one line and read by the field."""

    DEFAULT_CSS = """
    TypedWidget TextInput { width: 24; }
    """

    def written(self) -> str:
        """The value as it is typed."""
        return "" if self.value is None else str(self.value)

    def compose(self) -> ComposeResult:
        yield TextInput(self.written(), limit=20)
        yield from self.below()

    def below(self) -> ComposeResult:
        """What stands beneath the box."""
        return iter(())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.read()

    def read(self) -> None:
        for box in self.query(Input):
            typed = clean(box.value, limit=20)
            value: Value = self.field.parse(typed) if typed else None
            if value != self.value:
                self.set_value(value, settled=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()


class NumberWidget(TypedWidget, renders=Number):
    """A whole number."""

    def below(self) -> ComposeResult:
        unit = self.words.find("unit")
        if unit:
            yield Quiet(unit)


class DateWidget(TypedWidget, renders=Date):
    """A day."""

    def below(self) -> ComposeResult:
        yield Quiet(self.ui("walk.hint_date"))

    def written(self) -> str:
        return typed_day(self.value)


class ChosenDayWidget(FieldWidget[ChosenDay], renders=ChosenDay):
    """A day to come: one of a few that have a name, a weekday from a list of its own, or a date that is typed."""

    DEFAULT_CSS = """
    ChosenDayWidget TextInput { width: 24; }
    """

    def compose(self) -> ComposeResult:
        yield from self._now(self.field.days, self._chosen())

    def _chosen(self) -> str | None:
        value = self.value if isinstance(self.value, dict) else {}
        choice = value.get("choice") or ("date" if value.get("date") else None)
        return str(choice) if choice else None

    def _now(self, days: Sequence[str], chosen: str | None) -> list[Widget]:
        at = "weekday" if chosen in WEEKDAYS and chosen not in days else chosen
        rows = (Row(day, self.ui(f"which_day.{day}"), mark=ON if day == at else OFF) for day in days)
        return [Choices(rows, at=at)]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.id == "weekday":
            self._show(self._now(WEEKDAYS, self._chosen()))
        elif event.id == "date":
            day = self.value.get("date") if isinstance(self.value, dict) else None
            self._show([TextInput(typed_day(day), limit=20), Quiet(self.ui("walk.hint_date"))])
        else:
            self.set_value({"choice": event.id})
            self.finish()

    def _show(self, widgets: Sequence[Widget]) -> None:
        let_go = cast("SelfHelpApp", self.app).hold()
        self.remove_children()
        self.mount(*widgets)
        widgets[0].focus()
        when_settled(self.screen, let_go)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.read()

    def read(self) -> None:
        for box in self.query(Input):
            typed = clean(box.value, limit=20)
            value: Value = {"date": Date(id="date").parse(typed)} if typed else None
            if typed_day(value) != typed_day(self.value):
                self.set_value(value, settled=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.finish()


def typed_day(value: Value) -> str:
    """A day as it is typed."""
    day = value.get("date") if isinstance(value, dict) else value
    parts = str(day or "").split("-")
    return "-".join(reversed(parts)) if len(parts) == 3 else str(day or "")
