"""What the commands for authors say, in the language of the author."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from selfhelp_tui.library.strict_yaml import read_text_map
from selfhelp_tui.programme.content.words import fill

MESSAGES = Path(__file__).with_name("messages")
"""One file a language."""
LANGUAGES = ("nl", "en")
"""Languages that authors are spoken to in."""


@cache
def words(language: str) -> Mapping[str, str]:
    """All sentences of a language by their id; English where there are none."""
    path = MESSAGES / f"{language}.yaml"
    return read_text_map((path if path.is_file() else MESSAGES / "en.yaml").read_bytes(), path.name)


def say(language: str, sentence: str, /, **values: object) -> str:
    """One sentence with its values."""
    return fill(words(language)[sentence], values)
