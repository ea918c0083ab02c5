"""Looking for words in the titles, tags and texts of information, modules and Help now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from selfhelp_tui.programme.sitting import Sitting

AROUND = 40
"""Characters that are shown on each side of the word."""
POINT = re.compile(r"(?:^|(?<=[.:!?])\s*\n|(\s*\n))\s*- ")
"""Where a point of a list begins; with a group where the line before it has no end of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """One unit that has the words."""

    unit: str
    title: str
    around: str
    """The words with some text around them; empty where the title has them."""


def find(sitting: Sitting, wanted: str, most: int = 9) -> list[Found]:
    """Units that have all the words, those that have them in their title first; none for an empty search."""
    words = [fold(word) for word in wanted.split()]
    if not words:
        return []
    # for someone under 18, a relative or a professional there are no modules
    kinds = ("topic", "help") if sitting.route().closed else ("topic", "module", "help")
    titled, others = [], []
    for card in sitting.shelf.cards(sitting.language):
        if card.kind not in kinds:
            continue
        if _has(words, card.title):
            titled.append(Found(card.id, card.title, ""))
            continue
        text = next((text for text in _texts(sitting, card.id) if _has(words, text)), None)
        if text is not None:
            others.append(Found(card.id, card.title, _around(text, words[0])))
    return [*titled, *others][:most]


def _texts(sitting: Sitting, unit_id: str) -> Iterator[str]:
    yield from sitting.words.unit(unit_id).values()
    yield " ".join(sitting.shelf.unit(unit_id).tags)


def has_all(wanted: str, text: str) -> bool:
    """Whether a text has all the words that are wanted, whatever their capitals and accents."""
    return _has([fold(word) for word in wanted.split()], text)


def _has(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _around(text: str, wanted: str) -> str:
    # a point of a list follows on the one before, where lines are joined
    text = " ".join(POINT.sub(lambda found: "; " if found[1] else " ", text).split())
    at = max(0, fold(text).find(wanted))
    begin = text.rfind(" ", 0, max(0, at - AROUND)) + 1
    end = text.find(" ", at + len(wanted) + AROUND)
    end = len(text) if end < 0 else end
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"


def fold(text: str) -> str:
    """Text without capitals and accents, one letter for one where that is possible."""
    if text.isascii():
        return text.casefold()
    return "".join(unicodedata.normalize("NFD", letter)[:1] or letter for letter in text.casefold())
