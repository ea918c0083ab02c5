"""What was written before: listed, read in the words it was asked in, and taken away after asking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plain_stage import FakeDesk, MemoryNotes, converse
from small_shelf import form_shelf

from selfhelp_tui.programme.entry import Answer, Entry

ENTRIES = "7"
"""Number of the list on the home screen of a newcomer."""


def with_entry(**changes: object) -> FakeDesk:
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
    notes.begin(replace(entry, **changes))  # type: ignore[arg-type]
    return FakeDesk(form_shelf("one", "line", "sure"), notes=notes)


def test_it_is_read_with_the_words_of_that_time() -> None:
    told = converse(with_entry(), ENTRIES, "1")
    at = told.lines.index("An older question?")
    assert told.lines[at : at + 6] == [
        "An older question?",
        "- An older tea",
        "Which line?",
        "- my line",
        "Are you sure?",
        "- en:answer.skipped",
    ]
    assert any("20 en:month.m11 2026, en The form" in line for line in told.lines)


@pytest.mark.parametrize(("unit", "step"), [("gone", "form"), ("form", "gone")])
def test_an_exercise_that_is_gone_can_still_be_read(unit: str, step: str) -> None:
    value = {"rows": [{"id": "1", "cells": {"what": "kept"}}], "last": 1}
    told = converse(with_entry(unit=unit, step=step, answers={"list": Answer(value)}), ENTRIES, "1")
    assert "en:entries.gone" in told.lines
    assert "- kept" in told.lines


def test_taking_one_away_is_asked_twice() -> None:
    desk = with_entry()
    converse(desk, ENTRIES, "1", "1", "")
    assert desk.notes.count() == 1
    told = converse(desk, ENTRIES, "1", "1", "1")
    assert desk.notes.count() == 0
    assert "en:entries.deleted" in told.lines
    assert "en:entries.none" in told.lines


def test_what_was_taken_away_leaves_the_collections() -> None:
    desk = with_entry()
    told = converse(desk, "8", "", ENTRIES, "1", "1", "1", "8")
    assert told.lines.count("- my line") == 2, "once in the collection, once in the entry"


def test_many_are_listed_a_page_at_a_time() -> None:
    desk = with_entry()
    for number in range(1, 20):
        desk.notes.begin(Entry(f"{number:08}", "form", "form", "2026-11-21T10:00:00+00:00", "x"))
    told = converse(desk, ENTRIES, "16", "5")
    assert "16 en:plain.older" in told.lines
    assert "- my line" in told.lines


def test_none_is_said() -> None:
    assert "en:entries.none" in converse(FakeDesk(form_shelf("one")), ENTRIES).lines
