"""Writing in one's own words, asked line by line: a line, several paragraphs, a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Field, Lines, LongText, Offer, Problem, Rows, Text
from selfhelp_tui.core.fields.listing import Line, cells_of, rows_of, with_changed_row, with_row, without_row
from selfhelp_tui.core.fields.writing import as_read
from selfhelp_tui.core.text import clean
from selfhelp_tui.plain.prompts.base import OpenQuestion, Prompt, answer_to
from selfhelp_tui.plain.talk import LONGEST_LINE, UNTIL_DONE, Back, Reply, Talk, pick

MORE = "+"
"""Begins one more row."""


class TextPrompt(Prompt[Text], asks=Text):
    """One line, or the number of something that is offered."""

    def labels(self) -> list[str]:
        """What is offered."""
        return [offer.text for offer in self.asked.offers()]

    def choices(self) -> None:
        if self.labels():
            self.talk.say("plain.offers")
        super().choices()

    def tell(self, problem: Problem, reply: Reply) -> None:
        """Say which numbers there are, where it was none of them."""
        if problem.id == "option":
            self.talk.no_such_choice(reply, self.labels())
        else:
            super().tell(problem, reply)

    def earlier(self) -> str:
        return next(iter(self.field.read_back(self.value, self.place, self.talk.session.items)), "")

    def how_to_answer(self) -> str:
        return "plain.how.offers" if self.asked.offers() else self.HOW

    def read(self, reply: Reply) -> Value | Problem:
        offers = self.asked.offers()
        if offers and len(reply.numbers) == 1:
            place = pick(reply, self.labels())
            return Problem("option") if place is None else self._picked(offers[place])
        if len(reply.numbers) == 1:
            # a number that nothing was offered for is more often a slip than an answer
            return Problem("lone_number", {"number": reply.numbers[0]})
        text = self.field.parse(reply.text)
        if len(clean(reply.text, limit=LONGEST_LINE)) > self.field.limit:
            self.talk.say("plain.cut", most=self.field.limit)
        return text or Problem("shape")

    def _picked(self, offer: Offer) -> Value:
        text = self.field.parse(offer.text)
        self.talk.say("plain.picked", text=text)
        return {"item": offer.ref, "text": text} if offer.ref else text


class LongTextPrompt(Prompt[LongText], asks=LongText):
    """Lines that are kept as they are typed and can be changed by their numbers; Enter twice goes on."""

    HOW = "plain.how.long"

    def __init__(self, talk: Talk, asked: OpenQuestion, field: LongText) -> None:
        super().__init__(talk, asked, field)
        self._lines = self.value.split("\n") if isinstance(self.value, str) and self.value else []
        self._before: list[list[str]] = []
        """How the lines were before each change of now, the last one last."""

    def so_far(self) -> None:
        if self._lines:
            self.talk.say("plain.so_far_long")
            self.talk.numbered(self._lines)

    def bounds(self) -> str:
        return ""

    def how(self) -> None:
        if self._before:
            self.talk.say("plain.how.long_writing")
        else:
            super().how()
        if self._lines:
            self.talk.how("plain.how.long_lines")

    def answer(self) -> Value:
        shown = waits = False
        while True:
            reply = self.talk.ask(self.show, shown=shown, mark=self.mark)
            shown = True
            if self._ends(reply) or (reply.empty and (waits or not self._before)):
                return self.value or None
            if reply.empty:
                # a text may have an empty line in it, so that only the second one goes on
                self.talk.say("plain.how.long_end")
                waits = True
                continue
            self._take(reply, [""] if waits else [])
            waits = False

    def _take(self, reply: Reply, gap: list[str]) -> None:
        """Do what a line says, or take it up as the next one, with an empty line before it where one was typed."""
        removed = re.fullmatch(r"-(\d{1,3})", reply.text.strip()) if not reply.literal else None
        number = int(removed[1]) if removed else reply.numbers[0] if len(reply.numbers) == 1 else None
        if reply.clears:
            self._undo()
        elif number is None:
            self._change([*self._lines, *gap, reply.text])
        elif not 1 <= number <= len(self._lines):
            self.talk.say("problem.lone_number", number=number)
        elif removed:
            self._change([line for n, line in enumerate(self._lines, 1) if n != number])
            self.talk.say("plain.line_removed", number=number)
        else:
            self._replace(number)

    def _replace(self, number: int) -> None:
        old = self._lines[number - 1]

        def show() -> None:
            self.talk.say("plain.line_now", number=number, text=old)
            if self.talk.lines.can_edit:
                self.talk.how("plain.how.up")

        line = self.talk.ask(show, earlier=old)
        if not line.empty:
            self._change([line.text if n == number else one for n, one in enumerate(self._lines, 1)])
        self.talk.say("plain.how.long_writing")

    def _undo(self) -> None:
        if not self._before:
            self.talk.say("plain.nothing_to_undo")
            return
        self._keep(self._before.pop())
        self.talk.say("plain.undone")

    def _change(self, lines: list[str]) -> None:
        self._before.append(self._lines)
        self._keep(lines)

    def _keep(self, lines: list[str]) -> None:
        written = "\n".join(lines)
        self.value = self.field.parse(written)
        self._lines = lines
        if len(clean(written, limit=LONGEST_LINE, lines=True)) > self.field.limit:
            self._lines = self.value.split("\n")
            self.talk.say("plain.cut", most=self.field.limit)
        self.asked.keep(self.value or None)

    def _ends(self, reply: Reply) -> bool:
        return not reply.literal and reply.text.rstrip() == UNTIL_DONE


@dataclass(frozen=True, slots=True)
class Choice:
    """One numbered line."""

    text: str
    row: Line
    """What the line is kept as."""
    taken: str | None = None
    """Id of its row when it is in the list."""
    begun: bool = False
    """Whether it was begun on the full screen, and is in no list yet."""


class LinesPrompt(Prompt[Lines], asks=Lines):
    """Numbers switch lines on and off; a text is added; an empty line ends."""

    _taken_away = ""
    """The line of one's own that was taken away last, so that it can be changed and added again."""

    def earlier(self) -> str:
        return self._taken_away

    def listed(self) -> list[Choice]:
        """What is offered, then the person's own lines, in one row of numbers."""
        rows = rows_of(self.value)
        found = []
        for offer in self.asked.offers():
            row: Line = {"item": offer.ref, "text": offer.text} if offer.ref else {"option": offer.option}
            same = (one for one in rows if all(one.get(key) == row[key] for key in ("item", "option") if key in row))
            taken = next(same, None)
            found.append(Choice(offer.text, row, str(taken["id"]) if taken else None))
        offered = {choice.taken for choice in found}
        pieces = {piece.key: piece for piece in self.field.pieces(self.value)}
        for row in rows:
            piece = pieces.get(str(row["id"]))
            if row["id"] not in offered and piece is not None:
                text = as_read(piece, self.place, self.talk.session.items)
                found.append(Choice(text, {}, str(row["id"])))
        begun = self.field.parse(self.asked.begun_line)
        if begun and not any(one.text == begun for one in found):
            found.append(Choice(begun, {"text": begun}, begun=True))
        return found

    def so_far(self) -> None:
        """The list itself says what is in it."""

    def labels(self) -> list[str]:
        """Every line, with those that are in the list."""
        return [self._label(one) for one in self.listed()]

    def _label(self, one: Choice) -> str:
        if one.begun:
            return self.talk.ui("plain.begun_line", text=one.text)
        return self.talk.ui("plain.chosen", text=one.text) if one.taken else one.text

    def how(self) -> None:
        listed = self.listed()
        numbers = ("plain.how.lines_numbers",) if listed else ()
        own = ("plain.how.lines_own" if listed else "plain.how.line",) if self.field.own else ()
        self.talk.how(*numbers, *own, "plain.how.done" if rows_of(self.value) else "plain.how.skip")

    def answer(self) -> Value:
        shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown, mark=self.mark, earlier=self.earlier())
            shown = True
            if reply.empty:
                return self.value
            if self.paged.turn(reply, self.labels()):
                continue
            if reply.numbers and not self.listed():
                self.talk.say("problem.lone_number", number=reply.numbers[0])
            elif reply.numbers:
                self._switch(reply.numbers)
            elif self.field.own:
                self._add_own(reply)
            else:
                self.talk.say("plain.how.lines_numbers")

    def _switch(self, numbers: tuple[int, ...]) -> None:
        listed = self.listed()
        for number in dict.fromkeys(numbers):
            if not 1 <= number <= len(listed):
                self.talk.lines.say(self.talk.words.count("plain.no_such_choice", len(listed)))
                continue
            choice = listed[number - 1]
            if choice.taken:
                self._change(without_row(self.value, choice.taken), "plain.taken_away", choice.text)
                if not choice.row:
                    self._taken_away = choice.text
                    if self.talk.lines.can_edit:
                        self.talk.how("plain.how.up")
            else:
                self._change(with_row(self.value, choice.row), "plain.added", choice.text)

    def _add_own(self, reply: Reply) -> None:
        text = self.field.parse(reply.text)
        if len(clean(reply.text, limit=LONGEST_LINE)) > self.field.limit:
            self.talk.say("plain.cut", most=self.field.limit)
        same = next((one for one in self.listed() if one.text.casefold() == text.casefold()), None)
        if not text:
            self.talk.say("problem.shape")
        elif same is None:
            self._change(with_row(self.value, {"text": text}), "plain.added", text)
        elif same.taken is None:
            self._change(with_row(self.value, same.row), "plain.added", same.text)
        else:
            self.talk.say("plain.already", text=same.text)

    def _change(self, value: Value, told: str, text: str) -> None:
        problem = self.field.problem(value) or self.asked.keep(value)
        if problem is not None:
            self.talk.problem(problem)
            return
        self.value = value
        count = self.talk.words.count("plain.lines", len(rows_of(value)))
        self.talk.lines.say(f"{self.talk.ui(told, text=text)} {count}")
        # that Enter throws nothing away has to be heard once something is there
        self.talk.how("plain.how.lines_more")


class RowsPrompt(Prompt[Rows], asks=Rows):
    """Shows the rows by number; a plus adds one, a number changes or removes one, an empty line ends."""

    def told(self) -> tuple[str, ...]:
        """Each row in one line."""
        return self.field.read_back(self.value, self.place, self.talk.session.items)

    def so_far(self) -> None:
        """The numbered rows say what there is."""

    def labels(self) -> tuple[str, ...]:
        """Each row in one line."""
        return self.told()

    def how(self) -> None:
        rows = rows_of(self.value)
        more = ("plain.how.rows_more" if rows else "plain.how.rows_first",) if len(rows) < self.field.at_most else ()
        numbers = ("plain.how.rows_numbers",) if rows else ()
        self.talk.how(*more, *numbers, "plain.how.done" if rows else "plain.how.skip")

    def answer(self) -> Value:
        shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown, mark=self.mark)
            rows = rows_of(self.value)
            shown = False
            if reply.empty:
                return self.value
            if reply.text.strip() == MORE and len(rows) < self.field.at_most:
                self._add()
            elif self.paged.turn(reply, self.labels()):
                shown = True
            elif len(reply.numbers) == 1 and 1 <= reply.numbers[0] <= len(rows):
                self._change_or_remove(str(rows[reply.numbers[0] - 1]["id"]))
            else:
                self.how()
                shown = True

    def _add(self) -> None:
        row_id: str | None = None
        cells: dict[str, Value] = {}

        def keep(column: Field, cell: Value) -> None:
            nonlocal row_id
            cells.update({column.id: cell})
            if row_id is not None:
                self._keep(with_changed_row(self.value, row_id, {"cells": dict(cells)}))
            elif not column.empty(cell):
                self._keep(with_row(self.value, {"cells": dict(cells)}))
                row_id = str(rows_of(self.value)[-1]["id"])

        self._ask_columns(cells, keep)

    def _change_or_remove(self, row_id: str) -> None:
        def labels() -> list[str]:
            return [self.talk.ui("button.change"), self.talk.ui("button.remove")]

        acts: tuple[Callable[[str], None], ...] = (self._change, self._remove)
        try:
            chosen = self.talk.choose(lambda: None, labels, "plain.how.rows_one")
        except Back:
            return
        if chosen is not None:
            acts[chosen](row_id)

    def _change(self, row_id: str) -> None:
        row = next(row for row in rows_of(self.value) if row["id"] == row_id)
        cells = dict(cells_of(row))

        def keep(column: Field, cell: Value) -> None:
            cells.update({column.id: cell})
            self._keep(with_changed_row(self.value, row_id, {"cells": dict(cells)}))

        self._ask_columns(cells, keep)

    def _remove(self, row_id: str) -> None:
        self._keep(without_row(self.value, row_id))
        self.talk.say("plain.row_removed")

    def _ask_columns(self, cells: dict[str, Value], keep: Callable[[Field, Value], None]) -> None:
        """Ask the columns in order; back goes to the column before, and from the first one out of the row."""
        at = 0
        while 0 <= at < len(self.field.columns):
            column = self.field.columns[at]
            try:
                value = answer_to(self.talk, self._asked(column, at, cells.get(column.id)))
            except Back:
                at -= 1
                continue
            if value != cells.get(column.id):
                keep(column, value)
            at += 1

    def _asked(self, column: Field, at: int, value: Value) -> OpenQuestion:
        def place() -> TextScope:
            return self.place.child(f"columns.{column.id}")

        def head() -> None:
            self.talk.lines.gap()
            self.talk.say("plain.column", n=at + 1, total=len(self.field.columns))

        return OpenQuestion(column, place, value, lambda: self.talk.session.offers_in(column, place()), head)

    def _keep(self, value: Value) -> None:
        problem = self.field.problem(value) or self.asked.keep(value)
        if problem is not None:
            self.talk.problem(problem)
            return
        self.value = value
