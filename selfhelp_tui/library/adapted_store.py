"""A pack as another one changes it: without what that one hides, and with what it replaces in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.library.declared import Declared, Hide, HideLine, HideSection, HideStep, ReplaceLine, ReplaceText
from selfhelp_tui.library.held_store import HeldStore
from selfhelp_tui.library.reading import attributes_of
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.library.store import COUNTRY, ROUTING, SCALES, Facts, Store
from selfhelp_tui.programme.content.conditions import Condition
from selfhelp_tui.programme.content.pack import Card
from selfhelp_tui.programme.content.routing import Routing, Rule
from selfhelp_tui.programme.content.scales import Scales
from selfhelp_tui.programme.content.schema import Refers, Shape, kind_of
from selfhelp_tui.programme.content.units import Unit

SHAPES: Mapping[str, type[Shape]] = {ROUTING: Routing, SCALES: Scales}
CARD_TEXTS = {"title": "title", "promise": "about", "summary": "about"}
"""Texts of a unit that a card shows, and where."""


@dataclass(frozen=True)
class Adaptation:
    """What one pack does to those before it."""

    folder: str
    """Where the pack stands, for messages; empty where that is not known."""
    name: str
    version: str
    beneath: StoreShelf
    """What it adds to."""
    declared: Mapping[Declared, int] = field(default_factory=dict)
    """All that fits what is there, to its line in ``pack.yaml``."""
    store: HeldStore | None = None
    """The pack itself, with what stands in the place of something else; None where it has no front page."""
    safety_same: bool = False
    """Whether it was checked that all that keeps people safe is the same with the pack as without it."""

    def ids(self, kind: type[Declared]) -> frozenset[str]:
        """Ids of what is declared in one way."""
        return frozenset(one.of for one in self.declared if isinstance(one, kind))

    @property
    def hidden_units(self) -> frozenset[str]:
        """Units that are not shown."""
        return frozenset(one.unit for one in self.declared if isinstance(one, Hide) and len(one.key) == 2)

    @property
    def replaced_units(self) -> frozenset[str]:
        """Units that are altogether others."""
        whole = (one for one in self.declared if not isinstance(one, Hide) and len(one.key) == 2)
        return frozenset(one.unit for one in whole)


class AdaptedStore:
    """Documents of a pack as an adaptation leaves them."""

    def __init__(self, under: Store, by: Adaptation) -> None:
        self._under = under
        self._by = by
        self._hidden = by.hidden_units
        self._instead = by.replaced_units & set(under.facts.units)
        self._sections = by.ids(HideSection)
        self._steps = by.ids(HideStep)
        self._lines_hidden, self._lines_replaced = by.ids(HideLine), by.ids(ReplaceLine)
        units = tuple(one for one in under.facts.units if one not in self._hidden)
        self.facts: Facts = under.facts._replace(units=units)
        self._touched = {one.split(".")[0] for one in (*self._sections, *self._steps)}

    def cards(self, language: str) -> tuple[Card, ...]:
        """The cards of what is shown, in their old places."""
        return tuple(self._card(card, language) for card in self._under.cards(language) if card.id not in self._hidden)

    def _card(self, card: Card, language: str) -> Card:
        if card.id in self._instead and self._by.store is not None:
            instead = next(one for one in self._by.store.all_cards(language) if one.id == card.id)
            # its place in the lists is that of the one it stands for
            return replace(instead, number=card.number, group=card.group)
        texts: dict[str, Any] = {
            CARD_TEXTS[path]: text for path, text in self._texts(card.id, language).items() if path in CARD_TEXTS
        }
        minutes = card.minutes
        if card.id in self._touched:
            minutes = sum(int(section["minutes"]) for section in self.structure(card.id)["sections"])
        return replace(card, minutes=minutes, **texts)

    def structure(self, name: str) -> Any:
        """Plain data of a document without what is hidden, and without references to it."""
        if name in self._hidden:
            raise KeyError(name)
        if name in self._instead and self._by.store is not None:
            return self._by.store.structure(name)
        plain = self._under.structure(name)
        if name.startswith(COUNTRY):
            return self._country(plain)
        if name in self._touched:
            plain = {**plain, "sections": list(self._shown(name, plain["sections"]))}
        return without(SHAPES.get(name, Unit), plain, self._hidden) if self._hidden else plain

    def _shown(self, unit: str, sections: list[Any]) -> Any:
        for section in sections:
            if f"{unit}.{section['id']}" not in self._sections:
                steps = [step for step in section.get("steps", ()) if f"{unit}.{step['id']}" not in self._steps]
                if steps or "opens" in section:
                    yield {**section, "steps": steps}

    def _country(self, plain: Any) -> Any:
        code = plain["country"]
        shown = [line for line in plain["lines"] if f"{code}.{line['id']}" not in self._lines_hidden]
        lines = [
            {**self._by.store.line(code, line["id"]), "pack": self._by.name}
            if f"{code}.{line['id']}" in self._lines_replaced and self._by.store is not None
            else line
            for line in shown
        ]
        return {**plain, "lines": lines}

    def texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to text, without the words of what is hidden."""
        if name in self._hidden:
            return {}
        if name in self._instead and self._by.store is not None:
            return self._by.store.texts(name, language)
        texts = self._under.texts(name, language)
        if name in self._touched:
            kept = self._kept_paths(name)
            texts = {path: text for path, text in texts.items() if _begins(path, kept)}
        return {**texts, **self._texts(name, language)}

    def _kept_paths(self, unit: str) -> frozenset[tuple[str, ...]]:
        """Beginnings of the paths of sections and of steps that are there."""
        sections = self.structure(unit)["sections"]
        steps = ((section["id"], step["id"]) for section in sections for step in section.get("steps", ()))
        return frozenset((*((section["id"],) for section in sections), *steps))

    def _texts(self, name: str, language: str) -> dict[str, str]:
        if self._by.store is None:
            return {}
        found = self._by.store.texts_instead(name, language)
        declared = (one for one in self._by.declared if isinstance(one, ReplaceText))
        return {one.path: found[one.path] for one in declared if one.unit == name and one.language == language}

    def language_of(self, name: str, language: str) -> str:
        """The language that the texts of a unit are there in, for a reader of another."""
        if name in self._instead and self._by.store is not None:
            return self._by.store.language_of(name, language)
        return self._under.language_of(name, language)


def _begins(path: str, kept: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text belongs to what is there: to the unit, to a section that is there, or to a step that is there."""
    parts = path.split(".")
    if parts[0] != "sections":
        return True
    if len(parts) > 3 and parts[2] == "steps":
        return (parts[1], parts[3]) in kept
    return (parts[1],) in kept


def without(hint: Any, plain: Any, gone: frozenset[str]) -> Any:
    """Plain data without the references to units that are gone, as the schema knows them.

    Conditions stay as they are: what asks for an answer that nobody can give any more is unknown, and so not shown.
    """
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if _names_unit(inner):
            return [one for one in plain if one.partition(".")[0] not in gone]
        return [without(inner, one, gone) for one in plain]
    if not (isinstance(hint, type) and issubclass(hint, Shape)) or issubclass(hint, Condition):
        return plain
    chosen = kind_of(hint, plain)
    if chosen is None or (issubclass(chosen, Rule) and plain.get("protected")):
        return plain
    known = {one.key: one for one in attributes_of(chosen)}
    return {
        key: without(known[key].type, value, gone) if key in known else value
        for key, value in plain.items()
        if not (key in known and known[key].optional and _names_unit(known[key].type) and value in gone)
    }


def _names_unit(hint: Any) -> bool:
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return any(isinstance(mark, Refers) and mark.to in ("unit", "module", "place") for mark in marks)
