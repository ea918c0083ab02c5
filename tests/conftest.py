"""A wheel built from this checkout and installed, made once for all tests that ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
WINDOWS = os.name == "nt"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "compiled", "content.zip", "*.egg-info")


@dataclass(frozen=True)
class Built:
    """What a release consists of."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True)
class Installation:
    """The program installed from its wheel, with the dependencies of the Python that runs the tests."""

    folder: Path
    site_packages: Path

    @property
    def python(self) -> Path:
        """The interpreter that has the program."""
        return self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def command(self) -> Path:
        """The command that a person types."""
        return self.folder / ("Scripts/selfhelp-tui.exe" if WINDOWS else "bin/selfhelp-tui")

    @property
    def package(self) -> Path:
        """The program's own folder."""
        return self.site_packages / "selfhelp_tui"

    def run(
        self, *words: str, home: Path, typed: str = "", more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command with a home of its own and what is typed, for at most a minute."""
        return subprocess.run(
            [str(self.command), *words],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=surroundings(home, more),
            cwd=home,
            timeout=60,
            check=False,
        )


def surroundings(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment with nothing of the person who runs the tests in it: an empty home, English, a plain terminal."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in ("PATH", "SYSTEMROOT", "COMSPEC")}
    homes = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}
    temporary = {"TMPDIR": str(home), "TEMP": str(home), "TMP": str(home)}
    return {**kept, **homes, **temporary, "LANG": "en_GB.UTF-8", "TERM": "xterm-256color", **(more or {})}


def files_below(*folders: Path) -> dict[Path, tuple[int, int]]:
    """Every file below some folders with its size and time of change."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in found}


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, so that building leaves nothing in it."""
    folder = tmp_path_factory.mktemp("checkout") / "selfhelp-tui"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    return folder


@pytest.fixture(scope="session")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Wheel and source archive of this checkout."""
    out = tmp_path_factory.mktemp("dist")
    for kind in ("build_wheel", "build_sdist"):
        done = subprocess.run(
            [sys.executable, "-c", BUILD, kind, str(out)], capture_output=True, text=True, cwd=checkout, check=False
        )
        assert done.returncode == 0, f"{kind}: {done.stdout}{done.stderr}"
    return Built(next(out.glob("*.whl")), next(out.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel in an environment of its own, byte code and all, as ``pip install`` leaves it."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False, symlinks=not WINDOWS)
    names = {"base": str(folder), "platbase": str(folder)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", names))
    found = Installation(folder, site_packages)
    pip = [sys.executable, "-m", "pip", "--python", str(found.python)]
    done = subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", "--compile", str(built.wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # A line that is a folder adds that folder and nothing else: an editable install in it is not followed.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder
