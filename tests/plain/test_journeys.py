"""Whole journeys over the real content, in both languages: intake, plan, a module, leaving, coming back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hearing import troubles
from plain_stage import FakeServices, Told, converse

from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import start_walk
from selfhelp_tui.packs.opening import open_library

GOOD = "correct horse battery"


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


@pytest.fixture(params=["nl", "en"])
def services(request: pytest.FixtureRequest, library: Library, tmp_path: Path) -> FakeServices:
    return FakeServices(library, language=request.param, ephemeral=False, new_journal=tmp_path / "notes.journal")


def missing_words(told: Told) -> list[str]:
    """Paths that were said in place of a text."""
    return re.findall(r"\[[a-z_]+(?:\.[a-z0-9_]+)+\]", told.text)


def number_of(told: Told, label: str) -> str:
    """The number in front of a label, as it was last listed."""
    return next(line.split(" ", 1)[0] for line in reversed(told.lines) if label in line and line[0].isdigit())


KEPT = ("1", "")
"""In a journal, at the usual place, with an own passphrase."""

INTAKE = ("1", "6", "1", "1", "2", "7", "4", "1", "1")
"""Who one is, then the eight questions: safe, it still happens, importance and confidence, tension, no police."""


def test_from_the_first_start_to_a_finished_module_and_back(services: FakeServices) -> None:
    words = services.library.words(services.language)
    keep, questions = words.ui("first.keep"), words.ui("first.questions")
    told = converse(services, keep, *KEPT, questions, *INTAKE, "2", passphrases=[GOOD, GOOD])
    assert words.ui("begin.why") in told.text and words.ui("plan.title") in told.lines
    assert words.ui("plan.why") in told.lines
    assert not missing_words(told)
    notes = services.journals[services.new_journal][1]
    services.journal = services.new_journal
    services.journal.write_bytes(b"")

    # half of the module on triggers, with a line of one's own, then the input ends
    safe, triggers = ("6", "1", "1"), (f"/{words.say('triggers', 'title')}",)
    half = converse(services, *triggers, *safe, "", "4", "", "", "1 mine", "2", "my own", "", "", passphrases=[GOOD])
    assert words.ui("review.title") in half.lines
    assert not missing_words(half)

    # back to where one was, and on to the end with nothing but empty lines
    rest = converse(services, "", *safe, *[""] * 150, passphrases=[GOOD])
    assert words.ui("walk.closing_title") in rest.lines
    assert not missing_words(rest)
    session = services.session(notes)
    assert "triggers" in session.finished()
    assert "my own" in {item.text for item in session.collections().of("triggers")}
    assert "\x1b" not in told.text + half.text + rest.text


@pytest.mark.parametrize("services", ["nl", pytest.param("en", marks=pytest.mark.system)], indirect=True)
def test_every_unit_can_be_walked_to_its_end_with_empty_lines_and_is_heard_in_short(services: FakeServices) -> None:
    for card in services.library.cards(services.language):
        services.ephemeral = True
        services.notes = type(services.notes)()
        if services.language == "nl":
            # the other language meets the question for it
            services.notes.set_setting("country", "be")
        # a card sort is one stop and many lines; what is left over walks into the questions, which does no harm
        stops = len(start_walk(services.library.unit(card.id), services.library.scales).stops) + 10
        told = converse(services, f"/{card.title}", *[""] * stops)
        assert told.status == 0
        assert not missing_words(told), card.id
        assert [wrong for said in told.text.split("> \n") for wrong in troubles(said)] == []


def test_every_question_takes_torture_without_breaking(services: FakeServices) -> None:
    services.ephemeral = True
    typed = ["[@click=app.quit]y[/]\x1b[31m", "+", "👩‍👩‍👧 \u202eabc", "", "x" * 10_000, ".", "", "", "1", ""] * 25
    modules = [card for card in services.library.cards(services.language) if card.kind == "module"]
    # a question breaks in the same way in every language, so that each language takes every other module
    for card in modules[services.library.languages.index(services.language) :: len(services.library.languages)]:
        services.notes = type(services.notes)()
        told = converse(services, f"/{card.title}", *typed)
        assert told.status == 0
        assert "\x1b" not in told.text
        assert "\u202e" not in repr(list(services.notes.kept.values()))


def test_the_person_under_18_gets_a_page_and_no_modules(services: FakeServices) -> None:
    services.ephemeral = True
    words = services.library.words(services.language)
    told = converse(services, words.ui("first.under_18"), *[""] * 30)
    assert words.say("under_18", "title") in told.text
    after = converse(services).text
    assert words.ui("home.adult") in after and words.ui("board.title") not in after
    told = converse(services, f"/{words.say('triggers', 'title')}", "q")
    assert words.ui("home.modules_note") not in told.text


def test_skipping_everything_shows_the_safety_screen_and_asks_nothing_more(services: FakeServices) -> None:
    services.ephemeral = True
    words = services.library.words(services.language)
    told = converse(services, words.ui("first.questions"), *[""] * 40)
    assert words.say("help_now", "sections.suicide.steps.suicide.title") in told.lines
    assert told.lines.count(words.ui("safety.nothing_more")) == 1
    assert words.say("intake", "sections.today.steps.child.fields.child_danger.prompt") not in told.lines
    assert told.lines.count(words.ui("home.what_now")) > 1, "an empty line leads home"


def test_language_changes_in_the_middle_of_an_exercise(services: FakeServices) -> None:
    services.ephemeral = True
    other = "en" if services.language == "nl" else "nl"
    questions = services.library.words(services.language).ui("first.questions")
    told = converse(services, questions, "1", f":{other}", "6", "q")
    assert services.library.words(other).say("intake", "sections.today.steps.today.fields.mood.prompt") in told.lines
    session: Session = services.session(services.notes)
    assert session.language == other
    assert session.facts().answers["intake.today.mood"].value == 6


HAPPENED = {"nl": "Het is gebeurd, of bijna", "en": "It happened, or nearly"}


@pytest.mark.parametrize("way", ["home", "help", "locked"])
def test_what_happened_has_a_door_straight_to_what_helps_now(services: FakeServices, way: str) -> None:
    words, label = services.library.words(services.language), HAPPENED[services.language]
    services.ephemeral = way != "locked"
    if way == "locked":
        services.journal = services.new_journal
        services.journal.write_bytes(b"")
        services.create(services.new_journal, GOOD)
    typed = {"home": [label], "help": ["!", label], "locked": ["!", label]}[way]
    told = converse(services, *typed, passphrases=[] if services.ephemeral else ["wrong", GOOD])
    at = told.lines.index(words.say("again", "sections.now.steps.what_fits.title"))
    assert words.say("again", "promise") not in told.lines[:at]
    assert not missing_words(told)


@pytest.mark.parametrize(
    ("language", "wanted"), [("nl", "uitschuiver"), ("nl", "toch gebeurd"), ("en", "slipped"), ("en", "again")]
)
def test_everyday_words_find_that_door_first(library: Library, language: str, wanted: str) -> None:
    first = library.words(language).say("again", "sections.now.steps.what_fits.title")
    told = converse(FakeServices(library, language=language), f"/{wanted}")
    if first not in told.lines:
        # more than one door has the word
        assert f"1. {HAPPENED[language]}" in told.lines
        told = converse(FakeServices(library, language=language), f"/{wanted}", "1")
    assert first in told.lines


def test_what_happened_ends_where_one_leaves_and_keeps_only_the_safety_answers(services: FakeServices) -> None:
    # the two safety questions on the way are answered with their first choice; the first row at the end is to leave
    told = converse(services, "!", HAPPENED[services.language], "", "", "1", "1", "", "", "", "1")
    words = services.library.words(services.language)
    assert words.say("again", "sections.now.steps.numbers_now.title") in told.lines, "before the screen goes off"
    assert words.say("again", "sections.now.steps.next.body") in told.lines
    assert words.ui("plain.question", n=1, total=3) not in told.lines, "a question that comes three times is one"
    assert told.status == 0 and services.notes.setting("finished") in (None, [])
    assert {f"{entry.unit}.{entry.step}" for entry in services.notes.entries()} == {"intake.today", "intake.child"}
    assert "again" not in str(services.notes.settings)


def test_a_question_left_open_in_help_before_home_or_under_a_lock_leads_back_to_where_one_was(
    services: FakeServices,
) -> None:
    words = services.library.words(services.language)
    told = converse(services, "!", HAPPENED[services.language], "", "", "", "", "", "", "")
    assert told.status == 0 and words.ui("safety.title") in told.lines
    assert told.lines.count(words.ui("home.what_now")) <= 2
    services.journal = services.new_journal
    services.journal.write_bytes(b"")
    services.create(services.new_journal, GOOD)
    locked = converse(
        services, "q", ":lock", "!", HAPPENED[services.language], "", "", "", "", "", "q", passphrases=[GOOD, GOOD]
    )
    assert locked.status == 0
