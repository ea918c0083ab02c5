"""A watch over one session, and a trace of it by the system."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation
from traced import Tracing, tracing_in
from watching import Watch


@pytest.fixture
def watch(installed: Installation, home: Path, tmp_path: Path) -> Iterator[Watch]:
    """A watch over one session in an empty home."""
    if sys.platform == "win32":
        pytest.skip("a descriptor is not inherited on Windows")
    found = Watch(installed, home, tmp_path / "told.txt")
    yield found
    found.close()


@pytest.fixture
def tracing(tmp_path: Path) -> Tracing:
    """A trace of one session by the system."""
    return tracing_in(tmp_path)
