"""My plan: what fits the answers and why, and what the person made."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.programme.content.ids import INTAKE
from selfhelp_tui.programme.content.routing import Reason, Route, Suggestion
from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import numbers_of_plan
from selfhelp_tui.programme.walks.safety import numbers_at_home
from selfhelp_tui.programme.ways.suggesting import minutes_of, note_shown, there, title_of, titles_changed
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.screens.stops import about_country, numbers_to_call
from selfhelp_tui.ui.widgets.blocks import Drawn
from selfhelp_tui.ui.widgets.choices import Choices, Row
from selfhelp_tui.ui.widgets.prose import Prose, Quiet, Title

COUNTRY, PATH = "_country", "_path"
"""Rows that are no unit; a unit's id never begins with an underscore."""


def note_of(sitting: Sitting, place: str) -> str:
    """What stands behind a suggestion: its minutes, where it is gone through as a whole, and whether it is done."""
    minutes = minutes_of(sitting, place)
    done = minutes and place in sitting.finished() | sitting.places.read()
    return f"{minutes}, {sitting.words.ui('modules.finished')}" if done else minutes


class PlanPage(MenuPage):
    """The suggested order with its reasons, then the person's own lines."""

    ABOUT = "plan"
    SAYS_BACK = True

    def where(self) -> str:
        return self.say("plan.title")

    def contents(self) -> list[Widget]:
        route = self.sitting.route()
        above = self._order(route)
        changed = self._changes(route)
        below = [*self._reasons(route), *self._mine(), *self._numbers()]
        urgent = numbers_to_call(self.sitting, numbers_at_home(self.sitting))
        return [*self._said_back(), *urgent, *changed, *above, Choices(self._rows(route)), *below]

    def _order(self, route: Route) -> list[Widget]:
        if route.closed:
            return [Title(self.say("plan.closed"))]
        asked = self.sitting.notes.count(INTAKE)
        said = [Prose(self.say("plan.limited"))] if route.limited else []
        return [Title(self.say("plan.order" if asked else "plan.order_none")), *said]

    def _changes(self, route: Route) -> list[Widget]:
        changed = dict(zip(("added", "dropped"), titles_changed(self.sitting, route), strict=True))
        note_shown(self.sitting, route)
        if not self.sitting.notes.count(INTAKE):
            return []
        lines = [self.say(f"plan.{name}", titles=", ".join(titles)) for name, titles in changed.items() if titles]
        return [Quiet("\n".join((self.say("plan.changed"), *(f"- {line}" for line in lines))))] if lines else []

    def _rows(self, route: Route) -> list[Row]:
        said: list[str] = []
        rows = [self._row(one, self._because(one, said)) for one in self._put_forward(route)]
        if later := there(self.sitting, route.later):
            rows.append(Row("_later", self.say("plan.later"), heading=True))
            rows += [self._row(one) for one in later]
        also: list[Row] = []
        if not self.sitting.notes.count(INTAKE):
            also.append(Row(INTAKE, self.say("home.questions"), self.say("home.questions_note")))
        if self.sitting.notes.count():
            also.append(Row(PATH, self.say("home.path"), self.say("home.path_note")))
        if self.sitting.chosen_country is None:
            guessed = self.sitting.guessed_country is not None
            also.append(Row(COUNTRY, self.say("help.confirm_country" if guessed else "help.country_ask")))
        # what is no module does not stand among the modules that come later
        apart = [Row("_rest", self.say("home.everything"), heading=True)] if also else []
        return [*rows, *apart, *also]

    def _put_forward(self, route: Route) -> tuple[Suggestion, ...]:
        return there(self.sitting, (*route.doors, *route.suggested))

    def _row(self, one: Suggestion, because: str = "") -> Row:
        return Row(one.place, title_of(self.sitting, one.place), note_of(self.sitting, one.place), below=because)

    def _because(self, one: Suggestion, said: list[str]) -> str:
        """Why it fits, in one sentence; another one than the rows above gave, where there is another."""
        sentences = [self.sitting.why(reason)[0] for reason in one.reasons]
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
                found.setdefault(reason.rule, []).append(title_of(self.sitting, one.place))
        for reason in (*route.limited, *route.closed):
            reasons.setdefault(reason.rule, reason)
        blocks = []
        for rule, reason in reasons.items():
            sentence, told = self.sitting.why(reason)
            blocks.append(Told(", ".join(found.get(rule, [])) or self.say("plan.because"), (sentence, *told)))
        return [Title(self.say("plan.why")), Drawn(blocks, self.sitting.words)] if blocks else []

    def _mine(self) -> list[Widget]:
        collections = self.sitting.collections()
        blocks = [
            Told(self.say(f"collection.{name}.name"), tuple(item.text for item in items))
            for name in self.sitting.shelf.collections
            if (items := collections.of(name))
        ]
        title = Title(self.say("plan.mine"))
        return [title, Drawn(blocks, self.sitting.words) if blocks else Quiet(self.say("plan.mine_none"))]

    def _numbers(self) -> list[Widget]:
        """The numbers of the country, so that they stand in the plan too."""
        numbers = Told(self.say("help.lines"), numbers_of_plan(self.sitting))
        return [Drawn([numbers], self.sitting.words), *about_country(self.sitting)]

    def choose(self, row_id: str) -> None:
        if row_id == PATH:
            self.app.open_path()
        elif row_id == COUNTRY:
            self.app.open_countries()
        else:
            self.app.open_place(row_id)
