"""Numbers and days: rating, number, date."""

from __future__ import annotations

from collections.abc import Sequence

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import ChosenDay, Date, Number, Problem, Rating
from selfhelp_tui.core.fields.measure import WEEKDAYS
from selfhelp_tui.plain.prompts.base import Prompt
from selfhelp_tui.plain.talk import Reply, pick


class NumberPrompt(Prompt[Number], asks=Number):
    """A whole number."""

    def bounds(self) -> str:
        return self.talk.ui("plain.mark.to", low=self.field.low, high=self.field.high)

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

    def bounds(self) -> str:
        return self.talk.ui("plain.mark.to", low=self.field.low, high=self.field.high)

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


class ChosenDayPrompt(Prompt[ChosenDay], asks=ChosenDay):
    """A day by its number or by its date; a weekday is chosen from a second list."""

    HOW = "plain.how.day"

    def labels(self) -> list[str]:
        """The days in words."""
        return self._named(self.field.days)

    def _named(self, days: Sequence[str]) -> list[str]:
        return [self.talk.ui(f"which_day.{day}") for day in days]

    def read(self, reply: Reply) -> Value | Problem:
        place = pick(reply, self.labels())
        chosen = self.field.days[place] if place is not None else None
        if chosen is None:
            return self._date(reply.text) if "date" in self.field.days else Problem("option")
        if chosen == "weekday":
            place = self.talk.choose(self.talk.lines.gap, lambda: self._named(WEEKDAYS), "plain.how.single")
            return Problem("option") if place is None else {"choice": WEEKDAYS[place]}
        if chosen == "date":
            return self._date(self.talk.ask(lambda: self.talk.say("plain.how.date")).text)
        return {"choice": chosen}

    def _date(self, typed: str) -> Value | Problem:
        day = Date(id="date")
        value = day.parse(typed)
        return day.problem(value) or {"date": value}
