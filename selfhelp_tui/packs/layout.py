"""Which file of a pack holds what, and what its name must be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfhelp_tui.core.content.guide import Guide
from selfhelp_tui.core.content.helplines import Country
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.scales import Scales
from selfhelp_tui.core.content.schema import Shape
from selfhelp_tui.core.content.units import FollowUp, HelpNow, Intake, Module, Sitting, Topic, Unit
from selfhelp_tui.packs.manifest import Migrations, PackPage, Personas, PrescriptionFile, Reviews, WordsToAvoid

FIRST_KEYS: dict[str, type[Shape]] = {
    "pack": PackPage,
    "routing": Routing,
    "scales": Scales,
    "guide": Guide,
    "country": Country,
    "personas": Personas,
    "migrations": Migrations,
    "reviews": Reviews,
    "forbidden": WordsToAvoid,
    **Unit.FAMILY,
    "prescription": PrescriptionFile,
}
"""The first key of a structure file says what it is."""

STRUCTURES: tuple[tuple[str, type[Shape]], ...] = (
    (r"pack\.yaml", PackPage),
    (r"modules/(?P<number>\d\d)-(?P<name>[^/]+)/structure\.yaml", Module),
    (r"sittings/(?P<number>\d\d)-(?P<name>[^/]+)/structure\.yaml", Sitting),
    (r"information/(?P<name>[^/]+)/structure\.yaml", Topic),
    (r"intake/structure\.yaml", Intake),
    (r"help-now/structure\.yaml", HelpNow),
    (r"follow-up/structure\.yaml", FollowUp),
    (r"routing/structure\.yaml", Routing),
    (r"scales/structure\.yaml", Scales),
    (r"guide/structure\.yaml", Guide),
    (r"helplines/(?P<name>[^/]+)\.yaml", Country),
    (r"prescription/structure\.yaml", PrescriptionFile),
    (r"personas\.yaml", Personas),
    (r"migrations\.yaml", Migrations),
    (r"reviews\.yaml", Reviews),
    (r"words-to-avoid/(?P<language>[a-z]{2})\.yaml", WordsToAvoid),
)
WORDED = (
    r"(?:modules|sittings|information)/[^/]+"
    r"|intake|help-now|follow-up|routing|scales|guide|interface|prescription"
)
WORDS = rf"(?P<folder>{WORDED})/(?P<language>[a-z]{{2}})(?P<easy>\.easy)?\.yaml"
LEFT_ALONE = re.compile(r"(?:.*/)?(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|NOTICE)[^/]*|.*\.(?:md|txt)")
TOP_FOLDERS = (
    *("modules", "sittings", "information", "intake", "help-now", "follow-up", "routing", "scales", "guide"),
    *("interface", "prescription", "helplines", "words-to-avoid"),
)
"""What a folder right below that of a pack can be called."""
FIXED_UNITS = {name: name for name in ("interface", "routing", "scales", "guide", "prescription")}
"""Folders of words whose unit is not named by a structure file."""


@dataclass(frozen=True, slots=True)
class StructureFile:
    """A file of ids, kinds and logic."""

    name: str
    shape: type[Shape]
    folder: str
    """The folder that its words stand in."""
    called: str | None
    """The id that its place asks for, with ``_``; None where the place asks for none."""
    number: int
    """The number of a module or a sitting, else 0."""
    language: str | None


@dataclass(frozen=True, slots=True)
class WordsFile:
    """A file of texts in one language."""

    name: str
    folder: str
    language: str
    easy: bool
    """Whether it holds the second, easy text of some of them."""


def place_of(name: str) -> StructureFile | WordsFile | None:
    """What a file is by its path, or None where the layout has no such place."""
    for pattern, shape in STRUCTURES:
        found = re.fullmatch(pattern, name)
        if found:
            parts = found.groupdict()
            called = parts["name"].replace("-", "_") if parts.get("name") else None
            folder = name.rpartition("/")[0]
            return StructureFile(name, shape, folder, called, int(parts.get("number") or 0), parts.get("language"))
    found = re.fullmatch(WORDS, name)
    return WordsFile(name, found["folder"], found["language"], found["easy"] is not None) if found else None


def unit_of_folder(folder: str) -> str:
    """The unit that a folder of words belongs to: its name without a module's number, with ``_``."""
    return re.sub(r"^\d\d-", "", folder.rpartition("/")[2]).replace("-", "_")
