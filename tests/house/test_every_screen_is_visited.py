"""A new screen, or a new part of a conversation, is one that somebody walks through on a real terminal."""

from __future__ import annotations

import ast

from installation import ROOT
from screens_and_parts import pages

JOURNEYS = ROOT / "tests" / "journeys"


def named_in(file: str) -> set[str]:
    """The first word of every text that stands in a journey."""
    nodes = ast.walk(ast.parse((JOURNEYS / file).read_text("utf-8")))
    return {str(node.value).split(" ")[0] for node in nodes if isinstance(node, ast.Constant)}


def test_every_screen_is_visited() -> None:
    assert len(pages()) > 30
    missing = pages() - named_in("test_every_screen.py")
    assert not missing, f"no journey in tests/journeys/test_every_screen.py comes to {sorted(missing)}"
