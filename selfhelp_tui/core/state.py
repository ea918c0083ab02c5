"""What a session knows: its content and notes, the language and country of now, and the stops that were passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from selfhelp_tui.core.days import LocalDay, LocalTime, day_as_written, time_as_written
from selfhelp_tui.core.entry import all_entries

if TYPE_CHECKING:
    from datetime import date

    from selfhelp_tui.core.content.card import Card
    from selfhelp_tui.core.content.guide import Reply
    from selfhelp_tui.core.content.pack import Library
    from selfhelp_tui.core.content.units import Unit
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.entry import DeletedEntries, Notes, Value
    from selfhelp_tui.core.fields import Items, Offer
    from selfhelp_tui.core.record.collections import Collections
    from selfhelp_tui.core.walk import Walk

BEGUN_LINES = "begun_lines"
"""Setting that holds lines of lists that someone began to type and did not add, by the address of the question."""
REPLIES_SHOWN = "replies"
"""Setting that holds the day on which each reply of the guide was shown last, and which one was the last."""
SETTINGS = (
    "language",
    "easy",
    "how_to_answer",
    "bell",
    "country",
    "changes_seen",
    "place",
    "finished",
    "read",
    "route",
    "colours",
    "motion",
    "spacing",
    "beside",
    "idle_minutes",
    "questions",
    "letter",
    REPLIES_SHOWN,
    "asked",
    BEGUN_LINES,
)
"""Names of everything that is kept beside the entries."""
Looked = TypeVar("Looked")
HowToAnswer = Literal["a_few_times", "after_an_error", "always"]
"""How often it is said line by line how to answer."""
ASKED_FOR: Mapping[str, HowToAnswer] = {"after_an_error": "after_an_error", "always": "always"}
"""What is kept where one of them was chosen that is not the usual one."""
LONG_LOCKED = 4 * 3600
"""Seconds after which opening a locked journal counts as another start."""
NO_COUNTRY = "none"
"""Kept in the place of a country's code by someone who would rather not say."""
ALONE = "#"
"""Between a unit and the one exercise of it that is walked."""


class State:
    """The one place where content and notes meet; what walks, writes and reasons is given it."""

    def __init__(
        self,
        library: Library,
        notes: Notes,
        language: str,
        now: Callable[[], str],
        fresh_id: Callable[[], str],
        local_day: LocalDay = day_as_written,
        start: str | None = None,
        likely_country: Callable[[], str | None] = lambda: None,
        local_time: LocalTime = time_as_written,
    ) -> None:
        """``now`` gives ISO 8601 in UTC; ``fresh_id`` gives ids that sort by time.

        ``local_day`` and ``local_time`` know the time zone.

        ``start`` is an id of the moment the program was started; None for now. ``likely_country`` gives the code of
        the country that this computer seems to be in.
        """
        self.library = library
        if library.moves:
            from selfhelp_tui.core.migrations import MigratedNotes

            notes = MigratedNotes(notes, library.moves)
        self.notes = notes
        self.now = now
        self.fresh_id = fresh_id
        self.local_day = local_day
        self.local_time = local_time
        self._likely_country = likely_country
        self.places = Bookmarks(notes)
        self.began = now()
        """ISO 8601 in UTC: when this start of the program got these notes."""
        self.last_answered: Walk | None = None
        """At the safety question with which the last walk ended: its answer is said back wherever one then is."""
        self.replies: dict[tuple[str, str, str], str] = {}
        """Where a reply stands, at what entry, and which one it is: the same screen says the same thing again."""
        self.replies_here: dict[tuple[str, str, str, str, str], Reply | None] = {}
        """What is said at a stop, until something is written: a screen that is drawn again looks nothing up."""
        self.deleted: dict[str, list[DeletedEntries]] = {}
        """What was deleted from a list of entries, by its name, the last one last; gone once the list is left."""
        self._collections: Collections | None = None
        self._looked_up: dict[str, Any] = {}
        """What was looked up in all entries, by a name of its own, until something is written."""
        kept = notes.setting("language")
        self.language = kept if isinstance(kept, str) and kept in library.languages else language
        self._easy = notes.setting("easy")
        self._how_to_answer = notes.setting("how_to_answer")
        self.words = self._words_now()
        self._begun: Mapping[str, str] | None = None
        # known also while the notes can't be read: Help now needs it
        self._country = notes.setting("country")
        self.came_back = False
        """Whether anything was written before this start of the program."""
        self.before_start = ""
        """Id of the newest entry from before this start; empty where there was none."""
        self.start_anew(start)

    def today(self) -> date:
        """The day of now where the person is."""
        return self.local_day(self.now())

    def day_of(self, instant: str) -> date | None:
        """The day of an ISO 8601 instant where the person is; None for what can't be read as one."""
        try:
            return self.local_day(instant)
        except (ValueError, OverflowError):
            return None

    def local_hour(self, instant: str) -> int:
        """The hour of the day, 0 to 23, of an ISO 8601 instant where the person is; ValueError for what has none."""
        return self.local_time(instant)[0]

    def start_anew(self, start: str | None = None) -> None:
        """Count everything before an id, and without one everything so far, as written before this start."""
        earlier = self.notes.entries(before=start, limit=1)
        self.came_back = bool(earlier)
        self.before_start = earlier[0].id if earlier else ""

    # --- preferences -------------------------------------------------------------------------------------------

    def take_over(self, notes: Notes, settings: Sequence[str] = SETTINGS) -> None:
        """Keep what was done so far in other notes: all entries and preferences."""
        for entry in reversed([*all_entries(notes)]):
            self.notes.begin(entry)
        values = {name: notes.setting(name) for name in settings}
        self.take_settings({name: value for name, value in values.items() if value is not None})

    def take_settings(self, values: Mapping[str, Value]) -> None:
        """Keep preferences and places as they were elsewhere."""
        for name, value in values.items():
            self.notes.set_setting(name, value)
        if "country" in values:
            self._country = values["country"]
        if "easy" in values:
            self._easy = values["easy"]
        if "how_to_answer" in values:
            self._how_to_answer = values["how_to_answer"]
        self._say_anew()
        self._begun = None

    @property
    def next_language(self) -> str:
        """The language that comes after the one in use, in the order of the content."""
        languages = self.library.languages
        return languages[(languages.index(self.language) + 1) % len(languages)]

    def speak(self, language: str) -> None:
        """Use another language from now on."""
        self.language = language
        self._say_anew()
        self.notes.set_setting("language", language)

    @property
    def easy(self) -> bool:
        """Whether the easy text is read where there is one."""
        return self._easy is True

    def read_easy(self, easy: bool) -> None:
        """Use the easy text from now on where there is one, or the standard one everywhere."""
        self._easy = easy
        self._say_anew()
        self.notes.set_setting("easy", easy)

    @property
    def how_to_answer(self) -> HowToAnswer:
        """How often it is said line by line how to answer."""
        return ASKED_FOR.get(str(self._how_to_answer), "a_few_times")

    def say_how_to_answer(self, often: HowToAnswer) -> None:
        """Say from now on how to answer as often as that."""
        self._how_to_answer = often
        self.notes.set_setting("how_to_answer", often)

    @property
    def bell(self) -> bool:
        """Whether a sound is made at the end of a guided time."""
        return self.notes.setting("bell") is True

    def sound_bell(self, bell: bool) -> None:
        """Make a sound at the end of a guided time from now on, or none."""
        self.notes.set_setting("bell", bell)

    def _say_anew(self) -> None:
        """Use other words from now on, also for what was gathered in those of before."""
        self.words = self._words_now()
        self.something_new()

    def _words_now(self) -> Words:
        return self.library.words(self.language, lambda: self.country, easy=self.easy)

    @property
    def country(self) -> str | None:
        """Code of the country whose numbers are shown: the chosen one, else the likely one."""
        return self.chosen_country or self.guessed_country

    @country.setter
    def country(self, code: str | None) -> None:
        """None is what someone chooses who would rather not say."""
        self._country = code or NO_COUNTRY
        self.notes.set_setting("country", self._country)
        self._say_anew()

    @property
    def chosen_country(self) -> str | None:
        """Code of the country that was chosen; None where none was, or one that is no longer there."""
        kept = self._country
        return kept if isinstance(kept, str) and kept in self.library.countries else None

    @property
    def guessed_country(self) -> str | None:
        """Code of the likely country, until one is chosen or someone would rather not say; never written anywhere."""
        return None if self.chosen_country or self._country == NO_COUNTRY else self._here

    @cached_property
    def _here(self) -> str | None:
        return self._likely_country()

    def same_choices(self, other: State) -> None:
        """Have what was chosen in another session hold here too, but for its language; a guess is made anew."""
        if other._easy is not None and other._easy != self._easy:
            self.read_easy(other.easy)
        if other._how_to_answer is not None and other._how_to_answer != self._how_to_answer:
            self.say_how_to_answer(other.how_to_answer)
        if other._country is not None and other._country != self._country:
            self._country = other._country
            self.notes.set_setting("country", self._country)
            self._say_anew()

    # --- where one was -----------------------------------------------------------------------------------------

    def card(self, unit_id: str) -> Card | None:
        """The line of a unit in lists."""
        return next((card for card in self.library.cards(self.language) if card.id == unit_id), None)

    def unit_there(self, unit_id: str) -> Unit | None:
        """A unit by its id; None where the content of now does not have it."""
        return self.library.unit(unit_id) if self.card(unit_id) else None

    def left_at(self) -> tuple[str, tuple[str, ...] | None] | None:
        """The unit and the sections where one was last, or None when nothing is open."""
        if self.places.last is None:
            return None
        unit_id, _, sections = self.places.last.partition("/")
        if self.card(unit_id) is None:
            return None
        known = self.library.unit(unit_id).within if sections else frozenset[str]()
        there = tuple(section for section in sections.split(",") if section in known)
        return (unit_id, there or None) if there or not sections else None

    def finished(self) -> frozenset[str]:
        """Ids of the modules and sittings that were walked to their end."""
        return self.places.finished()

    # --- lines that were begun ---------------------------------------------------------------------------------

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

    def let_go_of_begun_lines(self) -> None:
        """Read them anew when they are next asked for."""
        self._begun = None

    # --- a person's own items ----------------------------------------------------------------------------------

    def something_new(self) -> None:
        """Gather the collections, and what is said to them, again when they are next asked for."""
        self._collections = None
        self._looked_up.clear()
        self.replies_here.clear()

    def until_something_new(self, name: str, look_up: Callable[[], Looked]) -> Looked:
        """What ``look_up`` gives, which is asked once until something is written; ``name`` is its own."""
        if name not in self._looked_up:
            self._looked_up[name] = look_up()
        there: Looked = self._looked_up[name]
        return there

    def collections(self) -> Collections:
        """All items of the person, in the language of today."""
        if self._collections is None:
            from selfhelp_tui.core.record.collections import gather_from

            self._collections = gather_from(self.notes, self.library, self.words)
        return self._collections

    @property
    def items(self) -> Items:
        """Reference to text, for everything that was ever picked."""
        return self.collections().texts

    def items_from(self, collections: tuple[str, ...]) -> tuple[Offer, ...]:
        """The person's items of a few collections, as offers; the same text only once."""
        from selfhelp_tui.core.fields import Offer

        found: dict[str, Offer] = {}
        for name in collections:
            for item in self.collections().of(name):
                found.setdefault(item.text.casefold(), Offer(item.text, ref=item.ref))
        return tuple(found.values())


class Bookmarks:
    """Places of one person, kept as settings of their notes."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def _kept(self) -> dict[str, Value]:
        kept = self._notes.setting("place")
        return kept if isinstance(kept, dict) else {}

    def _by_walk(self, what: str) -> dict[str, Value]:
        """By name of the walk: ``trails``, or ``entries``."""
        found = self._kept().get(what)
        return found if isinstance(found, dict) else {}

    @property
    def last(self) -> str | None:
        """Name of the walk one was last in."""
        last = self._kept().get("last")
        return last if isinstance(last, str) else None

    def trail(self, name: str) -> list[str]:
        """Ids of the stops that were passed in a walk."""
        trail = self._by_walk("trails").get(name)
        return [str(one) for one in trail] if isinstance(trail, list) else []

    def entries(self, name: str) -> dict[str, str]:
        """Step to the entry it was writing in, for a walk that is under way."""
        entries = self._by_walk("entries").get(name)
        return {step: str(entry) for step, entry in entries.items()} if isinstance(entries, dict) else {}

    @property
    def when(self) -> str | None:
        """ISO 8601 in UTC: when one last went on in a walk that is not aside."""
        when = self._kept().get("when")
        return when if isinstance(when, str) else None

    def keep(self, walk: Walk, entries: Mapping[str, str], *, aside: bool, when: str | None = None) -> None:
        """Keep the place of a walk; one that is only aside, such as Help now, leaves the last place as it is."""
        name = name_of(walk)
        trails = {**self._by_walk("trails"), name: walk.trail()}
        held: Value = dict(entries)
        kept = {**self._by_walk("entries"), name: held}
        was: dict[str, Value] = {"last": self.last, "when": self.when}
        now: dict[str, Value] = was if aside else {"last": name, "when": when or self.when}
        self._notes.set_setting("place", {**now, "trails": trails, "entries": kept})

    def forget(self, walk: Walk) -> None:
        """Forget the place of a walk that is over."""
        name = name_of(walk)
        trails = {key: trail for key, trail in self._by_walk("trails").items() if key != name}
        entries = {key: one for key, one in self._by_walk("entries").items() if key != name}
        last = None if self.last == name else self.last
        self._notes.set_setting("place", {"last": last, "when": self.when, "trails": trails, "entries": entries})

    def finished(self) -> frozenset[str]:
        """Ids of the modules and sittings that were walked to their end."""
        return self._noted("finished")

    def times_finished(self, unit: str) -> int:
        """How many times a module or sitting was walked to its end."""
        kept = self._notes.setting("finished")
        return kept.count(unit) if isinstance(kept, list) else 0

    def note_finished(self, unit: str) -> None:
        """Remember that a module or sitting was walked to its end."""
        self._note("finished", unit)

    def read(self) -> frozenset[str]:
        """Ids of the topics that were read to their end."""
        return self._noted("read")

    def note_read(self, unit: str) -> None:
        """Remember that a topic was read to its end."""
        if unit not in self.read():
            self._note("read", unit)

    def _noted(self, name: str) -> frozenset[str]:
        kept = self._notes.setting(name)
        return frozenset(str(one) for one in kept) if isinstance(kept, list) else frozenset()

    def _note(self, name: str, unit: str) -> None:
        kept = self._notes.setting(name)
        before = [str(one) for one in kept] if isinstance(kept, list) else []
        noted: list[Value] = [*sorted([*before, unit])]
        self._notes.set_setting(name, noted)


def name_of(walk: Walk) -> str:
    """The name a walk is kept under: its unit and, where not all are walked, its sections or its one exercise."""
    if walk.alone:
        return f"{walk.unit.id}{ALONE}{walk.alone}"
    return f"{walk.unit.id}/{walk.section}" if walk.section else walk.unit.id
