"""Enough for now: an ending that is as good as going on."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from selfhelp_tui.core.home import LETTER, letter_written, things_done
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.screens.entries import EntryPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.widgets.prose import Prose, Quiet


class EnoughPage(MenuPage):
    """What one takes along, a letter to oneself, and the way out."""

    ABOUT = "enough"

    def where(self) -> str:
        return self.say("enough.title")

    def words_above(self) -> list[Widget]:
        things = things_done(self.session)
        return [
            Prose(self.say("enough.good")),
            *([Quiet(self.say("enough.take", things=", ".join(things)))] if things else []),
            Prose(self.say("walk.when_next")),
            *([] if self.app.keeps else [Quiet(self.say("enough.gone"))]),
        ]

    def rows(self) -> list[Row]:
        return [
            Row("leave", self.say("home.leave"), "" if self.app.keeps else self.say("home.leave_note")),
            *([Row("keep", self.say("preferences.keep_from_now"))] if self._can_keep() else []),
            *self._letter(),
            Row("path", self.say("home.path"), self.say("home.path_note")),
            Row("stay", self.say("enough.stay")),
        ]

    def _can_keep(self) -> bool:
        return not self.app.keeps and self.app.services.can_keep

    def _letter(self) -> list[Row]:
        if self.session.alone(*LETTER) is None:
            # a pack can do without the letter
            return []
        write = Row("write", self.say("enough.write"), self.say("enough.write_note"))
        return [Row("read", self.say("enough.read")), write] if letter_written(self.session) else [write]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "leave": lambda: self.app.call_later(self.app.action_leave),
            "keep": self.app.open_new_journal,
            "write": self._write,
            "read": self._read,
            "path": self.app.open_path,
            "stay": self.action_back,
        }
        ways[row_id]()

    def _write(self) -> None:
        walk = self.session.alone(*LETTER)
        if walk is not None:
            self.app.push_screen(WalkPage(walk))

    def _read(self) -> None:
        letter = letter_written(self.session)
        if letter is not None:
            self.app.push_screen(EntryPage(letter))
