"""Line by line the guide says the same as on the full screen, once, where one looks back and in a sitting."""

from __future__ import annotations

import io

import pytest
from plain_stage import FakeServices, Typed

from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.plain import program  # noqa: F401 - fills the list of stops
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.talk import Leave, Talk, Visit
from selfhelp_tui.plain.walk import go_through

SHELF = open_library()
WAVE = {"seconds": 180, "minutes": 3, "before": 8, "after": 4}


def sit(language: str) -> Session:
    services = FakeServices(SHELF, language)
    return services.session(services.in_memory())


def heard(session: Session, unit: str, answered: str, stop: str, dark: str = "never") -> str:
    """What is said at a stop, after one question was answered, until the input ends."""
    walk = session.anew(unit).to(answered)
    assert walk is not None
    assert session.keep(walk, WAVE) is None
    for question, safe in (("today.dark_thoughts", dark), ("child.child_danger", "no_")):
        asked = session.check_in().to(question)
        assert asked is not None and session.keep(asked, safe) is None
    out, source = io.StringIO(), Typed(())
    talk = Talk(
        LineConsole(source, out),
        session,
        help_now=Visit,
        search=lambda _, __: None,
        lock=lambda _: None,
        clock=lambda: source.now,
    )
    with pytest.raises(Leave):
        go_through(talk, walk.to(stop))
    return " ".join(out.getvalue().split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("unit", "answered", "stop"), [("urges", "ride.time", "ride.."), ("tonight", "ride.time", "moment.moment")]
)
def test_a_wave_is_answered(language: str, unit: str, answered: str, stop: str) -> None:
    session = sit(language)
    said = session.words.say("guide", "replies.wave_fell.says", before=8, after=4)
    assert heard(session, unit, answered, stop).count(said) == 1


def test_nothing_is_said_in_a_crisis() -> None:
    session = sit("en")
    said = session.words.say("guide", "replies.wave_fell.says", before=8, after=4)
    assert said not in heard(session, "urges", "ride.time", "ride..", "often")


def test_in_a_sitting_the_reply_stands_below_its_question_and_above_the_heading_of_the_next_part() -> None:
    session = sit("en")
    said = session.words.say("guide", "replies.wave_fell.says", before=8, after=4)
    heading = session.words.say("tonight", "sections.distance.title")
    found = heard(session, "tonight", "ride.time", "moment.moment")
    assert found.index(said) < found.index(heading)
