"""Everyday words lead to the page they are about, in both languages and whatever the page calls it."""

from __future__ import annotations

import pytest
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.ids import INTAKE, PROFESSIONALS
from selfhelp_tui.core.content.units import SEARCH
from selfhelp_tui.core.search import find
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library

LIBRARY = open_library()
SEARCHED = ("module", "topic")


def session_in(language: str) -> Session:
    return Session(LIBRARY, MemoryNotes(), language, lambda: "2026-11-29T20:00:00+00:00", lambda: "0001")


@pytest.mark.parametrize("language", LIBRARY.languages)
def test_every_module_and_page_has_everyday_words(language: str) -> None:
    words = LIBRARY.words(language)
    lacking = [card.id for card in LIBRARY.cards(language) if card.kind in SEARCHED and not words.find(card.id, SEARCH)]
    assert not lacking


@pytest.mark.parametrize(
    ("language", "wanted", "unit"),
    [
        ("nl", "hervallen", "relapse"),
        ("nl", "uitschuiver", "relapse"),
        ("nl", "drang", "urges"),
        ("nl", "eenzaam", "loneliness"),
        ("nl", "politie aan de deur", "when_police_come"),
        ("nl", "betrapt", "after_a_search"),
        ("nl", "verslaafd", "compulsion"),
        ("nl", "slapeloos", "sleep_alcohol_alone"),
        ("nl", "walging", "worth"),
        ("nl", "anoniem", "confidentiality"),
        ("en", "slipped", "relapse"),
        ("en", "caved", "relapse"),
        ("en", "knock on the door", "when_police_come"),
        ("en", "lonely", "loneliness"),
        ("en", "craving", "urges"),
        ("en", "insomnia", "sleep_alcohol_alone"),
        ("en", "disgust", "worth"),
        ("en", "scared to call", "trial_run_of_a_call"),
    ],
)
def test_everyday_words(language: str, wanted: str, unit: str) -> None:
    found = find(session_in(language), wanted)
    assert unit in [hit.unit for hit in found][:5]


@pytest.mark.parametrize(("language", "wanted"), [("nl", "therapeut"), ("en", "therapist"), ("nl", "gesprek")])
def test_pages_for_professionals_come_last_for_everyone_else(language: str, wanted: str) -> None:
    session = session_in(language)

    def theirs() -> list[bool]:
        ids = [hit.unit for hit in find(session, wanted, most=99)]
        cards = {card.id: card for card in LIBRARY.cards(language)}
        return [cards[one].group == PROFESSIONALS or one == "for_professionals" for one in ids]

    mixed = theirs()
    assert True in mixed
    assert mixed == sorted(mixed)
    walk = session.alone(INTAKE, "who", part="role")
    assert walk is not None
    session.keep(walk, "professional")
    assert any(theirs())
    assert theirs() != sorted(theirs())
