"""What each kind of stop of a walk shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from textual.widget import Widget

from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.guide import reply_here
from selfhelp_tui.core.pages.page import FrontEnd, Row
from selfhelp_tui.core.pages.sittings import page_at
from selfhelp_tui.core.review import earlier_number, opening_of, review_at, subject_at
from selfhelp_tui.core.safety import numbers_in_sight, numbers_of, said_back, ways_now, words_of_screen
from selfhelp_tui.core.session import Session
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
    compared,
    danger_in_few_words,
    danger_now,
    grouped,
    guess_in_words,
    kinds_below,
    landed,
    language_told,
    lines_of,
    read_as_well,
    said_after,
    state_of,
    told_line,
    urgent_lines,
    what_is_coming,
)
from selfhelp_tui.tui.fields import FieldWidget, widget_for
from selfhelp_tui.tui.fields.timing import TimerWidget
from selfhelp_tui.tui.screens.place import drawn
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble, Urgent

FROM_START = "_start"
NOTHING_KEPT = FrontEnd()


@dataclass(frozen=True, slots=True)
class View:
    """What a stop needs to be shown."""

    session: Session
    walk: Walk
    draft: Value = None
    """A half-typed answer that is not kept yet."""
    front_end: FrontEnd = NOTHING_KEPT

    @property
    def place(self) -> TextScope:
        """Words of the step."""
        return self.session.place(self.walk)

    def ui(self, path: str, **values: object) -> str:
        """A text of the interface."""
        return self.session.words.ui(path, **values)


def shown(stop: Stop, view: View) -> list[Widget]:
    """What a walk shows at a stop: what was said before goes with it, and the numbers that stay in sight."""
    above = numbers_to_call(view.session, numbers_in_sight(view.session, view.walk))
    if not isinstance(stop, FixedScreen):
        above += answered_in_words(view.session, view.walk.answered)
    if not isinstance(stop, LookingBack) and (reply := reply_here(view.session, view.walk)) is not None:
        above.append(Prose(reply.text))
    return [*above, *show(stop, view)]


def answered_in_words(session: Session, answered: Walk | None) -> list[Widget]:
    """The answer to the safety question before, said back, with the key that changes it."""
    said = said_back(session, answered)
    if said is None:
        return []
    if not said.answer:
        return [Quiet(f"{said.word} {session.words.ui('safety.answer')}")]
    return [Quiet(session.words.ui("safety.answered", answer=said.answer)), *([Prose(said.word)] if said.word else [])]


@singledispatch
def show(stop: Stop, view: View) -> list[Widget]:
    """The widgets of a stop."""
    message = f"no view of {type(stop).__name__}"
    raise TypeError(message)


@show.register
def _(stop: Opening, view: View) -> list[Widget]:
    unit, words = view.walk.unit, view.session.words
    return [
        Title(words.say(unit.id, "title")),
        Prose(words.say(unit.id, "promise")),
        Prose("\n\n".join(what_is_coming(unit, view.session))),
        Quiet(view.ui("walk.pick_part")),
        Choices(section_rows(view)),
        Quiet(state_of(unit, words)),
    ]


def section_rows(view: View) -> list[Row]:
    """From the beginning, or one of the parts, which stand alone."""
    words, unit = view.session.words, view.walk.unit
    parts = [
        Row(one.id, unit.section_title(words, one.id), words.count("minutes", one.minutes))
        for one in view.walk.sections(view.session.facts())
    ]
    return [Row(FROM_START, view.ui("walk.from_start")), *parts]


@show.register
def _(stop: Reading, view: View) -> list[Widget]:
    told = language_told(view.walk.unit, view.session)
    return [
        Title(view.place.say("title")),
        *([Quiet(told)] if told else []),
        Prose(view.place.say("body")),
        *([Choices(rows)] if (rows := see_also_rows(stop, view)) else []),
    ]


def see_also_rows(stop: Reading, view: View) -> list[Row]:
    """What a page says to read as well."""
    count = view.session.words.count
    rows = [Row(card.id, card.title, count("minutes", card.minutes)) for card in read_as_well(stop.step, view.session)]
    return [Row("_also", view.ui("walk.see_also"), heading=True), *rows] if rows else []


@show.register
def _(stop: HelpReading, view: View) -> list[Widget]:
    return help_page(stop.step, view.place.say("title"), view.place.say("body"), view)


@show.register
def _(stop: FixedScreen, view: View) -> list[Widget]:
    page, title, body = words_of_screen(view.session, stop)
    said = said_back(view.session, view.walk.answered)
    back: list[Widget] = []
    if said is not None:
        change = view.ui("safety.answered", answer=said.answer) if said.answer else view.ui("safety.answer")
        back.append(Quiet(change))
    # a human word comes before the numbers; of a country nothing is asked here
    word: list[Widget] = [Title(said.word)] if said is not None and said.word else []
    return [*word, *help_page(page, title, body, view, back)]


def help_page(page: HelpPage, title: str, body: str, view: View, below: Sequence[Widget] = ()) -> list[Widget]:
    """A page that opens with the emergency number, with something below it, and ends with help lines."""
    session = view.session
    found = numbers_to_call(session, urgent_lines(page, session))
    found += [*below, *about_country(session), Title(title), Prose(body)]
    # in a language that none of our countries speaks there may be no line at all before one is chosen
    for heading, lines in grouped(lines_of(session, kinds_below(page.lines, session)), session.words):
        found += [Title(heading), BlocksView(tuple(told_line(line, session) for line in lines), session.words)]
    return found


def numbers_to_call(session: Session, numbers: Sequence[str]) -> list[Widget]:
    """Numbers that stand first, the one for danger in fewer words where there is little room."""
    danger = danger_now(session)
    return [danger_number(session) if number == danger else Urgent(number) for number in numbers]


def danger_number(session: Session) -> Urgent:
    """What to call in danger."""
    return Urgent(danger_now(session), danger_in_few_words(session))


def about_country(session: Session) -> list[Quiet]:
    """Which country the numbers on a screen are of, while nobody has said so, with the key that says it."""
    if session.chosen_country:
        return []
    if guess := guess_in_words(session):
        return [Quiet(f"{guess} {session.words.ui('help.guessed_key')}")]
    return [Quiet(session.words.ui("help.country_key"))]


@show.register
def _(stop: WhatNow, view: View) -> list[Widget]:
    session, words = view.session, view.session.words
    screen = view.walk.back(session.facts())
    question = screen.back(session.facts()) if screen is not None else None
    said = said_back(session, question)
    return [
        *([Title(said.word)] if said is not None and said.answer and said.word else []),
        *numbers_to_call(session, numbers_of(session, stop.step)),
        Title(view.ui("safety.title")),
        Choices(Row(way.id, words.ui(f"safety.way.{way.id}")) for way in ways_now(session, view.walk)),
        Quiet(f"{view.ui('safety.nothing_more')} {view.ui('safety.home')}"),
    ]


@show.register
def _(stop: Introduction, view: View) -> list[Widget]:
    place = view.place
    example = place.find("example")
    return [
        Title(place.say("title")),
        Prose(place.say("intro")),
        *([Quiet(example)] if example else []),
    ]


@show.register
def _(stop: Question, view: View) -> list[Widget]:
    step_place = view.place
    place = stop.part.place(step_place)
    found: list[Widget] = []
    title, intro = opening_of(view.session, view.walk)
    if stop.begins and title:
        found.append(Title(title, classes="opening"))
    if intro:
        found.append(Quiet(intro, classes="opening"))
    if subject := subject_at(view.session, view.walk):
        found.append(Prose(subject))
    if not FieldWidget.WIDGETS[type(stop.part.field)].ASKS_ITSELF:
        found.append(Title(place.say("prompt"), classes="question"))
    hint, example = place.find("hint"), place.find("example")
    if earlier := earlier_number(view.session, view.walk):
        found.append(Prose(earlier))
    if hint:
        found.append(Quiet(hint))
    if example:
        found.append(Quiet(example))
    answer = view.session.answer_at(view.walk)
    value = view.draft if view.draft is not None else answer.value if answer else None
    field = stop.field_now(view.session.facts())
    field_widget = widget_for(field, place, value, view.session.offers(view.walk))
    field_widget.nothing_chosen = stop.safety
    if isinstance(field_widget, TimerWidget) and (before := view.session.number_before(view.walk)) is not None:
        field_widget.go_on_from(before)
    return [*found, field_widget, Trouble()]


@show.register
def _(stop: LookingBack, view: View) -> list[Widget]:
    session = view.session
    reply = reply_here(session, view.walk)
    return [
        Title(view.ui("review.title")),
        BlocksView(review_at(session, view.walk), session.words),
        *([Prose(reply.text)] if reply is not None else []),
        *(Prose(said) for said in said_after(view.walk, stop.step, session)),
    ]


@show.register(MenuStop)
@show.register(CardStop)
@show.register(SittingEnd)
def _(stop: Stop, view: View) -> list[Widget]:
    return [drawn(part, view.session) for part in page_at(view.session, view.walk, view.front_end).parts]


@show.register
def _(stop: Comparison, view: View) -> list[Widget]:
    return [
        Title(view.ui("walk.comparison")),
        BlocksView(compared(view.walk, view.session), view.session.words),
        Prose(view.ui("walk.comparison_same")),
    ]


@show.register
def _(stop: Landing, view: View) -> list[Widget]:
    return [Title(view.ui("walk.landing_title")), Prose(view.ui("walk.landing"))]


@show.register
def _(stop: TalkAbout, view: View) -> list[Widget]:
    place = view.session.words.at(view.walk.unit.id, "talk")
    return [
        Title(view.ui("walk.talk_title")),
        Prose(view.ui("walk.talk")),
        Prose(f"- {place.say('one')}\n- {place.say('two')}"),
    ]


@show.register
def _(stop: Closing, view: View) -> list[Widget]:
    things = landed(view.walk, view.session)
    said = "walk.closing" if things else "walk.closing_nothing"
    return [
        Title(view.ui("walk.closing_title")),
        Prose(view.ui(said)),
        *([BlocksView(things, view.session.words)] if things else []),
        Prose(view.ui("walk.when_next")),
    ]
