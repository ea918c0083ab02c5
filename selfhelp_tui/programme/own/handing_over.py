"""A sheet that someone takes to a therapist: what can go on it, what was chosen, and how it is laid out.

Nothing is chosen beforehand but the plan. What is marked as sensitive is chosen by itself or stays off, also where it
would come in by another way: the plan and the ratings leave it out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.programme.content.ids import PRESCRIPTION
from selfhelp_tui.programme.content.units import FRAME, Module
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.exercises import Exercise, Part
from selfhelp_tui.programme.exercises.base import number_of, value_of
from selfhelp_tui.programme.fields.measure import HIGHEST_RATING
from selfhelp_tui.programme.own.over_time import course_of, in_words
from selfhelp_tui.programme.own.own_entries import Written, exercise_at, exercises_written
from selfhelp_tui.programme.own.sheets import Chapter, Day, Sheet, entries_of, plan_chapters
from selfhelp_tui.programme.own.shelves import Item
from selfhelp_tui.programme.review import Block, Gauge, Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.text import clean
from selfhelp_tui.programme.ways.prescribing import asked_for_appointment

PLAN, RATINGS = "plan", "ratings"
ANSWERS, EARLIER, PART, TALK, OWN, ASKED = "answers", "earlier", "part", "talk", "own", "asked"
"""First words of the ids of what can be chosen; what it is about follows after a space."""
AT_FIRST = frozenset({PLAN})
"""What is chosen before anyone chose."""
QUESTIONS = "questions"
"""Setting that holds someone's own questions for the next appointment."""
OWN_QUESTION = "handover.own"
"""Address of the box in which one asks a question of one's own."""
MOST_QUESTIONS, QUESTION_LIMIT = 12, 200
CONFIDENTIALITY = "confidentiality"
"""The page about what a therapist keeps to herself."""

Picked = frozenset[str]
"""Ids of what was chosen; no word of anyone is in them."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that can go on the sheet."""

    id: str
    text: str
    heading: str
    """``questions``, ``overview`` or ``answers``."""
    note: str = ""
    within: str = ""
    """What has to be chosen for this to be there at all."""


# --- choosing ------------------------------------------------------------------------------------------------------


def offered(sitting: Sitting, picked: Picked) -> tuple[Offered, ...]:
    """Everything that can go on the sheet now, by heading; some of it only once something else is chosen."""
    words = sitting.words
    found = [
        *(
            Offered(f"{ASKED} {name}", text, QUESTIONS, "" if lines else words.ui("answer.empty"))
            for name, text, lines in asked_for_appointment(sitting)
        ),
        *(Offered(f"{TALK} {address}", text, QUESTIONS) for address, text in _to_talk_about(sitting)),
        *(Offered(f"{OWN} {place}", text, QUESTIONS) for place, text in enumerate(own_questions(sitting))),
        Offered(PLAN, words.ui("plan.title"), "overview", words.ui("handover.plan_note")),
    ]
    if any(_ratings(sitting, picked, str)):
        found.append(Offered(RATINGS, words.ui("handover.ratings"), "overview", words.ui("handover.ratings_note")))
    for one in _exercises(sitting):
        found += _answers_offered(sitting, one, picked)
    return tuple(found)


def _exercises(sitting: Sitting) -> tuple[Written, ...]:
    """Exercises with entries; what a therapist asked herself is chosen question by question."""
    return tuple(one for one in exercises_written(sitting) if one.unit != PRESCRIPTION)


def _answers_offered(sitting: Sitting, one: Written, picked: Picked) -> Iterator[Offered]:
    exercise = exercise_at(one.unit, one.step, sitting)
    if exercise is None:
        return
    step, place = exercise
    address = f"{one.unit}.{one.step}"
    above = f"{ANSWERS} {address}"
    marked = sitting.words.ui("handover.sensitive")
    yield Offered(above, one.title, ANSWERS, marked if step.sensitive else "")
    if above not in picked:
        return
    if one.count > 1:
        yield Offered(
            f"{EARLIER} {address}", sitting.words.count("handover.earlier", one.count - 1), ANSWERS, "", above
        )
    for part in _sensitive_parts(step, sitting):
        if any(value_of(entry.answers, part.id) is not None for entry in _chosen_entries(sitting, address, picked)):
            words = part.place(place)
            name = words.find("short") or words.say("prompt")
            yield Offered(f"{PART} {address}.{part.id}", name, ANSWERS, marked, above)


def toggled(picked: Picked, choice: Offered) -> Picked:
    """The choices after choosing one more, or leaving one out together with what only comes with it."""
    if choice.id not in picked:
        return picked | {choice.id}
    below = f"{choice.id.removeprefix(f'{ANSWERS} ')}"
    inner = {one for one in picked if one.startswith(f"{PART} {below}.") or one == f"{EARLIER} {below}"}
    return picked - {choice.id} - (inner if choice.id.startswith(f"{ANSWERS} ") else set())


def own_questions(sitting: Sitting) -> tuple[str, ...]:
    """Someone's own questions for the next appointment."""
    kept = sitting.notes.setting(QUESTIONS)
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()


def ask_own(sitting: Sitting, text: str, picked: Picked) -> Picked:
    """Keep one more question and choose it; an empty one, one that is there and one too many change nothing."""
    text, there = clean(text, limit=QUESTION_LIMIT).strip(), own_questions(sitting)
    if not text or text in there or len(there) >= MOST_QUESTIONS:
        return picked
    sitting.notes.set_setting(QUESTIONS, [*there, text])
    return picked | {f"{OWN} {len(there)}"}


def drop_own(sitting: Sitting, picked: Picked) -> Picked:
    """Forget someone's own questions that are not chosen."""
    there = own_questions(sitting)
    kept = [text for place, text in enumerate(there) if f"{OWN} {place}" in picked]
    sitting.notes.set_setting(QUESTIONS, list(kept) or None)
    others = frozenset(one for one in picked if not one.startswith(f"{OWN} "))
    return others | {f"{OWN} {place}" for place in range(len(kept))}


def can_drop(sitting: Sitting, picked: Picked) -> bool:
    """Whether there are own questions that are not chosen."""
    return any(f"{OWN} {place}" not in picked for place in range(len(own_questions(sitting))))


# --- what is sensitive ---------------------------------------------------------------------------------------------


def _sensitive_parts(step: Exercise, sitting: Sitting) -> tuple[Part, ...]:
    """Questions that are chosen one by one; an exercise that is sensitive as a whole is chosen as a whole."""
    if step.sensitive:
        return ()
    return tuple(part for part in step.parts(sitting.shelf.scales) if part.field.sensitive)


def _held_back(unit: str, step: Exercise, sitting: Sitting, picked: Picked) -> frozenset[str]:
    """Ids of the questions of an exercise that stay off the sheet wherever their answers would show."""
    parts = step.parts(sitting.shelf.scales)
    if step.sensitive and f"{ANSWERS} {unit}.{step.id}" not in picked:
        return frozenset((step.id, *(part.id for part in parts)))
    hidden = (part.id for part in _sensitive_parts(step, sitting))
    return frozenset(one for one in hidden if f"{PART} {unit}.{step.id}.{one}" not in picked)


def _may_show(item: Item, sitting: Sitting, picked: Picked) -> bool:
    """Whether a line of the plan came from questions that are not held back."""
    entry_id, part, _ = item.ref.split(":", 2)
    entry = sitting.notes.entry(entry_id)
    exercise = exercise_at(entry.unit, entry.step, sitting) if entry else None
    return entry is None or exercise is None or part not in _held_back(entry.unit, exercise[0], sitting, picked)


# --- the sheet -----------------------------------------------------------------------------------------------------


def hand_over_sheet(sitting: Sitting, picked: Picked, day: Day) -> Sheet:
    """Everything that was chosen, and nothing else: questions first, then the plan, ratings and answers."""
    words = sitting.words
    questions = [
        *(text for address, text in _to_talk_about(sitting) if f"{TALK} {address}" in picked),
        *(text for place, text in enumerate(own_questions(sitting)) if f"{OWN} {place}" in picked),
    ]
    chapters = [Chapter(words.ui("handover.heading.questions"), (Told("", tuple(questions)),))] if questions else []
    none = (words.ui("answer.empty"),)
    asked = [
        Told(text, lines or none) for name, text, lines in asked_for_appointment(sitting) if f"{ASKED} {name}" in picked
    ]
    if asked:
        by = words.say(PRESCRIPTION, "from")
        chapters.insert(0, Chapter(words.ui("prescription.asked", by=by), tuple(asked)))
    if PLAN in picked:
        chapters += plan_chapters(sitting, partial(_may_show, sitting=sitting, picked=picked))
    ratings = tuple(_ratings(sitting, picked, day)) if RATINGS in picked else ()
    if ratings:
        chapters.append(Chapter(words.ui("handover.ratings"), ratings))
    for one in _exercises(sitting):
        if f"{ANSWERS} {one.unit}.{one.step}" in picked:
            chapters += _answered(sitting, one, picked, day)
    return Sheet(words.ui("handover.title"), tuple(chapters), words.ui("handover.own_words"))


def _to_talk_about(sitting: Sitting) -> Iterator[tuple[str, str]]:
    """The two questions for a helper of every module with entries, each with its address."""
    for card in sitting.shelf.cards(sitting.language):
        if card.kind == Module.KIND and sitting.notes.count(card.id):
            for name in ("one", "two"):
                text = sitting.words.find(card.id, f"talk.{name}")
                if text:
                    yield f"{card.id}.{name}", text


def _ratings(sitting: Sitting, picked: Picked, day: Day) -> Iterator[Block]:
    """Numbers over time, each under the name of its exercise; a module that was rated once as then and now."""
    for one in _exercises(sitting):
        exercise = exercise_at(one.unit, one.step, sitting)
        if exercise is None:
            continue
        held = _held_back(one.unit, exercise[0], sitting, picked)
        for series in course_of(one.unit, one.step, sitting, held):
            told = in_words(series, sitting.words, day)
            yield Told(f"{one.title}: {told.name}", told.lines)
        if one.step == FRAME and one.count == 1:
            yield from _then_and_now(sitting, one)


def _then_and_now(sitting: Sitting, one: Written) -> Iterator[Block]:
    entry = sitting.notes.latest(one.unit, one.step)
    start, finish = (number_of(entry.answers, name) if entry else None for name in ("start", "finish"))
    if finish is not None:
        prompt = sitting.words.say(one.unit, "start.prompt")
        yield Gauge(f"{one.title}: {prompt}", finish, HIGHEST_RATING, start)


def _chosen_entries(sitting: Sitting, address: str, picked: Picked) -> tuple[Entry, ...]:
    unit, _, step = address.partition(".")
    if f"{EARLIER} {address}" in picked:
        return tuple(entries_of(sitting, unit, step))
    newest = sitting.notes.latest(unit, step)
    return (newest,) if newest else ()


def _answered(sitting: Sitting, one: Written, picked: Picked, day: Day) -> Iterator[Chapter]:
    exercise = exercise_at(one.unit, one.step, sitting)
    if exercise is None:
        return
    step, place = exercise
    held = _held_back(one.unit, step, sitting, picked)
    for entry in _chosen_entries(sitting, f"{one.unit}.{one.step}", picked):
        answers = {part: answer for part, answer in entry.answers.items() if part not in held}
        # what today's content no longer asks has no mark of whether it is sensitive, and stays off
        blocks = step.review(answers, place, sitting.items, sitting.shelf.scales)
        if blocks and answers:
            yield Chapter(f"{day(entry.started)}: {one.title}", blocks)
