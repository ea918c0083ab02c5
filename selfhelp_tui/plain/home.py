"""Home: where one is, what is next, and everything that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.plain import help_now
from selfhelp_tui.plain.enough import stop_for_now
from selfhelp_tui.plain.entries import read_entries
from selfhelp_tui.plain.keeping import Keeping
from selfhelp_tui.plain.letter import show_letter
from selfhelp_tui.plain.lists import show_information, show_modules
from selfhelp_tui.plain.paged import PART
from selfhelp_tui.plain.path import show_path
from selfhelp_tui.plain.preferences import show_preferences
from selfhelp_tui.plain.route import show_route
from selfhelp_tui.plain.taking_along import take_along
from selfhelp_tui.plain.talk import Back, Home, Leave, Talk
from selfhelp_tui.plain.walking import go_through, open_place, open_unit
from selfhelp_tui.programme.content.ids import HELP_NOW, INTAKE, PRESCRIPTION
from selfhelp_tui.programme.telling import guess_in_words
from selfhelp_tui.programme.walks.safety import numbers_at_home
from selfhelp_tui.programme.ways.arriving import been_away, last_time, minutes_next, things_done
from selfhelp_tui.programme.ways.helping import HAPPENED, happened_title
from selfhelp_tui.programme.ways.suggesting import next_up, title_of

AGAIN = 2
"""Lines of the list that are said again when one comes back to the same: what is next, and help now."""


@dataclass(frozen=True, slots=True)
class Door:
    """One line of the home list."""

    label: Callable[[], str]
    open: Callable[[], object]


class Greeting:
    """What is said at the first sight of home only."""

    def __init__(self, path: str) -> None:
        self._path = path

    def take(self) -> str:
        """Its path once, then nothing."""
        path, self._path = self._path, ""
        return path


def stay_home(talk: Talk, keeping: Keeping) -> None:
    """Show home and open what is chosen, until the person leaves; ``keeping`` looks after the journal."""
    greeting = Greeting("home.welcome_back" if talk.sitting.came_back else "home.welcome")
    shown, known = False, list[str]()
    while True:
        doors = list(_doors(talk, keeping))
        # what comes next is another each time; the rest is only said whole when it is not as it was
        rest = _labels(doors)[1:]
        first, known = AGAIN if rest == known else PART, rest
        try:
            chosen = talk.choose(
                partial(_head, talk, greeting), partial(_labels, doors), "plain.how.home", shown=shown, first=first
            )
        except Back:
            shown = not _change_answer(talk)
            continue
        except Home:
            shown = False
            continue
        shown, talk.sitting.last_answered = False, None
        try:
            doors[chosen or 0].open()
        except (Back, Home):
            continue


def _change_answer(talk: Talk) -> bool:
    """Back to the safety question that was answered right before; False where there is none."""
    answered, talk.sitting.last_answered = talk.sitting.last_answered, None
    if answered is None:
        talk.say("plain.at_home")
        return False
    with suppress(Home):
        go_through(talk, answered)
    return True


def _labels(doors: list[Door]) -> list[str]:
    return [door.label() for door in doors]


def _head(talk: Talk, greeting: Greeting) -> None:
    talk.heading(talk.ui("app.name"))
    numbers = numbers_at_home(talk.sitting)
    for number in numbers:
        talk.prose(number)
    if numbers:
        talk.prose(guess_in_words(talk.sitting))
    path = greeting.take()
    if path:
        talk.say(path)
        if not talk.sitting.notes.lasting:
            talk.say("plain.nothing_is_kept")
    have = things_done(talk.sitting)
    if have:
        talk.say("home.have", things=", ".join(have))
    if been_away(talk.sitting):
        where = last_time(talk.sitting)
        if where:
            talk.say("home.last_time", title=where)
        talk.say("home.ways_on")
    talk.say("home.what_now")


def _doors(talk: Talk, keeping: Keeping) -> Iterator[Door]:
    upcoming = next_up(talk.sitting)
    begun, away = talk.sitting.notes.count(), been_away(talk.sitting)
    help_first = upcoming is not None and upcoming.place == HELP_NOW
    helping = Door(lambda: talk.ui("help.title"), talk.help_now)
    if help_first:
        yield helping
    elif upcoming is not None:
        yield Door(lambda: _next_label(talk), lambda: _open_next(talk))
    if away:
        yield from _light_ways(talk)
    if not help_first:
        yield helping
    if not away:
        yield Door(lambda: _noted(talk, "home.calm"), lambda: help_now.calm(talk))
    if happened_title(talk.words) and not talk.sitting.route().closed:
        yield Door(lambda: _happened(talk), lambda: help_now.open_section(talk, HELP_NOW, HAPPENED))
    if talk.sitting.card(INTAKE) and (upcoming is None or upcoming.unit != INTAKE):
        yield Door(lambda: _noted(talk, "home.questions"), lambda: open_unit(talk, INTAKE))
    yield Door(lambda: _noted(talk, "home.plan"), lambda: show_route(talk))
    if not talk.sitting.route().closed:
        yield Door(lambda: _noted(talk, "home.modules"), lambda: show_modules(talk))
    yield Door(lambda: _noted(talk, "home.information"), lambda: show_information(talk))
    if talk.sitting.shelf.prescribed_by is not None:
        yield Door(lambda: _noted(talk, "home.letter"), lambda: show_letter(talk, PRESCRIPTION))
    yield Door(lambda: _noted(talk, "home.entries"), lambda: read_entries(talk))
    if not away:
        yield Door(lambda: _noted(talk, "home.path"), lambda: show_path(talk))
    yield Door(lambda: talk.ui("home.preferences"), lambda: show_preferences(talk, keeping))
    yield Door(lambda: _noted(talk, "home.take_along"), lambda: take_along(talk, keeping.beginning.desk))
    if begun:
        yield Door(lambda: _noted(talk, "home.enough"), lambda: stop_for_now(talk))
    kept = talk.sitting.notes.lasting
    yield Door(lambda: talk.ui("home.leave") if kept else _noted(talk, "home.leave"), _leave)


def _light_ways(talk: Talk) -> Iterator[Door]:
    """After days away: something light, or a look at what there is."""
    light = ("home.lighter", "home.calm_note")
    yield Door(lambda: _noted(talk, *light), lambda: help_now.calm(talk))
    yield Door(lambda: _noted(talk, "home.path"), lambda: show_path(talk))


def _noted(talk: Talk, path: str, note: str = "") -> str:
    return talk.ui("plain.noted", name=talk.ui(path), note=talk.ui(note or f"{path}_note"))


def _happened(talk: Talk) -> str:
    return talk.ui("plain.noted", name=happened_title(talk.words), note=talk.ui("home.happened_note"))


def _next_label(talk: Talk) -> str:
    upcoming = next_up(talk.sitting)
    if upcoming is None:
        return ""
    title, minutes = title_of(talk.sitting, upcoming.place), minutes_next(talk.sitting, upcoming)
    title = talk.ui("plain.with_minutes", title=title, minutes=minutes) if minutes else title
    return talk.ui("home.go_on" if upcoming.left_here else "home.next", title=title)


def _open_next(talk: Talk) -> None:
    upcoming = next_up(talk.sitting)
    if upcoming is None:
        return
    if upcoming.left_here:
        go_through(talk, talk.sitting.open(upcoming.unit, upcoming.sections))
    else:
        open_place(talk, upcoming.place)


def _leave() -> None:
    raise Leave
