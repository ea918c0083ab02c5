"""A Python that travels in the kit, so that a computer without one can start it."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.kit.archive import archived, with_byte_code
from selfhelp_tui.kit.manifest import hash_of_file
from selfhelp_tui.kit.messages import BuildRefused, say
from selfhelp_tui.kit.platforms import this_minor
from selfhelp_tui.kit.trees import tree

WINDOWS_LIBRARY = re.compile(r"python(?P<minor>3\d+)\.zip")
UNIX_LIBRARY = re.compile(r"lib/python(?P<minor>3\.\d+)/os\.py")
SHARED_LIBRARY = re.compile(r"lib/libpython3\.\d+[a-z]*\.(?:so\.1\.0|dylib)")
OLDEST = 11
LEFT_OUT = re.compile(
    r"(?:test|idlelib|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|site-packages|venv|__phello__|config-[^/]*)/.*"
    r"|(?:.*/)?(?:__pycache__|tests?|idle_test)/.*|turtle\.py|.*\.(?:pyc|exe|bat|whl)"
)
"""Of the standard library: what a program never needs to run."""
PARTS_LEFT_OUT = re.compile(r".*(?:_test|xxlimited|xxsubtype|_xx|_tkinter|_ctypes_test).*")
ELF, MACH_O, PE = b"\x7fELF", struct.pack("<I", 0xFEEDFACF), b"MZ"
MACHINES = {
    "linux-x64": (ELF, 0x3E),
    "linux-arm64": (ELF, 0xB7),
    "mac-x64": (MACH_O, 0x01000007),
    "mac-arm64": (MACH_O, 0x0100000C),
    "win-x64": (PE, 0x8664),
}
"""First bytes of a program file for each platform, and the number of the processor in it."""
UNIVERSAL = b"\xca\xfe\xba\xbe"


@dataclass(frozen=True)
class Runtime:
    """The files of one Python by their path below ``runtime/<platform>/``."""

    platform: str
    minor: str
    files: Mapping[str, bytes]
    sha256: str | None
    """Of the archive it came in; None for a folder."""


def runtime(platform: str, source: Path, done: Callable[[int, int], None]) -> Runtime:
    """A Python from what python.org (Windows) or python-build-standalone (macOS, Linux) publishes.

    Raises:
        Refused: it is not one, is for another computer, or is too old.
    """
    if not source.exists():
        raise BuildRefused(say("no_file", path=source))
    files = _below_its_top(tree(source))
    minor, chosen = _windows(files) if platform.startswith("win-") else _unix(files, done)
    if not chosen:
        wanted = "runtime_not_embeddable" if platform.startswith("win-") else "runtime_not_standalone"
        raise BuildRefused(say(wanted, path=source, platform=platform))
    program = chosen["python.exe" if platform.startswith("win-") else "bin/python3"]
    if not _is_for(platform, program):
        raise BuildRefused(say("runtime_other_machine", path=source, platform=platform))
    if int(minor.partition(".")[2]) < OLDEST:
        raise BuildRefused(say("runtime_too_old", path=source, minor=minor))
    return Runtime(platform, minor, chosen, hash_of_file(source) if source.is_file() else None)


def _below_its_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the one folder that everything is in, where there is one."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: data for name, data in files.items()}
    return files


def _windows(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The embeddable archive as it is: each file in it is signed or listed by its maker."""
    for name in files:
        found = WINDOWS_LIBRARY.fullmatch(name)
        if found and "python.exe" in files:
            digits = found["minor"]
            return f"{digits[0]}.{digits[1:]}", files
    return "", {}


def _unix(files: dict[str, bytes], done: Callable[[int, int], None]) -> tuple[str, dict[str, bytes]]:
    """Without links, with the standard library in one archive: hundreds of small files are slow on a stick."""
    minor = next((found["minor"] for name in files if (found := UNIX_LIBRARY.fullmatch(name))), "")
    program = files.get(f"bin/python{minor}")
    if not minor or program is None:
        return "", {}
    library = f"lib/python{minor}/"
    chosen = {"bin/python3": program}
    modules: dict[str, bytes] = {}
    for name, data in files.items():
        below = name.removeprefix(library)
        if SHARED_LIBRARY.fullmatch(name):
            chosen[name] = data
        elif below == name:
            continue
        elif below.startswith("lib-dynload/"):
            if not PARTS_LEFT_OUT.fullmatch(below):
                chosen[name] = data
        elif below.startswith("LICENSE"):
            chosen[name] = data
        elif not LEFT_OUT.fullmatch(below):
            modules[below] = data
    # by this file a Python knows where it is
    chosen[f"{library}os.py"] = modules["os.py"]
    held = with_byte_code(modules, done) if minor == this_minor() else modules
    chosen[f"lib/python{minor.replace('.', '')}.zip"] = archived(held)
    return minor, chosen


def _is_for(platform: str, program: bytes) -> bool:
    begins, machine = MACHINES[platform]
    if program.startswith(UNIVERSAL):
        return begins == MACH_O
    if not program.startswith(begins):
        return False
    # where each form keeps the number of the processor
    place = int.from_bytes(program[60:64], "little") + 4 if begins == PE else 18 if begins == ELF else 4
    length = 4 if begins == MACH_O else 2
    return int.from_bytes(program[place : place + length], "little") == machine
