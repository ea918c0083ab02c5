"""The bounded part of the fault runs; the long one is ``python -m tests.faults``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import any_sequence
import damage
import pytest
from hypothesis import settings
from installation import Installation
from killing import kill_at_random, kill_changes
from power import lose_power
from questions import PASSPHRASE, Program, write_pack
from recording import record

from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import JournalProblem

pytest.importorskip("sqlcipher3")
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes can't be waited on with select")


@posix
def test_kills_of_the_program_lose_nothing_acknowledged(installed: Installation, tmp_path: Path) -> None:
    program = Program(write_pack(tmp_path / "pack"), python=str(installed.python))
    found = kill_at_random(program, tmp_path, 15, seed=5, acknowledged=50)
    assert found.kills >= 15
    assert found.acknowledged > 50
    assert (found.lost, found.corrupt) == ([], [])


@posix
def test_killed_changes_of_passphrase_leave_one_that_opens(installed: Installation, tmp_path: Path) -> None:
    program = Program(tmp_path, python=str(installed.python))
    found = kill_changes(program, tmp_path, 5, seed=5)
    assert found.kills == 5
    assert (found.lost, found.corrupt) == ([], [])


@posix
def test_kills_while_someone_types_lose_nothing_that_stood_under_saved(installed: Installation, tmp_path: Path) -> None:
    pytest.importorskip("pyte")
    from killed_while_typing import kill_while_typing

    found = kill_while_typing(tmp_path, 8, seed=3, python=str(installed.python))
    assert found.kills == 8 and found.under_saved
    assert (found.lost, found.corrupt) == ([], [])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace records what is replayed")
def test_power_losses_lose_nothing_acknowledged(tmp_path: Path) -> None:
    used, simulated = tmp_path / "used", tmp_path / "simulated"
    used.mkdir()
    simulated.mkdir()
    events = record(used.resolve())
    found = lose_power(events, simulated, 60, seed=5)
    assert found.losses == 60
    assert (found.lost, found.corrupt) == ([], [])
    control = lose_power(events, simulated, 20, seed=5, sync=False)
    assert len(control.lost) + len(control.corrupt) > 10


def test_damage_is_never_shown_as_an_answer_and_never_hides_one(tmp_path: Path) -> None:
    path = tmp_path / "notes.journal"
    expected, whole = damage.make(path), path.read_bytes()
    for kind in damage.KINDS:
        found = damage.damage(path, whole, expected, kind, 40, seed=5)
        assert sum(found.told.values()) == 40
        assert (found.garbage, found.silent, found.unverified) == ([], [], [])


class BoundedSequence(any_sequence.AnySequence):
    """The same machine under the name that is collected."""


TestAnySequence = BoundedSequence.TestCase
TestAnySequence.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


def test_a_page_that_the_check_passes_over_held_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.journal"
    expected, whole = damage.make(path), path.read_bytes()
    passed_over = 0
    for start in range(0, len(whole), damage.BLOCK):
        broken = bytearray(whole)
        broken[start + 100] ^= 1
        path.write_bytes(broken)
        try:
            with Journal.unlock(path, PASSPHRASE) as journal:
                if journal.verify():
                    continue
                assert damage.read_everything(journal) == expected
                passed_over += 1
        except JournalProblem:
            continue
    assert 0 < passed_over < len(whole) // damage.BLOCK // 2
