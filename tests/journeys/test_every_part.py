"""Every part of the program line by line, on a real terminal, in both languages and three widths."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import shorten

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation
from journey_pack import OWN_WORK, SAID, write_journey_pack
from probe_pack import RUN
from pulled_out import PULLED_OUT
from screens_and_parts import parts
from seat import MOST
from test_every_screen import TYPED
from test_plain_journeys import PROMPT, SAFE, PlainSeat
from watched import QUICK_KEY, nothing_strange

TELLING = """
import sys

from selfhelp_tui.cli import program as starting

def run_and_tell(services, chosen, run=starting.run_plain, **more):
    called = set()
    sys.settrace(lambda frame, event, arg: called.add(frame.f_code))
    try:
        return run(services, chosen, **more)
    finally:
        sys.settrace(None)
        with open({told!r}, "w") as told:
            told.write("\\n".join(f"{{code.co_filename}} {{code.co_name}}" for code in called))

starting.run_plain = run_and_tell
"""
"""Runs before the program, and writes down at its end which functions were called."""
SCALE, LINES = re.compile(r"\b0 [^.]*\. 10 "), re.compile(r"\b4 \w+ 10\b")
"""A question answered with a number of 0 to 10, and the one for lines that land on the board."""
CALLED = re.compile(r"/plain/(\w+)\.py (\w+)$", re.MULTILINE)


class Listener(PlainSeat):
    """A seat at the conversation where everything that is said is listened to."""

    def __init__(
        self,
        installed: Installation,
        home: Path,
        language: str,
        *words: str,
        size: tuple[int, int],
        told: Path | None = None,
    ) -> None:
        """``told`` is a file in which the program writes what was come by; that takes as long as all the rest."""
        self.typed = TYPED.format(home=home, said=" ".join(SAID[language].values()))
        telling = TELLING.format(told=str(told)) if told else ""
        program = QUICK_KEY + PULLED_OUT + telling + RUN
        super().__init__(installed, home, language, "--plain", *words, program=program, size=size)

    def hear(self, *lines: str, about: str = "") -> str:
        """Type lines; what is said to the last one, on one line, is about a text of the interface."""
        said = " ".join(self.tell(*lines).split())
        self.look()
        assert self.say("plain.no_such_choice.other") not in said, said
        assert about == "" or self.say(about)[:30] in said, f"{about} is not told: {said}"
        return said

    def choose(self, path: str, about: str = "") -> str:
        """Choose what begins with a text of the interface, as much of it as a narrow window does not break in two."""
        begins = shorten(self.say(path), 28, placeholder="")
        said = self.hear(begins, about=about)
        assert about or begins in said, f"{path} is not told: {said}"
        return said

    def look(self) -> None:
        """Whatever a person would find wrong in the window."""
        nothing_strange(self, self.screen.display, self.typed)


def whole(seat: Listener, home: Path) -> None:
    """From the first question to the last line."""
    say = seat.say
    seat._listen(lambda: seat.sent.endswith(PROMPT), "no first question")
    seat.look()
    # the letter comes first
    assert say("prescription.mark")[:20] in seat.flat
    seat.hear("")
    # opening one that is not there, then making one
    seat.hear("8", "2")
    seat.press("", "enter")
    seat._listen(lambda: seat.heard.endswith(f"{say('unlock.passphrase')}: "), "no passphrase is asked")
    seat.tell("")
    seat.choose("unlock.without", "first.keep_what")
    seat.hear("1")
    seat.press("", "enter")
    seat.unlock("create.passphrase", "create.again")
    # what is named in part is chosen from what has those words
    seat.hear(f"/{SAID[seat.language]['module'].split()[1][:4]}", about="plain.search.title")
    at_home(seat)
    # a module by its name, at once, with every kind of question
    # the first module of a start comes after the questions for one's safety
    seat.hear(f"/{SAID[seat.language]['module']}", about="plain.check_in")
    said = seat.hear(*SAFE)
    for _ in range(MOST):
        if say("walk.closing_title") in said:
            break
        offered = LINES.search(said) and say("plain.added") not in said
        said = seat.hear("9" if SCALE.search(said) else "1" if offered else "")
    assert say("walk.sources") in said
    assert OWN_WORK in seat.hear("1"), "the sources are told"
    # a heavy module ends with the questions for one's safety
    seat.hear("", *SAFE)
    at_home(seat)
    # what one made, read again and taken along
    with_back(seat, "home.path", "card.title", "card.title")
    with_back(seat, "home.path", "pictures.title", "pictures.title")
    with_back(seat, "home.path", "path.print", "sheet.whole")
    seat.choose("home.everything")
    seat.choose("home.entries")
    # the questions for one's safety of a day stand behind one line
    seat.hear("1", about="entries.safety")
    seat.hear("1", about="entries.delete")
    at_home(seat)
    seat.choose("home.everything")
    seat.choose("plan.title")
    # the first of what is put forward
    seat.hear("1")
    at_home(seat)
    with_back(seat, "home.take_along", "take_along.title")
    with_back(seat, "home.enough", "enough.title")
    with_back(seat, "home.letter", "prescription.mark")
    with_back(seat, "plan.title", "home.modules", "modules.title")
    with_back(seat, "home.information", "information.title")
    with_back(seat, "tour.title", "plain.tour")
    # the words that work at every prompt, and what is chosen once
    seat.hear("?", about="plain.help.answer")
    seat.choose("home.everything")
    seat.choose("home.preferences", "preferences.title")
    # each language is asked for in itself
    seat.typed += " ".join(seat.installed.text("plain.language.ask", language) for language in SAID)
    seat.choose("preferences.language", "plain.language.ask")
    seat.hear("", about="preferences.title")
    seat.choose("difference.title", "difference.intro")
    at_home(seat)
    # help now: a page with numbers, the country, and back to where one was
    seat.hear("!", about="help.pick")
    seat.hear("5", about="help.danger_unknown")
    seat.hear("", about="help.pick")
    # by its number: what is typed is broken by a narrow window in the middle of a word
    seat.hear("10", about="plain.how.country")
    seat.hear("0", about="plain.how.country_list")
    # an empty line leaves it as it is
    seat.hear("", about="help.pick")
    seat.hear("<", about="plain.back_where_you_were")
    # the questions, with the screen that nothing skips
    seat.choose("home.everything")
    seat.choose("home.questions")
    seat.hear("1", "5")
    seat.hear("", about="help.danger_unknown")
    seat.hear("", about="safety.nothing_more")
    seat.hear("", about="home.what_now")
    seat.choose("home.calm")
    at_home(seat)
    # closed and opened again, then away and back
    seat.press(":lock", "enter")
    seat.unlock("unlock.passphrase")
    assert say("plain.back_where_you_were") in seat.heard
    data = home / ".local" / "share" / "selfhelp-tui"
    aside = data.rename(data.with_name("away"))
    seat.choose("board.title", "plain.how.retry")
    aside.rename(data)
    seat.hear("", about="board.title")
    at_home(seat)


def at_home(seat: Listener) -> None:
    """Come back to where everything is offered."""
    for _ in range(6):
        if seat.say("plain.at_home")[:30] in seat.hear("<"):
            return
    raise AssertionError(seat.heard)


def with_back(seat: Listener, door: str, *ways: str) -> None:
    """Go in by one or two doors from everything there is, and back home."""
    first, *more = ways
    seat.choose("home.everything")
    seat.choose(door, door if more else first)
    for way in more:
        seat.choose(first, way)
    at_home(seat)


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.system)])
def test_every_part_in_a_narrow_window(installed: Installation, home: Path, tmp_path: Path, language: str) -> None:
    pack, told = write_journey_pack(tmp_path / "reis"), tmp_path / "told"
    with Listener(
        installed, home, language, "--content", str(pack), size=(40, 20), told=told if language == "nl" else None
    ) as seat:
        whole(seat, home)
        seat.leave()
    if language == "nl":
        met = {f"{module}.{name}" for module, name in CALLED.findall(told.read_text("utf-8"))}
        # a menu of a sitting, and the questions for one's safety before what is due, are met by
        # tests/journeys/test_evening_journeys.py
        assert met | {"stops.page", "walk.ask_safety"} >= parts(), f"nobody comes to {sorted(parts() - met)}"


@pytest.mark.system
@pytest.mark.parametrize(("language", "size"), [("nl", (80, 24)), ("en", (120, 36))])
def test_every_part_in_wider_windows(
    installed: Installation, home: Path, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    pack = write_journey_pack(tmp_path / "reis")
    with Listener(installed, home, language, "--content", str(pack), size=size) as seat:
        whole(seat, home)
        seat.leave()
