"""A slash and a name leads to places and actions as well, and back to the question one was at."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.pages.named import NAMED

PLACES = {
    "plan": "en:plan.title",
    "entries": "en:entries.title",
    "preferences": "en:preferences.title",
    "help": "en:help.title",
    "take_along": "en:take_along.title",
}


def services() -> FakeServices:
    return FakeServices(form_shelf("one"), notes=MemoryNotes())


@pytest.mark.parametrize("name", PLACES)
def test_a_name_leads_to_its_place_and_back(name: str) -> None:
    told = converse(services(), f"/{NAMED[name].title}", "", "", "q")
    assert PLACES[name] in told.lines and told.status == 0
    assert "found " not in told.text, "at once"


def test_leaving_the_language_and_the_words_are_ways_too() -> None:
    told = converse(services(), "/home.leave", "never read")
    assert told.left == ["never read"] and told.status == 0
    assert "nl:home.what_now" in converse(services(), "/preferences.language", "2", "", "q").lines
    assert "en:plain.help.title" in converse(services(), "/keys.title", "", "q").lines


def test_home_is_one_name_away_from_any_depth() -> None:
    one = services()
    told = converse(one, "/the form", "", "", "/go.home", "never read", "q")
    assert told.lines.count("en:home.what_now") == 2 and told.status == 0
    assert "en:plain.no_such_choice.other" in told.text, "what is typed then is typed at home"
    assert converse(one, "/go.home", "q").lines.count("en:home.what_now") == 2


def test_a_way_and_a_text_stand_in_one_list_the_way_first() -> None:
    one = services()
    told = converse(one, "/e", "0", "0", "")
    numbers = [line for line in told.lines if line.partition(".")[0].isdigit()]
    at = next(place for place, line in enumerate(numbers) if "en The form" in line)
    assert at > 0


def test_how_it_works_is_said_on_request_only() -> None:
    told = converse(services(), "/tour.title", "", "q")
    assert [line for line in told.lines if line in ("en:tour.what.text", "en:plain.tour", "en:tour.way.text")] == [
        "en:tour.what.text",
        "en:plain.tour",
        "en:tour.way.text",
    ]
    assert "en:tour.what.text" not in converse(services(), "q").lines
