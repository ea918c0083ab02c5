"""A guided time: its order on the screen, its clock, its numbers."""

from __future__ import annotations

import pytest
from ui_stage import FieldPage, StandingClock, buttons_on, choose, flat, here, press, push, settle, text_of, texts

from selfhelp_tui.core.fields import Timer
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.leaving import RestPage
from selfhelp_tui.tui.screens.walk import WalkPage

WORDS = texts(prompt="Hoe lang?", before="Hoe sterk nu?", after="En nu?", stages__one="Kijk.", stages__two="Adem.")


async def page_of(pilot, field: Timer) -> FieldPage:
    page = FieldPage(pilot.app, field, WORDS)
    await push(pilot, page)
    return page


async def pass_by(pilot, clock: StandingClock, seconds: float) -> None:
    clock.now += seconds
    await tick(pilot)


async def tick(pilot) -> None:
    """A second has passed."""
    pilot.app.screen.view.tick()
    await settle(pilot)


async def test_strength_then_how_long_then_guidance_then_strength(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="surf", minutes=(3, 7), stages=("one", "two"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await page_of(pilot, field)
        shown = text_of(pilot.app)
        assert shown.index("Hoe sterk nu?") < shown.index("Hoe lang?") < shown.index("3 minuten")
        await press(pilot, "8", "enter", "enter")
        assert "Kijk." in text_of(pilot.app) and "Nog 3:00" in text_of(pilot.app)
        assert "Hoe sterk nu?" not in text_of(pilot.app)
        await pass_by(pilot, clock, 100)
        assert "Adem." in text_of(pilot.app) and "Nog 1:20" in text_of(pilot.app)
        await pass_by(pilot, clock, 80)
        assert "En nu?" in text_of(pilot.app) and "Nog" not in text_of(pilot.app)
        assert page.told[-1] == {"seconds": 180, "minutes": 3, "before": 8, "after": None}
        await press(pilot, "2", "enter")
        assert page.told[-1]["after"] == 2 and page.finished == 1


async def test_a_pause_stops_the_clock_and_stopping_early_counts(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="surf", minutes=(3,), stages=("one",))
    async with make_app().run_test(size=(80, 24)) as pilot:
        pilot.app.idle_minutes = 0
        page = await page_of(pilot, field)
        await press(pilot, "enter", "enter")
        await pass_by(pilot, clock, 30)
        await press(pilot, "enter")
        await pass_by(pilot, clock, 500)
        assert "Nog 2:30" in text_of(pilot.app)
        await press(pilot, "enter")
        await pass_by(pilot, clock, 10)
        await choose(pilot, "stop")
        assert page.told[-1]["seconds"] == 40 and "En nu?" in text_of(pilot.app)


async def test_breathing_is_told_in_words(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="breathe", minutes=(1,), stages=("one",), rate=False)
    async with make_app(language="en").run_test(size=(80, 24)) as pilot:
        page = await page_of(pilot, field)
        await press(pilot, "enter")
        said = []
        for seconds in (0, 4, 6, 4):
            await pass_by(pilot, clock, seconds)
            said.append("out" if "Breathe out" in text_of(pilot.app) else "in")
        assert said == ["in", "out", "in", "out"]
        await pass_by(pilot, clock, 60)
        assert page.finished == 1, "without numbers the end of the time goes on by itself"


async def test_grounding_waits_for_a_key(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="ground", stages=("one", "two"))
    async with make_app().run_test(size=(80, 24)) as pilot:
        pilot.app.idle_minutes = 0
        page = await page_of(pilot, field)
        await press(pilot, "enter", "enter")
        await pass_by(pilot, clock, 5000)
        assert "Kijk." in text_of(pilot.app) and "·" * 20 not in text_of(pilot.app)
        await press(pilot, "enter")
        assert "Adem." in text_of(pilot.app)
        await press(pilot, "enter")
        assert "En nu?" in text_of(pilot.app) and page.told


def drawn(app: SelfHelpApp) -> str:
    """What is drawn with dots or blocks."""
    return "".join(one for one in text_of(app) if one in "▁▂▃▄▅▆▇█▘▝▀▖▌▞▛▗▚▐▜▙▟" or 0x2800 < ord(one) < 0x2900)


@pytest.mark.parametrize("no_color", [True, False])
@pytest.mark.parametrize("mode", ["surf", "breathe"])
async def test_the_time_is_a_picture_that_moves_and_is_said_in_words(
    make_app, clock: StandingClock, mode: str, no_color: bool
) -> None:
    field = Timer(id="f", mode=mode, minutes=(2,), stages=("one",), rate=mode == "surf")
    async with make_app(no_color=no_color).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await page_of(pilot, field)
        await press(pilot, *(["8", "enter", "enter"] if mode == "surf" else ["enter"]))
        seen = [len(drawn(app))]
        for seconds in (2, 1):
            await pass_by(pilot, clock, seconds)
            seen.append(len(drawn(app)))
        if mode == "breathe":
            assert seen == sorted(set(seen)), "it grows while one breathes in"
            assert f"{app.say('timer.breathe_in')} 4" in text_of(app)
            await pass_by(pilot, clock, 6)
            assert len(drawn(app)) < seen[-1], "and is smaller at the end of breathing out"
            assert f"{app.say('timer.breathe_out')} 6" in text_of(app)
        await pass_by(pilot, clock, 60 - (9 if mode == "breathe" else 3))
        assert "Nog 1:00" in text_of(app)
        assert mode == "breathe" or len(drawn(app)) > seen[0] + 10, "the water comes half as far as the time"


async def test_a_picture_that_has_no_room_is_said_in_words(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="breathe", minutes=(2,), stages=("one",), rate=False)
    async with make_app().run_test(size=(40, 13)) as pilot:
        await page_of(pilot, field)
        await press(pilot, "enter")
        await pass_by(pilot, clock, 5)
        assert not drawn(pilot.app)
        assert f"{pilot.app.say('timer.breathe_out')} 2. Nog 1:55" in flat(pilot.app)


async def test_the_time_runs_on_in_another_language_and_under_help_now(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at_the_wave(pilot)
        clock.now += 60
        await press(pilot, "f2")
        clock.now += 30
        await press(pilot, "escape", "f3")
        await tick(pilot)
        assert "1:30" in text_of(app) and app.session.language == "en"
        assert page.timer.sat.before == 9


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_bell_rings_once_at_the_end_for_who_wants_one(
    make_app, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    app = make_app()
    rung: list[float] = []
    monkeypatch.setattr(type(app), "bell", lambda app: rung.append(app.clock()))
    async with app.run_test(size=(80, 24)) as pilot:
        app.session.sound_bell(wanted)
        await at_the_wave(pilot)
        await pass_by(pilot, clock, 100)
        assert not rung
        for _ in range(3):
            await pass_by(pilot, clock, 100)
        assert len(rung) == wanted


async def test_someone_who_sits_with_an_urge_is_not_away(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await page_of(pilot, Timer(id="f", mode="surf", minutes=(12,), stages=("one",)))
        await press(pilot, "enter", "enter")
        for _ in range(11):
            await pass_by(pilot, clock, 60)
            app.look_for_silence()
            await settle(pilot)
            assert not isinstance(here(app), RestPage)


async def test_a_computer_that_slept_within_a_guided_time_does_not_lock(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await page_of(pilot, Timer(id="f", mode="away", minutes=(12,), stages=("one",)))
        await press(pilot, "enter", "enter")
        clock.now += 10 * 60
        await press(pilot, "down")
        assert not isinstance(here(app), RestPage)
        clock.now += 60 * 60
        await press(pilot, "down")
        assert isinstance(here(app), RestPage)


async def test_what_was_sat_is_kept_when_one_leaves_in_the_middle(make_app, clock: StandingClock) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at_the_wave(pilot)
        clock.now += 75
        await press(pilot, "escape")
        assert app.session.answer_at(page.walk).value == {"seconds": 75, "minutes": 3, "before": 9, "after": None}


async def at_the_wave(pilot) -> WalkPage:
    """The wave of Help now, begun at strength 9 for three minutes."""
    app = pilot.app
    walk = app.session.anew("help_now", ("urge",))
    while not walk.stop.id.endswith(".time"):
        walk = walk.forward(app.session.facts())
    page = WalkPage(app, walk)
    await push(pilot, page)
    await press(pilot, "9", "enter", "enter")
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_it_is_and_start_stand_on_one_screen(make_app, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.anew("help_now", ("calm",))
        page = WalkPage(app, walk)
        await push(pilot, page)
        shown = text_of(app)
        assert app.session.place(walk).say("title") in shown and shown.count(app.say("button.start")) == 2, (
            "two lengths"
        )
        await press(pilot, "6", "enter", "enter")
        assert app.say("timer.left").partition("<")[0].strip() in text_of(app)
        assert app.session.place(walk).say("title") not in text_of(app).split("\n", 1)[1], "read by then"


async def test_strength_on_the_way_is_a_line_with_a_sentence_and_is_kept(make_app, clock: StandingClock) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at_the_wave(pilot)
        for seconds, digits in ((30, "6"), (60, "10"), (30, "4")):
            clock.now += seconds
            await press(pilot, *digits)
        shown = text_of(app)
        assert "9 at the start, 4 now: 5 down" in shown
        assert len(drawn(app)) > 20
        assert buttons_on(app) == ["pause", "stop"], "below the picture, in one line"
        assert app.session.answer_at(page.walk).value["way"] == [[30, 6], [90, 10], [120, 4]], "kept at once"
        clock.now += 60
        await tick(pilot)
        await press(pilot, "2", "enter")
        assert "9 at the start, 2 at the end: 7 down" in flat(app)


async def test_nothing_is_lost_by_going_on_a_click_or_a_key_held_down(make_app, clock: StandingClock) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await at_the_wave(pilot)
        clock.now += 40
        await pilot.press(*"7" * 50)
        await settle(pilot)
        assert page.timer.sat.way == ((40, 7),) and not page.timer.sat.ended
        # on the guidance, and on the picture
        await pilot.click(offset=(6, 3))
        await pilot.click(offset=(20, 7))
        clock.now += 20
        await press(pilot, "alt+right")
        kept = app.session.notes.latest("help_now", "surf").answers["time"]
        assert kept.value["seconds"] == 60 and not kept.skipped


async def test_calm_stands_still_between_half_minutes_and_breathes_in_one_sentence(
    make_app, clock: StandingClock
) -> None:
    app = make_app(language="en")
    app.calm = True
    field = Timer(id="f", mode="breathe", minutes=(2,), stages=("one",), rate=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await page_of(pilot, field)
        await press(pilot, "enter")
        seen = set()
        for _ in range(14):
            await pass_by(pilot, clock, 2)
            seen.add(text_of(app))
        assert len(seen) == 1 and app.say("timer.breathe_calm") in seen.pop()
        await pass_by(pilot, clock, 4)
        assert "1:30" in text_of(app)


async def test_away_the_lines_go_and_one_sentence_waits_until_one_is_back(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="away", minutes=(3,), stages=("one", "two"))
    words = {**WORDS, **texts(away="Ga nu.", back="Enter als je terug bent.")}
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = FieldPage(pilot.app, field, words)
        await push(pilot, page)
        await press(pilot, "8", "enter", "enter")
        assert all(text in text_of(pilot.app) for text in ("Ga nu.", "Kijk.", "Adem.", "Enter als je terug bent."))
        await pass_by(pilot, clock, 30)
        shown = text_of(pilot.app)
        assert "Kijk." not in shown and "Ga nu." not in shown and "Enter als je terug bent." in shown
        await pass_by(pilot, clock, 600)
        assert page.finished == 0, "nothing ends it but coming back"
        await press(pilot, "enter")
        assert "En nu?" in text_of(pilot.app)
        await press(pilot, "4", "enter")
        assert page.told[-1] == {"seconds": 630, "minutes": 3, "before": 8, "after": 4} and page.finished == 1


async def test_a_number_that_was_given_earlier_is_not_asked_before(make_app) -> None:
    field = Timer(id="f", mode="away", minutes=(3,), stages=("one",))
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = FieldPage(pilot.app, field, WORDS, before=6)
        await push(pilot, page)
        assert "Hoe sterk nu?" not in text_of(pilot.app)
        await press(pilot, "enter", "enter", "3", "enter")
        assert page.told[-1]["before"] == 6 and page.told[-1]["after"] == 3


async def test_a_plan_is_said_over_in_rounds(make_app, clock: StandingClock) -> None:
    field = Timer(id="f", mode="rehearse", rounds=2, seconds=20, stages=("one", "two"), rate=False)
    async with make_app().run_test(size=(80, 24)) as pilot:
        page = await page_of(pilot, field)
        await press(pilot, "enter")
        assert "Kijk." in text_of(pilot.app) and "Nog 0:40" in text_of(pilot.app)
        await pass_by(pilot, clock, 22)
        assert "Adem." in text_of(pilot.app), "each round has its own stage where there are as many"
        await pass_by(pilot, clock, 18)
        assert page.told[-1]["seconds"] == 40 and page.finished == 1
