"""A session that keeps nothing writes nothing, talks to nobody and starts nothing, in either front end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from installation import surroundings
from traced import Tracing
from watching import Watch

pytest.importorskip("termios")

from evening import CHANGE, PLAN, Evening
from terminal import Terminal

TYPED = "\n".join(["", "1", "3", "1", "", "!", "", ":nl", "/stress", "", "?", "<", "q", ""])
"""Answers, Help now, the other language, a search, help, back, and leaving."""
MISBEHAVING = (
    "import os, socket, pathlib; pathlib.Path('left.txt').write_text('x'); os.mkdir('made');"
    "socket.socket(socket.AF_INET).close()"
)


def sit_at_full_screen(watch: Watch, *words: str, before: Sequence[str] = ()) -> None:
    """Keep nothing; see Help now, a calming exercise, the other language and the blank screen; leave."""
    text = watch.installed.text
    with Terminal([*before, *watch.words(*words)], surroundings(watch.home), watch.home, watch.kept) as terminal:
        terminal.wait_for(text("first.questions"))
        terminal.press("f2")
        terminal.wait_for(text("help.pick"))
        terminal.press("enter")
        terminal.wait_for(text("button.start"))
        terminal.press("f3")
        terminal.wait_for(text("button.start", "nl"))
        terminal.press("ctrl+l")
        terminal.wait_without("F2")
        terminal.press("x")
        terminal.wait_for("F2")
        terminal.press("f4")
        assert terminal.end() == 0


def converse(watch: Watch, *words: str, before: Sequence[str] = ()) -> None:
    """The same line by line, from a pipe."""
    done = watch.converse(*words, typed=TYPED, before=before)
    assert done.returncode == 0, done.stderr
    assert watch.installed.text("plain.opening.mode") in done.stdout
    assert watch.installed.text("plain.end.gone", "nl") in done.stdout
    assert done.stderr == ""


SITTINGS = {"full screen": sit_at_full_screen, "plain": converse}
WORDS = {
    "asked to keep nothing": ("--ephemeral", "--language", "en"),
    "chosen to keep nothing": ("--language", "en"),
}
sessions = pytest.mark.parametrize("sit", SITTINGS.values(), ids=SITTINGS.keys())


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
@sessions
def test_nothing_is_written_opened_or_started(watch: Watch, sit: Callable[..., None], words: tuple[str, ...]) -> None:
    sit(watch, *words)
    assert watch.told() == []
    assert watch.changed_files() == set()


@sessions
def test_the_system_sees_no_write_and_no_socket(watch: Watch, sit: Callable[..., None], tracing: Tracing) -> None:
    sit(watch, "--language", "en", before=tracing.before)
    seen = tracing.seen()
    assert seen.unread == []
    assert seen.calls > 200, "an empty trace proves nothing"
    assert seen.written == set()
    assert seen.sockets == []
    assert seen.programs == [str(watch.installed.python)]
    assert watch.changed_files() == set()


def spend_an_evening(watch: Watch, language: str, by_lines: bool, before: Sequence[str] = ()) -> None:
    """For tonight whole, to its card and off."""
    words = watch.words("--ephemeral", "--language", language, *(["--plain"] if by_lines else []))
    with Terminal([*before, *words], surroundings(watch.home), watch.home, watch.kept) as terminal:
        evening = Evening(terminal, watch.installed, language, by_lines=by_lines)
        evening.whole()
        card = evening.answered
        assert CHANGE in card and PLAN in card
        # the first row leaves
        evening.answers(("enter",), ("",))
        assert terminal.end() == 0


FRONT_ENDS = pytest.mark.parametrize("by_lines", [False, True], ids=["full screen", "plain"])


@pytest.mark.parametrize("language", ["nl", "en"])
@FRONT_ENDS
def test_a_whole_evening_leaves_nothing(watch: Watch, language: str, by_lines: bool) -> None:
    spend_an_evening(watch, language, by_lines)
    assert watch.told() == []
    assert watch.changed_files() == set()


@FRONT_ENDS
def test_the_system_sees_no_write_and_no_socket_in_a_whole_evening(
    watch: Watch, by_lines: bool, tracing: Tracing
) -> None:
    spend_an_evening(watch, "en", by_lines, tracing.before)
    seen = tracing.seen()
    assert seen.unread == []
    assert seen.calls > 200, "an empty trace proves nothing"
    assert (seen.written, seen.sockets) == (set(), [])
    assert seen.programs == [str(watch.installed.python)]
    assert watch.changed_files() == set()


def test_a_line_that_is_edited_is_kept_nowhere(watch: Watch, tracing: Tracing) -> None:
    text = watch.installed.text
    words = watch.words("--plain", "--ephemeral", "--language", "en")
    with Terminal([*tracing.before, *words], surroundings(watch.home), watch.home, watch.kept) as terminal:
        terminal.wait_for(text("home.what_now"))
        # a word with arrow keys in it, what was typed before, names of files, the settings read anew, and leaving
        terminal.press("/slep", *["left"] * 2, "e", "enter")
        terminal.wait_for(text("plain.search.title").partition("<")[0].strip())
        terminal.press("up", "\x1b?", "\x18\x12", "enter", "q", "enter")
        assert terminal.end() == 0
        assert b"\x1b" in terminal.sent, "it was edited"
    seen = tracing.seen()
    assert (seen.unread, seen.written, seen.sockets) == ([], set(), [])
    assert seen.programs == [str(watch.installed.python)]
    assert watch.changed_files() == set()


def test_both_witnesses_catch_a_program_that_misbehaves(watch: Watch, tracing: Tracing, tmp_path: Path) -> None:
    program = tmp_path / "misbehaving.py"
    program.write_text(MISBEHAVING, encoding="utf-8")
    hooked = f"import sys; sys.argv = ['', '{watch.kept[0]}']; sys.path.insert(0, {str(Path(__file__).parent)!r});"
    hooked += f"import observed; observed.watch({watch.kept[0]}); exec(open({str(program)!r}).read())"
    words = [*tracing.before, sys.executable, "-B", "-c", hooked]
    done = subprocess.run(words, cwd=watch.home, pass_fds=watch.kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen = tracing.seen()
    assert {Path(path).name for path in seen.written} == {"left.txt", "made"}
    assert len(seen.sockets) == 1
    assert {path.name for path in watch.changed_files()} == {"left.txt", "made"}
    assert [line.partition(" ")[0] for line in watch.told()] == ["open", "os.mkdir", "socket.__new__"]
