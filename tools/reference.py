"""Write docs/reference: the command line from its parsers, and the form of content from the classes that read it.

    python tools/reference.py

A test compares the pages with what this would write.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from selfhelp_tui.cli import content, journal, kit, program
from selfhelp_tui.core.content.schema import Between, Matching, Named, OneOf, Refers, Shape, attributes
from selfhelp_tui.packs import commands

PLACE = ROOT / "docs" / "reference"
MADE = "This page is made from the program by `python tools/reference.py`; change the program, and make it anew.\n"


class Caught(Exception):
    """A parser that was about to read words."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        super().__init__()
        self.parser = parser


def parser_of(parse: Callable[[], object]) -> argparse.ArgumentParser:
    """The parser that a function makes."""

    def stop(self: argparse.ArgumentParser, *_words: object) -> None:
        raise Caught(self)

    with patch.object(argparse.ArgumentParser, "parse_args", stop):
        try:
            parse()
        except Caught as caught:
            return caught.parser
    message = "no parser was made"
    raise AssertionError(message)


def command_line() -> str:
    """Every command with its options."""
    parsers = (
        parser_of(lambda: program.arguments([])),
        parser_of(lambda: journal.parse([])),
        parser_of(lambda: content.parse([], "en")),
        parser_of(lambda: commands.run(["check"], sys.stdout, sys.stderr, "en")),
        parser_of(lambda: kit.parse([])),
    )
    lines = [
        "# The command line",
        "",
        MADE,
        "Exit status: 0 fine, 1 the thing asked about has a problem (all of it is listed),",
    ]
    lines += ["2 wrong usage or unusable input, 130 after Ctrl+C.", ""]
    for parser in parsers:
        for one in _with_commands(parser):
            lines += _section(one)
    return "\n".join(lines)


def _with_commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        yield parser
    for action in below:
        for one in action.choices.values():
            yield from _with_commands(one)


def _section(parser: argparse.ArgumentParser) -> list[str]:
    lines = [f"## `{parser.prog}`", ""]
    if parser.description:
        lines += [f"{parser.description[0].upper()}{parser.description[1:].rstrip('.')}.", ""]
    shown = [one for one in parser._actions if one.help != argparse.SUPPRESS and one.dest != "help"]
    if shown:
        lines += ["| | |", "|---|---|"]
    for one in shown:
        name = one.metavar or (None if one.nargs == 0 else one.dest.upper())
        value = (
            "" if one.nargs == 0 else "|".join(map(str, one.choices)) if one.choices and not one.metavar else str(name)
        )
        said = f"{', '.join(one.option_strings)} {value}".strip()
        said = (f"[{said}]" if one.nargs in ("?", "*") else said).replace("|", "\\|")
        about = (one.help or "").replace("|", "\\|")
        needed = "needed" if one.required and one.option_strings else ""
        lines.append(f"| `{said}` | {'; '.join(filter(None, (about, needed)))} |")
    return [*lines, ""] if shown else lines


def content_form() -> str:
    """Every thing an author writes, with its keys."""
    # what nothing has read yet has no shape yet
    for room in ("packs.layout", "authoring.why"):
        importlib.import_module(f"selfhelp_tui.{room}")
    lines = ["# The form of content", "", MADE]
    lines += ["`content/README.md` explains how the files hang together, with an example that is worked out.", ""]
    for one in sorted(_written(Shape), key=lambda one: (one.__module__, one.__name__)):
        lines += [f"## {one.__name__}", "", _first_sentences(one), ""]
        if one.KIND:
            lines += [f"Chosen by `{one.TAG}: {one.KIND}`." if one.TAG else f"Chosen by the key `{one.KIND}`.", ""]
        told = attributes(one)
        if told:
            lines += ["| key | what it is | |", "|---|---|---|"]
        for attribute in told:
            about = _about(one, attribute.name)
            need = "" if attribute.optional else "needed"
            lines.append(f"| `{attribute.key}` | {_kind(attribute.type)}{f'. {about}' if about else ''} | {need} |")
        if told:
            lines.append("")
        if one.WORDS:
            lines += ["Texts beside it, by their paths: " + ", ".join(f"`{path}`" for path in one.WORDS) + ".", ""]
    return "\n".join(lines)


def _written(shape: type[Shape]) -> Iterator[type[Shape]]:
    for one in shape.__subclasses__():
        if one.__doc__ and "no author writes this" not in one.__doc__ and attributes_or_words(one):
            yield one
        yield from _written(one)


def attributes_or_words(shape: type[Shape]) -> bool:
    """Whether a class is something to be written, and not only what others are made from."""
    return "__dataclass_fields__" in vars(shape)


def _first_sentences(shape: type[Shape]) -> str:
    return " ".join(inspect.cleandoc(shape.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")


@cache
def _docs(module: str) -> Mapping[tuple[str, str], str]:
    """Class and attribute to the text below the attribute."""
    found = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(node, ast.ClassDef):
            for before, after in pairwise(node.body):
                match before, after:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                        found[node.name, name] = " ".join(str(text).split())
    return found


def _about(shape: type[Shape], attribute: str) -> str:
    for one in shape.__mro__:
        if issubclass(one, Shape) and (told := _docs(one.__module__).get((one.__name__, attribute))):
            return told.replace("``", "`").replace("|", "\\|")
    return ""


PLAIN = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`", Any: "anything"}


def _kind(hint: Any) -> str:
    """An annotation in words."""
    origin = get_origin(hint)
    if origin is Annotated:
        plain, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Named):
                return "an id"
            if isinstance(mark, Refers):
                what = mark.to.replace("_", " ")
                return f"the id of {'an' if what[0] in 'aeio' else 'a'} {what}"
            if isinstance(mark, Between):
                return f"whole number from {mark.low} to {mark.high}"
            if isinstance(mark, OneOf):
                return "one of " + ", ".join(f"`{choice}`" for choice in mark.choices)
            if isinstance(mark, Matching):
                return f"like `{mark.form}`"
        return _kind(plain)
    if origin is tuple:
        return f"a list of {_kind(get_args(hint)[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"by id: {_kind(get_args(hint)[1])}"
    if isinstance(hint, type) and issubclass(hint, Shape):
        return (
            f"[{hint.__name__}](#{hint.__name__.lower()})"
            if attributes_or_words(hint)
            else f"a {hint.__name__.lower()}"
        )
    if hint in PLAIN:
        return PLAIN[hint]
    return " or ".join(PLAIN.get(one, str(getattr(one, "__name__", one))) for one in get_args(hint)) or str(hint)


PAGES: Mapping[str, Callable[[], str]] = {"command-line.md": command_line, "content-form.md": content_form}
"""Name of a page to what writes it."""

if __name__ == "__main__":
    for name, write in PAGES.items():
        (PLACE / name).write_text(write(), encoding="utf-8")
