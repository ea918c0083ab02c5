"""The register of a practice: which stick was made when, and its fingerprint; no name of any client."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

REGISTER = "register.csv"
COLUMNS = ("date", "label", "content", "fingerprint")


def register_line(values: Sequence[str]) -> str:
    """One line of the register, as a spreadsheet reads it."""
    line = io.StringIO()
    # what begins like a formula is kept from being one
    csv.writer(line).writerow(f"'{one}" if one[:1] in "=+-@" else one for one in values)
    return line.getvalue().rstrip("\r\n")


def enter_in_register(path: Path, day: str, label: str, content: str, fingerprint: str) -> None:
    """Add one line to the register, which begins with the names of its columns; raises OSError."""
    is_new = not path.exists() or not path.stat().st_size
    with path.open("a", encoding="utf-8-sig" if is_new else "utf-8", newline="") as file:
        lines = ([register_line(COLUMNS)] if is_new else []) + [register_line((day, label, content, fingerprint))]
        file.write("".join(f"{one}\r\n" for one in lines))
