"""Where one is and what one came by, line by line: places on a pile, and the one loop that is at the top of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfhelp_tui.plain.talk import Back, Home, Jump

if TYPE_CHECKING:
    from selfhelp_tui.core.pages.page import Place
    from selfhelp_tui.plain.talk import Talk


class Visit:
    """Somewhere one is: it is said anew each time one is at it, so that nothing else has to be kept of it."""

    past = False
    """Whether one comes back past it, once what was opened from here is done."""

    def arrive(self, talk: Talk) -> None:
        """Called once, when one comes here."""

    def step(self, talk: Talk) -> None:
        """Say what is here and do what was typed; another visit that is opened stands above this one afterwards."""
        raise NotImplementedError

    def back(self, talk: Talk) -> None:
        """The person went back from here."""
        talk.visits.back(self)

    def due_before_home(self, talk: Talk) -> Visit | None:
        """What nobody is let past who goes home from here."""
        return None

    def left(self, talk: Talk) -> None:
        """Called once, when one has gone from here for good."""

    def same_as(self, other: Visit) -> bool:
        """Whether going from here to another would lead nowhere else."""
        return self is other

    def looking_for(self, words: str) -> Place | None:
        """The page of what has some words among what is listed here; None where one looks in everything."""
        return None


class Visits:
    """What one came by. Whoever comes to the same place again stands there and nowhere else: the pile does not grow."""

    def __init__(self, talk: Talk, first: Visit, *, is_home: bool) -> None:
        """``is_home`` tells that all ways lead back to the first one; else whoever goes home goes past it."""
        self._talk = talk
        self.entries = [first]
        self.is_home = is_home
        self.homeward = False
        """Whether one went home, past the first."""

    @property
    def here(self) -> Visit | None:
        """Where one is; None once the first was left."""
        return self.entries[-1] if self.entries else None

    def go(self, visit: Visit) -> None:
        """To another visit, from which one comes back to this one."""
        same = next((one for one in self.entries if one.same_as(visit)), None)
        if same is not None and same is self.entries[0]:
            self._cut(1)
            return
        if same is not None:
            self.entries.remove(same)
            same.left(self._talk)
        self.entries.append(visit)
        visit.arrive(self._talk)

    def over(self, visit: Visit, *then: Visit) -> None:
        """What is here is done: on to what follows it, the last of these first, else to where one came from."""
        self._leave(visit)
        for following in reversed(then):
            self.go(following)
        if not then:
            self.settle()

    def settle(self) -> None:
        """Past everything that one comes back past."""
        while self.here is not None and self.here.past:
            self._leave(self.here)

    def back(self, visit: Visit) -> None:
        """To where one came from."""
        self._leave(visit)
        if self.here is not None:
            self.here.past = False

    def instead(self, visit: Visit) -> None:
        """From here for good, to what is opened next."""
        self._leave(visit)

    def home(self) -> None:
        """Leave everything; what nobody is let past on the way comes first."""
        first = 1 if self.is_home else 0
        due: dict[type[Visit], Visit] = {}
        for visit in reversed(self.entries[first:]):
            before = visit.due_before_home(self._talk)
            if before is not None:
                due.setdefault(type(before), before)
        self._cut(first)
        self.homeward = not self.is_home
        for visit in reversed(due.values()):
            self.go(visit)

    def _cut(self, first: int) -> None:
        while len(self.entries) > first:
            self.entries.pop().left(self._talk)

    def _leave(self, visit: Visit) -> None:
        if self.here is visit:
            self.entries.pop()
            visit.left(self._talk)


def stay(talk: Talk, first: Visit, *, is_home: bool = False) -> None:
    """Be somewhere, and wherever one goes from there, until the first is left.

    Raises:
        Home: one went home from here, and home is elsewhere.
    """
    before = talk.visits_or_none
    visits = talk.visits_or_none = Visits(talk, first, is_home=is_home)
    opens: Callable[[Talk], None] | None = first.arrive
    try:
        while (here := visits.here) is not None:
            act, opens = opens, None
            try:
                (act or here.step)(talk)
            except Back:
                if act is None:
                    here.back(talk)
            except Home:
                visits.home()
            except Jump as jump:
                opens = jump.opens
    finally:
        talk.visits_or_none = before
    if visits.homeward:
        raise Home


def go(talk: Talk, visit: Visit) -> None:
    """To a visit from where one is; where one is nowhere yet, until it is left."""
    if talk.visits_or_none is None:
        stay(talk, visit)
    else:
        talk.visits.go(visit)
