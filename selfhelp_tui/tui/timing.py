"""A guided time: a number, how long, the guidance with a picture that moves, a number again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import Curve
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.fields.practice import IN, OUT, course_of_value, with_rating
from selfhelp_tui.core.pages.page import Action, AskedField, Passage, Row, RowList
from selfhelp_tui.core.record.progress import curve_in_words
from selfhelp_tui.tui.charts import BRAILLE, drawn_with
from selfhelp_tui.tui.parts import Live, NumberScale, Part, Picture, Still
from selfhelp_tui.tui.pictures import breath_at, disc, wave
from selfhelp_tui.tui.themes import PLAIN

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import Value
    from selfhelp_tui.core.fields import Timer
    from selfhelp_tui.tui.flow import Line
    from selfhelp_tui.tui.navigation import Navigation

CALM = 30
"""Seconds between two pictures where movement is unwanted."""
READ = 20
"""Seconds after which the lines of a time away from the screen go away; one sentence stays."""
WAITS = 15 * 60
"""Seconds that the lock waits for someone who is away longer than was chosen."""
PAUSE, NEXT, STOP = "pause", "next", "stop"
"""What can be done while it runs."""
BEFORE, NOW, AFTER = "before", "now", "after"
"""Scales for how strong it is."""
LENGTHS = "lengths"
"""List: how long."""
NAMES = (BEFORE, NOW, AFTER, LENGTHS)


@dataclass(slots=True)
class TimeSpent:
    """How far someone is in a guided time."""

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


class TimerRun:
    """One guided time, from the number before it to the number after it."""

    def __init__(self, app: Navigation, asked: AskedField, field: Timer) -> None:
        self.app, self.asked, self.field = app, asked, field
        kept = asked.value.get("before") if isinstance(asked.value, dict) else None
        self.sat = TimeSpent(field.minutes[0], kept if isinstance(kept, int) else asked.before)

    @property
    def waits(self) -> bool:
        """Whether each stage waits for a key instead of the clock."""
        return self.field.mode == "ground"

    @property
    def breathes(self) -> bool:
        """Whether there are words to breathe by."""
        return self.field.mode == "breathe"

    @property
    def open_ended(self) -> bool:
        """Whether it is over when one says so, and not by the clock."""
        return self.field.mode == "away"

    @property
    def whole(self) -> int:
        """Seconds that it takes."""
        return self.field.lasts(self.sat.minutes)

    @property
    def is_there(self) -> bool:
        """Whether someone is with it, so that silence is no sign that nobody is; not for ever."""
        return self.sat.since is not None and self.elapsed() < self.whole + WAITS

    @property
    def under_way(self) -> bool:
        """Whether something is being done that passing it by would lose; it is then kept as far as it is."""
        return self.sat.begun

    def _ui(self, path: str, **values: object) -> str:
        return self.asked.scope.words.ui(path, **values)

    def _text(self, name: str, otherwise: str) -> str:
        return self.asked.scope.find(name) or self._ui(otherwise)

    def elapsed(self) -> float:
        """Seconds sat so far."""
        since = self.sat.since
        return self.sat.seconds + (self.app.clock() - since if since is not None else 0.0)

    # --- what is shown -----------------------------------------------------------------------------------------

    def parts(self) -> tuple[Part, ...]:
        """What stands there now: before the time, while it runs, after it."""
        if self.sat.ended:
            return self._over()
        return self._running() if self.sat.begun else self._ready()

    def _scale(self, name: str, value: int | None) -> NumberScale:
        ends = self._text("low", "timer.low"), self._text("high", "timer.high")
        return NumberScale(name, 0, HIGHEST_RATING, ends, value)

    def _ready(self) -> tuple[Part, ...]:
        before: tuple[Part, ...] = ()
        if self.field.rate and self.asked.before is None:
            asked = Passage(self._text("before", "timer.before"), "title")
            before = (asked, self._scale(BEFORE, self.sat.before))
        prompt = Passage(self.asked.scope.say("prompt"), "title")
        return (*before, prompt, RowList(self._lengths(), name=LENGTHS))

    def _lengths(self) -> tuple[Row, ...]:
        start = self._ui("button.start")
        if self.waits or len(self.field.minutes) == 1 or self.field.mode == "rehearse":
            return (Row(str(self.field.minutes[0]), start),)
        count = self.asked.scope.words.count
        return tuple(Row(str(one), f"{start}: {count('minutes', one)}") for one in self.field.minutes)

    def _running(self) -> tuple[Part, ...]:
        if self.open_ended:
            return (Live(self._lines),)
        if not self._rates:
            return (Live(self._now),)
        return Live(self._now), Passage(self._ui("timer.on_the_way"), "quiet"), self._scale(NOW, self.sat.now)

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done while it runs, in the place of the usual ways on; nothing before and after."""
        if not self.sat.begun or self.sat.ended:
            return ()
        if self.open_ended:
            return (Action(STOP, self.asked.scope.find("back") or self._ui("timer.back"), main=True),)
        pause = "timer.pause" if self.sat.since is not None else "timer.resume"
        onward = (NEXT, "timer.next") if self.waits else (PAUSE, pause)
        return Action(onward[0], self._ui(onward[1]), main=True), Action(STOP, self._ui("timer.stop"))

    @property
    def begins_at(self) -> str:
        """What has the focus when it begins to run."""
        return f"action {self.actions[0].id}"

    @property
    def _rates(self) -> bool:
        """Whether one can say on the way how strong it is."""
        return self.field.rate and self.field.mode == "surf"

    def _over(self) -> tuple[Part, ...]:
        done = Passage(self._text("done", "walk.done"))
        if not self.field.rate:
            return (done,)
        return done, Passage(self._text("after", "timer.after"), "title"), self._scale(AFTER, self.sat.after)

    # --- while it runs -----------------------------------------------------------------------------------------

    def _now(self, calm: bool) -> tuple[Still, ...]:
        """The guidance, the picture of the time, and the clock; where movement is unwanted they change seldom."""
        seconds, whole = self.elapsed(), self.whole
        if self.waits:
            stage = self.field.stages[min(self.sat.place, len(self.field.stages) - 1)]
            return (Passage(self.asked.scope.say(f"stages.{stage}"), "title"),)
        stage = self.field.stage_at(seconds, self.sat.minutes)
        told = Passage(self.asked.scope.say(f"stages.{stage}"), "title")
        shown = seconds - seconds % CALM if calm else seconds
        left = max(0, round(whole - shown))
        going = "timer.left" if self.sat.since is not None else "timer.paused"
        clock = self._ui(going, time=f"{left // 60}:{left % 60:02}")
        if self.field.mode == "rehearse":
            number = min(self.field.rounds, int(seconds // self.field.seconds) + 1)
            clock = f"{self._ui('timer.round', n=number, total=self.field.rounds)}. {clock}"
        changed = self._change_so_far()
        sentence = f"{clock}. {changed}" if changed else clock
        picture = self._breath(seconds, sentence, calm) if self.breathes else self._wave(shown, whole, sentence, calm)
        return (told, *picture)

    def _lines(self, calm: bool) -> tuple[Still, ...]:
        """What to do now, and the lines to take along; after a while an almost empty page."""
        if self.elapsed() >= READ:
            return ()
        lines = tuple(Passage(self.asked.scope.say(f"stages.{stage}"), "heart") for stage in self.field.stages)
        return (*lines, Passage(self.asked.scope.find("away") or ""))

    @property
    def _coloured(self) -> bool:
        """Whether there are tones to draw with, and not two colours only."""
        return not self.app.colourless and self.app.colours not in ("contrast", PLAIN)

    @property
    def _style(self) -> str:
        return drawn_with(self.app.console.encoding)

    def _breath(self, seconds: float, sentence: str, calm: bool) -> tuple[Still, ...]:
        size, inward, count = breath_at(seconds)
        words = self._ui("timer.breathe_in"), self._ui("timer.breathe_out")
        if calm or self._style != BRAILLE:
            rhythm = self._ui("timer.breathe_calm") if calm else words[0 if inward else 1]
            counts = "" if calm else _counted(inward, count)
            return Passage(rhythm), Passage(counts), Passage(sentence, "quiet")
        word, coloured = words[0 if inward else 1], self._coloured

        def draw(width: int, height: int) -> list[Line]:
            return disc(size, word, count, width, height, coloured=coloured)

        return (Picture(draw, f"{word} {count}. {sentence}", least=9, most=23),)

    def _wave(self, seconds: float, whole: float, sentence: str, calm: bool) -> tuple[Still, ...]:
        if not self._rates or self.sat.before is None:
            return (Passage(sentence),)
        points = ((0, self.sat.before), *self.sat.way)
        coloured, style = self._coloured, self._style

        def draw(width: int, height: int) -> list[Line]:
            return wave(points, seconds, whole, width, height, coloured=coloured, calm=calm, style=style)

        return (Picture(draw, sentence, least=5, most=19),)

    def _change_so_far(self) -> str:
        """The sentence beside the picture."""
        points = course_of_value({**self.value(), "after": None})
        words = self.asked.scope.words
        return curve_in_words(Curve("", points, HIGHEST_RATING), words, "timer.so_far") if len(points) > 1 else ""

    # --- what is done ------------------------------------------------------------------------------------------

    def chosen(self, name: str, row: str) -> None:
        """A length, or something to do meanwhile, was chosen."""
        if name == LENGTHS:
            self.sat.minutes, self.sat.begun, self.sat.since = int(row), True, self.app.clock()
            return
        ways: dict[str, Callable[[], None]] = {NEXT: self._next, PAUSE: self._pause, STOP: self.end}
        ways[row]()

    def _next(self) -> None:
        self.sat.place += 1
        if self.sat.place >= len(self.field.stages):
            self.end()

    def _pause(self) -> None:
        going = self.sat.since is not None
        self.sat.seconds, self.sat.since = self.elapsed(), None if going else self.app.clock()

    def rated(self, name: str, value: int) -> None:
        """A number was given."""
        setattr(self.sat, name, value)
        if name == NOW:
            self.sat.way = with_rating(self.sat.way, int(self.elapsed()), value)

    def is_over(self) -> bool:
        """Whether all of the time has passed."""
        sat = self.sat
        by_clock = not self.waits and not self.open_ended
        return sat.begun and not sat.ended and by_clock and self.elapsed() >= self.whole - 0.5

    def end(self) -> None:
        """The time is over."""
        self.sat.seconds, self.sat.since, self.sat.ended = self.elapsed(), None, True

    def value(self) -> dict[str, Value]:
        """The answer so far."""
        value: dict[str, Value] = {
            # a time that was ended counts, however short it was
            "seconds": max(int(self.sat.ended), int(self.elapsed())),
            "minutes": self.sat.minutes,
            "before": self.sat.before,
            "after": self.sat.after,
        }
        way: list[Value] = [[second, rating] for second, rating in self.sat.way]
        return {**value, "way": way} if way else value

    def speak(self, asked: AskedField) -> None:
        """Go on in the words of now."""
        self.asked = asked._replace(value=self.asked.value)


def _counted(inward: bool, count: int) -> str:
    """The seconds of the half of a breath that one is in, with a mark at the one of now."""
    numbers = range(1, (IN if inward else OUT) + 1)
    return " ".join(f"[{one}]" if one == count else f" {one} " for one in numbers)
