"""What pages say about numbers and safety answers, as widgets for screens that are made of them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from selfhelp_tui.core.pages import stops
from selfhelp_tui.core.pages.page import Passage
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.core.wording import danger_in_few_words, danger_now
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Urgent


def answered_in_words(session: Session, answered: Walk | None) -> list[Widget]:
    """The answer to the safety question before, said back, with the key that changes it."""
    return [*_said(stops.answered_in_words(session, answered))]


def numbers_to_call(session: Session, numbers: Iterable[str]) -> list[Widget]:
    """Numbers that stand first, the one for danger in fewer words where there is little room."""
    danger = danger_now(session)
    return [danger_number(session) if number == danger else Urgent(number) for number in numbers]


def danger_number(session: Session) -> Urgent:
    """What to call in danger."""
    return Urgent(danger_now(session), danger_in_few_words(session))


def about_country(session: Session) -> list[Prose]:
    """Which country the numbers on a screen are of, while nobody has said so, with the key that says it."""
    return _said(stops.about_country(session))


def _said(passages: tuple[Passage, ...]) -> list[Prose]:
    return [Quiet(one.text) if one.tone == "quiet" else Prose(one.text) for one in passages]
