"""Walking through a unit, and what follows at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, singledispatch
from typing import Any, TypeVar

from selfhelp_tui.plain.talk import Back, Home, Talk
from selfhelp_tui.programme.content.ids import INTAKE
from selfhelp_tui.programme.content.pack import Card
from selfhelp_tui.programme.content.units import Intake, Section, Topic, Unit
from selfhelp_tui.programme.telling import sources_of, state_of
from selfhelp_tui.programme.walks.walk import FixedScreen, Stop, Walk

S = TypeVar("S", bound=Stop)
At = Callable[[Talk, Walk, S], Walk | None]
"""What is done at a stop: it gives the walk as it goes on, or None at the end."""

STOPS: dict[type[Stop], At[Any]] = {}
"""Class of stop to what is done there."""


def at(stop: type[S]) -> Callable[[At[S]], At[S]]:
    """Put a function in the list of stops."""

    def keep(act: At[S]) -> At[S]:
        STOPS[stop] = act
        return act

    return keep


def go_through(talk: Talk, walk: Walk | None) -> bool:
    """Walk to the end; False when the person went back out of the first stop."""
    section: Section | None = None
    while walk is not None:
        if walk.stop.section is not section:
            section = walk.stop.section
            _say_section(talk, walk)
        try:
            following = STOPS[type(walk.stop)](talk, walk, walk.stop)
        except Back:
            before = talk.sitting.back(walk)
            if before is None:
                if walk.unit.heavy and talk.sitting.leaving(walk) is not None:
                    _ask_safety(talk, "plain.check_in_after")
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


def _say_section(talk: Talk, walk: Walk) -> None:
    """Say which part of a unit begins, where there are several."""
    section, sections = walk.stop.section, walk.sections(talk.sitting.facts())
    if section is None or len(sections) < 2 or section not in sections:
        return
    title = walk.unit.section_title(talk.words, section.id)
    talk.heading(talk.ui("plain.section", n=sections.index(section) + 1, total=len(sections), title=title))


def _before_home(talk: Talk, walk: Walk) -> None:
    """What nobody is let past who leaves a walk half-way: a safety screen that is due, or the safety questions."""
    following = walk if isinstance(walk.stop, FixedScreen) else talk.sitting.leaving(walk)
    while following is not None:
        try:
            if isinstance(following.stop, FixedScreen):
                STOPS[FixedScreen](talk, following, following.stop)
            else:
                _ask_safety(talk, "plain.check_in_after")
        except (Back, Home):
            continue
        return


def _end(talk: Talk, walk: Walk) -> None:
    home: Home | None = None
    try:
        after_unit(walk.unit, talk, walk)
    except Back:
        talk.lines.gap()
    except Home as wanted:
        home = wanted
    if talk.sitting.after(walk) is not None:
        _ask_safety(talk, "plain.check_in_after")
    if home is not None:
        raise home


def check_in(talk: Talk) -> None:
    """Ask the safety questions again, where they were met before."""
    sitting = talk.sitting
    intake = sitting.shelf.unit(INTAKE) if sitting.card(INTAKE) else None
    again = intake.again if isinstance(intake, Intake) else ()
    steps = [step.id for section, step in intake.placed_steps() if section.id in again] if intake else []
    answered = {tuple(address.split(".")[:2]) for address in sitting.facts().answers}
    if not any((INTAKE, step) in answered for step in steps):
        return
    _ask_safety(talk, "plain.check_in")


def _ask_safety(talk: Talk, why: str) -> None:
    """Ask the safety questions; each may be left out, which has its own screen, but going back does not pass them."""
    met = False
    while not met:
        walk = talk.sitting.check_in()
        if not walk.stop.visible(talk.sitting.facts()):
            return
        talk.heading(talk.ui(why))
        try:
            met = go_through(talk, walk)
        except Home:
            continue


@singledispatch
def after_unit(unit: Unit, talk: Talk, walk: Walk) -> None:
    """What follows the end of a unit of some class: nothing, unless it has more to say."""


@after_unit.register
def _(unit: Topic, talk: Talk, walk: Walk) -> None:
    further = [one for one in dict.fromkeys((unit.leads_to, *unit.see_also)) if one and talk.sitting.card(one)]

    def head() -> None:
        talk.heading(talk.ui("walk.next_step"))
        talk.prose(talk.words.say(unit.id, "next_step"))
        talk.prose(state_of(unit, talk.words))

    def labels() -> Sequence[str]:
        return [*(_title(talk, one) for one in further), talk.ui("walk.sources")]

    acts: list[Callable[[], None]] = [partial(open_unit, talk, one) for one in further]
    offer(talk, head, labels, [*acts, lambda: say_sources(talk, unit)])


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
    card = talk.sitting.card(unit_id)
    OPENERS.get(card.kind if card else "", open_walk)(talk, unit_id)


def open_place(talk: Talk, place: str) -> None:
    """Open a unit, or one section of it written ``unit.section``, from a list."""
    unit_id, _, section = place.partition(".")
    if section and talk.sitting.card(unit_id) is not None:
        go_through(talk, talk.sitting.open(unit_id, (section,)))
    else:
        open_unit(talk, unit_id)


def open_walk(talk: Talk, unit_id: str) -> None:
    """Walk through a unit; where one was in the middle of it, ask whether to go on there."""
    sitting = talk.sitting
    walk = sitting.open(unit_id)
    if walk.at > 0 and walk.back(sitting.facts()) is not None:
        title = _title(talk, unit_id)

        def head() -> None:
            talk.heading(talk.ui("plain.begun", title=title))

        def labels() -> Sequence[str]:
            return [talk.ui("plain.go_on_there"), talk.ui("plain.from_the_start")]

        if talk.choose(head, labels, "plain.how.go_on_there") == 1:
            walk = sitting.anew(unit_id)
    card = sitting.card(unit_id)
    if isinstance(walk.unit, Topic) and card is not None:
        talk.heading(titled(talk, card))
        talk.prose(card.about)
    go_through(talk, walk)


OPENERS: dict[str, Callable[[Talk, str], None]] = {}
"""Kind of a unit's card to the way it is opened, where that is not simply walking through it."""


def titled(talk: Talk, card: Card) -> str:
    """The title of a unit with its minutes, where it is walked through as a whole."""
    if card.kind == "help":
        return card.title
    return talk.ui("plain.with_minutes", title=card.title, minutes=talk.words.count("minutes", card.minutes))


def _title(talk: Talk, unit_id: str) -> str:
    card = talk.sitting.card(unit_id)
    return card.title if card else unit_id
