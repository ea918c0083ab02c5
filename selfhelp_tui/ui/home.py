"""Where one arrives: what is next, what one already has, and everything else in one list."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from selfhelp_tui.programme.sitting import INTAKE
from selfhelp_tui.ui.choices import Row
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.prose import Prose, Quiet


class HomePage(MenuPage):
    """The one screen all ways lead back to."""

    ABOUT = "home"
    _first = ""

    def words_above(self) -> list[Widget]:
        left = self.sitting.left_at()
        things = self._things()
        greeting = "home.welcome_back" if left or things else "home.welcome"
        return [
            Prose(self.say(greeting)),
            *([Quiet(self.say("home.have", things=", ".join(things)))] if things else []),
        ]

    def _things(self) -> list[str]:
        if not self.sitting.notes.count():
            return []
        # a first start has nothing to tell, and need not wait for what tells it
        from selfhelp_tui.programme.telling import things_done

        return things_done(self.sitting)

    def rows(self) -> list[Row]:
        left = self.sitting.left_at()
        title = self.sitting.words.say(left[0], "title") if left else ""
        go_on = [Row("go_on", self.say("home.go_on", title=title))] if left else self._next()
        asked = self.sitting.notes.count(INTAKE)
        names = ["calm", "questions", "plan", "modules", "information", "search", "entries", "preferences"]
        if asked:
            names.remove("questions")
            names.insert(names.index("plan") + 1, "questions")
            if self.sitting.route().closed:
                # for someone under 18, a relative or a professional there are pages of their own
                names.remove("modules")
        rows = [Row(name, self.say(f"home.{name}"), self.say(f"home.{name}_note")) for name in names]
        leave = Row("leave", self.say("home.leave"))
        return [*go_on, *rows, leave]

    def _next(self) -> list[Row]:
        """The first thing the plan suggests, once there is a plan and nothing is half done."""
        suggested = self.sitting.route().suggested if self.sitting.notes.count(INTAKE) else ()
        card = self.sitting.card(suggested[0].unit) if suggested else None
        if card is None:
            return []
        minutes = self.sitting.words.count("minutes", card.minutes)
        return [Row(f"_{card.id}", self.say("home.next", title=card.title), minutes)]

    def contents(self) -> list[Widget]:
        rows = self.rows()
        if rows[0].id != self._first:
            # what is next changed: that is where one goes on
            self._first, self._at = rows[0].id, rows[0].id
        return super().contents()

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] != "Esc"]

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "go_on": self.app.go_on,
            "calm": self.app.action_calm,
            "questions": self.app.open_intake,
            "plan": self.app.open_plan,
            "modules": lambda: self.app.open_list("module"),
            "information": lambda: self.app.open_list("topic"),
            "search": self.app.open_search,
            "entries": self.app.open_entries,
            "preferences": self.app.open_preferences,
            "leave": self.app.action_leave,
        }
        ways.get(row_id, lambda: self.app.open_unit(row_id.removeprefix("_")))()

    def action_back(self) -> None:
        """There is nowhere further back."""
