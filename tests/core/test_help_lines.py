"""Help lines as they are told: in the person's own language where that can be, and nothing said twice."""

from __future__ import annotations

import pytest
from programme_stage import sit

from selfhelp_tui.core.content.helplines import LINE_KINDS, with_way
from selfhelp_tui.core.record.card import lines_to_call
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import (
    MOST_FIRST,
    exercise_title,
    first_lines,
    help_lines,
    lines_of,
    numbers_of_plan,
    purpose_of,
)
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


@pytest.fixture
def session() -> Session:
    found = sit(SHELF)
    found.speak("nl")
    found.country = "be"
    return found


def test_a_number_in_a_name_is_not_said_again() -> None:
    assert with_way("Zelfmoordlijn 1813", "1813") == "Zelfmoordlijn 1813"
    assert with_way("Tele-Onthaal", "106") == "Tele-Onthaal: 106"
    assert with_way("Line 18134", "1813") == "Line 18134: 1813"


def test_the_plan_has_the_lines_one_can_talk_to_and_all_where_none_of_those_has_a_number(session: Session) -> None:
    told = numbers_of_plan(session)
    assert told[:3] == (session.words.ui("help.danger", phone="112"), "Zelfmoordlijn 1813", "Tele-Onthaal: 106")
    assert "Stop it Now! Vlaanderen: 0800 200 50" in told
    assert not any("Télé-Accueil" in line or "Bruxelles" in line for line in told)
    session.speak("en")
    assert any("Télé-Accueil" in line for line in numbers_of_plan(session)), "none speaks English, so all of them"


def test_what_to_call_in_danger_is_named_in_the_language_of_now(session: Session) -> None:
    for language in ("nl", "en"):
        session.speak(language)
        told = next(line for line in help_lines(session, ("emergency",)))
        kind = session.words.ui("helpline.kind.emergency")
        assert told.name == f"{kind}: 112" and kind not in told.lines


def test_hours_are_sent_to_a_website_only_where_there_is_one(session: Session) -> None:
    see = session.words.ui("helpline.see_website")
    for code in SHELF.countries:
        session.country = code
        for told in help_lines(session, LINE_KINDS):
            assert not any(see in line for line in told.lines) or any("://" in line for line in told.lines), told.name
            assert not any(".," in line or line.endswith(".,") for line in told.lines), "a host ends in no full stop"


def test_a_title_that_asks_is_not_followed_by_a_colon(session: Session) -> None:
    units = [SHELF.unit(name) for name in SHELF.unit_ids if session.words.say(name, "title").endswith("?")]
    assert len(units) > 1
    for unit in units:
        assert not any("?:" in exercise_title(unit.id, step.id, session) for _, step in unit.placed_steps()), unit.id


def test_whoever_speaks_no_language_of_the_country_has_what_is_urgent_first_then_their_own_language(
    session: Session,
) -> None:
    session.speak("en")
    urgent = [line.id for line in lines_of(session, ("crisis", "prevention"))]
    assert urgent[:2] == ["zelfmoordlijn_1813", "tele_onthaal"], "by day and night"
    assert urgent.index("telefonhilfe_ostbelgien") < urgent.index("troubled_desire")
    assert urgent.index("troubled_desire") < urgent.index("stop_it_now_vlaanderen")
    worried = [line.id for line in lines_of(session, ("prevention", "crisis"))]
    assert worried.index("troubled_desire") < worried.index("stop_it_now_vlaanderen")
    session.speak("nl")
    own = [line.id for line in lines_of(session, ("crisis", "prevention"))]
    assert own[:3] == ["zelfmoordlijn_1813", "tele_onthaal", "stop_it_now_vlaanderen"]


@pytest.mark.parametrize(
    "kinds", [("crisis", "prevention"), ("crisis", "emergency"), ("child_protection", "prevention")]
)
def test_a_page_shows_at_most_four_lines_those_of_the_language_first(session: Session, kinds: tuple[str, ...]) -> None:
    for code in (None, *SHELF.countries):
        session.country = code
        for language in SHELF.languages:
            session.speak(language)
            lines = lines_of(session, kinds)
            few = first_lines(lines, language)
            assert len(few) <= MOST_FIRST and set(few) <= set(lines) and bool(few) is bool(lines)
            own = [line for line in lines if language in line.languages]
            assert set(own[:MOST_FIRST]) <= set(few) or len(own) > MOST_FIRST, (
                "none of the language is left out for others"
            )


def test_a_line_to_talk_to_is_not_called_one_for_thoughts_of_suicide(session: Session) -> None:
    said = {line.phone: purpose_of(line, session.words) for line in lines_of(session, ("crisis",))}
    assert len({said[phone].split(",")[0] for phone in ("106", "107", "108")}) == 1 != len({said["106"], said["1813"]})
    assert "enkele halve dagen" in purpose_of(lines_of(session, ("prevention",))[0], session.words)


def test_a_card_has_a_line_to_talk_to_and_what_it_is_for_also_in_another_language(session: Session) -> None:
    session.country = "be"
    session.speak("en")
    talk = next(line for line in lines_to_call(session) if "106" in line)
    assert "if you need someone to talk to" in talk and "in Dutch" in talk
