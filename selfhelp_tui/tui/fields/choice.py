"""Faces of the fields one chooses in."""

from __future__ import annotations

from textual.app import ComposeResult

from selfhelp_tui.core.fields import Multiple, Single, YesNo
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.fields.base import FieldWidget
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet

ON, OFF = "(•)", "( )"
TICKED, OPEN = "[x]", "[ ]"


class OneOfWidget(FieldWidget[Single]):
    """Choosing one: Enter takes it and goes on, Space only takes it."""

    def options(self) -> tuple[tuple[str, str], ...]:
        """Id and words of each option."""
        return tuple((option, self.words.say(f"options.{option}")) for option in self.field.options)

    def reply(self, option: str) -> str | None:
        """What the program says to an option."""
        return self.words.find(f"feedback.{option}")

    def _reply(self, option: str) -> str | None:
        # to a safety answer the next screen replies, with help
        return None if self.nothing_chosen else self.reply(option)

    def compose(self) -> ComposeResult:
        value = self.value if isinstance(self.value, str) else None
        rows = [Row(option, text, mark=ON if option == value else OFF) for option, text in self.options()]
        yield Choices(rows, at=value, nothing_chosen=self.nothing_chosen)
        yield Prose(self._reply(value) or "" if value else "", id="reply")
        if self.nothing_chosen:
            yield Quiet(self.ui("walk.hint_open"))

    def on_choices_nothing(self, event: Choices.Nothing) -> None:
        event.stop()
        self.finish()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        again = event.id == self.value
        for option, _ in self.options():
            event.choices.mark(option, ON if option == event.id else OFF)
        self.set_value(event.id)
        reply = self._reply(event.id)
        self.query_one("#reply", Prose).say(reply or "")
        if event.goes_on and (again or not reply):
            self.finish()


class SingleWidget(OneOfWidget, renders=Single):
    """One option of several."""


class YesNoWidget(OneOfWidget, renders=YesNo):
    """Yes or no."""

    def options(self) -> tuple[tuple[str, str], ...]:
        return tuple((option, self.ui(f"answer.{option}")) for option in YesNo.OPTIONS)

    def reply(self, option: str) -> str | None:
        return self.words.find({"yes_": "if_yes", "no_": "if_no"}[option])


class MultipleWidget(FieldWidget[Multiple], renders=Multiple):
    """Any number of options."""

    def _chosen(self) -> list[str]:
        return [str(one) for one in self.value] if isinstance(self.value, list) else []

    def compose(self) -> ComposeResult:
        chosen = self._chosen()
        yield Choices(
            (
                Row(option, self.words.say(f"options.{option}"), mark=TICKED if option in chosen else OPEN)
                for option in self.field.options
            ),
            at=chosen[0] if chosen and self.nothing_chosen else None,
            nothing_chosen=self.nothing_chosen,
        )
        yield Quiet(self.ui("walk.hint_tick"))

    def on_choices_nothing(self, event: Choices.Nothing) -> None:
        event.stop()
        self.finish()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        chosen = self.field.toggle(self._chosen(), event.id)
        for option in self.field.options:
            event.choices.mark(option, TICKED if option in chosen else OPEN)
        self.set_value(list(chosen))
