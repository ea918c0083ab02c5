"""What SQLite leaves beside a journal when it is killed: whose it is, when it is put back, and when it is gone."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import selfhelp_tui
from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.storage import cipher, problems, side_file
from selfhelp_tui.storage.backups import make_copy
from selfhelp_tui.storage.journal import Journal, erase

Make = Callable[..., Entry]
OTHER = "lantaarn kade zwaluw molen brug"
BROKEN_OFF = """
import os, sys
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal
cipher.KDF_ITERATIONS = 4000
path, passphrase, *changes = sys.stdin.read().splitlines()
connection = Journal.unlock(path, passphrase)._store.connection
connection.execute("pragma cache_size=5")
connection.execute("begin immediate")
for change in changes:
    connection.execute(change)
os._exit(0)
"""
EVERYTHING = ("pragma user_version = 9", "update answer set value = replace(value, 'woord', 'ander')")
BROKEN = ("with the first page", "without it")
"""What of a change was done when it was broken off: the first page changes last."""


@pytest.fixture
def written(path: Path, passphrase: str, session: Make) -> Path:
    """A closed journal of some sixty pages."""
    with Journal.create(path, passphrase) as journal:
        for number in range(1, 41):
            journal.begin(session(number, text=f"{number} " + "woord " * 300))
    return path


def break_off(path: Path, passphrase: str, how: str = BROKEN[0]) -> Path:
    """Be killed in the middle of a change, part of which is in the file; the side file."""
    side = side_file.beside(path)
    if how == "with the first page":
        subprocess.run(
            [sys.executable, "-B", "-c", BROKEN_OFF],
            input="\n".join((str(path), passphrase, *EVERYTHING)),
            text=True,
            cwd=Path(selfhelp_tui.__file__).parent.parent,
            check=True,
        )
    else:
        old = path.read_bytes()
        with Journal.unlock(path, passphrase) as journal:
            for number in range(1, 41):
                journal.record(f"01J{number:06d}", "text", Answer("ander " * 290), "")
        lay_half_changed(path, old, path.read_bytes(), first_page=False)
    assert side_file.waiting(side)
    assert (side_file.salt_in(side) is not None) == (how == "with the first page")
    return side


def lay_half_changed(path: Path, old: bytes, new: bytes, *, first_page: bool) -> None:
    """Files as they are in the middle of a change from ``old`` to ``new``: half of the pages are written."""
    pages = [(old[at : at + 4096], new[at : at + 4096]) for at in range(0, min(len(old), len(new)), 4096)]
    changed = [number for number, (was, now) in enumerate(pages, 1) if was != now and (first_page or number > 1)]
    nonce = 77
    side = struct.pack(">8s5I", bytes.fromhex("d9d505f920a163d7"), len(changed), nonce, len(old) // 4096, 512, 4096)
    side = side.ljust(512, b"\0")
    for number in changed:
        was = pages[number - 1][0]
        side += struct.pack(">I", number) + was + struct.pack(">I", nonce + sum(was[3896:0:-200]))
    written = set(changed[: len(changed) // 2])
    assert len(written) > 1
    path.write_bytes(b"".join(now if number in written else was for number, (was, now) in enumerate(pages, 1)))
    side_file.beside(path).write_bytes(side)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_off_change_is_taken_back(written: Path, passphrase: str, how: str) -> None:
    whole = written.read_bytes()
    break_off(written, passphrase, how)
    assert written.read_bytes() != whole
    with Journal.unlock(written, passphrase) as journal:
        assert journal.verify() == []
        assert all("ander" not in str(entry.answers["text"].value) for entry in journal.entries())
        assert journal.count() == 40
    assert list(bytes_in(written.parent)) == ["notes.journal"]


@pytest.mark.parametrize("how", BROKEN)
def test_a_wrong_passphrase_changes_no_byte(written: Path, passphrase: str, how: str) -> None:
    break_off(written, passphrase, how)
    before = bytes_in(written.parent)
    for attempt in (OTHER, "short"):
        with pytest.raises(problems.WrongPassphrase):
            Journal.unlock(written, attempt)
        assert bytes_in(written.parent) == before
    Journal.unlock(written, passphrase).close()


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("other", ["a copy", "another passphrase", "another journal"])
def test_the_side_file_of_another_journal_changes_no_byte(
    written: Path, passphrase: str, session: Make, how: str, other: str
) -> None:
    """What people do: put the copy in the place of a file that was killed."""
    opens = OTHER if other == "another passphrase" else passphrase
    copy = written.with_name("copy")
    if other == "another journal":
        with Journal.create(copy, passphrase) as journal:
            journal.begin(session(1, text="iets heel anders"))
    else:
        with Journal.unlock(written, passphrase) as journal:
            journal.backup(copy, opens)
    break_off(written, passphrase, how)
    os.replace(copy, written)
    before = bytes_in(written.parent)
    for attempt in (opens, "a wrong passphrase"):
        with pytest.raises((problems.OtherSideFile, problems.WrongPassphrase)) as caught:
            Journal.unlock(written, attempt)
        if attempt == opens:
            assert isinstance(caught.value, problems.OtherSideFile)
            assert caught.value.params == {"path": str(written), "side": f"{written}-journal"}
        assert bytes_in(written.parent) == before
    written.with_name("notes.journal-journal").rename(written.with_name("put aside"))
    with Journal.unlock(written, opens) as journal:
        assert journal.verify() == []


def test_a_change_of_passphrase_that_was_broken_off_opens_with_the_old_one(written: Path, passphrase: str) -> None:
    old = written.read_bytes()
    with Journal.unlock(written, passphrase) as journal:
        journal.change_passphrase(OTHER)
    lay_half_changed(written, old, written.read_bytes(), first_page=True)
    before = bytes_in(written.parent)
    with pytest.raises(problems.WrongPassphrase):
        Journal.unlock(written, OTHER)
    assert bytes_in(written.parent) == before
    with Journal.unlock(written, passphrase) as journal:
        assert journal.verify() == [] and journal.count() == 40


def test_a_side_file_without_its_file_is_cleared_when_a_new_one_is_made(written: Path, passphrase: str) -> None:
    break_off(written, passphrase)
    written.unlink()
    with Journal.create(written, OTHER) as journal:
        assert journal.count() == 0 and journal.verify() == []
    Journal.unlock(written, OTHER).close()
    assert list(bytes_in(written.parent)) == ["notes.journal"]


def test_the_side_file_of_a_copy_goes_when_the_copy_is_made_anew(written: Path, passphrase: str) -> None:
    copy = written.with_name("copy")
    with Journal.unlock(written, passphrase) as journal:
        make_copy(journal, copy, passphrase)
    break_off(copy, passphrase)
    with Journal.unlock(written, passphrase) as journal:
        make_copy(journal, copy, passphrase)
    with Journal.unlock(copy, passphrase) as journal:
        assert journal.verify() == [] and journal.count() == 40
    assert sorted(bytes_in(written.parent)) == ["copy", "notes.journal"]


def test_a_write_protected_place_says_that_a_change_waits(
    guarded_folder: Path, written: Path, passphrase: str, without_privileges: Callable[[], None]
) -> None:
    break_off(written, passphrase)
    for each in written.parent.iterdir():
        shutil.copy(each, guarded_folder / each.name)
    for each in guarded_folder.iterdir():
        each.chmod(0o444)
    guarded_folder.chmod(0o555)
    without_privileges()
    with pytest.raises(problems.Unfinished):
        Journal.unlock(guarded_folder / "notes.journal", passphrase)


def test_no_room_for_the_trial_changes_nothing(written: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    break_off(written, passphrase)
    before = bytes_in(written.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cipher.shutil, "copyfile", full)
    with pytest.raises(problems.DiskFull):
        Journal.unlock(written, passphrase)
    assert bytes_in(written.parent) == before


def test_erasing_takes_the_side_file_of_whomever_along(written: Path, passphrase: str) -> None:
    break_off(written, passphrase)
    for ending in (".new", ".new-journal"):
        written.with_name(f"notes.journal{ending}").write_bytes(b"of a trial that was killed")
    erase(written)
    assert bytes_in(written.parent) == {}


def texts_in_side_file(path: Path, passphrase: str) -> list[bytes]:
    """The decrypted pages that a side file holds, also those of changes that were made whole."""
    side = side_file.beside(path).read_bytes() if side_file.beside(path).exists() else b""
    whole = path.read_bytes()
    texts = []
    for start in range(512, len(side) - 4103, 4104):
        number = int.from_bytes(side[start : start + 4], "big")
        if 1 < number <= len(whole) // 4096:
            texts.append(_decrypted(whole[:16], passphrase, side[start + 4 : start + 4100]))
    return texts


def _decrypted(salt: bytes, passphrase: str, page: bytes) -> bytes:
    from hashlib import pbkdf2_hmac

    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = pbkdf2_hmac("sha512", passphrase.encode(), salt, 4000, 32)
    turned = Cipher(algorithms.AES(key), modes.CBC(page[4016:4032])).decryptor()
    return turned.update(page[:4016])


def test_what_is_deleted_is_not_in_the_side_file(path: Path, passphrase: str, session: Make) -> None:
    with Journal.create(path, passphrase) as journal:
        journal.begin(session(1, text="KANARIE een geheim"))
        journal.begin(session(2, text="iets anders"))
        journal.search(EntryQuery("geheim"))
        journal.record("01J000002", "text", Answer("en nog iets"), "")
        held = texts_in_side_file(path, passphrase)
        assert any(b"KANARIE" in page or b"geheim" in page for page in held), "the witness sees nothing"
        journal.delete("01J000001")
        side = side_file.beside(path)
        assert side.stat().st_size > 0 and set(side.read_bytes()) == {0}
        journal.record("01J000002", "text", Answer("verder"), "")
        journal.delete_all()
        assert set(side.read_bytes()) == {0}
        journal.begin(session(3, text="nieuw"))
        journal.change_passphrase(OTHER)
        assert set(side.read_bytes()) == {0}
    assert list(bytes_in(path.parent)) == ["notes.journal"]


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open can't be linked to")
@pytest.mark.parametrize("killed", [False, True])
def test_the_side_file_is_overwritten_before_it_goes(written: Path, passphrase: str, killed: bool) -> None:
    if killed:
        break_off(written, passphrase)
    journal = Journal.unlock(written, passphrase)
    if not killed:
        journal.record("01J000001", "text", Answer("kort"), "")
    # a second name keeps what the last one loses
    os.link(side_file.beside(written), written.with_name("kept by the test"))
    assert any(written.with_name("kept by the test").read_bytes())
    journal.close()
    assert not side_file.beside(written).exists()
    assert set(written.with_name("kept by the test").read_bytes()) == {0}


def test_a_change_that_still_waits_is_never_overwritten(written: Path, passphrase: str) -> None:
    side = break_off(written, passphrase)
    before = side.read_bytes()
    side_file.overwrite(side)
    assert side.read_bytes() == before
