"""The program on a medium that is full, write-protected, taken by another window, or under a clock that goes back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation
from killing import texts_in
from questions import PASSPHRASE, Conversation, Program, write_pack

pytest.importorskip("sqlcipher3")
if sys.platform == "win32":
    pytest.skip("pipes can't be waited on with select", allow_module_level=True)

from selfhelp_tui import services as desk_module
from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.storage import problems
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.thread import JournalThread

NOBODY = 65534


@pytest.fixture
def program(installed: Installation, tmp_path: Path) -> Program:
    """The installed program with the row of questions."""
    return Program(write_pack(tmp_path / "pack"), python=str(installed.python))


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small medium of its own."""
    place = tmp_path / "stick"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(words, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


MOST = 2000
"""Lines that fill the small medium many times over."""


def answer_until(talk: Conversation, texts: list[str], end: str) -> None:
    """Answer with long texts until something is said; the texts that were acknowledged are added."""
    for _ in range(MOST):
        text = f"{len(texts)} {'woord ' * 80}".strip()
        line, asked = talk.next_line(text)
        talk.type(line)
        assert talk.until_prompt(), talk.all_said + talk.errors()
        if asked:
            texts.append(text)
        if end in talk.said:
            return
    raise AssertionError(f"{end!r} was not said; {talk.said}")


def test_a_full_disk_is_waited_out_and_nothing_typed_is_lost(
    installed: Installation, program: Program, stick: Path, tmp_path: Path
) -> None:
    path, filling = stick / "notes.journal", stick / "filling"
    Journal.create(path, PASSPHRASE).close()
    talk = program.open(path, tmp_path / "home")
    talk.to_first_question()
    filling.write_bytes(bytes(400_000))
    texts: list[str] = []
    answer_until(talk, texts, installed.text("problem.journal.disk_full")[:20])
    assert texts
    talk.type("")
    assert talk.until_prompt()
    assert installed.text("problem.journal.disk_full")[:20] in talk.said
    filling.unlink()
    talk.type("")
    assert talk.until_prompt()
    answer_until(talk, texts, "Probe number 2?")
    talk.type("q")
    assert talk.hear_out() == 0
    assert talk.errors() == ""
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.verify() == []
        assert set(texts) <= texts_in(journal)


def test_leaving_with_a_full_disk_says_so_and_keeps_what_was_acknowledged(
    installed: Installation, program: Program, stick: Path, tmp_path: Path
) -> None:
    path = stick / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    talk = program.open(path, tmp_path / "home")
    talk.to_first_question()
    (stick / "filling").write_bytes(bytes(400_000))
    texts: list[str] = []
    answer_until(talk, texts, installed.text("problem.journal.disk_full")[:20])
    talk.type("q")
    assert talk.hear_out() == 1
    assert installed.text("plain.end.unsaved") in talk.all_said
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.verify() == []
        assert set(texts[:-1]) <= texts_in(journal)


def test_a_write_protected_medium_is_read_and_its_message_is_its_own(
    installed: Installation, program: Program, stick: Path, tmp_path: Path
) -> None:
    path = stick / "notes.journal"
    with Journal.create(path, PASSPHRASE) as journal:
        journal.begin(Entry("1", "faults_row", "form", "2026-01-01T00:00:00+00:00"))
        journal.record("1", "q1", Answer("van vroeger"), "?")
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    talk = program.open(path, tmp_path / "home")
    assert talk.until_prompt()
    talk.type(PASSPHRASE)
    assert talk.until_prompt(), talk.errors()
    assert installed.text("problem.journal.read_only")[:30] in talk.all_said
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.read_only
        assert [entry.id for entry in journal.search(EntryQuery("vroeger"))] == ["1"]
    talk.type("q")
    talk.hear_out()
    assert talk.errors() == ""
    assert [each.name for each in stick.iterdir()] == ["notes.journal"]


def test_a_second_window_says_that_the_journal_is_open(
    installed: Installation, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    first = program.open(path, tmp_path / "home")
    first.to_first_question()
    second = program.open(path, tmp_path / "home")
    assert second.until_prompt()
    second.type(PASSPHRASE)
    assert second.until_prompt()
    assert installed.text("problem.journal.in_use")[:30] in second.all_said
    second.process.stdin.close()  # type: ignore[union-attr]
    second.hear_out()
    texts: list[str] = []
    answer_until(first, texts, "Probe number 4?")
    first.type("q")
    assert first.hear_out() == 0
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert set(texts) <= texts_in(journal)


def test_a_clock_that_was_set_back_keeps_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notes.journal"
    order = []
    for instant in (2_000_000_000_000_000_000, 1_000_000_000_000_000_000, 1):
        monkeypatch.setattr(desk_module, "time_ns", lambda instant=instant: instant)
        services = ProgramServices(folders=(), language="en", ephemeral=False, journal=path)
        notes = services.unlock(path, PASSPHRASE) if path.exists() else services.create(path, PASSPHRASE)
        session = services.session(notes)
        for _ in range(2):
            entry = Entry(session.fresh_id(), "unit", "step", session.now())
            notes.begin(entry)
            order.append(entry.id)
        latest = notes.latest("unit", "step")
        assert latest is not None and latest.id == order[-1]
        assert isinstance(notes, JournalThread)
        notes.close()
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert [entry.id for entry in journal.entries()] == order[::-1]


@pytest.mark.skipif(os.name != "posix", reason="rights are tested where the system has them")
def test_rights_that_are_taken_away_meanwhile_lose_nothing(program: Program, tmp_path: Path) -> None:
    place = Path("/tmp") / f"selfhelp-tui-rights-{os.getpid()}"
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    superuser = os.geteuid() == 0
    try:
        if superuser:
            os.setresuid(NOBODY, NOBODY, 0)
        path = place / "notes.journal"
        thread = JournalThread.creating(path, PASSPHRASE)
        thread.begin(Entry("1", "unit", "step", "now"))
        assert thread.flush()
        path.chmod(0)
        thread.record("1", "part", Answer("na het verlies"), "?")
        assert thread.flush(), thread.failure
        assert thread.close()
        with pytest.raises(problems.Unreadable):
            Journal.unlock(path, PASSPHRASE)
        path.chmod(0o600)
        with Journal.unlock(path, PASSPHRASE) as journal:
            assert texts_in(journal) == {"na het verlies"}
        path.unlink()
    finally:
        if superuser:
            os.setresuid(0, 0, 0)
        place.rmdir()
