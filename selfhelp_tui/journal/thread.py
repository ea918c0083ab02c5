"""A journal on its own thread, for a screen that must never wait for a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from selfhelp_tui.programme.entry import Answer, Entry, Value

from .journal import Journal
from .owner import Owner
from .stored_values import clean_answer, clean_entry, clean_value


class JournalThread(Owner):
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
        copy = clean_entry(entry)
        self.queue(lambda journal: journal.begin(copy))

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        """Queue one answer as it is now; later changes to a list in it do not reach the journal."""
        copy = clean_answer(answer)
        self.queue(lambda journal: journal.record(entry_id, part, copy, wording))

    def finish(self, entry_id: str, finished: str) -> None:
        """Queue the end of an entry."""
        self.queue(lambda journal: journal.finish(entry_id, finished))

    def delete(self, entry_id: str) -> None:
        """Queue the removal of an entry."""
        self.queue(lambda journal: journal.delete(entry_id))

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        """Queue the removal of every entry, and of some settings."""
        names = tuple(settings)
        self.queue(lambda journal: journal.delete_all(names))

    def set_setting(self, name: str, value: Value) -> None:
        """Queue a setting as it is now."""
        copy = clean_value(value)
        self.queue(lambda journal: journal.set_setting(name, copy))

    def entry(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        return self.ask(lambda journal: journal.entry(entry_id))

    def latest(self, unit: str, step: str) -> Entry | None:
        """The newest entry of one exercise."""
        return self.ask(lambda journal: journal.latest(unit, step))

    def latest_answers(self) -> Mapping[str, Answer]:
        """``unit.step.part`` to answer, from the newest entry of each exercise."""
        return self.ask(lambda journal: journal.latest_answers())

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        """Entries, newest first, at most ``limit`` of those older than the entry id ``before``."""
        return self.ask(lambda journal: journal.entries(unit, step, before=before, limit=limit))

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
        """Entries with these words in an answer; see ``Journal.search``."""
        return self.ask(
            lambda journal: journal.search(words, limit, before, unit=unit, step=step, best_first=best_first)
        )

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        """How many entries there are."""
        return self.ask(lambda journal: journal.count(unit, step))

    def setting(self, name: str) -> Value:
        """A small value kept under a name; None when it was never set."""
        return self.ask(lambda journal: journal.setting(name))

    def change_passphrase(self, new: str) -> None:
        """Wait for the file to be encrypted anew; seconds for a large journal."""
        self.ask(lambda journal: journal.change_passphrase(new))
        path = self._path
        self._passphrase = new
        if path is not None:
            self._reopener = lambda: Journal.unlock(path, new)
