"""What the command line hands to either front end: content, and the ways to open or make a journal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from selfhelp_tui.core.content.pack import Library
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.entry import KeptNotes, Notes
    from selfhelp_tui.core.record.sheets import Appointment, Sheet
    from selfhelp_tui.core.session import Session


class Strength(NamedTuple):
    """How hard a passphrase is to guess."""

    score: int
    """0 (useless) to 4 (strong)."""
    advice: str = ""
    """What makes a weak one weak, as a name under ``create.advice``; empty when more words are all there is to say."""

    def in_words(self, words: Words) -> str:
        """One or two sentences."""
        told = words.ui(f"create.strength.s{self.score}")
        return f"{told} {words.ui(f'create.advice.{self.advice}')}" if self.advice else told


class JournalCheck(NamedTuple):
    """What a look at the file of a journal found."""

    path: Path
    damage: tuple[str, ...]
    """One technical line each, without a word of anyone; empty when all is well."""
    copy: Path | None = None
    """The newest copy that is there now."""
    unreadable: int = 0
    """Entries with something that another program put there and that can't be read."""
    open_to_others: bool = False
    """Whether other users of this computer may read the file, encrypted as it is."""

    @property
    def well(self) -> bool:
        """Whether everything in it can be read."""
        return not self.damage and not self.unreadable

    def in_words(self, words: Words) -> tuple[str, ...]:
        """What was found, a paragraph each."""
        told = [words.ui("journal_command.verify.fine", path=self.path)] if self.well else []
        if self.damage:
            told.append(words.ui("journal_command.verify.damaged", path=self.path))
            told.append("\n".join(f"- {line}" for line in self.damage))
        if self.unreadable:
            told.append(words.count("journal_command.verify.unreadable", self.unreadable))
        if self.damage and self.copy is not None:
            told.append(words.ui("journal_command.copy_there", path=self.copy))
        if self.open_to_others:
            told.append(words.ui("journal_command.verify.open_to_others"))
        return tuple(told)


class KitPolicy(NamedTuple):
    """What the kit that was handed out has decided before anyone starts it."""

    keeps: bool
    """Whether a journal may be kept on it."""
    fixed: bool
    """Whether a journal lies on it or nowhere."""


class Obstacle(NamedTuple):
    """Why nothing can be kept this time."""

    text: str
    """The path of its text among those of the interface."""
    values: Mapping[str, str] = {}
    """What that is filled in with."""

    def in_words(self, words: Words) -> str:
        """One or more sentences."""
        return words.ui(self.text, **self.values)


class Services(Protocol):
    """Everything a front end may ask for that is not the person's own."""

    @property
    def library(self) -> Library:
        """The content."""
        ...

    @property
    def language(self) -> str:
        """Code of the language to begin with."""
        ...

    @property
    def version(self) -> str:
        """Of the program."""
        ...

    @property
    def ephemeral(self) -> bool:
        """Whether keeping nothing was asked for on the command line."""
        ...

    @property
    def invented(self) -> bool:
        """Whether the notes are those of a person who does not exist, which is said wherever one looks."""
        ...

    @property
    def kit(self) -> KitPolicy | None:
        """The kit that the program was started from, None for an installation."""
        ...

    @property
    def journal(self) -> Path | None:
        """The journal named on the command line, which may have to be made, or the one that is there by default."""
        ...

    @property
    def new_journal(self) -> Path:
        """Where a new journal goes unless the person says otherwise."""
        ...

    @property
    def can_keep(self) -> bool:
        """Whether a journal can be made and opened."""
        ...

    @property
    def obstacle(self) -> Obstacle | None:
        """Why nothing new can be kept although it is wanted, or None."""
        ...

    @property
    def editable(self) -> bool:
        """Whether Python may write byte code beside the program's sources."""
        ...

    def session(self, notes: Notes) -> Session:
        """A session over some notes."""
        ...

    def in_memory(self) -> Notes:
        """Notes that are gone at the end."""
        ...

    def create(self, path: Path, passphrase: str) -> KeptNotes:
        """A new encrypted journal; raises NotesProblem."""
        ...

    def unlock(self, path: Path, passphrase: str) -> KeptNotes:
        """A journal that is there; raises NotesProblem."""
        ...

    def check(self, notes: KeptNotes) -> JournalCheck:
        """Whether the file of a journal that is open is whole; raises NotesProblem."""
        ...

    def copy(self, notes: KeptNotes) -> Path:
        """Make a copy of a journal that is open, or make the last one anew, with the same passphrase; where it is."""
        ...

    def change_passphrase(self, notes: KeptNotes, current: str, new: str) -> tuple[Path, ...]:
        """Encrypt a journal that is open anew; the copies that still open with the old passphrase."""
        ...

    def suggest(self, language: str) -> str:
        """Five random words."""
        ...

    def strength(self, passphrase: str) -> Strength:
        """How hard a passphrase is to guess, and why that is easy."""
        ...

    def looks_synced(self, path: Path) -> bool:
        """Whether a path seems to be copied to a cloud service."""
        ...

    def new_file(self, name: str) -> Path:
        """Where a file of this name goes that anyone can read, unless the person says otherwise."""
        ...

    def write_out(self, paper: Sheet | Appointment, words: Words, path: Path, *, over: bool = False) -> None:
        """Write a sheet, in the format that the name ends in, or a date, where one says; ``over`` replaces a file.

        Raises a problem with ``id`` and ``params``; its id is ``EXISTS`` where there is something in this place.
        """
        ...


EXISTS = "journal.exists"
"""Id of the problem that there is a file already, which may be replaced once the person says so."""
