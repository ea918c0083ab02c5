"""A class of ``core.data`` is what one of the standard library is, only sooner there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from selfhelp_tui.core import data

KINDS: dict[str, dict[str, bool]] = {
    "plain": {},
    "frozen": {"frozen": True},
    "frozen with slots": {"frozen": True, "slots": True},
    "slots": {"slots": True},
    "by name": {"frozen": True, "kw_only": True},
    "without comparing": {"frozen": True, "eq": False},
}


def classes(dataclass: Callable[..., Any], kind: dict[str, bool]) -> tuple[Any, Any]:
    """A class and one that adds to it, of the names and defaults that ours have."""

    @dataclass(**kind)
    class Row:
        id: str
        note: str = ""
        rows: list[int] = dataclasses.field(default_factory=list)
        known: int = dataclasses.field(default=0, compare=False, repr=False)

        def __str__(self) -> str:
            return self.id

    @dataclass(**kind)
    class Marked(Row):
        mark: str = "x"
        note: str = "other"

    return Row, Marked


def outcome(make: Callable[[], object]) -> object:
    """What comes of it, in words, or the class of the error."""
    try:
        return repr(make())
    except (TypeError, AttributeError) as error:
        return type(error)


MADE: dict[str, Callable[[Any, Any], object]] = {
    "by place": lambda row, marked: row("a", "b"),
    "by name": lambda row, marked: row(note="b", id="a"),
    "both": lambda row, marked: marked("a", mark="m"),
    "defaults of the class that adds": lambda row, marked: marked(id="a"),
    "its own list": lambda row, marked: row(id="a").rows is row(id="a").rows,
    "nothing": lambda row, marked: row(),
    "too many": lambda row, marked: row("a", "b", [], 1, 2),
    "unknown": lambda row, marked: row(id="a", other=1),
    "given twice": lambda row, marked: row("a", id="b"),
    "unknown in the place of one that is missing": lambda row, marked: row(other="a"),
    "same": lambda row, marked: row(id="a") == row(id="a"),
    "other": lambda row, marked: row(id="a") == row(id="b"),
    "not compared": lambda row, marked: row(id="a", known=1) == row(id="a", known=2),
    "another class": lambda row, marked: row(id="a", note="other") == marked(id="a"),
    "in a set": lambda row, marked: len({row(id="a", rows=()), row(id="a", rows=()), row(id="b", rows=())}),
    "replaced": lambda row, marked: dataclasses.replace(marked(id="a"), note="n"),
    "as a dict": lambda row, marked: dataclasses.asdict(marked(id="a", rows=[1])),
    "changed": lambda row, marked: setattr(row(id="a"), "id", "b"),
    "deleted": lambda row, marked: delattr(row(id="a"), "id"),
    "its own method": lambda row, marked: str(row(id="a")),
    "matched": lambda row, marked: marked.__match_args__,
    "fields": lambda row, marked: [one.name for one in dataclasses.fields(marked)],
}


@pytest.mark.parametrize("kind", KINDS)
def test_is_what_the_standard_library_makes(kind: str) -> None:
    standard, ours = classes(dataclasses.dataclass, KINDS[kind]), classes(data.dataclass, KINDS[kind])

    def in_words(made: tuple[Any, Any], what: str) -> object:
        return outcome(lambda: MADE[what](*made))

    assert {what: in_words(ours, what) for what in MADE} == {what: in_words(standard, what) for what in MADE}


def test_nothing_new_is_put_on_what_stays_as_it_is() -> None:
    # with slots the standard library of Python 3.11 stumbles over itself here, with a TypeError
    for kind in ("frozen", "frozen with slots"):
        row, _ = classes(data.dataclass, KINDS[kind])
        with pytest.raises(AttributeError):
            row(id="a").other = "b"


def test_nothing_is_compiled_for_a_class() -> None:
    row, marked = classes(data.dataclass, KINDS["frozen with slots"])
    assert row.__init__ is marked.__init__
    assert row.__eq__ is marked.__eq__
