"""Numbers and days: rating, number, date."""

from __future__ import annotations

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Date, Number, Problem, Rating
from selfhelp_tui.plain.prompts.base import Prompt
from selfhelp_tui.plain.talk import Reply


class NumberPrompt(Prompt[Number], asks=Number):
    """A whole number."""

    def how(self) -> None:
        unit = self.place.find("unit")
        bounds = self.talk.ui("problem.number", low=self.field.low, high=self.field.high)
        self.talk.lines.say(f"{bounds} ({unit})" if unit else bounds)
        super().how()

    def read(self, reply: Reply) -> Value | Problem:
        return self.field.parse(reply.text)


class RatingPrompt(Prompt[Rating], asks=Rating):
    """A number between two ends, both named."""

    HOW = "plain.how.rating"

    def choices(self) -> None:
        low, high = (
            self.talk.ui("plain.end_of_scale", number=number, name=self.place.say(end).removesuffix("."))
            for end, number in (("low", self.field.low), ("high", self.field.high))
        )
        self.talk.lines.say(f"{low} {high}")

    def read(self, reply: Reply) -> Value | Problem:
        return self.field.parse(reply.text.strip().removesuffix("."))


class DatePrompt(Prompt[Date], asks=Date):
    """A day as day, month and year."""

    HOW = "plain.how.date"

    def read(self, reply: Reply) -> Value | Problem:
        return self.field.parse(reply.text)
