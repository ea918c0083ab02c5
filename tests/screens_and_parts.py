"""Every screen of the full-screen program and every part of a conversation, so that a test can ask for each of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from installation import ROOT

PACKAGE = ROOT / "selfhelp_tui"
BASES = frozenset(
    [
        "PassphrasePage",
        "CarePage",
        "WritingEntry",
        "AnsweringEntry",
        "PlacePage",
        "AskedPage",
        "WithOwnLine",
        "PickPage",
        "FormPage",
    ]
)
"""What several screens have in common, and is never shown by itself."""


@cache
def pages() -> frozenset[str]:
    """The names of all screens, and of all pages that are data and share one."""
    from selfhelp_tui.core.pages.page import Place
    from selfhelp_tui.tui.stack import StackEntry

    for path in sorted([*(PACKAGE / "tui").rglob("*.py"), *(PACKAGE / "core" / "pages").rglob("*.py")]):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    shown = {*_below(StackEntry), *_below(Place)}
    return frozenset(one.__name__ for one in shown if one.__module__.startswith("selfhelp_tui.")) - BASES


def _below(base: type) -> Iterator[type]:
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


@cache
def parts() -> frozenset[str]:
    """``module.function`` for all that is said to a person line by line and may be called from another part.

    ``blocks`` holds no part but what a part says of an answer, which has a test of its own in ``tests/house``.
    """
    return frozenset(
        f"{path.stem}.{node.name}"
        for path in sorted((PACKAGE / "plain").glob("*.py"))
        if path.stem != "blocks"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if node.args.args and node.args.args[0].arg == "talk"
    )
