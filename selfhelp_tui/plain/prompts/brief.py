"""Fields with a brief answer, asked line by line: options, numbers, days."""

from __future__ import annotations

from collections.abc import Sequence

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import ChosenDay, Date, Multiple, Number, Problem, Rating, Single, YesNo
from selfhelp_tui.core.fields.brief import WEEKDAYS
from selfhelp_tui.plain.prompts.base import Kind, Prompt
from selfhelp_tui.plain.talk import Reply, pick


class ChoicePrompt(Prompt[Kind]):
    """One number of a list."""

    HOW = "plain.how.single"

    def tell(self, problem: Problem, reply: Reply) -> None:
        """Say which numbers there are, where it was none of them."""
        if problem.id == "option":
            self.talk.no_such_choice(reply, self.labels())
        else:
            super().tell(problem, reply)


class SinglePrompt(ChoicePrompt[Single], asks=Single):
    """One number; what is said to an answer, as in a quiz or to a safety question, follows at once."""

    def labels(self) -> list[str]:
        """The options in words."""
        return [self.place.say(f"options.{option}") for option in self.field.options]

    def read(self, reply: Reply) -> Value | Problem:
        place = pick(reply, self.labels())
        return Problem("option") if place is None else self.field.options[place]

    def answer(self) -> Value:
        value = super().answer()
        replies = value is not None and not self.asked.safety
        feedback = self.place.find(f"feedback.{value}") if replies else None
        if feedback:
            self.talk.prose(feedback)
        return value


class YesNoPrompt(ChoicePrompt[YesNo], asks=YesNo):
    """1 is yes, 2 is no; the words themselves are fine as well."""

    def labels(self) -> list[str]:
        """Yes and no in words."""
        return [self.talk.ui(f"answer.{option}") for option in self.field.OPTIONS]

    def read(self, reply: Reply) -> Value | Problem:
        place = pick(reply, self.labels())
        return Problem("option") if place is None else self.field.OPTIONS[place]

    def answer(self) -> Value:
        value = super().answer()
        replies = value is not None and not self.asked.safety
        follow = self.place.find(f"if_{str(value).rstrip('_')}") if replies else None
        if follow:
            self.talk.prose(follow)
        return value


class MultiplePrompt(ChoicePrompt[Multiple], asks=Multiple):
    """One or more numbers in one line, which together are the whole answer."""

    HOW = "plain.how.multiple"

    def labels(self) -> list[str]:
        """The options in words, with those that were chosen before."""
        chosen = self.value if isinstance(self.value, list) else []
        return [
            self.talk.ui("plain.chosen", text=text) if option in chosen else text
            for option, text in ((one, self.place.say(f"options.{one}")) for one in self.field.options)
        ]

    def choices(self) -> None:
        super().choices()
        if self.field.at_most is not None:
            self.talk.say("plain.how.at_most", most=self.field.at_most)

    def read(self, reply: Reply) -> Value | Problem:
        options = self.field.options
        if not reply.numbers:
            place = pick(reply, [self.place.say(f"options.{one}") for one in options])
            return Problem("option") if place is None else [options[place]]
        if any(not 1 <= number <= len(options) for number in reply.numbers):
            return Problem("option")
        return [option for number, option in enumerate(options, 1) if number in reply.numbers]


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
