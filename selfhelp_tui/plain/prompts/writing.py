"""Writing in one's own words: a line, or several paragraphs."""

from __future__ import annotations

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import LongText, Offer, Problem, Text
from selfhelp_tui.core.text import clean
from selfhelp_tui.plain.prompts.base import Prompt
from selfhelp_tui.plain.talk import LONGEST_LINE, UNTIL_DONE, Reply, pick


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

    def how_to_answer(self) -> str:
        return "plain.how.offers" if self.asked.offers() else self.HOW

    def read(self, reply: Reply) -> Value | Problem:
        offers = self.asked.offers()
        if offers and len(reply.numbers) == 1:
            place = pick(reply, self.labels())
            return Problem("option") if place is None else self._picked(offers[place])
        text = self.field.parse(reply.text)
        if len(clean(reply.text, limit=LONGEST_LINE)) > self.field.limit:
            self.talk.say("plain.cut", most=self.field.limit)
        return text or Problem("shape")

    def _picked(self, offer: Offer) -> Value:
        text = self.field.parse(offer.text)
        self.talk.say("plain.picked", text=text)
        return {"item": offer.ref, "text": text} if offer.ref else text


class LongTextPrompt(Prompt[LongText], asks=LongText):
    """Several lines until a line with only a full stop; each line is kept as it is typed."""

    HOW = "plain.how.long"

    def so_far(self) -> None:
        if isinstance(self.value, str) and self.value:
            self.talk.say("plain.so_far_long")
            for line in self.value.split("\n"):
                self.talk.lines.say(line)

    def answer(self) -> Value:
        lines = [self.value] if isinstance(self.value, str) and self.value else []
        begun = shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown, mark=self.mark)
            shown = True
            if self._ends(reply) or (reply.empty and not begun):
                return self.value or None
            if reply.clears and not begun and lines:
                lines, self.value = [], None
                self.asked.keep(None)
                self.talk.say("plain.emptied")
                continue
            if reply.empty:
                self.talk.say("plain.how.long_end")
            begun = True
            lines.append(reply.text)
            written = "\n".join(lines)
            self.value = self.field.parse(written)
            self.asked.keep(self.value)
            if len(clean(written, limit=LONGEST_LINE, lines=True)) > self.field.limit:
                self.talk.say("plain.cut", most=self.field.limit)
                return self.value

    def _ends(self, reply: Reply) -> bool:
        return not reply.literal and reply.text.rstrip() == UNTIL_DONE
