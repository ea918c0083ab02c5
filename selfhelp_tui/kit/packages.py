"""Packages that a kit takes along."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from selfhelp_tui.kit.messages import BuildRefused, Message, say

PACKAGES = (
    *("linkify-it-py", "markdown-it-py", "mdit-py-plugins", "mdurl", "platformdirs", "pygments", "pyyaml", "rich"),
    *("sqlcipher3", "textual", "typing-extensions", "zxcvbn"),
)
"""All that the program imports, by the names in the index; ``tools/release/wheels.lock`` has versions and hashes."""
NATIVE = "sqlcipher3"
"""The one package that is different for each system and each Python; the others are plain Python."""
NATIVE_FILES = re.compile(r"sqlcipher3/(?:__init__\.py|dbapi2\.py|_sqlite3[^/]*\.(?:so|pyd))")
LIBRARY = re.compile(r"(?:\.so|\.pyd|\.dylib|\.dll)(?:\.\d+)*$")
LICENCE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"(?:.*/)?(?:tests?|testing|__pycache__|docs?|demo|tree-sitter)/.*|.*\.(?:so|pyd|dylib|dll|pyc|pyi|pyx|pxd|c|h|typed)"
    r"|[^/]*\.(?:dist-info|data)/.*|\.\..*|pygments/sphinxext\.py|rich/(?:__main__|diagnose)\.py"
    r"|pygments/lexers/(?!__init__|_mapping|python|special|text\.).*"
)
"""What the program never loads: tests and shows, other than Python, what is for type checkers, colours for code."""
INFORMATION = re.compile(r"[^/]*\.dist-info/METADATA")
"""Name, version and licence of a package, which some packages ask for at run time."""


@dataclass(frozen=True)
class Package:
    """A package by its name in the index, with its files by their path below ``site-packages``."""

    name: str
    version: str
    files: Mapping[str, bytes]

    @property
    def for_library(self) -> dict[str, bytes]:
        """What goes into the one archive."""
        return {
            name: data
            for name, data in self.files.items()
            if INFORMATION.fullmatch(name) or not LEFT_OUT.fullmatch(name)
        }

    @property
    def for_native(self) -> dict[str, bytes]:
        """What is needed to encrypt, nothing but that."""
        return {name: data for name, data in self.files.items() if NATIVE_FILES.fullmatch(name)}

    @property
    def loads(self) -> bool:
        """Whether the compiled part is there."""
        return any(LIBRARY.search(name) for name in self.for_native)

    @property
    def licences(self) -> dict[str, bytes]:
        """Licence texts by their file names."""
        return {
            name.rpartition("/")[2]: data
            for name, data in sorted(self.files.items())
            if ".dist-info/" in name and LICENCE.fullmatch(name.rpartition("/")[2])
        }


def plain_name(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_packages(names: Iterable[str]) -> tuple[Package, ...]:
    """Each package by its name; the native one may be missing.

    Raises:
        Refused: a package is not there, or a file of it is not what was installed.
    """
    found: list[Package] = []
    wrong: list[Message] = []
    for name in names:
        try:
            there = distribution(name)
        except PackageNotFoundError:
            if name != NATIVE:
                wrong.append(say("not_installed", name=name))
            continue
        files: dict[str, bytes] = {}
        for path, data in _files(there, wrong):
            files[path] = data
        found.append(Package(plain_name(name), there.version, files))
    if wrong:
        raise BuildRefused(*wrong)
    return tuple(found)


def _files(there: Distribution, wrong: list[Message]) -> Iterator[tuple[str, bytes]]:
    name = there.metadata["Name"]
    if there.files is None:
        wrong.append(say("no_record", name=name))
        return
    for listed in there.files:
        path = listed.as_posix()
        if path.startswith("..") or "__pycache__" in listed.parts or path.endswith(".pyc"):
            continue
        try:
            data = Path(str(listed.locate())).read_bytes()
        except OSError as failed:
            wrong.append(say("unreadable", path=listed.locate(), said=failed.strerror or ""))
            continue
        if listed.hash is not None and listed.hash.mode == "sha256" and not _same(data, listed.hash.value):
            wrong.append(say("installed_changed", name=name, path=listed.locate()))
            continue
        yield path, data


def _same(data: bytes, recorded: str) -> bool:
    found = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return found == recorded.rstrip("=")
