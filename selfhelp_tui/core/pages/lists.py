"""Lists of modules and of information, and the end of a topic."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Literal

from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.pages.page import (
    CLOSE,
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
    ToUnit,
    closing,
)
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.record.manual import is_for_professionals
from selfhelp_tui.core.wording import sources_of, state_now

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card
    from selfhelp_tui.core.session import Session

TITLES = {"module": "modules.title", "topic": "information.title"}
"""Kind of unit to the words that name its list."""
"""The action that goes back."""
PRINT, PRINT_ALL = "_print", "_print_all"
"""Rows of a page for professionals: that page on paper, and the manual."""
HEADINGS = {"module": "phase", "topic": "group"}
"""Kind of unit to where the names of its headings stand."""


@dataclass(frozen=True, slots=True)
class ListPage(Place):
    """All units of one kind under their headings; nothing is locked."""

    SAYS_BACK: ClassVar[bool] = True
    kind: Literal["module", "topic"]

    @property
    def about(self) -> str:
        return {"module": "modules", "topic": "information"}[self.kind]

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        cards = [card for card in session.library.cards(session.language) if card.kind == self.kind]
        order = {name: place for place, name in enumerate(dict.fromkeys(card.group for card in cards))}
        rows: list[Row] = []
        for group, members in groupby(sorted(cards, key=lambda card: order[card.group]), lambda card: card.group):
            rows.append(Row(f"_{group}", say(f"{HEADINGS[self.kind]}.{group}"), heading=True))
            rows += [Row(card.id, card.title, _note(session, card), mark=self._number(card)) for card in members]
        free = Passage(say("plan.free") if self.kind == "module" else "", "quiet")
        return Contents(say(TITLES[self.kind]), (free, RowList(tuple(rows))))

    def _number(self, card: Card) -> str:
        return f"{card.number}." if self.kind == "module" else ""

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(ToUnit(chosen))


@dataclass(frozen=True, slots=True)
class TopicEnd(Place):
    """After reading: one small step, what else to read, sources and state."""

    ABOUT: ClassVar[str] = "topic_end"
    topic: str

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        words = session.words
        close = closing(session, main=True)
        unit = session.unit_there(self.topic)
        if not isinstance(unit, Topic):
            # whoever writes it took it away meanwhile
            return Contents(words.ui("information.title"), actions=(close,))
        leads = [session.card(unit.leads_to)] if unit.leads_to else []
        first = [_read(session, card) for card in leads if card]
        others = [_read(session, card) for one in unit.see_also if (card := session.card(one))][:2]
        also = [Row("_also", words.ui("walk.see_also"), heading=True), *others] if others else []
        sources = "\n".join(f"- {line}" for line in sources_of(unit))
        paper = []
        if is_for_professionals(unit, session.library):
            paper.append(Row(PRINT, words.ui("manual.print")))
            paper.append(Row(PRINT_ALL, words.ui("manual.print_all"), words.ui("manual.print_all_note")))
        return Contents(
            words.say(unit.id, "title"),
            (
                Passage(words.ui("walk.next_step"), "title"),
                Passage(words.say(unit.id, "next_step")),
                *((RowList((*first, *also, *paper)),) if first or also or paper else ()),
                Passage(state_now(unit, session), "quiet"),
                Passage(sources, "quiet", behind=words.ui("walk.sources")),
            ),
            (close,),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        papers = {PRINT: SheetPage("page", self.topic), PRINT_ALL: SheetPage("manual")}
        if chosen in papers:
            return Open(papers[chosen])
        return GoBack() if chosen == CLOSE else Instead(ToUnit(chosen))


def _read(session: Session, card: Card) -> Row:
    return Row(card.id, card.title, session.words.count("minutes", card.minutes))


def _note(session: Session, card: Card) -> str:
    """How long it takes, whether it is a heavier one, and whether it is done."""
    parts = [
        session.words.count("minutes", card.minutes),
        session.words.ui("modules.heavy") if card.heavy else "",
        session.words.ui("modules.finished") if card.id in session.finished() else "",
    ]
    return ", ".join(part for part in parts if part)
