"""Coming back to where one was, also when the content has changed meanwhile."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, lines, notes_of, on, sit
from stand_ins import SmallShelf
from walked_pack import section, small_shelf, step, without_step

from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.review import Said, Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import entry_title, entry_told
from selfhelp_tui.programme.walks.walk import LookingBack

INTAKE_SCREEN = {"answer": "intake.today.dark", "is": "often"}


@pytest.fixture
def sitting() -> Sitting:
    return sit(small_shelf())


# --- coming back -----------------------------------------------------------------------------------------------------


def test_coming_back_is_at_the_same_place_with_the_same_answers(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    walk = on(sitting, walk)
    walk = at(on(sitting, walk), "which.worst")
    sitting.keep(walk, "x")
    walk = on(sitting, walk)
    later = again(sitting)
    assert later.left_at() == ("triggers", None)
    resumed = later.open("triggers")
    assert resumed.stop.id == walk.stop.id == "which.how"
    assert later.answer_at(at(resumed, "which.worst")) == Answer("x")


def test_coming_back_shows_the_exercises_already_done_in_this_round(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    walk = on(sitting, on(sitting, walk))
    assert notes_of(sitting).entries()[0].finished is not None
    for later in (sitting, again(sitting)):
        resumed = later.open("triggers")
        back = later.back(resumed)
        assert back is not None
        assert isinstance(back.stop, LookingBack)
        assert later.review(back) == (Told("What sets it off?", ("one",)),)
        assert later.answer_at(at(back, "mine.mine")) == Answer(lines("one"))
        later.open("triggers")
        on(later, back)


def test_each_section_stands_alone_and_can_be_gone_to(sitting: Sitting) -> None:
    walk = sitting.to_section(sitting.open("triggers"), "act")
    assert walk.stop.id == "plan"
    assert again(sitting).open("triggers").stop.id == "plan"
    assert sitting.to_section(walk, "no_such_section") == walk
    intake = sitting.open("intake")
    assert sitting.to_section(intake, "picture").stop.id == "habit.one"
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    section(shelf, "intake", "picture")["show_if"] = INTAKE_SCREEN
    intake = sitting.open("intake")
    assert sitting.to_section(intake, "picture") == intake, "a section that is not met"


def test_what_was_deleted_meanwhile_is_simply_not_there(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    on(sitting, on(sitting, walk))
    sitting.forget(notes_of(sitting).entries()[0].id)
    later = again(sitting)
    walk = at(later.open("triggers"), "mine.mine")
    assert later.answer_at(walk) is None
    assert later.keep(walk, lines("two")) is None
    assert [item.text for item in later.collections().of("triggers")] == ["two"]


def test_the_end_forgets_the_place(sitting: Sitting) -> None:
    walk = sitting.open("triggers")
    while (following := sitting.on(walk)) is not None:
        walk = following
    assert sitting.left_at() is None
    assert sitting.open("triggers").at == 0


def test_help_now_and_asking_again_leave_the_place_as_it_is(sitting: Sitting) -> None:
    on(sitting, sitting.open("triggers"))
    on(sitting, sitting.check_in())
    sitting.on(sitting.anew("help_now"))
    assert sitting.left_at() == ("triggers", None)


def test_a_place_in_content_that_is_gone_is_no_place(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    for kept in ("gone", "intake/gone", "gone/today", 7, None, ["x"]):
        sitting.notes.set_setting("place", {"last": kept})
        assert sitting.left_at() is None
    sitting.notes.set_setting("place", {"last": "intake/gone,today"})
    assert sitting.left_at() == ("intake", ("today",))


@pytest.mark.parametrize("kept", [None, 7, "x", [], {}, {"trails": 3}, {"trails": {"triggers": 3}, "entries": [1]}])
def test_a_place_of_another_shape_starts_at_the_beginning(sitting: Sitting, kept: object) -> None:
    sitting.notes.set_setting("place", kept)  # type: ignore[arg-type]
    walk = sitting.open("triggers")
    assert walk.at == 0
    assert sitting.on(walk) is not None


# --- content that changed -------------------------------------------------------------------------------------------


def test_an_entry_whose_exercise_is_gone_is_told_in_the_words_of_its_time(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    answer(sitting, "triggers", {"which.worst": "[bold]x", "which.how": ["a"]})
    entry = notes_of(sitting).entries()[0]
    without_step(shelf, "triggers", "which")
    later = again(sitting)
    assert later.entry_review(entry) is None
    assert entry_told(entry, later) == ((Told("Which is worst?", ("[bold]x",)), Told("How?", ("Like A",))), True)
    assert entry_title(entry, later) == "Triggers"


def test_an_entry_whose_unit_is_gone_is_told_too(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    answer(sitting, "triggers", {"which.worst": "x", "frame.start": 4})
    del shelf.structures["triggers"]
    shelf.routing = small_shelf().routing
    later = again(sitting)
    for entry in notes_of(later).entries():
        blocks, gone = entry_told(entry, later)
        assert gone
        assert blocks
        assert entry_title(entry, later) == "Something"
    assert later.left_at() is None
    assert later.collections().counts() == {}
    later.route()


def test_an_option_that_is_gone_still_reads_in_an_earlier_entry(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    walk = answer(sitting, "triggers", {"which.worst": "x", "which.how": ["a", "b"]})
    entry = notes_of(sitting).entries()[0]
    step(shelf, "triggers", "which")["fields"][1]["options"] = ["b"]
    later = again(sitting)
    assert later.answer_at(at(later.open("triggers"), "which.how")) == Answer(["b"])
    blocks, gone = entry_told(entry, later)
    assert not gone
    assert Told("How?", ("Like A", "Like B")) in blocks
    assert notes_of(later).entries()[0].answers["how"].value == ["a", "b"]
    assert walk.stop.id == "which.how"


def test_a_question_that_is_gone_still_reads_in_an_earlier_entry(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    answer(sitting, "triggers", {"which.worst": "x", "which.how": ["a"]})
    entry = notes_of(sitting).entries()[0]
    del step(shelf, "triggers", "which")["fields"][0]
    blocks, gone = entry_told(entry, again(sitting))
    assert not gone
    assert blocks == (Told("How?", ("Like A",)), Told("Which is worst?", ("x",)))


def test_resuming_where_the_step_is_gone_goes_to_the_nearest_earlier_one(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    walk = at(sitting.open("triggers"), "which.worst")
    walk = on(sitting, walk)
    without_step(shelf, "triggers", "which")
    without_step(shelf, "triggers", "mine")
    assert again(sitting).open("triggers").stop.id == "page"


def test_reviews_never_show_a_missing_word_as_a_sentence_of_the_person(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"plan.cue": "[/]", "plan.response": "[@click=app.quit]y[/]"})
    said = [block for block in sitting.review(walk) if isinstance(block, Said)]
    assert said == [Said("If [/], then [@click=app.quit]y[/].")]
