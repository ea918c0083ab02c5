"""``app/``: the program and all it stands on, as it goes into a kit."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from selfhelp_tui.kit.archive import archived, with_byte_code
from selfhelp_tui.kit.installed import installed_packages
from selfhelp_tui.kit.lock import locked
from selfhelp_tui.kit.own import licences_of_the_native_part, own_code, own_content, own_licence
from selfhelp_tui.kit.packages import NATIVE, Package
from selfhelp_tui.kit.platforms import tag_of, this_minor, this_platform
from selfhelp_tui.kit.runtimes import Runtime
from selfhelp_tui.kit.saying import Tell, say
from selfhelp_tui.kit.wheels import wheels_in

LIBRARY = "app/lib.zip"
COMPILED = "app/compiled"
NATIVES = "app/native"
LICENCES = "app/licences"


@dataclass(frozen=True)
class Parts:
    """The files of ``app/`` by their path below the kit, and what they are."""

    files: Mapping[str, bytes]
    versions: Mapping[str, str]
    """Package to version."""
    tags: Mapping[str, tuple[str, ...]]
    """Platform to the Pythons, such as ``cp313``, that a journal can be kept with there."""
    minor: str
    """The Python that takes the byte code."""
    made_by: str
    """The interpreter that made it, in full."""
    runtimes: Mapping[str, Runtime] = field(default_factory=dict)
    """Those that came along with a payload."""

    def only(self, platforms: tuple[str, ...]) -> Parts:
        """Without the native files for other platforms."""
        kept = tuple(f"{NATIVES}/{name}/" for name in platforms)
        files = {n: data for n, data in self.files.items() if not n.startswith(f"{NATIVES}/") or n.startswith(kept)}
        return replace(self, files=files, tags={name: tags for name, tags in self.tags.items() if name in platforms})


def gathered(wheels: Path | None, tell: Tell) -> Parts:
    """The parts from a folder of wheels, or from what is installed here.

    Raises:
        Refused: a package is missing or is not what it should be.
    """
    lock = locked()
    natives: dict[tuple[str, str], Package]
    if wheels is not None:
        tell(say("reading_wheels"))
        found = wheels_in(wheels, lock)
        plain, natives = found.plain, dict(found.natives)
    else:
        tell(say("reading_installed"))
        installed = installed_packages(sorted(lock))
        plain = tuple(one for one in installed if one.name != NATIVE)
        natives = {(this_platform() or "", tag_of(this_minor())): one for one in installed if one.name == NATIVE}
    natives = {key: one for key, one in sorted(natives.items()) if one.loads and key[0]}
    library = own_code()
    for package in plain:
        library |= package.for_library
    held = with_byte_code(library, lambda done, modules: tell(say("step", done=done, all=modules)))
    files = {
        LIBRARY: archived(held),
        **{f"{COMPILED}/{name}": data for name, data in own_content().items()},
        **_licences([*plain, *natives.values()]),
    }
    tags: dict[str, tuple[str, ...]] = {}
    for (name, tag), package in natives.items():
        files |= {f"{NATIVES}/{name}/{tag}/{path}": data for path, data in package.for_native.items()}
        tags[name] = (*tags.get(name, ()), tag)
    versions = {one.name: one.version for one in [*plain, *natives.values()]}
    return Parts(files, versions, tags, this_minor(), platform.python_version())


def _licences(packages: list[Package]) -> dict[str, bytes]:
    files = {f"{LICENCES}/selfhelp-tui/LICENSE": own_licence()}
    for package in packages:
        if package.name == NATIVE:
            files |= {f"{LICENCES}/{NATIVE}/{name}": data for name, data in licences_of_the_native_part().items()}
        files |= {f"{LICENCES}/{package.name}/{name}": data for name, data in package.licences.items()}
    return files
