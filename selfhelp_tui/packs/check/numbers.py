"""Phone numbers stand among the help lines, with their source and day, and in no other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.draft import Texts
from selfhelp_tui.packs.problems import ContentProblem, error

NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\\/-]{4,}\d(?!\w)")
"""What could be a phone number."""
DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
FEWEST = 6
"""Digits of a number that is no emergency number."""


def check_numbers(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every text of a pack, also one that stands in the place of another's."""
    known = _known_numbers(whole)
    for texts in (*(one for _, one in whole.draft.all_words()), *whole.draft.loose.values()):
        yield from _numbers(texts, known)


def _numbers(texts: Texts, known: frozenset[str]) -> Iterator[ContentProblem]:
    for path, text in texts.by_path.items():
        for digits, start in numbers_in(text.value).items():
            if digits not in known:
                yield error(texts.document.spot_in(text, start), "number_in_text", path=path)


def numbers_in(text: str) -> dict[str, int]:
    """The digits of all that could be a phone number, to where each begins."""
    return {
        digits_of(one[0]): one.start()
        for one in NUMBER.finditer(text)
        if len(digits_of(one[0])) >= FEWEST and not DAY.fullmatch(one[0].strip())
    }


def _known_numbers(whole: CheckContext) -> frozenset[str]:
    base = whole.base
    countries = [base.country(code) for code in base.countries] if base else []
    countries += [held.thing for held in whole.draft.countries.values()]
    return frozenset(digits_of(line.phone) for country in countries for line in country.lines if line.phone)


def digits_of(text: str) -> str:
    """A number as it is dialled, without what makes it readable."""
    return re.sub(r"\D", "", text)
