"""Eight screens as they looked when somebody last looked: nothing moves or changes colour unseen.

Words may change: what is compared is where words stand in which look, not which words they are. After a change that
is meant, ``RENEW_PICTURES=1 pytest tests/tui/test_pictures_kept.py`` takes the pictures again, and the difference
shows it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from string import ascii_letters

import pytest
from textual.pilot import Pilot
from ui_stage import push

from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.path import PathPage, PicturesPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.walk import WalkPage

KEPT = Path(__file__).with_name("pictures")
SAT = {"seconds": 180, "minutes": 3, "before": 4, "after": 2, "way": [[20, 5], [60, 7], [120, 3]]}
"""An urge that was ridden."""
WORDS = re.compile(r"[^\W_]+(?:[\s.,?!:;…'’\"()/-]+[^\W_]+)*[.,?!:…\"()]*")
"""Words and numbers with what stands between them."""


def keep(app: SelfHelpApp, unit: str, stop: str, value: object) -> None:
    """Answer a question."""
    walk = app.session.anew(unit).to(stop)
    assert walk is not None and app.session.keep(walk, value) is None


async def home(pilot: Pilot[int], app: SelfHelpApp) -> None:
    await push(pilot, HomePage())


async def question(pilot: Pilot[int], app: SelfHelpApp) -> None:
    await push(pilot, WalkPage(app, app.session.anew("intake").to("today.dark_thoughts")))


async def chart(pilot: Pilot[int], app: SelfHelpApp) -> None:
    keep(app, "help_now", "surf.time", SAT)
    await push(pilot, PicturesPage())


async def board(pilot: Pilot[int], app: SelfHelpApp) -> None:
    keep(app, "urges", "ride.time", SAT)
    await push(pilot, PathPage())


async def help_now(pilot: Pilot[int], app: SelfHelpApp) -> None:
    app.session.country = "be"
    await push(pilot, HelpNowPage())


async def preferences(pilot: Pilot[int], app: SelfHelpApp) -> None:
    await push(pilot, PreferencesPage("colours"))


async def narrow(pilot: Pilot[int], app: SelfHelpApp) -> None:
    await push(pilot, WalkPage(app, app.session.anew("intake").to("ruler.importance")))


async def contrast(pilot: Pilot[int], app: SelfHelpApp) -> None:
    app.colours = "contrast"
    await push(pilot, WalkPage(app, app.session.anew("urges").to("before")))


PICTURES: tuple[Callable[[Pilot[int], SelfHelpApp], Awaitable[None]], ...] = (
    home,
    question,
    chart,
    board,
    help_now,
    preferences,
    narrow,
    contrast,
)


def drawn(app: SelfHelpApp) -> str:
    """What stands on the screen, under each line the look of each letter as a letter, and what those mean."""
    names: dict[str, str] = {}
    lines: list[str] = []
    for strip in app.screen._compositor.render_strips():
        text = looks = ""
        for segment in strip:
            for letter in segment.text:
                text += letter
                looks += " " if letter == " " else names.setdefault(str(segment.style), ascii_letters[len(names)])
        lines += [f"|{text}".rstrip(), f" {looks}".rstrip()]
    return "\n".join([*lines, *(f"{name} = {look}" for look, name in names.items()), ""])


def sketch(picture: str) -> list[list[tuple[str, str]]]:
    """For each line of a picture what stands in which look, where all words are one word and all numbers one number."""
    lines = picture.split("\n")
    meant = dict(line.split(" = ", 1) for line in lines if re.match(r"\w = ", line))
    found = [_line(text[1:], looks[1:], meant) for text, looks in pairwise(lines) if text.startswith("|")]
    assert any(found)
    return found


def _line(text: str, looks: str, meant: dict[str, str]) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for letter, look in zip(text, looks.ljust(len(text)), strict=True):
        if look == " ":
            runs = [*runs[:-1], (runs[-1][0], f"{runs[-1][1]} ")] if runs else []
        elif runs and runs[-1][0] == meant[look]:
            runs[-1] = (meant[look], runs[-1][1] + letter)
        else:
            runs.append((meant[look], letter))
    return [(look, " ".join(WORDS.sub("w", run).split())) for look, run in runs]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.__name__)
async def test_a_screen_looks_as_it_did(make_app, picture) -> None:
    app = make_app(language="nl")
    async with app.run_test(size=(40, 20) if picture is narrow else (80, 24)) as pilot:
        await picture(pilot, app)
        now, file = drawn(app), KEPT / f"{picture.__name__}.txt"
    if os.environ.get("RENEW_PICTURES"):
        file.write_text(now, "utf-8")
    assert sketch(now) == sketch(file.read_text("utf-8")), f"{file.name} is another now:\n{now}"
