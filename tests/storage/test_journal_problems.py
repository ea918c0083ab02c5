"""Each thing that can be wrong has its own id, and nothing is lost or overwritten by it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import selfhelp_tui
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.storage import cipher, files, problems
from selfhelp_tui.storage.journal import Journal, encrypted_available, erase
from selfhelp_tui.storage.problems import JournalProblem

Make = Callable[..., Entry]
TRY = """
import sys
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem
cipher.KDF_ITERATIONS = 4000
try:
    Journal.unlock(sys.argv[1], sys.stdin.readline().rstrip())
except JournalProblem as problem:
    print(problem)
"""
TRY_TO_WRITE = TRY.replace(
    "    Journal.unlock(sys.argv[1], sys.stdin.readline().rstrip())",
    """    with Journal.unlock(sys.argv[1], sys.stdin.readline().rstrip()) as journal:
        for number in range(99):
            journal.set_setting("a", "b" * 9000 * number)
            journal.verify()""",
)
HOLD = """
import sys
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal
cipher.KDF_ITERATIONS = 4000
with Journal.unlock(sys.argv[1], sys.stdin.readline().rstrip()):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_every_problem_has_an_id_of_its_own_and_shows_nothing_else() -> None:
    ids = [problem.id for problem in problems.ALL]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("journal.") for name in ids)
    shown = problems.DiskFull(path="/home/someone/secret")
    assert str(shown) == "journal.disk_full"
    assert "someone" not in repr(shown)
    assert shown.params == {"path": "/home/someone/secret"}
    defined = {kind for kind in vars(problems).values() if isinstance(kind, type) and issubclass(kind, JournalProblem)}
    assert defined == set(problems.ALL)


def test_wrong_passphrase(path: Path, kept: Journal) -> None:
    kept.close()
    before = path.read_bytes()
    for attempt in ("wrong passphrase", "", "short", "x'0011", "nul \0 nul nul", "surrogate \ud800"):
        with pytest.raises(problems.WrongPassphrase):
            Journal.unlock(path, attempt)
    assert path.read_bytes() == before
    # A process of its own: the cipher's log level, once set, holds for all of a process.
    assert _tried_elsewhere(path, "wrong passphrase") == ("journal.wrong_passphrase\n", "")


@pytest.mark.parametrize(
    ("content", "problem", "reason"),
    [
        (b"", problems.Damaged, "empty"),
        (b"x", problems.Damaged, "truncated"),
        (os.urandom(4095), problems.Damaged, "truncated"),
        (b"SQLite format 3\0" + bytes(5000), problems.Damaged, "foreign"),
        (os.urandom(8192), problems.WrongPassphrase, None),
    ],
)
def test_files_that_are_no_journal(
    path: Path, passphrase: str, content: bytes, problem: type[JournalProblem], reason: str | None
) -> None:
    path.write_bytes(content)
    with pytest.raises(problem) as caught:
        Journal.unlock(path, passphrase)
    assert caught.value.params.get("reason") == reason
    assert path.read_bytes() == content
    with pytest.raises(problems.Exists):
        Journal.create(path, passphrase)
    assert path.read_bytes() == content


def test_a_plain_database_and_an_encrypted_one_of_another_program(path: Path, passphrase: str) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("create table t(x)")
    plain.close()
    with pytest.raises(problems.Damaged, match=r"journal\.damaged"):
        Journal.unlock(path, passphrase)
    path.unlink()
    path.touch()
    other = cipher._connect(path, f"'{passphrase}'", "rw")
    other.execute("create table t(x)")
    other.close()
    with pytest.raises(problems.Damaged) as caught:
        Journal.unlock(path, passphrase)
    assert caught.value.params["reason"] == "foreign"


def test_missing_and_folder_and_device(path: Path, tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(problems.Missing):
        Journal.unlock(path, passphrase)
    assert not list(tmp_path.iterdir())
    with pytest.raises(problems.NotAFile):
        Journal.unlock(tmp_path, passphrase)
    with pytest.raises(problems.Exists):
        Journal.create(tmp_path, passphrase)
    with pytest.raises(problems.NotAFile):
        (tmp_path / "file").touch()
        Journal.create(tmp_path / "file" / "notes.journal", passphrase)
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
        with pytest.raises(problems.NotAFile):
            Journal.unlock(path, passphrase)


def test_truncated_in_the_middle_and_flipped_bits(path: Path, kept: Journal, passphrase: str, session: Make) -> None:
    for number in range(1, 60):
        kept.begin(session(number, text="woord " * 100))
    kept.close()
    whole = path.read_bytes()
    pages = len(whole) // 4096
    assert pages > 10
    path.write_bytes(whole[: 4096 * (pages // 2) + 100])
    with pytest.raises((problems.Damaged, problems.WrongPassphrase)):
        Journal.unlock(path, passphrase).entries()
    for page in range(pages):
        spoiled = bytearray(whole)
        spoiled[4096 * page + 1000] ^= 1
        path.write_bytes(spoiled)
        try:
            with Journal.unlock(path, passphrase) as journal:
                assert journal.verify(), f"page {page + 1}"
        except problems.Damaged:
            continue
        except problems.WrongPassphrase:
            assert page == 0
    path.write_bytes(whole)
    with Journal.unlock(path, passphrase) as journal:
        assert journal.verify() == []
        assert journal.count() == 59


def test_a_journal_of_a_newer_program(path: Path, kept: Journal, passphrase: str) -> None:
    kept._store.connection.execute("pragma user_version=99")
    kept.close()
    with pytest.raises(problems.NewerVersion) as caught:
        Journal.unlock(path, passphrase)
    assert caught.value.params["found"] == 99


def test_in_use_by_another_program_and_by_this_one(path: Path, kept: Journal, passphrase: str, session: Make) -> None:
    kept.begin(session(1, a=1))
    with pytest.raises(problems.InUse):
        Journal.unlock(path, passphrase)
    with pytest.raises(problems.InUse):
        erase(path)
    # Neither attempt has cost the open journal its lock.
    assert _tried_elsewhere(path, passphrase) == ("journal.in_use\n", "")
    kept.begin(session(2, a=1))
    kept.close()
    child = subprocess.Popen(
        [sys.executable, "-B", "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(selfhelp_tui.__file__).parent.parent,
    )
    assert child.stdin is not None and child.stdout is not None
    with child:
        child.stdin.write(passphrase + "\n")
        child.stdin.flush()
        assert child.stdout.readline() == "open\n"
        for attempt in (passphrase, "wrong passphrase"):
            with pytest.raises(problems.InUse):
                Journal.unlock(path, attempt)
        with pytest.raises(problems.InUse):
            erase(path)
        child.stdin.write("\n")
    with Journal.unlock(path, passphrase) as journal:
        assert journal.count() == 2


def test_a_place_that_cannot_be_written(
    guarded_folder: Path, passphrase: str, session: Make, without_privileges: Callable[[], None]
) -> None:
    path = guarded_folder / "notes.journal"
    with Journal.create(path, passphrase) as journal:
        journal.begin(session(1, a=1))
    before = path.read_bytes()
    for file_mode, folder_mode in ((0o444, 0o555), (0o444, 0o777), (0o666, 0o555)):
        path.chmod(file_mode)
        guarded_folder.chmod(folder_mode)
        without_privileges()
        with Journal.unlock(path, passphrase) as journal:
            assert journal.read_only
            assert journal.lasting
            assert journal.entries() == (session(1, a=1),)
            assert journal.verify() == []
            for change in (
                lambda: journal.record("01J000001", "a", Answer(2), "?"),
                lambda: journal.set_setting("a", 1),
                lambda: journal.change_passphrase("another passphrase"),
            ):
                with pytest.raises(problems.ReadOnly):
                    change()
        if folder_mode == 0o555:
            with pytest.raises(problems.ReadOnly):
                Journal.create(guarded_folder / "new.journal", passphrase)
            with pytest.raises(problems.ReadOnly):
                erase(path)
        if os.getuid() != 0 and os.getresuid()[2] == 0:
            os.setresuid(0, 0, 0)
        assert path.read_bytes() == before
        assert [each.name for each in guarded_folder.iterdir()] == ["notes.journal"]


def test_a_file_that_may_not_be_read(
    guarded_folder: Path, passphrase: str, without_privileges: Callable[[], None]
) -> None:
    path = guarded_folder / "notes.journal"
    Journal.create(path, passphrase).close()
    path.chmod(0o000)
    without_privileges()
    with pytest.raises(problems.Unreadable):
        Journal.unlock(path, passphrase)


def test_a_full_disk_keeps_what_was_acknowledged(kept: Journal, path: Path, passphrase: str, session: Make) -> None:
    kept.begin(session(1, a="kept"))
    pages = kept._store.rows("pragma page_count")[0][0]
    kept._store.rows(f"pragma max_page_count={pages + 2}")
    with pytest.raises(problems.DiskFull):
        kept.record("01J000001", "long", Answer("x" * 100_000), "?")
    assert kept.entries() == (session(1, a="kept"),)
    kept._store.rows("pragma max_page_count=1000000")
    kept.record("01J000001", "long", Answer("x" * 100_000), "?")
    kept.close()
    with Journal.unlock(path, passphrase) as journal:
        assert journal.verify() == []
        found = journal.entry("01J000001")
        assert found is not None and len(str(found.answers["long"].value)) == 100_000


def test_a_full_disk_for_real(tmp_path: Path, passphrase: str, session: Make) -> None:
    place = tmp_path / "small"
    place.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    if (
        not mounted
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", place], check=False).returncode
    ):
        pytest.skip("needs the right to mount")
    try:
        kept = 0
        with Journal.create(place / "notes.journal", passphrase) as journal:
            with pytest.raises(problems.DiskFull):
                for number in range(1, 1000):
                    journal.begin(session(number, text=f"{number} " * 500))
                    kept = number
            assert 10 < kept < 900
        with pytest.raises(problems.DiskFull):
            (place / "filling").write_bytes(b"")
            for size in (65536, 4096, 512, 1):
                _fill(place / "filling", size)
            Journal.create(place / "second.journal", passphrase)
        assert sorted(each.name for each in place.iterdir()) == ["filling", "notes.journal"]
        with Journal.unlock(place / "notes.journal", passphrase) as journal:
            assert not journal.read_only
            assert journal.verify() == []
            assert journal.count() == kept
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes the system calls fail")
@pytest.mark.parametrize("call", ["fsync", "pwrite64", "pread64"])
def test_a_medium_that_gives_errors_has_words_of_its_own(path: Path, kept: Journal, passphrase: str, call: str) -> None:
    kept.begin(Entry("1", "unit", "step", "now"))
    kept.close()
    inject = f"inject={call}:error=EIO:when=1+"
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-P", str(path), "-e", f"trace={call}", "-e", inject]
    run = subprocess.run(
        [*command, sys.executable, "-B", "-c", TRY_TO_WRITE, str(path)],
        input=passphrase,
        capture_output=True,
        text=True,
        cwd=Path(selfhelp_tui.__file__).parent.parent,
        check=True,
    )
    assert run.stdout == "journal.medium_failing\n", run.stdout + run.stderr
    with Journal.unlock(path, passphrase) as journal:
        assert journal.verify() == [] and journal.count() == 1


def test_a_page_that_the_medium_does_not_give_is_not_called_damaged(
    path: Path, kept: Journal, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.close()
    reading = files.inspect

    def pulled(given: Path) -> None:
        reading(given)

        def fails(*_: object, **__: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(type(path), "open", fails)

    def broken(_: object) -> bool:
        raise problems.Damaged(path="", reason="page")

    monkeypatch.setattr(cipher, "is_journal", broken)
    with pytest.raises(problems.Damaged):
        Journal.unlock(path, passphrase)
    monkeypatch.setattr(cipher.files, "inspect", pulled)
    monkeypatch.setattr(cipher.side_file, "waiting", lambda _: False)
    with pytest.raises(problems.MediumFailing):
        Journal.unlock(path, passphrase)


def test_passphrases_that_cannot_be_chosen(path: Path, kept: Journal, tmp_path: Path) -> None:
    for attempt, reason in (
        ("", "short"),
        ("1234567", "short"),
        ("nul\0nul nul", "characters"),
        ("lone \ud800 surrogate", "characters"),
        ("x'00112233'", "reserved"),
        ("X'00112233'", "reserved"),
    ):
        for choose in (lambda text: Journal.create(tmp_path / "other", text), kept.change_passphrase):
            with pytest.raises(problems.UnusablePassphrase) as caught:
                choose(attempt)
            assert caught.value.params["reason"] == reason
    assert not (tmp_path / "other").exists()


def test_without_the_encryption_module_nothing_is_kept(
    path: Path, kept: Journal, tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.close()
    assert encrypted_available()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert not encrypted_available()
    with pytest.raises(problems.NoEncryption):
        Journal.unlock(path, passphrase)
    with pytest.raises(problems.NoEncryption):
        Journal.create(tmp_path / "deep" / "new.journal", passphrase)
    assert not (tmp_path / "deep").exists()


def _tried_elsewhere(path: Path, passphrase: str) -> tuple[str, str]:
    """What another process prints and logs when it tries to unlock."""
    command = [sys.executable, "-B", "-c", TRY, str(path)]
    root = Path(selfhelp_tui.__file__).parent.parent
    run = subprocess.run(command, input=passphrase, capture_output=True, text=True, cwd=root, check=True)
    return run.stdout, run.stderr


def _fill(path: Path, size: int) -> None:
    try:
        with path.open("ab", buffering=0) as file:
            while file.write(bytes(size)) == size:
                pass
    except OSError:
        return
