"""The one design of what is printed: sizes, numbers to call, pictures, and the pages a real browser makes of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import browser
import pytest
from stand_ins import MemoryNotes

from selfhelp_tui.core.blocks import Bar, Bars, Block, ChainBlock, Curve, DayLine, Gauge, Link, TitledLines
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.record.card import card_sheet
from selfhelp_tui.core.record.manual import slip_sheet
from selfhelp_tui.core.record.sheets import Chapter, PaperLayout, Sheet, entries_of, written_sheet
from selfhelp_tui.core.record.week import week_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.check import checked_added
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.problems import errors_in
from selfhelp_tui.papers.handout import KitFacts, papers
from selfhelp_tui.papers.print_page import WIDTH, fitting_size, line_drawing
from selfhelp_tui.papers.sheet import put_sheet

LIBRARY = open_library()
LANGUAGES = ("nl", "en")
LINE = "When I am alone and cannot sleep, I put the computer away and ring my brother first."
FACTS = KitFacts(title="Notes", keeps=True, platforms=("win-x64", "mac-arm64", "linux-x64"), runtimes=("win-x64",))


def someone(language: str = "en", country: str | None = "be") -> Session:
    session = Session(LIBRARY, MemoryNotes(), language, lambda: "2026-11-29T19:00:00+00:00", lambda: "0001")
    session.country = country
    return session


def page_of(sheet: Sheet, language: str = "en") -> str:
    return put_sheet(sheet, "html", LIBRARY.words(language))


def body_of(page: str) -> str:
    return page.partition("</head>")[2]


def with_lines(layout: PaperLayout, number: int) -> Sheet:
    """Chapters of four lines each, as someone's own plan has them."""
    lines = [LINE] * number
    chapters = [Chapter("My plan", (TitledLines("", tuple(lines[at : at + 4])),)) for at in range(0, number, 4)]
    return Sheet("My plan", tuple(chapters), layout=layout, day="29 November 2026")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_has_the_numbers_first_and_large_and_the_day_it_was_made(language: str) -> None:
    session = someone(language)
    body = body_of(page_of(card_sheet(session), language))
    first = body[body.index("<section") : body.index("</section>")]
    assert 'class="numbers"' in first and re.findall("<b>(.+?)</b>", first)[:2] == ["112", "1813"]
    assert "29 november 2026" in first.casefold()
    assert session.words.ui("paper.cut") in body


def test_without_a_country_the_card_has_the_numbers_of_the_countries_of_the_language() -> None:
    first = body_of(page_of(card_sheet(someone(country=None)))).partition("</section>")[0]
    assert 'class="numbers"' in first and "<b>999</b>" in first


PICTURES: dict[str, tuple[Block, int]] = {
    "curve": (Curve("Urge", ((0, 8), (60, 5), (300, 2)), 10), 1),
    "days": (DayLine("Mood", ((date(2026, 11, 1), 3),), 10, "3 on one day"), 1),
    "bars": (Bars("Life", (Bar("work", 3, 5), Bar("<i>me</i>", 7)), 10, "more"), 2),
    "gauge": (Gauge("Sure?", 6, 10, 2), 1),
}


@pytest.mark.parametrize("name", PICTURES)
def test_numbers_are_drawn_and_said_in_words_on_paper(name: str) -> None:
    block, drawings = PICTURES[name]
    sheet = Sheet("Numbers", (Chapter("", (block,)),))
    page, text = page_of(sheet), put_sheet(sheet, "txt", LIBRARY.words("en"))
    assert page.count("<svg") == drawings and "<svg" not in text
    assert "<i>" not in page
    said = [line.strip("- ") for line in text.splitlines()[2:] if line.strip()]
    bare = re.sub(r"<[^>]+>", " ", body_of(page))
    assert all(line.replace("<i>me</i>", "&lt;i&gt;me&lt;/i&gt;") in bare for line in said), said


def test_a_chain_is_boxes_with_an_arrow_between_them() -> None:
    chain = ChainBlock((Link("one", "x", True), Link("two", "y")))
    page = page_of(Sheet("Chain", (Chapter("", (chain,)),)))
    assert re.search(r'<ol class="chain">\s*<li>one: x \(.+\)</li>\s*<li>two: y</li>', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ratings_around_a_module_have_a_label_each(language: str) -> None:
    session = someone(language)
    answers = {"start": Answer(4), "finish": Answer(6)}
    session.notes.begin(Entry("01", "triggers", "frame", "2026-11-20T20:00:00+00:00", None, "core", language, answers))
    text = put_sheet(written_sheet(session, entries_of(session)), "txt", session.words)
    start, finish = (session.words.ui(f"frame.{name}.short") for name in ("start", "finish"))
    assert start != finish and text.index(start) < text.index("- 4 ") < text.index(finish) < text.index("- 6 ")


def test_more_text_has_smaller_letters_down_to_a_size_that_is_read() -> None:
    for layout in ("one_page", "boxes", "two_pages", "card"):
        sizes = [fitting_size(layout, length) for length in range(0, 20000, 500)]
        assert sizes == sorted(sizes, reverse=True) and sizes[-1] >= 7
    assert fitting_size("pages", 10**6) == 11


def test_page_x_of_y_is_in_the_language_of_the_reader() -> None:
    pages = {language: page_of(week_sheet(someone(language)), language) for language in LANGUAGES}
    assert '"Page " counter(page) " of " counter(pages)' in pages["en"]
    assert '"Bladzijde " counter(page) " van " counter(pages)' in pages["nl"]


# --- in a real browser -------------------------------------------------------------------------------------------


def slip(language: str) -> str:
    unit = LIBRARY.unit("moment")
    assert isinstance(unit, Sitting)
    sheet = slip_sheet(unit, LIBRARY.words(language))
    assert sheet is not None
    return page_of(sheet, language)


@browser.needed
@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "lines", "pages"),
    [("one_page", 60, 1), ("boxes", 52, 1), ("two_pages", 100, 2), ("card", 14, 1), ("two_pages", 40, 2)],
)
def test_as_much_as_a_layout_takes_fits_on_its_pages(
    layout: PaperLayout, lines: int, pages: int, tmp_path: Path
) -> None:
    assert browser.pages_of(page_of(with_lines(layout, lines)), tmp_path) <= pages


@browser.needed
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_slip_week_card_and_hand_out_are_a_page_each(language: str, tmp_path: Path) -> None:
    hand_out = papers(LIBRARY, FACTS, (language,))[f"HAND-OUT-{language}.html"].decode()
    session = someone(language)
    week, card = page_of(week_sheet(session), language), page_of(card_sheet(session), language)
    for page in (slip(language), week, card, hand_out):
        assert browser.pages_of(page, tmp_path) == 1
    assert browser.asked_for(hand_out, tmp_path) == set()


def test_the_number_of_the_first_point_stands_clear_of_the_axis() -> None:
    svg = line_drawing([(0, 3), (7, 5)], 10, ("16/11", "23/11")).svg
    axis = float(re.findall(r'<path d="M([\d.]+) ', svg)[0])
    first, last = (float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg))
    assert first - axis >= 10
    assert last <= WIDTH


PACK = {
    "pack.yaml": "pack: noord\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\n"
    "source_language: nl\nlanguages: [nl]\nlicence: CC0-1.0\n",
    "helplines/be.yaml": """country: be
lines:
  - id: noord
    kind: practice
    name: Praktijk Noord
    languages: [nl]
    phone: 09 123 45 67
    web: https://noord.example
    collected: 2026-11-27
    verified: high
    sources: [https://noord.example]
""",
}


def test_a_practice_does_not_say_of_its_own_number_where_it_was_collected() -> None:
    by, found = checked_added(read_draft(ReadFiles((name, text.encode()) for name, text in PACK.items())), LIBRARY)
    assert not errors_in(found)
    page = papers(LIBRARY.adapted(by), FACTS, ["nl"])["HAND-OUT-nl.html"].decode()
    ours, _, theirs = page.partition("Praktijk Noord: 09")
    assert "noord.example" in theirs and "<small>" not in theirs
    assert "<small>" in ours, "the others still say where they are from"
