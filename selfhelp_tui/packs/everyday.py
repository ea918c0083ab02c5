"""Kinds of exercise and question by the names that people have for them, in every language there is a list of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from selfhelp_tui.packs.marked_yaml import read_text_map


@cache
def everyday_kinds() -> Mapping[str, str]:
    """Everyday name, lower case, to the id of a kind."""
    kinds: dict[str, str] = {}
    for file in sorted((resources.files("selfhelp_tui.packs") / "kinds").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            kinds |= read_text_map(file.read_bytes(), file.name)
    return kinds


def kind_meant(word: str) -> str:
    """The kind that someone means, or the word itself where it is no such name."""
    called = " ".join(word.casefold().split())
    return everyday_kinds().get(called, called.replace(" ", "_").replace("-", "_"))
