"""A pack read from its files, as documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.helplines import INTERNATIONAL
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.units import FollowUp, HelpNow, Homework, Intake, Module, Sitting, Topic, Unit
from selfhelp_tui.core.plan import QUESTIONS
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.manifest import MapOptions, PrescriptionFile, Rename
from selfhelp_tui.packs.store import AVOID, COUNTRY, GUIDE, INTERFACE, LANGUAGE_NAME, REVIEWS, ROUTING, SCALES, PackInfo

ANSWER_LIMIT = 1000
"""Characters of an answer to a question for the next appointment."""
MINUTES = 5
_FORM = f"sections.{QUESTIONS}.steps.{QUESTIONS}"


def as_unit(prescribed: PrescriptionFile, version: str) -> dict[str, Any]:
    """Plain data of the unit; ``version`` is that of the pack."""
    fields = [{"id": one, "kind": "long_text", "limit": ANSWER_LIMIT} for one in prescribed.questions]
    form = {"id": QUESTIONS, "kind": "form", "living": True, "fields": fields}
    found: dict[str, Any] = {
        "prescription": PRESCRIPTION,
        "review": {"version": version, "date": prescribed.date, "status": "not_reviewed"},
        "sections": [{"id": QUESTIONS, "minutes": MINUTES, "steps": [form]}] if fields else [],
    }
    if prescribed.first_module:
        found["first_module"] = prescribed.first_module
    if prescribed.homework:
        found["homework"] = [_as_plain(one) for one in prescribed.homework]
    return found


def _as_plain(one: Homework) -> dict[str, str]:
    return {"id": one.id, "day": one.day, "commit": one.commit, **({"sitting": one.sitting} if one.sitting else {})}


def as_words(texts: Mapping[str, str]) -> dict[str, str]:
    """The words of the unit: its title is the name that was typed."""
    own = {path: text for path, text in texts.items() if path in ("from", "letter") or path.startswith("homework.")}
    asked = {
        f"{_FORM}.fields.{path.removeprefix('questions.')}.prompt": text
        for path, text in texts.items()
        if path.startswith("questions.")
    }
    return {**own, "title": texts.get("from", ""), **asked}


KIND_ORDER: tuple[type[Unit], ...] = (Intake, HelpNow, Topic, Sitting, Module, FollowUp)


class WrittenStore:
    """The documents of a draft without errors."""

    def __init__(self, draft: Draft, groups: tuple[str, ...] = (), instead: frozenset[str] = frozenset()) -> None:
        """``groups`` are the headings of the pack that this one adds to.

        ``instead`` are the units, and the help lines as ``be.praxis``, that stand in the place of others there: they
        can be had by their names, and are not among what this pack adds.

        Raises:
            ValueError: the draft has no front page.
        """
        if draft.page is None:
            message = "a pack without a front page"
            raise ValueError(message)
        page = draft.page.thing
        self._draft = draft
        self._instead = instead
        self._cards: dict[str, tuple[Card, ...]] = {}
        self._groups = groups + tuple(group for group in page.groups if group not in groups)
        self._ordered = sorted(draft.units, key=self._place)
        self._prescribed = as_unit(draft.prescription.thing, page.version) if draft.prescription else None
        moves = draft.migrations.thing.migrations if draft.migrations else ()
        self.facts = PackInfo(
            name=page.pack,
            version=page.version,
            languages=page.languages,
            source_language=page.source_language,
            collections=page.collections,
            groups=page.groups,
            countries=tuple(
                sorted((code for code in draft.countries if self._added(code)), key=lambda c: (c == INTERNATIONAL, c))
            ),
            units=(
                *(one for one in self._ordered if one not in instead),
                *((PRESCRIPTION,) if self._prescribed else ()),
            ),
            moved={one.of: one.to for one in moves if isinstance(one, Rename)},
            mapped={one.of: dict(one.options) for one in moves if isinstance(one, MapOptions)},
            language_names={
                one: words.plain.get(LANGUAGE_NAME, one)
                for one in page.languages
                if (words := draft.words.get((INTERFACE, one))) is not None
            },
        )

    def _place(self, unit_id: str) -> tuple[int, int, int, str]:
        held = self._draft.units[unit_id]
        kind = KIND_ORDER.index(type(held.thing))
        group = getattr(held.thing, "group", None)
        heading = self._groups.index(group) if group in self._groups else len(self._groups)
        return kind, heading, held.place.number or getattr(held.thing, "order", 0), held.place.folder

    def cards(self, language: str) -> tuple[Card, ...]:
        """The cards of the units it adds, in order."""
        every = self.all_cards(language)
        return tuple(card for card in every if card.id not in self._instead) if self._instead else every

    def all_cards(self, language: str) -> tuple[Card, ...]:
        """The cards of all its units, in order."""
        if language not in self._cards:
            ordered = enumerate(self._ordered, 1)
            cards = [self._card(unit_id, place, language) for place, unit_id in ordered]
            self._cards[language] = (*cards, *self._prescription_card(language))
        return self._cards[language]

    def _card(self, unit_id: str, place: int, language: str) -> Card:
        held = self._draft.units[unit_id]
        unit, words = held.thing, self.texts(unit_id, language)
        return Card(
            id=unit_id,
            kind=unit.KIND,
            number=held.place.number or place,
            title=words.get("title", f"[{unit_id}]"),
            about=words.get("promise") or words.get("summary", ""),
            minutes=unit.minutes,
            group=getattr(unit, "phase", getattr(unit, "group", "")),
            heavy=getattr(unit, "heavy", False),
        )

    def _prescription_card(self, language: str) -> Iterator[Card]:
        if self._prescribed is not None:
            title = self.texts(PRESCRIPTION, language).get("title", "")
            yield Card(PRESCRIPTION, PRESCRIPTION, len(self._ordered) + 1, title, "", MINUTES, "", heavy=False)

    def structure(self, name: str) -> Any:
        """Plain data of a document; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Any]:
        return dict(self.structures())

    def structures(self) -> Iterator[tuple[str, Any]]:
        """All documents with a structure, in a fixed order."""
        for unit_id in self._ordered:
            yield unit_id, self._draft.units[unit_id].plain
        if self._prescribed is not None:
            yield PRESCRIPTION, self._prescribed
        if self._draft.routing is not None:
            yield ROUTING, self._draft.routing.plain
        if self._draft.scales is not None:
            yield SCALES, self._draft.scales.plain
        if self._draft.guide is not None:
            yield GUIDE, self._draft.guide.plain
        if self._draft.reviews is not None:
            yield REVIEWS, self._draft.reviews.plain
        for code in self.facts.countries:
            yield f"{COUNTRY}{code}", {**self._draft.countries[code].plain, "lines": self._added(code)}

        for language, avoid in sorted(self._draft.avoid.items()):
            yield f"{AVOID}{language}", avoid.plain

    def _added(self, code: str) -> list[Any]:
        lines: list[Any] = self._draft.countries[code].plain["lines"]
        return [line for line in lines if f"{code}.{line['id']}" not in self._instead]

    def line(self, code: str, line_id: str) -> Any:
        """Plain data of a help line, also of one that stands in the place of another."""
        return next(line for line in self._draft.countries[code].plain["lines"] if line["id"] == line_id)

    def texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to text; the source language where a pack was not translated."""
        found = self._draft.words.get((name, self.language_of(name, language)))
        plain = found.plain if found else {}
        return as_words(plain) if plain and name == PRESCRIPTION else plain

    def easy_texts(self, name: str, language: str) -> Mapping[str, str]:
        found = self._draft.easy.get((name, self.language_of(name, language)))
        return found.plain if found else {}

    def texts_instead(self, name: str, language: str) -> Mapping[str, str]:
        """Texts that may stand in the place of others: path to text of a unit of another pack."""
        found = self._draft.loose.get((name, language)) or self._draft.words.get((name, language))
        return found.plain if found else {}

    def language_of(self, name: str, language: str) -> str:
        return language if (name, language) in self._draft.words else self.facts.source_language
