"""The packages in a folder of wheels: only those whose hash is in the lock, and nothing is unpacked to disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from selfhelp_tui.kit.lock import Pinned
from selfhelp_tui.kit.manifest import hash_of
from selfhelp_tui.kit.packages import NATIVE, Package, plain_name
from selfhelp_tui.kit.platforms import platforms_of_wheel
from selfhelp_tui.kit.saying import Refused, Said, say

WHEEL = re.compile(
    r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-\d[^-]*)?-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<for>[^-]+)\.whl"
)
LARGEST_WHEEL = 200_000_000


@dataclass(frozen=True)
class Wheels:
    """What a folder of wheels holds."""

    plain: tuple[Package, ...]
    natives: Mapping[tuple[str, str], Package]
    """Platform and such as ``cp313`` to the package that encrypts."""


def wheels_in(folder: Path, lock: Mapping[str, Pinned]) -> Wheels:
    """All wheels in a folder.

    Raises:
        Refused: a wheel is not in the lock or can't be read, or a package has none.
    """
    wrong: list[Said] = []
    plain: dict[str, Package] = {}
    natives: dict[tuple[str, str], Package] = {}
    try:
        paths = sorted(folder.glob("*.whl"))
    except OSError as failed:
        raise Refused(say("unreadable", path=folder, said=failed.strerror or "")) from None
    for path in paths:
        package = _package(path, lock, wrong)
        if package is None:
            continue
        form = WHEEL.fullmatch(path.name)
        if form is not None and package.name == NATIVE:
            for platform in platforms_of_wheel(form["for"]):
                natives[platform, form["python"]] = package
        else:
            before = plain.setdefault(package.name, package)
            if _code(before) != _code(package):
                wrong.append(say("wheels_differ", name=package.name))
    missing = [name for name in lock if name not in plain and name != NATIVE]
    if missing:
        wrong.append(say("wheels_missing", folder=folder, names=", ".join(missing)))
    if wrong:
        raise Refused(*wrong)
    return Wheels(tuple(plain[name] for name in sorted(plain)), natives)


def _code(package: Package) -> dict[str, bytes]:
    return {name: data for name, data in package.for_library.items() if ".dist-info/" not in name}


def _package(path: Path, lock: Mapping[str, Pinned], wrong: list[Said]) -> Package | None:
    form = WHEEL.fullmatch(path.name)
    name = plain_name(form["name"]) if form else ""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_WHEEL:
            wrong.append(say("wheel_damaged", path=path))
            return None
        data = path.read_bytes()
    except OSError as failed:
        wrong.append(say("unreadable", path=path, said=failed.strerror or ""))
        return None
    pinned = lock.get(name)
    if form is None or pinned is None or hash_of(data) not in pinned.hashes:
        wrong.append(say("wheel_not_locked", path=path, hash=hash_of(data)))
        return None
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        wrong.append(say("wheel_damaged", path=path))
        return None
    return Package(name, pinned.version, files)
