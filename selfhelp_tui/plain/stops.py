"""How each kind of stop of a walk is said and asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Problem
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.guide import reply_here
from selfhelp_tui.core.help import CALM, section_walk
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.page import Contents, Open, Somewhere, ToNamed
from selfhelp_tui.core.pages.path import to_card
from selfhelp_tui.core.pages.sittings import page_at, take_row
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.review import earlier_number, opening_of, review_at, subject_at
from selfhelp_tui.core.safety import ends_here, numbers_of, said_back, ways_now, words_of_screen
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
    landed,
    language_told,
    read_as_well,
    said_after,
    state_now,
    what_is_coming,
)
from selfhelp_tui.plain.blocks import named, say_blocks
from selfhelp_tui.plain.help_lines import read_help_page
from selfhelp_tui.plain.pages import open_somewhere, say_parts, show_place
from selfhelp_tui.plain.prompts import OpenQuestion, answer_to
from selfhelp_tui.plain.talk import Back, Home, Leave, Talk
from selfhelp_tui.plain.walk import at, go_through, offer, open_unit, say_answer, say_sources


@at(Question)
def question(talk: Talk, walk: Walk, stop: Question) -> Walk | None:
    """One question; an empty line leaves it out, which is remembered as such."""
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
        lambda: _above(talk, walk, stop),
        keep,
        begun,
        stop.safety,
        talk.session.number_before(walk),
    )
    value = answer_to(talk, asked)
    if value is None or stop.part.field.empty(value):
        talk.session.skip(walk)
    else:
        problem = keep(value)
        if problem is not None:
            talk.problem(problem)
            return walk
    return talk.session.on(walk)


def _above(talk: Talk, walk: Walk, stop: Question) -> None:
    """What stands above a question: the exercise where it opens one, and how far one is."""
    talk.lines.gap()
    for text in opening_of(talk.session, walk):
        talk.prose(text)
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
    if len(alike) > 1 and known and stop.section is not None:
        talk.say("plain.question", n=alike.index(stop) + 1, total=len(alike))
    if subject := subject_at(talk.session, walk):
        talk.lines.say(named(subject))
    talk.prose(earlier_number(talk.session, walk))


def _brief(walk: Walk) -> bool:
    """Whether this is a walk of short questions one after the other."""
    return not isinstance(walk.unit, Sitting) and not any(isinstance(one, Introduction) for one in walk.stops)


@at(Opening)
def opening(talk: Talk, walk: Walk, _stop: Opening) -> Walk | None:
    """The promise of a module, its true minutes, and its parts to begin at."""
    unit = walk.unit
    sections = walk.sections(talk.session.facts(walk))

    def head() -> None:
        talk.heading(talk.words.say(unit.id, "title"))
        talk.prose(talk.words.say(unit.id, "promise"))
        for paragraph in what_is_coming(unit, talk.session):
            talk.prose(paragraph)
        talk.prose(state_now(unit, talk.session))
        talk.say("walk.sections")

    def labels() -> Sequence[str]:
        return [
            talk.ui(
                "plain.with_minutes",
                title=unit.section_title(talk.words, one.id),
                minutes=talk.words.count("minutes", one.minutes),
            )
            for one in sections
        ]

    chosen = talk.choose(head, labels, "plain.how.opening")
    return talk.session.to_section(walk, sections[chosen].id) if chosen else talk.session.on(walk)


@at(Reading)
def reading(talk: Talk, walk: Walk, stop: Reading) -> Walk | None:
    """A page, and pages that belong to it."""
    see_also = read_as_well(stop.step, talk.session)

    def show() -> None:
        place = talk.session.place(walk)
        talk.heading(place.say("title"))
        told = language_told(walk.unit, talk.session)
        if told:
            talk.prose(told)
        talk.prose(place.say("body"))
        if see_also:
            talk.say("walk.see_also")

    def labels() -> Sequence[str]:
        return [card.title for card in read_as_well(stop.step, talk.session)]

    if see_also:
        offer(talk, show, labels, [partial(open_unit, talk, card.id) for card in see_also])
    else:
        talk.go_on(show)
    return talk.session.on(walk)


@at(HelpReading)
def help_reading(talk: Talk, walk: Walk, stop: HelpReading) -> Walk | None:
    """A page that opens with the emergency number and ends with help lines."""

    def text() -> tuple[str, str]:
        place = talk.session.place(walk)
        return place.say("title"), place.say("body")

    read_help_page(talk, stop.step, text)
    return talk.session.on(walk)


@at(FixedScreen)
def fixed_screen(talk: Talk, walk: Walk, stop: FixedScreen) -> Walk | None:
    """A safety screen: the emergency number first, and only an empty line goes on."""

    def opening() -> None:
        said = said_back(talk.session, walk.answered)
        if said is not None and said.word:
            talk.prose(said.word)

    def text() -> tuple[str, str]:
        return words_of_screen(talk.session, stop)[1:]

    def answered() -> None:
        say_answer(talk, walk, word=False)

    # a human word comes first, then the numbers; of a country nothing is asked here
    page = words_of_screen(talk.session, stop)[0]
    last = "safety.then_ways" if ends_here(talk.session, walk) else "safety.then_on"
    read_help_page(talk, page, text, opening=opening, below=answered, last=last)
    return talk.session.on(walk)


@at(WhatNow)
def what_now(talk: Talk, walk: Walk, stop: WhatNow) -> Walk | None:
    """What can be done now that nothing more is asked; an empty line leads home, past whatever comes behind."""
    ways = ways_now(talk.session, walk)

    def head() -> None:
        talk.lines.gap()
        facts = talk.session.facts(walk)
        screen = walk.back(facts)
        said = said_back(talk.session, screen.back(facts) if screen is not None else None)
        if said is not None and said.answer and said.word:
            talk.prose(said.word)
        for line in numbers_of(talk.session, stop.step):
            talk.prose(line)
        talk.heading(talk.ui("safety.title"))
        talk.say("safety.nothing_more")

    def labels() -> Sequence[str]:
        return [talk.ui(f"safety.way.{way.id}") for way in ways]

    while (chosen := talk.choose(head, labels, "plain.how.what_now")) is not None:
        way = ways[chosen]
        to = way.walk() if way.walk is not None else None
        if to is not None and way.returns:
            return to
        try:
            if to is not None:
                go_through(talk, to)
            elif way.id == CARD:
                open_somewhere(to_card(talk.session), talk)
            else:
                raise Leave
        except Back:
            continue
    talk.session.on(walk)
    raise Home


@at(Introduction)
def introduction(talk: Talk, walk: Walk, stop: Introduction) -> Walk | None:
    """What an exercise is, with its example; it can be left out."""
    unit, step = walk.unit.id, stop.step
    earlier = talk.session.notes.count(unit, step.id)

    def head() -> None:
        place = talk.session.place(walk)
        talk.heading(place.say("title"))
        talk.prose(place.say("intro"))
        example = place.find("example")
        if example:
            talk.prose(example)

    def labels() -> Sequence[str]:
        own = [talk.words.count("plain.earlier", earlier)] if earlier else []
        return [talk.ui("button.start"), talk.ui("button.skip_exercise"), *own]

    while (chosen := talk.choose(head, labels, "plain.how.begin")) == 2:
        show_place(talk, EntriesPage(unit, step.id))
    return talk.session.past(walk) if chosen == 1 else talk.session.on(walk)


@at(LookingBack)
def looking_back(talk: Talk, walk: Walk, stop: LookingBack) -> Walk | None:
    """What an exercise gave back, what is still missing, and where it was saved."""

    def show() -> None:
        talk.heading(talk.ui("review.title"))
        say_blocks(talk, review_at(talk.session, walk))
        if (reply := reply_here(talk.session, walk)) is not None:
            talk.prose(reply.text)
        for said in said_after(walk, stop.step, talk.session):
            talk.prose(said)

    if stop.step.living:
        talk.go_on(show)
        return talk.session.on(walk)
    if talk.choose(show, lambda: [talk.ui("button.again")], "plain.how.again") is None:
        return talk.session.on(walk)
    talk.session.begin_anew(walk)
    return walk.to_exercise(stop.step.id)


OUT: dict[Somewhere, type[Exception]] = {ToNamed("home"): Home, ToNamed("leave"): Leave}
"""Where a row leads that ends the walk."""


def page(talk: Talk, walk: Walk, _stop: Stop) -> Walk | None:
    """A menu, one's card or the end of a sitting; an empty line takes the first row."""

    def now() -> Contents:
        return page_at(talk.session, walk, talk.front_end)

    def show() -> None:
        talk.lines.gap()
        say_parts(talk, now())

    if not now().rows:
        talk.go_on(show)
        return talk.session.on(walk)
    while True:
        chosen = talk.choose(show, lambda: [row.text for row in now().rows], "plain.how.menu")
        to = take_row(talk.session, walk, now().rows[chosen or 0].id)
        if not isinstance(to, Open):
            return to
        if to.where in OUT:
            raise OUT[to.where]
        try:
            open_somewhere(to.where, talk)
        except Back:
            continue


for kind in (CardStop, MenuStop, SittingEnd):
    at(kind)(page)


@at(Comparison)
def comparison(talk: Talk, walk: Walk, _stop: Comparison) -> Walk | None:
    """The finish rating beside the start."""

    def show() -> None:
        talk.heading(talk.ui("walk.comparison"))
        say_blocks(talk, compared(walk, talk.session))
        talk.say("walk.comparison_same")

    talk.go_on(show)
    return talk.session.on(walk)


@at(Landing)
def landing(talk: Talk, walk: Walk, _stop: Landing) -> Walk | None:
    """The offer of something that steadies, when much came up."""

    def head() -> None:
        talk.heading(talk.ui("walk.landing_title"))
        talk.say("walk.landing")

    def labels() -> Sequence[str]:
        return [talk.ui("button.grounding"), talk.ui("button.help_now")]

    offer(talk, head, labels, (lambda: go_through(talk, section_walk(talk.session, HELP_NOW, CALM)), talk.help_now))
    return talk.session.on(walk)


@at(TalkAbout)
def talk_about(talk: Talk, walk: Walk, _stop: TalkAbout) -> Walk | None:
    """Two questions to take to a helper."""

    def show() -> None:
        talk.heading(talk.ui("walk.talk_title"))
        talk.say("walk.talk")
        for which in ("one", "two"):
            talk.prose(talk.words.say(walk.unit.id, f"talk.{which}"))

    talk.go_on(show)
    return talk.session.on(walk)


@at(Closing)
def closing(talk: Talk, walk: Walk, _stop: Closing) -> Walk | None:
    """What came into the plan from this module, and a soft way out."""

    def show() -> None:
        talk.heading(talk.ui("walk.closing_title"))
        blocks = landed(walk, talk.session)
        talk.say("walk.closing" if blocks else "walk.closing_nothing")
        say_blocks(talk, blocks)
        talk.say("walk.when_next")

    offer(talk, show, lambda: [talk.ui("walk.sources")], [partial(say_sources, talk, walk.unit)])
    return talk.session.on(walk)
