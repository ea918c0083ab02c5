"""A wheel built from this checkout and installed, made once for all tests that ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from hypothesis import settings
from installation import ROOT, WINDOWS, Built, Installation

# A change that lands is judged by the same examples each time; at one's own desk they are new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


BUILD = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "compiled", "content.zip", "*.egg-info")


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
