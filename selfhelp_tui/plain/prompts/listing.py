"""A list of short lines: every number takes a line or leaves it, and anything else is a line of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_tui.plain.prompts.base import Prompt
from selfhelp_tui.plain.reply import Reply
from selfhelp_tui.plain.talk import LONGEST_LINE
from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.fields import Lines
from selfhelp_tui.programme.fields.listing import Line, rows_of, with_row, without_row
from selfhelp_tui.programme.fields.writing import as_read
from selfhelp_tui.programme.text import clean


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
                text = as_read(piece, self.place, self.talk.sitting.items)
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
        listed, empty_line = self.listed(), "plain.how.done" if rows_of(self.value) else "plain.how.skip"
        if listed and not self.talk.first_time("lines"):
            brief = self.talk.ui("plain.how.lines_brief" if self.field.own else "plain.how.multiple")
            self.talk.lines.say(f"{brief} {self.talk.ui(empty_line)}")
            return
        if listed:
            self.talk.say("plain.how.lines_numbers")
        if self.field.own:
            self.talk.say("plain.how.lines_own" if listed else "plain.how.line")
        self.talk.say(empty_line)

    def answer(self) -> Value:
        shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown)
            shown = True
            if reply.empty:
                return self.value
            if self.paged.turn(reply, self.labels()):
                continue
            if reply.numbers:
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
