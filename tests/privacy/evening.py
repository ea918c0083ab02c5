"""One whole evening with the program, page by page: what stands there is read before a key is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from installation import Installation
from terminal import Terminal

EVENING, DAY_AFTER = "2026-11-29T20:00+00:00", "2026-11-30T19:00+00:00"
SKIP = "\x1b[1;3C"
"""Alt and the right arrow: on, leaving out what is asked."""
CLOCK = """
import time
from datetime import UTC, datetime

from selfhelp_tui import services

ahead = int(datetime.fromisoformat({begin!r}).timestamp()) - int(time.time())
services.time_ns = lambda: time.time_ns() + ahead * 10**9
services._now = lambda: datetime.fromtimestamp(time.time() + ahead, UTC).isoformat(timespec="seconds")
"""
"""Runs before the program, which then begins at an instant and goes on from there."""
CHANGE, PLAN = "Quincunx stays in the kitchen", "Quincunx aloud, then outside"
"""What is changed at home and what is planned, in words that no content has."""
Page = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Where its words stand, the keys on the full screen, and the lines where it is said."""
START: Page = ("tonight.sections.now.steps.start.title", ("enter",), ("",))
SUICIDE = "intake.sections.today.steps.today.fields.dark_thoughts.prompt"
CHILD = "intake.sections.today.steps.child.fields.child_danger.prompt"
NO = (("1", "enter"), ("1",))
TONIGHT: tuple[Page, ...] = (
    START,
    (SUICIDE, *NO),
    (CHILD, *NO),
    ("tonight.sections.now.steps.lines.title", ("enter",), ("",)),
    ("tonight.sections.wave.steps.before.fields.sure.prompt", ("5", "enter"), ("5",)),
    ("tonight.sections.wave.steps.before.fields.pull.prompt", ("6", "enter"), ("6",)),
    ("tonight.sections.wave.steps.ride.time.prompt", ("enter",), ("1",)),
    ("tonight.sections.wave.steps.ride.time.back", ("enter",), ("",)),
    ("tonight.sections.wave.steps.ride.time.after", ("2", "enter"), ("2",)),
    ("tonight.sections.distance.steps.moment.fields.moment.prompt", ("3", "enter"), ("3",)),
    ("tonight.sections.distance.steps.move.fields.what.prompt", (CHANGE, "enter"), (CHANGE,)),
    ("tonight.sections.distance.steps.move.fields.at_once.prompt", ("1", "enter"), ("1",)),
    ("exercise.if_then.response.prompt", (PLAN, "enter"), (PLAN,)),
    ("tonight.sections.distance.steps.say_it.title", (SKIP,), ("1",)),
    ("tonight.sections.someone.steps.say.fields.line.prompt", ("enter",), ("",)),
    ("tonight.sections.someone.steps.person.fields.who.prompt", ("5", "enter"), ("5",)),
    ("tonight.sections.someone.steps.line.title", ("enter",), ("",)),
    ("tonight.sections.screen_off.steps.after.fields.sure_now.prompt", ("9", "enter"), ("9",)),
    ("tonight.sections.screen_off.steps.card.title", ("pagedown", "enter"), ("",)),
)
"""From its first page to the card, with two things to be asked about; nobody is chosen yet, so a line stands there."""


class Evening:
    """Someone who reads each page and answers it, in either front end."""

    def __init__(self, terminal: Terminal, installed: Installation, language: str, *, by_lines: bool) -> None:
        self._terminal = terminal
        self._installed = installed
        self._language = language
        self.by_lines = by_lines
        self._read = 0
        """How many bytes were sent when the last page was answered."""
        self.seen = ""
        """What stood there once more was brought into sight."""
        self.keys = 0
        """Keys that were pressed, or lines that were typed."""

    def words(self, path: str) -> str:
        """Some words of a page, of the content or of the interface, as they stand there on one line."""
        unit, _, rest = path.partition(".")
        in_content = rest.startswith("sections.")
        text = self._installed.words(unit, self._language)[rest] if in_content else None
        return " ".join(str(text or self._installed.text(path, self._language)).partition("<")[0].split())[:40]

    def meets(self, path: str) -> None:
        """Wait until words of a page stand there and a key is waited for."""
        wanted = self.words(path)
        self._terminal._listen(lambda: wanted in self.page, f"{wanted!r} did not come")
        while self._terminal._hear(0.15):
            pass

    @property
    def page(self) -> str:
        """What stands on the screen, or was said since the last line, on one line."""
        sent = self._terminal.sent[self._read :].decode(errors="replace") if self.by_lines else self._terminal.text
        return " ".join(sent.split())

    def answers(self, keys: Sequence[str], lines: Sequence[str]) -> None:
        """Press the keys, or type the lines."""
        self._read = len(self._terminal.sent)
        for one in lines if self.by_lines else keys:
            if one == "pagedown":
                # a page that fits as it stands does not scroll
                if self.words("more.below") in self.page:
                    self._terminal.press_and_see(one)
                self.seen += self._terminal.text
            else:
                self._terminal.press(*((one, "enter") if self.by_lines else (one,)))
            self.keys += 1

    def goes(self, *pages: Page) -> None:
        """Read some pages and answer them."""
        for path, keys, lines in pages:
            self.meets(path)
            self.answers(keys, lines)

    def whole(self) -> None:
        """Tonight from the first screen to its last page, which stands there then."""
        self.goes(("first.title", ("enter",), ("1",)), *TONIGHT)
        self.meets("tonight.sections.screen_off.steps.leaving.body")
