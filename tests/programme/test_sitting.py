"""A sitting: answering, skipping, doing it again, another language, other notes, and what came of it."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, lines, notes_of, on, sit
from stand_ins import MemoryNotes, SmallShelf
from walked_pack import section, small_shelf, step

from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.sitting import SETTINGS, Sitting
from selfhelp_tui.programme.telling import landed, saved_in
from selfhelp_tui.programme.walks.walk import LookingBack, Question


@pytest.fixture
def sitting() -> Sitting:
    return sit(small_shelf())


# --- answering ---------------------------------------------------------------------------------------------------


def test_an_answer_is_kept_with_the_words_it_was_asked_in(sitting: Sitting) -> None:
    answer(sitting, "triggers", {"which.how": ["a", "b"]})
    entry = notes_of(sitting).entries()[0]
    assert (entry.unit, entry.step, entry.finished) == ("triggers", "which", None)
    assert (entry.pack, entry.language) == ("small 1.0.0", "en")
    assert entry.answers == {"how": Answer(["a", "b"])}
    assert entry.wording == {"how": "How?\nLike A\nLike B"}


def test_reading_is_not_writing(sitting: Sitting) -> None:
    walk = sitting.open("triggers")
    while (following := sitting.on(walk)) is not None:
        walk = following
    assert notes_of(sitting).kept == {}


def test_a_value_that_does_not_fit_is_refused_and_the_old_one_stays(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"which.how": ["a"]})
    problem = sitting.keep(walk, ["a", "none_"])
    assert problem is not None
    assert problem.id == "exclusive"
    assert sitting.answer_at(walk) == Answer(["a"])


def test_nothing_is_no_answer(sitting: Sitting) -> None:
    walk = at(sitting.open("triggers"), "which.worst")
    for value in (None, "", []):
        assert sitting.keep(walk, value) is None
    assert notes_of(sitting).kept == {}
    sitting.keep(walk, "x")
    sitting.keep(walk, "")
    assert sitting.answer_at(walk) is None
    assert sitting.collections().of("triggers") == ()


def test_a_skip_is_remembered_and_can_be_answered_later(sitting: Sitting) -> None:
    walk = at(sitting.open("triggers"), "which.worst")
    sitting.skip(walk)
    assert sitting.answer_at(walk) == Answer(skipped=True)
    sitting.keep(walk, None)
    assert sitting.answer_at(walk) == Answer(skipped=True), "silence does not undo it"
    sitting.keep(walk, "x")
    assert sitting.answer_at(walk) == Answer("x")


def test_answering_where_nothing_is_asked_does_nothing(sitting: Sitting) -> None:
    walk = at(sitting.open("triggers"), "page")
    assert sitting.keep(walk, "x") is None
    sitting.skip(walk)
    assert sitting.answer_at(walk) is None
    assert sitting.offers(walk) == ()
    assert sitting.review(walk) == ()
    assert notes_of(sitting).kept == {}


def test_the_frame_of_a_module_is_one_entry(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"frame.start": 3})
    walk = at(walk, "frame.finish")
    sitting.keep(walk, 6)
    assert sitting.on(at(walk, "frame.closing")) is None
    entry = notes_of(sitting).entries("triggers", "frame")[0]
    assert {part: one.value for part, one in entry.answers.items()} == {"start": 3, "finish": 6}
    assert entry.finished is not None
    assert sitting.finished() == {"triggers"}


# --- rounds --------------------------------------------------------------------------------------------------------


def test_leaving_an_exercise_finishes_its_entry_and_going_back_goes_on_in_it(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    walk = on(sitting, at(walk, "mine.."))
    entry = notes_of(sitting).entries()[0]
    assert entry.finished is not None
    back = sitting.back(walk)
    assert back is not None
    assert isinstance(back.stop, LookingBack)
    assert sitting.review(back) == (Told("What sets it off?", ("one",)),)
    sitting.keep(at(back, "mine.mine"), lines("one", "two"))
    assert len(notes_of(sitting).kept) == 1


def test_an_exercise_done_again_is_a_new_entry_and_the_old_one_stays(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    sitting.begin_anew(walk)
    assert sitting.answer_at(walk) is None
    assert len(notes_of(sitting).kept) == 1, "until something new is answered"
    sitting.keep(walk, lines("two"))
    first, second = sorted(notes_of(sitting).kept.values(), key=lambda entry: entry.id)
    assert first.finished is not None
    assert first.answers["mine"].value == lines("one")
    assert second.answers["mine"].value == lines("two")


def test_a_living_exercise_is_one_entry_for_ever(sitting: Sitting) -> None:
    walk = answer(sitting, "keep", {"card.own": lines("one")})
    while (following := sitting.on(walk)) is not None:
        walk = following
    later = again(sitting)
    walk = at(later.open("keep"), "card.own")
    assert later.answer_at(walk) == Answer(lines("one"))
    later.keep(walk, lines("one", "two"))
    assert len(notes_of(later).entries("keep", "card")) == 1


def test_a_module_done_again_starts_with_empty_exercises(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("one")})
    while (following := sitting.on(walk)) is not None:
        walk = following
    walk = sitting.open("triggers")
    assert walk.at == 0
    assert sitting.answer_at(at(walk, "mine.mine")) is None


# --- another language ---------------------------------------------------------------------------------------------


def test_another_language_in_mid_exercise_changes_words_and_no_answer(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"which.how": ["a"]})
    sitting.speak("nl")
    assert sitting.answer_at(walk) == Answer(["a"])
    sitting.keep(walk, ["a", "b"])
    assert notes_of(sitting).entries()[0].wording["how"] == "How?\nZoals A\nLike B"
    assert again(sitting).language == "nl"


def test_a_language_that_is_gone_falls_back() -> None:
    notes = MemoryNotes()
    notes.set_setting("language", "de")
    assert sit(small_shelf(), notes).language == "en"


# --- other notes --------------------------------------------------------------------------------------------------


def test_taking_over_brings_every_entry_and_every_preference(sitting: Sitting) -> None:
    for number in range(300):
        walk = answer(sitting, "triggers", {"which.worst": f"t{number}"})
        sitting.begin_anew(walk)
    for name in SETTINGS:
        if name != "place":
            sitting.notes.set_setting(name, "nl" if name == "language" else name)
    on(sitting, sitting.open("triggers"))
    kept = sit(sitting.shelf)
    assert kept.collections().counts() == {}
    kept.take_over(sitting.notes)
    assert notes_of(kept).kept == notes_of(sitting).kept
    assert list(notes_of(kept).kept) == sorted(notes_of(kept).kept), "oldest first"
    assert notes_of(kept).settings == notes_of(sitting).settings
    assert kept.collections().counts() == {"triggers": 300}
    assert again(kept).open("triggers").stop.id == sitting.open("triggers").stop.id


def test_forgetting_is_for_good(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"which.worst": "x"})
    sitting.forget(notes_of(sitting).entries()[0].id)
    assert sitting.answer_at(walk) is None
    assert sitting.collections().of("triggers") == ()
    sitting.forget("no such entry")


# --- what came of it ----------------------------------------------------------------------------------------------


def test_an_answer_that_is_no_longer_asked_counts_as_unknown(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    answer(sitting, "intake", {"habit.one": "often", "habit.two": "often"})
    assert sitting.route().fired == ("habit",)
    step(shelf, "intake", "habit")["show_if"] = {"answer": "intake.today.dark", "is": "never"}
    assert sitting.route().fired == (), "nor does the band it led to"
    sitting.keep(at(sitting.open("intake"), "today.dark"), "never")
    assert sitting.route().fired == ("habit",)


def test_the_newest_answers_to_a_scale_decide_its_band(sitting: Sitting) -> None:
    shelf = sitting.shelf
    assert isinstance(shelf, SmallShelf)
    section(shelf, "triggers", "look")["steps"].append({"id": "measure", "kind": "form", "scale": "habit"})
    answer(sitting, "intake", {"habit.one": "often", "habit.two": "often"})
    answer(sitting, "triggers", {"measure.one": "never", "measure.two": "never"})
    assert sitting.facts().bands == {"habit": "low"}


def test_what_a_module_brought(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("Late"), "plan.cue": "Late", "plan.response": "bed"})
    assert landed(walk, sitting) == (
        Told("[collection.if_thens.name]", ("If Late, then bed.",)),
        Told("[collection.triggers.name]", ("Late",)),
    )
    stop = at(walk, "plan.cue").stop
    assert isinstance(stop, Question)
    assert saved_in(stop.step, sitting.answers(walk, stop.step), sitting) == "[review.saved]"
