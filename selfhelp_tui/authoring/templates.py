"""Files as an author would write them: copied and filled in from what a practice most often wants, or of plain data."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml

from selfhelp_tui.core.content.ids import LAST_RESORT
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.check.style import mark_to_be_written
from selfhelp_tui.packs.draft import Draft

FOLDERS: Mapping[str, str] = {"letter": "prescription", "questions": "prescription", "contact": "helplines"}
"""Name of a template of which a pack has one, to the folder that its files go to."""
STRUCTURE = "structure.yaml"


def files_of(template: str, draft: Draft, values: Mapping[str, str], called: str = STRUCTURE) -> dict[str, str]:
    """The files of a template: its structure under the name that is given, and words in each language of the pack.

    A language that a template has no words for begins from those of the last resort.
    """
    pack, written = draft.page.thing.pack if draft.page else "", draft.source_language
    shared = {"pack": pack, "language": written, **values}
    made = {called: fill(_read(template, STRUCTURE), {**shared, "mark": mark_to_be_written(written)})}
    for one in draft.languages:
        text = _read(template, f"{one}.yaml") or _read(template, f"{LAST_RESORT}.yaml")
        if text:
            made[f"{one}.yaml"] = fill(text, {**shared, "mark": mark_to_be_written(one)})
    return made


def _read(template: str, name: str) -> str:
    file = resources.files("selfhelp_tui.authoring") / "templates" / template / name
    return file.read_text("utf-8") if file.is_file() else ""


Plain = dict[str, Any]


class TidyDumper(yaml.SafeDumper):
    """Writes plain data as an author would: in order, and a text of several lines as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


TidyDumper.add_representer(str, _text)


def as_yaml(plain: Plain) -> str:
    """A file of plain data."""
    return yaml.dump(plain, Dumper=TidyDumper, sort_keys=False, allow_unicode=True, width=120)
