"""Easy words as they are written: complete on the ways that promise them, and true to what the other text says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from selfhelp_tui.core.content.units import Borrow
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.packs.check.easy import IN_LISTS, LONGEST
from selfhelp_tui.packs.check.style import sentences_in, words_in
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.store import GUIDE, INTERFACE, ROUTING

SHELF = open_library()
CORE = ("wave", "moment", "thought", "instead", "person", "keep", "steady", "choice", "pass")
SITTINGS = ("tonight", "again", *CORE)
ON_THE_WAY = ("help_now", "intake", "follow_up", GUIDE, ROUTING, *SITTINGS)
LANGUAGES = ("nl", "en")
LABEL = 8
"""Words up to which a text is a label or a short question, which is made plain and not shorter."""
AT_MOST = 0.6
"""Of the words of the other texts: who to call, conditions for a child and fixed sentences keep theirs."""
RIGHTS = {
    "nl": "Heb je vragen over je toestellen of je rechten? Bespreek die met een advocaat of bel de preventielijn.",
    "en": "For questions about your devices or your rights, speak to a lawyer or call the prevention line.",
}

NOT_FOR_READERS = (
    *("kit.paper.", "manual.", "practice.", "preview.", "slip.", "journal_command."),
    *("exercise.if_then.begins", "slot."),
)
"""What stands in the interface for helpers and commands, or is read by the program alone."""

CHILD = {"nl": r"\bkind", "en": r"\bchild"}
NUMBER_WORDS = {
    "nl": r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b",
    "en": r"\b(two|three|four|five|six|seven|eight|nine|ten)\b",
}


def hard_sentences(text: str) -> list[str]:
    """Sentences that are too long for easy words."""
    return [one for _, one in sentences_in(text) if len(words_in(one)) > LONGEST]


def texts_of(unit: str, language: str) -> Mapping[str, str]:
    return SHELF.words(language).unit(unit)


def easy_and_own(language: str) -> Iterator[tuple[str, str, str]]:
    """Every easy text with the path it stands at and the text it stands for."""
    for unit in (INTERFACE, GUIDE, ROUTING, *SHELF.unit_ids):
        own = texts_of(unit, language)
        for path, text in SHELF.easy_texts(unit, language).items():
            yield f"{unit}: {path}", text, own[path]


def borrowed() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What the sittings borrow: the unit, the path of the step, and the questions that are asked of it."""
    for sitting in map(SHELF.unit, SITTINGS):
        for step in (step for section in sitting.sections for step in section.steps):
            if isinstance(step, Borrow):
                unit, _, name = step.of.partition(".")
                section = next(one.id for one in SHELF.unit(unit).sections if name in {other.id for other in one.steps})
                yield unit, f"sections.{section}.steps.{name}.", step.asks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [*ON_THE_WAY, "under_18", "check_in_each_week", "check_in_one_month"])
def test_no_long_sentence_is_left_on_a_way_with_easy_words(unit: str, language: str) -> None:
    easy = SHELF.easy_texts(unit, language)
    left = {
        path
        for path, text in texts_of(unit, language).items()
        if path not in IN_LISTS and not path.startswith("slip.") and not path.endswith((".title", ".search"))
        if path not in easy and hard_sentences(text)
    }
    assert not left


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_long_sentence_is_left_in_the_interface(language: str) -> None:
    easy = SHELF.easy_texts(INTERFACE, language)
    left = {
        path
        for path, text in texts_of(INTERFACE, language).items()
        if not path.startswith(NOT_FOR_READERS) and path not in easy and hard_sentences(text)
    }
    assert not left


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sitting_borrows_has_easy_words_too(language: str) -> None:
    left = set()
    for unit, step, asks in borrowed():
        easy = SHELF.easy_texts(unit, language)
        for path, text in texts_of(unit, language).items():
            part = path.removeprefix(f"{step}fields.").partition(".")[0]
            asked = not asks or not path.startswith(f"{step}fields.") or part in asks
            if path.startswith(step) and asked and path not in easy and hard_sentences(text):
                left.add(f"{unit}: {path}")
    assert not left


@pytest.mark.parametrize("language", LANGUAGES)
def test_prompts_and_labels_are_as_short_as_the_rest(language: str) -> None:
    for where, text, own in easy_and_own(language):
        assert [one for one in hard_sentences(text) if one not in own] == [], where


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_easy_text_says_something_else_than_the_one_it_stands_for(language: str) -> None:
    same = [where for where, text, own in easy_and_own(language) if text == own and not where.startswith("help_now")]
    assert [where for where in same if not where.startswith(INTERFACE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("units", [SITTINGS, (GUIDE,)])
def test_easy_words_say_little_more_than_half(units: tuple[str, ...], language: str) -> None:
    easy, own = 0, 0
    for unit in units:
        for path, text in SHELF.easy_texts(unit, language).items():
            said = texts_of(unit, language)[path]
            if len(words_in(said)) > LABEL:
                easy, own = easy + len(words_in(text)), own + len(words_in(said))
    assert easy <= AT_MOST * own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_on_devices_and_rights_stays_whole(language: str) -> None:
    with_it = [(where, text) for where, text, own in easy_and_own(language) if RIGHTS[language] in own]
    assert len(with_it) >= 5
    assert [where for where, text in with_it if RIGHTS[language] not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_to_call_and_what_holds_near_a_child_is_never_left_out(language: str) -> None:
    for where, text, own in easy_and_own(language):
        assert placeholders(own) <= placeholders(text), where
        assert not re.search(CHILD[language], own, re.IGNORECASE) or re.search(CHILD[language], text, re.IGNORECASE), (
            where
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_digits(language: str) -> None:
    written = [
        where for where, text, _ in easy_and_own(language) if re.search(NUMBER_WORDS[language], text, re.IGNORECASE)
    ]
    assert written == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_to_remember_are_the_same_wherever_they_stand(language: str) -> None:
    easy, own = (lines_to_remember(language, easy=one) for one in (True, False))
    assert easy == own, "whoever changes over to easy words knows them already"


def lines_to_remember(language: str, *, easy: bool) -> list[str]:
    """The three lines, which are the same on each page and in each timer that has them."""

    def said(unit: str, path: str) -> list[str]:
        text = SHELF.words(language, easy=easy).say(unit, path)
        return re.findall(r"^- (.*)$", text, re.MULTILINE) or [text]

    lines = said("tonight", "sections.now.steps.lines.body")
    assert len(lines) == 3
    assert said("tonight", "sections.screen_off.steps.card.body") == lines
    assert said("wave", "sections.lines.steps.by_heart.body") == lines
    for unit, timer in (
        ("tonight", "sections.wave.steps.ride"),
        ("wave", "sections.without.steps.elsewhere"),
    ):
        stages = [said(unit, f"{timer}.time.stages.{one}")[0] for one in ("urge", "feet", "wait")]
        assert stages == lines
    return lines
