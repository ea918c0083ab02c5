"""What a release is made of: locks, wheels of every system, Pythons that travel along, and the list of all of it."""

from __future__ import annotations

import io
import json
import re
import shutil
import string
import struct
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import assembly
import pytest
import pythons
import sbom
from assembly import assembled, kit_files, zipped
from build_stage import kit
from fetch import fetch_wheels
from installation import ROOT, surroundings
from locks import LOCK, PIP_NAMES, RUNTIMES, Pinned, Unusable, locked, platforms_of_wheel, published
from pythons import runtime
from wheels import wheels_in

from selfhelp_tui.kit import manifest, plan
from selfhelp_tui.kit import parts as parts_module
from selfhelp_tui.kit.manifest import MANIFEST, fingerprint, hash_of, list_of_release, manifest_of, parse_manifest
from selfhelp_tui.kit.parts import NATIVE, PACKAGES, Package, Parts, Runtime, plain_name
from selfhelp_tui.kit.platforms import PLATFORMS, tag_of, this_minor, this_platform

MINOR, TAG = this_minor(), tag_of(this_minor())
DIGITS = MINOR.replace(".", "")


def archive_of(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


# --- the locks ---------------------------------------------------------------------------------------------------


def required(name: str) -> set[str]:
    """Names of packages that an installed one needs here, with those that they need."""
    needed: set[str] = set()
    for line in distribution(name).requires or ():
        wanted, _, marker = line.partition(";")
        named = re.match(r"[\w.-]+", wanted)
        if named and "extra" not in marker and plain_name(named[0]) not in needed:
            needed |= {plain_name(named[0])} | required(named[0])
    return needed


def test_the_lock_holds_what_the_program_needs_in_versions_it_allows() -> None:
    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [Requirement(line) for line in project["dependencies"]]
    lock = locked()
    for one in needed:
        assert one.specifier.contains(lock[plain_name(one.name)].version), one
    closure = set().union(*(required(one.name) | {plain_name(one.name)} for one in needed))
    # which of its extras a package asks for is not in its own list
    assert closure <= set(lock) <= closure | {"linkify-it-py", "mdit-py-plugins"}
    assert sorted(lock) == sorted(PACKAGES), "what a kit takes along from an installation is what a release is made of"


def test_the_lock_has_wheels_for_every_platform_and_python() -> None:
    assert all(pinned.hashes for pinned in locked().values())
    # one wheel for each of 4 Pythons on 8 platforms, and the sources
    assert len(locked()[NATIVE].hashes) > 32
    assert not set(LOCK.read_text(encoding="utf-8")) - set(string.printable)


def test_pip_and_wheels_have_names_for_every_platform() -> None:
    assert set(PIP_NAMES) == set(PLATFORMS)
    for platform, names in PIP_NAMES.items():
        assert all(platforms_of_wheel(name) == (platform,) for name in names)
    assert platforms_of_wheel("manylinux2014_x86_64.manylinux_2_17_x86_64") == ("linux-x64",)
    assert platforms_of_wheel("macosx_11_0_universal2") == ("mac-arm64", "mac-x64")
    assert platforms_of_wheel("win32") == ()
    assert this_platform() in (*PLATFORMS, None)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_python_is_known_for_every_platform(platform: str) -> None:
    for minor in ("3.11", "3.12", "3.13", "3.14"):
        known = published(platform, minor)
        assert known is not None
        assert known.address.startswith("https://github.com/astral-sh/python-build-standalone/releases/")
        assert re.fullmatch("[0-9a-f]{64}", known.sha256)
        assert known.version.startswith(f"{minor}.")
    assert published(platform, "3.9") is None
    assert not set(RUNTIMES.read_text(encoding="utf-8")) - set(string.printable)


# --- wheels ------------------------------------------------------------------------------------------------------

NATIVE_PARTS = {
    f"{TAG}-{TAG}-win_amd64": ("win-x64", f"_sqlite3.{TAG}-win_amd64.pyd"),
    f"{TAG}-{TAG}-win_arm64": ("win-arm64", f"_sqlite3.{TAG}-win_arm64.pyd"),
    f"{TAG}-{TAG}-macosx_11_0_arm64": ("mac-arm64", "_sqlite3.darwin.so"),
    f"{TAG}-{TAG}-musllinux_1_2_x86_64": ("linux-musl-x64", "_sqlite3.musl.so"),
    "cp399-cp399-macosx_11_0_arm64": ("", "_sqlite3.cpython-399.so"),
}
"""End of a wheel's name to the platform it is for, empty for another Python, and its compiled part."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Pinned]]:
    """Wheels as an index would give them, from what is installed here, and a lock with their hashes."""
    folder = tmp_path_factory.mktemp("wheels")
    lock: dict[str, Pinned] = {}
    for name, pinned in locked().items():
        there = distribution(name)
        files = {
            one.as_posix(): Path(str(one.locate())).read_bytes()
            for one in there.files or ()
            if ".." not in one.parts and one.suffix != ".pyc" and one.suffix != ".so"
        }
        named = f"{name.replace('-', '_')}-{pinned.version}"
        wheels = {f"{named}-py3-none-any.whl": files}
        if name == NATIVE:
            wheels = {
                f"{named}-{end}.whl": {**files, f"{NATIVE}/{part}": b"x"} for end, (_, part) in NATIVE_PARTS.items()
            }
        hashes = set()
        for wheel, content in wheels.items():
            data = archive_of(content)
            hashes.add(hash_of(data))
            (folder / wheel).write_bytes(data)
        lock[name] = Pinned(pinned.version, frozenset(hashes))
    return folder, lock


@pytest.fixture
def wheels(made: tuple[Path, dict[str, Pinned]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with those wheels, whose hashes are known."""
    folder, lock = made
    monkeypatch.setattr(assembly, "locked", lambda: lock)
    monkeypatch.setattr(sbom, "locked", lambda: lock)
    return Path(shutil.copytree(folder, tmp_path / "wheels"))


@pytest.fixture(autouse=True)
def hardly_compiled(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Puts everything together without byte code, content and papers, which take longest."""
    if "compiled" not in request.fixturenames and "system" not in request.keywords:
        monkeypatch.setattr(parts_module, "own_content", lambda: {"pack.json": b"{}"})
        monkeypatch.setattr(plan, "Packs", NoPacks)
        monkeypatch.setattr(plan, "_papers", lambda *_given: {})
    for module in (parts_module, pythons):
        monkeypatch.setattr(module, "with_byte_code", lambda files, _done: dict(files))


class NoPacks:
    """None at all."""

    files: Mapping[str, bytes] = {}
    places = to_look_at = ()

    def __init__(self, _folders: object) -> None:
        pass


def test_a_kit_for_other_systems_is_made_from_wheels(wheels: Path) -> None:
    everything = assembled(wheels, None)
    files = kit_files(everything.parts)
    own = ("__init__.py", "dbapi2.py")
    assert {name.removeprefix("app/native/") for name in files if name.startswith("app/native/")} == {
        f"{platform}/{TAG}/sqlcipher3/{name}"
        for platform, part in NATIVE_PARTS.values()
        if platform
        for name in (*own, part)
    }
    page = json.loads(files["kit.json"])
    assert page["platforms"]["win-arm64"]["native"] == [TAG]
    assert page["packages"][NATIVE] == locked()[NATIVE].version
    with ZipFile(io.BytesIO(files["app/lib.zip"])) as archive:
        names = archive.namelist()
    assert {"textual/app.py", "yaml/__init__.py", "typing_extensions.py", "selfhelp_tui/__main__.py"} <= set(names)
    assert not any(
        name.endswith((".so", ".pyd", ".pyi", ".lock")) or name.startswith(("sqlcipher3/", "tests/")) for name in names
    )
    assert names == sorted(names)
    assert parse_manifest(files[MANIFEST], Path()) == {
        name: hash_of(data) for name, data in files.items() if name != MANIFEST
    }
    only = kit_files(everything.parts, ("mac-arm64",))
    assert {name.split("/")[2] for name in only if name.startswith("app/native/")} == {"mac-arm64"}


def test_a_wheel_that_is_not_in_the_lock_is_refused(wheels: Path) -> None:
    tampered = next(wheels.glob("rich-*.whl"))
    tampered.write_bytes(tampered.read_bytes() + b"x")
    next(wheels.glob("zxcvbn-*.whl")).unlink()
    (wheels / "extra-1.0-py3-none-any.whl").write_bytes(archive_of({"extra.py": b""}))
    (wheels / "nonsense.whl").write_bytes(b"x")
    with pytest.raises(Unusable) as refused:
        assembled(wheels, None)
    for name in (tampered.name, "extra-1.0-py3-none-any.whl", "nonsense.whl"):
        assert name in str(refused.value)
    assert hash_of(tampered.read_bytes()) in str(refused.value)
    assert "no wheel for rich, zxcvbn" in str(refused.value)


@pytest.mark.system
def test_real_wheels_for_every_platform(tmp_path: Path) -> None:
    """The lock and the index fit together; needs the package index that the tests came from."""
    try:
        fetch_wheels(MINOR, tmp_path)
    except subprocess.CalledProcessError as failed:
        pytest.skip(f"no package index here: {failed}")
    everything = wheels_in(tmp_path, locked())
    assert {platform for platform, tag in everything.natives if tag == TAG} == set(PLATFORMS)
    assert all(package.loads for package in everything.natives.values())
    assert {package.name for package in everything.plain} == set(locked()) - {NATIVE}


# --- Pythons that travel along -----------------------------------------------------------------------------------


def elf(machine: int, loader: bytes = b"/lib64/ld-linux-x86-64.so.2") -> bytes:
    return b"\x7fELF" + bytes(14) + struct.pack("<H", machine) + bytes(40) + loader


def mach_o(machine: int) -> bytes:
    return struct.pack("<II", 0xFEEDFACF, machine) + bytes(40)


def pe(machine: int) -> bytes:
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine) + bytes(40)


MUSL = b"/lib/ld-musl-x86_64.so.1"


def standalone(path: Path, program: bytes, minor: str = MINOR) -> Path:
    """An archive as python-build-standalone publishes it for macOS and Linux, of a few bytes."""
    library = f"python/lib/python{minor}"
    return in_tar(
        path,
        {
            f"python/bin/python{minor}": program,
            f"python/lib/libpython{minor}.so.1.0": b"library",
            f"{library}/os.py": b"name = 'os'\n",
            f"{library}/encodings/__init__.py": b"",
            f"{library}/test/test_os.py": b"",
            f"{library}/idlelib/idle.py": b"",
            f"{library}/site-packages/pip/__init__.py": b"",
            f"{library}/lib-dynload/_sqlite3.so": b"x",
            f"{library}/lib-dynload/_tkinter.so": b"x",
            f"{library}/LICENSE.txt": b"licence",
            "python/share/terminfo/a/ansi": b"x",
            "python/include/python.h": b"x",
        },
    )


def for_windows(path: Path, program: bytes) -> Path:
    """The same as it is published for Windows."""
    return in_tar(
        path,
        {
            "python/python.exe": program,
            "python/pythonw.exe": program,
            "python/python3.dll": b"x",
            f"python/python{DIGITS}.dll": b"x",
            "python/vcruntime140.dll": b"x",
            "python/vcruntime140_1.dll": b"x",
            "python/LICENSE.txt": b"licence",
            "python/DLLs/_ssl.pyd": b"x",
            "python/DLLs/libcrypto-3-x64.dll": b"x",
            "python/DLLs/_tkinter.pyd": b"x",
            "python/DLLs/tcl86t.dll": b"x",
            "python/Lib/os.py": b"",
            "python/Lib/encodings/__init__.py": b"",
            "python/Lib/test/test_os.py": b"",
            "python/libs/python3.lib": b"x",
            "python/Scripts/pip.exe": b"x",
        },
    )


def in_tar(path: Path, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
        for name, target in ((f"python/bin/python{MINOR}", "python3-real"), ("python/out", "/etc/passwd")):
            if name not in files:
                link = tarfile.TarInfo(name)
                link.type, link.linkname = tarfile.SYMTYPE, target
                packed.addfile(link)
    return path


def embeddable(path: Path, machine: int = 0x8664) -> Path:
    """What python.org publishes to take along."""
    names = (f"python{DIGITS}.dll", f"python{DIGITS}.zip", f"python{DIGITS}._pth", "LICENSE.txt", "vcruntime140.dll")
    path.write_bytes(archive_of({"python.exe": pe(machine), **dict.fromkeys(names, b"x")}))
    return path


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Lets the hash of an archive be one that the lock has."""

    def let(path: Path) -> Path:
        entry = pythons.published("linux-x64", "3.13")
        of_archive = type(entry)(f"{MINOR}.9", hash_of(path.read_bytes()), f"https://example.org/{path.name}")  # type: ignore[misc]
        for module in (pythons, sbom):
            monkeypatch.setattr(module, "published", lambda _platform, _minor: of_archive)
        return path

    return let


MAKERS: Mapping[str, Callable[[Path], Path]] = {
    "win-x64": lambda path: for_windows(path, pe(0x8664)),
    "win-arm64": lambda path: for_windows(path, pe(0xAA64)),
    "linux-x64": lambda path: standalone(path, elf(0x3E)),
    "linux-arm64": lambda path: standalone(path, elf(0xB7)),
    "linux-musl-x64": lambda path: standalone(path, elf(0x3E, MUSL)),
    "linux-musl-arm64": lambda path: standalone(path, elf(0xB7, MUSL)),
    "mac-arm64": lambda path: standalone(path, mach_o(0x0100000C)),
    "mac-x64": lambda path: standalone(path, b"\xca\xfe\xba\xbe" + bytes(40)),
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_python_of_each_system_is_taken_without_what_a_program_never_needs(
    platform: str, tmp_path: Path, known: Callable[[Path], Path]
) -> None:
    source = known(MAKERS[platform](tmp_path / "given.tar.gz"))
    python = runtime(platform, source)
    assert (python.platform, python.minor, python.sha256) == (platform, MINOR, hash_of(source.read_bytes()))
    if platform.startswith("win-"):
        assert set(python.files) == {
            *("python.exe", "python3.dll", f"python{DIGITS}.dll", "vcruntime140.dll", "vcruntime140_1.dll"),
            *("LICENSE.txt", "DLLs/_ssl.pyd", "DLLs/libcrypto-3-x64.dll"),
            *(f"python{DIGITS}.zip", f"python{DIGITS}._pth"),
        }
        library = python.files[f"python{DIGITS}.zip"]
    else:
        below = f"lib/python{MINOR}"
        assert set(python.files) == {
            *("bin/python3", f"lib/libpython{MINOR}.so.1.0", f"lib/python{DIGITS}.zip"),
            *(f"{below}/{name}" for name in ("os.py", "LICENSE.txt", "lib-dynload/_sqlite3.so")),
        }
        library = python.files[f"lib/python{DIGITS}.zip"]
    with ZipFile(io.BytesIO(library)) as archive:
        assert set(archive.namelist()) == {"os.py", "encodings/__init__.py"}


def test_the_package_of_python_org_is_taken_as_it_is(tmp_path: Path, known: Callable[[Path], Path]) -> None:
    source = known(embeddable(tmp_path / "python.zip"))
    with ZipFile(source) as archive:
        assert runtime("win-x64", source).files == {name: archive.read(name) for name in archive.namelist()}


def test_an_archive_that_is_not_in_the_lock_is_refused_and_a_folder_is_taken(tmp_path: Path) -> None:
    source = standalone(tmp_path / "linux.tar.gz", elf(0x3E))
    with pytest.raises(Unusable, match="not the one in the lock"):
        runtime("linux-x64", source)
    with tarfile.open(source) as packed:
        packed.extractall(tmp_path / "tree", [one for one in packed.getmembers() if one.isfile()], filter="data")
    python = runtime("linux-x64", tmp_path / "tree")
    assert python.sha256 is None and "bin/python3" in python.files


@pytest.mark.parametrize(
    ("platform", "make", "said"),
    [
        ("win-x64", lambda path: embeddable(path, machine=0x14C), "not for win-x64"),
        ("win-arm64", lambda path: for_windows(path, pe(0x8664)), "not for win-arm64"),
        ("linux-x64", lambda path: standalone(path, elf(0x03)), "not for linux-x64"),
        ("linux-x64", lambda path: standalone(path, elf(0x3E, MUSL)), "not for linux-x64"),
        ("linux-musl-x64", lambda path: standalone(path, elf(0x3E)), "not for linux-musl-x64"),
        ("mac-x64", lambda path: standalone(path, mach_o(0x0100000C)), "not for mac-x64"),
        ("win-x64", lambda path: standalone(path, pe(0x8664)), "laid out"),
        ("linux-x64", embeddable, "laid out"),
        ("linux-x64", lambda path: standalone(path, elf(0x3E), "3.9"), "this is Python 3.9"),
    ],
)
def test_what_is_no_python_for_that_system_is_refused(
    tmp_path: Path, known: Callable[[Path], Path], platform: str, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(Unusable, match=said):
        runtime(platform, known(make(tmp_path / "given")))


def test_a_python_that_could_not_keep_a_journal_is_refused(wheels: Path, tmp_path: Path) -> None:
    program = tmp_path / "pythons" / "linux-x64" / "bin" / f"python{MINOR}"
    library = tmp_path / "pythons" / "linux-x64" / "lib" / f"python{MINOR}" / "os.py"
    for path, data in ((program, elf(0x3E)), (library, b"")):
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    with pytest.raises(Unusable, match=f"no wheel of {NATIVE} for {TAG} on linux-x64"):
        assembled(wheels, tmp_path / "pythons")


@pytest.mark.system
@pytest.mark.skipif(
    not (this_platform() or "").startswith("linux-x") and this_platform() != "linux-arm64",
    reason="the running Python stands in on Linux with glibc only",
)
def test_a_kit_starts_with_the_python_that_it_brings(parts: Parts, compiled: Path, tmp_path: Path, home: Path) -> None:
    """The running interpreter stands in for a published one, which is laid out in the same way."""
    base, platform = Path(sys.base_prefix), str(this_platform())
    program = base / "bin" / f"python{MINOR}"
    if not program.is_file() or not (base / "lib" / f"python{MINOR}" / "lib-dynload").is_dir():
        pytest.skip(f"{base} is laid out in another way")
    tree, root = tmp_path / "python", tmp_path / "NOTES"
    left_out = shutil.ignore_patterns(
        "__pycache__", "site-packages", "dist-packages", "test", "config-*", "idlelib", "*.a"
    )
    shutil.copytree(base / "lib" / f"python{MINOR}", tree / "lib" / f"python{MINOR}", ignore=left_out)
    (tree / "bin").mkdir()
    shutil.copy(program, tree / "bin")
    for library in (base / "lib").glob(f"libpython{MINOR}*.so.1.0"):
        shutil.copy(library, tree / "lib")
    with_python = Parts(**{**vars(parts), "runtimes": {platform: runtime(platform, tree)}})
    with ZipFile(io.BytesIO(zipped(kit_files(with_python, (platform,)), "Notes"))) as archive:
        archive.extractall(tmp_path)
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
    assert modes[f"Notes/runtime/{platform}/bin/python3"] == modes["Notes/START-Linux.sh"] == 0o100755
    root = (tmp_path / "Notes").rename(root)
    shutil.rmtree(tree)
    python = [str(root / "runtime" / platform / "bin" / "python3"), "-I", "-S", "-B"]
    Path(python[0]).chmod(0o755)
    env = {**surroundings(home), "LD_LIBRARY_PATH": str(root / "runtime" / platform / "lib")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*python, *words], capture_output=True, text=True, env=env, cwd=home, check=False)

    where = run(
        "-c", "import sys, os, json, sqlite3, _sqlite3; print(sys.prefix, os, json, sqlite3, _sqlite3, sys.path)"
    )
    assert where.returncode == 0, where.stderr
    assert str(base) not in where.stdout.replace(str(root), "")
    started = run(str(root / "app" / "boot.py"), "--selftest")
    assert (started.returncode, started.stderr) == (0, "")
    assert "encrypted journal: works" in started.stdout
    assert kit("verify", root).status == 0


# --- ready zips, compared without unpacking ------------------------------------------------------------------------


@pytest.fixture
def ready(wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files of a kit for one system, of a release whose list this installation has."""
    everything = assembled(wheels, None)
    hashes = {name: hash_of(data) for name, data in kit_files(everything.parts).items()}
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "0.0.9.sha256").write_bytes(manifest_of(list_of_release(hashes)))
    monkeypatch.setattr(manifest, "LISTS", tmp_path / "lists")
    return kit_files(everything.parts, ("win-x64",))


def test_a_ready_zip_is_compared_with_its_list_and_with_the_release(ready: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "ready.zip"
    path.write_bytes(zipped(ready, "Notes"))
    assert zipped(ready, "Notes") == path.read_bytes()
    done = kit("verify", path)
    assert (done.status, done.err) == (0, "")
    assert f"Fingerprint: {fingerprint(ready[MANIFEST])}" in done.out
    assert "The list is in the same file." in done.out
    for more in (("--release", "0.0.9"), ("--fingerprint", fingerprint(ready[MANIFEST]))):
        done = kit("verify", path, *more)
        assert (done.status, done.err) == (0, "")
    assert kit("verify", path, "--fingerprint", "0000" * 8).status == 1
    assert kit("verify", path, "--release", "7").status == 2


def test_a_ready_zip_that_was_changed_is_named_with_what_changed(ready: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "ready.zip"

    def said(files: dict[str, bytes], *more: str, beside: Mapping[str, bytes] | None = None) -> str:
        path.write_bytes(zipped(files, "Notes"))
        with ZipFile(path, "a") as archive:
            for name, data in (beside or {}).items():
                archive.writestr(name, data)
        done = kit("verify", path, *more)
        assert done.status == 1
        assert "start nothing from it" in done.err + done.out
        return done.out

    assert "changed: app/boot.py" in said({**ready, "app/boot.py": b"other"})
    assert "missing: app/lib.zip" in said({name: data for name, data in ready.items() if name != "app/lib.zip"})
    assert "unexpected: data/notes.journal" in said({**ready, "data/notes.journal": b"x"})
    assert "unexpected: START.exe" in said(ready, beside={"START.exe": b"MZ"})
    other = {**ready, "app/lib.zip": b"other"}
    other[MANIFEST] = manifest_of({name: hash_of(data) for name, data in other.items() if name != MANIFEST})
    assert "not of that release: app/lib.zip" in said(other, "--release", "0.0.9")
    path.write_bytes(archive_of({"a": b""}))
    assert kit("verify", path).status == 2


# --- the bill of materials -----------------------------------------------------------------------------------------


def bill_of(wheels: Path) -> dict[str, Any]:
    everything = assembled(wheels, None)
    pythons_there = {"win-x64": Runtime("win-x64", MINOR, {}, published("win-x64", MINOR).sha256)}  # type: ignore[union-attr]
    data = sbom.bill("9.9", everything.packages, everything.wheels, pythons_there)
    assert data == sbom.bill("9.9", everything.packages, everything.wheels, pythons_there)
    page: dict[str, Any] = json.loads(data)
    return page


def test_the_bill_of_materials_names_everything_with_version_hash_and_licence(wheels: Path) -> None:
    page = bill_of(wheels)
    assert (page["bomFormat"], page["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["bom-ref"]: part for part in page["components"]}
    packages = {part["name"]: part for part in page["components"] if part["type"] == "library"}
    assert {name: part["version"] for name, part in packages.items()} == {
        name: pinned.version for name, pinned in locked().items()
    }
    assert page["dependencies"] == [{"ref": "selfhelp-tui", "dependsOn": list(parts)}]
    for part in parts.values():
        assert part["licenses"] and part["hashes"] and part["purl"].startswith("pkg:")
    there = {path.name: hash_of(path.read_bytes()) for path in wheels.iterdir()}
    listed = {
        inside["name"]: inside["hashes"][0]["content"]
        for part in packages.values()
        for inside in part["components"]
        if inside["type"] == "file"
    }
    assert listed == there
    assert {inside["name"] for inside in packages[NATIVE]["components"]} >= {"sqlcipher", "openssl", "sqlite"}
    python = parts["python-win-x64"]
    known = published("win-x64", MINOR)
    assert known is not None
    assert (python["version"], python["hashes"][0]["content"]) == (known.version, known.sha256)


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License-Expression: BSD-2-Clause\nLicense: x\n", [{"expression": "BSD-2-Clause"}]),
        ("License: MIT\nClassifier: License :: OSI Approved :: x\n", [{"license": {"name": "MIT"}}]),
        ("Classifier: License :: OSI Approved :: MIT License\n", [{"license": {"name": "MIT License"}}]),
        ("Name: x\n", []),
    ],
)
def test_the_licence_is_the_one_that_the_package_names(said: str, licence: list[object]) -> None:
    assert sbom.licences(Package("x", "1", {"x-1.dist-info/METADATA": said.encode()})) == licence


@pytest.mark.system
def test_the_bill_of_materials_is_what_the_published_schema_asks_for(wheels: Path) -> None:
    validation = pytest.importorskip(
        "cyclonedx.validation.json", reason="cyclonedx-python-lib[json-validation] is not installed"
    )
    from cyclonedx.schema import SchemaVersion

    validator = validation.JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill_of(wheels))) is None
