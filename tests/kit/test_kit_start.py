"""How a kit starts, on this Python and on others, and what it says where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from installation import Installation, files_below
from small_kit import SmallKit

NAMES = (
    "My Stick (1)",
    "A & B",
    "Praxis Müller",
    "日本語 ДПДГ",
    "it's $HOME `id`",
    "a;b,c=d %PATH% ^x!",
    'q"uote',
    "-x",
)


def test_it_checks_itself_and_writes_nothing(kit: SmallKit, home: Path) -> None:
    before = files_below(kit.root, home)
    done = kit.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "encrypted journal: works" in done.stdout
    assert files_below(kit.root, home) == before


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_from_a_folder_of_any_name(
    kit_at: Callable[[Path], SmallKit], tmp_path: Path, home: Path, name: str
) -> None:
    kit = kit_at(tmp_path / name)
    done = kit.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_broken_front_page_is_said(kit: SmallKit, installed: Installation, home: Path) -> None:
    for page in ("", "{}", "[]", '{"format": 2}'):
        (kit.root / "kit.json").write_text(page, encoding="utf-8")
        done = kit.run(home=home)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.strip() == installed.text("kit.broken")
