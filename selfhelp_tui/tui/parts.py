"""What a page on the screen is made of: the parts of ``core.pages``, and those that only a full screen has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.pages.page import Action, Blocks, Passage, Row, RowList
from selfhelp_tui.tui.flow import Line

ANSWER = "answer"
"""Name of what the answer of a page is chosen or typed in."""
OFFERS = "offers"
"""Name of the list of what can be picked instead of typed."""
PATH_LIMIT = 400
"""Characters of the path of a file at most."""
MOST_PASTED = 20000
"""Characters taken from the clipboard at most; every field is far shorter."""
OWN_LINE = "own line"
"""Name of the box for one more line of a list."""


class Options(NamedTuple):
    """Answers to choose among, one or several."""

    name: str
    rows: tuple[Row, ...]
    chosen: tuple[str, ...] = ()
    several: bool = False
    must_choose: bool = False
    """A safety question: no row has the focus until a key is pressed, and the cursor stands on the question."""


class NumberScale(NamedTuple):
    """Numbers between two named ends."""

    name: str
    low: int
    high: int
    ends: tuple[str, str]
    value: int | None = None
    before: tuple[int, str] | None = None
    """An earlier number, and the words that say when it was given."""


class Box(NamedTuple):
    """A place to type in; what was typed before is its text."""

    name: str
    text: str = ""
    lines: int = 1
    limit: int = 200
    """Characters."""
    password: bool = False
    placeholder: str = ""
    width: int = 0
    """Cells; 0 is as wide as the sheet."""


class Picture(NamedTuple):
    """Something drawn as large as the page has room for."""

    draw: Callable[[int, int], list[Line]]
    """Makes the lines for a width and a height in cells."""
    sentence: str = ""
    """The same in words, for those who can't see it and for windows with no room."""
    least: int = 5
    most: int = 14


class UrgentLine(NamedTuple):
    """A number to call: it comes first, and stays in sight whatever is scrolled."""

    text: str
    brief: str = ""
    """The same in fewer words, for a window with little room; empty where there are none."""


Still = Passage | Blocks | Picture


class Live(NamedTuple):
    """What changes by itself."""

    now: Callable[[bool], tuple[Still, ...]]
    """Makes what it shows now; True asks for as little movement as can be."""


Part = Passage | Blocks | RowList | Options | NumberScale | Box | Picture | Live


class Key(NamedTuple):
    """A key that does something here, for the last line."""

    name: str
    """As Textual names it."""
    shown: str
    word: str


@dataclass(slots=True)
class Position:
    """Where someone is on a page, so that coming back finds it again."""

    focus: str = ""
    """Name of the list, scale, box or button that has the focus; empty before the page was seen."""
    rows: dict[str, str] = field(default_factory=dict)
    """Name of a list to the id of the row one is at."""
    scroll: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    """Name of a box to the text that stands in it."""
    carets: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Name of a box to line and column of the caret."""


class ScreenPage(NamedTuple):
    """A page with all that stands around it, ready to be drawn."""

    where: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    urgent: tuple[UrgentLine, ...] = ()
    actions: tuple[Action, ...] = ()
    at: str = ""
    """Row or action to begin at; the first one where it is empty."""
    must_read: bool = False
    """Whether keys that were pressed before it was shown do nothing on it: nobody had read it."""
    sitting: tuple[int, int] | None = None
    state: tuple[str, str] = ("", "")
    """What happens to what one types, in full and in brief."""
    alarm: bool = False
    """Whether the state is one to worry about."""
    keys: tuple[Key, ...] = ()
    more: str = ""
    """Says that there is more below; ``<n>`` in it is how many lines."""
    small: str = ""
    """Said where the window is too small for the page."""
    word: str = ""
    """A human word that comes before what is urgent."""
    in_little_room: str = ""
    """What has to be seen in a window that is too small for the page, in the place of what is urgent."""
    counted: str = ""
    """How far one is in what the top line names."""
    foot: tuple[Line, ...] = ()
    """What stands below everything, on every page."""
    words: Words | None = None
    """Words of the interface for the blocks."""
    over: tuple[ScreenPage, Position] | None = None
    """The page that this one floats above, which stays in sight around it, and where one is on that."""
    working: bool = False
    """Whether something takes a moment here: keys that are pressed meanwhile are for the page that comes of it."""


class PageOwner(Protocol):
    """Who is told what a person does on a page; each call is answered before the next key is looked at."""

    def begin(self) -> None:
        """The widget is there: show the first page."""

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        """A row, option or action was chosen in the list of that name; no id where nothing was chosen."""

    def rated(self, name: str, value: int | None, goes_on: bool) -> None:
        """A number was chosen."""

    def typed(self, name: str, text: str) -> None:
        """A box holds another text now."""

    def entered(self, name: str) -> bool:
        """Enter was pressed in a box of one line; False leaves it to the page, which goes on to what comes next."""

    def back(self) -> None:
        """To where one came from."""

    def pressed_anywhere(self, key: str) -> bool:
        """A key that means the same on every page; False where it is none of those."""

    def ticked(self) -> None:
        """A second has passed on a page that changes by itself."""
