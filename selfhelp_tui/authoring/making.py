"""``content new``: a pack, a module, a topic, an exercise or a question to write on, put where nothing was before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from selfhelp_tui.authoring.inserting import Insertion, inserted
from selfhelp_tui.authoring.naming import WrongUse, not_there, shown
from selfhelp_tui.authoring.saying import LANGUAGES, say
from selfhelp_tui.authoring.skeleton import (
    NOTE,
    Plain,
    Sampler,
    item_lines,
    step_words,
    unit_words,
    without_notes,
    words_lines,
    writable_kinds,
    yaml_lines,
)
from selfhelp_tui.library.check.modules import FEWEST_SECTIONS
from selfhelp_tui.library.draft import Draft, Held, read_draft
from selfhelp_tui.library.files import FolderFiles
from selfhelp_tui.library.problems import ContentError, errors_in
from selfhelp_tui.library.shapes import PackPage
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.programme.content.schema import Named, Shape, build
from selfhelp_tui.programme.content.units import Module, Section, Source, Topic, Unit
from selfhelp_tui.programme.exercises import Checklist, IfThen, Page, Reflection, Step
from selfhelp_tui.programme.fields import Field

NEVER = Named.never | {"frame"}
STEPS: Mapping[str, tuple[type[Step], ...]] = {
    "notice": (Page, Checklist),
    "understand": (Page, Reflection),
    "practise": (Page, Checklist),
    "act": (Page, IfThen),
}
"""Sections of a new module and what stands in them: as much as a module owes its reader."""
assert len(STEPS) >= FEWEST_SECTIONS


class Maker:
    """Makes files in one folder; nothing is written before all of it is known to fit."""

    def __init__(self, language: str, today: date) -> None:
        """``language`` is that of the author."""
        self.language = language
        self.today = today
        self.sampler = Sampler(language, today)

    # --- a pack ------------------------------------------------------------------------------------------------

    def pack(self, name: str, base: StoreShelf, extends: str) -> dict[str, str]:
        """The front page of a pack that adds to ours."""
        self._id(name)
        if name == extends.partition(" ")[0]:
            raise WrongUse(say(self.language, "taken", word=name))
        languages = [self.language, *(one for one in base.languages if one != self.language)]
        given: Plain = {
            "pack": name,
            "version": "1.0.0",
            "schema": 1,
            "source_language": self.language,
            "languages": languages,
            "licence": "CC-BY-SA-4.0",
            "extends": extends,
        }
        plain = self.sampler.sample(PackPage, **given)
        ordered: Plain = {key: plain[key] for key in ("pack", "extends", *(key for key in plain if key != "pack"))}
        return {"pack.yaml": "\n".join(yaml_lines(ordered)) + "\n"}

    # --- a module or a topic -----------------------------------------------------------------------------------

    def module(self, draft: Draft, base: StoreShelf | None, called: str) -> dict[str, str]:
        """A module with the next free number."""
        called = self._own_id(draft, base, called)
        cards = base.cards(base.languages[0]) if base is not None else ()
        numbers = [card.number for card in cards if card.kind == Module.KIND]
        numbers += [held.place.number for held in draft.units.values()]
        number = max(numbers, default=0) + 1
        if number > 99:
            raise WrongUse(say(self.language, "no_number"))
        sections = [self._section(name, steps) for name, steps in STEPS.items()]
        plain = self.sampler.sample(Module, called, sections=sections, sources=self._sources())
        return self._unit(f"modules/{number:02}-{called.replace('_', '-')}", Module, plain, draft)

    def topic(self, draft: Draft, base: StoreShelf | None, called: str) -> dict[str, str]:
        """A topic of one page, under the first heading there is."""
        called = self._own_id(draft, base, called)
        page = draft.page.thing if draft.page else None
        groups = [*(base.groups if base is not None else ()), *(page.groups if page is not None else ())]
        sections = [self._section("read", (Page,))]
        plain = self.sampler.sample(Topic, called, group=groups[0], sections=sections, sources=self._sources())
        plain[NOTE].append(f"group: {say(self.language, 'type_one_of', known=', '.join(groups))}")
        return self._unit(f"information/{called.replace('_', '-')}", Topic, plain, draft)

    def _sources(self) -> list[Plain]:
        return [self.sampler.sample(Source)]

    def _section(self, name: str, steps: tuple[type[Step], ...]) -> Plain:
        made = [self.sampler.sample(kind, f"{name}_{kind.KIND}") for kind in steps]
        return self.sampler.sample(Section, name, steps=made)

    def _unit(self, folder: str, shape: type[Unit], plain: Plain, draft: Draft) -> dict[str, str]:
        unit: Unit = build(Unit, without_notes(plain))
        kinds = ", ".join(writable_kinds(self.language, self.today))
        head = f"# {say(self.language, 'head_structure')}\n# {say(self.language, 'head_kinds', kinds=kinds)}\n"
        made = {f"{folder}/structure.yaml": head + "\n".join(yaml_lines(plain)) + "\n"}
        for language in draft.languages:
            comment = f"# {say(self._spoken(language), 'head_words')}\n"
            lines = "\n".join(words_lines(unit_words(unit), self._spoken(language)))
            made[f"{folder}/{language}.yaml"] = f"{comment}{lines}\n"
        return made

    # --- an exercise or a question -----------------------------------------------------------------------------

    def exercise(self, draft: Draft, unit: str, kind: str, section: str | None, called: str | None) -> dict[str, str]:
        """The files of a unit with one step more, at the end of a section; the last one unless another is named."""
        kinds = writable_kinds(self.language, self.today)
        if kind not in kinds:
            raise WrongUse(not_there(self.language, "no_kind", kind, kinds))
        held = draft.units[unit]
        known = [one.id for one in held.thing.sections]
        if section is not None and section not in known:
            raise WrongUse(not_there(self.language, "no_section", section, known))
        place = section or known[-1]
        step_id = called or self._free(kind, [step.id for _, step in held.thing.placed_steps()])
        self._new_id(step_id, [step.id for _, step in held.thing.placed_steps()])
        plain = self.sampler.sample(kinds[kind], step_id)
        step: Step = build(Step, without_notes(plain))
        into = Insertion(held, ("sections", place, "steps"), plain, step_words(held.thing, place, step))
        return self._into(draft, held, into)

    def question(self, draft: Draft, unit: str, step_id: str, kind: str, called: str | None) -> dict[str, str]:
        """The files of a unit with one question more in an exercise that has its own."""
        kinds = self._kinds_of_field()
        if kind not in kinds:
            raise WrongUse(not_there(self.language, "no_kind", kind, kinds))
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

    def _kinds_of_field(self) -> dict[str, type[Shape]]:
        return dict(Field.FAMILY)

    def _into(self, draft: Draft, held: Held[Unit], into: Insertion) -> dict[str, str]:
        unread = {f"{held.place.folder}/{one}.yaml" for unit, one in draft.unreadable_words if unit == held.thing.id}
        if unread:
            raise ContentError([problem for problem in errors_in(draft.problems) if problem.file in unread])
        texts = {one.language: one for one in draft.words_of(held.thing.id)}
        made = inserted(into, texts, self._spoken)
        if made is None:
            lines = "\n".join(item_lines(into.plain, 0))
            said = f"{say(self.language, 'no_room', place='.'.join(into.path))}\n\n{lines}"
            raise WrongUse(said)
        return made

    # --- names -------------------------------------------------------------------------------------------------

    def _spoken(self, language: str) -> str:
        return language if language in LANGUAGES else "en"

    def _free(self, kind: str, known: list[str]) -> str:
        return next(name for n in range(1, 1000) if (name := kind if n == 1 else f"{kind}_{n}") not in known)

    def _id(self, word: str) -> None:
        if not re.fullmatch(Named.pattern, word) or word in NEVER or len(word) > 60:
            raise WrongUse(say(self.language, "no_id", word=shown(word)))

    def _new_id(self, word: str, known: list[str]) -> None:
        self._id(word)
        if word in known:
            raise WrongUse(say(self.language, "taken", word=word))

    def _own_id(self, draft: Draft, base: StoreShelf | None, word: str) -> str:
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
