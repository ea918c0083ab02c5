"""The words that work at every prompt, and leaving in every way."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from small_library import SAID, Echo, form_shelf
from stand_ins import MemoryNotes, SmallLibrary

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


def test_help_for_words_is_said_and_the_question_only_when_it_is_asked_for() -> None:
    told = converse(services("one"), *TO_THE_FORM, "?")
    assert "en:plain.help.title" in told.lines
    assert told.lines.count("en one?") == 1
    assert converse(services("one"), *TO_THE_FORM, "?", "=").lines.count("en one?") == 2


@pytest.mark.parametrize("typed", [":NL", ":nl", ":Nl"])
def test_words_are_blind_to_capitals(typed: str) -> None:
    assert "nl one?" in converse(services("one"), *TO_THE_FORM, typed).lines


@pytest.mark.parametrize("field", ["one", "sure"])
def test_help_typed_as_a_word_says_what_to_type(field: str) -> None:
    one = services(field)
    one.library = with_interface(one, {"plain.meant.words": "help stop"})
    told = converse(one, *TO_THE_FORM, "Stop", "HELP", "other")
    assert told.lines.count("en:plain.meant.say") == 2 and "en:plain.no_such_choice.other" in told.lines


def with_interface(one: FakeServices, texts: dict[str, str]) -> SmallLibrary:
    """The library of a desk with some texts of the interface."""
    library: SmallLibrary = one.library
    words = library._words
    library._words = lambda language, name: (
        Echo(language, {**SAID, **texts}) if name == "interface" else words(language, name)
    )
    return library


def test_how_to_answer_is_said_three_times_and_then_only_after_an_error() -> None:
    typed = ["5", "<"] * 6
    told = converse(services("strong", "line"), *TO_THE_FORM, *typed, "q")
    assert told.text.count("en:plain.how.offers") == 3
    assert told.text.count("en:plain.how.skip") == 3, "how a question is skipped is no news at another kind of question"
    short = converse(services("strong", "line"), ":short", *TO_THE_FORM, *typed, "q")
    assert short.text.count("plain.how.offers") == 0 and "en:plain.brief.short" in short.lines
    long = converse(services("strong", "line"), ":LONG", *TO_THE_FORM, *typed, "q")
    assert long.text.count("plain.how.offers") == 6


def test_a_lone_number_where_words_are_wanted_is_asked_back() -> None:
    one = services("line")
    one.library.structures["form"]["sections"][0]["steps"][1]["fields"][0]["offers"] = []
    told = converse(one, *TO_THE_FORM, "3", " 3")
    assert "en:problem.lone_number" in told.lines
    assert one.notes.answer("form.form.line").value == "3"  # type: ignore[union-attr]


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


def test_easy_words_and_the_usual_ones_at_any_prompt() -> None:
    one = services("one")
    told = converse(one, *TO_THE_FORM, ":easy", ":STANDARD", ":easy")
    said = [line for line in told.lines if line in ("en:plain.easy_now", "en:plain.standard_now", "en one?")]
    # the question is said again each time, in the words of now
    assert said == [
        "en one?",
        *("en:plain.easy_now", "en one?", "en:plain.standard_now", "en one?", "en:plain.easy_now", "en one?"),
    ]
    assert one.notes.setting("easy") is True


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ((), "first"),
        (("/the form",), "walk"),
        (("!",), "help"),
        (("/home.preferences",), "preferences"),
        (("/e",), "search"),
    ],
)
def test_two_question_marks_say_what_the_place_is_for_and_the_question_stands(
    typed: tuple[str, ...], about: str
) -> None:
    told = converse(services("one"), *typed, "??", "nonsense in answer")
    at = told.lines.index(f"en:about.{about}")
    assert told.lines[at + 1].endswith("> ") or "> en:" in told.lines[at + 1] or told.lines[at + 1].startswith("1")
    assert told.text.count("en:about.") == 1


def test_hearing_less_is_kept_with_the_preferences_and_shown_there() -> None:
    one = services("strong", "line", lasting=True)
    converse(one, ":short", "q")
    assert one.notes.setting("how_to_answer") == "after_an_error"
    told = converse(one, *TO_THE_FORM, "5", "", "/home.preferences")
    assert "plain.how." not in told.text
    row = ". en:preferences.how_to_answer: en:preferences.how_to_answer_"
    assert f"{row}after_an_error" in told.text
    number = next(line.partition(".")[0] for line in told.lines if row in line)
    told = converse(one, "/home.preferences", number, number)
    assert f"{row}always" in told.text and f"{row}a_few_times" in told.text
