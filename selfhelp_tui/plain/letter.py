"""The letter of whoever made the kit, line by line, with what she prescribed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walking import OPENERS, go_through, offer, open_unit
from selfhelp_tui.programme.content.ids import PRESCRIPTION
from selfhelp_tui.programme.fields.measure import say_day
from selfhelp_tui.programme.ways.prescribing import letter_for, letter_is_new, note_letter


def read_new_letter(talk: Talk) -> None:
    """Say the letter once, before anything else is offered."""
    if letter_is_new(talk.sitting):
        try:
            show_letter(talk, PRESCRIPTION)
        except Back:
            talk.lines.gap()


def show_letter(talk: Talk, unit_id: str) -> None:
    """Say the letter, and offer the questions for the next appointment and the module to begin with."""
    letter = letter_for(talk.sitting)
    if letter is None:
        return
    note_letter(talk.sitting)

    def head() -> None:
        told = letter_for(talk.sitting) or letter
        talk.heading(told.by)
        talk.say("prescription.mark")
        if told.language:
            talk.lines.say(told.language)
        talk.prose(told.text)
        talk.lines.say(say_day(date.fromisoformat(told.date), talk.words.at("interface", "")))

    def labels() -> list[str]:
        told = letter_for(talk.sitting) or letter
        first = [talk.ui("prescription.first", title=told.first.title)] if told.first else []
        return [*([talk.ui("prescription.questions")] if told.asks else []), *first]

    acts: list[Callable[[], object]] = [lambda: _ask(talk, unit_id)] if letter.asks else []
    offer(talk, head, labels, [*acts, *([partial(open_unit, talk, letter.first.id)] if letter.first else [])])


def _ask(talk: Talk, unit_id: str) -> None:
    go_through(talk, talk.sitting.open(unit_id))


OPENERS[PRESCRIPTION] = show_letter
