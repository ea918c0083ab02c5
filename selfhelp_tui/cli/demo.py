"""``--demo``: the program as an invented person has it after three weeks, in memory, marked wherever one looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.core.session import Session
from selfhelp_tui.environment import local_day, local_time
from selfhelp_tui.services import INSTANT_DIGITS, ProgramServices

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.entry import Notes, Value
    from selfhelp_tui.core.record.sheets import Appointment, Sheet
    from selfhelp_tui.core.walk import Walk

IN_WORDS = "in_words"
"""Key in the file, before a text in each language."""
NANOSECONDS = 10**9


class DemoServices(ProgramServices):
    """Services whose notes in memory begin with what an invented person answered; nothing is kept."""

    invented = True

    def in_memory(self) -> Notes:
        """Notes that hold three weeks of an invented person, and are gone at the end."""
        notes = super().in_memory()
        numbers = count()
        for day in invented_days():
            at = _instant(day["day"], day["hour"])
            session = Session(
                self.library,
                notes,
                self.language,
                partial(at.isoformat, timespec="seconds"),
                partial(_id_at, at, numbers),
                local_day,
                local_time=local_time,
            )
            _live(session, day["answers"], day.get("finished", ()))
        return notes

    def write_out(self, paper: Sheet | Appointment, words: Words, path: Path, *, over: bool = False) -> None:
        """Write a sheet or a date whose title says that the person is invented."""
        marked = replace(paper, title=words.ui("paper.invented", title=paper.title))
        super().write_out(marked, words, path, over=over)


def invented_days() -> Iterator[Mapping[str, Any]]:
    """The days of the invented person, the first one first: the day from now, the hour, the answers, and what ended."""
    import yaml

    yield from yaml.safe_load(files("selfhelp_tui.cli").joinpath("invented_person.yaml").read_text("utf-8"))


def _id_at(at: datetime, numbers: Iterator[int]) -> str:
    return f"{int(at.timestamp()) * NANOSECONDS:0{INSTANT_DIGITS}x}{next(numbers):08x}"


def _instant(day: int, hour: int) -> datetime:
    here = datetime.now().astimezone()
    return datetime.combine(here.date() + timedelta(days=day), time(hour), here.tzinfo).astimezone(UTC)


def _live(session: Session, answers: Mapping[str, Any], finished: Iterable[str]) -> None:
    """Answer as the person did that day; what a pack has hidden or changed meanwhile is passed by."""
    done: dict[str, Walk] = {}
    for address, written in answers.items():
        unit, step, part = address.split(".")
        walk = session.alone(unit, step, part=part) if session.card(unit) is not None else None
        if walk is not None and walk.address == address:
            session.keep(walk, _in_language(written, session.language))
            done[f"{unit}.{step}"] = walk
    for walk in done.values():
        # each day has entries of its own
        session.begin_anew(walk)
    for unit in finished:
        session.places.note_finished(unit)


def _in_language(written: Any, language: str) -> Value:
    """An answer with its texts in one language."""
    if isinstance(written, dict):
        if IN_WORDS in written:
            texts = written[IN_WORDS]
            return str(texts.get(language, texts[LAST_RESORT]))
        return {name: _in_language(value, language) for name, value in written.items()}
    if isinstance(written, list):
        return [_in_language(one, language) for one in written]
    return written  # type: ignore[no-any-return]
