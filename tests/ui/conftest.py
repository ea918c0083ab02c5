"""A program over the real content, with journals in a folder of the test and a cheap key derivation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_tui.desk import ProgramDesk
from selfhelp_tui.journal import cipher
from selfhelp_tui.ui.app import SelfHelpApp


@pytest.fixture
def make_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SelfHelpApp]:
    """Make the program as the command line would."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1000)

    def make(*, language: str = "nl", ephemeral: bool = True, journal: Path | None = None) -> SelfHelpApp:
        return SelfHelpApp(ProgramDesk(folders=(), language=language, ephemeral=ephemeral, journal=journal))

    return make
