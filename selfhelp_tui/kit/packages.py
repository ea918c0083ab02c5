"""What the program stands on, from the running installation or from wheels, and what of it a kit needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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
