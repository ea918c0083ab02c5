"""An app of the full-screen program for each test, with a home of its own, a clock that stands still and a weak key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from ui_stage import StandingClock

from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.storage import cipher
from selfhelp_tui.tui.app import SelfHelpApp


@cache
def content() -> StoreLibrary:
    """The content, read once for all tests: reading it takes longer than most of them."""
    return open_library()


@pytest.fixture
def clock() -> StandingClock:
    """The seconds that the program counts."""
    return StandingClock()


@pytest.fixture
def make_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: StandingClock) -> Callable[..., SelfHelpApp]:
    """Make the program as the command line would."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    # what this computer is set to, and where it stands, changes no test
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", 1000)

    def make(
        *,
        language: str = "nl",
        ephemeral: bool = True,
        journal: Path | None = None,
        no_color: bool = False,
        held: float = 0.0,
        folders: tuple[Path, ...] = (),
    ) -> SelfHelpApp:
        library = None if folders else content()
        services = ProgramServices(
            folders=folders, language=language, ephemeral=ephemeral, journal=journal, library=library
        )
        return SelfHelpApp(services, no_color=no_color, clock=clock, held=held)

    return make
