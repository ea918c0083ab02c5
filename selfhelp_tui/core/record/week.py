"""The week sheet: seven days with boxes to tick by hand. Nothing on it tells what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import Block, TickBoxes, TitledLines
from selfhelp_tui.core.follow_up import open_commitments
from selfhelp_tui.core.record.sheets import Chapter, Sheet

if TYPE_CHECKING:
    from collections.abc import Collection

    from selfhelp_tui.core.session import Session

WEEK_TITLE = "week_sheet.called"
"""Address of the box in which its title is typed."""
BOXES = ("day", "wave", "plan")
"""What can be ticked on each day."""


def week_title(session: Session) -> str:
    """The title that was typed, else one that says no more than that it is a week."""
    return session.begun_line(WEEK_TITLE) or session.words.ui("week_sheet.my_week")


def week_sheet(session: Session, picked: Collection[str] = ()) -> Sheet:
    """Seven rows of boxes and a line for one thing, empty unless one that is open was picked by its reference."""
    say = session.words.ui
    days = tuple(say(f"follow_up.weekday.d{day}") for day in range(1, 8))
    boxes = tuple(say(f"week_sheet.box.{name}") for name in BOXES)
    thing, name = [one.text for one in open_commitments(session) if one.ref in picked], say("week_sheet.thing")
    table = TickBoxes(days, boxes, say("week_sheet.in_words"), "" if thing else name)
    blocks: tuple[Block, ...] = (table, TitledLines(name, tuple(thing))) if thing else (table,)
    return Sheet(week_title(session), (Chapter("", blocks),))
