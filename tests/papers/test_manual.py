"""The manual for therapists: what stands in it, that one command prints it, and that its file is not behind."""

from __future__ import annotations

import re
from pathlib import Path

import browser
import pytest
from installation import ROOT
from stand_ins import MemoryNotes

from selfhelp_tui.cli.content import run
from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.units import Module, Topic
from selfhelp_tui.core.pages.lists import PRINT, PRINT_ALL, TopicEnd
from selfhelp_tui.core.pages.page import FrontEnd, Open, RowList
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.record.manual import CHOSEN, TECHNIQUES, is_for_professionals, manual_sheet, topic_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.papers.sheet import put_sheet

LIBRARY = open_library()
LANGUAGES = ("nl", "en")
TEN_MINUTES = 2500
"""Words that are read in ten minutes."""


def manual(language: str, form: str = "md") -> str:
    words = LIBRARY.words(language)
    return put_sheet(manual_sheet(LIBRARY, words), form, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_in_docs_is_made_from_the_content_of_now(language: str) -> None:
    path = ROOT / "docs" / f"therapist.{language}.md"
    assert path.read_text(encoding="utf-8") == manual(language), "make it again: CONTRIBUTING.md says how"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_in_ten_minutes_before_what_is_looked_up(language: str) -> None:
    before, _, _ = manual(language).partition(f"## {LIBRARY.words(language).ui('manual.look_up')}")
    assert 1000 < len(before.split()) < TEN_MINUTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_with_whom_to_call_and_holds_every_page_that_was_chosen(language: str) -> None:
    words = LIBRARY.words(language)
    sheet = manual_sheet(LIBRARY, words)
    assert sheet.chapters[0].numbers and "112" in repr(sheet.chapters[0])
    names = [chapter.name for chapter in sheet.chapters]
    for name, steps in CHOSEN.items():
        unit = LIBRARY.unit(name)
        placed = {step.id: unit.step_place(words, section, step).say("title") for section, step in unit.placed_steps()}
        assert set(steps) <= set(placed)
        assert all(placed[step] in names for step in steps)
    agreement = next(chapter for chapter in sheet.chapters if words.ui("manual.day") in repr(chapter.blocks))
    assert words.ui("manual.next_talk") in repr(agreement.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_of_every_module_stands_in_it_with_its_grade(language: str) -> None:
    words, text = LIBRARY.words(language), "".join(manual(language, "txt").split())
    for card in LIBRARY.cards(language):
        unit = LIBRARY.unit(card.id)
        if isinstance(unit, Module):
            assert "".join(f"{card.number} {card.title}".split()) in text
            for source in unit.sources:
                told = f"{source.where or source.cite} ({words.ui(f'manual.grade.{source.grade}')})"
                assert "".join(told.split()) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_technique_says_where_it_is_done_and_what_it_rests_on(language: str) -> None:
    words = LIBRARY.words(language)
    chapters = {chapter.name: chapter.blocks for chapter in manual_sheet(LIBRARY, words).chapters}
    by_technique = [one for one in chapters[words.ui("manual.evidence")] if isinstance(one, TitledLines)]
    assert [one.name for one in by_technique] == [words.ui(f"manual.technique.{one}") for one in TECHNIQUES]
    told = {one.name: one.lines for one in by_technique}
    where, *sources = told[words.ui("manual.technique.urges")]
    assert words.say("urges", "title") in where and words.say("wave", "title") in where
    assert any(
        "Bowen & Marlatt 2009" in line and line.endswith(f"({words.ui('manual.grade.read')})") for line in sources
    )
    # no source is told twice, whatever it is told under
    others = [one for one in chapters[words.ui("manual.others")] if isinstance(one, TitledLines)]
    assert not {line for one in by_technique for line in one.lines} & {line for one in others for line in one.lines}


def test_only_pages_for_professionals_are_printed_from_the_end_of_a_page() -> None:
    session = Session(LIBRARY, MemoryNotes(), "en", lambda: "2026-11-29T19:00:00+00:00", lambda: "0001")
    theirs = []
    for card in LIBRARY.cards("en"):
        unit = LIBRARY.unit(card.id)
        if not isinstance(unit, Topic):
            continue
        contents = TopicEnd(unit.id).contents(session, FrontEnd())
        rows = {row.id for part in contents.parts if isinstance(part, RowList) for row in part.rows}
        assert ({PRINT, PRINT_ALL} <= rows) == is_for_professionals(unit, LIBRARY)
        theirs += [unit.id] if PRINT in rows else []
    assert set(CHOSEN) <= set(theirs) and "what_this_is" not in theirs
    assert TopicEnd("for_professionals").choose(session, PRINT) == Open(SheetPage("page", "for_professionals"))
    assert TopicEnd("for_professionals").choose(session, PRINT_ALL) == Open(SheetPage("manual"))
    page = SheetPage("page", "for_professionals").sheet(session)
    assert page == topic_sheet(LIBRARY.unit("for_professionals"), LIBRARY, session.words)
    assert SheetPage("manual").file_name(session) == "manual.html"
    ticked = session.words.say("for_professionals", "sections.with_client.steps.ready.mine.offers.own_backup")
    assert ticked in repr(page), "a list to tick is on paper as well"


def test_one_command_writes_it_or_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["manual", "--html", str(tmp_path / "manual.html")], "nl") == 0
    assert LIBRARY.words("nl").ui("manual.title") in (tmp_path / "manual.html").read_text(encoding="utf-8")
    assert run(["manual", "professionals_progress"], "en") == 0
    assert "no scores" in capsys.readouterr().out
    assert run(["manual", "what_this_is"], "en") == 2
    assert "no page for professionals" in capsys.readouterr().err


@browser.needed
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_prints_it_and_asks_for_nothing(language: str, tmp_path: Path) -> None:
    page = manual(language, "html")
    assert browser.pages_of(page, tmp_path) <= 14
    assert browser.asked_for(page, tmp_path) == set()
    assert not re.search(r"<(script|a|img|link)\b", page)
