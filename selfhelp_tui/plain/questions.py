"""A question of a walk: what stands above it, asking it, and keeping the answer."""

from __future__ import annotations

from selfhelp_tui.plain.blocks import named
from selfhelp_tui.plain.prompts import Asked, answer_to
from selfhelp_tui.plain.talk import Talk
from selfhelp_tui.plain.walking import at
from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.fields import Problem
from selfhelp_tui.programme.fields.listing import rows_of
from selfhelp_tui.programme.walks.walk import Introduction, Question, Walk


@at(Question)
def question(talk: Talk, walk: Walk, stop: Question) -> Walk | None:
    """One question; an empty line leaves it out, which is remembered as such."""
    answer = talk.sitting.answer_at(walk)
    address = f"{walk.unit.id}.{stop.id}"
    begun = talk.sitting.begun_line(address) if stop.part.field.grows(None) else ""

    def keep(value: Value) -> Problem | None:
        problem = talk.sitting.keep(walk, value)
        if problem is None and begun and begun in [row.get("text") for row in rows_of(value)]:
            talk.sitting.keep_begun_line(address, "")
        return problem

    asked = Asked(
        stop.field_now(talk.sitting.facts()),
        lambda: stop.part.place(talk.sitting.place(walk)),
        answer.value if answer else None,
        lambda: talk.sitting.offers(walk),
        lambda: _above(talk, walk, stop),
        keep,
        begun,
        stop.safety,
    )
    value = answer_to(talk, asked)
    if value is None or stop.part.field.empty(value):
        talk.sitting.skip(walk)
    else:
        problem = keep(value)
        if problem is not None:
            talk.problem(problem)
            return walk
    return talk.sitting.on(walk)


def _above(talk: Talk, walk: Walk, stop: Question) -> None:
    """What stands above a question: the exercise where it opens one, and how far one is."""
    talk.lines.gap()
    if stop.opens:
        place = talk.sitting.place(walk)
        for path in ("title", "intro"):
            text = place.find(path)
            if text:
                talk.prose(text)
    facts = talk.sitting.facts()
    # a walk of short questions counts them all; an exercise of a module counts its own
    alike = [
        one
        for one in walk.stops
        if isinstance(one, Question) and (one is stop or one.visible(facts)) and (_brief(walk) or one.step == stop.step)
    ]
    if len(alike) > 1 and stop.section is not None:
        talk.say("plain.question", n=alike.index(stop) + 1, total=len(alike))
    if subject := talk.sitting.subject(walk):
        talk.lines.say(named(subject))


def _brief(walk: Walk) -> bool:
    """Whether exercises of this walk have no screen of their own before their questions."""
    return not any(isinstance(one, Introduction) for one in walk.stops)
