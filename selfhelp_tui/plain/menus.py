"""What is opened line by line in a way of its own: questions, Help now, a search, places by name, sheets."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from selfhelp_tui.core.content.ids import HELP_NOW, PRESCRIPTION
from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.help import section_walk
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.named import NAMED, Destination, NamedPlace, destinations_called
from selfhelp_tui.core.pages.page import (
    ON,
    Action,
    Contents,
    FilePage,
    Instead,
    Open,
    Row,
    ToFile,
    ToSection,
)
from selfhelp_tui.core.pages.path import CardForBadMoments
from selfhelp_tui.core.pages.sheets import DROP, SEE, PickPage
from selfhelp_tui.core.ports import EXISTS, Services
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.record.handover import OWN
from selfhelp_tui.core.search import SearchHit, find, fold, titled_exactly
from selfhelp_tui.core.text import clean
from selfhelp_tui.plain.pages import Numbers, PlaceVisit, open_somewhere, say_above, show_place
from selfhelp_tui.plain.start import Beginning, choose_language, open_other_journal
from selfhelp_tui.plain.talk import ON as NEXT_PART
from selfhelp_tui.plain.talk import Back, Home, Jump, PagedList, Talk, Visit, go, say_trouble
from selfhelp_tui.plain.walk import OPENERS, go_through, open_unit, open_walk

MOST = 3
"""Texts that are said, besides the ways."""
ALWAYS = ("home", "card", "plan", "tonight")
"""Words that lead somewhere in every language."""
LONGEST_WORDS = 80
"""Characters of what is looked for."""


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
        _jump(talk, doors[0][1])
    else:
        _jump(talk, lambda talk: go(talk, FoundVisit(wanted)))


def _jump(talk: Talk, opens: Callable[[Talk], object]) -> None:
    """Go somewhere in the place of being asked here; where one is nowhere yet, one comes back to the question."""
    if talk.visits_or_none is not None and not talk.locked:
        raise Jump(opens)
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
    ways = dict.fromkeys([folded] if folded in ALWAYS else [])
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


def _named(one: Row | Action) -> str:
    """What tells a line on the list; the ids of questions of one's own are their places, which change."""
    return one.text if isinstance(one, Row) and one.id.startswith(f"{OWN} ") else one.id


class PickVisit(PlaceVisit):
    """Choosing what goes on a sheet: what a number did is said, and the list is not said again."""

    def __init__(self, place: PickPage) -> None:
        super().__init__(place)
        self._numbers = Numbers(_named)

    def step(self, talk: Talk) -> None:
        assert isinstance(self.place, PickPage)
        self.place = place = self._picked(talk, self.place)
        move = place.choose(talk.session, SEE)
        if isinstance(move, Open):
            open_somewhere(move.where, talk)

    def _picked(self, talk: Talk, place: PickPage) -> PickPage:
        """What is chosen once an empty line was typed."""

        def now() -> Contents:
            return place.contents(talk.session, talk.front_end)

        def labels() -> list[str]:
            return self._numbers.labels(talk, now())

        paged, shown = PagedList(talk, headings=lambda: self._numbers.headings(now())), False

        def show() -> None:
            say_above(talk, now())
            paged.say(labels())
            talk.say("plain.how.pick")

        while True:
            reply = talk.ask(show, shown=shown, mark=lambda: talk.bounds(len(labels())))
            rows = self._numbers.choices(now())
            shown = bool(reply.numbers)
            if reply.empty:
                return place
            if not reply.numbers:
                place = place.with_own(talk.session, reply.text)
                new = self._numbers.choices(now())[len(rows) :]
                talk.numbered([_on_sheet(talk, one) for one in new if isinstance(one, Row)], len(rows) + 1)
                shown = bool(new)
            elif paged.turn(reply, labels()):
                continue
            elif reply.numbers == (NEXT_PART,):
                shown = False
            elif any(not 1 <= number <= len(rows) or rows[number - 1] is None for number in reply.numbers):
                talk.no_such_choice(reply, labels())
            else:
                chosen = [row for number in reply.numbers if isinstance(row := rows[number - 1], Row)]
                # taking questions away gives those that stay another id
                for row in sorted(chosen, key=lambda row: row.id == DROP):
                    place, shown = _with(talk, place, row), row.id != DROP
            # from help now, or from anywhere else one comes back to what was chosen
            self.place = place


@open_somewhere.register(PickPage)
def pick(place: PickPage, talk: Talk) -> None:
    """Choose until Enter shows the sheet."""
    go(talk, PickVisit(place))


def _on_sheet(talk: Talk, row: Row) -> str:
    return talk.ui("plain.on_sheet", text=row.text.strip())


def _with(talk: Talk, place: PickPage, row: Row) -> PickPage:
    """The page after a row of it was chosen, and what that did, said."""
    move = place.choose(talk.session, row.id)
    if not (isinstance(move, Instead) and isinstance(move.where, PickPage)):
        return place
    if row.id != DROP:
        off = talk.ui("plain.off_sheet", text=row.text.strip())
        talk.lines.say(off if row.mark == ON else _on_sheet(talk, row))
    return move.where


@open_somewhere.register(ToFile)
def write_out(where: ToFile, talk: Talk) -> None:
    """Ask where, after saying that anyone can read it, until the file is made or the person goes back."""
    services, page = talk.services, where.page
    if services is None:
        return
    talk.heading(talk.ui("sheet.write"))
    talk.say("sheet.readable")
    if not talk.session.notes.lasting:
        talk.say("sheet.only_this")
    while True:
        path = _ask_place(talk, services, page)
        if services.looks_synced(path):
            talk.say("create.synced")
        if _made(talk, services, page, path):
            return


def _ask_place(talk: Talk, services: Services, page: FilePage) -> Path:
    proposed = services.new_file(page.file_name(talk.session))

    def show() -> None:
        talk.say("create.where")
        talk.lines.say(str(proposed))
        talk.say(page.ENDINGS)
        talk.say("plain.how.path_file")

    reply = talk.ask(show, path=True)
    return proposed if reply.empty else Path(os.path.expanduser(reply.text.strip()))


def _made(talk: Talk, services: Services, page: FilePage, path: Path, *, over: bool = False) -> bool:
    """Whether the file was made; what is there already is only replaced when the person says so."""
    try:
        services.write_out(page.to_write(talk.session), talk.words, path, over=over)
    except NotesProblem as problem:
        if over or problem.id != EXISTS:
            say_trouble(talk, problem)
            return False
    else:
        talk.say("journal_command.export.made", path=path)
        return True
    replaced = talk.choose(lambda: talk.say("sheet.there"), lambda: [talk.ui("sheet.replace")], "plain.how.replace")
    return replaced is not None and _made(talk, services, page, path, over=True)
