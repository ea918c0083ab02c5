"""A journal can be read without this program, in the ways the README gives."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installation import ROOT, surroundings

pytest.importorskip("sqlcipher3")

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.storage.cipher import KDF_ITERATIONS
from selfhelp_tui.storage.journal import Journal

README = (ROOT / "README.md").read_text(encoding="utf-8")
PASSPHRASE = "vijf woorden mét een accent"
WRITTEN = "Mét de trein naar zee 🌊 " * 400
"""More than one page of the file holds."""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal of the program, with a long answer in it."""
    path = tmp_path / "notes.journal"
    kept = Journal.create(path, PASSPHRASE)
    kept.begin(Entry("1", "triggers", "moment", "2026-11-24T20:15:00+00:00"))
    kept.record("1", "what", Answer(WRITTEN), "What was it?")
    kept.record("1", "strong", Answer(7), "How strong was it?")
    kept.close()
    return path


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The lines of Python as the README gives them."""
    pytest.importorskip("cryptography", reason="the README's Python way to read a journal needs it")
    found = re.search(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert len(found[1].splitlines()) <= 28
    path = tmp_path / "read_journal.py"
    path.write_text(found[1], encoding="utf-8")
    return path


def read_with(reader: Path, path: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", str(reader), str(path)],
        input=f"{passphrase}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings(path.parent, {"PYTHONUTF8": "1"}),
        # without a terminal of its own the passphrase is read from the input
        start_new_session=True,
        check=False,
    )


def test_the_lines_of_python_read_it(reader: Path, journal: Path) -> None:
    before = journal.read_bytes()
    done = read_with(reader, journal, PASSPHRASE)
    assert done.returncode == 0, done.stderr
    assert "2026-11-24T20:15:00+00:00 | triggers.moment | What was it? | " in done.stdout
    assert WRITTEN.strip()[:200] in done.stdout
    assert "How strong was it? | 7" in done.stdout
    assert journal.read_bytes() == before
    assert {path.name for path in journal.parent.iterdir()} == {journal.name, reader.name}


def test_the_lines_of_python_refuse_a_wrong_passphrase_and_a_changed_page(reader: Path, journal: Path) -> None:
    assert "Page 1" in read_with(reader, journal, "iets anders helemaal").stderr
    changed = bytearray(journal.read_bytes())
    changed[4096 + 100] ^= 1
    journal.write_bytes(changed)
    assert "Page 2" in read_with(reader, journal, PASSPHRASE).stderr


@pytest.mark.skipif(shutil.which("sqlcipher") is None, reason="the sqlcipher command line is not installed")
def test_the_command_line_reads_it(journal: Path) -> None:
    found = re.search(r"^ +SQLITE_HISTORY=/dev/null sqlcipher notes.journal\n((?: +.*\n)+)", README, re.MULTILINE)
    assert found is not None
    typed = found[1].replace("your passphrase", PASSPHRASE)
    done = subprocess.run(
        ["sqlcipher", journal.name],
        input=typed,
        capture_output=True,
        text=True,
        cwd=journal.parent,
        env={**os.environ, "SQLITE_HISTORY": os.devnull, "HOME": str(journal.parent)},
        check=False,
    )
    assert "triggers|moment|strong|7" in done.stdout, done.stderr


def test_the_readme_names_the_number_that_is_not_in_the_file() -> None:
    assert README.count(str(KDF_ITERATIONS)) >= 3
    assert f"{KDF_ITERATIONS:_}" in README
