"""Names that some computer can't hold: what is fine on one system must be so on all that the stick goes to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from selfhelp_tui.kit.saying import Said, say

RESERVED = re.compile(r"(?:con|nul|prn|aux|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Windows keeps these for devices, whatever ending they have."""
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
LONGEST_NAME, LONGEST_PATH = 120, 180
"""In characters; Windows takes 260 for a whole path, with the drive and the folders before it."""


def same_to_some(name: str) -> str:
    """A form that two names share when some file system takes one for the other."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def unusable_names(names: Iterable[str]) -> Iterator[Said]:
    """What is wrong with paths below a kit, with ``/``; folders are looked at as parts of them."""
    seen: dict[str, str] = {}
    files: dict[str, str] = {}
    for name in sorted(names):
        parts = name.split("/")
        for part in parts:
            if part in ("", ".", "..") or FORBIDDEN.search(part) or part != part.rstrip(". ") or part != part.lstrip():
                yield say("name_forbidden", name=name)
                break
            if RESERVED.fullmatch(part.rstrip()):
                yield say("name_reserved", name=name, part=part)
                break
        if len(name) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in parts):
            yield say("name_long", name=name, most=LONGEST_PATH)
        for count in range(1, len(parts) + 1):
            path = "/".join(parts[:count])
            other = seen.setdefault(same_to_some(path), path)
            if other != path:
                yield say("name_clash", name=path, other=other)
                break
        files[same_to_some(name)] = name
    for name in files.values():
        parts = name.split("/")
        for count in range(1, len(parts)):
            above = files.get(same_to_some("/".join(parts[:count])))
            if above is not None:
                yield say("name_clash", name=name, other=above)


def safe_below(name: str) -> bool:
    """Whether a path from outside stays below the folder it is joined to, on every system."""
    return not any(True for _ in unusable_names([name]))
