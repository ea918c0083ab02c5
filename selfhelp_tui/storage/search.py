"""Full-text search: what was typed becomes a query, what was written since is indexed, and what cannot be is read."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from selfhelp_tui.storage.database import ENTRY_SAID, FORGET_ALL, INDEX_THE_REST, READABLE, SEARCH, Connection, Database
from selfhelp_tui.storage.problems import DiskFull, ReadOnly
from selfhelp_tui.storage.values import clean_text

MOST_WORDS = 12
"""Words of a query that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_WAITING = "select entry from unindexed"
_INDEXED = f"select rowid from {SEARCH} where {SEARCH} match ? and rowid not in ({_WAITING})"


@dataclass(frozen=True, slots=True)
class Within:
    """The exercise in which entries are looked for; None for any."""

    unit: str | None = None
    step: str | None = None

    @property
    def where(self) -> tuple[str, tuple[str, ...]]:
        """What follows ``where`` in a query of entries, and its parameters."""
        given = {"unit = ?": self.unit, "step = ?": self.step}
        asked = {condition: clean_text(value) for condition, value in given.items() if value is not None}
        return " and ".join(asked) or "true", tuple(asked.values())

    @property
    def anything(self) -> bool:
        """Whether nothing is left out."""
        return self.unit is None and self.step is None


def matching(
    store: Database, words: str, limit: int, before: str | None, within: Within, *, best_first: bool
) -> tuple[int, ...]:
    """Keys of the entries that match, in the order asked for."""
    typed = clean_text(words).split()[:MOST_WORDS]
    wanted = [word for one in typed for word in folded(one)]
    if not wanted or limit <= 0:
        return ()
    with contextlib.suppress(DiskFull, ReadOnly):
        index(store)
    edge, (where, asked) = _edge(store, before), within.where
    if not has_index(store):
        return _scanned(store, wanted, edge, f"and {where}", asked)[:limit]
    late = _scanned(store, wanted, edge, f"and {where} and key in ({_WAITING})", asked) if waiting(store) else ()
    # asked of one found entry after the other, so that the search ends with the page that is wanted
    there = "" if within.anything else f" and exists(select 1 from entry where key = {SEARCH}.rowid and {where})"
    query, parameters = f"{_INDEXED}{there} order by rank limit ?", [_query(typed), *asked, limit]
    if not best_first:
        query = f"{_INDEXED}{there} and rowid < ? order by rowid desc limit ?"
        parameters = [_query(typed), *asked, edge, limit]
    found = [int(key) for (key,) in store.rows(query, parameters)]
    together = (*late, *found) if best_first else sorted({*late, *found}, reverse=True)
    return tuple(dict.fromkeys(together))[:limit]


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


def _query(typed: Sequence[str]) -> str:
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
