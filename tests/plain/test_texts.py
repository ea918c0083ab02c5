"""Every text that this front end names is there, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import selfhelp_tui.plain
from selfhelp_tui.packs.opening import open_library

ROOTS = (
    "plain", "walk", "help", "home", "first", "create", "unlock", "entries", "preferences", "plan", "review",
    "answer", "button", "information", "modules", "language", "app", "own_journal", "over_time", "journal_command",
)  # fmt: skip
COUNTED = {
    "plain.lines",
    "plain.timer.seconds",
    "plain.earlier",
    "minutes",
    "entries.times",
    "entries.delete_all_what",
    "plain.no_such_choice",
}


def test_every_text_is_there() -> None:
    sources = [file.read_text("utf-8") for file in Path(selfhelp_tui.plain.__path__[0]).rglob("*.py")]
    named = {
        path
        for source in sources
        for path in re.findall(rf"[\"']((?:{'|'.join(ROOTS)})(?:\.[a-z][a-z0-9_]*)+)[\"']", source)
    }
    noted = {f"home.{name}_note" for name in ("calm", "questions", "plan", "modules", "information", "entries")}
    helped = {"title", "answer", "skip", "back", "help_now", "leave", "language", "search", "lock", "literal"}
    wanted = (named - COUNTED) | noted | {f"plain.help.{name}" for name in helped}
    wanted |= {f"{path}.{form}" for path in COUNTED for form in ("one", "other")}
    wanted |= {f"create.strength.s{score}" for score in range(5)} | {"problem.journal.storage", "problem.option"}
    assert len(wanted) > 100
    library = open_library()
    for language in library.languages:
        texts = library.words(language).unit("interface")
        assert not [path for path in sorted(wanted) if path not in texts], language
