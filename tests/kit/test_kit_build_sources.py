"""Where a kit's parts come from: an installation, or a payload."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from build_stage import contents, kit
from installation import ROOT, Installation, surroundings

from selfhelp_tui.kit import parts as parts_module
from selfhelp_tui.kit import payload as payload_module
from selfhelp_tui.kit import plan
from selfhelp_tui.kit.parts import PACKAGES, Parts
from selfhelp_tui.kit.platforms import tag_of, this_minor, this_platform

TAG = tag_of(this_minor())


def zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


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
    monkeypatch.setattr(parts_module, "_same", lambda data, _recorded: b"class Markdown" not in data)
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 2
    assert "is not what was installed" in done.err
    assert "markdown" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parts_module, "PACKAGES", (*PACKAGES, "no-such-package"))
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

    monkeypatch.setattr(plan, "from_installation", not_needed)
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
    monkeypatch.setattr(payload_module, "__version__", "99.0")
    done = kit("build", tmp_path / "NOTES", "--payload", payload)
    assert done.status == 2
    assert "99.0" in done.err
    payload.write_bytes(b"x")
    assert kit("build", tmp_path / "NOTES", "--payload", payload).status == 2


def test_a_zip_that_is_too_large_is_refused_before_it_is_read(
    payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(ZipFile, "read", lambda _archive, name: read.append(name) or b"")
    monkeypatch.setattr(payload_module, "MOST_BYTES", 10)
    done = kit("build", tmp_path / "NOTES", "--payload", payload)
    assert done.status == 2
    assert "too large" in done.err
    assert read == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_a_name_twice_or_a_link_in_it_is_refused(payload: Path, tmp_path: Path) -> None:
    link = ZipInfo("kit-1.0/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    before = payload.read_bytes()
    for entry, said in (("kit-1.0/app/boot.py", "damaged"), (link, "outside itself")):
        payload.write_bytes(before)
        with ZipFile(payload, "a") as archive:
            archive.writestr(entry, "/etc/passwd")
        done = kit("build", tmp_path / "NOTES", "--payload", payload)
        assert done.status == 2
        assert said in done.err
