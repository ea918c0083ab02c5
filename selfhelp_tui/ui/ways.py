"""Every place one can go to in the full-screen program, each by a method of its own."""

from __future__ import annotations

from collections.abc import Callable

from selfhelp_tui.programme.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.ui.looks import Looks


class Ways(Looks):
    """A program that knows the ways between its screens; a screen is imported when one goes there."""

    _offered_to_keep = False
    """Whether keeping what was written was offered on the way out."""

    def go_home(self) -> None:
        """To the home screen, from anywhere."""
        from selfhelp_tui.ui.screens.home import HomePage

        self.to_the_ground()
        if not self.at_home:
            self.push_screen(HomePage())
        self.tell_difference()

    def ask_again(self) -> None:
        """The safety questions, for someone who was asked them before and is not at them now."""
        from selfhelp_tui.ui.screens.walking import WalkPage

        at_them = isinstance(self.screen, WalkPage) and self.screen.walk.unit.id == INTAKE
        if self.sitting.notes.count(INTAKE) and not at_them:
            self.push_screen(WalkPage(self.sitting.check_in()))

    def to_the_ground(self) -> None:
        """Take every screen away but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_unit(self, unit_id: str) -> None:
        """Open anything by its id, where it was left."""
        from selfhelp_tui.programme.content.units import Topic
        from selfhelp_tui.ui.screens.browsing import TopicEnd
        from selfhelp_tui.ui.screens.walking import WalkPage

        card = self.sitting.card(unit_id)
        if card is None:
            return
        if card.kind in SPECIAL:
            SPECIAL[card.kind](self)
            return
        walk = self.sitting.open(unit_id)
        unit = walk.unit

        def at_end() -> None:
            if isinstance(unit, Topic):
                self.push_screen(TopicEnd(unit))

        self.push_screen(WalkPage(walk, at_end))

    def open_place(self, place: str) -> None:
        """Open a unit, or one section of it written ``unit.section``, where it was left."""
        from selfhelp_tui.ui.screens.walking import WalkPage

        unit_id, _, section = place.partition(".")
        if section and self.sitting.card(unit_id) is not None:
            self.push_screen(WalkPage(self.sitting.open(unit_id, (section,))))
        else:
            self.open_unit(unit_id)

    def open_section_of(self, unit_id: str, section_id: str) -> None:
        """One section from its start, or the one that it opens; the card, once something stands on it."""
        from selfhelp_tui.programme.own.card import CARD, has_card
        from selfhelp_tui.programme.ways.helping import section_walk
        from selfhelp_tui.ui.screens.path import CardPage
        from selfhelp_tui.ui.screens.walking import WalkPage

        if (unit_id, section_id) == (HELP_NOW, CARD) and has_card(self.sitting):
            self.push_screen(CardPage())
        else:
            self.push_screen(WalkPage(section_walk(self.sitting, unit_id, section_id)))

    def go_on(self) -> None:
        """To the place that was left last."""
        from selfhelp_tui.ui.screens.walking import WalkPage

        left = self.sitting.left_at()
        if left is None:
            return
        unit_id, sections = left
        if sections is None:
            self.open_unit(unit_id)
        else:
            self.push_screen(WalkPage(self.sitting.open(unit_id, sections)))

    def open_intake(self) -> None:
        """The questions about one's own situation, then the plan."""
        from selfhelp_tui.ui.screens.walking import WalkPage

        self.push_screen(WalkPage(self.sitting.open(INTAKE), self.open_plan))

    def open_plan(self) -> None:
        """What fits the answers, and why."""
        from selfhelp_tui.ui.screens.planning import PlanPage

        self.push_screen(PlanPage())

    def open_path(self) -> None:
        """Everything one made, on one board."""
        from selfhelp_tui.ui.screens.path import PathPage

        self.push_screen(PathPage())

    def open_enough(self) -> None:
        """A good ending."""
        from selfhelp_tui.ui.screens.enough import EnoughPage

        self.push_screen(EnoughPage())

    def open_list(self, kind: str) -> None:
        """All modules, or all information."""
        from selfhelp_tui.ui.screens.browsing import ListPage

        self.push_screen(ListPage(kind))

    def open_search(self) -> None:
        """Look for words in everything there is to read."""
        from selfhelp_tui.ui.screens.searching import SearchPage

        self.push_screen(SearchPage())

    def open_entries(self) -> None:
        """What was written before."""
        from selfhelp_tui.ui.screens.entries import EntriesPage

        self.push_screen(EntriesPage())

    def open_take_along(self) -> None:
        """A sheet for an appointment, or a file of one's own."""
        from selfhelp_tui.ui.screens.taking_along import TakeAlongPage

        self.push_screen(TakeAlongPage())

    def open_letter(self) -> None:
        """What whoever made the kit wrote."""
        from selfhelp_tui.ui.screens.letter import LetterPage

        self.push_screen(LetterPage())

    def open_preferences(self) -> None:
        """Language, colours, country, keeping."""
        from selfhelp_tui.ui.screens.preferences import PreferencesPage

        self.push_screen(PreferencesPage())

    def open_countries(self) -> None:
        """Which country one is in."""
        from selfhelp_tui.ui.screens.helping import CountryPage

        self.flush_page()
        if not isinstance(self.screen, CountryPage):
            self.push_screen(CountryPage())

    def leave_by_choice(self) -> None:
        """Leave from a list: once, where many answers would be gone, after the offer to keep them."""
        if not self._offered_to_keep and self.sitting.notes.count():
            from selfhelp_tui.programme.ways.leaving import offers_to_keep

            if offers_to_keep(self.sitting, self.desk):
                from selfhelp_tui.ui.screens.leaving import LeavingPage

                self._offered_to_keep = True
                self.push_screen(LeavingPage())
                return
        self.call_later(self.action_leave)

    async def action_leave(self) -> None:
        """Leave at once."""
        raise NotImplementedError

    def open_new_journal(self) -> None:
        """Make an encrypted journal."""
        from selfhelp_tui.ui.screens.beginning import CreatePage

        self.push_screen(CreatePage())

    def action_help_now(self) -> None:
        """Help now, unless it is on already."""
        from selfhelp_tui.ui.screens.helping import HelpPage

        self.flush_page()
        if not isinstance(self.screen, HelpPage):
            self.push_screen(HelpPage())

    def action_calm(self) -> None:
        """A short calming exercise at once."""
        from selfhelp_tui.ui.screens.walking import WalkPage

        self.push_screen(WalkPage(self.sitting.anew(HELP_NOW, ("calm",))))

    def action_country(self) -> None:
        """Which country one is in."""
        self.open_countries()

    def action_keys(self) -> None:
        """What this screen is for, and its keys."""
        from selfhelp_tui.ui.screens.resting import KeysPage

        if not isinstance(self.screen, KeysPage):
            self.push_screen(KeysPage())


SPECIAL: dict[str, Callable[[Ways], None]] = {
    "help": Ways.action_help_now,
    "intake": Ways.open_intake,
    "prescription": Ways.open_letter,
}
"""Units that open in a way of their own, by kind."""
