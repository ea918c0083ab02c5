"""What the guide says stands where one looks back on an exercise, and above what follows in a sitting."""

from __future__ import annotations

from ui_stage import flat, press, push

from selfhelp_tui.tui.screens.walk import WalkPage

WAVE = {"seconds": 180, "minutes": 3, "before": 8, "after": 4}


async def test_a_wave_is_answered_where_one_looks_back_in_both_languages(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.anew("urges").to("ride.time")
        assert app.session.keep(walk, WAVE) is None
        await push(pilot, WalkPage(app, walk.to("ride..")))
        say = app.session.words.say
        assert say("guide", "replies.wave_fell.says", before=8, after=4) in flat(app)
        await press(pilot, "f3")
        assert app.session.words.say("guide", "replies.wave_fell.says", before=8, after=4) in flat(app)


async def test_a_sitting_answers_above_what_follows(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.anew("tonight").to("ride.time")
        assert app.session.keep(walk, WAVE) is None
        await push(pilot, WalkPage(app, walk.to("moment.moment")))
        assert app.session.words.say("guide", "replies.wave_fell.says", before=8, after=4) in flat(app)
