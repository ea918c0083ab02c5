"""What a therapist asks someone to do: from when on, in whose words, and what comes in the place of it for safety."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import INTAKE, PRESCRIPTION
from selfhelp_tui.core.content.routing import swapped
from selfhelp_tui.core.content.units import Intake
from selfhelp_tui.core.facts import asks_nothing, facts_for_rules, prescription_of

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

MARK = "homework"
"""Middle of a reference to it."""


@dataclass(frozen=True, slots=True)
class PrescribedTask:
    """One thing to do, as it stands for this person."""

    ref: str
    """``prescription:id:homework``: kept with what is answered about it."""
    kind: str
    text: str
    by: str
    """The name that the therapist typed."""
    due: str
    """ISO 8601 day from which on it is asked about."""
    sitting: str | None = None
    """The sitting that is done for it."""
    done: bool = False
    """Whether that sitting was walked to its end."""


def prescribed_tasks(session: Session) -> tuple[PrescribedTask, ...]:
    """The homework, in the order of the prescription.

    None before the safety questions were asked once, none while safety or age limits what is put forward, and none
    that is left out because something got worse.
    """
    unit = prescription_of(session)
    if unit is None or not unit.homework or not _safety_asked(session):
        return ()
    route = session.route()
    if asks_nothing(route, session.facts()):
        return ()
    return tuple(one for one in _tasks(session) if one.sitting is None or not route.leaves_out(one.sitting))


def _tasks(session: Session) -> Iterator[PrescribedTask]:
    unit, words = prescription_of(session), session.words
    by = words.say(PRESCRIPTION, "from")
    for one in unit.homework if unit is not None else ():
        sitting, core = one.sitting, session.library.routing.core
        if sitting is not None and core is not None:
            sitting = swapped(core, sitting, facts_for_rules(session))
        card = session.card(sitting) if sitting is not None else None
        # words that were written for another sitting do not fit the one that came in its place
        own = words.find(PRESCRIPTION, f"homework.{one.id}") if sitting == one.sitting else None
        if card is None and (sitting is not None or not own):
            continue
        text = own or words.ui("prescription.sitting", title=card.title if card else "")
        done = sitting is not None and session.places.times_finished(sitting) > 0
        yield PrescribedTask(f"{PRESCRIPTION}:{one.id}:{MARK}", one.commit, text, by, one.day, sitting, done)


def _safety_asked(session: Session) -> bool:
    """Whether any question that is asked at each start was answered or left out on purpose."""
    intake = session.library.unit(INTAKE)
    again = intake.again if isinstance(intake, Intake) else ()
    steps = {step.id for section, step in intake.placed_steps() if section.id in again}
    given = (address.split(".")[:2] for address in session.facts().answers)
    return any(unit == INTAKE and step in steps for unit, step in given)
