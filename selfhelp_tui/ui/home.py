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
        asked = self.sitting.notes.count(INTAKE)
        names = ["calm", "questions", "plan", "modules", "information", "search", "entries"]
        names += ["preferences", "take_along"]
        if asked:
            names.remove("questions")
            names.insert(names.index("plan") + 1, "questions")
            if self.sitting.route().closed:
                # for someone under 18, a relative or a professional there are pages of their own
                names.remove("modules")
        rows = [Row(name, self.say(f"home.{name}"), self.say(f"home.{name}_note")) for name in names]
        leave = Row("leave", self.say("home.leave"))
        return [*self._next(), *rows, leave]

    def _next(self) -> list[Row]:
        """Where one was, else the first thing of the plan that is not done, once there is a plan."""
        if not self.sitting.left_at() and not self.sitting.notes.count(INTAKE):
            # a first start has no plan, and need not wait for what makes one
            return []
        from selfhelp_tui.programme.suggesting import next_up
        from selfhelp_tui.ui.planning import note_of

        upcoming = next_up(self.sitting)
        card = self.sitting.card(upcoming.unit) if upcoming else None
        if upcoming is None or card is None:
            return []
        if upcoming.left_here:
            return [Row("go_on", self.say("home.go_on", title=card.title))]
        if card.id == INTAKE:
            # it has a row of its own
            return []
        return [Row(f"_{card.id}", self.say("home.next", title=card.title), note_of(self.sitting, card.id))]

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
            "take_along": self.app.open_take_along,
            "preferences": self.app.open_preferences,
            "leave": self.app.action_leave,
        }
        ways.get(row_id, lambda: self.app.open_unit(row_id.removeprefix("_")))()

    def action_back(self) -> None:
        """There is nowhere further back."""
