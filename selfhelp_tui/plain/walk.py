"""Walking through a unit, and what follows at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import singledispatch
from typing import Any, TypeVar

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.units import Section, Sitting, Topic, Unit
from selfhelp_tui.core.guide import reply_here
from selfhelp_tui.core.safety import numbers_in_sight, said_back
from selfhelp_tui.core.walk import FixedScreen, LookingBack, Stop, Walk, WhatNow
from selfhelp_tui.core.wording import sources_of
from selfhelp_tui.plain.talk import Back, Home, Talk

S = TypeVar("S", bound=Stop)
At = Callable[[Talk, Walk, S], Walk | None]
"""What is done at a stop: it gives the walk as it goes on, or None at the end."""

SCREENS = (FixedScreen, WhatNow)
"""What is met once a safety question is answered or left open."""

STOPS: dict[type[Stop], At[Any]] = {}
"""Class of stop to what is done there."""


def at(stop: type[S]) -> Callable[[At[S]], At[S]]:
    """Put a function in the list of stops."""

    def keep(act: At[S]) -> At[S]:
        STOPS[stop] = act
        return act

    return keep


def go_through(talk: Talk, walk: Walk | None) -> bool:
    """Walk to the end, after the safety questions where they come first; False when one went back out of it."""
    if walk is None:
        return True
    walk, before = talk.session.with_safety_first(walk), talk.walk
    if walk.then is not None:
        talk.heading(talk.ui("plain.check_in"))
    try:
        return _walked(talk, walk)
    finally:
        talk.walk = before


def _walked(talk: Talk, walk: Walk | None) -> bool:
    section: Section | None = None
    while walk is not None:
        talk.walk = walk
        if walk.stop.section is not section:
            section = walk.stop.section
            _say_section(talk, walk)
        _say_above(talk, walk)
        try:
            following = STOPS[type(walk.stop)](talk, walk, walk.stop)
        except Back:
            before = _before(talk, walk)
            if before is None:
                return False
            walk = before
            continue
        except Home:
            _before_home(talk, walk)
            raise
        if following is None:
            _end(talk, walk)
        walk = following
    return True


def _say_above(talk: Talk, walk: Walk) -> None:
    """What stands above a stop: numbers that stay in sight, the safety answer before, and the reply in a sitting."""
    for line in numbers_in_sight(talk.session, walk):
        talk.lines.gap()
        talk.prose(line)
    if not isinstance(walk.stop, FixedScreen):
        say_answer(talk, walk)
    if not isinstance(walk.stop, LookingBack) and (reply := reply_here(talk.session, walk)) is not None:
        talk.lines.gap()
        talk.prose(reply.text)


def say_answer(talk: Talk, walk: Walk, *, word: bool = True) -> None:
    """Say back the answer to the safety question before, with what the program says to it where ``word`` is."""
    said_back_to(talk, walk.answered, word=word)


def said_back_to(talk: Talk, answered: Walk | None, *, word: bool = True) -> None:
    """Say back the answer to a safety question, given the walk at it."""
    said = said_back(talk.session, answered)
    if said is None:
        return
    talk.lines.gap()
    if said.word and not said.answer and word:
        talk.prose(said.word)
    if said.answer:
        # how to change it is said once
        path = "safety.answered_plain" if talk.first_time("changing an answer") else "safety.answered_again"
        talk.prose(talk.ui(path, answer=said.answer))
    else:
        talk.prose(talk.ui("safety.answer_plain"))
    if said.word and said.answer and word:
        talk.prose(said.word)


def _before(talk: Talk, walk: Walk) -> Walk | None:
    """Where going back leads; None out of the walk.

    Back from a safety question without an answer leaves it open, and so does back out of the walk before it.
    """
    before = None if talk.session.asks_openly(walk) else talk.session.back(walk)
    following = talk.session.leaving(walk) if before is None else None
    if following is None or following.unit is walk.unit:
        return before or following
    ask_safety(talk, "plain.check_in_after")
    return None


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


def _before_home(talk: Talk, walk: Walk) -> None:
    """What nobody is let past who leaves a walk half-way: safety screens that are due, or the safety questions."""
    here: Walk | None = walk
    following = walk if isinstance(walk.stop, FixedScreen) else talk.session.leaving(walk)
    while here is not None and following is not None:
        if following.unit is not walk.unit:
            ask_safety(talk, "plain.check_in_after")
            return
        try:
            here = STOPS[type(following.stop)](talk, following, following.stop)
        except Home:
            here = following if isinstance(following.stop, FixedScreen) else None
        except Back:
            go_through(talk, talk.session.back(following))
            return
        if here is not None:
            following = here if isinstance(here.stop, SCREENS) else talk.session.leaving(here)


def _end(talk: Talk, walk: Walk) -> None:
    said_back_to(talk, talk.session.last_answered)
    home: Home | None = None
    try:
        after_unit(walk.unit, talk, walk)
    except Back:
        talk.lines.gap()
    except Home as wanted:
        home = wanted
    if walk.then is not None:
        # nothing more is asked, and what was to follow does not come
        raise Home
    if talk.session.after(walk) is not None:
        ask_safety(talk, "plain.check_in_after")
    if home is not None:
        raise home


def ask_safety(talk: Talk, why: str) -> None:
    """Ask the safety questions; each may be left open, which has its own screen, and so has leaving them."""
    walk = talk.session.check_in()
    if walk.stop.visible(talk.session.facts(walk)):
        talk.heading(talk.ui(why))
        with suppress(Home):
            go_through(talk, walk)
        if talk.session.facts().ended:
            # not back to the question one was at: nothing more is asked
            raise Home


@singledispatch
def after_unit(unit: Unit, talk: Talk, walk: Walk) -> None:
    """What follows the end of a unit of some class: nothing, unless it has more to say."""


def say_sources(talk: Talk, unit: Unit) -> None:
    """Where the claims of a unit come from."""
    talk.heading(talk.ui("walk.sources"))
    for line in sources_of(unit):
        talk.lines.say(f"- {line}")


def offer(
    talk: Talk, head: Callable[[], None], labels: Callable[[], Sequence[str]], acts: Sequence[Callable[[], object]]
) -> None:
    """Offer a few things to do until an empty line goes on; going back out of one of them comes back here."""
    while (chosen := talk.choose(head, labels, "plain.how.open_or_on")) is not None:
        try:
            acts[chosen]()
        except Back:
            continue


def open_unit(talk: Talk, unit_id: str) -> None:
    """Open a unit from a list: Help now as its list, the intake with its promise, anything else where it was left."""
    card = talk.session.card(unit_id)
    OPENERS.get(card.kind if card else "", open_walk)(talk, unit_id)


def open_walk(talk: Talk, unit_id: str) -> None:
    """Walk through a unit; where one was in the middle of it, ask whether to go on there."""
    session = talk.session
    walk = session.open(unit_id)
    if walk.at > 0 and walk.back(session.facts(walk)) is not None:
        title = _title(talk, unit_id)

        def head() -> None:
            talk.heading(talk.ui("plain.begun", title=title))

        def labels() -> Sequence[str]:
            return [talk.ui("plain.go_on_there"), talk.ui("plain.from_the_start")]

        if talk.choose(head, labels, "plain.how.go_on_there") == 1:
            walk = session.anew(unit_id)
    card = session.card(unit_id)
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


def _title(talk: Talk, unit_id: str) -> str:
    card = talk.session.card(unit_id)
    return card.title if card else unit_id
