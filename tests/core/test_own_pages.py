"""What stands on the pages about what someone made and wrote, by what there is; no front end is needed to tell."""

from __future__ import annotations

import pytest
from test_places import ANSWERED, IN_CRISIS, LINES, NEWCOMER, SCREEN, YOUNG, ids, passages, someone

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.entries import (
    NEWER,
    OLDER,
    PUT_BACK,
    DeleteAllPage,
    DeletePage,
    EntriesPage,
    EntryPage,
    ExercisesPage,
    SafetyAnswersPage,
)
from selfhelp_tui.core.pages.page import (
    CLOSE,
    OFF,
    ON,
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Looks,
    NextChoice,
    Open,
    Stay,
    ToEntry,
    ToExercise,
    ToFile,
    ToFind,
    ToJournalCare,
    ToLine,
    ToNamed,
    ToNewJournal,
    ToUnit,
)
from selfhelp_tui.core.pages.path import AddPage, CardForBadMoments, PathPage, PicturesPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.sheets import (
    DROP,
    GO_ON,
    READ,
    SEE,
    WRITE,
    DutyPage,
    OneExercisePage,
    PickPage,
    SheetPage,
)
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.record.handover import own_questions
from selfhelp_tui.core.session import Session

DARK = "part intake.today.dark_thoughts"
PAPER = ["handover", "plan", "hand_card", "week", "date"]


def keep(session: Session, unit: str, step: str, part: str, value: object) -> None:
    """Give one answer."""
    walk = session.alone(unit, step, part=part)
    assert walk is not None and session.keep(walk, value) is None  # type: ignore[arg-type]


def lines(*texts: str) -> dict[str, object]:
    """A list of one's own lines."""
    return {"rows": [{"id": str(n), "text": text} for n, text in enumerate(texts, 1)], "last": len(texts)}


def main_of(contents: Contents) -> list[str]:
    """Ids of the actions that have the focus where there is nothing else to choose."""
    return [action.id for action in contents.actions if action.main]


# --- taking something along ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("front_end", [SCREEN, LINES])
@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        (NEWCOMER, PAPER),
        (ANSWERED, [*PAPER, "exercise", "all"]),
        (IN_CRISIS, [*PAPER, "exercise", "all"]),
        (YOUNG, [*PAPER, "exercise", "all"]),
    ],
)
def test_what_can_be_taken_along(answers: dict[str, object], rows: list[str], front_end: object) -> None:
    session = someone(answers)
    contents = TakeAlongPage().contents(session, front_end)  # type: ignore[arg-type]
    assert ids(contents) == rows and all(row.note for row in contents.rows)
    assert TakeAlongPage().choose(session, "handover") == Open(DutyPage()), "the duty to act comes before any choice"
    assert TakeAlongPage().choose(session, "plan") == Open(SheetPage("plan"))
    assert TakeAlongPage().choose(session, "all") == Open(ToFile(SheetPage("notes")))


def test_one_exercise_is_taken_along_by_itself() -> None:
    session = someone(ANSWERED)
    contents = OneExercisePage().contents(session, SCREEN)
    assert ids(contents) == ["intake.who", "intake.today"] and contents.rows[0].note == "1 time"
    assert OneExercisePage().choose(session, "intake.today") == Open(SheetPage("notes", "intake", "today"))


@pytest.mark.parametrize("name", ["path", "plan", "notes"])
def test_an_empty_sheet_can_not_be_written(name: str) -> None:
    contents = SheetPage(name).contents(someone(NEWCOMER), SCREEN)  # type: ignore[arg-type]
    assert passages(contents) == ["There is nothing on it yet."]
    assert [action.id for action in contents.actions] == [CLOSE] and not contents.how


@pytest.mark.parametrize("name", ["path", "card", "plan", "notes", "handover"])
def test_all_of_a_sheet_is_there_before_it_is_written(name: str) -> None:
    session = someone(ANSWERED)
    keep(session, "urges", "fill", "mine", lines("walk [/b]"))
    place = SheetPage(name)  # type: ignore[arg-type]
    contents = place.contents(session, SCREEN)
    assert passages(contents)[0] == "This is all of it. Nothing has been written yet."
    shown = [block for part in contents.parts if isinstance(part, Blocks) for block in part.blocks]
    assert tuple(shown) == tuple(block for chapter in place.sheet(session).chapters for block in chapter.blocks)
    assert "walk [/b]" in repr(shown)
    assert main_of(contents) == [WRITE] and place.choose(session, WRITE) == Open(ToFile(place), past=True)
    assert place.choose(session, CLOSE) == GoBack()


def test_the_duty_to_act_is_read_before_anything_is_chosen() -> None:
    session = someone(ANSWERED)
    contents = DutyPage().contents(session, SCREEN)
    assert "duty to act when a child is in danger" in passages(contents)[1]
    assert [action.id for action in contents.actions] == [CLOSE, READ, GO_ON] and main_of(contents) == [GO_ON]
    assert DutyPage().choose(session, READ) == Open(ToUnit("confidentiality"))
    assert DutyPage().choose(session, GO_ON) == Instead(PickPage())
    assert DutyPage().choose(session, CLOSE) == GoBack()


def marks(session: Session, place: PickPage) -> dict[str, str]:
    return {row.id: row.mark for row in place.contents(session, SCREEN).rows if not row.heading}


def test_only_the_plan_is_on_the_sheet_and_what_is_sensitive_is_chosen_by_itself() -> None:
    session = someone(ANSWERED)
    assert [row for row, mark in marks(session, PickPage()).items() if mark == ON] == ["plan"]
    assert DARK not in marks(session, PickPage())
    move = PickPage().choose(session, "answers intake.today")
    assert isinstance(move, Instead) and isinstance(move.where, PickPage)
    assert marks(session, move.where)[DARK] == OFF, "chosen with its exercise it still stays off"
    assert move.where.choose(session, SEE) == Open(SheetPage("handover", picked=move.where.picked))
    again = move.where.choose(session, "answers intake.today")
    assert again == Instead(PickPage()) and PickPage().choose(session, DARK) == Stay()


def test_a_question_of_ones_own_is_chosen_and_can_be_taken_away() -> None:
    session = someone(NEWCOMER)
    place = PickPage().with_own(session, "May I call?")
    assert marks(session, place)["own 0"] == ON and DROP not in marks(session, place)
    off = place.choose(session, "own 0")
    assert isinstance(off, Instead) and isinstance(off.where, PickPage) and DROP in marks(session, off.where)
    assert off.where.choose(session, DROP) == Instead(PickPage()) and own_questions(session) == ()


# --- my path ---------------------------------------------------------------------------------------------------------


def with_lines(session: Session) -> Session:
    """Two lines of a list, and a sentence that is made of two answers."""
    keep(session, "urges", "fill", "mine", lines("walk", "swim"))
    keep(session, "urges", "if_urge", "cue", "late at night")
    keep(session, "urges", "if_urge", "response", "I go outside")
    return session


def test_a_board_with_nothing_on_it_says_how_to_begin() -> None:
    session = someone(NEWCOMER)
    contents = PathPage().contents(session, SCREEN)
    assert passages(contents) == [session.words.ui("plan.mine_none")]
    collections = session.library.collections
    assert ids(contents) == ["card", "pictures", *(f"add|{name}" for name in collections)], "nothing can be printed yet"
    assert PathPage().choose(session, "add|coping") == Open(AddPage("coping"))
    assert PathPage().choose(session, "card") == Open(ToExercise("help_now", "my_card")), "it is made first"


@pytest.mark.parametrize("answers", [NEWCOMER, ANSWERED, IN_CRISIS])
def test_each_line_stands_under_its_collection_and_opens_where_it_was_written(answers: dict[str, object]) -> None:
    session = with_lines(someone(answers))
    contents = PathPage().contents(session, SCREEN)
    rows = list(contents.rows)
    at = next(place for place, row in enumerate(rows) if row.id == "_coping")
    items = session.collections().of("coping")
    assert [row.id for row in rows[at + 1 : at + 4]] == [*(f"coping|{item.ref}" for item in items), "add|coping"]
    assert [row.text for row in rows[at + 1 : at + 3]] == ["walk", "swim"] and rows[at + 3].mark == "+"
    assert "print" in ids(contents)
    assert PathPage().choose(session, f"coping|{items[0].ref}") == Open(ToLine("coping", items[0].ref))
    assert PathPage().choose(session, "add|coping") == Open(ToLine("coping")), "in the list where such a line stands"
    assert PathPage().choose(session, "add|if_thens") == Open(AddPage("if_thens")), "no line is added to a sentence"
    assert PathPage().choose(session, "print") == Open(SheetPage("path"))
    assert PathPage().choose(session, "card") == Open(CardForBadMoments())


def test_both_front_ends_have_the_same_rows_of_the_board() -> None:
    session = with_lines(someone(ANSWERED))
    assert PathPage().contents(session, LINES).rows == PathPage().contents(session, SCREEN).rows
    assert "Enter" not in passages(PathPage().contents(session, LINES))[0]


def test_a_line_whose_question_is_gone_opens_as_it_was_answered() -> None:
    session = with_lines(someone(NEWCOMER))
    ref = session.collections().of("coping")[0].ref
    entry = ref.split(":")[0]
    gone = f"{entry}:gone:1"
    assert PathPage().choose(session, f"coping|{gone}") == Open(ToEntry(entry))


def test_what_is_added_is_written_in_an_exercise_and_those_done_come_first() -> None:
    session = with_lines(someone(NEWCOMER))
    contents = AddPage("coping").contents(session, SCREEN)
    assert ids(contents)[0] == "urges|fill" and contents.rows[0].note == "1 time" and not contents.rows[1].note
    assert AddPage("coping").choose(session, "urges|fill") == Instead(ToExercise("urges", "fill"))


@pytest.mark.parametrize("front_end", [SCREEN, LINES])
@pytest.mark.parametrize(
    ("here", "chosen", "actions"),
    [
        (None, None, [CLOSE, "change", "country", "print"]),
        ("be", None, [CLOSE, "change", "country", "print"]),
        (None, "be", [CLOSE, "change", "print"]),
    ],
)
def test_the_card_begins_with_what_to_call_and_has_shorter_versions(
    front_end: object, here: str | None, chosen: str | None, actions: list[str]
) -> None:
    session = with_lines(someone(IN_CRISIS, here=here))
    if chosen:
        session.country = chosen
    contents = CardForBadMoments().contents(session, front_end)  # type: ignore[arg-type]
    (danger,), card = contents.urgent, contents.parts[-1]
    assert "112" in danger
    assert isinstance(card, Blocks) and "walk" in repr(card.blocks) and len(card.shorter) == 2
    assert "swim" in repr(card.blocks) and "swim" not in repr(card.shorter[-1]), "the shortest has one line of each"
    assert [action.id for action in contents.actions] == actions and main_of(contents) == [CLOSE]
    assert CardForBadMoments().choose(session, "change") == Open(ToExercise("help_now", "my_card"))
    assert CardForBadMoments().choose(session, "country") == Open(CountryPage())
    assert CardForBadMoments().choose(session, "print") == Open(SheetPage("card"))
    assert CardForBadMoments().choose(session, CLOSE) == GoBack()


def test_pictures_say_so_when_there_are_none_and_else_have_a_name_each() -> None:
    session = someone(NEWCOMER)
    assert passages(PicturesPage().contents(session, SCREEN)) == [session.words.ui("pictures.none")]
    keep(session, "urges", "ride", "time", {"seconds": 60, "minutes": 3, "before": 8, "after": 3})
    contents = PicturesPage().contents(session, SCREEN)
    assert (contents.within, contents.title) == ("My path", "How it is going")
    assert passages(contents) == ["Urges ridden out"] and isinstance(contents.parts[-1], Blocks)
    assert PicturesPage().choose(session, CLOSE) == GoBack()


# --- what one wrote --------------------------------------------------------------------------------------------------


def write(session: Session, number: int) -> list[str]:
    """An entry a day: a chain, and every third time the ratings around a module; the ids, newest first."""
    for n in range(number):
        step, answers = ("frame", {"start": Answer(n % 10)}) if n % 3 == 0 else ("my_chain", {})
        answers = answers or {"situation": Answer(f"moment{n} evening")}
        day = f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}T12:00:00+00:00"
        session.notes.begin(Entry(f"{n:024x}", "triggers", step, day, day, answers=answers))
    return [f"{n:024x}" for n in reversed(range(number))]


def test_nothing_written_is_said_and_has_nothing_to_choose() -> None:
    session = someone(NEWCOMER)
    contents = EntriesPage().contents(session, SCREEN)
    assert passages(contents) == ["There is nothing here yet."]
    assert not contents.rows and not contents.actions and not contents.undo


@pytest.mark.parametrize("answers", [NEWCOMER, IN_CRISIS, YOUNG])
def test_entries_are_newest_first_under_their_days(answers: dict[str, object]) -> None:
    session = someone(answers)
    written = write(session, 40)
    contents = EntriesPage("triggers", "my_chain").contents(session, SCREEN)
    assert ids(contents) == [one for one in written if int(one, 16) % 3]
    days = [row.text for row in contents.rows if row.heading]
    assert days[0] == "11 February 2026" and days[-1] == "2 January 2026" and len(days) == len(ids(contents))
    assert {row.note for row in contents.rows if not row.heading} == {"12:00"}
    assert contents.within == "What I wrote before" and [one.id for one in contents.actions] == ["_find"]
    whole = EntriesPage().contents(session, SCREEN)
    assert [action.id for action in whole.actions] == ["_find", "_exercises", "_delete_all"]
    assert EntriesPage().choose(session, written[0]) == Open(EntryPage(written[0], EntriesPage()))
    assert EntriesPage().choose(session, "_find") == Open(ToFind(EntriesPage()))
    assert EntriesPage().choose(session, "_exercises") == Open(ExercisesPage())
    assert EntriesPage().choose(session, "_delete_all") == Open(DeleteAllPage())


@pytest.mark.parametrize("front_end", [SCREEN, LINES])
@pytest.mark.parametrize("words", ["", "evening"])
def test_every_entry_is_met_once_a_page_at_a_time(
    front_end: object, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfhelp_tui.core.pages.entries.MOST", 9)
    monkeypatch.setattr("selfhelp_tui.core.pages.entries.MOST_WITH_WORDS", 5)
    session = someone(NEWCOMER)
    write(session, 40)
    place, met = EntriesPage(words=words), list[str]()
    while True:
        contents = place.contents(session, front_end)  # type: ignore[arg-type]
        rows = ids(contents)
        met += [one for one in rows if not one.startswith("_")]
        assert (NEWER in rows) is bool(place.after)
        assert front_end is SCREEN or len(rows) + len(contents.actions) < 10, "said whole, also with one row more"
        if not rows[-1].startswith(OLDER):
            break
        move = place.choose(session, rows[-1])
        assert isinstance(move, Instead) and isinstance(move.where, EntriesPage)
        place = move.where
    assert met == sorted(set(met), reverse=True) and len(met) == (26 if words else 40)
    before = place.choose(session, NEWER)
    assert isinstance(before, Instead) and isinstance(before.where, EntriesPage)
    assert before.where.after == place.after[:-1]


def day_after_day(session: Session, days: int) -> None:
    """Each day the questions twice, with something written in between and after them."""
    order = ("today", "child", "my_chain", "today", "child", "my_chain")
    for day in range(1, days + 1):
        for hour, step in enumerate(order, 8):
            unit, value = ("triggers", "late") if step == "my_chain" else ("intake", "no_")
            answers = {"situation": Answer(value)} if unit == "triggers" else {"child_danger": Answer(value)}
            instant = f"2026-03-{day:02}T{hour:02}:05:00+00:00"
            session.notes.begin(Entry(f"{day:012}{hour:012}", unit, step, instant, instant, answers=answers))


@pytest.mark.parametrize("front_end", [SCREEN, LINES])
@pytest.mark.parametrize("most", [2, 3, 4, 6])
def test_the_safety_answers_of_a_day_are_one_line_on_whatever_page(
    front_end: object, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST", "MOST_BY_LINES"):
        monkeypatch.setattr(f"selfhelp_tui.core.pages.entries.{name}", most)
    session = someone(NEWCOMER)
    day_after_day(session, 3)
    place, met = EntriesPage(), list[str]()
    while True:
        contents = place.contents(session, front_end)  # type: ignore[arg-type]
        rows = [row for row in contents.rows if not row.heading]
        met += [f"{row.text}, {row.note}" for row in rows if not row.id.startswith(("_older", NEWER))]
        if not rows[-1].id.startswith(OLDER):
            break
        move = place.choose(session, rows[-1].id)
        assert isinstance(move, Instead) and isinstance(move.where, EntriesPage)
        place = move.where
    chain = "Triggers, and how to tackle them: My chain"
    assert [one.rpartition(", ")[2] for one in met] == ["13:05", "12:05", "10:05"] * 3, met
    assert [one for one in met if "Safety" in one] == ["Safety questions answered, 12:05"] * 3, chain


def test_behind_the_line_of_a_day_stand_the_safety_answers_of_that_day_alone() -> None:
    session = someone(NEWCOMER)
    day_after_day(session, 3)
    move = EntriesPage().choose(session, "_safety 2026-03-02")
    assert isinstance(move, Open) and isinstance(move.where, SafetyAnswersPage)
    contents = move.where.contents(session, SCREEN)
    assert [row.note for row in contents.rows] == ["12:05", "11:05", "09:05", "08:05"]
    assert move.where.choose(session, ids(contents)[0]) == Open(EntryPage(ids(contents)[0], EntriesPage()))
    for entry in ids(contents):
        session.forget(entry)
    assert not move.where.is_there(session), "one comes back past it"
    assert not SafetyAnswersPage("2026-04-01").is_there(session)


def test_what_is_of_today_says_so() -> None:
    session = someone(ANSWERED)
    headings = [row.text for row in EntriesPage().contents(session, LINES).rows if row.heading]
    assert headings == ["Today"]


def test_where_all_of_a_page_was_deleted_the_one_before_it_is_shown() -> None:
    session = someone(NEWCOMER)
    written = write(session, 7)
    contents = EntriesPage(after=(written[-1],)).contents(session, SCREEN)
    assert ids(contents) == written


def test_words_are_looked_for_in_the_entries_and_none_is_said() -> None:
    session = someone(NEWCOMER)
    write(session, 6)
    assert ids(EntriesPage().looking_for("moment4").contents(session, SCREEN)) == [f"{4:024x}"]
    assert passages(EntriesPage().looking_for("nowhere").contents(session, SCREEN)) == [
        session.words.ui("entries.none_found")
    ]


def test_an_exercise_has_its_numbers_over_time_and_one_number_is_no_course() -> None:
    session = someone(NEWCOMER)
    write(session, 2)
    page = EntriesPage("triggers", "frame")
    assert not any(isinstance(part, Blocks) for part in page.contents(session, SCREEN).parts)
    write(session, 6)
    contents = EntriesPage("triggers", "frame").contents(session, SCREEN)
    assert passages(contents) == ["Over time"] and isinstance(contents.parts[1], Blocks)
    assert ids(ExercisesPage().contents(session, SCREEN)) == ["triggers.frame", "triggers.my_chain"]
    assert ExercisesPage().choose(session, "triggers.frame") == Open(EntriesPage("triggers", "frame"))


def test_an_entry_can_be_gone_on_with_seen_with_its_kin_and_deleted_last() -> None:
    session = someone(NEWCOMER)
    written = write(session, 2)
    contents = EntryPage(written[0]).contents(session, SCREEN)
    assert [action.id for action in contents.actions] == ["_close", "_delete"] and main_of(contents) == ["_close"]
    keep(session, "triggers", "my_chain", "situation", "late")
    keep(session, "urges", "fill", "mine", lines("walk"))
    fill = session.notes.latest("urges", "fill")
    assert fill is not None
    place = EntryPage(fill.id)
    assert [action.id for action in place.contents(session, SCREEN).actions] == ["_close", "_go_on", "_delete"]
    assert place.choose(session, "_go_on") == Instead(ToExercise("urges", "fill", entry=fill.id))
    assert EntryPage(written[0]).choose(session, "_only") == Instead(EntriesPage("triggers", "my_chain"))
    mood = someone(ANSWERED)
    newest = mood.notes.latest("intake", "today")
    assert newest is not None
    assert EntryPage(newest.id).choose(mood, "_go_on") == Instead(ToUnit("intake")), "gone through as a whole"


def test_what_was_deleted_from_a_list_is_put_back_the_last_one_first_until_the_list_is_left() -> None:
    session, listed = someone(NEWCOMER), EntriesPage()
    written = write(session, 4)
    before = session.notes.entries()
    for entry in (written[0], written[2]):
        page = EntryPage(entry, listed)
        assert page.choose(session, "_delete") == Open(DeletePage(entry, listed))
        assert main_of(DeletePage(entry, listed).contents(session, SCREEN)) == ["_close"]
        assert DeletePage(entry, listed).choose(session, "_close") == GoBack() and page.is_there(session)
        assert DeletePage(entry, listed).choose(session, "_delete") == GoBack() and not page.is_there(session)
    contents = listed.contents(session, SCREEN)
    assert ids(contents)[0] == PUT_BACK == contents.undo
    assert session.words.ui("entries.put_back_until") in passages(contents)
    assert PUT_BACK not in ids(EntriesPage("triggers", "frame").contents(session, SCREEN)), "it is another list"
    assert listed.choose(session, PUT_BACK) == Stay(written[2])
    assert listed.choose(session, PUT_BACK) == Stay(written[0]) and session.notes.entries() == before
    assert listed.choose(session, PUT_BACK) == Stay() and not listed.contents(session, SCREEN).undo
    DeletePage(written[0], listed).choose(session, "_delete")
    listed.looking_for("moment").leave(session)
    assert listed.contents(session, SCREEN).undo, "what was found is left, not the list"
    listed.leave(session)
    assert not listed.contents(session, SCREEN).undo and session.deleted == {}


def test_an_entry_that_was_not_opened_from_a_list_is_gone_for_good_and_that_is_said_before_and_after() -> None:
    session = someone(NEWCOMER)
    (entry,) = write(session, 1)
    assert passages(DeletePage(entry).contents(session, SCREEN))[1] == session.words.ui("entries.delete_ask_for_good")
    assert DeletePage(entry).choose(session, "_delete") == GoBack("Deleted.")
    assert session.deleted == {} and passages(EntryPage(entry).contents(session, SCREEN)) == ["Deleted."]


def test_all_is_deleted_after_two_questions_and_put_back_with_the_place_one_was_at() -> None:
    session = someone(NEWCOMER)
    write(session, 3)
    session.places.note_finished("triggers")
    before = session.notes.entries()
    assert DeleteAllPage().choose(session, "_delete") == GoBack(), "not at the first question"
    assert DeleteAllPage().choose(session, "_go_on") == Instead(DeleteAllPage(asked=True))
    for place in (DeleteAllPage(), DeleteAllPage(asked=True)):
        assert main_of(place.contents(session, SCREEN)) == ["_close"] and place.choose(session, "_close") == GoBack()
    assert session.notes.count() == 3
    DeleteAllPage(asked=True).choose(session, "_delete")
    assert session.notes.count() == 0 and not session.finished()
    assert ids(EntriesPage().contents(session, SCREEN)) == [PUT_BACK]
    EntriesPage().choose(session, PUT_BACK)
    assert session.notes.entries() == before and session.finished() == {"triggers"}


# --- preferences -----------------------------------------------------------------------------------------------------

DARK_AND_CALM = Looks(colours="dark", calm=True, airy=False, idle_minutes=0)
CARE = ["check", "copy", "change_passphrase"]
BY_EAR = ["how_to_answer", "bell"]


@pytest.mark.parametrize(
    ("front_end", "rows"),
    [
        (LINES, ["language", "easy", "country", *BY_EAR, "tour"]),
        (FrontEnd(by_lines=True, can_keep=True), ["language", "easy", "country", "keep", *BY_EAR, "tour"]),
        (
            FrontEnd(by_lines=True, journal="/here/notes.journal"),
            ["language", "easy", "country", *BY_EAR, "tour", *CARE],
        ),
        (
            FrontEnd(can_keep=True, looks=lambda: DARK_AND_CALM),
            ["language", "easy", "colours", "motion", "spacing", "beside", "country", "lock", "keep", "bell", "tour"],
        ),
        (
            FrontEnd(journal="/here/notes.journal", looks=lambda: DARK_AND_CALM),
            ["language", "easy", "colours", "motion", "spacing", "beside", "country", "lock", "bell", "tour", *CARE],
        ),
    ],
)
def test_preferences_have_what_this_front_end_has_and_say_how_it_is_now(front_end: FrontEnd, rows: list[str]) -> None:
    session = someone(NEWCOMER, here="be")
    contents = PreferencesPage().contents(session, front_end)
    assert ids(contents) == rows
    notes = {row.id: row.note for row in contents.rows}
    assert notes["language"] == "English" and "Belgium" in notes["country"], "a guess is said as one"
    if front_end.looks:
        assert (notes["colours"], notes["motion"], notes["lock"]) == ("dark", "as little as possible", "never")
    kept = f"Your journal: {front_end.journal}" if front_end.journal else "Nothing is kept."
    assert passages(contents)[0] == kept


def test_a_preference_is_changed_where_it_stands_or_leads_to_where_it_is_chosen() -> None:
    session, place = someone(NEWCOMER), PreferencesPage("colours")
    assert place.contents(session, SCREEN).at == "colours" and PreferencesPage().contents(session, SCREEN).at is None
    assert place.choose(session, "colours") == NextChoice("colours")
    assert place.choose(session, "lock") == NextChoice("lock")
    assert place.choose(session, "bell") == Stay() and session.bell and session.notes.setting("bell") is True
    assert place.choose(session, "bell") == Stay() and not session.bell
    assert place.choose(session, "country") == Open(CountryPage())
    assert place.choose(session, "language") == Open(ToNamed("language"))
    assert place.choose(session, "keep") == Open(ToNewJournal())
    assert place.choose(session, "tour") == Open(TourPage())
    assert [place.choose(session, row) for row in CARE] == [Open(ToJournalCare(row)) for row in CARE]  # type: ignore[arg-type]
