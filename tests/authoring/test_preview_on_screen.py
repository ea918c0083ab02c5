"""The full-screen preview: it opens on one unit, follows its files, and keeps the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from authors_pack import change
from textual.pilot import Pilot
from ui_stage import StandingClock, at_place, choose, here, press, settle, text_of

from selfhelp_tui.authoring.watch import Workshop
from selfhelp_tui.cli.preview import AuthorsServices
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.tui.authors import PreviewApp, PreviewPage, RemarksPage
from selfhelp_tui.tui.screens.leaving import KeysPage
from selfhelp_tui.tui.screens.walk import WalkPage

TOPIC = Path("information/noord-sleep")
Make = Callable[..., PreviewApp]


@pytest.fixture
def preview(noord: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Open the preview of a unit; it looks at the files only when it is told to."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def make(unit: str = "noord-sleep", at: str | None = None, language: str = "en") -> PreviewApp:
        services = AuthorsServices(Workshop([noord]), unit, language, at)
        return PreviewApp(services, clock=StandingClock(), held=0.0, each=None)

    return make


async def look(pilot: Pilot[int], times: int = 1) -> None:
    """Have the program look at the files."""
    assert isinstance(pilot.app, PreviewApp)
    for _ in range(times):
        await pilot.app.look_again()
        await settle(pilot)


def flat(app: PreviewApp) -> str:
    """What is on the screen, on one line."""
    return " ".join(text_of(app).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 20)])
@pytest.mark.parametrize(("language", "says"), [("en", "Preview. 0 errors"), ("nl", "Voorvertoning. 0 fouten")])
async def test_it_opens_straight_on_the_unit_and_says_what_it_is(
    preview: Make, size: tuple[int, int], language: str, says: str
) -> None:
    app = preview(language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Before bed" in flat(app)
        assert says in flat(app)
        assert app.say("preview.state") in text_of(app).splitlines()[0]
        assert not app.keeps


@pytest.mark.parametrize(
    ("at", "sees"), [("day", "One question."), ("2", "One question."), ("bed", "Lie still."), ("nap", "Ten minutes.")]
)
async def test_it_opens_at_a_place(preview: Make, at: str, sees: str) -> None:
    app = preview(at=at)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert sees in flat(app)


async def test_a_new_sentence_is_on_the_screen_and_the_place_is_kept(preview: Make, noord: Path) -> None:
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Lie still." in flat(app)
        change(noord / TOPIC / "en.yaml", "Lie still.", "Lie on your back.")
        await look(pilot)
        assert "Lie on your back." in flat(app)
        change(noord / TOPIC / "en.yaml", "title: Before bed", "title: Long before bed")
        await look(pilot)
        assert "Lie on your back." in flat(app)
        await press(pilot, "alt+left")
        assert "Long before bed" in flat(app)


async def test_a_stop_that_is_gone_leads_to_the_nearest_before_it(preview: Make, noord: Path) -> None:
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        change(noord / TOPIC / "structure.yaml", "      - {id: bed, kind: page}\n", "")
        for language in ("nl", "en"):
            change(
                noord / TOPIC / f"{language}.yaml", "      bed:\n        title: In bed\n        body: Lie still.\n", ""
            )
        await look(pilot)
        assert "Dim the lights." in flat(app)
        assert "0 errors" in flat(app)


async def test_errors_stand_beside_the_last_good_content_until_they_are_mended(preview: Make, noord: Path) -> None:
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        change(noord / TOPIC / "en.yaml", "body: Dim the lights.", 'body: "Dim the lights.')
        await look(pilot)
        assert "Dim the lights." in flat(app)
        assert "You see the last good content." in flat(app)
        assert "information/noord-sleep/en.yaml:10:15 A quote" in flat(app).replace("A quotation", "A quote")
        await press(pilot, "f5")
        assert isinstance(here(app), RemarksPage)
        assert app.say("preview.held_long")[:40] in flat(app)
        await press(pilot, "f3")
        assert "Je ziet de laatste goede inhoud." in flat(app)
        assert "aanhalingsteken" in flat(app)
        await press(pilot, "f3", "escape")
        change(noord / TOPIC / "en.yaml", 'body: "Dim the lights.', "body: Dim them all.")
        await look(pilot, 2)
        assert "Dim them all." in flat(app)
        assert "0 errors, 0 warnings" in flat(app)


async def test_remarks_follow_while_they_are_on_the_screen(preview: Make, noord: Path) -> None:
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5")
        assert app.say("preview.all_well") in flat(app)
        change(noord / TOPIC / "en.yaml", "Lie still.", "word " * 30)
        await look(pilot, 2)
        assert "information/noord-sleep/en.yaml:13:15" in flat(app)
        await press(pilot, "f5", "escape")
        assert isinstance(here(app), WalkPage)


async def test_what_was_answered_stays_when_the_files_change(preview: Make, noord: Path) -> None:
    app = preview(at="rest")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await press(pilot, "space")
        change(noord / TOPIC / "en.yaml", "Are you tired?", "Are you very tired?")
        await look(pilot)
        assert "Are you very tired?" in flat(app)
        answers = app.session.facts().answers
        assert answers["noord_sleep.rest.tired"].value == "yes_"
        await press(pilot, "alt+right")
        await press(pilot, "alt+right")
        assert "Ten minutes." in flat(app)


async def test_the_end_and_the_way_back_lead_to_the_list_of_places(preview: Make, noord: Path) -> None:
    app = preview(at="bed")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(3):
            await press(pilot, "alt+right")
        await press(pilot, "alt+right")
        assert at_place(app, TopicEnd)
        change(noord / TOPIC / "en.yaml", "Go to bed.", "Go to bed early.")
        await look(pilot)
        assert "Go to bed early." in flat(app)
        await press(pilot, "escape")
        assert isinstance(here(app), PreviewPage)
        assert "Preview: Sleep in the north" in flat(app)
        await press(pilot, "escape")
        assert isinstance(here(app), PreviewPage)
        await choose(pilot, "day")
        assert "One question." in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "_whole")
        assert "Dim the lights." in flat(app)
        await press(pilot, "escape")
        await choose(pilot, "_remarks")
        assert isinstance(here(app), RemarksPage)
        await press(pilot, "f1")
        assert isinstance(here(app), KeysPage)
        await press(pilot, "escape", "escape")
        await choose(pilot, "_leave")
    assert app.return_code == 0


async def test_help_now_is_there_and_a_change_beneath_it_is_taken_up(preview: Make, noord: Path) -> None:
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert at_place(app, HelpNowPage)
        change(noord / TOPIC / "en.yaml", "Dim the lights.", "Dim them all.")
        await look(pilot)
        assert at_place(app, HelpNowPage)
        await press(pilot, "escape")
        assert "Dim them all." in flat(app)


async def test_a_unit_that_one_went_on_to_and_that_is_gone_leads_back(preview: Make, noord: Path) -> None:
    other = noord / "information" / "noord-rest"
    other.mkdir()
    for name in ("structure.yaml", "nl.yaml", "en.yaml"):
        text = (noord / TOPIC / name).read_text(encoding="utf-8").replace("noord_sleep", "noord_rest")
        (other / name).write_text(text.replace("Dim the lights.", "Rest now."), encoding="utf-8")
    app = preview()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_unit("noord_rest")
        await settle(pilot)
        assert "Rest now." in flat(app)
        for name in ("structure.yaml", "nl.yaml", "en.yaml"):
            (other / name).unlink()
        await look(pilot)
        assert isinstance(here(app), PreviewPage)
