"""An evening, the night after it and the next day, in a real terminal: in both front ends and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from evening import CHANGE, CHILD, CLOCK, DAY_AFTER, EVENING, NO, PLAN, START, SUICIDE, TONIGHT, Evening
from installation import Installation, files_below
from probe_pack import RUN
from seat import PASSPHRASE, Seat
from test_plain_journeys import PlainSeat
from watched import QUICK_KEY

MOOD = "intake.sections.today.steps.today.fields.mood.prompt"
BOTH = pytest.mark.parametrize(
    ("language", "by_lines"),
    [("nl", False), ("en", False), ("nl", True), ("en", True)],
    ids=["nl screen", "en screen", "nl lines", "en lines"],
)
PAIRED = pytest.mark.parametrize(
    ("language", "by_lines"),
    [
        ("nl", False),
        ("en", True),
        pytest.param("en", False, marks=pytest.mark.system),
        pytest.param("nl", True, marks=pytest.mark.system),
    ],
    ids=["nl screen", "en lines", "en screen", "nl lines"],
)
"""Each language once and each front end once; every week both in both."""
BACK = "\x1b[1;3D"
"""Alt and the left arrow: to the stop before."""
KEYS_TO_HOME = {True: 7, False: 10}
"""Lines, and keys on the screen, from the passphrase to home with two plans due. On the screen each of the three
questions for one's safety takes a number and Enter, so that a slip of the hand answers nothing."""
WHERE: Mapping[str, tuple[Mapping[str, str], str]] = {
    "nl": ({"LANG": "nl_BE.UTF-8", "TZ": "Europe/Brussels"}, "1813"),
    "en": ({"LANG": "en_GB.UTF-8", "TZ": "Europe/London"}, "116 123"),
}
"""A place in which each language is spoken, and the number for thoughts of suicide there."""


@contextmanager
def sat_down(
    installed: Installation,
    home: Path,
    language: str,
    *words: str,
    by_lines: bool,
    begin: str = EVENING,
    more: Mapping[str, str] | None = None,
) -> Iterator[tuple[Seat, Evening]]:
    """The program at an hour of a day, and someone who reads each page."""
    program = QUICK_KEY + CLOCK.format(begin=begin) + RUN
    words = ("--plain", *words) if by_lines else words
    made = PlainSeat if by_lines else Seat
    with made(installed, home, language, *words, program=program, more=more) as seat:
        yield seat, Evening(seat, installed, language, by_lines=by_lines)


def leave(seat: Seat, evening: Evening) -> None:
    """Leave at once, and let everything go where it is asked."""
    seat.press(*(("q", "enter") if evening.by_lines else ("f4",)))
    assert seat.end() == 0
    assert seat.settings_now() == seat.settings


@PAIRED
def test_an_evening_is_kept_and_asked_about_the_next_day(
    installed: Installation, home: Path, language: str, by_lines: bool
) -> None:
    with sat_down(installed, home, language, by_lines=by_lines) as (seat, evening):
        evening.whole()
        assert files_below(home) == {}, "nothing is kept before that is chosen"
        evening.answers(("2", "enter"), ("2",))
        make_journal(seat, evening)
        leave(seat, evening)
    assert [path.name for path in files_below(home) if path.is_file()] == ["notes.journal"]
    with sat_down(installed, home, language, by_lines=by_lines, begin=DAY_AFTER) as (seat, evening):
        unlock(seat, evening)
        evening.keys = 0
        evening.goes((MOOD, ("6", "enter"), ("6",)), (SUICIDE, *NO), (CHILD, *NO))
        # a plan comes before anything else that is due
        for planned in (PLAN, CHANGE):
            evening.meets("follow_up.title")
            seat._listen(lambda planned=planned: planned in evening.page, f"{planned} is not asked about")
            evening.answers(("1",), ("1",))
            evening.meets("exercise.asked.next.options.keep")
            evening.answers(("1",), ("1",))
        evening.meets("home.everything")
        assert evening.words("home.happened_note") in evening.page, "home"
        assert evening.keys <= KEYS_TO_HOME[by_lines]
        leave(seat, evening)


def make_journal(seat: Seat, evening: Evening) -> None:
    """From the row that keeps: where it goes is left as it is."""
    if isinstance(seat, PlainSeat):
        evening.meets("create.where")
        seat.press("", "enter")
        seat.unlock("create.passphrase", "create.again")
        return
    seat.choose_passphrase()
    # in Dutch these words are a part of those that say that nothing is
    seat._listen(lambda: f"  {seat.say('state.kept')}" in seat.top, "it is not kept")


def unlock(seat: Seat, evening: Evening) -> None:
    """The passphrase of the evening before."""
    if isinstance(seat, PlainSeat):
        seat._listen(lambda: seat.heard.endswith(f"{seat.say('unlock.passphrase')}: "), "no passphrase is asked")
        evening.answers((), (PASSPHRASE,))
        return
    seat.see("unlock.passphrase")
    seat.take(PASSPHRASE)
    seat.press("enter")


@BOTH
@pytest.mark.parametrize("known", [True, False], ids=["country", "no country"])
def test_with_a_plan_for_suicide_nothing_more_is_asked(
    installed: Installation, home: Path, language: str, by_lines: bool, known: bool
) -> None:
    more, number = WHERE[language] if known else ({}, "112")
    with sat_down(installed, home, language, "--ephemeral", by_lines=by_lines, more=more) as (seat, evening):
        evening.goes(("first.title", ("enter",), ("1",)), START, (SUICIDE, ("4", "enter"), ("4",)))
        evening.meets("safety.answered_plain" if by_lines else "safety.answered")
        evening.meets("help_now.sections.suicide.steps.suicide.title")
        assert number in evening.page
        evening.answers(("enter",), ("",))
        evening.meets("safety.title")
        assert number in evening.page
        # on the screen Escape leads home, line by line an empty line
        evening.answers(("escape",), ("",))
        evening.meets("home.happened_note")
        assert number in evening.page
        asked = " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", seat.sent.decode(errors="replace")).split())
        assert evening.words(CHILD) not in asked, "nothing more is asked"
        leave(seat, evening)
    assert files_below(home) == {}


HAPPENED = "help_now.sections.happened.title"
FIRST_HOUR = (
    ("again.sections.now.steps.what_fits.title", ("enter",), ("",)),
    ("again.sections.now.steps.stop.title", ("enter",), ("",)),
    (SUICIDE, *NO),
    (CHILD, *NO),
    ("again.sections.now.steps.away.time.prompt", ("enter",), ("",)),
    ("again.sections.now.steps.away.time.back", ("enter",), ("",)),
    ("again.sections.now.steps.numbers_now.title", ("enter",), ("",)),
)


def back_home(seat: Seat, evening: Evening) -> None:
    """Back, and back again, until home stands there."""
    for _ in range(10):
        before = evening.page
        evening.answers(("escape",), ("<",))
        seat._listen(lambda before=before: evening.page != before, "it does not go back")
        while seat._hear(0.3):
            pass
        if evening.words("home.happened_note") in evening.page:
            return
    raise AssertionError(evening.page)


def the_first_hour(seat: Seat, evening: Evening) -> None:
    """To the end of the part for now, and home."""
    evening.goes(*FIRST_HOUR)
    evening.meets("again.sections.now.steps.next.body")
    back_home(seat, evening)


def open_row(seat: Seat, evening: Evening, path: str) -> None:
    """Go to a row by its words, and open it."""
    while not evening.by_lines and f"› {evening.words(path)}" not in seat.flat:
        seat.take("down")
    evening.answers(("enter",), (evening.words(path),))


@PAIRED
def test_what_helps_after_it_happened_is_one_row_away(
    installed: Installation, home: Path, language: str, by_lines: bool
) -> None:
    with sat_down(installed, home, language, by_lines=by_lines) as (seat, evening):
        evening.meets("first.title")
        open_row(seat, evening, HAPPENED)
        the_first_hour(seat, evening)
        open_row(seat, evening, HAPPENED)
        the_first_hour(seat, evening)
        evening.answers(("f2",), ("!",))
        evening.meets("help.pick")
        open_row(seat, evening, HAPPENED)
        the_first_hour(seat, evening)
        leave(seat, evening)
    assert files_below(home) == {}


@PAIRED
def test_answers_typed_ahead_end_where_they_must(
    installed: Installation, home: Path, language: str, by_lines: bool
) -> None:
    sure, pull, ride, back, after = TONIGHT[4:9]
    with sat_down(installed, home, language, "--ephemeral", by_lines=by_lines) as (seat, evening):
        evening.goes(("first.title", ("enter",), ("1",)), *TONIGHT[:4])
        evening.meets(sure[0])
        evening.answers(("5\r2\r",), ("5\r2",))
        evening.meets(ride[0])
        if not by_lines:
            seat.press(BACK)
            evening.meets(pull[0])
            assert "[2]" in seat.text
            seat.press("enter")
        evening.goes(ride, back, after, *TONIGHT[9:17])
        evening.meets(TONIGHT[17][0])
        assert evening.words("walk.earlier_number") + " 5" in evening.page
        evening.answers(("9", "enter"), ("9",))
        evening.meets(TONIGHT[18][0])
        leave(seat, evening)
    assert files_below(home) == {}


@PAIRED
def test_keys_typed_ahead_of_the_first_page_are_answered_there(
    installed: Installation, home: Path, language: str, by_lines: bool
) -> None:
    with sat_down(installed, home, language, by_lines=by_lines) as (seat, evening):
        # the third row: what helps after it happened
        evening.answers(("3", "enter"), ("3",))
        evening.goes(*FIRST_HOUR[:3])
        evening.meets(CHILD)
        leave(seat, evening)
    assert files_below(home) == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_enter_held_before_the_first_page_is_one_enter(installed: Installation, home: Path, language: str) -> None:
    with sat_down(installed, home, language, by_lines=False) as (seat, evening):
        seat.press("\r" * 30)
        evening.meets(START[0])
        leave(seat, evening)
