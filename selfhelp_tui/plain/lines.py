"""Lines in and lines out: plain text, no escape sequence, no redraw."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO, TextIOWrapper
from typing import Any, Protocol, TextIO

from selfhelp_tui.plain.wrapping import fitted

MARK = "> "
"""Stands where the person types."""

MOST_BYTES = 4095
"""Bytes of one line that a terminal passes on; it shows whatever is typed after them, and drops it."""
CONTROL = {code: None for code in (*range(32), *range(127, 160)) if code != 10}
"""Every control character but the line break: none of them ever reaches the terminal."""

ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # arrows and other keys, the marks around what is pasted, colours
    r"|\x1bO[ -~]"  # keys of a keypad
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # answers of a terminal, titles
    r"|\x1b[ -/]*[0-~]?"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
"""What a terminal sends for a key that types nothing; whole, so that no part of it counts as typed."""
SIMPLER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-", "·": "-", "\u00a0": " "}
)
"""Marks that a terminal without them still can show."""


class EndOfInput(Exception):
    """There is nothing more to read, or nobody left to read what is said."""


class Stopped(Exception):
    """Another program had the terminal while a line was edited in it."""

    def __init__(self, begun: str, *, stops: bool) -> None:
        super().__init__()
        self.begun = begun
        """What was typed of the line."""
        self.stops = stops
        """Whether this process is still to be stopped, now that the terminal is as it was."""


class LineEditor(Protocol):
    """The line one types in, where its words can be gone through and changed with keys."""

    def line(self, mark: str, earlier: str, begun: str) -> str | None:
        """One line; ``earlier`` comes by the key that goes up, ``begun`` stands in it; None at the end of the input."""
        ...

    def typed(self) -> str:
        """What stands in the line now."""
        ...


class InputSource(Protocol):
    """Where typed lines come from."""

    @property
    def shows_typing(self) -> bool:
        """Whether what is typed appears by itself, with the line break that ends it."""
        ...

    @property
    def full(self) -> bool:
        """Whether the last line was as long as a terminal takes, so that more may have been typed than came through."""
        ...

    def line(self) -> str | None:
        """The next line without its end, or None at the end of the input."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait at most so many seconds for a line; True when there is one, or when the input has ended."""
        ...


class LineConsole:
    """A conversation, one line at a time."""

    def __init__(self, source: InputSource, out: TextIO) -> None:
        self._source = source
        self._out = out
        self._simple = not _is_unicode(out.encoding)
        self._gone = False
        self._after_blank = True
        self._last = ""
        """The last line that was said with something in it."""
        self._waits_at: str | None = None
        """The mark at which a line is waited for now."""
        self.editor: LineEditor | None = None
        """What a line can be edited with here; None where nothing can."""
        self.edits = True
        """Whether it is used, where there is one."""
        self._editing = False
        self.lines_said = 0
        """Lines with something in them that were said."""
        self.lines_read = 0
        """Lines that were read."""

    def say(self, text: str = "") -> None:
        """Say one or more lines."""
        text = text.translate(CONTROL)
        self._after_blank = not text
        self._last = text or self._last
        self.lines_said += bool(text)
        self._put(f"{fitted(text, self._out)}\n")

    def gap(self) -> None:
        """An empty line, never two in a row."""
        if not self._after_blank:
            self.say()

    def read(self, mark: str = MARK, earlier: str = "") -> str:
        """The next line as it was typed; ``mark`` says that it is waited for, ``earlier`` can be brought into it.

        Raises:
            EndOfInput: there is none.
        """
        if self.can_edit and mark and not self._gone:
            line = self._edited(mark, earlier)
        else:
            self._put(mark)
            # from before the moment it is seen: a stop right after it is said again as well
            self._waits_at = mark
            try:
                self.flush()
                line = None if self._gone else self._source.line()
            finally:
                self._waits_at = None
        if mark and (line is None or not self._source.shows_typing):
            self._put("\n")
        self.lines_read += 1
        if line is None:
            raise EndOfInput
        self._after_blank = False
        return ESCAPES.sub("", line)

    @property
    def can_edit(self) -> bool:
        """Whether the line one types in can be edited now."""
        return self.editor is not None and self.edits

    def _edited(self, mark: str, earlier: str) -> str | None:
        """A line of the editor; whatever came in between, what was typed of it is there again afterwards."""
        assert self.editor is not None
        begun = ""
        while True:
            self.flush()
            line = None
            try:
                self._editing = True
                line = self.editor.line(mark, earlier, begun)
            except Stopped as stopped:
                self._editing = False
                if line is None:
                    begun = stopped.begun
                    if stopped.stops:
                        _stop()
                    self._put(f"\n{fitted(self._last, self._out)}\n")
                    continue
            finally:
                self._editing = False
            return line

    @property
    def full(self) -> bool:
        """Whether more of the last line may have been typed than the terminal passed on."""
        return self._source.full

    def wait(self, seconds: float) -> bool:
        """Wait at most so many seconds for a line; True when there is one."""
        self._waits_at = ""
        try:
            self.flush()
            return self._gone or self._source.wait(seconds)
        finally:
            self._waits_at = None

    def say_again(self) -> None:
        """Say what is waited for once more, where something is: between it and now a shell has spoken.

        May be called at any moment; while something is being said nothing has to be said again.

        Raises:
            Stopped: a line is edited, which begins anew with what was typed of it.
        """
        self._interrupt(stops=False)
        if self._waits_at is not None:
            # a signal that comes while this very line is being written finds the stream taken: it is said anyhow
            with suppress(RuntimeError):
                self._put(f"\n{fitted(self._last, self._out)}\n{self._waits_at}")
                self.flush()

    def stop(self) -> None:
        """Stop this process as Ctrl+Z does, with the terminal as the shell knows it.

        Raises:
            Stopped: a line is edited; it stops once that has given the terminal back.
        """
        self._interrupt(stops=True)
        _stop()

    def _interrupt(self, *, stops: bool) -> None:
        if self._editing and self.editor is not None:
            self._editing = False
            raise Stopped(self.editor.typed(), stops=stops)

    def bell(self) -> None:
        """One sound, where there is a terminal that can make one and nothing else comes of it."""
        if self._out.isatty() and os.environ.get("TERM", "") not in ("", "dumb"):
            self._put("\a")
            self.flush()

    def flush(self) -> None:
        """Bring everything that was said to the screen."""
        self._safely(self._out.flush)

    def _put(self, text: str) -> None:
        if self._simple:
            text = _simplified(text, self._out.encoding or "ascii")
        self._safely(lambda: self._out.write(text))

    def _safely(self, act: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            act()
        except (OSError, ValueError):
            # nobody is listening any more: the next read ends the conversation, and what was answered is kept
            self._gone = True
            _silence(self._out)


def standard_lines() -> LineConsole:
    """Standard input and output of this process; after Ctrl+Z and ``fg``, what is waited for is said again."""
    source: InputSource = ClosedInput()
    if sys.stdin is not None:
        source = Descriptor(sys.stdin.fileno(), sys.stdin.encoding) if os.name == "posix" else Console(sys.stdin)
    lines = LineConsole(source, sys.stdout if sys.stdout is not None else StringIO())
    if os.name == "posix":
        import signal

        signal.signal(signal.SIGCONT, lambda _number, _frame: lines.say_again())
        lines.editor = readline_editor()
        if lines.editor is not None and signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN:
            signal.signal(signal.SIGTSTP, lambda _number, _frame: lines.stop())
    return lines


def _stop() -> None:
    """Stop, unless there is no shell that could let this process go on; come back once it goes on."""
    import signal

    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, before)


UNBOUND = (
    r"\C-r",
    r"\C-s",
    r"\en",
    r"\ep",
    r"\e#",
    r"\e?",
    r"\e*",
    r"\C-x\C-r",
    r"\e\C-j",
    r"\e\C-m",
)
"""Keys of readline that do nothing here: looking in a history, names of files, its settings, and other ways to edit."""
SETTINGS = (
    "set editing-mode emacs",
    "set bell-style none",
    "set disable-completion on",
    "set enable-bracketed-paste off",
    "set enable-meta-key off",
    "set echo-control-characters off",
    "set show-all-if-ambiguous off",
    *(f'"{key}": ""' for key in UNBOUND),
)
"""How readline behaves, whatever the person has set for other programs."""


def readline_editor() -> LineEditor | None:
    """GNU readline, where both ends are a terminal whose cursor moves and that passes on every letter."""
    if os.environ.get("TERM", "") in ("", "dumb") or not all(
        stream is not None and stream.isatty() and stream.fileno() == number
        for number, stream in enumerate((sys.stdin, sys.stdout))
    ):
        return None
    import locale

    if not _is_unicode(locale.getencoding()) or not _is_unicode(sys.stdin.encoding):
        return None
    own = os.environ.get("INPUTRC")
    # its settings can bind keys to anything and include other files
    os.environ["INPUTRC"] = os.devnull
    try:
        import readline
    except ImportError:
        return None
    finally:
        os.environ.pop("INPUTRC")
        if own is not None:
            os.environ["INPUTRC"] = own
    if "libedit" in (readline.__doc__ or ""):
        # takes neither these settings nor the place of its own
        return None
    return Readline(readline)


class Readline:
    """The standard library's editor of one line; nothing that is typed stays in it, and it looks at no file."""

    def __init__(self, readline: Any) -> None:
        self._readline = readline
        readline.set_auto_history(False)
        # without a completer of ours it would complete names of files
        readline.set_completer(lambda _text, _state: None)
        for setting in SETTINGS:
            readline.parse_and_bind(setting)
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def line(self, mark: str, earlier: str, begun: str) -> str | None:
        """One line; ``earlier`` is the only line above it, so that nothing else that was typed can be gone back to."""
        self._readline.clear_history()
        if earlier:
            self._readline.add_history(earlier)
        self._readline.set_startup_hook((lambda: self._readline.insert_text(begun)) if begun else None)
        try:
            return input(mark)
        except (EOFError, OSError, ValueError):
            # a terminal that was closed gives an error instead of an end
            return None
        finally:
            self._readline.set_startup_hook(None)
            self._readline.clear_history()

    def typed(self) -> str:
        return str(self._readline.get_line_buffer())


def read_hidden(asked: str) -> str:
    """A line typed at the terminal that is not shown; after a stop it is hidden again and asked for again.

    Raises:
        EOFError: there is none.
    """
    from getpass import getpass

    if os.name != "posix":
        return getpass(f"{asked} ")
    with _hidden_after_a_stop(asked):
        return getpass(f"{asked} ")


@contextmanager
def _hidden_after_a_stop(asked: str) -> Iterator[None]:
    """While a line is hidden, show typing to the shell that comes in between, and hide it again after it."""
    import signal
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def show(shown: bool) -> None:
        settings = termios.tcgetattr(terminal)
        settings[3] = settings[3] | termios.ECHO if shown else settings[3] & ~termios.ECHO
        _set_terminal(terminal, settings)

    def stop(_number: int, _frame: object) -> None:
        show(True)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # stops here, unless there is no shell that could let it go on
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, stop)
        hide()

    def hide() -> bool:
        with suppress(OSError):
            # in the background the terminal is someone else's; this comes again when it is ours
            if os.tcgetpgrp(terminal) == os.getpgrp():
                show(False)
                return True
        return False

    def go_on(_number: int, _frame: object) -> None:
        if hide():
            with suppress(OSError), open("/dev/tty", "w", errors="replace") as window:
                window.write(f"\n{asked} ")

    stops = signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN
    stopped = signal.signal(signal.SIGTSTP, stop) if stops else None
    went_on = signal.signal(signal.SIGCONT, go_on)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, went_on)
        if stops:
            signal.signal(signal.SIGTSTP, stopped)
        # a stop at the very end must not leave typing hidden
        _set_terminal(terminal, before)


def _set_terminal(terminal: int, settings: list[Any]) -> None:
    """Set a terminal, also where a signal comes in between."""
    import errno
    import termios

    while True:
        try:
            termios.tcsetattr(terminal, termios.TCSADRAIN, settings)
        except termios.error as refused:
            if refused.args[0] == errno.EINTR:
                continue
        return


class ClosedInput:
    """No input at all: the process was started with it closed."""

    shows_typing = False
    full = False

    def line(self) -> str | None:
        """None: there is nothing."""
        return None

    def wait(self, seconds: float) -> bool:
        """True: waiting brings nothing."""
        return True


class Descriptor:
    """A file descriptor that can be waited on, read without a buffer that would hide waiting lines."""

    def __init__(self, descriptor: int, encoding: str | None = None) -> None:
        self._descriptor = descriptor
        self._encoding = encoding or "utf-8"
        self._held = bytearray()
        self.full = False

    @property
    def shows_typing(self) -> bool:
        """Whether this is a terminal."""
        return os.isatty(self._descriptor)

    def line(self) -> str | None:
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            piece = self._read()
            if not piece:
                rest = bytes(self._held)
                self._held.clear()
                return self._decoded(rest) if rest else None
            self._held += piece
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        self.full = len(line) >= MOST_BYTES and self.shows_typing
        return self._decoded(line)

    def wait(self, seconds: float) -> bool:
        """Wait at most so many seconds for a line or the end of the input."""
        import select

        if b"\n" in self._held:
            return True
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        return bool(ready)

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, 65536)
        except OSError:
            # a terminal that was closed gives an error instead of an end
            return b""

    def _decoded(self, raw: bytes) -> str:
        raw = raw.removesuffix(b"\r")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            spare = self._encoding if not _is_unicode(self._encoding) else "utf-8"
            return raw.decode(spare if spare != "ascii" else "utf-8", "replace")


class Console:
    """Standard input where descriptors can't be waited on: a Windows console or pipe."""

    full = False
    TICK = 0.1
    """Seconds between two looks at the keyboard."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()

    @property
    def shows_typing(self) -> bool:
        """Whether this is a terminal."""
        return self._terminal

    def line(self) -> str | None:
        line = self._stream.readline()
        return line.rstrip("\r\n") if line else None

    def wait(self, seconds: float) -> bool:
        """Wait at most so many seconds for a key; a pipe counts as ready."""
        if not self._terminal:
            return True
        import time
        from importlib import import_module

        pressed: Callable[[], bool] = import_module("msvcrt").kbhit
        end = time.monotonic() + seconds
        while not pressed():
            if time.monotonic() >= end:
                return False
            time.sleep(min(self.TICK, max(0.0, end - time.monotonic())))
        return True


def _silence(out: TextIO) -> None:
    """Send what is still in the buffer nowhere, so that the process can end without tripping over it."""
    try:
        descriptor = out.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _is_unicode(encoding: str | None) -> bool:
    return (encoding or "utf-8").lower().replace("-", "").replace("_", "").startswith("utf")


def _simplified(text: str, encoding: str) -> str:
    """Text that an old terminal can show: letters without their accents, and codes for what is left."""
    import unicodedata

    shown = []
    for letter in text.translate(SIMPLER):
        try:
            letter.encode(encoding)
            shown.append(letter)
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
            shown.append(plain or letter.encode("ascii", "backslashreplace").decode())
    return "".join(shown)
