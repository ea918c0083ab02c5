"""Going anywhere by name: what each way does on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.tui.page import ProgramScreen
from selfhelp_tui.tui.screens.preferences import PreferencesPage

if TYPE_CHECKING:
    from selfhelp_tui.tui.app import Navigation

WAYS: Mapping[str, Callable[[Navigation], object]] = {
    "help": lambda app: app.action_help_now(),
    "calm": lambda app: app.action_calm(),
    "card": lambda app: app.open_section_of(HELP_NOW, CARD),
    "home": lambda app: app.go_home(),
    "path": lambda app: app.open_path(),
    "plan": lambda app: app.open_plan(),
    "modules": lambda app: app.open_list("module"),
    "information": lambda app: app.open_list("topic"),
    "entries": lambda app: app.open_entries(),
    "take_along": lambda app: app.open_take_along(),
    "enough": lambda app: app.open_enough(),
    "preferences": lambda app: app.open_preferences(),
    "language": lambda app: app.action_other_language(),
    "colours": lambda app: app.push_screen(PreferencesPage("colours")),
    "country": lambda app: app.open_countries(),
    "tour": lambda app: app.show_place(TourPage()),
    "keys": lambda app: app.action_keys(),
    "rest": lambda app: app.action_rest(),
    "leave": lambda app: app.call_later(app.action_leave),
}


def go_anywhere(app: Navigation) -> None:
    """Ask where to, if one may go now; what is half typed is kept first."""
    if isinstance(app.screen, ProgramScreen) and app.screen.may_go_anywhere():
        app.flush_page()
        app.open_search()
