"""Any page that is data: shown, and left as it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfhelp_tui.core.pages.page import (
    Contents,
    GoBack,
    Instead,
    Move,
    NextChoice,
    Open,
    Passage,
    Place,
    Stay,
)
from selfhelp_tui.tui.parts import Part, ScreenPage, UrgentLine
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.navigation import Navigation


def page_of(
    contents: Contents, session: Session, above: tuple[Part, ...] = (), below: tuple[Part, ...] = ()
) -> ScreenPage:
    """What stands on a page, ready to be drawn, with something above and below it."""
    danger = brief = little = ""
    if contents.urgent:
        # what the first page of all does without is not read for it
        from selfhelp_tui.core.wording import danger_in_few_words, danger_in_little_room, danger_now

        danger, brief = danger_now(session), danger_in_few_words(session)
        little = danger_in_little_room(session) if danger else ""
    counted = contents.part and session.words.ui("walk.place", n=contents.part[0], total=contents.part[1])
    return ScreenPage(
        (contents.within, contents.title) if contents.within else (contents.title,),
        (*above, *(_named(part) for part in contents.parts), *below),
        tuple(UrgentLine(line, brief if line == danger else "") for line in contents.urgent),
        contents.actions,
        contents.at or "",
        contents.must_read,
        word=contents.word,
        in_little_room=little,
        counted=counted or "",
    )


def _named(part: Part) -> Part:
    """A passage that is said behind its name line by line has it above it on the screen."""
    if isinstance(part, Passage) and part.behind and part.text:
        return part._replace(text=f"{part.behind}\n{part.text}")
    return part


class PlacePage(StackEntry):
    """The page of a place."""

    def __init__(self, app: Navigation, place: Place) -> None:
        super().__init__()
        self.app, self.place = app, place
        self._first: str | None = None
        """The first row of home as it was shown last."""

    @property
    def session(self) -> Session:
        """The session of the person."""
        return self.app.session

    @property
    def is_home(self) -> bool:
        return self.place.HOME

    @property
    def leads_anywhere(self) -> bool:
        return self.place.LEADS_ANYWHERE

    @property
    def goes_back(self) -> bool:
        return not self.is_home or self._answered is not None

    @property
    def _answered(self) -> object:
        """The safety question one came from, whose answer is said back here and can be changed."""
        return self.session.last_answered if self.place.SAYS_BACK else None

    def same_as(self, other: StackEntry) -> bool:
        return type(other) is type(self) and isinstance(other, PlacePage) and other.place == self.place

    def arrive(self) -> None:
        self.place.arrive(self.session)

    def left(self) -> None:
        self.place.leave(self.session)

    def is_there(self) -> bool:
        return self.place.is_there(self.session)

    def keys(self) -> list[tuple[str, str]]:
        undo = self.place.contents(self.session, self.app.front_end).undo
        return [("^Z", self.app.say("entries.put_back_key"))] if undo else []

    def pressed(self, key: str) -> bool:
        undo = self.place.contents(self.session, self.app.front_end).undo if key == "ctrl+z" else ""
        if undo:
            self.chosen("", undo, True)
        return bool(undo)

    def help(self) -> list[str]:
        return [self.app.say(f"about.{self.place.about}")] if self.place.about else []

    def make(self) -> ScreenPage:
        above: tuple[Part, ...] = ()
        if self._answered is not None:
            from selfhelp_tui.core.pages.stops import answered_in_words

            above = answered_in_words(self.session, self.session.last_answered, self.app.front_end)
        contents = self.place.contents(self.session, self.app.front_end)
        first = next((row.id for row in contents.rows), None)
        if self.is_home and first != self._first:
            # what comes first is another thing now: that is where one goes on
            self._first = first
            self.position.focus = ""
            self.position.rows.clear()
        return page_of(contents, self.session, above)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if not id:
            return
        if self.place.SAYS_BACK:
            self.session.last_answered = None
        self.follow(self.place.choose(self.session, id))

    def back(self) -> None:
        answered = self.session.last_answered
        if answered is not None and self.place.SAYS_BACK:
            self.session.last_answered = None
            self.app.show_walk(answered)
        elif not self.is_home:
            super().back()

    def follow(self, move: Move) -> None:
        """Go where a choice leads."""
        match move:
            case Open(where, behind=behind):
                if behind is not None:
                    self.stack.instead(self.app.entry_of(behind))
                self.app.open_somewhere(where)
            case NextChoice(name):
                self.app.choose_next(name)
                self.stay("")
            case Stay(at):
                self.stay(at)
            case Instead(where) if isinstance(where, Place):
                self.stack.instead(self.app.entry_of(where))
            case Instead(where):
                self.stack.leave()
                self.app.open_somewhere(where)
            case GoBack():
                self.stack.leave()

    def stay(self, at: str) -> None:
        """The same page as it is now, at a row where one is named."""
        if at and self.position.focus in self.position.rows:
            self.position.rows[self.position.focus] = at
        self.stack.again()

    def way_back(self) -> Callable[[], StackEntry] | None:
        app, place = self.app, self.place
        return lambda: PlacePage(app, place)
