"""Search: what was written is found as one types, and what was deleted is found nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import pages_of

from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.storage import cipher, database, problems
from selfhelp_tui.storage import search as searching
from selfhelp_tui.storage.journal import Journal

Make = Callable[..., Entry]
FROZEN = Path(__file__).parent / "frozen"
SECOND = "zwaluw lantaarn 'kade' één"


def numbers(found: tuple[Entry, ...]) -> list[int]:
    return [int(entry.id[3:]) for entry in found]


def test_each_word_is_the_start_of_a_word_and_the_newest_comes_first(journal: Journal, session: Make) -> None:
    journal.begin(session(1, a="Mét de trein naar zee"))
    journal.begin(session(2, a="Trainen in het bos", b="En daarna een trein"))
    journal.begin(session(3, a="Niets"))
    assert numbers(journal.search(EntryQuery("tr"))) == [2, 1]
    assert numbers(journal.search(EntryQuery("TREIN met"))) == [1]
    assert numbers(journal.search(EntryQuery("trein bos"))) == [2]
    assert numbers(journal.search(EntryQuery("rein"))) == []
    assert numbers(journal.search(EntryQuery("tr", 1))) == [2]
    assert numbers(journal.search(EntryQuery("tr", 5, "01J000002"))) == [1]
    assert journal.search(EntryQuery("tr", 5, "01J000001")) == ()
    assert journal.search(EntryQuery("tr"))[0] == journal.entry("01J000002")


def test_changes_are_found_at_once(journal: Journal, session: Make, reread: Callable[[Journal], Journal]) -> None:
    journal.begin(session(1, a="eerste"))
    assert numbers(journal.search(EntryQuery("eerste"))) == [1]
    journal.record("01J000001", "a", Answer("tweede"), "?")
    assert (numbers(journal.search(EntryQuery("eerste"))), numbers(journal.search(EntryQuery("tweede")))) == ([], [1])
    journal.record("01J000001", "b", Answer("derde"), "?")
    journal.delete("01J000001")
    assert journal.search(EntryQuery("tweede")) == journal.search(EntryQuery("derde")) == ()
    journal.begin(session(2, a="vierde"))
    with reread(journal) as again:
        assert numbers(again.search(EntryQuery("vierde"))) == [2]
        assert again.verify() == []


@pytest.mark.parametrize(
    ("answer", "wording", "found", "not_found"),
    [
        ("often", "Hoe vaak?\nMeerdere keren per week", "meerdere", "often"),
        (["alone", "late_"], "Wanneer?\nAlleen\n's Avonds laat", "avonds", "late"),
        ("Moe en Alleen", "Vraag\nmet een tweede regel", "moe", "regel"),
        ({"rows": [{"id": "row1", "option": "tired", "text": "na het werk"}], "last": 1}, "?", "werk", "tired"),
        ({"rows": [{"id": "x", "item": "01J:part:why", "text": "bellen"}], "last": 1}, "?", "bellen", "why"),
        ({"text": "een | streep", "deep": {"more": ["dieper"]}}, "?", "dieper", "deep"),
    ],
)
def test_words_are_found_and_ids_are_not(
    journal: Journal, session: Make, answer: Any, wording: str, found: str, not_found: str
) -> None:
    journal.begin(session(1))
    journal.record("01J000001", "part", Answer(answer), wording)
    assert numbers(journal.search(EntryQuery(found))) == [1]
    assert journal.search(EntryQuery(not_found)) == journal.search(EntryQuery("vraag")) == ()


@pytest.mark.parametrize(
    "typed", ["", " ", '"', '""', "*", "AND", "a OR", "NEAR(", "-", "said:x", "^", "\0", "\ud800", "a" * 5000]
)
def test_nothing_typed_is_an_operator_or_a_fault(journal: Journal, session: Make, typed: str) -> None:
    journal.begin(session(1, a="zee"))
    assert journal.search(EntryQuery(typed)) == ()
    assert numbers(journal.search(EntryQuery(f'ze* "{typed[:20]}'))) in ([], [1])


WORDS = st.lists(st.sampled_from(["zee", "zeef", "bos", "Één", "een", "trein", "o'clock", "a-b"]), max_size=6).map(
    " ".join
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["begin", "answer", "delete", "search", "reopen"]), st.integers(1, 4), WORDS), max_size=25
)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None)
def test_any_sequence_finds_what_reading_everything_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    path = tmp_path_factory.mktemp("search") / "notes.journal"
    journal = Journal.create(path, SECOND)
    texts: dict[int, dict[str, str]] = {}

    def begin(number: int, text: str) -> None:
        texts.setdefault(number, {})
        journal.begin(Entry(f"{number:03d}", "unit", "step", "now"))

    def answer(number: int, text: str) -> None:
        if number in texts:
            texts[number][f"p{len(text) % 2}"] = text
            journal.record(f"{number:03d}", f"p{len(text) % 2}", Answer(text), "?")

    def delete(number: int, text: str) -> None:
        texts.pop(number, None)
        journal.delete(f"{number:03d}")

    def search(number: int, text: str) -> None:
        wanted = [word for one in text.split()[:number] for word in searching.folded(one)]
        said = {at: searching.folded(" ".join(parts.values())) for at, parts in texts.items()}
        right = {at for at, all_ in said.items() if all(any(w.startswith(s) for w in all_) for s in wanted)}
        found = journal.search(EntryQuery(" ".join(text.split()[:number])))
        assert {int(entry.id) for entry in found} == (right if wanted else set())

    def reopen(number: int, text: str) -> None:
        nonlocal journal
        journal.close()
        journal = Journal.unlock(path, SECOND)
        assert journal.verify() == []

    doing = {"begin": begin, "answer": answer, "delete": delete, "search": search, "reopen": reopen}
    for name, number, text in steps:
        doing[name](number, text)
    search(2, "zee een")
    assert journal.verify() == []
    journal.close()


def test_a_journal_of_the_first_version_is_searched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    path.write_bytes((FROZEN / "version-1.bin").read_bytes())
    with Journal.unlock(path, "één rivier 'tafel' appel") as journal:
        assert journal._store.rows("pragma user_version") == [(2,)]
        assert [entry.id for entry in journal.search(EntryQuery("e"))] == ["01J000001"]
        assert journal.search(EntryQuery("nergens")) == ()
        assert journal.verify() == []


def test_a_journal_of_the_second_version_opens_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    path.write_bytes((FROZEN / "version-2.bin").read_bytes())
    with Journal.unlock(path, SECOND) as journal:
        assert [entry.id for entry in journal.search(EntryQuery("strand"))] == ["01J000002"]
        assert journal.search(EntryQuery("strand"))[0].wording == {"what": "Wat?"}
        assert [entry.id for entry in journal.search(EntryQuery("regen"))] == ["01J000001"]
        assert journal.setting("language") == "nl"
        assert journal.verify() == []


@pytest.mark.skipif(os.name != "posix", reason="rights are tested where the system has them")
def test_where_nothing_can_be_written_an_older_journal_is_still_read_and_searched(
    guarded_folder: Path, without_privileges: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    for name in ("1", "2"):
        path = guarded_folder / f"{name}.journal"
        path.write_bytes((FROZEN / f"version-{name}.bin").read_bytes())
        path.chmod(0o444)
    guarded_folder.chmod(0o555)
    without_privileges()
    for name, passphrase, word in (("1", "één rivier 'tafel' appel", "e"), ("2", SECOND, "regen")):
        with Journal.unlock(guarded_folder / f"{name}.journal", passphrase) as journal:
            assert journal.read_only
            assert [entry.id for entry in journal.search(EntryQuery(word))] == ["01J000001"]
            with pytest.raises(problems.ReadOnly):
                journal.delete("01J000001")


def test_deleted_and_corrected_words_are_in_no_decrypted_page(
    path: Path, passphrase: str, kept: Journal, session: Make
) -> None:
    for number in range(1, 40):
        kept.begin(session(number, a=f"kanarie{number} {'woord ' * 300} papegaai{number}"))
    assert numbers(kept.search(EntryQuery("kanarie7 "))) == [7]
    for number in range(1, 40, 2):
        kept.delete(f"01J{number:06d}")
    for number in range(2, 40, 2):
        kept.record(f"01J{number:06d}", "a", Answer("iets anders"), "?")
    kept.close()
    left = b"".join(pages_of(path, passphrase, cipher.KDF_ITERATIONS))
    assert b"iets anders" in left
    assert b"anders" in left.replace(b"iets anders", b"")
    assert re.findall(rb"(?:kanari|papegaa|apegaa|anarie)\w*", left) == []


def test_a_backup_is_searched_too(tmp_path: Path, kept: Journal, passphrase: str, session: Make) -> None:
    kept.begin(session(1, a="zee"))
    kept.search(EntryQuery("zee"))
    kept.backup(tmp_path / "copy.journal", passphrase)
    with Journal.unlock(tmp_path / "copy.journal", passphrase) as copy:
        assert numbers(copy.search(EntryQuery("zee"))) == [1]


def test_a_full_disk_still_finds_what_could_not_be_indexed(kept: Journal, session: Make) -> None:
    kept.begin(session(1, a="zee"))
    kept.search(EntryQuery("zee"))
    kept.record("01J000001", "a", Answer(f"bos {'boom ' * 5000}"), "?")
    kept.begin(session(2, a="bosrand"))
    pages = kept._store.rows("pragma page_count")[0][0]
    kept._store.rows(f"pragma max_page_count={pages}")
    assert numbers(kept.search(EntryQuery("bos"))) == [2, 1]
    assert kept.search(EntryQuery("zee")) == ()
    kept._store.rows("pragma max_page_count=1000000")
    assert numbers(kept.search(EntryQuery("bos"))) == [2, 1]
    assert not searching.waiting(kept._store)


def test_a_library_without_full_text_search_still_finds(monkeypatch: pytest.MonkeyPatch, session: Make) -> None:
    monkeypatch.setattr(database, "SEARCH_INDEX", ())
    monkeypatch.setattr(database, "OVERWRITE_DELETED", "select 1")
    with Journal.in_memory() as journal:
        assert not searching.has_index(journal._store)
        journal.begin(session(1, a="Mét de trein"))
        assert numbers(journal.search(EntryQuery("met TR"))) == [1]
