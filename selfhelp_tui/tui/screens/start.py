"""The first screens: what this is, keeping or not, making and opening a journal, and the first screen of a kit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Trouble

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import KeptNotes, NotesProblem


PATH_LIMIT, PASSPHRASE_LIMIT = 400, 200


class PassphrasePage(Page):
    """What making and opening a journal have in common: a file, a passphrase, and trouble that loses nothing."""

    leads_anywhere = False
    _busy = False
    """A passphrase takes a moment to be turned into a key; pressing again must not start another attempt."""

    def typed(self, name: str) -> str:
        """What stands in one of the boxes."""
        return self.query_one(f"#{name}", Input).value

    def forget_passphrase(self) -> None:
        for box in self.query(Input):
            if box.password:
                box.value = ""
        for words in self.query("#words").results(Prose):
            words.say("")

    def trouble(self, problem: NotesProblem) -> None:
        """Say a problem of the journal in words; what was typed stays."""
        self._busy = False
        self.query_one("#busy", Quiet).say("")
        self.query_one(Trouble).say(self.app.problem_in_words(problem))

    def start(self, opening: Callable[[], KeptNotes]) -> None:
        """Open or make a journal, and say that it takes a moment."""
        if not self._busy:
            self._busy = True
            self.query_one(Trouble).say("")
            self.query_one("#busy", Quiet).say(self.say("unlock.busy"))
            self.app.start_journal(opening, self.trouble)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.press(str(event.button.name))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        boxes = list(self.query(Input))
        place = boxes.index(event.input) + 1
        if place < len(boxes):
            # at once: whoever types on without looking is in the next box
            self.set_focus(boxes[place])
        else:
            self.press("go")

    def focus_passphrase(self) -> None:
        """Begin at the passphrase, with what stands above it in sight where both fit."""
        box = self.query_one("#passphrase")
        box.focus(scroll_visible=False)
        self.call_after_refresh(box.scroll_visible, animate=False)

    def press(self, name: str) -> None:
        """What a button does."""
        raise NotImplementedError

    def new_passphrase(self) -> list[Widget]:
        """Two boxes for a new passphrase, how strong it is, words that are offered, and that it takes a moment."""
        return [
            TextInput(password=True, id="passphrase", limit=PASSPHRASE_LIMIT),
            Prose("", id="strength"),
            Prose(self.say("create.again")),
            TextInput(password=True, id="again", limit=PASSPHRASE_LIMIT),
            Prose("", id="words"),
            Quiet("", id="busy"),
        ]

    def tell_strength(self, passphrase: str) -> None:
        """Say how hard a new passphrase is to guess."""
        told = self.app.services.strength(passphrase).in_words(self.session.words) if passphrase else ""
        self.query_one("#strength", Prose).say(told)

    def suggest(self) -> None:
        """Offer five words as a new passphrase."""
        words = self.app.services.suggest(self.session.language)
        self.query_one("#words", Prose).say(self.say("create.suggested", words=words))
        self.query_one("#passphrase", Input).focus()


class CreatePage(PassphrasePage):
    """Making an encrypted journal."""

    ABOUT = "create"

    def where(self) -> str:
        return self.say("create.title")

    def contents(self) -> list[Widget]:
        return [
            Prose(self.say("create.honest")),
            *self._place(),
            Trouble(self.say("create.synced") if self.app.services.looks_synced(self.app.services.new_journal) else ""),
            Prose(self.say("create.passphrase")),
            *self.new_passphrase(),
        ]

    def _place(self) -> list[Widget]:
        """Where the file goes, which a kit may have decided."""
        place, kit = self.app.services.new_journal, self.app.services.kit
        if kit is not None and kit.fixed:
            return [Quiet(self.say("unlock.where", path=place))]
        return [Prose(self.say("create.where")), TextInput(str(place), id="path", limit=PATH_LIMIT)]

    def focus_first(self) -> None:
        self.focus_passphrase()

    def buttons(self) -> list[Button]:
        return [
            Button(self.say("create.nothing"), "nothing"),
            Button(self.say("create.suggest"), "suggest"),
            Button(self.say("create.make"), "go", main=True),
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "passphrase":
            self.tell_strength(event.value)
        elif event.input.id == "path":
            synced = self.app.services.looks_synced(Path(event.value))
            self.query_one(Trouble).say(self.say("create.synced") if synced else "")

    def press(self, name: str) -> None:
        if name == "nothing":
            self.app.pop_screen()
        elif name == "suggest":
            self.suggest()
        elif self.typed("passphrase") != self.typed("again"):
            self.query_one(Trouble).say(self.say("problem.journal.differs"))
        else:
            asked = self.query("#path")
            path = Path(self.typed("path").strip()).expanduser() if asked else self.app.services.new_journal
            passphrase = self.typed("passphrase")
            self.start(lambda: self.app.services.create(path, passphrase))


class UnlockPage(PassphrasePage):
    """Opening a journal."""

    ABOUT = "unlock"

    def __init__(self, path: Path, *, asks_path: bool = False, locked: bool = False) -> None:
        """``locked`` says that the journal was open a moment ago, and that one comes back to where one was."""
        super().__init__()
        self.path = path
        self.asks_path = asks_path
        self.locked = locked
        self.shut = not asks_path
        """Whether this stands for a journal that is there and closed, which the top line then says."""

    def where(self) -> str:
        return self.say("unlock.title")

    def contents(self) -> list[Widget]:
        file = (
            [Prose(self.say("unlock.ask")), TextInput(str(self.path), id="path", limit=PATH_LIMIT)]
            if self.asks_path
            else [Quiet(self.say("unlock.where", path=self.path))]
        )
        return [
            *([Prose(self.say("rest.locked"))] if self.locked else []),
            *file,
            Prose(self.say("unlock.passphrase")),
            TextInput(password=True, id="passphrase", limit=PASSPHRASE_LIMIT),
            Trouble(),
            Quiet("", id="busy"),
        ]

    def focus_first(self) -> None:
        self.focus_passphrase()

    def buttons(self) -> list[Button]:
        return [Button(self.say("unlock.without"), "without"), Button(self.say("unlock.open"), "go", main=True)]

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] != "Esc" or self.asks_path]

    def trouble(self, problem: NotesProblem) -> None:
        super().trouble(problem)
        # it stays, and whoever types again types over it
        self.query_one("#passphrase", Input).select_all()

    def press(self, name: str) -> None:
        if name == "without":
            self.app.forget_the_way_back()
            self.app.go_home()
            return
        path = Path(self.typed("path").strip()).expanduser() if self.asks_path else self.path
        passphrase = self.typed("passphrase")
        self.start(lambda: self.app.services.unlock(path, passphrase))

    def action_back(self) -> None:
        if self.asks_path:
            super().action_back()
