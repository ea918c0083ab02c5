"""The package's own source as trees, and what each module imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from installation import ROOT

PACKAGE = ROOT / "selfhelp_tui"


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the package by its path below the package."""
    found = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
    return {path.relative_to(PACKAGE): ast.parse(path.read_text(encoding="utf-8")) for path in found}


def imports(path: Path, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Full names a module imports anywhere in it, with the line; relative ones made whole."""
    package = ("selfhelp_tui", *path.parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            whole = ".".join(part for part in (base, node.module or "") if part)
            yield whole, node.lineno
            yield from ((f"{whole}.{alias.name}", node.lineno) for alias in node.names)


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Calls by the written name of what is called, such as ``self.talk.say``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node
