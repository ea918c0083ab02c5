"""A day in words is the day where the person is, and what is no day is shown as it is."""

from __future__ import annotations

import time
from datetime import date

import pytest
from programme_stage import sit
from walked_pack import small_library

from selfhelp_tui.core.days import day_as_written
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.environment import local_day

LATE = "2026-11-24T23:30:00+00:00"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can be set on POSIX only")
@pytest.mark.parametrize(("zone", "day"), [("UTC", 24), ("Europe/Brussels", 25), ("America/New_York", 24)])
def test_it_is_the_day_where_the_person_is(monkeypatch: pytest.MonkeyPatch, zone: str, day: int) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert local_day(LATE) == date(2026, 11, day)
        assert local_day("2026-11-24") == date(2026, 11, 24), "a day has no zone"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("instant", ["", "yesterday", "2026-13-40", "0001-01-01T00:00:00+23:00"])
def test_what_is_no_day_is_shown_as_it_is(instant: str) -> None:
    session = sit(small_library())
    for told in (local_day, day_as_written):
        session.local_day = told
        assert day_in_words(session, instant) == instant or told is day_as_written
    if instant[:4] != "0001":
        with pytest.raises(ValueError):
            local_day(instant)
