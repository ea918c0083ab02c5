"""``kit build``: what goes into a kit, what is refused, and what is never touched."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from build_stage import PACK, Terminal, contents, kit, make_pack, states
from installation import surroundings

from selfhelp_tui.cli.kit import PAYLOAD
from selfhelp_tui.kit import build as writing
from selfhelp_tui.kit import plan
from selfhelp_tui.kit.manifest import fingerprint
from selfhelp_tui.kit.parts import Parts
from selfhelp_tui.kit.platforms import this_minor, this_platform
from selfhelp_tui.papers.handout import system_of

pytestmark = pytest.mark.usefixtures("little")
FINGERPRINT = re.compile(r"Fingerprint: ((?:[0-9a-f]{4}-){7}[0-9a-f]{4})\n")


def test_a_kit_has_what_it_needs_and_says_what_it_is(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    done = kit("build", root, "--journal-on-stick", "--language", "nl", "--lock-settings", "--title", "Nota 2")
    assert (done.status, done.err) == (0, "")
    files = contents(root)
    assert {"START-Windows.cmd", "START-Mac.command", "START-Linux.sh", "kit.json", "MANIFEST.sha256"} <= files.keys()
    assert {"app/boot.py", "app/lib.zip", "app/compiled/pack.json", "app/licences/selfhelp-tui/LICENSE"} <= files.keys()
    assert {"app/licences/textual/LICENSE", "app/licences/sqlcipher3/OpenSSL.txt"} <= files.keys()
    assert {
        f"{name}-{language}.{end}"
        for name, end in (("READ-ME", "txt"), ("HAND-OUT", "html"), ("READ-HERE", "html"))
        for language in ["nl", "en"]
    } <= files.keys()
    assert not (root / "data").exists()
    page = json.loads(files["kit.json"])
    assert page["mode"] == "journal"
    assert page["language"] == "nl"
    assert page["lock_settings"] is True
    assert page["title"] == "Nota 2"
    assert list(page) == sorted(page)
    assert b"title Nota 2\r\n" in files["START-Windows.cmd"]


def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert kit("build", tmp_path / "NOTES").status == 0
    assert json.loads((tmp_path / "NOTES" / "kit.json").read_bytes())["mode"] == "ephemeral"
    assert kit("build", tmp_path / "OTHER", "--ephemeral", "--journal-on-stick").status == 2


def test_a_kit_starts_and_writes_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> None:
    root = tmp_path / "NOTES"
    monkeypatch.setattr(plan, "from_installation", lambda _tell: parts)
    assert kit("build", root, "--journal-on-stick").status == 0
    before = states(root)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", str(root / "app" / "boot.py"), "--selftest"],
        capture_output=True,
        text=True,
        env=surroundings(home),
        cwd=home,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert states(root) == before
    assert list(home.iterdir()) == []


def test_the_fingerprint_stands_for_every_byte(tmp_path: Path) -> None:
    first, other = tmp_path / "a", tmp_path / "b" / "Praxis Müller & 日本語"
    other.parent.mkdir()
    said = [FINGERPRINT.search(kit("build", root).out) for root in (first, other)]
    assert contents(first) == contents(other)
    assert {found[1] for found in said if found} == {fingerprint((first / "MANIFEST.sha256").read_bytes())}
    assert kit("build", tmp_path / "c", "--title", "Nota").status == 0
    assert fingerprint((tmp_path / "c" / "MANIFEST.sha256").read_bytes()) != said[0][1]  # type: ignore[index]


def test_it_is_said_what_the_kit_runs_on_and_where_the_rest_comes_from(tmp_path: Path) -> None:
    done = kit("build", tmp_path / "NOTES", "--journal-on-stick")
    assert "win-x64: the kit has no Python of its own for it. The computer needs Python 3.11 or newer." in done.out
    assert f"{this_platform()}: the kit has no Python of its own for it" in done.out
    assert f"A journal can be kept with Python {this_minor()}; with another one nothing is kept." in done.out
    assert PAYLOAD in done.out
    in_dutch = kit("build", tmp_path / "NOTES", "--force", "--journal-on-stick", language="nl")
    assert "Vingerafdruk: " in in_dutch.out


def test_progress_is_shown_on_a_terminal_and_one_line_a_stage_elsewhere(tmp_path: Path) -> None:
    shown = kit("build", tmp_path / "a", out=Terminal()).out
    assert "\r" in shown
    assert "\x1b" not in shown
    plain = kit("build", tmp_path / "b").out
    assert "\r" not in plain
    assert plain.startswith("Writing ")


# --- what is there already ---------------------------------------------------------------------------------


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    (root / "data").mkdir(parents=True)
    (root / "data" / "notes.journal").write_bytes(b"someone's")
    (root / "holiday.txt").write_bytes(b"mine")
    before = states(root)
    refused = kit("build", root)
    assert refused.status == 2
    assert "data" in refused.err
    assert states(root) == before
    done = kit("build", root, "--force")
    assert done.status == 0
    assert "holiday.txt" in done.out
    after = states(root)
    assert {name: after[name] for name in before} == before


def test_a_stick_with_only_litter_counts_as_empty(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    (root / "System Volume Information").mkdir(parents=True)
    (root / ".DS_Store").write_bytes(b"")
    assert kit("build", root).status == 0
    assert kit("verify", root).status == 0


def test_a_kit_is_made_anew_without_what_it_no_longer_has(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    pack = make_pack(tmp_path / "pack", "rust")
    assert kit("build", root, "--content", pack, "--journal-on-stick").status == 0
    assert (root / "content" / "01-noord" / "pack.yaml").is_file()
    (root / "data").mkdir()
    (root / "data" / "notes.journal").write_bytes(b"someone's")
    (root / "content" / "mine.txt").write_bytes(b"mine")
    kept = states(root / "data")
    library = states(root / "app")["lib.zip"]
    (root / "START-Linux.sh").write_bytes(b"spoilt")
    assert kit("build", root, "--force").status == 0
    assert states(root / "data") == kept
    assert contents(root / "content") == {"mine.txt": b"mine"}
    assert states(root / "app")["lib.zip"] == library, "what is as it should be is not written again"
    assert kit("build", tmp_path / "fresh").status == 0
    there = {name: data for name, data in contents(root).items() if not name.startswith(("data/", "content/"))}
    assert there == contents(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["kit.json", "app", "READ-ME-NL.txt", "Content", "manifest.sha256"])
def test_what_is_no_kits_and_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    root = tmp_path / "NOTES"
    root.mkdir()
    (root / name).write_bytes(b"mine")
    pack = make_pack(tmp_path / "pack", "rust")
    done = kit("build", root, "--force", "--content", pack)
    assert done.status == 2
    assert name in done.err
    assert contents(root) == {name: b"mine"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "NOTES", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "boot.py").write_bytes(b"mine")
    assert kit("build", root).status == 0
    shutil.rmtree(root / "app")
    try:
        (root / "app").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    (root / "kit.json").unlink()
    (root / "kit.json").symlink_to(elsewhere / "boot.py")
    assert kit("build", root, "--force").status == 2
    (root / "app").unlink()
    assert kit("build", root, "--force").status == 0
    assert contents(elsewhere) == {"boot.py": b"mine"}
    assert not (root / "kit.json").is_symlink()


def test_a_manifest_from_outside_removes_nothing_that_is_no_kits(tmp_path: Path) -> None:
    root = tmp_path / "NOTES"
    for path in (
        root / "data" / "notes.journal",
        root / "holiday.txt",
        tmp_path / "outside.txt",
        root / "app" / "old.py",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    listed = (
        "data/notes.journal",
        "holiday.txt",
        "app/../../outside.txt",
        "../outside.txt",
        str(tmp_path / "outside.txt"),
        "app/old.py",
    )
    (root / "MANIFEST.sha256").write_text("".join(f"{'0' * 64}  {name}\n" for name in listed), encoding="utf-8")
    assert kit("build", root, "--force").status == 0
    assert (root / "data" / "notes.journal").read_bytes() == b"mine"
    assert (root / "holiday.txt").read_bytes() == b"mine"
    assert (tmp_path / "outside.txt").read_bytes() == b"mine"
    assert not (root / "app" / "old.py").exists()


# --- what is refused before anything is written ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--platform", "amiga"], "amiga"),
        (["--runtime", "win-x64=python.zip"], "--runtime"),
        (["--wheels", "."], "--wheels"),
        (["--payload", "nowhere.zip"], "nowhere.zip"),
        (["--content", "nowhere"], "nowhere"),
        (["--title", "A & B"], "A & B"),
        (["--title", ""], "''"),
        (["--language", "xx"], "xx"),
        (["--fingerprint", "x"], "--fingerprint"),
    ],
)
def test_wrong_use_writes_nothing(tmp_path: Path, words: list[str], said: str) -> None:
    done = kit("build", tmp_path / "NOTES", *words)
    assert done.status == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = kit("build", tmp_path / "media" / "NOTES")
    assert done.status == 2
    assert str(tmp_path / "media") in done.err
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    assert kit("build", tmp_path / "file").status == 2


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(writing.shutil, "disk_usage", lambda _folder: usage(100, 99, 1_000_000))
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 2
    assert "1 MB free" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_platform_on_which_a_journal_could_not_be_kept_is_refused(tmp_path: Path) -> None:
    done = kit("build", tmp_path / "NOTES", "--journal-on-stick", "--platform", "mac-arm64")
    assert done.status == 2
    assert "the part that encrypts is missing" in done.err and "payload" in done.err
    assert list(tmp_path.iterdir()) == []
    assert kit("build", tmp_path / "NOTES", "--platform", "mac-arm64").status == 0
    assert not (tmp_path / "NOTES" / "app" / "native").exists()


# --- packs ---------------------------------------------------------------------------------------------------


def test_of_a_pack_only_what_the_program_reads_is_copied(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", "rust")
    (pack / "LICENSE").write_bytes(b"mine")
    for name in ("clients.txt", "notes.md", "old.db", ".hidden"):
        (pack / name).write_bytes(b"private")
    other = make_pack(tmp_path / "other", page=PACK.replace("noord", "zuid"))
    assert kit("build", tmp_path / "NOTES", "--content", pack, "--content", other).status == 0
    copied = contents(tmp_path / "NOTES" / "content")
    assert set(copied) == {
        "01-noord/pack.yaml",
        "01-noord/LICENSE",
        *(f"01-noord/information/noord-rust/{name}.yaml" for name in ("structure", "nl", "en")),
        "02-zuid/pack.yaml",
    }
    assert all(data == (pack / name.partition("/")[2]).read_bytes() for name, data in copied.items() if name < "02")
    page = json.loads((tmp_path / "NOTES" / "kit.json").read_bytes())
    assert page["content"] == ["content/01-noord", "content/02-zuid"]


def make_changing_pack(folder: Path, name: str) -> Path:
    """A pack that says one thing in its own words, in one language."""
    page = PACK.replace("noord", name) + "replace:\n  - {text: nl.interface.first.title}\n"
    make_pack(folder, page=page)
    (folder / "interface").mkdir()
    (folder / "interface" / "nl.yaml").write_text("first:\n  title: Dag, zeggen we hier.\n", encoding="utf-8")
    return folder


def test_what_packs_change_is_shown_before_it_is_written(tmp_path: Path) -> None:
    pack = make_changing_pack(tmp_path / "pack", "noord")
    done = kit("build", tmp_path / "NOTES", "--content", pack)
    assert done.status == 0, done.err
    before = done.out.partition("Writing")[0]
    looked, _, changes = before.partition("What the packs change:\n")
    assert f"Look at this in {pack}:\n" in looked
    assert "pack.yaml:9:" in looked and "warning" in looked
    assert "noord 1.0.0" in changes
    assert "Dag, zeggen we hier." in changes
    assert (tmp_path / "NOTES" / "content" / "01-noord" / "interface" / "nl.yaml").is_file()
    assert "What the packs change" not in kit("build", tmp_path / "OTHER").out


def test_two_packs_that_replace_the_same_are_refused(tmp_path: Path) -> None:
    packs = [make_changing_pack(tmp_path / name, name) for name in ("noord", "zuid")]
    done = kit("build", tmp_path / "NOTES", *(word for pack in packs for word in ("--content", pack)))
    assert done.status == 2
    assert "pack.yaml:9:" in done.err
    assert not (tmp_path / "NOTES").exists()


def test_a_pack_with_errors_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", "rust")
    (pack / "information" / "noord-rust" / "structure.yaml").write_text(
        "topic: noord_rust\nsections: no\n", encoding="utf-8"
    )
    done = kit("build", tmp_path / "NOTES", "--content", pack, language="nl")
    assert done.status == 2
    assert "structure.yaml:2:" in done.err
    assert str(pack) in done.err
    assert "Er is niets geschreven." in done.err
    assert not (tmp_path / "NOTES").exists()


def test_a_pack_that_reaches_outside_itself_is_refused(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", "rust")
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(b"secret")
    try:
        (pack / "helplines").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    done = kit("build", tmp_path / "NOTES", "--content", pack)
    assert done.status == 2
    assert "helplines" in done.err
    assert not (tmp_path / "NOTES").exists()


def test_a_name_that_windows_keeps_for_itself_is_refused(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", "rust")
    aux = pack / "information" / "aux"
    (pack / "information" / "noord-rust").rename(aux)
    structure = aux / "structure.yaml"
    structure.write_text(structure.read_text(encoding="utf-8").replace("noord_rust", "aux"), encoding="utf-8")
    done = kit("build", tmp_path / "NOTES", "--content", pack)
    assert done.status == 2
    assert "aux" in done.err
    assert not (tmp_path / "NOTES").exists()


# --- when writing fails ----------------------------------------------------------------------------------------


class Breaking:
    """A system call that fails after some time, as a stick does that is full or was pulled out."""

    def __init__(self, number: int, after: int, at: object) -> None:
        self.number = number
        self.left = after
        self.at = at

    def __call__(self, *given: object) -> object:
        self.left -= 1
        if self.left < 0:
            raise OSError(self.number, os.strerror(self.number))
        return self.at(*given)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The stick is full"),
        (errno.EROFS, "not allowed"),
        (errno.EIO, "no longer there"),
        (errno.ENOTCONN, "no longer there"),
        (errno.ENAMETOOLONG, "Writing failed"),
    ],
)
@pytest.mark.parametrize("after", [0, 7])
def test_a_stick_that_fails_is_told_in_words_and_the_journal_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str, after: int
) -> None:
    root = tmp_path / "NOTES"
    (root / "data").mkdir(parents=True)
    (root / "data" / "notes.journal").write_bytes(b"someone's")
    before = states(root / "data")
    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", Breaking(number, after, os.fsync))
        done = kit("build", root, "--force")
    assert done.status == 1
    assert said in done.err
    assert "data was not touched" in done.err
    assert "--force" in done.err
    assert "Fingerprint" not in done.out
    assert states(root / "data") == before
    assert kit("verify", root).status != 0
    assert kit("build", root, "--force").status == 0
    assert kit("verify", root).status == 0
    assert states(root / "data") == before


@pytest.mark.parametrize("when", [3, 30, "reading"])
def test_a_stick_that_is_pulled_out_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int | str
) -> None:
    """From then on every call fails, as on a mount whose device is gone."""
    root = tmp_path / "NOTES"
    real = {name: getattr(os, name) for name in ("fsync", "stat", "lstat", "open", "scandir", "listdir")}
    count = 0

    def guarded(name: str) -> Callable[..., object]:
        def call(path: object, *given: object, **more: object) -> object:
            nonlocal count
            count += name == "fsync"
            mine = isinstance(path, int) or str(path).startswith(str(root))
            if mine and (count > last or (count == last and name != "fsync")):
                raise OSError(errno.ENOTCONN, os.strerror(errno.ENOTCONN), str(path))
            return real[name](path, *given, **more)

        return call

    assert kit("build", tmp_path / "whole").status == 0
    # the manifest, each file and each folder are put on the stick before it is read again
    last = when if isinstance(when, int) else len(list((tmp_path / "whole").rglob("*"))) + 1
    for name in real:
        monkeypatch.setattr(os, name, guarded(name))
    done = kit("build", root)
    monkeypatch.undo()
    assert done.status == 1
    assert ("can't be read" if when == "reading" else "no longer there") in done.err
    assert "--force" in done.err
    assert "Fingerprint" not in done.out


def test_a_stick_that_gives_back_other_bytes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = writing.Target._put

    def spoiling(self: writing.Target, name: str, data: bytes) -> None:
        put(self, name, data[:-1] + b"x" if name == "app/boot.py" else data)

    monkeypatch.setattr(writing.Target, "_put", spoiling)
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 1
    assert "app/boot.py" in done.err
    assert "Fingerprint" not in done.out


@pytest.mark.parametrize(("language", "yes"), [("en", "y"), ("en", " YES "), ("nl", "j"), ("nl", "ja")])
def test_it_is_asked_first_when_other_computers_will_not_start_it(tmp_path: Path, language: str, yes: str) -> None:
    root = tmp_path / "NOTES"
    for typed in ("", "\n", "n\n", "what?\n"):
        done = kit("build", root, language=language, typed=typed)
        assert done.status == 2
        assert "Windows (x64), macOS (arm64), macOS (x64), Linux (x64)" in done.out
        assert "--only-this-system" in done.err and PAYLOAD in done.out
        assert f"{system_of(this_platform() or '')} {'met' if language == 'nl' else 'with'} Python" in done.out
        assert not root.exists(), "nothing is written before the answer"
    done = kit("build", root, language=language, typed=f"{yes}\n")
    assert (done.status, done.err) == (0, "")
    assert (root / "kit.json").is_file()


def test_an_answer_given_beforehand_is_not_asked_for_again(tmp_path: Path) -> None:
    done = kit("build", tmp_path / "NOTES", "--only-this-system", typed="")
    assert done.status == 0
    assert "Do you want to make it" not in done.out


def test_the_payload_that_lies_in_the_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kit("build", tmp_path / "made").status == 0
    monkeypatch.chdir(tmp_path)
    with ZipFile(tmp_path / PAYLOAD, "w") as archive:
        for name, data in contents(tmp_path / "made").items():
            archive.writestr(name, data)
    done = kit("build", tmp_path / "NOTES")
    assert done.status == 0
    assert f"The payload is here and is used: {PAYLOAD}" in done.out
    assert "Taking the program from the payload" in done.out
