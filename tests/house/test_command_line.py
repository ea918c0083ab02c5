"""What the command line takes, refuses and answers, on the installed program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from installation import Installation, files_below, surroundings


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--no-such-option"], "--no-such-option"),
        (["--eph"], "--eph"),
        (["something"], "something"),
        (["--language", "xx"], "xx"),
        (["--ephemeral", "--journal", "x.journal"], "--journal"),
        (["--demo", "--journal", "x.journal"], "--demo"),
        (["--passphrase-stdin"], "--journal"),
        (["--content", "no such folder"], "no such folder"),
        (["content", "no-such-command"], "no-such-command"),
        (["content", "check", "no such folder"], "no such folder"),
    ],
)
def test_wrong_use_says_what_is_wrong(installed: Installation, home: Path, words: list[str], said: str) -> None:
    done = installed.run(*words, home=home)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files_below(home) == {}


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_asking_about_the_program(installed: Installation, home: Path, words: list[str]) -> None:
    done = installed.run(*words, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "selfhelp-tui" in done.stdout


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": ""}, "en"),
    ],
)
def test_it_begins_in_the_language_of_the_system(
    installed: Installation, home: Path, variables: dict[str, str], language: str
) -> None:
    done = installed.run("--ephemeral", home=home, typed="q\n", more=variables)
    assert done.returncode == 0
    assert installed.text("plain.opening.mode", language)[:20] in done.stdout


def test_a_pipe_is_answered_line_by_line(installed: Installation, home: Path) -> None:
    done = installed.run("--ephemeral", "--language", "en", home=home, typed="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    first, last = done.stdout.splitlines()[:2], done.stdout.rstrip().splitlines()[-1]
    assert first == [installed.text(f"plain.opening.{name}") for name in ("mode", "words")]
    assert last == installed.text("plain.end.window")


def test_the_end_of_the_input_leaves(installed: Installation, home: Path) -> None:
    done = installed.run("--ephemeral", "--language", "nl", home=home, typed="")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("made", ["folder", "empty", "random"])
def test_a_journal_that_is_none_is_said_and_left_alone(installed: Installation, home: Path, made: str) -> None:
    path = home / "notes.journal"
    contents = {"empty": b"", "random": bytes(range(256)) * 64}
    if made in contents:
        path.write_bytes(contents[made])
    else:
        path.mkdir()
    before = files_below(home)
    words = ("--journal", str(path), "--passphrase-stdin", "--language", "en")
    done = installed.run(*words, home=home, typed="correct horse battery staple\n3\n")
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    problems = {
        "folder": "problem.journal.not_a_file",
        "empty": "problem.journal.damaged",
        "random": "problem.journal.wrong_passphrase",
    }
    assert installed.text(problems[made]) in done.stdout
    assert files_below(home) == before


def test_a_pack_with_errors_is_listed_whole(installed: Installation, home: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("pack: Praktijk Noord\nversion: x\n", encoding="utf-8")
    for words in (("--content", str(pack), "--ephemeral"), ("content", "check", str(pack), "--language", "en")):
        done = installed.run(*words, home=home)
        told = done.stdout + done.stderr
        assert done.returncode == (1 if words[0] == "content" else 2)
        assert "pack.yaml:1:7" in told
        assert "pack.yaml:2:" in told


@pytest.mark.skipif(os.name == "nt", reason="there a closed pipe is told in another way")
@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["--selftest"],
        ["content", "--help"],
        ["content", "check", "--language", "en"],
        ["content", "stats"],
        ["journal", "--help"],
        ["kit", "--help"],
        ["kit", "build", "NOTES", "--ephemeral"],
        ["journal", "verify", "--passphrase-stdin"],
    ],
)
def test_whoever_stops_reading_gets_no_complaint(installed: Installation, home: Path, words: list[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as gone:
        done = subprocess.run(
            [str(installed.command), *words],
            stdin=subprocess.DEVNULL,
            stdout=gone,
            stderr=subprocess.PIPE,
            env=surroundings(home),
            cwd=home,
            timeout=60,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == 141
