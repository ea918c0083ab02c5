"""From the words of the command line to a running front end."""

from __future__ import annotations

import os
import sys

from selfhelp_tui import environment
from selfhelp_tui.environment import language_of_system, languages, seconds

TYPE_CHECKING = False
"""True only for a type checker: ``typing``, ``argparse`` and ``pathlib`` take longer than the first words may take."""
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from selfhelp_tui.core.ports import Services
    from selfhelp_tui.kit.policy import Kit

TROUBLE, USAGE = 1, 2


class Options:
    """What the words of the command line ask for; as it is, what no words do."""

    def __init__(self) -> None:
        self.ephemeral = self.demo = self.plain = self.passphrase_stdin = self.selftest = False
        self.journal: Path | None = None
        self.language: str | None = None
        self.content: list[Path] = []
        self.kit: Path | None = None


def simple_options(words: Sequence[str]) -> Options | None:
    """The options where there are none or only the simplest, without ``argparse``, which takes 3 ms; else None."""
    options, rest = Options(), iter(words)
    for word in rest:
        if word in ("--plain", "--ephemeral"):
            setattr(options, word.removeprefix("--"), True)
        elif word == "--language" and (language := next(rest, "")) in languages():
            options.language = language
        else:
            return None
    return options


def take_kit(words: list[str]) -> tuple[Kit | None, list[str]]:
    """The kit that ``--kit FOLDER`` names before all other words, and those; wrong use when there is none in it."""
    from pathlib import Path

    from selfhelp_tui.kit.policy import BrokenKit, open_kit

    if len(words) < 2:
        return None, words
    try:
        return open_kit(Path(words[1])), words[2:]
    except BrokenKit:
        from selfhelp_tui.packs.opening import open_library

        sys.stderr.write(f"{open_library().words(language_of_system()).ui('kit.broken')}\n")
        raise SystemExit(USAGE) from None


def arguments(words: list[str], kit: Kit | None = None) -> Options:
    """The options; wrong ones end the process with status 2 and a usage line."""
    from argparse import SUPPRESS, ArgumentParser
    from pathlib import Path

    from selfhelp_tui import __version__

    parser = ArgumentParser(
        prog="selfhelp-tui",
        description="Free, anonymous, offline self-help. Gratis, anonieme zelfhulp zonder internet.",
        epilog="Also: selfhelp-tui content check [FOLDER] | preview UNIT | why UNIT | new | stats, "
        "selfhelp-tui journal verify | backup | change-passphrase | export | erase [FILE], and "
        "selfhelp-tui kit build DIR | batch LIST.csv DIR | letter DIR LETTER.txt | verify DIR | info DIR, "
        "and selfhelp-tui practice [FOLDER].",
        allow_abbrev=False,
    )
    parser.add_argument("--ephemeral", action="store_true", help="save nothing at all")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="use this journal")
    parser.add_argument("--demo", action="store_true", help="look around with an invented person, save nothing")
    parser.add_argument("--language", choices=languages(), help=" or ".join(languages()))
    parser.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="add a pack")
    # what a kit starts the program with; a person has no use for it
    parser.add_argument("--kit", type=Path, help=SUPPRESS)
    parser.add_argument("--plain", action="store_true", help="line by line, no full screen")
    parser.add_argument("--passphrase-stdin", action="store_true", help="read the passphrase from standard input")
    parser.add_argument("--selftest", action="store_true", help="check this installation in memory, write nothing")
    parser.add_argument("--version", action="version", version=f"selfhelp-tui {__version__}")
    chosen = parser.parse_args(words, Options())
    if chosen.ephemeral and chosen.journal:
        parser.error("--ephemeral and --journal do not go together")
    if chosen.demo and chosen.journal:
        parser.error("--demo and --journal do not go together")
    for folder in chosen.content:
        if not folder.is_dir():
            parser.error(f"--content: no such folder: {folder}")
    if chosen.kit:
        parser.error("--kit comes before all other options")
    if kit is not None and kit.lock_settings:
        for name in ("content", "journal"):
            if getattr(chosen, name):
                parser.error(f"--{name}: the person who made this kit decided that")
    if chosen.passphrase_stdin and not chosen.journal:
        if kit is None or not kit.keeps:
            parser.error("--passphrase-stdin needs --journal FILE")
        chosen.journal = kit.journal
    return chosen


def wants_plain(words: Sequence[str]) -> bool:
    """Whether to go line by line: asked for, or no terminal that a full screen works in."""
    return "--plain" in words or "--passphrase-stdin" in words or bool(why_plain())


def why_plain() -> str:
    """What makes it go line by line unasked: the word under ``plain.why``; empty where nothing does."""
    if os.environ.get("ACCESSIBLE", "").lower() not in ("", "0", "false"):
        return "accessible"
    if not all(stream is not None and not stream.closed and stream.isatty() for stream in _streams()):
        return "pipe"
    return "terminal" if os.environ.get("TERM", "") in ("", "dumb") and os.name != "nt" else ""


def _streams() -> tuple[TextIO | None, ...]:
    # each is None when the process was started with it closed
    return sys.stdin, sys.stdout, sys.stderr


def start(words: list[str], kit: Kit | None = None) -> int:
    """Run what the options ask for; the exit status."""
    usual = language_of_kit(kit)
    plain = wants_plain(words) and "--selftest" not in words
    simple = simple_options(words)
    if not plain and simple is not None and not (kit and kit.content):
        # where packs have to be read there is much to collect before the full screen
        _collect_later()
    said = plain and simple is not None and say_first_words(simple.language or usual)
    _interrupt_without_a_word()
    environment.without_unused_modules()
    chosen = simple or arguments(words, kit)
    environment.refuse_to_be_read()
    language = chosen.language or usual
    from selfhelp_tui.packs.problems import ContentError, printed
    from selfhelp_tui.services import ProgramServices

    kind = ProgramServices
    if chosen.demo:
        from selfhelp_tui.cli.demo import DemoServices as kind
    try:
        services = kind(
            folders=tuple(chosen.content),
            language=language,
            ephemeral=chosen.ephemeral or chosen.demo,
            journal=chosen.journal,
            kit=kit,
        )
    except ContentError as error:
        sys.stderr.write(printed(error.problems, language))
        return USAGE
    _say_faults_of_threads(services)
    if chosen.selftest:
        from selfhelp_tui.cli.selftest import run as run_selftest

        return run_selftest(services, sys.stdout)
    if plain:
        if not said:
            opening_of(services)
        return run_plain(
            services, chosen, language_given=bool(chosen.language or chosen.demo or (kit and kit.language))
        )
    return run_full_screen(services)


def _say_faults_of_threads(services: Services) -> None:
    """Have a fault that ends a thread said as one that ends the program is: without its message or any text."""
    import threading

    from selfhelp_tui.core.text import fault_in_words

    def say(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and sys.stderr is not None:
            sys.stderr.write(f"{fault_in_words(fault.exc_value, services.library.words(services.language).ui)}\n")

    threading.excepthook = say


def language_of_kit(kit: Kit | None) -> str:
    """The language to begin with when none is asked for."""
    return kit.language if kit is not None and kit.language in languages() else language_of_system()


def say_first_words(language: str) -> bool:
    """The opening of the line-by-line program, before anything slow is imported; False where nothing is compiled."""
    from selfhelp_tui.packs.places import compiled_place, opening_file

    try:
        with open(os.path.join(compiled_place(environment.PACKAGE), opening_file(language)), "rb") as lines:
            said = lines.read().decode()
    except OSError:
        return False
    from selfhelp_tui.plain.wrapping import opening

    opening(said)
    return True


def opening_of(services: Services) -> None:
    """The opening, from content that is read from its sources."""
    from selfhelp_tui.packs.store import first_words
    from selfhelp_tui.plain.wrapping import opening

    opening(first_words(services.library.words(services.language).unit("interface")))


def run_plain(services: Services, chosen: Options, *, language_given: bool) -> int:
    """Run the line-by-line program."""
    from selfhelp_tui.plain.lines import EndOfInput, read_hidden, standard_lines
    from selfhelp_tui.plain.program import Start, run

    lines = standard_lines()

    def piped(_said: str) -> str:
        try:
            return lines.read()
        except EndOfInput:
            raise EOFError from None

    from_input = chosen.passphrase_stdin or sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty()
    start = Start(
        services=services,
        passphrase=piped if from_input else read_hidden,
        passphrase_piped=from_input,
        language_given=language_given,
        why="" if chosen.plain or chosen.passphrase_stdin else why_plain(),
        clock=seconds,
    )
    _end_in_order()
    try:
        return run(start, lines)
    except Exception as error:
        # the interpreter's own report prints the message, which can hold what someone typed
        from selfhelp_tui.core.text import fault_in_words

        sys.stderr.write(f"{fault_in_words(error, services.library.words(services.language).ui)}\n")
        return TROUBLE


def _interrupt_without_a_word() -> None:
    """Let Ctrl+C end the process at once while it loads, wherever it is: there is nothing yet to keep or to restore."""
    if os.name != "posix":
        # there the full screen leaves Ctrl+C as it finds it
        return
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _end_in_order() -> None:
    """Let a signal end the process as leaving does, so that a terminal that hides typing shows it again."""
    import signal

    from selfhelp_tui.tui.app import ending_signals

    def leave(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    for number in ending_signals():
        signal.signal(number, leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _collect_later() -> None:
    """Leave what is no longer needed until the first frame is there; the program then begins to collect.

    A start makes many objects that all live on; collecting among them costs 7 % of that frame.
    """
    import gc

    gc.disable()


def run_full_screen(services: Services) -> int:
    """Run the Textual program."""
    import gc

    _collect_later()
    from selfhelp_tui.tui.driver import set_patience

    set_patience()
    from selfhelp_tui.tui.app import SelfHelpApp

    app = SelfHelpApp(services, no_color=bool(os.environ.get("NO_COLOR")), clock=seconds)
    app.run()
    if services.kit is not None and not app.return_code:
        # the last words before a stick is pulled out; nothing in them is anyone's own
        kept = "kit.kept" if app.left_kept else "kit.gone"
        sys.stdout.write(f"{app.say(kept)} {app.say('kit.eject')}\n")
    # What is left goes with the process; looking through all of it once more takes longer than the rest of leaving.
    gc.freeze()
    return app.return_code or 0
