"""Places and actions that one goes to by name, from a page or by looking for them: one table for both front ends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from selfhelp_tui.core.content.ids import HELP_NOW, TONIGHT
from selfhelp_tui.core.facts import is_quiet
from selfhelp_tui.core.follow_up import due_now
from selfhelp_tui.core.help import CALM
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.card import CardPage, TypeInCard
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.follow_up import how_did_it_go
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import EverythingPage
from selfhelp_tui.core.pages.leaving import EnoughPage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.page import Somewhere, ToSection, ToUnit
from selfhelp_tui.core.pages.path import PathPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.pages.what_changed import WORSE, WhatChanged
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.search import has_all
from selfhelp_tui.core.session import Session


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What a name leads to."""

    opens: Callable[[Session], Somewhere] | None
    """None where each front end does it itself, such as leaving."""
    title: str = ""
    """Path of what it is called, with its everyday names under ``go.also.<id>``; empty for what only pages open."""
    note: str = ""
    """Path of what it is about; empty for nothing."""
    is_there: Callable[[Session], bool] = lambda session: True
    on_screen_only: bool = False
    """Whether there is no such thing line by line."""


def _has_begun(session: Session) -> bool:
    """Before that there is nothing on the board, and nothing to end."""
    return session.notes.count() > 0


def _can_type_in_card(session: Session) -> bool:
    """What is kept need not be typed in again; after a safety answer that ended all asking nothing is asked."""
    return not session.notes.lasting and not is_quiet(session)


NAMED: Mapping[str, NamedPlace] = {
    "help": NamedPlace(lambda _: HelpNowPage(), "home.help", "home.help_note"),
    "calm": NamedPlace(lambda _: ToSection(HELP_NOW, CALM), "home.calm", "home.calm_note"),
    "home": NamedPlace(None, "go.home"),
    "path": NamedPlace(lambda _: PathPage(), "home.path", "home.path_note", _has_begun),
    "board": NamedPlace(lambda _: BoardPage(), "board.title", "board.note"),
    "plan": NamedPlace(lambda _: OrderPage(), "plan.title", "home.plan_note"),
    "follow_up": NamedPlace(
        lambda session: how_did_it_go(session) or WhatChanged(),
        "follow_up.title",
        "follow_up.note",
        lambda session: bool(due_now(session)),
    ),
    "what_changed": NamedPlace(lambda _: WhatChanged(), "what_changed.title", "what_changed.note", _has_begun),
    "hand_card": NamedPlace(lambda _: CardPage(), "card.hand_title", "card.hand_note", _has_begun),
    "type_in_card": NamedPlace(lambda _: TypeInCard(), "card.type_in", "card.type_in_note", _can_type_in_card),
    "everything": NamedPlace(lambda _: EverythingPage(), "home.everything", "home.everything_note"),
    "modules": NamedPlace(
        lambda _: ListPage("module"),
        "home.modules",
        "home.modules_note",
        # for someone under 18, a relative or a professional there are none
        lambda session: not session.route().closed,
    ),
    "information": NamedPlace(lambda _: ListPage("topic"), "home.information", "home.information_note"),
    "entries": NamedPlace(lambda _: EntriesPage(), "home.entries", "home.entries_note"),
    "take_along": NamedPlace(lambda _: TakeAlongPage(), "home.take_along", "home.take_along_note"),
    "enough": NamedPlace(lambda _: EnoughPage(), "home.enough", "home.enough_note", _has_begun),
    "preferences": NamedPlace(lambda _: PreferencesPage(), "home.preferences", "home.preferences_note"),
    "language": NamedPlace(None, "preferences.language", "language.name"),
    "colours": NamedPlace(lambda _: PreferencesPage("colours"), "preferences.colours", on_screen_only=True),
    "country": NamedPlace(lambda _: CountryPage(), "preferences.country"),
    "tour": NamedPlace(lambda _: TourPage(), "tour.title", "tour.note"),
    "worse": NamedPlace(
        lambda _: ToSection(*WORSE), "keys.worse", is_there=lambda session: session.card(WORSE[0]) is not None
    ),
    "keys": NamedPlace(None, "keys.title"),
    "rest": NamedPlace(None, "go.rest"),
    "leave": NamedPlace(None, "home.leave"),
    "card": NamedPlace(lambda _: ToSection(HELP_NOW, CARD)),
    "tonight": NamedPlace(lambda _: ToUnit(TONIGHT)),
    "search": NamedPlace(None),
    "open_journal": NamedPlace(None),
}
"""By id, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A place or an action that has the words that one looked for."""

    id: str
    title: str
    note: str


def destinations_called(session: Session, known: Collection[str], wanted: str) -> list[Destination]:
    """Those of the known ones that are there now and have all the words, those that have them in their name first."""
    say = session.words.ui
    there = [
        Destination(name, say(one.title), say(one.note) if one.note else "")
        for name, one in NAMED.items()
        if name in known and one.title and one.is_there(session)
    ]
    having = [one for one in there if has_all(wanted, f"{one.title} {one.note} {say(f'go.also.{one.id}')}")]
    return sorted(having, key=lambda one: not has_all(wanted, one.title))
