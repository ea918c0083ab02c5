"""Text as a person types it, made safe to keep and to show."""

from __future__ import annotations

import unicodedata

DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Characters that turn the direction of the text around them, and so can make a line read as another."""


def clean(text: str, *, limit: int, lines: bool = False) -> str:
    """Text without control characters or lone surrogates, in NFC, cut at ``limit`` characters.

    ``lines`` keeps line breaks; otherwise they become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = (
        letter
        for letter in text
        if letter == "\n" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in DIRECTION_MARKS)
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip("\n" if lines else None)[:limit]
