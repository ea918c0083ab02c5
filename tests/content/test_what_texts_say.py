"""What texts say where a slip of the pen does harm: rules about children, what is written down, promises, the law."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from selfhelp_tui.core.content.units import Module
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.packs.draft import Draft

LANGUAGES = ("nl", "en")
TURNED_ROUND = {
    "nl": re.compile(r"\b(niet|geen|nooit)\b[^.!?]*[.!?] (Doe|Zeg|Laat) (dat|dit|het) ook\b", re.IGNORECASE),
    "en": re.compile(r"\b(not|never|no|don't)\b[^.!?]*[.!?] Do (that|this|it|so) (also|too|as well)\b", re.IGNORECASE),
}
"""A thing not to do, and then "do that also": it says the opposite of what is meant."""


def texts(draft: Draft, language: str) -> Iterator[tuple[str, str]]:
    """Address and text of all that is read in a language."""
    for (unit, of_language), words in draft.all_words():
        if of_language == language:
            for path, text in words.by_path.items():
                yield f"{unit}.{path}", " ".join(text.value.split())


def text(draft: Draft, language: str, unit: str, path: str) -> str:
    return " ".join(draft.words[unit, language].by_path[path].value.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_turns_a_rule_round(draft: Draft, language: str) -> None:
    assert [address for address, said in texts(draft, language) if TURNED_ROUND[language].search(said)] == []


@pytest.mark.parametrize(
    ("language", "rule"),
    [
        ("nl", "voorlopig niet alleen met kinderen. Hou je daaraan, ook als je twijfelt."),
        ("en", "don't leave your partner or relative alone with children. Keep to this even if you are in doubt."),
    ],
)
def test_a_relative_in_doubt_leaves_no_child_alone_with_them(draft: Draft, language: str, rule: str) -> None:
    assert rule in text(draft, language, "for_relatives", "sections.children.steps.children_first.body")


AS_A_WORD = {"nl": "noodnummer", "en": "emergency number"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_number_stands_as_a_number_and_not_as_a_word(draft: Draft, language: str) -> None:
    """Who needs it does not know by heart which it is; the interface alone speaks about it."""
    words = [address for address, said in texts(draft, language) if AS_A_WORD[language] in said]
    assert [address for address in words if not address.startswith("interface.")] == []


ADMITS = {
    "nl": r"\b(weer|toch|opnieuw) gebeurd|ik keek\b|\bgekeken\b|ik kijk (al|niet|nog|weer)\b|ik (ben|was) gestopt"
    r"|halverwege stoppen|begin te zoeken|ging (toch door|ernaar terug)",
    "en": r"\bhappened again|I('ve| have| had)? ?(not )?looked\b|I (have|had) stopped|stop(ped)? half ?way"
    r"|start to search|still went on|went back to it",
}
CHOSEN = re.compile(r"\.(offers|options|cards|items)\.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_can_be_ticked_admits_what_was_done(draft: Draft, language: str) -> None:
    admits = re.compile(ADMITS[language], re.IGNORECASE)
    chosen = [(address, said) for address, said in texts(draft, language) if CHOSEN.search(address)]
    assert len(chosen) > 900
    assert [(address, said) for address, said in chosen if admits.search(said)] == []


SLEEP_FIRST = {
    "nl": r"\b(ga|gaan) (nu |eerst |dan )?slapen\b|\bslaap eerst|mag (je )?.{0,20}slapen\b",
    "en": r"\bgo to (sleep|bed)\b|\bsleep first|\bsleep is a good",
}
IN_A_CRISIS = (
    "help_now.sections.suicide",
    "help_now.sections.child",
    "help_now.sections.someone",
    "worth.sections.gentle",
    "feelings.sections.steady",
    "feelings.sections.worry.steps.at_night",
    "telling.sections.must.steps.check",
)
NIGHT_OF_A_SETBACK = ("again.sections.now.", "again.sections.tonight.", "tonight.sections.someone.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_crisis_puts_sleep_before_a_call(draft: Draft, language: str) -> None:
    sleep = re.compile(SLEEP_FIRST[language], re.IGNORECASE)
    ways = [
        (address, said)
        for address, said in texts(draft, language)
        if address.startswith((*IN_A_CRISIS, *NIGHT_OF_A_SETBACK))
    ]
    assert len(ways) > 90
    assert [address for address, said in ways if sleep.search(said) and "<crisis_line>" not in said] == []


ELSEWHERE = {
    "nl": r"ergens anders slapen|elders (wonen|slapen)|slaap waar|waar ik kan slapen|ga weg als je kan",
    "en": r"sleep (somewhere else|elsewhere|where you)|place to sleep|live elsewhere|leave if you can",
}
A_CHILD = {"nl": "kind", "en": "child"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_relative_who_goes_elsewhere_leaves_no_child_behind(draft: Draft, language: str) -> None:
    elsewhere = re.compile(ELSEWHERE[language], re.IGNORECASE)
    of_relatives = [one for one in texts(draft, language) if one[0].startswith(("for_relatives.", "relatives_"))]
    goes = [(address, said) for address, said in of_relatives if elsewhere.search(said)]
    assert len(goes) >= 4
    without = [
        (address, said) for address, said in goes if A_CHILD[language] not in said and "any children" not in said
    ]
    assert without == []


PROMISES = {
    "nl": r"als je afsluit, (is|zijn)\b|alles weg|gratis en anoniem|niemand leest mee",
    "en": r"when you leave, (it|they|everything|what)\b|is gone when|free and anonymous|nobody reads along",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_promises_nothing_of_what_a_computer_or_a_neighbour_may_see(draft: Draft, language: str) -> None:
    promise = re.compile(PROMISES[language], re.IGNORECASE)
    of_program = [
        (address, said)
        for address, said in texts(draft, language)
        if address.startswith(("interface.", "what_this_is.", "your_data."))
    ]
    assert len(of_program) > 900
    assert [address for address, said in of_program if promise.search(said)] == []


@pytest.mark.parametrize(
    ("language", "offer"),
    [("nl", "Ik wacht tien minuten, weg van het scherm"), ("en", "I wait ten minutes, away from the screen")],
)
def test_the_card_for_the_worst_moment_offers_to_wait_away_from_the_screen(
    draft: Draft, language: str, offer: str
) -> None:
    path = "sections.card.steps.my_card.sections.do.offers.ten_minutes"
    assert text(draft, language, "relapse", path) == offer


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_about_never_alone_hold_for_all_who_feel_drawn_to_children(draft: Draft, language: str) -> None:
    rules = text(draft, language, "mind", "sections.minors.steps.clear_rules.body")
    who = {
        "nl": "Voel je je aangetrokken tot kinderen, of ben je bang",
        "en": "Do you feel drawn to children, or are you",
    }
    assert who[language] in rules


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_diary_chain_or_debrief_asks_whether_it_happened(draft: Draft, language: str) -> None:
    outcome = re.compile(
        r"gaf je toe|ik gaf toe|stapte je eruit|wél keek|nu gestopt\?|"
        r"did you give in|I gave in|did look\?|stopped now\?",
        re.IGNORECASE,
    )
    assert [address for address, said in texts(draft, language) if outcome.search(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_keep_the_meaning_of_a_note_to_themselves(draft: Draft, language: str) -> None:
    secret = re.compile(
        r"alleen jij weet waarvoor|hoeft niet te zeggen waarvoor|eerst met mij over praten|"
        r"only you know what they are|not say what (it is|they are) for|"
        r"have to say what it is for|talk to me first, before",
    )
    assert [address for address, said in texts(draft, language) if secret.search(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_module_promises_what_is_practised_and_no_result(draft: Draft, language: str) -> None:
    start = {"nl": "In deze module ", "en": "In this module you "}[language]
    modules = {f"{unit}.promise" for unit, held in draft.units.items() if isinstance(held.thing, Module)}
    promises = {address: said for address, said in texts(draft, language) if address in modules}
    assert len(promises) == 17
    assert [address for address, said in promises.items() if not said.startswith(start)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_counts_on_many_people_stopping(draft: Draft, language: str) -> None:
    many = re.compile(r"veel mensen stoppen|many people (do )?stop\b", re.IGNORECASE)
    assert [address for address, said in texts(draft, language) if many.search(said)] == []


@pytest.mark.parametrize(
    ("language", "unfinished"), [("nl", "Ik ben er dus nog niet."), ("en", "So I'm not there yet.")]
)
def test_one_story_is_not_over(draft: Draft, language: str, unfinished: str) -> None:
    assert any(unfinished in said for _, said in texts(draft, language))


@pytest.mark.parametrize("unit", ["law_belgium", "law_netherlands", "law_uk", "drawn_and_ai_images"])
@pytest.mark.parametrize(
    ("language", "can_be"),
    [
        ("nl", re.compile(r"tekeningen[^.]* (kunnen|kan)[^.]* (strafbaar|zijn|misdrijf)", re.IGNORECASE)),
        ("en", re.compile(r"drawings[^.]* can be (a crime|as well)", re.IGNORECASE)),
    ],
)
def test_no_page_on_the_law_leaves_drawings_open(
    draft: Draft, unit: str, language: str, can_be: re.Pattern[str]
) -> None:
    page = " ".join(said for address, said in texts(draft, language) if address.startswith(f"{unit}."))
    assert can_be.search(page)
    assert not re.search(r"since 2022|sinds 2022|a law of its own\.|een aparte wet\.", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_easy_words_name_every_service_that_the_other_text_names(draft: Draft, language: str) -> None:
    left_out = {
        f"{unit}.{path}": names
        for (unit, of_language), easy in draft.easy.items()
        if of_language == language
        for path, text in easy.by_path.items()
        if (names := placeholders(draft.words[unit, language].by_path[path].value) - placeholders(text.value))
    }
    assert left_out == {}


FEEDBACK_IN_DANGER = (
    ("intake", "sections.today.steps.child.fields.child_danger.feedback."),
    ("mind", "sections.take_over.steps.check.fields.afraid.feedback."),
    ("telling", "sections.children.steps.child_safe.fields.child.feedback."),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("unit", "path"), FEEDBACK_IN_DANGER)
def test_who_fears_for_a_child_asks_an_adult_to_come_and_has_the_emergency_number(
    draft: Draft, language: str, unit: str, path: str
) -> None:
    adult = {"nl": "andere volwassene", "en": "another adult"}[language]
    said = [
        text for address, text in texts(draft, language) if address in (f"{unit}.{path}unsure", f"{unit}.{path}yes_")
    ]
    assert len(said) >= 2
    assert [text for text in said if adult not in text or "<emergency_number>" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_with_thoughts_of_suicide_is_told_to_call_later_today(draft: Draft, language: str) -> None:
    later = re.compile(
        r"(bel|zeg (het|dat)) vandaag[^.]*<crisis_line>|call <crisis_line> (today|tomorrow)", re.IGNORECASE
    )
    assert [address for address, said in texts(draft, language) if later.search(said)] == []


WITH_A_SOURCE = ("mind.sections.come.steps.visitors.body", "feelings.sections.kit.steps.breathe.intro")
"""Rachman & de Silva 1978 on thoughts that shock; Zaccaro and others 2018 on slow breathing."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_modules_on_urges_thoughts_and_feelings_say_many_people_only_with_a_source(draft: Draft, language: str) -> None:
    many = re.compile(r"\bveel mensen\b|gebeurt bij iedereen|\bmany people\b|happens to everyone", re.IGNORECASE)
    units = ("feelings.", "urges.", "mind.", "first_talk.")
    found = {address for address, said in texts(draft, language) if address.startswith(units) and many.search(said)}
    assert found == set(WITH_A_SOURCE)
