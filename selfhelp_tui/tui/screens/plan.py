"""My plan: what fits the answers and why, and what the person made."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.routing import Reason, Route, Suggestion
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.plan import minutes_of, note_shown, there, title_of, titles_changed
from selfhelp_tui.core.safety import numbers_at_home
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import numbers_of_plan
from selfhelp_tui.tui.page import MenuPage
from selfhelp_tui.tui.screens.stops import about_country, numbers_to_call
from selfhelp_tui.tui.widgets.blocks import BlocksView
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title

COUNTRY, PATH = "_country", "_path"
"""Rows that are no unit; a unit's id never begins with an underscore."""


def note_of(session: Session, place: str) -> str:
    """What stands behind a suggestion: its minutes, where it is gone through as a whole, and whether it is done."""
    minutes = minutes_of(session, place)
    done = minutes and place in session.finished() | session.places.read()
    return f"{minutes}, {session.words.ui('modules.finished')}" if done else minutes


class PlanPage(MenuPage):
    """The suggested order with its reasons, then the person's own lines."""

    ABOUT = "plan"
    SAYS_BACK = True

    def where(self) -> str:
        return self.say("plan.title")

    def contents(self) -> list[Widget]:
        route = self.session.route()
        above = self._order(route)
        changed = self._changes(route)
        below = [*self._reasons(route), *self._mine(), *self._numbers()]
        urgent = numbers_to_call(self.session, numbers_at_home(self.session))
        return [*self._said_back(), *urgent, *changed, *above, Choices(self._rows(route)), *below]

    def _order(self, route: Route) -> list[Widget]:
        if route.closed:
            return [Title(self.say("plan.closed"))]
        asked = self.session.notes.count(INTAKE)
        said = [Prose(self.say("plan.limited"))] if route.limited else []
        return [Title(self.say("plan.order" if asked else "plan.order_none")), *said]

    def _changes(self, route: Route) -> list[Widget]:
        changed = dict(zip(("added", "dropped"), titles_changed(self.session, route), strict=True))
        note_shown(self.session, route)
        if not self.session.notes.count(INTAKE):
            return []
        lines = [self.say(f"plan.{name}", titles=", ".join(titles)) for name, titles in changed.items() if titles]
        return [Quiet("\n".join((self.say("plan.changed"), *(f"- {line}" for line in lines))))] if lines else []

    def _rows(self, route: Route) -> list[Row]:
        said: list[str] = []
        rows = [self._row(one, self._because(one, said)) for one in self._put_forward(route)]
        if later := there(self.session, route.later):
            rows.append(Row("_later", self.say("plan.later"), heading=True))
            rows += [self._row(one) for one in later]
        also: list[Row] = []
        if not self.session.notes.count(INTAKE):
            also.append(Row(INTAKE, self.say("home.questions"), self.say("home.questions_note")))
        if self.session.notes.count():
            also.append(Row(PATH, self.say("home.path"), self.say("home.path_note")))
        if self.session.chosen_country is None:
            guessed = self.session.guessed_country is not None
            also.append(Row(COUNTRY, self.say("help.confirm_country" if guessed else "help.country_ask")))
        # what is no module does not stand among the modules that come later
        apart = [Row("_rest", self.say("home.everything"), heading=True)] if also else []
        return [*rows, *apart, *also]

    def _put_forward(self, route: Route) -> tuple[Suggestion, ...]:
        return there(self.session, (*route.doors, *route.suggested))

    def _row(self, one: Suggestion, because: str = "") -> Row:
        return Row(one.place, title_of(self.session, one.place), note_of(self.session, one.place), below=because)

    def _because(self, one: Suggestion, said: list[str]) -> str:
        """Why it fits, in one sentence; another one than the rows above gave, where there is another."""
        sentences = [self.session.why(reason)[0] for reason in one.reasons]
        chosen = next((sentence for sentence in sentences if sentence not in said), "".join(sentences[:1]))
        same = bool(said) and said[-1] == chosen != ""
        said.append(chosen)
        return self.say("plan.same_reason") if same else chosen

    def _reasons(self, route: Route) -> list[Widget]:
        found: dict[str, list[str]] = {}
        reasons: dict[str, Reason] = {}
        for one in self._put_forward(route):
            for reason in one.reasons:
                reasons[reason.rule] = reason
                found.setdefault(reason.rule, []).append(title_of(self.session, one.place))
        for reason in (*route.limited, *route.closed):
            reasons.setdefault(reason.rule, reason)
        blocks = []
        for rule, reason in reasons.items():
            sentence, told = self.session.why(reason)
            blocks.append(TitledLines(", ".join(found.get(rule, [])) or self.say("plan.because"), (sentence, *told)))
        return [Title(self.say("plan.why")), BlocksView(blocks, self.session.words)] if blocks else []

    def _mine(self) -> list[Widget]:
        collections = self.session.collections()
        blocks = [
            TitledLines(self.say(f"collection.{name}.name"), tuple(item.text for item in items))
            for name in self.session.library.collections
            if (items := collections.of(name))
        ]
        title = Title(self.say("plan.mine"))
        return [title, BlocksView(blocks, self.session.words) if blocks else Quiet(self.say("plan.mine_none"))]

    def _numbers(self) -> list[Widget]:
        """The numbers of the country, so that they stand in the plan too."""
        numbers = TitledLines(self.say("help.lines"), numbers_of_plan(self.session))
        return [BlocksView([numbers], self.session.words), *about_country(self.session)]

    def choose(self, row_id: str) -> None:
        if row_id == PATH:
            self.app.open_path()
        elif row_id == COUNTRY:
            self.app.open_countries()
        else:
            self.app.open_place(row_id)
