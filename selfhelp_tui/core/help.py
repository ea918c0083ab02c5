"""The rows of Help now: which of them are there, and what each opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE

if TYPE_CHECKING:
    from selfhelp_tui.core.content.units import Section
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

CALM = "calm"
"""The section that steadies."""
URGE = "urge"
"""The section in which a wave is ridden."""
SOMEONE = "someone"
"""The section about talking to a helpline."""
HAPPENED = "happened"
"""The row for someone to whom it happened, or nearly; it stands on home too."""


def happened_title(words: Words) -> str:
    """What that row is called: the same wherever it stands, so that choosing it tells nothing; empty for no row."""
    return words.find(HELP_NOW, f"sections.{HAPPENED}.title") or ""


def help_sections(session: Session) -> tuple[Section, ...]:
    """The rows in order; one that leads out of Help now only where what it leads to is for this person now.

    Where modules are closed there is none; while only help is put forward, only the one for what happened, which
    begins with the safety questions.
    """
    route = session.route() if session.notes.count(INTAKE) else None
    closed, limited = (bool(route.closed), route.limited) if route else (False, False)
    return tuple(
        one
        for one in session.library.unit(HELP_NOW).sections
        if not one.opens or not (closed or (limited and one.id != HAPPENED))
    )


def section_of_help(session: Session, section_id: str) -> Section | None:
    """A section of Help now by its id, where it has one."""
    unit = session.library.unit(HELP_NOW) if session.card(HELP_NOW) else None
    return next((one for one in unit.sections if one.id == section_id), None) if unit else None


def section_with(session: Session, page: str) -> str | None:
    """Id of the section of Help now that a page stands in, by the id of its step; None where it has no such page."""
    section, _ = session.library.unit(HELP_NOW).step(page) or (None, None)
    return section.id if section is not None else None


def section_walk(session: Session, unit_id: str, section_id: str) -> Walk:
    """A walk through one section from its start, or through the one that it opens."""
    section = next(one for one in session.library.unit(unit_id).sections if one.id == section_id)
    unit, _, there = (section.opens or f"{unit_id}.{section_id}").partition(".")
    return session.anew(unit, (there,) if there else None)
