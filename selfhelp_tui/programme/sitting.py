"""A sitting: the one place where content, notes and a walk meet. Both front ends ask it everything and keep no copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfhelp_tui.programme.conditions import Facts
from selfhelp_tui.programme.entry import Answer, Entry, Notes, Value
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.fields import Items, Multiple, Problem, Single
from selfhelp_tui.programme.pack import Card, Shelf
from selfhelp_tui.programme.review import Block
from selfhelp_tui.programme.routing import Reason, Route, plan_route
from selfhelp_tui.programme.shelves import Collections, gather
from selfhelp_tui.programme.standing import INTAKE, bands_of, reason_in_words, without_hidden
from selfhelp_tui.programme.units import Frame, HelpNow, Intake, Module, Screen, Section, Unit, frame_of, frame_place
from selfhelp_tui.programme.walk import Question, Walk, start_walk
from selfhelp_tui.programme.words import Place, Words

HELP_NOW = "help_now"
SETTINGS = ("language", "country", "place", "finished", "route", "colours", "idle_minutes")
"""Names of everything that is kept beside the entries."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be picked instead of typed."""

    text: str
    option: str | None = None
    ref: str | None = None


class Sitting:
    """What someone does with the program from start to end, in memory and in their notes."""

    def __init__(
        self, shelf: Shelf, notes: Notes, language: str, now: Callable[[], str], fresh_id: Callable[[], str]
    ) -> None:
        """``now`` gives ISO 8601 in UTC; ``fresh_id`` gives ids that sort by time."""
        self.shelf = shelf
        self.notes = notes
        self._now = now
        self._fresh_id = fresh_id
        self._current: dict[tuple[str, str], str] = {}
        self._collections: Collections | None = None
        kept = notes.setting("language")
        self.language = kept if isinstance(kept, str) and kept in shelf.languages else language
        self.words: Words = shelf.words(self.language)

    # --- preferences -------------------------------------------------------------------------------------------

    def take_over(self, notes: Notes) -> None:
        """Keep what was done so far in other notes: all entries and preferences."""
        pages, before = [], None
        while page := notes.entries(before=before, limit=256):
            pages.append(page)
            before = page[-1].id
        for page in reversed(pages):
            for entry in reversed(page):
                self.notes.begin(entry)
        for name in SETTINGS:
            value = notes.setting(name)
            if value is not None:
                self.notes.set_setting(name, value)

    def speak(self, language: str) -> None:
        """Use another language from now on."""
        self.language = language
        self.words = self.shelf.words(language)
        self._collections = None
        self.notes.set_setting("language", language)

    @property
    def country(self) -> str | None:
        """Code of the country that was chosen, or None."""
        kept = self.notes.setting("country")
        return kept if isinstance(kept, str) and kept in self.shelf.countries else None

    @country.setter
    def country(self, code: str) -> None:
        self.notes.set_setting("country", code)

    # --- walking -----------------------------------------------------------------------------------------------

    def card(self, unit_id: str) -> Card | None:
        """The line of a unit in lists."""
        return next((card for card in self.shelf.cards(self.language) if card.id == unit_id), None)

    def open(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk through a unit, at the place where it was left."""
        unit = self.shelf.unit(unit_id)
        walk = start_walk(unit, self.shelf.scales, sections)
        self._current = {key: entry for key, entry in self._current.items() if key[0] != unit_id}
        facts = self.facts()
        place = self._places().get(_place_name(walk))
        trail = [str(one) for one in place] if isinstance(place, list) else []
        walk = walk.resumed(trail, facts)
        return walk if walk.stop.visible(facts) else walk.forward(facts) or walk

    def anew(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk from the start of a unit."""
        walk = start_walk(self.shelf.unit(unit_id), self.shelf.scales, sections)
        self._current = {key: entry for key, entry in self._current.items() if key[0] != unit_id}
        facts = self.facts()
        return walk if walk.stop.visible(facts) else walk.forward(facts) or walk

    def check_in(self) -> Walk:
        """The safety questions, asked again."""
        unit = self.shelf.unit(INTAKE)
        return self.anew(INTAKE, unit.again if isinstance(unit, Intake) else ())

    def left_at(self) -> tuple[str, tuple[str, ...] | None] | None:
        """The unit and the sections where one was last, or None when nothing is open."""
        last = self.notes.setting("place")
        name = last.get("last") if isinstance(last, dict) else None
        if not isinstance(name, str):
            return None
        unit_id, _, sections = name.partition("/")
        return (unit_id, tuple(sections.split(",")) if sections else None) if self.card(unit_id) else None

    def on(self, walk: Walk) -> Walk | None:
        """The next stop; None at the end of the unit.

        Passing a question by in a section with safety screens is leaving it out on purpose, so that they can open.
        """
        stop = walk.stop
        if isinstance(stop, Question) and _has_screens(stop.section) and self.answer_at(walk) is None:
            self.skip(walk)
        return self._arrive(walk, walk.forward(self.facts()))

    def past(self, walk: Walk) -> Walk | None:
        """Past the rest of this exercise; None at the end of the unit."""
        return self._arrive(walk, walk.past_step(self.facts()))

    def after(self, walk: Walk) -> Walk | None:
        """What follows the end of a walk: the safety questions once more after a heavy module, else nothing."""
        return self.check_in() if isinstance(walk.unit, Module) and walk.unit.heavy else None

    def back(self, walk: Walk) -> Walk | None:
        """The stop before; None at the start."""
        found = walk.back(self.facts())
        if found is not None:
            self._keep_place(found)
        return found

    def _arrive(self, walk: Walk, found: Walk | None) -> Walk | None:
        step = walk.stop.step
        left_step = found is None or found.stop.step is not step
        if isinstance(step, Exercise) and left_step and not isinstance(step, Frame):
            self._finish(walk.unit.id, step)
        if found is None:
            if isinstance(walk.unit, Module):
                self._finish(walk.unit.id, frame_of(walk.unit))
                self._note_finished(walk.unit.id)
            self._forget_place(walk)
        else:
            self._keep_place(found)
        return found

    def _finish(self, unit: str, step: Exercise) -> None:
        entry = self._entry(unit, step)
        if entry is not None and entry.finished is None:
            self._current[unit, step.id] = entry.id
            self.notes.finish(entry.id, self._now())

    def _places(self) -> dict[str, Value]:
        kept = self.notes.setting("place")
        places = kept.get("trails") if isinstance(kept, dict) else None
        return places if isinstance(places, dict) else {}

    def _last_place(self) -> Value:
        kept = self.notes.setting("place")
        return kept.get("last") if isinstance(kept, dict) else None

    def _keep_place(self, walk: Walk) -> None:
        name = _place_name(walk)
        last = self._last_place() if _is_aside(walk) else name
        trail: list[Value] = list(walk.trail())
        self.notes.set_setting("place", {"last": last, "trails": {**self._places(), name: trail}})

    def _forget_place(self, walk: Walk) -> None:
        name = _place_name(walk)
        rest = {key: trail for key, trail in self._places().items() if key != name}
        last = self._last_place()
        self.notes.set_setting("place", {"last": None if last == name else last, "trails": rest})

    def _note_finished(self, unit: str) -> None:
        finished: list[Value] = [*sorted({*self.finished(), unit})]
        self.notes.set_setting("finished", finished)

    def finished(self) -> frozenset[str]:
        """Ids of the modules that were walked to their end."""
        kept = self.notes.setting("finished")
        return frozenset(str(one) for one in kept) if isinstance(kept, list) else frozenset()

    # --- answering ---------------------------------------------------------------------------------------------

    def _entry(self, unit: str, step: Exercise) -> Entry | None:
        current = self._current.get((unit, step.id))
        if current is not None:
            return self.notes.entry(current)
        latest = self.notes.latest(unit, step.id)
        return latest if latest is not None and (step.living or latest.finished is None) else None

    def answers(self, walk: Walk, step: Exercise) -> dict[str, Answer]:
        """The answers of the entry that an exercise is writing in; none before the first one."""
        entry = self._entry(walk.unit.id, step)
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
        if not isinstance(stop, Question):
            return None
        field = stop.part.field
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
        if isinstance(stop, Question):
            self._record(walk, stop, Answer(None, skipped=True))

    def begin_anew(self, walk: Walk) -> None:
        """Have the exercise one is at start a new entry at its next answer; the earlier one stays."""
        step = walk.stop.step
        if isinstance(step, Exercise):
            self._finish(walk.unit.id, step)
            self._current.pop((walk.unit.id, step.id), None)

    def _record(self, walk: Walk, stop: Question, answer: Answer) -> None:
        unit, step, part = walk.unit.id, stop.step, stop.part
        entry = self._entry(unit, step)
        if entry is not None and entry.answers.get(part.id) == answer:
            return
        place = self.place(walk)
        wording = part.place(place).say("prompt")
        if answer.value is not None and isinstance(part.field, (Single, Multiple)):
            chosen = part.field.read_back(answer.value, part.place(place), {})
            wording = "\n".join((wording, *chosen))
        if entry is None:
            entry_id = self._fresh_id()
            self.notes.begin(Entry(entry_id, unit, step.id, self._now(), None, self.shelf.version, self.language))
        else:
            entry_id = entry.id
        self._current[unit, step.id] = entry_id
        self.notes.record(entry_id, part.id, answer, wording)
        self._collections = None
        if part.field.same_as is not None:
            self._record_there(part.field.same_as, answer, wording)

    def _record_there(self, address: str, answer: Answer, wording: str) -> None:
        """Keep an answer to the question it also answers, in an entry of that question's own."""
        unit, step_id, part = address.split(".")
        step = (self.shelf.unit(unit).step(step_id) or (None, None))[1]
        entry = self._entry(unit, step) if isinstance(step, Exercise) else None
        entry_id = entry.id if entry else self._fresh_id()
        if entry is None:
            self.notes.begin(Entry(entry_id, unit, step_id, self._now(), None, self.shelf.version, self.language))
            self._current[unit, step_id] = entry_id
        self.notes.record(entry_id, part, answer, wording)

    def place(self, walk: Walk) -> Place:
        """Where the words of the step one is at stand."""
        return step_words(self.words, walk)

    def offers(self, walk: Walk) -> tuple[Offer, ...]:
        """What can be picked at the question one is at: given answers, then the person's own items."""
        stop = walk.stop
        if not isinstance(stop, Question):
            return ()
        place = stop.part.place(self.place(walk))
        given = [
            Offer(place.say(f"offers.{option}"), option=option) for option in getattr(stop.part.field, "offers", ())
        ]
        entry = self._entry(walk.unit.id, stop.step)
        own = f"{entry.id}:{stop.part.id}:" if entry else None
        said = {offer.text.casefold() for offer in given}
        items = self.items_from(getattr(stop.part.field, "sources", ()))
        # what this very answer brought is there already, and what is given anyway needs no second line
        fresh = (one for one in items if not (own and str(one.ref).startswith(own)) and one.text.casefold() not in said)
        return (*given, *fresh)

    def items_from(self, collections: tuple[str, ...]) -> tuple[Offer, ...]:
        """The person's items of a few collections, as offers."""
        found: dict[str, Offer] = {}
        for name in collections:
            for item in self.collections().of(name):
                found.setdefault(item.text.casefold(), Offer(item.text, ref=item.ref))
        return tuple(found.values())

    # --- what came of it ---------------------------------------------------------------------------------------

    def collections(self) -> Collections:
        """All items of the person, in the language of today."""
        if self._collections is None:
            self._collections = gather(self._feeding_entries(), self.words, self.shelf.scales)
        return self._collections

    def _feeding_entries(self) -> list[tuple[Entry, Unit]]:
        known = {card.id for card in self.shelf.cards(self.language)}
        found: list[tuple[Entry, Unit]] = []
        before: str | None = None
        while page := self.notes.entries(before=before, limit=256):
            found += [(entry, self.shelf.unit(entry.unit)) for entry in page if entry.unit in known]
            before = page[-1].id
        return found[::-1]

    @property
    def items(self) -> Items:
        """Reference to text, for everything that was ever picked."""
        return self.collections().texts

    def review(self, walk: Walk) -> tuple[Block, ...]:
        """What the exercise one is at gave back."""
        step = walk.stop.step
        if not isinstance(step, Exercise):
            return ()
        return step.review(self.answers(walk, step), self.place(walk), self.items, self.shelf.scales)

    def entry_review(self, entry: Entry) -> tuple[Block, ...] | None:
        """An earlier entry as its exercise shows it, or None when the content no longer has that exercise."""
        card = self.card(entry.unit)
        unit = self.shelf.unit(entry.unit) if card else None
        placed = unit.step(entry.step) if unit else None
        if isinstance(unit, Module) and entry.step == "frame":
            frame = frame_of(unit)
            return frame.review(entry.answers, frame_place(self.words, unit), {}, self.shelf.scales)
        if unit is None or placed is None or not isinstance(placed[1], Exercise):
            return None
        place = unit.step_place(self.words, *placed)
        return placed[1].review(entry.answers, place, self.items, self.shelf.scales)

    def forget(self, entry_id: str) -> None:
        """Delete an entry for good; lines of a plan that point to it keep how it read."""
        self.notes.delete(entry_id)
        self._current = {key: kept for key, kept in self._current.items() if kept != entry_id}
        self._collections = None

    def facts(self) -> Facts:
        """What is known now."""
        answers = self.notes.latest_answers()
        known = frozenset(card.id for card in self.shelf.cards(self.language))
        bands = bands_of(answers, self.shelf, known)
        return Facts(answers, bands, self.collections().counts(), self.finished())

    def route(self) -> Route:
        """The suggested order as of now; an answer to a question that is no longer shown counts as unknown."""
        facts = without_hidden(self.facts(), self.shelf.unit(INTAKE), self.shelf)
        return plan_route(self.shelf.routing, facts)

    def why(self, reason: Reason) -> tuple[str, tuple[str, ...]]:
        """A reason in words: the sentence of the rule, and the answers that made it fire."""
        return reason_in_words(reason, self.shelf, self.words)


def step_words(words: Words, walk: Walk) -> Place:
    """Where the words of the step of a walk stand."""
    stop, unit = walk.stop, walk.unit
    if isinstance(stop.step, Frame) and isinstance(unit, Module):
        return frame_place(words, unit)
    if stop.section is not None and stop.step is not None:
        return unit.step_place(words, stop.section, stop.step)
    return words.at(unit.id, "")


def _has_screens(section: Section | None) -> bool:
    return section is not None and any(isinstance(step, Screen) for step in section.steps)


def _place_name(walk: Walk) -> str:
    return f"{walk.unit.id}/{walk.section}" if walk.section else walk.unit.id


def _is_aside(walk: Walk) -> bool:
    """Whether a walk leaves the place in another unit as it is: Help now, and the safety questions asked again."""
    return isinstance(walk.unit, HelpNow) or (isinstance(walk.unit, Intake) and walk.section is not None)
