"""The card to copy by hand, and typing it in again where nothing was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.answers import wording_of
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Exercise, IfThen
from selfhelp_tui.core.exercises.base import words_of
from selfhelp_tui.core.exercises.following import FROM_CARD
from selfhelp_tui.core.facts import is_quiet
from selfhelp_tui.core.fields import Lines, Offering, Single, Text
from selfhelp_tui.core.fields.listing import with_row
from selfhelp_tui.core.follow_up import asked_words, asking, candidates, decide
from selfhelp_tui.core.pages.follow_up import HELP, LEAVES, how_did_it_go, only_help
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    ToExercise,
    ToNamed,
    closing,
    numbered,
)
from selfhelp_tui.core.record.card import card_lines

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import TextScope
    from selfhelp_tui.core.entry import Value
    from selfhelp_tui.core.exercises import Part
    from selfhelp_tui.core.session import Session

OWN, WRITTEN, NOTHING = "_own", "_written", "_nothing"


def card_blocks(session: Session) -> Blocks:
    """The card to copy by hand, in sight at once where it can be."""
    shorter = () if session.country else (card_lines(session, brief=True),)
    return Blocks(card_lines(session), shorter)


@dataclass(frozen=True, slots=True)
class CardPage(Place):
    """The lines of the card, to read and to copy by hand."""

    ABOUT: ClassVar[str] = "hand_card"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        close = closing(session, "button.done", main=True)
        above = (Passage(say("card.copy")), Passage(say("card.paper")))
        return Contents(say("card.hand_title"), (*above, card_blocks(session)), (close,))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


@dataclass(frozen=True, slots=True)
class TypeInCard(Place):
    """One line of a card that was kept on paper; after the last one it is asked how it went."""

    ABOUT: ClassVar[str] = "type_in_card"
    at: int = 0
    """Which line; the first is 0."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, lines = session.words.ui, card_questions(session)
        if is_quiet(session):
            return Contents(say("card.type_in"), only_help(session), (closing(session, main=True),))
        if self.at >= len(lines):
            return Contents(say("card.type_in"), (Passage(say("card.typed")),), (closing(session, main=True),))
        name, unit, step, part = lines[self.at]
        place = _place(session, unit, step)
        offers = [Row(option, _said(part, place, option)) for option in _offers(part)]
        written = _written(session, unit, step, part, place)
        mine = [Row(WRITTEN, say("card.written", text=written))] if written else []
        rows = (*mine, *offers, Row(OWN, say("card.own_words")), Row(NOTHING, say("card.nothing_there")))
        first = (Passage(say("card.type_in_how")),) if self.at == 0 else ()
        question = asked_words(session).child("card").say(f"{name}.question")
        return Contents(
            say("card.type_in"),
            (*first, Passage(question, "title"), numbered(rows)),
            part=(self.at + 1, len(lines)),
            how=LEAVES,
        )

    def choose(self, session: Session, chosen: str) -> Move:
        lines = card_questions(session)
        if chosen == HELP:
            return Open(ToNamed("help"))
        if self.at >= len(lines) or is_quiet(session):
            return GoBack()
        _, unit, step, part = lines[self.at]
        if chosen == OWN:
            return Open(ToExercise(unit, step.id, part.id))
        if chosen in _offers(part):
            _write(session, unit, step, part, chosen)
        if self.at + 1 < len(lines):
            return Instead(TypeInCard(self.at + 1))
        return _ask(session)


def card_questions(session: Session) -> tuple[tuple[str, str, Exercise, Part], ...]:
    """The lines of a card that can be typed in: name, unit, exercise and question; none where the content has none."""
    asked = asking(session)
    found = []
    for line in asked.card if asked is not None else ():
        unit, step_id, part_id = line.of.split(".")
        step = (session.library.unit(unit).step(step_id) or (None, None))[1] if session.card(unit) else None
        parts = step.parts(session.library.scales) if isinstance(step, Exercise) else ()
        part = next((part for part in parts if part.id == part_id), None)
        if part is not None and isinstance(step, Exercise):
            found.append((line.id, unit, step, part))
    return tuple(found)


def _place(session: Session, unit: str, step: Exercise) -> TextScope:
    section, _ = session.library.unit(unit).step(step.id) or (None, None)
    assert section is not None
    return session.library.unit(unit).step_place(session.words, section, step)


def _offers(part: Part) -> tuple[str, ...]:
    """Ready answers, without those that say there is none."""
    field = part.field
    if isinstance(field, Single):
        return tuple(option for option in field.options if option not in field.exclusive)
    return field.offers if isinstance(field, Offering) else ()


def _said(part: Part, place: TextScope, option: str) -> str:
    return part.place(place).say(f"{'options' if isinstance(part.field, Single) else 'offers'}.{option}")


def _written(session: Session, unit: str, step: Exercise, part: Part, place: TextScope) -> str:
    """What was typed in at this line just now."""
    entry = session.notes.latest(unit, step.id)
    return words_of(part, entry.answers, place, session.items) if entry is not None else ""


def _write(session: Session, unit: str, step: Exercise, part: Part, option: str) -> None:
    """Keep a ready answer as if it had been chosen in its exercise; a plan also takes the moment that came before."""
    place = part.place(_place(session, unit, step))
    value: Value = option
    if isinstance(part.field, Text):
        value = _said(part, _place(session, unit, step), option)
    elif isinstance(part.field, Lines):
        value = with_row(None, {"option": option})
    begun = session.notes.latest(unit, step.id)
    if begun is None or part.id in begun.answers:
        begun = _begun(session, unit, step)
        session.notes.begin(begun)
    session.notes.record(begun.id, part.id, Answer(value), wording_of(part, place, value))
    if isinstance(step, IfThen) and part.id == "response" and "cue" not in begun.answers:
        session.notes.record(begun.id, "cue", Answer(_moment(session)), place.say("prompt"))
    session.something_new()


def _begun(session: Session, unit: str, step: Exercise) -> Entry:
    return Entry(session.fresh_id(), unit, step.id, session.now(), None, session.library.version, session.language)


def _moment(session: Session) -> str:
    found = next((line for line in card_questions(session) if line[0] == "moment"), None)
    if found is None:
        return ""
    _, unit, step, part = found
    return _written(session, unit, step, part, _place(session, unit, step))


def _ask(session: Session) -> Move:
    """Have all that was typed in asked about at once."""
    steps = {f"{unit}.{step.id}" for _, unit, step, _ in card_questions(session)}
    newest = {one.at: one for one in candidates(session) if one.at in steps}
    for one in newest.values():
        decide(session, one, FROM_CARD)
    first = how_did_it_go(session)
    return Instead(first) if first is not None else GoBack()
