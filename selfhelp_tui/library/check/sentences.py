"""Texts as a reader meets them: words, sentences, paragraphs and points."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•]|\d+\.)[ \t])")
"""Between paragraphs, and before each point of a list."""
END = re.compile(r"[.!?…][\"'”’»)\]]*(\s+)")
"""The end of a sentence, and the gap after it."""
POINT = re.compile(r"[ \t]*(?:[-*•]|\d+\.)[ \t]+")


def words_in(text: str) -> list[str]:
    """Words of a text; signs that stand alone are none."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def sentences_in(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with the offset at which each starts; a point of a list is a sentence of its own."""
    start = 0
    for gap in (*BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        yield from _in_paragraph(text[start:end], start)
        start = gap.end() if gap else end


def _in_paragraph(text: str, offset: int) -> Iterator[tuple[int, str]]:
    point = POINT.match(text)
    start = point.end() if point else 0
    for gap in (*END.finditer(text, start), None):
        end = gap.start(1) if gap else len(text)
        found = text[start:end]
        if words_in(found):
            yield offset + start + len(found) - len(found.lstrip()), found.strip()
        start = gap.end() if gap else end
