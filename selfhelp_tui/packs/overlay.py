"""A pack as another one changes it: without what that one hides, and with what it replaces in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.changes import ADDED, HIDDEN, REPLACED, Change
from selfhelp_tui.core.content.conditions import Condition
from selfhelp_tui.core.content.guide import Guide
from selfhelp_tui.core.content.routing import Routing, Rule
from selfhelp_tui.core.content.scales import Scales
from selfhelp_tui.core.content.schema import Refers, Shape, kind_of
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import Directive, Hide, HideLine, HideSection, HideStep, ReplaceLine, ReplaceText
from selfhelp_tui.packs.reading import attributes_of
from selfhelp_tui.packs.store import COUNTRY, GUIDE, INTERFACE, ROUTING, SCALES, PackInfo, Store
from selfhelp_tui.packs.written_store import WrittenStore

SHAPES: Mapping[str, type[Shape]] = {ROUTING: Routing, SCALES: Scales, GUIDE: Guide}
CARD_TEXTS = {"title": "title", "promise": "about", "summary": "about"}
"""Texts of a unit that a card shows, and where."""


@dataclass(frozen=True)
class Overlay:
    """What one pack does to those before it."""

    folder: str
    """Where the pack stands, for messages; empty where that is not known."""
    name: str
    version: str
    beneath: StoreLibrary
    """What it adds to."""
    declared: Mapping[Directive, int] = field(default_factory=dict)
    """All that fits what is there, to its line in ``pack.yaml``."""
    store: WrittenStore | None = None
    """The pack itself, with what stands in the place of something else; None where it has no front page."""
    safety_same: bool = False
    """Whether it was checked that all that keeps people safe is the same with the pack as without it."""

    def over(self, stores: Sequence[Store], *, only_changed: bool = False) -> tuple[Store, ...]:
        """The stores as this leaves them, with the pack itself behind them unless only its changes are asked for."""
        own = (self.store,) if self.store is not None and not only_changed else ()
        return (*(OverlaidStore(store, self) for store in stores), *own)

    def changes(self, library: StoreLibrary, language: str) -> tuple[Change, ...]:
        """Everything that it hides, replaces and adds, with titles in a language."""
        return (*_touched(self, library, language), *_added(self, library, language))

    def ids(self, kind: type[Directive]) -> frozenset[str]:
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


class OverlaidStore:
    """Documents of a pack as an adaptation leaves them."""

    def __init__(self, under: Store, by: Overlay) -> None:
        self._under = under
        self._by = by
        self._hidden = by.hidden_units
        self._instead = by.replaced_units & set(under.facts.units)
        self._sections = by.ids(HideSection)
        self._steps = by.ids(HideStep)
        self._lines_hidden, self._lines_replaced = by.ids(HideLine), by.ids(ReplaceLine)
        units = tuple(one for one in under.facts.units if one not in self._hidden)
        self.facts: PackInfo = under.facts._replace(units=units)
        self._touched = {one.split(".")[0] for one in (*self._sections, *self._steps)}

    def cards(self, language: str) -> tuple[Card, ...]:
        """The cards of what is shown, in their old places."""
        return tuple(self._card(card, language) for card in self._under.cards(language) if card.id not in self._hidden)

    def _card(self, card: Card, language: str) -> Card:
        if card.id in self._instead and self._by.store is not None:
            instead = next(one for one in self._by.store.all_cards(language) if one.id == card.id)
            # its place in the lists is that of the one it stands for
            return instead._replace(number=card.number, group=card.group)
        texts: dict[str, Any] = {
            CARD_TEXTS[path]: text for path, text in self._texts(card.id, language).items() if path in CARD_TEXTS
        }
        minutes = card.minutes
        if card.id in self._touched:
            minutes = sum(int(section["minutes"]) for section in self.structure(card.id)["sections"])
        return card._replace(minutes=minutes, **texts)

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

    def easy_texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to the easy text of those that have one, without what was replaced: it would say the old thing."""
        if name in self._instead and self._by.store is not None:
            return self._by.store.easy_texts(name, language)
        replaced = self._texts(name, language)
        return {path: text for path, text in self._under.easy_texts(name, language).items() if path not in replaced}

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
    return any(
        isinstance(mark, Refers) and mark.to in ("unit", "module", "module_or_sitting", "place") for mark in marks
    )


LETTERS = 8
"""Of the digest in hexadecimal: enough to see a change, short enough to copy."""


def mark_of(library: StoreLibrary, declared: Directive) -> str:
    """The mark of what a declaration names: a text, a help line, or a unit with its texts in the source language."""
    return sha256(_said(library, declared).encode()).hexdigest()[:LETTERS]


def _said(library: StoreLibrary, declared: Directive) -> str:
    if isinstance(declared, ReplaceText):
        return " ".join((library.words(declared.language).find(declared.unit, declared.path) or "").split())
    if declared.unit:
        texts = library.words(library.source_language).unit(declared.unit)
        return json.dumps([_plain(library.unit(declared.unit)), dict(sorted(texts.items()))], ensure_ascii=False)
    _, code, line_id = declared.key
    line = next(one for one in library.country(code).lines if one.id == line_id)
    return json.dumps(_plain(line), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Shape):
        return {key: _plain(inner) for key, inner in sorted(vars(value).items())}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, str)) else dict(value)


LONGEST = 120
"""Characters of a text that are shown of it."""
Titles = tuple[str, str]
"""What it is known by, and the title of what it is a part of."""


def _touched(by: Overlay, library: StoreLibrary, language: str) -> Iterator[Change]:
    for declared in by.declared:
        verb = HIDDEN if isinstance(declared, Hide) else REPLACED
        titled = TITLES.get(type(declared), _unit)
        title, within = titled(declared, by.beneath, language)
        now = titled(declared, library, language)[0] if verb == REPLACED else ""
        yield Change(_pack(by), verb, declared.KIND, declared.of, title, within, now if now != title else "")


def _added(by: Overlay, library: StoreLibrary, language: str) -> Iterator[Change]:
    if by.store is None:
        return
    words, facts = library.words(language), by.store.facts
    for card in by.store.cards(language):
        yield Change(_pack(by), ADDED, card.kind, card.id, card.title)
    for code in facts.countries:
        for line in by.store.structure(f"{COUNTRY}{code}")["lines"]:
            title = _named(line["name"], line.get("phone") or line.get("web"))
            yield Change(_pack(by), ADDED, "line", f"{code}.{line['id']}", title, code)
    for reply, text in _replies(by.store, language):
        yield Change(_pack(by), ADDED, "reply", reply, text)
    for rule, reason in _rules(by.store, language):
        yield Change(_pack(by), ADDED, "rule", rule, reason)
    for collection in facts.collections:
        yield Change(_pack(by), ADDED, "collection", collection, words.ui(f"collection.{collection}.name"))
    for group in facts.groups:
        yield Change(_pack(by), ADDED, "group", group, words.ui(f"group.{group}"))


def _rules(store: WrittenStore, language: str) -> Iterator[tuple[str, str]]:
    """When a pack puts its own modules forward: id of each rule and the reason it gives."""
    try:
        listed = store.structure(ROUTING)["rules"]
    except KeyError:
        return
    texts = store.texts(ROUTING, language)
    yield from ((one["id"], _short(texts.get(f"rules.{one['id']}.reason", ""))) for one in listed)


def _replies(store: WrittenStore, language: str) -> Iterator[tuple[str, str]]:
    """What a pack has its guide say: id and text."""
    try:
        listed = store.structure(GUIDE)["replies"]
    except KeyError:
        return
    texts = store.texts(GUIDE, language)
    yield from ((one["id"], _short(texts.get(f"replies.{one['id']}.says", ""))) for one in listed)


def _pack(by: Overlay) -> str:
    return f"{by.name} {by.version}"


def _unit(declared: Directive, library: StoreLibrary, language: str) -> Titles:
    return _title(declared, library, language), ""


def _title(declared: Directive, library: StoreLibrary, language: str) -> str:
    return library.words(language).find(declared.unit, "title") or declared.unit


def _section(declared: Directive, library: StoreLibrary, language: str) -> Titles:
    words = library.words(language)
    return words.find(declared.unit, f"sections.{declared.key[3]}.title") or declared.of, _title(
        declared, library, language
    )


def _step(declared: Directive, library: StoreLibrary, language: str) -> Titles:
    unit, words = library.unit(declared.unit), library.words(language)
    section, step = unit.step(declared.key[3]) or (None, None)
    title = unit.step_place(words, section, step).say("title") if section and step else declared.of
    return title, _title(declared, library, language)


def _line(declared: Directive, library: StoreLibrary, language: str) -> Titles:
    _, code, line_id = declared.key
    # a pack that came later can have hidden what this one replaced
    found = next((line for line in library.country(code).lines if line.id == line_id), None)
    return (_named(found.name, found.phone or found.web) if found else ""), code


def _named(name: str, where: str | None) -> str:
    return f"{name}, {where}" if where else name


def _text(declared: Directive, library: StoreLibrary, language: str) -> Titles:
    if not isinstance(declared, ReplaceText):
        return declared.of, ""
    shared = declared.unit in (INTERFACE, ROUTING, SCALES, GUIDE)
    within = declared.unit if shared else _title(declared, library, language)
    return _short(library.words(declared.language).find(declared.unit, declared.path) or ""), within


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rstrip()} …"


TITLES: Mapping[type[Directive], Callable[..., Any]] = {
    HideSection: _section,
    HideStep: _step,
    HideLine: _line,
    ReplaceLine: _line,
    ReplaceText: _text,
}
"""How what is declared is named; modules and topics by their title."""
