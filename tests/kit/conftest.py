"""A kit, made once and copied for each test that asks for one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from built import build
from installation import Installation, made_once
from small_kit import SmallKit

from selfhelp_tui.kit import plan
from selfhelp_tui.kit.parts import Parts, from_installation
from selfhelp_tui.packs import opening

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / name) for name in ("privacy", "faults")]

if TYPE_CHECKING:
    from making import Made


@pytest.fixture(scope="session")
def first_kit(installed: Installation, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> SmallKit:
    """A kit for this Python on this computer that may keep a journal; no test changes it."""
    if sys.platform != "linux":
        pytest.skip("kits are started on Linux here; a release starts one on every system")
    maker = tmp_path_factory.mktemp("maker")
    return SmallKit(made_once(shared / "first_kit", lambda folder: build(installed, folder / "NOTES", maker)) / "NOTES")


@pytest.fixture
def kit_at(first_kit: SmallKit) -> Callable[[Path], SmallKit]:
    """Puts a kit of its own in a folder."""

    def copy(root: Path) -> SmallKit:
        shutil.copytree(first_kit.root, root)
        return SmallKit(root)

    return copy


@pytest.fixture
def kit(kit_at: Callable[[Path], SmallKit], tmp_path: Path) -> SmallKit:
    """A kit of its own."""
    return kit_at(tmp_path / "NOTES")


@pytest.fixture(scope="session")
def parts() -> Parts:
    """The program put together once from what is installed here."""
    return from_installation(lambda _said: None)


@pytest.fixture(scope="session")
def compiled(parts: Parts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The core pack as an installation holds it."""
    folder = tmp_path_factory.mktemp("compiled")
    for name, data in parts.files.items():
        if name.startswith("app/compiled/"):
            (folder / name.rpartition("/")[2]).write_bytes(data)
    return folder


@pytest.fixture
def put_together(parts: Parts, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every build take what was put together before."""
    monkeypatch.setattr(plan, "from_installation", lambda _tell: parts)
    monkeypatch.setattr(opening, "COMPILED", compiled)


@pytest.fixture
def little(put_together: None, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every build make a kit with all its files, the large ones of a few bytes."""
    files = {name: data if len(data) < 100_000 else name.encode() for name, data in parts.files.items()}
    monkeypatch.setattr(plan, "from_installation", lambda _tell: replace(parts, files=files))


@pytest.fixture(scope="session")
def made(installed: Installation, shared: Path) -> Made:
    """A kit made by the command, for this computer and for Windows, that no test changes."""
    from making import made_in, make

    return made_in(made_once(shared / "made", lambda folder: make(installed, folder)))
