"""What the commands for authors say: both languages alike, every sentence used, every asked one there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import selfhelp_tui.authoring as authoring
from selfhelp_tui.authoring.messages import words
from selfhelp_tui.authoring.why import Explanation
from selfhelp_tui.cli import content
from selfhelp_tui.core.content.conditions import Condition
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.environment import languages
from selfhelp_tui.packs.messages import languages_of_messages

SOURCES = [*sorted(Path(authoring.__file__).parent.rglob("*.py")), Path(content.__file__)]


def _pieces(text: ast.JoinedStr) -> list[str]:
    return [re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"\w+" for one in text.values]


def test_both_languages_say_the_same() -> None:
    assert set(languages_of_messages("selfhelp_tui.authoring")) == set(languages())
    assert set(words("nl")) == set(words("en"))
    for sentence, text in words("en").items():
        assert placeholders(text) == placeholders(words("nl")[sentence]), sentence


def test_every_sentence_is_used_and_every_one_asked_for_is_there() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    strings = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    pieces = [
        re.compile("".join(_pieces(node)))
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    ]
    unused = [one for one in words("en") if one not in strings and not any(piece.fullmatch(one) for piece in pieces)]
    assert unused == []
    called = re.compile(r"\b(?:_?say|_tell|not_there)\(\s*(?:(?:self\.|chosen\.)?\w+(?: or \w+)?, )?\"(\w+)\"")
    ids = {found for path in SOURCES for found in called.findall(path.read_text(encoding="utf-8"))}
    assert len(ids) > 40
    assert ids <= set(words("en"))


def test_every_kind_of_condition_can_be_told() -> None:
    for kind, shape in Condition.FAMILY.items():
        assert f"of_{kind}" in words("en") or shape.__name__.endswith("Test"), kind
    assert Explanation
