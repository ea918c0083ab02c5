"""Every text that code asks the interface for is there, in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from package_source import modules

from selfhelp_tui.packs.opening import core_store
from selfhelp_tui.storage.problems import ALL as PROBLEMS
from selfhelp_tui.storage.problems import JournalProblem

PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
WORDS = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
ROOMS = ("tui", "plain", "core")


@cache
def texts(language: str) -> Mapping[str, str]:
    """The interface as it is written now."""
    return core_store().texts("interface", language)


def languages() -> tuple[str, ...]:
    """All languages of the content."""
    return core_store().facts.languages


@cache
def sections() -> frozenset[str]:
    """First words of all paths."""
    return frozenset(path.partition(".")[0] for path in texts("en"))


def no_paths(tree: ast.Module) -> Iterator[int]:
    """Strings that only look like paths: pieces of longer ones, actions of keys, and ids of stops."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from map(id, node.values)
        elif isinstance(node, ast.Call):
            yield from (id(one.value) for one in node.keywords if one.arg == "id")
            if ast.unparse(node.func) == "Binding":
                yield from map(id, node.args)


def whole_paths() -> Iterator[tuple[str, str]]:
    """Strings in the code of the front ends that are paths of the interface, with their place."""
    for module, tree in modules().items():
        if module.parts[0] not in ROOMS:
            continue
        other = set(no_paths(tree))
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in other else None
            if isinstance(text, str) and PATH.fullmatch(text) and text.partition(".")[0] in sections():
                yield f"{module}:{node.lineno}", text


def asked_in_pieces() -> Iterator[tuple[str, str]]:
    """Paths that are put together, as expressions that at least one text has to match, with their place."""
    for module, tree in modules().items():
        if module.parts[0] not in ROOMS:
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.JoinedStr) or not isinstance(node.values[0], ast.Constant):
                continue
            first = str(node.values[0].value)
            if (
                re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.[a-z0-9_]*", first)
                and first.partition(".")[0] in sections()
            ):
                pieces = (
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9_.]+" for one in node.values
                )
                yield f"{module}:{node.lineno}", "".join(pieces)


def is_there(path: str, known: Mapping[str, str]) -> bool:
    """Whether a path is a text, a counted text, or the beginning of texts."""
    return (
        path in known
        or {f"{path}.one", f"{path}.other"} <= known.keys()
        or any(one.startswith(f"{path}.") for one in known)
    )


BY_DATA = ("collection", "country", "exercise", "frame", "group", "helpline", "phase")
"""Sections whose paths come from the content or from the schema, and not from code."""


def asked() -> Iterator[str]:
    """Expressions for every path that some code of the program names, whole or in pieces."""
    for tree in modules().values():
        pieces: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                pieces |= {id(one) for one in node.values}
                texts = [one.value if isinstance(one, ast.Constant) else None for one in node.values]
                # what begins with a section, or gives the end of a path that is put together elsewhere
                if isinstance(texts[0], str) and "." in texts[0]:
                    yield "".join("[a-z0-9_.]+" if one is None else re.escape(str(one)) for one in texts)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                yield re.escape(node.value) if WORDS.fullmatch(node.value) else ""


def counted(path: str, known: Mapping[str, str]) -> str:
    """The path by which a text in the singular or the plural is asked for; any other path is its own."""
    whole = path.removesuffix(".one").removesuffix(".other")
    return whole if {f"{whole}.one", f"{whole}.other"} <= known.keys() else path


def test_every_text_is_asked_for_by_something() -> None:
    known = texts("en")
    expressions = [re.compile(one) for one in dict.fromkeys(asked()) if one]
    idle = [
        path
        for path in known
        if path.partition(".")[0] not in BY_DATA
        and not any(one.fullmatch(path) or one.fullmatch(counted(path, known)) for one in expressions)
    ]
    assert idle == []


@pytest.mark.parametrize("language", languages())
def test_every_path_in_the_code_is_written(language: str) -> None:
    known = texts(language)
    missing = [f"{place}: {path}" for place, path in whole_paths() if not is_there(path, known)]
    missing += [
        f"{place}: {pattern}"
        for place, pattern in asked_in_pieces()
        if not any(re.fullmatch(pattern, path) for path in known)
    ]
    assert missing == []


def test_the_test_sees_the_paths() -> None:
    found = {path for _, path in whole_paths()}
    assert len(found) > 150
    assert {"plain.end.gone", "first.keep_nothing", "walk.closing"} <= found
    assert len(list(asked_in_pieces())) > 15


@pytest.mark.parametrize("language", languages())
def test_every_problem_of_a_journal_has_words(language: str) -> None:
    """A mistake of the program itself is told in the general words."""
    known = texts(language)
    assert "problem.journal.storage" in known
    unworded = {one.id for one in PROBLEMS if f"problem.{one.id}" not in known}
    assert unworded <= {JournalProblem.id, "journal.not_kept", "journal.unknown_entry"}
