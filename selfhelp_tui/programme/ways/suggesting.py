"""What is put forward: the one thing that comes next, and how the suggested order changed since it was last shown."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_tui.programme.content.ids import INTAKE
from selfhelp_tui.programme.content.routing import Route
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


def next_up(sitting: Sitting) -> Upcoming | None:
    """Where one was, else the intake, else the first suggestion that is not finished.

    While only steadying units are suggested, nothing else is put forward here either; where there are no modules, none
    is gone on with.
    """
    route = sitting.route()
    left = sitting.left_at()
    if left is not None and _may_go_on(sitting, left[0], route):
        return Upcoming(left[0], left[1], left_here=True)
    free = not (route.limited or route.closed)
    if free and sitting.card(INTAKE) and not intake_answered(sitting):
        return Upcoming(INTAKE)
    # a page to open first has been opened once it is read
    doors = (one.unit for one in route.doors if one.unit not in sitting.places.read())
    order = (*doors, *route.order, *(one.unit for one in route.later if free))
    fresh = (unit for unit in order if sitting.card(unit) and unit not in sitting.finished())
    found = next(fresh, None)
    return Upcoming(found) if found else None


def _may_go_on(sitting: Sitting, unit_id: str, route: Route) -> bool:
    if route.closed:
        card = sitting.card(unit_id)
        return card is not None and card.kind != "module"
    return not route.limited or unit_id in route.order


def intake_answered(sitting: Sitting) -> bool:
    """Whether any question about one's own situation was answered or left out on purpose."""
    return any(address.startswith(f"{INTAKE}.") for address in sitting.facts().answers)


def titles_changed(sitting: Sitting, route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of the units that were added to and dropped from the order as it was last shown."""
    shown = sitting.notes.setting(SHOWN)
    if not isinstance(shown, list) or not shown:
        return (), ()
    added, dropped = route.changes_since([str(one) for one in shown])
    return _titles(sitting, added), _titles(sitting, dropped)


def note_shown(sitting: Sitting, route: Route) -> None:
    """Remember the order as it is shown now."""
    sitting.notes.set_setting(SHOWN, list(route.order))


def _titles(sitting: Sitting, units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(card.title for unit in units if (card := sitting.card(unit)))
