"""The tables of a journal and the steps from one version of them to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol


class Connection(Protocol):
    """What a journal needs of a database driver (DB-API 2.0 with autocommit)."""

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


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_version_1,)
"""``MIGRATIONS[n]`` takes a journal from version n to n + 1, inside a transaction that the caller owns."""


def version(connection: Connection) -> int:
    """The schema version of an open database; 0 when it has no tables yet."""
    found: int = connection.execute("pragma user_version").fetchone()[0]
    return found


def is_journal(connection: Connection) -> bool:
    """Whether an open database was made by this program."""
    return bool(connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID and version(connection) > 0)


def migrate(connection: Connection) -> None:
    """Bring an open database to the newest version, all steps or none."""
    connection.execute("begin immediate")
    try:
        for number in range(version(connection), len(MIGRATIONS)):
            MIGRATIONS[number](connection)
        connection.execute(f"pragma application_id={APPLICATION_ID}")
        connection.execute(f"pragma user_version={len(MIGRATIONS)}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def copy_rows(read: Callable[[str], list[Any]], target: Connection) -> None:
    """Copy every row of every table into an empty database of the same version, all or none; ``read`` runs a query."""
    target.execute("begin immediate")
    try:
        for table in TABLES:
            rows = read(f"select * from {table}")
            if rows:
                marks = ",".join("?" * len(rows[0]))
                target.executemany(f"insert into {table} values({marks})", rows)
        target.execute("commit")
    except BaseException:
        if target.in_transaction:
            target.execute("rollback")
        raise
