"""Someone at a terminal who presses a key only when the screen has answered the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from installation import Installation, surroundings
from terminal import Terminal

PASSPHRASE = "correct horse battery staple"
ON = "\x1b[1;3C"
"""Alt and the right arrow: on to the next stop."""
QUIET = 0.06
"""Seconds without a byte after which a screen is painted to its end; longer than between the Enters of a held key."""
MOST = 120
"""Stops after which a walk that does not end is a failure."""


class Seat(Terminal):
    """A terminal with the program in it, and the words of one language."""

    def __init__(
        self,
        installed: Installation,
        home: Path,
        language: str,
        *words: str,
        more: Mapping[str, str] | None = None,
        program: str = "",
        kept: Sequence[int] = (),
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """``program`` is code that runs the command line, in the place of the command itself."""
        command = [str(installed.python), "-c", program] if program else [str(installed.command)]
        super().__init__([*command, "--language", language, *words], surroundings(home, more), home, kept, size=size)
        self.installed = installed
        self.language = language

    def say(self, path: str) -> str:
        """A text of the interface, up to its first value, or from there where it begins with one."""
        text = self.installed.text(path, self.language)
        before, _, rest = text.partition("<")
        return before.rstrip() or rest.partition(">")[2].partition("<")[0].strip()

    def make_journal(self) -> None:
        """From the first screen: make a journal with ``PASSPHRASE``."""
        self.see("first.keep")
        self.down_to("first.keep")
        self.take("enter")
        self.see("first.keep_what")
        self.take("enter")
        self.choose_passphrase()

    def choose_passphrase(self) -> None:
        """On the page that makes a journal: ``PASSPHRASE``, twice."""
        self.see("create.make")
        self.take(PASSPHRASE)
        self.see("create.strength.s4")
        self.focus("enter")
        self.take(PASSPHRASE)
        self.press("enter")

    def see(self, path: str) -> str:
        """Wait for a text of the interface, wherever its lines are broken; the screen on one line."""
        wanted = " ".join(self.say(path).split())[:60]
        self._listen(lambda: wanted in self.flat, f"{wanted!r} did not come")
        return self.flat

    @property
    def flat(self) -> str:
        """The screen on one line."""
        return " ".join(self.text.split())

    @property
    def top(self) -> str:
        """Where one is."""
        return self.text.splitlines()[0]

    def take(self, *keys: str) -> str:
        """Press keys, each once the screen has answered the one before and is quiet; the screen."""
        self._quiet()
        for key in keys:
            before = self._shown()
            self.press(key)
            self._listen(lambda before=before: self._shown() != before, f"nothing happened at {key!r}")
            self._quiet()
        return self.text

    def _shown(self) -> str:
        """The screen without what it says about saving, which changes when the disk is ready and not at a key."""
        shown = self.flat
        for state in ("state.saving", "state.kept"):
            shown = shown.replace(self.say(state), "")
        return " ".join(shown.split())

    def focus(self, key: str) -> None:
        """Press a key that only moves the focus, and wait until that is painted."""
        sent = len(self.sent)
        self.press(key)
        self._listen(lambda: len(self.sent) > sent, f"nothing happened at {key!r}")
        self._quiet()

    def _quiet(self, seconds: float = QUIET) -> None:
        while self._hear(seconds):
            pass

    def down_to(self, path: str) -> None:
        """Move down to a row that begins with a text of the interface."""
        row = f"› {self.say(path)}"
        while row not in self.flat:
            self.take("down")

    def walk_to(self, path: str) -> None:
        """On from stop to stop, leaving out what is asked, until a text of the interface stands in the top line."""
        for _ in range(MOST):
            if self.say(path) in self.top:
                return
            before = self._shown()
            self.press(ON)
            self._listen(lambda before=before: self._shown() != before, "it did not go on")
            self._quiet(QUIET / 3)
        raise AssertionError(self.text)
