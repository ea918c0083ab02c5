"""What the commands for authors say, in the language of the author."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.messages import messages_in


@cache
def words(language: str) -> Mapping[str, str]:
    """All sentences of a language by their id; those of the last resort where there are none."""
    return messages_in("selfhelp_tui.authoring", language)


def say(language: str, sentence: str, /, **values: object) -> str:
    """One sentence with its values."""
    return fill(words(language)[sentence], values)
