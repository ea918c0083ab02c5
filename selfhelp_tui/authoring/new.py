"""``content new``: the smallest thing of each kind, written to files and into files."""

from __future__ import annotations

import re
from argparse import Namespace
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated, Any, TextIO, get_args, get_origin

from selfhelp_tui.authoring.messages import no_such_kind, not_there, say
from selfhelp_tui.authoring.templates import FOLDERS, STRUCTURE, files_of
from selfhelp_tui.core.content.schema import Attribute, Between, Matching, Named, OneOf, Refers, Shape, Word, build
from selfhelp_tui.core.content.units import Module, Unit
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.core.exercises import Exercise, Form, Step, TimerExercise
from selfhelp_tui.core.exercises.following import Asked
from selfhelp_tui.core.fields import Field
from selfhelp_tui.packs.check.style import mark_to_be_written
from selfhelp_tui.packs.commands import problems_of
from selfhelp_tui.packs.draft import Draft, StructureDraft, Texts, read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import PackPage, range_around
from selfhelp_tui.packs.marked_yaml import MappingNode, Node, Scalar, SequenceNode, read_yaml
from selfhelp_tui.packs.messages import WrongUse, shown
from selfhelp_tui.packs.opening import core_store
from selfhelp_tui.packs.problems import ContentError, ContentProblem, errors_in, messages
from selfhelp_tui.packs.reading import attributes_of, fit, kind_meant

NOTE = "#"
"""Key under which a map carries the comments that follow it."""
TWO = ("one", "two")
"""Ids of whatever an author still has to name."""
A_SCREEN = 100
"""Words from which a text is written over several lines."""
Plain = dict[str, Any]


@dataclass(frozen=True)
class Sampler:
    """Makes the smallest thing of a shape, with comments that name everything else it may have."""

    language: str
    """Of the comments."""
    today: date

    def sample(self, shape: type[Shape], called: str | None = None, **given: Any) -> Plain:
        """Plain data of a shape: what is given, then what is needed; ``called`` is its id.

        Raises:
            ValueError: it needs something that only an author can name.
        """
        plain: Plain = {}
        known = attributes_of(shape)
        if shape.FAMILY is not None and not shape.TAG:
            plain[shape.KIND] = called
        elif any(one.key == "id" for one in known):
            plain["id"] = called
        if shape.TAG:
            plain[shape.TAG] = shape.KIND
        for one in known:
            if one.key in given:
                plain[one.key] = given[one.key]
            elif not one.optional and one.key not in plain:
                plain[one.key] = self._value(one.type)
        if issubclass(shape, Exercise) and not build(shape, plain).parts({}):
            # an exercise that asks nothing as it is: its questions are its own to add
            for one in known:
                if one.optional and one.key not in plain and _holds_fields(one):
                    plain[one.key] = self._value(one.type)
        told = [one for one in known if one.key not in plain or _is_open(one, given)]
        plain[NOTE] = [f"{one.key}: {self.in_words(one.type)}" for one in told]
        return plain

    def _value(self, hint: Any) -> Any:
        origin = get_origin(hint)
        if origin is Annotated:
            base, *marks = get_args(hint)
            for mark in marks:
                found = self._marked(mark)
                if found is not None:
                    return found
            return self._value(base)
        if origin is tuple:
            inner = get_args(hint)[0]
            if isinstance(inner, type) and issubclass(inner, Shape):
                chosen = _first_kind(inner)
                named = any(one.key == "id" for one in attributes_of(chosen))
                return [self.sample(chosen, name) for name in TWO] if named else [self.sample(chosen)]
            if get_origin(inner) is Annotated and any(isinstance(mark, Named) for mark in get_args(inner)):
                return list(TWO)
            return [self._value(inner)]
        if isinstance(hint, type) and issubclass(hint, Shape):
            return self.sample(_first_kind(hint))
        if hint is str:
            return mark_to_be_written(self.language)
        if hint is bool:
            return False
        message = f"no sample of {hint}"
        raise ValueError(message)

    def _marked(self, mark: Any) -> Any:
        if isinstance(mark, OneOf):
            return mark.choices[0]
        if isinstance(mark, Between):
            return min(max(5, mark.low), mark.high)
        if isinstance(mark, Matching):
            is_day = len(mark.form) == len("2026-11-24") and mark.form.count("-") == 2
            return self.today.isoformat() if is_day else mark.form
        if isinstance(mark, Refers):
            message = f"no sample of a reference to a {mark.to}"
            raise ValueError(message)
        return None

    def in_words(self, hint: Any) -> str:
        """What may be written for an attribute."""
        origin = get_origin(hint)
        if origin is Annotated:
            base, *marks = get_args(hint)
            told = [self._mark_in_words(mark) for mark in marks]
            return next((one for one in told if one), self.in_words(base))
        if origin is tuple:
            return self._say("type_list", inner=self.in_words(get_args(hint)[0]))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            key, value = get_args(hint)
            return self._say("type_pairs", key=self.in_words(key), value=self.in_words(value))
        if isinstance(hint, type) and issubclass(hint, Shape):
            kinds = hint.FAMILY
            if kinds and hint not in kinds.values():
                return self._say("type_one_of", known=", ".join(kinds))
            return self._say("type_pairs_of", keys=", ".join(one.key for one in attributes_of(hint)))
        return self._say({bool: "type_bool", int: "type_number", str: "type_text"}.get(hint, "type_text"))

    def _mark_in_words(self, mark: Any) -> str:
        if isinstance(mark, OneOf):
            return self._say("type_one_of", known=", ".join(mark.choices))
        if isinstance(mark, Between):
            return self._say("type_between", low=mark.low, high=mark.high)
        if isinstance(mark, Refers):
            return self._say("type_reference", to=mark.to)
        return self._say("type_like", form=mark.form) if isinstance(mark, Matching) else self._say("type_id")

    def _say(self, sentence: str, **values: object) -> str:
        return say(self.language, sentence, **values)


def _first_kind(shape: type[Shape]) -> type[Shape]:
    kinds = shape.FAMILY
    return next(iter(kinds.values())) if kinds and shape not in kinds.values() else shape


def _is_open(attribute: Attribute, given: Mapping[str, Any]) -> bool:
    """Whether an author has a choice to make where a sample stands."""
    chosen = get_origin(attribute.type) is Annotated and any(isinstance(one, OneOf) for one in get_args(attribute.type))
    return attribute.key not in given and (chosen or _holds_fields(attribute))


def _holds_fields(attribute: Attribute) -> bool:
    inner = get_args(attribute.type)
    return get_origin(attribute.type) is tuple and isinstance(inner[0], type) and inner[0] is Field


def without_notes(plain: Any) -> Any:
    """Plain data as a file would hold it."""
    if isinstance(plain, dict):
        return {key: without_notes(value) for key, value in plain.items() if key != NOTE}
    return [without_notes(one) for one in plain] if isinstance(plain, list) else plain


def yaml_lines(plain: Plain, indent: int = 0) -> Iterator[str]:
    """A map as an author would write it, each comment below what it belongs to."""
    margin = " " * indent
    for key, value in plain.items():
        if key == NOTE:
            yield from (f"{margin}# {note}" for note in value)
        elif isinstance(value, dict):
            yield f"{margin}{key}:"
            yield from yaml_lines(value, indent + 2)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{margin}{key}:"
            for item in value:
                yield from item_lines(item, indent + 2)
        elif isinstance(value, list):
            yield f"{margin}{key}: [{', '.join(map(str, value))}]"
        else:
            yield f"{margin}{key}: {str(value).lower() if isinstance(value, bool) else value}"


def item_lines(item: Plain, indent: int) -> Iterator[str]:
    """One item of a list of maps."""
    first, *rest = yaml_lines(item, indent + 2)
    yield f"{' ' * indent}- {first.strip()}"
    yield from rest


def words_lines(wanted: Mapping[str, Word], language: str, indent: int = 0) -> Iterator[str]:
    """A file of words to write on: what is needed with a mark, what is left to the author as a comment."""
    tree: dict[str, Any] = {}
    for path, word in wanted.items():
        *parents, last = path.split(".")
        place = tree
        for parent in parents:
            found = place.setdefault(parent, {})
            # a question that may be written as one text has its other texts beside it
            place = found if isinstance(found, dict) else place
        place.setdefault(last, word)
    yield from _branch(tree, language, indent)


def _branch(tree: dict[str, Any], language: str, indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, held in tree.items():
        if isinstance(held, dict):
            if _needed(held):
                yield f"{margin}{key}:"
                yield from _branch(held, language, indent + 2)
            else:
                yield f"{margin}# {key}: {', '.join(held)}"
        elif not held.needed:
            yield f"{margin}# {key}: {_room(held, language)}"
        elif held.most >= A_SCREEN:
            yield f"{margin}{key}: |"
            yield f"{margin}  {marked(key, held, language)}"
        else:
            yield f"{margin}{key}: {marked(key, held, language)}"


def _needed(tree: dict[str, Any]) -> bool:
    return any(_needed(held) if isinstance(held, dict) else held.needed for held in tree.values())


def marked(key: str, word: Word, language: str) -> str:
    """The mark that a text is still to be written, which one it is, and how long it may be."""
    return f"{mark_to_be_written(language)} ({key}, {_room(word, language)})"


def _room(word: Word, language: str) -> str:
    return say(language, "room", most=word.most)


def step_words(unit: Unit, section: str, step: Shape) -> dict[str, Word]:
    """Texts of one step; a module owes its reader an example with each exercise."""
    wanted = dict(step.wanted())
    owed = isinstance(unit, Module) and isinstance(step, Exercise) and not isinstance(step, TimerExercise)
    if owed and "example" in wanted:
        wanted["example"] = Word(most=wanted["example"].most)
    return wanted


def writable_kinds(language: str, today: date) -> dict[str, type[Shape]]:
    """Kinds of step that need nothing which only an author can name."""
    sampler = Sampler(language, today)
    found: dict[str, type[Shape]] = {}
    for kind, shape in Step.FAMILY.items():
        if shape is Asked:
            # it stands once, in the unit that asks afterwards, and is never walked through
            continue
        try:
            sampler.sample(shape, "sample")
        except ValueError:
            continue
        found[kind] = shape
    return found


BELOW = 3
"""Lines after the last word of an item in which its closing brackets may stand."""


@dataclass(frozen=True)
class Insertion:
    """What is put where."""

    held: StructureDraft[Unit]
    path: tuple[str, ...]
    """Keys, and ids of items, from the top of the file to the list; also the path of the words."""
    plain: Plain
    words: Mapping[str, Word]


def inserted(into: Insertion, texts: Mapping[str, Texts]) -> dict[str, str] | None:
    """The changed files by name; None when the list is written in a way that can't be added to line by line."""
    structure = _in_structure(into)
    if structure is None:
        return None
    made = {into.held.place.name: structure}
    for language, one in texts.items():
        words = _in_words(into, one, language)
        if words is None:
            return None
        made[one.document.file] = words
    return made


def _in_structure(into: Insertion) -> str | None:
    document = into.held.document
    listing = _listing(document.root, into.path)
    if listing is None or not listing.items:
        return None
    last = listing.items[-1]
    lead = re.match(r"( *)- ", document.lines[last.spot.line - 1])
    if lead is None:
        return None
    added = list(item_lines(into.plain, len(lead[1])))
    wanted = _with_item(into.held.plain, into.path, without_notes(into.plain))
    end = max(_lines_of(last))
    for below in range(BELOW + 1):
        lines = [*document.lines]
        place = _past_comments(lines, end + below, len(lead[1]))
        lines[place:place] = added
        text = "\n".join(lines)
        if _as_plain(text, into) == wanted:
            return text
    return None


def _in_words(into: Insertion, texts: Texts, language: str) -> str | None:
    document = texts.document
    place = _mapped(document.root, into.path)
    if place is None or not place.entries:
        return None
    first = next(iter(place.entries.values()))
    called = str(into.plain["id"])
    margin = " " * (first.key.spot.column - 1)
    wanted = {f"{called}.{path}": word for path, word in into.words.items()}
    added = list(words_lines(wanted, language, len(margin)))
    end = max(_lines_of(place))
    lines = [*document.lines]
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    end = _past_comments(lines, end, len(margin))
    lines[end:end] = added
    text = "\n".join(lines)
    read = read_yaml(text.encode(), document.file)
    if read.problems or not isinstance(read.root, MappingNode):
        return None
    found = dict(_flat(read.root, ""))
    before = dict(_flat(document.root, "")) if isinstance(document.root, MappingNode) else {}
    prefix = ".".join((*into.path, called)) + "."
    new = {path for path in found if path.startswith(prefix)}
    kept = {path: value for path, value in found.items() if path not in new}
    needed = {f"{'.'.join(into.path)}.{path}" for path, word in wanted.items() if word.needed}
    return text if kept == before and needed <= new else None


def _past_comments(lines: list[str], place: int, margin: int) -> int:
    """The place after the comments that stand within an item, further in than its list."""
    while place < len(lines) and re.match(rf" {{{margin + 1},}}#", lines[place]):
        place += 1
    return place


def _flat(node: Node, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from _flat(entry.value, f"{prefix}.{key}" if prefix else key)
    elif isinstance(node, Scalar):
        yield prefix, node.value.strip("\n")


def _as_plain(text: str, into: Insertion) -> Any:
    document = read_yaml(text.encode(), into.held.place.name)
    problems: list[ContentProblem] = []
    if document.problems or document.root is None:
        return None
    fitted = fit(into.held.place.shape, document.root, problems)
    return fitted[1] if fitted is not None else None


def _with_item(plain: Any, path: tuple[str, ...], item: Plain) -> Any:
    """A copy of plain data with one item more at the end of a list."""
    if not path:
        return [*plain, item]
    head, *rest = path
    if isinstance(plain, list):
        return [_with_item(one, tuple(rest), item) if one.get("id") == head else one for one in plain]
    return {key: _with_item(value, tuple(rest), item) if key == head else value for key, value in plain.items()}


def _listing(node: Node | None, path: tuple[str, ...]) -> SequenceNode | None:
    for name in path:
        if isinstance(node, SequenceNode):
            node = next((one for one in node.items if isinstance(one, MappingNode) and _is_called(one, name)), None)
        else:
            node = node.get(name) if isinstance(node, MappingNode) else None
    return node if isinstance(node, SequenceNode) else None


def _is_called(item: MappingNode, name: str) -> bool:
    found = item.get("id")
    return isinstance(found, Scalar) and found.value == name


def _mapped(node: Node | None, path: tuple[str, ...]) -> MappingNode | None:
    for name in path:
        node = node.get(name) if isinstance(node, MappingNode) else None
    return node if isinstance(node, MappingNode) else None


def _lines_of(node: Node) -> Iterator[int]:
    """Every line that a node is known to stand on."""
    yield node.spot.line
    if isinstance(node, Scalar):
        yield node.end_line
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _lines_of(item)
    else:
        for entry in node.entries.values():
            yield from _lines_of(entry.key)
            yield from _lines_of(entry.value)


NEVER = Named.never | {"frame"}
HEADING = "help"
"""Of the information library: under it a practice most often has something to say."""


class Maker:
    """Makes files in one folder; nothing is written before all of it is known to fit."""

    def __init__(self, language: str, today: date) -> None:
        """``language`` is that of the author."""
        self.language = language
        self.today = today
        self.sampler = Sampler(language, today)

    # --- a pack ------------------------------------------------------------------------------------------------

    def pack(self, name: str, extends: str, languages: Sequence[str] = ()) -> dict[str, str]:
        """The front page of a pack that adds to ours, in the author's language unless others are named."""
        self._id(name)
        if name == extends.partition(" ")[0]:
            raise WrongUse(say(self.language, "taken", word=name))
        given: Plain = {
            "pack": name,
            "version": "1.0.0",
            "schema": 1,
            "source_language": languages[0] if languages else self.language,
            "languages": list(languages) or [self.language],
            "licence": "CC-BY-SA-4.0",
            "extends": extends,
        }
        plain = self.sampler.sample(PackPage, **given)
        ordered: Plain = {key: plain[key] for key in ("pack", "extends", *(key for key in plain if key != "pack"))}
        return {"pack.yaml": "\n".join(yaml_lines(ordered)) + "\n"}

    # --- a module or a topic -----------------------------------------------------------------------------------

    def module(self, draft: Draft, base: StoreLibrary | None, called: str) -> dict[str, str]:
        """A module with the next free number: small in a pack of a practice, whole where it has to stand by itself."""
        place, called = self.free_place(draft, called, base)
        template = "module" if base is not None else "module_of_core"
        return self._from(template, place, draft, {"id": called})

    def free_place(self, draft: Draft, called: str, base: StoreLibrary | None = None) -> tuple[str, str]:
        """Folder of a module with the next free number, and its whole id.

        Raises:
            WrongUse: the id is no id, or it is taken.
        """
        base = base or base_of(draft)
        called = self._own_id(draft, base, called)
        cards = base.cards(base.languages[0]) if base is not None else ()
        numbers = [card.number for card in cards if card.kind == Module.KIND]
        numbers += [held.place.number for held in draft.units.values() if isinstance(held.thing, Module)]
        number = max(numbers, default=0) + 1
        if number > 99:
            raise WrongUse(say(self.language, "no_number"))
        return f"modules/{number:02}-{called.replace('_', '-')}", called

    def topic(self, draft: Draft, base: StoreLibrary | None, called: str) -> dict[str, str]:
        """A topic of one page, under the heading on help where there is one."""
        called = self._own_id(draft, base, called)
        page = draft.page.thing if draft.page else None
        groups = [*(base.groups if base is not None else ()), *(page.groups if page is not None else ())]
        values = {"id": called, "group": HEADING if HEADING in groups else groups[0]}
        return self._from("topic", f"information/{called.replace('_', '-')}", draft, values)

    def _from(self, template: str, folder: str, draft: Draft, values: Mapping[str, str]) -> dict[str, str]:
        head = say(self.language, "head_structure")
        made = files_of(template, draft, {"head": head, "today": self.today.isoformat(), **values})
        return {f"{folder}/{name}": text for name, text in made.items()}

    # --- an exercise or a question -----------------------------------------------------------------------------

    def exercise(self, draft: Draft, unit: str, kind: str, section: str | None, called: str | None) -> dict[str, str]:
        """The files of a unit with one step more, at the end of a section; the last one unless another is named."""
        kinds = writable_kinds(self.language, self.today)
        asked, kind = kind, kind if kind in kinds else kind_meant(kind)
        of_field = kind not in kinds and kind in Field.FAMILY
        if kind not in kinds and not of_field:
            raise WrongUse(no_such_kind(self.language, asked, kinds))
        held = draft.units[unit]
        known = [one.id for one in held.thing.sections]
        if section is not None and section not in known:
            raise WrongUse(not_there(self.language, "no_section", section, known))
        place = section or known[-1]
        step_id = called or self._free(kind, [step.id for _, step in held.thing.placed_steps()])
        self._new_id(step_id, [step.id for _, step in held.thing.placed_steps()])
        # one question by itself, such as a scale, is a form of one field
        plain = self._form_of(kind, step_id) if of_field else self.sampler.sample(kinds[kind], step_id)
        step: Step = build(Step, without_notes(plain))
        into = Insertion(held, ("sections", place, "steps"), plain, step_words(held.thing, place, step))
        return self._into(draft, held, into)

    def _form_of(self, kind: str, step_id: str) -> Plain:
        field = self.sampler.sample(Field.FAMILY[kind], kind)
        return self.sampler.sample(Form, step_id, fields=[field])

    def question(self, draft: Draft, unit: str, step_id: str, kind: str, called: str | None) -> dict[str, str]:
        """The files of a unit with one question more in an exercise that has its own."""
        kinds = Field.FAMILY
        asked, kind = kind, kind if kind in kinds else kind_meant(kind)
        if kind not in kinds:
            raise WrongUse(no_such_kind(self.language, asked, kinds))
        held = draft.units[unit]
        forms = {
            step.id: (section.id, fields)
            for section, step in held.thing.placed_steps()
            if isinstance(fields := getattr(step, "fields", None), tuple) and fields
        }
        if step_id not in forms:
            raise WrongUse(not_there(self.language, "no_form", step_id, forms))
        section, fields = forms[step_id]
        name = called or self._free(kind, [field.id for field in fields])
        self._new_id(name, [field.id for field in fields])
        plain = self.sampler.sample(kinds[kind], name)
        field: Field = build(Field, without_notes(plain))
        path = ("sections", section, "steps", step_id, "fields")
        return self._into(draft, held, Insertion(held, path, plain, field.wanted()))

    def _into(self, draft: Draft, held: StructureDraft[Unit], into: Insertion) -> dict[str, str]:
        unread = {f"{held.place.folder}/{one}.yaml" for unit, one in draft.unreadable_words if unit == held.thing.id}
        if unread:
            raise ContentError([problem for problem in errors_in(draft.problems) if problem.file in unread])
        texts = {one.language: one for one in draft.words_of(held.thing.id)}
        made = inserted(into, texts)
        if made is None:
            lines = "\n".join(item_lines(into.plain, 0))
            said = f"{say(self.language, 'no_room', place='.'.join(into.path))}\n\n{lines}"
            raise WrongUse(said)
        return made

    # --- names -------------------------------------------------------------------------------------------------

    def _free(self, kind: str, known: list[str]) -> str:
        return next(name for n in range(1, 1000) if (name := kind if n == 1 else f"{kind}_{n}") not in known)

    def _id(self, word: str) -> None:
        if not re.fullmatch(Named.pattern, word) or word in NEVER or len(word) > 60:
            raise WrongUse(say(self.language, "no_id", word=shown(word)))

    def _new_id(self, word: str, known: list[str]) -> None:
        self._id(word)
        if word in known:
            raise WrongUse(say(self.language, "taken", word=word))

    def _own_id(self, draft: Draft, base: StoreLibrary | None, word: str) -> str:
        """An id that nothing has, with the name of the pack before it where the pack adds to another."""
        called = word.replace("-", "_")
        pack = draft.page.thing.pack if draft.page else ""
        if base is not None and not called.startswith(f"{pack}_"):
            called = f"{pack}_{called}"
        self._new_id(called, [*draft.units, *(base.unit_ids if base is not None else ())])
        return called


def draft_in(folder: Path, language: str) -> Draft:
    """The pack in a folder, which must be readable to be added to.

    Raises:
        WrongUse: it is no folder.
        ContentError: what would be added to can't be read.
    """
    if not folder.is_dir():
        raise WrongUse(not_there(language, "no_folder", str(folder), ()))
    draft = read_draft(FolderFiles(folder))
    if draft.page is None:
        raise ContentError(errors_in(draft.problems))
    return draft


def base_of(draft: Draft) -> StoreLibrary | None:
    """What a pack adds to; None for one that stands alone."""
    adds = draft.page is not None and draft.page.thing.extends is not None
    return StoreLibrary((core_store(),)) if adds else None


class Occupied(Exception):
    """Something stands there already; its text names the place."""


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Files in a folder that is not there yet, or that is empty.

    Raises:
        Occupied: something is there.
        OSError: it can't be written; nothing is left behind.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise Occupied(str(folder))
    made = _made_parents(folder.parent)
    # beside its place and under a name that nobody reads, so that it appears whole
    with _taken_away_on_failure(made):
        held = Path(mkdtemp(prefix=".new-", dir=folder.parent))
        with _taken_away_on_failure([held]):
            for name, text in files.items():
                (held / name).write_text(text, encoding="utf-8", newline="\n")
            held.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            held.rename(folder)


def write_over(folder: Path, files: Mapping[str, str]) -> None:
    """Other contents of files that are there; when one can't be written, those before it are put back.

    Raises:
        OSError: one can't be written; every file is as it was.
    """
    places = {name: (folder / name).resolve() for name in files}
    before = {name: place.read_bytes() for name, place in places.items()}
    fresh = {name: place.with_name(f".{place.name}.new") for name, place in places.items()}
    done: list[str] = []
    try:
        for name, text in files.items():
            fresh[name].write_bytes(_as_before(text, before[name]))
            fresh[name].chmod(places[name].stat().st_mode & 0o777)
        for name, place in places.items():
            fresh[name].replace(place)
            done.append(name)
    except OSError:
        for name in done:
            places[name].write_bytes(before[name])
        raise
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)


def _as_before(text: str, before: bytes) -> bytes:
    """A text with the line ends, and the mark at its start, that its file had."""
    ends = "\r\n" if b"\r\n" in before else "\n"
    return before[: len(BOM_UTF8) if before.startswith(BOM_UTF8) else 0] + text.replace("\n", ends).encode()


def _made_parents(folder: Path) -> list[Path]:
    """Make the folders above a place; those that were made, the deepest first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
    return missing


@contextmanager
def _taken_away_on_failure(folders: list[Path]) -> Iterator[None]:
    try:
        yield
    except OSError:
        for folder in folders:
            rmtree(folder, ignore_errors=True)
        raise


FINE, PROBLEMS = 0, 1
PAGE = "pack.yaml"
CONTACT = "contact"
KINDS_OF_UNIT = ("modules", "information")
"""Folders in which the folders of units stand; they may be named or left out."""


class New:
    """One ``content new`` command."""

    def __init__(self, chosen: Namespace, language: str, today: date, out: TextIO) -> None:
        """``out`` is told what was made and what is left to write."""
        self.chosen = chosen
        self.language = language
        self.out = out
        self.maker = Maker(language, today)

    def done(self) -> int:
        """Make it; 0 fine, 1 the pack has errors or the files could not be written.

        Raises:
            WrongUse: what is asked for can't be made, or something stands there already.
            ContentError: what it would be added to can't be read.
        """
        try:
            return MAKING[self.chosen.what](self)
        except Occupied as there:
            raise WrongUse(say(self.language, "occupied", place=there)) from None
        except OSError as failed:
            self._tell("not_written", said=failed.strerror or "")
            return PROBLEMS

    def pack(self) -> int:
        """A pack that adds to ours."""
        core = core_store()
        extends = range_around(core.facts.name, core.facts.version)
        made = self.maker.pack(self.chosen.id, extends, self.chosen.languages)
        write_folder(self.chosen.folder, made)
        return self._told(self.chosen.folder, made, "next_pack")

    def module(self) -> int:
        """A module in a pack."""
        return self._unit(self.maker.module)

    def topic(self) -> int:
        """A topic in a pack."""
        return self._unit(self.maker.topic)

    def _unit(self, make: Callable[[Draft, StoreLibrary | None, str], Mapping[str, str]]) -> int:
        folder = self.chosen.folder
        draft = draft_in(folder, self.language)
        made = make(draft, base_of(draft), self.chosen.id)
        place = next(iter(made)).rpartition("/")[0]
        if not (folder / place).resolve().is_relative_to(folder.resolve()):
            raise WrongUse(say(self.language, "leads_out", place=folder / place))
        write_folder(folder / place, {name.rpartition("/")[2]: text for name, text in made.items()})
        return self._told(folder, made, "next_unit", unit=place.rpartition("/")[2])

    def from_template(self) -> int:
        """A contact, a letter or questions, as files that are copied and filled in."""
        folder, what = self.chosen.folder, self.chosen.what
        draft, country = draft_in(folder, self.language), getattr(self.chosen, "country", "")
        countries = StoreLibrary((core_store(),)).countries if what == CONTACT else ()
        if what == CONTACT and country not in countries:
            raise WrongUse(not_there(self.language, "no_country", country, countries))
        called = f"{country}.yaml" if what == CONTACT else STRUCTURE
        values = {"today": self.maker.today.isoformat(), "country": country}
        made = {f"{FOLDERS[what]}/{name}": text for name, text in files_of(what, draft, values, called).items()}
        there = next((name for name in made if (folder / name).exists()), None)
        if there is not None:
            raise Occupied(str(folder / there))
        below = folder / FOLDERS[what]
        if not below.resolve().is_relative_to(folder.resolve()):
            raise WrongUse(say(self.language, "leads_out", place=below))
        parents = _made_parents(below)
        with _taken_away_on_failure(parents):
            for name, text in made.items():
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
        return self._told(folder, made, "next_file")

    def exercise(self) -> int:
        """A step in a module or topic."""
        folder, rest = self._in_pack(1)
        draft = draft_in(folder, self.language)
        unit = self._unit_in(draft, rest[0])
        made = self.maker.exercise(draft, unit, self.chosen.kind, self.chosen.section, self.chosen.id)
        return self._into(folder, unit, made)

    def question(self) -> int:
        """A question in an exercise that has its own."""
        folder, rest = self._in_pack(2)
        draft = draft_in(folder, self.language)
        unit = self._unit_in(draft, rest[0])
        made = self.maker.question(draft, unit, rest[1], self.chosen.kind, self.chosen.id)
        return self._into(folder, unit, made)

    def _into(self, folder: Path, unit: str, made: Mapping[str, str]) -> int:
        write_over(folder, made)
        return self._told(folder, made, "next_unit", unit=unit)

    def _in_pack(self, below: int) -> tuple[Path, tuple[str, ...]]:
        """The folder of the pack that a path leads into, and what of the path is below it."""
        path: Path = self.chosen.folder
        for folder in path.parents:
            if (folder / PAGE).is_file():
                rest = path.relative_to(folder).parts
                rest = rest[1:] if rest[0] in KINDS_OF_UNIT else rest
                if len(rest) == below:
                    return folder, rest
        raise WrongUse(say(self.language, "no_place", place=path, form="FOLDER/MODULE" + "/STEP" * (below - 1)))

    def _unit_in(self, draft: Draft, word: str) -> str:
        prefix = f"{draft.page.thing.pack}_" if draft.page else ""
        called = {
            name: unit
            for unit, held in draft.units.items()
            for name in (unit, unit.removeprefix(prefix), held.place.folder.rpartition("/")[2], str(held.place.number))
        }
        found = called.get(word) or called.get(word.replace("-", "_"))
        if found is None and errors_in(draft.problems):
            # it may be one of those that can't be read
            raise ContentError(errors_in(draft.problems))
        if found is None:
            raise WrongUse(not_there(self.language, "no_unit", word, draft.units))
        return found

    # --- telling -----------------------------------------------------------------------------------------------

    def _told(self, folder: Path, made: Iterable[str], following: str, unit: str = "") -> int:
        return tell_made(self.out, self.language, folder, made, unit, following=following)

    def _tell(self, sentence: str, **values: object) -> None:
        self.out.write(f"{say(self.language, sentence, **values)}\n")


def tell_made(
    out: TextIO,
    language: str,
    folder: Path,
    made: Iterable[str],
    unit: str = "",
    *,
    following: str = "next_unit",
) -> int:
    """Say what was made, check the pack, and say what is left to write and what can be done next.

    0 fine, 1 the pack has errors.
    """
    lines = [say(language, "made"), *(f"  {folder / name}" for name in sorted(made))]
    try:
        found = problems_of(read_draft(FolderFiles(folder)))
    except ContentError as broken:
        found = broken.problems
    # whoever writes in one language chose that
    found = tuple(problem for problem in found if problem.id != "language_fallback")
    errors = len(errors_in(found))
    to_write = [problem for problem in found if problem.id == "to_be_written"]
    lines += [problem.printed(language) for problem in found if problem not in to_write]
    if to_write:
        files = ", ".join(dict.fromkeys(problem.file for problem in to_write))
        lines.append(say(language, "to_write", n=len(to_write), files=files))
    lines.append(fill(messages(language)["counted"], {"errors": errors, "warnings": len(found) - errors}))
    lines.append(say(language, following, folder=folder, unit=unit))
    out.write("".join(f"{line}\n" for line in lines))
    return PROBLEMS if errors else FINE


MAKING: Mapping[str, Callable[[New], int]] = {
    "pack": New.pack,
    "module": New.module,
    "topic": New.topic,
    "page": New.topic,
    "exercise": New.exercise,
    "question": New.question,
    **dict.fromkeys(FOLDERS, New.from_template),
}
"""What can be made, and how."""
