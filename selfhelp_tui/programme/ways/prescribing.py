"""What the maker of a kit gave along: her letter, the module to begin with, her questions for the next appointment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selfhelp_tui.programme.content.ids import PRESCRIPTION

if TYPE_CHECKING:
    from selfhelp_tui.programme.content.pack import Card
    from selfhelp_tui.programme.content.routing import Route
    from selfhelp_tui.programme.content.units import Prescription
    from selfhelp_tui.programme.sitting import Sitting

QUESTIONS = "questions"
"""Id of its form and of the section that this stands in."""
SHOWN = "letter"
"""Setting that tells which letter was shown last."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is shown; always with the words that it was not checked."""

    by: str
    """The name that its maker typed."""
    text: str
    language: str
    """That it is there in another language only, named in that language; empty where it is not."""
    date: str
    """ISO 8601 day."""
    asks: bool
    """Whether there are questions for the next appointment."""
    first: Card | None
    """The module to begin with, where it may be put forward now."""


def letter_for(sitting: Sitting) -> Letter | None:
    """The letter of this installation, or None when nobody prescribed anything."""
    unit = _prescription(sitting)
    if unit is None:
        return None
    from selfhelp_tui.programme.telling import language_told
    from selfhelp_tui.programme.ways.suggesting import intake_answered

    words, route = sitting.words, sitting.route()
    # the safety questions are among the first ones, and come before any module that is put forward
    free = intake_answered(sitting) and not (route.limited or route.closed)
    allowed = unit.first_module if free else None
    return Letter(
        by=words.say(PRESCRIPTION, "from"),
        text=words.say(PRESCRIPTION, "letter"),
        language=language_told(unit, sitting),
        date=unit.review.date,
        asks=bool(unit.sections),
        first=sitting.card(allowed) if allowed else None,
    )


def letter_is_new(sitting: Sitting) -> bool:
    """Whether there is a letter that was not shown in this journal."""
    unit = _prescription(sitting)
    return unit is not None and sitting.notes.setting(SHOWN) != _mark(unit)


def note_letter(sitting: Sitting) -> None:
    """Remember that the letter was shown."""
    unit = _prescription(sitting)
    if unit is not None:
        sitting.notes.set_setting(SHOWN, _mark(unit))


def with_prescribed(route: Route, sitting: Sitting) -> Route:
    """The prescribed module before the others that are suggested; never where safety or age limits what is."""
    from selfhelp_tui.programme.content.routing import Reason, Suggestion

    unit = _prescription(sitting)
    wanted = unit.first_module if unit else None
    if wanted is None or route.limited or route.closed or not sitting.card(wanted) or wanted in sitting.finished():
        return route
    known = next((one for one in (*route.suggested, *route.later) if one.unit == wanted), Suggestion(wanted))
    first = Suggestion(wanted, (Reason(PRESCRIPTION, ()), *known.reasons))
    others, later = (tuple(one for one in part if one.unit != wanted) for part in (route.suggested, route.later))
    return replace(route, suggested=(first, *others), later=later)


def asked_for_appointment(sitting: Sitting) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every question of the prescription: its id, how it reads, and the answer so far, line by line."""
    unit = _prescription(sitting)
    section, step = unit.step(QUESTIONS) or (None, None) if unit else (None, None)
    if unit is None or section is None or step is None:
        return
    entry = sitting.notes.latest(PRESCRIPTION, QUESTIONS)
    place = unit.step_place(sitting.words, section, step)
    for field in getattr(step, "fields", ()):
        answer = entry.answers.get(field.id) if entry else None
        value = field.fit(answer.value) if answer and not answer.skipped else None
        words = place.child(f"fields.{field.id}")
        yield field.id, words.say("prompt"), field.read_back(value, words, {}) if value is not None else ()


def _prescription(sitting: Sitting) -> Prescription | None:
    if sitting.shelf.prescribed_by is None:
        return None
    from selfhelp_tui.programme.content.units import Prescription

    unit = sitting.shelf.unit(PRESCRIPTION)
    return unit if isinstance(unit, Prescription) else None


def _mark(unit: Prescription) -> str:
    return f"{unit.review.version} {unit.review.date}"
