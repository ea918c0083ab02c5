"""The first screen: what this is, and one thing to begin with; with what its rows lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE, TONIGHT
from selfhelp_tui.core.help import HAPPENED, happened_title
from selfhelp_tui.core.pages.page import (
    Contents,
    FrontEnd,
    GoBack,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

Door = tuple[Row, Somewhere]
"""A row and where it leads."""


def in_groups(*groups: Iterable[Door]) -> Iterator[Door]:
    """Groups of rows one after another, each apart from the one before."""
    for number, group in enumerate([group for group in map(list, groups) if group]):
        for place, (row, where) in enumerate(group):
            yield row._replace(apart=bool(number and not place)), where


LATE = (23, 0, 1, 2, 3, 4)
"""Hours in which what is for tonight is for the rest of the night."""
ROLES = ("under_18", "relative", "professional")
"""Rows of someone for whom there are pages of their own, by the answer that says so."""
ADULT = "self_"
"""The answer of someone who is 18 or over and here for themselves."""


def is_first(session: Session) -> bool:
    """Whether nothing was done yet, now or before: then home says what this is."""
    return not session.notes.count() and session.places.last is None


def what_this_is(session: Session, front_end: FrontEnd) -> tuple[Passage, ...]:
    say, by_ear = session.words.ui, front_end.by_lines
    if front_end.kit is not None and not front_end.kit.keeps:
        data = "kit.keeps_nothing"
    else:
        data = "first.data" if front_end.can_keep else "first.data_gone"
    return (
        Passage(say("first.title"), "title"),
        # a listener hears the rest on request: it comes before every choice, and nothing of it decides one
        Passage(say("first.what") if by_ear else f"{say('first.what')} {say('first.more')}"),
        # once a journal is made, the top line says that it is kept
        *(() if session.notes.lasting else (Passage(say(data) if by_ear else f"{say('first.works')} {say(data)}"),)),
        Passage(front_end.obstacle.in_words(session.words) if front_end.obstacle else "", "trouble"),
        Passage(say("first.editable") if front_end.editable else "", "quiet"),
    )


def first_doors(session: Session, front_end: FrontEnd) -> Iterator[Door]:
    say = session.words.ui

    def note(path: str) -> str:
        """What a row is about; a listener does without where its name is enough to choose by."""
        return "" if front_end.by_lines else say(path)

    program = list(_program_doors(session, note, by_ear=front_end.by_lines))
    # whoever is younger finds their own page before they read on; it is never what Enter alone opens
    own_page: Door = Row("under_18", say("first.under_18"), note("first.under_18_note")), ToNamed("home")
    younger = [own_page] if session.card(INTAKE) else []
    others: list[Door] = [
        (Row("others", say("first.others")), ForOthersPage()),
        (Row("everything", say("first.browse"), note("first.browse_note")), ToNamed("everything")),
    ]
    if front_end.can_keep:
        others.append((Row("keep", say("first.keep")), KeepingPage()))
    elif not session.notes.lasting:
        others.append((Row("type_in", say("card.type_in"), note("card.type_in_note")), ToNamed("type_in_card")))
    yield from in_groups(
        program[:1],
        [*younger, *program[1:], (Row("help", say("help.title"), say("first.help_note")), ToNamed("help"))],
        others,
    )


def _program_doors(session: Session, note: Callable[[str], str], *, by_ear: bool) -> Iterator[Door]:
    """What is for adults who are here for themselves; the sentence above the rows says so once."""
    say = session.words.ui
    if session.card(TONIGHT):
        yield tonight_row(session, by_ear=by_ear), ToUnit(TONIGHT)
    if happened_title(session.words):
        yield Row(HAPPENED, happened_title(session.words), note("first.happened_note")), ToSection(HELP_NOW, HAPPENED)
    if card := session.card(INTAKE):
        minutes = "" if by_ear else session.words.count("minutes", card.minutes)
        yield Row("questions", say("first.questions"), minutes), ToUnit(INTAKE)


def tonight_row(session: Session, *, by_ear: bool = False) -> Row:
    card = session.card(TONIGHT)
    minutes = session.words.count("minutes", card.minutes) if card else ""
    note = minutes if by_ear else session.words.ui("first.tonight_note", minutes=minutes)
    late = session.local_hour(session.now()) in LATE
    return Row("tonight", session.words.ui("first.tonight_late" if late else "first.tonight"), note, lead=True)


class ForOthersPage(Place):
    """Whether one is close to someone, or works with people."""

    ABOUT: ClassVar[str] = "others"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows = (Row(role, say(f"others.{role}"), say(f"others.{role}_note")) for role in ROLES[1:])
        return Contents(say("first.others"), (Passage(say("others.what")), RowList(tuple(rows))))

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(page_of(session, chosen))


def page_of(session: Session, role: str) -> Somewhere:
    """The page that was written for someone of a role, who now says so; all there is to read where there is none."""
    note_role(session, role)
    door = next((one.unit for one in session.route().doors if session.card(one.unit)), None)
    return ToUnit(door) if door is not None else ToNamed("information")


def note_role(session: Session, role: str) -> None:
    walk = session.alone(INTAKE, "who", part="role")
    if walk is not None:
        session.keep(walk, role)


class KeepingPage(Place):
    """To make a journal, to open one that is there, or to keep nothing."""

    ABOUT: ClassVar[str] = "keeping"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, kit = session.words.ui, front_end.kit
        note = say("first.keep_journal_note" if kit is None else "kit.keep_journal_note")
        fixed = kit is not None and kit.fixed
        rows = (
            Row("create", say("first.keep_journal"), note),
            *(() if fixed else (Row("open", say("first.open_journal")),)),
            Row("nothing", say("first.keep_nothing"), say("first.keep_nothing_note")),
        )
        return Contents(say("first.keep"), (Passage(say("first.keep_what")), RowList(rows)))

    def choose(self, session: Session, chosen: str) -> Move:
        moves: dict[str, Move] = {"create": Open(ToNewJournal()), "open": Open(ToNamed("open_journal"))}
        return moves.get(chosen, GoBack())
