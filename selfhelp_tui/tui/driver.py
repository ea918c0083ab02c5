"""Keys read without waiting in vain, and a window left empty: Escape answers at once, and an idle program sleeps.

Textual 8.2.8 looks for input ten times a second, and sees a lone Escape or the wish to leave only then: Escape takes a
tenth of a second and leaving a fifth. Here the reading thread sleeps until there is a key or it is told to stop. This
file leans on private parts of Textual; where they are not as they were, Textual's own driver is used.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

EXPECTED = {
    "disable_input": {"exit_event", "set", "_key_thread", "join"},
    "_run_input_thread": {"run_input_thread"},
    "_sigcont_application": {"_auto_restart", "resume_application_mode"},
    "start_application_mode": {
        *("_run_input_thread", "_key_thread", "start", "WriterThread", "_file"),
        *("attrs_before", "_must_signal_resume"),
    },
    "stop_application_mode": {"disable_input", "write", "flush"},
}
"""Methods of Textual's driver with the names they have to use for this one to fit in their place."""
ESCAPE = 25
"""Milliseconds after which an Escape that nothing follows is the key itself; a local terminal sends what belongs
together at once."""
ESCAPE_FAR_AWAY = 100
"""The same over SSH, where one key's bytes can arrive apart and an arrow must not be taken for Escape."""
SHOW_CURSOR = "\x1b[?25h"
AT_ONCE = 65536
"""Bytes to read at once, so that a large paste doesn't take hundreds of turns."""


def set_patience() -> None:
    """Say how long an Escape waits for what may follow.

    Before Textual is imported; what a person chose for all Textual programs stays.
    """
    far = bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
    os.environ.setdefault("ESCDELAY", str(ESCAPE_FAR_AWAY if far else ESCAPE))


def quick_driver() -> type[Driver] | None:
    """The driver for this terminal, or None where Textual's own has to do."""
    if sys.platform == "win32":
        return None
    try:
        return _made()
    except (ImportError, AttributeError):
        return None


def driver_with_cursor(usual: type[Driver]) -> type[Driver]:
    """The driver for this terminal, ``usual`` where there is no quicker one, with the terminal's own cursor in sight.

    Braille displays, magnifiers and screen readers follow that cursor; Textual 8.2.8 hides it for as long as it runs.
    """

    class CursorDriver(quick_driver() or usual):  # type: ignore[misc]
        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(SHOW_CURSOR)

    return CursorDriver


class Window:
    """What is written to; once the window is closed nobody sees it, and the rest is dropped.

    An error would end Textual's writing thread, and whoever puts the terminal right would wait for it for ever: a
    program that nobody sees any more, with open notes in its memory.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Send a text, or drop it."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Send what waits, or drop it."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()


def _made() -> type[Driver]:
    import selectors
    from codecs import getincrementaldecoder
    from time import monotonic

    from textual import constants
    from textual._xterm_parser import XTermParser
    from textual.app import App
    from textual.drivers.linux_driver import LinuxDriver

    for method, names in EXPECTED.items():
        if not names.issubset(getattr(LinuxDriver, method).__code__.co_names):
            raise AttributeError(method)

    class QuickDriver(LinuxDriver):
        """Textual's driver for Linux and macOS with a reading thread that sleeps."""

        def __init__(
            self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            if self._file is not None:
                self._file = Window(self._file)  # type: ignore[assignment]
            self._told, self._tell = os.pipe()

        def run_input_thread(self) -> None:
            """Read keys until told to stop."""
            parser = XTermParser(self._debug)
            # a byte that is no text becomes a mark; the stock driver ends the program with it
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            lone_escape_at: float | None = None
            with selectors.DefaultSelector() as selector:
                selector.register(self._told, selectors.EVENT_READ)
                selector.register(self.fileno, selectors.EVENT_READ)
                while True:
                    patience = None if lone_escape_at is None else max(0.0, lone_escape_at - monotonic())
                    ready = {key.fd for key, _ in selector.select(patience)}
                    if self._told in ready or self.exit_event.is_set():
                        return
                    if self.fileno in ready:
                        read = os.read(self.fileno, AT_ONCE)
                        if not read:
                            # nobody can type any more
                            self._app.call_later(self._app.action_quit)
                            return
                        for message in parser.feed(decode(read)):
                            self.process_message(message)
                        lone_escape_at = monotonic() + constants.ESCAPE_DELAY
                    elif lone_escape_at is not None and monotonic() >= lone_escape_at:
                        for message in parser.tick():
                            self.process_message(message)
                        lone_escape_at = None

        def disable_input(self) -> None:
            """Stop reading; the thread is gone when this returns."""
            os.write(self._tell, b".")
            super().disable_input()
            os.read(self._told, 1)

        def _sigcont_application(self, *signalled: object) -> None:
            """Go on, also where nothing was left in order: after SIGSTOP, or where it never stopped."""
            before, reading = self.attrs_before, self._key_thread
            if not self._auto_restart or self._must_signal_resume or reading is None or not reading.is_alive():
                super()._sigcont_application(*signalled)
                return
            # Textual begins anew as after Ctrl+Z. What was begun before would read on beside it, and the settings that
            # the terminal has now would be given back in the end.
            self.disable_input()
            self.close()
            self._must_signal_resume = True
            super()._sigcont_application(*signalled)
            self.attrs_before = before

        def stop_application_mode(self) -> None:
            """Leave a window with nothing in it, also where no alternate screen takes along what is on it."""
            # Line by line: GNU screen and PuTTY move a window that is erased all at once to their scrollback. Where
            # there is an alternate screen this happens in it, and what was there before comes back untouched.
            lines = self._get_terminal_size()[1]
            self.write("".join(f"\x1b[{line}H\x1b[2K" for line in range(lines, 0, -1)))
            super().stop_application_mode()

    return QuickDriver
