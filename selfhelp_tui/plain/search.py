"""Looking for a word in the titles and texts of information and modules."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from selfhelp_tui.plain.talk import Back, Talk, paragraphs
from selfhelp_tui.plain.walking import open_unit

MOST = 9
"""Results that are said."""

AROUND = 40
"""Characters that are said on each side of the word."""


@dataclass(frozen=True, slots=True)
class Found:
    """One unit that has the word, and the words around it."""

    unit: str
    label: str


def search(talk: Talk, wanted: str) -> None:
    """Say where a word stands, and open what is chosen, until an empty line."""
    by_language: dict[str, list[Found]] = {}

    def found() -> list[Found]:
        language = talk.sitting.language
        if language not in by_language:
            by_language[language] = find(talk, wanted)
        return by_language[language]

    if not found():
        talk.say("plain.search.none", word=wanted)
        return

    def head() -> None:
        talk.heading(talk.ui("plain.search.title", word=wanted))

    def labels() -> Sequence[str]:
        return [one.label for one in found()]

    try:
        while (chosen := talk.choose(head, labels, "plain.how.search")) is not None:
            open_unit(talk, found()[chosen].unit)
    except Back:
        return


def find(talk: Talk, wanted: str) -> list[Found]:
    """Units with the word, those that have it in their title first."""
    wanted = _folded(wanted)
    # for someone under 18, a relative or a professional there are no modules
    kinds = ("topic", "help") if talk.sitting.route().closed else ("topic", "module", "help")
    titled, others = [], []
    for card in talk.sitting.shelf.cards(talk.sitting.language):
        if card.kind not in kinds:
            continue
        if wanted in _folded(card.title):
            titled.append(Found(card.id, card.title))
            continue
        text = next((text for text in talk.words.unit(card.id).values() if wanted in _folded(text)), None)
        if text is not None:
            others.append(Found(card.id, f"{card.title}: {_around(text, wanted)}"))
    return [*titled, *others][:MOST]


def _around(text: str, wanted: str) -> str:
    text = " ".join(paragraphs(text))
    at = max(0, _folded(text).find(wanted))
    begin = text.rfind(" ", 0, max(0, at - AROUND)) + 1
    end = text.find(" ", at + len(wanted) + AROUND)
    end = len(text) if end < 0 else end
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"


def _folded(text: str) -> str:
    """Text without capitals and accents, one letter for one where that is possible."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if unicodedata.normalize("NFD", letter) else letter
        for letter in text.casefold()
    )
