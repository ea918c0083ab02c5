"""The second files of a journal: where they are, and making them anew; and a look at the whole of a journal."""

from __future__ import annotations

from pathlib import Path

from selfhelp_tui.core.ports import JournalCheck
from selfhelp_tui.storage import files
from selfhelp_tui.storage.files import refuse_foreign
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import Exists, NotKept

SETTING = "copies"
"""Where copies were written, kept in the journal itself so that no other file tells of them."""

ENDING = ".copy"
"""Of a copy that lies beside its journal."""


def beside(path: Path) -> Path:
    """Where a copy goes unless the person says otherwise."""
    return path.absolute().with_name(path.name + ENDING)


def copy_beside(path: Path) -> Path | None:
    """A copy beside a journal that cannot be opened, or None."""
    return beside(path) if beside(path).is_file() else None


def copies_made(journal: Journal) -> tuple[Path, ...]:
    """Every copy that was made and not forgotten, oldest first, whether or not its medium is there now."""
    kept = journal.setting(SETTING)
    return tuple(Path(str(one)) for one in kept) if isinstance(kept, list) else ()


def known_copy(journal: Journal) -> Path | None:
    """The newest copy that is there now."""
    return next((path for path in reversed(copies_made(journal)) if path.is_file()), None)


def make_copy(journal: Journal, target: Path, passphrase: str) -> None:
    """Write a copy and remember where; a copy made before is replaced, any other file is refused with Exists.

    Raises what ``Journal.backup`` raises, and Damaged when another file took the place of the earlier copy.
    """
    again = may_replace(journal, target)
    journal.backup(target.absolute(), passphrase, replace=again)
    remember_copy(journal, target)


def may_replace(journal: Journal, target: Path) -> bool:
    """Whether a copy made before is there and is replaced; raises Exists or Damaged for any other file."""
    target = target.absolute()
    again = target.exists() and target in copies_made(journal)
    if target.exists() and not again:
        raise Exists(path=str(target))
    if again:
        refuse_foreign(target)
    return again


def remember_copy(journal: Journal, target: Path) -> None:
    """Remember a copy that was made as the newest one."""
    if not journal.read_only:
        target = target.absolute()
        _remember(journal, [*(one for one in copies_made(journal) if one != target), target])


def forget_copy(journal: Journal, copy: Path) -> None:
    """Remember a copy no more."""
    _remember(journal, [one for one in copies_made(journal) if one != copy])


def _remember(journal: Journal, copies: list[Path]) -> None:
    journal.set_setting(SETTING, [str(one) for one in copies] or None)


def checked(journal: Journal) -> JournalCheck:
    """Every page of the file, then its structure, then every answer in it; raises NotKept in memory."""
    if journal.path is None:
        raise NotKept
    damage = tuple(journal.verify())
    return JournalCheck(
        journal.path,
        damage,
        known_copy(journal),
        unreadable=0 if damage else journal.unreadable(),
        open_to_others=not files.close_to_others(journal.path),
    )
