"""Finding words in everything there is to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from selfhelp_tui.core.content.units import SEARCH
from selfhelp_tui.core.help import help_sections
from selfhelp_tui.core.record.manual import is_for_professionals
from selfhelp_tui.core.session import Session

ACCENTED = re.compile(r"[^\x00-\x7f]")
AROUND = 40
"""Characters that are shown on each side of the word."""
POINT = re.compile(r"(?:^|(?<=[.:!?])\s*\n|(\s*\n))\s*- ")
"""Where a point of a list begins; with a group where the line before it has no end of its own."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One unit, or a section of it, that has the words."""

    unit: str
    title: str
    around: str
    """The words with some text around them; empty where the title or the search words have them."""
    section: str = ""
    """Id of the section; empty for the whole unit."""


def titled_exactly(session: Session, wanted: str) -> list[SearchHit]:
    """What is called exactly so in any language of the content, with its name of today: units, else their parts."""
    folded, library = fold(wanted.strip()), session.library
    kinds = _kinds(session)
    there = [card for card in library.cards(session.language) if card.kind in kinds]
    called = {one.id for language in library.languages for one in library.cards(language) if fold(one.title) == folded}
    units = [SearchHit(card.id, card.title, "") for card in there if card.id in called]
    led_out = {section.id for section in help_sections(session)} if not units else set[str]()
    return units or [hit for card in there for hit in _parts_called(session, card.id, folded, led_out)]


def _parts_called(session: Session, unit_id: str, folded: str, led_out: Collection[str]) -> Iterator[SearchHit]:
    for section in session.library.unit(unit_id).sections:
        path = f"sections.{section.id}.title"
        titles = (session.library.words(one).find(unit_id, path) for one in session.library.languages)
        if (section.id in led_out or not section.opens) and any(fold(title or "") == folded for title in titles):
            yield SearchHit(unit_id, session.words.say(unit_id, path), "", section.id)


def _kinds(session: Session) -> tuple[str, ...]:
    """Kinds of units that are searched: for someone under 18, a relative or a professional there are no modules."""
    return ("topic", "help") if session.route().closed else ("topic", "sitting", "module", "help")


def find(session: Session, wanted: str, most: int = 9) -> list[SearchHit]:
    """What has all the words: first what has them among its search words, then in its title, then in its texts.

    Pages for professionals come last for everyone else.
    """
    words = [fold(word) for word in wanted.split()]
    if not words:
        return []
    led_out = {section.id for section in help_sections(session)}
    kinds = _kinds(session)
    named, titled, others = list[SearchHit](), list[SearchHit](), list[SearchHit]()
    for card in session.library.cards(session.language):
        if card.kind not in kinds:
            continue
        paths = [path for path, text in _search_words(session, card.id) if _begins_each(words, text)]
        for section in session.library.unit(card.id).sections if paths else ():
            if f"sections.{section.id}.{SEARCH}" in paths and (section.id in led_out or not section.opens):
                title = session.words.say(card.id, f"sections.{section.id}.title")
                named.append(SearchHit(card.id, title, "", section.id))
        if SEARCH in paths or _has(words, card.title):
            (named if SEARCH in paths else titled).append(SearchHit(card.id, card.title, ""))
            continue
        text = next((text for text in _texts(session, card.id) if _has(words, text)), None)
        if text is not None:
            others.append(SearchHit(card.id, card.title, _around(text, words[0])))
    hits = [*named, *titled, *others]
    if any(_for_professionals(session, door.unit) for door in session.route().doors):
        return hits[:most]
    return sorted(hits, key=lambda hit: _for_professionals(session, hit.unit))[:most]


def _for_professionals(session: Session, unit_id: str) -> bool:
    """Whether a unit is one of their pages, or the one that leads to them."""
    library = session.library
    return session.card(unit_id) is not None and is_for_professionals(library.unit(unit_id), library)


def _search_words(session: Session, unit_id: str) -> Iterator[tuple[str, str]]:
    """The search words of a unit and of its sections, each with the path at which they stand."""
    for path, text in session.words.unit(unit_id).items():
        if path.rpartition(".")[2] == SEARCH:
            yield path, text


def _texts(session: Session, unit_id: str) -> Iterator[str]:
    for path, text in session.words.unit(unit_id).items():
        # what is for the therapist stands on no screen, so nothing leads to it
        if path.rpartition(".")[2] != SEARCH and not path.startswith("slip."):
            yield text
    yield " ".join(session.library.unit(unit_id).tags)


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
    folded = text.casefold()
    # every text is folded at every key of a search, and most have a few such letters
    return folded if folded.isascii() else ACCENTED.sub(lambda letter: _plain(letter[0]), folded)


@cache
def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1] or letter
