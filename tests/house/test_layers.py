"""Imports only point down and never in a circle, the core stays pure, and what the house forbids stands nowhere."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from installation import ROOT
from package_source import calls, imports, modules

ROOMS = {
    "core": {"core"},
    "packs": {"packs", "core"},
    "storage": {"storage", "core"},
    "papers": {"papers", "storage", "core"},
    "plain": {"plain", "core"},
    "tui": {"tui", "core"},
    "kit": {"kit", "packs", "storage", "papers", "core"},
    "authoring": {"authoring", "packs", "core"},
    "cli": {"cli", "kit", "authoring", "papers", "packs", "storage", "plain", "tui", "core"},
}
"""Each room with the rooms it may import. The front ends are handed content and journal by the command line."""
ABOVE = {"environment", "services"}
"""Modules beside the rooms that the command line may import too."""
PURE = {
    *(
        "__future__",
        "collections.abc",
        "dataclasses",
        "enum",
        "functools",
        "itertools",
        "math",
        "operator",
        "re",
        "types",
        "typing",
    ),
    *("datetime", "pathlib", "unicodedata"),
}
"""Of the standard library, what the core may use: nothing that reads a file, a clock, a network or chance."""
ONLY_NAMED = {"datetime": {"date", "timedelta"}, "pathlib": {"Path", "PurePath"}}
"""Modules of which the core may only use some names: days and the names of files, as values."""
IMPURE = {"open", "input", "print", "date.today", "Path", "Path.home", "Path.cwd"}
FORBIDDEN_MODULES = {
    *(
        "pickle",
        "marshal",
        "shelve",
        "socket",
        "ssl",
        "socketserver",
        "urllib",
        "http",
        "ftplib",
        "smtplib",
        "asyncore",
    ),
    *("subprocess", "webbrowser", "ctypes", "multiprocessing", "xmlrpc", "telnetlib", "requests", "httpx", "logging"),
}
BYTE_CODE = Path("kit/archive.py")
"""Makes the byte code of a kit and runs none of it: byte code that never differs can't be had in another way."""
PRIVACY = Path("environment.py")
"""Asks the system to make no core dump, which Python has no call for."""
MAY = {BYTE_CODE: {"marshal", "compile"}, PRIVACY: {"ctypes"}}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "breakpoint"}
BOOT = Path("kit/files/boot.py")
"""Copied into a kit and run there before anything else is known: it stands above the command line, in no room."""


def room(name: str) -> str | None:
    """The room of a full name of the package, or None for the composition root and for other packages."""
    parts = name.split(".")
    return parts[1] if parts[0] == "selfhelp_tui" and len(parts) > 1 and parts[1] in ROOMS else None


def test_imports_only_point_down() -> None:
    wrong = [
        f"{path}:{line}: {name}"
        for path, tree in modules().items()
        if path.parts[0] in ROOMS and path != BOOT
        for name, line in imports(path, tree)
        if name.startswith("selfhelp_tui.")
        and room(name) not in ROOMS[path.parts[0]]
        and not (path.parts[0] == "cli" and name.split(".")[1] in ABOVE)
        # a bare ``from selfhelp_tui import …`` shows as the name of what it takes
        and name != "selfhelp_tui.__version__"
    ]
    assert wrong == []


def circles() -> list[set[str]]:
    """Modules that import each other, imports inside functions and for types alone counted (Tarjan 1972)."""
    named = {
        ".".join(("selfhelp_tui", *path.with_suffix("").parts)).removesuffix(".__init__"): path for path in modules()
    }
    graph = {
        name: {one for one, _ in imports(path, modules()[path]) if one in named and one != name}
        for name, path in named.items()
    }
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            members = set(stack[stack.index(name) :])
            del stack[stack.index(name) :]
            if len(members) > 1:
                found.append(members)

    for name in graph:
        if name not in order:
            visit(name)
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert [sorted(one) for one in circles()] == []


def test_the_core_is_pure() -> None:
    wrong = []
    for path, tree in modules().items():
        if path.parts[0] != "core":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                wrong += [f"{path}:{node.lineno}: {one.name}" for one in node.names if one.name not in PURE]
            elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("selfhelp_tui"):
                allowed = ONLY_NAMED.get(str(node.module))
                names = {one.name for one in node.names}
                if node.module not in PURE or (allowed is not None and not names <= allowed):
                    wrong.append(f"{path}:{node.lineno}: {node.module} {sorted(names)}")
        for name, call in calls(tree):
            if name in IMPURE or name.endswith((".exists", ".read_text", ".write_text", ".read_bytes", ".write_bytes")):
                wrong.append(f"{path}:{call.lineno}: {name}()")
    assert wrong == []


TO_WALK = tuple(f"selfhelp_tui.core.{name}" for name in ("content.pack", "content.units", "exercises", "fields"))
"""What is needed to open a unit: a third of what a first screen would otherwise wait for."""
LOADS = {
    "selfhelp_tui.core.session": ("textual", "rich", "asyncio", "yaml", "sqlite3", "sqlcipher3", "random", "json"),
    "selfhelp_tui.storage.journal": ("textual", "rich", "asyncio", "yaml", "zxcvbn", "selfhelp_tui.packs"),
    "selfhelp_tui.packs.library": (
        "textual",
        "rich",
        "asyncio",
        "yaml",
        "selfhelp_tui.storage",
        "selfhelp_tui.packs.check",
    ),
    "selfhelp_tui.plain.program": ("textual", "rich", "asyncio", "yaml", "sqlcipher3", "selfhelp_tui.packs"),
    "selfhelp_tui.cli.program": ("textual", "rich", "asyncio", "yaml", "sqlcipher3"),
    "selfhelp_tui.kit.policy": ("textual", "rich", "asyncio", "yaml", "sqlcipher3", "selfhelp_tui.packs"),
    "selfhelp_tui.services": (
        *(*TO_WALK, "textual", "rich", "asyncio", "yaml", "zxcvbn", "importlib.resources"),
        *("sqlite3", "selfhelp_tui.storage.database"),
    ),
    "selfhelp_tui.tui.app": (*TO_WALK, "yaml", "zxcvbn", "sqlcipher3", "selfhelp_tui.packs", "selfhelp_tui.storage"),
    "selfhelp_tui.core.pages.home": TO_WALK,
    "selfhelp_tui.tui.screens.place": (*TO_WALK, "yaml", "sqlcipher3", "selfhelp_tui.packs", "selfhelp_tui.storage"),
}
"""Module to what loading it must not bring along, by how the names begin."""


@pytest.mark.parametrize("module", LOADS)
def test_loading_brings_nothing_along_that_it_may_not(module: str) -> None:
    words = [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = done.stdout.split()
    assert module in loaded
    assert [one for one in loaded if one.startswith(LOADS[module])] == []


def test_nothing_in_the_package_can_reach_a_network_or_run_code_it_reads() -> None:
    wrong = [
        f"{path}:{line}: {name}"
        for path, tree in modules().items()
        for name, line in imports(path, tree)
        if name.split(".")[0] in FORBIDDEN_MODULES and name not in MAY.get(path, ())
    ]
    wrong += [
        f"{path}:{call.lineno}: {name}()"
        for path, tree in modules().items()
        for name, call in calls(tree)
        if name in FORBIDDEN_CALLS and name not in MAY.get(path, ())
    ]
    assert wrong == []


def kinds_compared(test: ast.expr) -> bool:
    """Whether a condition compares a kind with a word."""
    return any(
        isinstance(node, ast.Compare)
        and ast.unparse(node.left).casefold().split(".")[-1] == "kind"
        and any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.comparators)
        for node in ast.walk(test)
    )


def test_no_chain_asks_for_a_kind() -> None:
    """A kind is a class that knows what it does; a chain of comparisons would have to grow with every new one."""
    wrong = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and kinds_compared(node.test):
                more = node.orelse[0] if len(node.orelse) == 1 else None
                if isinstance(more, ast.If) and kinds_compared(more.test):
                    wrong.append(f"{path}:{node.lineno}")
            elif isinstance(node, ast.Match) and ast.unparse(node.subject).split(".")[-1].casefold() == "kind":
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_only_the_line_by_line_program_prints() -> None:
    printing = {path for path, tree in modules().items() for name, _ in calls(tree) if name == "print"}
    assert {path for path in printing if path.parts[0] != "plain" and path.name != "commands.py"} == set()


def test_no_fault_is_swallowed() -> None:
    wrong = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and all(isinstance(one, ast.Pass) for one in node.body):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_no_name_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert {str(path) for path in modules() if vague & {path.stem, *path.parts}} == set()


def test_content_holds_no_code() -> None:
    kinds = {path.suffix for path in (ROOT / "content").rglob("*") if path.is_file()}
    assert kinds <= {".yaml", ".md", ".lock"}, Path("content")
