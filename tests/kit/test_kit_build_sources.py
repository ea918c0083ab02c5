"""Where a kit's parts come from: an installation, wheels, a payload, and Pythons that travel along."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from build_stage import contents, kit
from installation import ROOT, Installation, surroundings

from selfhelp_tui.kit import packages as installed_module
from selfhelp_tui.kit import parts as parts_module
from selfhelp_tui.kit import plan, runtimes, trees
from selfhelp_tui.kit.manifest import hash_of
from selfhelp_tui.kit.messages import BuildRefused
from selfhelp_tui.kit.packages import NATIVE, wheels_in
from selfhelp_tui.kit.parts import Parts
from selfhelp_tui.kit.platforms import LOCK, USUAL, Pinned, locked, tag_of, this_minor, this_platform

TAG = tag_of(this_minor())


def zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


# --- wheels ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Pinned]]:
    """Wheels as an index would give them for two systems, from what is installed here, and a lock with their hashes."""
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
        hashes = set()
        wheels = {f"{named}-py3-none-any.whl": files}
        if name == NATIVE:
            wheels = {
                f"{named}-{TAG}-{TAG}-win_amd64.whl": {**files, f"{NATIVE}/_sqlite3.{TAG}-win_amd64.pyd": b"MZ"},
                f"{named}-{TAG}-{TAG}-macosx_11_0_arm64.whl": {**files, f"{NATIVE}/_sqlite3.{TAG}-darwin.so": b"x"},
                f"{named}-cp399-cp399-macosx_11_0_arm64.whl": {**files, f"{NATIVE}/_sqlite3.cpython-399.so": b"x"},
                f"{named}-{TAG}-{TAG}-musllinux_1_2_x86_64.whl": {**files, f"{NATIVE}/_sqlite3.x.so": b"x"},
            }
        for wheel, held in wheels.items():
            data = zipped(held)
            hashes.add(hash_of(data))
            (folder / wheel).write_bytes(data)
        lock[name] = Pinned(pinned.version, frozenset(hashes))
    return folder, lock


@pytest.fixture
def wheels(made: tuple[Path, dict[str, Pinned]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with those wheels, whose hashes are known."""
    folder, lock = made
    monkeypatch.setattr(parts_module, "locked", lambda: lock)
    return Path(shutil.copytree(folder, tmp_path / "wheels"))


@pytest.fixture
def hardly_compiled(monkeypatch: pytest.MonkeyPatch, compiled: Path) -> None:
    """Puts the library together without byte code, which takes longest."""
    monkeypatch.setattr(parts_module, "with_byte_code", lambda files, _done: dict(files))
    monkeypatch.setattr(parts_module, "own_content", lambda: {"pack.json": b"{}"})
    monkeypatch.setattr(plan, "Packs", FakePacks)


class FakePacks:
    """No packs, and no papers."""

    files: Mapping[str, bytes] = {}
    places = to_look_at = ()

    def __init__(self, _folders: object) -> None:
        pass

    def difference(self, _language: str) -> list[str]:
        return []


@pytest.fixture(autouse=True)
def no_papers(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "hardly_compiled" in request.fixturenames:
        monkeypatch.setattr(plan, "_papers", lambda *_given: {})


@pytest.mark.usefixtures("hardly_compiled")
def test_a_kit_for_other_systems_is_made_from_wheels(wheels: Path, tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    done = kit("build", root, "--journal-on-stick", "--wheels", wheels, "--platform", "win-x64,mac-arm64")
    assert (done.status, done.err) == (0, "")
    files = contents(root)
    natives = {name.removeprefix("app/native/") for name in files if name.startswith("app/native/")}
    own = ("__init__.py", "dbapi2.py")
    assert natives == {
        *(f"win-x64/{TAG}/sqlcipher3/{name}" for name in (*own, f"_sqlite3.{TAG}-win_amd64.pyd")),
        *(f"mac-arm64/{TAG}/sqlcipher3/{name}" for name in (*own, f"_sqlite3.{TAG}-darwin.so")),
        *(f"mac-arm64/cp399/sqlcipher3/{name}" for name in (*own, "_sqlite3.cpython-399.so")),
    }
    page = json.loads(files["kit.json"])
    assert page["platforms"]["win-x64"]["native"] == [TAG]
    assert page["packages"][NATIVE] == locked()[NATIVE].version
    with ZipFile(io.BytesIO(files["app/lib.zip"])) as archive:
        names = archive.namelist()
    assert {"textual/app.py", "yaml/__init__.py", "typing_extensions.py", "selfhelp_tui/__main__.py"} <= set(names)
    assert not any(
        name.endswith((".so", ".pyd", ".pyi")) or name.startswith(("sqlcipher3/", "tests/")) for name in names
    )
    assert names == sorted(names)
    assert "win-x64: the kit has no Python of its own" in done.out
    assert "linux-x64" not in done.out
    assert kit("verify", root).status == 0


@pytest.mark.usefixtures("hardly_compiled")
def test_a_wheel_that_is_not_in_the_lock_is_refused(wheels: Path, tmp_path: Path) -> None:
    tampered = next(wheels.glob("rich-*.whl"))
    tampered.write_bytes(tampered.read_bytes() + b"x")
    (wheels / "extra-1.0-py3-none-any.whl").write_bytes(zipped({"extra.py": b""}))
    (wheels / "nonsense.whl").write_bytes(b"x")
    done = kit("build", tmp_path / "NOTES", "--wheels", wheels)
    assert done.status == 2
    for name in (tampered.name, "extra-1.0-py3-none-any.whl", "nonsense.whl"):
        assert name in done.err
    assert hash_of(tampered.read_bytes()) in done.err
    assert not (tmp_path / "NOTES").exists()


@pytest.mark.usefixtures("hardly_compiled")
def test_a_wheel_that_is_missing_is_named(wheels: Path, tmp_path: Path) -> None:
    next(wheels.glob("rich-*.whl")).unlink()
    next(wheels.glob("zxcvbn-*.whl")).unlink()
    done = kit("build", tmp_path / "NOTES", "--wheels", wheels)
    assert done.status == 2
    assert "rich, zxcvbn" in done.err
    assert not (tmp_path / "NOTES").exists()


@pytest.mark.usefixtures("hardly_compiled")
def test_what_a_platform_lacks_is_named_with_what_to_type(wheels: Path, tmp_path: Path) -> None:
    done = kit("build", tmp_path / "NOTES", "--journal-on-stick", "--wheels", wheels, "--platform", "mac-x64")
    assert done.status == 2
    assert "--platform macosx_10_15_x86_64 --platform macosx_10_13_x86_64" in done.err
    assert str(LOCK) in done.err


@pytest.mark.system
def test_real_wheels_for_four_platforms(tmp_path: Path, home: Path) -> None:
    """The lock, the line that is told and the index fit together; needs the package index that the tests came from."""
    from selfhelp_tui.kit.platforms import fetching

    folder = tmp_path / "wheels"
    for platform in USUAL:
        line = fetching(platform, this_minor()).in_words("en").split('"')[0].split()
        words = [sys.executable, *line[1:-1], "-r", str(LOCK), "-d", str(folder), "-q", "--disable-pip-version-check"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode and "hash" not in done.stderr.lower():
            pytest.skip(f"no package index here: {done.stderr.strip().splitlines()[-1:]}")
        assert done.returncode == 0, done.stderr
    found = wheels_in(folder, locked())
    assert {platform for platform, tag in found.natives if tag == TAG} == {
        "win-x64",
        "mac-arm64",
        "mac-x64",
        "linux-x64",
    }
    assert all(package.loads for package in found.natives.values())
    assert {package.name for package in found.plain} == set(locked()) - {NATIVE}


# --- the running installation ------------------------------------------------------------------------------------


def test_the_same_kit_comes_from_a_checkout_and_from_an_installation(
    installed: Installation, parts: Parts, home: Path, tmp_path: Path
) -> None:
    """Byte for byte, under another hash seed, time zone, locale, home, folder and way of being installed."""
    root = tmp_path / "één & (twee)"
    more = {"PYTHONHASHSEED": "123", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"}
    words = ("kit", "build", str(root), "--journal-on-stick", "--language", "en", "--only-this-system")
    done = subprocess.run(
        [str(installed.command), *words],
        capture_output=True,
        text=True,
        env=surroundings(home, more),
        cwd=home,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    made = contents(root)
    assert {name: made[name] for name in made if name.startswith("app/") and name != "app/boot.py"} == dict(parts.files)
    assert list(home.iterdir()) == []
    assert "Fingerprint: " in done.stdout


def test_an_installation_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed_module, "_same", lambda data, _recorded: b"class Markdown" not in data)
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 2
    assert "is not what was installed" in done.err
    assert "markdown" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = {**locked(), "no-such-package": Pinned("1", frozenset())}
    monkeypatch.setattr(parts_module, "locked", lambda: lock)
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 2
    assert "no-such-package" in done.err


def test_only_what_is_needed_is_taken_along(parts: Parts) -> None:
    with ZipFile(io.BytesIO(parts.files["app/lib.zip"])) as archive:
        names = set(archive.namelist())
        assert all(one.compress_type == 0 and one.date_time == (1980, 1, 1, 0, 0, 0) for one in archive.infolist())
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "selfhelp_tui").rglob("*.py")}
    assert code <= names
    assert {f"{name}c" for name in names if name.endswith(".py")} == {name for name in names if name.endswith(".pyc")}
    assert "selfhelp_tui/storage/words/nl.txt" in names
    assert not any(
        part in name for name in names for part in ("/tests/", "__pycache__", "/demo/", "selfhelp_tui/compiled")
    )
    if this_platform():
        assert parts.tags == {this_platform(): (TAG,)}


# --- a payload ---------------------------------------------------------------------------------------------------


@pytest.fixture
def payload(little: None, tmp_path: Path) -> Path:
    """A kit packed as one file, with a folder around it."""
    assert kit("build", tmp_path / "made", "--journal-on-stick", "--title", "Other").status == 0
    path = tmp_path / "payload.zip"
    path.write_bytes(zipped({f"kit-1.0/{name}": data for name, data in contents(tmp_path / "made").items()}))
    return path


def test_a_kit_from_a_payload_is_the_same_kit(payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kit("build", tmp_path / "a", "--journal-on-stick", "--language", "nl").status == 0

    def not_needed(*_given: object) -> Parts:
        raise AssertionError

    monkeypatch.setattr(plan, "gathered", not_needed)
    done = kit("build", tmp_path / "b", "--journal-on-stick", "--language", "nl", "--payload", payload)
    assert (done.status, done.err) == (0, "")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert kit("build", tmp_path / "c", "--payload", tmp_path / "made", "--language", "nl").status == 0


def repacked(payload: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with ZipFile(payload) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    payload.write_bytes(zipped(files))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files.update({"kit-1.0/app/lib.zip": b"other"}), "app/lib.zip"),
        (lambda files: files.update({"kit-1.0/app/added.py": b"other"}), "app/added.py"),
        (lambda files: files.pop("kit-1.0/app/compiled/pack.json"), "app/compiled/pack.json"),
        (lambda files: files.pop("kit-1.0/MANIFEST.sha256"), "no whole kit"),
        (lambda files: files.update({"../outside.py": b"x"}), "outside itself"),
        (lambda files: files.update({"kit-1.0/kit.json": b"{}"}), "kit.json"),
        (lambda files: files.clear(), "no whole kit"),
    ],
)
def test_a_payload_that_was_changed_is_refused(
    payload: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], said: str
) -> None:
    repacked(payload, change)
    done = kit("build", tmp_path / "NOTES", "--payload", payload)
    assert done.status == 2
    assert said in done.err
    assert not (tmp_path / "NOTES").exists()


def test_a_payload_of_another_version_is_refused(
    payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfhelp_tui.kit import payload as payload_module

    monkeypatch.setattr(payload_module, "__version__", "99.0")
    done = kit("build", tmp_path / "NOTES", "--payload", payload)
    assert done.status == 2
    assert "99.0" in done.err
    payload.write_bytes(b"x")
    assert kit("build", tmp_path / "NOTES", "--payload", payload).status == 2


# --- Pythons that travel along -----------------------------------------------------------------------------------


def elf(machine: int) -> bytes:
    return b"\x7fELF" + bytes(14) + struct.pack("<H", machine) + bytes(40)


def mach_o(machine: int) -> bytes:
    return struct.pack("<II", 0xFEEDFACF, machine) + bytes(40)


def pe(machine: int) -> bytes:
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine) + bytes(40)


def standalone(path: Path, program: bytes, minor: str = "3.13") -> Path:
    """An archive as python-build-standalone publishes it, of a few bytes."""
    library = f"python/lib/python{minor}"
    files = {
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
        "python/share/terminfo/A/ANSI": b"x",
        "python/include/python.h": b"x",
    }
    with tarfile.open(path, "w:gz") as packed:
        for name, data in files.items():
            one = tarfile.TarInfo(name)
            one.size = len(data)
            packed.addfile(one, io.BytesIO(data))
        for name, target in (
            (f"python/bin/python{minor.partition('.')[0]}", f"python{minor}"),
            ("python/out", "/etc/passwd"),
        ):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            packed.addfile(link)
    return path


def embeddable(path: Path, machine: int = 0x8664, digits: str = "313") -> Path:
    names = {"python.exe": pe(machine), f"python{digits}.zip": b"x", f"python{digits}._pth": b".", "LICENSE.txt": b"x"}
    path.write_bytes(zipped({**names, "vcruntime140.dll": b"x"}))
    return path


@pytest.mark.usefixtures("little")
def test_a_python_for_each_system_travels_along(tmp_path: Path) -> None:
    given = {
        "win-x64": embeddable(tmp_path / "win.zip"),
        "linux-x64": standalone(tmp_path / "linux.tar.gz", elf(0x3E)),
        "linux-arm64": standalone(tmp_path / "arm.tar.gz", elf(0xB7)),
        "mac-arm64": standalone(tmp_path / "mac.tar.gz", mach_o(0x0100000C)),
        "mac-x64": standalone(tmp_path / "intel.tar.gz", b"\xca\xfe\xba\xbe" + bytes(40)),
    }
    words = [word for name, path in given.items() for word in ("--runtime", f"{name}={path}")]
    root = tmp_path / "NOTES"
    done = kit("build", root, *words)
    assert (done.status, done.err) == (0, "")
    below = contents(root / "runtime")
    with ZipFile(given["win-x64"]) as archive:
        for name in archive.namelist():
            assert below[f"win-x64/{name}"] == archive.read(name)
    library = "linux-x64/lib/python3.13"
    assert {name for name in below if name.startswith("linux-x64/")} == {
        "linux-x64/bin/python3",
        "linux-x64/lib/libpython3.13.so.1.0",
        "linux-x64/lib/python313.zip",
        *(f"{library}/{name}" for name in ("os.py", "LICENSE.txt", "lib-dynload/_sqlite3.so")),
    }
    with ZipFile(io.BytesIO(below["linux-x64/lib/python313.zip"])) as archive:
        assert {"os.py", "encodings/__init__.py"} <= set(archive.namelist())
        assert not any(name.startswith(("test/", "idlelib/", "site-packages/")) for name in archive.namelist())
    page = json.loads((root / "kit.json").read_bytes())
    assert {name: of["runtime"] for name, of in page["platforms"].items()} == dict.fromkeys(given, "3.13")
    assert page["platforms"]["win-x64"]["runtime_sha256"] == hash_of(given["win-x64"].read_bytes())
    assert "Compare its SHA-256" in done.out
    if this_minor() != "3.13":
        assert "starts a few seconds slower" in done.out
    if hasattr(root.stat(), "st_mode") and sys.platform != "win32":
        assert (root / "runtime" / "linux-x64" / "bin" / "python3").stat().st_mode & 0o111


@pytest.mark.usefixtures("little")
def test_a_python_from_a_folder_is_taken_too(tmp_path: Path) -> None:
    with tarfile.open(standalone(tmp_path / "linux.tar.gz", elf(0x3E))) as packed:
        names = [one for one in packed.getmembers() if one.isfile()]
        for one in names:
            path = tmp_path / "tree" / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed.extractfile(one).read())  # type: ignore[union-attr]
    for root, source in (("a", tmp_path / "linux.tar.gz"), ("b", tmp_path / "tree")):
        assert kit("build", tmp_path / root, "--runtime", f"linux-x64={source}").status == 0
    assert contents(tmp_path / "a" / "runtime") == contents(tmp_path / "b" / "runtime")


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(
    ("platform", "make", "said"),
    [
        ("win-x64", lambda path: embeddable(path, machine=0x14C), "32-bit"),
        ("linux-x64", lambda path: standalone(path, elf(0x03)), "32-bit"),
        ("linux-x64", lambda path: standalone(path, elf(0xB7)), "linux-x64"),
        ("mac-x64", lambda path: standalone(path, mach_o(0x0100000C)), "mac-x64"),
        ("win-x64", lambda path: standalone(path, pe(0x8664)), "embeddable"),
        ("linux-x64", embeddable, "install_only_stripped"),
        ("linux-x64", lambda path: standalone(path, elf(0x3E), "3.9"), "3.11 or newer"),
        ("linux-x64", lambda path: path.write_bytes(b"x") and path, "no archive"),
        ("linux-x64", lambda path: path.write_bytes(zipped({"a": b"x"})[:-5]) and path, "no archive"),
        ("win-x64", lambda path: path.write_bytes(zipped({"../python.exe": b"x"})) and path, "outside itself"),
    ],
)
def test_what_is_no_python_for_that_system_is_refused(
    tmp_path: Path, platform: str, make: Callable[[Path], Path], said: str
) -> None:
    done = kit("build", tmp_path / "NOTES", "--runtime", f"{platform}={make(tmp_path / 'given')}")
    assert done.status == 2
    assert said in done.err
    assert not (tmp_path / "NOTES").exists()


@pytest.mark.usefixtures("little")
def test_pythons_of_two_kinds_or_without_what_encrypts_are_refused(tmp_path: Path) -> None:
    linux = f"linux-x64={standalone(tmp_path / 'linux.tar.gz', elf(0x3E))}"
    done = kit(
        "build",
        tmp_path / "NOTES",
        "--runtime",
        linux,
        "--runtime",
        f"win-x64={embeddable(tmp_path / 'w', digits='312')}",
    )
    assert done.status == 2
    assert "linux-x64: 3.13, win-x64: 3.12" in done.err
    mac = f"mac-arm64={standalone(tmp_path / 'mac.tar.gz', mach_o(0x0100000C))}"
    done = kit("build", tmp_path / "NOTES", "--journal-on-stick", "--runtime", mac)
    assert done.status == 2
    assert "--python-version 3.13 --platform macosx_11_0_arm64" in done.err
    assert not (tmp_path / "NOTES").exists()


@pytest.mark.skipif(
    not (this_platform() or "").startswith("linux"), reason="the running Python stands in on Linux only"
)
def test_a_kit_starts_with_the_python_that_it_brings(
    parts: Parts, put_together: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    """The running interpreter stands in for a published one, which is laid out in the same way."""
    minor, base = this_minor(), Path(sys.base_prefix)
    program = base / "bin" / f"python{minor}"
    if not program.is_file() or not (base / "lib" / f"python{minor}" / "lib-dynload").is_dir():
        pytest.skip(f"{base} is laid out in another way")
    tree, platform = tmp_path / "python", this_platform()
    left_out = shutil.ignore_patterns(
        "__pycache__", "site-packages", "dist-packages", "test", "config-*", "idlelib", "*.a"
    )
    shutil.copytree(base / "lib" / f"python{minor}", tree / "lib" / f"python{minor}", ignore=left_out)
    (tree / "bin").mkdir()
    shutil.copy(program, tree / "bin")
    for library in (base / "lib").glob(f"libpython{minor}*.so.1.0"):
        shutil.copy(library, tree / "lib")
    # the sources will do: making byte code of all of it takes long
    monkeypatch.setattr(runtimes, "with_byte_code", lambda files, _done: dict(files))
    root = tmp_path / "NOTES"
    done = kit("build", root, "--journal-on-stick", "--runtime", f"{platform}={tree}")
    assert (done.status, done.err) == (0, "")
    assert f"{platform}: on its own, with Python {minor} on the kit. A journal can be kept there." in done.out
    shutil.rmtree(tree)
    python = [str(root / "runtime" / str(platform) / "bin" / "python3"), "-I", "-S", "-B"]
    env = {**surroundings(home), "LD_LIBRARY_PATH": str(root / "runtime" / str(platform) / "lib")}

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


def test_an_archive_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "payload.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for name in ("one", "two", "three"):
            entry = tarfile.TarInfo(name)
            entry.size = 8
            packed.addfile(entry, io.BytesIO(bytes(8)))
    read: list[str] = []
    real = tarfile.TarFile.extractfile

    def note(packed: tarfile.TarFile, entry: tarfile.TarInfo) -> object:
        read.append(entry.name)
        return real(packed, entry)

    monkeypatch.setattr(tarfile.TarFile, "extractfile", note)
    monkeypatch.setattr(trees, "MOST_BYTES", 10)
    with pytest.raises(BuildRefused) as refused:
        trees.tree(path)
    assert [reason.id for reason in refused.value.reasons] == ["archive_too_large"]
    assert read == ["one"]
