"""The menus line by line: home, plan, lists, search, letter, leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.changes import unseen
from selfhelp_tui.core.content.changes import SHOWN
from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE, PRESCRIPTION
from selfhelp_tui.core.content.routing import Reason, Route
from selfhelp_tui.core.content.units import Intake
from selfhelp_tui.core.help import HAPPENED, happened_title
from selfhelp_tui.core.home import been_away, last_time, minutes_next, things_done
from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.country import CountryPage, country_row
from selfhelp_tui.core.pages.enough import EnoughPage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.plan import (
    intake_answered,
    letter_is_new,
    minutes_of,
    next_up,
    note_shown,
    there,
    title_of,
    titles_changed,
)
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.safety import numbers_at_home
from selfhelp_tui.core.search import SearchHit, destinations_called, find
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.core.wording import guess_in_words, numbers_of_plan
from selfhelp_tui.plain import help_now
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.entries import read_entries
from selfhelp_tui.plain.help_now import open_section
from selfhelp_tui.plain.pages import show_place
from selfhelp_tui.plain.path import show_path
from selfhelp_tui.plain.sheets import take_along
from selfhelp_tui.plain.start import Keeping, choose_language
from selfhelp_tui.plain.talk import PART, Back, Home, Leave, Talk
from selfhelp_tui.plain.walk import OPENERS, after_unit, go_through, open_place, open_unit, open_walk

if TYPE_CHECKING:
    from selfhelp_tui.plain.start import Keeping


AGAIN = 2
"""Lines of the list that are said again when one comes back to the same: what is next, and help now."""


@dataclass(frozen=True, slots=True)
class HomeRow:
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
    greeting = Greeting("home.welcome_back" if talk.session.came_back else "home.welcome")
    shown, known = False, list[str]()
    while True:
        doors = list(_home_rows(talk, keeping))
        # what comes next is another each time; the rest is only said whole when it is not as it was
        rest = _home_labels(doors)[1:]
        first, known = AGAIN if rest == known else PART, rest
        try:
            chosen = talk.choose(
                partial(_home_head, talk, greeting),
                partial(_home_labels, doors),
                "plain.how.home",
                shown=shown,
                first=first,
            )
        except Back:
            shown = not _change_answer(talk)
            continue
        except Home:
            shown = False
            continue
        shown, talk.session.last_answered = False, None
        try:
            doors[chosen or 0].open()
        except (Back, Home):
            continue


def _change_answer(talk: Talk) -> bool:
    """Back to the safety question that was answered right before; False where there is none."""
    answered, talk.session.last_answered = talk.session.last_answered, None
    if answered is None:
        talk.say("plain.at_home")
        return False
    with suppress(Home):
        go_through(talk, answered)
    return True


def _home_labels(doors: list[HomeRow]) -> list[str]:
    return [door.label() for door in doors]


def _home_head(talk: Talk, greeting: Greeting) -> None:
    talk.heading(talk.ui("app.name"))
    numbers = numbers_at_home(talk.session)
    for number in numbers:
        talk.prose(number)
    if numbers:
        talk.prose(guess_in_words(talk.session))
    path = greeting.take()
    if path:
        talk.say(path)
        if not talk.session.notes.lasting:
            talk.say("plain.nothing_is_kept")
    have = things_done(talk.session)
    if have:
        talk.say("home.have", things=", ".join(have))
    if been_away(talk.session):
        where = last_time(talk.session)
        if where:
            talk.say("home.last_time", title=where)
        talk.say("home.ways_on")
    talk.say("home.what_now")


def _home_rows(talk: Talk, keeping: Keeping) -> Iterator[HomeRow]:
    upcoming = next_up(talk.session)
    begun, away = talk.session.notes.count(), been_away(talk.session)
    help_first = upcoming is not None and upcoming.place == HELP_NOW
    helping = HomeRow(lambda: talk.ui("help.title"), talk.help_now)
    if help_first:
        yield helping
    elif upcoming is not None:
        yield HomeRow(lambda: _next_label(talk), lambda: _open_next(talk))
    if away:
        yield from _light_ways(talk)
    if not help_first:
        yield helping
    if not away:
        yield HomeRow(lambda: _noted(talk, "home.calm"), lambda: help_now.calm(talk))
    if happened_title(talk.words) and not talk.session.route().closed:
        yield HomeRow(lambda: _happened(talk), lambda: help_now.open_section(talk, HELP_NOW, HAPPENED))
    if talk.session.card(INTAKE) and (upcoming is None or upcoming.unit != INTAKE):
        yield HomeRow(lambda: _noted(talk, "home.questions"), lambda: open_unit(talk, INTAKE))
    yield HomeRow(lambda: _noted(talk, "home.plan"), lambda: show_route(talk))
    if not talk.session.route().closed:
        yield HomeRow(lambda: _noted(talk, "home.modules"), lambda: show_place(talk, ListPage("module")))
    yield HomeRow(lambda: _noted(talk, "home.information"), lambda: show_place(talk, ListPage("topic")))
    if talk.session.library.prescribed_by is not None:
        yield HomeRow(lambda: _noted(talk, "home.letter"), lambda: show_place(talk, LetterPage()))
    yield HomeRow(lambda: _noted(talk, "home.entries"), lambda: read_entries(talk))
    if not away:
        yield HomeRow(lambda: _noted(talk, "home.path"), lambda: show_path(talk))
    yield HomeRow(lambda: talk.ui("home.preferences"), lambda: show_preferences(talk, keeping))
    yield HomeRow(lambda: _noted(talk, "home.take_along"), lambda: take_along(talk, keeping.beginning.services))
    if begun:
        yield HomeRow(lambda: _noted(talk, "home.enough"), lambda: show_place(talk, EnoughPage()))
    kept = talk.session.notes.lasting
    yield HomeRow(lambda: talk.ui("home.leave") if kept else _noted(talk, "home.leave"), _leave_home)


def _light_ways(talk: Talk) -> Iterator[HomeRow]:
    """After days away: something light, or a look at what there is."""
    light = ("home.lighter", "home.calm_note")
    yield HomeRow(lambda: _noted(talk, *light), lambda: help_now.calm(talk))
    yield HomeRow(lambda: _noted(talk, "home.path"), lambda: show_path(talk))


def _noted(talk: Talk, path: str, note: str = "") -> str:
    return talk.ui("plain.noted", name=talk.ui(path), note=talk.ui(note or f"{path}_note"))


def _happened(talk: Talk) -> str:
    return talk.ui("plain.noted", name=happened_title(talk.words), note=talk.ui("home.happened_note"))


def _next_label(talk: Talk) -> str:
    upcoming = next_up(talk.session)
    if upcoming is None:
        return ""
    title, minutes = title_of(talk.session, upcoming.place), minutes_next(talk.session, upcoming)
    title = talk.ui("plain.with_minutes", title=title, minutes=minutes) if minutes else title
    return talk.ui("home.go_on" if upcoming.left_here else "home.next", title=title)


def _open_next(talk: Talk) -> None:
    upcoming = next_up(talk.session)
    if upcoming is None:
        return
    if upcoming.left_here:
        go_through(talk, talk.session.open(upcoming.unit, upcoming.sections))
    else:
        open_place(talk, upcoming.place)


def _leave_home() -> None:
    raise Leave


def open_intake(talk: Talk, unit_id: str) -> None:
    """Say what the questions are for, then ask them; they can be gone through again at any time."""
    card = talk.session.card(unit_id)
    if card is not None:
        talk.heading(card.title)
        talk.prose(card.about)
        talk.say("walk.minutes", minutes=talk.words.count("minutes", card.minutes))
    if talk.session.left_at() == (unit_id, None):
        open_walk(talk, unit_id)
    else:
        go_through(talk, talk.session.anew(unit_id))


@after_unit.register
def _(unit: Intake, talk: Talk, walk: Walk) -> None:
    # the safety questions alone, asked again, lead nowhere but back
    if walk.section is None:
        show_route(talk)


def show_route(talk: Talk) -> None:
    """Show the order, why, and open what is chosen, until an empty line."""
    while True:
        route = talk.session.route()
        places = [one.place for one in there(talk.session, (*route.doors, *route.suggested, *route.later))]
        chosen = talk.choose(partial(_route_head, talk), partial(_all_labels, talk, places), "plain.how.route")
        note_shown(talk.session, route)
        if chosen is None:
            return
        acts = [
            *(partial(open_place, talk, place) for place in places),
            partial(show_path, talk),
            partial(show_place, talk, CountryPage()),
        ]
        try:
            acts[chosen]()
        except Back:
            continue


def _all_labels(talk: Talk, places: Sequence[str]) -> list[str]:
    return [*_route_labels(talk, places), talk.ui("home.path"), country_row(talk.session)]


def _route_head(talk: Talk) -> None:
    route = talk.session.route()
    talk.heading(talk.ui("plan.title"))
    if not intake_answered(talk.session):
        talk.say("plan.order_none")
    _say_changes(talk, route)
    for path, reasons in (("plan.closed", route.closed), ("plan.limited", route.limited)):
        if reasons:
            talk.say(path)
            for reason in reasons:
                _say_reason(talk, reason)
    if route.suggested:
        talk.say("plan.order")
    _say_why(talk, route)
    plans = [item.text for name in ("if_thens", "goals") for item in talk.session.collections().of(name)]
    if plans:
        talk.say("plan.mine")
        for text in plans:
            talk.lines.say(f"- {text}")
    numbers = numbers_of_plan(talk.session)
    if numbers:
        say_blocks(talk, (TitledLines(talk.ui("help.lines"), numbers),))
        talk.prose(guess_in_words(talk.session))
    talk.say("plan.free")


def _route_labels(talk: Talk, places: Sequence[str]) -> list[str]:
    later = {one.place for one in talk.session.route().later}
    done = talk.session.finished() | talk.session.places.read()
    found = []
    for place in places:
        label, minutes = title_of(talk.session, place), minutes_of(talk.session, place)
        label = talk.ui("plain.with_minutes", title=label, minutes=minutes) if minutes else label
        label = talk.ui("plain.later", title=label) if place in later else label
        found.append(talk.ui("plain.finished", title=label) if place in done else label)
    return found


def _say_why(talk: Talk, route: Route) -> None:
    """Say each reason once, with what it is a reason for, unless it stands above all of them."""
    shared = {reason.rule for reason in (*route.limited, *route.closed)}
    titles: dict[str, list[str]] = {}
    reasons: dict[str, Reason] = {}
    for one in there(talk.session, (*route.doors, *route.suggested)):
        for reason in one.reasons:
            if reason.rule not in shared:
                reasons.setdefault(reason.rule, reason)
                titles.setdefault(reason.rule, []).append(title_of(talk.session, one.place))
    for rule, reason in reasons.items():
        _say_reason(talk, reason)
        talk.say("plain.fits", titles="; ".join(titles[rule]))


def _say_reason(talk: Talk, reason: Reason) -> None:
    sentence, answers = talk.session.why(reason)
    talk.prose(sentence)
    if answers:
        talk.lines.say(f"{talk.ui('plan.because')} {'; '.join(answers)}")


def _say_changes(talk: Talk, route: Route) -> None:
    added, dropped = titles_changed(talk.session, route)
    if added or dropped:
        talk.say("plan.changed")
    for path, titles in (("plan.added", added), ("plan.dropped", dropped)):
        if titles:
            talk.say(path, titles=", ".join(titles))


OPENERS["intake"] = open_intake


def show_preferences(talk: Talk, keeping: Keeping) -> None:
    """Show what is set and change what is chosen, until an empty line."""

    def head() -> None:
        talk.heading(talk.ui("preferences.title"))
        if talk.kept is not None:
            talk.say("preferences.keeping_file", path=talk.kept.path)
        else:
            talk.say("preferences.keeping_nothing")
        talk.say("plain.content", version=talk.session.library.version)

    def labels() -> Sequence[str]:
        code = talk.session.chosen_country
        chosen = talk.ui(f"country.{code}") if code else talk.ui("preferences.country_none")
        country = guess_in_words(talk.session) or chosen
        rows = [
            f"{talk.ui('preferences.language')}: {talk.ui('language.name')}",
            f"{talk.ui('preferences.country')}: {country}",
        ]
        rows += [talk.ui("difference.title")] if adapted else []
        return [*rows, *(label() for label, _ in keeping.ways(talk)), talk.ui("tour.title")]

    adapted = bool(talk.session.library.difference(talk.session.language))
    acts: list[Callable[[], object]] = [lambda: choose_language(talk), lambda: show_place(talk, CountryPage())]
    acts += [lambda: show_place(talk, ChangesPage())] if adapted else []
    while (chosen := talk.choose(head, labels, "plain.how.list")) is not None:
        try:
            now: list[Callable[[], object]] = [
                *acts,
                *(act for _, act in keeping.ways(talk)),
                partial(show_place, talk, TourPage()),
            ]
            now[chosen]()
        except Back:
            continue


MOST = 8
"""Results that are said, besides the ways."""

Opening = tuple[str, Callable[[], object]]
"""What a line says, and what it opens."""


def search(talk: Talk, wanted: str, ways: Callable[[], Sequence[Opening]] = tuple) -> None:
    """Say where a word stands, and open what is chosen, until an empty line; ``ways`` come first, as they are now."""
    by_language: dict[str, list[Opening]] = {}

    def doors() -> list[Opening]:
        language = talk.session.language
        if language not in by_language:
            found = [(one, (_label(one), partial(_open, talk, one))) for one in find(talk.session, wanted, MOST)]
            parts, texts = ([door for one, door in found if bool(one.section) is part] for part in (True, False))
            by_language[language] = [*parts, *ways(), *texts]
        return by_language[language]

    if not doors():
        talk.say("plain.search.none", word=wanted)
        return

    def head() -> None:
        talk.heading(talk.ui("plain.search.title", word=wanted))

    def labels() -> Sequence[str]:
        return [label for label, _ in doors()]

    try:
        while (chosen := talk.choose(head, labels, "plain.how.search")) is not None:
            doors()[chosen][1]()
    except Back:
        return


def _open(talk: Talk, found: SearchHit) -> None:
    if found.section:
        open_section(talk, found.unit, found.section)
    else:
        open_unit(talk, found.unit)


def _label(found: SearchHit) -> str:
    around = found.around.strip("… ")
    return f"{found.title}: {around}" if around else found.title


def read_new_letter(talk: Talk) -> None:
    """Say the letter once, before anything else is offered."""
    if letter_is_new(talk.session):
        try:
            show_place(talk, LetterPage())
        except Back:
            talk.lines.gap()


def _open_letter(talk: Talk, unit_id: str) -> None:
    show_place(talk, LetterPage())


OPENERS[PRESCRIPTION] = _open_letter


def say_difference_once(talk: Talk) -> None:
    """Say what is changed, unless it was said before."""
    seen = unseen(talk.session)
    if seen is not None:
        show_place(talk, ChangesPage())
        talk.session.notes.set_setting(SHOWN, seen)


Ways = Mapping[str, Callable[[], object]]


def search_anywhere(talk: Talk, wanted: str) -> None:
    """Say which places, actions and texts have a word, and open what is chosen."""
    search(talk, wanted, tuple if talk.locked else partial(_destinations, talk, wanted, talk.named))


def _destinations(talk: Talk, wanted: str, ways: Ways) -> list[Opening]:
    return [
        (talk.ui("plain.noted", name=way.title, note=way.note) if way.note else way.title, ways[way.id])
        for way in destinations_called(talk.session, ways, wanted)
    ]


def named_destinations(talk: Talk, keeping: Keeping) -> Ways:
    """What is opened by its name, from a page or by a search."""
    return {
        "help": talk.help_now,
        "calm": lambda: help_now.calm(talk),
        "card": lambda: help_now.open_section(talk, HELP_NOW, CARD),
        "home": _go_home,
        "path": lambda: show_path(talk),
        "plan": lambda: show_route(talk),
        "modules": lambda: show_place(talk, ListPage("module")),
        "information": lambda: show_place(talk, ListPage("topic")),
        "entries": lambda: read_entries(talk),
        "take_along": lambda: take_along(talk, keeping.beginning.services),
        "enough": lambda: show_place(talk, EnoughPage()),
        "preferences": lambda: show_preferences(talk, keeping),
        "language": lambda: choose_language(talk),
        "country": lambda: show_place(talk, CountryPage()),
        "tour": lambda: show_place(talk, TourPage()),
        "keys": talk.explain,
        "rest": lambda: talk.heard(":lock"),
        "leave": _leave_by_name,
    }


def _go_home() -> None:
    raise Home


def _leave_by_name() -> None:
    raise Leave
