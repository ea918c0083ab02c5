"""The full-screen program with the one question of the probe pack in front of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from installation import Installation, surroundings
from probe_pack import OPENED, QUESTION, RUN, write_pack
from terminal import Terminal

PASSPHRASE = "correct horse battery staple"
SECRET = "Quincunx on a Tuesday evening"
"""Words that no content has, so that they can be looked for."""


@contextmanager
def seated(
    installed: Installation,
    home: Path,
    journal: Path | None = None,
    *,
    faulty: str = "",
    more: Mapping[str, str] | None = None,
    begins: Callable[[Terminal, Installation], None] | None = None,
) -> Iterator[Terminal]:
    """Sit at the question, with a new journal or keeping nothing; ``faulty`` is code that runs before the program.

    ``begins`` makes the journal, in the place of ``make_journal``.
    """
    pack = write_pack(home.parent / "probe")
    kept = ("--journal", str(journal)) if journal else ()
    words = [str(installed.python), "-c", OPENED + faulty + RUN, "--language", "en", "--content", str(pack), *kept]
    with Terminal(words, surroundings(home, more), home) as terminal:
        if journal:
            (begins or make_journal)(terminal, installed)
        terminal.wait_for(installed.text("button.skip_exercise"))
        terminal.press("enter")
        terminal.wait_for(QUESTION)
        yield terminal


def make_journal(terminal: Terminal, installed: Installation) -> None:
    """Fill in the screen that makes a journal."""
    terminal.wait_for(installed.text("create.make"))
    terminal.press(PASSPHRASE)
    terminal.wait_for(installed.text("create.strength.s4"))
    terminal.press_and_see("enter")
    terminal.press(PASSPHRASE, "enter")
    terminal.wait_for(installed.text("state.kept"))
