"""``--demo``: three weeks of an invented person, said on every screen and on every paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_leaving_at_once import left
from ui_stage import press, text_of

from selfhelp_tui.cli.demo import DemoServices, invented_days
from selfhelp_tui.cli.program import arguments
from selfhelp_tui.core.pages.leaving import offers_to_keep
from selfhelp_tui.core.pages.page import FrontEnd
from selfhelp_tui.core.record.card import card_sheet
from selfhelp_tui.core.record.sheets import Appointment, entries_of, plan_sheet
from selfhelp_tui.core.record.week import week_sheet
from selfhelp_tui.tui.app import SelfHelpApp

assert left
LANGUAGES = ["nl", "en"]


def demo(language: str) -> DemoServices:
    return DemoServices(language=language, ephemeral=True, journal=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_person_fits_its_question(language: str) -> None:
    services = demo(language)
    session = services.session(services.in_memory())
    written = [one for day in invented_days() for one in day["answers"]]
    kept = [f"{one.unit}.{one.step}.{part}" for one in entries_of(session) for part in one.answers]
    assert sorted(kept) == sorted(written)
    assert all(one.finished and one.wording for one in entries_of(session))
    assert "None" not in str(plan_sheet(session))


def test_no_journal_is_offered_or_opened(capsys: pytest.CaptureFixture[str]) -> None:
    services = demo("en")
    session = services.session(services.in_memory())
    front_end = FrontEnd.over(services, keeps=False, by_lines=False)
    assert services.journal is None
    assert not front_end.can_keep
    assert not offers_to_keep(session, services)
    with pytest.raises(SystemExit) as ended:
        arguments(["--demo", "--journal", "x.journal"])
    assert ended.value.code == 2
    assert "--demo" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_says_that_the_person_is_invented(left: list[object], language: str) -> None:
    app = SelfHelpApp(demo(language))
    async with app.run_test(size=(80, 24)) as pilot:
        mark = app.say("state.invented")
        for key in ("f1", "escape", "f2", "escape", "enter", "down", "enter", "enter"):
            assert mark in text_of(app).splitlines()[0]
            await press(pilot, key)
        assert mark in text_of(app).splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_every_paper_says_it(tmp_path: Path, language: str, form: str) -> None:
    services = demo(language)
    session = services.session(services.in_memory())
    mark = session.words.ui("state.invented")
    for name, make in {"plan": plan_sheet, "week": week_sheet, "card": card_sheet}.items():
        services.write_out(make(session), session.words, tmp_path / f"{name}.{form}")
        assert mark in (tmp_path / f"{name}.{form}").read_text(encoding="utf-8")


def test_a_date_for_the_calendar_says_it(tmp_path: Path) -> None:
    services = demo("en")
    day = services.session(services.in_memory()).local_day("2026-12-03T10:00:00+00:00")
    services.write_out(Appointment("Talk", day), services.library.words("en"), tmp_path / "talk.ics")
    assert "Invented person: Talk" in (tmp_path / "talk.ics").read_text(encoding="utf-8")
