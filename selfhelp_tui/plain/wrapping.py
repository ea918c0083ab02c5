"""Lines as wide as the terminal is, and the first of them, which wait for nothing else."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
"""True only for a type checker: the first words wait for this."""
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

NARROWEST = 10
"""Columns below which nothing is broken: no terminal that is read is as narrow."""


def fitted(text: str, out: TextIO) -> str:
    """A text as it fits the terminal it goes to; as it is, where it goes to none."""
    try:
        columns = os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return text
    return "\n".join(broken(line, columns - 1) for line in text.split("\n")) if columns > NARROWEST else text


def broken(line: str, width: int) -> str:
    """A line with breaks between words; a longer word stays whole, and so do the digits of a phone number."""
    if len(line) <= width:
        return line
    lines: list[str] = []
    for word in _words(line):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def _words(line: str) -> Iterator[str]:
    together = ""
    for word in line.split(" "):
        if together and _is_digits(word) and _is_digits(together.rsplit(" ", 1)[-1]):
            together += f" {word}"
            continue
        if together:
            yield together
        together = word
    yield together


def _is_digits(word: str) -> bool:
    """Whether a word is a group of digits as in a phone number."""
    return word.strip("+()/.,;-").isdecimal()


TYPE_CHECKING = False
"""True only for a type checker: ``typing`` takes longer to import than all of this takes to run."""


def opening(said: str, write: Callable[[str], object] | None = None) -> None:
    """Say which mode this is, that the window keeps what was said, and how to leave.

    ``said`` are these lines; ``write`` takes them with the end of the last one, standard output unless told. On a
    terminal they are broken between words.
    """
    lines = said.rstrip("\n").split("\n") if said else []
    if write is None:
        encoding = sys.stdout.encoding or "utf-8"
        lines = [line.encode(encoding, "replace").decode(encoding) for line in lines]
        if sys.stdout.isatty():
            lines = [fitted(line, sys.stdout) for line in lines]
    (write or sys.stdout.write)("".join(f"{line}\n" for line in lines))
    if write is None:
        sys.stdout.flush()
