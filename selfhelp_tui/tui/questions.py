"""How the field of a page is drawn in the full screen, and what a key on it makes of the answer.

A new kind of field is one drawing here and, where it is not just chosen or typed, one line in ``picked`` or ``read``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from selfhelp_tui.core.content.words import TextScope
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
    Offer,
    Rating,
    Rows,
    Single,
    Text,
    YesNo,
)
from selfhelp_tui.core.fields.brief import WEEKDAYS
from selfhelp_tui.core.fields.listing import Line, rows_of, with_row, without_row
from selfhelp_tui.core.fields.writing import as_read
from selfhelp_tui.core.pages.page import AskedField, Passage, Row, RowList
from selfhelp_tui.core.text import clean
from selfhelp_tui.tui.parts import ANSWER, MOST_PASTED, OFFERS, OWN_LINE, Box, NumberScale, Options, Part

SHORT_BOX = 24
"""Cells of a box for a number or a day."""
TALL_BOX = 8
"""Lines of a box for several lines."""
UNDO, DONE = "_undo", "_done"
"""Rows that are no pile; a pile's id never begins with an underscore."""
WEEKDAY, DATE = "weekday", "date"
"""Days that are chosen from a list of their own, or typed."""
ADD = "_add"
"""The row that adds one to a list; the id of a row never begins with an underscore."""


def parts_of(asked: AskedField) -> tuple[Part, ...]:
    """The field of a page as it is now."""
    return draw_field(asked.field, asked)


def picked(asked: AskedField, name: str, row: str) -> tuple[Value, bool]:
    """The answer after a row was chosen, and whether that is all there is to read before going on."""
    if name == OFFERS:
        offer = asked.offers[int(row)]
        return ({"item": offer.ref, "text": offer.text} if offer.ref else offer.text), False
    field = asked.field
    if isinstance(field, Multiple):
        return (list(field.toggle(_ticked(asked.value), row)) if row else asked.value), not row
    if isinstance(field, Lines):
        return (_with_or_without(asked, row) if row else asked.value), not row
    if isinstance(field, ChosenDay):
        return ({"choice": row} if row else asked.value), True
    if isinstance(field, Cards):
        return (asked.value if row == DONE else _laid_or_taken(asked, field, row)), row == DONE
    if not row:
        return asked.value, True
    return row, row == asked.value or not _reply(asked, row)


def read(field: Field, typed: str) -> Value:
    """The answer that was typed; None where nothing is."""
    if isinstance(field, LongText):
        # cut only well beyond what fits: what is too long stays there to be made shorter, and is said
        return clean(typed, limit=MOST_PASTED, lines=True) or None
    if isinstance(field, ChosenDay):
        return {"date": Date(id="date").parse(clean(typed, limit=MOST_PASTED))} if typed.strip() else None
    if isinstance(field, Text | Number | Date):
        text = clean(typed, limit=MOST_PASTED)
        return field.parse(text) if text else None
    return typed or None


def with_own_line(asked: AskedField, typed: str) -> Value:
    """The list with a line that was typed; as it was where nothing was."""
    field = asked.field
    text = field.parse(typed) if isinstance(field, Lines) else ""
    return with_row(asked.value, {"text": text}) if text else asked.value


def begun_line(asked: AskedField, line: str) -> str:
    """A line that was typed and not added; nothing where the end came between adding it and forgetting that."""
    added = isinstance(asked.field, Lines) and asked.field.parse(line) in [
        row.get("text") for row in rows_of(asked.value)
    ]
    return "" if added else line


def row_of_line(asked: AskedField, line: str) -> str:
    """The row on the page of one line of a list."""
    for number, offer in enumerate(asked.offers):
        there = _line_of(offer, asked.value)
        if there is not None and there["id"] == line:
            return str(number)
    return f"{OWN_LINE}{line}"


def written(asked: AskedField) -> str:
    """An answer as it stands in the box that it is typed in."""
    value = asked.value
    if isinstance(asked.field, Date | ChosenDay):
        day = value.get("date") if isinstance(value, dict) else value
        parts = str(day or "").split("-")
        return "-".join(reversed(parts)) if len(parts) == 3 else str(day or "")
    if isinstance(value, dict):
        offer = next((offer for offer in asked.offers if offer.ref == value.get("item")), None)
        return offer.text if offer else str(value.get("text", ""))
    return "" if value is None else str(value)


def _ticked(value: Value) -> list[str]:
    return [str(option) for option in value] if isinstance(value, list) else []


def _line_of(offer: Offer, value: Value) -> Line | None:
    """The line of a list that came from an offer."""
    return next(
        (
            line
            for line in rows_of(value)
            if (offer.ref and line.get("item") == offer.ref) or (offer.option and line.get("option") == offer.option)
        ),
        None,
    )


def _with_or_without(asked: AskedField, row: str) -> Value:
    """The list after one of its lines was ticked or unticked; an own line that is unticked goes."""
    if row.startswith(OWN_LINE):
        return without_row(asked.value, row.removeprefix(OWN_LINE))
    offer = asked.offers[int(row)]
    line = _line_of(offer, asked.value)
    if line is not None:
        return without_row(asked.value, str(line["id"]))
    if offer.ref:
        return with_row(asked.value, {"item": offer.ref, "text": offer.text})
    return with_row(asked.value, {"option": offer.option})


def _reply(asked: AskedField, row: str) -> str:
    """What the program says to an option; to a safety answer the next page replies, with help."""
    if asked.must_choose:
        return ""
    said = {"yes_": "if_yes", "no_": "if_no"}.get(row) if isinstance(asked.field, YesNo) else f"feedback.{row}"
    return asked.scope.find(said) or "" if said and row else ""


@singledispatch
def draw_field(field: Field, asked: AskedField) -> tuple[Part, ...]:
    """What a kind of field shows."""
    message = f"no drawing of {type(field).__name__}"
    raise TypeError(message)


def _one_of(asked: AskedField, rows: tuple[Row, ...]) -> tuple[Part, ...]:
    chosen = asked.value if isinstance(asked.value, str) else ""
    options = Options(ANSWER, rows, (chosen,) if chosen else (), must_choose=asked.must_choose)
    hint = asked.scope.words.ui("walk.hint_open") if asked.must_choose else ""
    return options, Passage(_reply(asked, chosen)), Passage(hint, "quiet")


@draw_field.register
def _(field: Single, asked: AskedField) -> tuple[Part, ...]:
    return _one_of(asked, _rows(field.options, asked.scope))


@draw_field.register
def _(field: YesNo, asked: AskedField) -> tuple[Part, ...]:
    say = asked.scope.words.ui
    return _one_of(asked, tuple(Row(option, say(f"answer.{option}")) for option in field.OPTIONS))


@draw_field.register
def _(field: Multiple, asked: AskedField) -> tuple[Part, ...]:
    hint = Passage(asked.scope.words.ui("walk.hint_tick"), "quiet")
    rows = _rows(field.options, asked.scope)
    options = Options(ANSWER, rows, tuple(_ticked(asked.value)), several=True, must_choose=asked.must_choose)
    return options, hint


@draw_field.register
def _(field: Rating, asked: AskedField) -> tuple[Part, ...]:
    value = asked.value if isinstance(asked.value, int) else None
    ends = asked.scope.say("low"), asked.scope.say("high")
    return (NumberScale(ANSWER, field.low, field.high, ends, value),)


@draw_field.register
def _(field: Number, asked: AskedField) -> tuple[Part, ...]:
    unit = Passage(asked.scope.find("unit") or "", "quiet")
    return Box(ANSWER, written(asked), limit=20, width=SHORT_BOX), unit


@draw_field.register
def _(field: ChosenDay, asked: AskedField) -> tuple[Part, ...]:
    return _days(field.days, asked)


def weekdays_of(asked: AskedField) -> tuple[Part, ...]:
    """The days of the week to choose from."""
    return _days(WEEKDAYS, asked)


def date_of(asked: AskedField) -> tuple[Part, ...]:
    """A box for a date."""
    hint = Passage(asked.scope.words.ui("walk.hint_date"), "quiet")
    return Box(ANSWER, written(asked), limit=20, width=SHORT_BOX), hint


def _days(days: Sequence[str], asked: AskedField) -> tuple[Part, ...]:
    value = asked.value if isinstance(asked.value, dict) else {}
    chosen = str(value.get("choice") or (DATE if value.get("date") else ""))
    at = WEEKDAY if chosen in WEEKDAYS and chosen not in days else chosen
    rows = tuple(Row(day, asked.scope.words.ui(f"which_day.{day}")) for day in days)
    return (Options(ANSWER, rows, (at,) if at else ()),)


@draw_field.register
def _(field: Date, asked: AskedField) -> tuple[Part, ...]:
    return date_of(asked)


@draw_field.register
def _(field: Text, asked: AskedField) -> tuple[Part, ...]:
    box = Box(ANSWER, written(asked), limit=field.limit)
    if not asked.offers:
        return (box,)
    return box, Passage(asked.scope.words.ui("walk.offers"), "quiet"), RowList(_offered(asked.offers), name=OFFERS)


@draw_field.register
def _(field: LongText, asked: AskedField) -> tuple[Part, ...]:
    hint = Passage(asked.scope.words.ui("walk.hint_long"), "quiet")
    return Box(ANSWER, written(asked), TALL_BOX, limit=MOST_PASTED), hint


@draw_field.register
def _(field: Lines, asked: AskedField) -> tuple[Part, ...]:
    say = asked.scope.words.ui
    offered = [_line_of(offer, asked.value) for offer in asked.offers]
    taken = {str(line["id"]) for line in offered if line is not None}
    own = tuple(
        Row(f"{OWN_LINE}{piece.key}", as_read(piece, asked.scope, {}))
        for piece in field.pieces(asked.value)
        if piece.key not in taken
    )
    ticked = (*(str(number) for number, line in enumerate(offered) if line is not None), *(row.id for row in own))
    rows = (*_offered(asked.offers), *own)
    box = (Box(OWN_LINE, limit=field.limit, placeholder=say("lines.add")),) if field.own else ()
    hint = Passage(say("walk.hint_tick" if rows else "walk.hint_lines"), "quiet")
    return Options(ANSWER, rows, ticked, several=True), *box, hint


def _rows(options: tuple[str, ...], scope: TextScope) -> tuple[Row, ...]:
    return tuple(Row(option, scope.say(f"options.{option}")) for option in options)


def _offered(offers: tuple[Offer, ...]) -> tuple[Row, ...]:
    return tuple(Row(str(number), offer.text) for number, offer in enumerate(offers))


def _laid(asked: AskedField) -> dict[str, Value]:
    return dict(asked.value) if isinstance(asked.value, dict) else {}


def _next_card(asked: AskedField, field: Cards) -> str | None:
    laid = _laid(asked)
    return next((card for card in field.cards if card not in laid), None)


def _laid_or_taken(asked: AskedField, field: Cards, row: str) -> Value:
    """The cards after one was laid on a pile, or the last one taken back."""
    laid, card = _laid(asked), _next_card(asked, field)
    if row == UNDO:
        if laid:
            laid.popitem()
    elif card is not None:
        laid[card] = row
    return laid


def said_of_card(asked: AskedField, row: str) -> str:
    """What is said about the card that is laid now, with its name: it must not seem to be about the next one."""
    card = _next_card(asked, asked.field) if isinstance(asked.field, Cards) and row not in (UNDO, DONE) else None
    said = asked.scope.find(f"feedback.{card}") if card is not None else None
    return f"{asked.scope.say(f'cards.{card}')}\n{said}" if said else ""


@draw_field.register
def _(field: Cards, asked: AskedField) -> tuple[Part, ...]:
    scope, card = asked.scope, _next_card(asked, field)
    left = len(field.cards) - len(_laid(asked))
    rows = [Row(pile, scope.say(f"piles.{pile}")) for pile in field.piles]
    if card is None:
        rows = [Row(DONE, scope.words.ui("button.next"))]
    if _laid(asked):
        rows.append(Row(UNDO, scope.words.ui("cards.undo")))
    return (
        Passage(scope.say(f"cards.{card}") if card else scope.words.ui("walk.done"), "title"),
        RowList(tuple(rows), name=ANSWER),
        Passage(scope.words.count("cards.left", left) if left else "", "quiet"),
    )


@draw_field.register
def _(field: Rows, asked: AskedField) -> tuple[Part, ...]:
    say = asked.scope.words.ui
    lines = field.read_back(asked.value, asked.scope, {})
    rows = [
        Row(str(row["id"]), line or say("rows.row", n=number))
        for number, (row, line) in enumerate(zip(rows_of(asked.value), lines, strict=True), 1)
    ]
    if len(rows) < field.at_most:
        rows.append(Row(ADD, say("rows.add"), mark="+"))
    return (RowList(tuple(rows), name=ANSWER),)
