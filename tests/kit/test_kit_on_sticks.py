"""A kit on real file systems of sticks: what it keeps, what it writes, and what it says where it can't."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import build, verify
from host import host_python, on_read_only_host, path_with, why_no_namespace
from installation import Installation, files_below
from making import NAME, Made
from questions import PASSPHRASE
from small_kit import SmallKit
from sticks import EXFAT, FAT32, KINDS, FileSystem, Stick
from traced import Tracing, tracing_in
from yanking import yank_at_random

from selfhelp_tui.storage import cipher
from selfhelp_tui.storage.journal import Journal

LINES = ("--plain", "--language", "en")
MAKING = f"8\n1\n\n{PASSPHRASE}\n{PASSPHRASE}\n/Row of probes\n\n"
"""Keep a journal, in its usual place, with a passphrase, and go to the row of questions."""
OPENING = f"{PASSPHRASE}\n/Row of probes\n\n"
QUICK = 4000
"""Rounds of key derivation where a journal is opened many times; what is lost does not depend on them."""
BESIDE = ("", "-journal", ".new", ".new-journal")
"""What may be written: the journal, the database's own journal beside it, and both while it is being made."""


@pytest.fixture(scope="session")
def loaded(
    made: Made, installed: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[FileSystem], Stick]]:
    """Gives the stick of a file system with a kit on it, which is out and stays as it is; made when first asked for."""
    sticks: dict[str, Stick] = {}

    def load(kind: FileSystem) -> Stick:
        if kind.name in sticks:
            return sticks[kind.name]
        folder = tmp_path_factory.mktemp(f"loaded-{kind.name}")
        stick = sticks[kind.name] = Stick(kind, folder / "stick.img", folder / "stick").make()
        if kind is FAT32:
            # its daemon would take minutes to write it
            stick.load(made.root, NAME)
        else:
            words = ("--payload", str(made.payload), "--content", str(made.pack))
            build(installed, stick.plug_in() / NAME, folder, *words)
            stick.eject()
        return stick

    yield load
    for stick in sticks.values():
        stick.clean_up()


def on(*kinds: FileSystem) -> pytest.MarkDecorator:
    """The kinds of sticks a test is tried with; every stick that is not exFAT in the weekly tests."""
    tried = [kind if kind is EXFAT else pytest.param(kind, marks=pytest.mark.system) for kind in kinds]
    return pytest.mark.parametrize("stick", tried, ids=lambda kind: kind.name, indirect=True)


@pytest.fixture
def stick(request: pytest.FixtureRequest, loaded: Callable[[FileSystem], Stick], tmp_path: Path) -> Iterator[Stick]:
    """A stick of one's own with a kit on it; it is out."""
    kind: FileSystem = request.param
    if (reason := kind.why_not()) is not None:
        pytest.skip(reason)
    found = loaded(kind).copy(tmp_path)
    yield found
    found.clean_up()


@pytest.fixture
def tracing(tmp_path: Path) -> Tracing:
    """A trace of one start by the system."""
    return tracing_in(tmp_path)


def kit_on(place: Path) -> SmallKit:
    """The kit on a stick that is plugged in."""
    return SmallKit(place / NAME)


def surroundings_of_host(folder: Path) -> dict[str, str]:
    """Variables for a computer whose Python has nothing installed into it."""
    path = path_with(host_python(folder / "bin"))
    return {"PATH": path, "HOST_PATH": path}


def answers_in(journal: Path) -> set[object]:
    """All that was answered, and no question that was skipped."""
    with Journal.unlock(journal, PASSPHRASE) as opened:
        assert opened.verify() == []
        return {answer.value for answer in opened.latest_answers().values()} - {None}


@on(*KINDS)
def test_a_journal_made_on_a_stick_is_read_at_home_and_back(
    stick: Stick, installed: Installation, tmp_path: Path, home: Path
) -> None:
    more = surroundings_of_host(tmp_path)
    kit = kit_on(stick.plug_in())
    done = kit.run(*LINES, home=home, more=more, typed=f"{MAKING}On the stick\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("plain.end.kept") in done.stdout
    stick.eject()

    kit = kit_on(stick.plug_in())
    pack = kit.root / "content" / "01-faults"
    words = ("--journal", str(kit.journal), "--passphrase-stdin", "--content", str(pack))
    done = installed.run(*LINES, *words, home=home, typed=f"{OPENING}\nAt home\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert answers_in(kit.journal) == {"On the stick", "At home"}
    stick.eject()

    kit = kit_on(stick.plug_in())
    done = kit.run(*LINES, home=home, more=more, typed=f"{OPENING}\n\nOn the stick again\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert answers_in(kit.journal) == {"On the stick", "At home", "On the stick again"}
    assert {path.name for path in kit.journal.parent.iterdir()} == {"notes.journal"}
    verify(installed, kit.root, home)
    assert files_below(home) == {}


@on(EXFAT)
def test_only_data_is_written_on_a_host_that_is_read_only_and_has_no_home(
    stick: Stick, installed: Installation, tmp_path: Path, home: Path
) -> None:
    if (reason := why_no_namespace()) is not None:
        pytest.skip(reason)
    place = stick.plug_in()
    kit = kit_on(place)
    before = kit.files()
    words, more = on_read_only_host(place, tmp_path / "probe")
    done = kit.run(
        *LINES,
        home=home,
        typed=f"{MAKING}On the stick\nq\n",
        before=words,
        more={**more, **surroundings_of_host(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("plain.end.kept") in done.stdout
    assert answers_in(kit.journal) == {"On the stick"}
    assert kit.files() - before == {"data", "data/notes.journal"}


@on(EXFAT)
def test_the_system_sees_no_write_but_below_data(stick: Stick, tracing: Tracing, tmp_path: Path, home: Path) -> None:
    kit = kit_on(stick.plug_in())
    typed = f"{MAKING}On the stick\nq\n"
    done = kit.run(*LINES, home=home, typed=typed, before=tracing.before, more=surroundings_of_host(tmp_path))
    assert done.returncode == 0, done.stderr
    seen = tracing.seen()
    assert seen.unread == []
    assert seen.sockets == []
    assert str(kit.journal) in seen.written
    allowed = {str(kit.journal.parent), *(f"{kit.journal}{end}" for end in BESIDE)}
    assert seen.written <= allowed


@pytest.mark.parametrize("words", [("--ephemeral", *LINES), ("--selftest",)], ids=["keep nothing", "selftest"])
@on(EXFAT)
def test_the_system_sees_no_write_at_all_where_nothing_is_kept(
    stick: Stick, tracing: Tracing, tmp_path: Path, home: Path, words: tuple[str, ...]
) -> None:
    kit = kit_on(stick.plug_in())
    before = files_below(kit.root, home)
    done = kit.run(*words, home=home, typed="\nq\n", before=tracing.before, more=surroundings_of_host(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    seen = tracing.seen()
    assert (seen.unread, seen.sockets, seen.written) == ([], [], set())
    assert files_below(kit.root, home) == before


@on(*KINDS)
def test_a_stick_that_cannot_be_written_keeps_nothing_and_says_so(
    stick: Stick, installed: Installation, tmp_path: Path, home: Path
) -> None:
    kit = kit_on(stick.plug_in(read_only=True))
    done = kit.run(*LINES, home=home, typed="\nq\n", more=surroundings_of_host(tmp_path))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("kit.obstacle.read_only") in done.stdout
    assert installed.text("plain.end.gone") in done.stdout


@on(EXFAT)
def test_a_journal_on_a_stick_that_cannot_be_written_is_read(
    stick: Stick, installed: Installation, tmp_path: Path, home: Path
) -> None:
    more = surroundings_of_host(tmp_path)
    kit_on(stick.plug_in()).run(*LINES, home=home, more=more, typed=f"{MAKING}From before\nq\n")
    stick.eject()
    kit = kit_on(stick.plug_in(read_only=True))
    done = kit.run(*LINES, home=home, more=more, typed=f"{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("problem.journal.read_only") in done.stdout
    assert answers_in(kit.journal) == {"From before"}


@on(*KINDS)
def test_a_stick_nothing_may_be_run_from_keeps_nothing_and_says_so(
    stick: Stick, installed: Installation, tmp_path: Path, home: Path
) -> None:
    kit = kit_on(stick.plug_in(noexec=True))
    done = kit.run(*LINES, home=home, typed="\nq\n", more=surroundings_of_host(tmp_path))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("kit.obstacle.no_part").partition("<")[0] in done.stdout
    assert installed.text("plain.end.gone") in done.stdout
    assert not kit.journal.exists()


@on(EXFAT)
def test_a_stick_that_is_pulled_out_loses_nothing_acknowledged(
    stick: Stick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", QUICK)
    found = yank_at_random(stick, NAME, tmp_path, 12, seed=6)
    assert found.kills == 12
    assert found.acknowledged > 12
    assert (found.lost, found.corrupt) == ([], [])


@on(EXFAT)
def test_this_computer_starts_a_kit_and_keeps_nothing_of_it(stick: Stick, tmp_path: Path, home: Path) -> None:
    kit = kit_on(stick.plug_in())
    script = Path(__file__).with_name("on_this_computer.py")
    homes = dict.fromkeys(("HOME", "TMPDIR"), str(home))
    done = subprocess.run(
        [str(host_python(tmp_path / "bin") / "python3"), "-B", str(script), str(kit.root)],
        env={**os.environ, **homes, **surroundings_of_host(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
