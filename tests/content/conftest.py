"""The texts that are shipped, as their files say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def draft() -> Draft:
    return read_draft(FolderFiles(CONTENT))
