"""The commands of authors, ``content …``: each is imported only when it is asked for."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from selfhelp_tui.authoring.naming import WrongUse, not_there, unit_named
from selfhelp_tui.authoring.options import parse
from selfhelp_tui.authoring.saying import LANGUAGES, say
from selfhelp_tui.library.problems import ContentError

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
CHECKED = ("check", "stats")
"""Commands of the library itself."""


def run(words: Sequence[str], language: str) -> int:
    """Do one command; 0 fine, 1 what was asked about has problems, 2 wrong use or unusable input."""
    first = words[0] if words else ""
    if first in ("-h", "--help", "help"):
        sys.stdout.write(say(language, "overview"))
        return FINE
    if first in CHECKED:
        from selfhelp_tui.library.commands import run as run_on_library

        return run_on_library(words, sys.stdout, sys.stderr, language)
    spoken = language
    try:
        if first not in DOING:
            said = not_there(language, "no_command", first, [*CHECKED, *DOING])
            sys.stderr.write(f"{say(language, 'overview')}{said}\n")
            return WRONG_USE
        spoken = _language_in(words) or language
        return DOING[first](parse(words, spoken), spoken)
    except WrongUse as wrong:
        sys.stderr.write(f"{wrong}\n")
    except ContentError as broken:
        sys.stderr.write("".join(f"{problem.printed(spoken)}\n" for problem in broken.problems))
    return WRONG_USE


def _language_in(words: Sequence[str]) -> str | None:
    named = [after for word, after in pairwise(words) if word == "--language"]
    named += [word.partition("=")[2] for word in words if word.startswith("--language=")]
    return next((one for one in named if one in LANGUAGES), None)


def _preview(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.previewing import run as run_preview
    from selfhelp_tui.starting import wants_plain

    return run_preview(chosen, language, plain=chosen.plain or wants_plain(()))


def _why(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.personas import someone_named
    from selfhelp_tui.authoring.reasons import Explanation
    from selfhelp_tui.authoring.watching import Workshop

    workshop = Workshop(chosen.content)
    card = unit_named(workshop.shelf, chosen.unit, language)
    someone = someone_named(chosen.persona, workshop.folders, alone=workshop.alone, language=language)
    facts = someone.facts(workshop.shelf)
    card = next(one for one in workshop.shelf.cards(language) if one.id == card.id)
    for line in Explanation(workshop.shelf, card, someone.persona.name, facts, language).lines():
        sys.stdout.write(f"{line}\n")
    return FINE


def _new(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.new import New

    return New(chosen, language, date.today(), sys.stdout).done()


DOING: Mapping[str, Callable[[Namespace, str], int]] = {"preview": _preview, "why": _why, "new": _new}
"""Name of a command to what it does."""
