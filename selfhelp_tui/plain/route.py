"""The suggested order with its reasons, and the intake that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.help_now import ask_country, country_row
from selfhelp_tui.plain.path import show_path
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.plain.walking import OPENERS, after_unit, go_through, open_place, open_walk
from selfhelp_tui.programme.content.routing import Reason, Route
from selfhelp_tui.programme.content.units import Intake
from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.telling import guess_in_words, numbers_of_plan
from selfhelp_tui.programme.walks.walk import Walk
from selfhelp_tui.programme.ways.suggesting import (
    intake_answered,
    minutes_of,
    note_shown,
    there,
    title_of,
    titles_changed,
)


def open_intake(talk: Talk, unit_id: str) -> None:
    """Say what the questions are for, then ask them; they can be gone through again at any time."""
    card = talk.sitting.card(unit_id)
    if card is not None:
        talk.heading(card.title)
        talk.prose(card.about)
        talk.say("walk.minutes", minutes=talk.words.count("minutes", card.minutes))
    if talk.sitting.left_at() == (unit_id, None):
        open_walk(talk, unit_id)
    else:
        go_through(talk, talk.sitting.anew(unit_id))


@after_unit.register
def _(unit: Intake, talk: Talk, walk: Walk) -> None:
    # the safety questions alone, asked again, lead nowhere but back
    if walk.section is None:
        show_route(talk)


def show_route(talk: Talk) -> None:
    """Show the order, why, and open what is chosen, until an empty line."""
    while True:
        route = talk.sitting.route()
        places = [one.place for one in there(talk.sitting, (*route.doors, *route.suggested, *route.later))]
        chosen = talk.choose(partial(_head, talk), partial(_all_labels, talk, places), "plain.how.route")
        note_shown(talk.sitting, route)
        if chosen is None:
            return
        acts = [
            *(partial(open_place, talk, place) for place in places),
            partial(show_path, talk),
            partial(ask_country, talk),
        ]
        try:
            acts[chosen]()
        except Back:
            continue


def _all_labels(talk: Talk, places: Sequence[str]) -> list[str]:
    return [*_labels(talk, places), talk.ui("home.path"), country_row(talk)]


def _head(talk: Talk) -> None:
    route = talk.sitting.route()
    talk.heading(talk.ui("plan.title"))
    if not intake_answered(talk.sitting):
        talk.say("plan.order_none")
    _say_changes(talk, route)
    for path, reasons in (("plan.closed", route.closed), ("plan.limited", route.limited)):
        if reasons:
            talk.say(path)
            for reason in reasons:
                _say_reason(talk, reason)
    if route.suggested:
        talk.say("plan.order")
    _say_why(talk, route)
    plans = [item.text for name in ("if_thens", "goals") for item in talk.sitting.collections().of(name)]
    if plans:
        talk.say("plan.mine")
        for text in plans:
            talk.lines.say(f"- {text}")
    numbers = numbers_of_plan(talk.sitting)
    if numbers:
        say_blocks(talk, (Told(talk.ui("help.lines"), numbers),))
        talk.prose(guess_in_words(talk.sitting))
    talk.say("plan.free")


def _labels(talk: Talk, places: Sequence[str]) -> list[str]:
    later = {one.place for one in talk.sitting.route().later}
    done = talk.sitting.finished() | talk.sitting.places.read()
    found = []
    for place in places:
        label, minutes = title_of(talk.sitting, place), minutes_of(talk.sitting, place)
        label = talk.ui("plain.with_minutes", title=label, minutes=minutes) if minutes else label
        label = talk.ui("plain.later", title=label) if place in later else label
        found.append(talk.ui("plain.finished", title=label) if place in done else label)
    return found


def _say_why(talk: Talk, route: Route) -> None:
    """Say each reason once, with what it is a reason for, unless it stands above all of them."""
    shared = {reason.rule for reason in (*route.limited, *route.closed)}
    titles: dict[str, list[str]] = {}
    reasons: dict[str, Reason] = {}
    for one in there(talk.sitting, (*route.doors, *route.suggested)):
        for reason in one.reasons:
            if reason.rule not in shared:
                reasons.setdefault(reason.rule, reason)
                titles.setdefault(reason.rule, []).append(title_of(talk.sitting, one.place))
    for rule, reason in reasons.items():
        _say_reason(talk, reason)
        talk.say("plain.fits", titles="; ".join(titles[rule]))


def _say_reason(talk: Talk, reason: Reason) -> None:
    sentence, answers = talk.sitting.why(reason)
    talk.prose(sentence)
    if answers:
        talk.lines.say(f"{talk.ui('plan.because')} {'; '.join(answers)}")


def _say_changes(talk: Talk, route: Route) -> None:
    added, dropped = titles_changed(talk.sitting, route)
    if added or dropped:
        talk.say("plan.changed")
    for path, titles in (("plan.added", added), ("plan.dropped", dropped)):
        if titles:
            talk.say(path, titles=", ".join(titles))


OPENERS["intake"] = open_intake
