"""Where one arrives: what is next, what one already has, and everything else in one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.widget import Widget

from selfhelp_tui.core.content.ids import HELP_NOW, INTAKE
from selfhelp_tui.core.help import HAPPENED, happened_title
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.widgets.prose import Prose, Quiet


class HomePage(MenuPage):
    """The one screen all ways lead back to."""

    ABOUT = "home"
    is_home = True
    SAYS_BACK = True
    _first = ""

    def words_above(self) -> list[Widget]:
        greeting = Prose(self.say("home.welcome_back" if self.session.came_back else "home.welcome"))
        if numbers := self._numbers():
            # nothing stands between them and the first thing to do, in a small window either
            return [*numbers, greeting]
        things = self._things()
        return [
            greeting,
            *([Quiet(self.say("home.have", things=", ".join(things)))] if things else []),
            *self._last_time(),
        ]

    def _numbers(self) -> list[Widget]:
        """What to call, as long as the last safety answer was one after which nothing more is asked."""
        if not self.session.notes.count(INTAKE):
            return []
        from selfhelp_tui.core.safety import numbers_at_home
        from selfhelp_tui.tui.screens.stops import about_country, numbers_to_call

        numbers = numbers_at_home(self.session)
        return [*numbers_to_call(self.session, numbers), *about_country(self.session)] if numbers else []

    def _things(self) -> list[str]:
        if not self.session.notes.count():
            return []
        # a first start has nothing to tell, and need not wait for what tells it
        from selfhelp_tui.core.home import things_done

        return things_done(self.session)

    def _been_away(self) -> bool:
        if self.session.places.when is None:
            return False
        from selfhelp_tui.core.home import been_away

        return been_away(self.session)

    def _last_time(self) -> list[Widget]:
        """Where one was, after days; never how many."""
        if not self._been_away():
            return []
        from selfhelp_tui.core.home import last_time

        where = last_time(self.session)
        lines = [self.say("home.last_time", title=where)] if where else []
        return [Prose("\n\n".join((*lines, self.say("home.ways_on"))))]

    def rows(self) -> list[Row]:
        asked = self.session.notes.count(INTAKE)
        begun = self.session.notes.count()
        names = ["calm", HAPPENED, "questions", "help", "path", "plan", "modules", "information", "search", "entries"]
        names += ["take_along", "preferences", "enough"]
        if not happened_title(self.session.words):
            names.remove(HAPPENED)
        if not begun:
            # there is nothing on the board yet, and nothing to end
            names = [name for name in names if name not in ("path", "enough")]
        if self._prescribed:
            names.insert(names.index("entries"), "letter")
        if asked:
            names.remove("questions")
            names.insert(names.index("plan") + 1, "questions")
            if self.session.route().closed:
                # for someone under 18, a relative or a professional there are pages of their own
                names = [name for name in names if name not in ("modules", HAPPENED)]
        rows = {name: Row(name, self._named(name), self.say(f"home.{name}_note")) for name in names}
        leave = Row("leave", self.say("home.leave"), "" if self.app.keeps else self.say("home.leave_note"))
        following = self._next()
        if following and following[0].id == f"_{HELP_NOW}":
            # it has a row of its own, which then comes first
            following = [rows.pop("help")]
        if begun and self._been_away():
            first = [*following, self._lighter(rows.pop("calm")), rows.pop("path")]
            return [*first, Row("_rest", self.say("home.everything"), heading=True), *rows.values(), leave]
        return [*following, *rows.values(), leave]

    def _named(self, name: str) -> str:
        return happened_title(self.session.words) if name == HAPPENED else self.say(f"home.{name}")

    def _lighter(self, calm: Row) -> Row:
        return replace(calm, text=self.say("home.lighter"))

    def _next(self) -> list[Row]:
        """Where one was, else the first thing of the plan that is not done, once there is a plan."""
        if not self.session.left_at() and not self.session.notes.count(INTAKE):
            # a first start has no plan, and need not wait for what makes one
            return []
        from selfhelp_tui.core.home import minutes_next
        from selfhelp_tui.core.plan import next_up, title_of

        upcoming = next_up(self.session)
        if upcoming is None:
            return []
        title, minutes = title_of(self.session, upcoming.place), minutes_next(self.session, upcoming)
        if upcoming.left_here:
            return [Row("go_on", self.say("home.go_on", title=title), minutes)]
        if upcoming.unit == INTAKE:
            # it has a row of its own
            return []
        return [Row(f"_{upcoming.place}", self.say("home.next", title=title), minutes)]

    def contents(self) -> list[Widget]:
        rows = self.rows()
        if rows[0].id != self._first:
            # what is next changed: that is where one goes on
            self._first, self._at = rows[0].id, rows[0].id
        return super().contents()

    def choose(self, row_id: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "go_on": self.app.go_on,
            "calm": self.app.action_calm,
            HAPPENED: lambda: self.app.open_section_of(HELP_NOW, HAPPENED),
            "questions": self.app.open_intake,
            "help": self.app.action_help_now,
            "path": self.app.open_path,
            "plan": self.app.open_plan,
            "modules": lambda: self.app.open_list("module"),
            "information": lambda: self.app.open_list("topic"),
            "search": self.app.open_search,
            "entries": self.app.open_entries,
            "take_along": self.app.open_take_along,
            "letter": self.app.open_letter,
            "preferences": self.app.open_preferences,
            "enough": self.app.open_enough,
            "leave": self.app.leave_by_choice,
        }
        ways.get(row_id, lambda: self.app.open_place(row_id.removeprefix("_")))()

    @property
    def _prescribed(self) -> bool:
        return self.session.library.prescribed_by is not None

    async def on_screen_resume(self) -> None:
        # once nothing else is to be seen first, such as what the pack changes
        if self.app.screen is self and self._prescribed:
            from selfhelp_tui.core.changes import unseen
            from selfhelp_tui.core.plan import letter_is_new

            if letter_is_new(self.session) and unseen(self.session) is None:
                self.app.open_letter()
