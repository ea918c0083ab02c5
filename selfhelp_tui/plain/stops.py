"""What is said and asked at each stop of a walk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from selfhelp_tui.plain import help_now
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.entries import read_entries
from selfhelp_tui.plain.path import open_card
from selfhelp_tui.plain.talk import Back, Home, Leave, Talk
from selfhelp_tui.plain.walking import at, go_through, offer, open_unit, say_answer, say_sources
from selfhelp_tui.programme.own.card import CARD
from selfhelp_tui.programme.telling import (
    compared,
    landed,
    language_told,
    read_as_well,
    said_after,
    state_of,
    what_is_coming,
)
from selfhelp_tui.programme.walks.safety import ends_here, numbers_of, said_back, ways_now, words_of_screen
from selfhelp_tui.programme.walks.walk import (
    Closing,
    Comparison,
    FixedScreen,
    HelpReading,
    Introduction,
    Landing,
    LookingBack,
    Opening,
    Reading,
    TalkAbout,
    Walk,
    WhatNow,
)


@at(Opening)
def opening(talk: Talk, walk: Walk, _stop: Opening) -> Walk | None:
    """The promise of a module, its true minutes, and its parts to begin at."""
    unit = walk.unit
    sections = walk.sections(talk.sitting.facts())

    def head() -> None:
        talk.heading(talk.words.say(unit.id, "title"))
        talk.prose(talk.words.say(unit.id, "promise"))
        for paragraph in what_is_coming(unit, talk.sitting):
            talk.prose(paragraph)
        talk.prose(state_of(unit, talk.words))
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
    return talk.sitting.to_section(walk, sections[chosen].id) if chosen else talk.sitting.on(walk)


@at(Reading)
def reading(talk: Talk, walk: Walk, stop: Reading) -> Walk | None:
    """A page, and pages that belong to it."""
    see_also = read_as_well(stop.step, talk.sitting)

    def show() -> None:
        place = talk.sitting.place(walk)
        talk.heading(place.say("title"))
        told = language_told(walk.unit, talk.sitting)
        if told:
            talk.prose(told)
        talk.prose(place.say("body"))
        if see_also:
            talk.say("walk.see_also")

    def labels() -> Sequence[str]:
        return [card.title for card in read_as_well(stop.step, talk.sitting)]

    if see_also:
        offer(talk, show, labels, [partial(open_unit, talk, card.id) for card in see_also])
    else:
        talk.go_on(show)
    return talk.sitting.on(walk)


@at(HelpReading)
def help_reading(talk: Talk, walk: Walk, stop: HelpReading) -> Walk | None:
    """A page that opens with the emergency number and ends with help lines."""

    def text() -> tuple[str, str]:
        place = talk.sitting.place(walk)
        return place.say("title"), place.say("body")

    help_now.read_help_page(talk, stop.step, text)
    return talk.sitting.on(walk)


@at(FixedScreen)
def fixed_screen(talk: Talk, walk: Walk, stop: FixedScreen) -> Walk | None:
    """A safety screen: the emergency number first, and only an empty line goes on."""

    def opening() -> None:
        said = said_back(talk.sitting, walk.answered)
        if said is not None and said.word:
            talk.prose(said.word)

    def text() -> tuple[str, str]:
        return words_of_screen(talk.sitting, stop)[1:]

    def answered() -> None:
        say_answer(talk, walk, word=False)

    # a human word comes first, then the numbers; of a country nothing is asked here
    page = words_of_screen(talk.sitting, stop)[0]
    last = "safety.then_ways" if ends_here(talk.sitting, walk) else "safety.then_on"
    help_now.read_help_page(talk, page, text, opening=opening, below=answered, last=last)
    return talk.sitting.on(walk)


@at(WhatNow)
def what_now(talk: Talk, walk: Walk, stop: WhatNow) -> Walk | None:
    """What can be done now that nothing more is asked; an empty line leads home, past whatever comes behind."""
    ways = ways_now(talk.sitting, walk)

    def head() -> None:
        talk.lines.gap()
        facts = talk.sitting.facts()
        screen = walk.back(facts)
        said = said_back(talk.sitting, screen.back(facts) if screen is not None else None)
        if said is not None and said.answer and said.word:
            talk.prose(said.word)
        for line in numbers_of(talk.sitting, stop.step):
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
                open_card(talk)
            else:
                raise Leave
        except Back:
            continue
    talk.sitting.on(walk)
    raise Home


@at(Introduction)
def introduction(talk: Talk, walk: Walk, stop: Introduction) -> Walk | None:
    """What an exercise is, with its example; it can be left out."""
    unit, step = walk.unit.id, stop.step
    earlier = talk.sitting.notes.count(unit, step.id)

    def head() -> None:
        place = talk.sitting.place(walk)
        talk.heading(place.say("title"))
        talk.prose(place.say("intro"))
        example = place.find("example")
        if example:
            talk.prose(example)

    def labels() -> Sequence[str]:
        own = [talk.words.count("plain.earlier", earlier)] if earlier else []
        return [talk.ui("button.start"), talk.ui("button.skip_exercise"), *own]

    while (chosen := talk.choose(head, labels, "plain.how.begin")) == 2:
        read_entries(talk, unit, step.id)
    return talk.sitting.past(walk) if chosen == 1 else talk.sitting.on(walk)


@at(LookingBack)
def looking_back(talk: Talk, walk: Walk, stop: LookingBack) -> Walk | None:
    """What an exercise gave back, what is still missing, and where it was saved."""

    def show() -> None:
        talk.heading(talk.ui("review.title"))
        say_blocks(talk, talk.sitting.review(walk))
        for said in said_after(walk, stop.step, talk.sitting):
            talk.prose(said)

    if stop.step.living:
        talk.go_on(show)
        return talk.sitting.on(walk)
    if talk.choose(show, lambda: [talk.ui("button.again")], "plain.how.again") is None:
        return talk.sitting.on(walk)
    talk.sitting.begin_anew(walk)
    return walk.to_exercise(stop.step.id)


@at(Comparison)
def comparison(talk: Talk, walk: Walk, _stop: Comparison) -> Walk | None:
    """The finish rating beside the start."""

    def show() -> None:
        talk.heading(talk.ui("walk.comparison"))
        say_blocks(talk, compared(walk, talk.sitting))
        talk.say("walk.comparison_same")

    talk.go_on(show)
    return talk.sitting.on(walk)


@at(Landing)
def landing(talk: Talk, walk: Walk, _stop: Landing) -> Walk | None:
    """The offer of something that steadies, when much came up."""

    def head() -> None:
        talk.heading(talk.ui("walk.landing_title"))
        talk.say("walk.landing")

    def labels() -> Sequence[str]:
        return [talk.ui("button.grounding"), talk.ui("button.help_now")]

    offer(talk, head, labels, (partial(help_now.calm, talk), talk.help_now))
    return talk.sitting.on(walk)


@at(TalkAbout)
def talk_about(talk: Talk, walk: Walk, _stop: TalkAbout) -> Walk | None:
    """Two questions to take to a helper."""

    def show() -> None:
        talk.heading(talk.ui("walk.talk_title"))
        talk.say("walk.talk")
        for which in ("one", "two"):
            talk.prose(talk.words.say(walk.unit.id, f"talk.{which}"))

    talk.go_on(show)
    return talk.sitting.on(walk)


@at(Closing)
def closing(talk: Talk, walk: Walk, _stop: Closing) -> Walk | None:
    """What came into the plan from this module, and a soft way out."""

    def show() -> None:
        talk.heading(talk.ui("walk.closing_title"))
        blocks = landed(walk, talk.sitting)
        talk.say("walk.closing" if blocks else "walk.closing_nothing")
        say_blocks(talk, blocks)
        talk.say("walk.when_next")

    offer(talk, show, lambda: [talk.ui("walk.sources")], [partial(say_sources, talk, walk.unit)])
    return talk.sitting.on(walk)
