"""My path, the card, a good ending and the numbers of the plan, line by line, over the real content."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, Told, converse

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.home import LETTER
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
DAY = "2026-11-20T10:00:00+00:00"
ROWS = {"rows": [{"id": "1", "text": "walk"}, {"id": "2", "text": "call Sam"}], "last": 2}


def desk_with(language: str = "en", **settings: object) -> FakeServices:
    services = FakeServices(SHELF, language=language)
    services.notes.begin(Entry("000000001a", "urges", "fill", DAY, DAY, answers={"mine": Answer(ROWS)}))
    services.notes.begin(Entry("000000001b", "thought", "my_thought", DAY, DAY, answers={"line": Answer("not one")}))
    for name, value in settings.items():
        services.notes.set_setting(name, value)  # type: ignore[arg-type]
    return services


def number_of(services: FakeServices, label: str, *typed: str) -> str:
    """The number that stands before a label in what is listed last."""
    told = converse(services, *typed, "0")
    return next(line.split()[0] for line in reversed(told.lines) if label in line and line[:1].isdigit())


def ui(services: FakeServices, path: str) -> str:
    return SHELF.words(services.language).ui(path)


def said(told: Told) -> str:
    return " ".join(told.text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_line_of_the_board_is_changed_in_its_entry(language: str) -> None:
    services = desk_with(language)
    path = ("/" + ui(services, "home.path"),)
    board = converse(services, *path)
    at = board.lines.index(ui(services, "collection.coping.name"))
    assert [line.partition(". ")[2] for line in board.lines[at + 1 : at + 4]] == [
        "walk",
        "call Sam",
        ui(services, "path.add"),
    ], "each collection is a heading with its lines and one more"
    told = converse(services, *path, number_of(services, "not one", *path), "never just one", "")
    assert services.notes.answer("thought.my_thought.line") == Answer("never just one")
    assert any(line.endswith(". never just one") for line in told.lines), "the board is there again, as it is now"
    assert services.notes.count() == 2 and "[" not in told.text.replace("[x]", "")


def place_of_adding(services: FakeServices, collection: str, *path: str) -> str:
    """The number of the row that adds a line to a collection which has some."""
    told = converse(services, *path, "0")
    at = max(place for place, line in enumerate(told.lines) if line == ui(services, f"collection.{collection}.name"))
    return next(line.partition(".")[0] for line in told.lines[at:] if line.endswith(f". {ui(services, 'path.add')}"))


def test_a_line_is_added_to_the_list_where_one_wrote_such_a_line() -> None:
    services = desk_with()
    path = ("/" + ui(services, "home.path"),)
    told = converse(services, *path, place_of_adding(services, "coping", *path), "swim", "")
    assert any(line.endswith(". swim") for line in told.lines), "the board is there again, with the new line"
    assert services.notes.count("urges", "fill") == 1, "added, not begun once more"


def test_adding_writes_in_the_exercise_that_is_chosen_where_there_is_no_list() -> None:
    services = desk_with()
    path = ("/" + ui(services, "home.path"),)
    told = converse(services, *path, place_of_adding(services, "helpful_thoughts", *path), "1", "one is never one", "")
    assert SHELF.words("en").say("thought", "sections.thoughts.steps.my_thought.intro") in told.text
    assert services.notes.count("thought", "my_thought") == 2 and services.notes.setting("place")["last"] is None


def test_the_card_opens_from_help_now_once_there_is_something_on_it() -> None:
    empty = FakeServices(SHELF)
    title = SHELF.words("en").say("help_now", "sections.card.title")
    number = number_of(empty, title, "!")
    assert ui(empty, "card.helps") not in converse(empty, "!", number).lines
    told = converse(desk_with(country="be"), "!", number)
    assert told.lines.index(ui(empty, "card.title")) < told.lines.index("- walk")
    assert "112" in said(told)


def test_enough_for_now_ends_with_a_letter_and_leaves() -> None:
    services = desk_with()
    enough = ("/" + ui(services, "home.enough"),)
    write = number_of(services, ui(services, "enough.write"), *enough)
    converse(services, *enough, write, "", "Dear me", ".")
    assert services.notes.answer(".".join((*LETTER, "letter"))) == Answer("Dear me")
    told = converse(services, *enough, "2")
    assert any(line.endswith("? Dear me") for line in told.lines), "and it can be read again, behind its question"
    told = converse(services, *enough, "1", "never read")
    assert told.left == ["never read"] and told.status == 0


def test_after_days_something_light_comes_second_and_no_day_is_counted() -> None:
    services = desk_with(place={"last": "urges", "when": "2026-11-01T00:00:00+00:00", "trails": {"urges": ["ten"]}})
    told = converse(services)
    home = told.lines[told.lines.index(ui(services, "app.name")) :]
    ways = [line for line in home if line[:2] in ("1.", "2.")]
    assert SHELF.words("en").say("urges", "title") in ways[0] and ui(services, "home.lighter") in ways[1]
    assert "days" not in " ".join(home)


def test_the_plan_has_the_numbers_of_the_country_or_asks_for_one() -> None:
    services = desk_with("nl")
    board = ("/" + ui(services, "board.title"),)
    assert ui(services, "help.country_ask") in converse(services, *board).text
    services.notes.set_setting("country", "be")
    told = converse(services, *board)
    assert "- Zelfmoordlijn 1813" in told.lines
    assert next(line for line in told.lines if "112" in line) in told.lines


def test_a_picture_says_its_result_and_every_number_on_request() -> None:
    services = desk_with()
    for day, mood in ((20, 3), (21, 6), (22, 5)):
        instant = f"2026-11-{day}T10:00:00+00:00"
        answers = {"mood": Answer(mood), "dark_thoughts": Answer("never")}
        services.notes.begin(Entry(f"zz{day}", "intake", "today", instant, instant, answers=answers))
    path = ("/" + ui(services, "home.path"),)
    told = converse(services, *path, "2")
    words = SHELF.words("en")
    result = words.ui("over_time.curve", first=3, last=5, change=words.ui("over_time.up", n=2))
    assert result in told.text and "21 November" not in told.text, "nobody hears all of it unasked"
    row = next(line for line in told.lines if line.endswith(f". {ui(services, 'plain.numbers')}"))
    asked = converse(services, *path, "2", row.partition(".")[0], "")
    assert "- 21 November 2026: 6" in asked.lines, asked.text
    assert asked.text.count(result) == 1, "what stands above was heard just now"
