"""A made-up sitting walked: what is borrowed belongs to its own unit, and each new kind of step does what it says."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from installation import ROOT
from programme_stage import again, at, notes_of, on, sit

sys.path.insert(0, str(ROOT / "tests" / "packs"))

from small_pack import EVENING, write_pack

from selfhelp_tui.core.blocks import Gauge, TitledLines
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.fields import ChosenDay
from selfhelp_tui.core.pages.page import Blocks, FrontEnd, Open, Passage, ToNamed, ToNewJournal
from selfhelp_tui.core.pages.sittings import page_at, take_row
from selfhelp_tui.core.record.card import card_lines
from selfhelp_tui.core.record.entries import exercises_written
from selfhelp_tui.core.review import earlier_number, opening_of, review_of_entry
from selfhelp_tui.core.search import find
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import CardStop, FixedScreen, MenuStop, Question, SittingEnd, Walk
from selfhelp_tui.core.wording import exercise_title
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.written_store import WrittenStore

STRUCTURE = "sittings/01-evening/structure.yaml"
PLAN = {"plan.cue": "late", "plan.response": "I go to bed"}


def library(folder: Path, **changed: str) -> StoreLibrary:
    text = EVENING[STRUCTURE]
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    return StoreLibrary([WrittenStore(read_draft(FolderFiles(write_pack(folder, {**EVENING, STRUCTURE: text}))))])


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit(library(tmp_path / "pack"))


def keep(session: Session, walk: Walk, **values: object) -> Walk:
    """Answers kept at stops of a walk, with ``__`` for the point; the walk at the last of them."""
    for name, value in values.items():
        walk = at(walk, name.replace("__", "."))
        assert session.keep(walk, value) is None  # type: ignore[arg-type]
    return walk


def ids_met(session: Session, walk: Walk | None) -> list[str]:
    found = []
    while walk is not None:
        found.append(walk.stop.id)
        walk = session.on(walk)
    return found


def test_its_steps_follow_each_other_without_introductions_or_screens_that_look_back(session: Session) -> None:
    walk = session.open("evening")
    assert [stop.id for stop in walk.stops] == [
        "lines",
        "before.pull",
        "safe.safe",
        "safe_screen",
        "safe_screen.now",
        "ride.time",
        "high",
        "plan.cue",
        "plan.response",
        "say_it.time",
        "person.who",
        "person.when",
        "after.pull",
        *(f"belief.{part}" for part in ("thought", "night_before", "morning", "left_out", "line", "night_after")),
        "card",
        "leaving",
    ]


def test_what_is_borrowed_is_written_where_it_belongs(session: Session) -> None:
    walk = keep(session, session.open("evening"), plan__cue="late", plan__response="I go to bed")
    assert walk.owner.id == "calm" and walk.address == "calm.plan.response"
    assert session.notes.count("evening") == 0 and session.notes.count("calm", "plan") == 1
    assert [item.text for item in session.collections().of("if_thens")] != []
    assert [(one.unit, one.step) for one in exercises_written(session)] == [("calm", "plan")]
    entry = session.notes.latest("calm", "plan")
    assert entry is not None and review_of_entry(session, entry)
    assert exercise_title("calm", "plan", session) == "Calm: If, then"


def test_it_goes_on_in_the_same_entry_after_the_program_was_closed(session: Session) -> None:
    walk = at(session.open("evening"), "plan.cue")
    keep(session, walk, plan__cue="late")
    walk = on(session, at(walk, "plan.cue"))
    later = again(session)
    later.began = session.began
    walk = later.open("evening")
    assert walk.stop.id == "plan.response"
    keep(later, walk, plan__response="I go to bed")
    assert later.notes.count("calm", "plan") == 1


def test_one_sentence_stands_in_the_place_of_introduction_and_example(session: Session) -> None:
    walk = session.open("evening")
    assert opening_of(session, at(walk, "plan.cue")) == ("", "Now one plan.")
    assert opening_of(session, at(walk, "plan.response")) == ("", "")
    assert opening_of(session, at(walk, "person.who")) == ("One person", "Someone you could tell.")


def test_a_borrowed_safety_question_is_one(session: Session) -> None:
    walk = at(session.open("evening"), "safe.safe")
    assert isinstance(walk.stop, Question) and walk.stop.safety
    assert session.answer_at(walk) is None
    session.keep(walk, "no_")
    assert session.facts().answers["intake.today.safe"] == Answer("no_")
    screen = on(session, walk)
    assert isinstance(screen.stop, FixedScreen) and screen.answered is not None


def test_passing_a_borrowed_safety_question_by_leaves_it_open(session: Session) -> None:
    walk = at(session.open("evening"), "safe.safe")
    session.on(walk)
    assert session.facts().answers["intake.today.safe"].skipped


def test_an_old_answer_is_no_answer_to_being_asked_now(session: Session) -> None:
    keep(session, session.open("intake"), today__safe="yes_")
    walk = at(session.open("evening"), "safe.safe")
    assert session.answer_at(walk) is None
    keep(session, walk, safe__safe="yes_")
    for _ in range(3):
        walk = on(session, walk)
    later = again(session)
    later.began = "2026-11-25T00:00:00+00:00"
    assert later.open("evening").stop.id == "lines", "in another start it begins with its safety questions again"


def test_a_safety_question_is_passed_over_within_the_hour_only_where_that_is_said(tmp_path: Path) -> None:
    asked = "of: intake.today, asks: [safe]"
    for said, met in ((asked, True), (f"{asked}, unless_lately: true", False)):
        session = sit(library(tmp_path / f"pack{met}", **{asked: said}))
        session.now = lambda: "2026-11-24T10:20:00+00:00"
        assert "safe.safe" in ids_met(session, session.anew("evening")), "nothing was answered yet"
        keep(session, session.anew("evening"), safe__safe="yes_")
        assert ("safe.safe" in ids_met(session, session.anew("evening"))) is met
        session.now = lambda: "2026-11-24T11:21:00+00:00"
        assert "safe.safe" in ids_met(session, session.anew("evening"))
        session.now = lambda: "2026-11-24T10:10:00+00:00"
        assert "safe.safe" in ids_met(session, session.anew("evening")), "a clock that was set back makes it no newer"


def test_a_clock_that_was_set_back_does_not_lead_past_the_safety_questions(session: Session) -> None:
    keep(session, session.open("evening"), safe__safe="yes_")
    walk = at(session.open("evening"), "safe.safe")
    for _ in range(3):
        walk = on(session, walk)
    later = again(session)
    later.now = lambda: "2025-11-24T10:00:00+00:00"
    later.began = later.now()
    assert later.open("evening").stop.id == "lines"


def test_a_plan_is_rehearsed_in_its_own_words_and_only_where_there_is_one(session: Session) -> None:
    walk = session.open("evening")
    assert "say_it.time" not in ids_met(session, session.anew("evening"))
    keep(session, walk, plan__cue="late", plan__response="I go to bed")
    here = at(walk, "say_it.time")
    assert here.stop.visible(session.facts())
    assert isinstance(here.stop, Question)
    assert here.stop.part.place(session.place(here)).say("stages.aloud") == "If late, then I go to bed."


def test_the_number_before_is_not_asked_again(session: Session) -> None:
    walk = session.open("evening")
    ride = at(walk, "ride.time")
    assert session.number_before(ride) is None
    keep(session, walk, before__pull=7)
    assert session.number_before(ride) == 7
    keep(session, walk, ride__time={"seconds": 60, "minutes": 3, "before": 7, "after": 9})
    session.begin_anew(ride)
    assert session.number_before(ride) == 9, "once more begins where one is now"


def test_an_earlier_number_stands_beside_the_later_one(session: Session) -> None:
    walk = session.open("evening")
    assert earlier_number(session, at(walk, "after.pull")) == ""
    keep(session, walk, before__pull=7)
    session.words.unit("interface")
    assert "after.pull" in [stop.id for stop in walk.stops]
    assert session.number_at("evening.before.pull") == 7
    assert earlier_number(session, at(walk, "after.pull")) != ""


def test_a_menu_is_met_by_the_number_after_a_guided_time(session: Session) -> None:
    walk = session.open("evening")
    high = at(walk, "high")
    for after, met in ((None, False), (7, False), (8, True)):
        keep(session, walk, ride__time={"seconds": 60, "minutes": 3, "before": 9, "after": after})
        assert high.stop.visible(session.facts()) is met


def test_the_rows_of_a_menu(session: Session) -> None:
    walk = session.open("evening")
    keep(session, walk, ride__time={"seconds": 60, "minutes": 3, "before": 9, "after": 9})
    menu = at(walk, "high")
    rows = [row.id for row in page_at(session, menu, FrontEnd()).rows]
    assert rows == ["again", "call", "on"]
    once_more = take_row(session, menu, "again")
    assert isinstance(once_more, Walk) and once_more.stop.id == "ride.time"
    assert session.answer_at(once_more) is None and session.notes.count("evening", "ride") == 1
    further = take_row(session, menu, "on")
    assert isinstance(further, Walk) and further.stop.id == "plan.cue"


def test_leaving_is_preselected_at_the_end_and_ends_the_sitting(session: Session) -> None:
    walk = at(session.open("evening"), "leaving")
    assert [row.id for row in page_at(session, walk, FrontEnd()).rows] == ["leave", "home"]
    assert take_row(session, walk, "leave") == Open(ToNamed("leave"))
    assert "evening" in session.finished() and session.left_at() is None


def test_a_menu_on_the_way_keeps_the_place(session: Session) -> None:
    walk = session.open("evening")
    keep(session, walk, ride__time={"seconds": 60, "minutes": 3, "before": 9, "after": 9})
    assert take_row(session, at(walk, "high"), "home") == Open(ToNamed("home"))
    assert session.left_at() == ("evening", None) and session.open("evening").stop.id == "high"
    assert "evening" not in session.finished()


def test_keeping_is_offered_only_where_a_journal_can_be_made(tmp_path: Path) -> None:
    session = sit(library(tmp_path / "pack", **{"rows: [again, call, on]": "rows: [on, keep]"}))
    menu = at(session.open("evening"), "high")
    assert [row.id for row in page_at(session, menu, FrontEnd()).rows] == ["on"]
    assert [row.id for row in page_at(session, menu, FrontEnd(can_keep=True)).rows] == ["on", "keep"]
    assert take_row(session, menu, "keep") == Open(ToNewJournal())


@pytest.mark.parametrize(("closes", "end"), [("off", True), ("one_thing", True), ("nothing", False)])
def test_a_sitting_that_ends_without_a_menu_ends_by_leaving(tmp_path: Path, closes: str, end: bool) -> None:
    last = "      - {id: leaving, kind: menu, rows: [leave, home]}\n"
    session = sit(library(tmp_path / "pack", **{last: "", "protected: true": f"closes_with: {closes}"}))
    walk = session.open("evening")
    keep(session, walk, person__who="a friend", plan__cue="late", plan__response="I go to bed")
    assert isinstance(walk.stops[-1], SittingEnd) is end
    if end:
        page = page_at(session, at(walk, "sitting.end"), FrontEnd())
        assert [row.id for row in page.rows] == ["leave", "home"]
        planned = [
            line
            for part in page.parts
            for block in getattr(part, "blocks", ())
            if isinstance(block, TitledLines)
            for line in block.lines
        ]
        assert ("a friend" in planned) is (closes == "one_thing") and bool(planned) is (closes == "one_thing")


def test_the_card_is_a_page_to_read(session: Session) -> None:
    walk = at(session.open("evening"), "card")
    assert isinstance(walk.stop, CardStop)
    page = page_at(session, walk, FrontEnd())
    assert page.title == "Your card" and not page.rows
    *_, last = (part for part in page.parts if not isinstance(part, Passage) or part.text)
    assert isinstance(last, Blocks) and last.blocks == card_lines(session), "the last line says whom to call"


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ({"choice": "tonight"}, date(2026, 11, 24)),
        ({"choice": "tomorrow"}, date(2026, 11, 25)),
        ({"choice": "three_days"}, date(2026, 11, 27)),
        ({"choice": "tuesday"}, date(2026, 12, 1)),
        ({"choice": "wednesday"}, date(2026, 11, 25)),
        ({"choice": "monday"}, date(2026, 11, 30)),
        ({"date": "2026-12-03"}, date(2026, 12, 3)),
        ({"choice": "none"}, None),
        ("tomorrow", None),
    ],
)
def test_a_day_to_come_is_a_day(value: object, due: date | None) -> None:
    assert ChosenDay(id="when").due(value, date(2026, 11, 24)) == due  # type: ignore[arg-type]


def test_a_day_is_kept_as_the_day_it_was_when_it_was_chosen(session: Session) -> None:
    walk = keep(session, session.open("evening"), person__when={"choice": "tomorrow"})
    answer = session.answer_at(walk)
    assert answer is not None and answer.value == {"choice": "tomorrow", "date": "2026-11-25"}
    assert isinstance(walk.stop, Question)


def test_a_belief_is_one_gauge_of_then_and_now(session: Session) -> None:
    values = {"belief__thought": "t", "belief__night_before": 9, "belief__morning": 2, "belief__night_after": 4}
    walk = keep(session, session.open("evening"), **values)
    step = walk.stop.step
    entry = session.notes.latest("evening", "belief")
    assert step is not None and entry is not None
    gauges = [one for one in review_of_entry(session, entry) or () if isinstance(one, Gauge)]
    assert [(one.value, one.before) for one in gauges] == [(4, 9)]


def test_a_sitting_is_found_by_its_words_and_may_be_walked_in_parts(session: Session) -> None:
    assert [hit.unit for hit in find(session, "one evening")] == ["evening"]
    assert session.open("evening", ("wave",)).stop.id == "ride.time"
    assert [stop.id for stop in session.open("calm", ("slow",)).stops if isinstance(stop, Question)] == ["slow.time"]


def test_what_is_borrowed_is_not_met_where_the_content_does_not_have_it(tmp_path: Path) -> None:
    session = sit(library(tmp_path / "pack", **{"of: calm.plan, asks": "of: calm.gone, asks"}))
    assert "plan.cue" not in [stop.id for stop in session.open("evening").stops]
    assert isinstance(session.open("evening").to("high"), Walk)
    assert notes_of(session).kept == {}


def test_a_menu_stop_is_one(session: Session) -> None:
    assert isinstance(at(session.open("evening"), "high").stop, MenuStop)
