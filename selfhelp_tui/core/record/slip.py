"""The page for a therapist who does a sitting with someone: what it is for, what to do in the room, and when not to."""

from __future__ import annotations

from selfhelp_tui.core.blocks import Paragraph, TitledLines
from selfhelp_tui.core.content.units import SLIP, Sitting
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.record.sheets import Chapter, Sheet
from selfhelp_tui.core.wording import sources_of, state_of

BEFORE = "before"
"""The part that opens with what is asked in every session."""


def slip_sheet(unit: Sitting, words: Words) -> Sheet | None:
    """The page of a sitting on one sheet of paper; None where nobody wrote one."""
    chapters = []
    for name in SLIP:
        text = words.find(unit.id, f"slip.{name}")
        if text:
            always = (Paragraph(words.ui("slip.always")),) if name == BEFORE else ()
            chapters.append(Chapter(words.ui(f"slip.{name}"), (*always, Paragraph(text))))
    if not chapters:
        return None
    sources = TitledLines("", tuple(sources_of(unit)))
    about = (Paragraph(state_of(unit, words)), Paragraph(words.ui("slip.yours")))
    chapters.append(Chapter(words.ui("walk.sources"), (sources, *about)))
    return Sheet(words.ui("slip.title", title=words.say(unit.id, "title")), tuple(chapters))
