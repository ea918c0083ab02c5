"""Every problem has words in both languages, and every word is of use."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import selfhelp_tui.packs as library
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.packs.check.words import PROBLEMS
from selfhelp_tui.packs.problems import Spot, error, in_order, messages, warning

SOURCES = sorted(Path(library.__file__).parent.rglob("*.py"))


def test_both_languages_have_the_same_messages() -> None:
    assert set(messages("nl")) == set(messages("en"))
    for problem, text in messages("en").items():
        assert placeholders(text) == placeholders(messages("nl")[problem]), problem


def test_every_message_is_used_and_every_id_has_one() -> None:
    strings = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = {one for one in messages("en") if one not in strings and not one.startswith("stats_")}
    assert unused == {"nothing_found"} & unused
    called = re.compile(r"\b(?:error|warning|say|tell|_say|_give_up)\(\s*(?:[\w.\[\]]+(?:\([^()]*\))?, )\"(\w+)\"")
    ids = {found for path in SOURCES for found in called.findall(path.read_text(encoding="utf-8"))}
    assert len(ids) > 60
    assert ids <= set(messages("en"))


def test_every_reason_that_the_programme_gives_is_asked_of_the_interface() -> None:
    import selfhelp_tui.core as programme

    sources = [path.read_text(encoding="utf-8") for path in Path(programme.__file__).parent.rglob("*.py")]
    problems = {found for source in sources for found in re.findall(r'\bProblem\("(\w+)"', source)}
    assert problems <= set(PROBLEMS)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "modules/a.yaml:3:7: error: The key ‘kynd’ is not known here. Did you mean ‘kind’?"),
        ("nl", "modules/a.yaml:3:7: fout: De sleutel ‘kynd’ is hier niet bekend. Bedoelde je ‘kind’?"),
    ],
)
def test_how_a_problem_is_printed(language: str, printed: str) -> None:
    assert error(Spot("modules/a.yaml", 3, 7), "key_unknown", key="kynd", nearest="kind").printed(language) == printed


def test_a_hostile_value_can_not_steer_the_terminal() -> None:
    printed = error(Spot("f"), "key_unknown", key="a\x1b[2J\u202e" + "x" * 500).printed("en")
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert len(printed) < 250


def test_problems_are_sorted_and_each_told_once() -> None:
    one, two = error(Spot("b", 2, 1), "tab"), warning(Spot("a", 9, 9), "cut_by_hash")
    assert in_order([one, two, one]) == (two, one)
