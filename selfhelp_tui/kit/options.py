"""The words of a kit command on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from selfhelp_tui.kit.launchers import TITLE, is_title
from selfhelp_tui.kit.manifest import fingerprint_as_typed
from selfhelp_tui.kit.platforms import PLATFORMS


class WrongUse(Exception):
    """The command line asks for something that is not there."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        said = f"{self.format_usage()}{message}"
        raise WrongUse(said)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command; raises WrongUse."""
    parser = _Parser(prog="selfhelp-tui kit", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, about: str) -> _Parser:
        added = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        added.add_argument("folder", type=Path, metavar="DIR", help="the stick, or a folder")
        added.add_argument("--language", choices=("nl", "en"), help="nl or en")
        return added

    build = command("build", "make a kit that starts on other computers without installing anything")
    build.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="a pack of your own")
    keeping = build.add_mutually_exclusive_group()
    keeping.add_argument("--ephemeral", action="store_true", help="nothing is ever kept (this is so without an option)")
    keeping.add_argument("--journal-on-stick", action="store_true", help="a client may keep an encrypted journal on it")
    build.add_argument(
        "--lock-settings", action="store_true", help="content and the journal's place are the kit's only"
    )
    build.add_argument("--title", type=_title, default=TITLE, help=f"name of the window (else {TITLE})")
    build.add_argument(
        "--platform", type=_platforms, metavar="PLATFORM", action="extend", default=[], help="|".join(PLATFORMS)
    )
    build.add_argument(
        "--runtime",
        type=_runtime,
        metavar="PLATFORM=FILE|DIR",
        action="append",
        default=[],
        help="a Python to take along",
    )
    source = build.add_mutually_exclusive_group()
    source.add_argument(
        "--wheels", type=_folder, metavar="DIR", help="packages fetched with pip, compared with the lock"
    )
    source.add_argument(
        "--payload", type=Path, metavar="FILE", help="another kit as .zip, to take all but your own from"
    )
    build.add_argument("--force", action="store_true", help="over a kit that is there; data/ is never touched")
    verify = command("verify", "compare a kit with its list: what changed, is missing, was added")
    verify.add_argument("--fingerprint", type=_fingerprint, metavar="XXXX-…", help="the one you noted when you made it")
    command("info", "say what a kit is")
    return parser.parse_args(list(words))


def _title(text: str) -> str:
    if not is_title(text):
        message = f"{text!r}: up to 40 plain letters, digits, spaces and . _ -"
        raise argparse.ArgumentTypeError(message)
    return text


def _platforms(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        _known(name)
    return names


def _known(name: str) -> str:
    if name not in PLATFORMS:
        message = f"{name!r} is none of {', '.join(PLATFORMS)}"
        raise argparse.ArgumentTypeError(message)
    return name


def _runtime(text: str) -> tuple[str, Path]:
    name, given, path = text.partition("=")
    if not given or not path:
        message = f"{text!r}: a platform, = and a file or folder"
        raise argparse.ArgumentTypeError(message)
    if not os.path.exists(path):
        message = f"no such file or folder: {path}"
        raise argparse.ArgumentTypeError(message)
    return _known(name), Path(path)


def _folder(text: str) -> Path:
    if not os.path.isdir(text):
        message = f"no such folder: {text}"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _fingerprint(text: str) -> str:
    found = fingerprint_as_typed(text)
    if found is None:
        message = f"{text!r} is no fingerprint: 8 groups of 4 of 0-9 and a-f"
        raise argparse.ArgumentTypeError(message)
    return found
