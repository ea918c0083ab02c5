"""What a list shows of a unit. By itself, so that a list is shown before the kinds of units are read."""

from __future__ import annotations

from typing import NamedTuple


class Card(NamedTuple):
    """What a list shows of a unit, without opening it."""

    id: str
    kind: str
    """``module``, ``sitting``, ``topic``, ``intake`` or ``help``."""
    number: int
    """The number of a module or a sitting; for others their place in the list."""
    title: str
    about: str
    """Promise or summary."""
    minutes: int
    group: str
    """A module's phase, a topic's group."""
    heavy: bool
