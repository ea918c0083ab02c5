"""What is heard before each prompt, over the real content: short, without signs that are read badly, never stuck."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from itertools import cycle, pairwise

import pytest
from hearing import troubles
from plain_stage import FakeServices, Typed

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.pages.named import NAMED
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.plain.lines import MARK, LineConsole
from selfhelp_tui.plain.program import Start, run

SHELF = open_library()
JUNK = "§§ 99"
PASTE = "w " * 5000
WAYS = [name for name, one in NAMED.items() if one.title and name not in ("home", "colours", "leave")]
"""Places and actions that one comes back from."""
UNITS = (("urges", "nl"), ("why", "en"), ("problems", "nl"))
"""Modules that ask nearly every kind of question."""
PROMPTS = 90


@dataclass
class Ear(Typed):
    """Someone who hears what is said before each prompt, types first what was given, then junk and an empty line."""

    out: io.StringIO
    lines: list[str]
    heard: list[tuple[str, str]] = field(default_factory=list)
    """What was said, and what was typed then."""

    def __post_init__(self) -> None:
        super().__init__(self.lines)
        self._from = 0

    def line(self) -> str | None:
        said, self._from = self.out.getvalue()[self._from :], len(self.out.getvalue())
        typed = super().line()
        self.heard.append((said.removesuffix(MARK).strip(), typed or ""))
        return typed


def listen(language: str, *typed: str, done_before: bool = False) -> list[tuple[str, str]]:
    """What is heard at every prompt of a conversation, and what was typed there; perhaps with a plan that is due."""
    out = io.StringIO()
    ear = Ear(out, list(typed))
    services = FakeServices(SHELF, language=language)
    services.notes.set_setting("country", "be")
    if done_before:
        plan = {"cue": Answer("Late"), "response": Answer("Get up"), "day": Answer({"choice": "tonight"})}
        services.notes.begin(Entry("00000001", "urges", "if_urge", *("2026-11-22T10:00:00+00:00",) * 2, answers=plan))
    start = Start(services=services, passphrase=str, language_given=True, clock=lambda: ear.now)
    assert run(start, LineConsole(ear, out)) == 0
    assert not ear.lines, "it ended before everything was typed"
    assert "\x1b" not in out.getvalue()
    return ear.heard


@pytest.mark.parametrize(("unit", "language"), UNITS)
def test_junk_is_answered_at_every_question(unit: str, language: str) -> None:
    title = SHELF.words(language).say(unit, "title")
    heard = listen(language, f"/{title}", *([JUNK, "", "."] * (PROMPTS // 3)))
    after = [said for (_, typed), (said, _) in pairwise(heard) if typed == JUNK]
    writing = [said for said in after if not said]
    assert len(writing) < len(after) / 4, "only a long text takes whatever is typed without a word"


@pytest.mark.parametrize(("way", "language"), list(zip(WAYS, cycle(["nl", "en"]))))
def test_every_place_is_heard_in_short_and_is_left_again(way: str, language: str) -> None:
    words = SHELF.words(language)
    typed = (f"/{words.ui(NAMED[way].title)}", "<", JUNK, PASTE, "?", "!", "<", "0", "<", "<")
    heard = listen(language, *typed, done_before=True)
    assert [wrong for said, _ in heard for wrong in troubles(said)] == []
    said = "\n".join(said for said, _ in heard)
    assert words.ui("plain.help.title") in said and words.ui("help.pick") in said
    assert all(said for said, _ in heard), "something is said to everything that is typed"
