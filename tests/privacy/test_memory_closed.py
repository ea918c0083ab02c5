"""Nothing of the process gets out: no program reads its memory, no core dump is made, a thread prints no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from installation import Installation, surroundings

from selfhelp_tui import environment

if sys.platform != "linux":
    pytest.skip("prctl is Linux's", allow_module_level=True)

WATCHED = """
import ctypes, sys
from selfhelp_tui import environment, services
from selfhelp_tui.cli import journal, program
PR_GET_DUMPABLE = 3

def tell(*_, **__):
    print("dumpable", ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))
    return 0

program.run_plain = program.run_full_screen = journal.run = tell
program.wants_plain = lambda words: "--plain" in words
from selfhelp_tui.__main__ import main
raise SystemExit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("words", [["--plain", "--ephemeral"], ["--ephemeral"], ["journal", "verify", "FILE"]])
def test_the_process_can_not_be_dumped(installed: Installation, home: Path, words: list[str]) -> None:
    done = subprocess.run(
        [installed.python, "-c", WATCHED, *words],
        capture_output=True,
        text=True,
        env=surroundings(home),
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "dumpable 0", done.stderr


FAULT = WATCHED.replace("print(", "threading.Thread(target=fails).start() or (").replace(
    "PR_GET_DUMPABLE = 3",
    """PR_GET_DUMPABLE = 3
import threading

def fails():
    raise RuntimeError("with a secret in it")
""",
)


def test_a_fault_in_a_thread_is_said_without_its_message(installed: Installation, home: Path) -> None:
    done = subprocess.run(
        [installed.python, "-c", FAULT, "--ephemeral", "--language", "en"],
        capture_output=True,
        text=True,
        env=surroundings(home),
        check=True,
    )
    assert installed.text("crash.text") in done.stderr and "RuntimeError" in done.stderr
    assert "secret" not in done.stderr and "Traceback" not in done.stderr


def test_a_system_without_it_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)
    environment.refuse_to_be_read()
    monkeypatch.setattr(sys, "platform", "darwin")
    environment.refuse_to_be_read()
