"""What is asked about a thing that someone planned, and what can be done with it after the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.blocks import Block, TitledLines
from selfhelp_tui.core.content.conditions import COMMITMENTS
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import (
    LABEL,
    LABEL_IF_WANTED,
    QUESTION,
    AnswerRef,
    Between,
    CollectionRef,
    Id,
    OneOf,
    PlaceRef,
    Shape,
    Word,
    shape,
)
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, Step, value_of
from selfhelp_tui.core.fields import Date, Items, Single, Text

AFTERWARDS = ("keep", "smaller", "swap", "done", "rest")
"""What can be done with a commitment after it was asked about."""
FROM_CARD = "from_card"
"""In the place of those for what was typed in from a card: it is asked about at once."""


@shape
class Outcome(Shape):
    """One answer to the question how it went."""

    WORDS: ClassVar[Mapping[str, Word]] = {"label": LABEL}

    id: Id
    next: Annotated[str, OneOf(AFTERWARDS)] = "keep"
    """What is preselected afterwards."""
    did: bool = False
    """Whether it was done, so that it counts in the words about how it went before."""
    asks_safety: bool = False
    """Whether the question about suicide comes first, and help is offered before the plan is changed."""
    shows: PlaceRef | None = None
    """A page that opens behind this answer."""


@shape
class CommitmentKind(Shape):
    """How one kind of commitment is asked about."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "question": QUESTION,
        "smaller.*": LABEL,
        "next.keep": LABEL_IF_WANTED,
        "next.swap": LABEL_IF_WANTED,
        "next.done": LABEL_IF_WANTED,
    }

    id: Annotated[str, OneOf(COMMITMENTS)]
    days: Annotated[int, Between(1, 60)]
    """Days after which it is asked about again when it is kept."""
    days_once_settled: Annotated[int, Between(1, 60)] | None = None
    """The same, once it was done twice in a row."""
    smaller: tuple[Id, ...] = ()
    """Ways to make it smaller; none where it is never made smaller."""
    swap_from: tuple[CollectionRef, ...] = ()
    """Collections from which something else can be chosen; none where it is never swapped."""
    chooses_day: bool = False
    """Whether keeping it means choosing a day for it, as for someone to be reached."""
    outcomes: tuple[Outcome, ...]


@shape
class CardLine(Shape):
    """A line of the card, and the question whose ready answers it can be typed in with."""

    WORDS: ClassVar[Mapping[str, Word]] = {"question": QUESTION}

    id: Annotated[str, OneOf(("moment", "plan", "hurdle", "person"))]
    of: AnswerRef


@shape
class Asked(Exercise, kind="asked"):
    """How it went with what was planned, asked once (review of homework; Kazantzis 2010, 2016).

    It is never walked through: each of its entries is one answer, and the pages that ask make them.
    """

    WORDS: ClassVar[Mapping[str, Word]] = {"title": LABEL}

    sensitive: bool = True
    kinds: tuple[CommitmentKind, ...]
    card: tuple[CardLine, ...] = ()
    days_first: Annotated[int, Between(1, 60)] = 3
    """Days after which something from a sitting is asked about for the first time, where no day was chosen."""
    next_day: tuple[Id, ...] = ()
    """Sittings after which that is the next day."""
    days_changed: Annotated[int, Between(1, 60)] = 2
    """Days after which it is asked about when it was made smaller or swapped."""
    days_later: Annotated[int, Between(1, 60)] = 3
    """Days after which it is asked about again when the question was left."""

    def wanted(self) -> dict[str, Word]:
        # the words of its parts stand with the kinds
        return Step.wanted(self)

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        fields = (
            Text(id="ref"),
            Text(id="kind"),
            Text(id="outcome", sensitive=True),
            Single(id="next", options=(*AFTERWARDS, FROM_CARD)),
            Date(id="due"),
            Text(id="instead"),
        )
        return tuple(Part(field, field.id, standard=True) for field in fields)

    def kind(self, name: str) -> CommitmentKind | None:
        """How one kind is asked about; None where it is not."""
        return next((kind for kind in self.kinds if kind.id == name), None)

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        kind, outcome = str(value_of(answers, "kind")), value_of(answers, "outcome")
        afterwards = value_of(answers, "next")
        place = step.child(f"kinds.{kind}")
        lines = [place.say(f"outcomes.{outcome}.label")] if outcome is not None else []
        if afterwards in AFTERWARDS:
            lines.append(place.find(f"next.{afterwards}") or step.say(f"next.options.{afterwards}"))
        about = items.get(str(value_of(answers, "ref"))) or place.say("question")
        return (TitledLines(about, ("; ".join(lines),)),) if lines else ()
