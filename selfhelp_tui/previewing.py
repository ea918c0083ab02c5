"""``content preview``: the program over content that is being written, in either front end."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from selfhelp_tui.authoring.naming import WrongUse, stop_named, unit_named
from selfhelp_tui.authoring.watching import Workshop
from selfhelp_tui.desk import ProgramDesk
from selfhelp_tui.library.problems import ContentError
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.programme.preview import Look

FINE, PROBLEMS = 0, 1


class AuthorsDesk(ProgramDesk):
    """A desk whose content is read again when its files change, and that keeps nothing."""

    shelf: StoreShelf

    def __init__(self, workshop: Workshop, unit: str, language: str, at: str | None = None) -> None:
        """``at`` names a section or a step.

        Raises:
            WrongUse: there is no such unit, or no such place in it.
        """
        super().__init__(language=language, ephemeral=True, journal=None, shelf=workshop.shelf)
        self.workshop = workshop
        self.unit = unit_named(self.shelf, unit, language).id
        self.stop = stop_named(self.shelf, self.unit, at, language) if at else None
        workshop.unit = self.unit
        self.found = Look(self.shelf)

    def look(self) -> Look | None:
        """Look at the files again, on any thread."""
        return self.workshop.look()

    def take(self, look: Look) -> None:
        """Have the content of a look from now on."""
        self.found = look
        if isinstance(look.shelf, StoreShelf):
            self.shelf = look.shelf


def run(chosen: Namespace, language: str, *, plain: bool) -> int:
    """Show a unit; 0 fine, 1 when the content has errors and, line by line or when nothing can be shown, lists them.

    Raises:
        WrongUse: there is no such unit, or no such place in it.
    """
    try:
        desk = AuthorsDesk(Workshop(chosen.content), chosen.unit, language, chosen.at)
    except ContentError as broken:
        sys.stderr.write("".join(f"{problem.printed(language)}\n" for problem in broken.problems))
        return PROBLEMS
    return _read_aloud(desk, language) if plain else _full_screen(desk)


def _read_aloud(desk: AuthorsDesk, language: str) -> int:
    from selfhelp_tui.plain.reading_aloud import read_aloud

    walk = desk.sitting(desk.in_memory()).anew(desk.unit)
    place = walk.to(desk.stop) if desk.stop else None
    section = place.stop.section if place is not None else None
    sitting = desk.sitting(desk.in_memory())
    read_aloud(sitting, desk.unit, sys.stdout, section.id if section is not None else None)
    remarks = desk.workshop.all_problems()
    severity = {True: "error", False: "warning"}
    from selfhelp_tui.library.problems import messages

    words = messages(language)
    for remark in remarks:
        sys.stderr.write(f"{remark.place}: {words[severity[remark.error]]}: {remark.in_words(language)}\n")
    return PROBLEMS if any(remark.error for remark in remarks) else FINE


def _full_screen(desk: AuthorsDesk) -> int:
    from selfhelp_tui import privacy

    privacy.without_tls()
    from selfhelp_tui.ui.previewing import PreviewApp

    app = PreviewApp(desk, no_color=bool(os.environ.get("NO_COLOR")))
    app.run()
    return app.return_code or 0


__all__ = ["AuthorsDesk", "WrongUse", "run"]
