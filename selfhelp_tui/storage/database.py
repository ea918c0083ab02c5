"""The journal's database: its tables and how they came to be, one open connection, and its transactions."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from selfhelp_tui.storage import files, side_file
from selfhelp_tui.storage.problems import (
    Damaged,
    DiskFull,
    InUse,
    JournalProblem,
    MediumFailing,
    NotKept,
    ReadOnly,
    Unreadable,
    UnusablePassphrase,
    WrongPassphrase,
)


class Connection(Protocol):
    """What a journal needs of a database driver (DB-API 2.0 with autocommit)."""

    text_factory: Any
    """Makes text of the bytes of a column."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Any:
        """Run one statement and return its cursor."""
        ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Any:
        """Run one statement for each row of parameters."""
        ...

    def close(self) -> None:
        """Release the file."""
        ...


APPLICATION_ID = 0x73687475
"""Marks a database as a journal of this program ("shtu")."""

TABLES = ("prompt", "entry", "answer", "setting")
"""In the order in which rows can be copied without a dangling reference."""

VERSION_1 = (
    # The wording of a question is stored once, however often it is answered.
    "create table prompt(key integer primary key, hash blob not null unique, text text not null)",
    "create table entry(key integer primary key, id text not null unique, unit text not null, step text not null,"
    " started text not null, finished text, pack text not null, language text not null)",
    "create index entry_by_exercise on entry(unit, step, id)",
    "create table answer(key integer primary key, entry integer not null references entry(key), part text not null,"
    " value text not null, skipped integer not null, prompt integer references prompt(key), unique(entry, part))",
    "create index answer_by_prompt on answer(prompt)",
    "create table setting(name text primary key, value text not null)",
)


def _version_1(connection: Connection) -> None:
    for statement in VERSION_1:
        connection.execute(statement)


SEARCH = "search"
"""Name of the full-text index, one row an entry; absent where the database was built without FTS5."""

_ANSWER_SAID = (
    # What a person can look for in an answer: the options in words, which stand below the question as it was shown,
    # or every text in the value but the ids of rows and options.
    "select a.entry, case when instr(p.text, char(10)) > 0 and json_type(a.value) in ('text', 'array') and not exists("
    "select 1 from json_tree(a.value) where type = 'text' and atom glob '*[^a-z0-9_]*')"
    " then substr(p.text, instr(p.text, char(10)) + 1) else (select group_concat(atom, char(10))"
    " from json_tree(a.value) where type = 'text' and coalesce(key, '') not in ('id', 'item', 'option', 'last'))"
    " end as said from answer a left join prompt p on p.key = a.prompt"
)
ENTRY_SAID = (
    "select e.key as key, coalesce((select group_concat(said, char(10))"
    f" from ({_ANSWER_SAID}) where entry = e.key), '') as said from entry e"
)
"""Each entry with everything that can be looked for in it; needs the tables of version 1 only."""

VERSION_2 = (
    f"create view entry_said as {ENTRY_SAID}",
    # Indexing waits until someone searches or the journal closes, so that saving stays quick. ``was`` is the text an
    # entry is still indexed by, null for one that is not indexed.
    "create table unindexed(entry integer primary key, was text)",
    "insert into unindexed(entry) select key from entry",
)
_TAKE_OUT = f"insert into {SEARCH}({SEARCH}, rowid, said)"
SEARCH_INDEX = (
    f"create virtual table {SEARCH} using fts5(said, content='entry_said', content_rowid='key', prefix='1 2 3',"
    " tokenize='unicode61 remove_diacritics 2')",
    *(
        f"create trigger answer_{event} before {event} on answer"
        f" when not exists(select 1 from unindexed where entry = {row}.entry) begin"
        f" insert into unindexed select key, said from entry_said where key = {row}.entry; end"
        for event, row in (("insert", "new"), ("update", "old"), ("delete", "old"))
    ),
    "create trigger entry_insert after insert on entry begin insert into unindexed(entry) values(new.key); end",
    # What is deleted leaves the index at once.
    "create trigger entry_delete before delete on entry begin"
    f" {_TAKE_OUT} select 'delete', key, said from entry_said"
    " where key = old.key and not exists(select 1 from unindexed where entry = old.key);"
    f" {_TAKE_OUT} select 'delete', entry, was from unindexed where entry = old.key and was is not null;"
    " delete from unindexed where entry = old.key; end",
)
READABLE = "not exists(select 1 from answer where answer.entry = {key} and not json_valid(answer.value))"
"""Whether every answer of an entry is JSON; what is not was put there by another program, and stops every query that
looks into it."""
INDEX_THE_REST = (
    f"{_TAKE_OUT} select 'delete', entry, was from unindexed where was is not null",
    f"insert into {SEARCH}(rowid, said) select key, said from entry_said where key in (select entry from unindexed)"
    f" and {READABLE.format(key='entry_said.key')}",
    f"update unindexed set was = null where not {READABLE.format(key='unindexed.entry')}",
    f"delete from unindexed where {READABLE.format(key='unindexed.entry')}",
)
"""Brings the index up to date; an entry that can't be read stays out of it, and waits."""

FORGET_ALL = (
    # An entry that waits to be indexed is not taken out of the index when it changes or goes.
    "insert or replace into unindexed(entry, was) select key, null from entry",
    f"insert into {SEARCH}({SEARCH}) values('delete-all')",
)
"""Empties the index and keeps the triggers from taking out one entry after another."""

OVERWRITE_DELETED = f"insert into {SEARCH}({SEARCH}, rank) values('secure-delete', 1)"
"""Else words of deleted text stay readable in the index until it is next rearranged."""


def _version_2(connection: Connection) -> None:
    for statement in VERSION_2:
        connection.execute(statement)
    options = {row[0] for row in connection.execute("pragma compile_options").fetchall()}
    if "ENABLE_FTS5" not in options:
        return
    for statement in SEARCH_INDEX:
        connection.execute(statement)
    library = connection.execute("select sqlite_version()").fetchone()[0]
    # Older libraries lack it; they only ever hold a journal in memory.
    if tuple(map(int, library.split("."))) >= (3, 42):
        connection.execute(OVERWRITE_DELETED)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_version_1, _version_2)
"""``MIGRATIONS[n]`` takes a journal from version n to n + 1, inside a transaction that the caller owns.

Reading an entry needs the tables of version 1 only, so that an older journal opens where it cannot be changed.
"""


def version(connection: Connection) -> int:
    """The schema version of an open database; 0 when it has no tables yet."""
    found: int = connection.execute("pragma user_version").fetchone()[0]
    return found


def is_journal(connection: Connection) -> bool:
    """Whether an open database was made by this program."""
    return bool(connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID and version(connection) > 0)


def objects(connection: Connection) -> frozenset[tuple[str, ...]]:
    """Every table, index, view and trigger of an open database with the statement that made it; none of them runs."""
    rows = connection.execute("select type, name, tbl_name, coalesce(sql, '') from sqlite_schema").fetchall()
    return frozenset(tuple(map(str, row)) for row in rows)


def migrate(connection: Connection, newest: int = len(MIGRATIONS)) -> None:
    """Bring an open database to a version, all steps or none."""
    connection.execute("begin immediate")
    try:
        for number in range(version(connection), newest):
            MIGRATIONS[number](connection)
        connection.execute(f"pragma application_id={APPLICATION_ID}")
        connection.execute(f"pragma user_version={newest}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


Rows = Callable[[str], list[Any]]
"""Runs a query and gives all its rows."""
ROWS_OF_ALL = tuple(f"select * from {table}" for table in TABLES)
"""The queries that ``copy_rows`` runs."""


def copy_rows(read: Rows, target: Connection) -> None:
    """Copy every row of every table into an empty database of the same version, all or none; ``read`` runs a query."""
    target.execute("begin immediate")
    try:
        for table, query in zip(TABLES, ROWS_OF_ALL, strict=True):
            rows = read(query)
            if rows:
                marks = ",".join("?" * len(rows[0]))
                target.executemany(f"insert into {table} values({marks})", rows)
        target.execute("commit")
    except BaseException:
        if target.in_transaction:
            target.execute("rollback")
        raise


SHORTEST_PASSPHRASE = 8
"""Characters."""

_PAGE = re.compile(r"^HMAC verification failed for page (\d+)$")

ERROR, PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 1, 3, 5, 6, 8, 10, 11, 13, 14, 26
WHILE_OPEN: Mapping[int, type[JournalProblem]] = {
    PERM: Unreadable,
    BUSY: InUse,
    LOCKED: InUse,
    READONLY: ReadOnly,
    IOERR: MediumFailing,
    CORRUPT: Damaged,
    FULL: DiskFull,
    # The only file opened after the first read is the rollback journal, so the folder refused it.
    CANTOPEN: ReadOnly,
    NOTADB: Damaged,
}
WHILE_UNLOCKING: Mapping[int, type[JournalProblem]] = {
    **WHILE_OPEN,
    CANTOPEN: Unreadable,
    NOTADB: WrongPassphrase,
}


def code_of(error: Exception) -> int | None:
    """The primary SQLite result code of a driver's error, None for any other exception."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def met_no_json(error: Exception) -> bool:
    """Whether a query looked into a value that is not JSON, which only another program can have put there."""
    return code_of(error) == ERROR and "JSON" in str(error)


@contextlib.contextmanager
def told_as_problems(path: Path | None, table: Mapping[int, type[JournalProblem]] = WHILE_OPEN) -> Iterator[None]:
    """Turn a driver's error into a problem; what is not in the table is a mistake of ours and passes."""
    try:
        yield
    except Exception as error:
        kind = table.get(code_of(error) or 0)
        if kind is None:
            raise
        reason = {"reason": "page"} if kind is Damaged else {}
        raise kind(path=str(path or ""), **reason) from None


def quoted(passphrase: str) -> str:
    """The passphrase as an SQL literal, in one Unicode form whatever the keyboard sends."""
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        raise UnusablePassphrase(reason="short", least=SHORTEST_PASSPHRASE)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UnusablePassphrase(reason="characters")
    if text[:2].lower() == "x'":
        # The cipher's own mark for a raw key.
        raise UnusablePassphrase(reason="reserved")
    return "'" + text.replace("'", "''") + "'"


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class Database:
    """One open database, bound to the thread that opened it."""

    def __init__(self, connection: Connection, path: Path | None = None, *, read_only: bool = False) -> None:
        self.connection = connection
        self.path = path
        """None for a store in memory."""
        self.read_only = read_only
        self._held = None if path is None else files.identity(path)
        if self._held is not None:
            files.hold(self._held)

    @property
    def open(self) -> bool:
        """Whether a file is held; for a store in memory always False."""
        return self._held is not None

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows of one query."""
        with told_as_problems(self.path):
            try:
                found: list[Any] = self.connection.execute(sql, parameters).fetchall()
            except Exception as error:
                if "decode to UTF-8" not in str(error):
                    raise
                # Another program put it there, and one such text would stop every query that meets it.
                self.connection.text_factory = _as_text
                found = self.connection.execute(sql, parameters).fetchall()
            return found

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One durable change: on disk when the block has ended, or not at all."""
        if self.read_only:
            raise ReadOnly(path=str(self.path))
        with told_as_problems(self.path):
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                # A full disk has already rolled back by itself.
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def verify(self) -> list[str]:
        """What is damaged: every page's authentication, then the structure; empty when all is well.

        A spare page, which a power cut can leave half written, holds nothing of anyone and is passed over.
        """
        # What is cached would be believed without a look at the medium.
        self.rows("pragma shrink_memory")
        pages, structure = (
            self._checked("cipher_integrity_check"),
            self._checked("integrity_check", "foreign_key_check"),
        )
        if not structure:
            # The structure was read whole, so every page in use is authentic; the first page alone stays cached.
            pages = [line for line in pages if (page := _PAGE.search(line)) is None or page[1] == "1"]
        return pages + structure

    def _checked(self, *checks: str) -> list[str]:
        found: list[str] = []
        for check in checks:
            try:
                found += [str(row[0]) for row in self.rows(f"pragma {check}") if row[0] != "ok"]
            except Damaged as problem:
                found.append(str(problem))
        return found

    def change_passphrase(self, new: str) -> None:
        """Encrypt the whole file under a new passphrase, in one transaction; the old one no longer opens it."""
        if self.path is None:
            raise NotKept
        if self.read_only:
            raise ReadOnly(path=str(self.path))
        secret = quoted(new)
        with told_as_problems(self.path):
            self.connection.execute("pragma rekey=" + secret).fetchall()
        self.overwrite_side_file()

    def overwrite_side_file(self) -> None:
        """Put zeros over what the pages of this file held before they were changed, where its medium is there.

        The database keeps those pages until it writes the next change over them, and unlinks them when it closes.
        """
        if self.path is None or self.read_only:
            return
        with contextlib.suppress(OSError):
            # another file may be at this place now, and its side file is not ours
            if files.identity(self.path) == self._held:
                side_file.overwrite(side_file.beside(self.path))

    def close(self) -> None:
        """Release the file and its lock; harmless when repeated."""
        if self.open:
            self.overwrite_side_file()
        self.connection.close()
        if self._held is not None:
            files.release(self._held)
            self._held = None
