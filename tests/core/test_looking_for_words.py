"""What a search leads to: first what one most likely looks for, and text that reads as text."""

from __future__ import annotations

from programme_stage import sit

from selfhelp_tui.core.pages.named import NAMED, destinations_called
from selfhelp_tui.core.search import find
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


def test_whoever_looks_for_stopping_is_not_led_out_first() -> None:
    for language, wanted in (("nl", "stoppen"), ("en", "stop"), ("en", "stopping")):
        session = sit(SHELF)
        session.speak(language)
        ids = [way.id for way in destinations_called(session, NAMED, wanted)]
        assert ids[:2] == ["plan", "modules"] and ids[2:] in ([], ["leave"]), (language, wanted, ids)


def test_points_of_a_list_follow_on_each_other_where_lines_are_joined() -> None:
    session = sit(SHELF)
    session.speak("nl")
    around = [one.around for one in find(session, "eenzaamheid", 99)]
    assert any("; " in text for text in around), around
    assert not any(" - " in text or ":;" in text or ".;" in text for text in around), around
