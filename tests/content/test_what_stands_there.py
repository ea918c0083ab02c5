"""No text points to something on the screen that may not be there."""

from __future__ import annotations

import re

import pytest

from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
POINTS = {
    "nl": re.compile(r"hierboven|hieronder|hiernaast", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:numbers?|lines?|helplines?|person|people|rules?|parts?|pages?|text|listed) (?:above|below)\b"
        r"|\b(?:above|below)\s*[.:?!]",
        re.IGNORECASE,
    ),
}
NUMBERS = {"nl": re.compile(r"noodnummer"), "en": re.compile(r"emergency number")}
LINES = {"nl": re.compile(r"hulplijn"), "en": re.compile(r"helpline")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_says_above_or_below(language: str) -> None:
    words = SHELF.words(language)
    found = [
        f"{unit}: {path}: {text}"
        for unit in ("interface", "routing", "scales", *SHELF.unit_ids)
        for path, text in words.unit(unit).items()
        if POINTS[language].search(text)
    ]
    assert found == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_that_sends_to_a_number_or_to_a_line_has_it(language: str) -> None:
    """That they stand there whatever is known of the country is in ``test_country``."""
    met = 0
    for unit_id in SHELF.unit_ids:
        unit = SHELF.unit(unit_id)
        for section, step in unit.placed_steps():
            if isinstance(step, HelpPage):
                body = unit.step_place(SHELF.words(language), section, step).say("body")
                met += 1
                assert step.emergency or not NUMBERS[language].search(body), f"{unit_id}.{step.id}"
                assert step.lines or not LINES[language].search(body), f"{unit_id}.{step.id}"
    assert met > 10
