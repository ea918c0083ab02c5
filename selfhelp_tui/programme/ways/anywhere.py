"""Places and actions that are gone to by their name, from anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from selfhelp_tui.programme.content.words import Words
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.ways.finding import has_all

NAMES = {
    "help": ("home.help", "home.help_note"),
    "calm": ("home.calm", "home.calm_note"),
    "home": ("go.home", ""),
    "path": ("home.path", "home.path_note"),
    "plan": ("home.plan", "home.plan_note"),
    "modules": ("home.modules", "home.modules_note"),
    "information": ("home.information", "home.information_note"),
    "entries": ("home.entries", "home.entries_note"),
    "take_along": ("home.take_along", "home.take_along_note"),
    "enough": ("home.enough", "home.enough_note"),
    "preferences": ("home.preferences", "home.preferences_note"),
    "language": ("preferences.language", "language.name"),
    "colours": ("preferences.colours", ""),
    "country": ("preferences.country", ""),
    "tour": ("tour.title", "tour.note"),
    "keys": ("keys.title", ""),
    "rest": ("go.rest", ""),
    "leave": ("home.leave", ""),
}
"""Each way, the most urgent first, with the interface texts that name it and say more."""


@dataclass(frozen=True, slots=True)
class Way:
    """A place or an action that has the words."""

    id: str
    title: str
    note: str


def ways_called(sitting: Sitting, known: Collection[str], wanted: str) -> list[Way]:
    """Those of the known ways that are there now and have all the words, those that have them in their name first."""
    ways = [_way(sitting.words, name) for name in NAMES if name in known and _is_there(sitting, name)]
    found = [way for way in ways if has_all(wanted, f"{way.title} {way.note} {sitting.words.ui(f'go.also.{way.id}')}")]
    return sorted(found, key=lambda way: not has_all(wanted, way.title))


def _way(words: Words, name: str) -> Way:
    title, note = NAMES[name]
    return Way(name, words.ui(title), words.ui(note) if note else "")


def _is_there(sitting: Sitting, name: str) -> bool:
    if name in ("path", "enough"):
        # there is nothing on the board yet, and nothing to end
        return sitting.notes.count() > 0
    # for someone under 18, a relative or a professional there are no modules
    return name != "modules" or not sitting.route().closed
