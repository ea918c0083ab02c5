"""What is wrong with what is heard before a prompt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from selfhelp_tui.plain.talk import WHOLE

MOST_LINES = 24
"""Lines that are heard before a prompt: as many as a screen has."""
READ_BADLY = frozenset("•·›‹»«~|→←↑↓×_[]{}#*=\\")


def troubles(said: str) -> Iterator[str]:
    """What is wrong with what is heard before a prompt."""
    lines = [line for line in said.split("\n") if line.strip()]
    if len(lines) > MOST_LINES:
        yield f"{len(lines)} lines: {said}"
    if sum(re.match(r"[1-9]\d*\. ", line) is not None for line in lines) > WHOLE:
        yield "a long list"
    yield from (f"said twice: {one}" for one, other in pairwise(lines) if one == other)
    # what can be typed stands in brackets behind its name
    for sign in set(said.replace("(=)", "")):
        if sign in READ_BADLY or unicodedata.category(sign) in ("So", "Cf") or (sign < " " and sign != "\n"):
            yield f"read badly: {sign!r}"
