"""One unit said from its first stop to its last, once, so that an author can hear how it reads."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TextIO

from selfhelp_tui.core.content.units import Section, Topic, Unit
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Comparison, LookingBack, Stop, start_walk
from selfhelp_tui.plain.lines import ClosedInput, LineConsole
from selfhelp_tui.plain.talk import Home, Leave, Talk, Visit, paragraphs
from selfhelp_tui.plain.walk import at_stop

HOW = "plain.how."
"""Begins the paths of texts that say how to answer: nobody answers here."""
NEEDS_ANSWERS = (LookingBack, Comparison)
"""Stops that show nothing but answers."""


class Aloud(LineConsole):
    """Lines that are only said: whatever is asked, nothing is answered."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(ClosedInput(), out)
        self.said: set[str] = set()

    def say(self, text: str = "") -> None:
        if text.strip():
            self.said.add(text.strip())
            super().say(text)
        else:
            self.gap()

    def gap(self) -> None:
        if not self._after_blank:
            super().say()

    def read(self, mark: str = "", earlier: str = "") -> str:
        return ""

    def wait(self, seconds: float) -> bool:
        return True


class Reader(Talk):
    """A talk without a listener, and so without how to answer."""

    def __init__(self, lines: Aloud, session: Session) -> None:
        super().__init__(
            lines,
            session,
            help_now=Visit,
            search=lambda _, __: None,
            lock=lambda _: None,
            clock=lambda: 0.0,
        )
        self.aloud = lines

    def ui(self, path: str, /, **values: object) -> str:
        return "" if path.startswith(HOW) else super().ui(path, **values)


def read_aloud(session: Session, unit_id: str, out: TextIO, section_id: str | None = None) -> None:
    """Say every stop of a unit, or of one section, also those that only come after certain answers."""
    unit = session.library.unit(unit_id)
    talk = Reader(Aloud(out), session)
    walk = start_walk(unit, session.library.scales, units=session.unit_there)
    if section_id is None and isinstance(unit, Topic):
        talk.heading(talk.words.say(unit.id, "title"))
        talk.prose(talk.words.say(unit.id, "summary"))
    chosen = [
        place
        for place, stop in enumerate(walk.stops)
        if section_id is None or (stop.section is not None and stop.section.id == section_id)
    ]
    for number, place in enumerate(chosen):
        stop = walk.stops[place]
        before = walk.stops[chosen[number - 1]] if number else None
        if before is not None and before.step is not stop.step:
            _say_rest(talk, unit, before)
        if stop.section is not None and (before is None or before.section is not stop.section):
            _say_section(talk, unit, stop.section)
        if not isinstance(stop, NEEDS_ANSWERS):
            _say_condition(talk, stop)
            here = replace(walk, at=place)
            with suppress(Home, Leave):
                at_stop(talk, here)
    if chosen:
        _say_rest(talk, unit, walk.stops[chosen[-1]])
    if section_id is None and isinstance(unit, Topic):
        talk.heading(talk.ui("walk.next_step"))
        talk.prose(talk.words.say(unit.id, "next_step"))
    talk.lines.flush()


def _say_section(talk: Reader, unit: Unit, section: Section) -> None:
    number = unit.sections.index(section) + 1
    title = unit.section_title(talk.words, section.id)
    talk.heading(talk.ui("plain.section", n=number, total=len(unit.sections), title=title))


def _say_condition(talk: Reader, stop: Stop) -> None:
    """Say that a client meets this only sometimes."""
    if not stop.visible(talk.session.facts()):
        talk.lines.gap()
        talk.say("preview.sometimes")


def _say_rest(talk: Reader, unit: Unit, stop: Stop) -> None:
    """The words of a step that no stop said, such as what follows an answer."""
    if stop.section is None or stop.step is None:
        return
    step = stop.lender.by if stop.lender else stop.step
    prefix = f"sections.{stop.section.id}.steps.{step.id}."
    texts = [text for path, text in talk.words.unit(unit.id).items() if path.startswith(prefix)]
    rest = [line for text in texts for line in paragraphs(text) if not _was_said(talk, line)]
    if rest:
        talk.lines.gap()
        talk.say("preview.after_answers")
        for line in dict.fromkeys(rest):
            talk.lines.say(line)


def _was_said(talk: Reader, line: str) -> bool:
    return any(line in said for said in talk.aloud.said)
