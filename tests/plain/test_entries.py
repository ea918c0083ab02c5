"""What was written before: listed, read in the words it was asked in, and taken away after asking."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Answer, Entry

ENTRIES, PATH = ("/home.entries",), ("/home.path",)
"""To the list by its name."""


def with_entry(**changes: object) -> FakeServices:
    notes = MemoryNotes(lasting=True)
    entry = Entry(
        "00000000",
        "form",
        "form",
        "2026-11-20T10:00:00+00:00",
        "2026-11-20T10:05:00+00:00",
        "small 0.9.0",
        "en",
        {"one": Answer("tea"), "line": Answer("my line"), "sure": Answer(None, skipped=True)},
        {"one": "An older question?\nAn older tea", "line": "Which line?", "sure": "Are you sure?"},
    )
    notes.begin(entry._replace(**changes))  # type: ignore[arg-type]
    return FakeServices(form_shelf("one", "line", "sure"), notes=notes)


def test_it_is_read_as_its_exercise_shows_it() -> None:
    told = converse(with_entry(), *ENTRIES, "1")
    at = told.lines.index("en The form: en Questions")
    assert told.lines[at : at + 6] == [
        "en The form: en Questions",
        "20 en:month.m11 2026",
        "en:exercise.form.fields.one.short: tea",
        "tea is right",
        "en:exercise.form.fields.line.short: my line",
        "1. en:entries.delete",
    ]


def test_an_option_that_is_gone_is_read_in_the_words_of_that_time() -> None:
    told = converse(with_entry(answers={"one": Answer("mate")}), *ENTRIES, "1")
    assert "An older question? An older tea" in told.lines


@pytest.mark.parametrize(("unit", "step"), [("gone", "form"), ("form", "gone")])
def test_an_exercise_that_is_gone_can_still_be_read(unit: str, step: str) -> None:
    value = {"rows": [{"id": "1", "cells": {"what": "kept"}}], "last": 1}
    told = converse(with_entry(unit=unit, step=step, answers={"list": Answer(value)}), *ENTRIES, "1")
    assert "en:entries.gone" in told.lines
    assert "list: kept" in told.lines


def test_an_entry_that_can_not_be_read_whole_says_so() -> None:
    told = converse(with_entry(unreadable=True, answers={"one": Answer("tea")}), *ENTRIES, "1")
    assert "en:entries.unreadable" in told.lines
    assert "en:entries.unreadable_title" in told.text and "en:exercise.form.fields.one.short: tea" in told.lines


def test_taking_one_away_is_asked_twice() -> None:
    services = with_entry()
    converse(services, *ENTRIES, "1", "1", "")
    assert services.notes.count() == 1
    told = converse(services, *ENTRIES, "1", "1", "1", "")
    assert services.notes.count() == 0
    assert "en:plain.put_back_until" in told.lines
    assert "en:entries.none" in told.lines


def test_what_was_taken_away_leaves_the_collections() -> None:
    services = with_entry()
    told = converse(services, *PATH, "", *ENTRIES, "1", "1", "1", "", "", "", *PATH)
    line = "en:exercise.form.fields.line.short: my line"
    assert [one for one in told.lines if one == line or one.endswith(". my line")] == ["4. my line", line], (
        "once on the board, once in the entry"
    )


def test_many_are_listed_a_page_at_a_time() -> None:
    services = with_entry()
    for number in range(1, 20):
        services.notes.begin(Entry(f"{number:08}", "form", "form", "2026-11-21T10:00:00+00:00", "x"))
    told = converse(services, *ENTRIES, "7", "8", "8", "3")
    assert "7. en:entries.older" in told.lines and "1. en:entries.newer" in told.lines
    assert "en:exercise.form.fields.line.short: my line" in told.lines


def test_none_is_said() -> None:
    assert "en:entries.none" in converse(FakeServices(form_shelf("one")), *ENTRIES).lines


def with_many(number: int = 20) -> FakeServices:
    services = with_entry()
    for n in range(1, number):
        answers = {"line": Answer(f"word{n} always")}
        services.notes.begin(Entry(f"{n:08}", "form", "form", "2026-11-21T10:00:00+00:00", "x", answers=answers))
    return services


def test_a_slash_among_the_entries_looks_in_them_and_pages() -> None:
    told = converse(with_many(), *ENTRIES, "/word7", "1", "", "", "")
    assert "en:exercise.form.fields.line.short: word7 always" in told.lines and "en:plain.search.title" not in told.text
    told = converse(with_many(), *ENTRIES, "/alw", "7", "8", "8", "2", "q")
    assert "en:exercise.form.fields.line.short: word1 always" in told.lines
    assert "en:entries.none_found" in converse(with_many(), *ENTRIES, "/nowhere", "q").lines


def test_a_slash_elsewhere_and_in_help_now_looks_in_everything_there_is_to_read() -> None:
    for typed in ((*ENTRIES, "", "/always"), (*ENTRIES, "!", "/always")):
        told = converse(with_many(), *typed)
        assert "word7 always" not in told.text and "en:plain.search.none" in told.text, typed


def test_one_exercise_only_from_the_list_and_from_an_entry() -> None:
    services = with_many(3)
    services.notes.begin(Entry("99999999", "gone", "form", "2026-11-22T10:00:00+00:00", "x"))
    told = converse(services, *ENTRIES, "5", "1", "")
    at = next(place for place, line in enumerate(told.lines) if line.startswith("en:entries.title: "))
    listed = [line for line in told.lines[at : at + 7] if line[:2] in ("1.", "2.", "3.", "4.")]
    assert len(listed) == 3 and "en:entries.untitled" not in "".join(listed)
    told = converse(services, *ENTRIES, "2", "1", "")
    assert any(line.startswith("en:entries.title: ") for line in told.lines)


def test_all_is_taken_away_only_after_two_questions() -> None:
    services = with_many(3)
    for typed in ((*ENTRIES, "5"), (*ENTRIES, "5", "1"), (*ENTRIES, "5", "1", ""), (*ENTRIES, "5", "", "1")):
        converse(services, *typed)
        assert services.notes.count() == 3, typed
    services.notes.set_setting("country", "nl")
    told = converse(services, *ENTRIES, "5", "1", "1", "")
    assert services.notes.count() == 0 and services.notes.setting("country") == "nl"
    assert "en:journal_command.lawyer" in told.lines and "en:entries.all_deleted" in told.lines


def test_what_was_taken_away_can_be_put_back_from_the_list_as_it_was() -> None:
    services = with_entry()
    before = dict(services.notes.kept)
    told = converse(services, *ENTRIES, "1", "1", "1", "4", "1")
    assert services.notes.kept == before
    assert "4. en:entries.put_back" in told.lines, "number 1 is still that of what was deleted"
    assert told.lines.count("en:exercise.form.fields.line.short: my line") == 2, "it is read again from the list"


@pytest.mark.parametrize("back", ["", "<"])
def test_going_back_by_reflex_makes_nothing_final(back: str) -> None:
    services = with_entry()
    before = dict(services.notes.kept)
    told = converse(services, *ENTRIES, "1", "1", "1", back, *ENTRIES, "1")
    assert services.notes.kept == before and told.text.count(". en:entries.put_back") == 2


def test_whoever_leaves_has_nothing_more_of_it() -> None:
    services = with_entry()
    converse(services, *ENTRIES, "1", "1", "1", "q")
    assert services.notes.count() == 0 and "en:entries.put_back" not in converse(services, *ENTRIES, "q").text


def test_all_is_put_back_with_the_place_one_was_at() -> None:
    services = with_many(3)
    services.notes.set_setting("finished", ["form"])
    before = dict(services.notes.kept)
    converse(services, *ENTRIES, "5", "1", "1", "6")
    assert services.notes.kept == before and services.notes.setting("finished") == ["form"]
