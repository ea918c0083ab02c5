"""Faces of what one does: sorting cards, sitting with a timer."""

from __future__ import annotations

from time import monotonic

from textual.app import ComposeResult
from textual.timer import Timer as Clock

from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.fields import Cards, Timer
from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.fields.base import Face
from selfhelp_tui.ui.fields.measure import Ruler
from selfhelp_tui.ui.prose import Prose, Quiet, Title

UNDO = "undo"


class CardsFace(Face[Cards], renders=Cards):
    """One card at a time, onto a pile."""

    def _laid(self) -> dict[str, Value]:
        return dict(self.value) if isinstance(self.value, dict) else {}

    def _next(self) -> str | None:
        return next((card for card in self.field.cards if card not in self._laid()), None)

    def compose(self) -> ComposeResult:
        yield Title("", id="card")
        yield Prose("", id="reply")
        yield Choices(self._rows())
        yield Quiet("", id="left")

    def on_mount(self) -> None:
        self._show()

    def _rows(self) -> list[Row]:
        rows = [Row(pile, self.words.say(f"piles.{pile}")) for pile in self.field.piles] if self._next() else []
        return [*rows, *([Row(UNDO, self.ui("cards.undo"))] if self._laid() else [])]

    def _show(self) -> None:
        card = self._next()
        left = len(self.field.cards) - len(self._laid())
        self.query_one("#card", Title).say(self.words.say(f"cards.{card}") if card else self.ui("walk.done"))
        self.query_one("#left", Quiet).say(self.words.words.count("cards.left", left) if left else "")
        self.query_one(Choices).show_rows(self._rows(), at=self.field.piles[0])

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        laid, card = self._laid(), self._next()
        reply = None
        if event.id == UNDO:
            laid.pop(list(laid)[-1])
        elif card is not None:
            laid[card] = event.id
            reply = self.words.find(f"feedback.{card}")
        self.set_value(laid)
        self.query_one("#reply", Prose).say(reply or "")
        self._show()


class TimerFace(Face[Timer], renders=Timer):
    """A number, a guided time, a number again."""

    DEFAULT_CSS = """
    TimerFace #clock { color: $secondary; text-style: bold; }
    TimerFace Horizontal { height: auto; }
    """

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._minutes = self.field.minutes[0]
        self._sat = 0.0
        self._since: float | None = None
        self._ticking: Clock | None = None
        self._place = 0
        self._before: int | None = None

    def compose(self) -> ComposeResult:
        if self.field.rate:
            yield Prose(self.words.find("before") or self.ui("timer.before"), id="before_prompt")
            yield Ruler(0, 10, self._ends(), None, id="before")
        yield Prose("", id="stage")
        yield Prose("", id="clock")
        yield Choices(self._start_rows(), id="control")

    def _ends(self) -> tuple[str, str]:
        return self.words.find("low") or self.ui("timer.low"), self.words.find("high") or self.ui("timer.high")

    def _start_rows(self) -> list[Row]:
        if len(self.field.minutes) == 1 or self.field.mode == "ground":
            return [Row(f"go{self.field.minutes[0]}", self.ui("button.start"))]
        return [
            Row(f"go{m}", f"{self.ui('button.start')}: {self.words.words.count('minutes', m)}")
            for m in self.field.minutes
        ]

    def _running_rows(self) -> list[Row]:
        waits = [Row("next", self.ui("timer.next"))] if self.field.mode == "ground" else []
        paused = self._since is None
        pause = Row("pause", self.ui("timer.resume" if paused else "timer.pause"))
        return [*waits, *([] if waits else [pause]), Row("stop", self.ui("timer.stop"))]

    def _elapsed(self) -> float:
        return self._sat + (monotonic() - self._since if self._since is not None else 0)

    async def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.id.startswith("go"):
            self._minutes = int(event.id.removeprefix("go"))
            self._sat, self._place, self._since = 0.0, 0, monotonic()
            self._ticking = self.set_interval(1.0, self._tick)
            self._tick()
        elif event.id == "next":
            self._place += 1
            if self._place >= len(self.field.stages):
                await self._end()
                return
            self._tick()
        elif event.id == "pause":
            self._sat, self._since = self._elapsed(), (None if self._since is not None else monotonic())
        elif event.id == "stop":
            await self._end()
            return
        self.query_one("#control", Choices).show_rows(self._running_rows())

    def _tick(self) -> None:
        seconds = self._elapsed()
        if self.field.mode == "ground":
            stage = self.field.stages[self._place]
        else:
            stage = self.field.stage_at(seconds, self._minutes)
            left = max(0, round(self._minutes * 60 - seconds))
            self.query_one("#clock", Prose).say(self.ui("timer.left", time=f"{left // 60}:{left % 60:02}"))
            if not left:
                self.call_later(self._end)
        self.query_one("#stage", Prose).say(self.words.say(f"stages.{stage}"))

    async def _end(self) -> None:
        if self._ticking is None:
            return
        self._ticking.stop()
        self._ticking = None
        self._sat, self._since = self._elapsed(), None
        self._tell(None)
        self.query_one("#clock", Prose).say("")
        self.query_one("#stage", Prose).say(self.words.find("done") or self.ui("walk.done"))
        await self.query_one("#control").remove()
        if self.field.rate:
            await self.mount(Prose(self.words.find("after") or self.ui("timer.after")))
            after = Ruler(0, 10, self._ends(), None, id="after")
            await self.mount(after)
            after.focus()
        else:
            self.finish()

    def on_ruler_rated(self, event: Ruler.Rated) -> None:
        event.stop()
        if event.ruler.id == "before":
            self._before = event.value
        else:
            self._tell(event.value)

    def on_ruler_settled(self, event: Ruler.Settled) -> None:
        event.stop()
        if self._ticking is None and not self.query("#control"):
            self.finish()
        else:
            self.query_one("#control").focus()

    def _tell(self, after: int | None) -> None:
        value: dict[str, Value] = {"seconds": int(self._sat), "minutes": self._minutes, "before": self._before}
        self.set_value({**value, "after": after})
