"""A kit compared with its manifest: what changed, what is gone, and what was added."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.kit.manifest import entries_in, fingerprint, hash_of_file, read_manifest
from selfhelp_tui.kit.saying import Refused, Tell, say


@dataclass(frozen=True)
class Verified:
    """All differences, each list sorted, and the fingerprint of the manifest that is there."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    files: int
    fingerprint: str

    @property
    def fine(self) -> bool:
        """Whether the kit is what its manifest says, which is also on the stick."""
        return not (self.changed or self.missing or self.unexpected)


def verified(folder: Path, tell: Tell) -> Verified:
    """Read every file of a kit; links and devices are never opened.

    Raises:
        Refused: there is no kit, or it can't be read.
    """
    manifest, hashes = read_manifest(folder)
    changed: list[str] = []
    unexpected: list[str] = []
    seen: set[str] = set()
    try:
        for name, entry in entries_in(folder):
            seen.add(name)
            tell(say("step", done=len(seen), all=len(hashes), name=name))
            if name not in hashes:
                unexpected.append(name)
            elif not _same(entry, hashes[name]):
                changed.append(name)
    except OSError as failed:
        raise Refused(say("unreadable", path=failed.filename or folder, said=failed.strerror or "")) from None
    missing = tuple(sorted(set(hashes) - seen))
    return Verified(tuple(changed), missing, tuple(unexpected), len(hashes), fingerprint(manifest))


def _same(entry: os.DirEntry[str], hash: str) -> bool:
    return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode) and hash_of_file(Path(entry.path)) == hash
