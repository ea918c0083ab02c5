"""What stands on the pages that are data, by what someone did before; no front end is needed to tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from programme_stage import answer, sit
from stand_ins import MemoryNotes, write_files

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.home import LETTER, letter_written
from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.country import NONE, CountryPage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.letter import QUESTIONS, LetterPage
from selfhelp_tui.core.pages.lists import PRINT, PRINT_ALL, ListPage, TopicEnd
from selfhelp_tui.core.pages.page import (
    CLOSE,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Open,
    Passage,
    Place,
    ToEntry,
    ToNamed,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.pages.tour import NEXT, PARTS, TourPage
from selfhelp_tui.core.plan import letter_is_new
from selfhelp_tui.core.record.manual import is_for_professionals
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import core_store, open_added, open_library

SHELF = open_library()
SCREEN, LINES = FrontEnd(), FrontEnd(by_lines=True)
NEWCOMER: dict[str, object] = {}
ANSWERED = {"who.role": "self_", "today.mood": 5, "today.dark_thoughts": "never"}
IN_CRISIS = {"today.mood": 1, "today.dark_thoughts": "plan"}
YOUNG = {"who.role": "under_18"}
PRESCRIBED = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\n"
    "licence: CC0-1.0\nextends: core\n",
    "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nfirst_module: feelings\n"
    "questions: [sleep]\n",
    "prescription/en.yaml": "from: Ann Peeters\nletter: Hello. Begin gently.\nquestions:\n"
    "  sleep: How did you sleep?\n",
}


def someone(
    answers: dict[str, object], *, lasting: bool = False, library: Library = SHELF, here: str | None = None
) -> Session:
    """Somebody who answered some of the first questions, on a computer that seems to be ``here``."""
    session = sit(library, MemoryNotes(lasting=lasting), here=here)
    if answers:
        answer(session, INTAKE, answers)  # type: ignore[arg-type]
    return session


def ids(contents: Contents) -> list[str]:
    return [row.id for row in contents.rows if not row.heading]


def passages(contents: Contents) -> list[str]:
    return [part.text for part in contents.parts if isinstance(part, Passage) and part.text]


@pytest.mark.parametrize("answers", [NEWCOMER, ANSWERED, IN_CRISIS, YOUNG])
@pytest.mark.parametrize("kind", ["module", "topic"])
def test_a_list_has_everything_of_its_kind_whoever_one_is(answers: dict[str, object], kind: str) -> None:
    session = someone(answers)
    place = ListPage(kind)  # type: ignore[arg-type]
    contents = place.contents(session, SCREEN)
    assert sorted(ids(contents)) == sorted(card.id for card in SHELF.cards("en") if card.kind == kind)
    assert contents.rows[0].heading, "every row stands under a heading"
    assert place.contents(session, LINES) == contents
    assert place.choose(session, ids(contents)[0]) == Open(ToUnit(ids(contents)[0]))


def test_a_module_says_how_long_it_takes_that_it_is_heavier_and_that_it_is_done() -> None:
    session = someone(NEWCOMER)
    heavy = next(card for card in SHELF.cards("en") if card.kind == "module" and card.heavy)
    session.places.note_finished(heavy.id)
    row = next(row for row in ListPage("module").contents(session, SCREEN).rows if row.id == heavy.id)
    assert row.mark == f"{heavy.number}." and row.note.endswith("minutes, heavier, done")


def test_equal_places_are_the_same_page() -> None:
    assert ListPage("module") == ListPage("module") != ListPage("topic")
    assert isinstance(ListPage("module"), Place)


@pytest.mark.parametrize("topic", [card.id for card in SHELF.cards("en") if card.kind == "topic"])
def test_a_topic_ends_with_a_small_step_what_to_read_and_its_sources(topic: str) -> None:
    session, unit = someone(NEWCOMER), SHELF.unit(topic)
    assert isinstance(unit, Topic)
    contents = TopicEnd(topic).contents(session, SCREEN)
    assert passages(contents)[1] == session.words.say(topic, "next_step")
    units = [*filter(None, [unit.leads_to]), *unit.see_also[:2]]
    papers = [PRINT, PRINT_ALL] if is_for_professionals(unit, session.library) else []
    assert ids(contents) == [*units, *papers]
    behind = [part.behind for part in contents.parts if isinstance(part, Passage) and part.behind]
    assert behind == (["Sources"] if unit.sources else [])
    for row in units:
        assert TopicEnd(topic).choose(session, row) == Instead(ToUnit(row))
    for row, sheet in zip(papers, (SheetPage("page", topic), SheetPage("manual")), strict=False):
        assert TopicEnd(topic).choose(session, row) == Open(sheet)
    (close,) = contents.actions
    assert close.main and close.closes and TopicEnd(topic).choose(session, close.id) == GoBack()


def test_the_end_of_a_topic_that_was_taken_away_only_leads_back() -> None:
    contents = TopicEnd("gone").contents(someone(NEWCOMER), SCREEN)
    assert not contents.parts and [action.closes for action in contents.actions] == [True]


@pytest.fixture
def prescribed(tmp_path: Path) -> Library:
    """The content with a letter, a question for the appointment, and a module to begin with."""
    write_files(tmp_path, PRESCRIBED)
    return open_added(core_store(), [tmp_path])


@pytest.mark.parametrize(
    ("answers", "begins"), [(NEWCOMER, False), (ANSWERED, True), (IN_CRISIS, False), (YOUNG, False)]
)
def test_the_letter_puts_a_module_forward_only_where_it_may(
    prescribed: Library, answers: dict[str, object], begins: bool
) -> None:
    session = someone(answers, library=prescribed)
    contents = LetterPage().contents(session, SCREEN)
    said = passages(contents)
    assert said[0] == "Ann Peeters"
    assert said[-1] == "Added by the person who made this kit. Not checked by the program."
    assert [one.id for one in contents.actions] == [CLOSE, "changes", QUESTIONS, *(["feelings"] if begins else [])]
    assert [action.id for action in contents.actions if action.main] == ["feelings" if begins else CLOSE]
    assert LetterPage().choose(session, QUESTIONS) == Open(ToWalk("prescription"))
    assert LetterPage().choose(session, "feelings") == Instead(ToUnit("feelings"))


def test_the_letter_counts_as_shown_only_once_one_is_there(prescribed: Library) -> None:
    session = someone(NEWCOMER, library=prescribed)
    LetterPage().contents(session, SCREEN)
    assert letter_is_new(session)
    LetterPage().arrive(session)
    assert not letter_is_new(session)


def test_what_packs_change_is_told_pack_by_pack_and_as_not_checked(prescribed: Library) -> None:
    contents = ChangesPage().contents(someone(NEWCOMER, library=prescribed), SCREEN)
    assert [type(part).__name__ for part in contents.parts] == ["Passage", "Passage", "Blocks", "Passage"]
    assert passages(contents)[-1].startswith("What was added is not checked")
    assert not contents.rows and [action.closes for action in contents.actions] == [True]


def letter_to_oneself(session: Session) -> str:
    """Write one, and give the id of its entry."""
    walk = session.alone(*LETTER, part="letter")
    assert walk is not None and session.keep(walk, "Dear me") is None
    newest = letter_written(session)
    assert newest is not None
    return newest.id


@pytest.mark.parametrize(
    ("front_end", "lasting", "wrote", "rows"),
    [
        (SCREEN, False, False, ["leave", "write", "path", "stay"]),
        (SCREEN, True, False, ["leave", "write", "path", "stay"]),
        (FrontEnd(can_keep=True), False, False, ["leave", "keep", "write", "path", "stay"]),
        (FrontEnd(by_lines=True, can_keep=True), False, True, ["leave", "keep", "read", "write", "path", "stay"]),
        (LINES, True, True, ["leave", "read", "write", "path", "stay"]),
    ],
)
def test_a_good_ending_leaves_first_and_says_what_would_be_gone(
    front_end: FrontEnd, lasting: bool, wrote: bool, rows: list[str]
) -> None:
    session = someone(NEWCOMER, lasting=lasting)
    if wrote:
        entry = letter_to_oneself(session)
        assert EnoughPage().choose(session, "read") == Open(ToEntry(entry))
    contents = EnoughPage().contents(session, front_end)
    assert ids(contents) == rows
    assert (session.words.ui("enough.gone") in passages(contents)) is not lasting
    assert bool(contents.rows[0].note) is not lasting, "leaving says that nothing is kept, where that is so"
    assert EnoughPage().choose(session, "leave") == Open(ToNamed("leave"))
    assert EnoughPage().choose(session, "stay") == GoBack()


def test_a_good_ending_is_the_same_in_a_crisis() -> None:
    assert ids(EnoughPage().contents(someone(IN_CRISIS), SCREEN)) == ["leave", "write", "path", "stay"]


def test_the_tour_has_three_screens_and_can_be_closed_on_each() -> None:
    session = someone(NEWCOMER)
    for number, name in enumerate(PARTS):
        contents = TourPage(number).contents(session, SCREEN)
        assert contents.part == (number + 1, 3)
        assert passages(contents) == [session.words.ui(f"tour.{name}.title"), session.words.ui(f"tour.{name}.text")]
        assert [action.id for action in contents.actions] == ["next", CLOSE][number == 2 :]
    assert TourPage().choose(session, NEXT) == Instead(TourPage(1))
    assert TourPage().choose(session, CLOSE) == GoBack()


def test_line_by_line_the_tour_is_said_at_once_with_words_in_the_place_of_keys() -> None:
    session = someone(NEWCOMER)
    contents = TourPage().contents(session, LINES)
    assert session.words.ui("plain.tour") in passages(contents) and contents.part is None
    assert not any("F2" in text for text in passages(contents))
    assert all(action.closes for action in contents.actions)


@pytest.mark.parametrize("answers", [NEWCOMER, ANSWERED, IN_CRISIS, YOUNG])
@pytest.mark.parametrize(
    ("here", "chosen", "at", "how"),
    [(None, None, None, "country"), ("be", None, "be", "country_guessed"), ("be", "ie", "ie", "country")],
)
def test_the_countries_begin_at_the_one_whose_numbers_are_shown(
    answers: dict[str, object], here: str | None, chosen: str | None, at: str | None, how: str
) -> None:
    session = someone(answers, here=here)
    if chosen:
        session.country = chosen
    contents = CountryPage().contents(session, SCREEN)
    assert (contents.at, contents.how) == (at, how)
    assert ids(contents)[0] == NONE, "a hasty Enter on the full screen chooses no country"
    assert sorted(ids(contents)[1:]) == sorted(code for code in SHELF.countries if code in ids(contents))
    assert (session.words.ui("help.country_ask") in passages(contents)[0]) and len(passages(contents)) == 1 + (
        how == "country_guessed"
    )
    by_lines = CountryPage().contents(session, LINES)
    assert ids(by_lines) == [*ids(contents)[1:], NONE]
    assert all("emergency number" in row.spoken for row in by_lines.rows if row.id in ("be", "nl", "ie"))


def test_a_country_is_chosen_or_left_open_and_that_is_said() -> None:
    session = someone(NEWCOMER, here="be")
    assert CountryPage().choose(session, "ie") == GoBack("Country: Ireland") and session.chosen_country == "ie"
    assert CountryPage().choose(session, NONE) == GoBack(session.words.ui("preferences.country_none"))
    assert session.country is None, "someone who would rather not say is not guessed again"
    unknown = someone(NEWCOMER)
    CountryPage().choose(unknown, NONE)
    assert unknown.notes.setting("country") is None, "nothing is kept of what was not known"
