"""The thread that owns an open journal, and the calls that other threads make on it."""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from selfhelp_tui.core.entry import Answer, Entry, NotesThrough, Value
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem, MediumFailing, ReadOnly, Unreadable
from selfhelp_tui.storage.values import clean_answer, clean_entry, clean_value

Result = TypeVar("Result")
Write = Callable[[Journal], None]


class _Question(Generic[Result]):
    """A call that someone waits for, due once the writes queued before it are done."""

    def __init__(self, work: Callable[[Journal], Result], due: int) -> None:
        self.work = work
        self.due = due
        self.answered = threading.Event()
        self.results: list[Result] = []
        self.error: BaseException | None = None

    def answer(self, doing: Callable[[Callable[[Journal], Result]], Result]) -> None:
        try:
            self.results.append(doing(self.work))
        except BaseException as error:  # it belongs to the one who asked and is raised there
            self.error = error
        self.answered.set()


class Owner:
    """One thread that opens a journal, does what it is given in order, and closes it.

    A write that fails stays first in the queue and the others wait behind it until ``retry``: nothing is lost or
    overtaken. Questions see what is committed: all writes queued before them, or, while a write has failed, only those
    before the failed one. Callbacks run on this thread; there, questions are answered at once, and ``flush`` and
    ``close`` must not be called.
    """

    def __init__(self, opener: Callable[[], Journal], *, reopener: Callable[[], Journal] | None = None) -> None:
        """``opener`` runs on the new thread; ``reopener`` replaces it when the medium was away and is back."""
        self._opener = opener
        self._reopener = reopener or opener
        self._journal: Journal | None = None
        self._lasting = False
        self._path: Path | None = None
        self._read_only = False
        self._writes: deque[Write] = deque()
        self._questions: deque[_Question[Any]] = deque()
        self._done = 0
        self._failure: JournalProblem | None = None
        self._closing = False
        self._ended = False
        self._open_error: BaseException | None = None
        self._mistake: BaseException | None = None
        self._opened = threading.Event()
        self._changed = threading.Condition()
        self._saved: Callable[[int], object] = _ignore
        self._failed: Callable[[JournalProblem], object] = _ignore
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()
        # After a crash elsewhere in the program what was queued still reaches the disk.
        atexit.register(self._close_at_exit)

    def wait_open(self, timeout: float | None = None) -> bool:
        """Wait for the journal to open; False after ``timeout`` seconds, and raises the problem if it cannot open."""
        if not self._opened.wait(timeout):
            return False
        if self._open_error is not None:
            raise self._open_error
        return True

    def on_saved(self, callback: Callable[[int], object]) -> None:
        """Have a callback run after each commit, with the number of writes still waiting."""
        self._saved = callback

    def on_failed(self, callback: Callable[[JournalProblem], object]) -> None:
        """Have a callback run for each write that failed, with the problem."""
        self._failed = callback

    @property
    def lasting(self) -> bool:
        """Whether anything is still there after the program ends; waits until the journal is open."""
        self.wait_open()
        return self._lasting

    @property
    def path(self) -> Path | None:
        """The one file, None in memory; waits until the journal is open."""
        self.wait_open()
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether the place takes no changes; waits until the journal is open."""
        self.wait_open()
        return self._read_only

    @property
    def pending(self) -> int:
        """How many writes are not on disk yet."""
        return len(self._writes)

    @property
    def failure(self) -> JournalProblem | None:
        """Why the first write in the queue could not be done, None while all is well."""
        return self._failure

    def ask(self, work: Callable[[Journal], Result]) -> Result:
        """Run any call on the journal's thread and wait for its result, for instance ``Journal.verify``."""
        if threading.current_thread() is self._thread and self._journal is not None:
            return work(self._journal)
        with self._changed:
            self._refuse_when_ended()
            question = _Question(work, self._done + len(self._writes))
            self._questions.append(question)
            self._changed.notify_all()
        question.answered.wait()
        if question.error is not None:
            raise question.error
        return question.results[0]

    def retry(self) -> None:
        """Try the failed write again, and the queue behind it; returns at once."""
        with self._changed:
            self._failure = None
            self._changed.notify_all()

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait up to ``timeout`` seconds for the queue; True when all is on disk, False at once after a failure."""
        end = monotonic() + timeout
        with self._changed:
            while self._writes and self._failure is None and not self._ended:
                if not self._changed.wait(max(0.0, end - monotonic())) and monotonic() >= end:
                    break
            return not self._writes

    def close(self, timeout: float = 10.0) -> bool:
        """Try once more what has failed, then close the journal; False when something could not be saved.

        A mistake in a callback, in a write or in closing is raised here, after everything that can be saved is on disk.
        """
        atexit.unregister(self._close_at_exit)
        self.retry()
        self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        error, self._mistake = self._mistake, None
        if error is not None:
            raise error
        return not self._writes

    def queue(self, write: Write) -> None:
        """Have a write done after those already waiting; returns at once."""
        with self._changed:
            self._refuse_when_ended()
            self._writes.append(write)
            self._changed.notify_all()

    def _refuse_when_ended(self) -> None:
        if self._open_error is not None:
            raise self._open_error
        if self._closing or self._ended:
            message = "the journal is closed"
            raise RuntimeError(message)

    def _run(self) -> None:
        try:
            self._adopt(self._opener())
        except BaseException as error:  # raised in every thread that waits for the journal
            self._open_error = error
        self._opened.set()
        if self._open_error is None:
            while (job := self._next()) is not None:
                job()
        with self._changed:
            self._ended = True
            for question in self._questions:
                question.error = self._open_error or RuntimeError("the journal is closed")
                question.answered.set()
            self._changed.notify_all()
        # Whatever they know, such as a passphrase, is needed no more.
        self._opener = self._reopener = _ended
        if self._journal is not None:
            self._call(self._journal.close)

    def _next(self) -> Callable[[], None] | None:
        """Wait for what is to be done next; None when the journal is to be closed."""
        with self._changed:
            while True:
                if self._questions and (self._failure is not None or self._questions[0].due <= self._done):
                    question = self._questions.popleft()
                    return lambda: question.answer(self._do)
                if self._closing:
                    return None
                if self._writes and self._failure is None:
                    return self._write_first
                self._changed.wait()

    def _write_first(self) -> None:
        try:
            self._do(self._writes[0])
        except JournalProblem as problem:
            self._note_failure(problem)
            return
        except Exception as error:  # a mistake of ours, raised by close(); the write stays in the queue
            self._mistake = self._mistake or error
            self._note_failure(JournalProblem())
            return
        with self._changed:
            self._step()
            waiting = len(self._writes)
            self._changed.notify_all()
        self._call(lambda: self._saved(waiting))

    def _note_failure(self, problem: JournalProblem) -> None:
        with self._changed:
            if problem.worth_retrying:
                self._failure = problem
            else:
                self._step()
            self._changed.notify_all()
        self._call(lambda: self._failed(problem))

    def _do(self, work: Callable[[Journal], Result]) -> Result:
        try:
            return work(self._current())
        except (MediumFailing, Unreadable, ReadOnly):
            if not self._lasting:
                raise
        # The medium was away: its old file handle stays dead even when it is back. A file that is no longer at its
        # place, and a stick that was put back and is another file to the system, are first met as read-only.
        self._reopen()
        return work(self._current())

    def _step(self) -> None:
        self._writes.popleft()
        self._done += 1

    def _reopen(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._adopt(self._reopener())

    def _adopt(self, journal: Journal) -> None:
        self._journal = journal
        self._lasting, self._path, self._read_only = journal.lasting, journal.path, journal.read_only

    def _current(self) -> Journal:
        if self._journal is None:
            raise MediumFailing
        return self._journal

    def _call(self, callback: Callable[[], object]) -> None:
        try:
            callback()
        except BaseException as error:  # raised by close(): a screen's mistake must not stop what is being saved
            self._mistake = self._mistake or error

    def _close_at_exit(self) -> None:
        self.close()


def _ended() -> Journal:
    """What opens a journal once its thread is at its end."""
    message = "the journal is closed"
    raise RuntimeError(message)


def _ignore(_: object) -> None:
    """What happens while nobody listens."""


class JournalThread(Owner, NotesThrough):
    """The same calls as Journal, from any thread: writes return at once, reads wait for their result."""

    _passphrase = ""

    @classmethod
    def creating(cls, path: Path, passphrase: str) -> JournalThread:
        """A thread that makes a new encrypted journal, and would later unlock it again."""
        thread = cls(lambda: Journal.create(path, passphrase), reopener=lambda: Journal.unlock(path, passphrase))
        thread._passphrase = passphrase
        return thread

    @classmethod
    def unlocking(cls, path: Path, passphrase: str) -> JournalThread:
        """A thread that unlocks an existing journal."""
        thread = cls(lambda: Journal.unlock(path, passphrase))
        thread._passphrase = passphrase
        return thread

    @property
    def passphrase(self) -> str:
        """What opens the file, for a medium that comes back and for a copy; let go when the journal is closed."""
        return self._passphrase

    def close(self, timeout: float = 10.0) -> bool:
        """See ``Owner.close``."""
        try:
            return super().close(timeout)
        finally:
            if self._ended:
                self._passphrase = ""

    def begin(self, entry: Entry) -> None:
        """Queue a new entry."""
        super().begin(clean_entry(entry))

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        """Queue one answer as it is now; later changes to a list in it do not reach the journal."""
        super().record(entry_id, part, clean_answer(answer), wording)

    def set_setting(self, name: str, value: Value) -> None:
        """Queue a setting as it is now."""
        super().set_setting(name, clean_value(value))

    def change_passphrase(self, new: str) -> None:
        """Wait for the file to be encrypted anew; seconds for a large journal."""
        self.ask(lambda journal: journal.change_passphrase(new))
        path = self._path
        self._passphrase = new
        if path is not None:
            self._reopener = lambda: Journal.unlock(path, new)
