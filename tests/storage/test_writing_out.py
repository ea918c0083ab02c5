"""A sheet becomes a file where the person says: closed to others, never over another file unasked."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from selfhelp_tui.core.blocks import ChainBlock, CirclesBlock, Gauge, Link, Paragraph, TitledLines
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.record.sheets import Chapter, Sheet
from selfhelp_tui.kit.policy import open_kit
from selfhelp_tui.papers.sheet import write_sheet
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.storage import files
from selfhelp_tui.storage.problems import Exists, InUse, Missing, NoFolder, NotAFile, UnknownEnding

WORDS = Words("en", lambda unit: {"answer.rating": "<value> of <high>", "review.was": "was <before>"})
OWN = "mine <b>*x*</b> & so"
SHEET = Sheet(
    "Title",
    (
        Chapter("First", (TitledLines("", (OWN, "two\nlines")), Gauge("How?", 6, 10, 2))),
        Chapter(
            "Second",
            (Paragraph("A sentence. " * 12), TitledLines("Name", ("a",)), CirclesBlock((("near", ("A", "B")),))),
        ),
        Chapter("Third", (ChainBlock((Link("one", "x", True), Link("two", "y"))),)),
    ),
    "Said below.",
)


@pytest.mark.parametrize("ending", ["html", "HTM", "md", "txt"])
def test_a_file_is_closed_to_others_and_the_only_one(tmp_path: Path, ending: str) -> None:
    before = os.umask(0)
    try:
        write_sheet(SHEET, WORDS, tmp_path / f"out.{ending}")
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == [f"out.{ending}"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / f"out.{ending}").stat().st_mode) == 0o600


@pytest.mark.parametrize("ending", ["html", "txt", "md"])
def test_what_nobody_sees_is_in_no_file(tmp_path: Path, ending: str) -> None:
    odd = "\x1b]0;t\x07 \x9b31m \u202egnorw \u061c\u200b\u2028\u2066\ufeff\xad\U000e0041 end"
    write_sheet(
        Sheet(odd, (Chapter(odd, (TitledLines(odd, (odd,)), Paragraph(odd))),), odd), WORDS, tmp_path / f"out.{ending}"
    )
    text = (tmp_path / f"out.{ending}").read_text("utf-8")
    assert "gnorw" in text and "end" in text
    assert [one for one in text if not one.isprintable() and one != "\n"] == []


def test_text_alone_has_short_lines_and_everything(tmp_path: Path) -> None:
    write_sheet(SHEET, WORDS, tmp_path / "out.txt")
    text = (tmp_path / "out.txt").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 78
    assert f"- {OWN}\n- two\n  lines\nHow?\n- 6 of 10 (was 2)\n" in text
    assert text.startswith("Title\n=====") and "\nSecond\n-----" in text and "Said below." in text


def test_a_page_refers_to_nothing_and_holds_no_markup_of_anyone(tmp_path: Path) -> None:
    write_sheet(SHEET, WORDS, tmp_path / "out.html")
    text = (tmp_path / "out.html").read_text("utf-8")
    assert "default-src &#x27;none&#x27;" in text and "http:" not in text and "https:" not in text
    assert "mine &lt;b&gt;*x*&lt;/b&gt; &amp; so" in text and "<b>" not in text
    assert "@page { size: A4" in text and 'class="columns"' not in text
    write_sheet(Sheet("Plan", SHEET.chapters, layout="one_page"), WORDS, tmp_path / "plan.html")
    assert 'class="columns"' in (tmp_path / "plan.html").read_text("utf-8")


def test_nothing_is_replaced_unless_it_was_asked(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("of someone else, and a good deal longer than this sheet\n" * 200)
    target.chmod(0o644)
    with pytest.raises(Exists):
        write_sheet(SHEET, WORDS, target)
    assert target.read_text().startswith("of someone else")
    write_sheet(SHEET, WORDS, target, over=True)
    assert target.read_text().startswith("Title") and "someone else" not in target.read_text()
    assert sys.platform == "win32" or stat.S_IMODE(target.stat().st_mode) == 0o600
    write_sheet(SHEET, WORDS, tmp_path / "fresh.txt", over=True)
    assert (tmp_path / "fresh.txt").is_file()


def test_only_an_ordinary_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "other").write_text("other")
    (tmp_path / "link.txt").symlink_to(tmp_path / "other")
    for name in ("folder.txt", "link.txt"):
        with pytest.raises(Exists):
            write_sheet(SHEET, WORDS, tmp_path / name)
        with pytest.raises(NotAFile):
            write_sheet(SHEET, WORDS, tmp_path / name, over=True)
    assert (tmp_path / "other").read_text() == "other"


def test_an_open_journal_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "journal.txt"
    target.write_bytes(b"journal")
    key = files.identity(target)
    files.hold(key)
    try:
        with pytest.raises(InUse):
            write_sheet(SHEET, WORDS, target, over=True)
    finally:
        files.release(key)
    assert target.read_bytes() == b"journal"


@pytest.mark.parametrize("name", ["out", "out.pdf", "out.journal", ""])
def test_a_name_says_what_kind_of_file_it_is(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownEnding):
        write_sheet(SHEET, WORDS, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoFolder):
        write_sheet(SHEET, WORDS, tmp_path / "not there" / "out.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        files.write_over(tmp_path / "gone.txt", b"")


def test_a_kit_is_where_its_files_go_where_it_can_be_written(tmp_path: Path) -> None:
    root = tmp_path / "KIT"
    (root / "content").mkdir(parents=True)
    (root / "kit.json").write_text(
        json.dumps(
            {
                "format": 1,
                "title": "Notes",
                "language": None,
                "mode": "ephemeral",
                "lock_settings": False,
                "content": [],
            }
        )
    )
    services = ProgramServices(folders=(), language="en", ephemeral=False, journal=None, kit=open_kit(root))
    place = services.new_file("out.html")
    assert place == root / "data" / "out.html" and not place.parent.exists()
    services.write_out(SHEET, WORDS, place)
    assert place.is_file()
    services = ProgramServices(folders=(), language="en", ephemeral=True, journal=None)
    assert services.new_file("out.html").parent == Path.cwd(), "there is no home"
    Path.home().mkdir()
    assert services.new_file("out.html").parent == Path.home()
