"""What can be wrong with a pack: each problem has an id, a place in a file, and words in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.messages import languages_of_messages, messages_in

ERROR = "error"
WARNING = "warning"


class Spot(NamedTuple):
    """A place in a file of a pack; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


class ContentProblem(NamedTuple):
    """One thing that is wrong, and where."""

    file: str
    """Path below the folder of the pack, with ``/``."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    id: str
    """Names the message in ``messages/<lang>.yaml``."""
    values: Mapping[str, str] = {}
    """What the message is filled with; ``nearest`` adds a suggestion."""
    severity: str = ERROR
    """``error`` or ``warning``."""

    def in_words(self, language: str) -> str:
        """The message without its place."""
        words = messages(language)
        said = fill(words.get(self.id, self.id), self.values).rstrip()
        nearest = self.values.get("nearest")
        return f"{said} {fill(words['did_you_mean'], {'nearest': nearest})}" if nearest else said

    def printed(self, language: str) -> str:
        """``file:line:column: error: message``."""
        severity = messages(language)[self.severity]
        return f"{_printable(self.file)}:{self.line}:{self.column}: {severity}: {self.in_words(language)}"


def error(spot: Spot, problem_id: str, **values: object) -> ContentProblem:
    """Something that must be mended before the pack can be used."""
    return _problem(spot, problem_id, values, ERROR)


def warning(spot: Spot, problem_id: str, **values: object) -> ContentProblem:
    """Something to look at; the pack can be used."""
    return _problem(spot, problem_id, values, WARNING)


def _problem(spot: Spot, problem_id: str, values: Mapping[str, object], severity: str) -> ContentProblem:
    said = {name: _shown(value, LONGEST[name == KNOWN]) for name, value in values.items()}
    return ContentProblem(spot.file, spot.line, spot.column, problem_id, said, severity)


KNOWN = "known"
"""The value that lists all that may stand there: it comes from us, and half a list would mislead."""
LONGEST = (120, 600)
"""Characters of a value, and of such a list."""


def _shown(value: object, longest: int) -> str:
    text = _printable(str(value))
    return text if len(text) <= longest else f"{text[: longest - 3]}…"


def _printable(text: str) -> str:
    """A text or a name of a file from a stranger, which goes to a terminal: nothing in it may act on that terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


class ContentError(Exception):
    """A pack can't be used; ``problems`` says why."""

    def __init__(self, problems: Sequence[ContentProblem]) -> None:
        super().__init__(f"{len(problems)} problems in the content")
        self.problems = in_order(problems)

    def __str__(self) -> str:
        return "\n".join(problem.printed(LAST_RESORT) for problem in self.problems)


def in_order(problems: Iterable[ContentProblem]) -> tuple[ContentProblem, ...]:
    """Problems by file and place, each once."""
    seen = {(p.file, p.line, p.column, p.id, tuple(sorted(p.values.items()))): p for p in problems}
    return tuple(seen[key] for key in sorted(seen))


def errors_in(problems: Iterable[ContentProblem]) -> tuple[ContentProblem, ...]:
    """Only those that keep a pack from being used."""
    return tuple(problem for problem in problems if problem.severity == ERROR)


@cache
def messages(language: str) -> Mapping[str, str]:
    """All messages of a language; those of the last resort where there are none."""
    return messages_in("selfhelp_tui.packs", language)


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of the languages that a problem has words in."""
    return languages_of_messages("selfhelp_tui.packs")


def printed(problems: Iterable[ContentProblem], language: str) -> str:
    """Problems as every command prints them, a line each."""
    return "".join(f"{problem.printed(language)}\n" for problem in problems)
