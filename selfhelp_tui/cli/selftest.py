"""A check of this installation that writes nothing."""

from __future__ import annotations

import sys
from typing import TextIO

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.ports import Services
from selfhelp_tui.storage.cipher import library_that_encrypts, prove_by_vector
from selfhelp_tui.storage.problems import NEWEST, NEWEST_STARTING, OLDEST, JournalProblem

NO_KEEPING = "does not work, nothing can be kept here"
NOT_WANTED = "not in this kit, nothing is kept"


def run(services: Services, out: TextIO) -> int:
    """Read all content, use a journal in memory and show a screen to nobody; 0, or 1 when a part does not work here."""
    for language in services.library.languages:
        for card in services.library.cards(language):
            services.library.unit(card.id)
            services.library.words(language).unit(card.id)
        out.write(f"content {services.library.version} {language}: {len(services.library.cards(language))} units\n")
    notes = services.in_memory()
    notes.begin(Entry("1", "selftest", "step", "2026-01-01T00:00:00+00:00"))
    notes.record("1", "part", Answer("kept"), "?")
    kept = notes.latest_answers() == {"selftest.step.part": Answer("kept")}
    out.write(f"journal in memory: {'works' if kept else 'does not work'}\n")
    shown = _screens_work(services)
    out.write(f"full screen: {'works' if shown else 'does not work'}\n")
    wanted = services.kit is None or services.kit.keeps
    keeps = wanted and services.can_keep
    said = NO_KEEPING if wanted else NOT_WANTED
    if keeps:
        said, keeps = _vector_is_read()
    out.write(f"encrypted journal: {said}\n")
    if wanted and services.obstacle is not None:
        out.write(f"{services.obstacle.in_words(services.library.words(services.language))}\n")
    out.write(f"selfhelp-tui {services.version}, Python {sys.version.split()[0]}\n")
    out.write(f"made for Python {_number(OLDEST)} to {_number(NEWEST_STARTING)}, a journal with {_number(OLDEST)} to ")
    out.write(f"{_number(NEWEST)}\n")
    return 0 if kept and shown and (keeps or not wanted) else 1


def _number(python: tuple[int, int]) -> str:
    return "{}.{}".format(*python)


def _vector_is_read() -> tuple[str, bool]:
    """What is said of the library that encrypts, after it has read a journal of before; and whether it has."""
    try:
        prove_by_vector()
        return f"works (sqlcipher3, {library_that_encrypts()})", True
    except JournalProblem as problem:
        return f"{NO_KEEPING} ({problem.id})", False


def _screens_work(services: Services) -> bool:
    """Whether the full screen comes up; its words would go to a terminal that is not there."""
    from selfhelp_tui import environment

    environment.without_unused_modules()
    from textual.pilot import Pilot

    from selfhelp_tui.tui.app import SelfHelpApp
    from selfhelp_tui.tui.page_view import PageView

    shown = []

    async def look(pilot: Pilot[object]) -> None:
        await pilot.pause()
        view = pilot.app.screen.query_one(PageView)
        shown.append(view.page is not None and bool(view.page.parts))
        pilot.app.exit(0)

    app = SelfHelpApp(services)
    app.run(headless=True, size=(80, 24), auto_pilot=look)
    return shown == [True] and not app.return_code
