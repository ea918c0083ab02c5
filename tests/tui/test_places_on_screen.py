"""Pages that are data on the full screen: shown by one screen, made again from their ids, and left as they say."""

from __future__ import annotations

from ui_stage import at_place, choose, here, press, push, settle, text_of

from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.lists import ListPage, TopicEnd
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.screens.walk import WalkPage


async def test_the_way_back_after_a_lock_is_the_place_itself(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, ListPage("topic"))
        way_back = app.ways_back()[-1]
        again = way_back()
        assert isinstance(again, PlacePage) and again.place == ListPage("topic")


async def test_what_is_read_next_takes_the_place_of_the_end_of_a_topic(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        topic = next(
            card.id
            for card in app.session.library.cards("en")
            if card.kind == "topic" and app.session.library.unit(card.id).see_also
        )
        await push(pilot, TopicEnd(topic))
        await choose(pilot, app.session.library.unit(topic).see_also[0])
        assert isinstance(here(app), WalkPage)
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_a_screen_of_the_tour_follows_in_the_place_of_the_one_before(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, TourPage())
        screen = app.screen
        await press(pilot, "enter")
        assert app.screen is screen and at_place(app, TourPage) and "(2 of 3)" in text_of(app)
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_another_language_is_spoken_on_a_page_at_once(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, CountryPage())
        assert "Which country are you in?" in text_of(app)
        await press(pilot, "f3")
        await settle(pilot)
        assert "In welk land ben je?" in text_of(app)
