"""docs/format.md is true: its vectors, never changed, are read by the program, by ``sqlcipher`` and by its lines."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("sqlcipher3")

from selfhelp_tui.core.entry import Answer
from selfhelp_tui.storage import cipher, problems
from selfhelp_tui.storage.journal import Journal

ROOT = Path(__file__).resolve().parents[2]
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
VECTOR = ROOT / "selfhelp_tui" / "storage" / "vector.bin"
HOT = Path(__file__).parent / "vectors" / "hot.bin"
FROZEN = Path(__file__).parent / "frozen"
SALT, KEY, SEAL, WHOLE = re.findall(r"^    ([0-9a-f]{32,64})$", FORMAT, re.MULTILINE)
ROWS = "".join(re.findall(r"^    ((?:2026|Phone|Call).*\n)", FORMAT.partition("Its rows")[2], re.MULTILINE))
FROZEN_JOURNALS = {"version-1.bin": "één rivier 'tafel' appel", "version-2.bin": "zwaluw lantaarn 'kade' één"}


@pytest.fixture(autouse=True)
def as_released(quick_and_away_from_home: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1_000_000)


@pytest.fixture(params=["whole", "hot"])
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the first vector, or of that which has a change to be taken back."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "notes.journal"
    if request.param == "whole":
        shutil.copyfile(VECTOR, path)
    else:
        shutil.copyfile(HOT, path)
        shutil.copyfile(f"{HOT}-journal", f"{path}-journal")
    return path


def test_the_vectors_are_what_they_were() -> None:
    assert hashlib.sha256(VECTOR.read_bytes()).hexdigest() == WHOLE
    sums = [hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in (HOT, Path(f"{HOT}-journal"))]
    assert sums == ["188f9693320c3001", "6eca38b5462230bb"]
    for passphrase in (cipher.VECTOR_PASSPHRASE, *FROZEN_JOURNALS.values()):
        assert f"`{passphrase}`" in FORMAT


def test_the_keys_are_those_named() -> None:
    salt = VECTOR.read_bytes()[:16]
    key = hashlib.pbkdf2_hmac("sha512", cipher.VECTOR_PASSPHRASE.encode(), salt, cipher.KDF_ITERATIONS, 32)
    seal = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    assert (salt.hex(), key.hex(), seal.hex()) == (SALT, KEY, SEAL)


def test_the_program_reads_them(copied: Path) -> None:
    with Journal.unlock(copied, cipher.VECTOR_PASSPHRASE) as journal:
        assert journal.verify() == []
        newest, oldest = journal.entries()
        assert (newest.id, oldest.id) == cipher.VECTOR_ENTRIES[::-1]
        assert oldest.answers == {"what": Answer("Mét de trein naar zee 🌊"), "strong": Answer(7)}
        assert newest.answers == {"rule": Answer(["phone_in_kitchen", "call"]), "left": Answer(None, skipped=True)}
        assert journal.setting("language") == "nl"
    assert copied.stat().st_size == VECTOR.stat().st_size


@pytest.mark.parametrize("name", FROZEN_JOURNALS)
def test_the_program_reads_those_of_before(tmp_path: Path, name: str) -> None:
    path = tmp_path / "notes.journal"
    shutil.copyfile(FROZEN / name, path)
    with Journal.unlock(path, FROZEN_JOURNALS[name]) as journal:
        assert journal.verify() == []
        assert journal.count()


def read_with_lines(path: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    """What the lines of the page print."""
    pytest.importorskip("cryptography", reason="the lines of the page need it")
    found = re.search(r"^```python\n(.*?)^```", FORMAT, re.MULTILINE | re.DOTALL)
    assert found is not None and len(found[1].splitlines()) <= 42
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", found[1], str(path)],
        input=f"{passphrase}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        # without a terminal of its own the passphrase is read from the input
        start_new_session=True,
        check=False,
    )


def test_the_lines_of_the_page_read_them(copied: Path) -> None:
    before = {path.name: path.read_bytes() for path in copied.parent.iterdir()}
    done = read_with_lines(copied, cipher.VECTOR_PASSPHRASE)
    assert (done.returncode, done.stdout) == (0, ROWS), done.stderr
    assert {path.name: path.read_bytes() for path in copied.parent.iterdir()} == before


def test_the_lines_of_the_page_refuse_a_wrong_passphrase_and_a_changed_page(tmp_path: Path) -> None:
    path = tmp_path / "notes.journal"
    whole = bytearray(VECTOR.read_bytes())
    path.write_bytes(whole)
    assert "Page 1:" in read_with_lines(path, "iets anders helemaal").stderr
    whole[4096 + 100] ^= 1
    path.write_bytes(whole)
    assert "Page 2:" in read_with_lines(path, cipher.VECTOR_PASSPHRASE).stderr


@pytest.mark.skipif(shutil.which("sqlcipher") is None, reason="the sqlcipher command line is not installed")
def test_the_command_line_reads_them(copied: Path) -> None:
    found = re.search(r"^ +SQLITE_HISTORY=/dev/null sqlcipher notes.journal\n((?: +.*\n)+)", FORMAT, re.MULTILINE)
    assert found is not None
    done = subprocess.run(
        ["sqlcipher", copied.name],
        input=found[1].replace("your passphrase", cipher.VECTOR_PASSPHRASE),
        capture_output=True,
        text=True,
        cwd=copied.parent,
        env={**os.environ, "SQLITE_HISTORY": os.devnull, "HOME": str(copied.parent)},
        check=False,
    )
    assert '2026-11-24T20:15:00+00:00|triggers|moment|what|"Mét de trein naar zee 🌊"' in done.stdout, done.stderr
    assert "triggers|moment|strong|7" in done.stdout
    assert "changed" not in done.stdout


def test_the_page_names_the_number_that_is_not_in_the_file() -> None:
    assert FORMAT.count(str(cipher.KDF_ITERATIONS)) >= 4
    assert f"{cipher.KDF_ITERATIONS:_}" in FORMAT


def test_the_page_names_every_column_of_what_people_wrote(tmp_path: Path) -> None:
    tables = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", FORMAT, re.MULTILINE))
    with Journal.in_memory() as journal:
        for table in ("entry", "answer", "prompt", "setting"):
            columns = {row[1] for row in journal._store.rows(f"pragma table_info({table})")} - {"key"}
            assert columns == columns & set(re.findall(r"`(\w+)`", tables[table])), table


def test_the_selftest_reads_the_vector_and_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "vector.bin"
    shutil.copyfile(VECTOR, path)
    path.chmod(0o444)
    monkeypatch.setattr(cipher, "vector_place", lambda: path)
    before = path.stat().st_mtime_ns
    cipher.prove_by_vector()
    assert re.fullmatch(r"SQLCipher 4\.\d+\.\d+", cipher.library_that_encrypts())
    assert [one.name for one in tmp_path.iterdir()] == ["vector.bin"] and path.stat().st_mtime_ns == before
    spoilt = bytearray(VECTOR.read_bytes())
    spoilt[3 * 4096 + 7] ^= 1
    path.chmod(0o644)
    path.write_bytes(spoilt)
    with pytest.raises(problems.Damaged):
        cipher.prove_by_vector()
    path.unlink()
    with pytest.raises(problems.Missing):
        cipher.prove_by_vector()


class Answered:
    """What a connection gives of one query."""

    def __init__(self, version: str) -> None:
        self.version = version

    def execute(self, _query: str) -> Answered:
        return self

    def fetchall(self) -> list[tuple[str]]:
        return [(self.version,)] if self.version else []

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("version", ["5.0.0 community", "3.4.2", "40.1", ""])
def test_a_library_of_another_major_version_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    stands_in: Mapping[str, object] = {"connect": lambda _place: Answered(version)}
    module, driver = ModuleType("sqlcipher3"), ModuleType("sqlcipher3.dbapi2")
    vars(driver).update(stands_in)
    vars(module)["dbapi2"] = driver
    monkeypatch.setitem(sys.modules, "sqlcipher3", module)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", driver)
    assert not cipher.encrypted_available()
    with pytest.raises(problems.NoEncryption):
        Journal.create(tmp_path / "deep" / "new.journal", "correct horse battery")
    assert not (tmp_path / "deep").exists()


def test_no_parameter_is_left_to_what_a_later_library_takes_for_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlcipher3 import dbapi2

    said: list[str] = []
    real = dbapi2.connect

    def listening(*given: object, **named: object) -> object:
        connection = real(*given, **named)
        connection.set_trace_callback(said.append)
        # as a later library may begin
        connection.execute("pragma cipher_default_page_size=8192")
        connection.execute("pragma cipher_default_kdf_algorithm=PBKDF2_HMAC_SHA256")
        return connection

    monkeypatch.setattr(dbapi2, "connect", listening)
    path = tmp_path / "notes.journal"
    shutil.copyfile(VECTOR, path)
    try:
        with Journal.unlock(path, cipher.VECTOR_PASSPHRASE) as journal:
            assert journal.count() == 2
    finally:
        with real(":memory:") as connection:
            connection.execute("pragma cipher_default_page_size=4096")
            connection.execute("pragma cipher_default_kdf_algorithm=PBKDF2_HMAC_SHA512")
