"""Things one does rather than answers: sorting cards, and session with a timer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import LABEL, LABEL_IF_WANTED, Between, Id, OneOf, Word, shape
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields.base import WRONG_SHAPE, Field, Items, Piece, Problem
from selfhelp_tui.core.fields.brief import HIGHEST_RATING

SETTLES = 5
"""Seconds in which a second number corrects the first, such as a 1 that becomes a 10."""
MOST_ON_THE_WAY = 60
"""Numbers that are kept of one time."""

IN, OUT = 4, 6
"""Seconds of a breath in and a breath out: about six breaths a minute, with the longer half out, calms most people."""

MODES = ("surf", "breathe", "ground", "away", "rehearse")
"""``away``: a few lines, then an almost empty screen until one is back; ``rehearse``: a plan said over a few times."""


@shape
class Cards(Field, kind="cards"):
    """Cards laid on piles, one at a time. The value is card id to pile id."""

    WORDS: ClassVar[Mapping[str, Word]] = {
        **Field.WORDS,
        "cards.*": Word(most=25),
        "piles.*": LABEL,
        "feedback.*": Word(needed=False, most=45),
    }

    cards: tuple[Id, ...]
    piles: tuple[Id, ...]
    """Two to four piles."""
    keep: Id | None = None
    """The pile whose cards a collection receives; the first one unless said."""
    belongs: Mapping[Id, Id] | None = None
    """Card id to the pile it belongs on, where there is a right answer; shown as feedback, never as a mark."""

    @property
    def feedback(self) -> tuple[Id, ...]:
        """Cards that may have a word of feedback."""
        return self.cards

    def problem(self, value: Value) -> Problem | None:
        if not isinstance(value, dict):
            return WRONG_SHAPE
        fits = all(card in self.cards and pile in self.piles for card, pile in value.items())
        return None if fits else Problem("option")

    def fit(self, value: Value) -> Value:
        laid = value.items() if isinstance(value, dict) else ()
        kept: dict[str, Value] = {card: pile for card, pile in laid if card in self.cards and pile in self.piles}
        return kept if kept or value == {} else None

    def on_pile(self, value: Value, pile: Id) -> tuple[Id, ...]:
        """Cards on a pile in the order they are written."""
        return tuple(card for card in self.cards if isinstance(value, dict) and value.get(card) == pile)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        lines = []
        for pile in self.piles:
            cards = "; ".join(words.say(f"cards.{card}") for card in self.on_pile(value, pile))
            if cards:
                lines.append(f"{words.say(f'piles.{pile}')}: {cards}")
        return tuple(lines)

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        pile = self.keep or self.piles[0]
        return tuple(Piece(card, word=f"cards.{card}") for card in self.on_pile(value, pile))


@shape
class Timer(Field, kind="timer"):
    """A guided time: an urge ridden out, slow breathing, or the senses.

    The value is ``{"seconds": sat, "minutes": chosen, "before": 0-10 or None, "after": 0-10 or None}``, and with
    numbers given on the way ``"way": [[second, 0-10], …]``; stopping early is as good an end as any.
    """

    WORDS: ClassVar[Mapping[str, Word]] = {
        **Field.WORDS,
        "stages.*": Word(most=45),
        "before": Word(needed=False, most=30, question=True),
        "after": Word(needed=False, most=30, question=True),
        "done": Word(needed=False, most=45),
        "away": Word(needed=False, most=45),
        "back": LABEL_IF_WANTED,
        "low": LABEL_IF_WANTED,
        "high": LABEL_IF_WANTED,
    }
    """In ``away``, ``away`` says what to do now and ``back`` stands there until one is back.

    ``low`` and ``high`` name the ends of the numbers before and after.
    """

    mode: Annotated[str, OneOf(MODES)]
    minutes: tuple[Annotated[int, Between(1, 30)], ...] = (3,)
    """Lengths to choose from."""
    stages: tuple[Id, ...]
    """Guidance in the order it is shown, spread evenly over the time; in ``ground`` each waits for a key."""
    rate: bool = True
    """Whether strength is asked before and after, 0 to 10."""
    rounds: Annotated[int, Between(1, 10)] = 3
    """How often a plan is said over, in ``rehearse``."""
    seconds: Annotated[int, Between(5, 120)] = 30
    """How long each time takes, in ``rehearse``."""

    def problem(self, value: Value) -> Problem | None:
        seconds = value.get("seconds") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 0:
            return WRONG_SHAPE
        for end in ("before", "after"):
            rating = value.get(end)
            if rating is not None and (type(rating) is not int or not 0 <= rating <= HIGHEST_RATING):
                return Problem("range", {"low": 0, "high": HIGHEST_RATING})
        way = value.get("way", [])
        return None if isinstance(way, list) and len(way) == len(way_of(value)) else WRONG_SHAPE

    def stage_at(self, seconds: float, minutes: int) -> Id:
        """The stage to show after so many seconds of a time of so many minutes."""
        if self.mode == "rehearse":
            shown = self.round(min(self.rounds - 1, int(seconds // self.seconds)))
            return shown[min(len(shown) - 1, int(seconds % self.seconds / shown[0][1]))][0]
        place = int(seconds / (minutes * 60) * len(self.stages))
        return self.stages[max(0, min(place, len(self.stages) - 1))]

    def lasts(self, minutes: int) -> int:
        """Seconds of a time of so many minutes; a rehearsal takes as long as its rounds."""
        return self.rounds * self.seconds if self.mode == "rehearse" else minutes * 60

    def round(self, number: int) -> tuple[tuple[Id, float], ...]:
        """What is shown in a round of a rehearsal, counted from 0, each with its seconds: one stage where each round
        has one of its own, else all of them."""
        stages = (self.stages[number],) if len(self.stages) == self.rounds else self.stages
        return tuple((stage, self.seconds / len(stages)) for stage in stages)

    def read_back(self, value: Value, words: TextScope, items: Items) -> tuple[str, ...]:
        if not isinstance(value, dict):
            return ()
        seconds = value.get("seconds")
        minutes = round(seconds / 60) if isinstance(seconds, (int, float)) else 0
        lines = [words.words.count("answer.sat", minutes) if minutes else words.words.ui("answer.sat_briefly")]
        if value.get("before") is not None and value.get("after") is not None:
            lines.append(words.words.ui("answer.before_after", before=value["before"], after=value["after"]))
        return tuple(lines)

    def pieces(self, value: Value) -> tuple[Piece, ...]:
        return (Piece("done", word="short"),) if isinstance(value, dict) and value.get("seconds") else ()


def way_of(value: Value) -> tuple[tuple[int, int], ...]:
    """The numbers given on the way, each with its second; what is none is passed over."""
    way = value.get("way") if isinstance(value, dict) else None
    pairs = (one for one in way if isinstance(one, list) and len(one) == 2) if isinstance(way, list) else ()
    return tuple(
        (second, rating)
        for second, rating in pairs
        if type(second) is int and type(rating) is int and second >= 0 and 0 <= rating <= HIGHEST_RATING
    )


def with_rating(way: tuple[tuple[int, int], ...], second: int, rating: int) -> tuple[tuple[int, int], ...]:
    """The way with one number more; one given right after another corrects it, and a long way is thinned out."""
    if way and second - way[-1][0] < SETTLES:
        return (*way[:-1], (way[-1][0], rating))
    kept = way if len(way) < MOST_ON_THE_WAY else (*way[:-1:2], way[-1])
    return (*kept, (second, rating))


def course_of_value(value: Value) -> tuple[tuple[int, int], ...]:
    """All numbers of a guided time by second, from before to after."""
    if not isinstance(value, dict):
        return ()
    before, after, seconds = value.get("before"), value.get("after"), value.get("seconds")
    first = ((0, before),) if type(before) is int else ()
    last = ((seconds, after),) if type(after) is int and type(seconds) is int else ()
    return (*first, *way_of(value), *last)
