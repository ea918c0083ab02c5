"""Someone who looks at every screen as it stands on a terminal, and a program that tells which screen it made."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import monotonic

import pyte
from installation import Installation, units_of
from probe_pack import RUN
from pulled_out import PULLED_OUT
from pyte.screens import Char
from seat import QUIET, Seat

QUICK_KEY = """
from selfhelp_tui.storage import cipher

cipher.KDF_ITERATIONS = 1000
"""
"""Runs before the program: a passphrase is turned into a key at once, which has tests of its own."""
TELLING = """
from selfhelp_tui.cli import program as starting

def tell(app, *words):
    app._driver.write("\\x1b]9999;" + " ".join(words) + "\\x07")

def tell_page(page):
    walk = getattr(page, "walk", None)
    part = getattr(walk.stop, "part", None) if walk else None
    stop = [type(walk.stop).__name__] if walk else []
    # an entry that adds a box to a place is a page of its own
    shown = page.place if type(page).__name__ == "PlacePage" else page
    tell(page.app, type(shown).__name__, *stop, *([part.field.KIND] if part else []))

async def tell_when_still(app):
    from textual.pilot import Pilot

    for _ in range(3):
        await app.workers.wait_for_complete()
        await Pilot(app)._wait_for_screen()
        await app.animator.wait_until_complete()
    app.screen.call_after_refresh(tell, app, "still")

def run_and_tell(services, run=starting.run_full_screen):
    import asyncio
    from textual.events import AppFocus
    from selfhelp_tui.tui.app import SelfHelpApp
    from selfhelp_tui.tui.host import Host

    begun = set()

    async def heard(app, event, whole=SelfHelpApp.on_event):
        await whole(app, event)
        if isinstance(event, AppFocus):
            begun.add(asyncio.create_task(tell_when_still(app)))

    def shown_page(host, *page, whole=Host.show_page):
        whole(host, *page)
        host.call_later(host.call_after_refresh, tell_page, host.here)

    SelfHelpApp.on_event, Host.show_page = heard, shown_page
    return run(services)

starting.run_full_screen = run_and_tell
"""
"""Runs before the program, and changes nothing in what it does. Among what it sends to the terminal it tells by name
which screen is painted, with the stop of a walk that it shows; and where the terminal says that its window is in front,
which changes nothing, that all keys from before are answered and nothing is left to do."""
IN_FRONT = "\x1b[I"
STILL = b"still"
TOLD = re.compile(rb"\x1b\]9999;(.*?)\x07")
Cells = list[list[Char]]
JUNK = Char("#")
"""What stands everywhere before the program is asked to send all it shows."""
WORD = re.compile(r"[^\W\d_]+")
BLANK = ("RestPage",)
PAINTED_AGAIN = "nl"
"""The language in which screens are painted again: what is sent has no language, and Dutch has more accents."""
NAMED_FRAME = re.compile(r"┏ \w")
"""The frame of a page that floats above another has its name in it."""
CURSOR_TO = re.compile(rb"\x1b\[(\d+);(\d+)H")


class Window(pyte.Screen):
    """A window that notices when it has to scroll."""

    scrolled = False

    def index(self) -> None:
        self.scrolled |= self.cursor.y == self.lines - 1
        super().index()


class Watcher(Seat):
    """A seat at the full screen in which each screen one comes to is looked at."""

    def __init__(
        self, installed: Installation, home: Path, language: str, *words: str, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.size = size
        self.typed = ""
        """What is no text of the program: what was typed, what a pack says, and where a file is."""
        self._entered = 0.0
        self._pressed = ""
        self._looked_at: set[tuple[str, str]] = set()
        """Screens with what stood in their top line."""
        self._sent_then = 0
        """How many bytes were sent when a screen was looked at last."""
        program = QUICK_KEY + PULLED_OUT + TELLING + RUN
        super().__init__(installed, home, language, *words, program=program, size=size)

    @staticmethod
    def _window(columns: int, lines: int) -> Window:
        return Window(columns, lines)

    def met(self, since: int = 0) -> list[str]:
        """Every screen and stop that was painted after so many bytes, in order."""
        return [name.decode() for name in TOLD.findall(self.sent, since) if name != STILL]

    def press(self, *keys: str) -> None:
        if _enters(keys[-1]):
            if _enters(self._pressed) or monotonic() - self._entered < QUIET:
                # sooner it would be a key that is held down
                self._quiet()
            self._entered = monotonic()
        super().press(*keys)
        self._pressed = keys[-1]

    def resize(self, columns: int, lines: int) -> None:
        super().resize(columns, lines)
        self.size = (columns, lines)

    def forget_other_sizes(self) -> None:
        """What was sent so far was sent to a window of another size."""
        self._sent_then, self.screen.scrolled = len(self.sent), False

    # --- going -------------------------------------------------------------------------------------------------

    @contextmanager
    def at(self, name: str, where: str, *keys: str, back: str = "escape", same: bool = True) -> Iterator[None]:
        """Go to a screen by keys and look at it; whatever is done there, ``back`` leads to where one was."""
        before, there = self.cells(), self.where
        self.arrive(name, where, *keys)
        yield
        self.press(back)
        if same:
            self.is_again(before, f"{back} from {name} does not lead back")
        else:
            self._listen(lambda: self.where == there, f"{back} from {name} does not lead to {there!r}")
            self.settled()

    @property
    def where(self) -> str:
        """Where one is, as the top line says."""
        return self.top.strip().partition("   ")[0]

    def arrive(self, name: str, where: str, *keys: str) -> None:
        """Press keys, each when the one before is answered, and look at the screen that comes; it is the one named."""
        sent = len(self.sent) if keys else 0
        for key in keys[:-1]:
            self.step(key)
        for key in keys[-1:]:
            self.press(key)
        self._listen(lambda: name in self.met(sent), f"{name} did not come")
        self._listen(lambda: self._stands_in_top(where), f"{where!r} is not where one is")
        self.settled()
        if (name, self.where) not in self._looked_at:
            self._looked_at.add((name, self.where))
            self.look(blank=name in BLANK)

    def step(self, key: str) -> None:
        """Press a key and wait until it is answered."""
        self.press(key)
        self.settled()

    def settled(self) -> None:
        """Wait until the program has nothing left to do, and what was typed is on disk."""
        saving = self.say("state.saving")
        self._listen(lambda: saving not in self.top, "it is not saved")
        if self._pressed == "escape":
            # what follows it too soon would be taken for a part of it
            self._quiet()
        sent = len(self.sent)
        super().press(IN_FRONT)
        self._listen(lambda: STILL in TOLD.findall(self.sent, sent), "it does not come to rest")
        if _enters(self._pressed):
            # it was read before this, and perhaps only just
            self._entered = monotonic()
        self._pressed = ""

    def to_row(self, label: str) -> None:
        """Move to a row of the list that has the focus."""
        wanted = re.compile(rf"›( \[.\])?\s+{re.escape(' '.join(label.split())[:20])}")
        for _ in range(60):
            # half painted, no row is marked, and one more key would pass the one that is sought
            self.settled()
            if wanted.search(self.flat):
                return
            before = self.flat
            self.press("down")
            self._listen(lambda before=before: self.flat != before, f"no row {label!r}")
        raise AssertionError(f"no row {label!r} in\n{self.text}")

    def to_button(self, label: str) -> None:
        """Move with Tab to a button."""
        for _ in range(12):
            if self.at_cursor.removeprefix("› ").startswith(label[:12]):
                return
            self.step("tab")
        raise AssertionError(f"no button {label!r} in\n{self.text}")

    @property
    def at_cursor(self) -> str:
        """What stands where the terminal's own cursor is."""
        cursor = self.screen.cursor
        return "" if cursor.hidden else self.screen.display[cursor.y][cursor.x :].strip()

    # --- looking -----------------------------------------------------------------------------------------------

    def cells(self) -> Cells:
        """Every cell with its looks."""
        columns, lines = self.size
        buffer = self.screen.buffer
        return [[buffer[y][x] for x in range(columns)] for y in range(lines)]

    def look(self, *, blank: bool = False) -> None:
        """Whatever a person would find wrong on any screen; one that is ``blank`` has neither keys nor focus."""
        shown = self.screen.display
        nothing_strange(self, in_its_frame(shown), self.typed)
        assert blank or self._keys_stand_below(shown[-1]), self.text
        assert blank or self._cursor_is_at_the_focus(), f"{self.at_cursor!r}\n{self.text}"
        self._nothing_outside()
        if self.language == PAINTED_AGAIN:
            self._all_is_painted()

    def _stands_in_top(self, where: str) -> bool:
        where = self.say(where) if where in paths_of(self.installed) else where
        top, _, cut = self.top.partition("…")
        return where in top or (bool(cut) and where.startswith(top.strip()))

    def _keys_stand_below(self, line: str) -> bool:
        return line.lstrip().startswith((f"F2 {self.say('key.help_now')}", "^Z "))

    def _cursor_is_at_the_focus(self) -> bool:
        cursor = self.screen.cursor
        here = self.screen.buffer[cursor.y][cursor.x]
        around = self.screen.buffer[1][0]
        stands = self.screen.display[cursor.y][cursor.x : cursor.x + 3].strip()
        marked = bool(stands) or here.bg != around.bg or here.reverse
        return not cursor.hidden and 0 < cursor.y < self.size[1] - 1 and marked

    def _nothing_outside(self) -> None:
        columns, lines = self.size
        places = CURSOR_TO.findall(self.sent[self._sent_then :])
        self._sent_then = len(self.sent)
        assert all(int(y) <= lines and int(x) <= columns for y, x in places), self.text
        assert not self.screen.scrolled, "the window scrolled"

    def _all_is_painted(self) -> None:
        """What stands there is what the program sends when nothing stands there yet."""
        before = self.cells()
        for y in range(self.size[1]):
            for x in range(self.size[0]):
                self.screen.buffer[y][x] = JUNK
        self.signal(signal.SIGWINCH)
        self.is_again(before, "something was left of the screen before")

    def is_again(self, before: Cells, failure: str) -> None:
        """Wait until the screen stands there as it did before; where it doesn't, the lines that differ are told."""
        try:
            self._listen(lambda: self.cells() == before, failure)
        except AssertionError as error:
            now = self.cells()
            differs = [
                (y, "".join(cell.data for cell in before[y]), "".join(cell.data for cell in now[y]))
                for y in range(self.size[1])
                if before[y] != now[y]
            ]
            raise AssertionError(failure, *differs) from error


def in_its_frame(lines: list[str]) -> list[str]:
    """What is read of a screen: where a page floats above another, that one only, for the frame cuts words in two."""
    top = next((number for number, line in enumerate(lines) if NAMED_FRAME.search(line)), None)
    if top is None:
        return lines
    left, right = lines[top].index("┏"), lines[top].rindex("┓")
    below = next((number for number in range(top + 1, len(lines)) if lines[number][left] == "┗"), len(lines) - 1)
    return [line[left + 1 : right] for line in lines[top:below]] + lines[-1:]


def _enters(key: str) -> bool:
    return key in ("enter", "\r" * (len(key) or 1))


def nothing_strange(seat: Seat, lines: list[str], typed: str) -> None:
    """Every word is whole and of the language of the seat, or was typed; and no text is missing."""
    # the top line says itself that it is shortened
    text = "\n".join(re.sub(r"\w*…", "", line) for line in lines)
    paths = set(re.findall(r"[a-z_]+(?:\.[a-z_0-9]+)+", text)) & paths_of(seat.installed)
    assert not paths, f"no words for {paths}:\n{seat.text}"
    known = words_of(seat.installed, seat.language)
    strange = {word for word in WORD.findall(text) if word not in known and word not in typed}
    assert not strange, f"cut, or of another language: {strange}\n{seat.text}"


@cache
def _compiled(installed: Installation) -> Path:
    return installed.package / "compiled"


@cache
def paths_of(installed: Installation) -> frozenset[str]:
    """Every path of a text of the interface."""
    return frozenset(json.loads((_compiled(installed) / "interface-nl.json").read_bytes()))


def title_of(installed: Installation, language: str, kind: str, section: str) -> str:
    """The name of a section of the one unit of its kind."""
    unit = next(one for one in units_of(installed, language) if kind in one["structure"])
    return str(unit["words"][f"sections.{section}.title"])


@cache
def words_of(installed: Installation, language: str) -> frozenset[str]:
    """Every word that a person may read in a language: of the interface, of the content, and of its sources."""
    interface = json.loads((_compiled(installed) / f"interface-{language}.json").read_bytes())
    # the key for another language says its name, in that language
    names = (json.loads(one.read_bytes())["language.name"] for one in _compiled(installed).glob("interface-*.json"))
    texts = [*interface.values(), *names]
    for unit in units_of(installed, language):
        texts += [*unit["words"].values(), *_told_in(unit["structure"])]
    return frozenset(word for text in texts for word in WORD.findall(str(text)))


def _told_in(plain: object) -> Iterator[str]:
    """Sources, names and addresses in a structure; ids are no texts."""
    if isinstance(plain, Mapping):
        for name, value in plain.items():
            if isinstance(value, str) and name in ("cite", "where", "name", "web", "hours"):
                yield value
            elif isinstance(value, list) and name == "sources":
                # those of a line are addresses, and its page names the sites
                yield from (str(one) for one in value)
            else:
                yield from _told_in(value)
    elif isinstance(plain, list):
        for one in plain:
            yield from _told_in(one)
