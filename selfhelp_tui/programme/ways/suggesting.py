"""What is put forward: the one thing that comes next, and how the suggested order changed since it was last shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfhelp_tui.programme.content.ids import INTAKE
from selfhelp_tui.programme.content.routing import Route, Suggestion
from selfhelp_tui.programme.sitting import Sitting

SHOWN = "route"
"""Setting that holds the order as it was last shown."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What comes next."""

    unit: str
    sections: tuple[str, ...] | None = None
    left_here: bool = False
    """Whether one was in the middle of it."""

    @property
    def place(self) -> str:
        """``unit``, or ``unit.section`` where one section of it is next."""
        return f"{self.unit}.{self.sections[0]}" if self.sections else self.unit


def next_up(sitting: Sitting) -> Upcoming | None:
    """Where one was, else the intake, else the first suggestion that is not finished.

    While only help and what steadies is suggested, nothing else is put forward here either; where there are no
    modules, none is gone on with.
    """
    route = sitting.route()
    left = sitting.left_at()
    if left is not None and _may_go_on(sitting, left, route):
        return Upcoming(left[0], left[1], left_here=True)
    free = not (route.limited or route.closed)
    if free and sitting.card(INTAKE) and not intake_answered(sitting):
        return Upcoming(INTAKE)
    # a page to open first has been opened once it is read
    doors = (one for one in route.doors if one.unit not in sitting.places.read())
    order = (*doors, *route.suggested, *(route.later if free else ()))
    found = next((one for one in there(sitting, order) if one.unit not in sitting.finished()), None)
    return Upcoming(found.unit, (found.section,) if found.section else None) if found else None


def there(sitting: Sitting, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those suggestions whose unit, and section, the content of now has."""
    return tuple(one for one in suggestions if title_of(sitting, one.place))


def title_of(sitting: Sitting, place: str) -> str:
    """The title of a unit, or of one section of it; empty where the content of now does not have it."""
    unit_id, _, section_id = place.partition(".")
    card = sitting.card(unit_id)
    if card is None or not section_id:
        return card.title if card else ""
    unit = sitting.shelf.unit(unit_id)
    known = any(section.id == section_id for section in unit.sections)
    return unit.section_title(sitting.words, section_id) if known else ""


def minutes_of(sitting: Sitting, place: str) -> str:
    """How long a unit or one section of it takes, in words; empty for Help now as a whole."""
    unit_id, _, section_id = place.partition(".")
    card = sitting.card(unit_id)
    if card is None or (card.kind == "help" and not section_id):
        return ""
    sections = sitting.shelf.unit(unit_id).sections if section_id else ()
    minutes = next((section.minutes for section in sections if section.id == section_id), card.minutes)
    return sitting.words.count("minutes", minutes)


def _may_go_on(sitting: Sitting, left: tuple[str, tuple[str, ...] | None], route: Route) -> bool:
    unit_id, sections = left
    if route.closed:
        card = sitting.card(unit_id)
        return card is not None and card.kind != "module"
    places = {unit_id, *(f"{unit_id}.{section}" for section in sections or ())}
    return not route.limited or not places.isdisjoint(route.order)


def intake_answered(sitting: Sitting) -> bool:
    """Whether any question about one's own situation was answered or left out on purpose."""
    return any(address.startswith(f"{INTAKE}.") for address in sitting.facts().answers)


def titles_changed(sitting: Sitting, route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of what was added to and dropped from the order as it was last shown."""
    shown = sitting.notes.setting(SHOWN)
    if not isinstance(shown, list) or not shown:
        return (), ()
    added, dropped = route.changes_since([str(one) for one in shown])
    # what one is done with was not dropped
    return _titles(sitting, added), _titles(sitting, [one for one in dropped if one not in sitting.finished()])


def note_shown(sitting: Sitting, route: Route) -> None:
    """Remember the order as it is shown now."""
    sitting.notes.set_setting(SHOWN, list(route.order))


def _titles(sitting: Sitting, places: Iterable[str]) -> tuple[str, ...]:
    return tuple(title for place in places if (title := title_of(sitting, place)))
