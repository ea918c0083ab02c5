"""A small kit, put together once and copied for each test that asks for one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from installation import Installation
from small_kit import SmallKit, make_kit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "privacy"))


@pytest.fixture(scope="session")
def first_kit(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> SmallKit:
    """A kit that no test changes."""
    return make_kit(installed, tmp_path_factory.mktemp("kit") / "NOTES")


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
