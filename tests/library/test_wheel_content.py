"""What a build puts in the wheel and in the source archive."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from small_pack import write_pack

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"


def checkout(folder: Path) -> Path:
    """The program as it is here, with the small pack as its content."""
    leave = shutil.ignore_patterns("__pycache__", "compiled", "content.zip")
    shutil.copytree(ROOT / "selfhelp_tui", folder / "selfhelp_tui", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("README.md", "LICENSE"):
        (folder / name).write_text("Text\n", encoding="utf-8")
    write_pack(folder / "content")
    return folder


def build(folder: Path, kind: str, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BUILD, kind, str(out)], capture_output=True, text=True, cwd=folder, check=False
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    pytest.importorskip("hatchling")
    folder, out = checkout(tmp_path_factory.mktemp("checkout")), tmp_path_factory.mktemp("dist")
    for kind in ("build_wheel", "build_sdist"):
        done = build(folder, kind, out)
        assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


def test_the_wheel_carries_the_compiled_content_and_its_sources(built: tuple[Path, Path]) -> None:
    with ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    compiled = {name.removeprefix("selfhelp_tui/compiled/") for name in names if "/compiled/" in name}
    assert compiled == {
        "pack.json",
        *(
            f"{kind}-{language}.{end}"
            for language in ("nl", "en")
            for kind, end in (("index", "json"), ("blob", "bin"), ("interface", "json"), ("opening", "txt"))
        ),
    }
    assert "selfhelp_tui/content.zip" in names
    assert {"selfhelp_tui/library/messages/nl.yaml", "selfhelp_tui/library/messages/en.yaml"} <= names
    assert not any(name.startswith(("content/", "tests/", "selfhelp_tui/content/")) for name in names)


def test_the_source_archive_carries_the_content_as_files(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"content/pack.yaml", "content/modules/03-calm/nl.yaml", "selfhelp_tui/library/build_hook.py"} <= names
    assert not any("compiled" in Path(name).parts for name in names)


def test_an_unpacked_wheel_opens_its_shelf_and_checks_itself(built: tuple[Path, Path], tmp_path: Path) -> None:
    with ZipFile(built[0]) as wheel:
        wheel.extractall(tmp_path)
    use = (
        "import sys; from selfhelp_tui.library.shelf import open_shelf; shelf = open_shelf();"
        "print(shelf.version, len(shelf.cards('nl')), shelf.words('en').say('calm', 'title'), 'yaml' in sys.modules);"
        "from selfhelp_tui.library.commands import run; print(run(['check'], sys.stdout, sys.stderr, 'nl'))"
    )
    done = subprocess.run([sys.executable, "-c", use], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.splitlines()[0] == "tiny 1.0.0 4 Calm False", done.stderr
    assert done.stdout.splitlines()[-1] == "0", done.stdout


def test_the_wheel_is_the_same_on_each_build(built: tuple[Path, Path], tmp_path: Path) -> None:
    with tarfile.open(built[1]) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    out = tmp_path / "dist"
    done = build(unpacked, "build_wheel", out)
    assert done.returncode == 0, done.stderr
    with ZipFile(built[0]) as one, ZipFile(next(out.glob("*.whl"))) as two:
        ours = [name for name in one.namelist() if "/compiled/" in name or name.endswith("content.zip")]
        assert [one.read(name) for name in ours] == [two.read(name) for name in ours]


def test_content_with_errors_is_not_built(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    folder = checkout(tmp_path / "checkout")
    (folder / "content/intake/nl.yaml").write_text("title: 's Nachts\n", encoding="utf-8")
    done = build(folder, "build_wheel", tmp_path / "dist")
    assert done.returncode != 0
    assert "intake/nl.yaml:1:8: error: A text that starts with an apostrophe" in done.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))


def test_an_editable_build_reads_the_folder_itself(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    from selfhelp_tui.library.build_hook import ContentBuildHook

    data: dict[str, dict[str, str]] = {"force_include": {}}
    for target, version in (("wheel", "editable"), ("sdist", "standard")):
        hook = ContentBuildHook(str(tmp_path), {}, None, None, str(tmp_path), target)  # type: ignore[arg-type]
        hook.initialize(version, data)
        hook.finalize(version, data, "")
    assert data == {"force_include": {}}
