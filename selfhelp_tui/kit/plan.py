"""From what was asked for to every byte of a kit; nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui import __version__
from selfhelp_tui.kit.manifest import hash_of, manifest_of, unusable_names
from selfhelp_tui.kit.messages import BuildRefused, Tell, say
from selfhelp_tui.kit.packs import Packs
from selfhelp_tui.kit.parts import Parts, Runtime, from_installation, starting_files
from selfhelp_tui.kit.payload import from_payload
from selfhelp_tui.kit.platforms import PLATFORMS, USUAL
from selfhelp_tui.kit.policy import EPHEMERAL, FORMAT, KEEPING, PAGE
from selfhelp_tui.papers.handout import KitFacts, papers

RUNTIME = "runtime"


@dataclass(frozen=True)
class KitOptions:
    """What a kit is to be."""

    folder: Path
    content: tuple[Path, ...] = ()
    language: str | None = None
    keeps: bool = False
    lock_settings: bool = False
    title: str = "Notes"
    platforms: tuple[str, ...] = ()
    """Those asked for by name; empty for all that there is something for."""
    payload: Path | None = None
    """None for what is installed here, for this system only."""
    force: bool = False


@dataclass(frozen=True)
class Plan:
    """A kit before it is written."""

    wish: KitOptions
    packs: Packs
    parts: Parts
    put_together: Parts
    """The program for every platform there is something for, for the next kit of a list."""
    files: Mapping[str, bytes]
    """Path below the kit to contents, all but the manifest."""
    manifest: bytes
    platforms: tuple[str, ...]
    """What is told about: the platforms asked for, or those a stick usually meets and all there is something for."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(map(len, self.files.values())) + len(self.manifest)


def planned(wish: KitOptions, tell: Tell, put_together: Parts | None = None) -> Plan:
    """Check everything and put it together in memory, with the program as it was ``put_together`` before.

    Raises:
        Refused: something can't be used; it holds every reason found so far.
        BrokenPack: a pack has errors.
        ContentError: the program's own content has.
    """
    packs = Packs(wish.content)
    parts = put_together or (from_payload(wish.payload, tell) if wish.payload else from_installation(tell))
    put_together = parts
    if wish.platforms:
        parts = parts.only(wish.platforms)
    runtimes = parts.runtimes
    lacking = [one for one in wish.platforms if one not in parts.tags] if wish.keeps else []
    if lacking:
        raise BuildRefused(*(say("nothing_to_keep_with", platform=one) for one in lacking))
    platforms = wish.platforms or tuple(one for one in PLATFORMS if one in {*USUAL, *parts.tags, *runtimes})
    files = {
        **parts.files,
        **packs.files,
        **starting_files(wish.title),
        **{f"{RUNTIME}/{one.platform}/{name}": data for one in runtimes.values() for name, data in one.files.items()},
        **_papers(wish, packs, platforms, runtimes),
    }
    files[PAGE] = _front_page(wish, packs, parts, runtimes)
    wrong = list(unusable_names(files))
    if wrong:
        raise BuildRefused(*wrong)
    manifest = manifest_of({name: hash_of(data) for name, data in files.items()})
    return Plan(wish, packs, parts, put_together, files, manifest, platforms)


def _papers(
    wish: KitOptions, packs: Packs, platforms: Sequence[str], runtimes: Mapping[str, Runtime]
) -> dict[str, bytes]:
    facts = KitFacts(title=wish.title, keeps=wish.keeps, platforms=platforms, runtimes=tuple(runtimes))
    return papers(packs.library, facts, packs.library.languages)


def _front_page(wish: KitOptions, packs: Packs, parts: Parts, runtimes: Mapping[str, Runtime]) -> bytes:
    """What the program reads when it starts from the kit; no time and no name of who made it."""
    platforms = {
        name: {
            "native": list(parts.tags.get(name, ())),
            "runtime": runtimes[name].minor if name in runtimes else None,
            "runtime_sha256": runtimes[name].sha256 if name in runtimes else None,
        }
        for name in sorted({*parts.tags, *runtimes})
    }
    page = {
        "content": list(packs.places),
        "format": FORMAT,
        "language": wish.language,
        "lock_settings": wish.lock_settings,
        "mode": KEEPING if wish.keeps else EPHEMERAL,
        "packages": dict(sorted(parts.versions.items())),
        "platforms": platforms,
        "program": __version__,
        "python": parts.minor,
        "python_used": parts.made_by,
        "title": wish.title,
    }
    return (json.dumps(page, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
