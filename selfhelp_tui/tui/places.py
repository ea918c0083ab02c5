"""Going anywhere by name: what each way does on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.card import CardPage, TypeInCard
from selfhelp_tui.core.pages.enough import EnoughPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.follow_up import how_did_it_go
from selfhelp_tui.core.pages.home import EverythingPage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.path import PathPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.pages.what_changed import WORSE, WhatChanged
from selfhelp_tui.core.record.card import CARD

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation

WAYS: Mapping[str, Callable[[Navigation], object]] = {
    "help": lambda app: app.action_help_now(),
    "calm": lambda app: app.action_calm(),
    "home": lambda app: app.go_home(),
    "path": lambda app: app.show_place(PathPage()),
    "board": lambda app: app.show_place(BoardPage()),
    "plan": lambda app: app.show_place(OrderPage()),
    "everything": lambda app: app.show_place(EverythingPage()),
    "follow_up": lambda app: app.show_place(how_did_it_go(app.session) or WhatChanged()),
    "what_changed": lambda app: app.show_place(WhatChanged()),
    "hand_card": lambda app: app.show_place(CardPage()),
    "type_in_card": lambda app: app.show_place(TypeInCard()),
    "modules": lambda app: app.show_place(ListPage("module")),
    "information": lambda app: app.show_place(ListPage("topic")),
    "entries": lambda app: app.show_place(EntriesPage()),
    "take_along": lambda app: app.show_place(TakeAlongPage()),
    "enough": lambda app: app.show_place(EnoughPage()),
    "preferences": lambda app: app.show_place(PreferencesPage()),
    "language": lambda app: app.action_other_language(),
    "colours": lambda app: app.show_place(PreferencesPage("colours")),
    "country": lambda app: app.action_country(),
    "tour": lambda app: app.show_place(TourPage()),
    "worse": lambda app: app.open_section_of(*WORSE),
    "keys": lambda app: app.action_keys(),
    "rest": lambda app: app.action_rest(),
    "leave": lambda app: app.call_later(app.action_leave),
}

NAMED: Mapping[str, Callable[[Navigation], object]] = {
    **WAYS,
    "card": lambda app: app.open_section_of(HELP_NOW, CARD),
    "leave": lambda app: app.leave_by_choice(),
    "search": lambda app: app.open_search(),
    "open_journal": lambda app: app.open_other_journal(),
}
"""What a page opens by its name: leaving asks first whether much that was written is to be kept."""
