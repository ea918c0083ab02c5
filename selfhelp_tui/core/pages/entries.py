"""What someone wrote before: by day, by word, by exercise; one entry; and taking away what can still be put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.units import safety_questions
from selfhelp_tui.core.entry import EntryQuery
from selfhelp_tui.core.pages.page import (
    CLOSE,
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
    closing,
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
OLDER, NEWER, PUT_BACK, SAFETY = "_older", "_newer", "_put_back", "_safety"
EXERCISES, FIND, DELETE_ALL = "_exercises", "_find", "_delete_all"
GO_ON, ONLY, DELETE = "_go_on", "_only", "_delete"
"""Rows and actions; an entry's id never begins with an underscore."""


@dataclass(frozen=True, slots=True)
class EntriesPage(Place):
    """Entries, newest first, by day: all of them, those of one exercise, those with some words.

    Among all of them the safety answers of a day are one line.
    """

    ABOUT: ClassVar[str] = "entries"
    unit: str | None = None
    step: str | None = None
    words: str = ""
    """What is looked for, as typed."""
    after: tuple[str, ...] = ()
    """For each page up to this one, the entry it goes on after, and behind a space the day whose safety answers were
    met by then; none for the first."""

    @property
    def name(self) -> str:
        """What is deleted from this list is held under it, to be put back."""
        return f"{self.unit}.{self.step}" if self.unit else ""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        listed, after = self._listed(session, front_end)
        deleted = self.name in session.deleted
        parts: list[Passage | Blocks | RowList] = []
        if not listed.lines:
            parts.append(Passage(say("entries.none_found" if self.words.strip() else "entries.none")))
        if deleted:
            parts.append(Passage(say("plain.put_back_until" if front_end.by_lines else "entries.put_back_until")))
        parts += () if self.words.strip() else _numbers(self.unit, self.step, session)
        rows = [
            *([Row(PUT_BACK, say("entries.put_back"))] if deleted else []),
            *([Row(NEWER, say("entries.newer"))] if after else []),
            *_by_day(listed.lines, session),
            *([Row(f"{OLDER} {listed.end}", say("entries.older"))] if listed.older else []),
        ]
        return Contents(
            exercise_title(self.unit, self.step, session) if self.unit and self.step else say("entries.title"),
            (*parts, *((RowList(tuple(rows)),) if rows else ())),
            tuple(self._actions(session, front_end)) if listed.lines and not (after and front_end.by_lines) else (),
            at=listed.lines[0].row if after else None,
            how="entries",
            within=say("entries.title") if self.unit else "",
            undo=PUT_BACK if deleted else "",
        )

    def _listed(self, session: Session, front_end: FrontEnd) -> tuple[_Listed, tuple[str, ...]]:
        """The entries of this page, or of the newest one before it that still has some, and where that begins."""
        most = MOST_BY_LINES if front_end.by_lines else MOST_WITH_WORDS if self.words.strip() else MOST
        after = self.after
        while True:
            before, _, met = after[-1].partition(" ") if after else ("", "", "")
            query = EntryQuery(self.words, most, before or None, self.unit, self.step)
            folds = not self.words.strip() and self.unit is None
            listed = _page_of(session, query, _safety_steps(session) if folds else frozenset(), met)
            if listed.lines or not after:
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
        if name == SAFETY:
            return Open(SafetyAnswersPage(last))
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


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry in the list, or the safety answers of a day."""

    entry: Entry
    """The newest one of them."""
    day: str
    folded: bool = False

    @property
    def row(self) -> str:
        """The id of its row."""
        return f"{SAFETY} {self.day}" if self.folded else self.entry.id


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page of the list, newest first."""

    lines: tuple[_Line, ...]
    older: bool
    """Whether there are more, before the last of these."""
    met: str
    """The last day whose safety answers are a line above; empty for none."""

    @property
    def end(self) -> str:
        """Where the next page begins."""
        last = self.lines[-1]
        return f"{last.entry.id} {self.met}" if self.met == last.day else last.entry.id


def _page_of(session: Session, query: EntryQuery, folded: frozenset[str], met: str) -> _Listed:
    """As many lines as are wanted; the answers to ``folded`` steps of the questions are one line a day."""
    lines: list[_Line] = []
    page_met = met
    for entry in _entries(session, query):
        day = _day(session, entry.started)
        folds = entry.unit == INTAKE and entry.step in folded
        if folds and day == met:
            continue
        if len(lines) == query.limit:
            return _Listed(tuple(lines), True, page_met)
        lines.append(_Line(entry, day, folds))
        if folds:
            met = page_met = day
    return _Listed(tuple(lines), False, page_met)


def _entries(session: Session, query: EntryQuery) -> Iterator[Entry]:
    """Every entry that is wanted, newest first, read a page at a time."""
    page = EntryList((), True)
    while page.older:
        page = look_for(session.notes, query)
        yield from page.entries
        query = query._replace(before=page.entries[-1].id if page.entries else None)


def _safety_steps(session: Session) -> frozenset[str]:
    """The steps of the questions that are asked again each time for safety."""
    intake = session.unit_there(INTAKE)
    return frozenset(address.split(".")[-2] for address in safety_questions(intake)) if intake else frozenset()


def _by_day(lines: Iterable[_Line], session: Session) -> Iterator[Row]:
    say, today = session.words.ui, session.today().isoformat()
    for day, members in groupby(lines, lambda line: line.day):
        listed = list(members)
        title = say("entries.today") if day == today else day_in_words(session, listed[0].entry.started)
        yield Row(f"_day {day}", title, heading=True)
        for line in listed:
            yield _row_of(line, session)


def _row_of(line: _Line, session: Session) -> Row:
    say, entry = session.words.ui, line.entry
    title = say("entries.safety") if line.folded else entry_title(entry, session)
    open_still = () if entry.finished or line.folded else (say("entries.unfinished"),)
    return Row(line.row, title, ", ".join((*_hour(session, entry.started), *open_still)))


def _day(session: Session, instant: str) -> str:
    """The day of an instant as in ISO 8601; what can't be read as one, as it is."""
    day = session.day_of(instant)
    return day.isoformat() if day is not None else instant


def _hour(session: Session, instant: str) -> tuple[str, ...]:
    """The time of day; none where it can't be read."""
    try:
        hour, minute = session.local_time(instant)
    except ValueError:
        return ()
    return (f"{hour:02}:{minute:02}",)


@dataclass(frozen=True, slots=True)
class SafetyAnswersPage(Place):
    """The answers to the safety questions of one day, each under its time."""

    ABOUT: ClassVar[str] = "entries"
    day: str

    def is_there(self, session: Session) -> bool:
        return bool(self._entries(session))

    def _entries(self, session: Session) -> list[Entry]:
        steps = _safety_steps(session)
        found: list[Entry] = []
        for entry in _entries(session, EntryQuery(unit=INTAKE)):
            day = _day(session, entry.started)
            if entry.step in steps and day == self.day:
                found.append(entry)
            elif day < self.day:
                break
        return found

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        rows = tuple(_row_of(_Line(entry, self.day), session) for entry in self._entries(session))
        return Contents(session.words.ui("entries.safety"), (RowList(rows),), within=session.words.ui("entries.title"))

    def choose(self, session: Session, chosen: str) -> Move:
        return Open(EntryPage(chosen, EntriesPage()))


def _numbers(unit: str | None, step: str | None, session: Session) -> tuple[Passage | Blocks, ...]:
    """The numbers of an exercise over time, where there are several."""
    drawn = over_time(unit, step, session) if unit and step else ()
    return (Passage(session.words.ui("over_time.title"), "title"), Blocks(drawn)) if drawn else ()


@dataclass(frozen=True, slots=True)
class ExercisesPage(Place):
    """The exercises that one wrote in, to see only one of them."""

    ABOUT: ClassVar[str] = "exercises"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        return Contents(session.words.ui("entries.by_exercise"), (RowList(rows_of_exercises(session)),))

    def choose(self, session: Session, chosen: str) -> Move:
        unit, _, step = chosen.partition(PART)
        return Open(EntriesPage(unit, step))


@dataclass(frozen=True, slots=True)
class EntryPage(Place):
    """One entry, as its exercise shows it or, when that is gone, as it was asked."""

    ABOUT: ClassVar[str] = "entry"
    entry: str
    listed: EntriesPage | None = None
    """The list it was opened from, where it can be put back once it is deleted; None where it is gone at once."""

    def is_there(self, session: Session) -> bool:
        return session.notes.entry(self.entry) is not None

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, entry = session.words.ui, session.notes.entry(self.entry)
        close = closing(session, main=True)
        if entry is None:
            return Contents(say("entries.title"), (Passage(say("entries.deleted")),), (close,))
        blocks, gone = entry_told(entry, session)
        return Contents(
            entry_title(entry, session),
            (
                Passage(day_in_words(session, entry.started), "quiet"),
                Passage(say("entries.gone") if gone else "", "quiet"),
                Passage(say("entries.unreadable") if entry.unreadable else "", "quiet"),
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

    ABOUT: ClassVar[str] = "delete"
    entry: str
    listed: EntriesPage | None = None

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        return Contents(
            say("entries.delete"),
            (
                Passage(say("entries.delete"), "title"),
                Passage(say("entries.delete_ask" if self.listed is not None else "entries.delete_ask_for_good")),
            ),
            (
                closing(session, "button.cancel", main=True),
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

    ABOUT: ClassVar[str] = "delete_all"
    asked: bool = False
    """Whether the first question was answered."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        cancel = closing(session, "button.cancel", main=True)
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
