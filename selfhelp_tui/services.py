"""What both front ends are given: the content of this installation, and ways to make or open a journal."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from selfhelp_tui import __version__
from selfhelp_tui.core.ports import JournalCheck, KitPolicy, Obstacle, Strength
from selfhelp_tui.core.session import Session
from selfhelp_tui.environment import local_day, local_time, region_of_system, time_zone
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import COMPILED, open_library
from selfhelp_tui.storage.memory import NotesInMemory
from selfhelp_tui.storage.place import default_path, looks_synced
from selfhelp_tui.storage.problems import Damaged, NotKept, WrongPassphrase, of_this_python

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.entry import KeptNotes, Notes
    from selfhelp_tui.core.record.sheets import Appointment, Sheet
    from selfhelp_tui.kit.policy import Kit
    from selfhelp_tui.storage.thread import JournalThread

NARROW = 2**32
"""No Python of 32 bits counts further, and no kit has parts for one."""
INSTANT_DIGITS = 16
"""Hexadecimal digits of the nanosecond at the start of an entry's id."""


class ProgramServices:
    """The services of this process; see ``core.ports.Services``."""

    invented = False

    def __init__(
        self,
        *,
        folders: Sequence[Path] = (),
        language: str,
        ephemeral: bool,
        journal: Path | None,
        kit: Kit | None = None,
        library: StoreLibrary | None = None,
    ) -> None:
        """``folders`` come after those of the kit, ``library`` in the place of both.

        Raises:
            ContentError: a pack can't be used.
        """
        self.library = library or open_library((*(kit.content if kit else ()), *folders))
        self.language = language
        self.version = __version__
        self.ephemeral = ephemeral or (kit is not None and not kit.keeps and journal is None)
        self.editable = not COMPILED.is_dir()
        self._named = journal
        self._kit = kit
        self._last_instant = 0
        self._start = self._fresh_id()

    @cached_property
    def kit(self) -> KitPolicy | None:
        """What the kit decided, found out when it is asked for."""
        kit = self._kit
        if kit is None:
            return None
        keeps = kit.keeps or self._named is not None
        return KitPolicy(keeps=keeps, fixed=kit.lock_settings)

    @property
    def journal(self) -> Path | None:
        """The journal named on the command line, which may have to be made, or the one in its usual place."""
        if self.ephemeral or self._named is not None:
            return self._named
        usual = self.new_journal
        return usual if usual.exists() else None

    @property
    def new_journal(self) -> Path:
        return self._named or (self._kit.journal if self._kit else default_path())

    @property
    def can_keep(self) -> bool:
        """Whether encryption works on this machine, and the kit is one to keep a journal on."""
        return (self.kit is None or self.kit.keeps) and self.obstacle is None

    @cached_property
    def obstacle(self) -> Obstacle | None:
        """What stands in the way: of the program, or of the kit where its own journal is meant."""
        if self._kit is None or self._named is not None:
            from selfhelp_tui.storage.journal import encrypted_available

            return None if encrypted_available() else Obstacle("first.no_keeping", of_this_python())
        name = _obstacle(self._kit)
        return Obstacle(f"kit.obstacle.{name}", of_this_python()) if name else None

    def session(self, notes: Notes) -> Session:
        """A session over some notes, with the clock and the ids of this process."""
        newest = notes.entries(limit=1)
        if newest:
            # A clock that was set back since the last time must not put new entries before what is there.
            self._last_instant = max(self._last_instant, _instant_of(newest[0].id))
        return Session(
            self.library,
            notes,
            self.language,
            _now,
            self._fresh_id,
            local_day,
            self._start,
            self._likely_country,
            local_time,
        )

    def in_memory(self) -> Notes:
        return NotesInMemory()

    def create(self, path: Path, passphrase: str) -> KeptNotes:
        """A new encrypted journal on a thread of its own."""
        from selfhelp_tui.storage.thread import JournalThread

        return _opened(JournalThread.creating(path, passphrase))

    def unlock(self, path: Path, passphrase: str) -> KeptNotes:
        """An existing journal on a thread of its own."""
        from selfhelp_tui.storage.thread import JournalThread

        return _opened(JournalThread.unlocking(path, passphrase))

    def check(self, notes: KeptNotes) -> JournalCheck:
        """Every page of the file, then its structure; raises NotKept in memory."""
        from selfhelp_tui.storage.backups import checked

        _, thread = _file_of(notes)
        return thread.ask(checked)

    def copy(self, notes: KeptNotes) -> Path:
        """A copy in the place of the newest one, else beside the journal; raises what ``make_copy`` raises.

        The journal's thread checks the file and reads its rows; they are encrypted and written on the thread that asks,
        so that nobody who reads in the journal meanwhile waits for that.
        """
        from selfhelp_tui.storage.backups import beside, known_copy, may_replace, remember_copy
        from selfhelp_tui.storage.journal import write_copy

        path, thread = _file_of(notes)
        if thread.ask(lambda journal: journal.verify()):
            raise Damaged(path=str(path))
        target = thread.ask(known_copy) or beside(path)
        again = thread.ask(lambda journal: may_replace(journal, target))
        write_copy(thread.ask(lambda journal: journal.snapshot()), target, thread.passphrase, replace=again)
        thread.ask(lambda journal: remember_copy(journal, target))
        return target

    def change_passphrase(self, notes: KeptNotes, current: str, new: str) -> tuple[Path, ...]:
        """Encrypt the file anew; raises WrongPassphrase unless ``current`` is the one it was opened with."""
        from hmac import compare_digest

        from selfhelp_tui.storage.backups import copies_made

        _, thread = _file_of(notes)
        if not compare_digest(_as_typed(current), _as_typed(thread.passphrase)):
            raise WrongPassphrase
        thread.change_passphrase(new)
        return thread.ask(copies_made)

    def suggest(self, language: str) -> str:
        from selfhelp_tui.storage.passphrase import suggest

        return suggest(language)

    def strength(self, passphrase: str) -> Strength:
        from selfhelp_tui.storage.passphrase import estimate

        found = estimate(passphrase, self.language)
        return Strength(found.score, found.cause)

    def looks_synced(self, path: Path) -> bool:
        """Whether a path seems to be copied to a cloud service or to lie on a network."""
        return looks_synced(path)

    def new_file(self, name: str) -> Path:
        """On the kit that can be written to, else in the person's own folder, else where the program was started."""
        if self._kit is not None and self._kit.writable:
            return self._kit.journal.parent / name
        home = Path(os.path.expanduser("~"))
        return (home if home.is_dir() else Path.cwd()) / name

    def write_out(self, paper: Sheet | Appointment, words: Words, path: Path, *, over: bool = False) -> None:
        """Write a file that only its owner may open; raises what ``papers.sheet`` raises."""
        from selfhelp_tui.core.record.sheets import Appointment
        from selfhelp_tui.papers.calendar import calendar_file
        from selfhelp_tui.papers.sheet import write_data, write_sheet
        from selfhelp_tui.storage.files import make_folder, told_as_problems

        if self._kit is not None and path.parent == self._kit.journal.parent:
            with told_as_problems(path):
                make_folder(path.parent)
        if isinstance(paper, Appointment):
            write_data(calendar_file(paper, datetime.now(UTC), os.urandom(16).hex()), path, over=over)
        else:
            write_sheet(paper, words, path, over=over)

    def _likely_country(self) -> str | None:
        from selfhelp_tui.core.content.helplines import country_agreed_on

        def zones(code: str) -> tuple[str, ...]:
            return self.library.country(code).time_zones if code in self.library.countries else ()

        preset = self._country_of_practice()
        if preset is not None:
            return preset
        return country_agreed_on(region_of_system(), time_zone(), zones)

    def _country_of_practice(self) -> str | None:
        """The one country in which a practice of an added pack can be reached; None where that is not known."""
        from selfhelp_tui.core.content.helplines import INTERNATIONAL, PRACTICE

        def has_practice(code: str) -> bool:
            return any(line.kind == PRACTICE and line.added_by for line in self.library.country(code).lines)

        found = [code for code in self.library.countries if has_practice(code)] if len(self.library.packs) > 1 else []
        return found[0] if len(found) == 1 and found[0] != INTERNATIONAL else None

    def _fresh_id(self) -> str:
        # Nor one that is set back while the program runs.
        self._last_instant = max(time_ns(), self._last_instant + 1)
        return f"{self._last_instant:0{INSTANT_DIGITS}x}{os.urandom(4).hex()}"


def _opened(thread: JournalThread) -> JournalThread:
    thread.wait_open()
    return thread


def _obstacle(kit: Kit) -> str | None:
    """Why a journal can neither be made nor opened on a kit that is made for one."""
    from selfhelp_tui.storage.journal import encrypted_available

    if not kit.keeps:
        return None
    if not encrypted_available():
        return "no_part" if sys.maxsize > NARROW else "narrow"
    if kit.leads_elsewhere:
        return "elsewhere"
    return None if kit.writable or kit.journal.exists() else "read_only"


def _instant_of(entry_id: str) -> int:
    """The nanosecond that an id of this program begins with, 0 for any other id."""
    try:
        return int(entry_id[:INSTANT_DIGITS], 16)
    except ValueError:
        return 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _file_of(notes: KeptNotes) -> tuple[Path, JournalThread]:
    """The file of notes that are kept, and the thread that owns it."""
    from selfhelp_tui.storage.thread import JournalThread

    if not isinstance(notes, JournalThread) or notes.path is None:
        raise NotKept
    return notes.path, notes


def _as_typed(passphrase: str) -> bytes:
    """A passphrase as the key is derived from it: the same whichever way an accent was typed."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
