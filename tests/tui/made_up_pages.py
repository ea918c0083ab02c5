"""Pages of all eight kinds, made up, and a program of nothing but them; it can be run on a terminal of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import cast
from weakref import WeakKeyDictionary

from textual.driver import Driver
from textual.theme import Theme

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.pages.page import Action, Passage, Row, RowList
from selfhelp_tui.tui.charts import BRAILLE, drawn_with
from selfhelp_tui.tui.driver import quick_driver
from selfhelp_tui.tui.flow import Line
from selfhelp_tui.tui.layout import GLYPHS, LETTERS
from selfhelp_tui.tui.page_app import PageApp
from selfhelp_tui.tui.page_view import PageScreen, PageView
from selfhelp_tui.tui.parts import (
    Box,
    Key,
    Live,
    NumberScale,
    Options,
    Part,
    Picture,
    Position,
    ScreenPage,
    Still,
    UrgentLine,
)
from selfhelp_tui.tui.stack import PageStack, StackEntry
from selfhelp_tui.tui.themes import DARK, PLAIN_THEME, THEMES

KEYS = (Key("f2", "F2", "Help now"), Key("escape", "Esc", "Back"), Key("f4", "F4", "Leave"), Key("f1", "F1", "Explain"))
KINDS = ("help", "modules", "opening", "rating", "reading", "choice", "text", "path")
LONG = " ".join(f"Sentence {number} says a little more, and then it ends." for number in range(1, 13))
TITLES = {
    "home": "Home",
    "help": "Help now",
    "modules": "All modules",
    "opening": "The moment before",
    "rating": "How strong is it?",
    "reading": "Something to read",
    "choice": "Where are you now?",
    "text": "Who can you ring?",
    "path": "My path",
    "safety": "Is a child in danger now?",
    "fixed": "What must be read",
    "three": "A new journal",
    "many": "What plays a part?",
    "pad": "Some lines",
    "timer": "Three minutes",
    "long": "A long page",
    "wide": "日本語 and more",
}


def parts_of(kind: str, values: dict[str, object], now: Callable[[], float]) -> tuple[Part, ...]:
    """What a page of a kind has beside its rows."""
    chosen = values.get("answer")
    one = (str(chosen),) if isinstance(chosen, str) else ()
    several = cast("list[str]", values.get("many", []))
    number = values.get("number")
    rating = NumberScale("number", 0, 10, ("Not at all", "Very much"), number if isinstance(number, int) else None)
    options = tuple(Row(f"o{n}", f"Answer number {n}") for n in range(1, 6))
    match kind:
        case "rating":
            return (rating,)
        case "reading" | "fixed":
            return (Passage(f"A first paragraph.\n\n- a point\n- another point\n\n{LONG}"),)
        case "choice":
            return (Options("answer", options, one),)
        case "safety":
            return (Options("answer", options, one, must_choose=True),)
        case "many":
            return (Passage("A digit ticks."), Options("many", options, tuple(several), several=True))
        case "text":
            return (Passage("Keep it general.", "quiet"), Box("answer", limit=40, placeholder="a name"))
        case "pad":
            return (Box("lines", lines=4, limit=400),)
        case "three":
            return (
                Passage("Where"), Box("place", "/home/somebody/notes"), Passage("Passphrase"),
                Box("first", password=True), Passage("Once more"), Box("second", password=True),
            )  # fmt: skip
        case "timer":

            def live(calm: bool) -> tuple[Still, ...]:
                told = "Breathe." if calm else "Breathe in." if now() % 2 < 1 else "Breathe out."
                return Passage(told), Passage(f"{int(now())} seconds")

            picture = Picture(lambda width, height: [Line.of("#" * width) for _ in range(height)], "A wave that falls.")
            return (Live(live), picture, rating, RowList((Row("pause", "Pause"), Row("stop", "Stop")), name="controls"))
        case "long":
            return (Passage("\n\n".join(f"{n}. {LONG}" for n in range(1, 8))),)
        case "wide":
            return (
                Passage("漢字かな交じり文 " * 20),
                RowList((Row("w1", "日本語の行", "説明"), Row("w2", "emoji 👩‍👩‍👧 row")), name="wide"),
                Passage("\x1b[31mred\x07 [b]not markup[/b]"),
            )
    return ()


def rows_of(kind: str) -> tuple[Row, ...]:
    """The rows of a kind of page."""
    return {
        "home": tuple(Row(kind, f"Go to {kind}") for kind in TITLES if kind != "home"),
        "help": (Row("one", "Sit out a wave", "3 minutes"), Row("two", "Go to someone"), Row("three", "Breathe")),
        "modules": (
            Row("g1", "First", heading=True),
            *(Row(f"m{n}", f"Module {n}", f"{n + 5} minutes", f"{n}.") for n in range(1, 5)),
            Row("g2", "Later", heading=True),
            *(Row(f"m{n}", f"Module {n}", mark=f"{n}.") for n in range(5, 18)),
        ),
        "opening": (Row("start", "From the start"), Row("part", "Part two", "4 minutes")),
        "path": tuple(Row(f"item{n}", f"Something I made, number {n}") for n in range(12)),
    }.get(kind, ())


class Made(StackEntry):
    """A made-up page, by its kind; its program is told when it stands on the stack."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, Made) and other.kind == self.kind

    def make(self) -> ScreenPage:
        kind, owner = self.kind, OWNERS[self.stack]
        actions: tuple[Action, ...] = (Action("back", "Back"),)
        if kind not in ("home", "help", "modules", "path"):
            actions = (*actions, Action("skip", "Skip"), Action("next", "Go on", main=True))
        elif kind == "home":
            actions = (Action("leave", "Leave"),)
        urgent = (UrgentLine("Danger now: 112"), UrgentLine("Someone to talk to: 106"))
        return ScreenPage(
            ("Stopping", TITLES[kind]),
            (
                Passage(TITLES[kind], "title"),
                *parts_of(kind, owner.values, lambda: owner.now),
                RowList(rows_of(kind)),
                *(owner.beside if kind == "home" else ()),
            ),
            urgent if kind in ("help", "safety") else (),
            actions,
            sitting=(2, 5) if kind in ("rating", "choice") else None,
            state=("nothing is kept", "not kept"),
            keys=KEYS,
            more="more below",
            small="The window is too small.",
            words=cast(Words, None),
        )

    def _go(self, id: str) -> None:
        """Where a row or a button leads."""
        kinds = {"start": "rating", **dict.fromkeys(("m1", "m2", "m3", "m4"), "opening")}
        if id == "back":
            self.stack.leave()
        elif id == "next":
            self.stack.instead(Made("path"))
        elif id == "leave":
            OWNERS[self.stack].app.exit(0)
        elif id in TITLES:
            self.stack.go(Made(id))
        elif id in kinds or id.startswith("m"):
            self.stack.go(Made(kinds.get(id, "reading")))
        else:
            self.stack.again()

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        owner = OWNERS[self.stack]
        owner.events.append(("chosen", name, id, goes_on))
        if name == "many" and id:
            ticked = cast("list[str]", owner.values.setdefault("many", []))
            owner.values["many"] = [one for one in ticked if one != id] if id in ticked else [*ticked, id]
            self.stack.again()
        elif name in ("answer", "many"):
            owner.values["answer"] = id or owner.values.get("answer")
            self._go("next" if goes_on else "")
        else:
            self._go(id)

    def rated(self, name: str, value: int | None, goes_on: bool) -> None:
        owner = OWNERS[self.stack]
        owner.events.append(("rated", name, value, goes_on))
        owner.values[name] = value
        self._go("next" if goes_on else "")

    def typed(self, name: str, text: str) -> None:
        OWNERS[self.stack].values[f"typed {name}"] = text

    def back(self) -> None:
        self.stack.leave()

    def ticked(self) -> None:
        OWNERS[self.stack].now += 1


class Pages(PageApp):
    """A program of nothing but made-up pages, with a terminal whose own cursor is always to be seen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, stack: PageStack) -> None:
        colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if colourless else None)
        glyphs = GLYPHS if drawn_with(self.console.encoding) == BRAILLE else LETTERS
        self.view = PageView(stack, colourless=colourless, glyphs=glyphs)
        self.animation_level = "none"
        self.theme = PLAIN_THEME if colourless else THEMES["dark"].name

    @property
    def available_themes(self) -> dict[str, Theme]:
        return {**super().available_themes, **{theme.name: theme for theme in THEMES.values()}}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def get_default_screen(self) -> PageScreen:
        return PageScreen(self.view)

    def get_driver_class(self) -> type[Driver]:
        quick = quick_driver() or super().get_driver_class()

        class DriverWithCursor(quick):  # type: ignore[misc, valid-type]
            """Shows the terminal's own cursor."""

            def start_application_mode(self) -> None:
                super().start_application_mode()
                self.write("\x1b[?25h")

        return DriverWithCursor

    def copy_to_clipboard(self, text: str) -> None:
        self._clipboard = text


class Owner:
    """The program, what was done in it and what it keeps."""

    def __init__(self, *kinds: str) -> None:
        self.values: dict[str, object] = {}
        self.events: list[tuple[object, ...]] = []
        self.now = 0.0
        self.beside: tuple[Passage, ...] = ()
        self.stack = PageStack(Made("home"), self._show, pressed=self._pressed)
        OWNERS[self.stack] = self
        self.app = Pages(self.stack)
        for kind in kinds:
            entry = Made(kind)
            entry.stack = self.stack
            self.stack.entries.append(entry)

    def _show(self, page: ScreenPage, position: Position) -> None:
        self.app.view.show(page, position)

    @property
    def kind(self) -> str:
        """The page one is at."""
        return cast(Made, self.stack.here).kind

    def _pressed(self, key: str) -> bool:
        if key == "f2":
            self.stack.go(Made("help"))
        elif key == "f4":
            self.app.exit(0)
        elif key == "f1":
            self.events.append(("explained",))
        elif key.startswith("f") and key[1:].isdecimal() and 5 <= int(key[1:]) <= 12:
            self.stack.go(Made(KINDS[int(key[1:]) - 5]))
        else:
            return False
        return True


OWNERS: WeakKeyDictionary[PageStack, Owner] = WeakKeyDictionary()
"""Whose stack it is."""


def program(kind: str = "home") -> Owner:
    """The program, with a page open."""
    return Owner(*(() if kind == "home" else (kind,)))


if __name__ == "__main__":
    raise SystemExit(program(sys.argv[1] if len(sys.argv) > 1 else "home").app.run())
