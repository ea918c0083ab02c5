"""Preferences: language, colours, country, blanking when idle, keeping."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.wording import guess_in_words
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.screens.journal import ChangePage, CheckPage, CopyPage
from selfhelp_tui.tui.themes import IDLE_MINUTES, ORDER
from selfhelp_tui.tui.widgets.prose import Quiet


class PreferencesPage(MenuPage):
    """Each row shows how it is now; choosing it takes the next choice."""

    ABOUT = "preferences"

    def __init__(self, at: str | None = None) -> None:
        """``at`` is the row where one begins."""
        super().__init__()
        self._at = at

    def where(self) -> str:
        return self.say("preferences.title")

    def words_above(self) -> list[Widget]:
        path = self.app.kept.path if self.app.kept is not None else None
        kept = self.say("preferences.keeping_file", path=path) if path else self.say("preferences.keeping_nothing")
        return [Quiet(kept)]

    def rows(self) -> list[Row]:
        code = self.session.chosen_country
        chosen = self.say(f"country.{code}") if code else self.say("preferences.country_none")
        minutes = self.app.idle_minutes
        lock = self.session.words.count("preferences.lock_minutes", minutes) if minutes else None
        rows = [
            Row("language", self.say("preferences.language"), self.say("language.name")),
            Row("colours", self.say("preferences.colours"), self.say(f"preferences.theme.{self.app.colours}")),
            Row(
                "motion",
                self.say("preferences.motion"),
                self.say("preferences.motion_calm" if self.app.calm else "preferences.motion_usual"),
            ),
            Row(
                "spacing",
                self.say("preferences.spacing"),
                self.say("preferences.spacing_wide" if self.app.airy else "preferences.spacing_usual"),
            ),
            Row(
                "country",
                self.say("preferences.country"),
                guess_in_words(self.session) or chosen,
            ),
            Row("lock", self.say("preferences.lock"), lock or self.say("preferences.lock_never")),
        ]
        if not self.app.keeps and self.app.services.can_keep:
            rows.append(Row("keep", self.say("preferences.keep_from_now")))
        if self.session.library.difference(self.session.language):
            rows.append(Row("adapted", self.say("difference.title"), self.say("difference.note")))
        rows.append(Row("tour", self.say("tour.title"), self.say("tour.note")))
        if self.app.keeps:
            rows += [
                Row("_journal", self.say("preferences.journal"), heading=True),
                Row("check", self.say("preferences.check"), self.say("preferences.check_note")),
                Row("copy", self.say("preferences.copy"), self.say("preferences.copy_note")),
                Row("change_passphrase", self.say("preferences.change_passphrase")),
            ]
        version = self.say(
            "preferences.version", version=self.app.services.version, content=self.session.library.version
        )
        return [*rows, Row("_version", version, heading=True)]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "language": self.app.action_other_language,
            "colours": self._next_colours,
            "motion": self._other_motion,
            "spacing": self._other_spacing,
            "country": self.app.open_countries,
            "lock": self._next_lock,
            "keep": self.app.open_new_journal,
            "tour": lambda: self.app.show_place(TourPage()),
            "adapted": lambda: self.app.show_place(ChangesPage()),
            "check": lambda: self.app.push_screen(CheckPage()),
            "copy": lambda: self.app.push_screen(CopyPage()),
            "change_passphrase": lambda: self.app.push_screen(ChangePage()),
        }
        ways[row_id]()

    def _next_colours(self) -> None:
        self.app.colours = ORDER[(ORDER.index(self.app.colours) + 1) % len(ORDER)]
        self.run_worker(self.show_again())

    def _other_motion(self) -> None:
        self.app.calm = not self.app.calm
        self.run_worker(self.show_again())

    def _other_spacing(self) -> None:
        self.app.space(not self.app.airy)
        self.run_worker(self.show_again())

    def _next_lock(self) -> None:
        now = self.app.idle_minutes
        place = IDLE_MINUTES.index(now) if now in IDLE_MINUTES else 0
        self.app.idle_minutes = IDLE_MINUTES[(place + 1) % len(IDLE_MINUTES)]
        self.run_worker(self.show_again())
