"""What a wheel, a source archive and a checkout carry."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

from installation import ROOT, Built, Installation, files_below, surroundings

LANGUAGES = ("nl", "en")
STARTERS = (".cmd", ".command", ".sh")
"""Endings of the files that start a kit."""


def names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_code_compiled_content_words_and_licences(built: Built) -> None:
    names = names_in(built.wheel)
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "selfhelp_tui").rglob("*.py")}
    compiled = {"pack.json"} | {
        f"{kind}-{language}.{end}"
        for kind, end in (("index", "json"), ("blob", "bin"), ("interface", "json"))
        for language in LANGUAGES
    }
    words = {f"selfhelp_tui/storage/words/{language}.txt" for language in LANGUAGES}
    assert code <= names
    assert {f"selfhelp_tui/compiled/{name}" for name in compiled} <= names
    assert words <= names
    assert "selfhelp_tui/content.zip" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_carries_nothing_else(built: Built) -> None:
    names = names_in(built.wheel)
    kinds = {Path(name).suffix for name in names if name.startswith("selfhelp_tui/")}
    assert kinds <= {".py", ".json", ".bin", ".txt", ".yaml", ".zip", ".typed", ".sha256", *STARTERS}
    tops = {name.partition("/")[0] for name in names}
    assert len(tops) == 2, tops
    assert "selfhelp_tui/storage/vector.bin" in names
    assert not any("test" in Path(name).stem.split("_") and "selftest" not in name for name in names)


def test_every_file_in_the_wheel_is_named_with_its_hash(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        record = next(name for name in archive.namelist() if name.endswith("/RECORD"))
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
    assert {row[0] for row in rows} == names_in(built.wheel)
    assert all(row[1].startswith("sha256=") for row in rows if row[0] != record)


def test_the_source_archive_can_be_built_and_tested_again(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "content/pack.yaml", "content/README.md", "tests/conftest.py"}
    assert wanted <= names
    assert not any("compiled" in Path(name).parts or "__pycache__" in name for name in names)


def test_the_installed_program_checks_itself_and_writes_nothing(installed: Installation, home: Path) -> None:
    before = files_below(home, installed.package)
    done = installed.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    for language in LANGUAGES:
        assert f" {language}: " in done.stdout
    assert files_below(home, installed.package) == before


def test_every_installed_module_is_compiled(installed: Installation) -> None:
    tag = sys.implementation.cache_tag
    bare = [
        path
        for path in installed.package.rglob("*.py")
        if not (path.parent / "__pycache__" / f"{path.stem}.{tag}.pyc").is_file()
    ]
    assert bare == []


def test_the_installed_content_can_be_checked(installed: Installation, home: Path) -> None:
    done = installed.run("content", "check", home=home)
    assert done.returncode == 0, done.stdout


def test_a_checkout_sees_the_words_of_today(checkout: Path, tmp_path: Path, home: Path) -> None:
    """An editable install is a line that puts the checkout on the path: nothing compiled may stand in for its words."""
    folder = tmp_path / "editable"
    for name in ("selfhelp_tui", "content"):
        shutil.copytree(checkout / name, folder / name)
    page = folder / "content" / "interface" / "en.yaml"
    old, new = "  what: This program", "  what: Today this program"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    use = "from selfhelp_tui.packs.opening import open_library; print(open_library().words('en').ui('first.what'))"
    done = subprocess.run(
        [sys.executable, "-c", use],
        capture_output=True,
        text=True,
        cwd=folder,
        env=surroundings(home, {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}),
        check=False,
    )
    assert done.stdout.startswith("Today this program"), done.stderr


def test_compiled_content_says_the_same_as_its_sources(installed: Installation) -> None:
    from selfhelp_tui.packs.opening import open_core

    sources = open_core(ROOT / "content")
    for language in LANGUAGES:
        compiled = json.loads((installed.package / "compiled" / f"interface-{language}.json").read_bytes())
        assert compiled == dict(sources.texts("interface", language))
