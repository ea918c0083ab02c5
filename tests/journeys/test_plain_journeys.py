"""The same journeys line by line, in a real terminal: the same questions, and not one escape sequence."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import MOST, PASSPHRASE, Seat

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
SAFE = ("6", "1", "1")
"""Not at one's best, no thoughts of suicide, no child in danger."""
PROMPT = b"> "


class PlainSeat(Seat):
    """A terminal with the line-by-line program in it."""

    @property
    def heard(self) -> str:
        """Everything that was said so far."""
        return self.sent.decode(errors="replace")

    def tell(self, *lines: str) -> str:
        """Type lines, each at a prompt of its own; what was said to the last of them."""
        said = 0
        for line in lines:
            said = len(self.sent)
            self.press(line, "enter")
            self._listen(lambda said=said: self._asks(said), f"no prompt after {line!r}")
        return self.sent[said:].decode(errors="replace")

    def _asks(self, said: int) -> bool:
        """Whether it waits for a line; a time that is sat out waits for the Enter that ends it."""
        begun = self.say("plain.timer.begin_still").partition(".")[2].strip().encode()
        return self.sent[said:].endswith(PROMPT) or begun in b" ".join(self.sent[said:].split())

    def unlock(self, *prompts: str) -> None:
        """Type the passphrase at each of some prompts."""
        for prompt in prompts:
            self._listen(lambda prompt=prompt: self.heard.endswith(f"{self.say(prompt)}: "), f"{prompt} did not come")
            self.press(PASSPHRASE, "enter")
        self._listen(lambda: self.sent.endswith(PROMPT), "it did not open")

    def leave(self) -> None:
        """Save and leave, and look at what was left behind."""
        self.press("q", "enter")
        assert self.end() == 0
        assert self.settings_now() == self.settings
        assert b"\x1b" not in self.sent
        assert PASSPHRASE not in self.heard


@LANGUAGES
def test_line_by_line_keeping_nothing(installed: Installation, home: Path, language: str) -> None:
    with PlainSeat(installed, home, language, "--plain") as seat:
        seat.see("plain.opening.words")
        seat._listen(lambda: seat.sent.endswith(PROMPT), "no first question")
        seat.tell("")
        assert seat.say("help.pick") in seat.tell("!")
        seat.tell("<")
        for _ in range(MOST):
            if seat.say("plan.title") in seat.heard:
                break
            seat.tell("")
        seat.leave()
    assert files_below(home) == {}


@LANGUAGES
def test_line_by_line_away_and_back(installed: Installation, home: Path, language: str) -> None:
    with PlainSeat(installed, home, language, "--plain") as seat:
        seat._listen(lambda: seat.sent.endswith(PROMPT), "no first question")
        seat.tell(seat.say("first.keep"), "1")
        seat.press("", "enter")
        seat.unlock("create.passphrase", "create.again")
        for line in (seat.say("first.questions"), "1", *SAFE):
            seat.tell(line)
        for _ in range(MOST):
            if seat.say("begin.why") in seat.heard:
                break
            seat.tell("")
        # everything that fits, and the first of it
        assert seat.say("plan.title") in seat.tell("2")
        seat.tell("1")
        for _ in range(MOST):
            if seat.say("walk.closing_title") in seat.heard:
                break
            seat.tell("")
        assert seat.say("walk.closing_title") in seat.heard
        seat.leave()
    assert [path.name for path in files_below(home) if path.is_file()] == ["notes.journal"]
    with PlainSeat(installed, home, language, "--plain") as seat:
        seat.unlock("unlock.passphrase")
        assert seat.say("home.what_now") in seat.heard, "nothing is due, so home comes first"
        seat.leave()
