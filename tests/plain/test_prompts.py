"""Each kind of field is asked, answered, left out, gone back to and kept, one line at a time."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, Told, Typed, converse
from small_library import EVERY_KIND, form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Value
from selfhelp_tui.plain.lines import LineConsole


def ask(
    field: str, *typed: str, notes: MemoryNotes | None = None, stop_after: float | None = None
) -> tuple[Value, Told]:
    """The answer that is kept after some lines at one kind of field."""
    services = FakeServices(form_shelf(field), notes=notes or MemoryNotes())
    told = converse(services, *TO_THE_FORM, *typed, stop_after=stop_after)
    answer = services.notes.answer(f"form.form.{field}")
    return (answer.value if answer else "never recorded"), told


TO_THE_FORM = ("/the form", "", "")
"""Searching for the topic, opening it, past its page and into its one exercise."""


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("one", ["2"], "milk"),
        ("one", ["Milk"], "milk"),
        ("one", ["mil"], "milk"),
        ("one", ["3", "0", "water", "1"], "tea"),
        ("some", ["1 2"], ["sun", "rain"]),
        ("some", ["2,1"], ["sun", "rain"]),
        ("some", ["1 3", "3"], ["neither"]),
        ("some", ["9", "rain"], ["rain"]),
        ("sure", ["1"], "yes_"),
        ("sure", ["no"], "no_"),
        ("strong", ["11", "x", "10"], 10),
        ("hours", ["-1", "7"], 7),
        ("when", ["31-02-2026", "24-11-2026"], "2026-11-24"),
        ("come", ["1"], {"choice": "tomorrow", "date": "2026-11-25"}),
        ("come", ["2", "4"], {"choice": "thursday", "date": "2026-11-26"}),
        ("come", ["3", "3-12-2026"], {"date": "2026-12-03"}),
        ("come", ["9", "31-02-2026", "3-12-2026"], {"date": "2026-12-03"}),
        ("come", ["4"], {"choice": "none"}),
        ("line", ["2"], "a call"),
        ("line", [" 2"], "2"),
        ("line", ["9", "my own"], "my own"),
        ("line", [" q"], "q"),
        ("line", [" ?"], "?"),
        ("story", ["first", "", "second", "."], "first\n\nsecond"),
        ("story", ["one", " .", "."], "one\n."),
        (
            "list",
            ["1", "my own", ""],
            {"rows": [{"id": "1", "option": "bread"}, {"id": "2", "text": "my own"}], "last": 2},
        ),
        ("list", ["1 2", "1", ""], {"rows": [{"id": "2", "option": "salt"}], "last": 2}),
        ("list", ["mine", "3", "other", ""], {"rows": [{"id": "2", "text": "other"}], "last": 2}),
        ("list", ["BREAD", "bread", ""], {"rows": [{"id": "1", "option": "bread"}], "last": 1}),
        (
            "list",
            ["a", "b", "c", "d", "e", ""],
            {"rows": [{"id": str(n), "text": t} for n, t in enumerate("abcd", 1)], "last": 4},
        ),
        ("table", ["+", "mine", "2", ""], {"rows": [{"id": "1", "cells": {"what": "mine", "near": "far"}}], "last": 1}),
        ("table", ["+", "mine", "", "1", "2", ""], {"rows": [], "last": 1}),
        (
            "table",
            ["+", "mine", "", "1", "1", "yours", "1", ""],
            {"rows": [{"id": "1", "cells": {"what": "yours", "near": "close"}}], "last": 1},
        ),
        ("table", ["+", "mine", "<", "yours", "", ""], {"rows": [{"id": "1", "cells": {"what": "yours"}}], "last": 1}),
        ("sort", ["1", "3", "2"], {"cat": "in", "dog": "out"}),
        ("sort", ["1", "<", "2", "1"], {"cat": "out", "dog": "in"}),
        ("sort", ["", "2"], {"dog": "out"}),
    ],
)
def test_answers(field: str, typed: list[str], value: Value) -> None:
    kept, told = ask(field, *typed)
    if isinstance(value, dict) and value.get("rows") == []:
        assert kept is None
    else:
        assert kept == value, told.text
    assert told.status == 0
    assert not told.left


@pytest.mark.parametrize("field", [one["id"] for one in EVERY_KIND])
def test_an_empty_line_leaves_out_and_remembers_it(field: str) -> None:
    services = FakeServices(form_shelf(field))
    # a time of one length is begun by an empty line, and left out by its only row
    typed = {"sort": [""] * 3, "gone": ["1"], "aloud": ["1"]}.get(field, [""])
    converse(services, *TO_THE_FORM, *typed)
    answer = services.notes.answer(f"form.form.{field}")
    assert answer is not None
    assert answer.skipped


@pytest.mark.parametrize("field", [one["id"] for one in EVERY_KIND])
@pytest.mark.parametrize(
    "torture",
    [
        "[/",
        "[bold]x",
        "[@click=app.quit]y[/]",
        "👩‍👩‍👧 é",
        "\u202eabc",
        "x" * 10_000,
        "\x1b[31mred\x1b[0m\x00",
        "<name>",
        "%s {0}",
        "\ud800",
    ],
)
def test_torture_never_breaks_and_never_reaches_the_terminal_raw(field: str, torture: str) -> None:
    kept, told = ask(field, torture, torture, ".", "+", torture, "", "", "", "", "", "")
    assert told.status == 0
    assert "\x1b" not in told.text
    assert "\r" not in told.text
    assert "\x00" not in told.text
    assert "\x1b" not in repr(kept)


def test_what_is_too_long_is_cut_and_said() -> None:
    kept, told = ask("line", "x" * 70)
    assert kept == "x" * 60
    assert "en:plain.cut" in told.lines


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (["a", "b", "2", "c", "", ""], "a\nc"),
        (["a", "b", "c", "-2", "", ""], "a\nc"),
        (["a", "b", "-", "", ""], "a"),
        (["a", "b", "-1", "-", "", ""], "a\nb"),
        (["a", "1", "", "", ""], "a"),
        (["a", "7", " 7", ".", ""], "a\n7"),
        (["a", "", "b", "", ""], "a\n\nb"),
        (["a", "-", "-", "b", "", ""], "b"),
    ],
)
def test_a_long_text_is_changed_by_the_numbers_of_its_lines(typed: list[str], value: str) -> None:
    kept, told = ask("story", *typed)
    assert kept == value, told.text


def test_the_earlier_text_is_there_by_its_lines_and_nothing_of_it_is_lost() -> None:
    services = FakeServices(form_shelf("story", "list"))
    told = converse(services, *TO_THE_FORM, "one", "two", ".", "<", "2", "three", "", "", "q")
    assert "1. one" in told.lines and "2. two" in told.lines
    assert services.notes.answer("form.form.story").value == "one\nthree"  # type: ignore[union-attr]


def test_long_text_is_kept_line_by_line_when_the_input_ends() -> None:
    kept, _ = ask("story", "half", "typed")
    assert kept == "half\ntyped"


def test_long_text_survives_a_change_of_language_and_help() -> None:
    kept, told = ask("story", "half", ":nl", "typed", "?", ".")
    assert kept == "half\ntyped"
    assert "nl story?" in told.lines
    again = told.lines.index("nl story?")
    assert "1. half" in told.lines[again:] and "nl:plain.how.long_writing" in told.lines[again:], "what holds now"


@pytest.mark.parametrize("field", ["one", "line", "list", "table", "strong", "story"])
def test_language_changes_in_mid_question(field: str) -> None:
    _, told = ask(field, ":nl")
    assert f"en {field}?" in told.lines
    assert f"nl {field}?" in told.lines


def test_an_unknown_language_is_said() -> None:
    _, told = ask("one", ":xx", "1")
    assert "en:plain.language.unknown" in told.lines


def test_an_earlier_answer_is_told_kept_by_an_empty_line_and_cleared_by_a_dash() -> None:
    services = FakeServices(form_shelf("strong", "line"))
    told = converse(services, *TO_THE_FORM, "5", "<", "", "mine")
    assert "so far: 5 of 10" in told.lines
    assert services.notes.answer("form.form.strong").value == 5  # type: ignore[union-attr]
    services = FakeServices(form_shelf("strong", "line"))
    converse(services, *TO_THE_FORM, "5", "<", "-", "mine")
    assert services.notes.answer("form.form.strong").skipped  # type: ignore[union-attr]


def test_feedback_of_a_quiz_follows_at_once() -> None:
    assert "tea is right" in ask("one", "1")[1].lines


def test_what_is_said_of_a_card_follows_at_once_also_where_no_pile_is_right() -> None:
    assert "about the cat" in ask("sort", "1", "2")[1].lines


def test_questions_are_counted() -> None:
    services = FakeServices(form_shelf("one", "sure", "strong"))
    told = converse(services, *TO_THE_FORM, "1", "1", "1")
    marks = ["1 of 3, 1 to 2> ", "2 of 3, 1 to 2> ", "3 of 3, 0 to 10> "]
    assert [line for line in told.lines if " of 3, " in line] == marks, "in the line one types in, with the bounds"


def test_both_ends_of_a_rating_are_named() -> None:
    told = ask("strong", "3")[1]
    assert told.text.count("en:plain.end_of_scale") == 2


class TestTimer:
    def test_time_left_is_said_on_request_and_time_in_help_is_no_time_sat(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = Typed.line

        def slowly(source: Typed) -> str | None:
            # a minute in Help now
            source.now += 60 if source.lines[:2] == ["back", "<"] else 0
            return read(source)

        monkeypatch.setattr(Typed, "line", slowly)
        kept, told = ask("sit", "1", "8", "t", "T", "!", "back", "<", "", "3", stop_after=20)
        assert isinstance(kept, dict) and kept["seconds"] == 20
        assert told.lines.count("en:plain.timer.left") == 2

    def test_nobody_is_thanked_for_time_that_was_not_taken(self) -> None:
        told = ask("sit", "1", "8", "", "3", stop_after=2)[1]
        assert "en:plain.timer.over" in told.lines and "en:plain.timer.ended" not in told.lines

    def test_it_speaks_sparsely_and_never_sleeps(self) -> None:
        kept, told = ask("sit", "2", "8", "3")
        assert kept == {"seconds": 120, "minutes": 2, "before": 8, "after": 3}
        assert [line for line in told.lines if line.startswith("stage")] == ["stage begin", "stage middle", "stage end"]
        assert told.lines.count("en:plain.timer.left") == 2 and "en:plain.timer.change" in told.lines
        assert min(told.source.waits) >= 15

    @pytest.mark.parametrize(("wanted", "stops", "rung"), [(True, None, 1), (True, 20.0, 0), (False, None, 0)])
    @pytest.mark.parametrize(("field", "typed"), [("sit", ("1", "8", "", "3")), ("aloud", ("", "", "", ""))])
    def test_a_bell_rings_once_at_the_end_for_who_wants_one(
        self,
        monkeypatch: pytest.MonkeyPatch,
        field: str,
        typed: tuple[str, ...],
        wanted: bool,
        stops: float | None,
        rung: int,
    ) -> None:
        rings: list[int] = []
        monkeypatch.setattr(LineConsole, "bell", lambda lines: rings.append(lines.lines_said))
        notes = MemoryNotes()
        notes.set_setting("bell", wanted)
        ask(field, *typed, notes=notes, stop_after=stops)
        assert len(rings) == rung

    def test_enter_stops_early_and_that_counts(self) -> None:
        kept, told = ask("sit", "1", "8", "", "3", stop_after=32)
        assert kept == {"seconds": 32, "minutes": 1, "before": 8, "after": 3}
        assert "stage end" not in told.lines

    def test_leaving_in_the_middle_keeps_the_time(self) -> None:
        kept, _ = ask("sit", "1", "8", "q", stop_after=25)
        assert kept == {"seconds": 25, "minutes": 1, "before": 8, "after": None}

    def test_the_rating_after_can_be_left_out(self) -> None:
        kept, _ = ask("sit", "1", "", "")
        assert kept == {"seconds": 60, "minutes": 1, "before": None, "after": None}

    def test_away_from_the_screen_it_says_its_lines_and_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read = Typed.line

        def after_a_while(source: Typed) -> str | None:
            source.now += 240 if source.lines[:2] == ["", "4"] else 0
            return read(source)

        monkeypatch.setattr(Typed, "line", after_a_while)
        kept, told = ask("gone", "", "8", "", "4")
        assert kept == {"seconds": 240, "minutes": 1, "before": 8, "after": 4}
        said = [line for line in told.lines if line in ("Go now.", "line one", "line two", "Enter when back")]
        assert said == ["Go now.", "line one", "line two", "Enter when back"]

    def test_a_plan_is_said_over_round_by_round(self) -> None:
        kept, told = ask("aloud", "")
        assert kept == {"seconds": 40, "minutes": 3, "before": None, "after": None}
        assert [line for line in told.lines if line == "Say it"] == ["Say it"] * 2
        assert sum("timer.round" in line for line in told.lines) == 2

    def test_a_number_on_the_way_is_kept_and_a_pause_does_not_end_it(self) -> None:
        kept, told = ask("sit", "1", "8", "6", "p", "", "nonsense", "", "3", stop_after=32)
        assert kept == {"seconds": 32, "minutes": 1, "before": 8, "after": 3, "way": [[32, 6]]}
        timer = [line for line in told.lines if "plain.timer." in line]
        names = ["begin", "noted", "paused", "going_on", "how", "ended", "change"]
        assert timer == [f"en:plain.timer.{name}" for name in names], "each said once, and nothing else"

    def test_a_pause_takes_nothing_off_the_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read = Typed.line

        def slowly(source: Typed) -> str | None:
            # someone who takes a minute and a half before the Enter that ends the pause
            source.now += 90 if source.lines[:2] == ["", "end of pause"] else 0
            return read(source)

        monkeypatch.setattr(Typed, "line", slowly)
        kept, _ = ask("sit", "1", "8", "p", "", "end of pause", "", "3", stop_after=20)
        assert isinstance(kept, dict) and kept["seconds"] == 20


def test_a_line_that_was_begun_on_the_full_screen_can_be_added() -> None:
    notes = MemoryNotes()
    notes.set_setting("begun_lines", {"form.form.list": "half a li", "form.form.other": "stays"})
    value, told = ask("list", "3", "", notes=notes)
    assert any("half a li" in line for line in told.lines), told.lines
    assert value == {"rows": [{"id": "1", "text": "half a li"}], "last": 1}
    assert notes.setting("begun_lines") == {"form.form.other": "stays"}


def test_breathing_is_counted_from_breath_to_breath_to_its_end() -> None:
    told = converse(FakeServices(form_shelf()), "!", "1", "", "")
    breath_in, breath_out = "en:plain.timer.breathe_in", "en:plain.timer.breathe_out"
    breaths = [line for line in told.lines if line in (breath_in, breath_out)]
    assert len(breaths) > 8 and set(breaths[::2]) == {breath_in} and set(breaths[1::2]) == {breath_out}
    assert {4.0, 6.0} <= set(told.source.waits), "seconds, as on the screen"
    assert any("plain.timer.left" in line for line in told.lines), "and how much is left, between two breaths"
