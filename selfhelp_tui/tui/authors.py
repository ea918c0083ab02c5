"""The full screen for authors: content while it is being written, and the form of a practice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.events import Resize

from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import Passage, Row, RowList, Somewhere, closing
from selfhelp_tui.core.pages.practice_form import PracticePage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.flow import Line, hanging, wrap
from selfhelp_tui.tui.journal_session import HELD
from selfhelp_tui.tui.parts import ScreenPage
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.ports import Services
    from selfhelp_tui.core.practice_form import PracticeDesk
    from selfhelp_tui.core.preview import Look, PreviewServices, Remark
    from selfhelp_tui.core.walk import Walk


EACH = 1.0
"""Seconds between two looks at the files."""
WHOLE, REMARKS, LEAVE = "_whole", "_remarks", "_leave"
MOST_LINES = 5
"""Lines that the remarks take at the foot of a screen."""
LOW = 20
"""Lines of a window below which they take one."""


class PreviewApp(SelfHelpApp):
    """The program, for the author of one unit."""

    def __init__(
        self,
        services: PreviewServices,
        *,
        no_color: bool = False,
        clock: Callable[[], float] = monotonic,
        held: float = HELD,
        each: float | None = EACH,
    ) -> None:
        """``each`` is the time between two looks at the files; None looks only when asked to."""
        super().__init__(services, no_color=no_color, clock=clock, held=held)
        self._each = each
        self._looking = False

    @property
    def bench(self) -> PreviewServices:
        """The services, as what they are here."""
        return cast("PreviewServices", self.services)

    @property
    def state_in_words(self) -> str:
        return self.say("preview.state")

    @property
    def state_in_brief(self) -> str:
        return self.state_in_words

    def first_entry(self) -> StackEntry:
        return PreviewPage(self)

    def on_mount(self) -> None:
        self.open_unit(self.bench.unit)
        if self._each is not None:
            self.set_interval(self._each, self._look_again)

    def go_home(self) -> None:
        """To the list of what can be seen of the unit."""
        self.stack.to_the_ground()
        self.stack.again()

    def open_unit(self, unit_id: str) -> None:
        """Open a unit at its start, or at the place that was asked for."""
        if self.session.card(unit_id) is None:
            return
        walk = self.session.anew(unit_id)
        stop = self.bench.stop if unit_id == self.bench.unit and not self.stack.entries[1:] else None
        self.show_walk((walk.to(stop) if stop else None) or walk)

    def open_section(self, section_id: str) -> None:
        """Open one section, also where a client would only meet it after certain answers."""
        walk = self.session.anew(self.bench.unit)
        first = next((one for one in walk.stops if one.section is not None and one.section.id == section_id), None)
        self.show_walk((walk.to(first.id) if first else None) or walk)

    def what_follows(self, walk: Walk, *, left: bool) -> tuple[Somewhere, ...]:
        """The end of a topic, and nothing that depends on who does it."""
        return (TopicEnd(walk.unit.id),) if isinstance(walk.unit, Topic) and not left else ()

    def action_country(self) -> None:
        """F5 is for the remarks here: everything the check says."""
        self.show_entry(RemarksPage(self))

    # --- following the files -----------------------------------------------------------------------------------

    def foot_lines(self) -> list[Line]:
        """That this is a preview, and the first of what is wrong."""
        look, words, width = self.bench.found, self.session.words, self.size.width - 2
        counts = [
            words.count("preview.errors", look.errors),
            words.count("preview.warnings", len(look.remarks) - look.errors),
        ]
        first = self.say("preview.held" if look.held else "preview.foot", counts=", ".join(counts))
        lines = [Line.of(line, "alarm" if look.errors else "") for line in wrap(first, width)]
        for remark in look.remarks if self.size.height >= LOW else ():
            said = hanging("! ", f"{remark.place} {remark.in_words(words.language)}", width)
            if not remark.error or len(lines) + len(said) > MOST_LINES:
                break
            lines += [Line.of(line) for line in said]
        return lines

    def on_resize(self, _event: Resize) -> None:
        # how many lines the remarks take depends on the window
        self.stack.again()

    def _look_again(self) -> None:
        if not self._looking:
            self.run_worker(self.look_again())

    async def look_again(self) -> bool:
        """Look at the files once; whether anything changed."""
        self._looking = True
        try:
            look = await asyncio.to_thread(self.bench.look)
            if look is not None:
                self._take_up(look)
            return look is not None
        finally:
            self._looking = False

    def _take_up(self, look: Look) -> None:
        other = look.library is not self.session.library
        if other:
            self.flush_page()
            for walk in self._walks():
                self.session.stay(walk)
        self.bench.take(look)
        if other:
            self.session = self.services.session(self.session.notes)
            if any(not self.session.card(walk.unit.id) for walk in self._walks()):
                # one was in something that is no longer there
                self.stack.to_the_ground()
            for entry in self.stack.entries:
                entry.read_anew()
        self.stack.again()

    def _walks(self) -> list[Walk]:
        return [entry.walk for entry in self.stack.entries if isinstance(entry, WalkPage)]


class PreviewPage(StackEntry):
    """The ground: the whole unit, each of its sections, and what the check says."""

    def __init__(self, app: PreviewApp) -> None:
        super().__init__()
        self.app = app

    def help(self) -> list[str]:
        return [self.app.say("about.preview")]

    def make(self) -> ScreenPage:
        say, words, unit_id = self.app.say, self.app.session.words, self.app.bench.unit
        unit = self.app.session.library.unit(unit_id)
        rows = (
            Row(WHOLE, say("walk.from_start")),
            *(
                Row(one.id, words.say(unit.id, f"sections.{one.id}.title"), words.count("minutes", one.minutes))
                for one in unit.sections
            ),
            Row(REMARKS, say("preview.remarks")),
            Row(LEAVE, say("home.leave")),
        )
        title = say("preview.title", title=words.say(unit_id, "title"))
        return ScreenPage((title,), (Passage(say("preview.follows"), "quiet"), RowList(rows)))

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        app = self.app
        if id == WHOLE:
            app.show_walk(app.session.anew(app.bench.unit))
        elif id == REMARKS:
            app.action_country()
        elif id == LEAVE:
            app.call_later(app.action_leave)
        elif id:
            app.open_section(id)

    def back(self) -> None:
        """There is nowhere further back."""


class RemarksPage(StackEntry):
    """Everything the check says, errors first."""

    def __init__(self, app: PreviewApp) -> None:
        super().__init__()
        self.app = app

    def help(self) -> list[str]:
        return [self.app.say("about.remarks")]

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, RemarksPage)

    def make(self) -> ScreenPage:
        say, look = self.app.say, self.app.bench.found
        held = (Passage(say("preview.held_long")),) if look.held else ()
        told = tuple(self._told(remark) for remark in look.remarks) or (Passage(say("preview.all_well")),)
        close = closing(self.app.session, main=True)
        return ScreenPage((say("preview.remarks"),), (*held, *told), actions=(close,))

    def _told(self, remark: Remark) -> Passage:
        said = f"{remark.place} {remark.in_words(self.app.session.language)}"
        return Passage(said, "trouble") if remark.error else Passage(said)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        self.back()


class PracticeApp(SelfHelpApp):
    """The program, for whoever hands it out: it opens on the form, and nobody's answers are in it."""

    def __init__(self, services: Services, desk: PracticeDesk, *, no_color: bool = False) -> None:
        # the first page is made of it while the program is
        self.desk = desk
        super().__init__(services, no_color=no_color)

    @property
    def state_in_words(self) -> str:
        return self.say("practice.state" if self.desk.kept_at else "practice.state_not")

    @property
    def state_in_brief(self) -> str:
        return self.state_in_words

    def first_entry(self) -> StackEntry:
        return PlacePage(self, PracticePage(self.desk))

    def go_home(self) -> None:
        """To the seven questions."""
        self.stack.to_the_ground()
        self.stack.again()
