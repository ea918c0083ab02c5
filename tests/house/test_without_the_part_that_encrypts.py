"""Where nothing can encrypt: the program installs, starts, keeps nothing, and says why and which Python keeps."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from installation import ROOT, Installation, files_below
from locks import LOCK, locked
from packaging.requirements import Requirement

from selfhelp_tui.storage.problems import NEWEST, NEWEST_STARTING, OLDEST

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINUX = {
    "python_version": "3.13",
    "implementation_name": "cpython",
    "sys_platform": "linux",
    "platform_machine": "x86_64",
}
HERE = "{}.{}".format(*sys.version_info[:2])

BARS = str.maketrans("┃│", "  ")


def asked_for(**surroundings: str) -> bool:
    """Whether an installation asks for the library that encrypts."""
    known = [Requirement(one) for one in PROJECT["dependencies"]]
    found = next(one for one in known if one.name == "sqlcipher3")
    return found.marker is None or found.marker.evaluate({**LINUX, **surroundings})


def test_no_compiled_package_stops_an_installation() -> None:
    assert PROJECT["requires-python"] == ">={}.{}".format(*OLDEST), "no upper bound: pip would take an older program"
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        assert asked_for(python_version=f"3.{minor}")
    for minor in (NEWEST[1] + 1, NEWEST[1] + 2):
        assert not asked_for(python_version=f"3.{minor}")
    for system, machines in (
        ("linux", ("x86_64", "aarch64", "i686")),
        ("win32", ("AMD64", "ARM64", "x86")),
        ("darwin", ("x86_64", "arm64")),
    ):
        assert all(asked_for(sys_platform=system, platform_machine=machine) for machine in machines)
    assert not asked_for(implementation_name="pypy")
    assert not asked_for(sys_platform="freebsd14", platform_machine="amd64")
    for machine in ("armv7l", "armv6l", "riscv64", "ppc64le", "s390x"):
        assert not asked_for(platform_machine=machine)


MINORS = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST_STARTING[1] + 1)]
KIT = ROOT / "selfhelp_tui" / "kit"


def test_the_same_pythons_are_named_everywhere() -> None:
    assert OLDEST <= NEWEST <= NEWEST_STARTING
    assert re.findall(r":: Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"])) == MINORS
    between = f"{MINORS[0]} to {MINORS[-1]}"
    assert f"for Python {between} on" in LOCK.read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {between}" in readme
    assert "a journal can be kept with {}.{} to {}.{}".format(*OLDEST, *NEWEST) in readme
    for launcher in ("START-Linux.sh", "START-Mac.command"):
        loop = re.search(r"for name in (.*python3\.11.*); do", (KIT / "files" / launcher).read_text(encoding="utf-8"))
        assert loop is not None
        assert sorted(re.findall(r"python(3\.\d+)", loop[1])) == MINORS, launcher
    loop = re.search(r"for %%v in \(([\d ]+)\)", (KIT / "files" / "START-Windows.cmd").read_text(encoding="utf-8"))
    assert loop is not None and [f"3.{minor}" for minor in loop[1].split()] == MINORS[::-1]
    loop = re.search(r"for minor in ([\d ]+); do", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert loop is not None and [f"3.{minor}" for minor in loop[1].split()] == MINORS[:0:-1]
    assert f'[ "$minor" -gt {NEWEST[1]} ]' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    matrix = re.search(
        r"^        python: (\[.*\])$", (ROOT / ".github/workflows/ci.yml").read_text("utf-8"), re.MULTILINE
    )
    assert matrix is not None and json.loads(matrix[1]) == MINORS


def test_every_package_but_the_one_that_encrypts_can_be_had_for_the_newest_python() -> None:
    """What is compiled for a Python is compiled for that one too, as far as the hashes of the lock can say it."""
    compiled = {name for name, pinned in locked().items() if len(pinned.hashes) > 2}
    assert compiled == {"pyyaml", "sqlcipher3"}


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """An environment in which the library is not installed."""
    folder = tmp_path / "in-front" / "sqlcipher3"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("raise ImportError\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def filled(text: str) -> str:
    """A text with the Pythons that are meant."""
    oldest, newest = ("{}.{}".format(*one) for one in (OLDEST, NEWEST))
    return text.replace("<python>", HERE).replace("<oldest>", oldest).replace("<newest>", newest)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_line_by_line(installed: Installation, home: Path, without: dict[str, str], language: str) -> None:
    done = installed.run("--plain", "--language", language, home=home, typed="q\n", more=without)
    assert (done.returncode, done.stderr) == (0, "")
    said = filled(installed.text("first.no_keeping", language))
    assert said in done.stdout
    assert f"Python {HERE}" in said
    for promise in ("first.keep", "first.data"):
        assert installed.text(promise, language) not in done.stdout
    assert installed.text("plain.end.gone", language) in done.stdout
    assert files_below(home) == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_the_first_screen(installed: Installation, home: Path, without: dict[str, str], language: str) -> None:
    pytest.importorskip("termios")
    sys.path[:0] = [str(ROOT / "tests" / "privacy")]
    from installation import surroundings
    from terminal import Terminal

    path = home / "notes.journal"
    path.write_bytes(b"a journal of before")
    words = [str(installed.command), "--language", language, "--journal", str(path)]
    with Terminal(words, surroundings(home, without), home) as terminal:
        # a bar beside the page, and an edge beside what has to be noticed, are no words
        shown = " ".join(terminal.wait_for(installed.text("first.questions", language)).translate(BARS).split())
        for _ in range(7):
            terminal.press("down")
        # the last row, which would be the one for keeping, in a small window
        shown += " ".join(terminal.wait_for(installed.text("card.type_in", language)).translate(BARS).split())
        assert filled(installed.text("first.no_keeping", language)) in shown
        for promise in ("first.keep", "first.data", "first.keep_nothing_note"):
            assert installed.text(promise, language) not in shown
        terminal.press("f4")
        assert terminal.end() == 0
    assert path.read_bytes() == b"a journal of before"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", ["verify", "backup", "change-passphrase", "export"])
def test_a_command_on_a_journal(
    installed: Installation, home: Path, without: dict[str, str], language: str, command: str
) -> None:
    path = home / "notes.journal"
    path.write_bytes(b"a journal of before")
    more = ("--to", str(home / "out.html")) if command == "export" else ()
    words = ("journal", command, "--language", language, "--passphrase-stdin", str(path), *more)
    done = installed.run(*words, home=home, typed="correct horse battery staple\n" * 3, more=without)
    assert (done.returncode, done.stderr) == (2, "")
    assert filled(installed.text("problem.journal.no_encryption", language)) in done.stdout
    assert path.read_bytes() == b"a journal of before"
    assert [one.name for one in home.iterdir()] == ["notes.journal"]


def test_the_selftest_says_it(installed: Installation, home: Path, without: dict[str, str]) -> None:
    done = installed.run("--selftest", home=home, more=without)
    assert (done.returncode, done.stderr) == (1, "")
    assert "encrypted journal: does not work, nothing can be kept here" in done.stdout
    assert filled(installed.text("first.no_keeping")) in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="erasing is tried where a terminal is")
def test_a_journal_can_still_be_erased(installed: Installation, home: Path, without: dict[str, str]) -> None:
    path = home / "notes.journal"
    path.write_bytes(os.urandom(8192))
    done = installed.run("journal", "erase", "--language", "en", str(path), home=home, typed="yes\n", more=without)
    assert (done.returncode, done.stderr) == (0, "")
    assert not path.exists()
