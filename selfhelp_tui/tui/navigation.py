"""The ways between the pages of the full-screen program: what a page may ask of it, and knows nothing more of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.page import FrontEnd, Looks
from selfhelp_tui.tui.appearance import Appearance
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.pages.page import Place, Somewhere
    from selfhelp_tui.core.walk import Walk
    from selfhelp_tui.tui.flow import Line
    from selfhelp_tui.tui.parts import ScreenPage


class Navigation(Appearance):
    """A program that knows the ways between its pages; which class draws which is known above it."""

    _offered_to_keep = False
    """Whether keeping what was written was offered on the way out."""

    # --- what is known above -----------------------------------------------------------------------------------

    def entry_of(self, place: Place) -> StackEntry:
        """What draws a page that is data."""
        raise NotImplementedError

    def open_somewhere(self, where: Somewhere) -> None:
        """Show what a row or an action leads to."""
        raise NotImplementedError

    def whole_page(self, page: ScreenPage, entry: StackEntry) -> ScreenPage:
        """The page of an entry with what stands around every page."""
        raise NotImplementedError

    def show_walk(self, walk: Walk, *, changes: bool = False, line: str | None = None) -> None:
        """A walk at one of its stops; ``WalkPage`` says what the rest is for."""
        raise NotImplementedError

    def open_search(self) -> None:
        """Look for words in everything there is to read, and go anywhere by name."""
        raise NotImplementedError

    def open_new_journal(self) -> None:
        """Make an encrypted journal."""
        raise NotImplementedError

    def open_other_journal(self) -> None:
        """A journal that lies where one says."""
        raise NotImplementedError

    def action_keys(self) -> None:
        """What this page is for, and its keys."""
        raise NotImplementedError

    def action_other_language(self) -> None:
        """The next language."""
        raise NotImplementedError

    async def action_leave(self) -> None:
        """Leave at once."""
        raise NotImplementedError

    def foot_lines(self) -> list[Line]:
        """What stands at the foot of every page."""
        return []

    # --- home --------------------------------------------------------------------------------------------------

    def home(self) -> StackEntry:
        """The page that all ways lead back to."""
        from selfhelp_tui.core.pages.home import HomePage

        return self.entry_of(HomePage())

    def go_home(self) -> None:
        """To the home page, from anywhere."""
        if self.stack.entries[0].is_home:
            self.stack.to_the_ground()
            self.stack.again()
        else:
            self.stack.begin_at(self.home())

    def show_first(self) -> None:
        """What is to be seen once before anything else at home."""
        from selfhelp_tui.core.pages.home import shown_first

        place = shown_first(self.session)
        if place is not None:
            self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Any page that is data."""
        self.show_entry(self.entry_of(place))

    @property
    def front_end(self) -> FrontEnd:
        """What a page may ask of the full screen."""
        front_end = FrontEnd.over(self.services, keeps=self.keeps)
        journal = str(self.kept.path or "") if self.kept is not None else ""
        return front_end._replace(journal=journal, version=self.services.version, looks=self._looks)

    def _looks(self) -> Looks:
        return Looks(self.colours, self.calm, self.airy, self.idle_minutes, self.beside)

    # --- walks -------------------------------------------------------------------------------------------------

    def walk(self, walk: Walk) -> None:
        """Walk through something, after the safety questions where they come first."""
        self.show_walk(self.session.with_safety_first(walk))

    def what_follows(self, walk: Walk, *, left: bool) -> tuple[Somewhere, ...]:
        """What opens by itself once a walk is over, in the order one comes to it."""
        from selfhelp_tui.core.pages.afterwards import follows

        return follows(self.session, walk, left=left)

    def open_unit(self, unit_id: str) -> None:
        """Open anything by its id, where it was left."""
        card = self.session.card(unit_id)
        if card is None:
            return
        if card.kind in SPECIAL:
            SPECIAL[card.kind](self)
        else:
            self.walk(self.session.open(unit_id))

    def open_section_of(self, unit_id: str, section_id: str) -> None:
        """One section from its start, or the one that it opens; the card, once something stands on it."""
        from selfhelp_tui.core.help import section_walk
        from selfhelp_tui.core.pages.path import CardForBadMoments
        from selfhelp_tui.core.record.card import CARD, has_card

        if (unit_id, section_id) == (HELP_NOW, CARD) and has_card(self.session):
            self.show_place(CardForBadMoments())
        else:
            self.walk(section_walk(self.session, unit_id, section_id))

    def may_go_anywhere(self) -> bool:
        """Whether one is somewhere above home, with nothing in between that has to be answered first."""
        for entry in reversed(self.stack.entries):
            if not entry.leads_anywhere:
                return False
            if entry.is_home:
                return True
        return False

    def action_anywhere(self) -> None:
        """Somewhere else by its name, if one may go now; what is half typed is kept first."""
        if self.may_go_anywhere():
            self.flush_page()
            self.open_search()

    def leave_by_choice(self) -> None:
        """Leave from a list: once, where many answers would be gone, after the offer to keep them."""
        if not self._offered_to_keep and self.session.notes.count():
            from selfhelp_tui.core.pages.leaving import offers_to_keep

            if offers_to_keep(self.session, self.services):
                from selfhelp_tui.core.pages.leaving import LeavingPage

                self._offered_to_keep = True
                self.show_place(LeavingPage())
                return
        self.call_later(self.action_leave)

    def action_help_now(self) -> None:
        """Help now, unless it is on already."""
        from selfhelp_tui.core.pages.help_now import HelpNowPage

        self.flush_page()
        self.show_place(HelpNowPage())

    def action_country(self) -> None:
        """Which country one is in."""
        from selfhelp_tui.core.pages.country import CountryPage

        self.flush_page()
        self.show_place(CountryPage())

    def open_named(self, name: str) -> None:
        """What both front ends open by its name."""
        from selfhelp_tui.core.pages.named import NAMED

        opens = NAMED[name].opens
        if opens is not None:
            self.open_somewhere(opens(self.session))
        else:
            OWN_WAYS[name](self)

    def open_letter(self) -> None:
        """What whoever made the kit wrote."""
        from selfhelp_tui.core.pages.letter import LetterPage

        self.show_place(LetterPage())


SPECIAL: dict[str, Callable[[Navigation], None]] = {
    "help": Navigation.action_help_now,
    "prescription": Navigation.open_letter,
}
"""Units that open in a way of their own, by kind."""
OWN_WAYS: dict[str, Callable[[Navigation], object]] = {
    "home": lambda app: app.go_home(),
    "language": lambda app: app.action_other_language(),
    "keys": lambda app: app.action_keys(),
    "rest": lambda app: app.action_rest(),
    "leave": lambda app: app.leave_by_choice(),
    "search": lambda app: app.open_search(),
    "open_journal": lambda app: app.open_other_journal(),
}
"""What is gone to by a name and is no page of both front ends."""
