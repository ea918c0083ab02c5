"""``kit build``: what goes into a kit, what is refused, and what is never touched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from build_stage import contents, kit
from installation import surroundings

from selfhelp_tui.kit import plan
from selfhelp_tui.kit.parts import Parts, gathered


@pytest.fixture(scope="module")
def parts() -> Parts:
    """The program put together once from what is installed here."""
    return gathered(None, lambda _said: None)


@pytest.fixture(autouse=True)
def once(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "gathered", lambda _wheels, _tell: parts)


def test_a_kit_has_what_it_needs_and_says_what_it_is(tmp_path: Path) -> None:
    done = kit("build", tmp_path / "NOTES", "--journal-on-stick", "--language", "nl", "--lock-settings")
    assert (done.status, done.err) == (0, "")
    files = contents(tmp_path / "NOTES")
    assert {"START-Windows.cmd", "START-Mac.command", "START-Linux.sh", "kit.json", "MANIFEST.sha256"} <= files.keys()
    assert {"app/boot.py", "app/lib.zip", "app/compiled/pack.json", "app/licences/selfhelp-tui/LICENSE"} <= files.keys()
    assert not any(name.startswith("data/") for name in files)
    page = json.loads(files["kit.json"])
    assert page["mode"] == "journal"
    assert page["language"] == "nl"
    assert page["lock_settings"] is True
    assert list(page) == sorted(page)


def test_a_kit_starts(tmp_path: Path, home: Path) -> None:
    assert kit("build", tmp_path / "NOTES", "--journal-on-stick").status == 0
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", str(tmp_path / "NOTES" / "app" / "boot.py"), "--selftest"],
        capture_output=True,
        text=True,
        env=surroundings(home),
        cwd=home,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert kit("verify", tmp_path / "NOTES").status == 0


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    (root / "data").mkdir(parents=True)
    (root / "data" / "notes.journal").write_bytes(b"someone's")
    (root / "holiday.txt").write_bytes(b"mine")
    before = contents(root)
    refused = kit("build", root)
    assert refused.status == 2
    assert "data" in refused.err
    assert contents(root) == before
    assert kit("build", root, "--force").status == 0
    after = contents(root)
    assert {name: after[name] for name in before} == before
