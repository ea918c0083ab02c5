"""What goes into a kit: the program, its packages, native parts, licences and content."""

from __future__ import annotations

import base64
import hashlib
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from selfhelp_tui.kit.archive import archived, with_byte_code
from selfhelp_tui.kit.messages import BuildRefused, Message, Tell, say
from selfhelp_tui.kit.platforms import boot, launchers, tag_of, this_minor, this_platform
from selfhelp_tui.packs.compile import compile_folder
from selfhelp_tui.packs.opening import COMPILED, PACKAGE, SOURCES
from selfhelp_tui.packs.problems import ContentError
from selfhelp_tui.storage.cipher import VECTOR

LIBRARY = "app/lib.zip"
VECTOR_PLACE = f"app/{VECTOR}"
"""Beside the archive, as a library in C can't read in one."""
COMPILED_PLACE = "app/compiled"
NATIVES = "app/native"
LICENCES = "app/licences"
SKIPPED = frozenset({"__pycache__", "compiled"})
KINDS = frozenset({".py", ".yaml", ".txt", ".typed", ".cmd", ".command", ".sh", ".html"})
PACKAGES = (
    *("linkify-it-py", "markdown-it-py", "mdit-py-plugins", "mdurl", "platformdirs", "pygments", "pyyaml", "rich"),
    *("sqlcipher3", "textual", "typing-extensions", "zxcvbn"),
)
"""All that the program imports, by the names in the index; ``tools/release/wheels.lock`` has versions and hashes."""
NATIVE = "sqlcipher3"
"""The one package that is different for each system and each Python; the others are plain Python."""
NATIVE_FILES = re.compile(r"sqlcipher3/(?:__init__\.py|dbapi2\.py|_sqlite3[^/]*\.(?:so|pyd))")
SHARED_LIBRARY = re.compile(r"(?:\.so|\.pyd|\.dylib|\.dll)(?:\.\d+)*$")
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
class Runtime:
    """A Python that travels in the kit: its files by their path below ``runtime/<platform>/``."""

    platform: str
    minor: str
    files: Mapping[str, bytes]
    sha256: str | None
    """Of the archive it came in; None for a folder."""


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
    """The Pythons of a payload by their platform."""

    def only(self, platforms: tuple[str, ...]) -> Parts:
        """Without native files and Pythons for other platforms."""
        kept = tuple(f"{NATIVES}/{name}/" for name in platforms)
        return replace(
            self,
            files={n: data for n, data in self.files.items() if not n.startswith(f"{NATIVES}/") or n.startswith(kept)},
            tags={name: tags for name, tags in self.tags.items() if name in platforms},
            runtimes={name: python for name, python in self.runtimes.items() if name in platforms},
        )


def from_installation(tell: Tell) -> Parts:
    """The parts from what is installed here, for this system and this Python.

    Raises:
        BuildRefused: a package is missing or is not what it should be.
    """
    tell(say("reading_installed"))
    packages = installed_packages(PACKAGES)
    natives = {(this_platform() or "", tag_of(this_minor())): one for one in packages if one.name == NATIVE}
    return put_together([one for one in packages if one.name != NATIVE], natives, tell)


def put_together(plain: Sequence[Package], natives: Mapping[tuple[str, str], Package], tell: Tell) -> Parts:
    """The parts from packages that are the same everywhere, and from one a platform and Python.

    Raises:
        BuildRefused: the program runs from a kit itself, or its own content has errors.
    """
    natives = {key: one for key, one in sorted(natives.items()) if one.loads and key[0]}
    library = own_code()
    for package in plain:
        library |= package.for_library
    held = with_byte_code(library, lambda done, modules: tell(say("step", done=done, all=modules)))
    files = {
        LIBRARY: archived(held),
        VECTOR_PLACE: (PACKAGE / "storage" / VECTOR).read_bytes(),
        **{f"{COMPILED_PLACE}/{name}": data for name, data in own_content().items()},
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


def own_code() -> dict[str, bytes]:
    """Code, words and data of the program by their path below ``site-packages``.

    Raises:
        BuildRefused: the program runs from a kit itself.
    """
    if not PACKAGE.is_dir():
        raise BuildRefused(say("runs_from_a_kit"))
    found: dict[str, bytes] = {}
    for path in sorted(PACKAGE.rglob("*")):
        below = path.relative_to(PACKAGE)
        if path.is_file() and path.suffix in KINDS and not SKIPPED.intersection(below.parts):
            found[f"{PACKAGE.name}/{below.as_posix()}"] = path.read_bytes()
    return found


def own_content() -> dict[str, bytes]:
    """The compiled core pack, by the names of its files.

    Raises:
        BuildRefused: the program runs from its sources, and the content has errors.
    """
    if COMPILED.is_dir():
        return {path.name: path.read_bytes() for path in sorted(COMPILED.iterdir()) if path.is_file()}
    try:
        written = compile_folder(SOURCES)
    except ContentError:
        raise BuildRefused(say("own_content_broken")) from None
    return {name.partition("/")[2]: data for name, data in written.items() if name.startswith("compiled/")}


def own_licence() -> bytes:
    """The licence text of the program, from a checkout or from what was installed."""

    beside = PACKAGE.parent / "LICENSE"
    if SOURCES.is_dir() and beside.is_file():
        return beside.read_bytes()
    try:
        listed = distribution("selfhelp-tui").files or ()
    except PackageNotFoundError:
        listed = ()
    for one in listed:
        if one.name == "LICENSE":
            return Path(str(one.locate())).read_bytes()
    raise BuildRefused(say("not_installed", name="selfhelp-tui"))


def licences_of_the_native_part() -> dict[str, bytes]:
    """Texts for what is compiled into the part that encrypts, which its wheels do not bring."""
    return {path.name: path.read_bytes() for path in sorted((PACKAGE / "kit" / "licences").glob("*.txt"))}


def starting_files(title: str) -> dict[str, bytes]:
    """Launchers and ``boot.py`` by their place in a kit."""
    return {**launchers(title), "app/boot.py": boot()}


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
        return any(SHARED_LIBRARY.search(name) for name in self.for_native)

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
        BuildRefused: a package is not there, or a file of it is not what was installed.
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
