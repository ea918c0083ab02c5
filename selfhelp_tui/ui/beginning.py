"""The first screen, making a journal, and opening one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Button, Input

from selfhelp_tui.ui.choices import Choices, Row
from selfhelp_tui.ui.page import Page, button
from selfhelp_tui.ui.prose import Prose, Quiet, Title, Trouble

PATH_LIMIT, PASSPHRASE_LIMIT = 400, 200


class WelcomePage(Page):
    """What this is, what happens to one's data, and the choice to keep nothing or a journal."""

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] not in ("Esc", "^L")]

    def contents(self) -> list[Widget]:
        can = self.app.desk.can_keep
        rows = [Row("nothing", self.say("first.keep_nothing"), self.say("first.keep_nothing_note"))]
        if can:
            rows += [
                Row("create", self.say("first.keep_journal"), self.say("first.keep_journal_note")),
                Row("open", self.say("first.open_journal")),
            ]
        return [
            Title(self.say("first.title")),
            Prose(self.say("first.what")),
            Prose(self.say("first.data")),
            *([] if can else [Trouble(self.say("first.no_keeping"))]),
            *([Quiet(self.say("first.editable"))] if self.app.desk.editable else []),
            Title(self.say("first.ask")),
            Choices(rows),
        ]

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        ways: dict[str, Callable[[], object]] = {
            "nothing": self.app.go_home,
            "create": self.app.open_new_journal,
            "open": lambda: self.app.push_screen(UnlockPage(self.app.desk.new_journal, asks_path=True)),
        }
        ways[event.id]()

    def action_back(self) -> None:
        """There is nowhere further back."""


class PassphrasePage(Page):
    """What making and opening a journal have in common: a file, a passphrase, and trouble that loses nothing."""

    DEFAULT_CSS = """
    PassphrasePage Input { max-width: 76; margin-bottom: 1; }
    """

    def typed(self, name: str) -> str:
        """What stands in one of the boxes."""
        return self.query_one(f"#{name}", Input).value

    def trouble(self, problem: Exception) -> None:
        """Say a problem of the journal in words; what was typed stays."""
        path = str(getattr(problem, "id", "journal.storage"))
        params = getattr(problem, "params", {})
        found = self.sitting.words.find("interface", f"problem.{path}")
        self.query_one(Trouble).say(self.say(f"problem.{path}" if found else "problem.journal.storage", **params))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.press(str(event.button.name))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        boxes = list(self.query(Input))
        place = boxes.index(event.input) + 1
        if place < len(boxes):
            boxes[place].focus()
        else:
            self.press("go")

    def press(self, name: str) -> None:
        """What a button does."""
        raise NotImplementedError


class CreatePage(PassphrasePage):
    """Making an encrypted journal."""

    def where(self) -> str:
        return self.say("create.title")

    def contents(self) -> list[Widget]:
        return [
            Prose(self.say("create.honest")),
            Prose(self.say("create.where")),
            Input(str(self.app.desk.new_journal), id="path", max_length=PATH_LIMIT, compact=True),
            Trouble(self.say("create.synced") if self.app.desk.looks_synced(self.app.desk.new_journal) else ""),
            Prose(self.say("create.passphrase")),
            Input(password=True, id="passphrase", max_length=PASSPHRASE_LIMIT, compact=True),
            Prose("", id="strength"),
            Prose(self.say("create.again")),
            Input(password=True, id="again", max_length=PASSPHRASE_LIMIT, compact=True),
            Prose("", id="words"),
        ]

    def focus_first(self) -> None:
        self.query_one("#passphrase").focus()

    def buttons(self) -> list[Button]:
        return [
            button(self.say("create.nothing"), "nothing"),
            button(self.say("create.suggest"), "suggest"),
            button(self.say("create.make"), "go", main=True),
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "passphrase":
            score = self.app.desk.strength(event.value) if event.value else None
            words = self.say(f"create.strength.s{score}") if score is not None else ""
            self.query_one("#strength", Prose).say(words)
        elif event.input.id == "path":
            synced = self.app.desk.looks_synced(Path(event.value))
            self.query_one(Trouble).say(self.say("create.synced") if synced else "")

    def press(self, name: str) -> None:
        if name == "nothing":
            self.app.pop_screen()
        elif name == "suggest":
            words = self.app.desk.suggest(self.sitting.language)
            self.query_one("#words", Prose).say(self.say("create.suggested", words=words))
            self.query_one("#passphrase", Input).focus()
        elif self.typed("passphrase") != self.typed("again"):
            self.query_one(Trouble).say(self.say("problem.journal.differs"))
        else:
            path = Path(self.typed("path").strip()).expanduser()
            self.app.start_journal(lambda: self.app.desk.create(path, self.typed("passphrase")), self.trouble)


class UnlockPage(PassphrasePage):
    """Opening a journal."""

    def __init__(self, path: Path, *, asks_path: bool = False) -> None:
        super().__init__()
        self.path = path
        self.asks_path = asks_path

    def where(self) -> str:
        return self.say("unlock.title")

    def contents(self) -> list[Widget]:
        file = (
            [Input(str(self.path), id="path", max_length=PATH_LIMIT, compact=True)]
            if self.asks_path
            else [Quiet(self.say("unlock.where", path=self.path))]
        )
        return [
            *file,
            Prose(self.say("unlock.passphrase")),
            Input(password=True, id="passphrase", max_length=PASSPHRASE_LIMIT, compact=True),
            Trouble(),
        ]

    def focus_first(self) -> None:
        self.query_one("#passphrase").focus()

    def buttons(self) -> list[Button]:
        return [button(self.say("unlock.without"), "without"), button(self.say("unlock.open"), "go", main=True)]

    def press(self, name: str) -> None:
        if name == "without":
            self.app.go_home()
            return
        path = Path(self.typed("path").strip()).expanduser() if self.asks_path else self.path
        self.query_one(Trouble).say(self.say("unlock.busy"))
        self.app.start_journal(lambda: self.app.desk.unlock(path, self.typed("passphrase")), self.trouble)

    def action_back(self) -> None:
        if self.asks_path:
            super().action_back()
