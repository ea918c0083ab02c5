"""How did it go: one commitment a page, what is done with it afterwards, and the lines of the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.core.exercises.planning import END_MARKS
from selfhelp_tui.core.facts import is_quiet
from selfhelp_tui.core.follow_up import (
    BY_ITSELF,
    DONE,
    DROPPED,
    NEVER,
    OPEN,
    PLAN,
    RESTING,
    UNANSWERED,
    Commitment,
    answer,
    answered_today,
    asked_words,
    commitments,
    decide,
    due_now,
    in_a_row,
    is_tender,
    kind_of,
    never_changed,
    note_asked,
    one_too_many,
    times_done,
    times_left,
)
from selfhelp_tui.core.guide import reply_to_outcome
from selfhelp_tui.core.help import HAPPENED, happened_title
from selfhelp_tui.core.pages.page import (
    CLOSE,
    Action,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    ToExercise,
    ToNamed,
    ToSection,
    closing,
    numbered,
    to_place,
)
from selfhelp_tui.core.plan import title_of
from selfhelp_tui.core.record.card import FIRST_WORDS, lines_of_prevention
from selfhelp_tui.core.wording import weekday_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.exercises.following import CommitmentKind, Outcome
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.walk import Walk

NOT_NOW, LATER, KEEP_TODAY = "_not_now", "_later", "_keep_today"
HELP, CHANGE, LEAD = "_help", "_change", "_lead"
ALL_STAY = "_all_stay"
CONTACT = "contact"
"""Kind of commitment that is about reaching someone."""
SUICIDE_QUESTION = ToExercise(INTAKE, "today", "dark_thoughts")
"""The question that comes before anything else where it went another way."""
LEAVES = "leaves"
"""Words line by line: an empty line leaves the question."""
THREE_TIMES = 3
"""Times that it went another way, from which on the page says who can be called."""
DAYS_AHEAD = 7
"""Days from which one is chosen, with today."""
MOST_SWAPS = 8
"""Things that are offered in the place of another."""


def how_did_it_go(session: Session) -> Place | None:
    """The first page of what is asked today; None where nothing is."""
    due = due_now(session)
    return HowDidItGo(tuple(one.ref for one in due)) if due else None


def which_rests(session: Session) -> Place | None:
    """The page on which one chooses what rests, where more is open than is a help; None where it is not."""
    return WhichRests() if one_too_many(session) and not is_quiet(session) else None


def rests_after(session: Session, walk: Walk, then: str = "") -> Place | None:
    """That page at the end of a walk in which one commitment too many was made; None at the end of any other.

    ``then`` is where one is led on to, by its name. What helps after it happened asks nothing more at its end.
    """
    if isinstance(walk.unit, Sitting) and not walk.unit.keeps_place:
        return None
    made = session.written_in(walk)
    new = made and any(one.ref.partition(":")[0] in made for one in one_too_many(session))
    return WhichRests(then) if new and not is_quiet(session) else None


def _commitment(session: Session, ref: str) -> Commitment | None:
    return next((one for one in commitments(session) if one.ref == ref), None)


@dataclass(frozen=True, slots=True)
class AskedPage(Place):
    """A page about one of the commitments that are asked about one after the other."""

    ABOUT: ClassVar[str] = "follow_up"
    SAYS_BACK: ClassVar[bool] = True
    FOLLOWS: ClassVar[bool] = True
    """Whether it comes behind the question, so that line by line what it is about was heard just now."""
    PLAIN: ClassVar[bool] = False
    """Whether what it is about is shown without the way it was made smaller before."""
    refs: tuple[str, ...]
    at: int = 0
    """Which one of them; the first is 0."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        one = _commitment(session, self.refs[self.at])
        kind = kind_of(session, one) if one is not None else None
        title = session.words.ui("follow_up.title")
        part = (self.at + 1, len(self.refs)) if len(self.refs) > 1 else None
        close = closing(session, main=True)
        if is_quiet(session):
            return Contents(title, only_help(session), (close,))
        if one is None or kind is None:
            # it was deleted meanwhile
            return Contents(title, (Passage(session.words.ui("follow_up.gone")),), (close,), part=part)
        asked = self._asked(session, one, kind)
        if self.FOLLOWS and front_end.by_lines:
            return asked
        text = (Passage(one.plain if self.PLAIN else one.text),) if self.FOLLOWS else ()
        return asked._replace(title=title, part=part, parts=(*text, *asked.parts))

    def choose(self, session: Session, chosen: str) -> Move:
        one = _commitment(session, self.refs[self.at])
        kind = kind_of(session, one) if one is not None else None
        if chosen == HELP:
            return Open(ToNamed("help"))
        if chosen in (CLOSE, LATER) or is_quiet(session):
            return GoBack()
        if chosen == NOT_NOW or one is None or kind is None:
            return self._onward(session)
        if chosen == LEAD:
            return Open(to_place(_lead(session, one)))
        return self._chosen(session, one, kind, chosen)

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        raise NotImplementedError

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        raise NotImplementedError

    def _onward(self, session: Session, changed: str = "") -> Move:
        """To the next one that is still open, else to choosing what rests where that is too much, else back."""
        for place in range(self.at + 1, len(self.refs)):
            following = _commitment(session, self.refs[place])
            if following is not None and following.state == OPEN and not is_quiet(session):
                return Instead(HowDidItGo(self.refs, place), changed)
        rests = which_rests(session)
        if rests is not None:
            return Instead(rests, changed)
        # what is enough for today stands at home
        return GoBack(changed or session.words.ui("follow_up.thanks"))


def only_help(session: Session) -> tuple[Passage | RowList, ...]:
    """What a page has that asks nothing now: the way to Help now."""
    say = session.words.ui
    return Passage(say("safety.nothing_more")), RowList((Row(HELP, say("home.help")),))


@dataclass(frozen=True, slots=True)
class HowDidItGo(AskedPage):
    """The question about one commitment: a digit is the answer."""

    FOLLOWS: ClassVar[bool] = False

    def arrive(self, session: Session) -> None:
        if not is_quiet(session):
            note_asked(session, self.refs[self.at])

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        say, place = session.words.ui, asked_words(session).child(f"kinds.{one.kind}")
        rests = times_left(session, one.ref) >= UNANSWERED and one.kind != NEVER
        rows = [Row(option.id, place.say(f"outcomes.{option.id}.label")) for option in kind.outcomes]
        parts = (Passage(what_was_chosen(session, one)), Passage(place.say("question"), "title"), numbered(rows))
        last = Passage(say("follow_up.then_rests") if rests else "", "quiet")
        later = (Action(LATER, say("follow_up.all_later")),) if self.at + 1 < len(self.refs) else ()
        return Contents("", (*parts, last), (_leave_open(session), *later), how=LEAVES)

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        outcome = _outcome(kind, chosen)
        if outcome is None:
            return GoBack()
        on_its_day = kind.chooses_day and one.day == session.today().isoformat()
        answer(session, one, chosen)
        if outcome.asks_safety:
            return Open(SUICIDE_QUESTION, behind=WentAnotherWay(self.refs, self.at))
        if outcome.shows is not None:
            decide(session, one, outcome.next)
            return Open(to_place(outcome.shows), behind=Noted(self.refs, self.at))
        if one.kind == NEVER:
            decide(session, one, outcome.next)
            return self._onward(session)
        return Instead(WhatNext(self.refs, self.at, on_its_day))


@dataclass(frozen=True, slots=True)
class WentAnotherWay(AskedPage):
    """What is offered where it went another way, once the question about suicide was asked."""

    FOLLOWS: ClassVar[bool] = False

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        say = session.words.ui
        rows = (
            Row(HELP, say("home.help"), say("home.help_note")),
            Row(HAPPENED, happened_title(session.words)),
            Row(CHANGE, say("follow_up.change")),
            *_lead_row(session, one),
        )
        numbers = lines_of_prevention(session) if in_a_row(one) >= THREE_TIMES else ()
        points = "\n".join(f"- {line}" for line in numbers)
        lines = Passage(f"{say('follow_up.with_someone')}\n{points}" if points else "")
        parts = (Passage(one.text), _reply(session, one), lines, numbered(rows))
        return Contents("", parts, (_leave_open(session),), how=LEAVES)

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        return Open(ToSection(HELP_NOW, HAPPENED)) if chosen == HAPPENED else Instead(WhatNext(self.refs, self.at))


@dataclass(frozen=True, slots=True)
class Noted(AskedPage):
    """What was noted, behind a page that came first because of it."""

    FOLLOWS: ClassVar[bool] = False

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        label = session.words.ui("button.next" if self.at + 1 < len(self.refs) else "button.done")
        return Contents(
            "",
            (Passage(one.text), Passage(_noted_in_words(session, one.ref), "quiet")),
            (Action(NOT_NOW, label, main=True),),
        )


def _outcome(kind: CommitmentKind, name: str | None) -> Outcome | None:
    return next((one for one in kind.outcomes if one.id == name), None)


@dataclass(frozen=True, slots=True)
class WhatNext(AskedPage):
    """What is done with it from now on; what fits the answer is preselected."""

    on_its_day: bool = False
    """Whether it was asked about on the very day that was chosen for it."""

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        today, ways = answered_today(session, one.ref), afterwards_rows(session, one, kind)
        outcome = _outcome(kind, today.outcome) if today is not None else None
        rows = {row.id: row for row in ways}
        fits = rows.pop(outcome.next if outcome is not None else "keep", None) or rows.pop("keep")
        not_late = self._not_late(session, outcome)
        say = session.words.ui
        first = [fits]
        if not_late.text:
            first = [Row(KEEP_TODAY, say("follow_up.keep_today")), fits._replace(text=say("follow_up.other_day"))]
        if "keep" in rows:
            first.append(rows.pop("keep"))
        first += _lead_row(session, one)
        if len(rows) > 1:
            # one thing fits; whoever wants another finds the rest behind one row
            first.append(Row(CHANGE, say("follow_up.something_else")))
        else:
            first += rows.values()
        words = _first_sentence(session) if kind.chooses_day and outcome is not None and not outcome.did else ""
        begins = Passage("" if not_late.text else words)
        parts = (not_late if not_late.text else _reply(session, one), begins, numbered(first))
        return Contents("", parts, at=first[0].id, how="takes_first")

    def _not_late(self, session: Session, outcome: Outcome | None) -> Passage:
        """That nothing is late yet, where today is the day for it and it wasn't tried; else nothing."""
        if not self.on_its_day or outcome is None or outcome.did or outcome.next != "keep":
            return Passage("")
        say = session.words.ui
        said = (say("follow_up.today_is"), _first_sentence(session), say("follow_up.today_or"))
        return Passage(" ".join(part for part in said if part))

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        if chosen == CHANGE:
            return Instead(SomethingElse(self.refs, self.at))
        if chosen == "smaller":
            return Instead(MakeSmaller(self.refs, self.at))
        if chosen == "swap":
            return Instead(SwapIt(self.refs, self.at))
        if chosen == KEEP_TODAY:
            return self._onward(session, _decide_on(session, one, session.today()))
        if chosen == "keep" and kind.chooses_day:
            return Instead(WhichDay(self.refs, self.at))
        decide(session, one, chosen)
        return self._onward(session, _noted_in_words(session, one.ref))


@dataclass(frozen=True, slots=True)
class SomethingElse(WhatNext):
    """What else can be done with it than what fits the answer."""

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        rows = (row for row in afterwards_rows(session, one, kind) if row.id != "keep")
        return _ways(session, session.words.ui("follow_up.something_else_how"), rows)


def afterwards_rows(session: Session, one: Commitment, kind: CommitmentKind) -> Iterator[Row]:
    """What can be done with a commitment; a rule that protects a child is only kept."""
    place, say = asked_words(session).child(f"kinds.{one.kind}"), session.words.ui

    def label(name: str) -> str:
        return place.find(f"next.{name}") or say(f"exercise.asked.next.options.{name}")

    yield Row("keep", label("keep"))
    if one.kind == NEVER:
        return
    if kind.smaller:
        yield Row("smaller", label("smaller"))
    if swaps_for(session, one, kind):
        yield Row("swap", label("swap"))
    by_itself = one.kind == "plan" and times_done(session, one) >= BY_ITSELF
    yield Row("done", say("follow_up.by_itself") if by_itself else label("done"))


def swaps_for(session: Session, one: Commitment, kind: CommitmentKind) -> tuple[tuple[str, str], ...]:
    """What can come in the place of a commitment: reference and text; never a rule that protects a child.

    Nothing does in the place of what a therapist asked for: she would be told that something else was done.
    """
    if one.by:
        return ()
    shielded = never_changed(session)
    items = (item for name in kind.swap_from for item in session.collections().of(name))
    found = (
        (item.ref, item.text)
        for item in items
        if item.text.casefold() not in shielded and item.text.casefold() not in one.text.casefold()
    )
    return tuple(dict.fromkeys(found))[-MOST_SWAPS:]


@dataclass(frozen=True, slots=True)
class MakeSmaller(AskedPage):
    """The ways to make a commitment smaller; the aim stays the same."""

    PLAIN: ClassVar[bool] = True

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        place = asked_words(session).child(f"kinds.{one.kind}.smaller")
        rows = tuple(Row(way, place.say(way)) for way in kind.smaller)
        return _ways(session, session.words.ui("follow_up.smaller_how"), rows)

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        if chosen in kind.smaller:
            decide(session, one, "smaller", chosen)
        return self._onward(session, _noted_in_words(session, one.ref))


@dataclass(frozen=True, slots=True)
class WhichDay(AskedPage):
    """The coming days, one of which is chosen for trying to reach someone; how it went is asked on that day.

    What is chosen for today is asked about tomorrow.
    """

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        words, today = session.words, session.today()
        days = [today + timedelta(days=number) for number in range(DAYS_AHEAD)]
        names = [words.ui("follow_up.today"), *(weekday_in_words(day.isoformat(), words) for day in days[1:])]
        rows = tuple(Row(day.isoformat(), name) for day, name in zip(days, names, strict=True))
        return _ways(session, words.ui("follow_up.which_day"), rows)

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        return self._onward(session, _decide_on(session, one, date.fromisoformat(chosen)))


def _decide_on(session: Session, one: Commitment, day: date) -> str:
    """Set it for a day, and say which one; how it went is asked on that day, or tomorrow where it is today."""
    say, on = session.words.ui, max(day, _tomorrow(session))
    decide(session, one, "keep", on=on)
    if day != on:
        return f"{say('follow_up.day_is_today')} {say('follow_up.day_asked_tomorrow')}"
    named = weekday_in_words(day.isoformat(), session.words)
    return f"{say('follow_up.day_is', day=named)} {say('follow_up.day_asked')}"


def _tomorrow(session: Session) -> date:
    return session.today() + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SwapIt(AskedPage):
    """What one has by now that can come in the place of a commitment."""

    def _asked(self, session: Session, one: Commitment, kind: CommitmentKind) -> Contents:
        rows = tuple(Row(ref, text) for ref, text in swaps_for(session, one, kind))
        return _ways(session, session.words.ui("follow_up.swap_how"), rows)

    def _chosen(self, session: Session, one: Commitment, kind: CommitmentKind, chosen: str) -> Move:
        if chosen in dict(swaps_for(session, one, kind)):
            decide(session, one, "swap", chosen)
        return self._onward(session, _noted_in_words(session, one.ref))


def _ways(session: Session, how: str, rows: Iterable[Row]) -> Contents:
    """Ways to change a commitment, or to leave it as it is for now."""
    return Contents("", (Passage(how), numbered(rows)), (_leave_open(session),), how=LEAVES)


def _leave_open(session: Session) -> Action:
    """Leaves a question for now, as Enter alone does line by line; what is due behind it still comes."""
    return Action(NOT_NOW, session.words.ui("follow_up.not_now"), goes_on=True)


def _first_sentence(session: Session) -> str:
    """The sentence one wants to begin a talk with, said back; empty where none was chosen."""
    found = session.collections().of(FIRST_WORDS)
    return session.words.ui("follow_up.first_sentence", text=_as_said(found[-1].text)) if found else ""


def _reply(session: Session, one: Commitment) -> Passage:
    """What the guide says to how it went; nothing where it has nothing to say."""
    reply = reply_to_outcome(session, one.ref)
    return Passage(reply.text if reply is not None else "")


def _lead(session: Session, one: Commitment) -> str:
    """``unit`` or ``unit.section`` that is done for it, or that the guide leads to; empty where there is none."""
    if one.sitting:
        return one.sitting
    reply = reply_to_outcome(session, one.ref)
    return (reply.leads_to or "") if reply is not None else ""


def _lead_row(session: Session, one: Commitment) -> tuple[Row, ...]:
    title = title_of(session, _lead(session, one))
    return (Row(LEAD, title),) if title else ()


def _noted_in_words(session: Session, ref: str) -> str:
    """When it is asked about again, or that it no longer is."""
    found = commitments(session)
    one, path = next((one for one in found if one.ref == ref), None), "follow_up.asked_again"
    if one is not None and one.state not in (OPEN, DONE, DROPPED, RESTING):
        # what came in its place stands right behind it
        one, path = found[found.index(one) + 1] if one is not found[-1] else one, "follow_up.asked_changed"
    if one is None:
        return ""
    if one.state == OPEN:
        return session.words.ui(path, text=_as_said(one.text), day=weekday_in_words(one.due, session.words))
    return session.words.ui("follow_up.rests_now") if one.state == RESTING else session.words.ui("follow_up.thanks")


# --- in one's own words --------------------------------------------------------------------------------------------


def greeting(session: Session) -> str:
    """What greets whoever comes back while something is due: what they chose themselves, and what comes first."""
    due, say = due_now(session), session.words.ui
    mine = next((one for one in due if not is_tender(session, one)), None)
    asks = say(f"follow_up.greets.{'asks' if mine is not None else 'asks_only' if due else 'week'}")
    chosen = ""
    if mine is not None and mine.then and not (mine.from_card or mine.outcomes):
        # who reads over a shoulder reads the deed of a plan and not its moment
        chosen = say("follow_up.greets.plan", when=_when(session, mine.made), text=_as_said(mine.then))
    elif mine is not None:
        chosen = what_was_chosen(session, replace(mine, text=mine.then or mine.text))
    return " ".join(part for part in (say("follow_up.greets.hello"), chosen, asks) if part)


def what_was_chosen(session: Session, one: Commitment) -> str:
    """What someone set out to do and when, as one would say it to them."""
    say = session.words.ui
    if one.by:
        return say("prescription.asks", text=one.text, by=one.by)
    if one.from_card or one.outcomes:
        return say("follow_up.on_card" if one.from_card else "follow_up.still", text=_as_said(one.text))
    path = f"follow_up.chose.{one.kind}"
    path = path if session.words.find("interface", path) else "follow_up.you_chose"
    return say(path, text=_as_said(one.text), when=_when(session, one.made))


def _when(session: Session, made: str) -> str:
    """The day on which something was set out to do, as a sentence begins with it."""
    words = session.words
    day = session.day_of(made)
    if day is None:
        return words.ui("follow_up.when.earlier")
    days = (session.today() - day).days
    if days in (0, 1):
        return words.ui("follow_up.when.yesterday" if days else "follow_up.when.today")
    named = words.ui(f"follow_up.weekday.d{day.isoweekday()}")
    return words.ui("follow_up.when.on", weekday=named) if days < DAYS_AHEAD else words.ui("follow_up.when.earlier")


def _as_said(text: str) -> str:
    """What someone wrote, with the mark that ends a sentence."""
    bare = text.rstrip(END_MARKS)
    return bare if bare.endswith("?") else f"{bare}."


def enough_for_today(session: Session) -> str:
    """The one small thing that is left for today, once someone was asked how it went; empty before that.

    What became smaller comes first, then what is not there yet, then the plan that can be said aloud.
    """
    if is_quiet(session):
        return ""
    found = commitments(session)
    today = {one.ref: told for one in found if (told := answered_today(session, one.ref)) is not None}
    day = session.today()
    asked = any(session.local_day(instant) == day for one in found for instant in one.answered_on)
    if not asked or due_now(session):
        return ""
    mine = [one for one in found if one.state == OPEN and not is_tender(session, one)]
    new = {told.entry for told in today.values() if told.instead is not None}
    open_still = [one for one in mine if one.ref.partition(":")[0] in new]
    open_still += [
        one for one in mine if one.ref in today and one.kind not in (PLAN, CONTACT) and _not_yet(session, one)
    ]
    say = session.words.ui
    if any(one.kind == CONTACT and one.ref in today and one.due == _tomorrow(session).isoformat() for one in mine):
        return say("follow_up.enough.contact")
    if open_still:
        return say("follow_up.enough.still", text=_as_said(open_still[0].text))
    kinds = [one.kind for one in mine]
    return say(f"follow_up.enough.{next((kind for kind in (PLAN, CONTACT) if kind in kinds), 'nothing')}")


def _not_yet(session: Session, one: Commitment) -> bool:
    kind = kind_of(session, one)
    outcome = _outcome(kind, next(reversed(one.outcomes), None)) if kind is not None else None
    return outcome is not None and not outcome.did


# --- which one rests -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WhichRests(Place):
    """More is open than is a help: one of them rests, or all stay as they are."""

    ABOUT: ClassVar[str] = "follow_up"
    then: str = ""
    """Where one goes on to, by its name; empty for back."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = tuple(Row(one.ref, one.text) for one in _may_rest(session))
        all_stay = Action(ALL_STAY, say("follow_up.all_stay"), goes_on=True)
        return Contents(say("follow_up.title"), (Passage(say("follow_up.which_rests")), RowList(rows)), (all_stay,))

    def choose(self, session: Session, chosen: str) -> Move:
        one = next((one for one in _may_rest(session) if one.ref == chosen), None)
        if one is not None:
            decide(session, one, "rest")
            if one_too_many(session):
                return Instead(WhichRests(self.then))
        if self.then:
            return Instead(ToNamed(self.then))
        return GoBack(session.words.ui("follow_up.rests_now") if one is not None else "")


def _may_rest(session: Session) -> tuple[Commitment, ...]:
    return tuple(one for one in commitments(session) if one.state == OPEN and one.kind != NEVER)


# --- the board -----------------------------------------------------------------------------------------------------


def board_rows(session: Session) -> tuple[Row, ...]:
    """The first lines of the board: what is open, what rests, what runs by itself; each by its reference."""
    found = commitments(session)
    say = session.words.ui
    groups = (
        ("open", [one for one in found if one.state == OPEN]),
        ("resting", [one for one in found if one.state == RESTING]),
        ("by_itself", [one for one in found if one.state == DONE and one.kind == "plan"]),
    )
    rows: list[Row] = []
    for name, members in groups:
        if members:
            rows.append(Row(f"_{name}", say(f"follow_up.board.{name}"), heading=True))
            rows += [Row(one.ref, one.text, below=history_in_words(session, one)) for one in members]
    return tuple(rows)


def history_in_words(session: Session, one: Commitment) -> str:
    """When it is asked about, and how it went before, in words."""
    words = session.words
    done = times_done(session, one)
    told = [
        words.ui("follow_up.asked_on", day=weekday_in_words(one.due, words)) if one.state == OPEN else "",
        words.count("follow_up.did", done) if done else "",
        words.count("follow_up.changed", one.changes) if one.changes else "",
        words.ui("prescription.by", by=one.by) if one.by else "",
    ]
    return ", ".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class CommitmentPage(Place):
    """One line of the board, and what can be done with it."""

    ABOUT: ClassVar[str] = "follow_up"
    ref: str

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        one = _commitment(session, self.ref)
        kind = kind_of(session, one) if one is not None else None
        close = closing(session, main=True)
        if one is None or kind is None:
            return Contents(say("follow_up.title"), (Passage(say("follow_up.gone")),), (close,))
        rows = list(afterwards_rows(session, one, kind))
        if one.state == OPEN and one.kind != NEVER:
            rows.append(Row("rest", say("exercise.asked.next.options.rest")))
        if one.state != OPEN:
            rows = [Row("keep", say("follow_up.ask_again"))]
        history = Passage(history_in_words(session, one), "quiet")
        parts = (Passage(one.text), history, RowList(tuple(rows)))
        return Contents(say("follow_up.title"), parts, (close,))

    def choose(self, session: Session, chosen: str) -> Move:
        one = _commitment(session, self.ref)
        if one is None or chosen == CLOSE:
            return GoBack()
        if chosen == "smaller":
            return Instead(MakeSmaller((self.ref,)))
        if chosen == "swap":
            return Instead(SwapIt((self.ref,)))
        kind = kind_of(session, one)
        if chosen == "keep" and one.state == OPEN and kind is not None and kind.chooses_day:
            return Instead(WhichDay((self.ref,)))
        decide(session, one, chosen)
        return GoBack(_noted_in_words(session, self.ref))
