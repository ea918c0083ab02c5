"""``content new``: makes the files, checks them, and says what is left to write."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

from selfhelp_tui.authoring.making import Maker, draft_in
from selfhelp_tui.authoring.naming import WrongUse, not_there
from selfhelp_tui.authoring.saying import say
from selfhelp_tui.authoring.writing import Occupied, write_folder, write_over
from selfhelp_tui.library.commands import problems_of
from selfhelp_tui.library.draft import Draft, read_draft
from selfhelp_tui.library.files import FolderFiles
from selfhelp_tui.library.problems import ContentError, errors_in, messages
from selfhelp_tui.library.ranges import range_around
from selfhelp_tui.library.shelf import StoreShelf, core_store
from selfhelp_tui.programme.content.words import fill

FINE, PROBLEMS = 0, 1
PAGE = "pack.yaml"
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
        made = self.maker.pack(self.chosen.id, StoreShelf((core,)), extends)
        write_folder(self.chosen.folder, made)
        return self._told(self.chosen.folder, made, "next_pack", folder=self.chosen.folder)

    def module(self) -> int:
        """A module in a pack."""
        return self._unit(self.maker.module)

    def topic(self) -> int:
        """A topic in a pack."""
        return self._unit(self.maker.topic)

    def _unit(self, make: Callable[[Draft, StoreShelf | None, str], Mapping[str, str]]) -> int:
        folder = self.chosen.folder
        draft = draft_in(folder, self.language)
        made = make(draft, self._base(draft), self.chosen.id)
        place = next(iter(made)).rpartition("/")[0]
        if not (folder / place).resolve().is_relative_to(folder.resolve()):
            raise WrongUse(say(self.language, "leads_out", place=folder / place))
        write_folder(folder / place, {name.rpartition("/")[2]: text for name, text in made.items()})
        return self._told(folder, made, "next_unit", folder=folder, unit=place.rpartition("/")[2])

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
        return self._told(folder, made, "next_unit", folder=folder, unit=unit)

    def _base(self, draft: Draft) -> StoreShelf | None:
        adds = draft.page is not None and draft.page.thing.extends is not None
        return StoreShelf((core_store(),)) if adds else None

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

    def _told(self, folder: Path, made: Mapping[str, str], following: str, /, **values: object) -> int:
        """Say what was made, check the pack, and say what is left to write and what can be done next."""
        self._tell("made")
        for name in sorted(made):
            self.out.write(f"  {folder / name}\n")
        try:
            found = problems_of(read_draft(FolderFiles(folder)))
        except ContentError as broken:
            found = broken.problems
        errors = len(errors_in(found))
        for problem in found:
            self.out.write(f"{problem.printed(self.language)}\n")
        counts = {"errors": errors, "warnings": len(found) - errors}
        self.out.write(f"{fill(messages(self.language)['counted'], counts)}\n")
        self._tell(following, **values)
        return PROBLEMS if errors else FINE

    def _tell(self, sentence: str, **values: object) -> None:
        self.out.write(f"{say(self.language, sentence, **values)}\n")


MAKING: Mapping[str, Callable[[New], int]] = {
    "pack": New.pack,
    "module": New.module,
    "topic": New.topic,
    "exercise": New.exercise,
    "question": New.question,
}
"""What can be made, and how."""
