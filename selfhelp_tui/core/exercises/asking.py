"""Exercises that ask: forms and diaries, one moment or one choice up close, what one lives for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Annotated, NamedTuple

from selfhelp_tui.core.blocks import Bar, Bars, Block, ChainBlock, Gauge, Link, Paragraph, TitledLines, Wheel
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import LABEL, Between, CollectionRef, Id, ScaleRef, Word, shape
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, number_of, value_of, words_of
from selfhelp_tui.core.fields import Cards, Field, Items, Lines, LongText, Multiple, Problem, Rating, Single, Text
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.fields.listing import rows_of

PICTURED = 4
"""Ratings that follow on each other, from which on they are shown side by side as one picture."""
ROUND = 6
"""Ratings from which on that picture is a wheel."""
THEN_NOW = ("_then", "_now")
"""Ends of the ids of two ratings of the same thing."""
LINKS = ("situation", "vulnerable", "thought", "feeling", "small_step", "urge", "action", "after_short", "after_long")
"""From the situation to what came after (functional chain; Haynes & O'Brien 1990, Marlatt & Donovan 2005)."""
MOST = 4
"""Values that are asked about, one after the other."""


@shape
class Form(Exercise, kind="form"):
    """Questions of any kind, or the items of a scale; with right answers it is a quiz."""

    fields: tuple[Field, ...] = ()
    scale: ScaleRef | None = None
    """Ask the items of this scale, and show the band of the sum."""

    def scale_asked(self) -> str | None:
        return self.scale

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        scale = scales.get(self.scale or "")
        asked = tuple(Part(field, f"fields.{field.id}") for field in self.fields)
        if scale is None:
            return asked
        path = f"scales.{scale.id}"
        return asked + tuple(
            Part(scale.field(item), f"{path}.items.{item}", unit="scales", shared=path) for item in scale.items
        )

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        scale = scales.get(self.scale or "")
        if scale is not None:
            blocks += _banded(scale, answers, step)
        own = [part for part in self.parts(scales) if part.unit is None]
        for ratings, members in groupby(own, lambda part: isinstance(part.field, Rating)):
            if ratings:
                blocks += _rated(tuple(members), answers, step)
            else:
                blocks += [block for part in members for block in _answered(part, answers, step, items)]
        return tuple(blocks)


def _rated(parts: tuple[Part, ...], answers: Answers, step: TextScope) -> list[Block]:
    """Ratings that follow on each other: pairs of then and now, one picture of many, else a bar for each."""
    found = ((part, number_of(answers, part.id)) for part in parts)
    given = {part.id: number for part, number in found if number is not None and part.field.fit(number) is not None}
    then = {part.id.removesuffix(THEN_NOW[0]) for part in parts if part.id.endswith(THEN_NOW[0])}
    if then and all(part.id.endswith(THEN_NOW) for part in parts):
        now = (part for part in parts if part.id.endswith(THEN_NOW[1]) and part.id in given)
        return [
            Gauge(_short(part, step), given[part.id], _high(part), given.get(_before(part.id)))
            for part in now
            if _before(part.id) in given
        ]
    if len(given) < PICTURED or len({_high(part) for part in parts}) > 1:
        return [Gauge(_short(part, step), given[part.id], _high(part)) for part in parts if part.id in given]
    bars = tuple(Bar(_short(part, step), given[part.id]) for part in parts if part.id in given)
    kind = Wheel if len(bars) >= ROUND else Bars
    return [kind("", bars, _high(parts[0]), extremes_in_words(bars, step.words))]


def _before(part_id: str) -> str:
    return part_id.removesuffix(THEN_NOW[1]) + THEN_NOW[0]


def _short(part: Part, step: TextScope) -> str:
    place = part.place(step)
    return place.find("short") or place.say("prompt")


def _high(part: Part) -> int:
    return part.field.high if isinstance(part.field, Rating) else HIGHEST_RATING


def extremes_in_words(bars: tuple[Bar, ...], words: Words) -> str:
    """Which of several numbers is highest and which is lowest, as a sentence."""
    high, low = max(bars, key=lambda bar: bar.value), min(bars, key=lambda bar: bar.value)
    if high.value == low.value:
        return words.ui("review.all_same", value=high.value)
    return words.ui("review.extremes", high=high.name, highest=high.value, low=low.name, lowest=low.value)


def _banded(scale: Scale, answers: Answers, step: TextScope) -> list[Block]:
    place = step.words.at("scales", f"scales.{scale.id}")
    score, band = scale.score(answers), scale.band(answers)
    if score is None or band is None:
        return [Paragraph(step.words.ui("review.too_few"))]
    return [
        Gauge(place.say("title"), score, scale.highest),
        Paragraph(place.say(f"bands.{band.id}.says")),
        Paragraph(step.words.ui("review.own_scale")),
    ]


def _answered(part: Part, answers: Answers, step: TextScope, items: Items) -> list[Block]:
    value = part.field.fit(value_of(answers, part.id))
    if value is None or part.field.empty(value):
        return []
    place = part.place(step)
    name = place.find("short") or place.say("prompt")
    lines = part.field.read_back(value, place, items)
    feedback = place.find(f"feedback.{value}") if isinstance(part.field, Single) else None
    return [TitledLines(name, lines), *([Paragraph(feedback)] if feedback else [])]


@shape
class Reflection(Exercise, kind="reflection"):
    """One to three open questions, or a letter that is never sent."""

    prompts: tuple[Id, ...]
    limit: Annotated[int, Between(200, 5000)] = 2000
    """Characters at most for each."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        return tuple(Part(LongText(id=prompt, limit=self.limit), f"prompts.{prompt}") for prompt in self.prompts)


@shape
class Diary(Form, kind="diary"):
    """A short form filled in often; earlier days are shown beside it."""


@shape
class Checklist(Exercise, kind="checklist"):
    """Recognise what fits, and add lines of one's own. Its one part is ``mine``."""

    offers: tuple[Id, ...]
    sources: tuple[CollectionRef, ...] = ()
    """Collections whose items are offered as well."""
    own: bool = True
    at_most: Annotated[int, Between(1, 40)] = 20

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        lines = Lines(id="mine", offers=self.offers, sources=self.sources, own=self.own, at_most=self.at_most)
        return (Part(lines, "mine"),)

    def missing(self, answers: Answers) -> Problem | None:
        return None if rows_of(value_of(answers, "mine")) else Problem("nothing_ticked")


@shape
class Chain(Exercise, kind="chain"):
    """One moment as a chain of links, with the links where one could have stepped out."""

    links: tuple[Id, ...] = LINKS
    sources: Mapping[Id, CollectionRef] | None = None
    """Link id to the collection whose items are offered there."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        sources = self.sources or {}
        asked = [
            Part(
                Text(id=link, limit=300, sources=(sources[link],) if link in sources else ()),
                f"links.{link}",
                standard=link in LINKS,
            )
            for link in self.links
        ]
        exits = Multiple(id="exits", options=self.links)
        return (
            *asked,
            Part(exits, "exits", standard=True),
            Part(Text(id="instead"), "instead", standard=True, about="exits"),
        )

    def wanted(self) -> dict[str, Word]:
        own = (link for link in self.links if link not in LINKS)
        return super().wanted() | {f"exits.options.{link}": LABEL for link in own}

    def missing(self, answers: Answers) -> Problem | None:
        told = [link for link in self.links if value_of(answers, link)]
        return None if len(told) > 1 else Problem("chain_short")

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        exits = value_of(answers, "exits")
        marked = exits if isinstance(exits, list) else []
        parts = self.parts(scales)
        links = [
            Link(part.place(step).find("short") or part.place(step).say("prompt"), text, part.id in marked)
            for part in parts
            if part.id in self.links and (text := words_of(part, answers, step, items))
        ]
        instead = words_of(parts[-1], answers, step, items)
        said = [Paragraph(step.say("review_instead", instead=instead))] if instead else []
        return (ChainBlock(tuple(links), _chain_in_words(links, step.words) if links else ""), *said)


def _chain_in_words(links: list[Link], words: Words) -> str:
    """How many links there are, and at which of them one could have stepped out."""
    exits = [link.name for link in links if link.breaks]
    told = [words.count("review.links", len(links))]
    if exits:
        told.append(words.count("review.exits", len(exits), where=", ".join(exits)))
    return " ".join(told)


@shape
class ThoughtRecord(Exercise, kind="thought_record"):
    """One thought looked at from both sides (Beck's thought record; belief and feeling rated before and after)."""

    sources: tuple[CollectionRef, ...] = ()
    """Collections whose items are offered as the thought."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        fields: tuple[Field, ...] = (
            Text(id="situation"),
            Text(id="thought", sources=self.sources),
            Rating(id="belief_before"),
            Text(id="feeling"),
            Rating(id="feeling_before"),
            LongText(id="evidence_for", limit=600),
            LongText(id="evidence_against", limit=600),
            Text(id="alternative", limit=300),
            Rating(id="belief_after"),
            Rating(id="feeling_after"),
        )
        return tuple(Part(field, field.id, standard=True) for field in fields)

    def missing(self, answers: Answers) -> Problem | None:
        return None if value_of(answers, "alternative") else Problem("no_alternative")

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        gauges = [
            Gauge(step.say(f"review_{name}"), after, HIGHEST_RATING, number_of(answers, f"{name}_before"))
            for name in ("belief", "feeling")
            if (after := number_of(answers, f"{name}_after")) is not None
        ]
        rated = {f"{name}_{when}" for name in ("belief", "feeling") for when in ("before", "after")}
        told = self.told({part: answer for part, answer in answers.items() if part not in rated}, step, items, scales)
        return (*told, *gauges)


@shape
class Belief(Exercise, kind="belief"):
    """One thought: how true it feels at night, in the morning, and at night beside what it leaves out.

    Belief rated before and after an answer of one's own (Beck's thought record), for the thoughts of one hour.
    """

    sources: tuple[CollectionRef, ...] = ("excuses",)
    """Collections whose items are offered as the thought."""
    offers: tuple[Id, ...] = ()

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        fields: tuple[Field, ...] = (
            Text(id="thought", sources=self.sources, offers=self.offers),
            Rating(id="night_before"),
            Rating(id="morning"),
            Text(id="left_out", limit=300),
            Text(id="line", limit=300),
            Rating(id="night_after"),
        )
        about = {"night_before": "thought", "morning": "thought", "left_out": "thought", "night_after": "line"}
        asked = (Part(field, field.id, standard=True, about=about.get(field.id)) for field in fields)
        return (*asked, *self.day_part())

    def missing(self, answers: Answers) -> Problem | None:
        return None if value_of(answers, "line") else Problem("no_line")

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        now, then = number_of(answers, "night_after"), number_of(answers, "night_before")
        gauge = [Gauge(step.say("review_belief"), now, HIGHEST_RATING, then)] if now is not None else []
        rated = {"night_after"} if now is None else {"night_before", "night_after"}
        told = self.told({part: answer for part, answer in answers.items() if part not in rated}, step, items, scales)
        return (*told, *gauge)


@shape
class Balance(Exercise, kind="balance"):
    """Both sides of staying as it is and of changing (decisional balance; Janis & Mann 1977)."""

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        sides = ("stay_gives", "stay_costs", "change_costs", "change_gives")
        return tuple(Part(Lines(id=side, at_most=8), side, standard=True) for side in sides)

    def missing(self, answers: Answers) -> Problem | None:
        return None if rows_of(value_of(answers, "change_gives")) else Problem("no_gain")


@shape
class CardSort(Exercise, kind="card_sort"):
    """Cards laid on piles, and the few that matter most."""

    cards: tuple[Id, ...]
    piles: tuple[Id, ...]
    belongs: Mapping[Id, Id] | None = None
    """Card id to the pile it belongs on, where there is a right answer."""
    keep: Id | None = None

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        field = Cards(id="sort", cards=self.cards, piles=self.piles, belongs=self.belongs, keep=self.keep)
        return (Part(field, "sort"),)

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        laid = value_of(answers, "sort")
        place = step.child("sort")
        said = []
        if isinstance(laid, dict):
            found = ((card, place.find(f"feedback.{card}")) for card in self.cards if card in laid)
            said = [TitledLines(place.say(f"cards.{card}"), (text,)) for card, text in found if text]
        return (*self.told(answers, step, items, scales), *said)


class ValueRating(NamedTuple):
    """One value with its two numbers, as far as they were given."""

    name: str
    matters: int | None
    lived: int | None

    @property
    def gap(self) -> int | None:
        """How far the last week stayed below what it matters; 0 where it did not, None without both numbers."""
        return None if self.matters is None or self.lived is None else max(0, self.matters - self.lived)


@shape
class ValuesGap(Exercise, kind="values_gap"):
    """A few values: how much each matters, how much it was lived last week, and the widest gap as a place to begin.

    Importance beside the last week's living after the Valued Living Questionnaire (Wilson and others 2010) and the
    Bull's-Eye Values Survey (Lundgren and others 2012); own questions, and a gap for each value instead of one score.
    """

    sources: tuple[CollectionRef, ...] = ("values",)

    def parts(self, scales: Mapping[str, Scale]) -> tuple[Part, ...]:
        return tuple(part for number in range(1, MOST + 1) for part in self._about_one(number))

    def _about_one(self, number: int) -> Iterator[Part]:
        value = f"value_{number}"
        before = f"value_{number - 1}" if number > 1 else None
        yield Part(
            Text(id=value, sources=self.sources, limit=80),
            "other" if number > 1 else "value",
            standard=True,
            needs=before,
        )
        yield Part(Rating(id=f"matters_{number}"), "matters", standard=True, needs=value, about=value)
        yield Part(Rating(id=f"lived_{number}"), "lived", standard=True, needs=value, about=value)

    def weighed(self, answers: Answers, step: TextScope, items: Items) -> tuple[ValueRating, ...]:
        """Every value that was named, in order; one that was named twice only the first time."""
        found: dict[str, ValueRating] = {}
        for part in self.parts({}):
            name = words_of(part, answers, step, items) if part.about is None else ""
            if name:
                number = part.id.removeprefix("value_")
                matters, lived = (number_of(answers, f"{one}_{number}") for one in ("matters", "lived"))
                found.setdefault(name.casefold(), ValueRating(name, matters, lived))
        return tuple(found.values())

    def missing(self, answers: Answers) -> Problem | None:
        both = (
            number_of(answers, f"matters_{one}") is not None and number_of(answers, f"lived_{one}") is not None
            for one in range(1, MOST + 1)
        )
        return None if any(both) else Problem("no_gap")

    def review(self, answers: Answers, step: TextScope, items: Items, scales: Mapping[str, Scale]) -> tuple[Block, ...]:
        weighed = self.weighed(answers, step, items)
        widest = max((one.gap or 0 for one in weighed), default=0)
        first = next((one for one in weighed if widest and one.gap == widest), None)
        return tuple(_pictured(one, step, begins=one is first) for one in weighed)


def _pictured(one: ValueRating, step: TextScope, *, begins: bool) -> Block:
    """Two bars under the name of a value with their sentence; what has no two numbers yet, in words."""
    names = (step.say("matters.short"), step.say("lived.short"))
    if one.matters is None or one.lived is None:
        numbers = zip(names, (one.matters, one.lived), strict=True)
        return TitledLines(one.name, tuple(f"{name}: {number}" for name, number in numbers if number is not None))
    bars = tuple(Bar(name, number) for name, number in zip(names, (one.matters, one.lived), strict=True))
    said = step.say(
        "says" if one.gap else "says_none", value=one.name, matters=one.matters, lived=one.lived, gap=one.gap
    )
    begin = f" {step.say('begin')}" if begins else ""
    return Bars(one.name, bars, HIGHEST_RATING, said + begin)
