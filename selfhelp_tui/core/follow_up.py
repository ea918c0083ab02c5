"""What someone set out to do, whether it is asked about today, and what became of it.

A commitment is computed from what was written, and never copied. What was answered about it is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from selfhelp_tui.core.content.ids import FOLLOW_UP
from selfhelp_tui.core.content.units import Borrow, Sitting
from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.days import minute_of
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.exercises import ActivityPlan, Asked, Exercise, GoalLadder, IfThen
from selfhelp_tui.core.exercises.base import number_of, value_of, words_of
from selfhelp_tui.core.exercises.following import FROM_CARD, CommitmentKind
from selfhelp_tui.core.exercises.planning import END_MARKS, plan_sentence
from selfhelp_tui.core.facts import is_quiet
from selfhelp_tui.core.fields import ChosenDay
from selfhelp_tui.core.fields.writing import as_read
from selfhelp_tui.core.homework import prescribed_tasks
from selfhelp_tui.core.record.sheets import entries_of, exercises_begun
from selfhelp_tui.core.session import Session

ASKED = "asked"
"""Step whose entries are the answers, and the setting that holds on which days a question was left unanswered."""
MOST = 3
"""Commitments that are open at once, and questions that are asked at one start."""
MOST_WHEN_UNSURE = 1
UNSURE = 3
"""Sureness of being able to stop, of 10, up to which one commitment at a time is enough."""
SURENESS = "intake.ruler.confidence"
"""Where that sureness was asked."""
UNANSWERED = 2
"""Times a question is left before its commitment rests."""
HOURS = 8
"""Hours after which something that was set out to do is first asked about."""
PLAN = "plan"
"""Kind of commitment that says what one does at a moment."""
NEVER = "never"
"""Kind of commitment that is never made smaller, swapped or rested, such as a rule that protects a child."""
BY_ITSELF = 3
"""Times after which a plan that was done may be called something that runs by itself."""
WEEKLY = ("check_in_each_week", "look")
"""Unit and step of the questions of each week."""
AGAIN = "again"
"""The unit of what helps after it happened."""
BY_DAY = (AGAIN, "tomorrow")
"""Its part by daylight."""
MENDED_AT = ((AGAIN, "exit"), ("relapse", "plan"))
"""Units and steps of what the part by daylight keeps after a hard day."""
WEEK = 7
"""Days between them, unless another day was chosen."""
OPEN, CHANGED, DONE, RESTING, DROPPED = "open", "changed", "done", "resting", "dropped"
BY_DEFAULT: Mapping[type[Exercise], Mapping[str, str]] = {
    IfThen: {"response": "plan"},
    GoalLadder: {"steps": "step"},
    ActivityPlan: {"week": "activity"},
}
"""What an exercise commits to where its author says nothing: part to kind."""
Begun = Mapping[Sitting, frozenset[date | None]]
"""Sittings that were begun, each with the days on which something was written in it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One time that a commitment was asked about, or changed by the person."""

    entry: str
    instant: str
    """ISO 8601 in UTC."""
    day: date
    ref: str
    outcome: str | None
    next: str | None
    """One of what can be done afterwards; None where that was left open."""
    due: date | None
    instead: str | None
    """What came in its place: an item by its reference, or a way to make it smaller."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that someone set out to do."""

    ref: str
    """``entry:part:key``, as an item of a collection has."""
    kind: str
    text: str
    """As it reads today."""
    due: str
    """ISO 8601 day on which it is asked about."""
    state: str
    """``open``, ``changed`` (another stands in its place), ``done``, ``resting`` or ``dropped``."""
    outcomes: tuple[str, ...]
    """How it went, oldest first, with what it was before it was changed."""
    made: str = ""
    """ISO 8601 instant at which it was set out to do."""
    at: str = ""
    """``unit.step`` where it was written."""
    answered_on: tuple[str, ...] = ()
    """ISO 8601 instants of the outcomes."""
    changes: int = 0
    """How many times it was made smaller or swapped."""
    plain: str = ""
    """Its text without the way it was made smaller."""
    cue: str = ""
    """The moment that a plan is for."""
    then: str = ""
    """What a plan says to do at that moment."""
    by: str = ""
    """The name of the therapist who asked for it; empty for what is one's own."""
    sitting: str = ""
    """The sitting that is done for it, where one is."""
    from_card: bool = False
    """Whether it was typed in from a card, and so may be asked about at once."""
    day: str = ""
    """ISO 8601 day that was set for it, also while it was asked about and left open."""
    is_due: bool = False
    """Whether it is asked about today, where that was looked up."""


# --- what was set out to do ----------------------------------------------------------------------------------------


def asking(session: Session) -> Asked | None:
    """What is asked and how, or None where the content asks nothing."""
    if session.card(FOLLOW_UP) is None:
        return None
    _, step = session.library.unit(FOLLOW_UP).step(ASKED) or (None, None)
    return step if isinstance(step, Asked) else None


def kind_of(session: Session, commitment: Commitment) -> CommitmentKind | None:
    """How a commitment is asked about."""
    step = asking(session)
    return step.kind(commitment.kind) if step is not None else None


def commitments(session: Session) -> tuple[Commitment, ...]:
    """Everything that was set out to do, oldest first; what was changed stands before what came in its place."""
    step = asking(session)
    if step is None:
        return ()
    given: dict[str, list[Answered]] = {}
    for answered in _answered(session):
        given.setdefault(answered.ref, []).append(answered)
    unanswered = _left_open(session)
    found: list[Commitment] = []
    for task in _homework(session):
        found += (task,) if task.state == DONE else _became(task, given, unanswered, step, session)
    rungs: dict[str, Commitment | None] = {}
    for planned in candidates(session):
        ladder = planned.ref.rpartition(":")[0] if planned.kind == "step" else ""
        if ladder in rungs:
            before = rungs[ladder]
            if before is None or before.state not in (DONE, DROPPED):
                # one step at a time: the next one is not there yet
                continue
            planned = replace(planned, due=before.due)
        became = list(_became(planned, given, unanswered, step, session))
        found += became
        if ladder:
            rungs[ladder] = became[-1] if became else None
    return tuple(found)


def open_commitments(session: Session) -> tuple[Commitment, ...]:
    """What is open, oldest first: three at most, for more is no help."""
    return _open(session)[:MOST]


def _open(session: Session) -> tuple[Commitment, ...]:
    return tuple(one for one in commitments(session) if one.state == OPEN)


def due_now(session: Session) -> tuple[Commitment, ...]:
    """What is asked about today, three at most: homework first, then plans, then the rest, each oldest first.

    Nothing is while only help is put forward.
    """
    if is_quiet(session):
        return ()
    now, today = session.now(), session.today()
    asked = {one.ref for one in _answered(session) if one.day == today and one.next != FROM_CARD}
    asked |= {ref for ref, days in _left_open(session).items() if today in days}
    due = (
        one
        for one in _open(session)
        if one.due <= today.isoformat() and one.ref not in asked and (one.from_card or _hours(one.made, now) >= HOURS)
    )
    return tuple(sorted(tuple(due)[:MOST], key=lambda one: not one.by and one.kind != PLAN))


def one_too_many(session: Session) -> tuple[Commitment, ...]:
    """What is open beyond what is a help, the newest; one may rest for each. Rules that protect a child don't count."""
    found = [one for one in _open(session) if one.kind != NEVER]
    sure = number_of(session.facts().answers, SURENESS)
    if sure is None or sure > UNSURE:
        return tuple(found[MOST:])
    first = min((one.made[:10] for one in commitments(session) if one.made), default="")
    # what was chosen on the first evening may stand together
    return tuple(found[min(MOST, max(MOST_WHEN_UNSURE, sum(one.made[:10] == first for one in found))) :])


def _homework(session: Session) -> Iterator[Commitment]:
    """What a therapist asked for, from its day on asked about as anything else; a sitting that was done is done."""
    for one in prescribed_tasks(session):
        state = DONE if one.done else OPEN
        task = Commitment(one.ref, one.kind, one.text, one.due, state, (), plain=one.text)
        yield replace(task, by=one.by, sitting=one.sitting or "")


def _planned(session: Session, asked: Asked) -> Iterator[Commitment]:
    """What was written that can be asked about, oldest first; without a day where it is not asked about by itself."""
    found: list[Commitment] = []
    sittings = dict(_sittings(session))
    for unit, step in exercises_begun(session):
        if commits_of(step):
            for entry in entries_of(session, unit, step.id):
                found += _of_entry(session, asked, sittings, entry, step)
    yield from sorted(found, key=lambda one: one.ref.partition(":")[0])


def _sittings(session: Session) -> Iterator[tuple[Sitting, frozenset[date | None]]]:
    """The sittings that were begun, each with the days on which something was written in it."""
    for card in session.library.cards(session.language):
        if card.kind == Sitting.KIND and session.notes.count(card.id):
            unit = session.library.unit(card.id)
            if isinstance(unit, Sitting):
                yield unit, frozenset(session.day_of(entry.started) for entry in entries_of(session, unit.id))


def commits_of(step: Exercise) -> Mapping[str, str]:
    """Part to kind, for what an exercise commits to."""
    if step.commits is not None:
        return step.commits
    return next((parts for kind, parts in BY_DEFAULT.items() if isinstance(step, kind)), {})


def _of_entry(session: Session, asked: Asked, sittings: Begun, entry: Entry, step: Exercise) -> Iterator[Commitment]:
    kinds = commits_of(step)
    unit = session.library.unit(entry.unit)
    section, _ = unit.step(step.id) or (None, None)
    made = session.day_of(entry.started)
    if section is None or made is None:
        return
    place = unit.step_place(session.words, section, step)
    day = _first_day(session, asked, sittings, entry, step, made)
    base = Commitment("", "", "", day.isoformat() if day else "", OPEN, (), entry.started, f"{entry.unit}.{step.id}")
    for part in step.parts(session.library.scales):
        kind = kinds.get(part.id)
        value = part.field.fit(value_of(entry.answers, part.id))
        if kind is None or asked.kind(kind) is None or value is None:
            continue
        if isinstance(step, IfThen):
            sentence = step.sentence(entry.answers, place, session.items)
            if sentence is not None:
                cue, then = (words_of(one, entry.answers, place, session.items) for one in step.parts({})[:2])
                ref, text = f"{entry.id}:{step.id}:line", sentence[1]
                yield replace(base, ref=ref, kind=kind, text=text, plain=text, cue=cue, then=then)
            continue
        for piece in part.field.pieces(value):
            text = as_read(piece, part.place(place), session.items)
            if text:
                yield replace(base, ref=f"{entry.id}:{part.id}:{piece.key}", kind=kind, text=text, plain=text)


def _first_day(
    session: Session, asked: Asked, sittings: Begun, entry: Entry, step: Exercise, made: date
) -> date | None:
    """The day on which what an entry says is first asked about; None where it is not asked about by itself.

    In the library that is the day that was chosen. A sitting asks about what was set out to do in it, also where it
    left that question out.
    """
    parts = {part.id: part.field for part in step.parts(session.library.scales)}
    field = parts.get(step.asked_on or "")
    if isinstance(field, ChosenDay) and (step.asked_on or "") in entry.answers:
        return field.due(value_of(entry.answers, str(step.asked_on)), made)
    sitting = next((one for one, days in sittings.items() if _made_in(one, days, entry, step, made)), None)
    if sitting is None:
        return None
    return made + timedelta(days=1 if sitting.id in asked.next_day else asked.days_first)


def _made_in(sitting: Sitting, days: frozenset[date | None], entry: Entry, step: Exercise, made: date) -> bool:
    if entry.unit == sitting.id:
        return step.asked_on is None
    address = f"{entry.unit}.{step.id}"
    borrows = (one for _, one in sitting.placed_steps() if isinstance(one, Borrow) and one.of == address)
    leaves_out = any(
        one.commits and (step.asked_on is None or (one.asks and step.asked_on not in one.asks)) for one in borrows
    )
    return leaves_out and made in days


# --- what became of it ---------------------------------------------------------------------------------------------


def _became(
    planned: Commitment,
    given: Mapping[str, list[Answered]],
    unanswered: Mapping[str, tuple[date, ...]],
    asked: Asked,
    session: Session,
) -> Iterator[Commitment]:
    """A commitment as it stands after what was answered, then what came in its place."""
    now, following = planned, None
    for answered in given.get(planned.ref, ()):
        now, following = _after(now, answered, asked, session)
        if following is not None:
            break
    if not now.due:
        # nobody asked for a question about it
        return
    now = _waiting(replace(now, day=now.due), unanswered.get(now.ref, ()), asked)
    yield now
    if following is not None:
        yield from _became(following, given, unanswered, asked, session)


def _after(now: Commitment, answered: Answered, asked: Asked, session: Session) -> tuple[Commitment, Commitment | None]:
    """A commitment after one answer, and what came in its place."""
    kind = asked.kind(now.kind)
    if kind is None:
        return now, None
    outcomes, answered_on = now.outcomes, now.answered_on
    if answered.outcome is not None:
        outcomes, answered_on = (*outcomes, answered.outcome), (*answered_on, answered.instant)
    days = kind.days if answered.next is not None else asked.days_later
    settled = [one for one in outcomes[-2:] if one == answered.outcome and _did(kind, (one,))]
    if answered.next == "keep" and len(settled) == 2 and kind.days_once_settled is not None:
        days = kind.days_once_settled
    due = (answered.due or answered.day + timedelta(days=days)).isoformat()
    now = replace(now, outcomes=outcomes, answered_on=answered_on, due=due, state=OPEN)
    now = replace(now, from_card=answered.next == FROM_CARD)
    if answered.next == "rest" and now.kind != NEVER:
        return replace(now, state=RESTING), None
    if answered.next == "done" and now.kind != NEVER:
        return replace(now, state=DONE if _did(kind, outcomes) else DROPPED), None
    if answered.next in ("smaller", "swap") and now.kind != NEVER and answered.instead is not None:
        return replace(now, state=CHANGED), _in_its_place(now, answered, due, asked, session)
    return now, None


def _in_its_place(now: Commitment, answered: Answered, due: str, asked: Asked, session: Session) -> Commitment:
    words = session.words
    place = asked_words(session)
    plain, text, then = now.plain, now.plain, now.then
    if answered.next == "smaller":
        smaller = place.find(f"kinds.{now.kind}.smaller.{answered.instead}")
        if smaller:
            smaller = f"{smaller[:1].lower()}{smaller[1:]}"
            text = words.ui("follow_up.smaller_text", text=plain.rstrip(END_MARKS), smaller=smaller)
    else:
        # what was picked may be deleted since: then what stood there first still stands
        picked = session.items.get(str(answered.instead), "")
        line = plan_sentence(words.at("interface", "exercise.if_then"), now.cue, picked) if now.cue else picked
        text = plain = line if picked else plain
        then = picked if picked and now.cue else then
    return replace(
        now,
        ref=f"{answered.entry}:{ASKED}:instead",
        text=text,
        plain=plain,
        then=then,
        due=due,
        state=OPEN,
        made=answered.instant,
        changes=now.changes + 1,
    )


def _waiting(now: Commitment, days: tuple[date, ...], asked: Asked) -> Commitment:
    """A commitment after the days on which its question was left unanswered."""
    if now.state != OPEN or not days:
        return now
    if len(days) >= UNANSWERED and now.kind != NEVER:
        return replace(now, state=RESTING)
    kind = asked.kind(now.kind)
    later = kind.days if kind is not None and now.kind == NEVER else asked.days_later
    return replace(now, due=max(now.due, (days[-1] + timedelta(days=later)).isoformat()))


def _did(kind: CommitmentKind, outcomes: Iterable[str]) -> bool:
    return any(one.did for one in kind.outcomes if one.id in set(outcomes))


def candidates(session: Session) -> tuple[Commitment, ...]:
    """Everything that could be asked about, oldest first, also where nobody chose a day for it."""
    step = asking(session)
    # in a journal of years each page would look through thousands of entries several times
    return session.until_something_new("candidates", lambda: tuple(_planned(session, step)) if step is not None else ())


def is_tender(session: Session, one: Commitment) -> bool:
    """Whether it touches on harm or shame, protects a child or came after a hard day: it is not said unasked."""
    if one.kind == NEVER or one.at in {".".join(place) for place in MENDED_AT}:
        return True
    unit_id, _, step_id = one.at.partition(".")
    unit = session.library.unit(unit_id) if step_id and session.card(unit_id) else None
    there = (unit.step(step_id) if unit is not None else None) or ()
    return any(part.touches for part in there) or bool(getattr(unit, "touches", ()))


def never_changed(session: Session) -> frozenset[str]:
    """The texts, in small letters, of what is never swapped and never offered in the place of something else."""
    return frozenset(one.text.casefold() for one in candidates(session) if one.kind == NEVER)


def times_done(session: Session, commitment: Commitment) -> int:
    """How many times it was done, as the person answered."""
    kind = kind_of(session, commitment)
    return sum(_did(kind, (one,)) for one in commitment.outcomes) if kind is not None else 0


def in_a_row(commitment: Commitment) -> int:
    """How many times the last outcome came, one after the other."""
    last, number = commitment.outcomes[-1:], 0
    for outcome in reversed(commitment.outcomes):
        if (outcome,) != last:
            break
        number += 1
    return number


def went_another_way(session: Session) -> str | None:
    """ISO 8601 instant at which it was last answered that a plan went another way; None where nothing was mended since.

    It is an answer about a plan, which is kept anyway: nothing is kept of the use of what helps after it happened.
    """
    step = asking(session)
    kinds = step.kinds if step is not None else ()
    hard = {outcome.id for kind in kinds for outcome in kind.outcomes if outcome.asks_safety}
    last = next((one for one in reversed(_answered(session)) if one.outcome in hard), None)
    mended = last is not None and any(
        (entry := session.notes.latest(unit, step_id)) is not None and entry.id > last.entry
        for unit, step_id in MENDED_AT
        if session.card(unit) is not None
    )
    return last.instant if last is not None and not mended else None


def weekly_due(session: Session) -> bool:
    """Whether the questions of each week are offered: seven days after the last time, or from the day that was chosen.

    The first time is a week after something was set out to do. Nothing is offered while only help is put forward.
    """
    today = session.today()
    if is_quiet(session) or session.card(WEEKLY[0]) is None:
        return False
    last = session.notes.latest(*WEEKLY)
    done = session.day_of(last.started) if last is not None else None
    day = next(_chosen_day(session, *WEEKLY), None)
    if day is not None:
        return today >= day
    if done is None:
        made = [day for one in commitments(session) if (day := session.day_of(one.made))]
        return bool(made) and (today - min(made)).days >= WEEK
    return (today - done).days >= WEEK


def _chosen_day(session: Session, unit_id: str, step_id: str) -> Iterator[date]:
    """The day that was chosen in the newest entry of an exercise, where one was."""
    entry = session.notes.latest(unit_id, step_id) if session.card(unit_id) is not None else None
    made = session.day_of(entry.started) if entry is not None else None
    step = (session.library.unit(unit_id).step(step_id) or (None, None))[1] if entry is not None else None
    if entry is None or made is None or not isinstance(step, Exercise):
        return
    for part in step.parts(session.library.scales):
        if isinstance(part.field, ChosenDay):
            day = part.field.due(value_of(entry.answers, part.id), made)
            if day is not None:
                yield day


# --- answering -----------------------------------------------------------------------------------------------------


def note_asked(session: Session, ref: str) -> None:
    """Remember that a question was asked today, until it is answered."""
    today = session.today()
    left = {one: list(days) for one, days in _left_open(session).items()}
    if today in left.get(ref, ()) or answered_today(session, ref) is not None:
        return
    left[ref] = [*left.get(ref, ()), today][-UNANSWERED:]
    _keep_left_open(session, left)


def answered_today(session: Session, ref: str) -> Answered | None:
    """What was answered about a commitment today; None where nothing was."""
    today = session.today()
    found = [one for one in _answered(session) if one.ref == ref and one.day == today and one.next != FROM_CARD]
    return found[-1] if found else None


def times_left(session: Session, ref: str) -> int:
    """How many times in a row a question was asked and left, with today."""
    return len(_left_open(session).get(ref, ()))


def answer(session: Session, commitment: Commitment, outcome: str) -> None:
    """Keep how it went; an answer of today to the same question is replaced as long as nothing followed on it."""
    today = answered_today(session, commitment.ref)
    entry = today.entry if today is not None and today.next is None else _begin(session, commitment)
    place = asked_words(session).child(f"kinds.{commitment.kind}")
    wording = f"{place.say('question')}\n{place.say(f'outcomes.{outcome}.label')}"
    session.notes.record(entry, "outcome", Answer(outcome), wording)
    _answered_now(session, commitment.ref)


def decide(
    session: Session,
    commitment: Commitment,
    afterwards: str,
    instead: str | None = None,
    on: date | None = None,
) -> None:
    """Keep what is done with a commitment from now on.

    ``instead`` is what comes in its place, ``on`` the day that was chosen for it.
    """
    if commitment.kind == NEVER and afterwards not in ("keep", FROM_CARD):
        return
    asked, today = asking(session), session.today()
    before = answered_today(session, commitment.ref)
    entry = before.entry if before is not None and before.next is None else _begin(session, commitment)
    words = session.words
    wording = f"{words.ui('exercise.asked.next.prompt')}\n{words.ui(f'exercise.asked.next.options.{afterwards}')}"
    session.notes.record(entry, "next", Answer(afterwards), wording)
    if instead is not None:
        session.notes.record(entry, "instead", Answer(instead), words.ui("exercise.asked.instead.prompt"))
    days = {"smaller": asked.days_changed, "swap": asked.days_changed, FROM_CARD: 0} if asked is not None else {}
    if on is not None or afterwards in days:
        due = on if on is not None else today + timedelta(days=days[afterwards])
        session.notes.record(entry, "due", Answer(due.isoformat()), words.ui("exercise.asked.due.prompt"))
    session.notes.finish(entry, session.now())
    _answered_now(session, commitment.ref)


def _begin(session: Session, commitment: Commitment) -> str:
    entry = session.fresh_id()
    words, values = session.words, {"ref": commitment.ref, "kind": commitment.kind}
    session.notes.begin(
        Entry(
            entry,
            FOLLOW_UP,
            ASKED,
            session.now(),
            None,
            session.library.version,
            session.language,
            {name: Answer(value) for name, value in values.items()},
            {name: words.ui(f"exercise.asked.{name}.prompt") for name in values},
        )
    )
    return entry


def _answered_now(session: Session, ref: str) -> None:
    left = {one: list(days) for one, days in _left_open(session).items() if one != ref}
    _keep_left_open(session, left)
    session.something_new()


def _left_open(session: Session) -> dict[str, tuple[date, ...]]:
    """Commitment to the days on which it was asked about and not answered, since it was last answered."""
    kept = session.notes.setting(ASKED)
    found: dict[str, tuple[date, ...]] = {}
    for ref, days in kept.items() if isinstance(kept, dict) else ():
        read = (_iso(day) for day in days) if isinstance(days, list) else ()
        found[ref] = tuple(day for day in read if day is not None)
    return found


def _keep_left_open(session: Session, left: Mapping[str, list[date]]) -> None:
    values: dict[str, Value] = {ref: [day.isoformat() for day in days] for ref, days in left.items() if days}
    if values or session.notes.setting(ASKED) is not None:
        session.notes.set_setting(ASKED, values or None)


def asked_words(session: Session) -> TextScope:
    """Where the words of the questions stand."""
    unit = session.library.unit(FOLLOW_UP)
    section, step = unit.step(ASKED) or (None, None)
    assert section is not None and step is not None
    return unit.step_place(session.words, section, step)


def _answered(session: Session) -> tuple[Answered, ...]:
    """Every answer about a commitment, oldest first."""
    return session.until_something_new("answered", lambda: tuple(_read_answered(session)))


def _read_answered(session: Session) -> Iterator[Answered]:
    for entry in entries_of(session, FOLLOW_UP, ASKED):
        day = session.day_of(entry.started)
        ref, outcome, afterwards, due, instead = (
            _text(value_of(entry.answers, part)) for part in ("ref", "outcome", "next", "due", "instead")
        )
        if day is not None and ref:
            yield Answered(entry.id, entry.started, day, ref, outcome, afterwards, _iso(due), instead)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _iso(value: Value) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _hours(earlier: str, later: str) -> float:
    """Hours between two instants of the same zone; many where one of them can't be read."""
    try:
        first, last = (minute_of(instant) for instant in (earlier, later))
    except ValueError:
        return HOURS
    return (last - first) / 60
