"""Walking through a unit line by line, and what follows at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.units import Section, Sitting, Topic
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Problem
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.guide import reply_here
from selfhelp_tui.core.pages.afterwards import follows
from selfhelp_tui.core.pages.entries import EntryPage
from selfhelp_tui.core.pages.page import Contents, Open, ToEntry, ToExercise, ToLine, ToUnit, ToWalk
from selfhelp_tui.core.pages.stops import Beside, WalkState, answered_in_words, page_at, take
from selfhelp_tui.core.record.path import is_sentence, walk_to_line
from selfhelp_tui.core.walk import FixedScreen, Introduction, LookingBack, Question, Walk, WhatNow
from selfhelp_tui.plain.pages import SomewhereVisit, choose, open_somewhere, say_above, say_parts, show_place
from selfhelp_tui.plain.prompts import OpenQuestion, answer_to
from selfhelp_tui.plain.talk import BACK_CHANGES, Home, Talk, Visit, go

SCREENS = (FixedScreen, WhatNow)
"""What is met once a safety question is answered or left open."""


# --- one stop ----------------------------------------------------------------------------------------------------


def at_stop(talk: Talk, walk: Walk, *, replied: bool = False) -> Walk | None:
    """Say a stop and do what was typed: the walk as it goes on, None at its end, the same one to stay."""
    if isinstance(walk.stop, Question):
        return _question(talk, walk, walk.stop, replied=replied)

    def now() -> Contents:
        return _page_of(talk, walk, replied=replied)

    choice = choose(talk, now)
    _explained(talk, walk)
    if choice is None and isinstance(walk.stop, WhatNow):
        talk.session.on(walk)
        raise Home
    first = now().rows[0].id if now().how == "menu" else "next"
    to = take(_state(talk, walk), choice.id if choice is not None else first)
    if isinstance(to, (Open, Beside)):
        open_somewhere(to.where, talk) if isinstance(to, Open) else go_through(talk, to.walk)
        return walk
    return to


def _state(talk: Talk, walk: Walk) -> WalkState:
    return WalkState(talk.session, walk, front_end=talk.front_end)


def _page_of(talk: Talk, walk: Walk, *, replied: bool) -> Contents:
    """The page of a stop; which unit and part it is of is said where that begins."""
    return page_at(replace(_state(talk, walk), replied=replied))._replace(within="", title="", part=None)


def _explained(talk: Talk, walk: Walk) -> None:
    """From now on it is known how an answer that is said back is changed, where it was said here."""
    if walk.answered is not None:
        talk.first_time(BACK_CHANGES)


def _question(talk: Talk, walk: Walk, stop: Question, *, replied: bool) -> Walk | None:
    """One question; Enter leaves it out, which is remembered as such."""
    answer = talk.session.answer_at(walk)
    address = walk.address
    begun = talk.session.begun_line(address) if stop.part.field.grows(None) else ""

    def keep(value: Value) -> Problem | None:
        problem = talk.session.keep(walk, value)
        if problem is None and begun and begun in [row.get("text") for row in rows_of(value)]:
            talk.session.keep_begun_line(address, "")
        return problem

    asked = OpenQuestion(
        stop.field_now(talk.session.facts()),
        lambda: stop.part.place(talk.session.place(walk)),
        answer.value if answer else None,
        lambda: talk.session.offers(walk),
        lambda: say_above(talk, _page_of(talk, walk, replied=replied)),
        keep,
        begun,
        stop.safety,
        talk.session.number_before(walk),
        whole=True,
        count=_count(talk, walk, stop),
        compares=not isinstance(walk.unit, Sitting),
    )
    try:
        value = answer_to(talk, asked)
    finally:
        _explained(talk, walk)
    if value is None or stop.part.field.empty(value):
        talk.session.skip(walk)
    else:
        problem = keep(value)
        if problem is not None:
            talk.problem(problem)
            return walk
    return talk.session.on(walk)


def _count(talk: Talk, walk: Walk, stop: Question) -> tuple[int, int] | None:
    """Which question this is of how many; None where there is one, or where it can't be known."""
    facts = talk.session.facts(walk)
    # a walk of short questions counts them all; an exercise of a module counts its own
    alike = [
        one
        for one in walk.stops
        if isinstance(one, Question)
        and (one is stop or one.visible(facts))
        and (_brief(walk) or (one.step, one.lender) == (stop.step, stop.lender))
    ]
    own = [
        one for one in walk.stops if isinstance(one, Question) and (one.step, one.lender) == (stop.step, stop.lender)
    ]
    # where an answer decides what else is asked, the first question can't say of how many it is
    known = _brief(walk) or all(one.part.field.show_if is None for one in own)
    return (alike.index(stop) + 1, len(alike)) if len(alike) > 1 and known and stop.section is not None else None


def _brief(walk: Walk) -> bool:
    """Whether this is a walk of short questions one after the other."""
    return not isinstance(walk.unit, Sitting) and not any(isinstance(one, Introduction) for one in walk.stops)


# --- a whole walk ------------------------------------------------------------------------------------------------


class WalkVisit(Visit):
    """In a unit, after the safety questions where they come first."""

    why = "plain.check_in"
    """Said before safety questions that come first."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self._section: Section | None = None
        self._replied: int | None = None
        """The stop before which was said what there is to say to what was done."""

    @property
    def about(self) -> str:
        return "walk"

    def same_as(self, other: Visit) -> bool:
        if type(self) is not WalkVisit or type(other) is not WalkVisit:
            return False
        mine, theirs = self.walk.then or self.walk, other.walk.then or other.walk
        return (mine.unit, mine.section, mine.alone) == (theirs.unit, theirs.section, theirs.alone)

    def arrive(self, talk: Talk) -> None:
        self.walk = talk.session.with_safety_first(self.walk)
        if self.walk.then is not None:
            talk.heading(talk.ui(self.why))

    def step(self, talk: Talk) -> None:
        walk = self.walk
        self._reply(talk)
        if walk.stop.section is not self._section:
            self._section = walk.stop.section
            _say_section(talk, walk)
        following = at_stop(talk, walk, replied=True)
        if following is None:
            self._end(talk)
        else:
            self.walk = following

    def _reply(self, talk: Talk) -> None:
        """Say what there is to say to what was done, below it: the next part may begin with its own heading."""
        if self._replied != self.walk.at and not isinstance(self.walk.stop, LookingBack):
            self._replied = self.walk.at
            reply = reply_here(talk.session, self.walk)
            talk.prose(reply.text if reply is not None else "")

    def _end(self, talk: Talk) -> None:
        session, walk = talk.session, self.walk
        say_answered(talk)
        if walk.then is not None:
            # nothing more is asked, and what was to follow does not come
            raise Home
        safety = CheckIn.now(talk, "plain.check_in_after") if session.after(walk) is not None else None
        pages = (SomewhereVisit(where) for where in follows(session, walk))
        talk.visits.over(self, *([safety] if safety is not None else []), *pages)

    def back(self, talk: Talk) -> None:
        """Back from a safety question without an answer leaves it open, and so does back out of the walk before it."""
        session, walk = talk.session, self.walk
        before = None if session.asks_openly(walk) else session.back(walk)
        following = session.leaving(walk) if before is None else None
        to = before or following
        if to is not None and (before is not None or to.unit is walk.unit):
            self.walk = to
            return
        talk.visits.back(self)
        if following is not None and (safety := CheckIn.now(talk, "plain.check_in_after")) is not None:
            talk.visits.go(safety)

    def due_before_home(self, talk: Talk) -> Visit | None:
        """Safety screens that are due, or the safety questions."""
        walk = self.walk
        following = walk if isinstance(walk.stop, FixedScreen) else talk.session.leaving(walk)
        return _before_leaving(talk, walk, following)


def _before_leaving(talk: Talk, walk: Walk, following: Walk | None) -> Visit | None:
    if following is None:
        return None
    return LeavingVisit(following) if following.unit is walk.unit else CheckIn.now(talk, "plain.check_in_after")


class LeavingVisit(WalkVisit):
    """At what is still to be read by someone who left a walk half-way, and nowhere else in it."""

    def arrive(self, talk: Talk) -> None:
        pass

    def step(self, talk: Talk) -> None:
        walk = self.walk
        following = at_stop(talk, walk)
        if following is walk:
            return
        if following is not None and not isinstance(following.stop, SCREENS):
            following = talk.session.leaving(following)
        visit = _before_leaving(talk, walk, following)
        talk.visits.over(self, *([visit] if visit is not None else []))

    def back(self, talk: Talk) -> None:
        before = talk.session.back(self.walk)
        talk.visits.over(self, *([WalkVisit(before)] if before is not None else []))

    def due_before_home(self, talk: Talk) -> Visit | None:
        """Itself, until it is read."""
        return self if isinstance(self.walk.stop, FixedScreen) else None


class CheckIn(WalkVisit):
    """At the safety questions, asked again; each may be left open, which has its own screen."""

    def __init__(self, walk: Walk, why: str) -> None:
        super().__init__(walk)
        self.why = why

    @classmethod
    def now(cls, talk: Talk, why: str, walk: Walk | None = None) -> CheckIn | None:
        """The safety questions, with why they are asked unless they say so; None where none of them is asked."""
        walk = walk or talk.session.check_in()
        return cls(walk, why) if walk.stop.visible(talk.session.facts(walk)) else None

    def arrive(self, talk: Talk) -> None:
        if self.why:
            talk.heading(talk.ui(self.why))

    def _end(self, talk: Talk) -> None:
        super()._end(talk)
        if talk.session.facts().ended:
            # not back to where one was: nothing more is asked
            raise Home


def ask_safety(talk: Talk, why: str, walk: Walk | None = None) -> None:
    """To the safety questions, where they are asked."""
    visit = CheckIn.now(talk, why, walk)
    if visit is not None:
        go(talk, visit)
    elif talk.session.facts().ended:
        raise Home


def go_through(talk: Talk, walk: Walk | None) -> None:
    """To a walk, where there is one."""
    if walk is not None:
        go(talk, WalkVisit(walk))


def say_answered(talk: Talk) -> None:
    """Say back the answer to a safety question with which a walk ended."""
    said = answered_in_words(talk.session, talk.session.last_answered, talk.front_end)
    if said:
        talk.lines.gap()
        say_parts(talk, Contents("", said))
        talk.first_time(BACK_CHANGES)


def _say_section(talk: Talk, walk: Walk) -> None:
    """Say which part of a unit begins, where there are several."""
    section, sections = walk.stop.section, walk.sections(talk.session.facts(walk))
    if section is None or len(sections) < 2 or section not in sections:
        return
    title = walk.unit.section_title(talk.words, section.id)
    if isinstance(walk.unit, Sitting) and not walk.unit.keeps_place:
        # its parts are for different days, so nobody comes past all of them
        talk.heading(title)
        return
    talk.heading(talk.ui("plain.section", n=sections.index(section) + 1, total=len(sections), title=title))


# --- opening a unit ----------------------------------------------------------------------------------------------


def open_unit(talk: Talk, unit_id: str) -> None:
    """Open a unit from a list: Help now as its list, the intake with its promise, anything else where it was left."""
    card = talk.session.card(unit_id)
    OPENERS.get(card.kind if card else "", open_walk)(talk, unit_id)


def open_walk(talk: Talk, unit_id: str) -> None:
    """Walk through a unit; where one was in the middle of it, ask whether to go on there."""
    session = talk.session
    walk = session.open(unit_id)
    card = session.card(unit_id)
    if walk.at > 0 and walk.back(session.facts(walk)) is not None:

        def head() -> None:
            talk.heading(talk.ui("plain.begun", title=card.title if card else unit_id))

        def labels() -> list[str]:
            return [talk.ui("plain.go_on_there"), talk.ui("plain.from_the_start")]

        if talk.choose(head, labels, "plain.how.go_on_there") == 1:
            walk = session.anew(unit_id)
    if isinstance(walk.unit, Topic) and card is not None:
        talk.heading(_titled(talk, card))
        talk.prose(card.about)
    go_through(talk, walk)


OPENERS: dict[str, Callable[[Talk, str], None]] = {}
"""Kind of a unit's card to the way it is opened, where that is not simply walking through it."""


def _titled(talk: Talk, card: Card) -> str:
    """The title of a unit with its minutes, where it is walked through as a whole."""
    if card.kind == "help":
        return card.title
    return talk.ui("plain.with_minutes", title=card.title, minutes=talk.words.count("minutes", card.minutes))


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


class LineVisit(Visit):
    """At the question in which a line of one's own was written, and nowhere else in its exercise."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk

    def step(self, talk: Talk) -> None:
        # what could not be kept is asked again, and it was said why
        if at_stop(talk, self.walk) is not self.walk:
            talk.visits.over(self)


@open_somewhere.register
def _(where: ToLine, talk: Talk) -> None:
    walk = walk_to_line(where.collection, where.ref, talk.session)
    if walk is None or is_sentence(where.ref):
        go_through(talk, walk)
    else:
        go(talk, LineVisit(walk))
