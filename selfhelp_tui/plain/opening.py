"""The first lines, said before anything else is imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
"""True only for a type checker: ``typing`` takes longer to import than all of this takes to run."""
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OPENING = ("plain.opening.mode", "plain.opening.window", "plain.opening.words")
"""Paths of the first lines, in order."""


def opening(texts: Mapping[str, str], write: Callable[[str], object] | None = None) -> None:
    """Say which mode this is, that the window keeps what was said, and how to leave.

    ``texts`` are the flat interface texts, path to text; ``write`` takes a line with its end, standard output unless
    told.
    """
    lines = "".join(f"{texts[path]}\n" for path in OPENING if path in texts)
    if write is not None:
        write(lines)
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(lines.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()
