"""The invented people that rules are tried on: those of the packs, or one in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfhelp_tui.authoring.naming import WrongUse, not_there
from selfhelp_tui.library.check.personas import check_answers, facts_of
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.commands import ARCHIVE
from selfhelp_tui.library.draft import Draft
from selfhelp_tui.library.files import Files, FolderFiles, zipped_files
from selfhelp_tui.library.problems import ContentError, ContentProblem
from selfhelp_tui.library.reading import fit
from selfhelp_tui.library.shapes import Expected, Persona, Personas
from selfhelp_tui.library.shelf import SOURCES, StoreShelf
from selfhelp_tui.library.strict_yaml import Entry, Listing, Mapped, Text, read_yaml
from selfhelp_tui.programme.content.conditions import Facts
from selfhelp_tui.programme.content.schema import CollectionRef, Shape, UnitRef

NAME = "personas.yaml"


@dataclass(frozen=True, kw_only=True)
class Given(Shape):
    """A file of answers: one invented person without a name and without what is expected."""

    answers: Mapping[str, Any]
    collections: Mapping[CollectionRef, Any] | None = None
    finished: tuple[UnitRef, ...] = ()


@dataclass(frozen=True)
class Someone:
    """An invented person, and where they are written."""

    persona: Persona
    node: Mapped

    def facts(self, shelf: StoreShelf) -> Facts:
        """What is known of them.

        Raises:
            ContentError: an answer fits no question.
        """
        whole = Whole(Draft(), shelf)
        wrong = list(check_answers(whole, self.persona.answers or {}, self.node))
        if wrong:
            raise ContentError(wrong)
        return facts_of(whole, self.persona)


def someone_named(word: str, folders: Sequence[Path], *, alone: bool, language: str) -> Someone:
    """A person in a file, else the one of that name in the packs.

    ``alone`` says that the first folder is the whole content, so that ours has nobody in it.

    Raises:
        WrongUse: there is nobody of that name; it names who looks like it.
        ContentError: the file can't be used.
    """
    if Path(word).is_file():
        return _in_file(Path(word), language)
    sources: list[Files] = [FolderFiles(folder) for folder in folders]
    if not alone:
        sources.append(zipped_files(ARCHIVE) if ARCHIVE.is_file() else FolderFiles(SOURCES))
    known: dict[str, Someone] = {}
    for files in sources:
        if NAME in files.names():
            known = {**_listed(files.read(NAME), NAME), **known}
    found = known.get(word) or next((one for name, one in known.items() if name.casefold() == word.casefold()), None)
    if found is None:
        raise WrongUse(not_there(language, "no_persona", word, known))
    return found


def _listed(data: bytes, file: str) -> dict[str, Someone]:
    root = _root(data, file)
    problems: list[ContentProblem] = []
    fitted = fit(Personas, root, problems)
    listed = root.get("personas")
    if fitted is None or not isinstance(listed, Listing):
        raise ContentError(problems)
    nodes = [node for node in listed.items if isinstance(node, Mapped)]
    return {one.name: Someone(one, node) for one, node in zip(fitted[0].personas, nodes, strict=True)}


def _in_file(path: Path, language: str) -> Someone:
    data = path.read_bytes()
    root = _root(data, path.name)
    if "personas" in root.entries:
        people = _listed(data, path.name)
        if len(people) != 1:
            raise WrongUse(not_there(language, "several_personas", path.name, people))
        return next(iter(people.values()))
    if not {"answers", "collections", "finished"} & root.entries.keys():
        # nothing but answers: their addresses stand at the top
        key = Text("answers", root.spot, root.spot.line, "")
        root = Mapped({"answers": Entry(key, root)}, root.spot)
    problems: list[ContentProblem] = []
    fitted = fit(Given, root, problems)
    if fitted is None:
        raise ContentError(problems)
    given = fitted[0]
    persona = Persona(
        name=path.name,
        answers=given.answers,
        collections=given.collections,
        finished=given.finished,
        expect=Expected(),
    )
    return Someone(persona, root)


def _root(data: bytes, file: str) -> Mapped:
    document = read_yaml(data, file)
    if document.problems or not isinstance(document.root, Mapped):
        from selfhelp_tui.library.problems import Spot, error

        raise ContentError(document.problems or [error(Spot(file), "map_expected")])
    return document.root
