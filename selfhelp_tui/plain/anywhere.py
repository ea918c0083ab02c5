"""Going anywhere by name: what each way does in a conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from selfhelp_tui.plain import help_now
from selfhelp_tui.plain.enough import stop_for_now
from selfhelp_tui.plain.entries import read_entries
from selfhelp_tui.plain.keeping import Keeping
from selfhelp_tui.plain.lists import show_information, show_modules
from selfhelp_tui.plain.path import show_path
from selfhelp_tui.plain.preferences import choose_language, show_preferences
from selfhelp_tui.plain.route import show_route
from selfhelp_tui.plain.search import Door, search
from selfhelp_tui.plain.taking_along import take_along
from selfhelp_tui.plain.talk import Home, Leave, Talk
from selfhelp_tui.plain.tour import say_tour
from selfhelp_tui.programme.ways.anywhere import ways_called

Ways = Mapping[str, Callable[[], object]]


def search_anywhere(talk: Talk, wanted: str, keeping: Keeping) -> None:
    """Say which places, actions and texts have a word, and open what is chosen."""
    search(talk, wanted, tuple if talk.locked else partial(_doors, talk, wanted, _ways(talk, keeping)))


def _doors(talk: Talk, wanted: str, ways: Ways) -> list[Door]:
    return [
        (talk.ui("plain.noted", name=way.title, note=way.note) if way.note else way.title, ways[way.id])
        for way in ways_called(talk.sitting, ways, wanted)
    ]


def _ways(talk: Talk, keeping: Keeping) -> Ways:
    return {
        "help": talk.help_now,
        "calm": lambda: help_now.calm(talk),
        "home": _go_home,
        "path": lambda: show_path(talk),
        "plan": lambda: show_route(talk),
        "modules": lambda: show_modules(talk),
        "information": lambda: show_information(talk),
        "entries": lambda: read_entries(talk),
        "take_along": lambda: take_along(talk, keeping.beginning.desk),
        "enough": lambda: stop_for_now(talk),
        "preferences": lambda: show_preferences(talk, keeping),
        "language": lambda: choose_language(talk),
        "country": lambda: help_now.ask_country(talk),
        "tour": lambda: say_tour(talk),
        "keys": talk.explain,
        "rest": lambda: talk.heard(":lock"),
        "leave": _leave,
    }


def _go_home() -> None:
    raise Home


def _leave() -> None:
    raise Leave
