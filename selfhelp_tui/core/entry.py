"""What a person wrote, and what the core needs of whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol, TypeVar

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""An answer as stored: plain JSON, ids and never the words of an option."""


class Answer(NamedTuple):
    """One answered or deliberately skipped question."""

    value: Value = None
    skipped: bool = False
    """True for "rather not say": remembered as such, and unknown to every condition."""


class Entry(NamedTuple):
    """One session with one exercise."""

    id: str
    """Unique and sorting by time."""
    unit: str
    """Id of the module, topic or kit, such as ``triggers``."""
    step: str
    """Id of the exercise in its unit."""
    started: str
    """ISO 8601 in UTC."""
    finished: str | None = None
    """ISO 8601 in UTC, or None while it is open."""
    pack: str = ""
    """Name and version of the content that asked."""
    language: str = ""
    answers: Mapping[str, Answer] = {}
    """Part id to answer."""
    wording: Mapping[str, str] = {}
    """Part id to the question as it was shown, so that an old answer can always be read."""
    unreadable: bool = False
    """Whether something in it was put there by another program and can't be read; the answers are those that can."""


class EntryQuery(NamedTuple):
    """Which entries are wanted, a page at a time; as it is, the newest of all."""

    words: str = ""
    """What each of them has to say, as typed."""
    limit: int = 64
    """How many at most."""
    before: str | None = None
    """Only those older than the entry of this id, whether or not that is still there."""
    unit: str | None = None
    """Only those of this unit."""
    step: str | None = None
    """Only those of the exercise of this id."""


class DeletedEntries(NamedTuple):
    """What was taken away, held in memory by whoever offers to put it back, and nowhere else."""

    entries: tuple[Entry, ...]
    """Newest first."""
    settings: Mapping[str, Value]


class NotesProblem(Exception):
    """Whoever keeps notes cannot do what was asked; ``id`` names the text to show, ``params`` fill it in."""

    id: ClassVar[str] = "journal.problem"

    def __init__(self, **params: str | int) -> None:
        # Only the id reaches Exception: a path in a traceback already says too much about its owner.
        super().__init__(self.id)
        self.params: Mapping[str, str | int] = params

    def __str__(self) -> str:
        return self.id


class Notes(Protocol):
    """What the core needs of a journal, on disk or in memory."""

    @property
    def lasting(self) -> bool:
        """Whether anything is still there after the program ends."""
        ...

    def begin(self, entry: Entry) -> None:
        """Add an entry with whatever answers it already has."""
        ...

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        """Keep one answer, replacing an earlier one to the same part."""
        ...

    def finish(self, entry_id: str, finished: str) -> None:
        """Mark an entry as done at an ISO 8601 instant."""
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        ...

    def latest(self, unit: str, step: str) -> Entry | None:
        """The newest entry of one exercise."""
        ...

    def latest_answers(self) -> Mapping[str, Answer]:
        """``unit.step.part`` to answer, from the newest entry of each exercise."""
        ...

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        """Entries, newest first, at most ``limit`` of those older than the entry id ``before``."""
        ...

    def search(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Entries with an answer in which each of the words begins a word, newest first; none where there is no word.

        Case and accents don't matter.
        """
        ...

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        """How many entries there are."""
        ...

    def delete(self, entry_id: str) -> None:
        """Remove one entry for good."""
        ...

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        """Remove every entry for good, and some settings with them: all of it or nothing."""
        ...

    def setting(self, name: str) -> Value:
        """A preference or a place, None when it was never set."""
        ...

    def set_setting(self, name: str, value: Value) -> None:
        """Keep a preference or a place."""
        ...


Result = TypeVar("Result")


class NotesThrough:
    """Notes that hand every request on to other notes: one function for what reads, one for what writes."""

    def ask(self, request: Callable[[Notes], Result], /) -> Result:
        """What the other notes answer."""
        raise NotImplementedError

    def queue(self, request: Callable[[Notes], None], /) -> None:
        """Have the other notes keep or delete something."""
        raise NotImplementedError

    def begin(self, entry: Entry) -> None:
        self.queue(lambda notes: notes.begin(entry))

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        self.queue(lambda notes: notes.record(entry_id, part, answer, wording))

    def finish(self, entry_id: str, finished: str) -> None:
        self.queue(lambda notes: notes.finish(entry_id, finished))

    def entry(self, entry_id: str) -> Entry | None:
        return self.ask(lambda notes: notes.entry(entry_id))

    def latest(self, unit: str, step: str) -> Entry | None:
        return self.ask(lambda notes: notes.latest(unit, step))

    def latest_answers(self) -> Mapping[str, Answer]:
        return self.ask(lambda notes: notes.latest_answers())

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        return self.ask(lambda notes: notes.entries(unit, step, before=before, limit=limit))

    def search(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Entries with these words in an answer; see ``Notes.search``."""
        return self.ask(lambda notes: notes.search(query))

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        return self.ask(lambda notes: notes.count(unit, step))

    def delete(self, entry_id: str) -> None:
        self.queue(lambda notes: notes.delete(entry_id))

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        """Remove every entry for good, and some settings with them."""
        names = tuple(settings)
        self.queue(lambda notes: notes.delete_all(names))

    def setting(self, name: str) -> Value:
        return self.ask(lambda notes: notes.setting(name))

    def set_setting(self, name: str, value: Value) -> None:
        self.queue(lambda notes: notes.set_setting(name, value))


def all_entries(notes: Notes, unit: str | None = None, step: str | None = None) -> Iterator[Entry]:
    """Entries, newest first, read some hundred at a time as far as they are asked for."""
    before: str | None = None
    while page := notes.entries(unit, step, before=before, limit=256):
        yield from page
        before = page[-1].id


class KeptNotes(Notes, Protocol):
    """Notes in a file, written in order on a thread of their own: a write returns at once, a read waits.

    Reads raise NotesProblem when the file can't be read, also one whose medium was taken away meanwhile.
    """

    @property
    def path(self) -> Path | None:
        """The one file."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether the place takes no changes."""
        ...

    @property
    def pending(self) -> int:
        """How many writes are not on disk yet."""
        ...

    @property
    def failure(self) -> NotesProblem | None:
        """Why the first write in the queue could not be done, None while all is well."""
        ...

    def on_saved(self, callback: Callable[[int], object]) -> None:
        """Have a callback run on the thread of the notes after each write, with the number of those still waiting."""
        ...

    def on_failed(self, callback: Callable[[NotesProblem], object]) -> None:
        """Have a callback run on the thread of the notes for each write that failed."""
        ...

    def retry(self) -> None:
        """Try the failed write again, and the queue behind it."""
        ...

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait up to ``timeout`` seconds for the queue; True when all is on disk, False at once after a failure."""
        ...

    def close(self, timeout: float = 10.0) -> bool:
        """Try once more what has failed, then close the file; False when something could not be saved."""
        ...
