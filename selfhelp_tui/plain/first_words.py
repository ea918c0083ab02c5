"""The first lines, said before anything else is imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
"""True only for a type checker: ``typing`` takes longer to import than all of this takes to run."""
if TYPE_CHECKING:
    from collections.abc import Callable


def opening(said: str, write: Callable[[str], object] | None = None) -> None:
    """Say which mode this is, that the window keeps what was said, and how to leave.

    ``said`` are these lines; ``write`` takes them with the end of the last one, standard output unless told. On a
    terminal they are broken between words.
    """
    lines = said.rstrip("\n").split("\n") if said else []
    if write is None:
        encoding = sys.stdout.encoding or "utf-8"
        lines = [line.encode(encoding, "replace").decode(encoding) for line in lines]
        if sys.stdout.isatty():
            from selfhelp_tui.plain.wrapping import fitted

            lines = [fitted(line, sys.stdout) for line in lines]
    (write or sys.stdout.write)("".join(f"{line}\n" for line in lines))
    if write is None:
        sys.stdout.flush()
