"""What follows a safety answer: it is said back, its number stays in sight, or what can be done now is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.answers import step_words
from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.content.units import HelpPage, Screen
from selfhelp_tui.core.help import CALM, SOMEONE, section_of_help, section_with
from selfhelp_tui.core.record.card import CARD, has_card
from selfhelp_tui.core.walk import FixedScreen, Question, Walk
from selfhelp_tui.core.wording import page_of, urgent_lines

if TYPE_CHECKING:
    from selfhelp_tui.core.content.conditions import Facts
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
    following = walk.forward(session.facts(walk))
    return following is not None and following.stop.step is walk.stop.step


def numbers_in_sight(session: Session, walk: Walk) -> tuple[str, ...]:
    """The numbers of a safety screen that was passed in this walk, as long as the last answer calls for them."""
    facts = session.facts(walk)
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


def question_before(screen: Walk | None, facts: Facts) -> Walk | None:
    """At the safety question whose answer brought a screen up; None where it was asked somewhere else."""
    found = screen.back(facts) if screen is not None else None
    return found if found is not None and isinstance(found.stop, Question) and found.stop.safety else None


def ways_now(session: Session, walk: Walk) -> tuple[Way, ...]:
    """What can be done at a stop behind which nothing more is asked, the most important first."""
    return tuple(_ways(session, walk))


def _ways(session: Session, walk: Walk) -> Iterator[Way]:
    facts = session.facts(walk)
    screen = walk.back(facts)
    question = question_before(screen, facts)
    yield Way("numbers", lambda: screen and replace(screen, answered=question), returns=True)
    near = section_with(session, WITH_SOMEONE)
    behind = _pages_behind(session, walk)
    if not behind:
        yield from _ways_for_a_child(session)
    elif near is not None:
        yield Way("someone", lambda: session.anew(HELP_NOW, (near,)).to(WITH_SOMEONE))
    if section_of_help(session, CALM):
        yield Way(CALM, lambda: session.anew(HELP_NOW, (CALM,)))
    if has_card(session):
        yield Way(CARD)
    pages = (page.removeprefix(f"{HELP_NOW}.") for page in behind)
    child = next((section for page in pages if (section := section_with(session, page))), None)
    if child is not None:
        yield Way("child", lambda: session.anew(HELP_NOW, (child,)))
    left_open = isinstance(screen.stop, FixedScreen) and screen.stop.left_open(facts) if screen is not None else False
    ask = (lambda: question) if question is not None else session.check_in
    yield Way("answer" if left_open else "change", ask, returns=question is not None)
    yield Way("leave")


def _ways_for_a_child(session: Session) -> Iterator[Way]:
    """Where a child may be in danger: the rules about being near children, then someone to talk to."""
    rules = next((one for one in session.route().suggested if one.section and one.unit != HELP_NOW), None)
    if rules is not None and rules.section is not None:
        there = (rules.section,)
        yield Way("rules", lambda: session.anew(rules.unit, there))
    if section_of_help(session, SOMEONE):
        yield Way("talk", lambda: session.anew(HELP_NOW, (SOMEONE,)))


def _pages_behind(session: Session, walk: Walk) -> tuple[str, ...]:
    """Pages of the safety questions that come after this one, and are not asked now."""
    here = walk.stop.step
    shown = [step.shows for _, step in session.library.unit(INTAKE).placed_steps() if isinstance(step, Screen)]
    return tuple(shown[shown.index(here.shows) + 1 :]) if isinstance(here, Screen) and here.shows in shown else ()
