"""A journal of 20,000 entries beside the same tables in plain SQLite: ``python -m tests.benchmarks.journal_scale``.

Both run the program's own code in the same minute and in turn; only the driver differs. Takes a few minutes and 400 MB.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import sqlite3
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.database import Database, migrate
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.passphrase import word_list
from selfhelp_tui.storage.values import to_json
from tests.benchmarks.measuring import Result, percentile, table

PASSPHRASE = "rivier tafel appel zeven wolk"
WORDS_OF_AN_ENTRY = 300
"""About 2 kB."""
VOCABULARY = 30_000
EXERCISES = 50
"""Among which the entries are spread evenly."""
RARE = 997
"""Every entry of so many is one of an exercise that is seldom done."""
PAGE = 64
"""Entries of a list that are read at once."""


class Writer:
    """Texts with words as unevenly frequent as in a language, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        ends = ["", *(f"{a}{b}" for a in "aeiou" for b in "knrst")]
        known = [word + end for end in ends for word in word_list("nl")][:VOCABULARY]
        self.random.shuffle(known)
        self._known = known
        self._weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(known))))

    def text(self, words: int = WORDS_OF_AN_ENTRY) -> str:
        """A text of so many words."""
        return " ".join(self.random.choices(self._known, cum_weights=self._weights, k=words))

    def typed(self) -> list[str]:
        """What stands in the search line while a word is typed, letter by letter."""
        word = self.text(1)
        return [word[:end] for end in range(1, len(word) + 1)]


def entry(number: int) -> Entry:
    """An entry without answers."""
    step = f"exercise_{number % EXERCISES}" if number % RARE else "rare"
    return Entry(f"{number:016x}", "triggers", step, "2026-01-01T00:00:00+00:00", None, "core 1.0.0", "nl")


def fill(journal: Journal, number: int, seed: int) -> None:
    """Put so many entries in a journal in one transaction, and index them."""
    writer = Writer(seed)
    head = "insert into entry(id, unit, step, started, pack, language) values(?,?,?,?,?,?)"
    with journal._store.transaction() as connection:
        for place in range(number):
            one = entry(place)
            connection.execute(head, (one.id, one.unit, one.step, one.started, one.pack, one.language))
            value = to_json(writer.text())
            connection.execute(
                "insert into answer(entry, part, value, skipped) values(last_insert_rowid(), 'what', ?, 0)", (value,)
            )
    journal.search(EntryQuery("x"))


def plain(path: Path) -> Journal:
    """The same tables and settings in plain SQLite."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in cipher._SETTINGS:
        connection.execute(f"pragma {setting}").fetchall()
    migrate(connection)
    return Journal(Database(connection))


def took(act: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def in_turn(times: int, *acts: Callable[[int], object]) -> list[list[float]]:
    """Milliseconds of each call, taken in turn; the order turns round each time."""
    found: list[list[float]] = [[] for _ in acts]
    for turn in range(times):
        for place in range(len(acts)) if turn % 2 else reversed(range(len(acts))):
            found[place].append(took(lambda act=acts[place], turn=turn: act(turn)))  # type: ignore[misc]
    return found


def memory() -> float:
    """MiB that this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def journals(number: int, folder: Path) -> Iterator[tuple[Path, Path]]:
    """An encrypted journal of so many entries, and its twin."""
    kept, twin = folder / f"{number}.journal", folder / f"{number}.plain"
    with Journal.create(kept, PASSPHRASE) as journal:
        fill(journal, number, 1)
    with plain(twin) as other:
        fill(other, number, 1)
    yield kept, twin


def opening(kept: Path, few: Path, times: int) -> list[Result]:
    """Unlock to the first page, beside the derivation alone; and the first page of many beside that of few."""

    def derive(_: int) -> None:
        hashlib.pbkdf2_hmac("sha512", PASSPHRASE.encode(), bytes(16), cipher.KDF_ITERATIONS, 32)

    def unlock(path: Path) -> None:
        with Journal.unlock(path, PASSPHRASE) as journal:
            journal.entries(limit=PAGE)

    alone, whole = in_turn(times, derive, lambda _: unlock(kept))
    first: dict[Path, list[float]] = {kept: [], few: []}
    for turn in range(times):
        for path in (kept, few) if turn % 2 else (few, kept):
            with Journal.unlock(path, PASSPHRASE) as journal:
                first[path].append(took(lambda journal=journal: journal.entries(limit=PAGE)))  # type: ignore[misc]
    note = f"derivation {median(alone):.0f} ms, unlock and list {median(whole):.0f} ms"
    many, hundred = median(first[kept]), median(first[few])
    pages = f"{many:.2f} ms and {hundred:.2f} ms"
    return [
        Result("1", "unlock to list / derivation alone", median(whole) / median(alone), 1.3, 1.15, note),
        Result("5", "first page of all / of 100 entries", many / hundred, 1.15, 1.0, pages),
    ]


def saving(ours: Journal, theirs: Journal, number: int, times: int) -> list[Result]:
    """Save one answer in a new entry, and correct one in an old entry that is indexed."""
    writer = Writer(2)
    texts = [Answer(writer.text()) for _ in range(times)]
    for journal in (ours, theirs):
        for place in range(times):
            journal.begin(entry(number + place))
        journal.search(EntryQuery("x"))

    def save(journal: Journal) -> Callable[[int], object]:
        return lambda turn: journal.record(entry(number + turn).id, "what", texts[turn], "Vraag?")

    def correct(journal: Journal) -> Callable[[int], object]:
        return lambda turn: journal.record(entry(turn * 7).id, "what", texts[turn], "Vraag?")

    new, new_plain = in_turn(times, save(ours), save(theirs))
    old, old_plain = in_turn(times, correct(ours), correct(theirs))
    return [
        *_beside("2", "save one answer", new, new_plain),
        *_beside("2", "correct one answer", old, old_plain),
    ]


def _beside(number: str, name: str, ours: list[float], theirs: list[float]) -> list[Result]:
    note = f"plain {percentile(theirs, 99):.1f}"
    return [
        Result(number, f"{name}, 99 of 100, ms", percentile(ours, 99), 60, 16.7, note),
        Result(number, f"{name} / plain, half of all", median(ours) / median(theirs), 2, 1.5, _both(ours, theirs)),
    ]


def _both(ours: list[float], theirs: list[float]) -> str:
    return f"ours {median(ours):.2f} ms, plain {median(theirs):.2f} ms"


def searching(ours: Journal, theirs: Journal, times: int) -> list[Result]:
    """Search as one types, newest first."""
    writer = Writer(3)
    typed = [text for _ in range(times) for text in writer.typed()][:times]
    waiting = took(lambda: ours.search(EntryQuery("x")))
    theirs.search(EntryQuery("x"))
    newest, newest_plain = in_turn(
        times,
        lambda turn: ours.search(EntryQuery(typed[turn], 20)),
        lambda turn: theirs.search(EntryQuery(typed[turn], 20)),
    )
    within = {step: in_turn(times, lambda turn, step=step: _within(ours, typed[turn], step))[0] for step in STEPS}
    note = (
        f"plain {percentile(newest_plain, 99):.1f}; {_both(newest, newest_plain)}; first indexed for {waiting:.0f} ms"
    )
    return [
        Result("3", "search as one types, 99 of 100, ms", percentile(newest, 99), 5, 2, note),
        *(
            Result(
                "3",
                f"{name}, 99 of 100, ms",
                percentile(within[step], 99),
                60,
                30,
                f"half {median(within[step]):.2f} ms",
            )
            for step, name in STEPS.items()
        ),
    ]


STEPS = {"exercise_7": "search within one exercise", "rare": "search within a rare exercise"}


def _within(journal: Journal, typed: str, step: str) -> tuple[Entry, ...]:
    return journal.search(EntryQuery(typed, 20, unit="triggers", step=step))


def remembering(kept: Path) -> Result:
    """What the list adds to the memory of an unlocked journal."""
    with Journal.unlock(kept, PASSPHRASE) as journal:
        journal.setting("language")
        home = memory()
        held = journal.entries(limit=PAGE)
        listed = memory()
    return Result(
        "6",
        "memory with the list / without",
        listed / home,
        1.35,
        1.2,
        f"{home:.0f} and {listed:.0f} MiB, {len(held)} entries",
    )


def main() -> int:
    """Measure, print a table, and give 1 when a target is missed."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.journal_scale", description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=400, help="of each measurement (400); 15 of each unlock")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-benchmarks-") as place:
        folder = Path(place)
        with journals(100, folder) as (few, _), journals(chosen.entries, folder) as (kept, twin):
            sizes = f"{kept.stat().st_size / 1e6:.0f} MB, plain {twin.stat().st_size / 1e6:.0f} MB"
            results = [remembering(kept), *opening(kept, few, 15)]
            with Journal.unlock(kept, PASSPHRASE) as ours, plain(twin) as theirs:
                results += saving(ours, theirs, chosen.entries, chosen.times)
                results += searching(ours, theirs, chosen.times)
                indexing = took(lambda: ours.verify())
    sys.stdout.write(f"{chosen.entries} entries: {sizes}; every page and the structure checked in {indexing:.0f} ms\n")
    sys.stdout.write(f"{table(sorted(results, key=lambda one: one.number))}\n")
    return 0 if all(one.reached for one in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
