"""A pack as its authors wrote it: typed objects and texts, each with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from selfhelp_tui.core.content.guide import Guide
from selfhelp_tui.core.content.helplines import Country
from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.scales import Scales
from selfhelp_tui.core.content.schema import Shape
from selfhelp_tui.core.content.units import Unit
from selfhelp_tui.packs.files import Files
from selfhelp_tui.packs.layout import (
    FIRST_KEYS,
    FIXED_UNITS,
    LEFT_ALONE,
    TOP_FOLDERS,
    StructureFile,
    WordsFile,
    place_of,
    unit_of_folder,
)
from selfhelp_tui.packs.manifest import Migrations, PackPage, Personas, PrescriptionFile, Reviews, WordsToAvoid
from selfhelp_tui.packs.marked_yaml import Document, MappingNode, Scalar, SequenceNode, read_yaml
from selfhelp_tui.packs.problems import ContentProblem, Spot, error, warning
from selfhelp_tui.packs.reading import fit, nearest

Made = TypeVar("Made", bound=Shape)
KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class StructureDraft(Generic[Made]):
    """One structure file that fits the schema."""

    place: StructureFile
    thing: Made
    plain: Any
    """The checked data it was built from."""
    document: Document

    @property
    def root(self) -> MappingNode:
        """The file as a map."""
        return cast(MappingNode, self.document.root)

    def spot(self, *path: str) -> Spot:
        """Where a value at the top of the file stands; the file's start when it is not there."""
        node = self.root.get(path[0]) if path else None
        return node.spot if node else self.root.spot


@dataclass(frozen=True)
class Texts:
    """All texts of a unit in one language."""

    unit: str
    language: str
    document: Document
    by_path: Mapping[str, Scalar]
    keys: Mapping[str, Spot]
    """Path of each text and each map of texts to where its key stands."""

    @cached_property
    def plain(self) -> dict[str, str]:
        """Path to text, without the line break that ends a block."""
        return {path: text.value.strip("\n") for path, text in self.by_path.items()}


@dataclass
class Draft:
    """Everything in the files of one pack; what did not fit is in ``problems``."""

    page: StructureDraft[PackPage] | None = None
    units: dict[str, StructureDraft[Unit]] = field(default_factory=dict)
    routing: StructureDraft[Routing] | None = None
    scales: StructureDraft[Scales] | None = None
    guide: StructureDraft[Guide] | None = None
    countries: dict[str, StructureDraft[Country]] = field(default_factory=dict)
    personas: StructureDraft[Personas] | None = None
    migrations: StructureDraft[Migrations] | None = None
    prescription: StructureDraft[PrescriptionFile] | None = None
    reviews: StructureDraft[Reviews] | None = None
    avoid: dict[str, StructureDraft[WordsToAvoid]] = field(default_factory=dict)
    words: dict[tuple[str, str], Texts] = field(default_factory=dict)
    """Unit and language to texts."""
    easy: dict[tuple[str, str], Texts] = field(default_factory=dict)
    """Unit and language to the second, easy text of some of its texts."""
    loose: dict[tuple[str, str], Texts] = field(default_factory=dict)
    """Texts without a structure beside them, which can only stand in the place of another pack's."""
    broken: set[str] = field(default_factory=set)
    """Units, and ``scales`` and the like, whose structure can't be used: what depends on them is not checked."""
    unreadable_words: set[tuple[str, str]] = field(default_factory=set)
    lock: Document | None = None
    problems: list[ContentProblem] = field(default_factory=list)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the front page names, or those that are there when it can't be read."""
        if self.page is not None:
            return self.page.thing.languages
        return tuple(sorted({language for _, language in self.words}))

    @property
    def source_language(self) -> str:
        """The language that is written first."""
        return self.page.thing.source_language if self.page else next(iter(self.languages), LAST_RESORT)

    def all_words(self) -> Iterator[tuple[tuple[str, str], Texts]]:
        """Every file of words with its unit and language, the easy ones too."""
        yield from self.words.items()
        yield from self.easy.items()

    def words_of(self, unit: str) -> Iterator[Texts]:
        """The texts of a unit in every language that can be read."""
        for language in self.languages:
            found = self.words.get((unit, language))
            if found is not None:
                yield found


def read_draft(files: Files) -> Draft:
    """Read every file of a pack; nothing is raised, all that does not fit is in the draft's problems."""
    draft = Draft()
    places = [(name, place_of(name)) for name in files.names()]
    folders: dict[str, str] = dict(FIXED_UNITS)
    for _name, place in places:
        if isinstance(place, StructureFile):
            folders.setdefault(place.folder, place.called or place.folder.replace("-", "_"))
            _read_structure(draft, place, files, folders)
    for name, place in places:
        if isinstance(place, WordsFile):
            _read_words(draft, place, folders.get(place.folder), files)
        elif place is None:
            _read_rest(draft, name, files, folders)
    if draft.page is None and not any(problem.file == "pack.yaml" for problem in draft.problems):
        deeper = next((name.removesuffix("/pack.yaml") for name, _ in places if name.endswith("/pack.yaml")), "")
        draft.problems.append(error(Spot("pack.yaml"), "pack_deeper" if deeper else "pack_missing", folder=deeper))
    draft.problems += files.problems
    return draft


TYPED_ELSEWHERE = (".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf")
"""How files end that a word processor makes."""


def _read_rest(draft: Draft, name: str, files: Files, folders: Mapping[str, str]) -> None:
    if name == "ids.lock":
        draft.lock = read_yaml(files.read(name), name)
        draft.problems += draft.lock.problems
    elif name.endswith((".yaml.txt", ".yml.txt")):
        meant = name.removesuffix(".txt")
        draft.problems.append(error(Spot(name), "file_ends_in_txt", name=meant.rpartition("/")[2]))
        place = place_of(meant)
        if isinstance(place, WordsFile) and place.folder in folders:
            # it is there, only under another name
            draft.unreadable_words.add((folders[place.folder], place.language))
    elif name.endswith((".yaml", ".yml")):
        folder, slash, rest = name.partition("/")
        near = nearest(folder, [one for one in TOP_FOLDERS if one != folder]) if slash else ""
        draft.problems.append(error(Spot(name), "file_unplaced", nearest=f"{near}/{rest}" if near else ""))
    elif name.endswith(TYPED_ELSEWHERE):
        words = f"{draft.source_language}.yaml"
        draft.problems.append(warning(Spot(name), "file_of_word_processor", words=words))
    elif not LEFT_ALONE.fullmatch(name):
        draft.problems.append(warning(Spot(name), "file_unused"))


def _read_structure(draft: Draft, place: StructureFile, files: Files, folders: dict[str, str]) -> None:
    document = read_yaml(files.read(place.name), place.name)
    draft.problems += document.problems
    draft.broken.add(folders[place.folder] if place.folder else place.name)
    if document.root is None or not isinstance(document.root, MappingNode) or document.problems:
        if isinstance(document.root, (Scalar, SequenceNode)):
            draft.problems.append(error(document.root.spot, "map_expected"))
        return
    if not _starts_right(draft, place, document.root):
        return
    fitted = fit(place.shape, document.root, draft.problems)
    if fitted is None:
        return
    draft.broken.discard(folders[place.folder] if place.folder else place.name)
    held = StructureDraft(place, fitted[0], fitted[1], document)
    KEEPERS[next(base for base in KEEPERS if issubclass(place.shape, base))](draft, held, folders)


def _starts_right(draft: Draft, place: StructureFile, root: MappingNode) -> bool:
    wanted = next(key for key, shape in FIRST_KEYS.items() if shape is place.shape)
    first = next(iter(root.entries), "")
    if first == wanted or (place.shape is WordsToAvoid and first == "confession"):
        return True
    draft.problems.append(error(root.spot, "first_key", key=wanted, nearest=nearest(first, [wanted])))
    return wanted in root.entries


def _keep_unit(draft: Draft, held: StructureDraft[Any], folders: dict[str, str]) -> None:
    unit: Unit = held.thing
    called = held.place.called
    spot = held.spot(unit.KIND)
    if called is not None and called != unit.id:
        draft.problems.append(error(spot, "folder_name", id=unit.id, folder=called.replace("_", "-")))
    elif unit.id in draft.units or unit.id in FIXED_UNITS:
        draft.problems.append(error(spot, "unit_twice", id=unit.id))
    else:
        draft.units[unit.id] = held
        folders[held.place.folder] = unit.id
        return
    draft.broken |= {unit.id, called or unit.id}


def _keep_country(draft: Draft, held: StructureDraft[Any], folders: dict[str, str]) -> None:
    country: Country = held.thing
    if held.place.called != country.id:
        spot = held.spot("country")
        draft.problems.append(error(spot, "country_name", id=country.id, file=held.place.name))
    draft.countries[country.id] = held


def _keep_page(draft: Draft, held: StructureDraft[Any], folders: dict[str, str]) -> None:
    draft.page = held
    page: PackPage = held.thing
    if page.source_language not in page.languages:
        draft.problems.append(error(held.spot("source_language"), "source_language", language=page.source_language))


def _keep_avoid(draft: Draft, held: StructureDraft[Any], folders: dict[str, str]) -> None:
    draft.avoid[held.place.language or ""] = held


def _keep_alone(name: str) -> Any:
    def keep(draft: Draft, held: StructureDraft[Any], folders: dict[str, str]) -> None:
        setattr(draft, name, held)

    return keep


KEEPERS: dict[type[Shape], Any] = {
    Unit: _keep_unit,
    Country: _keep_country,
    PackPage: _keep_page,
    WordsToAvoid: _keep_avoid,
    Routing: _keep_alone("routing"),
    Scales: _keep_alone("scales"),
    Guide: _keep_alone("guide"),
    Personas: _keep_alone("personas"),
    Migrations: _keep_alone("migrations"),
    PrescriptionFile: _keep_alone("prescription"),
    Reviews: _keep_alone("reviews"),
}


def _read_words(draft: Draft, place: WordsFile, unit: str | None, files: Files) -> None:
    document = read_yaml(files.read(place.name), place.name)
    draft.problems += document.problems
    kept = draft.easy if place.easy else draft.words
    if unit is None:
        if place.easy or draft.page is None or not any(one.KIND == "text" for one in draft.page.thing.replace):
            draft.problems.append(error(Spot(place.name), "words_alone"))
            return
        unit, kept = unit_of_folder(place.folder), draft.loose
    if not isinstance(document.root, MappingNode) or document.problems:
        if document.root is not None and not document.problems:
            draft.problems.append(error(document.root.spot, "map_expected"))
        if not place.easy:
            draft.unreadable_words.add((unit, place.language))
        return
    by_path: dict[str, Scalar] = {}
    keys: dict[str, Spot] = {}
    _flatten(draft.problems, document, document.root, "", by_path, keys)
    kept[unit, place.language] = Texts(unit, place.language, document, by_path, keys)


def _flatten(
    problems: list[ContentProblem],
    document: Document,
    found: MappingNode,
    prefix: str,
    by_path: dict[str, Scalar],
    keys: dict[str, Spot],
) -> None:
    for key, entry in found.entries.items():
        path = f"{prefix}{key}"
        keys[path] = entry.key.spot
        if not KEY.fullmatch(key):
            problems.append(error(entry.key.spot, "words_key", key=key))
        elif isinstance(entry.value, MappingNode):
            _flatten(problems, document, entry.value, f"{path}.", by_path, keys)
        elif not isinstance(entry.value, Scalar):
            problems.append(error(entry.value.spot, "words_list", key=key))
        else:
            by_path[path] = entry.value
            if not entry.value.value.strip():
                problems.append(error(entry.key.spot, "words_empty", key=key))
            elif entry.value.style == "":
                cut = re.search(r" #", document.lines[entry.value.end_line - 1])
                if cut:
                    spot = Spot(document.file, entry.value.end_line, cut.start() + 2)
                    problems.append(warning(spot, "cut_by_hash"))
