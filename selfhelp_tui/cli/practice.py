"""``selfhelp-tui practice``: the form, what a client will see, the stick, the hand-out and the register."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.authoring.messages import say
from selfhelp_tui.authoring.practice import FormOnDisk
from selfhelp_tui.core.practice_form import SEE, STICK, After
from selfhelp_tui.environment import languages, seconds
from selfhelp_tui.packs.messages import FINE, PROBLEM, WRONG_USE, CommandParser, WrongUse
from selfhelp_tui.packs.problems import ContentError, printed
from selfhelp_tui.services import ProgramServices

if TYPE_CHECKING:
    from selfhelp_tui.plain.lines import LineConsole


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options; raises when they make no sense."""
    parser = CommandParser(prog="selfhelp-tui practice")
    parser.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", help="the pack of the practice, or a new one")
    parser.add_argument("--language", choices=languages(), help=" or ".join(languages()))
    parser.add_argument("--payload", type=Path, metavar="FILE", help="a kit as .zip, from which sticks are made")
    parser.add_argument("--plain", action="store_true", help="line by line, no full screen")
    return parser.parse_args(list(words))


def run(words: Sequence[str], language: str) -> int:
    """Show the form until it is left; 0 fine, 1 when what was typed could not be kept, 2 wrong use."""
    from selfhelp_tui.cli.program import wants_plain

    try:
        chosen = parse(words)
    except WrongUse as wrong:
        sys.stderr.write(f"{wrong}\n")
        return WRONG_USE
    language = chosen.language or language
    folder = chosen.folder or Path(say(language, "practice_folder"))
    try:
        desk = FormOnDisk(folder, language, date.today(), Path(os.path.expanduser("~")))
    except ContentError as broken:
        sys.stderr.write(f"{say(language, 'practice_unreadable', folder=folder)}\n")
        sys.stderr.write(printed(broken.problems, language))
        return WRONG_USE
    plain = chosen.plain or wants_plain(())
    return PracticeCommand(desk, language, chosen.payload, plain=plain).run()


class PracticeCommand:
    """The form, and what is done each time it is off the screen."""

    def __init__(self, desk: FormOnDisk, language: str, payload: Path | None, *, plain: bool) -> None:
        self.desk, self.language, self.payload = desk, language, payload
        self.lines: LineConsole | None = None
        if plain:
            from selfhelp_tui.plain.lines import standard_lines

            self.lines = standard_lines()

    def run(self) -> int:
        """Show the form again after each thing that was done with it, until it is left for good."""
        desk = self.desk
        while True:
            then = self._show_form()
            if then == SEE:
                self._show_to_client()
            elif then == STICK:
                self._make_stick()
                if not self._goes_back():
                    break
            else:
                break
        self._say(
            say(self.language, "practice_draft", path=desk.kept_at)
            if desk.kept_at
            else say(self.language, "practice_lost")
        )
        return FINE if desk.kept_at else PROBLEM

    def _show_form(self) -> After:
        self.desk.after = ""
        services = ProgramServices(language=self.language, ephemeral=True, journal=None)
        try:
            if self.lines is not None:
                from selfhelp_tui.core.pages.practice_form import PracticePage
                from selfhelp_tui.plain.program import converse_at

                self.language = converse_at(PracticePage(self.desk), services, self.lines)
            else:
                from selfhelp_tui import environment

                environment.without_unused_modules()
                from selfhelp_tui.tui.authors import PracticeApp

                app = PracticeApp(services, self.desk, no_color=bool(os.environ.get("NO_COLOR")))
                app.run()
                self.language = app.session.language
        finally:
            # whatever ended it
            self.desk.keep(now=True)
        return self.desk.after

    def _show_to_client(self) -> None:
        library, language = self.desk.library(), self.desk.form.language
        services = ProgramServices(language=language, ephemeral=True, journal=None, library=library)
        if self.lines is not None:
            from selfhelp_tui.plain.lines import read_hidden
            from selfhelp_tui.plain.program import Start, run

            self.lines.say(say(self.language, "practice_client"))
            run(Start(services=services, passphrase=read_hidden, language_given=True, clock=seconds), self.lines)
            return
        from selfhelp_tui.tui.app import SelfHelpApp

        SelfHelpApp(services, no_color=bool(os.environ.get("NO_COLOR")), clock=seconds).run()

    def _make_stick(self) -> None:
        """Write the pack, make the stick as ``kit build`` does, and name what is printed and noted."""
        from selfhelp_tui.cli.kit import run as run_on_kit
        from selfhelp_tui.kit.manifest import MANIFEST, fingerprint, read_manifest

        desk, form = self.desk, self.desk.form
        try:
            desk.write()
        except OSError as failed:
            self._say(say(self.language, "not_written", said=failed.strerror or ""))
            return
        stick = Path(form.text("stick")).expanduser()
        words = [
            "build",
            str(stick),
            "--content",
            desk.place,
            "--language",
            form.language,
            "--title",
            form.text("label"),
        ]
        words += ["--journal-on-stick"] if form.keeps else ["--ephemeral"]
        words += ["--payload", str(self.payload)] if self.payload is not None else []
        words += ["--force"] if (stick / MANIFEST).is_file() else []
        if run_on_kit(words, sys.stdout, sys.stderr, self.language) != FINE:
            return
        for paper in sorted(stick.glob("HAND-OUT-*")):
            self._say(say(self.language, "practice_hand_out", path=paper))
        self._register(fingerprint(read_manifest(stick)[0]))

    def _register(self, of_stick: str) -> None:
        from selfhelp_tui.kit.build import REGISTER, enter_in_register, register_line

        register = self.desk.folder.absolute().with_name(REGISTER)
        values = (self.desk.today.isoformat(), self.desk.form.text("label"), self.desk.form.pack, of_stick)
        try:
            enter_in_register(register, *values)
            self._say(say(self.language, "practice_registered", path=register))
        except OSError:
            self._say(say(self.language, "practice_not_registered", line=register_line(values)))

    def _say(self, sentence: str) -> None:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()

    def _goes_back(self) -> bool:
        """Wait until what was said is read; False at the end of the input."""
        from selfhelp_tui.plain.lines import EndOfInput

        sys.stdout.write(say(self.language, "practice_back"))
        sys.stdout.flush()
        try:
            _ = self.lines.read("") if self.lines is not None else input()
        except (EOFError, EndOfInput):
            return False
        return True
