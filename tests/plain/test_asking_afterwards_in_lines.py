"""How did it go, line by line: a card typed in, a number for each answer, and the card read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeServices, converse
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
TYPE_IN = {"en": ("/type it in", "1"), "nl": ("/overtypen",)}
"""To the card that is typed in again, found by a word of its row."""


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Did this moment come?"), ("nl", "Is dat moment gekomen?")],
)
def test_a_card_is_typed_in_and_asked_about_at_once(language: str, question: str) -> None:
    services = FakeServices(SHELF, language=language, notes=MemoryNotes())
    told = converse(services, *TYPE_IN[language], "1", "1", "4", "2", "1", "1", "1", "1", "1", "1", "q")
    assert question in told.text
    assert told.status == 0
    asked = services.notes.entries("follow_up", "asked")
    outcomes = [entry.answers["outcome"].value for entry in asked if "outcome" in entry.answers]
    assert sorted(map(str, outcomes)) == ["did", "helped", "most_days"]
    assert "[" not in "".join(line for line in told.lines if not line.startswith("[")), "no text is missing"


def test_the_card_is_read_aloud_with_whom_to_call() -> None:
    services = FakeServices(SHELF, language="en", notes=MemoryNotes(), here="be")
    told = converse(services, *TYPE_IN["en"], "1", "1", "4", "2", "<", "/my card, to copy", "1", "", "q")
    assert "Others at home may find the paper." in told.text
    assert "112" in told.text and "Stop it Now" in told.text


@pytest.mark.parametrize(
    ("language", "asks", "weeks", "reason"),
    [
        ("en", "/two minutes each week", "Your weeks", "The urge was strong this week."),
        ("nl", "/elke week twee minuten", "Je weken", "De drang was sterk deze week."),
    ],
)
def test_after_the_questions_of_the_week_come_the_weeks_and_one_suggestion(
    language: str, asks: str, weeks: str, reason: str
) -> None:
    services = FakeServices(SHELF, language=language, notes=MemoryNotes())
    told = converse(services, asks, "", "4", "8", "6", "5", "", "", "", "", "q")
    assert weeks in told.text and reason in told.text, told.text
    assert told.text.index(weeks) < told.text.index(reason)
    assert "[" not in "".join(line for line in told.lines if not line.startswith("[")), "no text is missing"


def test_what_made_one_too_many_asks_which_one_rests() -> None:
    notes = MemoryNotes()
    for number in range(3):
        given = {"cue": Answer(f"moment {number}"), "response": Answer("get up"), "day": Answer({"choice": "tomorrow"})}
        notes.begin(Entry("0" * (7 + number), "urges", "if_urge", "2026-11-24T10:00:00+00:00", "", "", "en", given))
    services = FakeServices(SHELF, language="en", notes=notes)
    told = converse(services, "/my path", "7", "1", "", "late", "go to bed", "", "", "2", "", "1", "q")
    assert "Which one may rest for now?" in told.text, told.text
    assert "This plan rests." in told.text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_enter_leaves_one_and_the_next_one_still_comes_until_it_is_enough(language: str) -> None:
    services = FakeServices(SHELF, language=language, notes=MemoryNotes())
    words = SHELF.words(language)
    kinds = "sections.asked.steps.asked.kinds"
    # the plan was done and stays; the hurdle isn't in place, and how to make it smaller is left with Enter
    told = converse(services, *TYPE_IN[language], "1", "1", "4", "2", "1", "1", "3", "", "", "1", "1", "1", "q")
    smaller = told.lines.index(words.ui("follow_up.smaller_how"))
    contact = told.lines.index(words.say("follow_up", f"{kinds}.contact.question"))
    assert smaller < contact, "what is due behind it"
    enough = words.ui("follow_up.enough.still", text="").split("‘")[0]
    assert any(line.startswith(enough) for line in told.lines[contact:])
    chosen = words.ui("follow_up.on_card", text="").split("‘")[0]
    assert any(line.startswith(chosen) for line in told.lines[contact - 2 : contact])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_offered_behind_the_question_about_suicide_is_numbered_from_one(language: str) -> None:
    services = FakeServices(SHELF, language=language, notes=MemoryNotes())
    told = converse(services, *TYPE_IN[language], "1", "1", "4", "2", "3", "1", "", "q")
    words = SHELF.words(language)
    asked = told.lines.index(words.ui("follow_up.asks_safety"))
    change = next(line for line in told.lines[asked:] if words.ui("follow_up.change") in line)
    assert change.startswith("3. "), "behind Help now and the page for when it happened"


def test_going_back_leaves_one_question_and_the_rest_is_one_row_at_home() -> None:
    services = FakeServices(SHELF, language="en", notes=MemoryNotes())
    told = converse(services, *TYPE_IN["en"], "1", "1", "1", "4", "2", "<", "1", "<", "q")
    rows = [line for line in told.lines if line.startswith("1. How did it go?")]
    assert rows == ["1. How did it go? 2 plans, half a minute", "1. How did it go? 1 plan, half a minute"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_whoever_comes_back_hears_what_they_chose_then_each_reply_below_its_question(
    language: str, tmp_path: Path
) -> None:
    notes, journal, words = MemoryNotes(lasting=True), tmp_path / "notes.journal", SHELF.words(language)
    journal.write_bytes(b"")
    then, deed = "2026-11-23T10:00:00+00:00", "Stand up and leave the room"
    given = {"cue": Answer("late"), "response": Answer(deed), "day": Answer({"choice": "tomorrow"})}
    notes.begin(Entry("00000000", "urges", "if_urge", then, then, "", language, given))
    services = FakeServices(SHELF, language=language, ephemeral=False, journal=journal)
    services.journals[journal] = ("x", notes)
    told = converse(services, "6", "1", "1", "1", "", "q", passphrases=["x"])
    lines = told.lines
    greeting = next(place for place, line in enumerate(lines) if words.ui("follow_up.greets.hello") in line)
    assert deed in lines[greeting] and words.ui("follow_up.greets.asks") in lines[greeting]
    mood = lines.index(words.say("intake", "sections.today.steps.today.fields.mood.prompt"))
    kinds = "sections.asked.steps.asked.kinds"
    asked = lines.index(words.say("follow_up", f"{kinds}.plan.question"))
    reply = lines.index(words.say("guide", "replies.did_once.says"))
    enough = lines.index(words.ui("follow_up.enough.plan"))
    assert greeting < mood < asked < reply < enough
    between = lines[asked:reply]
    assert not any(line.startswith(words.ui("follow_up.title")) for line in between), "no heading between the two"
    noted = next(place for place, line in enumerate(lines) if line.startswith(words.ui("follow_up.asked_again")[:12]))
    assert reply < noted < enough
