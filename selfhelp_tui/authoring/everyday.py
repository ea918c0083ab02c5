"""Kinds of exercise and question by the names that people have for them, in every language there is a list of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources

from selfhelp_tui.authoring.naming import not_there
from selfhelp_tui.packs.marked_yaml import read_text_map


@cache
def everyday_kinds() -> Mapping[str, str]:
    """Everyday name, lower case, to the id of a kind."""
    found: dict[str, str] = {}
    for file in sorted((resources.files("selfhelp_tui.authoring") / "kinds").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            found |= read_text_map(file.read_bytes(), file.name)
    return found


def kind_meant(word: str) -> str:
    """The kind that someone means, or the word itself where it is no such name."""
    called = " ".join(word.casefold().split())
    return everyday_kinds().get(called, called.replace(" ", "_").replace("-", "_"))


def no_such_kind(language: str, word: str, kinds: Collection[str]) -> str:
    """That a word names no kind, with what looks like it: kinds first, and only then everyday names."""
    if get_close_matches(word.casefold(), kinds, cutoff=0.5):
        return not_there(language, "no_kind", word, kinds)
    return not_there(language, "no_kind", word, [*kinds, *(one for one, of in everyday_kinds().items() if of in kinds)])
