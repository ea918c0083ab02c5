"""My path: each line is changed where it was written; the card takes from it what a bad moment needs."""

from __future__ import annotations

import pytest
from programme_stage import answer, lines, notes_of, sit

from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.own.card import card_of, card_sheet, has_card
from selfhelp_tui.programme.own.path import board, is_sentence, path_sheet, sources_of, where_written
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.walks.walk import Question

SHELF = open_shelf()


@pytest.fixture
def sitting() -> Sitting:
    return sit(SHELF)


def texts(sitting: Sitting, collection: str) -> list[str]:
    return next([item.text for item in one.items] for one in board(sitting) if one.collection == collection)


def written(sitting: Sitting, unit: str, step: str, part: str, value: object) -> None:
    walk = sitting.alone(unit, step, part=part)
    assert walk is not None and isinstance(walk.stop, Question)
    assert sitting.keep(walk, value) is None  # type: ignore[arg-type]


def test_every_collection_stands_on_the_board_in_order(sitting: Sitting) -> None:
    assert [one.collection for one in board(sitting)] == list(SHELF.collections)
    assert not any(one.items for one in board(sitting))
    assert all(sources_of(one.collection, sitting) for one in board(sitting)), "there is a way to fill each of them"


def test_a_line_is_changed_in_the_entry_it_came_from(sitting: Sitting) -> None:
    written(sitting, "urges", "fill", "mine", lines("older walk"))
    walk = sitting.alone("urges", "fill")
    assert walk is not None
    sitting.begin_anew(walk)
    written(sitting, "urges", "fill", "mine", lines("newer call"))
    older, newer = sitting.collections().of("coping")
    assert (older.text, newer.text) == ("older walk", "newer call")
    walk = where_written(older, sitting)
    assert walk is not None and walk.stop.id == "fill.mine"
    now = sitting.answer_at(walk)
    assert now is not None and now.value == lines("older walk")
    assert sitting.keep(walk, lines("older swim")) is None
    assert texts(sitting, "coping") == ["older swim", "newer call"]
    assert len(notes_of(sitting).kept) == 2, "changed, not copied"


def test_changing_a_line_leaves_the_walk_beneath_it_in_its_own_entry(sitting: Sitting) -> None:
    written(sitting, "urges", "fill", "mine", lines("older"))
    older = sitting.collections().of("coping")[0]
    beneath = answer(sitting, "urges", {"fill.mine": lines("older")})
    sitting.begin_anew(beneath)
    sitting.keep(beneath, lines("beneath"))
    change = where_written(older, sitting)
    assert change is not None
    sitting.keep(change, lines("changed"))
    sitting.keep(beneath, lines("beneath, gone on"))
    assert texts(sitting, "coping") == ["changed", "beneath, gone on"]


def test_one_exercise_alone_leaves_the_place_and_finishes_no_module(sitting: Sitting) -> None:
    on = sitting.on(sitting.open("why"))
    assert on is not None
    left = sitting.left_at()
    walk = sitting.alone("urges", "fill")
    while walk is not None:
        walk = sitting.on(walk)
    assert sitting.left_at() == left
    assert not sitting.finished()


def test_an_if_then_line_opens_at_its_first_half(sitting: Sitting) -> None:
    for part, text in (("cue", "late"), ("response", "walk")):
        written(sitting, "urges", "if_urge", part, text)
    line = sitting.collections().of("if_thens")[0]
    walk = where_written(line, sitting)
    assert is_sentence(line) and walk is not None and walk.stop.id == "if_urge.cue"


def test_what_today_s_content_no_longer_asks_has_no_way_there(sitting: Sitting) -> None:
    written(sitting, "urges", "fill", "mine", lines("walk"))
    item = sitting.collections().of("coping")[0]
    notes_of(sitting).kept.clear()
    assert where_written(item, sitting) is None
    assert sitting.alone("urges", "what") is None, "a page is no exercise"
    assert sitting.alone("nowhere", "fill") is None


def test_what_one_did_before_comes_first_and_closed_modules_do_not_come(sitting: Sitting) -> None:
    written(sitting, "urges", "fill", "mine", lines("x"))
    first = sources_of("coping", sitting)[0]
    assert (first.unit, first.step, first.times) == ("urges", "fill", 1)
    answer(sitting, "intake", {"who.role": "relative"})
    units = {SHELF.unit(one.unit).KIND for one in sources_of("coping", sitting)}
    assert units == {"topic"}


def test_the_card_holds_three_of_each_and_a_number_for_a_crisis_and_for_worries(sitting: Sitting) -> None:
    assert not has_card(sitting) and card_of(sitting) == ()
    written(sitting, "urges", "fill", "mine", lines("a", "b", "c", "d"))
    card = {told.name: told.lines for told in card_of(sitting)}
    helps = sitting.words.ui("card.helps")
    assert card == {helps: ("a", "b", "c")}
    sitting.country = "be"
    sitting.speak("nl")
    call = {told.name: told.lines for told in card_of(sitting)}[sitting.words.ui("card.call")]
    assert call == ("Zelfmoordlijn 1813", "Stop it Now! Vlaanderen: 0800 200 50"), "in one's own language"


def test_what_was_put_on_the_card_by_hand_comes_first_and_nothing_twice(sitting: Sitting) -> None:
    written(sitting, "urges", "fill", "mine", lines("walk", "call"))
    written(sitting, "help_now", "my_card", "alone", lines("Shower", "WALK"))
    helps = next(told for told in card_of(sitting) if told.name == sitting.words.ui("card.helps"))
    assert helps.lines == ("Shower", "WALK", "call")
    assert card_of(sitting, most=1)[0].lines == ("Shower",)


def test_board_and_card_fit_on_a_page_each(sitting: Sitting) -> None:
    assert path_sheet(sitting).chapters == () and card_sheet(sitting).chapters == ()
    written(sitting, "urges", "fill", "mine", lines("a", "b", "c", "d [/] <b>"))
    sitting.country = "be"
    board_sheet, card = path_sheet(sitting), card_sheet(sitting)
    assert board_sheet.one_page and card.one_page
    assert [chapter.name for chapter in board_sheet.chapters] == [sitting.words.ui("collection.coping.name")]
    assert "112" in card.said, "the paper opens with what to do in danger"
    assert [len(chapter.blocks) for chapter in card.chapters] == [1, 1]
