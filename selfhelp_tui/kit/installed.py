"""The packages of the running installation, as its own records list them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from selfhelp_tui.kit.packages import NATIVE, Package, plain_name
from selfhelp_tui.kit.saying import Refused, Said, say


def installed_packages(names: Iterable[str]) -> tuple[Package, ...]:
    """Each package by its name; the native one may be missing.

    Raises:
        Refused: a package is not there, or a file of it is not what was installed.
    """
    found: list[Package] = []
    wrong: list[Said] = []
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
        raise Refused(*wrong)
    return tuple(found)


def _files(there: Distribution, wrong: list[Said]) -> Iterator[tuple[str, bytes]]:
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
