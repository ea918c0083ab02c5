"""A check of this installation that writes nothing."""

from __future__ import annotations

from typing import TextIO

from selfhelp_tui.programme.desk import Desk
from selfhelp_tui.programme.entry import Answer, Entry


def run(desk: Desk, out: TextIO) -> int:
    """Read all content and use a journal in memory; 0, or 1 when encryption does not work here."""
    for language in desk.shelf.languages:
        for card in desk.shelf.cards(language):
            desk.shelf.unit(card.id)
            desk.shelf.words(language).unit(card.id)
        out.write(f"content {desk.shelf.version} {language}: {len(desk.shelf.cards(language))} units\n")
    notes = desk.in_memory()
    notes.begin(Entry("1", "selftest", "step", "2026-01-01T00:00:00+00:00"))
    notes.record("1", "part", Answer("kept"), "?")
    kept = notes.latest_answers() == {"selftest.step.part": Answer("kept")}
    out.write(f"journal in memory: {'works' if kept else 'does not work'}\n")
    out.write(f"encrypted journal: {'works' if desk.can_keep else 'does not work, nothing can be kept here'}\n")
    out.write(f"selfhelp-tui {desk.version}\n")
    return 0 if kept and desk.can_keep else 1
