"""Looking for a word in the titles and texts of information and modules, and in the names of ways to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from selfhelp_tui.plain.help_now import open_section
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walking import open_unit
from selfhelp_tui.programme.ways.finding import Found, find

MOST = 8
"""Results that are said, besides the ways."""

Door = tuple[str, Callable[[], object]]
"""What a line says, and what it opens."""


def search(talk: Talk, wanted: str, ways: Callable[[], Sequence[Door]] = tuple) -> None:
    """Say where a word stands, and open what is chosen, until an empty line; ``ways`` come first, as they are now."""
    by_language: dict[str, list[Door]] = {}

    def doors() -> list[Door]:
        language = talk.sitting.language
        if language not in by_language:
            found = [(one, (_label(one), partial(_open, talk, one))) for one in find(talk.sitting, wanted, MOST)]
            parts, texts = ([door for one, door in found if bool(one.section) is part] for part in (True, False))
            by_language[language] = [*parts, *ways(), *texts]
        return by_language[language]

    if not doors():
        talk.say("plain.search.none", word=wanted)
        return

    def head() -> None:
        talk.heading(talk.ui("plain.search.title", word=wanted))

    def labels() -> Sequence[str]:
        return [label for label, _ in doors()]

    try:
        while (chosen := talk.choose(head, labels, "plain.how.search")) is not None:
            doors()[chosen][1]()
    except Back:
        return


def _open(talk: Talk, found: Found) -> None:
    if found.section:
        open_section(talk, found.unit, found.section)
    else:
        open_unit(talk, found.unit)


def _label(found: Found) -> str:
    around = found.around.strip("… ")
    return f"{found.title}: {around}" if around else found.title
