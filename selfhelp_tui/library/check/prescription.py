"""What the maker of a pack prescribes: only beside another pack, by one maker only, and with no number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import Texts
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.programme.content.ids import PRESCRIPTION

NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\\/-]{4,}\d(?!\w)")
"""What could be a phone number."""
DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
FEWEST = 6
"""Digits of a number that is no emergency number."""


def check_prescription(whole: Whole) -> Iterator[ContentProblem]:
    """A letter, its first module and its questions."""
    draft, base = whole.draft, whole.base
    held = draft.prescription
    if held is None:
        if PRESCRIPTION not in draft.broken:
            words = (texts for (unit, _), texts in draft.words.items() if unit == PRESCRIPTION)
            yield from (error(Spot(texts.document.file), "words_alone") for texts in words)
        return
    if base is None:
        yield error(held.spot(PRESCRIPTION), "prescription_alone")
    elif base.prescribed_by is not None and draft.page is not None:
        yield error(
            held.spot(PRESCRIPTION), "prescription_twice", first=base.prescribed_by, second=draft.page.thing.pack
        )
    known = _known_numbers(whole)
    for texts in draft.words_of(PRESCRIPTION):
        yield from _numbers(texts, known)


def _numbers(texts: Texts, known: frozenset[str]) -> Iterator[ContentProblem]:
    for path, text in texts.by_path.items():
        for found in NUMBER.finditer(text.value):
            digits = _digits(found[0])
            if len(digits) >= FEWEST and digits not in known and not DAY.fullmatch(found[0].strip()):
                yield error(texts.document.spot_in(text, found.start()), "prescription_number", path=path)


def _known_numbers(whole: Whole) -> frozenset[str]:
    base = whole.base
    countries = [base.country(code) for code in base.countries] if base else []
    countries += [held.thing for held in whole.draft.countries.values()]
    return frozenset(_digits(line.phone) for country in countries for line in country.lines if line.phone)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
