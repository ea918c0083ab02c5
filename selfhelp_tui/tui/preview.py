"""The full-screen program over content that is being written: it opens on one unit and follows its files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.pages.lists import TopicEnd
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.idle import HELD
from selfhelp_tui.tui.page import MenuPage, Page, ProgramScreen
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.widgets.flow import hanging, wrap
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Trouble

if TYPE_CHECKING:
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

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "remarks", show=False, priority=True)]

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

    def get_default_screen(self) -> Screen[Any]:
        return PreviewPage()

    def on_mount(self) -> None:
        self.open_unit(self.bench.unit)
        if self._each is not None:
            self.set_interval(self._each, self._look_again)

    def go_home(self) -> None:
        """To the list of what can be seen of the unit."""
        self.to_the_ground()

    def open_unit(self, unit_id: str) -> None:
        """Open a unit at its start, or at the place that was asked for."""
        if self.session.card(unit_id) is None:
            return
        walk = self.session.anew(unit_id)
        stop = self.bench.stop if unit_id == self.bench.unit and not self.screen_stack[1:] else None
        self.show_walk((walk.to(stop) if stop else None) or walk, self.at_end_of(unit_id))

    def open_section(self, section_id: str) -> None:
        """Open one section, also where a client would only meet it after certain answers."""
        walk = self.session.anew(self.bench.unit)
        first = next((one for one in walk.stops if one.section is not None and one.section.id == section_id), None)
        self.show_walk((walk.to(first.id) if first else None) or walk, self.at_end_of(self.bench.unit))

    def at_end_of(self, unit_id: str) -> Callable[[], None]:
        """What follows the last stop of a unit."""

        def at_end() -> None:
            unit = self.session.library.unit(unit_id)
            if isinstance(unit, Topic):
                self.show_place(TopicEnd(unit.id))

        return at_end

    def action_remarks(self) -> None:
        """Everything the check says."""
        if not isinstance(self.screen, RemarksPage):
            self.push_screen(RemarksPage())

    # --- following the files -----------------------------------------------------------------------------------

    def foot(self) -> list[Widget]:
        return [RemarkLines()]

    def foot_lines(self) -> list[Line]:
        return remarks(self, self.size.width - 2)

    def action_country(self) -> None:
        """F5 is for the remarks here."""
        self.action_remarks()

    def _tell_remarks(self) -> None:
        for page in self._pages():
            for line in page.query(RemarkLines):
                line.changed()
        if isinstance(self.screen, Host) and self.screen.view.is_begun:
            self.screen.stack.again()

    def on_resize(self, _event: Resize) -> None:
        self._tell_remarks()

    def action_other_language(self) -> None:
        super().action_other_language()
        self._tell_remarks()

    def _look_again(self) -> None:
        if not self._looking:
            self.run_worker(self.look_again())

    async def look_again(self) -> bool:
        """Look at the files once; whether anything changed."""
        self._looking = True
        try:
            look = await asyncio.to_thread(self.bench.look)
            if look is not None:
                await self._take_up(look)
            return look is not None
        finally:
            self._looking = False

    async def _take_up(self, look: Look) -> None:
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
                self.to_the_ground()
            for page in self._pages():
                page.read_anew()
        self._tell_remarks()
        if isinstance(self.screen, ProgramScreen) and (other or isinstance(self.screen, RemarksPage)):
            await self.screen.show_again()

    def _pages(self) -> list[ProgramScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, ProgramScreen)]

    def _walks(self) -> list[Walk]:
        hosts = [screen for screen in self.screen_stack if isinstance(screen, Host)]
        return [entry.walk for host in hosts for entry in host.stack.entries if isinstance(entry, WalkPage)]


class RemarkLines(LinesWidget):
    """At the foot of every screen: that this is a preview, and the first of what is wrong."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"remarklines--error"}
    DEFAULT_CSS = """
    RemarkLines { background: $panel; color: $foreground; padding: 0 1; }
    RemarkLines .remarklines--error { color: $warning; text-style: bold; }
    """

    def lay_out(self, width: int) -> list[Line]:
        error = ("remarklines--error", "")
        return [Line(line.runs, error[line.tone != "alarm"]) for line in remarks(cast("PreviewApp", self.app), width)]


def remarks(app: PreviewApp, width: int) -> list[Line]:
    """That this is a preview, and the first of what is wrong, in lines of so many cells."""
    look, words = app.bench.found, app.session.words
    counts = [
        words.count("preview.errors", look.errors),
        words.count("preview.warnings", len(look.remarks) - look.errors),
    ]
    first = app.say("preview.held" if look.held else "preview.foot", counts=", ".join(counts))
    lines = [Line.of(line, "alarm" if look.errors else "") for line in wrap(first, width)]
    for remark in look.remarks if app.size.height >= LOW else ():
        said = hanging("! ", f"{remark.place} {remark.in_words(words.language)}", width)
        if not remark.error or len(lines) + len(said) > MOST_LINES:
            break
        lines += [Line.of(line) for line in said]
    return lines


class PreviewPage(MenuPage):
    """The ground: the whole unit, each of its sections, and what the check says."""

    ABOUT = "preview"

    def where(self) -> str:
        return self.say("preview.title", title=self.session.words.say(self._bench.unit, "title"))

    @property
    def _bench(self) -> PreviewServices:
        return cast("PreviewApp", self.app).bench

    def words_above(self) -> list[Widget]:
        return [Quiet(self.say("preview.follows"))]

    def rows(self) -> list[Row]:
        words, unit = self.session.words, self.session.library.unit(self._bench.unit)
        sections = [
            Row(one.id, words.say(unit.id, f"sections.{one.id}.title"), words.count("minutes", one.minutes))
            for one in unit.sections
        ]
        return [
            Row(WHOLE, self.say("walk.from_start")),
            *sections,
            Row(REMARKS, self.say("preview.remarks")),
            Row(LEAVE, self.say("home.leave")),
        ]

    def choose(self, row_id: str) -> None:
        app = cast("PreviewApp", self.app)
        if row_id == WHOLE:
            app.show_walk(self.session.anew(self._bench.unit), app.at_end_of(self._bench.unit))
        elif row_id == REMARKS:
            app.action_remarks()
        elif row_id == LEAVE:
            app.run_worker(app.action_leave())
        else:
            app.open_section(row_id)

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] != "Esc"]

    def action_back(self) -> None:
        """There is nowhere further back."""


class RemarksPage(Page):
    """Everything the check says, errors first."""

    ABOUT = "remarks"

    def where(self) -> str:
        return self.say("preview.remarks")

    def contents(self) -> list[Widget]:
        look = cast("PreviewApp", self.app).bench.found
        told = [self._told(remark) for remark in look.remarks]
        held = [Prose(self.say("preview.held_long"))] if look.held else []
        return [*held, *(told or [Prose(self.say("preview.all_well"))])]

    def _told(self, remark: Remark) -> Widget:
        said = f"{remark.place} {remark.in_words(self.session.language)}"
        return Trouble(said) if remark.error else Prose(said)
