"""Full-text search: what was typed becomes a query, what was written since is indexed, and what cannot be is read."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence

from selfhelp_tui.core.entry import EntryQuery
from selfhelp_tui.storage.database import ENTRY_SAID, FORGET_ALL, INDEX_THE_REST, READABLE, SEARCH, Connection, Database
from selfhelp_tui.storage.problems import DiskFull, ReadOnly
from selfhelp_tui.storage.values import clean_text

MOST_WORDS = 12
"""Words of a query that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_WAITING = "select entry from unindexed"
_INDEXED = f"select rowid from {SEARCH} where {SEARCH} match ? and rowid not in ({_WAITING})"


def matching(store: Database, query: EntryQuery) -> tuple[int, ...]:
    """Keys of the entries that match, newest first."""
    typed = clean_text(query.words).split()[:MOST_WORDS]
    wanted = [word for one in typed for word in folded(one)]
    if not wanted or query.limit <= 0:
        return ()
    with contextlib.suppress(DiskFull, ReadOnly):
        index(store)
    edge = _edge(store, query.before)
    given = {"unit = ?": query.unit, "step = ?": query.step}
    conditions = {condition: clean_text(value) for condition, value in given.items() if value is not None}
    where, asked = " and ".join(conditions) or "true", tuple(conditions.values())
    if not has_index(store):
        return _scanned(store, wanted, edge, f"and {where}", asked)[: query.limit]
    late = _scanned(store, wanted, edge, f"and {where} and key in ({_WAITING})", asked) if waiting(store) else ()
    # asked of one found entry after the other, so that the search ends with the page that is wanted
    there = f" and exists(select 1 from entry where key = {SEARCH}.rowid and {where})" if asked else ""
    statement = f"{_INDEXED}{there} and rowid < ? order by rowid desc limit ?"
    found = store.rows(statement, [_match(typed), *asked, edge, query.limit])
    return tuple(sorted({*late, *(int(key) for (key,) in found)}, reverse=True))[: query.limit]


def has_index(store: Database) -> bool:
    """Whether this database has an index: an older one that cannot be changed and a reduced library have none."""
    return bool(store.rows("select 1 from sqlite_schema where name = ?", (SEARCH,)))


def waiting(store: Database) -> bool:
    """Whether an entry changed since it was last indexed; asked of a database that has an index."""
    return bool(store.rows(f"{_WAITING} limit 1"))


def index(store: Database) -> None:
    """Index every entry that changed since it was last indexed; raises what any change raises."""
    if has_index(store) and waiting(store):
        with store.transaction() as connection:
            for statement in INDEX_THE_REST:
                connection.execute(statement)


def forget_all(connection: Connection) -> None:
    """Empty the index before every entry is deleted; told entry by entry, a large journal would take minutes."""
    if connection.execute("select 1 from sqlite_schema where name = ?", (SEARCH,)).fetchone():
        for statement in FORGET_ALL:
            connection.execute(statement)


def folded(text: str) -> list[str]:
    """The words of a text as the index compares them: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _match(typed: Sequence[str]) -> str:
    """Every word as the quoted start of a word, so that nothing typed is taken for an operator."""
    spoken = [word for word in typed if folded(word)]
    return " ".join('"' + word.replace('"', '""') + '"*' for word in spoken)


def _edge(store: Database, before: str | None) -> int:
    """The key below which entries are older than ``before``, whether or not that entry is still there."""
    if before is None:
        return 2**62
    return int(store.rows("select coalesce(max(key), 0) + 1 from entry where id < ?", (clean_text(before),))[0][0])


def _scanned(
    store: Database, wanted: Sequence[str], edge: int, which: str, parameters: Sequence[str]
) -> tuple[int, ...]:
    """Keys of the entries that match, newest first, among those that an index does not cover, by reading them."""
    keys = f"select key from entry where key < ? {which}"
    readable = READABLE.format(key="entry_said.key")
    query = f"select key, said from ({ENTRY_SAID}) entry_said where key in ({keys}) and {readable} order by key desc"
    rows = store.rows(query, (edge, *parameters))
    return tuple(int(key) for key, said in rows if said and _says(folded(said), wanted))


def _says(said: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(start) for word in said) for start in wanted)
