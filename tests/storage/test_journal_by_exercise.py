"""Looking for words within one exercise, and deleting everything at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import pages_of

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.storage import cipher, problems
from selfhelp_tui.storage.journal import Journal

Make = Callable[..., Entry]
WORDS = ("zee", "bos", "berg")
SEVERAL = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)),
    max_size=12,
)


def ids(found: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in found]


def test_only_the_exercise_that_is_asked_for_is_found(journal: Journal, session: Make) -> None:
    for number in range(1, 61):
        journal.begin(session(number, step="map" if number % 20 else "rare", a="een trein"))
    assert [int(one[3:]) for one in ids(journal.search(EntryQuery("trein", unit="triggers", step="rare")))] == [
        60,
        40,
        20,
    ]
    assert ids(journal.search(EntryQuery("trein", 1, "01J000060", unit="triggers", step="rare"))) == ["01J000040"]
    assert len(journal.search(EntryQuery("trein", 100, unit="triggers"))) == 60
    assert len(journal.search(EntryQuery("trein", 100, step="map"))) == 57
    assert journal.search(EntryQuery("trein", unit="values")) == journal.search(EntryQuery("boot", step="rare")) == ()
    journal.record("01J000040", "b", Answer("naar zee"), "?")
    assert ids(journal.search(EntryQuery("zee", unit="triggers", step="rare"))) == ["01J000040"], (
        "also before it is indexed"
    )


@settings(max_examples=25, deadline=None)
@given(written=SEVERAL, unit=st.sampled_from((None, "a", "b")), step=st.sampled_from((None, "x", "y")))
def test_it_is_what_a_look_at_each_entry_finds(
    written: list[tuple[str, str, list[str]]], unit: str | None, step: str | None
) -> None:
    with Journal.in_memory() as journal:
        for number, (its_unit, its_step, said) in enumerate(written):
            text = {"t": Answer(" ".join(said))}
            journal.begin(Entry(f"{number:03}", its_unit, its_step, "now", answers=text))
        for word in WORDS:
            expected = [
                f"{number:03}"
                for number, (its_unit, its_step, said) in enumerate(written)
                if word in said and unit in (None, its_unit) and step in (None, its_step)
            ]
            assert ids(journal.search(EntryQuery(word, unit=unit, step=step))) == expected[::-1]


@pytest.fixture
def full(path: Path, passphrase: str, session: Make) -> Journal:
    """A journal with many entries, some of them corrected after they were indexed, and settings."""
    journal = Journal.create(path, passphrase)
    for number in range(1, 60):
        journal.begin(session(number, a=f"kanarie{number} {'woord ' * 300} papegaai{number}"))
    journal.search(EntryQuery("kanarie"))
    for number in range(1, 60, 3):
        journal.record(f"01J{number:06d}", "a", Answer(f"zwaluw{number}"), f"Een vraag {number}?")
    journal.set_setting("place", "kanarie-plek")
    journal.set_setting("language", "nl")
    return journal


def test_deleting_all_leaves_no_word_of_anyone_in_any_decrypted_page(
    full: Journal, path: Path, passphrase: str
) -> None:
    full.delete_all(("place", "finished"))
    assert (full.count(), full.entries(), full.search(EntryQuery("kanarie")), full.search(EntryQuery("zwaluw"))) == (
        0,
        (),
        (),
        (),
    )
    assert (full.setting("place"), full.setting("language")) == (None, "nl")
    assert full.verify() == []
    full.begin(Entry("02", "triggers", "map", "now", answers={"a": Answer("daarna")}))
    assert ids(full.search(EntryQuery("daar"))) == ["02"]
    full.close()
    left = b"".join(pages_of(path, passphrase, cipher.KDF_ITERATIONS))
    assert b"daarna" in left
    assert re.findall(rb"(?:kanari|papegaa|apegaa|anarie|zwaluw|Een vraag|Vraag over)\w*", left) == []


def test_deleting_all_is_whole_or_nothing(full: Journal) -> None:
    before = full.entries(limit=100)
    full._store.connection.execute("create trigger no before delete on prompt begin select raise(abort, 'no'); end")
    with pytest.raises(Exception, match="no"):
        full.delete_all(("place",))
    full._store.connection.execute("drop trigger no")
    assert full.entries(limit=100) == before
    assert full.setting("place") == "kanarie-plek"
    assert len(full.search(EntryQuery("papegaai", 100))) == 39
    full.close()


def test_a_journal_that_only_reads_deletes_nothing(full: Journal) -> None:
    full._store.read_only = True
    with pytest.raises(problems.ReadOnly):
        full.delete_all()
    assert full.count() == 59
    full.close()
