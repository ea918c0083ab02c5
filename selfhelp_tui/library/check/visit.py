"""A typed structure and the file it came from, walked side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.library.problems import Spot
from selfhelp_tui.library.reading import attributes_of
from selfhelp_tui.library.strict_yaml import Listing, Mapped, Node
from selfhelp_tui.programme.content.schema import Shape


@dataclass(frozen=True, slots=True)
class Visit:
    """One value of a structure, and where it stands."""

    value: Any
    """A shape, or a text, number or truth."""
    spot: Spot
    marks: tuple[Any, ...]
    """What the schema says of it beyond its type."""
    owners: tuple[Shape, ...]
    """The structures it stands in, the outermost first."""
    node: Node


def visits(shape: Shape, node: Node, owners: tuple[Shape, ...] = ()) -> Iterator[Visit]:
    """A structure itself and everything in it, in the order it is written."""
    yield Visit(shape, node.spot, (), owners, node)
    known = {one.key: one for one in attributes_of(type(shape))}
    for key, entry in node.entries.items() if isinstance(node, Mapped) else ():
        if key in known:
            yield from _within(known[key].type, getattr(shape, known[key].name), entry.value, (*owners, shape))


def _within(hint: Any, value: Any, node: Node, owners: tuple[Shape, ...]) -> Iterator[Visit]:
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        if not isinstance(value, (tuple, Mapping)):
            yield Visit(value, node.spot, tuple(marks), owners, node)
            return
        hint = base
    if isinstance(value, Shape):
        yield from visits(value, node, owners)
    elif isinstance(value, tuple) and isinstance(node, Listing):
        for item, child in zip(value, node.items, strict=True):
            yield from _within(get_args(hint)[0], item, child, owners)
    elif isinstance(value, Mapping) and isinstance(node, Mapped):
        key_hint, value_hint = get_args(hint) or (Any, Any)
        for key, entry in node.entries.items():
            yield from _within(key_hint, key, entry.key, owners)
            yield from _within(value_hint, value[key], entry.value, owners)
    else:
        yield Visit(value, node.spot, (), owners, node)
