"""For tonight on the full screen: what stands at its new kinds of stops, and where their rows lead."""

from __future__ import annotations

import pytest
from ui_stage import at_place, buttons_on, choose, flat, press, push, row_now, rows_on, settle, text_of

from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.wording import lines_of, numbers_of_plan, way_to
from selfhelp_tui.tui.screens.walk import WalkPage


async def at(pilot, stop: str, unit: str = "tonight") -> WalkPage:
    page = WalkPage(pilot.app, pilot.app.session.anew(unit).to(stop))
    await push(pilot, page)
    return page


async def test_leaving_is_preselected_and_enter_goes(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, "leaving")
        assert rows_on(app)[0].id == "leave" and rows_on(app)[-1].id == "home"
        assert row_now(app) == "leave"
        assert buttons_on(app) == ["back"]
        await choose(pilot, "home")
        await settle(pilot)
        assert at_place(app, HomePage)
        assert "tonight" in app.session.finished()


async def test_once_more_goes_back_to_the_time_away_and_on_goes_on(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        ride = app.session.anew("tonight").to("ride.time")
        app.session.keep(ride, {"seconds": 60, "minutes": 3, "before": 9, "after": 9})
        page = await at(pilot, "still_high")
        assert rows_on(app)[0].id == "again"
        await press(pilot, "enter")
        assert page.walk.stop.id == "ride.time" and app.session.answer_at(page.walk) is None


async def test_a_borrowed_safety_question_has_nothing_chosen_and_its_screen_behind_it(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "safe.dark_thoughts")
        assert not page.leads_anywhere
        await press(pilot, "enter")
        assert page.walk.stop.id == "suicide_screen"
        assert app.session.facts().answers["intake.today.dark_thoughts"].skipped


async def test_an_earlier_number_stands_beside_the_later_one(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.keep(app.session.anew("tonight").to("before.sure"), 3)
        await at(pilot, "after.sure_now")
        assert "Earlier you gave 3." in flat(app)


async def test_the_card_is_read_and_enter_goes_on(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at(pilot, "card")
        assert app.session.words.say("tonight", "sections.screen_off.steps.card.title") in text_of(app)
        await press(pilot, "enter")
        assert page.walk.stop.id in ("keep", "leaving")


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_without_a_country_the_whole_card_is_in_sight_with_the_numbers_of_each_country(
    make_app, language: str
) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.country = None
        moment = app.session.anew("tonight")
        for stop, value in (
            ("moment.moment", "late_alone"),
            ("plan.response", "go to another room"),
            ("move.what", "my charger"),
            ("person.who", "adult_close"),
            ("person.words", "I have a hard night"),
        ):
            app.session.keep(moment.to(stop), value)
        await at(pilot, "card")
        there, said = app.screen.view.layout_of_page, flat(app)
        assert there is not None and not there.scrolls and "my charger" in said
        for line in numbers_of_plan(app.session)[1:]:
            country, emergency = line.split(":")[0], next(word for word in line.split() if word.isdigit())
            assert f"{country}: {emergency}, " in said
        for line in lines_of(app.session, ("prevention",)):
            assert not way_to(line) or way_to(line) in said
