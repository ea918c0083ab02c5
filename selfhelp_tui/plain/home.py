"""Home line by line, and what is due when one comes back."""

from __future__ import annotations

from contextlib import suppress

from selfhelp_tui.core.pages.doors import check_in_at_start, due_at_start
from selfhelp_tui.core.pages.first import is_first
from selfhelp_tui.core.pages.home import HomePage, shown_first
from selfhelp_tui.core.pages.page import Action, Contents, Open, Row
from selfhelp_tui.plain.pages import Numbers, choose, open_somewhere, show_place
from selfhelp_tui.plain.talk import Back, Talk, Visit
from selfhelp_tui.plain.walk import CheckIn, go_through


class HomeVisit(Visit):
    """At home, where all ways lead back to; Enter opens its first row."""

    def __init__(self) -> None:
        self._home, self._shown = HomePage(), False
        self._numbers = {first: Numbers(puts_first=True) for first in (True, False)}
        """What has which number, as long as nothing was done, and after that."""
        self._is_first = False

    @property
    def about(self) -> str:
        return "first" if self._is_first else self._home.about

    def arrive(self, talk: Talk) -> None:
        come_back(talk)

    def step(self, talk: Talk) -> None:
        first = shown_first(talk.session)
        if first is not None:
            show_place(talk, first)
            return
        shown, self._shown = self._shown, False
        if not shown:
            self._home.arrive(talk.session)
        self._is_first = is_first(talk.session)
        numbers = self._numbers[self._is_first]
        chosen: Row | Action | None = choose(talk, lambda: self._now(talk), shown=shown, numbers=numbers)
        chosen = chosen or self._now(talk).rows[0]
        talk.session.last_answered = None
        move = self._home.choose(talk.session, chosen.id)
        if isinstance(move, Open):
            with suppress(Back):
                open_somewhere(move.where, talk)

    def _now(self, talk: Talk) -> Contents:
        return self._home.contents(talk.session, talk.front_end)

    def back(self, talk: Talk) -> None:
        """To the safety question that was answered right before; there is nothing else before home."""
        answered, talk.session.last_answered = talk.session.last_answered, None
        if answered is None:
            talk.say("plain.at_home")
            self._shown = True
        else:
            go_through(talk, answered)


def come_back(talk: Talk) -> None:
    """To the safety questions before what is due after the passphrase, else to that."""
    due = due_at_start(talk.session)
    if due is None:
        return
    asked = CheckIn.now(talk, "", check_in_at_start(talk.session))
    if asked is not None:
        talk.visits.go(asked)
    else:
        with suppress(Back):
            open_somewhere(due, talk)
