"""The pages below docs: what is made from the program is made anew, commands are taken, and every page is reached."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
import reference
from installation import ROOT

from selfhelp_tui.cli import content, journal, kit, program
from selfhelp_tui.cli.content import CHECKED
from selfhelp_tui.packs import commands

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md"])
LINK = re.compile(r"\]\(([^)\s#]+)(?:#([^)]+))?\)")
TYPED = re.compile(r"^ {4,7}(selfhelp-tui\b.*)$", re.MULTILINE)
FINGERPRINT = "284e-1dc8-…"


@pytest.mark.parametrize("name", reference.PAGES)
def test_what_is_made_from_the_program_is_made_anew(name: str) -> None:
    written = (reference.PLACE / name).read_text(encoding="utf-8")
    assert written == reference.PAGES[name](), "python tools/reference.py"


def anchors(page: Path) -> set[str]:
    """Headings of a page as a forge names them in links."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_a_page_and_to_a_heading(page: Path) -> None:
    wrong = []
    for target, heading in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            assert target.startswith("https://"), target
            continue
        there = page.parent / target
        if not there.exists() or (heading and heading not in anchors(there)):
            wrong.append(f"{target}#{heading}")
    assert wrong == []


def test_every_page_can_be_reached_from_the_first() -> None:
    seen, to_read = set(), [ROOT / "README.md"]
    while to_read:
        page = to_read.pop().resolve()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        links = [target for target, _ in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
        to_read += [page.parent / target for target in links]
    # who works on the program finds these by the map
    assert sorted(path for path in DOCS.rglob("*.md") if path.resolve() not in seen) == []


def typed() -> list[str]:
    """Commands that a page tells to type."""
    pages = [*PAGES, ROOT / "content" / "README.md"]
    return sorted({one for page in pages for one in TYPED.findall(page.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("line", typed())
def test_commands_are_those_of_the_program(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("praktijk", "content"):
        (tmp_path / name).mkdir()
    words = shlex.split(line.replace(FINGERPRINT, "284e-1dc8-" * 3 + "284e-1dc8"), comments=True)[1:]
    group = words[0] if words else ""
    if group == "content" and words[1] in CHECKED:
        parser = reference.parser_of(lambda: commands.run(words[1:], sys.stdout, sys.stderr, "en"))
        parser.parse_args(words[1:])
    elif group == "content":
        content.parse(words[1:], "en")
    elif group in ("journal", "kit"):
        {"journal": journal, "kit": kit}[group].parse(words[1:])
    else:
        program.arguments(words)
