"""A folder of wheels, each compared with the lock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from locks import Pinned, Unusable, platforms_of_wheel

from selfhelp_tui.kit.manifest import hash_of
from selfhelp_tui.kit.parts import NATIVE, Package, plain_name

WHEEL = re.compile(
    r"(?P<name>[^-]+)-(?P<version>[^-]+)(?:-\d[^-]*)?-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<for>[^-]+)\.whl"
)


@dataclass(frozen=True)
class Wheels:
    """What a folder of wheels holds."""

    plain: tuple[Package, ...]
    natives: Mapping[tuple[str, str], Package]
    """Platform and such as ``cp313`` to the package that encrypts."""
    hashes: Mapping[str, str]
    """File name to SHA-256 of each wheel."""


def wheels_in(folder: Path, lock: Mapping[str, Pinned]) -> Wheels:
    """All wheels in a folder.

    Raises:
        Unusable: a wheel is not in the lock or can't be read, or a package has none; every reason at once.
    """
    wrong: list[str] = []
    plain: dict[str, Package] = {}
    natives: dict[tuple[str, str], Package] = {}
    hashes: dict[str, str] = {}
    for path in sorted(folder.glob("*.whl")):
        form, data = WHEEL.fullmatch(path.name), path.read_bytes()
        hashes[path.name] = hash_of(data)
        pinned = lock.get(plain_name(form["name"])) if form else None
        if form is None or pinned is None or hashes[path.name] not in pinned.hashes:
            wrong.append(f"{path}: its hash is not in the lock file: SHA-256 {hashes[path.name]}")
            continue
        try:
            with ZipFile(BytesIO(data)) as archive:
                files = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
        except BadZipFile:
            wrong.append(f"{path}: this wheel is damaged")
            continue
        package = Package(plain_name(form["name"]), pinned.version, files)
        if package.name == NATIVE:
            for platform in platforms_of_wheel(form["for"]):
                natives[platform, form["python"]] = package
        elif _code(plain.setdefault(package.name, package)) != _code(package):
            wrong.append(f"the wheels of {package.name} differ in their Python files")
    if lacking := [name for name in lock if name not in plain and name != NATIVE]:
        wrong.append(f"no wheel for {', '.join(lacking)}")
    if wrong:
        raise Unusable(folder, "\n".join(wrong))
    return Wheels(tuple(plain[name] for name in sorted(plain)), natives, hashes)


def _code(package: Package) -> dict[str, bytes]:
    return {name: data for name, data in package.for_library.items() if ".dist-info/" not in name}
