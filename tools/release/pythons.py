"""A Python that travels in the kit, so that a computer without one can start it."""

from __future__ import annotations

import posixpath
import re
import struct
import tarfile
from pathlib import Path
from zipfile import is_zipfile

from locks import Unusable, published

from selfhelp_tui.kit.archive import archived, with_byte_code
from selfhelp_tui.kit.manifest import hash_of_file
from selfhelp_tui.kit.parts import Runtime
from selfhelp_tui.kit.payload import tree
from selfhelp_tui.kit.platforms import this_minor

WINDOWS_PROGRAM = re.compile(r"python(?P<digits>3\d+)\.dll")
AT_THE_TOP = re.compile(r"python\.exe|(?:python3\d*|vcruntime\d+(?:_\d+)?)\.dll|LICENSE[^/]*")
OF_WINDOWS = re.compile(r"DLLs/[^/]+\.(?:pyd|dll)")
UNIX_LIBRARY = re.compile(r"lib/python(?P<minor>3\.\d+)/os\.py")
SHARED_LIBRARY = re.compile(r"lib/libpython3\.\d+[a-z]*\.(?:so\.1\.0|dylib)")
LEFT_OUT = re.compile(
    r"(?:test|idlelib|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|site-packages|venv|__phello__|config-[^/]*)/.*"
    r"|(?:.*/)?(?:__pycache__|tests?|idle_test)/.*|turtle\.py|.*\.(?:pyc|exe|bat|whl)"
)
"""Of the standard library: what a program never needs to run."""
PARTS_LEFT_OUT = re.compile(r".*(?:_test|xxlimited|xxsubtype|_xx|_tkinter|_ctypes_test|DLLs/(?:tcl|tk)\d).*")
ELF, MACH_O, PE = b"\x7fELF", struct.pack("<I", 0xFEEDFACF), b"MZ"
MACHINES = {
    **dict.fromkeys(("linux-x64", "linux-musl-x64"), (ELF, 0x3E)),
    **dict.fromkeys(("linux-arm64", "linux-musl-arm64"), (ELF, 0xB7)),
    "mac-x64": (MACH_O, 0x01000007),
    "mac-arm64": (MACH_O, 0x0100000C),
    "win-x64": (PE, 0x8664),
    "win-arm64": (PE, 0xAA64),
}
"""First bytes of a program file for each platform, and the number of the processor in it."""
UNIVERSAL = b"\xca\xfe\xba\xbe"


def runtime(platform: str, source: Path) -> Runtime:
    """A Python from an archive that the lock names, or from a folder that is laid out like one.

    Raises:
        Unusable: it is not one, is for another computer, or of another minor than the one that makes the byte code.
    """
    sha256 = hash_of_file(source) if source.is_file() else None
    known = published(platform, this_minor())
    if sha256 is not None and (known is None or known.sha256 != sha256):
        raise Unusable(source, f"its hash is not the one in the lock for {platform} and {this_minor()}: {sha256}")
    files = _below_its_top(tree(source) if source.is_dir() or is_zipfile(source) else _in_tar(source))
    minor, chosen = _windows(files) if platform.startswith("win-") else _unix(files)
    if not chosen:
        raise Unusable(source, f"this is not a Python that can travel, laid out as the one for {platform} is")
    if not _is_for(platform, chosen["python.exe" if platform.startswith("win-") else "bin/python3"]):
        raise Unusable(source, f"this Python is not for {platform}")
    if minor != this_minor():
        raise Unusable(source, f"this is Python {minor}, and {this_minor()} makes the byte code")
    return Runtime(platform, minor, chosen, sha256)


def _in_tar(source: Path) -> dict[str, bytes]:
    """The files of an archive whose hash is known; a link inside it is the file that it means."""
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    with tarfile.open(source) as packed:
        for entry in packed:
            if entry.isfile() and (data := packed.extractfile(entry)) is not None:
                files[entry.name] = data.read()
            elif entry.issym():
                links[entry.name] = posixpath.normpath(posixpath.join(posixpath.dirname(entry.name), entry.linkname))
            elif entry.islnk():
                links[entry.name] = posixpath.normpath(entry.linkname)
    for name, target in links.items():
        seen = {name}
        while target in links and target not in seen:
            seen.add(target)
            target = links[target]
        # a link to something that is not in the archive is left out
        if target in files:
            files.setdefault(name, files[target])
    return files


def _below_its_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the one folder that everything is in, where there is one."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: data for name, data in files.items()}
    return files


def _windows(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """python.org's embeddable package as it is, since its files are signed; or a standalone build, laid out alike."""
    if "python.exe" not in files:
        return "", {}
    digits = next((match["digits"] for name in files if (match := WINDOWS_PROGRAM.fullmatch(name))), "")
    minor = f"{digits[:1]}.{digits[1:]}"
    if f"python{digits}.zip" in files or not digits:
        return minor, files if digits else {}
    chosen: dict[str, bytes] = {}
    modules: dict[str, bytes] = {}
    for name, data in files.items():
        below = name.removeprefix("Lib/")
        if AT_THE_TOP.fullmatch(name) or (OF_WINDOWS.fullmatch(name) and not PARTS_LEFT_OUT.fullmatch(name)):
            chosen[name] = data
        elif below != name and not LEFT_OUT.fullmatch(below):
            modules[below] = data
    if "os.py" not in modules:
        return "", {}
    chosen[f"python{digits}.zip"] = _library(modules)
    # with this file neither the registry nor a variable adds a place to look in
    chosen[f"python{digits}._pth"] = f"python{digits}.zip\nDLLs\n.\n".encode()
    return minor, chosen


def _unix(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
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
    chosen[f"lib/python{minor.replace('.', '')}.zip"] = _library(modules)
    return minor, chosen


def _library(modules: dict[str, bytes]) -> bytes:
    """The standard library as one archive."""
    return archived(with_byte_code(modules, lambda _done, _all: None))


def _is_for(platform: str, program: bytes) -> bool:
    begins, machine = MACHINES[platform]
    if (b"/ld-musl-" in program) != ("-musl-" in platform):
        return False
    if program.startswith(UNIVERSAL):
        return begins == MACH_O
    if not program.startswith(begins):
        return False
    # where each form keeps the number of the processor
    place = int.from_bytes(program[60:64], "little") + 4 if begins == PE else 18 if begins == ELF else 4
    length = 4 if begins == MACH_O else 2
    return int.from_bytes(program[place : place + length], "little") == machine
