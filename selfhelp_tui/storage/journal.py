"""The journal: everything a person wrote, in one encrypted file or in memory, behind one set of calls."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery, Value
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage import search as searching
from selfhelp_tui.storage.database import ROWS_OF_ALL, Connection, Database, Rows, copy_rows, met_no_json
from selfhelp_tui.storage.problems import JournalProblem, UnknownEntry
from selfhelp_tui.storage.values import clean_entry, clean_text, from_json, from_text, to_json

_HEAD = "id, unit, step, started, finished, pack, language"
_PUT_HEAD = (
    f"insert into entry({_HEAD}) values(?,?,?,?,?,?,?) on conflict(id) do update set (unit, step, started, finished,"
    " pack, language) = (excluded.unit, excluded.step, excluded.started, excluded.finished, excluded.pack,"
    " excluded.language)"
)
_PUT_ANSWER = (
    "insert into answer(entry, part, value, skipped, prompt) values(?,?,?,?,?) on conflict(entry, part) do update set"
    " value = excluded.value, skipped = excluded.skipped, prompt = coalesce(excluded.prompt, prompt)"
)
_LATEST_ANSWERS = (
    "select e.unit || '.' || e.step || '.' || a.part, a.value, a.skipped from entry e join answer a on a.entry = e.key"
    " where e.id in (select max(id) from entry group by unit, step) order by e.id, a.key"
)


class Journal:
    """Entries and settings; synchronous, durable call by call, and bound to the thread that opened it."""

    def __init__(self, store: Database) -> None:
        self._store = store

    @classmethod
    def in_memory(cls) -> Journal:
        """A journal that writes nothing anywhere and is gone when the program ends."""
        return cls(cipher.in_memory())

    @classmethod
    def create(cls, path: str | os.PathLike[str], passphrase: str) -> Journal:
        """Make a new encrypted file and open it; two key derivations, about a second.

        Raises Exists, UnusablePassphrase, NoEncryption, ReadOnly, DiskFull, NotAFile or Unreadable, leaving no file.
        """
        return cls(cipher.create(Path(path), passphrase))

    @classmethod
    def unlock(cls, path: str | os.PathLike[str], passphrase: str) -> Journal:
        """Open an existing file, about half a second; ``read_only`` tells whether the place takes changes.

        Raises WrongPassphrase, Damaged, InUse, NewerVersion, Missing, NotAFile, Unreadable, ReadOnly or NoEncryption.
        """
        return cls(cipher.unlock(Path(path), passphrase))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def lasting(self) -> bool:
        return self._store.path is not None

    @property
    def path(self) -> Path | None:
        """The one file; None in memory."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether the place takes no changes; every change then raises ReadOnly."""
        return self._store.read_only

    def begin(self, entry: Entry) -> None:
        """Add an entry with whatever answers it has; repeating it replaces them."""
        entry = clean_entry(entry)

        def put(connection: Connection) -> None:
            head = (entry.id, entry.unit, entry.step, entry.started, entry.finished, entry.pack, entry.language)
            connection.execute(_PUT_HEAD, head)
            key = _key_of(connection, entry.id)
            for part, answer in entry.answers.items():
                _put_answer(connection, key, part, answer, entry.wording.get(part, ""))

        self._change_answers(put)

    def record(self, entry_id: str, part: str, answer: Answer, wording: str) -> None:
        """Keep one answer with the question as it was shown (empty: as it was last shown), in one transaction.

        Raises UnknownEntry when the entry was never begun or is deleted, else what any change raises.
        """

        def put(connection: Connection) -> None:
            key = _key_of(connection, entry_id)
            _put_answer(connection, key, clean_text(part), answer, clean_text(wording))

        self._change_answers(put)

    def finish(self, entry_id: str, finished: str) -> None:
        with self._store.transaction() as connection:
            key = _key_of(connection, entry_id)
            connection.execute("update entry set finished = ? where key = ?", (clean_text(finished), key))

    def delete(self, entry_id: str) -> None:
        """Remove one entry for good, with questions that no other entry was asked; unknown ids are fine."""

        def take_out(connection: Connection) -> None:
            for (key,) in connection.execute("select key from entry where id = ?", (clean_text(entry_id),)).fetchall():
                connection.execute("delete from answer where entry = ?", (key,))
                connection.execute("delete from entry where key = ?", (key,))
            _forget_unused_prompts(connection)

        self._change_answers(take_out)
        self._store.overwrite_side_file()

    def delete_all(self, settings: Sequence[str] = ()) -> None:
        """Remove every entry for good, with all questions, and some settings with them, in one transaction."""
        with self._store.transaction() as connection:
            searching.forget_all(connection)
            # In this order nothing refers to what is gone.
            for table in ("answer", "entry", "prompt"):
                connection.execute(f"delete from {table}")
            connection.executemany("delete from setting where name = ?", [(clean_text(name),) for name in settings])
        self._store.overwrite_side_file()

    def entry(self, entry_id: str) -> Entry | None:
        return next(iter(self._entries("where id = ?", (clean_text(entry_id),))), None)

    def latest(self, unit: str, step: str) -> Entry | None:
        return next(iter(self.entries(unit, step, limit=1)), None)

    def latest_answers(self) -> Mapping[str, Answer]:
        """``unit.step.part`` to answer, from the newest entry of each exercise; what can't be read is left out."""
        answers = ((name, _answer(value, skipped)) for name, value, skipped in self._store.rows(_LATEST_ANSWERS))
        return {from_text(name)[0]: answer for name, answer in answers if answer is not None}

    def entries(
        self, unit: str | None = None, step: str | None = None, *, before: str | None = None, limit: int = 64
    ) -> tuple[Entry, ...]:
        where, parameters = _filter(unit=unit, step=step, before=before)
        return self._entries(f"{where} order by id desc limit ?", (*parameters, max(limit, 0)))

    def search(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Entries with an answer in which each of the words begins a word, newest first; case and accents don't matter.

        What was written since the last search is indexed first.
        """
        keys = searching.matching(self._store, query)
        marks = ",".join("?" * len(keys))
        return self._entries(f"where key in ({marks}) order by key desc", keys)

    def count(self, unit: str | None = None, step: str | None = None) -> int:
        where, parameters = _filter(unit=unit, step=step)
        number: int = self._store.rows(f"select count(*) from entry {where}", parameters)[0][0]
        return number

    def setting(self, name: str) -> Value:
        """A small value kept under a name; None when it was never set or can't be read."""
        rows = self._store.rows("select value from setting where name = ?", (clean_text(name),))
        answer = _answer(rows[0][0], 0) if rows else None
        return answer.value if answer else None

    def set_setting(self, name: str, value: Value) -> None:
        """Keep a small JSON value under a name; None forgets it."""
        name, text = clean_text(name), to_json(value)
        with self._store.transaction() as connection:
            connection.execute("delete from setting where name = ?", (name,))
            if value is not None:
                connection.execute("insert into setting(name, value) values(?,?)", (name, text))

    def verify(self) -> list[str]:
        """What is damaged, one technical line each and no user text; empty when all is well."""
        return self._store.verify()

    def unreadable(self) -> int:
        """How many entries hold something that this program did not write and can't read; the rest is read as ever."""
        heads = self._store.rows(f"select key, {_HEAD} from entry")
        spoiled = {key for key, *head in heads if not _head(head)[1]}
        rows = self._store.rows(
            "select a.entry, a.part, a.value, p.text from answer a left join prompt p on p.key = a.prompt"
        )
        for entry, part, value, text in rows:
            if _answer(value, 0) is None or not from_text(part)[1] or not (text is None or from_text(text)[1]):
                spoiled.add(entry)
        return len(spoiled)

    def change_passphrase(self, new: str) -> None:
        """Encrypt the file anew; older backups still open with the old passphrase. Raises NotKept in memory."""
        self._store.change_passphrase(new)

    def backup(self, target: str | os.PathLike[str], passphrase: str, *, replace: bool = False) -> None:
        """Write a checked, complete copy to an encrypted file; also the way from memory to a kept journal.

        ``replace`` puts it in the place of an earlier copy, at once and whole. Raises what ``create`` raises, and
        Damaged when this journal cannot be read whole.
        """

        write_copy(self._store.rows, Path(target), passphrase, replace=replace)

    def snapshot(self) -> Rows:
        """Every row as it is now, in memory: what ``write_copy`` needs to go on without this journal."""
        held = {query: self._store.rows(query) for query in ROWS_OF_ALL}
        return held.__getitem__

    def close(self) -> None:
        """Release the file; harmless when repeated."""
        try:
            if self.lasting and not self.read_only and self._store.open:
                # Until then the index still holds the words that corrected answers had.
                with contextlib.suppress(JournalProblem):
                    searching.index(self._store)
        finally:
            self._store.close()

    def _entries(self, which: str, parameters: Sequence[object]) -> tuple[Entry, ...]:
        heads = self._store.rows(f"select {_HEAD} from entry {which}", parameters)
        answers: dict[object, dict[str, Answer]] = {head[0]: {} for head in heads}
        wording: dict[object, dict[str, str]] = {head[0]: {} for head in heads}
        spoiled: set[object] = set()
        parts = (
            "select e.id, a.part, a.value, a.skipped, p.text from answer a join entry e on e.key = a.entry"
            f" left join prompt p on p.key = a.prompt where a.entry in (select key from entry {which}) order by a.key"
        )
        for entry_id, part, value, skipped, text in self._store.rows(parts, parameters):
            name, named = from_text(part)
            asked, worded = (None, True) if text is None else from_text(text)
            answer = _answer(value, skipped)
            if answer is not None:
                answers[entry_id][name] = answer
                if asked is not None:
                    wording[entry_id][name] = asked
            if answer is None or not named or not worded:
                spoiled.add(entry_id)
        return tuple(_entry(head, answers[head[0]], wording[head[0]], unreadable=head[0] in spoiled) for head in heads)

    def _change_answers(self, change: Callable[[Connection], None]) -> None:
        """Do a change in one transaction; where the index can't take out what is not JSON, it begins anew."""
        try:
            with self._store.transaction() as connection:
                change(connection)
        except Exception as error:
            if not met_no_json(error):
                raise
            with self._store.transaction() as connection:
                searching.forget_all(connection)
                change(connection)


def write_copy(rows: Rows, target: Path, passphrase: str, *, replace: bool = False) -> None:
    """Write rows to an encrypted file, see ``Journal.backup``; on any thread, as it needs no open journal."""
    cipher.build(target, passphrase, lambda connection: copy_rows(rows, connection), replace=replace)


def erase(path: str | os.PathLike[str]) -> None:
    """Remove a journal and its ``-journal`` file, without a passphrase; raises Missing, NotAFile, InUse or ReadOnly."""
    cipher.erase(Path(path))


def encrypted_available() -> bool:
    """Whether a journal can be kept on this computer at all."""
    return cipher.encrypted_available()


def _entry(
    head: Sequence[object], answers: Mapping[str, Answer], wording: Mapping[str, str], *, unreadable: bool
) -> Entry:
    texts, whole = _head(head)
    entry_id, unit, step, started, finished, pack, language = texts
    ended = None if head[4] is None else finished
    return Entry(entry_id, unit, step, started, ended, pack, language, answers, wording, unreadable or not whole)


def _head(head: Sequence[object]) -> tuple[tuple[str, ...], bool]:
    """The columns of an entry as text, and whether all are what this program writes there."""
    read = [from_text("" if number == 4 and value is None else value) for number, value in enumerate(head)]
    return tuple(text for text, _ in read), all(whole for _, whole in read)


def _answer(value: object, skipped: object) -> Answer | None:
    """An answer as it is stored, or None for one that this program did not write and can't read."""
    try:
        return Answer(from_json(value), bool(skipped))
    except ValueError:
        return None


def _filter(
    *, unit: str | None = None, step: str | None = None, before: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The where clause and parameters for what was given."""
    asked = {"unit = ?": unit, "step = ?": step, "id < ?": before}
    given = {condition: clean_text(value) for condition, value in asked.items() if value is not None}
    return ("where " + " and ".join(given) if given else ""), tuple(given.values())


def _key_of(connection: Connection, entry_id: str) -> int:
    row = connection.execute("select key from entry where id = ?", (clean_text(entry_id),)).fetchone()
    if row is None:
        raise UnknownEntry
    key: int = row[0]
    return key


def _put_answer(connection: Connection, entry: int, part: str, answer: Answer, wording: str) -> None:
    prompt = _prompt(connection, wording) if wording else None
    was = connection.execute("select prompt from answer where entry = ? and part = ?", (entry, part)).fetchone()
    connection.execute(_PUT_ANSWER, (entry, part, to_json(answer.value), int(answer.skipped), prompt))
    if was is not None and prompt is not None and was[0] not in {None, prompt}:
        _forget_unused_prompts(connection)


def _prompt(connection: Connection, wording: str) -> int:
    """The key of a question's wording, stored once however often it is asked."""
    import hashlib

    digest = hashlib.sha256(wording.encode()).digest()
    row = connection.execute("select key from prompt where hash = ?", (digest,)).fetchone()
    if row is None:
        connection.execute("insert into prompt(hash, text) values(?,?)", (digest, wording))
        row = connection.execute("select last_insert_rowid()").fetchone()
    key: int = row[0]
    return key


def _forget_unused_prompts(connection: Connection) -> None:
    connection.execute("delete from prompt where not exists(select 1 from answer where answer.prompt = prompt.key)")
