"""A session: answering, skipping, doing it again, another language, other notes, and what came of it."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, lines, notes_of, on, sit
from stand_ins import MemoryNotes, SmallLibrary
from walked_pack import section, small_library, step

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.review import review_at
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import SETTINGS
from selfhelp_tui.core.walk import LookingBack, Question
from selfhelp_tui.core.wording import landed, saved_in


@pytest.fixture
def session() -> Session:
    return sit(small_library())


# --- answering ---------------------------------------------------------------------------------------------------


def test_an_answer_is_kept_with_the_words_it_was_asked_in(session: Session) -> None:
    answer(session, "triggers", {"which.how": ["a", "b"]})
    entry = notes_of(session).entries()[0]
    assert (entry.unit, entry.step, entry.finished) == ("triggers", "which", None)
    assert (entry.pack, entry.language) == ("small 1.0.0", "en")
    assert entry.answers == {"how": Answer(["a", "b"])}
    assert entry.wording == {"how": "How?\nLike A\nLike B"}


def test_reading_is_not_writing(session: Session) -> None:
    walk = session.open("triggers")
    while (following := session.on(walk)) is not None:
        walk = following
    assert notes_of(session).kept == {}


def test_a_value_that_does_not_fit_is_refused_and_the_old_one_stays(session: Session) -> None:
    walk = answer(session, "triggers", {"which.how": ["a"]})
    problem = session.keep(walk, ["a", "none_"])
    assert problem is not None
    assert problem.id == "exclusive"
    assert session.answer_at(walk) == Answer(["a"])


def test_nothing_is_no_answer(session: Session) -> None:
    walk = at(session.open("triggers"), "which.worst")
    for value in (None, "", []):
        assert session.keep(walk, value) is None
    assert notes_of(session).kept == {}
    session.keep(walk, "x")
    session.keep(walk, "")
    assert session.answer_at(walk) is None
    assert session.collections().of("triggers") == ()


def test_a_skip_is_remembered_and_can_be_answered_later(session: Session) -> None:
    walk = at(session.open("triggers"), "which.worst")
    session.skip(walk)
    assert session.answer_at(walk) == Answer(skipped=True)
    session.keep(walk, None)
    assert session.answer_at(walk) == Answer(skipped=True), "silence does not undo it"
    session.keep(walk, "x")
    assert session.answer_at(walk) == Answer("x")


def test_answering_where_nothing_is_asked_does_nothing(session: Session) -> None:
    walk = at(session.open("triggers"), "page")
    assert session.keep(walk, "x") is None
    session.skip(walk)
    assert session.answer_at(walk) is None
    assert session.offers(walk) == ()
    assert review_at(session, walk) == ()
    assert notes_of(session).kept == {}


def test_the_frame_of_a_module_is_one_entry(session: Session) -> None:
    walk = answer(session, "triggers", {"frame.start": 3})
    walk = at(walk, "frame.finish")
    session.keep(walk, 6)
    assert session.on(at(walk, "frame.closing")) is None
    entry = notes_of(session).entries("triggers", "frame")[0]
    assert {part: one.value for part, one in entry.answers.items()} == {"start": 3, "finish": 6}
    assert entry.finished is not None
    assert session.finished() == {"triggers"}


# --- rounds --------------------------------------------------------------------------------------------------------


def test_leaving_an_exercise_finishes_its_entry_and_going_back_goes_on_in_it(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    walk = on(session, at(walk, "mine.."))
    entry = notes_of(session).entries()[0]
    assert entry.finished is not None
    back = session.back(walk)
    assert back is not None
    assert isinstance(back.stop, LookingBack)
    assert review_at(session, back) == (TitledLines("What sets it off?", ("one",)),)
    session.keep(at(back, "mine.mine"), lines("one", "two"))
    assert len(notes_of(session).kept) == 1


def test_an_exercise_done_again_is_a_new_entry_and_the_old_one_stays(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    session.begin_anew(walk)
    assert session.answer_at(walk) is None
    assert len(notes_of(session).kept) == 1, "until something new is answered"
    session.keep(walk, lines("two"))
    first, second = sorted(notes_of(session).kept.values(), key=lambda entry: entry.id)
    assert first.finished is not None
    assert first.answers["mine"].value == lines("one")
    assert second.answers["mine"].value == lines("two")


def test_a_living_exercise_is_one_entry_for_ever(session: Session) -> None:
    walk = answer(session, "keep", {"card.own": lines("one")})
    while (following := session.on(walk)) is not None:
        walk = following
    later = again(session)
    walk = at(later.open("keep"), "card.own")
    assert later.answer_at(walk) == Answer(lines("one"))
    later.keep(walk, lines("one", "two"))
    assert len(notes_of(later).entries("keep", "card")) == 1


def test_a_module_done_again_starts_with_empty_exercises(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    while (following := session.on(walk)) is not None:
        walk = following
    walk = session.open("triggers")
    assert walk.at == 0
    assert session.answer_at(at(walk, "mine.mine")) is None


# --- another language ---------------------------------------------------------------------------------------------


def test_another_language_in_mid_exercise_changes_words_and_no_answer(session: Session) -> None:
    walk = answer(session, "triggers", {"which.how": ["a"]})
    session.speak("nl")
    assert session.answer_at(walk) == Answer(["a"])
    session.keep(walk, ["a", "b"])
    assert notes_of(session).entries()[0].wording["how"] == "How?\nZoals A\nLike B"
    assert again(session).language == "nl"


def test_a_language_that_is_gone_falls_back() -> None:
    notes = MemoryNotes()
    notes.set_setting("language", "de")
    assert sit(small_library(), notes).language == "en"


# --- other notes --------------------------------------------------------------------------------------------------


def test_taking_over_brings_every_entry_and_every_preference(session: Session) -> None:
    for number in range(300):
        walk = answer(session, "triggers", {"which.worst": f"t{number}"})
        session.begin_anew(walk)
    for name in SETTINGS:
        if name != "place":
            session.notes.set_setting(name, "nl" if name == "language" else name)
    on(session, session.open("triggers"))
    kept = sit(session.library)
    assert kept.collections().counts() == {}
    kept.take_over(session.notes)
    assert notes_of(kept).kept == notes_of(session).kept
    assert list(notes_of(kept).kept) == sorted(notes_of(kept).kept), "oldest first"
    assert notes_of(kept).settings == notes_of(session).settings
    assert kept.collections().counts() == {"triggers": 300}
    assert again(kept).open("triggers").stop.id == session.open("triggers").stop.id


def test_forgetting_is_for_good(session: Session) -> None:
    walk = answer(session, "triggers", {"which.worst": "x"})
    session.forget(notes_of(session).entries()[0].id)
    assert session.answer_at(walk) is None
    assert session.collections().of("triggers") == ()
    session.forget("no such entry")


# --- what came of it ----------------------------------------------------------------------------------------------


def test_an_answer_that_is_no_longer_asked_counts_as_unknown(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    answer(session, "intake", {"habit.one": "often", "habit.two": "often"})
    assert session.route().fired == ("habit",)
    step(library, "intake", "habit")["show_if"] = {"answer": "intake.today.dark", "is": "never"}
    assert session.route().fired == (), "nor does the band it led to"
    session.keep(at(session.open("intake"), "today.dark"), "never")
    assert session.route().fired == ("habit",)


def test_the_newest_answers_to_a_scale_decide_its_band(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    section(library, "triggers", "look")["steps"].append({"id": "measure", "kind": "form", "scale": "habit"})
    answer(session, "intake", {"habit.one": "often", "habit.two": "often"})
    answer(session, "triggers", {"measure.one": "never", "measure.two": "never"})
    assert session.facts().bands == {"habit": "low"}


def test_what_a_module_brought(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("Late"), "plan.cue": "Late", "plan.response": "bed"})
    assert landed(walk, session) == (
        TitledLines("[collection.if_thens.name]", ("If Late, then bed.",)),
        TitledLines("[collection.triggers.name]", ("Late",)),
    )
    stop = at(walk, "plan.cue").stop
    assert isinstance(stop, Question)
    assert saved_in(stop.step, session.answers(walk, stop.step), session) == "[review.saved]"
