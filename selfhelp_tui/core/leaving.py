"""Leaving: whether someone who keeps nothing is asked, once, if they want to keep what they wrote after all."""

from __future__ import annotations

from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.record.sheets import AT_ONCE
from selfhelp_tui.core.session import Session

OFFERED_FROM = 8
"""Answers from which on there is something to lose: as many as there are questions about one's own situation."""


def offers_to_keep(session: Session, services: Services) -> bool:
    """Whether to ask before leaving; never where keeping nothing was asked for, nor in a crisis."""
    if session.notes.lasting or services.ephemeral or not services.can_keep or not session.notes.count():
        return False
    return answers_given(session) >= OFFERED_FROM and not session.facts().ended


def answers_given(session: Session) -> int:
    """How many answers there are, without questions that were left out."""
    counted, before = 0, None
    while page := session.notes.entries(before=before, limit=AT_ONCE):
        counted += sum(answer.value is not None for entry in page for answer in entry.answers.values())
        before = page[-1].id
    return counted
