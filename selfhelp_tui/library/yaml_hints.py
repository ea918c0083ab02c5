"""What most often goes wrong when someone writes YAML, found line by line in a file that could not be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selfhelp_tui.library.problems import ContentProblem, Spot, error

ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*(?:[^\s:#'\"\[{][^:#'\"]*):[ ]+)(?P<value>\S.*)$")
BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
RESERVED = "@`%"


def broken_lines(lines: Iterable[str], file: str) -> Iterator[ContentProblem]:
    """Every line that shows one of the known slips; lines inside a block of text are passed over."""
    block_indent: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        found = ENTRY.match(line)
        if not found:
            continue
        value, column = found["value"].rstrip(), found.start("value") + 1
        if BLOCK.match(value):
            block_indent = indent
            continue
        slip = _slip(value)
        if slip:
            yield error(Spot(file, number, column + slip[1]), slip[0])


def _slip(value: str) -> tuple[str, int] | None:
    if value.startswith("'"):
        closed = re.match(r"'(?:[^']|'')*'\s*(?:#.*)?$", value)
        return None if closed else ("apostrophe_start", 0)
    if value.startswith('"'):
        closed = re.match(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$', value)
        return None if closed else ("quote_open", 0)
    if value[0] in "[{":
        return None if value.rstrip()[-1] in "]},:[{" or " #" in value else ("bracket_start", 0)
    if value[0] in RESERVED:
        return "reserved_start", 0
    cut = value.split(" #")[0]
    colon = re.search(r":(?:\s|$)", cut)
    return ("colon_in_text", colon.start()) if colon else None
