"""Lists of modules and of information, and the first page of a topic."""

from __future__ import annotations

from textual.widget import Widget

from selfhelp_tui.core.content.pack import Card
from selfhelp_tui.core.content.units import Topic
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.wording import sources_of, state_of
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title


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
