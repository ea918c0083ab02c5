"""A language is one file beside each source: the code knows none, and a third one works everywhere."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installation import ROOT, surroundings
from package_source import PACKAGE, modules
from small_pack import write_pack
from terminal import Terminal

from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.packs.compile import compile_folder
from selfhelp_tui.packs.compiled_store import CompiledStore
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.places import languages_there
from selfhelp_tui.papers.handout import KitFacts, papers

CONTENT = ROOT / "content"
KNOWN = open_library().languages
MAY = {
    ("core/content/ids.py", LAST_RESORT): "what is left where there is nothing in the language that is wanted",
    ("core/content/pack.py", KNOWN[0]): "the example of a code that an author is shown",
}
"""Module and code to why it may stand there."""
THIRD = "xx"
CHANGED = {
    "  name: Nederlands": "  name: Derde taal",
    "  title: Goed dat je hier bent": "  title: Derde begin",
    "  title: Hulp nu": "  title: Derde hulp",
    "    mode: Zelfhulp": "    mode: Derde zelfhulp",
}
"""Texts of the interface that differ in the third language, so that it can be told from the first."""


def test_no_language_code_stands_in_the_code() -> None:
    # START files of a kit are scripts of a system, which can't read content: both languages stand in each of them
    there = {
        (path.as_posix(), node.value)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.partition("_")[0] in KNOWN
    }
    assert there == set(MAY)


def test_languages_are_those_of_the_content_as_its_files_are_named() -> None:
    assert set(languages_there(str(PACKAGE))) == set(KNOWN)


@pytest.mark.parametrize("folder", ["packs/messages", "authoring/messages", "kit/messages", "storage/words"])
def test_each_language_of_the_content_has_its_file_beside_every_source(folder: str) -> None:
    assert {path.stem for path in (PACKAGE / folder).iterdir()} == set(KNOWN)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small whole pack with the words of the interface, in one language more."""
    folder = write_pack(tmp_path_factory.mktemp("three") / "content")
    for language in KNOWN:
        shutil.copy(CONTENT / "interface" / f"{language}.yaml", folder / "interface")
    for path in [path for path in folder.rglob("nl.yaml") if path.parent.name != "helplines"]:
        text = path.read_text(encoding="utf-8")
        for old, new in CHANGED.items():
            text = text.replace(f"\n{old}", f"\n{new}")
        path.with_name(f"{THIRD}.yaml").write_text(text, encoding="utf-8")
    replaced(folder / "pack.yaml", "[nl, en]", f"[nl, en, {THIRD}]")
    replaced(folder / "helplines" / "be.yaml", "no_caller_id", "not_always_open")
    return folder


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def place(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program and that pack in it, compiled as in an installation."""
    folder = tmp_path_factory.mktemp("program")
    left_out = shutil.ignore_patterns("__pycache__", "compiled", "content.zip")
    shutil.copytree(PACKAGE, folder / "selfhelp_tui", ignore=left_out)
    for name, data in compile_folder(content).items():
        path = folder / "selfhelp_tui" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return folder


def text(place: Path, path: str, language: str = THIRD) -> str:
    return StoreLibrary((CompiledStore(place / "selfhelp_tui" / "compiled"),)).words(language).ui(path)


def environment_of(place: Path, home: Path, **more: str) -> dict[str, str]:
    return surroundings(home, {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **more})


def run(place: Path, home: Path, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "selfhelp_tui", *words],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment_of(place, home, **more),
        cwd=place,
        timeout=60,
        check=False,
    )


def test_line_by_line_in_a_third_language(place: Path, home: Path) -> None:
    done = run(place, home, "--plain", "--ephemeral", "--language", THIRD, typed=f"!\n:nl\n:{THIRD}\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    opening, _, rest = done.stdout.partition(text(place, "first.what"))
    assert opening.startswith("Derde zelfhulp")
    assert "Derde hulp" in rest
    # Help now once more, in the language that was changed to and in the third one again
    dutch, _, third = rest.partition(text(place, "plain.language.now", "nl"))[2].partition("Derde hulp")
    assert "\nHulp nu\n" in dutch and third
    assert "[" not in done.stdout


def test_the_first_words_wait_for_nothing_that_reads_content(place: Path, home: Path) -> None:
    use = (
        "import sys; from selfhelp_tui.cli.program import say_first_words; from selfhelp_tui.environment import *;"
        "assert say_first_words(language_of_system());"
        "print(sorted({'argparse', 'datetime', 'json', 'pathlib', 'typing', 'yaml'} & set(sys.modules)), languages())"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(place)!r}); {use}"],
        capture_output=True,
        text=True,
        env=environment_of(place, home, LANG=f"{THIRD}_BE.UTF-8"),
        check=False,
    )
    assert done.stdout.startswith("Derde zelfhulp"), done.stderr
    assert done.stdout.splitlines()[-1] == f"[] {(*sorted(KNOWN), THIRD)}"


def test_a_checkout_knows_its_languages_too(content: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "selfhelp_tui").mkdir()
    shutil.copytree(content, tmp_path / "content")
    assert languages_there(str(tmp_path / "selfhelp_tui")) == (*sorted(KNOWN), THIRD)
    assert languages_there(str(tmp_path / "content" / "selfhelp_tui")) == ()


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_the_full_screen_in_a_third_language(place: Path, home: Path) -> None:
    command = [sys.executable, "-m", "selfhelp_tui", "--language", THIRD]
    with Terminal(command, environment_of(place, home), place) as terminal:
        terminal.wait_for("Derde begin")
        terminal.wait_for(f"F3 {text(place, 'language.name', 'nl')}")
        for language, after in (("nl", "English"), ("en", "Derde taal")):
            terminal.press("f3")
            terminal.wait_for(text(place, "first.title", language))
            terminal.wait_for(f"F3 {after}")
        terminal.press("f3")
        terminal.wait_for("Derde begin")
        terminal.press("f2")
        terminal.wait_for("Derde hulp")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def test_commands_know_a_third_language(content: Path, place: Path, home: Path) -> None:
    checked = run(place, home, "content", "check", str(content), "--language", THIRD)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    for words in (
        ("--help",),
        ("content", "why", "--help"),
        ("journal", "verify", "--help"),
        ("kit", "info", "--help"),
    ):
        assert f" or {THIRD}" in " ".join(run(place, home, *words).stdout.split())
    asked = run(place, home, "--version", "--language", "yy")
    assert asked.returncode == 0
    refused = run(place, home, "--language", "yy")
    assert refused.returncode == 2 and THIRD in refused.stderr
    whole = run(place, home, "--selftest", "--language", THIRD)
    assert whole.returncode == 0 and f" {THIRD}: " in whole.stdout


def test_a_journal_command_hears_yes_in_any_language() -> None:
    from selfhelp_tui.cli.journal import words_for_yes

    assert words_for_yes(open_library()) == {"yes", "y", "ja", "j"}


def test_a_new_file_in_a_third_language_has_room_for_words(
    content: Path, home: Path, place: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(content, folder)
    made = run(place, home, "content", "new", "topic", "quiet-hour", "--in", str(folder), "--language", THIRD)
    assert made.returncode in (0, 1), made.stderr
    written = (folder / "information" / "quiet-hour" / f"{THIRD}.yaml").read_text(encoding="utf-8")
    assert "TO BE WRITTEN" in written


def test_the_papers_of_a_kit_are_there_in_a_third_language_with_numbers(place: Path) -> None:
    library = StoreLibrary((CompiledStore(place / "selfhelp_tui" / "compiled"),))
    facts = KitFacts(title="Notes", keeps=False, platforms=("linux-x64",), runtimes=())
    found = papers(library, facts, library.languages)
    assert {name for name in found if THIRD in name} == {
        *(f"READ-ME-{THIRD}.txt", f"HAND-OUT-{THIRD}.html", f"READ-HERE-{THIRD}.html")
    }
    assert f'<html lang="{THIRD}">' in found[f"HAND-OUT-{THIRD}.html"].decode()
    # no help line speaks it: those of the language the content was written in are better than none
    assert "112" in found[f"HAND-OUT-{THIRD}.html"].decode()
