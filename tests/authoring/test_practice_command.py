"""``selfhelp-tui practice``: what it asks ``kit build`` for, what it prints, and what it enters in the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from selfhelp_tui.authoring.practice import FormOnDisk
from selfhelp_tui.cli import kit
from selfhelp_tui.cli.practice import PracticeCommand, run
from selfhelp_tui.kit.build import enter_in_register
from selfhelp_tui.kit.manifest import MANIFEST, fingerprint, hash_of, manifest_of

asked: list[list[str]] = []


def built(words: Sequence[str], out: object, err: object, language: str) -> int:
    """Stands in for the building: writes the list and a hand-out."""
    asked.append(list(words))
    stick = Path(words[1])
    stick.mkdir(exist_ok=True)
    (stick / MANIFEST).write_bytes(manifest_of({"kit.json": hash_of(b"{}")}))
    (stick / "HAND-OUT-nl.html").write_text("")
    return 0


def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps: bool = False) -> FormOnDisk:
    """A stick that was made from a form."""
    asked.clear()
    desk = FormOnDisk(tmp_path / "praktijk", "nl", date(2026, 11, 29), tmp_path)
    desk.form.country, desk.form.keeps = "be", keeps
    desk.form.texts |= {"name": "Praktijk Noord", "phone": "09 123 45 67", "stick": str(tmp_path / "stick")}
    monkeypatch.setattr(kit, "run", built)
    PracticeCommand(desk, "nl", None, plain=False)._make_stick()
    return desk


@pytest.mark.parametrize(("keeps", "word"), [(False, "--ephemeral"), (True, "--journal-on-stick")])
def test_the_stick_is_made_by_kit_build_and_entered_in_the_register(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keeps: bool,
    word: str,
) -> None:
    made(tmp_path, monkeypatch, keeps=keeps)
    words = asked[0]
    assert words[:2] == ["build", str(tmp_path / "stick")]
    assert word in words
    assert "--force" not in words
    assert words[words.index("--title") + 1] == "Notes"
    register = (tmp_path / "register.csv").read_text(encoding="utf-8-sig").splitlines()
    of_stick = fingerprint((tmp_path / "stick" / MANIFEST).read_bytes())
    assert register == ["date,label,content,fingerprint", f"2026-11-29,Notes,praktijk_noord,{of_stick}"]
    assert "HAND-OUT-nl.html" in capsys.readouterr().out


def test_a_stick_that_comes_back_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = made(tmp_path, monkeypatch)
    PracticeCommand(desk, "nl", None, plain=False)._make_stick()
    assert "--force" in asked[1]
    assert len((tmp_path / "register.csv").read_text().splitlines()) == 3


def test_no_line_of_the_register_is_taken_for_a_formula(tmp_path: Path) -> None:
    enter_in_register(tmp_path / "register.csv", "2026-11-29", "=1+1", "noord", "aaaa")
    assert "'=1+1" in (tmp_path / "register.csv").read_text()


def test_a_folder_with_something_else_in_it_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "praktijk"
    folder.mkdir()
    (folder / "brief.docx").write_bytes(b"x")
    assert run([str(folder), "--language", "nl", "--plain"], "nl") == 2
    assert str(folder) in capsys.readouterr().err
    assert [one.name for one in folder.iterdir()] == ["brief.docx"]


def test_wrong_words_are_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--nothing"], "nl") == 2
    assert "practice" in capsys.readouterr().err
