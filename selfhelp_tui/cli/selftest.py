"""A check of this installation that writes nothing."""

from __future__ import annotations

from typing import TextIO

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.ports import Services

KEEPING = {
    (True, True): "works",
    (False, True): "does not work, nothing can be kept here",
    (False, False): "not in this kit, nothing is kept",
}
"""Whether a journal can be kept here, and whether it should, to what is said of it."""


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
    keeps = services.can_keep
    wanted = services.kit is None or services.kit.keeps
    out.write(f"encrypted journal: {KEEPING[keeps, wanted]}\n")
    if wanted and services.obstacle is not None:
        out.write(f"{services.obstacle.in_words(services.library.words(services.language))}\n")
    out.write(f"selfhelp-tui {services.version}\n")
    return 0 if kept and shown and (keeps or not wanted) else 1


def _screens_work(services: Services) -> bool:
    """Whether the full screen comes up; its words would go to a terminal that is not there."""
    from selfhelp_tui import environment

    environment.without_tls()
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
