"""``content slip``: the page for a therapist who does a sitting with someone."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from stand_ins import MemoryNotes

from selfhelp_tui.cli.content import run
from selfhelp_tui.core.content.units import SLIP, Sitting
from selfhelp_tui.core.search import find
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs import commands
from selfhelp_tui.packs.opening import SOURCES, open_library

SHELF = open_library()
SITTINGS = [card.id for card in SHELF.cards("en") if card.kind == Sitting.KIND]
LINES_OF_A_PAGE = 70


def someone() -> Session:
    return Session(SHELF, MemoryNotes(), "en", lambda: "2026-11-29T19:00:00+00:00", lambda: "0001")


@pytest.mark.parametrize("language", SHELF.languages)
@pytest.mark.parametrize("sitting", SITTINGS)
def test_each_sitting_has_a_page_with_all_its_parts(
    sitting: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["slip", sitting, "--language", language], "en") == 0
    out, words = capsys.readouterr().out, SHELF.words(language)
    assert len(out.splitlines()) <= LINES_OF_A_PAGE
    flat = " ".join(out.split())
    places = [flat.index(f"{words.ui(f'slip.{name}')} ---") for name in SLIP]
    assert places == sorted(places), "the parts stand in the order of a session"
    for name in SLIP:
        assert " ".join(words.say(sitting, f"slip.{name}").split()) in flat
    assert words.say(sitting, "slip.next").startswith('"'), "a question to ask, word for word"
    assert " ".join(words.ui("slip.always").split()) in flat, "safety, mood, what got worse, what was planned"
    assert all(source.cite.split()[0] in flat for source in SHELF.unit(sitting).sources)


def test_it_is_written_for_printing_and_never_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "moment.html"
    assert run(["slip", "11-moment", "--language", "nl", "--html", str(path)], "en") == 0
    assert "Niet wanneer" in path.read_text("utf-8") and path.stat().st_mode & 0o077 == 0
    path.write_text("mine")
    assert run(["slip", "moment", "--html", str(path)], "en") == 1
    assert path.read_text() == "mine" and capsys.readouterr().err.strip()


@pytest.mark.parametrize("named", ["urges", "nothing_like_it"])
def test_what_has_none_is_said_with_those_that_do(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slip", named], "en") == 2
    assert named in capsys.readouterr().err


def test_a_page_that_was_begun_has_to_be_whole(tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(SOURCES, copy)
    path = copy / "sittings/13-instead/en.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("  not_when:")]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    out = StringIO()
    assert commands.run(["check", str(copy)], out, StringIO(), "en") == 1
    assert "The text ‘slip.not_when’ is missing." in out.getvalue()


def test_no_screen_leads_to_it() -> None:
    session = someone()
    text = SHELF.words("en").say("pass", "slip.not_when")
    assert "obsessive-compulsive disorder" in text
    assert all(hit.unit != "pass" for hit in find(session, "obsessive-compulsive"))
    assert text not in repr(SHELF.cards("en")), "it is read with its sitting, not at the start"
    guide = SHELF.words("en").say("professionals_map_of_sessions", "sections.frame.steps.slips.body")
    assert all(sitting in guide for sitting in SITTINGS), "the map of sessions names each of them"
