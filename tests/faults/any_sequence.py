"""Whatever someone does in whatever order, a journal on disk holds what a plain model in memory holds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from programme_stage import TORTURE, lines
from questions import PASSPHRASE
from stand_ins import MemoryNotes
from walked_pack import small_library

from selfhelp_tui.core.entry import Entry, EntryQuery, Notes
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import SETTINGS
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.walk import Question, Walk
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.thread import JournalThread
from selfhelp_tui.storage.values import clean_entry

UNITS = ("intake", "triggers", "harm", "keep", "help_now")
TEXTS = tuple(clean(text, limit=150) for text in TORTURE)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.sampled_from(("", "often", "never", "a", "yes_")),
    st.integers(-1, 11),
    st.lists(st.sampled_from(("a", "b", "none_", "gone")), max_size=3, unique=True),
    st.lists(st.sampled_from(("one", "two", *TEXTS[:4])), max_size=3).map(lambda texts: lines(*texts)),
    st.just({"rows": [{"id": "1", "option": "tired"}], "last": 1}),
)


class World:
    """A person with the small pack, over some notes."""

    def __init__(self, open_notes: Callable[[], Notes]) -> None:
        self._open = open_notes
        self._ids, self._moments = count(), count()
        self.walk: Walk | None = None
        self.start()

    def start(self) -> None:
        """Start the program, at the place where it was left."""
        self.notes = self._open()
        self.session = Session(small_library(), self.notes, "en", self._now, self._id)
        left = self.session.left_at()
        self.walk = self.session.open(*left) if left else None

    def _now(self) -> str:
        return f"2026-01-01T00:{next(self._moments):06d}"

    def _id(self) -> str:
        return f"{next(self._ids):06d}"

    def entries(self) -> list[Entry]:
        """All entries, newest first, in the form they are stored in."""
        return [clean_entry(entry) for entry in self.notes.entries(limit=10_000)]


class AnySequence(RuleBasedStateMachine):
    """The same steps in two worlds: one with a journal on disk, one with a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "notes.journal"
        Journal.create(self.path, PASSPHRASE).close()
        self._memory = MemoryNotes()
        self.model = World(lambda: self._memory)
        self.real = World(self._unlock)

    def _unlock(self) -> JournalThread:
        thread = JournalThread.unlocking(self.path, PASSPHRASE)
        thread.wait_open()
        return thread

    def both(self, act: Callable[[World], Any]) -> None:
        """Do the same in both worlds; it gives the same."""
        here, there = act(self.real), act(self.model)
        assert here == there

    def move(self, act: Callable[[World], Walk | None]) -> None:
        """Move in both worlds."""
        for world in (self.real, self.model):
            world.walk = act(world)

    @rule(unit=st.sampled_from(UNITS))
    def opens(self, unit: str) -> None:
        self.move(lambda world: world.session.open(unit))

    @rule()
    def is_asked_again(self) -> None:
        self.move(lambda world: world.session.check_in())

    @precondition(lambda self: self.model.walk is not None)
    @rule(times=st.integers(1, 6))
    def goes_on(self, times: int) -> None:
        for _ in range(times):
            self.move(lambda world: world.session.on(world.walk) if world.walk else None)

    @precondition(lambda self: self.model.walk is not None)
    @rule()
    def goes_back(self) -> None:
        self.move(lambda world: world.session.back(world.walk) if world.walk else None)

    @precondition(lambda self: self.model.walk is not None)
    @rule()
    def goes_past(self) -> None:
        self.move(lambda world: world.session.past(world.walk) if world.walk else None)

    @precondition(lambda self: self.model.walk is not None and isinstance(self.model.walk.stop, Question))
    @rule(value=VALUES)
    def answers(self, value: Any) -> None:
        self.both(lambda world: world.session.keep(world.walk, value) if world.walk else None)

    @precondition(lambda self: self.model.walk is not None and isinstance(self.model.walk.stop, Question))
    @rule()
    def skips(self) -> None:
        self.both(lambda world: world.session.skip(world.walk) if world.walk else None)

    @precondition(lambda self: self.model.walk is not None)
    @rule()
    def begins_anew(self) -> None:
        self.both(lambda world: world.session.begin_anew(world.walk) if world.walk else None)

    @rule(language=st.sampled_from(("en", "nl")))
    def speaks(self, language: str) -> None:
        self.both(lambda world: world.session.speak(language))

    @precondition(lambda self: self._memory.kept)
    @rule(place=st.integers(0, 99))
    def deletes(self, place: int) -> None:
        entry_id = sorted(self._memory.kept)[place % len(self._memory.kept)]
        self.both(lambda world: world.session.forget(entry_id))

    @rule()
    def locks_or_quits_and_opens_again(self) -> None:
        assert isinstance(self.real.notes, JournalThread)
        assert self.real.notes.close()
        self.real.start()
        self.model.start()

    @rule()
    def verifies(self) -> None:
        assert isinstance(self.real.notes, JournalThread)
        assert self.real.notes.ask(lambda journal: journal.verify()) == []

    @rule(typed=st.sampled_from(("o", "one", "two", "red", "x", "often")))
    def searches(self, typed: str) -> None:
        assert isinstance(self.real.notes, JournalThread)
        found = {entry.id for entry in self.real.notes.search(EntryQuery(typed, 10_000))}
        assert found <= self._memory.kept.keys()

    @invariant()
    def both_hold_the_same(self) -> None:
        assert self.real.entries() == self.model.entries()
        assert self.real.notes.latest_answers().keys() == self.model.notes.latest_answers().keys()
        for name in SETTINGS:
            assert self.real.notes.setting(name) == self.model.notes.setting(name)

    @invariant()
    def both_are_at_the_same_place(self) -> None:
        self.both(lambda world: world.walk.stop.id if world.walk else None)
        self.both(lambda world: world.session.answer_at(world.walk) if world.walk else None)
        self.both(lambda world: world.session.language)

    def teardown(self) -> None:
        assert isinstance(self.real.notes, JournalThread)
        self.real.notes.close()
        self._folder.cleanup()
