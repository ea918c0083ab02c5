"""Home: one thing first, everything else one line away; at a first start, what this is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.pages.first import ADULT, ROLES, Door, first_doors, is_first, note_role, page_of, what_this_is
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    FrontEnd,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    RowList,
    Somewhere,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

WHOLE, NOTHING_KEPT = FrontEnd(can_keep=True), FrontEnd()
"""For whoever wants every row that there can be."""


class HomePage(Place):
    """The page that all ways lead back to."""

    ABOUT: ClassVar[str] = "home"
    SAYS_BACK: ClassVar[bool] = True
    HOME: ClassVar[bool] = True

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        first = is_first(session)
        above = what_this_is(session, front_end) if first else _reply(session)
        doors = _doors(session, front_end)
        urgent, country = _numbers(session, front_end)
        # a listener hears that this is home; on the screen the top line says it
        asks = (Passage(session.words.ui("home.what_now")),) if front_end.by_lines else ()
        return Contents(
            session.words.ui("app.name"),
            (
                *country,
                *above,
                *asks,
                RowList(tuple(row for row, _ in doors)),
                *(() if first or front_end.by_lines else _beside(session)),
            ),
            how="home",
            urgent=urgent,
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen in ROLES:
            return Open(page_of(session, chosen))
        if chosen == ADULT:
            note_role(session, ADULT)
            return Instead(HomePage())
        # some rows are only there where a journal can be made, and some only where it can't
        return Open(_where(chain(_doors(session, WHOLE), _doors(session, NOTHING_KEPT)), chosen))


def _doors(session: Session, front_end: FrontEnd) -> Iterator[Door]:
    if is_first(session):
        yield from first_doors(session, front_end)
    else:
        # a first start need not wait for what makes a plan
        from selfhelp_tui.core.pages.doors import home_doors

        yield from home_doors(session, front_end)
    if session.library.prescribed_by is not None:
        from selfhelp_tui.core.pages.changes import changes_door

        door = changes_door(session)
        if door is not None:
            yield door


def _reply(session: Session) -> tuple[Passage, ...]:
    """At most one sentence about what was done; nothing while safety limits what is put forward."""
    from selfhelp_tui.core.guide import reply_for
    from selfhelp_tui.core.pages.follow_up import enough_for_today

    enough = enough_for_today(session)
    reply = reply_for(session, "home") if not enough else None
    return (Passage(enough or (reply.text if reply is not None else "")),) if enough or reply is not None else ()


def _beside(session: Session) -> tuple[Blocks, ...]:
    from selfhelp_tui.core.pages.doors import beside_home

    return beside_home(session)


def _numbers(session: Session, front_end: FrontEnd) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """What to call as long as nothing more is asked after the last safety answer, and whose numbers these are."""
    if not session.notes.count(INTAKE):
        return (), ()
    from selfhelp_tui.core.pages.country import about_country
    from selfhelp_tui.core.safety import numbers_at_home

    numbers = numbers_at_home(session)
    return numbers, about_country(session, front_end) if numbers else ()


def _where(doors: Iterator[Door], chosen: str) -> Somewhere:
    return next(where for row, where in doors if row.id == chosen)


class EverythingPage(Place):
    """Everything that there is, for whoever looks for something."""

    ABOUT: ClassVar[str] = "everything"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        title = session.words.ui("first.browse" if is_first(session) else "home.everything")
        return Contents(title, (RowList(tuple(row for row, _ in _everything(session, front_end))),))

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(_where(_everything(session, WHOLE), chosen))


def _everything(session: Session, front_end: FrontEnd) -> Iterator[Door]:
    from selfhelp_tui.core.pages.doors import all_doors

    return all_doors(session, front_end)


def shown_first(session: Session) -> Place | None:
    """What is to be seen once before anything else at home: what packs change, or a letter that is new and says so."""
    if session.library.difference(session.language):
        from selfhelp_tui.core.pages.changes import new_changes, opens_by_itself

        page = new_changes(session)
        if page is not None and opens_by_itself(session):
            return page
    if session.library.prescribed_by is not None:
        from selfhelp_tui.core.plan import letter_is_new

        if letter_is_new(session):
            from selfhelp_tui.core.pages.letter import LetterPage

            return LetterPage()
    return None
