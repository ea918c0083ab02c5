"""The tables of a journal and the steps from one version of them to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol


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
