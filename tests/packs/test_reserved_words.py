"""The verb for looking at abuse images says nothing else: no line can be read as leave to do it again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from packs import core, draft_of, front
from test_verbs import topic

from selfhelp_tui.packs.check import checked_added
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.problems import ContentProblem

CORE = StoreLibrary([core()])
REFUSED = {
    "nl": [
        "Ik wacht tien minuten en kijk dan opnieuw.",
        "Op welke dag kijk je opnieuw?",
        "Ze kijkt weer op 1 februari.",
        "Over een maand kan je opnieuw kijken.",
        "Waarom nog eens kijken?",
        "Over een week mag je nog één keer naar je lijst kijken.",
        "Je keek opnieuw.",
        "Ook als je weer gekeken hebt.",
        "Bekijk dit morgen opnieuw.",
        "Ik kijk nog even.",
        "We kijken volgende week terug.",
        "Kies de dag waarop je terugkijkt.",
        "Dank je dat je keek.",
        "Kijk eens wat er voorafging.",
        "Kijk rond in de kamer.",
        "Wat doe je de volgende keer dat je kijkt?",
        "Straks kijk ik.",
        "Kijk\n          opnieuw.",
    ],
    "en": [
        "I wait ten minutes and then look at it again.",
        "You can look again in a month.",
        "She will look again on 1 February.",
        "Why look once more?",
        "Again you look at your list.",
        "You looked again.",
        "You can view this page one more time.",
        "I watch a bit longer.",
        "Thank you for looking.",
        "Good that you looked.",
        "Choose the day when you look back.",
        "Take a look at your week.",
        "Then one more look makes no difference.",
        "Look around the room.",
        "Next time you look, write it down.",
        "Look\n          again.",
    ],
}
SAID = {
    "nl": [
        "Ik wacht tien minuten. Daarna kies ik opnieuw.",
        "Je keek opnieuw naar misbruikbeelden.",
        "Ook als je weer naar misbruikbeelden gekeken hebt.",
        "Wie kijkt, schaadt een kind opnieuw.",
        "Hij kijkt al drie jaar niet meer.",
        "Een jaar later kijkt hij niet meer.",
        "Elke keer dat iemand kijkt, wordt dat kind opnieuw gebruikt.",
        "Laat je tekst opnieuw nalezen en nakijken.",
        "Vandaag niet kijken. Morgen opnieuw bellen.",
    ],
    "en": [
        "I wait ten minutes. Then I choose again.",
        "You looked at abuse images again.",
        "People who look at such images again have made small decisions first.",
        "He has not looked for three years.",
        "Each time someone looks, that child is used again.",
        "Someone looks after the children, and it looks real.",
        "You don't look today. Tomorrow you call again.",
    ],
}


def checked(folder: Path, bodies: dict[str, list[str]]) -> list[ContentProblem]:
    """The problems of the reserved words in a pack with these lines on one page."""
    files = {"pack.yaml": front(), **topic("praxis_sleep")}
    for language, lines in bodies.items():
        name = f"information/praxis-sleep/{language}.yaml"
        points = "".join(f"\n          - {line}" for line in lines)
        files[name] = files[name].replace("body: Some words.", f"body: |{points}")
    _, problems = checked_added(draft_of(folder, files), CORE, date(2026, 11, 24))
    return [problem for problem in problems if problem.id == "word_reserved"]


@pytest.mark.parametrize(("language", "line"), [(language, line) for language in REFUSED for line in REFUSED[language]])
def test_a_line_that_can_be_read_as_leave_to_look_is_refused(tmp_path: Path, language: str, line: str) -> None:
    [problem] = checked(tmp_path, {language: [line]})
    assert (problem.severity, problem.file) == ("error", f"information/praxis-sleep/{language}.yaml")
    assert problem.line > 1
    assert problem.column > 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_behaviour_itself_can_be_named_where_the_sentence_says_what_it_is(tmp_path: Path, language: str) -> None:
    assert [problem.values["word"] for problem in checked(tmp_path, {language: SAID[language]})] == []


def test_an_author_reads_what_to_say_instead_and_where(tmp_path: Path) -> None:
    [problem] = checked(tmp_path, {"nl": ["Eerst iets anders.", "Ik wacht tien minuten en kijk dan opnieuw."]})
    place = "information/praxis-sleep/nl.yaml:12:38: "
    assert problem.printed("nl") == (
        f"{place}fout: ‘kijk dan opnieuw’ kan hier verkeerd gelezen worden, "
        "want dat werkwoord heeft hier maar één betekenis. "
        "Zeg terugblikken, nagaan, invullen of opnieuw kiezen, of noem het: 'keek opnieuw naar misbruikbeelden'."
    )
    assert problem.printed("en").startswith(f"{place}error: ‘kijk dan opnieuw’ can be misread here")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_advice_is_shown_whole(language: str) -> None:
    avoided = CORE.avoided(language)
    assert avoided is not None
    assert avoided.reserved
    assert [reserved.instead for reserved in avoided.reserved if len(reserved.instead) > 120] == []


def test_a_pack_keeps_words_of_its_own_beside_ours(tmp_path: Path) -> None:
    words = 'forbidden: []\nreserved:\n  - {words: ["chat*"], unless: [helpline], instead: Say talk.}\n'
    files = {"pack.yaml": front(), **topic("praxis_sleep"), "words-to-avoid/en.yaml": words}
    name = "information/praxis-sleep/en.yaml"
    files[name] = files[name].replace("Some words.", "Chatting helps. Chat with the helpline. Then you look again.")
    _, problems = checked_added(draft_of(tmp_path, files), CORE, date(2026, 11, 24))
    assert [p.values["word"] for p in problems if p.id == "word_reserved"] == ["Chatting", "look again"]
