"""A pack as the build compiled it: one small index, and documents that are read one at a time where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfhelp_tui.packs.store import INTERFACE, PackInfo

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card

FACTS = "pack.json"


def facts_of(plain: dict[str, Any]) -> PackInfo:
    """The front page from plain data."""
    whole: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in plain.items()}
    return PackInfo(**whole)


class CompiledStore:
    """Reads what ``compile`` wrote; the files belong to the program and are trusted."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds ``pack.json`` and, for each language, an index, a blob and the words of the interface."""
        self._folder = folder
        plain: dict[str, Any] = self._load(FACTS)
        self.facts = facts_of(plain)
        self._indexes: dict[str, Any] = {}
        self._documents: dict[tuple[str, str], Any] = {}
        self._cards: dict[str, tuple[Card, ...]] = {}
        self._easy: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def _load(self, name: str) -> Any:
        return json.loads((self._folder / name).read_bytes())

    def _index(self, language: str) -> Any:
        if language not in self._indexes:
            self._indexes[language] = self._load(f"index-{language}.json")
        return self._indexes[language]

    def _document(self, name: str, language: str) -> Any:
        key = (name, language)
        if key not in self._documents:
            start, length = self._index(language)["documents"][name]
            with (self._folder / f"blob-{language}.bin").open("rb") as blob:
                blob.seek(start)
                self._documents[key] = json.loads(blob.read(length))
        return self._documents[key]

    def cards(self, language: str) -> tuple[Card, ...]:
        """The cards of its units, in order."""
        from selfhelp_tui.core.content.card import Card

        if language not in self._cards:
            self._cards[language] = tuple(Card(*row) for row in self._index(language)["cards"])
        return self._cards[language]

    def structure(self, name: str) -> Any:
        """Plain data of a document; KeyError when there is none."""
        # The structure is in each language's blob; one whose index is there already saves a read.
        language = next(iter(self._indexes), self.facts.source_language)
        return self._document(name, language)["structure"]

    def texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to text; empty when there are none."""
        if name == INTERFACE:
            found: Mapping[str, str] = self._load(f"interface-{language}.json")
            return found
        try:
            words: Mapping[str, str] = self._document(name, language)["words"]
        except KeyError:
            return {}
        return words

    def easy_texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to the second, easy text of those that have one; read when someone first asks for easy words."""
        if language not in self._easy:
            self._easy[language] = self._load(f"easy-{language}.json")
        return self._easy[language].get(name, {})

    def language_of(self, name: str, language: str) -> str:
        """The language itself: what is compiled is there in all its languages."""
        return language
