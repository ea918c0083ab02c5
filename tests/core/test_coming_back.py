"""Coming back to where one was, also when the content has changed meanwhile."""

from __future__ import annotations

import pytest
from programme_stage import again, answer, at, lines, notes_of, on, sit
from stand_ins import SmallLibrary
from walked_pack import section, small_library, step, without_step

from selfhelp_tui.core.blocks import Paragraph, TitledLines
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.review import review_at, review_of_entry
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import LookingBack
from selfhelp_tui.core.wording import entry_title, entry_told

INTAKE_SCREEN = {"answer": "intake.today.dark", "is": "often"}


@pytest.fixture
def session() -> Session:
    return sit(small_library())


# --- coming back -----------------------------------------------------------------------------------------------------


def test_coming_back_is_at_the_same_place_with_the_same_answers(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    walk = on(session, walk)
    walk = at(on(session, walk), "which.worst")
    session.keep(walk, "x")
    walk = on(session, walk)
    later = again(session)
    assert later.left_at() == ("triggers", None)
    resumed = later.open("triggers")
    assert resumed.stop.id == walk.stop.id == "which.how"
    assert later.answer_at(at(resumed, "which.worst")) == Answer("x")


def test_coming_back_shows_the_exercises_already_done_in_this_round(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    walk = on(session, on(session, walk))
    assert notes_of(session).entries()[0].finished is not None
    for later in (session, again(session)):
        resumed = later.open("triggers")
        back = later.back(resumed)
        assert back is not None
        assert isinstance(back.stop, LookingBack)
        assert review_at(later, back) == (TitledLines("What sets it off?", ("one",)),)
        assert later.answer_at(at(back, "mine.mine")) == Answer(lines("one"))
        later.open("triggers")
        on(later, back)


def test_each_section_stands_alone_and_can_be_gone_to(session: Session) -> None:
    walk = session.to_section(session.open("triggers"), "act")
    assert walk.stop.id == "plan"
    assert again(session).open("triggers").stop.id == "plan"
    assert session.to_section(walk, "no_such_section") == walk
    intake = session.open("intake")
    assert session.to_section(intake, "picture").stop.id == "habit.one"
    library = session.library
    assert isinstance(library, SmallLibrary)
    section(library, "intake", "picture")["show_if"] = INTAKE_SCREEN
    intake = session.open("intake")
    assert session.to_section(intake, "picture") == intake, "a section that is not met"


def test_what_was_deleted_meanwhile_is_simply_not_there(session: Session) -> None:
    walk = answer(session, "triggers", {"mine.mine": lines("one")})
    on(session, on(session, walk))
    session.forget(notes_of(session).entries()[0].id)
    later = again(session)
    walk = at(later.open("triggers"), "mine.mine")
    assert later.answer_at(walk) is None
    assert later.keep(walk, lines("two")) is None
    assert [item.text for item in later.collections().of("triggers")] == ["two"]


def test_the_end_forgets_the_place(session: Session) -> None:
    walk = session.open("triggers")
    while (following := session.on(walk)) is not None:
        walk = following
    assert session.left_at() is None
    assert session.open("triggers").at == 0


def test_help_now_and_asking_again_leave_the_place_as_it_is(session: Session) -> None:
    on(session, session.open("triggers"))
    on(session, session.check_in())
    session.on(session.anew("help_now"))
    assert session.left_at() == ("triggers", None)


def test_a_place_in_content_that_is_gone_is_no_place(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    for kept in ("gone", "intake/gone", "gone/today", 7, None, ["x"]):
        session.notes.set_setting("place", {"last": kept})
        assert session.left_at() is None
    session.notes.set_setting("place", {"last": "intake/gone,today"})
    assert session.left_at() == ("intake", ("today",))


@pytest.mark.parametrize("kept", [None, 7, "x", [], {}, {"trails": 3}, {"trails": {"triggers": 3}, "entries": [1]}])
def test_a_place_of_another_shape_starts_at_the_beginning(session: Session, kept: object) -> None:
    session.notes.set_setting("place", kept)  # type: ignore[arg-type]
    walk = session.open("triggers")
    assert walk.at == 0
    assert session.on(walk) is not None


# --- content that changed -------------------------------------------------------------------------------------------


def test_an_entry_whose_exercise_is_gone_is_told_in_the_words_of_its_time(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    answer(session, "triggers", {"which.worst": "[bold]x", "which.how": ["a"]})
    entry = notes_of(session).entries()[0]
    without_step(library, "triggers", "which")
    later = again(session)
    assert review_of_entry(later, entry) is None
    assert entry_told(entry, later) == (
        (TitledLines("Which is worst?", ("[bold]x",)), TitledLines("How?", ("Like A",))),
        True,
    )
    assert entry_title(entry, later) == "Triggers"


def test_an_entry_whose_unit_is_gone_is_told_too(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    answer(session, "triggers", {"which.worst": "x", "frame.start": 4})
    del library.structures["triggers"]
    library.routing = small_library().routing
    later = again(session)
    for entry in notes_of(later).entries():
        blocks, gone = entry_told(entry, later)
        assert gone
        assert blocks
        assert entry_title(entry, later) == "Something"
    assert later.left_at() is None
    assert later.collections().counts() == {}
    later.route()


def test_an_option_that_is_gone_still_reads_in_an_earlier_entry(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    walk = answer(session, "triggers", {"which.worst": "x", "which.how": ["a", "b"]})
    entry = notes_of(session).entries()[0]
    step(library, "triggers", "which")["fields"][1]["options"] = ["b"]
    later = again(session)
    assert later.answer_at(at(later.open("triggers"), "which.how")) == Answer(["b"])
    blocks, gone = entry_told(entry, later)
    assert not gone
    assert TitledLines("How?", ("Like A", "Like B")) in blocks
    assert notes_of(later).entries()[0].answers["how"].value == ["a", "b"]
    assert walk.stop.id == "which.how"


def test_a_question_that_is_gone_still_reads_in_an_earlier_entry(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    answer(session, "triggers", {"which.worst": "x", "which.how": ["a"]})
    entry = notes_of(session).entries()[0]
    del step(library, "triggers", "which")["fields"][0]
    blocks, gone = entry_told(entry, again(session))
    assert not gone
    assert blocks == (TitledLines("How?", ("Like A",)), TitledLines("Which is worst?", ("x",)))


def test_resuming_where_the_step_is_gone_goes_to_the_nearest_earlier_one(session: Session) -> None:
    library = session.library
    assert isinstance(library, SmallLibrary)
    walk = at(session.open("triggers"), "which.worst")
    walk = on(session, walk)
    without_step(library, "triggers", "which")
    without_step(library, "triggers", "mine")
    assert again(session).open("triggers").stop.id == "page"


def test_reviews_never_show_a_missing_word_as_a_sentence_of_the_person(session: Session) -> None:
    walk = answer(session, "triggers", {"plan.cue": "[/]", "plan.response": "[@click=app.quit]y[/]"})
    said = [block for block in review_at(session, walk) if isinstance(block, Paragraph)]
    assert said == [Paragraph("If [/], then [@click=app.quit]y[/].")]
