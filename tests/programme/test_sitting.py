"""A sitting: answering, skipping, going back, coming back, another language, other notes, other content."""

from __future__ import annotations

import pytest
from programme_stage import NotesInMemory, SmallShelf, answer, at, lines, notes_of, sit
from walked_pack import section, small_shelf, step, without_step

from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.review import Said, Told
from selfhelp_tui.programme.sitting import SETTINGS, Sitting
from selfhelp_tui.programme.telling import entry_title, entry_told, landed, saved_in
from selfhelp_tui.programme.walk import FixedScreen, LookingBack, Question, Walk


@pytest.fixture
def sitting() -> Sitting:
    return sit(small_shelf())


def again(sitting: Sitting) -> Sitting:
    """The same notes after the program was closed and opened."""
    return sit(sitting.shelf, notes_of(sitting))


def on(sitting: Sitting, walk: Walk) -> Walk:
    found = sitting.on(walk)
    assert found is not None
    return found


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


# --- another language ---------------------------------------------------------------------------------------------


def test_another_language_in_mid_exercise_changes_words_and_no_answer(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"which.how": ["a"]})
    sitting.speak("nl")
    assert sitting.answer_at(walk) == Answer(["a"])
    sitting.keep(walk, ["a", "b"])
    assert notes_of(sitting).entries()[0].wording["how"] == "How?\nZoals A\nLike B"
    assert again(sitting).language == "nl"


def test_a_language_that_is_gone_falls_back() -> None:
    notes = NotesInMemory()
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


# --- safety -------------------------------------------------------------------------------------------------------


def today(sitting: Sitting, dark: str | None) -> Walk:
    walk = at(sitting.open("intake"), "today.dark")
    if dark is None:
        sitting.skip(walk)
    else:
        sitting.keep(walk, dark)
    return on(sitting, walk)


@pytest.mark.parametrize(("dark", "met"), [("never", False), ("often", True), (None, True)])
def test_the_fixed_screen_opens_and_limits_what_is_suggested(sitting: Sitting, dark: str | None, met: bool) -> None:
    walk = today(sitting, dark)
    assert isinstance(walk.stop, FixedScreen) is met
    assert sitting.route().order == (("help_now",) if met else ("triggers",))


def test_passing_a_safety_question_by_counts_as_leaving_it_out(sitting: Sitting) -> None:
    walk = on(sitting, at(sitting.open("intake"), "today.dark"))
    assert isinstance(walk.stop, FixedScreen)
    assert sitting.route().limited


def test_the_last_answer_counts_until_the_question_is_answered_again(sitting: Sitting) -> None:
    today(sitting, "often")
    later = again(sitting)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.mood")) is None
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.mood"), 7)
    assert later.route().limited, "broken off before the question"
    assert again(later).route().limited
    later.keep(at(walk, "today.dark"), "never")
    assert not later.route().limited


def test_asking_again_does_not_fill_in_what_was_broken_off(sitting: Sitting) -> None:
    walk = sitting.check_in()
    sitting.keep(at(walk, "today.dark"), "never")
    later = again(sitting)
    walk = later.check_in()
    assert later.answer_at(at(walk, "today.dark")) is None
    later.keep(at(walk, "today.dark"), "often")
    assert [entry.answers["dark"].value for entry in notes_of(later).entries("intake", "today")] == ["often", "never"]


def test_the_safety_questions_come_again_after_a_heavy_module(sitting: Sitting) -> None:
    following = sitting.after(sitting.open("harm"))
    assert following is not None
    assert (following.unit.id, following.section) == ("intake", "today")
    assert sitting.after(sitting.open("triggers")) is None


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


def test_reasons_are_told_in_words_of_the_person(sitting: Sitting) -> None:
    today(sitting, "often")
    reason = sitting.route().limited[0]
    assert sitting.why(reason) == ("You come first.", ("Dark thoughts?: Often",))
    today(sitting, None)
    assert sitting.why(sitting.route().limited[0])[1] == ("Dark thoughts?: skipped",)


def test_what_a_module_brought(sitting: Sitting) -> None:
    walk = answer(sitting, "triggers", {"mine.mine": lines("Late"), "plan.cue": "Late", "plan.response": "bed"})
    assert landed(walk, sitting) == (
        Told("[collection.if_thens.name]", ("If Late, then bed.",)),
        Told("[collection.triggers.name]", ("Late",)),
    )
    stop = at(walk, "plan.cue").stop
    assert isinstance(stop, Question)
    assert saved_in(stop.step, sitting.answers(walk, stop.step), sitting) == "[review.saved]"


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
