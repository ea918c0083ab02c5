"""A therapist's pack that adds one topic to the content of this checkout, written fresh for each test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from installation import ROOT

sys.path.insert(0, str(ROOT / "tests" / "packs"))
sys.path.insert(0, str(ROOT / "tests" / "tui"))

from authors_pack import write_noord
from small_pack import write_pack

from selfhelp_tui.authoring import watch
from selfhelp_tui.packs import commands
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import core_store, open_library
from selfhelp_tui.packs.written_store import WrittenStore


@pytest.fixture
def noord(tmp_path: Path) -> Path:
    """The folder of a pack that adds to ours."""
    return write_noord(tmp_path / "noord")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a pack that stands alone."""
    return write_pack(tmp_path / "tiny")


@pytest.fixture(scope="session")
def core() -> WrittenStore:
    """The content of this checkout, read once."""
    return core_store()


@pytest.fixture(scope="session")
def ours(core: WrittenStore) -> StoreLibrary:
    """The same as a library, in which each unit is built once."""
    return StoreLibrary((core,))


@pytest.fixture(autouse=True)
def as_installed(core: WrittenStore, ours: StoreLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own content is there as in an installation: read already, and nobody writes on it."""
    compiled = tmp_path / "compiled"
    compiled.mkdir()
    (compiled / "pack.json").touch()
    monkeypatch.setattr(watch, "COMPILED", compiled)
    monkeypatch.setattr(watch, "core_store", lambda: core)
    monkeypatch.setattr(commands, "open_library", lambda folders=(): open_library(folders) if folders else ours)
