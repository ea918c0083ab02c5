"""Where a person stands: facts from their answers, and the reasons for a suggestion in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from selfhelp_tui.programme.conditions import Because, Facts
from selfhelp_tui.programme.entry import Answer
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.pack import Shelf
from selfhelp_tui.programme.routing import Reason
from selfhelp_tui.programme.units import Unit
from selfhelp_tui.programme.walk import Question, start_walk
from selfhelp_tui.programme.words import Words

INTAKE = "intake"


def bands_of(answers: Mapping[str, Answer], shelf: Shelf, known: frozenset[str]) -> dict[str, str]:
    """Scale id to band id, for every scale that enough was answered of in a known unit."""
    bands = {}
    for unit_id, step_id in {tuple(address.split(".")[:2]) for address in answers}:
        if unit_id not in known:
            continue
        placed = shelf.unit(unit_id).step(step_id)
        scale = shelf.scales.get(getattr(placed[1], "scale", None) or "") if placed else None
        if scale is not None:
            prefix = f"{unit_id}.{step_id}."
            own = {key.removeprefix(prefix): one for key, one in answers.items() if key.startswith(prefix)}
            band = scale.band(own)
            if band is not None:
                bands[scale.id] = band.id
    return bands


def without_hidden(facts: Facts, unit: Unit, shelf: Shelf) -> Facts:
    """The facts without answers to questions of a unit that are no longer shown; those count as unknown."""
    for stop in start_walk(unit, shelf.scales).stops:
        if isinstance(stop, Question):
            address = f"{unit.id}.{stop.step.id}.{stop.part.id}"
            if address in facts.answers and not stop.visible(facts):
                facts = replace(facts, answers={k: one for k, one in facts.answers.items() if k != address})
    return facts


def reason_in_words(reason: Reason, shelf: Shelf, words: Words) -> tuple[str, tuple[str, ...]]:
    """The sentence of the rule, and the answers that made it fire."""
    told = (_told(because, shelf, words) for because in reason.because)
    return words.say("routing", f"rules.{reason.rule}.reason"), tuple(line for line in told if line)


def _told(because: Because, shelf: Shelf, words: Words) -> str | None:
    if because.subject == "band":
        place = words.at("scales", f"scales.{because.name}")
        return words.ui("why.band", scale=place.say("title"), band=place.say(f"bands.{because.value}.name"))
    if because.subject != "answer":
        return None
    unit_id, step_id, part_id = because.name.split(".", 2)
    unit = shelf.unit(unit_id)
    section, step = unit.step(step_id) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return None
    part = next((part for part in step.parts(shelf.scales) if part.id == part_id), None)
    if part is None:
        return None
    place = part.place(unit.step_place(words, section, step))
    question = place.find("short") or place.say("prompt")
    if because.value is None:
        return words.ui("why.skipped", question=question)
    return words.ui("why.answer", question=question, answer="; ".join(part.field.read_back(because.value, place, {})))
