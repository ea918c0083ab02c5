"""A guided time: its order on the screen, its clock, its numbers."""

from __future__ import annotations

import pytest
from ui_stage import FieldPage, StandingClock, choose, press, push, settle, text_of, texts

from selfhelp_tui.programme.fields import Timer
from selfhelp_tui.ui.fields.timing import TimerFace
from selfhelp_tui.ui.resting import RestPage
from selfhelp_tui.ui.walking import WalkPage

WORDS = texts(prompt="Hoe lang?", before="Hoe sterk nu?", after="En nu?", stages__one="Kijk.", stages__two="Adem.")


async def face_of(pilot, field: Timer) -> tuple[FieldPage, TimerFace]:
    page = FieldPage(field, WORDS)
    await push(pilot, page)
    assert isinstance(page.face, TimerFace)
    return page, page.face


async def pass_by(pilot, clock: StandingClock, face: TimerFace, seconds: float) -> None:
    clock.now += seconds
    face.tick()
    await settle(pilot)


async def test_strength_then_how_long_then_guidance_then_strength(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="surf", minutes=(3, 7), stages=("one", "two"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page, face = await face_of(pilot, field)
        shown = text_of(pilot.app)
        assert shown.index("Hoe sterk nu?") < shown.index("Hoe lang?") < shown.index("3 minuten")
        await press(pilot, "8", "enter", "enter")
        assert "Kijk." in text_of(pilot.app) and "Nog 3:00" in text_of(pilot.app)
        assert "Hoe sterk nu?" not in text_of(pilot.app)
        await pass_by(pilot, clock, face, 100)
        assert "Adem." in text_of(pilot.app) and "Nog 1:20" in text_of(pilot.app)
        await pass_by(pilot, clock, face, 80)
        assert "En nu?" in text_of(pilot.app) and "Nog" not in text_of(pilot.app)
        assert page.told[-1] == {"seconds": 180, "minutes": 3, "before": 8, "after": None}
        await press(pilot, "2", "enter")
        assert page.told[-1]["after"] == 2 and page.finished == 1


async def test_a_pause_stops_the_clock_and_stopping_early_counts(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="surf", minutes=(3,), stages=("one",))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page, face = await face_of(pilot, field)
        await press(pilot, "enter", "enter")
        await pass_by(pilot, clock, face, 30)
        await press(pilot, "enter")
        await pass_by(pilot, clock, face, 500)
        assert "Nog 2:30" in text_of(pilot.app)
        await press(pilot, "enter")
        await pass_by(pilot, clock, face, 10)
        await choose(pilot, "stop")
        assert page.told[-1]["seconds"] == 40 and "En nu?" in text_of(pilot.app)


async def test_breathing_is_told_in_words(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="breathe", minutes=(1,), stages=("one",), rate=False)
    async with make_app(language="en").run_test(size=(80, 24)) as pilot:
        page, face = await face_of(pilot, field)
        await press(pilot, "enter")
        said = []
        for seconds in (0, 4, 6, 4):
            await pass_by(pilot, clock, face, seconds)
            said.append("out" if "Breathe out" in text_of(pilot.app) else "in")
        assert said == ["in", "out", "in", "out"]
        await pass_by(pilot, clock, face, 60)
        assert page.finished == 1, "without numbers the end of the time goes on by itself"


async def test_grounding_waits_for_a_key(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="ground", stages=("one", "two"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page, face = await face_of(pilot, field)
        await press(pilot, "enter", "enter")
        await pass_by(pilot, clock, face, 5000)
        assert "Kijk." in text_of(pilot.app) and "·" * 20 not in text_of(pilot.app)
        await press(pilot, "enter")
        assert "Adem." in text_of(pilot.app)
        await press(pilot, "enter")
        assert "En nu?" in text_of(pilot.app) and page.told


@pytest.mark.parametrize("mode", ["surf", "breathe"])
async def test_the_time_left_is_a_picture_without_colours_too(make_app, clock: StandingClock, mode: str) -> None:
    field = Timer(id="f", mode=mode, minutes=(2,), stages=("one",))
    async with make_app(no_color=True).run_test(size=(80, 24)) as pilot:
        _, face = await face_of(pilot, field)
        await press(pilot, "enter", "enter")
        dots = text_of(pilot.app).count("·")
        await pass_by(pilot, clock, face, 60)
        assert text_of(pilot.app).count("·") == dots // 2


async def test_the_time_runs_on_in_another_language_and_under_help_now(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.sitting.anew("help_now", ("urge",))
        while not walk.stop.id.endswith(".time"):
            walk = walk.forward(app.sitting.facts())
        page = WalkPage(walk)
        await push(pilot, page)
        await press(pilot, "9", "enter", "enter")
        clock.now += 60
        await press(pilot, "f2")
        clock.now += 30
        await press(pilot, "escape", "f3")
        face = page.query_one(TimerFace)
        face.tick()
        await settle(pilot)
        assert "1:30" in text_of(app) and app.sitting.language == "en"
        assert face.sat.before == 9


async def test_someone_who_sits_with_an_urge_is_not_away(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        _, face = await face_of(pilot, Timer(id="f", mode="surf", minutes=(12,), stages=("one",)))
        await press(pilot, "enter", "enter")
        for _ in range(11):
            await pass_by(pilot, clock, face, 60)
            app.look_for_silence()
            await settle(pilot)
            assert not isinstance(app.screen, RestPage)


async def test_what_was_sat_is_kept_when_one_leaves_in_the_middle(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.sitting.anew("help_now", ("urge",))
        while not walk.stop.id.endswith(".time"):
            walk = walk.forward(app.sitting.facts())
        page = WalkPage(walk)
        await push(pilot, page)
        await press(pilot, "9", "enter", "enter")
        clock.now += 75
        await press(pilot, "escape")
        assert app.sitting.answer_at(page.walk).value == {"seconds": 75, "minutes": 3, "before": 9, "after": None}
