"""One item more in a list of a structure file and its words beside it, with all that was written left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selfhelp_tui.authoring.skeleton import Plain, item_lines, without_notes, words_lines
from selfhelp_tui.library.draft import Held, Texts
from selfhelp_tui.library.problems import ContentProblem
from selfhelp_tui.library.reading import fit
from selfhelp_tui.library.strict_yaml import Listing, Mapped, Node, Text, read_yaml
from selfhelp_tui.programme.content.schema import Word
from selfhelp_tui.programme.content.units import Unit

BELOW = 3
"""Lines after the last word of an item in which its closing brackets may stand."""


@dataclass(frozen=True)
class Insertion:
    """What is put where."""

    held: Held[Unit]
    path: tuple[str, ...]
    """Keys, and ids of items, from the top of the file to the list; also the path of the words."""
    plain: Plain
    words: Mapping[str, Word]


def inserted(into: Insertion, texts: Mapping[str, Texts], spoken: Callable[[str], str]) -> dict[str, str] | None:
    """The changed files by name; None when the list is written in a way that can't be added to line by line."""
    structure = _in_structure(into)
    if structure is None:
        return None
    made = {into.held.place.name: structure}
    for language, one in texts.items():
        words = _in_words(into, one, spoken(language))
        if words is None:
            return None
        made[one.document.file] = words
    return made


def _in_structure(into: Insertion) -> str | None:
    document = into.held.document
    listing = _listing(document.root, into.path)
    if listing is None or not listing.items:
        return None
    last = listing.items[-1]
    lead = re.match(r"( *)- ", document.lines[last.spot.line - 1])
    if lead is None:
        return None
    added = list(item_lines(into.plain, len(lead[1])))
    wanted = _with_item(into.held.plain, into.path, without_notes(into.plain))
    end = max(_lines_of(last))
    for below in range(BELOW + 1):
        lines = [*document.lines]
        place = _past_comments(lines, end + below, len(lead[1]))
        lines[place:place] = added
        text = "\n".join(lines)
        if _as_plain(text, into) == wanted:
            return text
    return None


def _in_words(into: Insertion, texts: Texts, language: str) -> str | None:
    document = texts.document
    place = _mapped(document.root, into.path)
    if place is None or not place.entries:
        return None
    first = next(iter(place.entries.values()))
    called = str(into.plain["id"])
    margin = " " * (first.key.spot.column - 1)
    wanted = {f"{called}.{path}": word for path, word in into.words.items()}
    added = list(words_lines(wanted, language, len(margin)))
    end = max(_lines_of(place))
    lines = [*document.lines]
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    end = _past_comments(lines, end, len(margin))
    lines[end:end] = added
    text = "\n".join(lines)
    read = read_yaml(text.encode(), document.file)
    if read.problems or not isinstance(read.root, Mapped):
        return None
    found = dict(_flat(read.root, ""))
    before = dict(_flat(document.root, "")) if isinstance(document.root, Mapped) else {}
    prefix = ".".join((*into.path, called)) + "."
    new = {path for path in found if path.startswith(prefix)}
    kept = {path: value for path, value in found.items() if path not in new}
    needed = {f"{'.'.join(into.path)}.{path}" for path, word in wanted.items() if word.needed}
    return text if kept == before and needed <= new else None


def _past_comments(lines: list[str], place: int, margin: int) -> int:
    """The place after the comments that stand within an item, further in than its list."""
    while place < len(lines) and re.match(rf" {{{margin + 1},}}#", lines[place]):
        place += 1
    return place


def _flat(node: Node, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapped):
        for key, entry in node.entries.items():
            yield from _flat(entry.value, f"{prefix}.{key}" if prefix else key)
    elif isinstance(node, Text):
        yield prefix, node.value.strip("\n")


def _as_plain(text: str, into: Insertion) -> Any:
    document = read_yaml(text.encode(), into.held.place.name)
    problems: list[ContentProblem] = []
    if document.problems or document.root is None:
        return None
    fitted = fit(into.held.place.shape, document.root, problems)
    return fitted[1] if fitted is not None else None


def _with_item(plain: Any, path: tuple[str, ...], item: Plain) -> Any:
    """A copy of plain data with one item more at the end of a list."""
    if not path:
        return [*plain, item]
    head, *rest = path
    if isinstance(plain, list):
        return [_with_item(one, tuple(rest), item) if one.get("id") == head else one for one in plain]
    return {key: _with_item(value, tuple(rest), item) if key == head else value for key, value in plain.items()}


def _listing(node: Node | None, path: tuple[str, ...]) -> Listing | None:
    for name in path:
        if isinstance(node, Listing):
            node = next((one for one in node.items if isinstance(one, Mapped) and _is_called(one, name)), None)
        else:
            node = node.get(name) if isinstance(node, Mapped) else None
    return node if isinstance(node, Listing) else None


def _is_called(item: Mapped, name: str) -> bool:
    found = item.get("id")
    return isinstance(found, Text) and found.value == name


def _mapped(node: Node | None, path: tuple[str, ...]) -> Mapped | None:
    for name in path:
        node = node.get(name) if isinstance(node, Mapped) else None
    return node if isinstance(node, Mapped) else None


def _lines_of(node: Node) -> Iterator[int]:
    """Every line that a node is known to stand on."""
    yield node.spot.line
    if isinstance(node, Text):
        yield node.end_line
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _lines_of(item)
    else:
        for entry in node.entries.values():
            yield from _lines_of(entry.key)
            yield from _lines_of(entry.value)
