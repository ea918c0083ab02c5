"""The kits of a release, in memory: what goes into them, and how they are packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from locks import Unusable, locked
from pythons import runtime
from wheels import wheels_in

from selfhelp_tui.kit.archive import EARLIEST, UNIX
from selfhelp_tui.kit.build import PLAIN, PROGRAM, is_program
from selfhelp_tui.kit.manifest import MANIFEST
from selfhelp_tui.kit.parts import NATIVE, PACKAGES, Package, Parts, installed_packages, put_together
from selfhelp_tui.kit.plan import KitOptions, planned
from selfhelp_tui.kit.platforms import tag_of, this_minor, this_platform


@dataclass(frozen=True)
class Assembly:
    """All that the kits of a release are made of."""

    parts: Parts
    packages: tuple[Package, ...]
    wheels: Mapping[str, str]
    """File name to SHA-256 of the wheels they came from; empty when they are those installed here."""


def assembled(wheels: Path | None, pythons: Path | None) -> Assembly:
    """The program with the packages of every system and the Pythons that travel along.

    Raises:
        Unusable: something is not in a lock, or a Python could not keep a journal.
    """
    if wheels is not None:
        folder = wheels_in(wheels, locked())
        plain, natives, hashes = folder.plain, folder.natives, folder.hashes
    else:
        installed = installed_packages(PACKAGES)
        plain = tuple(one for one in installed if one.name != NATIVE)
        native = [one for one in installed if one.name == NATIVE]
        natives, hashes = {(this_platform() or "", tag_of(this_minor())): one for one in native}, {}
    # the Pythons of a release are of one minor, so a part for another one would never be taken
    tag = tag_of(this_minor())
    natives = {(platform, python): package for (platform, python), package in natives.items() if python == tag}
    given = sorted(pythons.iterdir()) if pythons else []
    runtimes = {one.platform: one for one in (runtime(path.name.partition(".")[0], path) for path in given)}
    if lacking := sorted(set(runtimes) - {platform for platform, _ in natives}):
        raise Unusable(pythons, f"no wheel of {NATIVE} for {tag} on {', '.join(lacking)}")
    parts = replace(put_together(plain, natives, lambda _said: None), runtimes=runtimes)
    return Assembly(parts, (*plain, *list(natives.values())[:1]), hashes)


def kit_files(parts: Parts, platforms: Sequence[str] = ()) -> dict[str, bytes]:
    """Every file of a kit that may keep a journal, with its list: for some platforms, or for all there are."""
    wish = KitOptions(folder=Path(), keeps=True, platforms=tuple(platforms))
    plan = planned(wish, lambda _said: None, parts)
    return {**plan.files, MANIFEST: plan.manifest}


def zipped(files: Mapping[str, bytes], top: str) -> bytes:
    """A kit as one file to download, in a folder of its own; the same bytes wherever zlib is the same."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = ZipInfo(f"{top}/{name}", EARLIEST)
            entry.create_system, entry.compress_type = UNIX, ZIP_DEFLATED
            entry.external_attr = (0o100000 | (PROGRAM if is_program(name) else PLAIN)) << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return packed.getvalue()
