"""Draw a few screens with fictional answers as pictures for the README, with no font or address from elsewhere.

python tests/reading/draw_screens.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.pages.path import CardForBadMoments
from selfhelp_tui.core.session import Session
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.tui.app import SelfHelpApp

SIZE = (80, 24)
FOLDER = Path(__file__).parents[2] / ".github" / "screens"
LARGEST = 60_000
"""Bytes of a picture at most."""
FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def _own(*texts: str) -> Value:
    rows: list[Value] = [{"id": str(number), "text": text} for number, text in enumerate(texts, 1)]
    return {"rows": rows, "last": len(rows)}


ANSWERS: Mapping[str, Mapping[str, Value]] = {
    "intake": {"who.role": "self_", "part.plays": ["alone"]},
    "triggers": {
        "my_chain.situation": "alone in the evening, tired after work",
    },
    "urges": {"fill.mine": _own("a walk around the block", "a cup of tea in the kitchen")},
    "help_now": {
        "my_card.reasons": _own("I want to be someone my sister can trust"),
        "my_card.people": _own("Sam", "my GP"),
    },
}
"""What a person who does not exist answered, by unit and stop."""


def answer(session: Session, answers: Mapping[str, Mapping[str, Value]]) -> None:
    """Give the answers."""
    for unit, stops in answers.items():
        for stop, value in stops.items():
            step, _, part = stop.partition(".")
            walk = session.alone(unit, step, part=part)
            assert walk is not None, stop
            session.keep(walk, value)


def self_contained(svg: str) -> str:
    """A picture without web fonts, comments or any address but the name of its own language."""
    svg = FROM_ELSEWHERE.sub("", svg).replace("Fira Code", "monospace")
    if "://" in svg.replace(NAMESPACE, ""):
        raise SystemExit("a picture still points elsewhere")
    return svg


def _stop(app: SelfHelpApp, unit: str, stop: str) -> None:
    walk = app.session.anew(unit).to(stop)
    assert walk is not None, stop
    app.show_walk(walk)


PICTURES: Mapping[str, Callable[[SelfHelpApp], object]] = {
    "home": lambda app: None,
    "question": lambda app: _stop(app, "triggers", "my_chain.situation"),
    "card": lambda app: app.show_place(CardForBadMoments()),
    "help_now": lambda app: app.action_help_now(),
}
"""Name of a picture to what shows its page above home."""


async def draw(language: str = "en") -> dict[str, str]:
    """The pictures, by name."""
    app = SelfHelpApp(ProgramServices(folders=(), language=language, ephemeral=True, journal=None))
    drawn: dict[str, str] = {}
    async with app.run_test(size=SIZE) as pilot:
        app.session.country = "gb"
        app.colours = "dark"
        answer(app.session, ANSWERS)
        await _settle(app, pilot)
        for name, show in PICTURES.items():
            app.go_home()
            show(app)
            await _settle(app, pilot)
            drawn[name] = self_contained(app.export_screenshot(title=app.say("app.name")))
    return drawn


async def _settle(app: SelfHelpApp, pilot: Any) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def main(folder: Path) -> None:
    """Write the pictures to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in asyncio.run(draw()).items():
        picture = svg.encode()
        if len(picture) > LARGEST:
            raise SystemExit(f"{name} is larger than {LARGEST} bytes")
        (folder / f"{name}.svg").write_bytes(picture)
        print(f"{name}.svg {len(picture)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
