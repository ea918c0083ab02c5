"""Lists of modules and of information, and the first page of a topic."""

from __future__ import annotations

from itertools import groupby

from textual.widget import Widget

from selfhelp_tui.core.content.pack import Card
from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.wording import sources_of, state_of
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices, Row
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title


class ListPage(MenuPage):
    """All units of one kind under their headings."""

    SAYS_BACK = True

    def __init__(self, kind: str) -> None:
        """``kind`` is ``module`` or ``topic``."""
        super().__init__()
        self.kind = kind

    def screen_help(self) -> list[str]:
        return [self.say({"module": "about.modules", "topic": "about.information"}[self.kind])]

    def where(self) -> str:
        return self.say({"module": "modules.title", "topic": "information.title"}[self.kind])

    def words_above(self) -> list[Widget]:
        return [Quiet(self.say("plan.free"))] if self.kind == "module" else []

    def rows(self) -> list[Row]:
        cards = [card for card in self.session.library.cards(self.session.language) if card.kind == self.kind]
        finished = self.session.finished()
        heading = {"module": "phase", "topic": "group"}[self.kind]
        order = {name: place for place, name in enumerate(dict.fromkeys(card.group for card in cards))}
        rows: list[Row] = []
        for group, members in groupby(sorted(cards, key=lambda card: order[card.group]), lambda card: card.group):
            rows.append(Row(f"_{group}", self.say(f"{heading}.{group}"), heading=True))
            rows += [Row(card.id, self._title(card), self._note(card, finished)) for card in members]
        return rows

    def _title(self, card: Card) -> str:
        return f"{card.number}. {card.title}" if card.kind == "module" else card.title

    def _note(self, card: Card, finished: frozenset[str]) -> str:
        said = [
            self.session.words.count("minutes", card.minutes),
            self.say("modules.heavy") if card.heavy else "",
            self.say("modules.finished") if card.id in finished else "",
        ]
        return ", ".join(part for part in said if part)

    def choose(self, row_id: str) -> None:
        self.app.open_unit(row_id)


class TopicEnd(Page):
    """After reading: one small step, what else to read, sources and state."""

    ABOUT = "topic_end"

    def __init__(self, topic: Topic) -> None:
        super().__init__()
        self.topic = topic

    def where(self) -> str:
        return self.session.words.say(self.topic.id, "title")

    def read_anew(self) -> None:
        super().read_anew()
        unit = self.session.library.unit(self.topic.id) if self.session.card(self.topic.id) else None
        self.topic = unit if isinstance(unit, Topic) else self.topic

    def contents(self) -> list[Widget]:
        words, topic = self.session.words, self.topic
        sources = "\n".join(f"- {line}" for line in sources_of(topic))
        return [
            Title(self.say("walk.next_step")),
            Prose(words.say(topic.id, "next_step")),
            *([Choices(rows)] if (rows := self._onward()) else []),
            Quiet(state_of(topic, words)),
            *([Quiet(f"{self.say('walk.sources')}\n{sources}")] if sources else []),
        ]

    def _onward(self) -> list[Row]:
        """What it leads to, then what else there is to read."""
        leads = (self.session.card(self.topic.leads_to),) if self.topic.leads_to else ()
        also = [self.session.card(one) for one in self.topic.see_also]
        first, others = [self._row(one) for one in leads if one], [self._row(one) for one in also if one][:2]
        return [*first, *([Row("_also", self.say("walk.see_also"), heading=True)] if others else []), *others]

    def _row(self, card: Card) -> Row:
        return Row(card.id, card.title, self.session.words.count("minutes", card.minutes))

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.close"), "close", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.pop_screen()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.app.pop_screen()
        self.app.open_unit(event.id)
