"""The widget of a guided time: strength now, how long, the guidance with a live picture of the time, strength again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer as Ticker
from textual.widget import Widget

from selfhelp_tui.core.blocks import Curve
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.core.fields.base import Field
from selfhelp_tui.core.fields.measure import HIGHEST_RATING
from selfhelp_tui.core.fields.practice import course_of_value, with_rating
from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.core.record.progress import curve_in_words
from selfhelp_tui.tui.fields.base import FieldWidget
from selfhelp_tui.tui.fields.courses import COURSES, Picture
from selfhelp_tui.tui.fields.measure import RatingScale
from selfhelp_tui.tui.terminal.steady import when_settled
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title

if TYPE_CHECKING:
    from selfhelp_tui.tui.app import SelfHelpApp

TICK = 1.0
"""Seconds between two looks at the clock."""
READ = 20
"""Seconds after which the lines of a time away from the screen go away; one sentence stays."""
WAITS = 15 * 60
"""Seconds that the lock waits for someone who is away longer than was chosen."""
CALM = 30
"""Seconds between two pictures where movement is unwanted."""


@dataclass
class TimerState:
    """How far someone is."""

    minutes: int
    before: int | None = None
    now: int | None = None
    """The last number that was given on the way."""
    after: int | None = None
    way: tuple[tuple[int, int], ...] = ()
    """Numbers given on the way, each with its second."""
    seconds: float = 0.0
    """Sat until the last pause."""
    since: float | None = None
    """What the clock said when it was last started; None while it stands still."""
    place: int = 0
    """The stage one is at, where stages wait for a key."""
    begun: bool = False
    ended: bool = False


class TimerWidget(FieldWidget[Timer], renders=Timer):
    """A number, a guided time, a number again."""

    ASKS_ITSELF = True
    DEFAULT_CSS = """
    TimerWidget #stage { text-style: bold; }
    """

    if TYPE_CHECKING:
        app: SelfHelpApp

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.course = COURSES[self.field.mode]
        self.sat = TimerState(self.field.minutes[0], before=self._kept("before"))
        self._ticker: Ticker | None = None
        self._given = False
        """Whether the number before was given earlier."""

    def _kept(self, name: str) -> int | None:
        kept = self.value.get(name) if isinstance(self.value, dict) else None
        return kept if isinstance(kept, int) else None

    def take_over(self, before: FieldWidget[Field]) -> None:
        super().take_over(before)
        self.sat = cast(TimerWidget, before).sat

    def compose(self) -> ComposeResult:
        yield from self._now()

    def _now(self) -> list[Widget]:
        """What is shown now, one after the other: before the time, while it runs, after it."""
        return self._over() if self.sat.ended else self._session() if self.sat.begun else self._ready()

    def go_on_from(self, number: int) -> None:
        """Take a number that was given earlier for the one before; it is not asked again."""
        self.sat.before, self._given = self.sat.before if self.sat.before is not None else number, True

    def _ready(self) -> list[Widget]:
        before: list[Widget] = []
        if self.field.rate and not self._given:
            asked = self.words.find("before") or self.ui("timer.before")
            ruler = RatingScale(0, HIGHEST_RATING, self._ends(), self.sat.before, id="before")
            before = [Title(asked, classes="question"), ruler]
        return [*before, Title(self.words.say("prompt"), classes="question"), Choices(self._lengths(), id="lengths")]

    def _session(self) -> list[Widget]:
        if self.course.open_ended:
            back = Row("stop", self.words.find("back") or self.ui("timer.back"))
            return [Prose(self._lines(), id="lines"), Controls([back], id="controls")]
        moving = [Prose("", id="breath"), Picture(self.course, id="picture"), Prose("", id="clock")]
        way: list[Widget] = []
        if self._rates_on_the_way():
            ruler = RatingScale(0, HIGHEST_RATING, self._ends(), self.sat.now, id="now")
            way = [Quiet(self.ui("timer.on_the_way")), ruler]
        shown = [] if self.course.waits else moving
        return [Prose("", id="stage"), *shown, Controls(self._controls(), id="controls"), *way]

    def _over(self) -> list[Widget]:
        done = Prose(self.words.find("done") or self.ui("walk.done"))
        if not self.field.rate:
            return [done]
        asked = self.words.find("after") or self.ui("timer.after")
        ruler = RatingScale(0, HIGHEST_RATING, self._ends(), self.sat.after, id="after")
        return [done, Title(asked, classes="question"), ruler]

    def _lines(self) -> str:
        """What to do now, and the lines to take along."""
        lines = "\n".join(f"- {self.words.say(f'stages.{stage}')}" for stage in self.field.stages)
        return "\n\n".join(text for text in (self.words.find("away"), lines) if text)

    def on_mount(self) -> None:
        self._ticker = self.set_interval(TICK, self.tick, pause=True)
        self._hide_opening()
        self.tick()
        if self.sat.since is not None:
            self._ticker.resume()

    def _rates_on_the_way(self) -> bool:
        return self.field.rate and self.course.curve

    def _ends(self) -> tuple[str, str]:
        return self.words.find("low") or self.ui("timer.low"), self.words.find("high") or self.ui("timer.high")

    def _lengths(self) -> list[Row]:
        start = self.ui("button.start")
        if self.course.waits or len(self.field.minutes) == 1 or self.field.mode == "rehearse":
            return [Row(str(self.field.minutes[0]), start)]
        counted = ((minutes, self.words.words.count("minutes", minutes)) for minutes in self.field.minutes)
        return [Row(str(minutes), f"{start}: {told}") for minutes, told in counted]

    def _controls(self) -> list[Row]:
        pause = "timer.pause" if self.sat.since is not None else "timer.resume"
        onward = Row("next", self.ui("timer.next")) if self.course.waits else Row("pause", self.ui(pause))
        return [onward, Row("stop", self.ui("timer.stop"))]

    # --- the time ----------------------------------------------------------------------------------------------

    def elapsed(self) -> float:
        """Seconds sat so far."""
        since = self.sat.since
        return self.sat.seconds + (self.app.clock() - since if since is not None else 0.0)

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        ways = {"next": self._next, "pause": self._pause, "stop": self._end}
        ways.get(event.id, lambda: self._begin(int(event.id)))()

    def _begin(self, minutes: int) -> None:
        self.sat.minutes, self.sat.begun, self.sat.since = minutes, True, self.app.clock()
        if self._ticker is not None:
            self._ticker.resume()
        self._show()
        self.query_one("#controls").focus()

    def _next(self) -> None:
        self.sat.place += 1
        if self.sat.place >= len(self.field.stages):
            self._end()
        else:
            self.tick()

    def _pause(self) -> None:
        going = self.sat.since is not None
        self.sat.seconds, self.sat.since = self.elapsed(), None if going else self.app.clock()
        self.query_one("#controls", Choices).show_rows(self._controls())
        self.tick()

    def tick(self) -> None:
        """Look at the clock and show what fits it."""
        if not self.sat.begun or self.sat.ended:
            return
        seconds, whole = self.elapsed(), self.field.lasts(self.sat.minutes)
        if self.sat.since is not None and seconds < whole + WAITS:
            # someone who sits still with this, or is away from the screen as it says, is not gone
            self.app.still_here()
        if self.course.open_ended:
            if seconds >= READ:
                self.query_one("#lines", Prose).say("")
            return
        stage = (
            self.field.stages[self.sat.place] if self.course.waits else self.field.stage_at(seconds, self.sat.minutes)
        )
        self.query_one("#stage", Prose).say(self.words.say(f"stages.{stage}"))
        if self.course.waits:
            return
        self._show_time(seconds, whole)
        if seconds >= whole - 0.5:
            self._end()

    def _show_time(self, seconds: float, whole: int) -> None:
        """The picture and the clock; where movement is unwanted they change each half minute only."""
        calm = self.app.calm
        shown = seconds - seconds % CALM if calm else seconds
        breath = self.course.breath(seconds)
        told = "timer.breathe_calm" if calm and breath else breath
        self.query_one("#breath", Prose).say(self.ui(told) if told else "")
        first = ((0.0, self.sat.before),) if self.sat.before is not None else ()
        way = ((second / whole, number) for second, number in self.sat.way)
        self.query_one("#picture", Picture).show(shown / whole, (*first, *way) if self._rates_on_the_way() else ())
        left = max(0, round(whole - shown))
        going = self.sat.since is not None
        clock = self.ui("timer.left" if going else "timer.paused", time=f"{left // 60}:{left % 60:02}")
        if self.field.mode == "rehearse":
            number = min(self.field.rounds, int(seconds // self.field.seconds) + 1)
            clock = f"{self.ui('timer.round', n=number, total=self.field.rounds)}. {clock}"
        changed = self._change_so_far()
        self.query_one("#clock", Prose).say(f"{clock}. {changed}" if changed else clock)

    def _change_so_far(self) -> str:
        """The sentence beside the picture."""
        points = course_of_value({**self._value(), "after": None})
        return (
            curve_in_words(Curve("", points, HIGHEST_RATING), self.words.words, "timer.so_far")
            if len(points) > 1
            else ""
        )

    def _end(self) -> None:
        if self.sat.ended:
            return
        self.sat.seconds, self.sat.since, self.sat.ended = self.elapsed(), None, True
        if self._ticker is not None:
            self._ticker.pause()
        self._tell()
        self._show()
        if self.field.rate:
            self.query_one("#after").focus()
        else:
            self.finish()

    def _show(self) -> None:
        """Show what comes next in the place of what was there."""
        let_go = self.app.hold()
        self.remove_children()
        self.mount(*self._now())
        self._hide_opening()
        self.tick()
        when_settled(self.screen, let_go)

    def _hide_opening(self) -> None:
        for one in self.screen.query(".opening"):
            # what the exercise is has been read by then
            one.set_class(self.sat.begun, "-away")

    # --- the numbers -------------------------------------------------------------------------------------------

    def on_rating_scale_rated(self, event: RatingScale.Rated) -> None:
        event.stop()
        setattr(self.sat, str(event.ruler.id), event.value)
        if event.ruler.id == "now":
            self.sat.way = with_rating(self.sat.way, int(self.elapsed()), event.value)
            self._tell()
            self.tick()
        elif self.sat.ended:
            self._tell()

    def on_rating_scale_settled(self, event: RatingScale.Settled) -> None:
        event.stop()
        if self.sat.ended:
            self.finish()
        else:
            self.query_one("#controls" if self.sat.begun else "#lengths").focus()

    def on_controls_typed(self, event: Controls.Typed) -> None:
        event.stop()
        for ruler in self.query("#now"):
            cast(RatingScale, ruler).type_in(event.digit)

    @property
    def under_way(self) -> bool:
        return self.sat.begun

    def read(self) -> None:
        """Keep the time that was sat so far, in case it is not gone on with."""
        under_way = self.sat.begun and not self.sat.ended and self.elapsed() >= 1
        if under_way and self._value() != self.value:
            self._tell()

    def _tell(self) -> None:
        self.set_value(self._value())

    def _value(self) -> dict[str, Value]:
        value: dict[str, Value] = {
            # a time that was ended counts, however short it was
            "seconds": max(int(self.sat.ended), int(self.elapsed())),
            "minutes": self.sat.minutes,
            "before": self.sat.before,
            "after": self.sat.after,
        }
        way: list[Value] = [[second, rating] for second, rating in self.sat.way]
        return {**value, "way": way} if way else value


class Controls(Choices):
    """What one can do while the time runs; a digit says how strong it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("0", "jump(0)", show=False)]

    @dataclass
    class Typed(Message):
        """A digit was typed."""

        digit: int

    def action_jump(self, number: int) -> None:
        self.post_message(self.Typed(number))
