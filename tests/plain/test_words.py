"""The words that work at every prompt, and leaving in every way."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

TO_THE_FORM = ("/the form", "", "")


def services(*fields: str, lasting: bool = False) -> FakeServices:
    return FakeServices(form_shelf(*fields), notes=MemoryNotes(lasting=lasting))


def test_the_last_line_says_to_close_the_window() -> None:
    assert converse(services("one")).lines[-2:] == ["en:plain.end.window", ""]


@pytest.mark.parametrize(("lasting", "said"), [(False, "gone"), (True, "kept")])
def test_leaving_says_what_was_kept(lasting: bool, said: str) -> None:
    told = converse(services("one", lasting=lasting), "q", "never read")
    assert f"en:plain.end.{said}" in told.lines
    assert told.left == ["never read"]
    assert told.status == 0


@pytest.mark.parametrize("field", ["one", "some", "line", "story", "list", "table", "sort", "sit", "strong"])
def test_leaving_in_mid_question_and_coming_back_there(field: str) -> None:
    one = services(field, lasting=True)
    converse(one, *TO_THE_FORM, "q")
    told = converse(one, "")
    assert "go on: en The form: 2 minutes" in [line[3:] for line in told.lines]
    assert f"en {field}?" in told.lines


def test_back_goes_to_the_question_before_and_out_of_the_unit() -> None:
    told = converse(services("one", "sure"), *TO_THE_FORM, "1", "<", "2", "1", "", "")
    assert [line for line in told.lines if line in ("en one?", "en sure?")] == [
        "en one?",
        "en sure?",
        "en one?",
        "en sure?",
    ]
    told = converse(services("one"), "/the form", "<")
    assert told.lines.count("en:home.what_now") == 2, "one place back"
    assert "en:plain.at_home" in converse(services("one"), "<").lines


def test_help_for_words_is_said_and_the_question_comes_again() -> None:
    told = converse(services("one"), *TO_THE_FORM, "?")
    assert "en:plain.help.title" in told.lines
    assert told.lines.count("en one?") == 2


def test_help_now_opens_at_any_question_and_comes_back_to_it() -> None:
    one = services("one")
    told = converse(one, *TO_THE_FORM, "!", "", "2")
    assert told.lines.count("en one?") == 2
    assert "en:help.danger_unknown" in told.lines
    assert one.notes.answer("form.form.one").value == "milk"  # type: ignore[union-attr]


def test_help_now_leaves_the_place_where_one_was() -> None:
    one = services("one", lasting=True)
    converse(one, *TO_THE_FORM, "!", "2", "", "", "q")
    told = converse(one)
    assert any("go on: en The form" in line for line in told.lines)


def test_help_now_inside_help_now_is_its_list_again() -> None:
    told = converse(services("one"), "!", "2", "!", "", "q")
    assert told.lines.count("en:help.pick") == 2
    assert told.status == 0


def test_without_a_journal_there_is_nothing_to_lock() -> None:
    told = converse(services("one"), *TO_THE_FORM, ":lock", "2", "q")
    assert "en:plain.lock.nothing" in told.lines
    assert told.lines.count("en one?") == 1, "one is where one was, and one line is no reason to say it all again"


def test_search_finds_titles_and_texts_and_says_when_there_is_nothing() -> None:
    told = converse(services("one"), "/e", "0", "0", "")
    assert "found e" in told.lines
    assert any(line.endswith(". en The form") for line in told.lines), told.text
    assert "en:plain.search.none" in converse(services("one"), "/zebra").lines


def test_search_leaves_the_question_it_was_asked_at() -> None:
    one = services("one")
    told = converse(one, *TO_THE_FORM, "/matter", "", "2")
    assert one.notes.answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert told.lines.count("en one?") == 2


def test_a_page_is_one_line_a_paragraph() -> None:
    told = converse(services("one"), "/the form")
    at = told.lines.index("en A page about bread")
    assert told.lines[at + 1 : at + 3] == ["One line of text.", "- a point"]


def test_ctrl_c_leaves_as_well() -> None:
    one = services("one")
    one.library.cards = interrupt
    assert converse(one).status == 0


def interrupt(language: str) -> tuple[()]:
    raise KeyboardInterrupt
