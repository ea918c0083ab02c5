"""What lies on the disk: one encrypted file, whole after any death of the program."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import selfhelp_tui
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.storage import cipher, problems
from selfhelp_tui.storage.journal import Journal, encrypted_available, erase

Make = Callable[..., Entry]
ROOT = Path(selfhelp_tui.__file__).parent.parent
WRITER = """
import os, sys
from pathlib import Path
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.thread import JournalThread
from selfhelp_tui.core.entry import Answer, Entry
cipher.KDF_ITERATIONS = 4000
path, entry, threaded = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "thread"
passphrase = sys.stdin.readline().rstrip()
notes = JournalThread.unlocking(path, passphrase) if threaded else Journal.unlock(path, passphrase)
committed = iter(range(1_000_000))
acknowledge = lambda *_: os.write(1, b"%d\\n" % next(committed))
if threaded:
    notes.on_saved(acknowledge)
notes.begin(Entry(entry, "unit", "step", "now"))
threaded or acknowledge()
for number in range(1, 5000):
    notes.record(entry, f"part {number}", Answer("x" * (number * 997 % 9000)), f"Question {number % 7}?")
    threaded or acknowledge()
notes.close()
"""


def test_twenty_killed_writers_lose_no_acknowledged_answer(path: Path, passphrase: str, kept: Journal) -> None:
    kept.close()
    lost: list[str] = []
    acknowledged = 0
    for death in range(20):
        entry = f"entry {death:02d}"
        child = subprocess.Popen(
            [sys.executable, "-B", "-c", WRITER, str(path), entry, "thread" if death % 2 else "plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdin is not None and child.stdout is not None
        with child:
            child.stdin.write(passphrase.encode() + b"\n")
            child.stdin.flush()
            for _ in range(1 + death * 7 % 40):
                assert child.stdout.readline()
            child.kill()
            said = child.stdout.read().splitlines()
        assert child.returncode != 0
        last = 1 + death * 7 % 40 + len([line for line in said if line]) - 1
        if death % 3 == 0:
            # The rollback of what was torn happens under any passphrase and must not depend on it.
            with pytest.raises(problems.WrongPassphrase):
                Journal.unlock(path, "the wrong passphrase")
        with Journal.unlock(path, passphrase) as journal:
            assert journal.verify() == []
            found = journal.entry(entry)
            assert found is not None
            acknowledged += last
            for number in range(1, last + 1):
                answer = found.answers.get(f"part {number}")
                if answer is None or answer.value != "x" * (number * 997 % 9000):
                    lost.append(f"{entry} part {number}")
    assert not lost
    assert acknowledged >= 200


def test_no_plain_text_reaches_the_disk_while_open_or_closed(path: Path, passphrase: str, session: Make) -> None:
    canary = "kanarie-4711"
    needles = [canary.encode(), b"SQLite format 3", b"create table", b"prompt", passphrase.encode()]
    journal = Journal.create(path, passphrase)
    journal.begin(session(1, **{f"part-{canary}": canary}))
    journal.set_setting(f"name-{canary}", canary)
    with journal._store.transaction() as connection:
        # Enough to spill out of the page cache into the file and its rollback journal.
        for number in range(300):
            connection.execute("insert into setting values(?,?)", (f"{number}", canary * 2000))
            connection.execute("update setting set value = value || 'x' where name like '%7'")
        assert path.stat().st_size > 200_000
        _assert_absent(path.parent, needles)
    journal.delete("01J000001")
    _assert_absent(path.parent, needles)
    journal.close()
    _assert_absent(path.parent, needles)
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == ["notes.journal"]


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_only_the_owner_may_read(tmp_path: Path, passphrase: str, session: Make) -> None:
    path = tmp_path / "new" / "deeper" / "notes.journal"
    before = os.umask(0)
    try:
        with Journal.create(path, passphrase) as journal:
            journal.begin(session(1, a=1))
            modes = {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"notes.journal": 0o600, "notes.journal-journal": 0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_names_with_every_awkward_character(tmp_path: Path, passphrase: str, session: Make) -> None:
    path = tmp_path / "it's 100% né?#&a=b;" / "no tes.journal"
    with Journal.create(path, passphrase) as journal:
        journal.begin(session(1, a=1))
    with Journal.unlock(str(path), passphrase) as journal:
        assert journal.count() == 1
        assert journal.path == path


def test_one_passphrase_in_either_unicode_form_and_with_quotes(path: Path) -> None:
    chosen = "één o'clock \"ruïne\" ''; --"
    Journal.create(path, unicodedata.normalize("NFC", chosen)).close()
    Journal.unlock(path, unicodedata.normalize("NFD", chosen)).close()
    with pytest.raises(problems.WrongPassphrase):
        Journal.unlock(path, chosen.replace("''", "'"))


def test_the_real_key_derivation_and_the_settings(
    path: Path, passphrase: str, session: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    Journal.create(path, passphrase).close()
    with Journal.unlock(path, passphrase) as journal:
        wanted = {
            "kdf_iter": "1000000",
            "journal_mode": "delete",
            "locking_mode": "exclusive",
            "synchronous": 3,
            "secure_delete": 1,
            "temp_store": 2,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "foreign_keys": 1,
            "cipher_page_size": "4096",
            "user_version": 2,
        }
        assert {name: journal._store.rows(f"pragma {name}")[0][0] for name in wanted} == wanted
        journal.begin(session(1, a=1))
        assert (path.parent / "notes.journal-journal").exists()
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 4000)
    with pytest.raises(problems.WrongPassphrase):
        Journal.unlock(path, passphrase)


def test_a_journal_of_the_first_version_opens_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)
    path.write_bytes((Path(__file__).parent / "frozen" / "version-1.bin").read_bytes())
    with Journal.unlock(path, "één rivier 'tafel' appel") as journal:
        assert journal.entries() == (
            Entry(
                "01J000001",
                "triggers",
                "map",
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:10:00Z",
                "core 1.0.0",
                "nl",
                {"what": Answer(["a", "b"]), "why": Answer("é 🌱"), "no": Answer(None, skipped=True)},
                {"what": "Wat?", "why": "Waarom?", "no": "Mag ik?"},
            ),
        )
        assert journal.setting("language") == "nl"
        journal.set_setting("language", "en")


def test_the_shipped_number_of_rounds() -> None:
    code = "from selfhelp_tui.storage import cipher; print(cipher.KDF_ITERATIONS)"
    environment = {**os.environ, "KDF_ITER": "1", "KDF_ITERATIONS": "1"}
    run = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert run.stdout.strip() == b"1000000"


def test_changing_the_passphrase(path: Path, kept: Journal, passphrase: str, session: Make) -> None:
    kept.begin(session(1, a="before"))
    kept.change_passphrase("a quite new 'passphrase'")
    kept.begin(session(2, a="after"))
    kept.close()
    with pytest.raises(problems.WrongPassphrase):
        Journal.unlock(path, passphrase)
    with Journal.unlock(path, "a quite new 'passphrase'") as journal:
        assert journal.verify() == []
        assert journal.count() == 2
    with Journal.in_memory() as memory, pytest.raises(problems.NotKept):
        memory.change_passphrase("a quite new passphrase")


def test_a_backup_is_complete_and_apart(journal: Journal, tmp_path: Path, session: Make) -> None:
    for number in range(1, 40):
        journal.begin(session(number, a=number, long="woord " * 200))
    journal.delete("01J000007")
    journal.set_setting("language", "nl")
    target = tmp_path / "stick" / "copy.journal"
    if not encrypted_available():
        with pytest.raises(problems.NoEncryption):
            journal.backup(target, "another passphrase")
        return
    journal.backup(target, "another passphrase")
    journal.begin(session(90, a=90))
    with Journal.unlock(target, "another passphrase") as copy:
        assert copy.verify() == []
        assert copy.entries(limit=100) == journal.entries(before="01J000090", limit=100)
        assert copy.setting("language") == "nl"
        copy.begin(session(91, a=91))
    with pytest.raises(problems.Exists):
        journal.backup(target, "another passphrase")
    assert [each.name for each in target.parent.iterdir()] == ["copy.journal"]


def test_a_failed_making_leaves_nothing(tmp_path: Path, kept: Journal, session: Make) -> None:
    kept.begin(session(1, a="x" * 50_000))
    kept._store.connection.execute("drop table setting")
    with pytest.raises(Exception, match="setting"):
        kept.backup(tmp_path / "copy.journal", "another passphrase")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["notes.journal", "notes.journal-journal"]


def test_what_appears_at_the_place_meanwhile_is_not_overwritten(
    path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = cipher._fill_new

    def fill_while_another_window_is_faster(*given: Any) -> None:
        fill(*given)
        path.write_bytes(b"another journal")

    monkeypatch.setattr(cipher, "_fill_new", fill_while_another_window_is_faster)
    with pytest.raises(problems.Exists):
        Journal.create(path, passphrase)
    assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [(path.name, b"another journal")]


def test_what_an_interrupted_making_left_is_replaced_but_a_link_is_not_followed(
    tmp_path: Path, path: Path, passphrase: str
) -> None:
    (tmp_path / "notes.journal.new").write_bytes(b"half")
    (tmp_path / "notes.journal.new-journal").write_bytes(b"half")
    Journal.create(path, passphrase).close()
    assert [each.name for each in tmp_path.iterdir()] == ["notes.journal"]
    path.unlink()
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "notes.journal.new").symlink_to(victim)
    with pytest.raises(problems.NotAFile):
        Journal.create(path, passphrase)
    assert victim.read_bytes() == b"precious"
    assert not path.exists()


def test_erasing_removes_every_file_of_that_name_and_no_other(
    tmp_path: Path, path: Path, kept: Journal, passphrase: str
) -> None:
    kept.close()
    other = tmp_path / "notes.journal.old"
    other.touch()
    for ending in ("-journal", ".new"):
        (tmp_path / f"notes.journal{ending}").write_bytes(b"left over")
    link = tmp_path / "link"
    link.symlink_to(path)
    erase(link)
    assert [each.name for each in tmp_path.iterdir()] == ["notes.journal.old"]
    with pytest.raises(problems.Missing):
        erase(path)
    with pytest.raises(problems.NotAFile):
        erase(tmp_path)
    path.write_bytes(b"damaged")
    erase(path)
    assert not path.exists()


def test_memory_writes_nothing(tmp_path: Path, session: Make) -> None:
    before = sorted(tmp_path.rglob("*"))
    with Journal.in_memory() as journal:
        for number in range(1, 200):
            journal.begin(session(number, text="woord " * 500))
        assert journal.verify() == []
        assert not journal.lasting
        assert journal.path is None
    assert sorted(tmp_path.rglob("*")) == before


def test_only_one_module_knows_a_database_driver() -> None:
    knowing = set()
    for file in (ROOT / "selfhelp_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            if any(name.split(".")[0] in {"sqlite3", "sqlcipher3"} for name in names):
                knowing.add(file.name)
    assert knowing == {"cipher.py"}


def test_importing_is_cheap() -> None:
    heavy = (
        "sqlite3 sqlcipher3 zxcvbn platformdirs hashlib secrets asyncio concurrent.futures textual rich yaml "
        "importlib.resources logging socket ssl"
    )
    code = (
        "import sys; sys.path.insert(0, '.'); import selfhelp_tui.storage.thread, selfhelp_tui.storage.passphrase, "
        f"selfhelp_tui.storage.place; print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-I", "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_answer_of_a_deleted_entry_is_overwritten(path: Path, kept: Journal, session: Make) -> None:
    kept.begin(session(1, a="kanarie-4711"))
    kept.record("01J000001", "a", Answer("iets anders"), "?")
    kept.delete("01J000001")
    leaves = kept._store.rows("select count(*) from answer") + kept._store.rows("select count(*) from prompt")
    assert leaves == [(0,), (0,)]
    assert kept._store.rows("pragma secure_delete") == [(1,)]


def _assert_absent(folder: Path, needles: list[bytes]) -> None:
    # Read by another process: reading an open database in the process that owns it would drop its lock.
    code = "import sys; [sys.stdout.buffer.write(open(name, 'rb').read()) for name in sys.argv[1:]]"
    files = [each for each in folder.iterdir() if each.is_file()]
    content = subprocess.run([sys.executable, "-I", "-c", code, *files], capture_output=True, check=True).stdout
    assert len(content) == sum(each.stat().st_size for each in files) > 4096
    for needle in needles:
        assert needle not in content
