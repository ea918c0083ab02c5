"""A wheel built from this checkout and installed, made once for all tests that ask for it."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from installation import ROOT, WINDOWS, Built, Installation, build, made_once

from selfhelp_tui.packs import opening
from selfhelp_tui.packs.store import Store

# A change that lands is judged by the same examples each time; at one's own desk they are new ones, and once a week,
# with --hypothesis-profile, many more. On a busy computer an example may take as long as it takes.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("desk", deadline=None, max_examples=40)
settings.register_profile("week", deadline=None, max_examples=500)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


# Every screen is many short-lived objects among the many that stay; looking through all of them again and again took a
# fifth of the time of the tests.
gc.set_threshold(200_000, 50, 1000)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Many tests wait for a terminal: four at a time keep two processors busy."""
    return max(4, os.cpu_count() or 1)


OURS = (opening.COMPILED, opening.SOURCES)
read_core = cache(opening.core_store)


def core_store() -> Store:
    """The content of this checkout, which no test changes, read once by each process; another content each time."""
    return read_core() if (opening.COMPILED, opening.SOURCES) == OURS else read_core.__wrapped__()


opening.core_store = core_store


TESTS = Path(__file__).parent
SLOW = frozenset({"journeys", "faults", "kit", "privacy"})
"""Folders of tests that drive whole terminals, kill processes and pull out sticks."""
MARKS = {
    "slow": "drives terminals, processes or sticks; run with -m slow, and in .ci/run",
    "system": "tries once more on another system, in another size or language, or by more chance; every week",
}


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what takes long in a run in which nothing was chosen; whatever is named on the command line runs."""
    for mark, what in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {what}")
    if config.args_source is not pytest.Config.ArgsSource.ARGS and not config.option.markexpr:
        config.option.markexpr = " and ".join(f"not {mark}" for mark in MARKS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by the folder it stands in."""
    for item in items:
        if SLOW.intersection(item.path.relative_to(TESTS).parts) and not item.get_closest_marker("system"):
            item.add_marker(pytest.mark.slow)


LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "compiled", "content.zip", "*.egg-info")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same for all processes that run tests side by side."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder


@pytest.fixture(scope="session")
def checkout(shared: Path) -> Path:
    """A copy of this checkout, so that building leaves nothing in it."""

    def copy(folder: Path) -> None:
        shutil.copytree(ROOT, folder / "selfhelp-tui", ignore=LEFT_OUT)

    return made_once(shared / "checkout", copy) / "selfhelp-tui"


@pytest.fixture(scope="session")
def built(checkout: Path, shared: Path) -> Built:
    """Wheel and source archive of this checkout."""

    def make(out: Path) -> None:
        for kind in ("wheel", "sdist"):
            done = build(checkout, kind, out)
            assert done.returncode == 0, f"{kind}: {done.stdout}{done.stderr}"

    out = made_once(shared / "dist", make)
    return Built(next(out.glob("*.whl")), next(out.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def installed(built: Built, shared: Path) -> Installation:
    """The wheel in an environment of its own, byte code and all, as ``pip install`` leaves it."""

    def install(parent: Path) -> None:
        folder = parent / "venv"
        venv.create(folder, with_pip=False, symlinks=not WINDOWS)
        pip = [sys.executable, "-m", "pip", "--python", str(installation_in(folder).python)]
        done = subprocess.run(
            [*pip, "install", "--quiet", "--no-deps", "--no-index", "--compile", str(built.wheel)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        # A line that is a folder adds that folder and nothing else: an editable install in it is not followed.
        dependencies = installation_in(folder).site_packages / "dependencies.pth"
        dependencies.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    return installation_in(made_once(shared / "installed", install) / "venv")


def installation_in(folder: Path) -> Installation:
    """The program in an environment."""
    names = {"base": str(folder), "platbase": str(folder)}
    return Installation(folder, Path(sysconfig.get_path("purelib", "venv", names)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder
