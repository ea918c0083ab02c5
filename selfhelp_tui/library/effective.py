"""What the added packs change in the end, in the order they were added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from selfhelp_tui.library.adapted_store import Adaptation
from selfhelp_tui.library.declared import (
    Declared,
    Hide,
    HideLine,
    HideSection,
    HideStep,
    ReplaceLine,
    ReplaceText,
)
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.library.store import COUNTRY, INTERFACE, ROUTING, SCALES
from selfhelp_tui.programme.content.difference import ADDED, HIDDEN, REPLACED, Change

LONGEST = 120
"""Characters of a text that are shown of it."""
Titles = tuple[str, str]
"""What it is known by, and the title of what it is a part of."""


def difference_of(shelf: StoreShelf, language: str) -> tuple[Change, ...]:
    """Everything that is hidden, replaced and added, pack by pack."""
    return tuple(
        change for by in shelf.adaptations for change in (*_touched(by, shelf, language), *_added(by, shelf, language))
    )


def _touched(by: Adaptation, shelf: StoreShelf, language: str) -> Iterator[Change]:
    for declared in by.declared:
        verb = HIDDEN if isinstance(declared, Hide) else REPLACED
        titled = TITLES.get(type(declared), _unit)
        title, within = titled(declared, by.beneath, language)
        now = titled(declared, shelf, language)[0] if verb == REPLACED else ""
        yield Change(_pack(by), verb, declared.KIND, declared.of, title, within, now if now != title else "")


def _added(by: Adaptation, shelf: StoreShelf, language: str) -> Iterator[Change]:
    if by.store is None:
        return
    words, facts = shelf.words(language), by.store.facts
    for card in by.store.cards(language):
        yield Change(_pack(by), ADDED, card.kind, card.id, card.title)
    for code in facts.countries:
        for line in by.store.structure(f"{COUNTRY}{code}")["lines"]:
            title = _named(line["name"], line.get("phone") or line.get("web"))
            yield Change(_pack(by), ADDED, "line", f"{code}.{line['id']}", title, code)
    for collection in facts.collections:
        yield Change(_pack(by), ADDED, "collection", collection, words.ui(f"collection.{collection}.name"))
    for group in facts.groups:
        yield Change(_pack(by), ADDED, "group", group, words.ui(f"group.{group}"))


def _pack(by: Adaptation) -> str:
    return f"{by.name} {by.version}"


def _unit(declared: Declared, shelf: StoreShelf, language: str) -> Titles:
    return _title(declared, shelf, language), ""


def _title(declared: Declared, shelf: StoreShelf, language: str) -> str:
    return shelf.words(language).find(declared.unit, "title") or declared.unit


def _section(declared: Declared, shelf: StoreShelf, language: str) -> Titles:
    words = shelf.words(language)
    return words.find(declared.unit, f"sections.{declared.key[3]}.title") or declared.of, _title(
        declared, shelf, language
    )


def _step(declared: Declared, shelf: StoreShelf, language: str) -> Titles:
    unit, words = shelf.unit(declared.unit), shelf.words(language)
    section, step = unit.step(declared.key[3]) or (None, None)
    title = unit.step_place(words, section, step).say("title") if section and step else declared.of
    return title, _title(declared, shelf, language)


def _line(declared: Declared, shelf: StoreShelf, language: str) -> Titles:
    _, code, line_id = declared.key
    # a pack that came later can have hidden what this one replaced
    found = next((line for line in shelf.country(code).lines if line.id == line_id), None)
    return (_named(found.name, found.phone or found.web) if found else ""), code


def _named(name: str, where: str | None) -> str:
    return f"{name}, {where}" if where else name


def _text(declared: Declared, shelf: StoreShelf, language: str) -> Titles:
    if not isinstance(declared, ReplaceText):
        return declared.of, ""
    shared = declared.unit in (INTERFACE, ROUTING, SCALES)
    within = declared.unit if shared else _title(declared, shelf, language)
    return _short(shelf.words(declared.language).find(declared.unit, declared.path) or ""), within


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2].rstrip()} …"


TITLES: Mapping[type[Declared], Callable[..., Any]] = {
    HideSection: _section,
    HideStep: _step,
    HideLine: _line,
    ReplaceLine: _line,
    ReplaceText: _text,
}
"""How what is declared is named; modules and topics by their title."""
