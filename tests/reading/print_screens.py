"""Print every screen of every unit as it stands at 80x24, answered with something plausible, to be read aloud.

python tests/reading/print_screens.py nl [UNIT ...]
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import (
    Cards,
    ChosenDay,
    Date,
    Field,
    Lines,
    LongText,
    Multiple,
    Number,
    Rating,
    Rows,
    Single,
    Text,
    Timer,
    YesNo,
)
from selfhelp_tui.core.walk import Question
from selfhelp_tui.services import ProgramServices
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.walk import WalkPage

SIZE = (80, 24)


def _lines(field: Lines) -> Value:
    rows: list[Value] = [{"id": "1", "text": "eigen regel, own line"}]
    rows += [{"id": str(number), "option": offer} for number, offer in enumerate(field.offers[:2], 2)]
    return {"rows": rows, "last": len(rows)}


PLAUSIBLE: dict[type[Field], Callable[[Any], Value]] = {
    Single: lambda field: field.options[0],
    YesNo: lambda field: "yes_",
    Multiple: lambda field: [field.options[0]],
    Rating: lambda field: 7,
    Number: lambda field: field.low + 1,
    Date: lambda field: "2026-11-20",
    ChosenDay: lambda field: {"choice": field.days[0]},
    Text: lambda field: "iets kleins, something small",
    LongText: lambda field: "Een paar zinnen.\n\nA few sentences.",
    Lines: _lines,
    Cards: lambda field: {card: field.piles[place % len(field.piles)] for place, card in enumerate(field.cards)},
    Timer: lambda field: {"seconds": 60, "minutes": 1, "before": 7, "after": 4},
    Rows: lambda field: {
        "rows": [{"id": "1", "cells": {one.id: PLAUSIBLE[type(one)](one) for one in field.columns}}],
        "last": 1,
    },
}


def screen_text(app: SelfHelpApp) -> str:
    """What is on the screen, line by line, and how much there is below it."""
    strips = app.screen._compositor.render_strips()
    text = "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
    layout = app.screen.view.layout_of_page
    below = len(layout.body) - layout.room if layout is not None else 0
    return f"{text}\n[{below} more lines below]" if below else text


async def print_unit(app: SelfHelpApp, pilot: Any, unit: str) -> None:
    """Walk one unit and print each stop."""
    page = WalkPage(app, app.session.anew(unit))
    app.show_entry(page)
    await pilot.pause()
    while app.stack.here is page:
        stop = page.walk.stop
        if isinstance(stop, Question):
            app.session.keep(page.walk, PLAUSIBLE[type(stop.part.field)](stop.part.field))
            app.stack.again()
            await pilot.pause()
        print(f"=== {unit}: {stop.id}\n{screen_text(app)}")
        page.pressed("alt+right")
        await app.workers.wait_for_complete()
        await pilot.pause()


async def main(language: str, units: list[str]) -> None:
    """Print the screens of some units, or of all."""
    app = SelfHelpApp(ProgramServices(folders=(), language=language, ephemeral=True, journal=None))
    async with app.run_test(size=SIZE) as pilot:
        for unit in units or [card.id for card in app.session.library.cards(language)]:
            await print_unit(app, pilot, unit)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
