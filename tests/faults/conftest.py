"""What the fault tests share: the small pack of the programme's tests, and a journal that opens fast."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path += [str(Path(__file__).parents[1] / room) for room in ("core", "privacy")]

from selfhelp_tui.storage import cipher

QUICK = 4000
"""Rounds of key derivation where many journals are opened; the faults do not depend on them."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cipher, "KDF_ITERATIONS", QUICK)
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
