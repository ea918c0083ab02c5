"""Where a person stands: facts from their answers, and the reasons for a suggestion in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.conditions import Because, Facts
from selfhelp_tui.core.content.ids import INTAKE, PRESCRIPTION
from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.content.routing import Reason, Route, Suggestion, answers_of, plan_route, themes_passed_over
from selfhelp_tui.core.content.units import FRAME, Intake, Prescription, Screen, Unit
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import Answer, Notes
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.history import EntryHistory
from selfhelp_tui.core.walk import Question, start_walk

if TYPE_CHECKING:
    from selfhelp_tui.core.state import State


def last_given(notes: Notes, intake: Unit) -> Mapping[str, Answer]:
    """The newest answers; a safety question keeps its last one until it is answered again.

    Someone who said "often" and breaks off when asked again, before that question, has still said "often".
    """
    answers = dict(notes.latest_answers())
    again = intake.again if isinstance(intake, Intake) else ()
    for section, step in intake.placed_steps():
        if section.id in again and isinstance(step, Exercise):
            names = [part.id for part in step.parts({}) if f"{intake.id}.{step.id}.{part.id}" not in answers]
            earlier = notes.entries(intake.id, step.id) if names else ()
            for name in names:
                found = next((entry.answers[name] for entry in earlier if name in entry.answers), None)
                if found is not None:
                    answers[f"{intake.id}.{step.id}.{name}"] = found
    return answers


def bands_of(answers: Mapping[str, Answer], library: Library, known: frozenset[str]) -> dict[str, str]:
    """Scale id to band id, for every scale that enough was answered of in a known unit; the last answers count."""
    was = {place: scale for scale in library.scales.values() for place in scale.was_asked}
    bands: dict[str, str] = {}
    # where a scale is no longer asked counts less than where it is
    places = dict.fromkeys(tuple(address.split(".")[:2]) for address in answers)
    for unit_id, step_id in sorted(places, key=lambda place: ".".join(place) not in was):
        if unit_id not in known:
            continue
        _, step = library.unit(unit_id).step(step_id) or (None, None)
        asked = library.scales.get(step.scale_asked() or "") if isinstance(step, Exercise) else None
        scale = asked or was.get(f"{unit_id}.{step_id}")
        if scale is not None:
            prefix = f"{unit_id}.{step_id}."
            own = {key.removeprefix(prefix): one for key, one in answers.items() if key.startswith(prefix)}
            band = scale.band(own)
            if band is not None:
                bands[scale.id] = band.id
    return bands


def still_counts(address: str, library: Library, known: frozenset[str]) -> bool:
    """Whether there is still an exercise that an answer belongs to; what a pack hides counts as never asked.

    Of the questions about one's own situation an answer also counts once its question is gone, where a rule tests it
    or a scale was asked there.
    """
    unit_id, step_id, _ = address.split(".", 2)
    if unit_id not in known:
        return False
    if step_id == FRAME or library.unit(unit_id).step(step_id) is not None:
        return True
    of_scale = any(f"{unit_id}.{step_id}" in scale.was_asked for scale in library.scales.values())
    return unit_id == INTAKE and (of_scale or address in answers_of(library.routing))


def without_hidden(facts: Facts, unit: Unit, library: Library, known: frozenset[str]) -> Facts:
    """The facts without answers to questions of a unit that are no longer shown; those count as unknown."""
    for stop in start_walk(unit, library.scales).stops:
        if isinstance(stop, Question):
            address = f"{unit.id}.{stop.step.id}.{stop.part.id}"
            if address in facts.answers:
                # a question that is asked until it is answered is not hidden by its own answer
                without = replace(facts, answers={k: one for k, one in facts.answers.items() if k != address})
                facts = facts if stop.visible(without) else without
    return replace(facts, bands=bands_of(facts.answers, library, known))


def reason_in_words(reason: Reason, library: Library, words: Words) -> tuple[str, tuple[str, ...]]:
    """The sentence of the rule, and the answers that made it fire."""
    if reason.rule == PRESCRIPTION:
        return words.ui("prescription.reason", by=words.say(PRESCRIPTION, "from")), ()
    told = (_told(because, library, words) for because in reason.because)
    return words.say("routing", f"rules.{reason.rule}.reason"), tuple(line for line in told if line)


def _told(because: Because, library: Library, words: Words) -> str | None:
    if because.subject == "band":
        place = words.at("scales", f"scales.{because.name}")
        return words.ui("why.band", scale=place.say("title"), band=place.say(f"bands.{because.value}.name"))
    if because.subject != "answer":
        return None
    unit_id, step_id, part_id = because.name.split(".", 2)
    unit = library.unit(unit_id)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return None
    part = next((part for part in step.parts(library.scales) if part.id == part_id), None)
    if part is None:
        return None
    place = part.place(unit.step_place(words, section, step))
    question = place.find("short") or place.say("prompt")
    if because.value is None:
        return words.ui("why.skipped", question=question)
    return words.ui("why.answer", question=question, answer="; ".join(part.field.read_back(because.value, place, {})))


def facts_of(state: State) -> Facts:
    """What is known of a person now."""
    known = _known_units(state)
    given = last_given(state.notes, state.library.unit(INTAKE))
    answers = {address: answer for address, answer in given.items() if still_counts(address, state.library, known)}
    bands = bands_of(answers, state.library, known)
    history = EntryHistory(
        state.notes,
        lambda: (state.library.unit(unit) for unit in known if state.notes.count(unit)),
        state.now,
        state.day_of,
        state.local_hour,
        kept=state.notes.lasting,
    )
    facts = Facts(answers, bands, state.collections().counts(), state.finished(), history=history)
    facts = replace(facts, passed_over=themes_passed_over(state.library.routing, facts))
    return _with_safety(facts, state.library.unit(INTAKE))


def _with_safety(facts: Facts, intake: Unit) -> Facts:
    """The facts with what the last safety answers lead to: pages that end all asking, pages that stay in sight."""
    screens = [step for _, step in intake.placed_steps() if isinstance(step, Screen) and step.ends_if is not None]
    ended = frozenset(one.shows for one in screens if one.ends_if and one.ends_if.verdict(facts).holds)
    met = (one.shows for one in screens if one.show_if is None or one.show_if.verdict(facts).holds)
    return replace(facts, ended=ended, in_sight=frozenset(met) - ended)


def _known_units(state: State) -> frozenset[str]:
    return frozenset(card.id for card in state.library.cards(state.language))


def facts_for_rules(state: State) -> Facts:
    """What is known now, as the rules see it: without answers to questions that are no longer shown."""
    return without_hidden(facts_of(state), state.library.unit(INTAKE), state.library, _known_units(state))


def route_of(state: State) -> Route:
    """The suggested order as of now."""
    return with_prescribed(plan_route(state.library.routing, facts_for_rules(state)), state)


def is_quiet(state: State) -> bool:
    """Whether nothing is asked: after a safety answer, or where the pages are someone else's."""
    return asks_nothing(route_of(state), facts_of(state))


def asks_nothing(route: Route, facts: Facts) -> bool:
    """The same, for who has both already: each takes a look through all entries."""
    return bool(route.limited or route.closed or facts.ended)


def with_prescribed(route: Route, state: State) -> Route:
    """The prescribed module before the others that are suggested; never where safety or age limits what is."""
    unit = prescription_of(state)
    wanted = unit.first_module if unit else None
    if wanted is None or route.limited or route.closed or not state.card(wanted) or wanted in state.finished():
        return route
    known = next((one for one in (*route.suggested, *route.later) if one.unit == wanted), Suggestion(wanted))
    first = Suggestion(wanted, (Reason(PRESCRIPTION, ()), *known.reasons))
    others, later = (tuple(one for one in part if one.unit != wanted) for part in (route.suggested, route.later))
    return replace(route, suggested=(first, *others), later=later)


def prescription_of(state: State) -> Prescription | None:
    if state.library.prescribed_by is None:
        return None
    unit = state.library.unit(PRESCRIPTION)
    return unit if isinstance(unit, Prescription) else None
