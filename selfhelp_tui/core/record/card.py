"""My card for bad moments: a few lines of one's own and whom to call, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.helplines import PRACTICE, Helpline
from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.exercises import SafetyPlan
from selfhelp_tui.core.exercises.base import value_of
from selfhelp_tui.core.follow_up import candidates, open_commitments
from selfhelp_tui.core.record.sheets import Chapter, Sheet, today
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import (
    added_lines,
    danger_in_few_words,
    danger_now,
    in_short,
    lines_of,
    numbers_of_plan,
    on_paper,
    spoken,
    way_to,
    weekday_in_words,
)

CARD = "card"
"""Section of Help now in which the card is made."""
MOST = 3
"""Lines under a heading at most."""
FIRST_WORDS = "first_words"
"""Collection of the sentences one can begin a talk with."""
SAID_TO_OTHER = ("tonight", "say", "line")
"""Unit, step and part of what one would say to someone else."""
ROLES = {"reasons": ("reasons", "values"), "helps": ("coping",), "call": ("people",), "plan": ("if_thens",)}
"""What stands on the card, and the collections it comes from."""


def card_step(session: Session) -> str | None:
    """Id of the exercise in which the card is made, or None."""
    unit = session.library.unit(HELP_NOW)
    steps = (step for section, step in unit.placed_steps() if section.id == CARD and isinstance(step, SafetyPlan))
    return next((step.id for step in steps), None)


def card_of(session: Session, most: int = MOST) -> tuple[TitledLines, ...]:
    """What stands on the card: first what was put on it by hand, then what the exercises brought."""
    return tuple(_of_roles(session, most, lines_to_call(session)))


def _of_roles(session: Session, most: int, calls: tuple[str, ...] = ()) -> Iterator[TitledLines]:
    for role, collections in ROLES.items():
        lines = list(_first([*_put_on_card(collections, session), *_gathered(collections, session)], most))
        if role == "call":
            lines = [*lines[: max(1, most - 1)], *calls]
        if lines:
            yield TitledLines(session.words.ui(f"card.{role}"), tuple(lines))


def card_sheet(session: Session) -> Sheet:
    """The card to cut out; first what to do in danger and whom to call, on a side of its own."""
    calls = lines_to_call(session)
    first = (Chapter(session.words.ui("card.line.numbers"), (TitledLines("", calls),), numbers=True),) if calls else ()
    own = (Chapter(told.name, (TitledLines("", told.lines),)) for told in _of_roles(session, MOST))
    title, said = session.words.ui("card.title"), danger_now(session)
    return Sheet(title, (*first, *own), said, "card", today(session))


def hand_card_sheet(session: Session) -> Sheet:
    """The lines to copy by hand, on a page of their own."""
    lines, title = card_lines(session), session.words.ui("card.sheet_title")
    # the last of them says whom to call
    chapters = (Chapter(told.name, (TitledLines("", told.lines),), told is lines[-1]) for told in lines)
    return Sheet(title, tuple(chapters), layout="card", day=today(session))


def has_card(session: Session) -> bool:
    """Whether anything of one's own stands on the card."""
    return any([*_put_on_card(names, session), *_gathered(names, session)] for names in ROLES.values())


def lines_to_call(session: Session) -> tuple[str, ...]:
    """A line for a crisis, one to talk to and one for worries about behaviour, in one's own language if there is one.

    What a practice added stands below them.
    """
    if session.country is None:
        return ()
    country = session.library.country(session.country)

    def first(kind: str) -> Helpline | None:
        lines = [line for line in country.of_kinds((kind,), session.language) if not country.is_added(line)]
        near = [line for line in lines if session.language in line.languages]
        numbered = [line for line in near if line.phone]
        return next((line for line in (*numbered, *near, *lines) if way_to(line)), None)

    crisis = first("crisis")
    talk = [one for one in country.of_kinds(("crisis",), session.language) if one.about and one.always and one.phone]
    listens = next((one for one in talk if session.language in one.languages), next(iter(talk), None))
    own = next((line for line in added_lines(session, (PRACTICE,)) if way_to(line)), None)
    lines = dict.fromkeys(line for line in (crisis, listens, first("prevention"), own) if line)
    return tuple(on_paper(line, session.words) for line in lines)


def lines_of_prevention(session: Session) -> tuple[str, ...]:
    """The lines for worries about behaviour, as they stand on the card."""
    if session.country is None:
        return ()
    country = session.library.country(session.country)
    own = (line for line in country.of_kinds(("prevention",), session.language) if not country.is_added(line))
    return tuple(in_short(line, session.words) for line in spoken(tuple(own), session.language) if way_to(line))


def card_lines(session: Session, *, brief: bool = False) -> tuple[TitledLines, ...]:
    """The card to copy by hand: moment, plan, hurdle, person, day, as far as they are there; always whom to call.

    ``brief`` says the numbers of several countries in fewer words, while nobody has said which country it is.
    """
    words, found = session.words, open_commitments(session)
    # in one's own words: what a therapist asked for stands on her letter
    newest = {one.kind: one for one in found if not one.by}
    plan = newest.get("plan") or next((one for one in reversed(candidates(session)) if one.then), None)
    hurdle, person = newest.get("hurdle"), newest.get("contact")
    days = sorted(one.due for one in found)
    # one's own sentence is for oneself too; the day is that of the talk where there is one
    day = "say_on" if person else "day"
    due = person.due if person else next(iter(days), "")
    lines = {
        "plan": plan.text if plan else "",
        "moment": "" if plan else _newest(session, "triggers"),
        "hurdle": hurdle.text if hurdle else _newest(session, "barriers"),
        "self": _to_someone_else(session),
        "person": _with_first_words(session, person.text if person else _newest(session, "people")),
        day: weekday_in_words(due, words) if due else "",
    }
    told = tuple(TitledLines(words.ui(f"card.line.{name}"), (line,)) for name, line in lines.items() if line)
    calls = lines_to_call(session)
    near = (in_short(line, words) for line in lines_of(session, ("prevention",)) if way_to(line))
    anywhere = _numbers_in_few_words(session) if brief else numbers_of_plan(session)
    numbers = (danger_now(session), *calls) if calls else (*anywhere, *near)
    return (*told, TitledLines(words.ui("card.line.numbers"), numbers))


def _numbers_in_few_words(session: Session) -> tuple[str, ...]:
    said, *countries = danger_in_few_words(session).split("\n- ")
    return (said, "; ".join(countries)) if countries else (said,)


def _to_someone_else(session: Session) -> str:
    """What one would say to someone else on such an evening, as it was written last."""
    unit, step, part = SAID_TO_OTHER
    entry = session.notes.latest(unit, step) if session.card(unit) is not None else None
    said = value_of(entry.answers, part) if entry is not None else None
    return said if isinstance(said, str) else ""


def _newest(session: Session, collection: str) -> str:
    items = session.collections().of(collection)
    return items[-1].text if items else ""


def _with_first_words(session: Session, person: str) -> str:
    first = _newest(session, FIRST_WORDS)
    if not first:
        return person
    return session.words.ui("card.line.with_words", person=person, words=first) if person else first


def _put_on_card(collections: tuple[str, ...], session: Session) -> Iterator[str]:
    step_id = card_step(session)
    found = exercise_at(HELP_NOW, step_id, session) if step_id else None
    entry = session.notes.latest(HELP_NOW, step_id) if step_id else None
    if found is None or entry is None or not isinstance(found[0], SafetyPlan):
        return
    plan, place = found[0], found[1]
    for section, part in zip(plan.sections, plan.parts({}), strict=True):
        value = part.field.fit(value_of(entry.answers, part.id))
        if value is not None and set(section.sources) & set(collections):
            yield from part.field.read_back(value, part.place(place), session.items)


def _gathered(collections: tuple[str, ...], session: Session) -> Iterator[str]:
    for name in collections:
        yield from (item.text for item in session.collections().of(name))


def _first(lines: Iterable[str], most: int) -> Iterator[str]:
    """The first lines that say different things."""
    said: dict[str, str] = {}
    for line in lines:
        if line.strip():
            said.setdefault(line.casefold(), line)
    yield from list(said.values())[:most]
