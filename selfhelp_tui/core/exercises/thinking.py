"""Exercises that look closely at one moment or one choice: chain, thought record, decisional balance, card sort."""

from __future__ import annotations

from collections.abc import Mapping

from selfhelp_tui.core.blocks import Block, ChainBlock, Gauge, Link, Paragraph, TitledLines
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import LABEL, CollectionRef, Id, Word, shape
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.exercises.base import Answers, Exercise, Part, number_of, value_of, words_of
from selfhelp_tui.core.fields import Cards, Field, Items, Lines, LongText, Multiple, Problem, Rating, Text
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.fields.measure import HIGHEST_RATING

LINKS = ("situation", "vulnerable", "thought", "feeling", "small_step", "urge", "action", "after_short", "after_long")
"""From the situation to what came after (functional chain; Haynes & O'Brien 1990, Marlatt & Donovan 2005)."""


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
