"""The map of the house is true: links lead somewhere; paths, names, commands, rooms and words are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from installation import ROOT
from package_source import PACKAGE, modules
from test_layers import ROOMS

DOCS = ROOT / "docs"
MAP = sorted(
    [ROOT / "CONTRIBUTING.md", DOCS / "architecture.md", DOCS / "glossary.md", *(DOCS / "decisions").rglob("*.md")]
)
"""Pages about the code, in which every path and every name of a class counts."""
PAGES = sorted({*MAP, *DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "content" / "README.md"})
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w-]+(?:[/.][\w-]+)*/?")
ENDINGS = (".py", ".yaml", ".md", ".toml", ".lock")
CLASS = re.compile(r"[A-Z][a-z]\w*(?:\.\w+)?")
ELSEWHERE = {"py_compile"}
"""Names of other programs."""


def spans(page: Path) -> list[str]:
    """What stands in backticks in the prose of a page."""
    return SPAN.findall(FENCE.sub("", page.read_text(encoding="utf-8")))


def is_path(span: str, page: Path) -> bool:
    """Whether a text in backticks names a file or folder of this checkout."""
    if not PATH.fullmatch(span):
        return False
    if page in MAP:
        return "/" in span or (span.endswith(ENDINGS) and "." in span)
    # the other pages also speak of files on someone's own computer
    first = span.split("/")[0]
    return "/" in span and (first == "selfhelp_tui" or first == "tests" or first == "docs")


def places(page: Path) -> tuple[Path, ...]:
    return (ROOT, PACKAGE, page.parent)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in LINK.findall(FENCE.sub("", text)) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    # a file that every unit or every pack has one of is named without its place
    anywhere = {path.name for folder in ("content", "selfhelp_tui") for path in (ROOT / folder).rglob("*.*")}
    paths = [span for span in spans(page) if is_path(span, page)]
    missing = [one for one in paths if not any((place / one).exists() for place in places(page))]
    assert [one for one in missing if "/" in one or one not in anywhere] == []


@cache
def classes() -> dict[str, list[ast.ClassDef]]:
    """Every class of the package by its name."""
    found: dict[str, list[ast.ClassDef]] = {}
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def names_in(body: list[ast.stmt]) -> set[str]:
    """What is defined in a module or a class, attributes of the instance included."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, (ast.If, ast.Try)):
            found |= names_in(node.body)
    return found


def has(name: str, member: str) -> bool:
    """Whether a class, or one that it is made from, has a member."""
    for node in classes().get(name, ()):
        if member in names_in(node.body):
            return True
        bases = {one.id for base in node.bases for one in ast.walk(base) if isinstance(one, ast.Name)}
        if any(has(base, member) for base in bases):
            return True
    return False


@cache
def defined() -> frozenset[str]:
    """Every name that a module of the package defines at its top, or a class in itself."""
    bodies = [*(tree.body for tree in modules().values()), *(one.body for ones in classes().values() for one in ones)]
    return frozenset(name for body in bodies for name in names_in(body))


@pytest.mark.parametrize("page", MAP, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_classes_and_methods_that_are_named_are_there(page: Path) -> None:
    wrong = []
    for span in spans(page):
        if span in ELSEWHERE:
            continue
        if CLASS.fullmatch(span):
            name, _, member = span.partition(".")
            if name not in defined() or (member and not has(name, member)):
                wrong.append(span)
        elif re.fullmatch(r"[a-z]\w*_\w+", span) and span not in defined():
            wrong.append(span)
    assert wrong == []


def test_a_name_stands_in_the_file_that_is_named_before_it() -> None:
    wrong = []
    for page in MAP:
        for file, name in re.findall(r"`([\w/]+\.py)` `([\w.]+)`", page.read_text(encoding="utf-8")):
            path = next((place / file for place in places(page) if (place / file).is_file()), None)
            body = ast.parse(path.read_text(encoding="utf-8")).body if path else []
            if name.partition(".")[0] not in names_in(body):
                wrong.append(f"{page.name}: {file} {name}")
    assert wrong == []


def test_the_rooms_are_those_that_imports_are_held_to() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE))
    for room, may in ROOMS.items():
        others = set(ROOMS) - {room} if rows[room] == "every room" else set(SPAN.findall(rows[room]))
        assert others == may - {room}, room
    assert set(rows) == set(ROOMS)
    picture = text.partition("```\n")[2].partition("```")[0]
    assert {*re.findall(r"(\w+)/", picture)} == set(ROOMS)


def test_every_word_of_the_glossary_has_its_file() -> None:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ") and "---" not in line]
    rows = [row for row in rows if row[0] != "word"]
    assert len(rows) > 60
    for row in rows:
        assert len(row) == 3, row
        assert any((place / one).is_file() for one in SPAN.findall(row[2]) for place in (ROOT, PACKAGE)), row
        assert "." not in SPAN.sub("", row[1]), f"one sentence, without its full stop: {row}"
    words = [word for row in rows for word in row[0].split(", ")]
    assert len(set(words)) == len(words)


def targets() -> dict[str, str]:
    """The targets of the Makefile, each with its one line."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\w+):\n\t(.+)\n(?!\t)", text, re.MULTILINE))


def test_make_and_the_hooks_run_what_ci_runs() -> None:
    runner = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    made = {name: line.replace("$(VENV)", ".venv/bin") for name, line in targets().items()}
    assert set(made) == {"check", "test", "run", "content"}
    parts = [*made["check"].split(" && "), made["content"]]
    parts.remove("$(MAKE) content")
    assert [part for part in parts if not re.search(rf"^{re.escape(part)}$", runner, re.MULTILINE)] == []
    assert len(parts) == 4
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = [one.replace(" --force-exclude", "") for one in re.findall(r"^ *entry: (.+)$", hooks, re.MULTILINE)]
    assert len(entries) == 3
    assert [one for one in entries if one not in runner] == []
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}, "nothing is fetched"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_are_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`make (\w+)`", text):
        assert name in targets(), name
    for name in re.findall(r"python3? -m\s+(tests[\w.]*)", text):
        path = ROOT.joinpath(*name.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), name
    for name in re.findall(r"(?:pytest|bash|python)\s+((?:tests|\.ci)/[\w./-]+)", text):
        assert (ROOT / name.rstrip(".")).exists(), name
