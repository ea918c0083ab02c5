"""The program as one archive with byte code that never differs."""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import struct
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX, MODE = 3, 0o644 << 16


def with_byte_code(files: Mapping[str, bytes], done: Callable[[int, int], None]) -> dict[str, bytes]:
    """The files, and beside each module its byte code; ``done`` is told how many of how many were made.

    Another Python minor does not take the byte code and reads the source, which is slower.
    """
    found = dict(files)
    modules = sorted(name for name in files if name.endswith(".py"))
    for count, name in enumerate(modules, start=1):
        # one that is meant for another Python has none, as in an installation
        with contextlib.suppress(SyntaxError):
            found[f"{name}c"] = compiled(files[name], name)
        done(count, len(modules))
    return found


def archived(files: Mapping[str, bytes]) -> bytes:
    """One archive that Python imports from."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = UNIX
            entry.external_attr = MODE
            archive.writestr(entry, files[name])
    return held.getvalue()


SHARED = 0x80
"""Bit of a type that gives an object a number, by which a later ``r`` means it."""
UNCHECKED = 1
"""Flag of a byte code file that is taken as it is: neither time nor source is looked at."""
ALONE = frozenset(b"NFTS.0")
"""Types without anything behind them."""
FIXED = {ord("i"): 4, ord("I"): 8, ord("g"): 8, ord("y"): 16}
"""Types to the length of what follows."""
LONG_TEXTS, SHORT_TEXTS = frozenset(b"tuaA"), frozenset(b"zZ")
LISTS, SMALL_TUPLE, FROZEN_SET = frozenset(b"([<>"), ord(")"), ord(">")
CODE, REFERENCE, NUMBER, BYTES, SLICE = ord("c"), ord("r"), ord("l"), ord("s"), ord(":")
BEFORE_LINE = 8
"""Objects of a code object before the number of its first line; two come after it."""
NAME_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


class OddByteCode(Exception):
    """This interpreter writes something that is not known here; its byte code can't be put in order."""


def compiled(source: bytes, name: str) -> bytes:
    """A byte code file for this interpreter, the same bytes each time; raises SyntaxError, OddByteCode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    ordered = in_order(marshal.dumps(code))
    if marshal.loads(ordered) != code:
        raise OddByteCode(name)
    head = importlib.util.MAGIC_NUMBER + struct.pack("<I", UNCHECKED) + importlib.util.source_hash(source)
    return head + ordered


@dataclass(slots=True)
class _Things:
    """Every different object once, by a number."""

    numbers: dict[tuple[int, bytes, tuple[int, ...]], int] = field(default_factory=dict)
    all: list[tuple[int, bytes, tuple[int, ...]]] = field(default_factory=list)

    def number(self, letter: int, held: bytes, parts: tuple[int, ...] = ()) -> int:
        key = (letter, held, parts)
        if key not in self.numbers:
            self.numbers[key] = len(self.all)
            self.all.append(key)
        return self.numbers[key]


def in_order(data: bytes) -> bytes:
    """Marshalled data with each object that occurs again numbered, and no other one."""
    things = _Things()
    reader = _ObjectReader(data, things)
    whole = reader.thing()
    return _ObjectWriter(things).written(whole)


class _ObjectReader:
    def __init__(self, data: bytes, things: _Things) -> None:
        self.data = data
        self.at = 0
        self.things = things
        self.numbered: list[int | None] = []

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def count(self) -> int:
        return int.from_bytes(self.take(4), "little", signed=True)

    def thing(self) -> int:
        """Read one object; its number among the different ones."""
        first = self.data[self.at]
        self.at += 1
        letter = first & ~SHARED
        if letter == REFERENCE:
            found = self.numbered[self.count()]
            if found is None:
                message = "an object that holds itself"
                raise OddByteCode(message)
            return found
        place = len(self.numbered)
        if first & SHARED:
            self.numbered.append(None)
        number = self.read(letter)
        if first & SHARED:
            self.numbered[place] = number
        return number

    def read(self, letter: int) -> int:
        if letter in ALONE:
            return self.things.number(letter, b"")
        if letter in FIXED:
            return self.things.number(letter, self.take(FIXED[letter]))
        if letter in SHORT_TEXTS:
            return self.text(self.take(self.take(1)[0]))
        if letter in LONG_TEXTS:
            return self.text(self.take(self.count()))
        if letter == BYTES:
            return self.things.number(BYTES, self.take(self.count()))
        if letter == NUMBER:
            digits = self.count()
            return self.things.number(NUMBER, struct.pack("<i", digits) + self.take(2 * abs(digits)))
        if letter == SMALL_TUPLE:
            return self.parts(ord("("), self.take(1)[0])
        if letter in LISTS:
            return self.parts(letter, self.count())
        if letter == SLICE:
            return self.parts(SLICE, 3)
        if letter == CODE:
            counts = self.take(20)
            parts = [self.thing() for _ in range(BEFORE_LINE)]
            line = self.take(4)
            return self.things.number(CODE, counts + line, (*parts, self.thing(), self.thing()))
        message = f"type {letter}"
        raise OddByteCode(message)

    def parts(self, letter: int, count: int) -> int:
        return self.things.number(letter, b"", tuple(self.thing() for _ in range(count)))

    def text(self, held: bytes) -> int:
        """All spellings of a text are one: the interpreter makes the names in a code object one when it loads it."""
        if not held.isascii():
            return self.things.number(ord("u"), held)
        named = NAME_LETTERS.issuperset(held)
        return self.things.number(ord("A" if named else "a"), held)


class _ObjectWriter:
    def __init__(self, things: _Things) -> None:
        self.all = things.all
        self.again: set[int] = set()
        self.places: dict[int, int] = {}
        self.out = bytearray()

    def written(self, whole: int) -> bytes:
        self.look(whole, set())
        self.put(whole)
        return bytes(self.out)

    def parts_of(self, number: int) -> tuple[int, ...]:
        letter, _, parts = self.all[number]
        # the order of a set is the order of its hashes, which differs from run to run
        return tuple(sorted(parts, key=self.alone)) if letter == FROZEN_SET else parts

    def alone(self, number: int) -> tuple[object, ...]:
        letter, held, _ = self.all[number]
        return (letter, held, tuple(self.alone(part) for part in self.parts_of(number)))

    def look(self, number: int, seen: set[int]) -> None:
        letter, held, parts = self.all[number]
        if letter != CODE and (len(held) > 3 or parts):
            if number in seen:
                self.again.add(number)
                return
            seen.add(number)
        for part in self.parts_of(number):
            self.look(part, seen)

    def put(self, number: int) -> None:
        letter, held, parts = self.all[number]
        shared = 0
        if number in self.again:
            if number in self.places:
                self.out += b"r" + struct.pack("<i", self.places[number])
                return
            self.places[number] = len(self.places)
            shared = SHARED
        if letter == CODE:
            self.out.append(CODE)
            self.out += held[:20]
            for part in parts[:BEFORE_LINE]:
                self.put(part)
            self.out += held[20:]
            for part in parts[BEFORE_LINE:]:
                self.put(part)
            return
        self.out += _head(letter, shared, held, len(parts))
        for part in self.parts_of(number):
            self.put(part)


def _head(letter: int, shared: int, held: bytes, parts: int) -> bytes:
    """All of an object but its parts."""
    if letter in b"aA" and len(held) < 256:
        return bytes((ord("z" if letter == ord("a") else "Z") | shared, len(held))) + held
    if letter == ord("(") and parts < 256:
        return bytes((SMALL_TUPLE | shared, parts))
    if letter in LISTS:
        return bytes((letter | shared,)) + struct.pack("<i", parts)
    if letter in LONG_TEXTS or letter == BYTES:
        return bytes((letter | shared,)) + struct.pack("<i", len(held)) + held
    return bytes((letter | shared,)) + held
