"""The program's own part of a kit: its code, its compiled content, its licence, and the files that start it."""

from __future__ import annotations

from pathlib import Path

from selfhelp_tui.kit.launchers import boot, launchers
from selfhelp_tui.kit.saying import Refused, say
from selfhelp_tui.library.compile import compile_folder
from selfhelp_tui.library.problems import ContentError
from selfhelp_tui.library.shelf import COMPILED, PACKAGE, SOURCES

SKIPPED = frozenset({"__pycache__", "compiled"})
KINDS = frozenset({".py", ".yaml", ".txt", ".lock", ".typed", ".cmd", ".command", ".sh", ".html"})


def own_code() -> dict[str, bytes]:
    """Code, words and data of the program by their path below ``site-packages``.

    Raises:
        Refused: the program runs from a kit itself.
    """
    if not PACKAGE.is_dir():
        raise Refused(say("runs_from_a_kit"))
    found: dict[str, bytes] = {}
    for path in sorted(PACKAGE.rglob("*")):
        below = path.relative_to(PACKAGE)
        if path.is_file() and path.suffix in KINDS and not SKIPPED.intersection(below.parts):
            found[f"{PACKAGE.name}/{below.as_posix()}"] = path.read_bytes()
    return found


def own_content() -> dict[str, bytes]:
    """The compiled core pack, by the names of its files.

    Raises:
        Refused: the program runs from its sources, and the content has errors.
    """
    if COMPILED.is_dir():
        return {path.name: path.read_bytes() for path in sorted(COMPILED.iterdir()) if path.is_file()}
    try:
        written = compile_folder(SOURCES)
    except ContentError:
        raise Refused(say("own_content_broken")) from None
    return {name.partition("/")[2]: data for name, data in written.items() if name.startswith("compiled/")}


def own_licence() -> bytes:
    """The licence text of the program, from a checkout or from what was installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    beside = PACKAGE.parent / "LICENSE"
    if SOURCES.is_dir() and beside.is_file():
        return beside.read_bytes()
    try:
        listed = distribution("selfhelp-tui").files or ()
    except PackageNotFoundError:
        listed = ()
    for one in listed:
        if one.name == "LICENSE":
            return Path(str(one.locate())).read_bytes()
    raise Refused(say("not_installed", name="selfhelp-tui"))


def licences_of_the_native_part() -> dict[str, bytes]:
    """Texts for what is compiled into the part that encrypts, which its wheels do not bring."""
    return {path.name: path.read_bytes() for path in sorted((PACKAGE / "kit" / "licences").glob("*.txt"))}


def starting_files(title: str) -> dict[str, bytes]:
    """Launchers and ``boot.py`` by their place in a kit."""
    return {**launchers(title), "app/boot.py": boot()}
