"""The content that is shipped: no errors, and every word that the program says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.problems import errors_in
from selfhelp_tui.packs.written_store import WrittenStore

ROOT = Path(__file__).parents[2]
SAID = re.compile(r"""\.(ui|count)\(\s*"([a-z][\w]*(?:\.[\w]+)*)\"""")
PROBLEM = re.compile(r"\bProblem\(\"(\w+)\"")


def test_the_content_has_no_errors(draft: Draft) -> None:
    found = errors_in(check_core(draft, date(2026, 11, 24)))
    assert not found, "\n".join(problem.printed("en") for problem in found)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_that_the_program_says_is_there(draft: Draft, language: str) -> None:
    interface = draft.words["interface", language].by_path
    wanted: set[str] = set()
    for path in sorted((ROOT / "selfhelp_tui").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for how, text in SAID.findall(source):
            wanted |= {text} if how == "ui" else {f"{text}.one", f"{text}.other"}
        wanted |= {f"problem.{problem}" for problem in PROBLEM.findall(source)}
    assert sorted(wanted - set(interface)) == []


def test_everything_can_be_opened(draft: Draft) -> None:
    library = StoreLibrary((WrittenStore(draft),))
    for language in library.languages:
        assert all(card.title for card in library.cards(language))
    for unit_id in library.unit_ids:
        assert library.unit(unit_id).id == unit_id
    assert all(library.country(code).lines for code in library.countries)
