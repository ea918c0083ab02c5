"""One answer goes from the key to the disk and back the way that ``docs/architecture.md`` says, in that order."""

from __future__ import annotations

import re
from functools import wraps
from importlib import import_module

import pytest
from installation import ROOT
from textual.pilot import Pilot
from ui_stage import make_journal, press, push, settle

from selfhelp_tui.core.fields import Single
from selfhelp_tui.core.walk import Question
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.walk import WalkPage

STEP = re.compile(r"^\| \d+ \| `([\w/]+)\.py` `(\w+)\.(\w+)` \|", re.MULTILINE)


def steps() -> list[tuple[str, str, str]]:
    """File, class and method of each step of the way."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return STEP.findall(text.partition("## One answer")[2].partition("\n## ")[0])


def choice(app: SelfHelpApp) -> WalkPage:
    """A question with a few options, of no safety."""
    for card in app.session.library.cards(app.session.language):
        walk = app.session.anew(card.id)
        for stop in walk.stops:
            if isinstance(stop, Question) and type(stop.part.field) is Single and not stop.safety:
                return WalkPage(app, walk.to(stop.id))
    raise AssertionError


def record_calls(monkeypatch: pytest.MonkeyPatch, done: list[str]) -> None:
    """Have each step of the way note its name when it is taken."""
    for file, name, method in steps():
        owner = getattr(import_module(f"selfhelp_tui.{file.replace('/', '.')}"), name)

        def noting(whole, step=f"{name}.{method}"):
            @wraps(whole)
            def note(*given, **more):
                done.append(step)
                return whole(*given, **more)

            return note

        monkeypatch.setattr(owner, method, noting(getattr(owner, method)))


async def on_disk(pilot: Pilot[int]) -> None:
    """All is written, and the screen was told: a question is answered after whatever a write still had to say."""
    pilot.app.kept.count()
    await settle(pilot)


async def test_the_way_is_the_one_on_the_map(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    way = [f"{name}.{method}" for _, name, method in steps()]
    assert len(way) > 8
    done: list[str] = []
    record_calls(monkeypatch, done)
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = choice(app)
        await push(pilot, page)
        # the first answer of an exercise begins an entry as well
        await press(pilot, "space")
        await on_disk(pilot)
        done.clear()
        await press(pilot, "down", "space")
        await on_disk(pilot)
    assert list(dict.fromkeys(done)) == way
