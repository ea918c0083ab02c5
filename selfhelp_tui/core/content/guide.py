"""The guide: authored replies to what was ticked, counted or planned, each with the condition under which it fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.conditions import Condition
from selfhelp_tui.core.content.schema import Between, Id, OneOf, PlaceRef, Shape, Word, shape
from selfhelp_tui.core.content.units import Reviewed, Source

REPLIES_AT = ("home", "after_wave", "after_plan", "follow_up", "tick", "week", "month", "lapse")
"""Where a reply can stand."""
FIXED_AT = ("month", "lapse")
"""Where no pack changes or adds one: after what got worse, and after a setback."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the guide says."""

    id: str
    text: str
    leads_to: str | None
    """``unit`` or ``unit.section`` that can be opened from it."""


@shape
class GuideReply(Shape):
    """What is said when a condition holds, and where."""

    WORDS: ClassVar[Mapping[str, Word]] = {"says": Word(most=30)}

    id: Id
    at: Annotated[str, OneOf(REPLIES_AT)]
    when: Condition
    priority: Annotated[int, Between(1, 100)] = 50
    """The higher one is said; of equal ones that which was not seen for longest."""
    rest: Annotated[int, Between(0, 365)] = 14
    """Days before it may return."""
    leads_to: PlaceRef | None = None
    """What can be opened from it."""
    source: Id
    """One of the sources of the guide."""
    status: Annotated[str, OneOf(("not_reviewed", "reviewed"))]


@shape
class Guide(Shape):
    """All replies of a pack."""

    guide: Id
    review: Reviewed
    sources: Mapping[Id, Source]
    """Where what replies rest on comes from, by a short name."""
    replies: tuple[GuideReply, ...]
