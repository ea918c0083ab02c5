"""My plan: what fits the answers and why, and what the person made."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.programme.review import Told
from selfhelp_tui.programme.routing import Reason, Route, Suggestion
from selfhelp_tui.programme.sitting import INTAKE
from selfhelp_tui.ui.blocks import Drawn
from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.menu import MenuPage
from selfhelp_tui.ui.prose import Prose, Quiet, Title


class PlanPage(MenuPage):
    """The suggested order with its reasons, then the person's own lines."""

    ABOUT = "plan"

    def where(self) -> str:
        return self.say("plan.title")

    def contents(self) -> list[Widget]:
        route = self.sitting.route()
        above = self._order(route)
        changed = self._changes(route)
        return [*changed, *above, Choices(self._rows(route)), *self._reasons(route), *self._mine()]

    def _order(self, route: Route) -> list[Widget]:
        if route.closed:
            return [Title(self.say("plan.closed"))]
        asked = self.sitting.notes.count(INTAKE)
        said = [Prose(self.say("plan.limited"))] if route.limited else []
        return [Title(self.say("plan.order" if asked else "plan.order_none")), *said]

    def _changes(self, route: Route) -> list[Widget]:
        shown = self.sitting.notes.setting("route")
        self.sitting.notes.set_setting("route", list(route.order))
        if not isinstance(shown, list) or not self.sitting.notes.count(INTAKE):
            return []
        added, dropped = route.changes_since([str(one) for one in shown])
        lines = [
            self.say(f"plan.{name}", titles=", ".join(self._title(one) for one in units))
            for name, units in (("added", added), ("dropped", dropped))
            if units
        ]
        return [Quiet("\n".join((self.say("plan.changed"), *(f"- {line}" for line in lines))))] if lines else []

    def _title(self, unit_id: str) -> str:
        card = self.sitting.card(unit_id)
        return card.title if card else unit_id

    def _rows(self, route: Route) -> list[Row]:
        said: set[str] = set()
        rows = [self._row(one, self._because(one, said)) for one in (*route.doors, *route.suggested)]
        if route.later:
            rows.append(Row("_later", self.say("plan.later"), heading=True))
            rows += [self._row(one) for one in route.later]
        if not self.sitting.notes.count(INTAKE):
            rows.append(Row(INTAKE, self.say("home.questions"), self.say("home.questions_note")))
        return rows

    def _row(self, one: Suggestion, because: str = "") -> Row:
        card = self.sitting.card(one.unit)
        minutes = self.sitting.words.count("minutes", card.minutes) if card else ""
        return Row(one.unit, self._title(one.unit), minutes, below=because)

    def _because(self, one: Suggestion, said: set[str]) -> str:
        """Why it fits, in one sentence; another one than the rows above gave, where there is another."""
        sentences = [self.sitting.why(reason)[0] for reason in one.reasons]
        chosen = next((sentence for sentence in sentences if sentence not in said), "".join(sentences[:1]))
        said.add(chosen)
        return chosen

    def _reasons(self, route: Route) -> list[Widget]:
        found: dict[str, list[str]] = {}
        reasons: dict[str, Reason] = {}
        for one in (*route.doors, *route.suggested):
            for reason in one.reasons:
                reasons[reason.rule] = reason
                found.setdefault(reason.rule, []).append(self._title(one.unit))
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

    def choose(self, row_id: str) -> None:
        self.app.open_unit(row_id)
