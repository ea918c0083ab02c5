"""Things one does rather than answers: sorting cards, and session with a timer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import Cards, Rating, Timer
from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.fields.practice import IN, OUT, with_rating
from selfhelp_tui.plain.prompts.base import OpenQuestion, Prompt, answer_to
from selfhelp_tui.plain.talk import HELP, Back, Home, Jump, Leave, Reply, Talk, pick

PAUSE, TIME_LEFT = "p", "t"
"""Typed while the time runs: stops the clock, and says how long it still runs."""
QUARTERS = 4
"""Parts of the time at whose end is said how much is left."""
SAT = 10
"""Seconds after which someone has taken the time."""
SPARSE = 15
"""Seconds between two lines of guidance at least, so that a screen reader is never talked over."""


class CardsPrompt(Prompt[Cards], asks=Cards):
    """One card after the other, each laid on a pile by number; how is said at the first one, and at one said again."""

    def __init__(self, talk: Talk, asked: OpenQuestion, field: Cards) -> None:
        super().__init__(talk, asked, field)
        self._shown: set[int] = set()

    def laid(self) -> dict[str, Value]:
        """Card id to pile id so far."""
        return dict(self.value) if isinstance(self.value, dict) else {}

    def answer(self) -> Value:
        if self.laid() and len(self.laid()) == len(self.field.cards):
            again = self.talk.choose(self._show_all, lambda: [self.talk.ui("plain.cards_again")], "plain.how.go_on")
            if again is None:
                return self.value
        at = 0
        while at < len(self.field.cards):
            try:
                self._lay(at)
            except Back:
                if at == 0:
                    raise
                at -= 1
                continue
            at += 1
        return self.value

    def _show_all(self) -> None:
        self.ask()
        for line in self.field.read_back(self.value, self.place, {}):
            self.talk.lines.say(line)

    def _lay(self, at: int) -> None:
        card = self.field.cards[at]

        def piles() -> list[str]:
            return [self.place.say(f"piles.{pile}") for pile in self.field.piles]

        def show() -> None:
            if at == 0:
                self.ask()
            self.talk.lines.gap()
            text = self.place.say(f"cards.{card}")
            self.talk.say("plain.card", n=at + 1, total=len(self.field.cards), text=text)
            if card in self.laid():
                self.talk.say("plain.so_far", answer=self.place.say(f"piles.{self.laid()[card]}"))
            self.talk.numbered(piles())
            if not self._shown or at in self._shown:
                self.talk.say("plain.how.cards")
            self._shown.add(at)

        shown = False
        while True:
            reply: Reply = self.talk.ask(show, shown=shown)
            shown = True
            if reply.empty:
                return
            place = pick(reply, piles())
            if place is None:
                self.talk.no_such_choice(reply, piles())
                continue
            value: Value = {**self.laid(), card: self.field.piles[place]}
            problem = self.asked.keep(value)
            if problem is not None:
                self.talk.problem(problem)
                continue
            self.value = value
            feedback = self.place.find(f"feedback.{card}")
            if feedback:
                self.talk.prose(feedback)
            return


class RatedPlace(TextScope):
    """The words of a timer, as a rating before or after finds them."""

    def __init__(self, timer: TextScope, when: str) -> None:
        super().__init__(timer.words, timer.roots)
        ends = {"low": ("low", "plain.weak"), "high": ("high", "plain.strong")}
        self._paths = {"prompt": (when, f"timer.{when}"), **ends}

    def find(self, path: str) -> str | None:
        own, spare = self._paths.get(path, ("", ""))
        return (super().find(own) or self.words.find("interface", spare)) if own else None


class TimerPrompt(Prompt[Timer], asks=Timer):
    """Guidance in a few lines spread over the time; Enter stops at any moment."""

    _rested = 0.0
    """Seconds of pauses, and of what was opened meanwhile."""
    _total = 0
    """Seconds that the time runs; 0 where its end is up to the person."""
    _began = 0.0
    _way: tuple[tuple[int, int], ...] = ()

    def answer(self) -> Value:
        minutes = self._length()
        if minutes is None:
            return self.value
        given = self.asked.before
        before = given if given is not None and self.field.rate else self._rated("before")
        time: dict[str, Value] = {"seconds": 0, "minutes": minutes, "before": before, "after": None}
        self.talk.lines.gap()
        self.talk.say(f"plain.timer.{self._beginning()}")
        ways = {"ground": self._by_enter, "away": self._away, "rehearse": self._rounds, "breathe": self._by_breaths}
        began = self.talk.clock()
        try:
            ways.get(self.field.mode, self._by_time)(minutes)
        except (Leave, Back, Home, Jump):
            self._sat(time, round(self._passed(began)))
            raise
        self._sat(time, max(1, round(self._passed(began))))
        done = self.place.find("done") if self.field.mode in ("away", "rehearse") else None
        self.talk.prose(done) if done else self.talk.say(
            "plain.timer.ended" if self._passed(began) >= SAT else "plain.timer.over"
        )
        after = self._rated("after")
        if self.asked.compares and isinstance(before, int) and isinstance(after, int):
            self.talk.say("plain.timer.change", before=before, after=after)
        self.value = {**time, "after": after}
        return self.value

    def _beginning(self) -> str:
        waits = {"ground": "steps", "away": "away"}.get(self.field.mode, "begin_still")
        return "begin" if self._rates_on_the_way() else waits

    def _rates_on_the_way(self) -> bool:
        return self.field.rate and self.field.mode == "surf"

    def _passed(self, began: float) -> float:
        return self.talk.clock() - began - self._rested

    def _sat(self, time: dict[str, Value], seconds: int) -> None:
        """Keep the time at once: what comes after it may never be answered."""
        if seconds > 0:
            time["seconds"] = seconds
            if self._way:
                way: list[Value] = [[second, rating] for second, rating in self._way]
                time["way"] = way
            self.value = dict(time)
            self.asked.keep(self.value)

    def _length(self) -> int | None:
        """The number of minutes that was chosen; None when the exercise is left out."""

        def head() -> None:
            self.ask()
            self.so_far()

        if len(self.field.minutes) == 1 or self.field.mode == "rehearse":
            left_out = self.talk.choose(head, lambda: [self.talk.ui("button.skip_exercise")], "plain.how.begin")
            return None if left_out is not None else self.field.minutes[0]

        def labels() -> Sequence[str]:
            return [self.talk.words.count("minutes", minutes) for minutes in self.field.minutes]

        chosen = self.talk.choose(head, labels, "plain.how.timer_length")
        return None if chosen is None else self.field.minutes[chosen]

    def _rated(self, when: str) -> Value:
        if not self.field.rate:
            return None
        asked = OpenQuestion(Rating(id=when), lambda: RatedPlace(self.place, when), head=self.talk.lines.gap)
        return answer_to(self.talk, asked)

    def _say_stage(self, stage: str) -> None:
        self.talk.prose(self.place.say(f"stages.{stage}"))

    def _by_enter(self, minutes: int) -> None:
        for stage in self.field.stages:
            self.talk.go_on(partial(self._say_stage, stage))

    def _away(self, minutes: int) -> None:
        self.talk.prose(self.place.find("away") or "")
        for stage in self.field.stages:
            self._say_stage(stage)
        back = self.place.find("back") or self.talk.ui("timer.back")
        self.talk.ask(lambda: self.talk.lines.say(back))

    def _rounds(self, minutes: int) -> None:
        for number in range(self.field.rounds):
            self.talk.heading(self.talk.ui("timer.round", n=number + 1, total=self.field.rounds))
            for stage, seconds in self.field.round(number):
                self._say_stage(stage)
                if self.talk.lines.wait(seconds) and self._told(self.talk.read(mark=""), 0):
                    return
        self._ring()

    def _by_breaths(self, minutes: int) -> None:
        """What moves on the screen is counted here: each breath in and out is said as it begins."""
        self._total = total = minutes * 60
        began = self._began = self.talk.clock()
        said, due, quarter, breathes_in = "", 0.0, 1, True
        while (passed := self._passed(began)) < total:
            if passed >= due:
                stage = self.field.stage_at(passed, minutes)
                if breathes_in and stage != said:
                    self._say_stage(stage)
                    said, due = stage, passed + SPARSE
                elif breathes_in and quarter * total <= passed * QUARTERS:
                    quarter = int(passed * QUARTERS / total) + 1
                    self._say_left(passed)
                    due = passed + OUT
                else:
                    self.talk.say("plain.timer.breathe_in" if breathes_in else "plain.timer.breathe_out")
                    due = passed + (IN if breathes_in else OUT)
                    breathes_in = not breathes_in
            if self.talk.lines.wait(max(0.1, min(due, total) - passed)):
                if self._told(self.talk.read(mark=""), int(self._passed(began))):
                    return
                # after a pause or a word, a breath begins anew
                due, breathes_in = self._passed(began), True
        self._ring()

    def _by_time(self, minutes: int) -> None:
        self._total = total = minutes * 60
        pause = max(SPARSE, total / len(self.field.stages))
        began, said, line_at, marked_at, quarter = self.talk.clock(), "", 0.0, 0.0, 1
        self._began = began
        while (passed := self._passed(began)) < total:
            stage = self.field.stage_at(passed, minutes)
            if stage != said:
                self._say_stage(stage)
                said, line_at = stage, passed
            mark = max(quarter * total / QUARTERS, line_at + SPARSE, marked_at + SPARSE)
            if mark > line_at + pause - SPARSE:
                # too near to the next line: behind it
                mark = line_at + pause
            elif passed >= mark:
                quarter, marked_at = int(passed * QUARTERS / total) + 1, passed
                self._say_left(passed)
                continue
            due = min(line_at + pause, mark)
            if self.talk.lines.wait(min(max(1.0, due - passed), total - passed)):
                if self._told(self.talk.read(mark=""), int(self._passed(began))):
                    return
            elif self._passed(began) >= line_at + pause:
                line_at = self._passed(began)
        self._ring()

    def _ring(self) -> None:
        """The sound at the end of the time, for who wants one."""
        if self.talk.session.bell:
            self.talk.lines.bell()

    def _say_left(self, passed: float, path: str = "plain.timer.left") -> None:
        """How long it still runs, in minutes and seconds."""
        left = max(0, round(self._total - passed))
        minutes, seconds = divmod(left, 60)
        words = self.talk.words
        parts = [words.count("minutes", minutes)] if minutes else []
        parts += [words.count("plain.timer.seconds", seconds)] if seconds or not minutes else []
        self.talk.say(path, time=" ".join(parts))

    def _pause(self) -> None:
        """Wait for a line; the words that work everywhere do so here, and none of this counts as time sat."""
        stopped = self.talk.clock()
        try:
            self.talk.say("plain.timer.paused")
            while self.talk.heard(self.talk.read()):
                self.talk.say("plain.timer.paused")
        finally:
            self._rested += self.talk.clock() - stopped
        if self._total:
            self._say_left(self._passed(self._began), "plain.timer.going_on")

    def _aside(self, line: str) -> bool:
        """Do one of the words that work everywhere; what that takes is no time sat."""
        began = self.talk.clock()
        try:
            return self.talk.heard(line)
        finally:
            self._rested += self.talk.clock() - began

    def _told(self, line: str, second: int) -> bool:
        """Do what was typed while the time runs; True when it ends the time."""
        word = line.strip()
        if not word:
            return True
        if self._rates_on_the_way() and word.isdecimal() and word.isascii() and int(word) <= HIGHEST_RATING:
            self._way = with_rating(self._way, second, int(word))
            self.talk.say("plain.timer.noted", value=int(word))
        elif word.casefold() == PAUSE:
            self._pause()
        elif word.casefold() == TIME_LEFT and self._total:
            self._say_left(self._passed(self._began))
        elif word == HELP or not self._aside(line):
            self.talk.say("plain.timer.how" if self._rates_on_the_way() else "plain.timer.how_still")
        return False
