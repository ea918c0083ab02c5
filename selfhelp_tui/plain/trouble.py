"""What goes wrong with the journal, said in words, and waited out so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from selfhelp_tui.plain.talk import Leave, Talk
from selfhelp_tui.programme.entry import Answer, Entry, KeptNotes, NotesProblem, Value
from selfhelp_tui.programme.telling import danger_now

Result = TypeVar("Result")


def say_trouble(talk: Talk, problem: NotesProblem) -> None:
    """Say a problem of the journal."""
    path = f"problem.{problem.id}"
    known = path if talk.words.find("interface", path) else "problem.journal.storage"
    talk.say(known, **problem.params)


class PatientNotes:
    """Notes that say what is wrong when they can't be written or read, and try again when the person says so."""

    def __init__(self, notes: KeptNotes, trouble: Callable[[NotesProblem], None]) -> None:
        """``trouble`` returns when to try again, and raises ``Leave`` when not."""
        self._notes = notes
        self._trouble = trouble

    def go_on_with(self, notes: KeptNotes) -> None:
        """The same journal, opened anew."""
        self._notes = notes

    @property
    def lasting(self) -> bool:
        """Whether anything is still there after the program ends."""
        return self._notes.lasting

    def begin(self, entry: Entry) -> None:
        """Add an entry with whatever answers it already has."""
        self._write(lambda: self._notes.begin(entry))

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        """Keep one answer, replacing an earlier one to the same part."""
        self._write(lambda: self._notes.record(entry_id, part, answer, wording))

    def finish(self, entry_id: str, finished: str) -> None:
        """Mark an entry as done at an ISO 8601 instant."""
        self._write(lambda: self._notes.finish(entry_id, finished))

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        return self._patiently(lambda: self._notes.entry(entry_id))

    def latest(self, unit: str, step: str) -> Entry | None:
        """The newest entry of one exercise."""
        return self._patiently(lambda: self._notes.latest(unit, step))

    def latest_answers(self) -> Mapping[str, Answer]:
        """``unit.step.part`` to answer, from the newest entry of each exercise."""
        return self._patiently(self._notes.latest_answers)

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        """Entries, newest first, at most ``limit`` of those older than the entry id ``before``."""
        return self._patiently(lambda: self._notes.entries(unit, step, before=before, limit=limit))

    def search(
        self,
        words: str,
        limit: int = 64,
        before: str | None = None,
        *,
        unit: str | None = None,
        step: str | None = None,
        best_first: bool = False,
    ) -> tuple[Entry, ...]:
        """Entries with an answer in which each of the words begins a word, newest first."""
        return self._patiently(
            lambda: self._notes.search(words, limit, before, unit=unit, step=step, best_first=best_first)
        )

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        """How many entries there are."""
        return self._patiently(lambda: self._notes.count(unit, step))

    def delete(self, entry_id: str) -> None:
        """Remove one entry for good."""
        self._write(lambda: self._notes.delete(entry_id))

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        """Remove every entry for good, and some settings with them."""
        self._write(lambda: self._notes.delete_all(settings))

    def setting(self, name: str) -> Value:
        """A preference or a place, None when it was never set."""
        return self._patiently(lambda: self._notes.setting(name))

    def set_setting(self, name: str, value: Value) -> None:
        """Keep a preference or a place."""
        self._write(lambda: self._notes.set_setting(name, value))

    def _write(self, act: Callable[[], None]) -> None:
        self._patiently(act)
        # the queue takes a write at once; only what is on disk counts as kept
        while not self._notes.flush():
            if self._notes.failure is not None:
                self._trouble(self._notes.failure)
                self._notes.retry()

    def _patiently(self, act: Callable[[], Result]) -> Result:
        while True:
            try:
                return act()
            except NotesProblem as problem:
                self._trouble(problem)


def wait_for_mending(talk: Talk, problem: NotesProblem) -> None:
    """Say what is wrong; an empty line tries again, ``q`` leaves, and ``!`` says where help is without writing."""
    talk.lines.gap()
    say_trouble(talk, problem)
    while True:
        talk.say("plain.how.retry")
        line = talk.read().strip().casefold()
        if line == "q":
            raise Leave(unsaved=True)
        if line == "!":
            # reads only what is in memory: asking the journal again would end here again
            talk.prose(danger_now(talk.sitting))
            continue
        if not line:
            return
