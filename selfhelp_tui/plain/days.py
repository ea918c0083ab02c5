"""Days and moments in words."""

from __future__ import annotations

from datetime import date, datetime

from selfhelp_tui.plain.talk import Talk
from selfhelp_tui.programme.fields.measure import say_day


def in_words(talk: Talk, day: str) -> str:
    """An ISO 8601 day or moment as a day in words; a moment is told in the time of this computer."""
    try:
        found = local_day(day) if len(day) > 10 else date.fromisoformat(day)
    except ValueError:
        return day
    return say_day(found, talk.words.at("interface", ""))


def local_day(instant: str) -> date:
    """The day of an ISO 8601 instant where the person is; ValueError where it can't be read as one."""
    return datetime.fromisoformat(instant).astimezone().date()
