"""From what was asked for to every byte of a kit, a therapist's packs included; nothing is written here."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui import __version__
from selfhelp_tui.kit.manifest import hash_of, manifest_of, unusable_names
from selfhelp_tui.kit.messages import BuildRefused, Tell, say
from selfhelp_tui.kit.parts import Parts, Runtime, from_installation, starting_files
from selfhelp_tui.kit.payload import from_payload
from selfhelp_tui.kit.platforms import PLATFORMS, USUAL
from selfhelp_tui.kit.policy import EPHEMERAL, FORMAT, KEEPING, PAGE
from selfhelp_tui.packs.commands import difference_lines
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles, ReadFiles
from selfhelp_tui.packs.layout import place_of
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library, with_added
from selfhelp_tui.packs.problems import ContentError, ContentProblem
from selfhelp_tui.papers.handout import KitFacts, papers

RUNTIME = "runtime"
LICENCE = re.compile(r"LICEN[CS]E[^/]*|NOTICE[^/]*")
LONGEST_FOLDER = 40


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
        BuildRefused: something can't be used; it holds every reason found so far.
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


class BrokenPack(Exception):
    """A pack has errors: its folder, and every problem."""

    def __init__(self, folder: Path, problems: Sequence[ContentProblem]) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.problems = problems


class Packs:
    """Packs that are fine, and what they change."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Read each file once: what is checked is what is copied.

        Raises:
            BrokenPack: a pack has errors.
            ContentError: the program's own content has.
            BuildRefused: a folder is not there.
        """
        missing = [say("no_folder", folder=folder) for folder in folders if not os.path.isdir(folder)]
        if missing:
            raise BuildRefused(*missing)
        self.library: StoreLibrary = open_library()
        self.files: dict[str, bytes] = {}
        places: list[str] = []
        to_look_at: list[tuple[Path, tuple[ContentProblem, ...]]] = []
        for number, folder in enumerate(folders, start=1):
            draft, read = _read(folder)
            try:
                self.library, found = with_added(self.library, draft, str(folder))
            except ContentError as broken:
                raise BrokenPack(folder, broken.problems) from None
            to_look_at.append((folder, found))
            places.append(f"content/{_name(draft, number)}")
            self.files |= {f"{places[-1]}/{name}": data for name, data in read.items() if _is_copied(name)}
        self.places = tuple(places)
        """Folders in the kit, in the order they are added."""
        self.to_look_at = tuple((folder, found) for folder, found in to_look_at if found)
        """Folders with what is not wrong in them but may not be meant, such as a text that is missing in a language."""

    def difference(self, language: str) -> list[str]:
        """What the packs change in the end, a line each."""
        return difference_lines(self.library, language)


def _read(folder: Path) -> tuple[Draft, dict[str, bytes]]:
    files = FolderFiles(folder)
    read = {name: files.read(name) for name in files.names()}
    draft = read_draft(ReadFiles(read.items()))
    draft.problems += files.problems
    return draft, read


def _is_copied(name: str) -> bool:
    """Only what the program reads, and licences: notes that lie beside it stay where they are."""
    return place_of(name) is not None or name == "ids.lock" or LICENCE.fullmatch(name) is not None


def _name(draft: Draft, place: int) -> str:
    said = draft.page.thing.pack if draft.page is not None else ""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return f"{place:02}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:LONGEST_FOLDER].strip('-') or 'pack'}"
