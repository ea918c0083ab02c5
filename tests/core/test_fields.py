"""Every kind of field: what it accepts and refuses, how it reads back, what it gives to a collection."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme_stage import TORTURE, lines, place

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import (
    Cards,
    ChosenDay,
    Date,
    Field,
    Lines,
    LongText,
    Multiple,
    Number,
    Piece,
    Rating,
    Rows,
    Single,
    Text,
    Timer,
    YesNo,
)
from selfhelp_tui.core.fields.listing import rows_of, with_changed_row, with_row, without_row
from selfhelp_tui.core.text import UNSAFE, clean

SINGLE = Single(id="one", options=("a", "b"))
MULTIPLE = Multiple(id="many", options=("a", "b", "none_"), exclusive=("none_",), at_most=2)
LINES = Lines(id="list", offers=("tired",), at_most=3, limit=20)
ROWS = Rows(id="rows", columns=(Text(id="name", limit=20), Rating(id="strength")), at_most=2)
CARDS = Cards(id="sort", cards=("x", "y"), piles=("mine", "other"))
TIMER = Timer(id="time", mode="breathe", minutes=(2, 5), stages=("in_", "out"))
FIELDS: tuple[Field, ...] = (
    SINGLE,
    MULTIPLE,
    YesNo(id="yes"),
    Rating(id="rating"),
    Number(id="number", low=-5, high=5),
    Date(id="day"),
    ChosenDay(id="when"),
    Text(id="text", limit=20),
    LongText(id="long", limit=100),
    LINES,
    ROWS,
    CARDS,
    TIMER,
)


def row(number: int, **cells: Value) -> Any:
    return {"id": str(number), "cells": cells}


ACCEPTED: tuple[tuple[Field, Value], ...] = (
    (SINGLE, "a"),
    (MULTIPLE, []),
    (MULTIPLE, ["a", "b"]),
    (MULTIPLE, ["none_"]),
    (YesNo(id="yes"), "yes_"),
    (YesNo(id="yes"), "no_"),
    (Rating(id="rating"), 0),
    (Rating(id="rating"), 10),
    (Number(id="number", low=-5, high=5), -5),
    (Date(id="day"), "2024-02-29"),
    (ChosenDay(id="when"), {"choice": "tomorrow"}),
    (ChosenDay(id="when"), {"choice": "none"}),
    (ChosenDay(id="when"), {"date": "2026-12-03"}),
    (ChosenDay(id="when"), {"choice": "thursday", "date": "2026-12-03"}),
    (Text(id="text", limit=20), "x" * 20),
    (Text(id="text"), {"item": "e:p:k", "text": "how it read"}),
    (LongText(id="long", limit=100), "a\n\nb"),
    (LINES, lines("one", "two", "three")),
    (LINES, {"rows": [{"id": "1", "option": "tired"}, {"id": "2", "item": "e:p:k", "text": "t"}], "last": 2}),
    (ROWS, {"rows": [row(1, name="x", strength=3)], "last": 1}),
    (ROWS, {"rows": [row(1), row(2, name="", strength=None)], "last": 2}),
    (CARDS, {"x": "mine"}),
    (TIMER, {"seconds": 0, "minutes": 2, "before": None, "after": None}),
    (TIMER, {"seconds": 61, "minutes": 2, "before": 8, "after": 0}),
)
REFUSED: tuple[tuple[Field, Value, str], ...] = (
    (SINGLE, "c", "option"),
    (SINGLE, ["a"], "option"),
    (SINGLE, True, "option"),
    (MULTIPLE, "a", "option"),
    (MULTIPLE, ["a", "c"], "option"),
    (MULTIPLE, ["a", "none_"], "exclusive"),
    (Multiple(id="m", options=("a", "b"), at_most=1), ["a", "b"], "too_many"),
    (YesNo(id="yes"), "yes", "shape"),
    (YesNo(id="yes"), True, "shape"),
    (Rating(id="rating"), 11, "range"),
    (Rating(id="rating"), -1, "range"),
    (Rating(id="rating"), True, "number"),
    (Rating(id="rating"), 5.0, "number"),
    (Number(id="number"), "5", "number"),
    (Date(id="day"), "2023-02-29", "date"),
    (Date(id="day"), "0000-01-01", "date"),
    (Date(id="day"), "24-11-2026", "date"),
    (Date(id="day"), "20261124", "date"),
    (Date(id="day"), "2026-W48-2", "date"),
    (Date(id="day"), 20261124, "shape"),
    (ChosenDay(id="when"), "tomorrow", "shape"),
    (ChosenDay(id="when"), {}, "shape"),
    (ChosenDay(id="when"), {"choice": "tomorrow", "hour": 9}, "shape"),
    (ChosenDay(id="when"), {"choice": "weekday"}, "option"),
    (ChosenDay(id="when"), {"date": "3-12-2026"}, "date"),
    (Text(id="text", limit=20), "x" * 21, "too_long"),
    (Text(id="text"), {"text": "no item"}, "shape"),
    (Text(id="text"), 3, "shape"),
    (LongText(id="long", limit=100), "x" * 101, "too_long"),
    (LongText(id="long"), ["x"], "shape"),
    (LINES, lines("1", "2", "3", "4"), "too_many"),
    (LINES, lines("x" * 21), "too_long"),
    (LINES, ["one"], "shape"),
    (LINES, {"rows": "one"}, "shape"),
    (LINES, {"rows": [{"text": "no id"}]}, "shape"),
    (ROWS, {"rows": [row(1), row(2), row(3)]}, "too_many"),
    (ROWS, {"rows": [row(1, name="x" * 21)]}, "too_long"),
    (ROWS, {"rows": [row(1, name="x", strength=11)]}, "range"),
    (CARDS, {"z": "mine"}, "option"),
    (CARDS, {"x": "nowhere"}, "option"),
    (CARDS, [], "shape"),
    (TIMER, {"minutes": 2}, "shape"),
    (TIMER, 60, "shape"),
    (TIMER, {"seconds": True}, "shape"),
    (TIMER, {"seconds": -1}, "shape"),
    (TIMER, {"seconds": 5, "before": 11}, "range"),
    (TIMER, {"seconds": 5, "after": True}, "range"),
)


def test_every_kind_is_in_the_tables() -> None:
    kinds = set(Field.FAMILY)
    assert {field.KIND for field, _ in ACCEPTED} == kinds
    assert {field.KIND for field, _, _ in REFUSED} == kinds
    assert {field.KIND for field in FIELDS} == kinds


@pytest.mark.parametrize(("field", "value"), ACCEPTED)
def test_accepts(field: Field, value: Value) -> None:
    assert field.problem(value) is None
    assert field.fit(value) == value


@pytest.mark.parametrize(("field", "value", "problem"), REFUSED)
def test_refuses(field: Field, value: Value, problem: str) -> None:
    found = field.problem(value)
    assert found is not None
    assert found.id == problem


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.KIND)
def test_nothing_is_empty_and_never_fits(field: Field) -> None:
    assert field.empty(None)
    assert field.fit(None) is None
    assert field.pieces(None) == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("rows", "id", "last", "text", "item", "option", "cells", "seconds", "x", "name")), inner
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(FIELDS), json_values)
def test_no_stored_value_ever_raises(field: Field, value: Any) -> None:
    """A journal may hold anything: an older version wrote it, or another pack."""
    words = place()
    field.empty(value)
    field.pieces(value)
    found = field.problem(value)
    fitting = field.fit(value)
    if found is None and value is not None:
        assert fitting == value
    if fitting is not None:
        assert all(isinstance(line, str) for line in field.read_back(fitting, words, {}))
        assert all(isinstance(piece.key, str) for piece in field.pieces(fitting))


@given(json_values)
def test_lists_survive_any_stored_value(value: Any) -> None:
    grown = with_row(value, {"text": "new"})
    assert rows_of(grown)[-1]["text"] == "new"
    assert rows_of(without_row(grown, str(rows_of(grown)[-1]["id"]))) == [
        one for one in rows_of(value) if one["id"] != rows_of(grown)[-1]["id"]
    ]


# --- text that has broken programs before ----------------------------------------------------------------------


def is_clean(text: str, *, breaks: bool = False) -> bool:
    held = text.replace("\n", "") if breaks else text
    return "\n" not in held and "\t" not in held and UNSAFE.search(held) is None


UNSEEN = (
    "\x00\x1b\x7f\x80\x9b\xad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\U000e0041\ud800"
)


def test_what_nobody_sees_is_not_kept_and_what_breaks_a_line_breaks_it() -> None:
    assert clean("één".join(UNSEEN), limit=500) == "één" * (len(UNSEEN) - 1)
    assert clean("a\u2028b\x85c\rd", limit=500, lines=True) == "a\nb\nc\nd"
    assert clean("a\u2029b", limit=500) == "a b"
    assert clean("👩\u200d👧 ❤\ufe0f", limit=500) == "👩👧 ❤\ufe0f"


@pytest.mark.parametrize("typed", TORTURE, ids=lambda typed: repr(typed[:12]))
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.KIND)
def test_torture_through_every_kind(field: Field, typed: str) -> None:
    parse = getattr(field, "parse", lambda text: text)
    value = parse(typed)
    if field.problem(value) is None:
        assert is_clean(str(value), breaks=isinstance(field, LongText))
        assert "".join(field.read_back(value, place(), {})).replace("\n", "") == str(value).replace("\n", "")
    else:
        assert not isinstance(field, (Text, LongText)), "what is typed can always be kept"


@pytest.mark.parametrize("typed", TORTURE, ids=lambda typed: repr(typed[:12]))
def test_torture_in_lists_rows_and_picks(typed: str) -> None:
    kept = LINES.parse(typed)
    listed = with_row(None, {"text": kept})
    assert LINES.problem(listed) is None
    assert LINES.read_back(listed, place(), {}) == ((kept,) if kept else ())
    cell = Text(id="name", limit=20).parse(typed)
    table = with_row(None, {"cells": {"name": cell, "strength": 2}})
    assert ROWS.problem(table) is None
    assert cell in ROWS.read_back(table, place(interface={"answer.rating": "<value>"}), {})[0]
    picked = {"item": "e:p:k", "text": "then"}
    assert Text(id="t").read_back(picked, place(), {"e:p:k": kept}) == (kept,)


def test_text_of_a_person_is_never_filled_in_as_a_template() -> None:
    words = place({"line": "If <cue>, then <response>"})
    assert words.say("line", cue="<response>", response="[/]") == "If <response>, then [/]"


@given(st.text(st.characters(), max_size=300), st.integers(0, 50), st.booleans())
def test_cleaned_text_is_safe_short_and_settled(typed: str, limit: int, breaks: bool) -> None:
    kept = clean(typed, limit=limit, lines=breaks)
    assert len(kept) <= limit
    assert is_clean(kept, breaks=breaks)
    kept.encode()
    assert clean(kept, limit=limit, lines=breaks) == kept.strip("\n" if breaks else None)


def test_line_breaks_are_kept_only_where_there_are_lines() -> None:
    assert clean("one\r\ntwo\rthree\nfour", limit=99, lines=True) == "one\ntwo\nthree\nfour"
    assert clean(" one\r\ntwo\t ", limit=99) == "one two"


# --- what is peculiar to a kind ----------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(MULTIPLE.options), max_size=12))
def test_ticking_always_leaves_a_choice_that_can_be_kept(ticked: list[str]) -> None:
    field = Multiple(id="many", options=MULTIPLE.options, exclusive=MULTIPLE.exclusive)
    value: list[str] = []
    for option in ticked:
        value = field.toggle(value, option)
        assert field.problem([*value]) is None
        assert value == [one for one in field.options if one in value]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("24-11-2026", "2026-11-24"),
        (" 4/2/2026 ", "2026-02-04"),
        ("1.1.2026", "2026-01-01"),
        ("1 1 2026", "2026-01-01"),
        ("31-02-2026", "2026-02-31"),
        ("tomorrow", "tomorrow"),
        ("2026-11-24", "2026-11-24"),
        ("\u0661-1-2026",) * 2,
    ],
)
def test_a_day_as_it_is_typed(typed: str, kept: str) -> None:
    assert Date(id="day").parse(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("7", 7), (" -3 ", -3), ("7.5", "7.5"), ("", ""), ("\u0667", "\u0667"), ("9" * 5000,) * 2]
)
def test_a_number_as_it_is_typed(typed: str, kept: Value) -> None:
    assert Number(id="n").parse(typed) == kept


@given(st.lists(st.tuples(st.sampled_from(("add", "remove", "change")), st.integers(1, 8)), max_size=20))
def test_a_row_keeps_its_id_and_no_id_is_used_twice(moves: list[tuple[str, int]]) -> None:
    value: Value = None
    model: dict[str, str] = {}
    seen: set[str] = set()
    for move, number in moves:
        if move == "add":
            value = with_row(value, {"text": f"t{number}"})
            new = str(rows_of(value)[-1]["id"])
            assert new not in seen
            seen.add(new)
            model[new] = f"t{number}"
        elif move == "remove":
            value = without_row(value, str(number))
            model.pop(str(number), None)
        else:
            value = with_changed_row(value, str(number), {"text": "changed"})
            if str(number) in model:
                model[str(number)] = "changed"
        assert {str(row["id"]): row["text"] for row in rows_of(value)} == model


def test_pieces() -> None:
    words = {"options.a": "A", "offers.tired": "Tired", "cards.x": "Card X", "columns.name.short": "Name"}
    assert SINGLE.pieces("a") == (Piece("a", word="options.a"),)
    assert MULTIPLE.pieces(["a", "none_"]) == (Piece("a", word="options.a"),)
    assert LINES.pieces(
        {"rows": [{"id": "1", "option": "tired"}, {"id": "3", "item": "ref", "text": "t"}, {"id": "4", "text": "own"}]}
    ) == (Piece("1", word="offers.tired"), Piece("3", text="t", ref="ref"), Piece("4", text="own"))
    assert ROWS.pieces({"rows": [row(7, name="Sam", strength=1)]}) == (Piece("7", text="Sam"),)
    assert CARDS.pieces({"x": "mine", "y": "other"}) == (Piece("x", word="cards.x"),)
    assert Text(id="t").pieces({"item": "ref", "text": "x"}) == (Piece("text", text="x", ref="ref"),)
    assert LongText(id="t").pieces(" \n ") == ()
    assert LINES.read_back({"rows": [{"id": "1", "option": "tired"}]}, place(words), {}) == ("Tired",)


def test_reading_back() -> None:
    interface = {
        "answer.yes_": "Yes",
        "answer.rating": "<value> of <high>",
        "answer.sat.one": "<n> minute",
        "answer.sat.other": "<n> minutes",
        "answer.before_after": "<before> to <after>",
        "day": "<day> <month> <year>",
        "month.m11": "November",
    }
    words = {
        "options.a": "A",
        "options.b": "B",
        "unit": "hours",
        "piles.mine": "Mine",
        "cards.x": "Card",
        "columns.name.prompt": "Name",
        "columns.strength.short": "Strength",
    }
    here = place(words, interface)
    assert SINGLE.read_back("a", here, {}) == ("A",)
    assert MULTIPLE.read_back(["a", "b"], here, {}) == ("A", "B")
    assert YesNo(id="y").read_back("yes_", here, {}) == ("Yes",)
    assert Number(id="n").read_back(3, here, {}) == ("3 hours",)
    assert Rating(id="r").read_back(3, here, {}) == ("3 of 10",)
    assert Date(id="d").read_back("2026-11-04", here, {}) == ("4 November 2026",)
    assert LongText(id="l").read_back("a\n\nb", here, {}) == ("a", "", "b")
    assert ROWS.read_back({"rows": [row(1, name="Sam", strength=2)]}, here, {}) == ("Sam – Strength: 2 of 10",)
    assert CARDS.read_back({"x": "mine"}, here, {}) == ("Mine: Card",)
    assert TIMER.read_back({"seconds": 130, "before": 7, "after": 3}, here, {}) == ("2 minutes", "7 to 3")


@pytest.mark.parametrize(("seconds", "stage"), [(-1, "in_"), (0, "in_"), (59.9, "in_"), (60, "out"), (999, "out")])
def test_guidance_is_spread_over_the_time(seconds: float, stage: str) -> None:
    assert TIMER.stage_at(seconds, 2) == stage


# --- content that changed ------------------------------------------------------------------------------------------


def test_an_option_that_is_gone_takes_only_itself_along() -> None:
    assert Single(id="one", options=("b",)).fit("a") is None
    assert Multiple(id="many", options=("b", "c")).fit(["a", "b"]) == ["b"]
    assert Multiple(id="many", options=("c",)).fit(["a", "b"]) is None
    assert Cards(id="sort", cards=("x",), piles=("mine", "other")).fit({"x": "mine", "y": "mine"}) == {"x": "mine"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Text(id="t", limit=10), "x" * 50),
        (LongText(id="t", limit=100), "x" * 500),
        (Lines(id="l", at_most=1, limit=10), lines("one", "a long line of words")),
        (Rows(id="r", columns=(Text(id="name", limit=10),), at_most=1), {"rows": [row(1, name="x" * 20), row(2)]}),
    ],
)
def test_a_narrower_limit_never_hides_what_was_written(field: Field, value: Value) -> None:
    assert field.problem(value) is not None, "it has to be made shorter before it is kept again"
    assert field.fit(value) == value, "and is there to be made shorter"
