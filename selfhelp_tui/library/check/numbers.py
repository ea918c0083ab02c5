"""Phone numbers stand among the help lines, with their source and day, and in no other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import Texts
from selfhelp_tui.library.problems import ContentProblem, error

NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\\/-]{4,}\d(?!\w)")
"""What could be a phone number."""
DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
FEWEST = 6
"""Digits of a number that is no emergency number."""


def check_numbers(whole: Whole) -> Iterator[ContentProblem]:
    """Every text of a pack, also one that stands in the place of another's."""
    known = _known_numbers(whole)
    for texts in (*whole.draft.words.values(), *whole.draft.loose.values()):
        yield from _numbers(texts, known)


def _numbers(texts: Texts, known: frozenset[str]) -> Iterator[ContentProblem]:
    for path, text in texts.by_path.items():
        for found in NUMBER.finditer(text.value):
            digits = _digits(found[0])
            if len(digits) >= FEWEST and digits not in known and not DAY.fullmatch(found[0].strip()):
                yield error(texts.document.spot_in(text, found.start()), "number_in_text", path=path)


def _known_numbers(whole: Whole) -> frozenset[str]:
    base = whole.base
    countries = [base.country(code) for code in base.countries] if base else []
    countries += [held.thing for held in whole.draft.countries.values()]
    return frozenset(_digits(line.phone) for country in countries for line in country.lines if line.phone)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
