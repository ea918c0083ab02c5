"""What is opened line by line in a way of its own: the questions, Help now, preferences, search, places by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from selfhelp_tui.core.content.ids import HELP_NOW, PRESCRIPTION
from selfhelp_tui.core.content.units import Intake
from selfhelp_tui.core.help import CALM, section_walk
from selfhelp_tui.core.pages.begin import after_questions
from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.card import CardPage, TypeInCard
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.enough import EnoughPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.follow_up import how_did_it_go
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import EverythingPage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.page import ToSection
from selfhelp_tui.core.pages.path import CardForBadMoments, PathPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.take_along import TakeAlongPage
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.pages.what_changed import WORSE, WhatChanged
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.search import SearchHit, destinations_called, find
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.plain.pages import open_somewhere, show_place
from selfhelp_tui.plain.start import Beginning, choose_language, open_other_journal
from selfhelp_tui.plain.talk import Back, Home, Leave, Talk, ToHelp
from selfhelp_tui.plain.walk import OPENERS, after_unit, go_through, open_unit, open_walk


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
    if walk.section is None and walk.alone is None:
        open_somewhere(after_questions(talk.session), talk)


def open_help(talk: Talk) -> None:
    """Show Help now, until the person goes back."""
    while True:
        try:
            show_place(talk, HelpNowPage())
            return
        except Back:
            return
        except ToHelp:
            continue


def _open_from_list(talk: Talk, unit_id: str) -> None:
    talk.help_now()


OPENERS["help"] = _open_from_list
OPENERS["intake"] = open_intake


@open_somewhere.register
def _(where: ToSection, talk: Talk) -> None:
    if (where.unit, where.section) == (HELP_NOW, CARD) and has_card(talk.session):
        show_place(talk, CardForBadMoments())
    else:
        go_through(talk, section_walk(talk.session, where.unit, where.section))


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
        open_somewhere(ToSection(found.unit, found.section), talk)
    else:
        open_unit(talk, found.unit)


def _label(found: SearchHit) -> str:
    around = found.around.strip("… ")
    return f"{found.title}: {around}" if around else found.title


def _open_letter(talk: Talk, unit_id: str) -> None:
    show_place(talk, LetterPage())


OPENERS[PRESCRIPTION] = _open_letter


Ways = Mapping[str, Callable[[], object]]


def search_anywhere(talk: Talk, wanted: str) -> None:
    """Say which places, actions and texts have a word, and open what is chosen."""
    search(talk, wanted, tuple if talk.locked else partial(_destinations, talk, wanted, talk.named))


def _destinations(talk: Talk, wanted: str, ways: Ways) -> list[Opening]:
    return [
        (talk.ui("plain.noted", name=way.title, note=way.note) if way.note else way.title, ways[way.id])
        for way in destinations_called(talk.session, ways, wanted)
    ]


def named_destinations(talk: Talk, beginning: Beginning) -> Ways:
    """What is opened by its name, from a page or by a search."""
    return {
        "help": talk.help_now,
        "calm": lambda: open_somewhere(ToSection(HELP_NOW, CALM), talk),
        "card": lambda: open_somewhere(ToSection(HELP_NOW, CARD), talk),
        "home": _go_home,
        "path": lambda: show_place(talk, PathPage()),
        "board": lambda: show_place(talk, BoardPage()),
        "plan": lambda: show_place(talk, OrderPage()),
        "everything": lambda: show_place(talk, EverythingPage()),
        "follow_up": lambda: show_place(talk, how_did_it_go(talk.session) or WhatChanged()),
        "what_changed": lambda: show_place(talk, WhatChanged()),
        "hand_card": lambda: show_place(talk, CardPage()),
        "type_in_card": lambda: show_place(talk, TypeInCard()),
        "modules": lambda: show_place(talk, ListPage("module")),
        "information": lambda: show_place(talk, ListPage("topic")),
        "entries": lambda: show_place(talk, EntriesPage()),
        "take_along": lambda: show_place(talk, TakeAlongPage()),
        "enough": lambda: show_place(talk, EnoughPage()),
        "preferences": lambda: show_place(talk, PreferencesPage()),
        "language": lambda: choose_language(talk),
        "country": lambda: show_place(talk, CountryPage()),
        "open_journal": lambda: open_other_journal(talk, beginning),
        "tour": lambda: show_place(talk, TourPage()),
        "worse": lambda: open_somewhere(ToSection(*WORSE), talk),
        "keys": talk.explain,
        "rest": lambda: talk.heard(":lock"),
        "leave": leave_by_name,
    }


def _go_home() -> None:
    raise Home


def leave_by_name() -> None:
    """Leave, where a page has a row for it."""
    raise Leave
