"""The guide answers: at most one authored reply where someone is, chosen by rules and never by reading free text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.conditions import Because, Facts, Planned, answers_tested
from selfhelp_tui.core.content.guide import Guide, GuideReply, Reply
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.core.exercises import Exercise, TimerExercise
from selfhelp_tui.core.facts import asks_nothing
from selfhelp_tui.core.follow_up import WEEKLY, commitments, due_now
from selfhelp_tui.core.history import WAVES
from selfhelp_tui.core.state import REPLIES_SHOWN
from selfhelp_tui.core.walk import FixedScreen, LookingBack, MenuStop, Walk

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import Value
    from selfhelp_tui.core.session import Session

GUIDE = "guide"
"""Unit of the words of all replies."""
AFTER_ANSWERS = ("lapse", "month", "week", "after_plan", "tick")
"""Where a reply to answers is looked for, in order: what each is about says which of them can fit."""
WEEK_SAID = "week"
"""Where the reply to the questions of each week is looked for."""
AFTER_OUTCOME = ("lapse", "follow_up")
"""Where a reply to how a plan went is looked for, in order."""


@dataclass(frozen=True, slots=True)
class RepliesShown:
    """Which reply was shown last, and on which day each one was."""

    last: str = ""
    days: Mapping[str, date] | None = None

    def on(self, reply: str) -> date | None:
        """The day on which a reply was shown last."""
        return (self.days or {}).get(reply)

    def with_one(self, reply: str, day: date) -> RepliesShown:
        """These, after one more was shown."""
        return RepliesShown(reply, {**(self.days or {}), reply: day})


@dataclass(frozen=True, slots=True)
class Fitting:
    """A reply whose condition holds, and what made it so."""

    reply: GuideReply
    because: tuple[Because, ...]

    def values(self, address: str) -> dict[str, int]:
        """The numbers that its text may name, those of what was just done first."""
        found: dict[str, int] = {}
        for one in sorted(self.because, key=lambda one: not is_about(one, address)):
            for name, number in _numbers(one):
                found.setdefault(name, number)
        return found


def _numbers(because: Because) -> Iterator[tuple[str, int]]:
    numbers = because.value if isinstance(because.value, list) else [because.value]
    names = ("before", "after") if because.subject == "change" else ("n",)
    for name, number in zip(names, numbers, strict=False):
        if isinstance(number, int) and not isinstance(number, bool):
            yield name, number


def is_about(because: Because, address: str) -> bool:
    """Whether a reason lies in what is at an address, ``unit.step``, ``unit.step.part`` or the reference of a plan."""
    return because.name == address or because.name.startswith(f"{address}.") or address.startswith(f"{because.name}.")


def fitting_replies(guide: Guide, facts: Facts, at: str, address: str = "") -> tuple[Fitting, ...]:
    """Every reply whose condition holds; with an address, only those that answer what is there."""
    tried = ((reply, reply.when.verdict(facts)) for reply in guide.replies if reply.at == at)
    return tuple(
        Fitting(reply, verdict.because)
        for reply, verdict in tried
        if verdict.holds and (not address or any(is_about(one, address) for one in verdict.because))
    )


def may_return(reply: GuideReply, shown: RepliesShown, today: date) -> bool:
    """Whether it was not the last one shown, and has rested for its days."""
    before = shown.on(reply.id)
    return reply.id != shown.last and (before is None or (today - before).days >= reply.rest)


def chosen_of(fitting: Iterable[Fitting], shown: RepliesShown, today: date) -> Fitting | None:
    """The one that is said: by priority, then the one that was not seen for longest, then as written."""
    free = (one for one in fitting if may_return(one.reply, shown, today))
    return min(free, key=lambda one: (-one.reply.priority, shown.on(one.reply.id) or date.min), default=None)


def replies_after(step: Exercise) -> tuple[str, ...]:
    """Where a reply to an exercise is looked for once it is done, in order."""
    return ("after_wave",) if isinstance(step, TimerExercise) and step.mode in WAVES else AFTER_ANSWERS


def plans_asked(plans: Iterable[Planned], address: str) -> tuple[Planned, ...]:
    """The plan that is asked about at an address, or all plans where it is not the reference of one."""
    every = tuple(plans)
    return tuple(one for one in every if one.ref == address) or every


def reply_for(session: Session, at: str, address: str = "") -> Reply | None:
    """What is said at a place, at most one reply; None in a crisis. It notes what is shown.

    ``address`` is what was just done or asked: ``unit.step``, ``unit.step.part`` or the reference of a plan. Asked
    again at the same place with nothing written meanwhile, it is the same reply, in the language of now.
    """
    guide = session.library.guide
    if guide is None:
        return None
    route, facts = session.route(), session.facts()
    if asks_nothing(route, facts):
        return None
    due = {one.ref for one in due_now(session)}
    plans = (replace(one, is_due=one.ref in due) for one in commitments(session))
    facts = replace(facts, plans=plans_asked(plans, address))
    fitting = fitting_replies(guide, facts, at, address)
    newest = session.notes.entries(limit=1)
    place = (at, address, newest[0].id if newest else "")
    found = next((one for one in fitting if one.reply.id == session.replies.get(place)), None)
    if found is None:
        today = session.today()
        shown = replies_shown(session)
        found = chosen_of(fitting, shown, today)
        if found is None:
            return None
        session.replies[place] = found.reply.id
        _note(session, shown.with_one(found.reply.id, today))
    text = session.words.say(GUIDE, f"replies.{found.reply.id}.says", **found.values(address))
    leads_to = found.reply.leads_to
    return Reply(found.reply.id, text, leads_to if leads_to and not route.leaves_out(leads_to) else None)


def reply_here(session: Session, walk: Walk) -> Reply | None:
    """What is said to the exercise that was just done, at most one reply.

    It stands where one looks back on it, or on the stop that follows it in a sitting, which has no looking back.
    """
    if not isinstance(walk.unit, Sitting) and not isinstance(walk.stop, LookingBack):
        return None
    place = (session.language, walk.unit.id, walk.section or "", walk.alone or "", str(walk.at))
    if place not in session.replies_here:
        session.replies_here[place] = _to_what_was_done(session, walk)
    return session.replies_here[place]


def _to_what_was_done(session: Session, walk: Walk) -> Reply | None:
    done = walk if isinstance(walk.stop, LookingBack) else _done_in_sitting(session, walk)
    step = done.stop.step if done is not None else None
    if done is None or not isinstance(step, Exercise):
        return None
    if (done.owner.id, step.id) == WEEKLY and done.unit.id == WEEKLY[0] and done.section is done.alone is None:
        # it stands on the page that follows, beside the weeks before
        return None
    answers = session.answers(done, step)
    if step.missing(answers) is not None or not any(one.value is not None for one in answers.values()):
        return None
    return _first(session, replies_after(step), f"{done.owner.id}.{step.id}")


def _done_in_sitting(session: Session, walk: Walk) -> Walk | None:
    """At the last question of the exercise before, where a new step of a sitting begins; None everywhere else."""
    if not isinstance(walk.unit, Sitting) or isinstance(walk.stop, FixedScreen):
        return None
    before = walk.back(session.facts(walk))
    if before is None or before.stop.step is None or before.stop.step is walk.stop.step:
        return None
    asked = f"{before.owner.id}.{before.stop.step.id}."
    if isinstance(walk.stop, MenuStop) and any(one.startswith(asked) for one in answers_tested(walk.stop.step.show_if)):
        # a menu that is there because of that very answer says what there is to say
        return None
    return before


def reply_to_answers(session: Session, addresses: Iterable[str]) -> Reply | None:
    """What is said to a few exercises, ``unit.step``, on the page that they lead to; at most one reply."""
    said = (_first(session, AFTER_ANSWERS, address) for address in addresses)
    return next((reply for reply in said if reply is not None), None)


def reply_to_outcome(session: Session, ref: str) -> Reply | None:
    """What is said to how a plan went, by the reference of the plan; at most one reply."""
    return _first(session, AFTER_OUTCOME, ref)


def _first(session: Session, places: Iterable[str], address: str) -> Reply | None:
    said = (reply_for(session, at, address) for at in places)
    return next((reply for reply in said if reply is not None), None)


def replies_shown(session: Session) -> RepliesShown:
    """What was shown so far; a day that can't be read counts as never."""
    kept = session.notes.setting(REPLIES_SHOWN)
    last, listed = (kept.get("last"), kept.get("days")) if isinstance(kept, dict) else ("", {})
    days: dict[str, date] = {}
    for reply, day in listed.items() if isinstance(listed, dict) else ():
        try:
            days[reply] = date.fromisoformat(str(day))
        except ValueError:
            continue
    return RepliesShown(str(last or ""), days)


def _note(session: Session, shown: RepliesShown) -> None:
    days: dict[str, Value] = {reply: day.isoformat() for reply, day in (shown.days or {}).items()}
    session.notes.set_setting(REPLIES_SHOWN, {"last": shown.last, "days": days})
