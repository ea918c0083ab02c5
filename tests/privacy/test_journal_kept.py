"""A session with a journal writes that one file and what SQLite lays beside it for a moment, none of it readable."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from installation import surroundings
from traced import Tracing
from watching import Watch

pytest.importorskip("termios")
pytest.importorskip("sqlcipher3")

from probe_pack import write_pack
from seated import PASSPHRASE, SECRET, make_journal
from terminal import Terminal

from selfhelp_tui.storage.journal import Journal


def converse(watch: Watch, path: Path, before: Sequence[str] = ()) -> None:
    """Make a journal line by line, write in it, and leave."""
    pack = write_pack(watch.home.parent / "probe")
    words = ("--journal", str(path), "--passphrase-stdin", "--language", "en", "--content", str(pack))
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n/A question\n\n{SECRET}\n.\nq\n"
    done = watch.converse(*words, typed=typed, before=before)
    assert done.returncode == 0, done.stderr
    assert watch.installed.text("plain.end.kept") in done.stdout
    assert PASSPHRASE not in done.stdout
    with_secret = Journal.unlock(path, PASSPHRASE)
    assert with_secret.latest_answers()["probe_question.form.say"].value == SECRET
    with_secret.close()


def sit_at_full_screen(watch: Watch, path: Path, before: Sequence[str] = ()) -> None:
    """Make a journal in the full screen, see a page, and leave."""
    words = watch.words("--journal", str(path), "--language", "en")
    with Terminal([*before, *words], surroundings(watch.home), watch.home, watch.kept) as terminal:
        make_journal(terminal, watch.installed)
        terminal.press("f2")
        terminal.wait_for(watch.installed.text("help.pick"))
        terminal.press("f4")
        assert terminal.end() == 0


SITTINGS = {"full screen": sit_at_full_screen, "plain": converse}
sessions = pytest.mark.parametrize("sit", SITTINGS.values(), ids=SITTINGS.keys())


def allowed(path: Path) -> set[str]:
    """Names that may be written: the journal, SQLite's own journal beside it, and both while it is being made."""
    names = (path.name + end for end in ("", "-journal", ".new", ".new-journal"))
    return {str(path.parent), *(str(path.with_name(name)) for name in names)}


@sessions
def test_only_the_journal_is_written(watch: Watch, sit: Callable[..., None], tracing: Tracing) -> None:
    path = watch.home / "kept here" / "notes.journal"
    sit(watch, path, before=tracing.before)
    seen = tracing.seen()
    assert seen.unread == []
    assert str(path) in seen.written
    assert seen.written <= allowed(path)
    assert seen.sockets == []
    assert seen.programs == [str(watch.installed.python)]


@sessions
def test_one_private_unreadable_file_is_left(watch: Watch, sit: Callable[..., None]) -> None:
    path = watch.home / "kept here" / "notes.journal"
    sit(watch, path)
    assert watch.changed_files() == {path.parent, path}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    kept = path.read_bytes()
    assert all(word not in kept for word in (b"SQLite", b"create table", SECRET.encode(), b"probe_question"))
