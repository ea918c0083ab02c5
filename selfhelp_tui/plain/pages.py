"""Any page that is data, said line by line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import singledispatch

from selfhelp_tui.core.content.units import Topic, Unit
from selfhelp_tui.core.pages.afterwards import opens_after, topic_end
from selfhelp_tui.core.pages.doors import due_at_start
from selfhelp_tui.core.pages.entries import EntryPage
from selfhelp_tui.core.pages.home import HomePage, shown_first
from selfhelp_tui.core.pages.page import (
    ON,
    Action,
    Blocks,
    Contents,
    GoBack,
    Instead,
    NextChoice,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    Stay,
    ToEntry,
    ToExercise,
    ToFind,
    ToJournalCare,
    ToLine,
    ToNamed,
    ToNewJournal,
    ToUnit,
    ToWalk,
    TypedLine,
)
from selfhelp_tui.core.record.path import is_sentence, walk_to_line
from selfhelp_tui.core.walk import Walk
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.talk import UNTIL_DONE, Back, Home, Talk, begins_with, pick
from selfhelp_tui.plain.walk import STOPS, after_unit, ask_safety, go_through, open_unit

Choice = Row | Action | Passage
"""What has a number: rows, then passages behind a row, then actions but the one that goes back."""


def show_place(talk: Talk, place: Place) -> None:
    """Say the page of a place and follow what is chosen, until one goes back; with no choice, say it and be done."""

    def search(talk: Talk, words: str) -> None:
        found = place.looking_for(words)
        if found is not None:
            with suppress(Back):
                show_place(talk, found)

    place.arrive(talk.session)
    try:
        with talk.searching(search) if place.looking_for("") is not None else nullcontext():
            _stay(talk, place)
    finally:
        place.leave(talk.session)


def _stay(talk: Talk, place: Place) -> None:
    """Say the page and follow what is chosen, until one goes back."""

    def now() -> Contents:
        return place.contents(talk.session, talk.front_end)

    if not _choices(now()) and _way_on(now()) is None:
        # what is only to be read stays in the window: nobody has to confirm it
        say_above(talk, now())
        return
    while place.is_there(talk.session):
        choice = _asked(talk, now) if _is_asked(now()) else _chosen(talk, now)
        if choice is None:
            choice = _way_on(now())
        if choice is None:
            return
        if isinstance(choice, Passage):
            talk.heading(choice.behind)
            talk.prose(choice.text)
            continue
        move = place.choose(talk.session, choice.id)
        if isinstance(move, GoBack):
            talk.prose(move.changed)
            return
        if isinstance(move, Stay):
            continue
        if isinstance(move, Instead):
            open_somewhere(move.where, talk)
            return
        if isinstance(move, (Stay, NextChoice)):
            # how it looks has no rows line by line
            continue
        try:
            open_somewhere(move.where, talk)
        except Back:
            continue
        if move.past:
            return


def _way_on(contents: Contents) -> Action | None:
    """What an empty line does besides going back."""
    return next((action for action in contents.actions if action.goes_on), None)


def come_back(talk: Talk) -> None:
    """What is due after the passphrase, behind the safety questions."""
    with suppress(Back, Home):
        if due_at_start(talk.session) is not None:
            ask_safety(talk, "plain.check_in")
            due = due_at_start(talk.session)
            if due is not None:
                open_somewhere(due, talk)


def stay_home(talk: Talk) -> None:
    """Home, and what is chosen there, until the person leaves; an empty line opens its first row."""
    home, shown = HomePage(), False

    def now() -> Contents:
        return home.contents(talk.session, talk.front_end)

    while True:
        try:
            while (first := shown_first(talk.session)) is not None:
                show_place(talk, first)
            if not shown:
                home.arrive(talk.session)
            choice = _chosen(talk, now, shown=shown) or now().rows[0]
        except Back:
            shown = not _change_answer(talk)
            continue
        except Home:
            shown = False
            continue
        shown, talk.session.last_answered = False, None
        assert not isinstance(choice, Passage)
        move = home.choose(talk.session, choice.id)
        if isinstance(move, Open):
            with suppress(Back, Home):
                open_somewhere(move.where, talk)


def _change_answer(talk: Talk) -> bool:
    """Back to the safety question that was answered right before; False where there is none."""
    answered, talk.session.last_answered = talk.session.last_answered, None
    if answered is None:
        talk.say("plain.at_home")
        return False
    with suppress(Home):
        go_through(talk, answered)
    return True


def _chosen(talk: Talk, now: Callable[[], Contents], *, shown: bool = False) -> Choice | None:
    """What is chosen from a list that is said; None for an empty line."""
    chosen = talk.choose(
        lambda: say_above(talk, now()),
        lambda: labels_of(talk, now()),
        _how(now()),
        shown=shown,
        headings=lambda: headings_of(now()),
    )
    if chosen is None and any(isinstance(part, RowList) and part.at_once for part in now().parts):
        # an empty line takes what is preselected, as Enter does on the screen
        return next((row for row in now().rows if row.id == now().at), None)
    return _choices(now())[chosen] if chosen is not None else None


def _is_asked(contents: Contents) -> bool:
    return any(isinstance(part, RowList) and part.asked for part in contents.parts)


def _asked(talk: Talk, now: Callable[[], Contents]) -> Choice | None:
    """What is chosen by the first letters of its name; an empty line takes the row one begins at, where there is one.

    A number never chooses from a list that was not said: it has the list said first.
    """

    def show() -> None:
        say_above(talk, now())
        talk.say(_how(now()))

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
                lambda: talk.heading(_heading(now())), lambda: labels_of(talk, now()), "plain.how.country_list"
            )
            return _choices(now())[chosen] if chosen is not None else None
        place = pick(reply, names)
        if place is not None:
            return rows[place]
        begun = [names[one] for one in begins_with(reply, names)]
        talk.lines.say(", ".join(begun)) if begun else talk.say("plain.no_such_country")


def labels_of(talk: Talk, contents: Contents) -> list[str]:
    """What is said of everything that has a number."""
    return [_label(talk, choice) for choice in _choices(contents)]


def _choices(contents: Contents) -> list[Choice]:
    rows: list[Choice] = [row for row in contents.rows if not row.heading]
    behind = [part for part in contents.parts if isinstance(part, Passage) and part.behind]
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


def headings_of(contents: Contents) -> dict[int, str]:
    """What is said above some of the rows, by the place of the row that follows."""
    headings: dict[int, str] = {}
    place = 0
    for row in contents.rows:
        if row.heading:
            headings[place] = row.text
        else:
            place += 1
    return headings


def _heading(contents: Contents) -> str:
    """The title that a page begins with, else its name."""
    first = contents.parts[0] if contents.parts else None
    return first.text if isinstance(first, Passage) and first.tone == "title" else contents.title


def say_above(talk: Talk, contents: Contents) -> None:
    """Say what stands on a page, each title after an empty line; the name of the page where it has no other."""
    part_of, total = contents.part or (1, 1)
    if contents.part is not None:
        talk.heading(f"{contents.title} {talk.ui('walk.place', n=part_of, total=total)}")
    elif contents.within:
        talk.heading(f"{contents.within}: {contents.title}")
    elif contents.urgent or _heading(contents) == contents.title:
        talk.heading(contents.title)
    for number in contents.urgent:
        talk.prose(number)
    say_parts(talk, contents)


def say_parts(talk: Talk, contents: Contents) -> None:
    """Say the texts of a page, each title after an empty line."""
    for part in contents.parts:
        if isinstance(part, Blocks):
            say_blocks(talk, part.blocks)
        elif isinstance(part, Passage) and not part.behind:
            talk.heading(part.text) if part.tone == "title" else talk.prose(part.text)


def _how(contents: Contents) -> str:
    """The words for how to answer, and what an empty line does."""
    if contents.how:
        return f"plain.how.{contents.how}"
    if not _choices(contents):
        return "plain.how.go_on"
    leads_on = any(action.closes or action.goes_on for action in contents.actions)
    return "plain.how.open_or_on" if leads_on else "plain.how.list"


@after_unit.register
def _(unit: Unit, talk: Talk, walk: Walk) -> None:
    page = opens_after(talk.session, walk)
    if page is not None:
        show_place(talk, page)


@after_unit.register
def _(unit: Topic, talk: Talk, walk: Walk) -> None:
    show_place(talk, topic_end(unit.id))
    after_unit.dispatch(Unit)(unit, talk, walk)


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
        talk.say(_how(contents))

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
def _(where: ToUnit, talk: Talk) -> None:
    open_unit(talk, where.unit)


@open_somewhere.register
def _(where: ToWalk, talk: Talk) -> None:
    go_through(talk, talk.session.open(where.unit, where.sections))


@open_somewhere.register
def _(where: ToExercise, talk: Talk) -> None:
    go_through(talk, talk.session.alone(where.unit, where.step, where.entry, part=where.part))


@open_somewhere.register
def _(where: ToEntry, talk: Talk) -> None:
    if talk.session.notes.entry(where.entry) is not None:
        show_place(talk, EntryPage(where.entry))


@open_somewhere.register
def _(where: ToFind, talk: Talk) -> None:
    reply = talk.ask(lambda: talk.say("entries.find"))
    found = where.page.looking_for(reply.text)
    if found is not None and not reply.empty:
        show_place(talk, found)


@open_somewhere.register
def _(where: ToLine, talk: Talk) -> None:
    walk = walk_to_line(where.collection, where.ref, talk.session)
    if walk is None or is_sentence(where.ref):
        go_through(talk, walk)
        return
    while STOPS[type(walk.stop)](talk, walk, walk.stop) is walk:
        # what was typed could not be kept, and it was said why
        continue


@open_somewhere.register
def _(where: ToJournalCare, talk: Talk) -> None:
    talk.care[where.task]()
