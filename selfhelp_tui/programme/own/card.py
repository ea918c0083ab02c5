"""My card for bad moments: a few lines of one's own and whom to call, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfhelp_tui.programme.content.helplines import PRACTICE, Helpline
from selfhelp_tui.programme.content.ids import HELP_NOW
from selfhelp_tui.programme.exercises import SafetyPlan
from selfhelp_tui.programme.exercises.base import value_of
from selfhelp_tui.programme.own.own_entries import exercise_at
from selfhelp_tui.programme.own.sheets import Chapter, Sheet
from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import added_lines, danger_now, in_short, way_to

CARD = "card"
"""Section of Help now in which the card is made."""
MOST = 3
"""Lines under a heading at most."""
ROLES = {"reasons": ("reasons", "values"), "helps": ("coping",), "call": ("people",), "plan": ("if_thens",)}
"""What stands on the card, and the collections it comes from."""


def card_step(sitting: Sitting) -> str | None:
    """Id of the exercise in which the card is made, or None."""
    unit = sitting.shelf.unit(HELP_NOW)
    steps = (step for section, step in unit.placed_steps() if section.id == CARD and isinstance(step, SafetyPlan))
    return next((step.id for step in steps), None)


def card_of(sitting: Sitting, most: int = MOST) -> tuple[Told, ...]:
    """What stands on the card: first what was put on it by hand, then what the exercises brought."""
    found = []
    for role, collections in ROLES.items():
        lines = list(_first([*_put_on_card(collections, sitting), *_gathered(collections, sitting)], most))
        if role == "call":
            lines = [*lines[: max(1, most - 1)], *lines_to_call(sitting)]
        if lines:
            found.append(Told(sitting.words.ui(f"card.{role}"), tuple(lines)))
    return tuple(found)


def card_sheet(sitting: Sitting) -> Sheet:
    """The card on one page; first what to do in danger."""
    chapters = (Chapter(told.name, (Told("", told.lines),)) for told in card_of(sitting))
    return Sheet(sitting.words.ui("card.title"), tuple(chapters), danger_now(sitting), one_page=True)


def has_card(sitting: Sitting) -> bool:
    """Whether anything of one's own stands on the card."""
    return any([*_put_on_card(names, sitting), *_gathered(names, sitting)] for names in ROLES.values())


def lines_to_call(sitting: Sitting) -> tuple[str, ...]:
    """A line for a crisis and one for worries about behaviour, in one's own language where there is one of them.

    What a practice added stands below them.
    """
    if sitting.country is None:
        return ()
    country = sitting.shelf.country(sitting.country)

    def first(kind: str) -> Helpline | None:
        lines = [line for line in country.of_kinds((kind,), sitting.language) if not country.is_added(line)]
        near = [line for line in lines if sitting.language in line.languages]
        numbered = [line for line in near if line.phone]
        return next((line for line in (*numbered, *near, *lines) if way_to(line)), None)

    own = next((line for line in added_lines(sitting, (PRACTICE,)) if way_to(line)), None)
    return tuple(in_short(line, sitting.words) for line in (first("crisis"), first("prevention"), own) if line)


def _put_on_card(collections: tuple[str, ...], sitting: Sitting) -> Iterator[str]:
    step_id = card_step(sitting)
    found = exercise_at(HELP_NOW, step_id, sitting) if step_id else None
    entry = sitting.notes.latest(HELP_NOW, step_id) if step_id else None
    if found is None or entry is None or not isinstance(found[0], SafetyPlan):
        return
    plan, place = found[0], found[1]
    for section, part in zip(plan.sections, plan.parts({}), strict=True):
        value = part.field.fit(value_of(entry.answers, part.id))
        if value is not None and set(section.sources) & set(collections):
            yield from part.field.read_back(value, part.place(place), sitting.items)


def _gathered(collections: tuple[str, ...], sitting: Sitting) -> Iterator[str]:
    for name in collections:
        yield from (item.text for item in sitting.collections().of(name))


def _first(lines: Iterable[str], most: int) -> Iterator[str]:
    """The first lines that say different things."""
    said: dict[str, str] = {}
    for line in lines:
        if line.strip():
            said.setdefault(line.casefold(), line)
    yield from list(said.values())[:most]
