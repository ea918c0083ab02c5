"""``kit verify`` and ``kit info`` on kits as they come back: changed, robbed, added to, and hostile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from build_stage import contents, kit, make_pack, states

from selfhelp_tui import __version__
from selfhelp_tui.kit import manifest
from selfhelp_tui.kit.manifest import fingerprint, fingerprint_as_typed, hash_of, manifest_of, read_manifest

pytestmark = pytest.mark.usefixtures("little")
APPLE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "
"""How a file begins that macOS puts beside another one on a stick."""
LITTER = {
    **{f"._{name}": APPLE for name in ("kit.json", "START-Mac.command", "START-Linux.sh")},
    **{f"{name}/._notes.journal": APPLE for name in ("data", "app")},
    **dict.fromkeys((".DS_Store", "app/.DS_Store", "Thumbs.db", "data/.DS_Store"), b"\x00\x00\x00\x01Bud1"),
    **dict.fromkeys(("System Volume Information/WPSettings.dat", "System Volume Information/IndexerVolumeGuid"), b"x"),
    **dict.fromkeys((".Spotlight-V100/Store-V2/1/store.db", ".Spotlight-V100/VolumeConfiguration.plist"), b"x"),
    **dict.fromkeys((".fseventsd/fseventsd-uuid", ".fseventsd/0000", ".Trash-1000/info/a.trashinfo"), b"x"),
    "$RECYCLE.BIN/S-1-5-21/desktop.ini": b"[.ShellClassInfo]\r\nCLSID={645FF040-5081-101B-9F08-00AA002F954E}\r\n",
    "FOUND.000/FILE0000.CHK": b"x",
}
"""What systems leave on a stick, by its name."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A kit."""
    folder = tmp_path / "NOTES"
    assert kit("build", folder, "--journal-on-stick").status == 0
    return folder


def noted(root: Path) -> str:
    return fingerprint((root / "MANIFEST.sha256").read_bytes())


def test_an_untouched_kit_is_fine(root: Path) -> None:
    before = states(root)
    done = kit("verify", root)
    assert (done.status, done.err) == (0, "")
    assert "Compare the fingerprint" in done.out
    for written in (noted(root), noted(root).upper(), noted(root).replace("-", ""), noted(root).replace("-", " ")):
        done = kit("verify", root, "--fingerprint", written)
        assert done.status == 0
        assert "this is the kit that you made" in done.out
    assert states(root) == before


def test_everything_that_is_wrong_is_listed(root: Path) -> None:
    (root / "START-Windows.cmd").write_bytes(b"format c:")
    (root / "app" / "lib.zip").write_bytes((root / "app" / "lib.zip").read_bytes() + b"x")
    (root / "READ-ME-nl.txt").unlink()
    shutil.rmtree(root / "app" / "compiled")
    (root / "autorun.inf").write_bytes(b"x")
    (root / "app" / "native" / "sitecustomize.py").write_bytes(b"x")
    (root / "app" / "empty").mkdir()
    done = kit("verify", root)
    assert done.status == 1
    assert "changed: START-Windows.cmd\n" in done.out
    assert "changed: app/lib.zip\n" in done.out
    assert "missing: READ-ME-nl.txt\n" in done.out
    assert "missing: app/compiled/pack.json\n" in done.out
    assert "unexpected: autorun.inf\n" in done.out
    assert "unexpected: app/native/sitecustomize.py\n" in done.out
    assert done.out.count("changed: ") == 2
    assert "Do not start this kit" in done.out


def test_each_changed_byte_is_found(root: Path) -> None:
    for name, data in contents(root).items():
        if name == "MANIFEST.sha256" or not data:
            continue
        path = root / name
        path.write_bytes(data[:-1] + bytes((data[-1] ^ 1,)))
        done = kit("verify", root)
        assert (done.status, f"changed: {name}\n" in done.out) == (1, True), name
        path.write_bytes(data)
    assert kit("verify", root).status == 0


def test_a_list_that_was_changed_along_is_found_by_the_fingerprint(root: Path) -> None:
    mine = noted(root)
    boot = root / "app" / "boot.py"
    old = boot.read_bytes()
    boot.write_bytes(b"print('other')\n")
    import hashlib

    listed = (root / "MANIFEST.sha256").read_text(encoding="utf-8")
    new = listed.replace(hashlib.sha256(old).hexdigest(), hashlib.sha256(boot.read_bytes()).hexdigest())
    (root / "MANIFEST.sha256").write_text(new, encoding="utf-8", newline="\n")
    assert kit("verify", root).status == 0
    done = kit("verify", root, "--fingerprint", mine)
    assert done.status == 1
    assert mine in done.out
    assert noted(root) in done.out


def put(root: Path, name: str, data: bytes = b"x") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data)


def lines_of(told: str, kind: str) -> list[str]:
    """What is listed in one way, such as ``unexpected``."""
    return [line.removeprefix(f"{kind}: ") for line in told.splitlines() if line.startswith(f"{kind}: ")]


def test_what_systems_leave_behind_is_named_and_does_no_harm(root: Path) -> None:
    for name, data in LITTER.items():
        put(root, name, data)
    done = kit("verify", root)
    assert done.status == 0, done.out
    assert f"Left by a computer: {len(LITTER)} files." in done.out
    assert {line.removeprefix("- ") for line in done.out.splitlines() if line.startswith("- ")} == set(LITTER)
    assert "Achtergelaten door een computer" in kit("verify", root, "--language", "nl").out


HOSTILE = (
    *("desktop.ini", "app/desktop.ini", "System Volume Information/START-Windows.exe", "._START-Windows.exe"),
    *("System Volume Information/desktop.ini", "._autorun", "app/._evil/x.py", "$RECYCLE.BIN/S-1/$R1.lnk"),
    *("app/FOUND.000/x", "app/data/x", "data/READ ME FIRST.exe", "data/desktop.ini", "data/notes.journal.exe"),
    *("data/deeper/notes.journal", "data/deeper/sheet.html", "data/.hidden.html", ".Trash-1000/files/run.sh"),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_hides_under_such_a_name_is_unexpected(root: Path, name: str) -> None:
    put(root, name)
    done = kit("verify", root)
    assert (done.status, lines_of(done.out, "unexpected")) == (1, [name])
    assert "Take away what does not belong there" in done.out
    assert "Haal weg wat er niet bij hoort" in kit("verify", root, "--language", "nl").out


def test_all_of_it_is_listed_at_once(root: Path) -> None:
    for name in (*HOSTILE, *LITTER):
        put(root, name, LITTER.get(name, b"x"))
    assert lines_of(kit("verify", root).out, "unexpected") == sorted(HOSTILE, key=lambda name: name.split("/"))


@pytest.mark.parametrize("beginning", [b"MZ", b"\x7fELF", b"#!/bin/sh\n"])
def test_a_program_without_an_ending_is_unexpected(root: Path, beginning: bytes) -> None:
    put(root, ".Trashes/501", beginning)
    assert lines_of(kit("verify", root).out, "unexpected") == [".Trashes/501"]


@pytest.mark.parametrize("name", ["app/selfhelp_tui", "app/selfhelp_tui/deep", "new", "data/deeper"])
def test_an_empty_folder_is_unexpected(root: Path, name: str) -> None:
    (root / name).mkdir(parents=True)
    done = kit("verify", root)
    assert (done.status, lines_of(done.out, "unexpected")) == (1, [f"{name}/"])


def test_what_a_client_keeps_is_expected_and_sheets_are_named(root: Path) -> None:
    for ending in ("", "-journal", ".copy", ".copy-journal", ".new", ".new-journal"):
        put(root, f"data/notes.journal{ending}")
    done = kit("verify", root)
    assert (done.status, lines_of(done.out, "unexpected")) == (0, [])
    put(root, "data/for my therapist.html")
    done = kit("verify", root)
    assert done.status == 0
    assert "written out: data/for my therapist.html - a client can have put it there" in done.out
    assert kit("info", root).status == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links and pipes here")
def test_data_that_leads_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "data").symlink_to(elsewhere, target_is_directory=True)
    done = kit("verify", root)
    assert (done.status, lines_of(done.out, "unexpected")) == (1, ["data"])
    assert "leads to another place" in done.out
    done = kit("build", root, "--journal-on-stick", "--force")
    assert done.status == 2
    assert str(root / "data") in done.err
    (root / "data").unlink()
    (root / "data").mkdir()
    (root / "data" / "notes.journal").symlink_to(elsewhere / "x")
    os.mkfifo(root / "data" / "pipe")
    assert lines_of(kit("verify", root).out, "unexpected") == ["data/notes.journal", "data/pipe"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links and pipes here")
def test_links_and_pipes_are_told_and_never_opened(root: Path, tmp_path: Path) -> None:
    (tmp_path / "kit.json").write_bytes((root / "kit.json").read_bytes())
    (root / "kit.json").unlink()
    (root / "kit.json").symlink_to(tmp_path / "kit.json")
    os.mkfifo(root / "pipe")
    (root / "READ-ME-en.txt").unlink()
    os.mkfifo(root / "READ-ME-en.txt")
    (root / "everything").symlink_to("/", target_is_directory=True)
    done = kit("verify", root)
    assert done.status == 1
    assert {line for line in done.out.splitlines() if ": " in line} == {
        "changed: READ-ME-en.txt",
        "changed: kit.json",
        "unexpected: everything",
        "unexpected: pipe",
    }


@pytest.mark.skipif(os.name == "nt", reason="such names can't be made here")
def test_a_name_cannot_act_on_the_terminal(root: Path) -> None:
    (root / "a\x1b[2Jb\nc").write_bytes(b"x")
    done = kit("verify", root)
    assert done.status == 1
    assert "\x1b" not in done.out
    assert "unexpected: a?[2Jb?c\n" in done.out


@pytest.mark.parametrize(
    "manifest",
    [b"", b"x", b"\xff\xfe", b"0" * 64, b"0" * 64 + b"  a\n" + b"0" * 64 + b"  a\n", b"0" * 63 + b"  a\n", b"a\n" * 9],
)
def test_a_damaged_list_is_said(root: Path, manifest: bytes) -> None:
    (root / "MANIFEST.sha256").write_bytes(manifest)
    for command in ("verify", "info"):
        done = kit(command, root)
        assert done.status == 2
        assert "MANIFEST.sha256" in done.err


def test_a_list_that_names_other_places_opens_nothing_there(root: Path) -> None:
    with (root / "MANIFEST.sha256").open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{'0' * 64}  ../../etc/passwd\n{'0' * 64}  /etc/passwd\n")
    done = kit("verify", root)
    assert done.status == 1
    assert "missing: ../../etc/passwd\nmissing: /etc/passwd\n" in done.out


@pytest.mark.parametrize("made", ["nowhere", "empty", "file", "pipe"])
def test_no_kit_is_said(tmp_path: Path, made: str) -> None:
    folder = tmp_path / "x"
    if made in ("empty", "pipe"):
        folder.mkdir()
    if made == "file":
        folder.write_bytes(b"x")
    if made == "pipe" and hasattr(os, "mkfifo"):
        os.mkfifo(folder / "MANIFEST.sha256")
    for command in ("verify", "info"):
        done = kit(command, folder)
        assert done.status == 2
        assert str(folder) in done.err
        assert "Traceback" not in done.err


def test_other_software_can_check_a_kit(root: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    done = subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.sha256"], cwd=root, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_info_says_what_a_kit_is(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", "rust")
    root = tmp_path / "NOTES"
    words = ("--content", pack, "--journal-on-stick", "--lock-settings", "--title", "Nota", "--language", "nl")
    assert kit("build", root, *words).status == 0
    done = kit("info", root)
    assert (done.status, done.err) == (0, "")
    for said in ("“Nota”", "01-noord", "encrypted journal", "nl", "fixed", "Nothing is kept on it", noted(root)):
        assert said in done.out
    (root / "data").mkdir()
    (root / "data" / "notes.journal").write_bytes(b"x")
    assert "Something is kept" in kit("info", root).out
    assert "Vingerafdruk" in kit("info", root, "--language", "nl").out


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "other"},
        {"format": 2},
        {"content": ["../.."]},
        {"content": ["content/none"]},
        {"title": "a\x1b[2J"},
        {"title": 5},
    ],
)
def test_a_front_page_that_was_tampered_with_is_said(root: Path, change: dict[str, object]) -> None:
    page = root / "kit.json"
    page.write_text(json.dumps({**json.loads(page.read_bytes()), **change}), encoding="utf-8")
    done = kit("info", root)
    assert done.status == 2
    assert "\x1b" not in done.err


@pytest.mark.parametrize("platforms", [None, [], {"win-x64": None}, {"\x1b[2J": {"native": 5, "runtime": ["x"]}}])
def test_odd_platforms_on_a_front_page_are_harmless(root: Path, platforms: object) -> None:
    page = root / "kit.json"
    page.write_text(json.dumps({**json.loads(page.read_bytes()), "platforms": platforms}), encoding="utf-8")
    done = kit("info", root)
    assert done.status == 0
    assert "\x1b" not in done.out


@pytest.mark.parametrize("text", ["", "x", "0" * 31, "0" * 33, "g" * 32])
def test_what_is_no_fingerprint_is_said(root: Path, text: str) -> None:
    assert fingerprint_as_typed(text) is None
    done = kit("verify", root, "--fingerprint", text)
    assert done.status == 2
    assert "8 groups of 4" in done.err


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an installation from a release has the lists of what releases consisted of."""
    folder = tmp_path / "releases"
    folder.mkdir()
    monkeypatch.setattr(manifest, "LISTS", folder)
    return folder


def release(root: Path, lists: Path, version: str) -> None:
    """Have a kit be what a release consisted of."""
    _, hashes = read_manifest(root)
    (lists / f"{version}.sha256").write_bytes(manifest_of(manifest.list_of_release(hashes)))


def test_a_kit_is_compared_with_the_list_of_a_release(root: Path, lists: Path, tmp_path: Path) -> None:
    release(root, lists, __version__)
    release(root, lists, "0.0.9")
    for version in (__version__, "0.0.9"):
        done = kit("verify", root, "--release", version)
        assert (done.status, done.err) == (0, "")
        assert f"is that of release {version}, byte for byte" in done.out
    # one of a practice: another title, less than the whole release
    own = tmp_path / "own"
    assert kit("build", own, "--title", "Praktijk", "--language", "nl").status == 0
    assert kit("verify", own, "--release", __version__).status == 0
    done = kit("verify", own, "--release", "0.0.9")
    assert done.status == 1
    assert "not of that release: START-Linux.sh" in done.out


def test_a_kit_made_with_a_changed_program_is_not_of_the_release(root: Path, lists: Path, tmp_path: Path) -> None:
    release(root, lists, __version__)
    for name in (
        "app/boot.py",
        "app/lib.zip",
        "START-Mac.command",
        "app/native/added.so",
        "runtime/win-x64/python.exe",
    ):
        other = tmp_path / name.replace("/", "-")
        shutil.copytree(root, other)
        path = other / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"#")
        _, hashes = read_manifest(root)
        # whoever changes the program changes the list on the stick as well
        (other / "MANIFEST.sha256").write_bytes(manifest_of({**hashes, name: hash_of(path.read_bytes())}))
        assert kit("verify", other).status == 0
        done = kit("verify", other, "--release", __version__)
        assert done.status == 1
        assert f"not of that release: {name}" in done.out
    _, hashes = read_manifest(root)
    hashes.pop("app/boot.py")
    (root / "app" / "boot.py").unlink()
    (root / "MANIFEST.sha256").write_bytes(manifest_of(hashes))
    done = kit("verify", root, "--release", __version__)
    assert done.status == 1 and "missing: app/boot.py" in done.out


def test_a_release_without_a_list_is_said(root: Path, lists: Path) -> None:
    done = kit("verify", root, "--release", "1.0")
    assert done.status == 2
    assert "has no list of release 1.0" in done.err
    release(root, lists, "0.9")
    assert "It has those of 0.9." in kit("verify", root, "--release", "../../etc/passwd").err
