"""My path: each line is changed where it was written; the card takes from it what a bad moment needs."""

from __future__ import annotations

import pytest
from programme_stage import answer, lines, notes_of, sit

from selfhelp_tui.core.record.card import card_of, card_sheet, has_card
from selfhelp_tui.core.record.path import board, is_sentence, path_sheet, sources_of, where_written
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


@pytest.fixture
def session() -> Session:
    return sit(SHELF)


def texts(session: Session, collection: str) -> list[str]:
    return next([item.text for item in one.items] for one in board(session) if one.collection == collection)


def written(session: Session, unit: str, step: str, part: str, value: object) -> None:
    walk = session.alone(unit, step, part=part)
    assert walk is not None and isinstance(walk.stop, Question)
    assert session.keep(walk, value) is None  # type: ignore[arg-type]


def test_every_collection_stands_on_the_board_in_order(session: Session) -> None:
    assert [one.collection for one in board(session)] == list(SHELF.collections)
    assert not any(one.items for one in board(session))
    assert all(sources_of(one.collection, session) for one in board(session)), "there is a way to fill each of them"


def test_a_line_is_changed_in_the_entry_it_came_from(session: Session) -> None:
    written(session, "urges", "fill", "mine", lines("older walk"))
    walk = session.alone("urges", "fill")
    assert walk is not None
    session.begin_anew(walk)
    written(session, "urges", "fill", "mine", lines("newer call"))
    older, newer = session.collections().of("coping")
    assert (older.text, newer.text) == ("older walk", "newer call")
    walk = where_written(older, session)
    assert walk is not None and walk.stop.id == "fill.mine"
    now = session.answer_at(walk)
    assert now is not None and now.value == lines("older walk")
    assert session.keep(walk, lines("older swim")) is None
    assert texts(session, "coping") == ["older swim", "newer call"]
    assert len(notes_of(session).kept) == 2, "changed, not copied"


def test_changing_a_line_leaves_the_walk_beneath_it_in_its_own_entry(session: Session) -> None:
    written(session, "urges", "fill", "mine", lines("older"))
    older = session.collections().of("coping")[0]
    beneath = answer(session, "urges", {"fill.mine": lines("older")})
    session.begin_anew(beneath)
    session.keep(beneath, lines("beneath"))
    change = where_written(older, session)
    assert change is not None
    session.keep(change, lines("changed"))
    session.keep(beneath, lines("beneath, gone on"))
    assert texts(session, "coping") == ["changed", "beneath, gone on"]


def test_one_exercise_alone_leaves_the_place_and_finishes_no_module(session: Session) -> None:
    on = session.on(session.open("why"))
    assert on is not None
    left = session.left_at()
    walk = session.alone("urges", "fill")
    while walk is not None:
        walk = session.on(walk)
    assert session.left_at() == left
    assert not session.finished()


def test_an_if_then_line_opens_at_its_first_half(session: Session) -> None:
    for part, text in (("cue", "late"), ("response", "walk")):
        written(session, "urges", "if_urge", part, text)
    line = session.collections().of("if_thens")[0]
    walk = where_written(line, session)
    assert is_sentence(line.ref) and walk is not None and walk.stop.id == "if_urge.cue"


def test_what_today_s_content_no_longer_asks_has_no_way_there(session: Session) -> None:
    written(session, "urges", "fill", "mine", lines("walk"))
    item = session.collections().of("coping")[0]
    notes_of(session).kept.clear()
    assert where_written(item, session) is None
    assert session.alone("urges", "what") is None, "a page is no exercise"
    assert session.alone("nowhere", "fill") is None


def test_what_one_did_before_comes_first_and_closed_modules_do_not_come(session: Session) -> None:
    written(session, "urges", "fill", "mine", lines("x"))
    first = sources_of("coping", session)[0]
    assert (first.unit, first.step, first.times) == ("urges", "fill", 1)
    answer(session, "intake", {"who.role": "relative"})
    units = {SHELF.unit(one.unit).KIND for one in sources_of("coping", session)}
    assert units == {"topic"}


def test_the_card_holds_three_of_each_and_a_number_for_a_crisis_and_for_worries(session: Session) -> None:
    assert not has_card(session) and card_of(session) == ()
    written(session, "urges", "fill", "mine", lines("a", "b", "c", "d"))
    card = {told.name: told.lines for told in card_of(session)}
    helps = session.words.ui("card.helps")
    assert card == {helps: ("a", "b", "c")}
    session.country = "be"
    session.speak("nl")
    call = {told.name: told.lines for told in card_of(session)}[session.words.ui("card.call")]
    assert call == (
        "Zelfmoordlijn 1813 (dag en nacht)",
        "Tele-Onthaal: 106 (dag en nacht)",
        "Stop it Now! Vlaanderen: 0800 200 50 (enkele halve dagen per week)",
    ), "in one's own language, and none that is closed looks open"


def test_what_was_put_on_the_card_by_hand_comes_first_and_nothing_twice(session: Session) -> None:
    written(session, "urges", "fill", "mine", lines("walk", "call"))
    written(session, "help_now", "my_card", "alone", lines("Shower", "WALK"))
    helps = next(told for told in card_of(session) if told.name == session.words.ui("card.helps"))
    assert helps.lines == ("Shower", "WALK", "call")
    assert card_of(session, most=1)[0].lines == ("Shower",)


def test_board_and_card_fit_on_a_page_each(session: Session) -> None:
    assert path_sheet(session).chapters == () and card_sheet(session).chapters == ()
    written(session, "urges", "fill", "mine", lines("a", "b", "c", "d [/] <b>"))
    session.country = "be"
    board_sheet, card = path_sheet(session), card_sheet(session)
    assert (board_sheet.layout, card.layout) == ("boxes", "card")
    assert board_sheet.day == card.day == "24 November 2026"
    assert [chapter.name for chapter in board_sheet.chapters] == [session.words.ui("collection.coping.name")]
    assert "112" in card.said, "the paper opens with what to do in danger"
    assert [len(chapter.blocks) for chapter in card.chapters] == [1, 1]
