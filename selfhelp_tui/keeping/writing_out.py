"""Writing a sheet to the place that a person says, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from selfhelp_tui.journal import medium
from selfhelp_tui.journal.problems import NoFolder, UnknownEnding
from selfhelp_tui.keeping.exporting import put_sheet
from selfhelp_tui.keeping.options import FORMATS
from selfhelp_tui.programme.content.words import Words
from selfhelp_tui.programme.own.sheets import Sheet


def write_sheet(sheet: Sheet, words: Words, path: Path, *, over: bool = False) -> None:
    """Write a sheet in the format that the name of the file ends in, readable by its owner alone.

    ``over`` says that the person wants the file replaced that is there.

    Raises:
        UnknownEnding, NoFolder, Exists, NotAFile, InUse, ReadOnly, DiskFull: nothing new was made.
    """
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise UnknownEnding(path=str(path))
    if not path.absolute().parent.is_dir():
        raise NoFolder(path=str(path))
    data = put_sheet(sheet, form, words).encode("utf-8", "replace")
    if over and path.exists():
        medium.write_over(path, data)
    else:
        medium.write_new(path, data)
