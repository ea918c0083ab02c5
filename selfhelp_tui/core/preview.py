"""A look at content while it is being written: what can be shown, what is said about it, and the same place again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.walk import Walk


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong, or to be looked at."""

    place: str
    """``file:line:column``."""
    error: bool
    said: Mapping[str, str]
    """Code of a language to the sentence."""

    def in_words(self, language: str) -> str:
        """The sentence; that of the last resort where a language has none."""
        return self.said.get(language) or self.said[LAST_RESORT]


@dataclass(frozen=True, slots=True)
class Look:
    """Content as it was found at one moment."""

    library: Library
    remarks: tuple[Remark, ...] = ()
    """Errors first."""
    held: bool = False
    """Whether what is on disk can't be shown, so that ``library`` is older."""

    @property
    def errors(self) -> int:
        """How many remarks are errors."""
        return sum(remark.error for remark in self.remarks)


class PreviewServices(Services, Protocol):
    """Services whose content is being written."""

    @property
    def unit(self) -> str:
        """Id of the unit that is looked at."""
        ...

    @property
    def stop(self) -> str | None:
        """Id of the stop to begin at, or None for the start."""
        ...

    @property
    def found(self) -> Look:
        """What was found last."""
        ...

    def look(self) -> Look | None:
        """Look again, on any thread; None when nothing changed."""
        ...

    def take(self, look: Look) -> None:
        """Have the content of a look from now on."""
        ...


def found_again(walk: Walk, trail: Sequence[str], facts: Facts) -> Walk:
    """At the last stop of a trail: the very same one even where it is not met, else the nearest before that is."""
    same = walk.to(trail[-1]) if trail else None
    return same or walk.resumed(trail, facts)
