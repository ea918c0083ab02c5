"""A kit on a Windows computer made by wine, from a stick and from folders with odd names."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation
from making import NAME, Made
from pythons import runtime
from questions import PASSPHRASE
from sticks import EXFAT, Stick
from windows import WindowsComputer, why_no_wine

from selfhelp_tui.storage.journal import Journal

LAUNCHER = "START-Windows.cmd"
LINES = ("--plain", "--language", "en")
pytestmark = pytest.mark.system
TO_THE_ROW = "/Row of probes\n\n"
NAMES = ("My Stick (1) A & B", "Praxis Müller 日本語 ДПДГ", "it's x [1] {2} #~@$")


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WindowsComputer]:
    """A Windows computer without any Python of its own."""
    if (reason := why_no_wine()) is not None:
        pytest.skip(reason)
    found = WindowsComputer(tmp_path_factory.mktemp("computer"))
    yield found
    found.shut_down()


@pytest.fixture
def kit(made: Made, tmp_path: Path) -> Path:
    """A kit of one's own that brings a Windows Python."""
    if made.no_windows is not None:
        pytest.skip(made.no_windows)
    return shutil.copytree(made.root, tmp_path / "stick" / NAME)


def test_it_finds_itself_whole_on_a_stick_and_leaves_nothing(
    kit: Path, computer: WindowsComputer, tmp_path: Path
) -> None:
    if (reason := EXFAT.why_not()) is not None:
        pytest.skip(reason)
    stick = Stick(EXFAT, tmp_path / "stick.img", tmp_path / "mounted").make().load(kit, NAME)
    try:
        place = stick.plug_in()
        drive = computer.put_in("E", place)
        computer.start("cmd", "/c", "ver")
        before = computer.listing(), set(place.rglob("*"))
        done = computer.start(f"{drive}{NAME}\\{LAUNCHER}", "--selftest")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "encrypted journal: works" in done.stdout
        assert "full screen: works" in done.stdout
        assert (computer.listing(), set(place.rglob("*"))) == before
        stick.eject()
    finally:
        stick.clean_up()


def test_a_journal_goes_from_windows_to_another_system_and_back(
    kit: Path, computer: WindowsComputer, installed: Installation, home: Path
) -> None:
    launcher = f"{computer.put_in('F', kit.parent)}{NAME}\\{LAUNCHER}"
    before = computer.listing()
    making = f"8\n1\n\n{PASSPHRASE}\n{PASSPHRASE}\n"
    done = computer.start(launcher, *LINES, typed=f"{making}{TO_THE_ROW}Under Windows é 日\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("plain.end.kept") in done.stdout
    journal = kit / "data" / "notes.journal"
    assert not journal.read_bytes().startswith(b"SQLite")

    words = ("--journal", str(journal), "--passphrase-stdin", "--content", str(kit / "content" / "01-faults"))
    there = installed.run(*LINES, *words, home=home, typed=f"{PASSPHRASE}\n{TO_THE_ROW}\nElsewhere\nq\n")
    assert (there.returncode, there.stderr) == (0, ""), there.stdout

    done = computer.start(launcher, *LINES, typed=f"{PASSPHRASE}\n{TO_THE_ROW}\n\nUnder Windows again\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    with Journal.unlock(journal, PASSPHRASE) as opened:
        assert opened.verify() == []
        values = {answer.value for answer in opened.latest_answers().values()}
    assert values >= {"Under Windows é 日", "Elsewhere", "Under Windows again"}
    assert {path.name for path in journal.parent.iterdir()} == {journal.name}
    assert computer.listing() == before


def test_it_starts_from_folders_with_odd_names(kit: Path, computer: WindowsComputer) -> None:
    drive = computer.put_in("G", kit.parent)
    wrong = {}
    for name in NAMES:
        kit = kit.rename(kit.with_name(name))
        done = computer.start(f"{drive}{name}\\{LAUNCHER}", "--selftest")
        if (done.returncode, done.stderr) != (0, "") or "encrypted journal: works" not in done.stdout:
            wrong[name] = done
    assert wrong == {}


def as_standalone(embedded: Path, folder: Path) -> Path:
    """The same Python laid out as a standalone build is, with this computer's copy of the standard library."""
    left_out = shutil.ignore_patterns("__pycache__", "*-packages", "lib-dynload", "config-*", "test")
    shutil.copytree(sysconfig.get_path("stdlib"), folder / "Lib", ignore=left_out)
    (folder / "DLLs").mkdir()
    for path in embedded.iterdir():
        if path.suffix in (".exe", ".dll", ".pyd"):
            at_the_top = path.suffix == ".exe" or path.name.startswith(("python", "vcruntime"))
            shutil.copy(path, folder if at_the_top else folder / "DLLs")
    return folder


def test_a_standalone_build_starts_it_as_well(kit: Path, computer: WindowsComputer, tmp_path: Path) -> None:
    own = kit / "runtime" / "win-x64"
    python = runtime("win-x64", as_standalone(own, tmp_path / "standalone"))
    shutil.rmtree(own)
    for name, data in python.files.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_bytes(data)
    before = set(kit.rglob("*"))
    done = computer.start(f"{computer.put_in('I', kit.parent)}{NAME}\\{LAUNCHER}", "--selftest")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "encrypted journal: works" in done.stdout
    assert "full screen: works" in done.stdout
    assert set(kit.rglob("*")) == before


def test_on_arm_its_own_python_comes_before_the_one_that_is_emulated(kit: Path, computer: WindowsComputer) -> None:
    (kit / "runtime" / "win-x64").rename(kit / "runtime" / "win-arm64")
    launcher = f"{computer.put_in('J', kit.parent)}{NAME}\\{LAUNCHER}"
    assert computer.start(launcher, "--version").returncode == 3
    done = computer.start("cmd", "/c", f"set PROCESSOR_ARCHITECTURE=ARM64&& {launcher} --version")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_without_any_python_it_says_what_it_needs(kit: Path, computer: WindowsComputer) -> None:
    shutil.rmtree(kit / "runtime")
    done = computer.start(f"{computer.put_in('H', kit.parent)}{NAME}\\{LAUNCHER}", *LINES)
    assert done.returncode == 3
    assert "Python 3.11" in done.stdout + done.stderr
