"""What the full screen leaves behind where no alternate screen goes away with it, and after signals of every kind."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from installation import Installation, surroundings

pytest.importorskip("termios")

from probe_pack import OPENED, QUESTION, RUN, write_pack
from seated import SECRET, seated
from terminal import Terminal

OUT = b"\x1b[?1049l"
MODES_OFF = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1004l", b"\x1b[?2004l", b"\x1b[?25h")
"""No mouse, no focus, no marks around what is pasted, and a cursor again."""
ALL_AT_ONCE = (b"\x1b[2J", b"\x1b[J", b"\x1b[3J")
"""Erasing a whole window by one of these moves it to the scrollback of some terminals, or takes away that."""
ENDING = (
    *(signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT, signal.SIGXCPU),
    *(signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2),
)


def left_by(terminal: Terminal) -> str:
    """Everything in the window and its scrollback; this terminal knows no alternate screen, as a Linux console."""
    history = terminal.screen.history.top  # type: ignore[attr-defined]
    above = ["".join(line[column].data for column in range(terminal.screen.columns)) for line in history]
    return "\n".join([*above, terminal.text])


def is_bare(terminal: Terminal) -> bool:
    """Whether nothing was left; of the sequence ``CSI < u``, which it does not know, pyte shows the last letter."""
    return left_by(terminal).strip() in ("", "u")


@pytest.mark.parametrize("kind", ["xterm-256color", "linux"])
def test_nothing_stays_where_there_is_no_alternate_screen(installed: Installation, home: Path, kind: str) -> None:
    with seated(installed, home, more={"TERM": kind}) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f4")
        assert terminal.end() == 0
        assert is_bare(terminal)
        assert terminal.screen.cursor.y == 0
        inside = terminal.sent.partition(OUT)[0]
        assert not any(one in terminal.sent for one in ALL_AT_ONCE)
        assert inside.rpartition(SECRET.encode())[2].count(b"\x1b[2K") == 24, "it is erased before it is left"


def test_nothing_stays_while_it_sleeps(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.signal(signal.SIGTSTP)
        terminal.wait_without(QUESTION)
        terminal.wait_without(SECRET)
        assert SECRET not in left_by(terminal)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(QUESTION)
        terminal.wait_for(SECRET)


@pytest.mark.parametrize("stopped", [True, False])
def test_what_goes_on_without_a_stop_in_order_leaves_the_terminal_as_it_was(
    installed: Installation, home: Path, *, stopped: bool
) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        threads = os.listdir(f"/proc/{terminal.program.pid}/task") if sys.platform == "linux" else []
        for _ in range(3):
            if stopped:
                terminal.signal(signal.SIGSTOP)
                os.waitid(os.P_PID, terminal.program.pid, os.WSTOPPED)
            terminal.screen.reset()
            terminal.signal(signal.SIGCONT)
            assert SECRET in terminal.wait_for(QUESTION)
        assert len(threads) == len(os.listdir(f"/proc/{terminal.program.pid}/task") if threads else [])
        terminal.press("f4")
        assert terminal.end() == 0
        assert terminal.settings_now() == terminal.settings and is_bare(terminal)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_leaves_the_terminal_as_it_was(installed: Installation, home: Path, number: signal.Signals) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert terminal.settings_now() == terminal.settings
        assert is_bare(terminal)
        left = terminal.sent.rpartition(SECRET.encode())[2]
        assert all(one in left for one in (*MODES_OFF, OUT))


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not here")
def test_gnu_screen_keeps_nothing(installed: Installation, home: Path) -> None:
    """It has no alternate screen unless it is told to, and keeps what scrolls away or is erased all at once."""
    pack, folder = write_pack(home.parent / "probe"), home / "screens"
    folder.mkdir(mode=0o700)
    kept = home / "kept.txt"
    program = [str(installed.python), "-c", OPENED + RUN, "--language", "en", "--content", str(pack)]
    more = {"SCREENDIR": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    then = f'"$@"; printf GONE; read -r _; screen -X hardcopy -h {kept}; printf KEPT; read -r _'
    words = ["screen", "-U", "-c", "/dev/null", "-S", "probe", "sh", "-c", then, "sh", *program]
    with Terminal(words, surroundings(home, more), home) as terminal:
        terminal.wait_for(installed.text("button.skip_exercise"))
        terminal.press("enter")
        terminal.wait_for(QUESTION)
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f4")
        terminal.wait_for("GONE")
        terminal.press("enter")
        terminal.wait_for("KEPT")
        terminal.press("enter")
        terminal.end()
    told = kept.read_text(encoding="utf-8", errors="replace")
    assert "GONE" in told
    assert SECRET not in told
    assert QUESTION not in told


INTERRUPTED_AT = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), getattr(signal, sys.argv[2]))

sys.modules.pop(sys.argv[1], None)
sys.meta_path.insert(0, Interrupting())

def main():
    from selfhelp_tui.__main__ import main
    return main(sys.argv[3:])

raise SystemExit(main())
"""
"""Runs the program, and sends it a signal at the moment it begins to load a module."""


FIRST = (
    "selfhelp_tui.environment",
    "selfhelp_tui.cli.program",
    "argparse",
    "selfhelp_tui.services",
    "selfhelp_tui.storage.memory",
)
LINES = (*FIRST, "selfhelp_tui.plain.lines", "selfhelp_tui.plain.program")
SCREENS = (*FIRST, "textual.app", "textual.drivers.linux_driver", "selfhelp_tui.tui.screens.place")


@pytest.mark.parametrize(
    ("module", "front_end"), [*((one, ("--plain",)) for one in LINES), *((one, ()) for one in SCREENS)]
)
def test_ctrl_c_in_the_first_moments_says_nothing(
    installed: Installation, home: Path, module: str, front_end: tuple[str, ...]
) -> None:
    words = [str(installed.python), "-c", INTERRUPTED_AT, module, "SIGINT", *front_end]
    words += ["--ephemeral", "--language", "en"]
    with Terminal(words, surroundings(home), home) as terminal:
        # a shell tells of both as 130
        assert terminal.end() in (130, -signal.SIGINT)
        assert terminal.settings_now() == terminal.settings
        for word in (b"Traceback", b"KeyboardInterrupt", b"ignored"):
            assert word not in terminal.sent
        assert terminal.sent.count(b"\x1b[?1049h") == terminal.sent.count(OUT)
