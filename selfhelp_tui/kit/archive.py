"""Python files in one archive that never differs: sorted, stored, without times, owners or the maker's system."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from selfhelp_tui.kit.bytecode import compiled

EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX, MODE = 3, 0o644 << 16


def with_byte_code(files: Mapping[str, bytes], done: Callable[[int, int], None]) -> dict[str, bytes]:
    """The files, and beside each module its byte code; ``done`` is told how many of how many were made.

    Another Python minor does not take the byte code and reads the source, which is slower.
    """
    found = dict(files)
    modules = sorted(name for name in files if name.endswith(".py"))
    for count, name in enumerate(modules, start=1):
        # one that is meant for another Python has none, as in an installation
        with contextlib.suppress(SyntaxError):
            found[f"{name}c"] = compiled(files[name], name)
        done(count, len(modules))
    return found


def archived(files: Mapping[str, bytes]) -> bytes:
    """One archive that Python imports from."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = UNIX
            entry.external_attr = MODE
            archive.writestr(entry, files[name])
    return held.getvalue()
