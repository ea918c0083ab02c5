"""Which versions of another pack a pack was made for, as its front page says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

BOUND = r"(?:>=|<=|>|<) *\d{1,6}(?:\.\d{1,6}){0,2}"
WRITTEN = rf"[a-z][a-z0-9_]*(?: +{BOUND}(?: *, *{BOUND}){{0,3}})?"
"""A name, and bounds that all hold: ``core >=1.0,<2``."""
SHOWN = "core >=1.0,<2"
Version = tuple[int, int, int]
HOLDS: Mapping[str, Callable[[Version, Version], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt}


@dataclass(frozen=True, slots=True)
class Range:
    """A pack by its name, in some of its versions."""

    name: str
    bounds: tuple[tuple[str, Version], ...]
    """Sign and version; none where any version will do."""

    def holds(self, version: str) -> bool:
        """Whether a version such as ``1.4.0`` is within all bounds."""
        found = _version(version)
        return all(HOLDS[sign](found, bound) for sign, bound in self.bounds)


def range_of(written: str) -> Range:
    """Read what fits ``WRITTEN``."""
    name, _, rest = written.partition(" ")
    found = re.findall(r"(>=|<=|>|<) *([\d.]+)", rest)
    return Range(name, tuple((sign, _version(version)) for sign, version in found))


def range_around(name: str, version: str) -> str:
    """The usual range for what was made with a version: up to the next that may change anything."""
    major, minor, _ = _version(version)
    return f"{name} >={major}.{minor},<{major + 1}"


def _version(written: str) -> Version:
    major, minor, patch = (*(int(one) for one in written.split(".")), 0, 0)[:3]
    return major, minor, patch
