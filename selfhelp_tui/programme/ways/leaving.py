"""Leaving: whether someone who keeps nothing is asked, once, if they want to keep what they wrote after all."""

from __future__ import annotations

from selfhelp_tui.programme.desk import Desk
from selfhelp_tui.programme.own.sheets import AT_ONCE
from selfhelp_tui.programme.sitting import Sitting

OFFERED_FROM = 10
"""Answers from which on there is something to lose."""


def offers_to_keep(sitting: Sitting, desk: Desk) -> bool:
    """Whether to ask before leaving; never where keeping nothing was asked for, nor in a crisis."""
    if sitting.notes.lasting or desk.ephemeral or not desk.can_keep or not sitting.notes.count():
        return False
    return answers_given(sitting) >= OFFERED_FROM and not sitting.facts().ended


def answers_given(sitting: Sitting) -> int:
    """How many answers there are, without questions that were left out."""
    counted, before = 0, None
    while page := sitting.notes.entries(before=before, limit=AT_ONCE):
        counted += sum(answer.value is not None for entry in page for answer in entry.answers.values())
        before = page[-1].id
    return counted
