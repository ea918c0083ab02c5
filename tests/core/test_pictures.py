"""Pictures over time and their sentences: what is counted, compared and averaged, and what has no picture."""

from __future__ import annotations

from datetime import date

import pytest
from programme_stage import sit

from selfhelp_tui.core.blocks import Bar, Bars, Curve, DayLine, Gauge, Wheel
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.record.progress import by_week, course_of, pictures
from selfhelp_tui.core.record.sheets import Chapter
from selfhelp_tui.core.review import review_of_entry, subject_at
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
TODAY = date(2026, 11, 24)


@pytest.fixture
def session() -> Session:
    return sit(SHELF)


def add(session: Session, unit: str, step: str, day: str, **answers: Value) -> None:
    number = session.notes.count() + 1
    given = {part: Answer(value) for part, value in answers.items()}
    session.notes.begin(Entry(f"{number:08}", unit, step, f"{day}T20:00:00+00:00", day, answers=given))


def shown(session: Session) -> dict[str, Chapter]:
    found = pictures(session)
    return {chapter.name: chapter for chapter in found}


def test_without_numbers_there_is_no_picture(session: Session) -> None:
    assert shown(session) == {}
    add(session, "urges", "ride", "2026-11-20")
    add(session, "choosing", "two_days", "2026-11-20", goal="Something")
    assert shown(session) == {}


def test_every_number_that_was_given_shows(session: Session) -> None:
    add(session, "check_in_each_week", "look", "2026-11-20", pull=3)
    add(session, "intake", "today", "2026-11-20", mood=4, dark_thoughts="never")
    add(session, "help_now", "ground", "2026-11-20", time={"seconds": 60, "minutes": 3, "before": 7, "after": 5})
    add(session, "urges", "frame", "2026-11-20", start=3)
    found = shown(session)
    (calm,) = found[session.words.ui("pictures.calm")].blocks
    assert isinstance(calm, Gauge) and (calm.before, calm.value) == (7, 5)
    (module,) = found[session.words.ui("pictures.modules")].blocks
    assert isinstance(module, Gauge) and (module.before, module.value) == (None, 3)
    assert module.name.endswith(session.words.ui("frame.start.short"))
    moods = [block for chapter in found.values() for block in chapter.blocks if isinstance(block, Bars)]
    assert [[bar.value for bar in mood.bars] for mood in moods] == [[3], [4]] or [
        [bar.value for bar in mood.bars] for mood in moods
    ] == [[4], [3]]
    assert all(mood.said == "" for mood in moods), "one number has no first and last"


@pytest.mark.parametrize(
    ("this", "last", "said"),
    [
        (14, 21, "14 this week, 21 last week: 7 fewer."),
        (3, 1, "3 this week, 1 last week: 2 more."),
        (2, 2, "2 this week, just as many last week."),
        (0, 0, "0 this week, just as many last week."),
    ],
)
def test_two_weeks_are_compared_in_a_sentence(session: Session, this: int, last: int, said: str) -> None:
    days = [date(2026, 11, 23)] * this + [date(2026, 11, 22)] * last + [date(2020, 1, 1)] * 5
    found = by_week(days, TODAY, session)
    assert found.said == said
    assert [bar.value for bar in found.bars][-2:] == [last, this] and sum(
        bar.value for bar in found.bars
    ) == this + last


def test_urges_have_weeks_and_an_average_of_those_with_both_numbers(session: Session) -> None:
    for before, after in ((8, 4), (6, 2), (9, None)):
        add(
            session, "urges", "ride", "2026-11-24", time={"seconds": 60, "minutes": 3, "before": before, "after": after}
        )
    add(session, "urges", "ride", "no day", time={"seconds": 60, "minutes": 3, "before": 7, "after": 3})
    weeks, average = shown(session)[session.words.ui("pictures.urges")].blocks
    assert isinstance(weeks, Bars) and weeks.bars[-1].value == 3
    assert isinstance(average, Gauge) and (average.before, average.value) == (7, 3)


def test_a_check_in_is_a_course_with_its_change(session: Session) -> None:
    for day, pull in (("2026-11-08", 3), ("2026-11-15", 6)):
        add(session, "check_in_each_week", "look", day, pull=pull)
    (chapter,) = shown(session).values()
    (pull_block,) = chapter.blocks
    assert isinstance(pull_block, Bars)
    assert pull_block.bars == (Bar("8 November 2026", 3), Bar("15 November 2026", 6))
    assert pull_block.said == "3 at the start, 6 at the end: 3 up"


def test_a_number_of_three_days_is_a_line_over_them(session: Session) -> None:
    for day, pull in (("2026-11-08", 7), ("2026-11-15", 6), ("2026-11-22", 4)):
        add(session, "check_in_each_week", "look", day, pull=pull)
    (chapter,) = shown(session).values()
    (line,) = chapter.blocks
    assert isinstance(line, DayLine) and [value for _, value in line.points] == [7, 6, 4]
    assert line.points[0][0] == date(2026, 11, 8) and line.said.endswith("22 November 2026 4, 3 down")


def test_the_wheel_stands_beside_the_time_before_with_its_highest_and_lowest(session: Session) -> None:
    parts = ("body", "peace", "people", "closeness", "useful", "learn", "play", "choice", "belong")
    for numbers in ((5,) * 9, (5, 5, 9, 5, 1, 5, 5, 5, 5)):
        add(session, "life", "areas", "2026-11-20", **dict(zip(parts, numbers, strict=True)))
    (chapter,) = shown(session).values()
    (wheel,) = chapter.blocks
    assert isinstance(wheel, Wheel) and len(wheel.bars) == 9
    assert {bar.before for bar in wheel.bars} == {5}
    assert "(9)" in wheel.said and "(1)" in wheel.said


def test_each_value_stands_beside_itself_wherever_it_was_named_that_time(session: Session) -> None:
    first: dict[str, Value] = {"value_1": "calm", "matters_1": 8, "lived_1": 2, "value_2": "honest", "matters_2": 9}
    add(session, "life", "lived", "2026-11-13", **first, lived_2=4)
    add(session, "life", "lived", "2026-11-20", value_1="Honest", matters_1=9, lived_1=7, value_2="play", lived_2=3)
    chapter = next(one for one in shown(session).values() if one.blocks)
    (honest,) = chapter.blocks
    assert isinstance(honest, Bars) and [(bar.before, bar.value) for bar in honest.bars] == [(9, 9), (4, 7)]
    matters, lived = course_of("life", "lived", session)
    assert [point.value for point in lived.points] == [4, 7] and lived.name == "Honest: Lived"
    assert [point.value for point in matters.points] == [9, 9]


def test_a_number_is_asked_only_of_a_value_that_was_named_and_says_which(session: Session) -> None:
    walk = session.alone("life", "lived")
    assert walk is not None
    walk = session.on(walk) or walk
    assert walk.stop.id == "lived.value_1" and session.on(walk) is None, "nothing was named, so nothing is asked of it"
    session.keep(walk, "rest")
    walk = session.on(walk) or walk
    assert (walk.stop.id, subject_at(session, walk)) == ("lived.matters_1", "rest")


def test_what_was_named_is_not_offered_once_more(session: Session) -> None:
    for value in ("peace", "play"):
        add(session, "why", "path", "2026-11-20", person=value)
    alone = session.alone("life", "lived")
    walk = alone and session.on(alone)
    assert walk is not None and {one.text for one in session.offers(walk)} == {"peace", "play"}
    session.keep(walk, "Peace")
    second = walk.to("lived.value_2")
    assert second is not None and [one.text for one in session.offers(second)] == ["play"]


def test_then_and_now_are_pairs_and_a_module_has_its_start_beside_its_end(session: Session) -> None:
    add(session, "life", "then_now", "2026-11-20", peace_then=2, peace_now=6, people_then=4, grip_then=8, grip_now=3)
    blocks = review_of_entry(session, session.notes.entries("life", "then_now")[0])
    assert blocks is not None
    assert [(one.before, one.value) for one in blocks if isinstance(one, Gauge)] == [(2, 6), (8, 3)]
    add(session, "urges", "frame", "2026-11-20", start=3)
    add(session, "urges", "frame", "2026-11-21", start=3, finish=6)
    (module,) = shown(session)[session.words.ui("pictures.modules")].blocks
    assert isinstance(module, Gauge) and (module.before, module.value) == (3, 6)


def test_an_urge_with_numbers_on_the_way_is_a_curve(session: Session) -> None:
    sat = {"seconds": 180, "minutes": 3, "before": 8, "after": 3, "way": [[60, 9], [120, 5]]}
    add(session, "urges", "ride", "2026-11-20", time=sat)
    blocks = review_of_entry(session, session.notes.entries()[0]) or ()
    (curve,) = (one for one in blocks if isinstance(one, Curve))
    assert curve.points == ((0, 8), (60, 9), (120, 5), (180, 3)) and curve.change == -5
