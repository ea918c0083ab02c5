"""Where the content of an installation lies, and in which languages it is there, without reading any of it.

The first words on the screen wait for this module: it imports next to nothing.
"""

from __future__ import annotations

import os

SOURCES = "content"
"""The folder of the core pack as it is written, beside the package in a checkout."""
_OPENING = "opening"


def compiled_place(package: str) -> str:
    """The folder of the compiled pack, whether or not it is there.

    ``package`` is the program's own folder. In an installation the compiled pack is in it. In a kit the program is in
    an archive, and the compiled pack, which is read a piece at a time, lies beside that.
    """
    archive = os.path.dirname(package)
    return os.path.join(os.path.dirname(archive) if os.path.isfile(archive) else package, "compiled")


def opening_file(language: str) -> str:
    """Name of the file of the compiled pack with the first words in a language."""
    return f"{_OPENING}-{language}.txt"


def languages_there(package: str) -> tuple[str, ...]:
    """Codes of the languages that the content of an installation or a checkout is written in, in order of the alphabet.

    Only the names of its files are looked at, as the first words wait for this. ``package`` is the program's own
    folder.
    """
    written = os.path.join(os.path.dirname(package), SOURCES, "interface")
    return _codes(compiled_place(package), f"{_OPENING}-", ".txt") or _codes(written, "", ".yaml")


def _codes(folder: str, start: str, end: str) -> tuple[str, ...]:
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    found = (name for name in names if name.startswith(start) and name.endswith(end))
    codes = (name[len(start) : len(name) - len(end)] for name in found)
    # the easy words of a language are no language
    return tuple(sorted(code for code in codes if "." not in code))
