"""The places one came by, and where one is on each. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.tui.parts import Position, ScreenPage


class StackEntry:
    """Something one can be at: it makes its page anew each time it is shown, and answers what is done there."""

    stack: PageStack
    """Where it stands, from the moment on that one goes to it."""
    unkept = False
    """Whether something stands here that the notes do not have yet."""
    refused = False
    """Whether that can't be kept as it is."""
    is_at_rest = False
    """Whether the screen is blank on purpose: a click wakes it, and no keys are named."""
    holds_up = False
    """Whether what stands beneath waits for it, and writes nothing meanwhile."""
    shut = False
    """Whether it stands for a journal that is there and closed."""

    def __init__(self) -> None:
        self.position = Position()

    @property
    def is_home(self) -> bool:
        """Whether all ways lead back to it."""
        return False

    @property
    def goes_back(self) -> bool:
        """Whether there is something to go back to from here."""
        return not self.is_home and self.stack.entries[0] is not self

    @property
    def leads_anywhere(self) -> bool:
        """Whether one may go anywhere by name from here; not where something has to be read or answered first."""
        return True

    def make(self) -> ScreenPage:
        """The page, in the language and state of now."""
        raise NotImplementedError

    def same_as(self, other: StackEntry) -> bool:
        """Whether going from here to another would lead nowhere else."""
        return self is other

    def arrive(self) -> None:
        """Called once, when one comes here and before the page is shown."""

    def left(self) -> None:
        """Called once, when one has gone from here for good."""

    def is_there(self) -> bool:
        """Whether what it is about is still there to come back to."""
        return True

    def keys(self) -> list[tuple[str, str]]:
        """Keys that mean something on this page only, as they are shown, each with its word."""
        return []

    own_keys: tuple[str, ...] = ()
    """What keys do on pages like this one only, for the table of all keys: names under ``keys.does``."""

    def help(self) -> list[str]:
        """What this page is for, as paragraphs for the page about keys."""
        return []

    # --- what is done here -------------------------------------------------------------------------------------

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        """A row, option or action was chosen in the list of that name; no id where nothing was chosen."""

    def rated(self, name: str, value: int | None, goes_on: bool) -> None:
        """A number was chosen."""

    def typed(self, name: str, text: str) -> None:
        """A box holds another text now."""

    def entered(self, name: str) -> bool:
        """Enter was pressed in a box of one line; False leaves it to the page, which goes on to what comes next."""
        return False

    def back(self) -> None:
        """To where one came from."""
        self.stack.leave()

    def pressed(self, key: str) -> bool:
        """A key that means something on this page only; False where it does not."""
        return False

    def ticked(self) -> None:
        """A second has passed on a page that changes by itself."""

    # --- keeping -----------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep whatever is half typed; called before anything takes the page away."""

    def way_back(self) -> Callable[[], StackEntry] | None:
        """What makes this again once a journal is open again, holding no word of anyone; None where nothing does.

        Asked after ``flush`` and before the journal is closed; called with the new session in place.
        """
        return None

    def read_anew(self) -> None:
        """Take up content that was read again while one is here."""

    def forget_passphrase(self) -> None:
        """Let go of a passphrase that stands in a box, and of words that were offered for one."""


class PageStack:
    """Goes to pages and back; what is shown has changed when a call returns."""

    def __init__(
        self,
        first: StackEntry,
        show: Callable[[ScreenPage, Position], None],
        *,
        pressed: Callable[[str], bool] = lambda _key: False,
        lost: Callable[[NotesProblem], None] | None = None,
    ) -> None:
        """``pressed`` does what a key means on every page and gives False where it means nothing.

        ``lost`` is told why a journal can't be read or written; without it that is raised.
        """
        self._show, self._pressed, self._lost = show, pressed, lost
        self.entries = [first]
        first.stack = self

    @property
    def here(self) -> StackEntry:
        """Where one is."""
        return self.entries[-1]

    def waits(self, entry: StackEntry) -> bool:
        """Whether something stands above an entry that it has to wait for."""
        if entry not in self.entries:
            return False
        return any(above.holds_up for above in self.entries[self.entries.index(entry) + 1 :])

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever is done here: where the journal is out of reach meanwhile, that is told."""
        try:
            yield
        except NotesProblem as problem:
            if self._lost is None:
                raise
            self._lost(problem)

    def again(self) -> None:
        """Make the page of here again, and show it."""
        with self._guarded():
            self._show(self.here.make(), self.here.position)

    def go(self, entry: StackEntry) -> None:
        """To another page; where one is there already, it is only made again."""
        self.here.flush()
        if not self.here.same_as(entry):
            self._arrive(entry)
        self.again()

    def _arrive(self, entry: StackEntry) -> None:
        entry.stack = self
        self.entries.append(entry)
        entry.arrive()

    def cover(self, entry: StackEntry) -> None:
        """Put something above the page of here, of which nothing can be kept now."""
        self._arrive(entry)
        self.again()

    def uncover(self) -> None:
        """Take away the lowest entry that others wait for, and everything above it."""
        lowest = next((place for place, entry in enumerate(self.entries) if entry.holds_up), len(self.entries))
        while len(self.entries) > lowest:
            self._pop()

    def instead(self, entry: StackEntry) -> None:
        """To another page in the place of this one."""
        self.here.flush()
        self._pop()
        self._arrive(entry)
        self.again()

    def _pop(self) -> None:
        self.entries.pop().left()

    def leave(self) -> None:
        """To the page before, at the row one left; there is none before the first one."""
        self.here.flush()
        if len(self.entries) > 1:
            self._pop()
            while len(self.entries) > 1 and not self.here.is_there():
                self._pop()
        self.again()

    def to_the_ground(self) -> None:
        """To the first page; nothing of those above it is left, nor of what was typed on it."""
        while len(self.entries) > 1:
            self._pop()
        self.here.position.typed.clear()
        self.here.position.carets.clear()

    def begin_at(self, entry: StackEntry) -> None:
        """To a page that is the first one from now on: nothing of those before it is left."""
        while self.entries:
            self._pop()
        self._arrive(entry)
        self.again()

    def flush(self) -> None:
        """Keep whatever is half typed, on the page of here and on those beneath it that don't wait."""
        for entry in reversed(self.entries):
            if entry.holds_up:
                return
            entry.flush()

    def ways_back(self, above: StackEntry | None = None) -> list[Callable[[], StackEntry]]:
        """What makes the pages again, the lowest first; only those above an entry where one is named."""
        first = self.entries.index(above) + 1 if above in self.entries else 0
        ways = (entry.way_back() for entry in self.entries[first:])
        return [way for way in ways if way is not None]

    def forget_passphrases(self) -> None:
        """Let go of every passphrase that was typed."""
        for entry in self.entries:
            entry.forget_passphrase()

    # --- what the widget tells ---------------------------------------------------------------------------------

    def begin(self) -> None:
        self.again()

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        """A row, option or action was chosen."""
        with self._guarded():
            self.here.chosen(name, id, goes_on)

    def rated(self, name: str, value: int | None, goes_on: bool) -> None:
        with self._guarded():
            self.here.rated(name, value, goes_on)

    def typed(self, name: str, text: str) -> None:
        with self._guarded():
            self.here.typed(name, text)

    def entered(self, name: str) -> bool:
        """Enter was pressed in a box of one line."""
        with self._guarded():
            return self.here.entered(name)
        return True

    def back(self) -> None:
        with self._guarded():
            self.here.back()

    def pressed_anywhere(self, key: str) -> bool:
        """A key that means something on this page or on every page; False where it is none of those."""
        with self._guarded():
            return self.here.pressed(key) or self._pressed(key)
        return True

    def ticked(self) -> None:
        with self._guarded():
            self.here.ticked()
