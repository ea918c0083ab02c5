"""What every kind of field has in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, NamedTuple

from selfhelp_tui.core.content.conditions import Condition
from selfhelp_tui.core.content.schema import (
    LABEL_IF_WANTED,
    QUESTION,
    SENTENCE_IF_WANTED,
    AnswerRef,
    CollectionRef,
    Id,
    Shape,
    Word,
    shape,
)
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value


class Problem(NamedTuple):
    """Why an answer can't be kept as it is; the words are in the interface under ``problem.<id>``."""

    id: str
    values: Mapping[str, object] = {}


class Piece(NamedTuple):
    """One thing in an answer that a collection can hold."""

    key: str
    """Stable within the answer: the id of a row, an option, or ``text``."""
    text: str | None = None
    """What the person wrote."""
    word: str | None = None
    """Path below the field of the words that were chosen."""
    ref: str | None = None
    """The item of a collection that was picked; ``text`` is then how it read at that time."""


class Offer(NamedTuple):
    """Something that can be picked instead of typed."""

    text: str
    option: str | None = None
    ref: str | None = None


Items = Mapping[str, str]
"""Reference of an item in a collection to how it reads today."""


@shape
class Field(Shape):
    """One question with one answer."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}
    TAG: ClassVar[str | None] = "kind"
    WORDS: ClassVar[Mapping[str, Word]] = {
        "prompt": QUESTION,
        "hint": SENTENCE_IF_WANTED,
        "example": Word(needed=False, most=60),
        "short": LABEL_IF_WANTED,
    }

    id: Id
    show_if: Condition | None = None
    sensitive: bool = False
    """Left out of a hand-over sheet unless the person ticks it."""
    saves_to: CollectionRef | None = None
    """The collection that the answer's pieces appear in."""
    same_as: AnswerRef | None = None
    """The question that this one asks again; its answer is then the answer to that one too."""

    def __init_subclass__(cls, kind: str | None = None) -> None:
        if kind:
            cls.KIND = kind
            Field.FAMILY[kind] = cls

    def empty(self, value: Value) -> bool:
        """Whether an answer says nothing, and is then kept as no answer."""
        return value in (None, "", [], {})

    def problem(self, value: Value) -> Problem | None:
        """Why this value can't be kept, or None."""
        raise NotImplementedError

    def settled(self, value: Value, today: date) -> Value:
        """The answer as it is kept when it is given on a day."""
        return value

    def fit(self, value: Value) -> Value:
        """As much of the value as this field still has room for, else None; old answers meet changed content here.

        What only became too long or too many is kept whole: it is there to be made shorter.
        """
        found = self.problem(value)
        return value if value is not None and (found is None or found.id in TOO_MUCH) else None

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        """The answer in words, one line each."""
        raise NotImplementedError

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        """What the answer gives to a collection."""
        return ()

    def grows(self, value: Value) -> bool:
        """Whether the answer is a list to which one more line of one's own can be added."""
        return False


@shape
class Offering(Field):
    """A field in which something can be picked as well as typed."""

    WORDS: ClassVar[Mapping[str, Word]] = {**Field.WORDS, "offers.*": Word(most=20)}

    offers: tuple[Id, ...] = ()
    """Ready answers; each has words."""
    sources: tuple[CollectionRef, ...] = ()
    """Collections whose items are offered as well."""


WRONG_SHAPE = Problem("shape")
TOO_MUCH = frozenset({"too_long", "too_many"})
"""Problems of a value that has the right shape."""
