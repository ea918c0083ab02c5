"""What follows a safety answer: it is said back, its number stays in sight, or what can be done now is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.answers import step_words
from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.content.units import HelpPage, Screen
from selfhelp_tui.core.help import CALM
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.walk import FixedScreen, Question, Walk
from selfhelp_tui.core.wording import page_of, urgent_lines

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import TextScope
    from selfhelp_tui.core.session import Session

WITH_SOMEONE = "with_someone"
"""Page of Help now about going to someone."""


@dataclass(frozen=True, slots=True)
class SaidBack:
    """What is said on the screen behind a safety question."""

    answer: str
    """The answer in the words that were chosen; empty where the question was left open."""
    word: str
    """What the program says to that answer; empty where it says nothing."""


def said_back(session: Session, answered: Walk | None) -> SaidBack | None:
    """What is said behind a safety question, given the walk at it; None where none was passed just now."""
    stop = answered.stop if answered is not None else None
    if answered is None or not isinstance(stop, Question):
        return None
    answer = session.answers(answered, stop.step).get(stop.part.id)
    if answer is None or answer.skipped or answer.value is None:
        return SaidBack("", session.words.ui("safety.left_open"))
    place = stop.part.place(step_words(session.words, answered))
    chosen = "; ".join(stop.part.field.read_back(answer.value, place, session.items))
    path = f"feedback.{answer.value}"
    word = place.find(path) or _asked_first(session, stop, path)
    return SaidBack(chosen, word or "")


def _asked_first(session: Session, stop: Question, path: str) -> str | None:
    """A text of the question that this one asks again."""
    unit_id, step_id, part_id = (stop.part.field.same_as or "..").split(".")
    section, step = (session.library.unit(unit_id).step(step_id) if unit_id else None) or (None, None)
    if section is None or step is None:
        return None
    place: TextScope = session.library.unit(unit_id).step_place(session.words, section, step)
    return place.find(f"fields.{part_id}.{path}")


def words_of_screen(session: Session, stop: FixedScreen) -> tuple[HelpPage, str, str]:
    """The page of a safety screen, its title and its text; a shorter text where the question was left open."""
    page, place = page_of(stop.step, session)
    short = place.find("left_open") if stop.left_open(session.facts()) else None
    return page, place.say("title"), short or place.say("body")


def ends_here(session: Session, walk: Walk) -> bool:
    """Whether nothing more is asked behind the safety screen one is at."""
    following = walk.forward(session.facts())
    return following is not None and following.stop.step is walk.stop.step


def numbers_in_sight(session: Session, walk: Walk) -> tuple[str, ...]:
    """The numbers of a safety screen that was passed in this walk, as long as the last answer calls for them."""
    facts = session.facts()
    if isinstance(walk.stop, FixedScreen) or not facts.in_sight:
        return ()
    passed = (stop.step for stop in walk.stops[: walk.at] if isinstance(stop, FixedScreen) and stop.visible(facts))
    due = next((screen for screen in passed if screen.shows in facts.in_sight), None)
    numbers = numbers_of(session, due) if due is not None else ()
    # the one for danger now only where there is no other
    return numbers[1:] or numbers


def numbers_at_home(session: Session) -> tuple[str, ...]:
    """The numbers that stand on home and in the plan, because nothing more is asked after the last safety answer."""
    ended = session.facts().ended
    screens = (step for _, step in session.library.unit(INTAKE).placed_steps() if isinstance(step, Screen))
    return next((numbers_of(session, screen) for screen in screens if screen.shows in ended), ())


def numbers_of(session: Session, screen: Screen) -> tuple[str, ...]:
    """The numbers with which a safety screen begins, the one for danger now first."""
    return urgent_lines(page_of(screen, session)[0], session)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done once nothing more is asked."""

    id: str
    """Its words stand in the interface below ``safety.way``."""
    walk: Callable[[], Walk | None] | None = None
    """What is walked through; None for what is no walk: the card, and leaving."""
    returns: bool = False
    """Whether the walk is the same one, at another stop, and not one beside it."""


def ways_now(session: Session, walk: Walk) -> tuple[Way, ...]:
    """What can be done at a stop behind which nothing more is asked, the most important first."""
    return tuple(_ways(session, walk))


def _ways(session: Session, walk: Walk) -> Iterator[Way]:
    facts = session.facts()
    screen = walk.back(facts)
    question = screen.back(facts) if screen is not None else None
    yield Way("numbers", lambda: screen and replace(screen, answered=question), returns=True)
    help_now = session.library.unit(HELP_NOW)
    near = help_now.step(WITH_SOMEONE)
    if near is not None:
        yield Way("someone", lambda: session.anew(HELP_NOW, (near[0].id,)).to(WITH_SOMEONE))
    if any(section.id == CALM for section in help_now.sections):
        yield Way(CALM, lambda: session.anew(HELP_NOW, (CALM,)))
    if has_card(session):
        yield Way(CARD)
    child = _page_about_children(session, walk)
    if child is not None:
        yield Way("child", lambda: session.anew(HELP_NOW, (child,)))
    left_open = isinstance(screen.stop, FixedScreen) and screen.stop.left_open(facts) if screen is not None else False
    yield Way("answer" if left_open else "change", lambda: question, returns=True)
    yield Way("leave")


def _page_about_children(session: Session, walk: Walk) -> str | None:
    """Section of Help now with the page of the other safety question, which is not asked now."""
    here = walk.stop.step
    for _, step in session.library.unit(INTAKE).placed_steps():
        if isinstance(step, Screen) and isinstance(here, Screen) and step.shows != here.shows:
            unit_id, _, page = step.shows.partition(".")
            section, _ = session.library.unit(unit_id).step(page) or (None, None)
            return section.id if section is not None and unit_id == HELP_NOW else None
    return None
