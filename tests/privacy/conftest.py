"""A watch over one sitting, and a trace of it by the system."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation
from traced import Tracing
from watching import Watch


@pytest.fixture
def watch(installed: Installation, home: Path, tmp_path: Path) -> Iterator[Watch]:
    """A watch over one sitting in an empty home."""
    if sys.platform == "win32":
        pytest.skip("a descriptor is not inherited on Windows")
    found = Watch(installed, home, tmp_path / "told.txt")
    yield found
    found.close()


@pytest.fixture
def tracing(tmp_path: Path) -> Tracing:
    """A trace of one sitting by the system."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: what native code writes is not proved here")
    found = Tracing(tmp_path / "trace.txt")
    probe = subprocess.run([*found.before, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"strace does not work here: {probe.stderr.strip()}")
    return found
