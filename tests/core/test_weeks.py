"""After the questions of each week and month: the last weeks, one reply, one suggestion, and what got worse."""

from __future__ import annotations

import pytest
from following_stage import LINES, SCREEN, Days, ids, texts
from stand_ins import core_units

from selfhelp_tui.core.blocks import DayLine, TitledLines
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.follow_up import WEEKLY
from selfhelp_tui.core.guide import reply_for, reply_here
from selfhelp_tui.core.pages.afterwards import (
    DUE,
    HELP,
    LEAVE,
    SUGGESTED,
    LighterPage,
    WeekPage,
    after_questions,
    follows,
    opens_after,
    suggestion_of_week,
    topic_end,
)
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import Blocks, Contents, GoBack, Instead, Passage, ToNamed, ToSection
from selfhelp_tui.core.pages.what_changed import WORSE
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Walk


def week(days: Days, done: int | None, **others: Value) -> Session:
    """The questions of one week, a week after the last."""
    session = days.after(7)
    days.write(*WEEKLY, **({"days_done": done} if done is not None else {}), **others)
    return session


def blocks(contents: Contents) -> list[object]:
    return [block for part in contents.parts if isinstance(part, Blocks) for block in part.blocks]


# --- the week ------------------------------------------------------------------------------------------------------


def test_the_last_eight_weeks_stand_side_by_side_in_words_and_as_a_line() -> None:
    days = Days()
    for number in range(10):
        session = week(days, number % 8, contact=6)
    [line] = blocks(WeekPage().contents(session, SCREEN))
    assert isinstance(line, DayLine) and line.out_of == 7
    assert [number for _, number in line.points] == [2, 3, 4, 5, 6, 7, 0, 1]
    assert line.said.count(";") == 7 and line.said.endswith(": 1 day") and ": 7 days;" in line.said
    assert not any(mark in line.said for mark in "%●·•")


def test_one_week_is_said_and_not_drawn_and_a_number_that_was_left_out_is_no_day_less() -> None:
    days = Days()
    session = week(days, 4)
    [line] = blocks(WeekPage().contents(session, SCREEN))
    assert isinstance(line, TitledLines) and len(line.lines) == 1
    session = week(days, None, pull=3)
    [line] = blocks(WeekPage().contents(session, SCREEN))
    assert isinstance(line, TitledLines) and len(line.lines) == 1
    assert blocks(WeekPage().contents(Days().session, SCREEN)) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_is_one_reply_and_one_suggestion_with_its_reason(language: str) -> None:
    days = Days(language)
    week(days, 4, contact=2, pull=3, sure=6)
    session = week(days, 5, contact=1, pull=3, sure=6)
    reply = reply_for(session, "week", ".".join(WEEKLY))
    said = texts(WeekPage(), session)
    assert reply is not None and reply.text in said
    assert session.words.say("routing", "weekly.few_people.reason") in said
    page = WeekPage()
    contents = page.contents(session, SCREEN)
    assert ids(contents) == [SUGGESTED, LEAVE]
    assert len([part for part in contents.parts if isinstance(part, Passage)]) == 2
    assert page.choose(session, SUGGESTED) == Instead(ToSection("online", "message"))
    assert page.contents(session, LINES) == contents


def test_the_reply_is_said_once_on_the_page_beside_the_weeks() -> None:
    session = Days().session
    walk = session.open(WEEKLY[0])
    for part in ("days_done", "pull", "sure", "contact"):
        here = walk.to(f"look.{part}")
        assert here is not None and session.keep(here, 2) is None
    back = walk.to("look..")
    assert back is not None and reply_here(session, back) is None
    alone = session.alone(*WEEKLY)
    back = alone.to("look..") if alone is not None else None
    assert back is not None and reply_here(session, back) is not None, "no page follows there"


@pytest.mark.parametrize(("hour", "at"), [(9, None), (21, None), (22, LEAVE), (23, LEAVE), (3, LEAVE), (5, None)])
def test_late_in_the_evening_leaving_is_preselected(hour: int, at: str | None) -> None:
    days = Days()
    session = days.after(7, hour=hour)
    days.write(*WEEKLY, days_done=4, contact=6)
    assert WeekPage().contents(session, SCREEN).at == at
    heard = WeekPage().contents(session, LINES)
    assert (ids(heard)[0], heard.how) == ((LEAVE, "takes_first") if at else (SUGGESTED, ""))
    assert WeekPage().choose(session, LEAVE) == Instead(ToNamed("leave"))


def test_what_is_due_is_asked_from_there() -> None:
    days = Days()
    days.plan()
    session = week(days, 4, contact=6)
    assert DUE in ids(WeekPage().contents(session, SCREEN))
    assert isinstance(WeekPage().choose(session, DUE), Instead)


def test_in_a_crisis_there_is_only_help() -> None:
    days = Days()
    session = week(days, 1, contact=1)
    days.says("often")
    contents = WeekPage().contents(session, SCREEN)
    assert ids(contents) == [HELP] and blocks(contents) == []
    assert suggestion_of_week(session) is None
    assert WeekPage().choose(session, HELP) == Instead(ToNamed("help"))


def test_it_follows_the_questions_of_the_week_and_no_other_topic() -> None:
    assert topic_end(WEEKLY[0]) == WeekPage()
    assert topic_end("stress") == TopicEnd("stress")


def test_an_end_leads_on_and_being_left_half_way_or_walked_alone_does_not() -> None:
    session = Days().session
    topic = session.open("stress")
    assert follows(session, topic) == (TopicEnd("stress"),)
    assert follows(session, topic, left=True) == ()
    assert follows(session, session.anew(INTAKE)) == (after_questions(session),)
    assert follows(session, session.check_in()) == (), "the safety questions alone lead nowhere but back"
    assert follows(session, session.open("urges")) == ()


# --- what got worse ------------------------------------------------------------------------------------------------


def after_worse(session: Session, *areas: str) -> Walk:
    """At the question what got worse, answered in a walk of its section."""
    walk = session.anew(WORSE[0], ("worse",))
    here = walk.to("worse.worse")
    assert here is not None and session.keep(here, list(areas)) is None
    return here


@pytest.mark.parametrize(
    ("areas", "forward"),
    [
        (("urges",), ("feelings.steady",)),
        (("shame",), ("worth.gentle",)),
        (("sleep",), ("feelings.worry",)),
        (("worry",), ("feelings.worry",)),
        (("home",), ("feelings.ask", "open.small")),
        (("nothing",), ()),
    ],
)
def test_what_comes_first_depends_on_what_got_worse_and_stands_for_four_weeks(
    areas: tuple[str, ...], forward: tuple[str, ...]
) -> None:
    days = Days()
    session = days.session
    walk = after_worse(session, *areas)
    assert session.route().order[: len(forward)] == forward
    page = opens_after(session, walk)
    assert page == (LighterPage() if forward else None)
    if page is not None:
        contents = page.contents(session, SCREEN)
        assert tuple(ids(contents)) == forward
        unit, _, section = forward[0].partition(".")
        assert page.choose(session, forward[0]) == Instead(ToSection(unit, section))
        assert page.choose(session, "_close") == GoBack()
        found = suggestion_of_week(session)
        assert found is not None and found[0] == forward[0]
    assert opens_after(session, session.open("stress")) is None
    assert days.after(28).route().order[: len(forward)] == forward
    assert not set(forward) & set(days.after(1).route().order)


def test_where_urges_got_worse_nothing_that_goes_into_the_hardest_moments_is_put_forward() -> None:
    days = Days()
    session = days.session
    assert {"moment", "keep"} <= set(core_units(session)) and "triggers" in session.route().order
    after_worse(session, "urges")
    hard = {"moment", "keep", "triggers", "relapse"}
    route = session.route()
    assert not hard & {*core_units(session), *route.order, *(one.unit for one in route.later)}
    days.write(*WEEKLY, days_done=1, pull=2, sure=6, contact=7)
    found = suggestion_of_week(session)
    assert found is not None and found[0].partition(".")[0] not in hard
    assert session.open("triggers").unit.id == "triggers", "it stays open by choice"
    session = days.after(29)
    assert "moment" in core_units(session)


def test_where_shame_got_worse_nothing_about_harm_or_shame_is_met_unless_it_is_chosen() -> None:
    days = Days()
    session = days.session
    assert not session.facts().passed_over
    after_worse(session, "shame")
    assert session.facts().passed_over == {"harm", "shame"}
    route = session.route()
    assert "children" not in {one.unit for one in (*route.suggested, *route.later)}
    assert not days.after(29).facts().passed_over


def test_two_or_more_bring_the_prevention_line_and_the_doctor_with_a_first_sentence() -> None:
    session = Days().session
    walk = after_worse(session, "sleep", "home")
    tell = walk.to("tell")
    assert tell is not None and tell.stop.visible(session.facts(walk))
    one = Days().session
    walk = after_worse(one, "sleep")
    tell = walk.to("tell")
    assert tell is not None and not tell.stop.visible(one.facts(walk))
