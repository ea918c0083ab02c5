"""Where one was: the stops that were passed in each unit, so that one comes back to the same place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import Notes, Value
    from selfhelp_tui.core.walk import Walk


ALONE = "#"
"""Between a unit and the one exercise of it that is walked."""


class Bookmarks:
    """Places of one person, kept as settings of their notes."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def _kept(self) -> dict[str, Value]:
        kept = self._notes.setting("place")
        return kept if isinstance(kept, dict) else {}

    def _by_walk(self, what: str) -> dict[str, Value]:
        """By name of the walk: ``trails``, or ``entries``."""
        found = self._kept().get(what)
        return found if isinstance(found, dict) else {}

    @property
    def last(self) -> str | None:
        """Name of the walk one was last in."""
        last = self._kept().get("last")
        return last if isinstance(last, str) else None

    def trail(self, name: str) -> list[str]:
        """Ids of the stops that were passed in a walk."""
        trail = self._by_walk("trails").get(name)
        return [str(one) for one in trail] if isinstance(trail, list) else []

    def entries(self, name: str) -> dict[str, str]:
        """Step to the entry it was writing in, for a walk that is under way."""
        entries = self._by_walk("entries").get(name)
        return {step: str(entry) for step, entry in entries.items()} if isinstance(entries, dict) else {}

    @property
    def when(self) -> str | None:
        """ISO 8601 in UTC: when one last went on in a walk that is not aside."""
        when = self._kept().get("when")
        return when if isinstance(when, str) else None

    def keep(self, walk: Walk, entries: Mapping[str, str], *, aside: bool, when: str | None = None) -> None:
        """Keep the place of a walk; one that is only aside, such as Help now, leaves the last place as it is."""
        name = name_of(walk)
        trails = {**self._by_walk("trails"), name: walk.trail()}
        held: Value = dict(entries)
        kept = {**self._by_walk("entries"), name: held}
        was: dict[str, Value] = {"last": self.last, "when": self.when}
        now: dict[str, Value] = was if aside else {"last": name, "when": when or self.when}
        self._notes.set_setting("place", {**now, "trails": trails, "entries": kept})

    def forget(self, walk: Walk) -> None:
        """Forget the place of a walk that is over."""
        name = name_of(walk)
        trails = {key: trail for key, trail in self._by_walk("trails").items() if key != name}
        entries = {key: one for key, one in self._by_walk("entries").items() if key != name}
        last = None if self.last == name else self.last
        self._notes.set_setting("place", {"last": last, "when": self.when, "trails": trails, "entries": entries})

    def finished(self) -> frozenset[str]:
        """Ids of the modules and sittings that were walked to their end."""
        return self._noted("finished")

    def times_finished(self, unit: str) -> int:
        """How many times a module or sitting was walked to its end."""
        kept = self._notes.setting("finished")
        return kept.count(unit) if isinstance(kept, list) else 0

    def note_finished(self, unit: str) -> None:
        """Remember that a module or sitting was walked to its end."""
        self._note("finished", unit)

    def read(self) -> frozenset[str]:
        """Ids of the topics that were read to their end."""
        return self._noted("read")

    def note_read(self, unit: str) -> None:
        """Remember that a topic was read to its end."""
        if unit not in self.read():
            self._note("read", unit)

    def _noted(self, name: str) -> frozenset[str]:
        kept = self._notes.setting(name)
        return frozenset(str(one) for one in kept) if isinstance(kept, list) else frozenset()

    def _note(self, name: str, unit: str) -> None:
        kept = self._notes.setting(name)
        before = [str(one) for one in kept] if isinstance(kept, list) else []
        noted: list[Value] = [*sorted([*before, unit])]
        self._notes.set_setting(name, noted)


def name_of(walk: Walk) -> str:
    """The name a walk is kept under: its unit and, where not all are walked, its sections or its one exercise."""
    if walk.alone:
        return f"{walk.unit.id}{ALONE}{walk.alone}"
    return f"{walk.unit.id}/{walk.section}" if walk.section else walk.unit.id
