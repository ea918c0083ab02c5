"""What comes next: the suggested order, and what the maker of a kit asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import INTAKE, PRESCRIPTION
from selfhelp_tui.core.content.routing import Route, Suggestion
from selfhelp_tui.core.facts import prescription_of
from selfhelp_tui.core.session import Session

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card
    from selfhelp_tui.core.content.units import Prescription


QUESTIONS = "questions"
"""Id of its form and of the section that this stands in."""
LETTER_SHOWN = "letter"
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
    """The module or sitting to begin with, where it may be put forward now."""


def letter_for(session: Session) -> Letter | None:
    """The letter of this installation, or None when nobody prescribed anything."""
    unit = prescription_of(session)
    if unit is None:
        return None
    from selfhelp_tui.core.wording import language_told

    words, route = session.words, session.route()
    # the safety questions are among the first ones, and come before any module that is put forward
    free = intake_answered(session) and not (route.limited or route.closed)
    allowed = unit.first_module or _sitting_to_do(session) if free else None
    return Letter(
        by=words.say(PRESCRIPTION, "from"),
        text=words.say(PRESCRIPTION, "letter"),
        language=language_told(unit, session),
        date=unit.review.date,
        asks=bool(unit.sections),
        first=session.card(allowed) if allowed else None,
    )


def _sitting_to_do(session: Session) -> str | None:
    from selfhelp_tui.core.homework import prescribed_tasks

    return next((one.sitting for one in prescribed_tasks(session) if one.sitting and not one.done), None)


def letter_is_new(session: Session) -> bool:
    """Whether there is a letter that was not shown in this journal."""
    unit = prescription_of(session)
    return unit is not None and session.notes.setting(LETTER_SHOWN) != _mark(unit)


def note_letter(session: Session) -> None:
    """Remember that the letter was shown."""
    unit = prescription_of(session)
    if unit is not None:
        session.notes.set_setting(LETTER_SHOWN, _mark(unit))


def asked_for_appointment(session: Session) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Every question of the prescription: its id, how it reads, the answer so far by line, and when it was begun."""
    unit = prescription_of(session)
    section, step = unit.step(QUESTIONS) or (None, None) if unit else (None, None)
    if unit is None or section is None or step is None:
        return
    entry = session.notes.latest(PRESCRIPTION, QUESTIONS)
    place = unit.step_place(session.words, section, step)
    for field in getattr(step, "fields", ()):
        answer = entry.answers.get(field.id) if entry else None
        value = field.fit(answer.value) if answer and not answer.skipped else None
        words = place.child(f"fields.{field.id}")
        lines = field.read_back(value, words, {}) if value is not None else ()
        yield field.id, words.say("prompt"), lines, entry.started if entry else ""


def _mark(unit: Prescription) -> str:
    return f"{unit.review.version} {unit.review.date}"


ROUTE_SHOWN = "route"
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


def next_up(session: Session) -> Upcoming | None:
    """Where one was, else the intake, else the first suggestion that is not finished.

    While only help and what steadies is suggested, nothing else is put forward here either; where there are no
    modules, none is gone on with.
    """
    route = session.route()
    left = session.left_at()
    if left is not None and _may_go_on(session, left, route):
        return Upcoming(left[0], left[1], left_here=True)
    free = not (route.limited or route.closed)
    if free and session.card(INTAKE) and not intake_answered(session):
        return Upcoming(INTAKE)
    # a page to open first has been opened once it is read
    doors = (one for one in route.doors if one.unit not in session.places.read())
    order = (*doors, *route.suggested, *(route.later if free else ()))
    found = next((one for one in there(session, order) if one.unit not in session.finished()), None)
    return Upcoming(found.unit, (found.section,) if found.section else None) if found else None


def there(session: Session, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those suggestions whose unit, and section, the content of now has."""
    return tuple(one for one in suggestions if title_of(session, one.place))


def title_of(session: Session, place: str) -> str:
    """The title of a unit, or of one section or step of it; empty where the content of now does not have it."""
    unit_id, _, section_id = place.partition(".")
    card = session.card(unit_id)
    if card is None or not section_id:
        return card.title if card else ""
    unit = session.library.unit(unit_id)
    if any(section.id == section_id for section in unit.sections):
        return unit.section_title(session.words, section_id)
    section, step = unit.step(section_id) or (None, None)
    return unit.step_place(session.words, section, step).find("title") or "" if section and step else ""


def minutes_of(session: Session, place: str) -> str:
    """How long a unit or one section of it takes, in words; empty for Help now as a whole, and for one step."""
    unit_id, _, section_id = place.partition(".")
    card = session.card(unit_id)
    if card is None or (card.kind == "help" and not section_id):
        return ""
    sections = session.library.unit(unit_id).sections if section_id else ()
    minutes = next((section.minutes for section in sections if section.id == section_id), None)
    if section_id and minutes is None:
        return ""
    return session.words.count("minutes", minutes or card.minutes)


def _may_go_on(session: Session, left: tuple[str, tuple[str, ...] | None], route: Route) -> bool:
    unit_id, sections = left
    if route.closed:
        card = session.card(unit_id)
        return card is not None and card.kind not in ("module", "sitting")
    places = {unit_id, *(f"{unit_id}.{section}" for section in sections or ())}
    return not route.limited or not places.isdisjoint(route.order)


def intake_answered(session: Session) -> bool:
    """Whether any question about one's own situation was answered or left out on purpose."""
    return any(address.startswith(f"{INTAKE}.") for address in session.facts().answers)


def titles_changed(session: Session, route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of what was added to and dropped from the order as it was last shown."""
    shown = session.notes.setting(ROUTE_SHOWN)
    if not isinstance(shown, list) or not shown:
        return (), ()
    added, dropped = route.changes_since([str(one) for one in shown])
    # what one is done with was not dropped
    return _titles(session, added), _titles(session, [one for one in dropped if one not in session.finished()])


def note_shown(session: Session, route: Route) -> None:
    """Remember the order as it is shown now."""
    session.notes.set_setting(ROUTE_SHOWN, list(route.order))


def _titles(session: Session, places: Iterable[str]) -> tuple[str, ...]:
    return tuple(title for place in places if (title := title_of(session, place)))
