"""The commands for authors on the installed program, whose content is compiled and in no folder."""

from __future__ import annotations

from pathlib import Path

from authors_pack import write_noord
from installation import Installation, files_below


def test_why_and_preview_read_what_is_installed_and_write_nothing(installed: Installation, home: Path) -> None:
    before = files_below(home, installed.package)
    done = installed.run("content", "why", "10", "--as", "stressed after work", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Put forward: 1 of 4 (8 points)." in done.stdout
    done = installed.run("content", "preview", "3", "--at", "1", "--language", "nl", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert len(done.stdout.splitlines()) > 20
    done = installed.run("content", "preview", "3", "--at", "nowhere", home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert files_below(home, installed.package) == before


def test_a_pack_is_made_seen_and_explained(installed: Installation, home: Path) -> None:
    for words in (
        ("new", "pack", "noord", "praktijk"),
        ("new", "topic", "sleep", "--in", "praktijk"),
        ("new", "exercise", "timer", "--in", "praktijk/sleep"),
        ("check", "praktijk"),
        ("preview", "sleep", "--content", "praktijk", "--plain"),
        ("why", "sleep", "--as", "is sixteen", "--content", "praktijk"),
    ):
        done = installed.run("content", *words, home=home)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
    names = {str(path.relative_to(home)) for path in files_below(home) if path.is_file()}
    # one language, the author's own, as long as no other is asked for
    assert names == {
        "praktijk/pack.yaml",
        *(f"praktijk/information/noord-sleep/{name}.yaml" for name in ("structure", "en")),
    }


def test_preview_and_why_leave_the_folder_of_the_author_alone(installed: Installation, home: Path) -> None:
    noord = write_noord(home / "noord")
    before = files_below(home)
    for words in (("preview", "noord-sleep"), ("why", "noord-sleep", "--as", "is sixteen")):
        assert installed.run("content", *words, "--content", str(noord), home=home).returncode == 0
    assert files_below(home) == before


def test_help_names_every_command(installed: Installation, home: Path) -> None:
    done = installed.run("content", "--help", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("check", "preview", "why", "new pack", "new exercise", "stats"):
        assert f"selfhelp-tui content {command}" in done.stdout
    for command in ("preview", "why", "new"):
        done = installed.run("content", command, "--help", home=home)
        assert (done.returncode, done.stderr) == (0, "")
