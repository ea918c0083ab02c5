"""Each stop of a walk as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.content.units import Frame, HelpPage
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.core.guide import reply_here
from selfhelp_tui.core.help import CALM
from selfhelp_tui.core.pages import sittings
from selfhelp_tui.core.pages.country import CountryPage, about_country, country_row
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.follow_up import greeting
from selfhelp_tui.core.pages.help_now import LinesPage
from selfhelp_tui.core.pages.page import (
    Action,
    AskedField,
    Blocks,
    Contents,
    FrontEnd,
    Open,
    Passage,
    Row,
    RowList,
    ToNamed,
    ToSection,
    ToUnit,
)
from selfhelp_tui.core.pages.path import to_card
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.review import earlier_number, opening_of, review_at, subject_at
from selfhelp_tui.core.safety import (
    SaidBack,
    ends_here,
    numbers_in_sight,
    numbers_of,
    said_back,
    ways_now,
    words_of_screen,
)
from selfhelp_tui.core.walk import (
    CardStop,
    Closing,
    Comparison,
    FixedScreen,
    HelpReading,
    Introduction,
    Landing,
    LookingBack,
    MenuStop,
    Opening,
    Question,
    Reading,
    SittingEnd,
    Stop,
    TalkAbout,
    Walk,
    WhatNow,
)
from selfhelp_tui.core.wording import (
    collected_told,
    compared,
    first_lines,
    grouped,
    help_line_in_one_line,
    kinds_below,
    landed,
    language_told,
    lines_of,
    page_of,
    read_as_well,
    said_after,
    sources_of,
    state_now,
    told_line,
    urgent_lines,
    what_is_coming,
    without_scheme,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.content.helplines import Helpline
    from selfhelp_tui.core.content.words import TextScope
    from selfhelp_tui.core.entry import Value
    from selfhelp_tui.core.session import Session

FROM_START = "_start"
"""The row that begins a unit at its first part."""
WITH_NUMBERS = (FixedScreen, HelpReading, WhatNow)
"""Stops that are there for their numbers."""
MENUS = (MenuStop, SittingEnd)
"""Stops where a row is chosen, and nothing else leads on."""
ANY_FRONT_END = FrontEnd()


@dataclass(frozen=True, slots=True)
class WalkState:
    """Where one is, and what is not in the notes."""

    session: Session
    walk: Walk
    draft: tuple[Value] | None = None
    """An answer that may not be in the notes yet; None where there is none."""
    under_way: bool = False
    """Whether what is asked was begun, so that what it is has been read."""
    changes: bool = False
    """Whether one came to change this answer, and is done with that."""
    front_end: FrontEnd = ANY_FRONT_END
    replied: bool = False
    """Whether what there is to say to what was done just now was said already, below it."""

    @property
    def scope(self) -> TextScope:
        """Words of the step."""
        return self.session.place(self.walk)

    def ui(self, path: str, **values: object) -> str:
        """A text of the interface."""
        return self.session.words.ui(path, **values)


def page_at(at: WalkState) -> Contents:
    """The page of the stop one is at; what was said before goes with it, and the numbers that stay in sight."""
    session, walk, stop = at.session, at.walk, at.walk.stop
    page = contents(stop, at)
    numbers = numbers_in_sight(session, walk)
    above = () if isinstance(stop, FixedScreen) else answered_in_words(session, walk.answered, at.front_end)
    if not (at.replied or isinstance(stop, LookingBack)) and (reply := reply_here(session, walk)) is not None:
        above = (*above, Passage(reply.text))
    above = (*said_first(session, walk), *above)
    within, title, part = where(session, walk)
    return page._replace(
        within=within,
        title=title,
        part=part,
        urgent=(*numbers, *page.urgent),
        parts=with_help_key((*above, *page.parts), at),
        actions=actions(at),
        must_read=must_read(stop),
    )


def said_first(session: Session, walk: Walk) -> tuple[Passage, ...]:
    """What whoever comes back is greeted with, and why a safety question is asked by itself after a hard moment."""
    if walk.greets and walk.back(session.facts(walk)) is None:
        return (Passage(greeting(session)),)
    if walk.alone and walk.unit.id == INTAKE and isinstance(walk.stop, Question) and walk.stop.safety:
        return (Passage(session.words.ui("follow_up.asks_safety")),)
    return ()


def with_help_key(
    parts: tuple[Passage | Blocks | RowList, ...], at: WalkState
) -> tuple[Passage | Blocks | RowList, ...]:
    """The parts of a page; where a text speaks of Help now, the first time with what opens it."""
    name, key = at.ui("help.title"), at.ui("help.key_plain" if at.front_end.by_lines else "help.key")
    for place, part in enumerate(parts):
        if isinstance(part, Passage) and part.tone != "title" and name in part.text:
            named = part._replace(text=part.text.replace(name, f"{name} ({key})", 1))
            return (*parts[:place], named, *parts[place + 1 :])
    return parts


def must_read(stop: Stop) -> bool:
    """Whether a stop is a safety question, or a safety screen."""
    return isinstance(stop, FixedScreen) or (isinstance(stop, Question) and stop.safety)


def where(session: Session, walk: Walk) -> tuple[str, str, tuple[int, int] | None]:
    """The unit where one is at a part of it, what one is at, and how far one is in that."""
    unit, section = walk.unit.id, walk.stop.section
    title = session.words.say(unit, "title")
    progress = walk.progress(session.facts(walk))
    if section is None or progress is None:
        return "", title, None
    inner = walk.unit.section_title(session.words, section.id)
    alone = progress[1] == 1 or isinstance(walk.stop, (FixedScreen, WhatNow))
    return title, inner, None if alone else progress


def actions(at: WalkState) -> tuple[Action, ...]:
    """The ways on, back and past."""
    session, walk, stop, by_lines = at.session, at.walk, at.walk.stop, at.front_end.by_lines
    if at.changes and isinstance(stop, Question):
        further = walk.forward(session.facts(walk)) is not None
        done = Action("done", at.ui("button.done"), main=True)
        return (done, Action("next", at.ui("button.next"))) if further else (done,)
    if isinstance(stop, WhatNow):
        return ()
    if isinstance(stop, MENUS):
        return (Action("back", at.ui("button.back"), closes=True),)
    skips = {Question: "button.skip", Introduction: "button.skip_exercise"}.get(type(stop))
    onward = {FixedScreen: "button.go_on", Introduction: "button.start"}.get(type(stop), "button.next")
    if isinstance(stop, FixedScreen) and ends_here(session, walk):
        onward = "safety.what_now"
    no_country = isinstance(stop, WITH_NUMBERS) and session.chosen_country is None
    own = isinstance(stop, LookingBack) and not stop.step.living
    ways = {
        "skip": at.ui(skips) if skips else None,
        "ground": at.ui("button.grounding") if isinstance(stop, Landing) else None,
        "again": at.ui("button.again") if own else None,
        "lines": at.ui("help.more_lines") if _has_more_lines(stop, session) else None,
        "country": (country_row(session) if by_lines else at.ui("button.country")) if no_country else None,
        "earlier": _earlier(at) if by_lines else None,
    }
    return (
        Action("next", at.ui(onward), main=True, goes_on=True),
        Action("back", at.ui("button.back"), closes=True),
        *(Action(name, label) for name, label in ways.items() if label),
    )


def _has_more_lines(stop: Stop, session: Session) -> bool:
    """Whether a page with help lines leaves some of them to the list of all."""
    if not isinstance(stop, (FixedScreen, HelpReading)) or session.country is None:
        return False
    page = page_of(stop.step, session)[0] if isinstance(stop, FixedScreen) else stop.step
    lines = lines_of(session, kinds_below(page.lines, session))
    return len(first_lines(lines, session.language)) < len(lines)


def _earlier(at: WalkState) -> str:
    """The way to what was written in an exercise before; empty where nothing was."""
    stop = at.walk.stop
    earlier = at.session.notes.count(at.walk.unit.id, stop.step.id) if isinstance(stop, Introduction) else 0
    return at.session.words.count("plain.earlier", earlier) if earlier else ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A walk that is gone through before one comes back to this stop."""

    walk: Walk


def take(at: WalkState, chosen: str) -> Walk | Open | Beside | None:
    """Where a row or an action of a stop leads, by its id; None at the end of the walk."""
    session, walk, stop = at.session, at.walk, at.walk.stop
    if isinstance(stop, MENUS) and chosen != "back":
        return sittings.take_row(session, walk, chosen)
    if isinstance(stop, WhatNow) and chosen != "next":
        way = next(way for way in ways_now(session, walk) if way.id == chosen)
        to = way.walk() if way.walk is not None else None
        if to is not None:
            return to if way.returns else Beside(to)
        return Open(to_card(session) if way.id == CARD else ToNamed(way.id))
    if isinstance(stop, Reading) and chosen not in ("next", "back"):
        return Open(ToUnit(chosen))
    if isinstance(stop, Opening) and chosen not in ("next", "back", FROM_START):
        return session.to_section(walk, chosen)
    if chosen == "skip":
        if isinstance(stop, Question):
            session.skip(walk)
            return session.on(walk)
        return session.past(walk)
    if chosen == "again" and isinstance(stop.step, Exercise) and not isinstance(stop.step, Frame):
        session.begin_anew(walk)
        return walk.to_exercise(stop.step.id)
    if chosen == "earlier" and isinstance(stop, Introduction):
        return Open(EntriesPage(walk.unit.id, stop.step.id))
    beside = {"country": CountryPage(), "lines": LinesPage(), "ground": ToSection(HELP_NOW, CALM)}
    return Open(beside[chosen]) if chosen in beside else session.on(walk)


def answered_in_words(session: Session, answered: Walk | None, front_end: FrontEnd) -> tuple[Passage, ...]:
    """The answer to the safety question before, said back, with what changes it."""
    said = said_back(session, answered)
    if said is None:
        return ()
    change = _way_to_change(session, said, front_end)
    if not said.answer:
        return (Passage(f"{said.word} {change.text}", "quiet"),)
    return (change, Passage(said.word)) if said.word else (change,)


def _way_to_change(session: Session, said: SaidBack, front_end: FrontEnd) -> Passage:
    """The answer that was given and what changes it; only that where there was none."""
    ui = session.words.ui
    if not said.answer:
        return Passage(ui("safety.answer_plain" if front_end.by_lines else "safety.answer"), "quiet")
    path = "safety.answered"
    if front_end.by_lines:
        path = "safety.answered_again" if front_end.knows_back else "safety.answered_plain"
    return Passage(ui(path, answer=said.answer), "quiet")


def _titled(title: str, *parts: Passage | Blocks | RowList) -> Contents:
    """A page that begins with its title; how it is named, and what can be done, comes with where it stands."""
    return Contents("", (Passage(title, "title"), *parts))


@singledispatch
def contents(stop: Stop, at: WalkState) -> Contents:
    """What a stop shows."""
    message = f"no page of {type(stop).__name__}"
    raise TypeError(message)


@contents.register
def _(stop: Opening, at: WalkState) -> Contents:
    unit, words = at.walk.unit, at.session.words
    by_lines = at.front_end.by_lines
    parts = [
        Row(one.id, unit.section_title(words, one.id), words.count("minutes", one.minutes))
        for one in at.walk.sections(at.session.facts(at.walk))
    ]
    for number, row in enumerate(parts):
        # the first part is where one begins, with what is asked before it
        spoken = words.ui("plain.with_minutes", title=row.text, minutes=row.note)
        parts[number] = row._replace(id=FROM_START if by_lines and not number else row.id, spoken=spoken)
    whole = () if by_lines else (Row(FROM_START, at.ui("walk.from_start")),)
    page = _titled(
        words.say(unit.id, "title"),
        Passage(words.say(unit.id, "promise")),
        Passage("\n\n".join(what_is_coming(unit, at.session))),
        Passage(at.ui("walk.sections" if by_lines else "walk.pick_part"), "quiet"),
        RowList((*whole, *parts)),
        Passage(state_now(unit, at.session), "quiet"),
    )
    return page._replace(how="opening")


@contents.register
def _(stop: Reading, at: WalkState) -> Contents:
    count = at.session.words.count
    also = [Row(card.id, card.title, count("minutes", card.minutes)) for card in read_as_well(stop.step, at.session)]
    page = _titled(
        at.scope.say("title"),
        Passage(language_told(at.walk.unit, at.session), "quiet"),
        Passage(at.scope.say("body")),
        *([RowList((Row("_also", at.ui("walk.see_also"), heading=True), *also))] if also else []),
    )
    # what else there is to read waits until it is looked for; Enter goes on
    return page._replace(at="next")


@contents.register
def _(stop: HelpReading, at: WalkState) -> Contents:
    return _help_page(stop.step, at.scope.say("title"), at.scope.say("body"), at)


@contents.register
def _(stop: FixedScreen, at: WalkState) -> Contents:
    page, title, body = words_of_screen(at.session, stop)
    said = said_back(at.session, at.walk.answered)
    if at.front_end.by_lines:
        body = f"{body}\n\n{at.ui('safety.then_ways' if ends_here(at.session, at.walk) else 'safety.then_on')}"
    if said is None:
        return _help_page(page, title, body, at)
    change = _way_to_change(at.session, said, at.front_end)
    # a human word comes before the numbers
    return _help_page(page, title, body, at, change)._replace(word=said.word)


def _help_page(page: HelpPage, title: str, body: str, at: WalkState, *change: Passage) -> Contents:
    """A page that opens with the emergency number, with something below it, and ends with help lines."""
    session = at.session
    country = about_country(session, at.front_end)
    parts: list[Passage | Blocks] = [*country, *change] if at.front_end.by_lines else [*change, *country]
    parts += [Passage(title, "title"), Passage(body)]
    kinds = kinds_below(page.lines, session)
    lines = first_lines(lines_of(session, kinds), session.language)
    if at.front_end.by_lines:
        parts += _lines_to_choose(lines, session) if kinds else ()
        how = "help_lines" if lines else "" if session.chosen_country else "country_only"
        return Contents("", tuple(parts), urgent=urgent_lines(page, session), how=how)
    # in a language that none of our countries speaks there may be no line at all before one is chosen
    for heading, some in grouped(lines, session.words):
        parts += [Passage(heading, "title"), Blocks(tuple(told_line(line, session) for line in some))]
    return Contents("", tuple(parts), urgent=urgent_lines(page, session))


def _lines_to_choose(lines: tuple[Helpline, ...], session: Session) -> Iterator[Passage]:
    """Help lines, one line each, with all that is known behind it: in need nobody listens to ten of them first."""
    ui = session.words.ui
    if not lines:
        yield Passage(ui("help.no_lines"))
        return
    yield Passage(ui("help.lines"), "title")
    yield Passage(collected_told(lines, session))
    for line in lines:
        told = told_line(line, session)
        known = (told.name, *map(without_scheme, told.lines))
        yield Passage("\n\n".join(known), behind=help_line_in_one_line(line, session.words))


@contents.register
def _(stop: WhatNow, at: WalkState) -> Contents:
    session = at.session
    screen = at.walk.back(session.facts(at.walk))
    question = screen.back(session.facts(screen)) if screen is not None else None
    said = said_back(session, question)
    nothing_more = at.ui("safety.nothing_more")
    if not at.front_end.by_lines:
        nothing_more = f"{nothing_more} {at.ui('safety.home')}"
    page = _titled(
        at.ui("safety.title"),
        RowList(tuple(Row(way.id, at.ui(f"safety.way.{way.id}")) for way in ways_now(session, at.walk))),
        Passage(nothing_more, "quiet"),
    )
    word = said.word if said is not None and said.answer else ""
    return page._replace(word=word, urgent=numbers_of(session, stop.step), how="what_now")


@contents.register
def _(stop: Introduction, at: WalkState) -> Contents:
    page = _titled(
        at.scope.say("title"), Passage(at.scope.say("intro")), Passage(at.scope.find("example") or "", "quiet")
    )
    return page._replace(how="begin")


@contents.register
def _(stop: Question, at: WalkState) -> Contents:
    session, scope = at.session, at.scope
    place = stop.part.place(scope)
    parts: list[Passage] = []
    if not at.under_way:
        title, intro = opening_of(session, at.walk)
        parts += [Passage(title if stop.begins else "", "title"), Passage(intro, "quiet")]
    parts.append(Passage(subject_at(session, at.walk)))
    if at.front_end.by_lines or not isinstance(stop.part.field, Timer):
        # on the screen something else may be asked before a guided time
        parts.append(Passage(place.say("prompt"), "title"))
    parts.append(Passage(earlier_number(session, at.walk)))
    parts += [Passage(place.find(name) or "", "quiet") for name in ("hint", "example")]
    if isinstance(stop.step, Exercise) and stop.part.id == stop.step.asked_on:
        parts.append(
            Passage(at.ui("follow_up.then_asked" if session.notes.lasting else "follow_up.not_asked"), "quiet")
        )
    return Contents("", tuple(parts), asked=asked_at(at))


def asked_at(at: WalkState) -> AskedField | None:
    """The field of the question one is at; None at any other stop."""
    session, stop = at.session, at.walk.stop
    if not isinstance(stop, Question):
        return None
    answer = session.answer_at(at.walk)
    value = at.draft[0] if at.draft is not None else answer.value if answer else None
    field, place = stop.field_now(session.facts()), stop.part.place(at.scope)
    before = session.number_before(at.walk)
    return AskedField(field, place, value, session.offers(at.walk), stop.safety, before)


@contents.register
def _(stop: LookingBack, at: WalkState) -> Contents:
    reply = reply_here(at.session, at.walk)
    page = _titled(
        at.ui("review.title"),
        Blocks(review_at(at.session, at.walk)),
        Passage(reply.text if reply is not None else ""),
        *(Passage(said) for said in said_after(at.walk, stop.step, at.session)),
    )
    return page if stop.step.living else page._replace(how="again")


@contents.register(MenuStop)
@contents.register(CardStop)
@contents.register(SittingEnd)
def _(stop: Stop, at: WalkState) -> Contents:
    page = sittings.page_at(at.session, at.walk, at.front_end)
    return page._replace(how="menu") if page.rows else page


@contents.register
def _(stop: Comparison, at: WalkState) -> Contents:
    return _titled(
        at.ui("walk.comparison"), Blocks(compared(at.walk, at.session)), Passage(at.ui("walk.comparison_same"))
    )


@contents.register
def _(stop: Landing, at: WalkState) -> Contents:
    return _titled(at.ui("walk.landing_title"), Passage(at.ui("walk.landing")))


@contents.register
def _(stop: TalkAbout, at: WalkState) -> Contents:
    place = at.session.words.at(at.walk.unit.id, "talk")
    two = Passage(f"- {place.say('one')}\n- {place.say('two')}")
    return _titled(at.ui("walk.talk_title"), Passage(at.ui("walk.talk")), two)


@contents.register
def _(stop: Closing, at: WalkState) -> Contents:
    things = landed(at.walk, at.session)
    sources = "\n".join(f"- {line}" for line in sources_of(at.walk.unit)) if at.front_end.by_lines else ""
    return _titled(
        at.ui("walk.closing_title"),
        Passage(at.ui("walk.closing" if things else "walk.closing_nothing")),
        Blocks(things),
        Passage(at.ui("walk.when_next")),
        Passage(sources, behind=at.ui("walk.sources")),
    )
