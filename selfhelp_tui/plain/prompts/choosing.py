"""Choosing among given options: one, several, yes or no."""

from __future__ import annotations

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Multiple, Problem, Single, YesNo
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
