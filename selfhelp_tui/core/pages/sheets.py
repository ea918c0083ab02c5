"""Sheets that are taken along: what goes on one for a therapist, and each of them before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Literal

from selfhelp_tui.core.pages.page import (
    CLOSE,
    OFF,
    ON,
    Action,
    Blocks,
    Contents,
    FilePage,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Stay,
    ToFile,
    ToUnit,
    WithOwnLine,
    closing,
)
from selfhelp_tui.core.record.card import card_sheet, hand_card_sheet
from selfhelp_tui.core.record.entries import exercises_written
from selfhelp_tui.core.record.handover import (
    AT_FIRST,
    CONFIDENTIALITY,
    Picked,
    ask_own,
    can_drop,
    drop_own,
    hand_over_sheet,
    offered,
    toggled,
)
from selfhelp_tui.core.record.manual import manual_sheet, topic_sheet
from selfhelp_tui.core.record.path import path_sheet
from selfhelp_tui.core.record.sheets import entries_of, plan_sheet, written_sheet
from selfhelp_tui.core.record.week import week_sheet

if TYPE_CHECKING:
    from selfhelp_tui.core.record.sheets import Sheet
    from selfhelp_tui.core.session import Session

WRITE, GO_ON, READ, SEE, DROP = "_write", "_go_on", "_read", "_see", "_drop"
"""Actions, and the row that takes own questions away; what can be chosen never begins with an underscore."""
PART = "."
"""Between the unit and the step, in the id of a row."""


@dataclass(frozen=True, slots=True)
class SheetPage(FilePage):
    """All of a sheet, before anything is written."""

    ABOUT: ClassVar[str] = "sheet"
    name: Literal["path", "card", "plan", "notes", "handover", "week", "hand_card", "page", "manual"]
    """Which sheet, and under ``sheet.file`` in the interface the name of its file."""
    unit: str | None = None
    step: str | None = None
    """The exercise whose entries are on ``notes``; all of them where there is none. The topic of a ``page``."""
    picked: Picked = AT_FIRST
    """What was chosen for ``handover`` and ``week``."""

    def sheet(self, session: Session) -> Sheet:
        """The sheet in the language of now."""
        if self.name == "notes":
            return written_sheet(session, entries_of(session, self.unit, self.step))
        if self.name == "handover":
            return hand_over_sheet(session, self.picked)
        if self.name == "page" and self.unit is not None:
            return topic_sheet(session.library.unit(self.unit), session.library, session.words)
        if self.name == "manual":
            return manual_sheet(session.library, session.words)
        if self.name == "week":
            return week_sheet(session, self.picked)
        ways = {"path": path_sheet, "card": card_sheet, "plan": plan_sheet, "hand_card": hand_card_sheet}
        return ways[self.name](session)

    def file_name(self, session: Session) -> str:
        return f"{session.words.ui(f'sheet.file.{self.name}')}.html"

    def to_write(self, session: Session) -> Sheet:
        return self.sheet(session)

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, sheet = session.words.ui, self.sheet(session)
        close = closing(session)
        if not sheet.chapters:
            return Contents(say("sheet.title"), (Passage(say("sheet.empty")),), (close,))
        parts: list[Passage | Blocks] = [Passage(say("sheet.whole"), "quiet"), Passage(sheet.title, "title")]
        parts += [Passage(say("paper.made", day=sheet.day))] if sheet.day else []
        parts += [Passage(sheet.said)] if sheet.said else []
        parts += [Passage(say("card.paper"), "quiet")] if self.name == "hand_card" else []
        for chapter in sheet.chapters:
            parts += [Passage(chapter.name, "title")] if chapter.name else []
            parts.append(Blocks(chapter.blocks))
        write = Action(WRITE, say("sheet.write"), main=True)
        return Contents(say("sheet.title"), tuple(parts), (close, write), how="write")

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(ToFile(self), past=True) if chosen == WRITE else GoBack()


@dataclass(frozen=True, slots=True)
class OneExercisePage(Place):
    """The exercises that one wrote in, to take one of them along."""

    ABOUT: ClassVar[str] = "one_exercise"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        return Contents(session.words.ui("take_along.exercise"), (RowList(rows_of_exercises(session)),))

    def choose(self, session: Session, chosen: str) -> Move:
        unit, _, step = chosen.partition(PART)
        return Open(SheetPage("notes", unit, step))


def rows_of_exercises(session: Session) -> tuple[Row, ...]:
    """Every exercise one wrote in, with how often."""
    count = session.words.count
    return tuple(
        Row(f"{one.unit}{PART}{one.step}", one.title, count("entries.times", one.count))
        for one in exercises_written(session)
    )


@dataclass(frozen=True, slots=True)
class DutyPage(Place):
    """That a therapist may have a duty to act, before anything is chosen."""

    ABOUT: ClassVar[str] = "duty"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, card = session.words.ui, session.card(CONFIDENTIALITY)
        return Contents(
            say("take_along.handover"),
            (
                Passage(say("handover.first"), "title"),
                Passage(say("handover.duty")),
                Passage(say("handover.ask")),
            ),
            (
                closing(session, "button.cancel"),
                *((Action(READ, card.title),) if card else ()),
                Action(GO_ON, say("button.go_on"), main=True, goes_on=True),
            ),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        ways: dict[str, Move] = {READ: Open(ToUnit(CONFIDENTIALITY)), GO_ON: Instead(PickPage())}
        return ways.get(chosen, GoBack())


@dataclass(frozen=True, slots=True)
class PickPage(WithOwnLine):
    """Everything that can go on the sheet for a therapist, with what is chosen so far.

    Each front end puts a box below it, in which one asks a question of one's own.
    """

    ABOUT: ClassVar[str] = "pick"
    picked: Picked = AT_FIRST

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        rows: list[Row] = []
        for heading, members in groupby(offered(session, self.picked), lambda one: one.heading):
            rows.append(Row(f"_{heading}", say(f"handover.heading.{heading}"), heading=True))
            for one in members:
                text = f"  {one.text}" if one.within else one.text
                rows.append(Row(one.id, text, one.note, ON if one.id in self.picked else OFF))
        if can_drop(session, self.picked):
            rows.append(Row(DROP, say("handover.drop")))
        return Contents(
            say("take_along.handover"),
            (Passage(say("handover.pick")), RowList(tuple(rows))),
            (
                closing(session),
                Action(SEE, say("handover.see"), main=True, goes_on=True),
            ),
            how="pick",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == SEE:
            return Open(SheetPage("handover", picked=self.picked))
        if chosen == CLOSE:
            return GoBack()
        if chosen == DROP:
            return Instead(PickPage(drop_own(session, self.picked)))
        line = next((one for one in offered(session, self.picked) if one.id == chosen), None)
        if line is None:
            # it went with what was left out before it
            return Stay()
        return Instead(PickPage(toggled(self.picked, line)))

    def with_own(self, session: Session, question: str) -> PickPage:
        """The page once a question of one's own is asked and chosen."""
        return PickPage(ask_own(session, question, self.picked))
