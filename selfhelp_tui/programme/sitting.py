"""A sitting: the one place where content, notes and a walk meet. Both front ends ask it everything and keep no copy.

What walks, writes and reasons stands in modules of its own, which are imported at the first step that needs them: the
first screen is drawn without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from selfhelp_tui.programme.days import LocalDay, day_as_written
from selfhelp_tui.programme.walks.places import Places

if TYPE_CHECKING:
    from selfhelp_tui.programme.content.conditions import Facts
    from selfhelp_tui.programme.content.pack import Card, Shelf
    from selfhelp_tui.programme.content.routing import Reason, Route
    from selfhelp_tui.programme.content.words import Place, Words
    from selfhelp_tui.programme.entry import Answer, Entry, Notes, Value
    from selfhelp_tui.programme.exercises import Exercise
    from selfhelp_tui.programme.fields import Field, Items, Offer, Problem
    from selfhelp_tui.programme.own.shelves import Collections
    from selfhelp_tui.programme.review import Block
    from selfhelp_tui.programme.walks.walk import Walk
    from selfhelp_tui.programme.walks.walking import Walking
    from selfhelp_tui.programme.walks.writing import Writing

BEGUN_LINES = "begun_lines"
"""Setting that holds lines of lists that someone began to type and did not add, by the address of the question."""
SETTINGS = (
    "language",
    "country",
    "adapted",
    "place",
    "finished",
    "read",
    "route",
    "colours",
    "motion",
    "spacing",
    "idle_minutes",
    "questions",
    "letter",
    BEGUN_LINES,
)
"""Names of everything that is kept beside the entries."""
NO_COUNTRY = "none"
"""Kept in the place of a country's code by someone who would rather not say."""


class Sitting:
    """What someone does with the program from start to end, in memory and in their notes."""

    def __init__(
        self,
        shelf: Shelf,
        notes: Notes,
        language: str,
        now: Callable[[], str],
        fresh_id: Callable[[], str],
        local_day: LocalDay = day_as_written,
        start: str | None = None,
        likely_country: Callable[[], str | None] = lambda: None,
    ) -> None:
        """``now`` gives ISO 8601 in UTC; ``fresh_id`` gives ids that sort by time; ``local_day`` knows the zone.

        ``start`` is an id of the moment the program was started; None for now. ``likely_country`` gives the code of
        the country that this computer seems to be in.
        """
        self.shelf = shelf
        if shelf.moves:
            from selfhelp_tui.programme.moved import MovedNotes

            notes = MovedNotes(notes, shelf.moves)
        self.notes = notes
        self.now = now
        self.fresh_id = fresh_id
        self.local_day = local_day
        self._likely_country = likely_country
        self.places = Places(notes)
        self.last_answered: Walk | None = None
        """At the safety question with which the last walk ended: its answer is said back wherever one then is."""
        self._collections: Collections | None = None
        kept = notes.setting("language")
        self.language = kept if isinstance(kept, str) and kept in shelf.languages else language
        self.words: Words = shelf.words(self.language)
        self._begun: Mapping[str, str] | None = None
        # known also while the notes can't be read: Help now needs it
        self._country = notes.setting("country")
        self.came_back = bool(notes.entries(before=start, limit=1))
        """Whether anything was written before this start of the program."""

    @cached_property
    def _writing(self) -> Writing:
        from selfhelp_tui.programme.walks.writing import Writing

        return Writing(self)

    @cached_property
    def _walking(self) -> Walking:
        from selfhelp_tui.programme.walks.walking import Walking

        return Walking(self, self._writing)

    # --- preferences -------------------------------------------------------------------------------------------

    def take_over(self, notes: Notes, settings: Sequence[str] = SETTINGS) -> None:
        """Keep what was done so far in other notes: all entries and preferences."""
        pages, before = [], None
        while page := notes.entries(before=before, limit=256):
            pages.append(page)
            before = page[-1].id
        for page in reversed(pages):
            for entry in reversed(page):
                self.notes.begin(entry)
        values = {name: notes.setting(name) for name in settings}
        self.take_settings({name: value for name, value in values.items() if value is not None})
        self._collections = None

    def take_settings(self, values: Mapping[str, Value]) -> None:
        """Keep preferences and places as they were elsewhere."""
        for name, value in values.items():
            self.notes.set_setting(name, value)
        if "country" in values:
            self._country = values["country"]
        self._begun = None

    def speak(self, language: str) -> None:
        """Use another language from now on."""
        self.language = language
        self.words = self.shelf.words(language)
        self.something_new()
        self.notes.set_setting("language", language)

    @property
    def country(self) -> str | None:
        """Code of the country whose numbers are shown: the chosen one, else the likely one."""
        return self.chosen_country or self.guessed_country

    @country.setter
    def country(self, code: str | None) -> None:
        """None is what someone chooses who would rather not say."""
        self._country = code or NO_COUNTRY
        self.notes.set_setting("country", self._country)

    @property
    def chosen_country(self) -> str | None:
        """Code of the country that was chosen; None where none was, or one that is no longer there."""
        kept = self._country
        return kept if isinstance(kept, str) and kept in self.shelf.countries else None

    @property
    def guessed_country(self) -> str | None:
        """Code of the likely country, until one is chosen or someone would rather not say; never written anywhere."""
        return None if self.chosen_country or self._country == NO_COUNTRY else self._here

    @cached_property
    def _here(self) -> str | None:
        return self._likely_country()

    def same_country(self, other: Sitting) -> None:
        """Have what was chosen in another sitting hold here too; a guess is made anew."""
        if other._country is not None and other._country != self._country:
            self._country = other._country
            self.notes.set_setting("country", self._country)

    # --- walking -----------------------------------------------------------------------------------------------

    def card(self, unit_id: str) -> Card | None:
        """The line of a unit in lists."""
        return next((card for card in self.shelf.cards(self.language) if card.id == unit_id), None)

    def open(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk through a unit, at the place where it was left."""
        return self._walking.open(unit_id, sections)

    def anew(self, unit_id: str, sections: tuple[str, ...] | None = None) -> Walk:
        """A walk from the start of a unit."""
        return self._walking.anew(unit_id, sections)

    def alone(self, unit_id: str, step_id: str, entry: str | None = None, part: str | None = None) -> Walk | None:
        """A walk through one exercise, in an entry of it and at one of its questions; None when there is none."""
        return self._walking.alone(unit_id, step_id, entry, part)

    def check_in(self) -> Walk:
        """The safety questions, asked again."""
        return self._walking.check_in()

    def left_at(self) -> tuple[str, tuple[str, ...] | None] | None:
        """The unit and the sections where one was last, or None when nothing is open."""
        if self.places.last is None:
            return None
        unit_id, _, sections = self.places.last.partition("/")
        if self.card(unit_id) is None:
            return None
        known = {section.id for section in self.shelf.unit(unit_id).sections} if sections else set()
        there = tuple(section for section in sections.split(",") if section in known)
        return (unit_id, there or None) if there or not sections else None

    def on(self, walk: Walk) -> Walk | None:
        """The next stop; None at the end of the unit."""
        return self._walking.on(walk)

    def past(self, walk: Walk) -> Walk | None:
        """Past the rest of this exercise; None at the end of the unit."""
        return self._walking.past(walk)

    def back(self, walk: Walk) -> Walk | None:
        """The stop before; None at the start."""
        return self._walking.back(walk)

    def after(self, walk: Walk) -> Walk | None:
        """What follows the end of a walk: the safety questions once more after a heavy module, else nothing."""
        return self._walking.after(walk)

    def to_section(self, walk: Walk, section_id: str) -> Walk:
        """The beginning of one section of a walk."""
        return self._walking.to_section(walk, section_id)

    def leaving(self, walk: Walk) -> Walk | None:
        """What comes before a walk is left half-way: a safety screen that is due, the safety questions, or nothing."""
        return self._walking.leaving(walk)

    def asks_openly(self, walk: Walk) -> bool:
        """Whether one is at a safety question without an answer: going back from it leaves it open."""
        return self._walking.asks_openly(walk)

    def stay(self, walk: Walk) -> None:
        """Keep the place of a walk as it is, so that opening it comes back to this stop."""
        self._walking.stay(walk)

    def finished(self) -> frozenset[str]:
        """Ids of the modules that were walked to their end."""
        return self.places.finished()

    # --- answering ---------------------------------------------------------------------------------------------

    def answers(self, walk: Walk, step: Exercise) -> dict[str, Answer]:
        """The answers of the entry that an exercise is writing in; none before the first one."""
        return self._writing.answers(walk, step)

    def answer_at(self, walk: Walk) -> Answer | None:
        """The answer at the question one is at; a value that no longer fits the question is left out."""
        return self._writing.answer_at(walk)

    def keep(self, walk: Walk, value: Value) -> Problem | None:
        """Keep an answer to the question one is at, or say why it can't be kept."""
        return self._writing.keep(walk, value)

    def skip(self, walk: Walk) -> None:
        """Remember that the question one is at was left out on purpose."""
        self._writing.skip(walk)

    def begun_line(self, question: str) -> str:
        """What is typed of a line that was not added to a list yet, at a question by its address; empty for nothing."""
        return self._begun_lines().get(question, "")

    def keep_begun_line(self, question: str, text: str) -> None:
        """Keep what is typed of a line so far, until it is added or emptied."""
        before = self._begun_lines()
        if before.get(question, "") != text:
            self._set_begun_lines({**before, question: text})

    def forget_begun_lines(self, exercise: str) -> None:
        """Let go of the lines that were begun at the questions whose address begins so."""
        before = self._begun_lines()
        after = {question: line for question, line in before.items() if not question.startswith(exercise)}
        if after != before:
            self._set_begun_lines(after)

    def _set_begun_lines(self, lines: Mapping[str, str]) -> None:
        self._begun = {question: line for question, line in lines.items() if line}
        self.notes.set_setting(BEGUN_LINES, {**self._begun} or None)

    def _begun_lines(self) -> Mapping[str, str]:
        if self._begun is None:
            kept = self.notes.setting(BEGUN_LINES)
            self._begun = {name: str(line) for name, line in kept.items()} if isinstance(kept, dict) else {}
        return self._begun

    def begin_anew(self, walk: Walk) -> None:
        """Have the exercise one is at start a new entry at its next answer; the earlier one stays."""
        self._writing.begin_anew(walk)

    def offers(self, walk: Walk) -> tuple[Offer, ...]:
        """What can be picked at the question one is at: given answers, then the person's own items."""
        return self._writing.offers(walk)

    def offers_in(self, field: Field, place: Place) -> tuple[Offer, ...]:
        """What can be picked in a field, such as a column of a list, whose words stand at a place."""
        return self._writing.offers_in(field, place)

    def place(self, walk: Walk) -> Place:
        """Where the words of the step one is at stand."""
        from selfhelp_tui.programme.walks.writing import step_words

        return step_words(self.words, walk)

    def forget(self, entry_id: str) -> None:
        """Delete an entry for good; lines of a plan that point to it keep how it read."""
        self.notes.delete(entry_id)
        self._writing.forget(entry_id)
        self.something_new()

    def forget_all(self, settings: Sequence[str]) -> None:
        """Delete every entry for good, and some settings with them, all at once."""
        self.notes.delete_all(settings)
        self._writing.forget_all()
        self._begun = None
        self.something_new()

    def something_new(self) -> None:
        """Gather the collections again when they are next asked for."""
        self._collections = None

    # --- what came of it ---------------------------------------------------------------------------------------

    def collections(self) -> Collections:
        """All items of the person, in the language of today."""
        if self._collections is None:
            from selfhelp_tui.programme.own.shelves import gather_from

            self._collections = gather_from(self.notes, self.shelf, self.words)
        return self._collections

    @property
    def items(self) -> Items:
        """Reference to text, for everything that was ever picked."""
        return self.collections().texts

    def items_from(self, collections: tuple[str, ...]) -> tuple[Offer, ...]:
        """The person's items of a few collections, as offers; the same text only once."""
        from selfhelp_tui.programme.fields import Offer

        found: dict[str, Offer] = {}
        for name in collections:
            for item in self.collections().of(name):
                found.setdefault(item.text.casefold(), Offer(item.text, ref=item.ref))
        return tuple(found.values())

    def review(self, walk: Walk) -> tuple[Block, ...]:
        """What the exercise one is at gave back."""
        from selfhelp_tui.programme.standing import review_at

        return review_at(self, walk)

    def subject(self, walk: Walk) -> str:
        """What the question one is at is about, as the person named it; empty where the question says it all."""
        from selfhelp_tui.programme.standing import subject_at

        return subject_at(self, walk)

    def entry_review(self, entry: Entry) -> tuple[Block, ...] | None:
        """An earlier entry as its exercise shows it, or None when the content no longer has that exercise."""
        from selfhelp_tui.programme.standing import review_of_entry

        return review_of_entry(self, entry)

    def facts(self) -> Facts:
        """What is known now."""
        from selfhelp_tui.programme.standing import facts_of

        return facts_of(self)

    def route(self) -> Route:
        """The suggested order as of now; an answer to a question that is no longer shown counts as unknown."""
        from selfhelp_tui.programme.standing import route_of

        return route_of(self)

    def why(self, reason: Reason) -> tuple[str, tuple[str, ...]]:
        """A reason in words: the sentence of the rule, and the answers that made it fire."""
        from selfhelp_tui.programme.standing import reason_in_words

        return reason_in_words(reason, self.shelf, self.words)
