"""Leaving with something unsaved, a screen at rest, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfhelp_tui.core.pages.keys import keys_everywhere
from selfhelp_tui.core.pages.page import Action, Passage, closing
from selfhelp_tui.tui.page_view import means_the_same_everywhere
from selfhelp_tui.tui.parts import ScreenPage
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation

RETRY, BACK, LOSE = "retry", "back", "lose"
EASY = "easy"
IT_GETS_WORSE = "worse"


class UnsavedPage(StackEntry):
    """What could not be saved, and the choice to try again, to go back, or to leave it."""

    leads_anywhere = False

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app

    def help(self) -> list[str]:
        return [self.app.say("about.unsaved")]

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, UnsavedPage)

    def make(self) -> ScreenPage:
        say, problem = self.app.say, self.app.problem_in_words(self.app.trouble)
        actions = (
            Action(RETRY, say("button.retry"), main=True),
            Action(BACK, say("button.back")),
            Action(LOSE, say("leaving.lose")),
        )
        return ScreenPage((), (Passage(say("state.failed"), "trouble"), Passage(problem)), actions=actions)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        self.stack.leave()
        if id == RETRY:
            if self.app.kept is not None:
                self.app.kept.retry()
            self.app.call_later(self.app.action_leave)
        elif id == LOSE:
            self.app.exit(1, return_code=1)


class RestPage(StackEntry):
    """Nothing to see; any key or click returns."""

    is_at_rest = True

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, RestPage)

    def make(self) -> ScreenPage:
        return ScreenPage((), (Passage(self.app.say("rest.unsaved" if self.app.keeps else "rest.blank"), "quiet"),))

    def pressed(self, key: str) -> bool:
        self.stack.leave()
        # the blank screen itself is no answer to a key that asks for it, and help is never a key further away
        return key == "ctrl+l" or not means_the_same_everywhere(key)


class KeysPage(StackEntry):
    """What the page beneath is for and which keys there are."""

    def __init__(self, app: Navigation, about: Callable[[], list[str]], own_keys: tuple[str, ...] = ()) -> None:
        """``about`` says what the page beneath is for, in the language of now; ``own_keys`` are those of it alone."""
        super().__init__()
        self.app, self.about, self._own_keys = app, about, own_keys

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, KeysPage)

    def make(self) -> ScreenPage:
        say, words = self.app.say, self.app.session.words
        table = keys_everywhere(words, keeps=self.app.keeps, own=self._own_keys)
        parts = (*(Passage(said) for said in self.about()), *table)
        close = closing(self.app.session, main=True)
        worse = (Action(IT_GETS_WORSE, say("keys.worse")),) if self.app.may_go_anywhere() else ()
        easy = Action(EASY, say("keys.standard" if self.app.session.easy else "keys.easy"))
        return ScreenPage((say("keys.title"),), parts, actions=(close, easy, *worse))

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if id == EASY:
            self.app.session.read_easy(not self.app.session.easy)
            self.stack.again()
            return
        self.stack.leave()
        if id == IT_GETS_WORSE:
            from selfhelp_tui.core.pages.what_changed import WORSE

            self.app.open_section_of(*WORSE)
