"""A sheet that someone takes to a therapist: what can go on it, what was chosen, and how it is laid out.

Nothing is chosen beforehand but the plan. What is marked as sensitive is chosen by itself or stays off, also where it
would come in by another way: the plan and the ratings leave it out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.core.blocks import Block, Gauge, TitledLines
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.units import FRAME, Module
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.exercises import Exercise, Part
from selfhelp_tui.core.exercises.base import number_of, value_of
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.follow_up import CHANGED, DONE, Commitment, asked_words, commitments
from selfhelp_tui.core.plan import QUESTIONS as LETTER_QUESTIONS
from selfhelp_tui.core.plan import asked_for_appointment
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.record.entries import Written, exercises_written
from selfhelp_tui.core.record.progress import course_of, line_over_days
from selfhelp_tui.core.record.sheets import Chapter, Sheet, entries_of, plan_chapters, today
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.text import clean
from selfhelp_tui.core.wording import as_asked, day_in_words

PLAN, RATINGS = "plan", "ratings"
ANSWERS, EARLIER, PART, TALK, OWN, ASKED, TASK = "answers", "earlier", "part", "talk", "own", "asked", "task"
BEFORE = "before"
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
class HandoverLine:
    """One thing that can go on the sheet."""

    id: str
    text: str
    heading: str
    """``questions``, ``overview`` or ``answers``."""
    note: str = ""
    within: str = ""
    """What has to be chosen for this to be there at all."""


# --- choosing ------------------------------------------------------------------------------------------------------


def offered(session: Session, picked: Picked) -> tuple[HandoverLine, ...]:
    """Everything that can go on the sheet now, by heading; some of it only once something else is chosen."""
    words, none = session.words, session.words.ui("answer.empty")
    found = [
        *(
            HandoverLine(f"{ASKED} {name}", text, QUESTIONS, "" if lines else none)
            for name, text, lines, _ in asked_for_appointment(session)
        ),
        *(
            HandoverLine(f"{BEFORE} {part}", told.name, QUESTIONS, words.ui("handover.before_note"))
            for part, told, _ in _asked_before(session)
        ),
        *(
            HandoverLine(f"{TASK} {one.ref}", one.text, QUESTIONS, "; ".join(_how_it_went(session, one)) or none)
            for one in _homework(session)
        ),
        *(HandoverLine(f"{TALK} {address}", text, QUESTIONS) for address, text in _to_talk_about(session)),
        *(HandoverLine(f"{OWN} {place}", text, QUESTIONS) for place, text in enumerate(own_questions(session))),
        HandoverLine(PLAN, words.ui("plan.title"), "overview", words.ui("handover.plan_note")),
    ]
    if any(_ratings(session, picked)):
        found.append(HandoverLine(RATINGS, words.ui("handover.ratings"), "overview", words.ui("handover.ratings_note")))
    for one in _exercises(session):
        found += _answers_offered(session, one, picked)
    return tuple(found)


def _exercises(session: Session) -> tuple[Written, ...]:
    """Exercises with entries; what a therapist asked herself is chosen question by question."""
    return tuple(one for one in exercises_written(session) if one.unit != PRESCRIPTION)


def _answers_offered(session: Session, one: Written, picked: Picked) -> Iterator[HandoverLine]:
    exercise = exercise_at(one.unit, one.step, session)
    if exercise is None:
        return
    step, place = exercise
    address = f"{one.unit}.{one.step}"
    above = f"{ANSWERS} {address}"
    marked = session.words.ui("handover.sensitive")
    yield HandoverLine(above, one.title, ANSWERS, marked if step.sensitive else "")
    if above not in picked:
        return
    if one.count > 1:
        yield HandoverLine(
            f"{EARLIER} {address}", session.words.count("handover.earlier", one.count - 1), ANSWERS, "", above
        )
    for part in _sensitive_parts(step, session):
        if any(value_of(entry.answers, part.id) is not None for entry in _chosen_entries(session, address, picked)):
            words = part.place(place)
            name = words.find("short") or words.say("prompt")
            yield HandoverLine(f"{PART} {address}.{part.id}", name, ANSWERS, marked, above)


def toggled(picked: Picked, choice: HandoverLine) -> Picked:
    """The choices after choosing one more, or leaving one out together with what only comes with it."""
    if choice.id not in picked:
        return picked | {choice.id}
    below = f"{choice.id.removeprefix(f'{ANSWERS} ')}"
    inner = {one for one in picked if one.startswith(f"{PART} {below}.") or one == f"{EARLIER} {below}"}
    return picked - {choice.id} - (inner if choice.id.startswith(f"{ANSWERS} ") else set())


def own_questions(session: Session) -> tuple[str, ...]:
    """Someone's own questions for the next appointment."""
    kept = session.notes.setting(QUESTIONS)
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()


def ask_own(session: Session, text: str, picked: Picked) -> Picked:
    """Keep one more question and choose it; an empty one, one that is there and one too many change nothing."""
    text, there = clean(text, limit=QUESTION_LIMIT).strip(), own_questions(session)
    if not text or text in there or len(there) >= MOST_QUESTIONS:
        return picked
    session.notes.set_setting(QUESTIONS, [*there, text])
    return picked | {f"{OWN} {len(there)}"}


def drop_own(session: Session, picked: Picked) -> Picked:
    """Forget someone's own questions that are not chosen."""
    there = own_questions(session)
    kept = [text for place, text in enumerate(there) if f"{OWN} {place}" in picked]
    session.notes.set_setting(QUESTIONS, list(kept) or None)
    others = frozenset(one for one in picked if not one.startswith(f"{OWN} "))
    return others | {f"{OWN} {place}" for place in range(len(kept))}


def can_drop(session: Session, picked: Picked) -> bool:
    """Whether there are own questions that are not chosen."""
    return any(f"{OWN} {place}" not in picked for place in range(len(own_questions(session))))


# --- what is sensitive ---------------------------------------------------------------------------------------------


def _sensitive_parts(step: Exercise, session: Session) -> tuple[Part, ...]:
    """Questions that are chosen one by one; an exercise that is sensitive as a whole is chosen as a whole."""
    if step.sensitive:
        return ()
    return tuple(part for part in step.parts(session.library.scales) if part.field.sensitive)


def _held_back(unit: str, step: Exercise, session: Session, picked: Picked) -> frozenset[str]:
    """Ids of the questions of an exercise that stay off the sheet wherever their answers would show."""
    parts = step.parts(session.library.scales)
    if step.sensitive and f"{ANSWERS} {unit}.{step.id}" not in picked:
        return frozenset((step.id, *(part.id for part in parts)))
    hidden = (part.id for part in _sensitive_parts(step, session))
    return frozenset(one for one in hidden if f"{PART} {unit}.{step.id}.{one}" not in picked)


def _may_show(item: Item, session: Session, picked: Picked) -> bool:
    """Whether a line of the plan came from questions that are not held back."""
    entry_id, part, _ = item.ref.split(":", 2)
    entry = session.notes.entry(entry_id)
    exercise = exercise_at(entry.unit, entry.step, session) if entry else None
    return entry is None or exercise is None or part not in _held_back(entry.unit, exercise[0], session, picked)


# --- the sheet -----------------------------------------------------------------------------------------------------


def hand_over_sheet(session: Session, picked: Picked) -> Sheet:
    """Everything that was chosen, and nothing else: questions first, then the plan, ratings and answers."""
    words = session.words
    questions = [
        *(text for address, text in _to_talk_about(session) if f"{TALK} {address}" in picked),
        *(text for place, text in enumerate(own_questions(session)) if f"{OWN} {place}" in picked),
    ]
    chapters = (
        [Chapter(words.ui("handover.heading.questions"), (TitledLines("", tuple(questions)),))] if questions else []
    )
    none = (words.ui("answer.empty"),)
    asked = [
        TitledLines(text, (*lines, words.ui("handover.begun", day=day_in_words(session, begun))) if lines else none)
        for name, text, lines, begun in asked_for_appointment(session)
        if f"{ASKED} {name}" in picked
    ]
    tasks = [
        TitledLines(one.text, _how_it_went(session, one, with_days=True) or none)
        for one in _homework(session)
        if f"{TASK} {one.ref}" in picked
    ]
    before = tuple(
        TitledLines(told.name, (*told.lines, words.ui("handover.begun", day=day_in_words(session, begun))))
        for part, told, begun in _asked_before(session)
        if f"{BEFORE} {part}" in picked
    )
    if before:
        chapters.insert(0, Chapter(words.ui("handover.before"), before))
    for heading, blocks in (("homework", tasks), ("asked", asked)):
        if blocks:
            by = words.say(PRESCRIPTION, "from")
            chapters.insert(0, Chapter(words.ui(f"prescription.{heading}", by=by), tuple(blocks)))
    if PLAN in picked:
        wanted = partial(_may_show, session=session, picked=picked)
        chapters += plan_chapters(session, wanted, partial(_with_its_day, session=session))
    ratings = tuple(_ratings(session, picked)) if RATINGS in picked else ()
    if ratings:
        chapters.append(Chapter(words.ui("handover.ratings"), ratings))
    for one in _exercises(session):
        if f"{ANSWERS} {one.unit}.{one.step}" in picked:
            chapters += _answered(session, one, picked)
    return Sheet(
        words.ui("handover.title"), tuple(chapters), words.ui("handover.own_words"), "two_pages", today(session)
    )


def _with_its_day(item: Item, session: Session) -> str:
    entry = session.notes.entry(item.ref.partition(":")[0])
    return _with_day(session, item.text, entry.started) if entry else item.text


def _with_day(session: Session, text: str, instant: str) -> str:
    return session.words.ui("handover.with_day", text=text, day=day_in_words(session, instant))


def _asked_before(session: Session) -> Iterator[tuple[str, TitledLines, str]]:
    """Each question of an earlier letter: its id, the newest answer as it was asked, and when that was begun."""
    asked_now = {name for name, _, _, _ in asked_for_appointment(session)}
    newest: dict[str, tuple[TitledLines, str]] = {}
    for entry in entries_of(session, PRESCRIPTION, LETTER_QUESTIONS):
        for part, answer in entry.answers.items():
            if part not in asked_now and not answer.skipped and answer.value is not None:
                newest[part] = as_asked(part, answer, entry, session.words), entry.started
    for part, (told, begun) in newest.items():
        yield part, told, begun


def _homework(session: Session) -> tuple[Commitment, ...]:
    """What a therapist asked for, as it stands today: what was made smaller stands in the place of what it was."""
    return tuple(one for one in commitments(session) if one.by and one.state != CHANGED)


def _how_it_went(session: Session, one: Commitment, *, with_days: bool = False) -> tuple[str, ...]:
    """What was answered about it, oldest first, each with its day where that is asked for."""
    place = asked_words(session).child(f"kinds.{one.kind}.outcomes")
    done = (session.words.ui("prescription.sitting_done"),) if one.sitting and one.state == DONE else ()
    said = tuple(place.say(f"{outcome}.label") for outcome in one.outcomes)
    if with_days:
        pairs = zip(said, one.answered_on, strict=True)
        said = tuple(_with_day(session, text, instant) for text, instant in pairs)
    return (*said, *done)


def _to_talk_about(session: Session) -> Iterator[tuple[str, str]]:
    """The two questions for a helper of every module with entries, each with its address."""
    for card in session.library.cards(session.language):
        if card.kind == Module.KIND and session.notes.count(card.id):
            for name in ("one", "two"):
                text = session.words.find(card.id, f"talk.{name}")
                if text:
                    yield f"{card.id}.{name}", text


def _ratings(session: Session, picked: Picked) -> Iterator[Block]:
    """Numbers over time, each under the name of its exercise; a module that was rated once as then and now."""
    for one in _exercises(session):
        exercise = exercise_at(one.unit, one.step, session)
        if exercise is None:
            continue
        held = _held_back(one.unit, exercise[0], session, picked)
        for series in course_of(one.unit, one.step, session, held):
            yield line_over_days(series, session, one.title)
        if one.step == FRAME and one.count == 1:
            yield from _then_and_now(session, one)


def _then_and_now(session: Session, one: Written) -> Iterator[Block]:
    entry = session.notes.latest(one.unit, one.step)
    start, finish = (number_of(entry.answers, name) if entry else None for name in ("start", "finish"))
    if finish is not None:
        prompt = session.words.say(one.unit, "start.prompt")
        name = _with_day(session, f"{one.title}: {prompt}", entry.started if entry else "")
        yield Gauge(name, finish, HIGHEST_RATING, start)


def _chosen_entries(session: Session, address: str, picked: Picked) -> tuple[Entry, ...]:
    unit, _, step = address.partition(".")
    if f"{EARLIER} {address}" in picked:
        return tuple(entries_of(session, unit, step))
    newest = session.notes.latest(unit, step)
    return (newest,) if newest else ()


def _answered(session: Session, one: Written, picked: Picked) -> Iterator[Chapter]:
    exercise = exercise_at(one.unit, one.step, session)
    if exercise is None:
        return
    step, place = exercise
    held = _held_back(one.unit, step, session, picked)
    for entry in _chosen_entries(session, f"{one.unit}.{one.step}", picked):
        answers = {part: answer for part, answer in entry.answers.items() if part not in held}
        # what today's content no longer asks has no mark of whether it is sensitive, and stays off
        blocks = step.review(answers, place, session.items, session.library.scales)
        if blocks and answers:
            yield Chapter(f"{day_in_words(session, entry.started)}: {one.title}", blocks)
