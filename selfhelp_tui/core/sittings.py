"""The core: a few sittings that are a whole on their own, in the order that suits someone, and which one is next."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_tui.core.content.routing import CoreSitting, core_for, plan_route
from selfhelp_tui.core.facts import facts_for_rules
from selfhelp_tui.core.follow_up import open_commitments
from selfhelp_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class NextSitting:
    """A sitting that is put forward."""

    unit: str
    title: str
    minutes: int
    reason: str
    """Why this one, as a sentence."""
    also: str | None = None
    """What else fits the reason: ``unit`` or ``unit.section``."""


def next_sitting(session: Session) -> NextSitting | None:
    """The sitting that was left half-way, one that is homework, else the first of the core that is not done.

    None where none may be put forward.
    """
    order = core_order(session)
    left = session.left_at()
    if order and left is not None and _is_sitting(session, left[0]):
        return _put_forward(session, CoreSitting(left[0], "left"))
    homework = next((one for one in open_commitments(session) if one.sitting), None) if order else None
    card = session.card(homework.sitting) if homework is not None else None
    if homework is not None and card is not None:
        return NextSitting(card.id, card.title, card.minutes, session.words.ui("prescription.reason", by=homework.by))
    for place, one in enumerate(order, 1):
        times = sum(other.unit == one.unit for other in order[:place])
        if session.places.times_finished(one.unit) < times:
            return _put_forward(session, one)
    return None


def reason_of(session: Session, sitting: CoreSitting) -> str:
    """Why a sitting stands where it does, as a sentence."""
    return session.words.say("routing", f"core.{sitting.reason}.reason")


def core_order(session: Session) -> tuple[CoreSitting, ...]:
    """The sittings of the core that the content of now has."""
    routing, facts = session.library.routing, facts_for_rules(session)
    core = core_for(routing.core, plan_route(routing, facts), facts)
    return tuple(one for one in core if _is_sitting(session, one.unit))


def _is_sitting(session: Session, unit_id: str) -> bool:
    card = session.card(unit_id)
    return card is not None and card.kind == "sitting"


def _put_forward(session: Session, sitting: CoreSitting) -> NextSitting | None:
    card = session.card(sitting.unit)
    if card is None:
        return None
    return NextSitting(card.id, card.title, card.minutes, reason_of(session, sitting), sitting.also)
