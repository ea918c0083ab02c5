"""A session: what it knows, and everything one does with it. Both front ends ask it and keep no copy.

What walks, writes and reasons stands in modules of its own, which are imported at the first step that needs them: the
first screen is drawn without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from selfhelp_tui.core.state import State

if TYPE_CHECKING:
    from selfhelp_tui.core.answers import AnswerWriter
    from selfhelp_tui.core.content.conditions import Facts
    from selfhelp_tui.core.content.routing import Reason, Route
    from selfhelp_tui.core.content.words import TextScope
    from selfhelp_tui.core.entry import Answer, Value
    from selfhelp_tui.core.exercises import Exercise
    from selfhelp_tui.core.fields import Field, Offer, Problem
    from selfhelp_tui.core.navigation import Walker
    from selfhelp_tui.core.walk import Walk


class Session(State):
    """What someone does with the program from start to end, in memory and in their notes."""

    @cached_property
    def _writer(self) -> AnswerWriter:
        from selfhelp_tui.core.answers import AnswerWriter

        return AnswerWriter(self)

    @cached_property
    def _walker(self) -> Walker:
        from selfhelp_tui.core.navigation import Walker

        return Walker(self, self._writer)

    # --- walking -----------------------------------------------------------------------------------------------

    def open(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk through a unit, at the place where it was left."""
        return self._walker.open(unit_id, sections)

    def anew(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk from the start of a unit."""
        return self._walker.anew(unit_id, sections)

    def alone(self, unit_id: str, step_id: str, entry: str | None = None, part: str | None = None) -> Walk | None:
        """A walk through one exercise, in an entry of it and at one of its questions; None when there is none."""
        return self._walker.alone(unit_id, step_id, entry, part)

    def check_in(self) -> Walk:
        """The safety questions, asked again."""
        return self._walker.check_in()

    def with_safety_first(self, walk: Walk) -> Walk:
        """The safety questions before a walk, where it is the first module or sitting of this start; else the walk."""
        return self._walker.with_safety_first(walk)

    def on(self, walk: Walk) -> Walk | None:
        """The next stop; None at the end of the unit."""
        return self._walker.on(walk)

    def past(self, walk: Walk) -> Walk | None:
        """Past the rest of this exercise; None at the end of the unit."""
        return self._walker.past(walk)

    def back(self, walk: Walk) -> Walk | None:
        """The stop before; None at the start."""
        return self._walker.back(walk)

    def after(self, walk: Walk) -> Walk | None:
        """What follows the end of a walk: the safety questions once more after a heavy module, else nothing."""
        return self._walker.after(walk)

    def to_section(self, walk: Walk, section_id: str) -> Walk:
        """The beginning of one section of a walk."""
        return self._walker.to_section(walk, section_id)

    def leaving(self, walk: Walk) -> Walk | None:
        """What comes before a walk is left half-way: a safety screen that is due, the safety questions, or nothing."""
        return self._walker.leaving(walk)

    def asks_openly(self, walk: Walk) -> bool:
        """Whether one is at a safety question without an answer: going back from it leaves it open."""
        return self._walker.asks_openly(walk)

    def stay(self, walk: Walk) -> None:
        """Keep the place of a walk as it is, so that opening it comes back to this stop."""
        self._walker.stay(walk)

    # --- answering ---------------------------------------------------------------------------------------------

    def answers(self, walk: Walk, step: Exercise) -> dict[str, Answer]:
        """The answers of the entry that an exercise is writing in; none before the first one."""
        return self._writer.answers(walk, step)

    def answer_at(self, walk: Walk) -> Answer | None:
        """The answer at the question one is at; a value that no longer fits the question is left out."""
        return self._writer.answer_at(walk)

    def keep(self, walk: Walk, value: Value) -> Problem | None:
        """Keep an answer to the question one is at, or say why it can't be kept."""
        return self._writer.keep(walk, value)

    def skip(self, walk: Walk) -> None:
        """Remember that the question one is at was left out on purpose."""
        self._writer.skip(walk)

    def written_in(self, walk: Walk) -> frozenset[str]:
        """Ids of the entries that were written in this round of a walk."""
        return frozenset(self._writer.current(walk).values())

    def begin_anew(self, walk: Walk) -> None:
        """Have the exercise one is at start a new entry at its next answer; the earlier one stays."""
        self._writer.begin_anew(walk)

    def number_at(self, address: str) -> int | None:
        """The last answer to a question by its address, where it is a number."""
        return self._writer.number_at(address)

    def number_before(self, walk: Walk) -> int | None:
        """The number before a guided time where an earlier question gave it, so that it is not asked again."""
        return self._writer.number_before(walk)

    def offers(self, walk: Walk) -> tuple[Offer, ...]:
        """What can be picked at the question one is at: given answers, then the person's own items."""
        return self._writer.offers(walk)

    def offers_in(self, field: Field, place: TextScope) -> tuple[Offer, ...]:
        """What can be picked in a field, such as a column of a list, whose words stand at a place."""
        return self._writer.offers_in(field, place)

    def place(self, walk: Walk) -> TextScope:
        """Where the words of the step one is at stand."""
        from selfhelp_tui.core.answers import step_words

        return step_words(self.words, walk).filled(self._writer.said_in(walk))

    def forget(self, entry_id: str) -> None:
        """Delete an entry for good; lines of a plan that point to it keep how it read."""
        self.notes.delete(entry_id)
        self._writer.forget(entry_id)
        self.something_new()

    def forget_all(self, settings: Sequence[str]) -> None:
        """Delete every entry for good, and some settings with them, all at once."""
        self.notes.delete_all(settings)
        self._writer.forget_all()
        self.let_go_of_begun_lines()
        self.something_new()

    # --- what came of it ---------------------------------------------------------------------------------------

    def facts(self, walk: Walk | None = None) -> Facts:
        """What is known now; for the stops of a walk, of what is asked in it only what was answered in this round."""
        if walk is not None:
            return self._writer.facts_in(walk)
        from selfhelp_tui.core.facts import facts_of

        return facts_of(self)

    def route(self) -> Route:
        """The suggested order as of now; an answer to a question that is no longer shown counts as unknown."""
        from selfhelp_tui.core.facts import route_of

        return route_of(self)

    def why(self, reason: Reason) -> tuple[str, tuple[str, ...]]:
        """A reason in words: the sentence of the rule, and the answers that made it fire."""
        from selfhelp_tui.core.facts import reason_in_words

        return reason_in_words(reason, self.library, self.words)
