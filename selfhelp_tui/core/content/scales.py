"""Our own reflective scales: items with the same answers, a sum, and bands that describe and never diagnose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import LABEL, PROSE, QUESTION, Between, Id, Matching, Shape, Word, shape
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.fields.brief import OPTION, Single

Points = Annotated[int, Between(0, 1000)]


@shape
class Band(Shape):
    """A stretch of the scale with words of its own."""

    WORDS: ClassVar[Mapping[str, Word]] = {"name": LABEL, "says": PROSE}

    id: Id
    from_: Points
    to: Points
    """Both ends are included."""


@shape
class Scale(Shape):
    """A set of items that are added up."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        "title": LABEL,
        "about": PROSE,
        "items.*.prompt": QUESTION,
        "options.*": OPTION,
    }

    id: Id
    items: tuple[Id, ...]
    points: Mapping[Id, Points]
    """Points of each answer, in the order they are offered."""
    reverse: tuple[Id, ...] = ()
    """Items whose points count the other way round."""
    missing_allowed: Annotated[int, Between(0, 10)] = 1
    """Items that may be left out; each then counts as the mean of the others."""
    bands: tuple[Band, ...]
    was_asked: tuple[Annotated[str, Matching(r"[a-z0-9_]+\.[a-z0-9_]+", "unit.step")], ...] = ()
    """Forms that asked it and are gone: what was answered there counts until it is answered again."""

    @property
    def options(self) -> tuple[Id, ...]:
        """Ids of the answers, which are the same for every item."""
        return tuple(self.points)

    @property
    def lowest(self) -> int:
        """The lowest sum there can be."""
        return len(self.items) * min(self.points.values())

    @property
    def highest(self) -> int:
        """The highest sum there can be."""
        return len(self.items) * max(self.points.values())

    def field(self, item: Id) -> Single:
        """One item as a question."""
        return Single(id=item, options=self.options)

    def score(self, answers: Mapping[str, Answer]) -> int | None:
        """The sum over item id to answer, or None when more was left out than is allowed."""
        top, bottom = max(self.points.values()), min(self.points.values())
        given = []
        for item in self.items:
            answer = answers.get(item)
            if answer is not None and not answer.skipped and answer.value in self.options:
                points = self.points[str(answer.value)]
                given.append(top + bottom - points if item in self.reverse else points)
        if not given or len(self.items) - len(given) > self.missing_allowed:
            return None
        return round(sum(given) / len(given) * len(self.items))

    def band(self, answers: Mapping[str, Answer]) -> Band | None:
        """The band of the sum, or None when there is no sum."""
        score = self.score(answers)
        return next((band for band in self.bands if score is not None and band.from_ <= score <= band.to), None)


@shape
class Scales(Shape):
    """All scales of a pack."""

    scales: tuple[Scale, ...]
