"""Looking for a word in the titles and texts of information and modules."""

from __future__ import annotations

from collections.abc import Sequence

from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walking import open_unit
from selfhelp_tui.programme.finding import Found, find

MOST = 9
"""Results that are said."""


def search(talk: Talk, wanted: str) -> None:
    """Say where a word stands, and open what is chosen, until an empty line."""
    by_language: dict[str, list[Found]] = {}

    def found() -> list[Found]:
        language = talk.sitting.language
        if language not in by_language:
            by_language[language] = find(talk.sitting, wanted, MOST)
        return by_language[language]

    if not found():
        talk.say("plain.search.none", word=wanted)
        return

    def head() -> None:
        talk.heading(talk.ui("plain.search.title", word=wanted))

    def labels() -> Sequence[str]:
        return [f"{one.title}: {one.around}" if one.around else one.title for one in found()]

    try:
        while (chosen := talk.choose(head, labels, "plain.how.search")) is not None:
            open_unit(talk, found()[chosen].unit)
    except Back:
        return
