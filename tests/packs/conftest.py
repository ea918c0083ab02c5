"""A small whole pack, written fresh for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder of a small pack without problems."""
    return write_pack(tmp_path / "pack")
