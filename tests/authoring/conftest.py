"""A therapist's pack that adds one topic to the content of this checkout, written fresh for each test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from installation import ROOT

sys.path.insert(0, str(ROOT / "tests" / "library"))
sys.path.insert(0, str(ROOT / "tests" / "ui"))

from authors_pack import write_noord
from small_pack import write_pack

from selfhelp_tui.authoring import watching
from selfhelp_tui.library.held_store import HeldStore
from selfhelp_tui.library.opening import open_core
from selfhelp_tui.library.shelf import SOURCES


@pytest.fixture
def noord(tmp_path: Path) -> Path:
    """The folder of a pack that adds to ours."""
    return write_noord(tmp_path / "noord")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a pack that stands alone."""
    return write_pack(tmp_path / "tiny")


@pytest.fixture(scope="session")
def core() -> HeldStore:
    """The content of this checkout, read once."""
    return open_core(SOURCES)


@pytest.fixture(autouse=True)
def as_installed(core: HeldStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own content is there as in an installation: read already, and nobody writes on it."""
    compiled = tmp_path / "compiled"
    compiled.mkdir()
    (compiled / "pack.json").touch()
    monkeypatch.setattr(watching, "COMPILED", compiled)
    monkeypatch.setattr(watching, "core_store", lambda: core)
