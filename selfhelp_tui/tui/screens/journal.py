"""The file of one's journal: making it, opening it, looking after it, and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.page import CLOSE, Action, Passage, closing
from selfhelp_tui.tui.parts import PATH_LIMIT, Box, Part, ScreenPage
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import KeptNotes
    from selfhelp_tui.core.ports import Strength
    from selfhelp_tui.tui.navigation import Navigation

PASSPHRASE_LIMIT = 200
WRONG = "journal.wrong_passphrase"
"""Id of the problem that a passphrase is not the right one."""
PATH, PASSPHRASE, AGAIN, CURRENT = "path", "passphrase", "again", "current"
"""Names of boxes: where the file is, its passphrase, a new one once more, and the one there is now."""
GO, SUGGEST = "go", "suggest"
WITHOUT, LEAVE = "without", "leave"


class PassphrasePage(StackEntry):
    """What making, opening and changing have in common: a passphrase, and trouble that loses nothing else."""

    ABOUT = ""
    leads_anywhere = False

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app
        self.busy = ""
        """What is said while a passphrase is turned into a key; pressing again starts no other attempt."""
        self.trouble = ""
        self._strength: Strength | None = None
        self.offered = ""
        """Words that were offered as a passphrase."""

    def help(self) -> list[str]:
        return [self.app.say(f"about.{self.ABOUT}")]

    def typed_in(self, name: str, otherwise: str = "") -> str:
        """What stands in one of the boxes."""
        return self.position.typed.get(name, otherwise)

    def forget_passphrase(self) -> None:
        self._forget()
        if self.stack.here is self:
            self.stack.again()

    def left(self) -> None:
        self._forget()

    def _forget(self) -> None:
        for name in (PASSPHRASE, AGAIN, CURRENT):
            self.position.typed.pop(name, None)
            self.position.carets.pop(name, None)
        self._strength, self.offered = None, ""

    def failed(self, problem: NotesProblem) -> None:
        """Say a problem of the journal in words; what was typed stays."""
        self.busy, self.trouble = "", self.app.problem_in_words(problem)
        if self.stack.here is self:
            self.stack.again()

    def start(self, opening: Callable[[], KeptNotes]) -> None:
        """Open or make a journal, and say that it takes a moment."""
        self.busy, self.trouble = self.app.say("unlock.busy"), ""
        self.stack.again()
        self.app.start_journal(opening, self.failed)

    def passphrase_box(self, name: str) -> Box:
        """A box in which nothing that is typed can be read."""
        return Box(name, limit=PASSPHRASE_LIMIT, password=True)

    def new_passphrase(self) -> tuple[Part, ...]:
        """Two boxes for a new passphrase, how strong it is, and words that are offered."""
        say, words = self.app.say, self.app.session.words
        return (
            self.passphrase_box(PASSPHRASE),
            Passage(self._strength.in_words(words) if self._strength is not None else ""),
            Passage(say("create.again")),
            self.passphrase_box(AGAIN),
            Passage(self.trouble, "trouble"),
            Passage(say("create.suggested", words=self.offered) if self.offered else ""),
            Passage(self.busy, "quiet"),
        )

    def typed(self, name: str, text: str) -> None:
        if name == PASSPHRASE:
            self._strength = self.app.services.strength(text) if text else None
        self.stack.again()

    def suggest(self) -> None:
        """Offer five words as a new passphrase."""
        self.offered = self.app.services.suggest(self.app.session.language)
        self.position.focus = PASSPHRASE
        self.stack.again()

    def is_the_same_twice(self) -> bool:
        """Whether a new passphrase was typed twice alike; where it wasn't, that is said."""
        if self.typed_in(PASSPHRASE) == self.typed_in(AGAIN):
            return True
        self.trouble = self.app.say("problem.journal.differs")
        self.stack.again()
        return False

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if not self.busy:
            self.press(id)

    def press(self, name: str) -> None:
        """What a button does."""
        raise NotImplementedError


class CreatePage(PassphrasePage):
    """Making an encrypted journal."""

    ABOUT = "create"

    def make(self) -> ScreenPage:
        say, services = self.app.say, self.app.services
        fixed = services.kit is not None and services.kit.fixed
        where = (
            (Passage(say("unlock.where", path=services.new_journal), "quiet"),)
            if fixed
            else (Passage(say("create.where")), Box(PATH, str(services.new_journal), limit=PATH_LIMIT))
        )
        parts = (
            Passage(say("create.honest")),
            *where,
            Passage(say("create.synced") if services.looks_synced(self._path()) else "", "trouble"),
            Passage(say("create.passphrase")),
            *self.new_passphrase(),
        )
        actions = (
            Action(GO, say("create.make"), main=True),
            Action(SUGGEST, say("create.suggest")),
            Action(WITHOUT, say("create.nothing")),
        )
        return ScreenPage((say("create.title"),), parts, actions=actions, at=PASSPHRASE, working=bool(self.busy))

    def _path(self) -> Path:
        typed = self.typed_in(PATH).strip()
        return Path(typed).expanduser() if typed else self.app.services.new_journal

    def press(self, name: str) -> None:
        if name == WITHOUT:
            self.back()
        elif name == SUGGEST:
            self.suggest()
        elif self.is_the_same_twice():
            path, passphrase = self._path(), self.typed_in(PASSPHRASE)
            self.start(lambda: self.app.services.create(path, passphrase))

    def back(self) -> None:
        """To where one came from; home, where the program was opened to make a journal."""
        if self.stack.entries[0] is self:
            self.app.go_home()
        else:
            super().back()


class UnlockPage(PassphrasePage):
    """Opening a journal."""

    ABOUT = "unlock"

    def __init__(self, app: Navigation, path: Path, *, asks_path: bool = False, locked: bool = False) -> None:
        """``locked`` says that the journal was open a moment ago, and that one comes back to where one was."""
        super().__init__(app)
        self.path, self.asks_path, self.locked = path, asks_path, locked
        self.shut = not asks_path

    @property
    def goes_back(self) -> bool:
        return self.asks_path

    def make(self) -> ScreenPage:
        say = self.app.say
        file: tuple[Part, ...] = (
            (Passage(say("unlock.ask")), Box(PATH, str(self.path), limit=PATH_LIMIT))
            if self.asks_path
            else (Passage(say("unlock.where", path=self.path), "quiet"),)
        )
        parts = (
            Passage(say("rest.locked") if self.locked else ""),
            *file,
            Passage(say("unlock.passphrase")),
            self.passphrase_box(PASSPHRASE),
            Passage(self.trouble, "trouble"),
            Passage(self.busy, "quiet"),
        )
        actions = (Action(GO, say("unlock.open"), main=True), Action(WITHOUT, say("unlock.without")))
        return ScreenPage((say("unlock.title"),), parts, actions=actions, at=PASSPHRASE, working=bool(self.busy))

    def failed(self, problem: NotesProblem) -> None:
        if problem.id == WRONG:
            # nobody can see which letter of it was wrong: it is typed again
            self.position.focus = PASSPHRASE
            self._forget()
        super().failed(problem)

    def press(self, name: str) -> None:
        if name == WITHOUT:
            self.app.forget_the_way_back()
            self.app.go_home()
            return
        path = Path(self.typed_in(PATH, str(self.path)).strip()).expanduser() if self.asks_path else self.path
        passphrase = self.typed_in(PASSPHRASE)
        self.start(lambda: self.app.services.unlock(path, passphrase))

    def back(self) -> None:
        if self.asks_path:
            super().back()


class ChangePage(PassphrasePage):
    """Another passphrase for the journal that is open."""

    ABOUT = "change_passphrase"

    def __init__(self, app: Navigation) -> None:
        super().__init__(app)
        self.wrong_current = False
        self.old_copies: tuple[Path, ...] | None = None
        """Copies that still open with the old passphrase, once it was changed."""

    def make(self) -> ScreenPage:
        say = self.app.say
        where = (say("preferences.change_passphrase"),)
        if self.old_copies is not None:
            path = self.app.kept.path if self.app.kept is not None else ""
            done = [say("journal_command.change.done", path=path)]
            done += [say("own_journal.old_copy", path=copy) for copy in self.old_copies]
            close = closing(self.app.session, main=True)
            return ScreenPage(where, tuple(Passage(text) for text in done), actions=(close,))
        parts = (
            Passage(say("own_journal.change_what")),
            Passage(say("own_journal.change_current")),
            self.passphrase_box(CURRENT),
            Passage(say("own_journal.wrong_current") if self.wrong_current else "", "trouble"),
            Passage(say("own_journal.change_new")),
            *self.new_passphrase(),
        )
        actions = (
            Action(GO, say("own_journal.change_now"), main=True),
            Action(SUGGEST, say("create.suggest")),
            closing(self.app.session, "button.cancel"),
        )
        return ScreenPage(where, parts, actions=actions, at=CURRENT, working=bool(self.busy))

    def press(self, name: str) -> None:
        self.wrong_current = False
        if name == CLOSE:
            self.back()
        elif name == SUGGEST:
            self.suggest()
        elif self.is_the_same_twice():
            self.busy, self.trouble = self.app.say("own_journal.busy"), ""
            self.stack.again()
            self.app.run_worker(self._change(self.typed_in(CURRENT), self.typed_in(PASSPHRASE)))

    def failed(self, problem: NotesProblem) -> None:
        if problem.id == WRONG:
            # the journal is open, so it is what was typed here
            self.wrong_current = True
            self.position.focus = CURRENT
            self.position.typed.pop(CURRENT, None)
            self.position.carets.pop(CURRENT, None)
        super().failed(problem)
        if self.wrong_current:
            self.trouble = ""
            if self.stack.here is self:
                self.stack.again()

    async def _change(self, current: str, new: str) -> None:
        if self.app.kept is None:
            return
        try:
            copies = await asyncio.to_thread(self.app.services.change_passphrase, self.app.kept, current, new)
        except NotesProblem as problem:
            self.failed(problem)
            return
        self.busy, self.old_copies = "", copies
        self.forget_passphrase()


class CarePage(StackEntry):
    """Says what is going to be done with the file, does it when asked, and says what came of it."""

    NAME = ""

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app
        self._busy = False
        self._outcome: Callable[[], str] | None = None
        """Tells what came of it, in the language of then."""
        self._problem: NotesProblem | None = None

    def help(self) -> list[str]:
        return [self.app.say(f"about.{self.NAME}")]

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        """Do it, on a thread of its own; gives what tells of it in words."""
        raise NotImplementedError

    def make(self) -> ScreenPage:
        say = self.app.say
        parts = (
            Passage(say(f"own_journal.{self.NAME}_what")),
            Passage(say("own_journal.busy") if self._busy else "", "quiet"),
            Passage(self.app.problem_in_words(self._problem) if self._problem is not None else "", "trouble"),
            Passage(self._outcome() if self._outcome is not None else ""),
        )
        actions = (Action(GO, say(f"own_journal.{self.NAME}_now"), main=True), closing(self.app.session))
        return ScreenPage((say(f"preferences.{self.NAME}"),), parts, actions=actions)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if id == CLOSE:
            self.back()
        elif not self._busy:
            self._busy, self._outcome, self._problem = True, None, None
            self.stack.again()
            self.app.run_worker(self._do())

    async def _do(self) -> None:
        try:
            if self.app.kept is not None:
                self._outcome = await asyncio.to_thread(self.work, self.app.kept)
        except NotesProblem as problem:
            self._problem = problem
        self._busy = False
        if self.stack.here is self:
            self.stack.again()


class CheckPage(CarePage):
    """Whether the file is whole."""

    NAME = "check"

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        checked = self.app.services.check(notes)
        return lambda: "\n\n".join(checked.in_words(self.app.session.words))


class CopyPage(CarePage):
    """A second file that opens with the same passphrase."""

    NAME = "copy"

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        path, say = self.app.services.copy(notes), self.app.say
        return lambda: f"{say('journal_command.backup.made', path=path)}\n\n{say('journal_command.backup.apart')}"


CARE: dict[str, type[CarePage | ChangePage]] = {"check": CheckPage, "copy": CopyPage, "change_passphrase": ChangePage}
"""What a ``ToJournalCare`` opens."""


class JournalUnavailablePage(StackEntry):
    """What is wrong, what was kept, and the choice to try again, to go on without keeping, or to leave."""

    leads_anywhere = False
    goes_back = False
    holds_up = True

    def __init__(self, app: Navigation, problem: NotesProblem) -> None:
        super().__init__()
        self.app, self.problem = app, problem
        self._busy = False

    def help(self) -> list[str]:
        return [self.app.say("about.away")]

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, JournalUnavailablePage)

    def make(self) -> ScreenPage:
        say = self.app.say
        parts = (
            Passage(say("away.title"), "title"),
            Passage(self.app.problem_in_words(self.problem), "trouble"),
            Passage(say("away.typed")),
            Passage(say("away.what_to_do")),
            Passage(say("away.without_what")),
            Passage(say("unlock.busy") if self._busy else "", "quiet"),
        )
        actions = (
            Action(GO, say("button.retry"), main=True),
            Action(WITHOUT, say("away.without")),
            Action(LEAVE, say("home.leave")),
        )
        return ScreenPage((say("away.where"),), parts, actions=actions)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if self._busy:
            return
        if id == GO:
            self._busy = True
            self.stack.again()
            self.app.run_worker(self._try())
        elif id == WITHOUT:
            self.app.go_on_without()
        else:
            self.app.call_later(self.app.action_leave)

    async def _try(self) -> None:
        problem = await self.app.try_again()
        self._busy = False
        if problem is not None:
            self.problem = problem
            if self.stack.here is self:
                self.stack.again()

    def back(self) -> None:
        """There is nowhere to go back to before the journal is there."""
