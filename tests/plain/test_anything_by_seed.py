"""The whole program over its real content, typed at by chance, by seeds that can be tried again.

``python tests/plain/test_anything_by_seed.py 200`` tries two hundred seeds of a thousand lines each, and says which one
went wrong.
"""

from __future__ import annotations

import random
import sys

import pytest
from plain_stage import FakeServices, converse
from stand_ins import MemoryNotes, some_by_chance

from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.packs.opening import open_library

SHELF: Library = open_library()
LINES = (
    "",
    "",
    "",
    "1",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "9",
    "0",
    "12",
    "1 3",
    "1, 2",
    "<",
    "<",
    "?",
    "!",
    "=",
    "-",
    "-2",
)
WORDS = (":nl", ":EN", ":xx", ":short", ":long", ":lock", "/home", "/card", "/plan", "/tonight", "/e", "/sl", "/", "//")
TEXTS = (
    "x",
    ".",
    "+",
    " q",
    "p",
    "t",
    "stop",
    "help",
    "my own",
    "24-11-2026",
    "é" * 90,
    "a [b]c[/b] <n> %s",
    "👩‍👩‍👧 \u202e",
)
KEYS = ("\x1b[D\x1b[3~", "\x1b[200~pasted\x1b[201~", "\x00\x07\x9b31m", "x" * 100_000, "\udcff\ufffd", "\x1b]0;t\x07")
PER_SEED = 400
"""Lines that are typed; each leads to another prompt."""


def typed_at(seed: int, lines: int = PER_SEED) -> int:
    """Hold a conversation by chance; how many lines of it were read."""
    chance = random.Random(seed)
    typed = [chance.choice(chance.choices((LINES, WORDS, TEXTS, KEYS), (70, 12, 14, 4))[0]) for _ in range(lines)]
    notes = MemoryNotes(lasting=bool(seed % 2))
    notes.settings["country"] = "be"
    services = FakeServices(SHELF, language=SHELF.languages[seed % len(SHELF.languages)], notes=notes)
    read = 0
    while len(typed) > lines // 20:
        # whoever left comes back, and nothing that was kept stands in the way
        told = converse(services, *typed)
        assert told.status == 0, seed
        assert "\x1b" not in told.text and "\x9b" not in told.text and "\x07" not in told.text, seed
        stored = repr(list(notes.kept.values()))
        assert "\\x1b" not in stored and "[D" not in stored and "[200~" not in stored, seed
        read += len(typed) - len(told.left)
        typed = told.left
    return read


SEEDS, OFTEN = 50, 8
"""With the lines of each, 20,000 prompts every week, and the first of them, both languages kept and not, every time."""


@pytest.mark.parametrize("seed", some_by_chance(SEEDS, OFTEN))
def test_whatever_is_typed_nothing_breaks_and_no_key_is_stored(seed: int) -> None:
    assert typed_at(seed) >= PER_SEED * 9 // 10


if __name__ == "__main__":
    print(sum(typed_at(seed, 1000) for seed in range(int(sys.argv[1]))), "prompts")
