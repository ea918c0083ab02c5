"""What someone wrote before: by month, by word, by exercise; one entry; and taking away what can still be put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.data import dataclass
from selfhelp_tui.core.entry import EntryQuery
from selfhelp_tui.core.pages.page import (
    Action,
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
    RowList,
    Somewhere,
    Stay,
    ToExercise,
    ToFind,
    ToUnit,
)
from selfhelp_tui.core.pages.sheets import PART, rows_of_exercises
from selfhelp_tui.core.record.entries import (
    EntryList,
    forget_everything,
    forget_one,
    look_for,
    put_back,
)
from selfhelp_tui.core.record.progress import over_time
from selfhelp_tui.core.wording import day_in_words, entry_title, entry_told, exercise_title

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import Entry
    from selfhelp_tui.core.session import Session

MOST = 200
"""Entries in the list at once."""
MOST_WITH_WORDS = 50
"""Entries in the list at once while one looks for words: each key press reads as many."""
MOST_BY_LINES = 6
"""Entries that are said at once: with the ways on, no more than a list that is said whole."""
OLDER, NEWER, PUT_BACK = "_older", "_newer", "_put_back"
EXERCISES, FIND, DELETE_ALL = "_exercises", "_find", "_delete_all"
CLOSE, GO_ON, ONLY, DELETE = "_close", "_go_on", "_only", "_delete"
"""Rows and actions; an entry's id never begins with an underscore."""


@dataclass(frozen=True, slots=True)
class EntriesPage(Place):
    """Entries, newest first, by month: all of them, those of one exercise, those with some words."""

    unit: str | None = None
    step: str | None = None
    words: str = ""
    """What is looked for, as typed."""
    after: tuple[str, ...] = ()
    """For each page up to this one, the entry it goes on after; none for the first."""

    @property
    def about(self) -> str:
        return "entries"

    @property
    def name(self) -> str:
        """What is deleted from this list is held under it, to be put back."""
        return f"{self.unit}.{self.step}" if self.unit else ""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        listed, after = self._listed(session, front_end)
        deleted = self.name in session.deleted
        parts: list[Passage | Blocks | RowList] = []
        if not listed.entries:
            parts.append(Passage(say("entries.none_found" if self.words.strip() else "entries.none")))
        if deleted:
            parts.append(Passage(say("plain.put_back_until" if front_end.by_lines else "entries.put_back_until")))
        parts += () if self.words.strip() else _numbers(self.unit, self.step, session)
        rows = [
            *([Row(PUT_BACK, say("entries.put_back"))] if deleted else []),
            *([Row(NEWER, say("entries.newer"))] if after else []),
            *_by_month(listed.entries, session),
            *([Row(f"{OLDER} {listed.entries[-1].id}", say("entries.older"))] if listed.older else []),
        ]
        return Contents(
            exercise_title(self.unit, self.step, session) if self.unit and self.step else say("entries.title"),
            (*parts, *((RowList(tuple(rows)),) if rows else ())),
            tuple(self._actions(session, front_end)) if listed.entries and not (after and front_end.by_lines) else (),
            at=listed.entries[0].id if after else None,
            how="entries",
            within=say("entries.title") if self.unit else "",
            undo=PUT_BACK if deleted else "",
        )

    def _listed(self, session: Session, front_end: FrontEnd) -> tuple[EntryList, tuple[str, ...]]:
        """The entries of this page, or of the newest one before it that still has some, and where that begins."""
        most = MOST_BY_LINES if front_end.by_lines else MOST_WITH_WORDS if self.words.strip() else MOST
        after = self.after
        while True:
            before = after[-1] if after else None
            listed = look_for(session.notes, EntryQuery(self.words, most, before, self.unit, self.step))
            if listed.entries or not after:
                return listed, after
            after = after[:-1]

    def _actions(self, session: Session, front_end: FrontEnd) -> Iterator[Action]:
        say = session.words.ui
        if self.words:
            return
        if not front_end.by_lines:
            # line by line a slash does it
            yield Action(FIND, say("entries.find"))
        if self.unit is None:
            yield Action(EXERCISES, say("entries.by_exercise"))
            yield Action(DELETE_ALL, say("entries.delete_all"))

    def looking_for(self, words: str) -> EntriesPage:
        return EntriesPage(self.unit, self.step, words)

    def leave(self, session: Session) -> None:
        if not self.words:
            session.deleted.pop(self.name, None)

    def choose(self, session: Session, chosen: str) -> Move:
        name, _, last = chosen.partition(" ")
        if name == OLDER:
            return Instead(replace(self, after=(*self.after, last)))
        if name == NEWER:
            return Instead(replace(self, after=self.after[:-1]))
        if name == PUT_BACK:
            return self._put_back(session)
        pages: dict[str, Somewhere] = {
            FIND: ToFind(self),
            EXERCISES: ExercisesPage(),
            DELETE_ALL: DeleteAllPage(),
        }
        return Open(pages.get(name, EntryPage(name, self)))

    def _put_back(self, session: Session) -> Move:
        """What was deleted last comes first."""
        held = session.deleted.get(self.name)
        if not held:
            return Stay()
        entries = held[-1].entries
        put_back(session, held.pop())
        if not held:
            del session.deleted[self.name]
        return Stay(entries[0].id if entries else "")


def _by_month(entries: tuple[Entry, ...], session: Session) -> Iterator[Row]:
    for month, members in groupby(entries, lambda entry: _month(entry, session)):
        yield Row(f"_month {month}", month, heading=True)
        for entry in members:
            day = day_in_words(session, entry.started)
            note = day if entry.finished else f"{day}, {session.words.ui('entries.unfinished')}"
            yield Row(entry.id, entry_title(entry, session), note)


def _month(entry: Entry, session: Session) -> str:
    try:
        day = session.local_day(entry.started)
    except ValueError:
        return entry.started
    return session.words.ui("entries.month", month=session.words.ui(f"month.m{day.month}"), year=day.year)


def _numbers(unit: str | None, step: str | None, session: Session) -> tuple[Passage | Blocks, ...]:
    """The numbers of an exercise over time, where there are several."""
    drawn = over_time(unit, step, session) if unit and step else ()
    return (Passage(session.words.ui("over_time.title"), "title"), Blocks(drawn)) if drawn else ()


@dataclass(frozen=True, slots=True)
class ExercisesPage(Place):
    """The exercises that one wrote in, to see only one of them."""

    @property
    def about(self) -> str:
        return "exercises"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        return Contents(session.words.ui("entries.by_exercise"), (RowList(rows_of_exercises(session)),))

    def choose(self, session: Session, chosen: str) -> Move:
        unit, _, step = chosen.partition(PART)
        return Open(EntriesPage(unit, step))


@dataclass(frozen=True, slots=True)
class EntryPage(Place):
    """One entry, as its exercise shows it or, when that is gone, as it was asked."""

    entry: str
    listed: EntriesPage | None = None
    """The list it was opened from, where it can be put back once it is deleted; None where it is gone at once."""

    @property
    def about(self) -> str:
        return "entry"

    def is_there(self, session: Session) -> bool:
        return session.notes.entry(self.entry) is not None

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, entry = session.words.ui, session.notes.entry(self.entry)
        close = Action(CLOSE, say("button.close"), main=True, closes=True)
        if entry is None:
            return Contents(say("entries.title"), (Passage(say("entries.deleted")),), (close,))
        blocks, gone = entry_told(entry, session)
        return Contents(
            entry_title(entry, session),
            (
                Passage(day_in_words(session, entry.started), "quiet"),
                *((Passage(say("entries.gone"), "quiet"),) if gone else ()),
                *((Passage(say("entries.unreadable"), "quiet"),) if entry.unreadable else ()),
                Blocks(blocks) if blocks else Passage(say("answer.empty")),
                *_numbers(entry.unit, entry.step, session),
            ),
            (
                close,
                *((Action(GO_ON, say("entries.open")),) if session.card(entry.unit) and not entry.finished else ()),
                *((Action(ONLY, say("entries.only")),) if session.notes.count(entry.unit, entry.step) > 1 else ()),
                Action(DELETE, say("entries.delete")),
            ),
            how="open_or_back",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        entry = session.notes.entry(self.entry)
        if entry is None or chosen == CLOSE:
            return GoBack()
        if chosen == DELETE:
            return Open(DeletePage(self.entry, self.listed))
        if chosen == ONLY:
            return Instead(EntriesPage(entry.unit, entry.step))
        # the questions about one's situation are gone through as a whole
        alone = entry.unit != INTAKE and session.alone(entry.unit, entry.step, entry.id) is not None
        return Instead(ToExercise(entry.unit, entry.step, entry=entry.id) if alone else ToUnit(entry.unit))


@dataclass(frozen=True, slots=True)
class DeletePage(Place):
    """Whether one entry is to be deleted."""

    entry: str
    listed: EntriesPage | None = None

    @property
    def about(self) -> str:
        return "delete"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        return Contents(
            say("entries.delete"),
            (
                Passage(say("entries.delete"), "title"),
                Passage(say("entries.delete_ask" if self.listed is not None else "entries.delete_ask_for_good")),
            ),
            (
                Action(CLOSE, say("button.cancel"), main=True, closes=True),
                Action(DELETE, say("entries.delete")),
            ),
            how="sure",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen != DELETE:
            return GoBack()
        deleted = forget_one(session, self.entry)
        if self.listed is None:
            return GoBack(changed=session.words.ui("entries.deleted"))
        if deleted.entries:
            session.deleted.setdefault(self.listed.name, []).append(deleted)
        return GoBack()


@dataclass(frozen=True, slots=True)
class DeleteAllPage(Place):
    """Deleting everything one wrote, after two questions."""

    asked: bool = False
    """Whether the first question was answered."""

    @property
    def about(self) -> str:
        return "delete_all"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        cancel = Action(CLOSE, say("button.cancel"), main=True, closes=True)
        if self.asked:
            said = f"{say('entries.delete_all_back')} {say('entries.delete_all_end')}"
            return Contents(
                say("entries.delete_all"),
                (Passage(say("entries.delete_all_sure"), "title"), Passage(said)),
                (cancel, Action(DELETE, say("entries.delete_all_now"))),
                how="sure",
            )
        return Contents(
            say("entries.delete_all"),
            (
                Passage(session.words.count("entries.delete_all_what", session.notes.count())),
                Passage(say("entries.delete_all_stays")),
                Passage(say("journal_command.lawyer"), "quiet"),
            ),
            (cancel, Action(GO_ON, say("button.go_on"))),
            how="open_or_back",
        )

    def choose(self, session: Session, chosen: str) -> Move:
        if chosen == GO_ON:
            return Instead(DeleteAllPage(asked=True))
        if chosen == DELETE and self.asked:
            session.deleted.setdefault(EntriesPage().name, []).append(forget_everything(session))
            return GoBack(changed=session.words.ui("entries.all_deleted"))
        return GoBack()
