"""My path: one board with everything one made, changed where it was written; and the card for bad moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.widget import Widget

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.record.card import card_of, card_sheet, card_step, has_card
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.record.path import (
    Heading,
    board,
    is_sentence,
    path_sheet,
    sources_of,
    where_added,
    where_written,
)
from selfhelp_tui.core.record.progress import pictures
from selfhelp_tui.core.wording import danger_in_little_room, day_in_words
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.screens.entries import EntryPage
from selfhelp_tui.tui.screens.sheets import SheetPage
from selfhelp_tui.tui.screens.stops import about_country, danger_number
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.flow import hanging
from selfhelp_tui.tui.widgets.frame import PARTED
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget
from selfhelp_tui.tui.widgets.prose import MEASURE, Prose, Quiet, Title

PART = "|"
"""In the id of a row, between what it does and what it does it to."""


class PathPage(MenuPage):
    """Every collection with its lines; a line opens where it was written."""

    ABOUT = "path"

    def where(self) -> str:
        return self.say("home.path")

    def words_above(self) -> list[Widget]:
        filled = any(heading.items for heading in board(self.session))
        return [Quiet(self.say("path.how" if filled else "plan.mine_none"))]

    def rows(self) -> list[Row]:
        headings = board(self.session)
        empty = [Row(f"add{PART}{one.collection}", one.name) for one in headings if not one.items]
        return [
            Row("card", self.say("card.title"), self.say("card.note")),
            Row("pictures", self.say("pictures.title"), self.say("pictures.note")),
            *([Row("print", self.say("path.print"))] if any(heading.items for heading in headings) else []),
            *(row for heading in headings if heading.items for row in self._lines(heading)),
            *([Row("_empty", self.say("path.empty"), heading=True), *empty] if empty else []),
        ]

    def _lines(self, heading: Heading) -> Iterator[Row]:
        yield Row(f"_{heading.collection}", heading.name, heading=True)
        for item in heading.items:
            yield Row(f"{heading.collection}{PART}{item.ref}", item.text)
        yield Row(f"add{PART}{heading.collection}", self.say("path.add"), mark="+")

    def choose(self, row_id: str) -> None:
        name, _, rest = row_id.partition(PART)
        if row_id == "card":
            open_card(self)
        elif row_id == "pictures":
            self.app.push_screen(PicturesPage())
        elif row_id == "print":
            self.app.push_screen(SheetPage(lambda: path_sheet(self.app.session), "path"))
        elif name == "add":
            walk = where_added(rest, self.session)
            if walk is not None:
                self.app.show_walk(walk, changes=True, line="")
            else:
                self.app.push_screen(AddPage(rest))
        else:
            items = self.session.collections().of(name)
            item = next((one for one in items if one.ref == rest), None)
            if item is not None:
                self._open(item)

    def _open(self, item: Item) -> None:
        walk = where_written(item, self.session)
        entry = self.session.notes.entry(item.ref.split(":", 1)[0])
        if walk is not None:
            self.app.show_walk(walk, changes=not is_sentence(item), line=item.ref.split(":", 2)[2])
        elif entry is not None:
            self.app.push_screen(EntryPage(entry))


class AddPage(MenuPage):
    """The exercises in which something can be added to one collection."""

    ABOUT = "path_add"

    def __init__(self, collection: str) -> None:
        super().__init__()
        self.collection = collection

    def where(self) -> str:
        return f"{self.say('home.path')}{PARTED}{self.say(f'collection.{self.collection}.name')}"

    def words_above(self) -> list[Widget]:
        return [Prose(self.say("path.where"))]

    def rows(self) -> list[Row]:
        count = self.session.words.count
        return [
            Row(f"{one.unit}{PART}{one.step}", one.title, count("entries.times", one.times) if one.times else "")
            for one in sources_of(self.collection, self.session)
        ]

    def choose(self, row_id: str) -> None:
        unit, _, step = row_id.partition(PART)
        walk = self.session.alone(unit, step)
        if walk is not None:
            self.app.pop_screen()
            self.app.show_walk(walk)


def open_card(page: Page) -> None:
    """The card, or the exercise in which it is made where nothing stands on it yet."""
    if has_card(page.session):
        page.app.push_screen(CardPage())
    else:
        _change_card(page)


def _change_card(page: Page) -> None:
    step = card_step(page.session)
    walk = page.session.alone(HELP_NOW, step) if step else None
    if walk is not None:
        page.app.show_walk(walk)


class CardPage(Page):
    """The card for bad moments, on one screen."""

    ABOUT = "card"

    def where(self) -> str:
        return self.say("card.title")

    def too_small(self) -> str:
        return f"{danger_in_little_room(self.session)}\n\n{super().too_small()}"

    def contents(self) -> list[Widget]:
        return [danger_number(self.session), *about_country(self.session), CardView(self)]

    def buttons(self) -> list[Button]:
        country = [] if self.session.chosen_country else [Button(self.say("button.country"), "country")]
        paper = [Button(self.say("card.print"), "print")] if has_card(self.session) else []
        change = [Button(self.say("button.change"), "change")] if card_step(self.session) else []
        return [Button(self.say("button.close"), "close", main=True), *change, *country, *paper]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        ways: dict[str, Callable[[], object]] = {
            "close": self.action_back,
            "change": lambda: _change_card(self),
            "country": self.app.open_countries,
            "print": lambda: self.app.push_screen(SheetPage(lambda: card_sheet(self.app.session), "card")),
        }
        ways[str(event.button.name)]()

    def is_stale(self) -> bool:
        return bool(self.query("#body CardView"))


class PicturesPage(Page):
    """How it goes over time, in pictures with their sentence."""

    ABOUT = "pictures"

    def where(self) -> str:
        return f"{self.say('home.path')}{PARTED}{self.say('pictures.title')}"

    def contents(self) -> list[Widget]:
        words = self.session.words
        chapters = pictures(self.session, self.session.local_day, partial(day_in_words, self.session))
        if not chapters:
            return [Prose(self.say("pictures.none"))]
        return [one for chapter in chapters for one in (Title(chapter.name), BlocksView(chapter.blocks, words))]

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.close"), "close", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_back()


class CardView(LinesWidget):
    """As many lines under each heading as there is room for."""

    COMPONENT_CLASSES = {"card--name"}
    DEFAULT_CSS = """
    CardView .card--name { color: $secondary; text-style: bold; }
    """
    AROUND = 8
    """Lines of the screen that hold something else."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def on_resize(self) -> None:
        self.changed()

    def lay_out(self, width: int) -> list[Line]:
        session, wide = self.page.session, min(width, MEASURE)
        more = len(danger_number(session).lay_out(wide)) - 1
        more += sum(len(one.lay_out(wide)) for one in about_country(session))
        room = self.page.app.size.height - self.AROUND - more
        for most in (3, 2, 1):
            lines = self._drawn(min(width, MEASURE), most)
            if len(lines) <= room:
                break
        return lines

    def _drawn(self, width: int, most: int) -> list[Line]:
        lines: list[Line] = []
        for block in card_of(self.page.session, most):
            lines.append(Line(((block.name, "card--name"),)))
            lines += [Line.of(line) for text in block.lines for line in hanging("  ", text, width)]
        return lines
