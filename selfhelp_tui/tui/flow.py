"""Text in cells: lines with the tones of their pieces, and text broken into lines of a width. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len, split_graphemes

Run = tuple[str, str]
"""A piece of text and its tone: ``ink``, ``strong``, ``soft``, ``line``, ``focus`` and so on; empty is ink."""


class Line(NamedTuple):
    """One line on the screen."""

    runs: tuple[Run, ...]
    tone: str = ""
    """Of the pieces that have none of their own."""

    @classmethod
    def of(cls, text: str, tone: str = "") -> Line:
        """A line of one piece."""
        return cls(((text, ""),), tone)


def cells(text: str) -> int:
    """Width of a text in cells."""
    return cell_len(text)


def joined(signs: Iterable[Run]) -> list[Run]:
    """Signs of one tone that stand beside each other as one piece."""
    runs: list[Run] = []
    for text, tone in signs:
        if runs and runs[-1][1] == tone:
            runs[-1] = (runs[-1][0] + text, tone)
        else:
            runs.append((text, tone))
    return runs


def seen(text: str) -> str:
    """A text without the characters that a terminal would obey: what is read from a file may hold them."""
    return "".join(letter if category(letter) not in ("Cc", "Cs") else " " for letter in text)


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for, counting cells, and a mark that it goes on where not all of it is."""
    if cells(text) <= room:
        return text
    while text and cells(text) > max(0, room - 1):
        text = text[:-1]
    return f"{text.rstrip()}…"


POINT = "- "
BULLET = "• "
DIGITS = re.compile(r"[+(]?\d[\d()/.-]*[.,;]?")
"""One group of a phone number."""


def wrap(text: str, width: int) -> list[str]:
    """One paragraph in lines of at most ``width`` cells; a word that is wider is cut."""
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for word in _words(text):
        for piece in _cut(word, width):
            wider = f"{line} {piece}" if line else piece
            if cell_len(wider) <= width:
                line = wider
            else:
                lines.append(line)
                line = piece
    return [*lines, line] if line or not lines else lines


def _words(text: str) -> list[str]:
    """What is not to be broken: words, and the groups of digits of a phone number together."""
    found: list[str] = []
    digits_before = False
    for word in text.split():
        digits = DIGITS.fullmatch(word) is not None
        if digits and digits_before:
            found[-1] += f" {word}"
        else:
            found.append(word)
        digits_before = digits
    return found


def _cut(word: str, width: int) -> Iterator[str]:
    if cell_len(word) <= width:
        yield word
        return
    spans, _ = split_graphemes(word)
    piece, used = "", 0
    for start, end, cells in spans:
        if used + cells > width and piece:
            yield piece
            piece, used = "", 0
        piece += word[start:end]
        used += cells
    if piece:
        yield piece


def flow(text: str, width: int) -> list[str]:
    """A body of text in lines: blank lines part paragraphs, ``- `` begins a point."""
    lines: list[str] = []
    for number, block in enumerate(text.strip().split("\n\n")):
        if number:
            lines.append("")
        lines += _block(block.strip("\n"), width)
    return lines


def _block(block: str, width: int) -> list[str]:
    lines: list[str] = []
    run: list[str] = []
    for source in [*block.split("\n"), ""]:
        if source.startswith(POINT) or not source:
            lines += _run(run, width)
            run = [source] if source else []
        else:
            run.append(source)
    return lines


def _run(run: list[str], width: int) -> list[str]:
    if not run:
        return []
    text = " ".join(part.strip() for part in run)
    if not text.startswith(POINT):
        return wrap(text, width)
    inner = wrap(text.removeprefix(POINT), width - len(BULLET))
    return [(BULLET if number == 0 else "  ") + line for number, line in enumerate(inner)]


def hanging(first: str, text: str, width: int) -> list[str]:
    """A line that begins with a mark, its other lines indented by the mark's width."""
    indent = cell_len(first)
    inner = wrap(text, width - indent)
    return [(first if number == 0 else " " * indent) + line for number, line in enumerate(inner)]
