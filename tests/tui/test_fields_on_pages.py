"""The face of every kind of field: keys, clicks, values in and out."""

from __future__ import annotations

import pytest
from textual.events import Key
from ui_stage import (
    TORTURE,
    FieldPage,
    at_row,
    choose,
    controls,
    flat,
    here,
    paste,
    press,
    push,
    row_now,
    rows_on,
    settle,
    text_of,
    texts,
)

from selfhelp_tui.core.fields import (
    Cards,
    ChosenDay,
    Date,
    Field,
    Lines,
    LongText,
    Multiple,
    Number,
    Offer,
    Rating,
    Rows,
    Single,
    Text,
    YesNo,
)
from selfhelp_tui.tui.parts import ANSWER, OWN_LINE
from selfhelp_tui.tui.questions import draw_field
from selfhelp_tui.tui.screens.walk import RowPage

COLOURS = texts(options__red="Rood", options__blue="Blauw", feedback__blue="Dat is de zee.")


def test_every_kind_of_field_is_drawn() -> None:
    timed = {"timer"}
    for kind, made in Field.FAMILY.items():
        assert kind in timed or draw_field.dispatch(made) is not draw_field.dispatch(Field), kind


def written(page, name: str = ANSWER) -> str:
    """What stands in a box of the page that is on."""
    boxes = page.app.screen.view._boxes_shown
    return next(box.written for box, stop in boxes.items() if stop.name == name)


def line_with(app, words: str) -> str:
    return next(line for line in text_of(app).split("\n") if words in line)


async def click(pilot, words: str, beside: int = 0) -> None:
    """Click on words, or on a cell right of where they begin."""
    y, line = next((y, line) for y, line in enumerate(text_of(pilot.app).split("\n")) if words in line)
    await pilot.click(offset=(line.index(words) + beside, y))
    await settle(pilot)


async def shown(pilot, field: Field, words: dict[str, str], value=None, offers=()) -> FieldPage:
    page = FieldPage(pilot.app, field, words, value, offers)
    await push(pilot, page)
    return page


async def test_single_is_taken_with_enter_space_digit_and_mouse(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Single(id="f", options=("red", "blue")), COLOURS)
        await press(pilot, "space")
        assert (page.told, page.finished) == (["red"], 0)
        await press(pilot, "enter")
        assert (page.told[-1], page.finished) == ("red", 1)
        await press(pilot, "2")
        assert page.told[-1] == "blue" and page.finished == 1, "a digit chooses, and goes nowhere"
        assert "Dat is de zee." in text_of(pilot.app), "a reply is read before going on"
        await press(pilot, "enter")
        assert page.finished == 2
        await click(pilot, "Rood")
        assert page.told[-1] == "red" and "(•) Rood" in text_of(pilot.app)


async def test_single_shows_what_was_chosen(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await shown(pilot, Single(id="f", options=("red", "blue")), COLOURS, "blue")
        assert row_now(pilot.app) == "blue"
        assert "(•) Blauw" in text_of(pilot.app) and "Dat is de zee." in text_of(pilot.app)


async def test_yes_and_no(make_app) -> None:
    async with make_app(language="en").run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, YesNo(id="f"), texts(if_no="That is fine."))
        await press(pilot, "down", "enter")
        assert page.told == ["no_"] and "That is fine." in text_of(pilot.app)


async def test_multiple_ticks_and_an_exclusive_option_stands_alone(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Multiple(id="f", options=("red", "blue"), exclusive=("blue",)), COLOURS)
        await press(pilot, "space", "down", "space")
        assert page.told == [["red"], ["blue"]] and page.finished == 0
        assert "[ ] Rood" in text_of(pilot.app) and "[x] Blauw" in text_of(pilot.app)
        await press(pilot, "2")
        assert page.told[-1] == []
        await press(pilot, "enter")
        assert page.told[-1] == [] and page.finished == 1, "Enter goes on, and ticks nothing"


async def test_rating_by_digits_arrows_and_mouse(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Rating(id="f"), texts(low="laag", high="hoog"))
        assert "›" in line_with(pilot.app, " 0 "), "where the focus is shows before a number is chosen"
        await press(pilot, "1", "0")
        assert page.told[-1] == 10
        await press(pilot, "7", "left", "left", "right")
        assert page.told[-1] == 6
        await press(pilot, "tab")
        assert "[6]" in text_of(pilot.app), "without the focus it still shows"
        await click(pilot, " 0 ", 1)
        assert page.told[-1] == 0
        await press(pilot, "left", "enter")
        assert page.told[-1] == 0 and page.finished == 1


@pytest.mark.parametrize(("high", "lines"), [(10, 1), (14, 2)])
async def test_a_rating_is_clicked_in_a_narrow_window_also_on_its_second_line(make_app, high: int, lines: int) -> None:
    async with make_app().run_test(size=(40, 20)) as pilot:
        page = await shown(pilot, Rating(id="f", high=high), texts(low="laag", high="hoog"))
        (scale,) = (stop for stop in pilot.app.screen.view.stops if stop.is_scale)
        assert len({spot.line for spot in scale.spots}) == lines
        assert [spot.value for spot in scale.spots] == list(range(high + 1)), "no number is left out"
        await click(pilot, f" {high}")
        assert page.told[-1] == high


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (Number(id="f", low=0, high=50), "12", 12),
        (Number(id="f", low=0, high=50), "twelve", "twelve"),
        (Date(id="f"), "5/1/2027", "2027-01-05"),
        (Date(id="f"), "morgen", "morgen"),
    ],
)
async def test_numbers_and_days_are_typed(make_app, field: Field, typed: str, told: object) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, field, texts())
        await press(pilot, *typed.replace("/", "/"), "enter")
        assert page.told[-1] == told and page.finished == 1


async def test_a_kept_day_is_shown_as_it_is_typed(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Date(id="f"), texts(), "2027-01-05")
        assert written(page) == "05-01-2027" and page.told == []


async def test_a_line_is_typed_or_taken_from_what_is_offered(make_app) -> None:
    offers = (Offer("thee", option="tea"), Offer("mijn wandeling", ref="e:x:1"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Text(id="f", offers=("tea",)), texts(offers__tea="thee"), None, offers)
        await press(pilot, *"koffie")
        assert page.told[-1] == "koffie"
        await choose(pilot, "1")
        assert page.told[-1] == {"item": "e:x:1", "text": "mijn wandeling"}
        await press(pilot, "!")
        assert page.told[-1] == "mijn wandeling!", "a changed item becomes one's own line"
        await press(pilot, "enter")
        assert page.finished == 1


async def test_long_text_keeps_lines_and_tab_leaves_it(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, LongText(id="f"), texts())
        await press(pilot, "a", "enter", "b")
        assert page.told[-1] == "a\nb"
        await press(pilot, "tab")
        assert page.position.focus == "action next"


async def test_ten_thousand_characters_stay_on_the_screen_and_are_said_to_be_too_many(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, LongText(id="f", limit=500), texts())
        await paste(pilot, "x" * 10_000)
        assert page.told[-1] == "x" * 10_000, "nothing is cut behind anyone's back"
        assert page.trouble.id == "too_long" and pilot.app.say("problem.too_long", most=500) in flat(pilot.app)
        line = await shown(pilot, Text(id="f", limit=100), texts())
        await paste(pilot, "y" * 10_000)
        assert line.told[-1] == "y" * 100 == written(line)


@pytest.mark.parametrize("torture", TORTURE)
async def test_torture_is_only_text(make_app, torture: str) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        for field in (Text(id="f"), LongText(id="f"), Lines(id="f")):
            page = await shown(pilot, field, texts())
            await paste(pilot, torture)
            await press(pilot, "enter")
            assert page.told or page.position.typed
            assert not controls(text_of(pilot.app))
            assert not controls(str(page.told[-1]))
        assert pilot.app.is_running


async def test_lines_are_ticked_typed_and_taken_away(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        field = Lines(id="f", offers=("tea",), at_most=2)
        page = await shown(pilot, field, texts(offers__tea="thee"), None, (Offer("thee", option="tea"),))
        await press(pilot, "space", "tab", *"lezen", "enter")
        assert [row.get("text") or row["option"] for row in page.told[-1]["rows"]] == ["tea", "lezen"]
        assert "[x] thee" in text_of(pilot.app) and "[x] lezen" in text_of(pilot.app)
        told = len(page.told)
        await press(pilot, *"meer", "enter")
        assert len(page.told) == told and page.trouble.values == {"most": 2}
        assert written(page, OWN_LINE) == "meer", "what does not fit is not thrown away"
        assert not page.add_line("", page.asked(""))
        at_row(pilot.app.screen, rows_on(pilot.app)[1].id)
        await press(pilot, "space")
        assert [row.get("option") for row in page.told[-1]["rows"]] == ["tea"]
        assert page.add_line("", page.asked(""))
        assert [row.get("text") for row in page.value["rows"]] == [None, "meer"]


async def test_a_word_typed_fast_in_a_list_loses_no_letter(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Lines(id="f", offers=("tea",)), texts(offers__tea="thee"), None, (Offer("thee"),))
        for letter in "ik zit":
            # all of them before the first is answered
            pilot.app.post_message(Key("space" if letter == " " else letter, letter))
        await settle(pilot)
        assert written(page, OWN_LINE) == "ik zit"


async def test_an_empty_line_goes_on(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, Lines(id="f"), texts())
        await press(pilot, "enter")
        assert page.finished == 1


TABLE = Rows(id="f", columns=(Text(id="who"), Number(id="how", low=0, high=9), YesNo(id="sure")), at_most=2)
NAMES = texts(columns__who__prompt="Wie?", columns__how__prompt="Hoe vaak?", columns__sure__prompt="Zeker?")


async def test_a_row_is_added_once_changed_and_removed(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, TABLE, NAMES)
        await press(pilot, "enter")
        assert isinstance(here(pilot.app), RowPage)
        await press(pilot, *"zus", "tab", "4")
        pilot.app.flush_page()
        await press(pilot, "f3", "f3")
        assert [written(here(pilot.app), name) for name in ("who/answer", "how/answer")] == ["zus", "4"]
        await press(pilot, "escape")
        assert [row["cells"] for row in page.told[-1]["rows"]] == [{"who": "zus", "how": 4}]
        await choose(pilot, page.told[-1]["rows"][0]["id"])
        await press(pilot, "!", "tab", "x")
        await choose(pilot, "yes_")
        assert isinstance(here(pilot.app), RowPage) and "Typ een getal" in text_of(pilot.app)
        await press(pilot, "escape")
        assert page.told[-1]["rows"][0]["cells"] == {"who": "zus!", "sure": "yes_"}
        await choose(pilot, page.told[-1]["rows"][0]["id"])
        await choose(pilot, "remove")
        assert page.told[-1]["rows"] == []


async def test_a_row_that_is_emptied_is_gone(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, TABLE, NAMES)
        await press(pilot, "enter", "a", "escape")
        await choose(pilot, page.told[-1]["rows"][0]["id"])
        await press(pilot, "backspace", "escape")
        assert page.told[-1]["rows"] == []


CARDS = Cards(id="f", cards=("one", "two"), piles=("left", "right"))
PILES = texts(cards__one="Een", cards__two="Twee", piles__left="Links", piles__right="Rechts", feedback__one="Juist.")


async def test_cards_are_laid_and_taken_back(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, CARDS, PILES)
        await press(pilot, "down", "enter")
        assert page.told[-1] == {"one": "right"}
        assert "Juist." in text_of(pilot.app) and "Nog 1 kaartje" in text_of(pilot.app)
        await choose(pilot, "_undo")
        assert page.told[-1] == {} and "Een" in text_of(pilot.app)
        await press(pilot, "1", "enter", "1", "enter")
        assert page.told[-1] == {"one": "left", "two": "left"}
        await press(pilot, "enter")
        assert page.finished == 1, "after the last card Enter goes on, and takes nothing back"


async def test_a_day_to_come_is_chosen_by_its_name_a_weekday_or_a_date(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await shown(pilot, ChosenDay(id="f"), {})
        await press(pilot, "2", "enter")
        assert page.told[-1] == {"choice": "tomorrow"} and page.finished == 1
        page = await shown(pilot, ChosenDay(id="f"), {})
        await press(pilot, "4", "enter")
        await settle(pilot)
        await press(pilot, "4", "enter")
        assert page.told[-1] == {"choice": "thursday"} and page.finished == 1
        page = await shown(pilot, ChosenDay(id="f"), {})
        await press(pilot, "5", "enter")
        await settle(pilot)
        await press(pilot, *"3-12-2026", "enter")
        assert page.told[-1] == {"date": "2026-12-03"} and page.finished == 1


async def test_a_day_that_was_chosen_is_marked(make_app) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await shown(pilot, ChosenDay(id="f"), {}, {"choice": "thursday", "date": "2026-12-03"})
        assert "(•) Op een dag van de week" in text_of(pilot.app)
