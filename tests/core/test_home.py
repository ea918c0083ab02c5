"""The first screen and home as data: which rows, in which order, and what stands above them, by where someone is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.guide import Reply
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.follow_up import NEVER, Commitment, open_commitments
from selfhelp_tui.core.pages import doors
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.doors import due_at_start
from selfhelp_tui.core.pages.first import ForOthersPage, KeepingPage
from selfhelp_tui.core.pages.follow_up import CommitmentPage, HowDidItGo
from selfhelp_tui.core.pages.help_now import HelpNowPage, LinePage, LinesPage
from selfhelp_tui.core.pages.home import EverythingPage, HomePage, shown_first
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Open,
    Passage,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question, WhatNow
from selfhelp_tui.core.wording import numbers_of_plan
from selfhelp_tui.packs.opening import open_library

SCREEN = FrontEnd()
KEEPS = FrontEnd(can_keep=True)
TODAY = date(2026, 11, 24)
FIRST = ["tonight", "under_18", "happened", "questions", "help", "others", "everything"]


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


class Someone:
    """A session over notes in memory, with a day that moves and starts that follow on each other."""

    def __init__(self, library: Library, language: str = "en", *, lasting: bool = False) -> None:
        self.library, self.language = library, language
        self.notes = MemoryNotes(lasting=lasting)
        self.day, self.hour = TODAY, 10
        self.ids = count(1)
        self.session = self.start()

    def start(self) -> Session:
        """The program is started again."""
        self.session = Session(
            self.library,
            self.notes,
            self.language,
            lambda: f"{self.day.isoformat()}T{self.hour:02}:00:00+00:00",
            lambda: f"{next(self.ids):08}",
        )
        return self.session

    def days_later(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.start()

    def says(self, unit: str, stop: str, value: object) -> None:
        step, _, part = stop.partition(".")
        walk = self.session.alone(unit, step, part=part)
        assert walk is not None and isinstance(walk.stop, Question)
        if value is None:
            self.session.skip(walk)
        else:
            assert self.session.keep(walk, value) is None  # type: ignore[arg-type]

    def is_safe(self) -> None:
        for stop, value in (("today.mood", 6), ("today.dark_thoughts", "never"), ("child.child_danger", "no_")):
            self.says("intake", stop, value)

    def plans(self) -> None:
        """A plan for a moment, to be asked about tomorrow."""
        entry, now = self.session.fresh_id(), self.session.now()
        given = {"cue": Answer("late"), "response": Answer("I get up"), "day": Answer({"choice": "tomorrow"})}
        self.notes.begin(Entry(entry, "urges", "if_urge", now, now, answers=given))
        self.session.something_new()

    def home(self, front_end: FrontEnd = SCREEN) -> Contents:
        return HomePage().contents(self.session, front_end)

    def rows(self, front_end: FrontEnd = SCREEN) -> list[str]:
        return [row.id for row in self.home(front_end).rows]

    def said(self, front_end: FrontEnd = SCREEN) -> str:
        return " ".join(part.text for part in self.home(front_end).parts if isinstance(part, Passage))

    def leads(self, row: str) -> object:
        move = HomePage().choose(self.session, row)
        assert isinstance(move, Open)
        return move.where


@pytest.fixture(params=["nl", "en"])
def someone(library: Library, request: pytest.FixtureRequest) -> Someone:
    return Someone(library, request.param)


# --- a first start ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front_end", "last"), [(KEEPS, "keep"), (SCREEN, "type_in"), (FrontEnd(ephemeral=True), "type_in")]
)
def test_a_first_start_has_eight_rows_and_for_tonight_first(someone: Someone, front_end: FrontEnd, last: str) -> None:
    assert someone.rows(front_end) == [*FIRST, last]
    say = someone.session.words.ui
    assert say("first.title") in someone.said(front_end) and someone.home(front_end).at is None
    # for whom the program is stands once, above its rows
    assert "18" in say("first.what") and say("first.what") in someone.said(front_end)
    assert [row.id for row in someone.home(front_end).rows if "18" in f"{row.text} {row.note}"] == ["under_18"]
    assert not someone.notes.kept, "nothing is asked and nothing is written"


def test_where_the_rows_of_a_first_start_lead(someone: Someone) -> None:
    assert someone.leads("tonight") == ToUnit("tonight")
    assert someone.leads("happened") == ToSection("help_now", "happened")
    assert someone.leads("questions") == ToUnit("intake")
    assert someone.leads("help") == ToNamed("help"), "help is promised, so it has a row"
    assert someone.leads("others") == ForOthersPage() and someone.leads("everything") == ToNamed("everything")
    assert someone.leads("keep") == KeepingPage()
    assert not someone.notes.kept


@pytest.mark.parametrize("hour", range(24))
def test_for_tonight_is_for_the_rest_of_the_night_after_eleven(library: Library, hour: int) -> None:
    someone = Someone(library, "nl")
    someone.hour = hour
    assert someone.home().rows[0].text == ("Voor vannacht" if hour == 23 or hour < 5 else "Voor vanavond")


@pytest.mark.parametrize(
    ("row", "topic"),
    [("under_18", "under_18"), ("relative", "for_relatives"), ("professional", "for_professionals")],
)
def test_whoever_it_is_not_for_has_pages_of_their_own_and_no_modules(someone: Someone, row: str, topic: str) -> None:
    page = HomePage() if row == "under_18" else ForOthersPage()
    assert page.choose(someone.session, row) == Open(ToUnit(topic))
    assert someone.rows() == ["next", "information", "self_", "help", "everything", "leave"]
    assert someone.leads("next") == ToUnit(topic)
    assert "plan" not in [row.id for row in EverythingPage().contents(someone.session, SCREEN).rows]
    assert HomePage().choose(someone.session, "self_") == Instead(HomePage())
    assert "happened" in someone.rows() and not someone.session.route().closed, "said by mistake"


def test_keeping_is_off_until_it_is_chosen(someone: Someone) -> None:
    page, say = KeepingPage(), someone.session.words.ui
    contents = page.contents(someone.session, KEEPS)
    assert [row.id for row in contents.rows] == ["create", "open", "nothing"]
    assert contents.parts[0] == Passage(say("first.keep_what"))
    assert page.choose(someone.session, "create") == Open(ToNewJournal())
    assert page.choose(someone.session, "open") == Open(ToNamed("open_journal"))
    assert page.choose(someone.session, "nothing") == GoBack()


# --- home ------------------------------------------------------------------------------------------------------------


def test_home_has_one_thing_first_and_then_always_the_same_order(someone: Someone) -> None:
    someone.is_safe()
    assert someone.rows(KEEPS) == ["next", "happened", "wave", "help", "board", "everything", "keep", "leave"]
    assert someone.leads("keep") == ToNewJournal() and someone.leads("board") == BoardPage()
    assert someone.leads("help") == HelpNowPage()
    assert someone.home().rows[0].text == someone.session.words.ui(
        "home.next", title=someone.session.card("wave").title
    )


def groups(contents: Contents) -> list[list[str]]:
    """The rows of a page, each group by itself."""
    found: list[list[str]] = []
    for row in contents.rows:
        found[-1].append(row.id) if found and not row.apart else found.append([row.id])
    return found


def test_home_puts_one_thing_first_and_then_what_helps_now_what_is_ones_own_and_the_rest(someone: Someone) -> None:
    first, others = [["tonight"], ["under_18", "happened", "questions", "help"]], ["others", "everything"]
    assert groups(someone.home(KEEPS)) == [*first, [*others, "keep"]]
    someone.is_safe()
    now, rest = ["happened", "wave", "help"], ["everything", "keep", "leave"]
    assert groups(someone.home(KEEPS)) == [["next"], now, ["board"], rest]
    someone.plans()
    someone.days_later(2)
    home = someone.home(KEEPS)
    assert groups(home) == [["follow_up"], now, ["next", "board"], rest], "what is next stays with what is one's own"
    assert [row.id for row in home.rows if row.lead] == ["follow_up"]
    assert not home.rows[0].apart, "nothing is above the first"
    assert groups(someone.home(FrontEnd(by_lines=True, can_keep=True))) == groups(home), "from the same data"
    everything = EverythingPage().contents(someone.session, SCREEN)
    assert [len(group) for group in groups(everything)] == [3, 3, 4, 1]


def test_what_was_left_half_way_comes_before_the_next_sitting(someone: Someone) -> None:
    someone.is_safe()
    someone.session.on(someone.session.open("urges"))
    assert someone.rows()[0] == "go_on" and someone.leads("go_on") == ToWalk("urges", None)


@pytest.mark.parametrize("dark", ["often", "plan", None])
def test_in_a_crisis_what_steadies_comes_first_below_the_numbers_and_nothing_is_next(
    someone: Someone, dark: str | None
) -> None:
    someone.session.country = "be"
    someone.plans()
    someone.says("intake", "today.mood", 2)
    someone.says("intake", "today.dark_thoughts", dark)
    someone.days_later(9)
    home = someone.home()
    assert [row.id for row in home.rows] == ["settle", "happened", "wave", "help", "board", "everything", "leave"]
    assert "112" in home.urgent[0] and "1813" in home.urgent[1]
    assert someone.leads("settle") == ToSection("help_now", "calm")
    assert due_at_start(someone.session) is None, "nothing is asked about"
    for page in (OrderPage(), BoardPage()):
        assert page.contents(someone.session, SCREEN).urgent == home.urgent


def test_a_wide_window_has_beside_home_what_is_set_out_to_do_and_whom_to_call(someone: Someone) -> None:
    def beside() -> tuple[tuple[str, ...], ...]:
        parts = HomePage().contents(someone.session, SCREEN).parts
        return tuple(block.lines for part in parts if isinstance(part, Blocks) for block in part.blocks)

    assert beside() == (), "at a first start"
    someone.is_safe()
    assert beside() == (), "nothing to show"
    someone.plans()
    now = someone.session.now()
    given = {"cue": Answer("at night"), "response": Answer("I read my letter"), "day": Answer({"choice": "tomorrow"})}
    someone.notes.begin(Entry(someone.session.fresh_id(), "relapse", "plan", now, now, answers=given))
    someone.session.something_new()
    assert len(open_commitments(someone.session)) == 2
    deeds, numbers = beside()
    assert deeds == ("I get up",), "neither the moment nor what was planned after a hard day"
    assert numbers == numbers_of_plan(someone.session)
    by_lines = HomePage().contents(someone.session, FrontEnd(by_lines=True)).parts
    assert not [part for part in by_lines if isinstance(part, Blocks)]
    someone.says("intake", "today.dark_thoughts", "often")
    assert beside() == (), "while only help is put forward"


def test_a_rule_that_protects_a_child_never_stands_beside_home(
    someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone.is_safe()
    rule = Commitment("1:mine:1", NEVER, "never alone", "2026-11-25", "open", ())
    for kind, lines in (("hurdle", 2), (NEVER, 0)):
        monkeypatch.setattr(doors, "open_commitments", lambda _, kind=kind: (replace(rule, kind=kind),))
        assert sum(len(part.blocks) for part in doors.beside_home(someone.session)) == lines


@pytest.mark.parametrize("child", ["unsure", "yes_", None])
def test_where_a_child_may_be_in_danger_nothing_is_next_either(someone: Someone, child: str | None) -> None:
    someone.says("intake", "today.dark_thoughts", "never")
    someone.says("intake", "child.child_danger", child)
    assert someone.rows() == ["settle", "happened", "wave", "help", "board", "everything", "leave"]


def test_what_steadies_may_be_gone_on_with_while_only_that_is_put_forward(someone: Someone) -> None:
    someone.says("intake", "today.dark_thoughts", "often")
    someone.session.on(someone.session.open("feelings", ("steady",)))
    assert someone.rows()[:2] == ["settle", "happened"] and "go_on" in someone.rows()


def test_what_is_due_comes_first_on_its_day_and_opens_by_itself(someone: Someone) -> None:
    someone.plans()
    someone.is_safe()
    assert "follow_up" not in someone.rows() and due_at_start(someone.session) is None
    someone.days_later(2)
    assert someone.rows()[0] == "follow_up" and isinstance(due_at_start(someone.session), HowDidItGo)
    assert isinstance(someone.leads("follow_up"), HowDidItGo)
    first = someone.home().rows[0]
    assert first.text == someone.session.words.ui("follow_up.title") and "1" in first.note
    board = BoardPage().contents(someone.session, SCREEN).rows
    assert board[0].heading and isinstance(BoardPage().choose(someone.session, board[1].id), Open)
    assert BoardPage().choose(someone.session, board[1].id) == Open(CommitmentPage(board[1].id))


def test_a_week_after_something_was_set_out_the_week_is_asked_about(someone: Someone) -> None:
    someone.plans()
    someone.is_safe()
    someone.days_later(8)
    assert someone.rows()[0] == "follow_up", "a plan first"
    page = due_at_start(someone.session)
    assert isinstance(page, HowDidItGo)
    page.arrive(someone.session)
    assert someone.rows()[0] == "week" and due_at_start(someone.session) == ToUnit("check_in_each_week")


def test_a_week_after_the_part_by_daylight_the_last_part_is_there_for_three_days(someone: Someone) -> None:
    someone.is_safe()
    someone.notes.begin(
        Entry("00000500", "again", "exit", "2026-11-24T10:00:00+00:00", answers={"where": Answer("urge")})
    )
    offered = []
    for _ in range(14):
        offered.append(someone.rows()[0] == "lapse")
        someone.days_later(1)
    assert offered == [day in (7, 8, 9, 10) for day in range(14)]


def test_after_days_away_something_light_comes_second_and_no_number_of_days_is_said(someone: Someone) -> None:
    someone.is_safe()
    someone.session.on(someone.session.open("urges"))
    someone.days_later(10)
    assert someone.rows()[:3] == ["go_on", "wave", "happened"]
    assert someone.home().rows[1].text == someone.session.words.ui("home.lighter")
    assert "10" not in someone.said()


def test_at_most_one_reply_stands_above_the_rows(someone: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    someone.is_safe()
    monkeypatch.setattr("selfhelp_tui.core.guide.reply_for", lambda _session, at: Reply("x", f"said at {at}", None))
    assert someone.home().parts[0] == Passage("said at home")
    assert len(someone.home().parts) == 2


def test_everything_else_leads_everywhere(someone: Someone) -> None:
    page = EverythingPage()
    first = [row.id for row in page.contents(someone.session, SCREEN).rows]
    assert first == ["questions", "plan", "information", "take_along", "preferences", "search", "keys", "tour"]
    someone.is_safe()
    rows = [row.id for row in page.contents(someone.session, SCREEN).rows]
    assert rows == [*first[:3], "entries", "path", *first[3:], "enough"]
    assert page.choose(someone.session, "plan") == Open(OrderPage())
    lines = [row.id for row in page.contents(someone.session, FrontEnd(by_lines=True)).rows]
    assert "search" not in lines, "a slash and a word do that"
    assert shown_first(someone.session) is None


# --- Help now --------------------------------------------------------------------------------------------------------


def test_help_now_begins_with_the_numbers_and_every_line_can_be_read(someone: Someone) -> None:
    someone.session.country = "be"
    page = HelpNowPage().contents(someone.session, SCREEN)
    assert "112" in page.urgent[0] and "1813" in page.urgent[1]
    ids = [row.id for row in page.rows]
    assert ids[:3] == ["calm", "urge", "happened"] and ids[-2:] == ["_lines", "_country"] and "night" in ids
    assert HelpNowPage().choose(someone.session, "night") == Open(ToSection("help_now", "night"))
    assert HelpNowPage().choose(someone.session, "_lines") == Open(LinesPage())
    lines = LinesPage().contents(someone.session, SCREEN).rows
    assert any("1813" in row.text for row in lines)
    for row in lines:
        assert LinesPage().choose(someone.session, row.id) == Open(LinePage(int(row.id)))
        assert LinePage(int(row.id)).contents(someone.session, SCREEN).parts


def test_while_nobody_said_which_country_it_is_every_page_with_numbers_asks(someone: Someone) -> None:
    for page in (HelpNowPage(), LinesPage(), BoardPage()):
        assert "_country" in [row.id for row in page.contents(someone.session, SCREEN).rows]
    # Help now asks it in a row, so that all of them are in sight
    assert someone.session.words.ui("help.country_key") in str(BoardPage().contents(someone.session, SCREEN).parts)
    assert "F5" not in str(BoardPage().contents(someone.session, FrontEnd(by_lines=True)).parts)


# --- when the safety questions come first ----------------------------------------------------------------------------


@pytest.mark.parametrize(("unit", "first"), [("urges", True), ("wave", True), ("tonight", False), ("again", False)])
def test_the_first_module_or_sitting_of_a_start_asks_them_but_for_those_that_have_them(
    someone: Someone, unit: str, first: bool
) -> None:
    session = someone.session
    walk = session.with_safety_first(session.open(unit))
    assert (walk.unit.id == "intake") is first
    if first:
        assert walk.then is not None and walk.then.unit.id == unit
    someone.is_safe()
    assert session.with_safety_first(session.open(unit)).unit.id == unit, "once in a start"
    someone.days_later(0)
    session = someone.session
    assert (session.with_safety_first(session.open(unit)).unit.id == "intake") is first, "again in the next"


def test_reading_and_help_now_never_wait_for_them(someone: Someone) -> None:
    session = someone.session
    for walk in (session.open("law_belgium"), session.anew("help_now", ("urge",)), session.alone("urges", "if_urge")):
        assert walk is not None and session.with_safety_first(walk) is walk


def test_after_them_one_is_where_one_wanted_to_be_and_the_answer_is_said_back(someone: Someone) -> None:
    session = someone.session
    walk = session.with_safety_first(session.open("urges"))
    for value in (6, "never", "no_"):
        assert session.keep(walk, value) is None
        following = session.on(walk)
        assert following is not None
        walk = following
    assert walk.unit.id == "urges" and walk.answered is not None
    back = session.back(walk)
    assert back is not None and back.stop.id == "child.child_danger"


@pytest.mark.parametrize("dark", ["often", "plan", None])
def test_after_an_answer_that_ends_all_asking_what_was_to_follow_does_not_come(
    someone: Someone, dark: str | None
) -> None:
    session = someone.session
    walk = session.with_safety_first(session.open("urges"))
    walk = walk.to("today.dark_thoughts") or walk
    if dark is not None:
        assert session.keep(walk, dark) is None
    seen = []
    following = session.on(walk)
    while following is not None:
        seen.append(following.stop)
        following = session.on(following)
    assert isinstance(seen[-1], WhatNow) and not any(isinstance(stop, Question) for stop in seen)


def test_whoever_leaves_them_does_not_come_to_what_was_to_follow(someone: Someone) -> None:
    session = someone.session
    walk = session.with_safety_first(session.open("urges")).to("child.child_danger")
    assert walk is not None
    someone.says("intake", "today.dark_thoughts", "never")
    left = session.leaving(walk)
    while left is not None:
        assert left.unit.id == "intake"
        left = session.on(left)


def test_for_tonight_comes_to_its_lines_in_few_keys_and_help_now_is_one_key_away(someone: Someone) -> None:
    assert someone.home().rows[0].id == "tonight", "Enter opens it"
    session, keys = someone.session, 1
    walk = session.open("tonight")
    while walk.stop.id != "lines":
        if isinstance(walk.stop, Question):
            assert walk.stop.safety, "nothing else is asked before something is done"
            assert session.keep(walk, "never" if "safe" in walk.stop.id else "no_") is None
            keys += 1
        following = session.on(walk)
        assert following is not None
        walk, keys = following, keys + 1
    assert keys <= 7
