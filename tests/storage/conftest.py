"""Journals in every mode, cheap to open, far from the real home."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal

PASSPHRASE = "rivier tafel appel zeven wolk"
NOBODY = 65534


@pytest.fixture(autouse=True)
def quick_and_away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 4000)
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.journal"


@pytest.fixture
def kept(path: Path) -> Iterator[Journal]:
    """An open journal on disk."""
    with Journal.create(path, PASSPHRASE) as journal:
        yield journal


@pytest.fixture(params=["memory", "memory without the encryption module", "file"])
def journal(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The same journal in each way the program can run."""
    if request.param == "file":
        opened = Journal.create(path, PASSPHRASE)
    else:
        if request.param != "memory":
            monkeypatch.setitem(sys.modules, "sqlcipher3", None)
        opened = Journal.in_memory()
    with opened:
        yield opened


@pytest.fixture
def reread(path: Path) -> Callable[[Journal], Journal]:
    """What the next start of the program would see; in memory that is the same journal."""

    def again(journal: Journal) -> Journal:
        if not journal.lasting:
            return journal
        journal.close()
        return Journal.unlock(path, PASSPHRASE)

    return again


@pytest.fixture
def session() -> Callable[..., Entry]:
    """An entry with a number for its place in time."""

    def make(number: int = 1, unit: str = "triggers", step: str = "map", **parts: object) -> Entry:
        answers = {part: value if isinstance(value, Answer) else Answer(value) for part, value in parts.items()}  # type: ignore[arg-type]
        return Entry(
            id=f"01J{number:06d}",
            unit=unit,
            step=step,
            started=f"2026-01-01T00:{number // 60 % 60:02d}:{number % 60:02d}Z",
            finished=None,
            pack="core 1.0.0",
            language="nl",
            answers=answers,
            wording={part: f"Vraag over {part}?" for part in answers},
        )

    return make


@pytest.fixture
def guarded_folder() -> Iterator[Path]:
    """A folder every user can reach, so that rights on it mean something."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def without_privileges() -> Iterator[Callable[[], None]]:
    """Stop being the superuser, for whom no file is protected; does nothing for an ordinary user."""
    if os.name != "posix":
        pytest.skip("rights are tested where the system has them")
    superuser = os.geteuid() == 0
    yield lambda: os.setresuid(NOBODY, NOBODY, 0) if superuser else None
    if superuser:
        os.setresuid(0, 0, 0)
