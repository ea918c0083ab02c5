"""Looking for words in the titles, tags and texts of information, modules and Help now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from selfhelp_tui.programme.content.units import SEARCH
from selfhelp_tui.programme.sitting import Sitting

AROUND = 40
"""Characters that are shown on each side of the word."""
POINT = re.compile(r"(?:^|(?<=[.:!?])\s*\n|(\s*\n))\s*- ")
"""Where a point of a list begins; with a group where the line before it has no end of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """One unit, or a section of it, that has the words."""

    unit: str
    title: str
    around: str
    """The words with some text around them; empty where the title or the search words have them."""
    section: str = ""
    """Id of the section; empty for the whole unit."""


def find(sitting: Sitting, wanted: str, most: int = 9) -> list[Found]:
    """What has all the words: first what has them among its search words, then in its title, then in its texts."""
    words = [fold(word) for word in wanted.split()]
    if not words:
        return []
    # for someone under 18, a relative or a professional there are no modules
    closed = bool(sitting.route().closed)
    named, titled, others = list[Found](), list[Found](), list[Found]()
    for card in sitting.shelf.cards(sitting.language):
        if card.kind not in (("topic", "help") if closed else ("topic", "module", "help")):
            continue
        paths = [path for path, text in _search_words(sitting, card.id) if _begins_each(words, text)]
        for section in sitting.shelf.unit(card.id).sections if paths else ():
            if f"sections.{section.id}.{SEARCH}" in paths and not (closed and section.opens):
                title = sitting.words.say(card.id, f"sections.{section.id}.title")
                named.append(Found(card.id, title, "", section.id))
        if SEARCH in paths or _has(words, card.title):
            (named if SEARCH in paths else titled).append(Found(card.id, card.title, ""))
            continue
        text = next((text for text in _texts(sitting, card.id) if _has(words, text)), None)
        if text is not None:
            others.append(Found(card.id, card.title, _around(text, words[0])))
    return [*named, *titled, *others][:most]


def _search_words(sitting: Sitting, unit_id: str) -> Iterator[tuple[str, str]]:
    """The search words of a unit and of its sections, each with the path at which they stand."""
    for path, text in sitting.words.unit(unit_id).items():
        if path.rpartition(".")[2] == SEARCH:
            yield path, text


def _texts(sitting: Sitting, unit_id: str) -> Iterator[str]:
    yield from (text for path, text in sitting.words.unit(unit_id).items() if path.rpartition(".")[2] != SEARCH)
    yield " ".join(sitting.shelf.unit(unit_id).tags)


def _begins_each(words: list[str], text: str) -> bool:
    """Whether each of the words begins one of the words of a text, whole or as far as it is typed."""
    known = re.findall(r"\w+", fold(text))
    return all(any(one.startswith(word) for one in known) for word in words)


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
