"""What the README promises: its commands, options, keys and places are the program's own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

import pytest
from installation import ROOT, Installation

from selfhelp_tui.storage.place import NAME, default_path

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = ROOT / "docs"
KEYS = (DOCS / "reference" / "keys.md").read_text(encoding="utf-8")
PRIVACY = (DOCS / "explanation" / "privacy.md").read_text(encoding="utf-8")
THERAPIST = (DOCS / "how-to" / "hand-it-to-a-client.md").read_text(encoding="utf-8")
LONGEST = 150
"""Lines: what is more belongs into docs."""
OPENS = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/selfhelp-tui"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
COMMAND = re.compile(r"^    ((?:python3|py) -m venv .*)$", re.MULTILINE)


def blocks(language: str) -> list[str]:
    """Fenced blocks of one language on the page for therapists."""
    return re.findall(rf"^```{language}\n(.*?)^```", THERAPIST, re.MULTILINE | re.DOTALL)


def test_it_is_short_and_begins_with_how_to_open_it() -> None:
    assert len(README.splitlines()) <= LONGEST
    assert re.findall(r"^## (.+)$", README, re.MULTILINE)[0] == "Open it"


def test_two_commands_do_everything_on_each_system() -> None:
    commands = COMMAND.findall(README)
    windows = [command for command in commands if command.startswith("py ")]
    assert [command for command in commands if command not in windows] == [OPENS, TESTS]
    as_windows = [
        one.replace("python3", "py").replace("/bin/", "/Scripts/").replace("/", "\\").replace("'", "")
        for one in (OPENS, TESTS)
    ]
    assert windows == as_windows
    assert README.count(OPENS) == 2, "the Dutch short version repeats it"


def test_ci_runs_the_same_commands() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    for command in COMMAND.findall(README):
        if command.endswith("pytest"):
            assert command in workflow
    runner = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in runner


def test_the_keys_are_those_of_every_screen() -> None:
    from selfhelp_tui.tui.app import SelfHelpApp
    from selfhelp_tui.tui.host import EVERYWHERE

    leaves = {key for binding in SelfHelpApp.BINDINGS for key in getattr(binding, "key", "").split(",")}
    bound = {*EVERYWHERE, *leaves, "escape"}
    section = KEYS.partition("## Keys\n")[2].partition("## ")[0]
    named = {name.casefold().replace("esc", "escape") for name in re.findall(r"\b(?:F\d+|Ctrl\+[A-Z]|Esc)\b", section)}
    assert named
    assert named <= bound


def test_the_words_of_the_line_by_line_program_work(installed: Installation, home: Path) -> None:
    section = KEYS.partition("## Line by line")[2]
    named = re.findall(r"`([?!<q]|:[a-z]+)`", section)
    assert set(named) == {"?", "!", "<", "q", ":nl", ":en", ":lock"}
    done = installed.run("--ephemeral", "--language", "en", home=home, typed="?\n!\n\n:nl\n:en\n:lock\nq\n")
    for path in ("plain.help.title", "plain.lock.nothing", "plain.end.gone"):
        assert installed.text(path) in done.stdout
    assert installed.text("plain.language.now", "nl") in done.stdout


PLACES: Mapping[str, str] = {
    "Linux": "~/.local/share/selfhelp-tui/",
    "macOS": "~/Library/Application Support/selfhelp-tui/",
    "Windows": "%LOCALAPPDATA%\\selfhelp-tui\\",
}


def test_the_place_of_a_journal_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for system, folder in PLACES.items():
        assert f"| {system} | `{folder}{NAME}` |" in PRIVACY
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    ours = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}[sys.platform]
    ending = PureWindowsPath(PLACES[ours]).parts[1:]
    assert default_path().parts[-len(ending) - 1 :] == (*ending, NAME)


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """The pack of the page for therapists, written where it says."""
    folder = tmp_path / "praktijk"
    for block in blocks("yaml"):
        name = block.partition("\n")[0].removeprefix("# ")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    assert (folder / "pack.yaml").is_file()
    return folder


def test_the_pack_for_therapists_is_sound_and_shown(installed: Installation, home: Path, practice: Path) -> None:
    done = installed.run("content", "check", str(practice), "--language", "en", home=home)
    assert done.returncode == 0
    head, *lines = done.stdout.splitlines()
    assert head == installed.text("difference.added").replace("<pack>", "praktijk_noord 1.0.0") + ":"
    assert [line.rpartition(" ")[2] for line in lines] == ["[be.praktijk_noord]"]
    words = ("--content", str(practice), "--ephemeral", "--language", "nl")
    done = installed.run(*words, home=home, typed="q\n")
    assert done.returncode == 0, done.stderr


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_pages_use_no_label_and_not_the_older_phrase(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").casefold()
    for word in ("porn", "kinderporn", "offender", "pedo", "paedo", "addict", "pervers"):
        assert word not in text


def test_the_selftest_of_a_checkout_passes(home: Path) -> None:
    from installation import surroundings

    words = [sys.executable, "-m", "selfhelp_tui", "--selftest"]
    more = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, capture_output=True, text=True, cwd=home, env=surroundings(home, more), check=False)
    assert done.returncode == 0, done.stdout + done.stderr
