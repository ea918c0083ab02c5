"""Everything that can be wrong with a journal, as ids; the words for them are content."""

from __future__ import annotations

import sys
from typing import ClassVar

from selfhelp_tui.core.entry import NotesProblem


class JournalProblem(NotesProblem):
    """A journal cannot do what was asked.

    Itself only for a mistake of the program, met while saving: what was to be saved is still waiting.
    """

    id: ClassVar[str] = "journal.problem"
    worth_retrying: ClassVar[bool] = True
    """Whether the same write can succeed later, once the cause is gone."""


class WrongPassphrase(JournalProblem):
    """The passphrase does not open the file, or its first page is damaged: the two look the same."""

    id = "journal.wrong_passphrase"


class Damaged(JournalProblem):
    """The file is not a whole journal; ``reason`` is empty, truncated, foreign or page."""

    id = "journal.damaged"


class Altered(JournalProblem):
    """Another program put into the journal what this one never does: tables, or what runs by itself."""

    id = "journal.altered"


class OtherSideFile(JournalProblem):
    """Beside the journal lies what SQLite kept for another one; opened, it would write that one's pages over this."""

    id = "journal.other_side_file"


class Unfinished(JournalProblem):
    """A change was broken off, and is first to be taken back where the file can be written to."""

    id = "journal.unfinished"


class InUse(JournalProblem):
    """The journal is open in another window."""

    id = "journal.in_use"


class ReadOnly(JournalProblem):
    """The place cannot be written to."""

    id = "journal.read_only"


class DiskFull(JournalProblem):
    """There is no room left for the change; nothing of it was written."""

    id = "journal.disk_full"


class NewerVersion(JournalProblem):
    """A newer program made this journal; ``found`` and ``known`` are schema versions."""

    id = "journal.newer_version"


class NotAFile(JournalProblem):
    """There is a folder, a link or a device where a file is needed."""

    id = "journal.not_a_file"


class Unreadable(JournalProblem):
    """The system does not let the file be read."""

    id = "journal.unreadable"


class MediumFailing(JournalProblem):
    """The medium gives errors or no answer: it was pulled out, or it is wearing out."""

    id = "journal.medium_failing"


class Missing(JournalProblem):
    """There is no file at this place."""

    id = "journal.missing"


class Exists(JournalProblem):
    """There is something at this place already, and it is never overwritten."""

    id = "journal.exists"


class NoFolder(JournalProblem):
    """A file is to be made in a folder that is not there."""

    id = "journal.no_folder"


class UnknownEnding(JournalProblem):
    """The name of a file does not say what kind of file it is to be."""

    id = "journal.ending"


class UnusablePassphrase(JournalProblem):
    """A passphrase cannot be chosen; ``reason`` is short, characters or reserved."""

    id = "journal.unusable_passphrase"


OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons for which the library that encrypts can be had; pyproject.toml asks for it with these only."""
NEWEST_STARTING = (3, 15)
"""The newest Python that this release is tried with; with one above NEWEST it starts and keeps nothing."""


def of_this_python() -> dict[str, str]:
    """Which Python this is, and with which a journal can be kept, to fill in what is said where none can be."""
    named = {"python": sys.version_info[:2], "oldest": OLDEST, "newest": NEWEST}
    return {name: f"{version[0]}.{version[1]}" for name, version in named.items()}


class NoEncryption(JournalProblem):
    """The encryption module cannot be loaded, so nothing can be kept."""

    id = "journal.no_encryption"

    def __init__(self) -> None:
        super().__init__(**of_this_python())


class NotKept(JournalProblem):
    """Asked of a journal in memory, which has no file and no passphrase."""

    id = "journal.not_kept"


class UnknownEntry(JournalProblem):
    """The entry is not in the journal, for instance because it was deleted meanwhile."""

    id = "journal.unknown_entry"
    worth_retrying = False


ALL: tuple[type[JournalProblem], ...] = (
    JournalProblem,
    WrongPassphrase,
    Damaged,
    Altered,
    OtherSideFile,
    Unfinished,
    InUse,
    ReadOnly,
    DiskFull,
    NewerVersion,
    NotAFile,
    Unreadable,
    MediumFailing,
    Missing,
    Exists,
    NoFolder,
    UnknownEnding,
    UnusablePassphrase,
    NoEncryption,
    NotKept,
    UnknownEntry,
)
"""Every problem that can reach a person, so that a test can ask for its words."""
