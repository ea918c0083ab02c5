"""How long the line-by-line program is listened to, and how much is heard twice: ``python -m tests.benchmarks.speech``.

Needs espeak-ng, as Debian has it. Units are walked by a script with short answers; what is typed is not counted.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import wave
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from selfhelp_tui.core.content.ids import INTAKE, TONIGHT
from selfhelp_tui.core.fields import Cards, LongText, Rows, Timer
from selfhelp_tui.core.fields.base import Field
from selfhelp_tui.core.walk import Question
from selfhelp_tui.packs.store import first_words
from selfhelp_tui.plain.home import HomeVisit
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.menus import HelpVisit, named_destinations, open_unit, search
from selfhelp_tui.plain.start import Beginning
from selfhelp_tui.plain.talk import Leave, Talk, stay
from selfhelp_tui.plain.walk import WalkVisit
from selfhelp_tui.services import ProgramServices

MODULES = ("triggers", "urges", "relapse")
"""Modules in which repetition is measured."""
SPEEDS = (300, 175)
"""Words a minute: of someone who listens to a screen reader every day, and what it is set to at first."""
TARGET = 25.0
"""Seconds at the first speed from the start to the first prompt at home."""
RUN = 5
"""Words in a row that were all heard before in this order count as heard twice."""
MOST_LINES = 3000
"""Lines typed in one walk, after which something goes round in circles."""


class Listener:
    """Someone who answers each question shortly and goes on everywhere else."""

    shows_typing = False
    full = False

    def __init__(self) -> None:
        self.heard = io.StringIO()
        self.talk: Talk | None = None
        self.now = 0.0
        self._at: tuple[object, int] = (None, 0)
        self._typed = 0

    def line(self) -> str | None:
        """What is typed at what was said last; None once one is at home again."""
        assert self.talk is not None
        self.heard.write("\n")
        here = self.talk.visits.here
        self._typed += 1
        if here is None or isinstance(here, HomeVisit) or self._typed > MOST_LINES:
            return None
        stop = here.walk.stop if isinstance(here, WalkVisit) else None
        times = self._at[1] + 1 if self._at[0] == (here, stop) else 0
        self._at = ((here, stop), times)
        return self._answer(stop.part.field, times) if isinstance(stop, Question) else ""

    def _answer(self, field: Field, times: int) -> str:
        assert self.talk is not None
        mark = self.heard.getvalue().rstrip("\n").rpartition("\n")[2]
        of = re.escape(self.talk.ui("plain.mark.of", n="\0", total="\0")).replace("\0", r"\d+")
        numbers = [int(one) for one in re.findall(r"\d+", re.sub(of, "", mark))]
        # Enter begins a guided time of one length, and leaves one out that has several
        lengths = isinstance(field, Timer) and times == 0
        enters = isinstance(field, Timer) and (len(field.minutes) == 1 or field.mode == "rehearse")
        if lengths:
            return "" if enters else "1"
        if isinstance(field, Rows) and times == 0:
            return "+"
        most = len(field.cards) if isinstance(field, Cards) else len(field.columns) if isinstance(field, Rows) else 0
        if times > most + isinstance(field, Timer):
            return ""
        if numbers:
            return "5" if numbers[0] == 0 else "1"
        return "" if isinstance(field, Timer) else "a walk with my sister" if not isinstance(field, LongText) else "ok"

    def wait(self, seconds: float) -> bool:
        """The time passes."""
        self.now += seconds
        return False


def heard(language: str, opens: Callable[[Talk], None] | None) -> str:
    """What is said from the start to the first prompt at home, or from there to the end of what is opened."""
    services = ProgramServices(language=language, ephemeral=opens is not None, journal=None)
    services.editable = False
    services._likely_country = lambda: "be"
    listener = Listener()
    talk = Talk(
        LineConsole(listener, listener.heard),
        services.session(services.in_memory()),
        help_now=HelpVisit,
        search=search,
        lock=lambda _: None,
        clock=lambda: listener.now,
    )
    listener.talk, talk.services, talk.has_home = talk, services, True
    talk.named = named_destinations(talk, Beginning(services=services, passphrase=str, language_given=True))
    home = HomeVisit()
    if opens is None:
        listener.heard.write(first_words(services.library.words(language).unit("interface")))
    else:
        home.arrive = opens  # type: ignore[method-assign]
    with suppress(Leave):
        stay(talk, home, is_home=True)
    return listener.heard.getvalue()


def seconds(text: str, language: str, speed: int, folder: Path) -> float:
    """How long espeak-ng speaks a text."""
    said, sound = folder / "said.txt", folder / "said.wav"
    said.write_text(text)
    words = ("espeak-ng", "-v", language, "-s", str(speed), "-f", str(said), "-w", str(sound))
    subprocess.run(words, check=True)
    with wave.open(str(sound)) as spoken:
        return spoken.getnframes() / spoken.getframerate()


def repeated(text: str) -> float:
    """The share of the words that stand in a run that was heard before."""
    words = re.findall(r"\w+", text.casefold())
    known: set[tuple[str, ...]] = set()
    twice: set[int] = set()
    for place in range(len(words) - RUN + 1):
        run = tuple(words[place : place + RUN])
        if run in known:
            twice.update(range(place, place + RUN))
        known.add(run)
    return len(twice) / max(1, len(words))


def walks() -> Iterator[tuple[str, Callable[[Talk], None] | None]]:
    """What is listened to, by its name."""
    yield "start", None
    for unit in (INTAKE, TONIGHT, *MODULES):
        yield unit, lambda talk, unit=unit: open_unit(talk, unit)


def main() -> int:
    """Listen, print a table, and give 1 when the start takes too long."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.speech", description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder for what was heard, one file a walk")
    chosen = parser.parse_args()
    slow = False
    with tempfile.TemporaryDirectory(prefix="selfhelp-tui-speech-") as place:
        print(f"{'':28} {'words':>6}" + "".join(f"{speed:>8}/min" for speed in SPEEDS) + f"{'twice':>8}")
        for language in ("nl", "en"):
            for name, opens in walks():
                text = heard(language, opens)
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    (chosen.keep / f"{name}.{language}.txt").write_text(text)
                took = [seconds(text, language, speed, Path(place)) for speed in SPEEDS]
                figures = "".join(f"{one:>10.1f} s" for one in took)
                words = len(re.findall(r"\w+", text))
                print(f"{language} {name:25} {words:>6}{figures}{repeated(text):>8.0%}", flush=True)
                slow = slow or (opens is None and took[0] > TARGET)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
