"""YAML that keeps file, line and column of everything, refuses what can surprise, and says what the usual slips are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from selfhelp_tui.core.text import UNSAFE
from selfhelp_tui.packs.problems import ContentError, ContentProblem, Spot, error

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_FILE = 512 * 1024
"""Bytes."""
LONGEST_TEXT = 8000
"""Characters."""
MOST_KEPT = 512
"""Files that are kept as they were read last."""
MOST_NODES = 20_000
DEEPEST = 24
MOST_PROBLEMS = 200
"""Of one file; whoever writes a worse one gains nothing from the rest."""

REFUSED = re.compile(f"{UNSAFE.pattern}|\t")
"""What may be in no text, and tabs, which mean nothing sure at the start of a line."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar."""

    value: str
    spot: Spot
    end_line: int
    """The last line it stands on."""
    style: str
    """Empty for plain, else the quote, ``|`` or ``>``."""


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A map in the order it is written; a key that stood twice is there once."""

    entries: Mapping[str, Pair]
    spot: Spot

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node = Scalar | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read."""

    file: str
    root: Node | None
    """None when the file could not be read to its end."""
    problems: tuple[ContentProblem, ...]
    lines: tuple[str, ...] = field(default=(), repr=False)

    def spot_in(self, text: Scalar, offset: int) -> Spot:
        """Where a character of a text stands, also inside a block or over several lines."""
        wanted = sum(not letter.isspace() for letter in text.value[:offset])
        block = text.style in ("|", ">")
        line, column = (text.spot.line + 1, 1) if block else (text.spot.line, text.spot.column)
        if not block and text.style:
            column += 1
        while line <= min(text.end_line, len(self.lines)):
            for place, letter in enumerate(self.lines[line - 1][column - 1 :], column):
                if not letter.isspace():
                    if wanted == 0:
                        return Spot(self.file, line, place)
                    wanted -= 1
            line, column = line + 1, 1
        return text.spot


@lru_cache(maxsize=MOST_KEPT)
def read_yaml(data: bytes, file: str) -> Document:
    """Read one file; never raises, whatever the bytes are.

    What was read is kept: whoever follows a pack on disk reads most of its files again unchanged.
    """
    start = Spot(file)
    if len(data) > LARGEST_FILE:
        return Document(file, None, (error(start, "file_too_large", most=LARGEST_FILE // 1024),))
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        return Document(file, None, (error(Spot(file, line), "not_utf8"),))
    source = source.replace("\r\n", "\n")
    lines = tuple(source.split("\n"))
    unsafe = (*_unsafe(source, file), *_of_word_processor(lines, file))
    if unsafe:
        return Document(file, None, unsafe, lines)
    reader = _Reader(file)
    try:
        root = reader.read(source)
    except yaml.YAMLError as broken:
        hints = tuple(broken_lines(lines, file))
        found = _syntax(broken, file, lines)
        told = found.id == "quote_open" or any(hint.line == found.line for hint in hints)
        return Document(file, None, (*reader.problems, *hints, *(() if hints and told else (found,))), lines)
    except _Enough:
        root = None
    return Document(file, root, tuple(reader.problems), lines)


def read_text_map(data: bytes, file: str) -> Mapping[str, str]:
    """A file of our own that holds one flat map of texts.

    Raises:
        ContentError: the file is damaged.
    """
    document = read_yaml(data, file)
    if document.problems or not isinstance(document.root, MappingNode):
        raise ContentError(document.problems)
    return {key: entry.value.value for key, entry in document.root.entries.items() if isinstance(entry.value, Scalar)}


def _unsafe(source: str, file: str) -> Iterator[ContentProblem]:
    for count, found in enumerate(REFUSED.finditer(source)):
        if count == MOST_PROBLEMS:
            return
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        tab = found[0] == "\t"
        yield error(Spot(file, line, column), "tab" if tab else "unsafe_character", code=f"U+{ord(found[0]):04X}")


def _of_word_processor(lines: Iterable[str], file: str) -> Iterator[ContentProblem]:
    """What a word processor puts before a line, which would be read as a part of a text or of a name."""
    for number, line in enumerate(lines, 1):
        if not line or line.lstrip(" ")[:1].isascii():
            continue
        for cause, form in BEFORE_A_LINE:
            found = form.match(line)
            if found is not None:
                yield error(Spot(file, number, found.start("at") + 1), cause)


def _syntax(broken: yaml.YAMLError, file: str, lines: Sequence[str]) -> ContentProblem:
    mark = getattr(broken, "problem_mark", None)
    context = getattr(broken, "context_mark", None)
    said = str(getattr(broken, "problem", None) or "")
    if "end of stream" in said and context is not None:
        # The quote that was never closed is where to look, not the end of the file.
        return error(Spot(file, context.line + 1, context.column + 1), "quote_open")
    if mark is None:
        return error(Spot(file), "syntax", said=said)
    return _usual_cause(lines, file, mark.line + 1) or error(Spot(file, mark.line + 1, mark.column + 1), "syntax_line")


CURLY = "[\u201c\u201d\u201e\u2018\u2019\u00ab]"
BEFORE_A_LINE = (
    ("no_break_space", re.compile(r"^ *(?P<at>[\u00a0\u2007\u202f\u3000])")),
    ("bullet", re.compile(r"^\s*(?P<at>[\u2022\u25aa\u25cf\u25e6\u2023\u2219\u00b7\uf0b7])\s")),
    ("long_dash", re.compile(r"^ *(?P<at>[\u2013\u2014])\s")),
)
USUAL_CAUSES = (
    ("curly_quote", re.compile(rf"^\s*(?:- +)*[^\s:#]+: *(?P<at>{CURLY})")),
    ("colon_missing", re.compile(r"^\s*(?:- +)*(?P<at>[a-z_][a-z0-9_]*)(?: |$)(?!.*: )")),
    ("space_after_colon", re.compile(r"^\s*(?:- +)*(?P<at>[a-z_][a-z0-9_]*):[^\s/]")),
)
"""What is usually wrong on a line that can't be read, or on one of the two above it, in the order it is looked for."""


def _usual_cause(lines: Sequence[str], file: str, broken: int) -> ContentProblem | None:
    for cause, form in USUAL_CAUSES:
        for number in range(min(broken, len(lines)), max(broken - 3, 0), -1):
            found = form.match(lines[number - 1])
            if found is not None:
                return error(Spot(file, number, found.start("at") + 1), cause)
    return _uneven(lines, file, broken)


def _uneven(lines: Sequence[str], file: str, broken: int) -> ContentProblem | None:
    """A line that stands in by a number of spaces that no line above it stands in by."""
    margins = {len(line) - len(line.lstrip(" ")) for line in lines[: broken - 1] if line.strip()}
    margin = len(lines[broken - 1]) - len(lines[broken - 1].lstrip(" ")) if broken <= len(lines) else 0
    return error(Spot(file, broken, margin + 1), "indent_uneven") if margin and margin not in margins else None


class _Enough(Exception):
    """The rest of the file is not worth reading."""


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[ContentProblem] = []
        self.nodes = 0

    def read(self, source: str) -> Node | None:
        self.events: Iterator[Any] = yaml.parse(source, Loader=LOADER)
        root: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._say(event, "second_document")
                    raise _Enough
                if event.version or event.tags:
                    self._say(event, "directive")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        if root is None or (isinstance(root, Scalar) and not root.value):
            self.problems.append(error(Spot(self.file), "file_empty"))
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._give_up(event, "too_many_nodes", most=MOST_NODES)
        if depth > DEEPEST:
            self._give_up(event, "too_deep", most=DEEPEST)
        if isinstance(event, yaml.AliasEvent):
            self._say(event, "alias", name=event.anchor)
            return Scalar("", self._spot(event), self._spot(event).line, "")
        if event.anchor is not None:
            self._say(event, "anchor", name=event.anchor)
        if event.tag is not None:
            self._say(event, "tag", name=event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            spot, items = self._spot(event), []
            for inner in self.events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                items.append(self._node(inner, depth + 1))
            return SequenceNode(tuple(items), spot)
        return self._text(event)

    def _map(self, event: Any, depth: int) -> MappingNode:
        entries: dict[str, Pair] = {}
        for inner in self.events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            key = self._node(inner, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(error(key.spot, "key_form"))
            elif key.value in entries:
                self.problems.append(error(key.spot, "key_twice", key=key.value, line=entries[key.value].key.spot.line))
            else:
                entries[key.value] = Pair(key, value)
            if len(self.problems) > MOST_PROBLEMS:
                raise _Enough
        return MappingNode(entries, self._spot(event))

    def _text(self, event: Any) -> Scalar:
        end = event.end_mark
        last = end.line + 1 if end.column else end.line
        text = Scalar(event.value, self._spot(event), max(last, event.start_mark.line + 1), event.style or "")
        if len(text.value) > LONGEST_TEXT:
            self.problems.append(error(text.spot, "text_too_long", most=LONGEST_TEXT))
        unsafe = REFUSED.search(text.value)
        if unsafe:
            self.problems.append(error(text.spot, "unsafe_character", code=f"U+{ord(unsafe[0]):04X}"))
        return text

    def _spot(self, event: Any) -> Spot:
        return Spot(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _say(self, event: Any, problem_id: str, **values: object) -> None:
        self.problems.append(error(self._spot(event), problem_id, **values))

    def _give_up(self, event: Any, problem_id: str, **values: object) -> None:
        self._say(event, problem_id, **values)
        raise _Enough


ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*(?:[^\s:#'\"\[{][^:#'\"]*):[ ]+)(?P<value>\S.*)$")
BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
RESERVED = "@`%"


def broken_lines(lines: Iterable[str], file: str) -> Iterator[ContentProblem]:
    """Every line that shows one of the known slips; lines inside a block of text are passed over."""
    block_indent: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        found = ENTRY.match(line)
        if not found:
            continue
        value, column = found["value"].rstrip(), found.start("value") + 1
        if BLOCK.match(value):
            block_indent = indent
            continue
        slip = _slip(value)
        if slip:
            yield error(Spot(file, number, column + slip[1]), slip[0])


def _slip(value: str) -> tuple[str, int] | None:
    if value.startswith("'"):
        closed = re.match(r"'(?:[^']|'')*'\s*(?:#.*)?$", value)
        return None if closed else ("apostrophe_start", 0)
    if value.startswith('"'):
        closed = re.match(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$', value)
        return None if closed else ("quote_open", 0)
    if value[0] in "[{":
        return None if value.rstrip()[-1] in "]},:[{" or " #" in value else ("bracket_start", 0)
    if value[0] in RESERVED:
        return "reserved_start", 0
    cut = value.split(" #")[0]
    colon = re.search(r":(?:\s|$)", cut)
    if colon is None:
        return None
    return ("curly_quote", 0) if re.match(CURLY, value) else ("colon_in_text", colon.start())
