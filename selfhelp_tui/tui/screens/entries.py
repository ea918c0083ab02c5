"""Entries: the list, one of them, and deleting all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.record.entries import (
    DeletedEntries,
    EntryList,
    EntryQuery,
    exercises_written,
    forget_everything,
    forget_one,
    look_for,
    put_back,
)
from selfhelp_tui.core.record.progress import course_of
from selfhelp_tui.core.wording import day_in_words, entry_title, entry_told, exercise_title
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.frame import PARTED
from selfhelp_tui.tui.widgets.over_time import SeriesChart
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title

MOST = 200
"""Entries in the list at once."""
FOUND = 50
"""Entries in the list at once while one looks for words: each key press reads as many."""
LIMIT = 60
"""Characters of what is looked for."""
OLDER, NEWER, PUT_BACK = "_older", "_newer", "_put_back"


class EntriesPage(MenuPage):
    """Entries, newest first, by month; with a box to look for words in them."""

    ABOUT = "entries"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "put_back", show=False)]

    def __init__(self, unit: str | None = None, step: str | None = None) -> None:
        """All entries, or those of one exercise."""
        super().__init__()
        self.unit, self.step = unit, step
        self._typed = ""
        self._pages: list[str | None] = [None]
        """For each page up to the one that is on, the entry it goes on after."""
        self._last: str | None = None
        """The last entry of the page that is on."""
        self._taken: list[DeletedEntries] = []
        """What was deleted from here, the last one last; gone with this screen."""
        self._left_by: str | None = None
        """The button through which one went to another screen, until something else is done here."""

    def where(self) -> str:
        title = self.say("entries.title")
        if self.unit is None or self.step is None:
            return title
        return f"{title}{PARTED}{exercise_title(self.unit, self.step, self.session)}"

    def words_above(self) -> list[Widget]:
        taken = [Prose(self.say("entries.put_back_until"))] if self._taken else []
        if not self.session.notes.count(self.unit, self.step):
            return [Prose(self.say("entries.none")), *taken]
        courses = course_of(self.unit, self.step, self.session) if self.unit and self.step else ()
        return [
            Prose(self.say("entries.find")),
            TextInput(self._typed, limit=LIMIT, id="wanted"),
            Quiet("", id="told"),
            *taken,
            *([Title(self.say("over_time.title")), SeriesChart(courses, self.session)] if courses else []),
        ]

    def focus_first(self) -> None:
        for target in self.query("#buttons Button").results(Button):
            if target.name == self._left_by:
                target.focus(scroll_visible=False)
                return
        typing = self._typed and self._at is None
        lists = [one for one in self.query(Choices) if one.rows]
        for target in (*self.query(TextInput), *lists) if typing else (*lists, *self.query(TextInput)):
            target.focus(scroll_visible=False)
            return
        super().focus_first()

    def action_beyond(self, by: int) -> None:
        lists = [one for one in self.query(Choices) if one.rows]
        if by > 0 and lists and isinstance(self.focused, TextInput):
            lists[0].focus()
        else:
            super().action_beyond(by)

    # --- listing -----------------------------------------------------------------------------------------------

    def _listed(self) -> EntryList:
        wanted = EntryQuery(self._typed, self.unit, self.step)
        most = FOUND if self._typed.strip() else MOST
        found = look_for(self.session.notes, wanted, most, self._pages[-1])
        while not found.entries and len(self._pages) > 1:
            # all of this page was deleted meanwhile
            self._pages.pop()
            found = look_for(self.session.notes, wanted, most, self._pages[-1])
        return found

    def rows(self) -> list[Row]:
        listed = self._listed()
        self._last = listed.entries[-1].id if listed.entries else None
        newer = [Row(NEWER, self.say("entries.newer"))] if len(self._pages) > 1 else []
        older = [Row(OLDER, self.say("entries.older"))] if listed.older else []
        back = [Row(PUT_BACK, self.say("entries.put_back"))] if self._taken else []
        return [*back, *newer, *self._by_month(listed.entries), *older]

    def _by_month(self, entries: tuple[Entry, ...]) -> Iterator[Row]:
        for month, members in groupby(entries, self._month):
            yield Row(f"_month {month}", month, heading=True)
            for entry in members:
                yield Row(entry.id, entry_title(entry, self.session), self._note(entry))

    def _month(self, entry: Entry) -> str:
        try:
            day = self.session.local_day(entry.started)
        except ValueError:
            return entry.started
        return self.say("entries.month", month=self.say(f"month.m{day.month}"), year=day.year)

    def _note(self, entry: Entry) -> str:
        day = day_in_words(self.session, entry.started)
        return day if entry.finished else f"{day}, {self.say('entries.unfinished')}"

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._typed:
            self._typed, self._pages, self._at, self._left_by = event.value, [None], None, None
            self._list_again()

    def _list_again(self) -> None:
        choices = self.query_one("#body Choices", Choices)
        choices.show_rows(self.rows())
        if choices.rows:
            choices.go(choices.rows.index(next(row for row in choices.rows if not row.heading and row.id != NEWER)))
        none = self._typed.strip() and not choices.rows
        self.query_one("#told", Quiet).say(self.say("entries.none_found") if none else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_beyond(1)

    # --- choosing ----------------------------------------------------------------------------------------------

    def choose(self, row_id: str) -> None:
        self._left_by = None
        ways: dict[str, Callable[[], None]] = {
            OLDER: self._to_older,
            NEWER: self._to_newer,
            PUT_BACK: self.action_put_back,
        }
        ways.get(row_id, lambda: self._open(row_id))()

    def _open(self, entry_id: str) -> None:
        entry = self.session.notes.entry(entry_id)
        if entry is not None:
            self.app.push_screen(EntryPage(entry, self._hold))

    def _hold(self, taken: DeletedEntries) -> None:
        self._taken.append(taken)

    def action_put_back(self) -> None:
        """Put back what was deleted last, if there is anything."""
        if self._taken:
            taken, self._left_by = self._taken.pop(), None
            put_back(self.session, taken)
            self._at = taken.entries[0].id if taken.entries else None
            self.run_worker(self.show_again())

    def _to_older(self) -> None:
        self._at = None
        self._pages.append(self._last)
        self._list_again()

    def _to_newer(self) -> None:
        self._at = None
        self._pages.pop()
        self._list_again()

    def buttons(self) -> list[Button]:
        if not self.session.notes.count(self.unit, self.step):
            return []
        whole = self.unit is None
        return [
            *([Button(self.say("entries.by_exercise"), "exercises")] if whole else []),
            *([Button(self.say("entries.delete_all"), "delete_all")] if whole else []),
        ]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        pages: dict[str, Callable[[], Page]] = {
            "exercises": ExercisesPage,
            "delete_all": lambda: DeleteAllPage(self._hold),
        }
        self._left_by = str(event.button.name)
        self.app.push_screen(pages[self._left_by]())

    def key_names(self) -> list[tuple[str, str]]:
        back = [("^Z", self.say("entries.put_back_key"))] if self._taken else []
        return [*back, *super().key_names()]


class ExercisesPage(MenuPage):
    """The exercises that one wrote in, to see only one of them."""

    ABOUT = "exercises"

    def where(self) -> str:
        return self.say("entries.by_exercise")

    def rows(self) -> list[Row]:
        return [
            Row(f"{one.unit}.{one.step}", one.title, self.session.words.count("entries.times", one.count))
            for one in exercises_written(self.session)
        ]

    def choose(self, row_id: str) -> None:
        unit, _, step = row_id.partition(".")
        self.app.push_screen(EntriesPage(unit, step))


class EntryPage(Page):
    """One entry, as its exercise shows it or, when that is gone, as it was asked."""

    ABOUT = "entry"

    def __init__(self, entry: Entry, hold: Hold | None = None) -> None:
        """``hold`` is given what was deleted; without one it is gone for good at once."""
        super().__init__()
        self.entry = entry
        self.hold = hold
        self.asking = False

    def where(self) -> str:
        return entry_title(self.entry, self.session)

    def contents(self) -> list[Widget]:
        if self.asking:
            what = "entries.delete_ask" if self.hold else "entries.delete_ask_for_good"
            return [Title(self.say("entries.delete")), Prose(self.say(what))]
        blocks, gone = entry_told(self.entry, self.session)
        courses = course_of(self.entry.unit, self.entry.step, self.session)
        return [
            Quiet(day_in_words(self.session, self.entry.started)),
            *([Quiet(self.say("entries.gone"))] if gone else []),
            *([Quiet(self.say("entries.unreadable"))] if self.entry.unreadable else []),
            BlocksView(blocks, self.session.words) if blocks else Prose(self.say("answer.empty")),
            *([Title(self.say("over_time.title")), SeriesChart(courses, self.session)] if courses else []),
        ]

    def buttons(self) -> list[Button]:
        if self.asking:
            return [
                Button(self.say("button.cancel"), "cancel", main=True),
                Button(self.say("entries.delete"), "really"),
            ]
        goes_on = self.session.card(self.entry.unit) is not None and self.entry.finished is None
        others = self.session.notes.count(self.entry.unit, self.entry.step) > 1
        return [
            Button(self.say("button.close"), "close", main=True),
            *([Button(self.say("entries.open"), "open")] if goes_on else []),
            *([Button(self.say("entries.only"), "only")] if others else []),
            Button(self.say("entries.delete"), "delete"),
        ]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = event.button.name
        if name in ("delete", "cancel"):
            self.asking = name == "delete"
            await self.show_again()
            return
        self.app.pop_screen()
        if name == "really":
            taken = forget_one(self.session, self.entry.id)
            if self.hold is not None:
                self.hold(taken)
        elif name == "open":
            self._go_on()
        elif name == "only":
            self.app.push_screen(EntriesPage(self.entry.unit, self.entry.step))

    def _go_on(self) -> None:
        """To the exercise in this very entry; the questions about one's situation are gone through as a whole."""
        one = self.entry
        walk = self.session.alone(one.unit, one.step, one.id) if one.unit != INTAKE else None
        if walk is None:
            self.app.open_unit(one.unit)
        else:
            self.app.show_walk(walk)

    def action_back(self) -> None:
        """From the question whether to delete it back to what it says, else to the list."""
        if self.asking:
            self.asking = False
            self.run_worker(self.show_again())
        else:
            super().action_back()


Hold = Callable[[DeletedEntries], None]
"""Takes charge of what was deleted, so that it can still be put back."""


class DeleteAllPage(Page):
    """Deleting everything one wrote, after two questions."""

    ABOUT = "delete_all"

    def __init__(self, hold: Hold | None = None) -> None:
        """``hold`` is given what was deleted; without one it is gone for good at once."""
        super().__init__()
        self.hold = hold
        self.asked = 0

    def where(self) -> str:
        return self.say("entries.delete_all")

    def contents(self) -> list[Widget]:
        if self.asked:
            back = "entries.delete_all_back" if self.hold else "entries.delete_all_for_good"
            said = f"{self.say(back)} {self.say('entries.delete_all_end')}"
            return [Title(self.say("entries.delete_all_sure")), Prose(said)]
        number = self.session.words.count("entries.delete_all_what", self.session.notes.count())
        return [Prose(number), Prose(self.say("entries.delete_all_stays")), Quiet(self.say("journal_command.lawyer"))]

    def buttons(self) -> list[Button]:
        label = "entries.delete_all_now" if self.asked else "button.go_on"
        return [Button(self.say("button.cancel"), "cancel", main=True), Button(self.say(label), "on")]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "on" and not self.asked:
            self.asked = 1
            await self.show_again()
            return
        self.app.pop_screen()
        if event.button.name == "on":
            taken = forget_everything(self.session)
            if self.hold is not None:
                self.hold(taken)
            self.app.notify(self.say("entries.all_deleted"), markup=False)
