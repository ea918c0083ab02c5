"""What the widgets of all kinds of field have in common: each is given a value, and says when the value changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.containers import Vertical
from textual.message import Message

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Field, Offer
from selfhelp_tui.core.fields.base import Problem

if TYPE_CHECKING:
    from selfhelp_tui.tui.page import Page

F = TypeVar("F", bound=Field)


class FieldWidget(Vertical, Generic[F]):
    """The widget of one kind of field.

    A widget for a new kind is one subclass with ``renders=<its Field class>``.
    """

    WIDGETS: ClassVar[dict[type[Field], type[FieldWidget[Field]]]] = {}
    """Field class to widget class."""
    DEFAULT_CSS = """
    FieldWidget { height: auto; }
    """

    @dataclass
    class Changed(Message):
        """The value is another one now."""

        field_widget: FieldWidget[Field]
        value: Value
        settled: bool = True
        """False while someone is typing; the value is then kept a moment after the last key."""

    @dataclass
    class Finished(Message):
        """The person is done with this question and wants to go on."""

        field_widget: FieldWidget[Field]

    @dataclass
    class Refused(Message):
        """What was just done can't be, and why."""

        field_widget: FieldWidget[Field]
        problem: Problem

    begun_line = ""
    """What is typed of a line that was not added to a list yet."""
    ASKS_ITSELF: ClassVar[bool] = False
    """Whether the widget shows the question too, because it is not the first thing to read."""

    nothing_chosen: bool = False
    """Whether nothing is chosen beforehand, as at a safety question: Enter without a choice then leaves it open."""

    def __init_subclass__(cls, renders: type[Field] | None = None) -> None:
        super().__init_subclass__()
        if renders is not None:
            FieldWidget.WIDGETS[renders] = cls  # type: ignore[assignment]

    def __init__(self, field: F, words: TextScope, value: Value, offers: tuple[Offer, ...] = ()) -> None:
        super().__init__()
        self.field = field
        self.words = words
        self.value = value
        self.offers = offers
        self.touched = False
        """Whether the person changed the value since it was last read from their notes."""

    def ui(self, path: str, **values: object) -> str:
        """A text of the interface."""
        return self.words.words.ui(path, **values)

    @property
    def under_way(self) -> bool:
        """Whether something is being done that passing it by would lose; it is then kept as far as it is."""
        return False

    def set_value(self, value: Value, *, settled: bool = True) -> None:
        """Take a new value and tell it."""
        self.value, self.touched = value, True
        if self.is_attached:
            cast("Page", self.screen).typing()
        self.post_message(self.Changed(self, value, settled))  # type: ignore[arg-type]

    def refuse(self, problem: Problem) -> None:
        """Say why something can't be done."""
        self.post_message(self.Refused(self, problem))  # type: ignore[arg-type]

    def read(self) -> None:
        """Take into the value what stands in a box now, without waiting to be told of it."""

    def finish_line(self) -> Problem | None:
        """Add a line that is typed but not added yet, and end what is under way; or say why it can't be."""
        return None

    def take_over(self, before: FieldWidget[Field]) -> None:
        """Go on where the widget of the same question was before the screen was built again."""
        self.touched = before.touched

    def begin_at(self, line: str) -> bool:
        """Put the focus at one line of a list, or without one where another is added; False where there is no list."""
        return False

    def finish(self) -> None:
        """Say that the person wants to go on."""
        self.post_message(self.Finished(self))  # type: ignore[arg-type]


def widget_for(field: Field, words: TextScope, value: Value, offers: tuple[Offer, ...] = ()) -> FieldWidget[Field]:
    """The widget of a field."""
    return FieldWidget.WIDGETS[type(field)](field, words, value, offers)


def texts(offers: tuple[Offer, ...]) -> Mapping[str, Offer]:
    """Offers by an id of their own in a list."""
    return {f"offer{number}": offer for number, offer in enumerate(offers)}
