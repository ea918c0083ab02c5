"""What every command takes, says and ends with; messages are one file a language beside whoever says them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any, NoReturn

from selfhelp_tui.core.content.ids import LAST_RESORT

FINE, PROBLEM, WRONG_USE = 0, 1, 2
"""Exit status: done, a problem was found or met, what was asked for can't be."""
LONGEST_SHOWN = 400
"""Of a value that comes from outside, in characters."""


class WrongUse(Exception):
    """The command line asks for something that is not there or makes no sense; its text says so."""


class CommandParser(argparse.ArgumentParser):
    """The options of a command, written out whole; raises WrongUse where they make no sense."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        said = f"{self.format_usage()}{message}"
        raise WrongUse(said)


def messages_in(package: str, language: str) -> Mapping[str, str]:
    """All messages of a package by their id; those of the last resort where there are none in a language.

    Raises:
        OSError: there are none in that either.
    """
    # who has nothing to say need not wait for what reads it; in a kit the program is in an archive
    from importlib.resources import files

    import yaml

    folder = files(package).joinpath("messages")
    path = folder.joinpath(f"{language}.yaml")
    text = (path if path.is_file() else folder.joinpath(f"{LAST_RESORT}.yaml")).read_text("utf-8")
    return {str(name): str(message) for name, message in yaml.safe_load(text).items()}


def languages_of_messages(package: str) -> tuple[str, ...]:
    """Codes of the languages in which a package has messages, by the names of its files."""
    from importlib.resources import files

    names = (one.name for one in files(package).joinpath("messages").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def shown(text: str) -> str:
    """A text from the command line or a file as it may be printed: nothing in it can act on a terminal."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"
