"""What was written can be read nowhere but in the program: not in a file, not in a crash, not after deleting."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from installation import Installation
from killing import texts_in
from questions import PASSPHRASE, Program, write_pack

pytest.importorskip("sqlcipher3")
if sys.platform == "win32":
    pytest.skip("pipes can't be waited on with select", allow_module_level=True)

from selfhelp_tui.storage.journal import Journal

CANARY = "kanarie-4711-zanger"
FAULT = """
from selfhelp_tui.core import navigation
real, left = navigation.Walker.on, [6]

def fails(self, walk):
    left[0] -= 1
    if not left[0]:
        hidden_local = repr(self._state.notes.latest_answers())
        raise RuntimeError("could not deal with " + hidden_local)
    return real(self, walk)

navigation.Walker.on = fails
"""


def spellings(text: str) -> list[bytes]:
    """A text as it could lie on a disk."""
    plain = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [*plain, text.encode()[::-1], *(base64.b64encode(text.encode()[start:])[4:16] for start in range(3))]


def found_in(*folders: Path) -> list[str]:
    """Files below some folders that hold the canary or the passphrase, in any spelling."""
    needles = [*spellings(CANARY), *spellings(PASSPHRASE), b"faults_row", b"Probe number", b"SQLite format 3"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [f"{path}: {needle!r}" for path in files for needle in needles if needle in path.read_bytes()]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Where the journal lies, and the home with its temporary files."""
    kept, home = tmp_path / "kept", tmp_path / "home"
    kept.mkdir()
    home.mkdir()
    return kept, home


def program_of(installed: Installation, tmp_path: Path, more: str = "") -> Program:
    return Program(write_pack(tmp_path / "pack"), python=str(installed.python), more=more)


@pytest.mark.parametrize(
    ("number", "left"),
    [(signal.SIGKILL, {"notes.journal", "notes.journal-journal"}), (signal.SIGABRT, {"notes.journal"})],
)
def test_nothing_readable_is_on_any_disk_at_any_moment(
    installed: Installation, tmp_path: Path, folders: tuple[Path, Path], number: signal.Signals, left: set[str]
) -> None:
    """A kill leaves the encrypted side file; a signal that leaves time to end in order leaves the journal alone."""
    kept, home = folders
    path = kept / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    talk = program_of(installed, tmp_path).open(path, home)
    talk.to_first_question()
    before = {each.name for each in Path("/tmp").iterdir()}
    for turn in range(20):
        line, asked = talk.next_line(f"{CANARY} {turn} {'woord ' * 70}".strip())
        talk.type(line)
        assert talk.until_prompt()
        assert not asked or found_in(kept, home) == []
    talk.type(f"/{CANARY}")
    assert talk.until_prompt()
    assert found_in(kept, home) == []
    assert {each.name for each in kept.iterdir()} == {"notes.journal", "notes.journal-journal"}
    talk.process.send_signal(number)
    assert talk.hear_out() == (-number if number == signal.SIGKILL else 128 + number)
    assert found_in(kept, home) == []
    assert [each for each in home.rglob("*") if each.is_file()] == []
    assert {each.name for each in kept.iterdir()} == left
    new = {each.name for each in Path("/tmp").iterdir()} - before
    assert not {name for name in new if "selfhelp" in name or name.startswith("core")}
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert sum(CANARY in text for text in texts_in(journal)) >= 15
    assert [each.name for each in kept.iterdir()] == ["notes.journal"]


def test_a_crash_leaves_the_journal_whole_and_no_file(
    installed: Installation, tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    kept, home = folders
    path = kept / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    talk = program_of(installed, tmp_path, FAULT).open(path, home)
    talk.to_first_question()
    typed = []
    while talk.process.poll() is None:
        line, asked = talk.next_line(f"{CANARY} {len(typed)}")
        talk.type(line)
        typed += [line] if asked else []
        if not talk.until_prompt():
            break
    assert talk.hear_out() == 1
    assert PASSPHRASE not in talk.errors()
    assert found_in(kept, home) == []
    assert [each for each in home.rglob("*") if each.is_file()] == []
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.verify() == []
        assert texts_in(journal) == set(typed)


def test_the_commands_tell_nothing_that_was_written(
    installed: Installation, tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    kept, home = folders
    path = kept / "notes.journal"
    talk_to = program_of(installed, tmp_path)
    Journal.create(path, PASSPHRASE).close()
    talk = talk_to.open(path, home)
    talk.to_first_question()
    talk.type(CANARY)
    assert talk.until_prompt()
    talk.type("q")
    assert talk.hear_out() == 0
    broken = bytearray(path.read_bytes())
    for place in range(5, len(broken) // 4096):
        broken[place * 4096 + 10] ^= 1
    path.write_bytes(broken)
    for words in (["verify"], ["export", "--to", str(home / "out.md")], ["backup"]):
        code = "import sys; from selfhelp_tui.storage import cipher; cipher.KDF_ITERATIONS = 4000\n"
        code += "from selfhelp_tui.__main__ import main; raise SystemExit(main())"
        done = subprocess.run(
            [installed.python, "-c", code, "journal", words[0], str(path), *words[1:], "--passphrase-stdin"],
            input=f"{PASSPHRASE}\nno\n",
            capture_output=True,
            text=True,
            env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "en_GB.UTF-8"},
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        assert done.stderr == ""
        assert CANARY not in done.stdout and PASSPHRASE not in done.stdout
    assert found_in(kept, home) == []
    assert sorted(each.name for each in kept.iterdir()) == ["notes.journal"]
