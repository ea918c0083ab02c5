"""``content preview``: the program over content that is being written, in either front end."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from selfhelp_tui.authoring.messages import stop_named, unit_named
from selfhelp_tui.authoring.watch import Workshop
from selfhelp_tui.core.preview import Look
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.messages import FINE, PROBLEM
from selfhelp_tui.packs.problems import ContentError, printed
from selfhelp_tui.services import ProgramServices


class AuthorsServices(ProgramServices):
    """Services whose content is read again when its files change, and that keep nothing."""

    library: StoreLibrary

    def __init__(self, workshop: Workshop, unit: str, language: str, at: str | None = None) -> None:
        """``at`` names a section or a step.

        Raises:
            WrongUse: there is no such unit, or no such place in it.
        """
        super().__init__(language=language, ephemeral=True, journal=None, library=workshop.library)
        self.workshop = workshop
        self.unit = unit_named(self.library, unit, language).id
        self.stop = stop_named(self.library, self.unit, at, language) if at else None
        workshop.unit = self.unit
        self.found = Look(self.library)

    def look(self) -> Look | None:
        """Look at the files again, on any thread."""
        return self.workshop.look()

    def take(self, look: Look) -> None:
        self.found = look
        if isinstance(look.library, StoreLibrary):
            self.library = look.library


def run(chosen: Namespace, language: str, *, plain: bool) -> int:
    """Show a unit; 0 fine, 1 when the content has errors and, line by line or when nothing can be shown, lists them.

    Raises:
        WrongUse: there is no such unit, or no such place in it.
    """
    try:
        services = AuthorsServices(Workshop(chosen.content), chosen.unit, language, chosen.at)
    except ContentError as broken:
        sys.stderr.write(printed(broken.problems, language))
        return PROBLEM
    return _read_aloud(services, language) if plain else _full_screen(services)


def _read_aloud(services: AuthorsServices, language: str) -> int:
    from selfhelp_tui.plain.aloud import read_aloud

    walk = services.session(services.in_memory()).anew(services.unit)
    place = walk.to(services.stop) if services.stop else None
    section = place.stop.section if place is not None else None
    session = services.session(services.in_memory())
    read_aloud(session, services.unit, sys.stdout, section.id if section is not None else None)
    remarks = services.workshop.all_problems()
    severity = {True: "error", False: "warning"}
    from selfhelp_tui.packs.problems import messages

    words = messages(language)
    for remark in remarks:
        sys.stderr.write(f"{remark.place}: {words[severity[remark.error]]}: {remark.in_words(language)}\n")
    return PROBLEM if any(remark.error for remark in remarks) else FINE


def _full_screen(services: AuthorsServices) -> int:
    from selfhelp_tui import environment

    environment.without_unused_modules()
    from selfhelp_tui.tui.authors import PreviewApp

    app = PreviewApp(services, no_color=bool(os.environ.get("NO_COLOR")))
    app.run()
    return app.return_code or 0
