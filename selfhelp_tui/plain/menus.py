"""What is opened line by line in a way of its own: the questions, Help now, preferences, search, places by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from selfhelp_tui.core.content.ids import HELP_NOW, PRESCRIPTION
from selfhelp_tui.core.content.units import Intake
from selfhelp_tui.core.help import section_walk
from selfhelp_tui.core.pages.afterwards import after_questions
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.named import NAMED, Destination, NamedPlace, destinations_called
from selfhelp_tui.core.pages.page import Somewhere, ToSection
from selfhelp_tui.core.pages.path import CardForBadMoments
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.search import SearchHit, find, fold, titled_exactly
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.plain.pages import PlaceVisit, open_somewhere, show_place
from selfhelp_tui.plain.start import Beginning, choose_language, open_other_journal
from selfhelp_tui.plain.talk import Back, Home, Jump, Talk, Visit, go
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
def _(unit: Intake, talk: Talk, walk: Walk) -> tuple[Somewhere, ...]:
    # the safety questions alone, asked again, lead nowhere but back
    return (after_questions(talk.session),) if walk.section is None and walk.alone is None else ()


class HelpVisit(PlaceVisit):
    """At the list of Help now; from there one comes back to the question at which it was opened."""

    def __init__(self) -> None:
        super().__init__(HelpNowPage())

    def back(self, talk: Talk) -> None:
        super().back(talk)
        if talk.visits.here is not None:
            talk.heading(talk.ui("plain.back_where_you_were"))


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


MOST = 3
"""Texts that are said, besides the ways."""
ALWAYS = {"home": "home", "card": "card", "plan": "plan", "tonight": "tonight"}
"""Words that lead somewhere in every language."""
LONGEST_WORDS = 80
"""Characters of what is looked for."""

Opening = tuple[str, Callable[[Talk], object]]
"""What a line says, and what it opens."""


class FoundVisit(Visit):
    """At what has some words; what is chosen takes its place, so that one goes back to where one was before."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self._by_language: dict[str, list[Opening]] = {}

    @property
    def about(self) -> str:
        return "search"

    def same_as(self, other: Visit) -> bool:
        return isinstance(other, FoundVisit)

    def _doors(self, talk: Talk) -> list[Opening]:
        """What there is in the language of now, looked for once."""
        language = talk.session.language
        if language not in self._by_language:
            self._by_language[language] = named_so(talk, self.wanted)
        return self._by_language[language]

    def step(self, talk: Talk) -> None:
        chosen = talk.choose(
            lambda: talk.heading(talk.ui("plain.search.title", word=self.wanted)),
            lambda: [label for label, _ in self._doors(talk)],
            "plain.how.search",
        )
        if chosen is None:
            talk.visits.back(self)
        else:
            talk.visits.instead(self)
            self._doors(talk)[chosen][1](talk)


def search(talk: Talk, wanted: str) -> None:
    """Go where a word leads: at once where it is the whole name or there is one place of it, else by a short list.

    Raises:
        Jump: there is something; what was being asked makes way for it.
    """
    wanted = clean(wanted, limit=LONGEST_WORDS).strip()
    here = talk.visits_or_none.here if talk.visits_or_none is not None else None
    own = here.looking_for(wanted) if here is not None else None
    if own is not None:
        place = own
        _jump(talk, lambda talk: show_place(talk, place))
        return
    doors = exactly(talk, wanted) or named_so(talk, wanted)
    if not doors:
        talk.say("plain.search.none", word=wanted)
    elif len(doors) == 1:
        opens = doors[0][1]
        _jump(talk, lambda talk: opens(talk))
    else:
        _jump(talk, lambda talk: go(talk, FoundVisit(wanted)))


def _jump(talk: Talk, opens: Callable[[Talk], object]) -> None:
    """Go somewhere in the place of being asked here; where one is nowhere yet, one comes back to the question."""
    if talk.visits_or_none is not None and not talk.locked:
        raise Jump(lambda talk: (opens(talk), None)[1])
    with suppress(Back, Home):
        before, talk.visits_or_none = talk.visits_or_none, None
        try:
            opens(talk)
        finally:
            talk.visits_or_none = before


def _open_letter(talk: Talk, unit_id: str) -> None:
    show_place(talk, LetterPage())


OPENERS[PRESCRIPTION] = _open_letter


Ways = Mapping[str, Callable[[], object]]


def exactly(talk: Talk, wanted: str) -> list[Opening]:
    """What is called exactly so in any language of the content, or by one of the words that always work."""
    folded = fold(wanted)
    session, library = talk.session, talk.session.library
    ways = dict.fromkeys([ALWAYS[folded]] if folded in ALWAYS else [])
    for language in library.languages:
        words = library.words(language)
        titles = {way: NAMED[way].title for way in talk.named if way in NAMED}
        ways |= dict.fromkeys(way for way, title in titles.items() if title and fold(words.ui(title)) == folded)
    found: list[Opening] = [(way, partial(_open_named, way)) for way in ways if way in talk.named]
    if found or talk.locked:
        return found[:1]
    hits = titled_exactly(session, wanted)[:1]
    found += ((_label(hit), partial(_open_hit, hit)) for hit in hits)
    return found


def named_so(talk: Talk, wanted: str) -> list[Opening]:
    """What has the words: parts that are meant by them first, then ways, then a few texts at most."""
    ways = [] if talk.locked else destinations_called(talk.session, talk.named, wanted)
    hits = find(talk.session, wanted, MOST)
    parts, texts = (
        [(_label(one), partial(_open_hit, one)) for one in hits if bool(one.section) is part] for part in (True, False)
    )
    return [*parts, *((_noted(talk, way), partial(_open_named, way.id)) for way in ways), *texts]


def _noted(talk: Talk, way: Destination) -> str:
    return talk.ui("plain.noted", name=way.title, note=way.note) if way.note else way.title


def _open_named(name: str, talk: Talk) -> None:
    talk.named[name]()


def _open_hit(hit: SearchHit, talk: Talk) -> None:
    if hit.section:
        open_somewhere(ToSection(hit.unit, hit.section), talk)
    else:
        open_unit(talk, hit.unit)


def _label(hit: SearchHit) -> str:
    around = hit.around.strip("… ")
    return f"{hit.title}: {around}" if around else hit.title


def named_destinations(talk: Talk, beginning: Beginning) -> Ways:
    """What is opened by its name, from a page or by a search."""
    return {
        **talk.named,
        **{name: partial(_open, one, talk) for name, one in NAMED.items() if one.opens and not one.on_screen_only},
        "help": talk.help_now,
        "language": lambda: choose_language(talk),
        "open_journal": lambda: open_other_journal(talk, beginning),
        "keys": talk.explain,
        "rest": lambda: talk.heard(":lock"),
    }


def _open(one: NamedPlace, talk: Talk) -> None:
    if one.opens is not None:
        open_somewhere(one.opens(talk.session), talk)
