"""What every prompt has in common, and the list of all of them by kind of field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Field, Offer, Problem
from selfhelp_tui.plain.talk import PagedList, Reply, Talk

Kind = TypeVar("Kind", bound=Field)

PROMPTS: dict[type[Field], type[Prompt[Any]]] = {}
"""Class of field to class of prompt."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question, and what is needed to ask it again in another language at any moment."""

    field: Field
    place: Callable[[], TextScope]
    """Where its words stand in the language of today."""
    value: Value = None
    """The answer it has so far."""
    offers: Callable[[], tuple[Offer, ...]] = tuple
    """What can be picked instead of typed."""
    head: Callable[[], None] = lambda: None
    """Says what stands above the question."""
    keep: Callable[[Value], Problem | None] = lambda value: None
    """Keeps what there is so far, or says why it can't be kept."""
    begun_line: str = ""
    """What was typed of a line on the full screen and not added to the list."""
    safety: bool = False
    """Whether it is a safety question: to its answer the next screen replies, with help."""
    before: int | None = None
    """The number before a guided time, where it was given already."""
    whole: bool = False
    """Whether the question itself is said by what stands above it."""
    count: tuple[int, int] | None = None
    """Which question this is, of how many."""
    compares: bool = True
    """Whether the number before a guided time is said beside the one after; a reply that follows does so itself."""


class Prompt(Generic[Kind]):
    """Asks one kind of field, one line at a time."""

    HOW: ClassVar[str] = "plain.how.line"
    """What ``how_to_answer`` gives unless a prompt knows better."""

    def __init_subclass__(cls, asks: type[Field] | None = None) -> None:
        if asks is not None:
            PROMPTS[asks] = cls

    def __init__(self, talk: Talk, asked: OpenQuestion, field: Kind) -> None:
        self.talk = talk
        self.asked = asked
        self.field = field
        self.value = asked.value
        self.paged = PagedList(talk)

    @property
    def place(self) -> TextScope:
        """Where the words of the question stand."""
        return self.asked.place()

    def answer(self) -> Value:
        """The answer, which may be the earlier one; None when the question is left out.

        Raises:
            Back, Leave: what was given up to then is kept.
        """
        shown = False
        while True:
            reply = self.talk.ask(self.show, shown=shown, mark=self.mark, earlier=self.earlier())
            shown = True
            if reply.empty or (self.value is not None and reply.text == self.earlier()):
                return self.value
            if reply.clears and self.value is not None:
                return None
            if self.paged.turn(reply, self.labels()):
                continue
            found = self.read(reply)
            problem = found if isinstance(found, Problem) else self.field.problem(found)
            if problem is None and not isinstance(found, Problem):
                return found
            if problem is not None:
                self.tell(problem, reply)

    def mark(self) -> str:
        """Which question this is of how many, and the bounds of its answer: it stands in the line one types in."""
        count, bounds = self.asked.count, self.bounds()
        where = self.talk.ui("plain.mark.of", n=count[0], total=count[1]) if count else ""
        return ", ".join(one for one in (where, bounds) if one)

    def earlier(self) -> str:
        """The answer it has so far as it would be typed; empty where it would be chosen."""
        return ""

    def bounds(self) -> str:
        """The numbers that can be typed; empty for words."""
        return self.talk.bounds(len(self.labels()))

    def read(self, reply: Reply) -> Value | Problem:
        """The value a line stands for, or why it stands for none."""
        raise NotImplementedError

    def tell(self, problem: Problem, reply: Reply) -> None:
        """Say why a line is no answer, and what to do."""
        self.talk.problem(problem)

    def show(self) -> None:
        """Say the question, what it has so far, its choices, and how to answer."""
        self.ask()
        self.so_far()
        self.choices()
        self.how()

    def ask(self) -> None:
        """Say the question with its hint and example."""
        self.asked.head()
        if self.asked.whole:
            return
        place = self.place
        self.talk.prose(place.say("prompt"))
        for path in ("hint", "example"):
            text = place.find(path)
            if text:
                self.talk.prose(text)

    def so_far(self) -> None:
        """Say the answer it has so far."""
        if self.value is not None and not self.field.empty(self.value):
            answer = "; ".join(self.field.read_back(self.value, self.place, self.talk.session.items))
            self.talk.say("plain.so_far", answer=answer)
            if self.earlier() and self.talk.lines.can_edit:
                self.talk.how("plain.how.up")

    def labels(self) -> Sequence[str]:
        """What can be chosen by number, in words."""
        return ()

    def choices(self) -> None:
        """Say what can be chosen."""
        if self.labels():
            self.paged.say(self.labels())

    def how_to_answer(self) -> str:
        """Path of the line that says how to answer."""
        return self.HOW

    def how(self) -> None:
        """Say how to answer."""
        has = self.value is not None and not self.field.empty(self.value)
        without = "plain.how.open" if self.asked.safety else "plain.how.skip"
        self.talk.how(self.how_to_answer(), "plain.how.keep" if has else without)


def answer_to(talk: Talk, asked: OpenQuestion) -> Value:
    """Ask a field of any kind."""
    return PROMPTS[type(asked.field)](talk, asked, asked.field).answer()
