"""Any page that is data, said line by line, and what is opened from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import singledispatch

from selfhelp_tui.core.pages.page import (
    ON,
    Action,
    Blocks,
    Contents,
    GoBack,
    Instead,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    ToFind,
    ToJournalCare,
    ToNamed,
    ToNewJournal,
    TypedLine,
)
from selfhelp_tui.plain.blocks import numbers_in, say_blocks
from selfhelp_tui.plain.talk import UNTIL_DONE, WHOLE, Back, Home, Talk, Visit, begins_with, go, pick

Choice = Row | Action | Passage
"""What has a number: rows, then passages behind a row, then actions but those that only go on or back."""


FIRST = "_first"


class Numbers:
    """Which number each choice of a page has, as long as one is at it: it keeps it, and what is new comes behind."""

    def __init__(self, name: Callable[[Row | Action], str] = lambda one: one.id, *, puts_first: bool = False) -> None:
        """``name`` tells the same thing whenever it is said; ``puts_first`` that number 1 is whatever is put first."""
        self._names: list[str] = []
        self._heard = 0
        """How many of them were there when the page was said last."""
        self._name = name
        self._puts_first = puts_first

    def choices(self, contents: Contents) -> list[Choice | None]:
        """By their numbers, from 1 on; None for the number of what is not there now."""
        named = choices_of(contents)
        first = FIRST if self._puts_first else ""
        there = {first if first and not place else self._named(choice): choice for place, choice in enumerate(named)}
        self._names.extend(name for name in there if name not in self._names)
        return [there.get(name) for name in self._names]

    def say_new(self, talk: Talk, contents: Contents) -> None:
        """Say what is new since the page was said last, where it would only be heard in a later part of the list."""
        labels, heard = self.labels(talk, contents), self._heard
        self._heard = len(labels)
        if heard and len(labels) > max(heard, WHOLE):
            talk.say("plain.new_here")
            talk.numbered(labels[heard:], heard + 1)

    def _named(self, choice: Choice) -> str:
        return f"{FIRST}{choice.behind}" if isinstance(choice, Passage) else self._name(choice)

    def labels(self, talk: Talk, contents: Contents) -> list[str]:
        """What is said of each of them; empty for what is not there now."""
        return [_label(talk, choice) if choice is not None else "" for choice in self.choices(contents)]

    def headings(self, contents: Contents) -> dict[int, str]:
        """What is said above some of them, by their places; empty above what stands under no heading any more."""
        over = _headings_over(contents)
        found: dict[int, str] = {}
        last = ""
        for place, choice in enumerate(self.choices(contents)):
            heading = last if choice is None else over.get(choice.id, "") if isinstance(choice, Row) else ""
            if heading != last:
                found[place] = last = heading
        return found


class PlaceVisit(Visit):
    """At a page that is data."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._numbers = Numbers()

    @property
    def about(self) -> str:
        return self.place.about

    def same_as(self, other: Visit) -> bool:
        return type(other) is type(self) and isinstance(other, PlaceVisit) and other.place == self.place

    def looking_for(self, words: str) -> Place | None:
        return self.place.looking_for(words)

    def arrive(self, talk: Talk) -> None:
        self.place.arrive(talk.session)

    def left(self, talk: Talk) -> None:
        # what was deleted can be put back for as long as the program runs: Enter loses nothing
        if not self.place.contents(talk.session, talk.front_end).undo:
            self.place.leave(talk.session)

    def step(self, talk: Talk) -> None:
        def now() -> Contents:
            return with_numbers_behind(talk, self.place.contents(talk.session, talk.front_end))

        if not choices_of(now()) and way_on(now()) is None:
            # what is only to be read stays in the window: nobody has to confirm it
            say_above(talk, now())
            talk.visits.over(self)
        elif not self.place.is_there(talk.session):
            talk.visits.over(self)
        else:
            choice = choose(talk, now, numbers=self._numbers) or way_on(now())
            if choice is None:
                self.back(talk)
            else:
                self._do(talk, choice)

    def _do(self, talk: Talk, choice: Row | Action) -> None:
        move = self.place.choose(talk.session, choice.id)
        if isinstance(move, GoBack):
            talk.prose(move.changed)
            talk.visits.over(self)
        elif isinstance(move, Instead):
            talk.prose(move.changed)
            talk.visits.instead(self)
            before = talk.visits.here
            open_somewhere(move.where, talk)
            if talk.visits.here is before:
                talk.visits.settle()
        elif isinstance(move, Open):
            if move.behind is not None:
                talk.visits.instead(self)
                show_place(talk, move.behind)
            with suppress(Back):
                open_somewhere(move.where, talk)
                if move.past and talk.visits.here is self:
                    talk.visits.over(self)
                else:
                    self.past = move.past


class SomewhereVisit(Visit):
    """On the way to somewhere that is opened once one comes to it."""

    def __init__(self, where: Somewhere) -> None:
        self._where = where

    def step(self, talk: Talk) -> None:
        talk.visits.instead(self)
        before = talk.visits.here
        with suppress(Back):
            open_somewhere(self._where, talk)
        if talk.visits.here is before:
            talk.visits.settle()


def show_place(talk: Talk, place: Place) -> None:
    """To the page of a place."""
    go(talk, PlaceVisit(place))


def way_on(contents: Contents) -> Action | None:
    """What Enter does besides going back."""
    return next((action for action in contents.actions if action.goes_on), None)


def choose(
    talk: Talk, now: Callable[[], Contents], *, shown: bool = False, numbers: Numbers | None = None
) -> Row | Action | None:
    """Say a page and give what is chosen on it; None for Enter. ``numbers`` holds what has which number already."""
    if _is_asked(now()):
        return _asked(talk, now)
    page, kept = with_numbers_behind(talk, now()), numbers or Numbers()

    def say() -> None:
        # in another language, or once something changed, it is another page
        nonlocal page
        page = with_numbers_behind(talk, now())
        say_above(talk, page)
        kept.say_new(talk, page)

    while True:
        chosen = talk.choose(
            say, lambda: kept.labels(talk, page), how_of(page), shown=shown, headings=lambda: kept.headings(page)
        )
        if chosen is None:
            if any(isinstance(part, RowList) and part.at_once for part in page.parts):
                # Enter takes what is preselected, as it does on the screen
                return next((row for row in page.rows if row.id == page.at), None)
            return None
        choice = kept.choices(page)[chosen]
        if not isinstance(choice, Passage):
            return choice
        talk.prose(choice.text)
        # what stands above it was heard just now
        talk.say(how_of(page))
        shown = True


def _is_asked(contents: Contents) -> bool:
    return any(isinstance(part, RowList) and part.asked for part in contents.parts)


def _asked(talk: Talk, now: Callable[[], Contents]) -> Row | Action | None:
    """What is chosen by the first letters of its name; an empty line takes the row one begins at, where there is one.

    A number never chooses from a list that was not said: it has the list said first.
    """

    def show() -> None:
        say_above(talk, now())
        talk.say(how_of(now()))

    shown = False
    while True:
        reply = talk.ask(show, shown=shown)
        shown = True
        rows = [row for row in now().rows if not row.heading]
        names = [row.text for row in rows]
        if reply.empty:
            return next((row for row in rows if row.id == now().at), None)
        if reply.numbers:
            chosen = talk.choose(
                lambda: talk.heading(_heading(now())),
                lambda: [_label(talk, choice) for choice in choices_of(now())],
                "plain.how.country_list",
            )
            return rows[chosen] if chosen is not None else None
        place = pick(reply, names)
        if place is not None:
            return rows[place]
        begun = [names[one] for one in begins_with(reply, names)]
        talk.lines.say(", ".join(begun)) if begun else talk.say("plain.no_such_country")


def choices_of(contents: Contents) -> list[Choice]:
    """Everything on a page that has a number."""
    rows: list[Choice] = [row for row in contents.rows if not row.heading]
    behind = [part for part in contents.parts if isinstance(part, Passage) and part.behind and part.text]
    return [*rows, *behind, *(one for one in contents.actions if not (one.closes or one.goes_on))]


def _label(talk: Talk, choice: Choice) -> str:
    if isinstance(choice, Passage):
        return choice.behind
    if isinstance(choice, Action):
        return choice.label
    if choice.spoken:
        return choice.spoken
    text = choice.text.strip()
    if choice.note:
        # behind a question stands no colon
        text = f"{text} {choice.note}" if text.endswith("?") else talk.ui("plain.noted", name=text, note=choice.note)
    return talk.ui("plain.chosen", text=text) if choice.mark == ON else text


def _headings_over(contents: Contents) -> dict[str, str]:
    """The heading of each row that stands under one, by the id of the row."""
    headings: dict[str, str] = {}
    heading = ""
    for row in contents.rows:
        if row.heading or row.apart:
            heading = row.text if row.heading else ""
        if heading and not row.heading:
            headings[row.id] = heading
    return headings


def with_numbers_behind(talk: Talk, contents: Contents) -> Contents:
    """A page whose pictures are said by their results: every number in them is said behind a row."""
    told = [
        line
        for part in contents.parts
        if isinstance(part, Blocks)
        for block in part.blocks
        for line in numbers_in(talk, block)
    ]
    if not told:
        return contents
    behind = Passage("\n\n".join(told), behind=talk.ui("plain.numbers"))
    return contents._replace(parts=(*contents.parts, behind))


def _heading(contents: Contents) -> str:
    """The title that a page begins with, else its name."""
    first = next((part for part in contents.parts if not isinstance(part, Passage) or part.text), None)
    return first.text if isinstance(first, Passage) and first.tone == "title" else contents.title


def say_above(talk: Talk, contents: Contents) -> None:
    """Say what stands on a page, each title after an empty line; the name of the page where it has no other."""
    part_of, total = contents.part or (1, 1)
    if contents.part is not None:
        talk.heading(f"{contents.title} {talk.ui('walk.place', n=part_of, total=total)}")
    elif contents.within:
        talk.heading(f"{contents.within}: {contents.title}")
    elif contents.title and (contents.urgent or _heading(contents) == contents.title):
        talk.heading(contents.title)
    else:
        talk.lines.gap()
    if contents.word:
        talk.prose(contents.word)
    for number in contents.urgent:
        talk.prose(number)
    say_parts(talk, contents)


def say_parts(talk: Talk, contents: Contents) -> None:
    """Say the texts of a page, each title after an empty line."""
    for part in contents.parts:
        if isinstance(part, Blocks):
            say_blocks(talk, part.blocks)
        elif isinstance(part, Passage) and part.text and not part.behind:
            talk.heading(part.text) if part.tone == "title" else talk.prose(part.text)


def how_of(contents: Contents) -> str:
    """The words for how to answer, and what Enter does."""
    if contents.how:
        return f"plain.how.{contents.how}"
    if not choices_of(contents):
        return "plain.how.go_on"
    leads_on = any(action.closes or action.goes_on for action in contents.actions)
    return "plain.how.open_or_on" if leads_on else "plain.how.list"


@singledispatch
def open_somewhere(where: Somewhere, talk: Talk) -> None:
    """Go to a where and come back, by its class."""
    raise NotImplementedError(where)


@open_somewhere.register
def _(where: Place, talk: Talk) -> None:
    show_place(talk, where)


@open_somewhere.register
def _(where: TypedLine, talk: Talk) -> None:
    def show() -> None:
        contents = where.contents(talk.session, talk.front_end)
        say_above(talk, contents)
        if before := where.line(talk.session):
            talk.lines.say(before)
        talk.say(how_of(contents))

    shown = False
    while True:
        reply = talk.ask(show, shown=shown, path=where.IS_PATH)
        before = where.line(talk.session)
        typed = before if reply.empty else "" if reply.clears else reply.text
        if where.LINES > 1 and typed and not reply.empty:
            typed = _several_lines(talk, where, typed)
        taken = where.take(talk.session, typed)
        if isinstance(taken, GoBack):
            return
        if not isinstance(taken, str):
            open_somewhere(taken, talk)
            return
        talk.lines.say(taken)
        shown = True


def _several_lines(talk: Talk, where: TypedLine, first: str) -> str:
    """Lines until one with only a full stop, each kept as it is typed; empty lines part paragraphs."""
    lines = [first]
    while True:
        where.typing(talk.session, "\n".join(lines))
        reply = talk.ask(lambda: None, shown=True)
        if not reply.literal and reply.text.strip() == UNTIL_DONE:
            return "\n".join(lines)
        lines.append("" if reply.empty else reply.text)


@open_somewhere.register
def _(where: ToNamed, talk: Talk) -> None:
    talk.named[where.name]()


@open_somewhere.register
def _(where: ToNewJournal, talk: Talk) -> None:
    if talk.make_journal():
        # what was open before is of notes that were taken over
        raise Home


@open_somewhere.register
def _(where: ToFind, talk: Talk) -> None:
    reply = talk.ask(lambda: talk.say("entries.find"))
    found = where.page.looking_for(reply.text)
    if found is not None and not reply.empty:
        show_place(talk, found)


@open_somewhere.register
def _(where: ToJournalCare, talk: Talk) -> None:
    talk.care[where.task]()
