"""What a practice most often wants of its own, as files that are copied and filled in."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from selfhelp_tui.authoring.messages import say
from selfhelp_tui.authoring.naming import WrongUse, not_there
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.check.style import mark_to_be_written
from selfhelp_tui.packs.draft import Draft

FOLDERS: Mapping[str, str] = {"letter": "prescription", "questions": "prescription", "contact": "helplines"}
"""Name of a template to the folder of a pack that its files go to."""
STRUCTURE = "structure.yaml"


def files_of(
    template: str, draft: Draft, language: str, today: str, country: str, known: tuple[str, ...]
) -> dict[str, str]:
    """The files of a template by their path in the pack, in each language of the pack that there is a text for.

    Raises:
        WrongUse: it is for a country, and none that is there was named.
    """
    values = {"pack": draft.page.thing.pack if draft.page else "", "language": draft.source_language, "today": today}
    folder = FOLDERS[template]
    if template == "contact":
        if country not in known:
            raise WrongUse(not_there(language, "no_country", country, known))
        values |= {"country": country, "mark": mark_to_be_written(language)}
        return {f"{folder}/{country}.yaml": fill(_read(template, STRUCTURE), values)}
    made = {f"{folder}/{STRUCTURE}": fill(_read(template, STRUCTURE), values)}
    for one in draft.languages:
        text = _read(template, f"{one}.yaml")
        if text:
            made[f"{folder}/{one}.yaml"] = fill(text, {**values, "mark": mark_to_be_written(one)})
    if len(made) == 1:
        raise WrongUse(say(language, "no_template", languages=", ".join(draft.languages)))
    return made


def _read(template: str, name: str) -> str:
    file = resources.files("selfhelp_tui.authoring") / "templates" / template / name
    return file.read_text("utf-8") if file.is_file() else ""
