"""Answers and the entries they belong to: which entry an exercise writes in, what is kept, what is offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.units import Frame, Module, frame_place
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.exercises import Exercise, TimerExercise
from selfhelp_tui.core.exercises.base import number_of, value_of, words_of
from selfhelp_tui.core.facts import facts_of
from selfhelp_tui.core.fields import Cards, Field, Multiple, Offer, Offering, Problem, Single
from selfhelp_tui.core.state import name_of
from selfhelp_tui.core.walk import PLANNED, Question, Walk

if TYPE_CHECKING:
    from selfhelp_tui.core.content.conditions import Facts
    from selfhelp_tui.core.content.words import TextScope, Words
    from selfhelp_tui.core.exercises.base import Part
    from selfhelp_tui.core.state import State


def wording_of(part: Part, place: TextScope, value: Value) -> str:
    """A question as it is shown, and below it the words of what was chosen, so that both stay readable for ever."""
    chosen = isinstance(part.field, (Single, Multiple, Cards)) and value is not None
    return "\n".join((place.say("prompt"), *(part.field.read_back(value, place, {}) if chosen else ())))


class AnswerWriter:
    """What a session writes."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._current: dict[tuple[str, str], str] = {}
        """Name of a round and step to entry; an exercise that is walked alone is a round apart from its unit's."""
        self._asked_at: dict[str, str] = {}
        """Address of a safety question to when it was answered, in this start of the program."""

    def leave(self, name: str) -> None:
        """Let the exercises of a round decide anew which entry they write in."""
        self._current = {key: entry for key, entry in self._current.items() if key[0] != name}

    def current(self, walk: Walk) -> dict[str, str]:
        """Step to the entry that it writes in, for the exercises of a walk that were begun in this round."""
        return {step: entry for (name, step), entry in self._current.items() if name == round_of(walk)}

    def go_on(self, name: str, entries: Mapping[str, str]) -> None:
        """Write on in the entries of a round that was left."""
        self._current |= {(name, step): entry for step, entry in entries.items()}

    def forget(self, entry_id: str) -> None:
        """Write no more in an entry that is deleted."""
        self._current = {key: kept for key, kept in self._current.items() if kept != entry_id}

    def forget_all(self) -> None:
        """Write no more in any entry there was."""
        self._current.clear()
        self._asked_at.clear()

    def finish(self, walk: Walk, step: Exercise) -> None:
        """End the entry that an exercise writes in."""
        entry = self._entry(walk, step)
        if entry is not None and entry.finished is None:
            self._current[round_of(walk), _key(walk, step)] = entry.id
            self._state.notes.finish(entry.id, self._state.now())

    def answered_at(self, address: str) -> str | None:
        """When a safety question was answered last, in this start of the program; None where it was not."""
        return self._asked_at.get(address)

    def _entry(self, walk: Walk, step: Exercise) -> Entry | None:
        return self._entry_of(round_of(walk), walk.owner.id, step, _key(walk, step))

    def _entry_of(self, name: str, unit: str, step: Exercise, key: str = "") -> Entry | None:
        current = self._current.get((name, key or step.id))
        if current is not None:
            return self._state.notes.entry(current)
        latest = self._state.notes.latest(unit, step.id)
        return latest if latest is not None and (step.living or latest.finished is None) else None

    def answers(self, walk: Walk, step: Exercise) -> dict[str, Answer]:
        """The answers of the entry that an exercise is writing in; none before the first one."""
        entry = self._entry(walk, step)
        return dict(entry.answers) if entry else {}

    def answer_at(self, walk: Walk) -> Answer | None:
        """The answer at the question one is at; a value that no longer fits the question is left out."""
        stop = walk.stop
        if not isinstance(stop, Question):
            return None
        answer = self.answers(walk, stop.step).get(stop.part.id)
        if answer is None or answer.skipped:
            return answer
        fitting = stop.part.field.fit(answer.value)
        return Answer(fitting) if fitting is not None else None

    def keep(self, walk: Walk, value: Value) -> Problem | None:
        """Keep an answer to the question one is at, or say why it can't be kept."""
        stop = walk.stop
        if not isinstance(stop, Question) or not stop.kept:
            return None
        field = stop.part.field
        value = field.settled(value, self._state.local_day(self._state.now()))
        if value is None or field.empty(value):
            before = self.answers(walk, stop.step).get(stop.part.id)
            if before is not None and not before.skipped and before.value is not None:
                self._record(walk, stop, Answer(None))
            return None
        problem = field.problem(value)
        if problem is None:
            self._record(walk, stop, Answer(value))
        return problem

    def skip(self, walk: Walk) -> None:
        """Remember that the question one is at was left out on purpose."""
        stop = walk.stop
        if isinstance(stop, Question) and stop.kept:
            self._record(walk, stop, Answer(None, skipped=True))

    def facts_in(self, walk: Walk) -> Facts:
        """What is known in a walk: of what decides there and is asked there, only what was answered in this round.

        Whoever passes a question by is not judged by what they said to it on another evening.
        """
        facts = facts_of(self._state)
        here = {at.address: at for at in walk.deciding()}
        if not here:
            return facts
        given = {
            address: self.answers(at, at.stop.step).get(at.stop.part.id)
            for address, at in here.items()
            if isinstance(at.stop, Question)
        }
        elsewhere = {address: one for address, one in facts.answers.items() if address not in given}
        return replace(facts, answers={**elsewhere, **{key: one for key, one in given.items() if one is not None}})

    def begin_anew(self, walk: Walk) -> None:
        """Have the exercise one is at start a new entry at its next answer; the earlier one stays."""
        step = walk.stop.step
        if isinstance(step, Exercise):
            self.anew(walk, step)

    def anew(self, walk: Walk, step: Exercise) -> None:
        """End the entry of an exercise, so that its next answer starts another."""
        self.finish(walk, step)
        self._current.pop((round_of(walk), _key(walk, step)), None)

    def _record(self, walk: Walk, stop: Question, answer: Answer) -> None:
        unit, step, part = walk.owner.id, stop.step, stop.part
        entry = self._entry(walk, step)
        if entry is not None and entry.answers.get(part.id) == answer:
            return
        wording = wording_of(part, part.place(step_words(self._state.words, walk)), answer.value)
        if entry is None:
            entry_id = self._state.fresh_id()
            self._begin(entry_id, unit, step.id)
        else:
            entry_id = entry.id
        self._current[round_of(walk), _key(walk, step)] = entry_id
        self._state.notes.record(entry_id, part.id, answer, wording)
        self._record_given(walk, entry_id)
        if stop.safety and not answer.skipped and answer.value is not None:
            self._asked_at[walk.address] = self._state.now()
        self._state.something_new()
        if part.field.same_as is not None:
            self._record_there(part.field.same_as, answer, wording)

    def _record_given(self, walk: Walk, entry_id: str) -> None:
        """Keep beside an answer what was said before, where it stands for questions of the same exercise."""
        asked = (stop for stop in walk.stops if isinstance(stop, Question) and stop.step is walk.stop.step)
        given = [(stop, stop.given) for stop in asked if stop.given]
        # what is known is only asked for where it is needed: the disk may still be busy with what was just recorded
        facts = self.facts_in(walk) if given else None
        for stop, before in given:
            if facts is not None and before.says_something(facts):
                place = before.unit.step_place(self._state.words, before.section, before.step)
                said = words_of(before.part, {before.part.id: facts.answers[before.address]}, place, self._state.items)
                wording = stop.part.place(step_words(self._state.words, walk)).say("prompt")
                self._state.notes.record(entry_id, stop.part.id, Answer(said), wording)

    def _begin(self, entry_id: str, unit: str, step: str) -> None:
        session = self._state
        session.notes.begin(Entry(entry_id, unit, step, session.now(), None, session.library.version, session.language))

    def _record_there(self, address: str, answer: Answer, wording: str) -> None:
        """Keep an answer to the question it also answers, in an entry of that question's own."""
        unit, step_id, part = address.split(".")
        step = (self._state.library.unit(unit).step(step_id) or (None, None))[1]
        entry = self._entry_of(unit, unit, step) if isinstance(step, Exercise) else None
        entry_id = entry.id if entry else self._state.fresh_id()
        if entry is None:
            self._begin(entry_id, unit, step_id)
            self._current[unit, step_id] = entry_id
        self._state.notes.record(entry_id, part, answer, wording)

    def said_in(self, walk: Walk) -> dict[str, str]:
        """What stands in the words of the step one is at: of a plan that is rehearsed, when, then what, and both."""
        stop = walk.stop
        if not isinstance(stop.step, TimerExercise) or stop.step.of is None:
            return {}
        unit_id, _, step_id = stop.step.of.partition(".")
        entry = self._state.notes.latest(unit_id, step_id) if self._state.card(unit_id) else None
        unit = self._state.library.unit(unit_id) if entry else None
        section, plan = (unit.step(step_id) if unit else None) or (None, None)
        if entry is None or unit is None or section is None or not isinstance(plan, Exercise):
            return {}
        place, items = unit.step_place(self._state.words, section, plan), self._state.items
        parts = (part for part in plan.parts({}) if part.id in PLANNED)
        sentence = plan.sentence(entry.answers, place, items)
        whole = {"plan": sentence[1]} if sentence is not None else {}
        return {part.id: words_of(part, entry.answers, place, items) for part in parts} | whole

    def number_before(self, walk: Walk) -> int | None:
        """The number before a guided time where an earlier question gave it, so that it is not asked again."""
        step = walk.stop.step
        if not isinstance(step, TimerExercise) or step.before is None:
            return None
        unit, asked, _ = step.before.split(".")
        first, last = self._state.notes.latest(unit, asked), self._state.notes.latest(walk.owner.id, step.id)
        if first is not None and last is not None and last.id > first.id:
            # once more: the number after it the last time is where one is now
            ridden = value_of(last.answers, "time")
            after = ridden.get("after") if isinstance(ridden, dict) else None
            if type(after) is int:
                return after
        return self.number_at(step.before)

    def number_at(self, address: str) -> int | None:
        """The last answer to a question, where it is a number."""
        unit, step, part = address.split(".")
        entry = self._state.notes.latest(unit, step)
        return number_of(entry.answers, part) if entry else None

    def offers(self, walk: Walk) -> tuple[Offer, ...]:
        """What can be picked at the question one is at: given answers, then the person's own items."""
        stop = walk.stop
        if not isinstance(stop, Question):
            return ()
        place = stop.part.place(step_words(self._state.words, walk))
        entry = self._entry(walk, stop.step)
        own = f"{entry.id}:{stop.part.id}:" if entry else None
        named = self._named_before(walk, stop)
        # what this very answer brought is there already
        return tuple(
            one
            for one in self.offers_in(stop.part.field, place)
            if one.text.casefold() not in named and not (own and str(one.ref).startswith(own))
        )

    def _named_before(self, walk: Walk, stop: Question) -> frozenset[str]:
        """What was named, one after the other, before this question asks what else there is."""
        step, items = stop.step, self._state.items if stop.part.needs else {}
        parts = {part.id: part for part in step.parts({})} if stop.part.needs else {}
        answers, place = self.answers(walk, step), step_words(self._state.words, walk)
        found, part = set(), parts.get(stop.part.needs or "")
        while part is not None:
            found.add(words_of(part, answers, place, items).casefold())
            part = parts.get(part.needs or "")
        return frozenset(found)

    def offers_in(self, field: Field, place: TextScope) -> tuple[Offer, ...]:
        """What can be picked in a field: given answers, then the person's own items; the same text only once."""
        if not isinstance(field, Offering):
            return ()
        given = [Offer(place.say(f"offers.{option}"), option=option) for option in field.offers]
        said = {offer.text.casefold() for offer in given}
        return (*given, *(one for one in self._state.items_from(field.sources) if one.text.casefold() not in said))


def round_of(walk: Walk) -> str:
    """Name of the round in which the exercises of a walk write."""
    return name_of(walk) if walk.alone else walk.unit.id


def _key(walk: Walk, step: Exercise) -> str:
    """What tells a step from the others of its round: its id, with its unit where it is borrowed."""
    lender = walk.stop.lender if walk.stop.step is step else None
    return f"{lender.unit.id}.{step.id}" if lender else step.id


def step_words(words: Words, walk: Walk) -> TextScope:
    """Where the words of the step of a walk stand."""
    stop, unit = walk.stop, walk.unit
    if isinstance(stop.step, Frame) and isinstance(unit, Module):
        return frame_place(words, unit)
    if stop.lender is not None and stop.step is not None:
        return stop.lender.unit.step_place(words, stop.lender.section, stop.step)
    if stop.section is not None and stop.step is not None:
        return unit.step_place(words, stop.section, stop.step)
    return words.at(unit.id, "")
