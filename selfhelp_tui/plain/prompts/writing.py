"""Writing in one's own words: a line, or several paragraphs."""

from __future__ import annotations

import re

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import LongText, Offer, Problem, Text
from selfhelp_tui.core.text import clean
from selfhelp_tui.plain.prompts.base import OpenQuestion, Prompt
from selfhelp_tui.plain.talk import LONGEST_LINE, UNTIL_DONE, Reply, Talk, pick


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
