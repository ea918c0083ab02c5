"""How a kit starts, on this Python and on others, and what it says where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation, files_below
from small_kit import HERE, SmallKit
from stand_ins import PACK_OF_A_PRACTICE, write_files

from selfhelp_tui import services as desk_module
from selfhelp_tui.kit.policy import open_kit

NAMES = (
    "My Stick (1)",
    "A & B",
    "Praxis Müller",
    "日本語 ДПДГ",
    "it's $HOME `id`",
    "a;b,c=d %PATH% ^x!",
    'q"uote',
    "-x",
)
PASSPHRASE = "correct horse battery staple"
FLAGS = ("-I", "-S", "-B", "-X", "utf8")


def read_only(root: Path) -> list[str]:
    """Words before a command line that make a folder one that cannot be written; skips where there is no way to."""
    words = ["unshare", *(["-r"] if os.getuid() else []), "-m", "sh", "-c"]
    words += ['mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', str(root)]
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not there: a medium that cannot be written is not tried here")
    tried = subprocess.run([*words, "true"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"no mount of one's own here: {tried.stderr.strip()}")
    return words


def pythons() -> Iterator[tuple[tuple[int, int], Path]]:
    """Other Pythons on this machine, by version: on the path, and beside the one that runs the tests."""
    beside = Path(sys.base_prefix).resolve().parent.glob("*/bin/python")
    named = (shutil.which(f"python{name}") for name in ("2", "2.7", *(f"3.{minor}" for minor in range(4, 16))))
    for path in (*beside, *(Path(one) for one in named if one)):
        told = subprocess.run(
            [str(path), "-c", "import sys; print('%d %d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode == 0:
            major, minor = told.stdout.split()
            yield (int(major), int(minor)), path


OTHERS = dict(sorted(pythons()))
OLD = [version for version in OTHERS if version < (3, 11)]
NEWER = [version for version in OTHERS if version > (3, 11) and version != sys.version_info[:2]]


# --- anywhere --------------------------------------------------------------------------------------------------


def test_it_checks_itself_and_writes_nothing(kit: SmallKit, home: Path) -> None:
    before = files_below(kit.root, home)
    done = kit.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for told in ("encrypted journal: works", "full screen: works"):
        assert told in done.stdout
    assert files_below(kit.root, home) == before


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_from_a_folder_of_any_name(first_kit: SmallKit, tmp_path: Path, home: Path, name: str) -> None:
    root = tmp_path / name
    root.mkdir()
    for each in first_kit.root.iterdir():
        copy(each, root / each.name)
    done = SmallKit(root).run("--plain", home=home, typed=f"8\n1\n\n{PASSPHRASE}\n{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (root / "data" / "notes.journal").is_file(), done.stdout


def copy(source: Path, target: Path) -> None:
    """A file, or a folder whose large files are links to the same bytes."""
    if source.is_dir():
        shutil.copytree(source, target, copy_function=os.link)
    else:
        shutil.copy2(source, target)


def test_it_starts_by_its_name_alone(kit: SmallKit, home: Path) -> None:
    words = ["sh", "START-Linux.sh", "--version"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=kit.root, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# --- which Python ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", OLD or [None], ids=str)
def test_an_old_python_says_that_it_is_too_old(
    first_kit: SmallKit, home: Path, version: tuple[int, int] | None
) -> None:
    if version is None:
        pytest.skip("there is no Python older than 3.11 here")
    done = first_kit.run("--ephemeral", home=home, python=[str(OTHERS[version])])
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("3.11") == 2
    assert done.stderr.count("{}.{}".format(*version)) == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("version", NEWER or [None], ids=str)
def test_a_python_without_a_part_for_it_keeps_nothing(
    first_kit: SmallKit, installed: Installation, home: Path, version: tuple[int, int] | None
) -> None:
    if version is None:
        pytest.skip("there is no newer Python here than the one that runs the tests")
    done = first_kit.run("--plain", home=home, typed="q\n", python=[str(OTHERS[version]), *FLAGS])
    assert (done.returncode, done.stderr) == (0, "")
    assert no_part(installed, version) in done.stdout
    assert installed.text("first.keep") not in done.stdout


def no_part(installed: Installation, version: tuple[int, int] = sys.version_info[:2]) -> str:
    """Why a kit without a part for a Python keeps nothing."""
    return installed.text("kit.obstacle.no_part").replace("<python>", "{}.{}".format(*version))


def path_with(folder: Path, *links: tuple[str, Path]) -> dict[str, str]:
    """A PATH with what a launcher needs and the Pythons it may find, and no other."""
    folder.mkdir()
    for name in ("sh", "dirname", "uname", "sleep"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, target in links:
        (folder / name).symlink_to(target)
    return {"PATH": str(folder)}


def test_without_any_python_it_says_what_it_needs(first_kit: SmallKit, home: Path, tmp_path: Path) -> None:
    old = [("python3", OTHERS[OLD[-1]])] if OLD else []
    done = first_kit.run("--ephemeral", home=home, more=path_with(tmp_path / "bin", *old))
    assert (done.returncode, done.stdout) == (3, "")
    assert "READ-ME-nl.txt" in done.stderr
    assert "READ-ME-en.txt" in done.stderr


def test_a_python_that_can_keep_a_journal_is_preferred(first_kit: SmallKit, home: Path, tmp_path: Path) -> None:
    if not NEWER:
        pytest.skip("there is no newer Python here than the one that runs the tests")
    mine = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    found = path_with(tmp_path / "bin", ("python3", OTHERS[NEWER[-1]]), (mine, Path(sys.executable)))
    done = first_kit.run("--selftest", home=home, more=found)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("mode", [0o755, 0o644])
def test_its_own_python_comes_first_even_where_no_file_may_run(
    kit: SmallKit, home: Path, tmp_path: Path, mode: int
) -> None:
    """On a FAT stick nothing has the mark of a program; the system's loader starts it all the same."""
    if HERE != "linux-x64" or not Path("/lib64/ld-linux-x86-64.so.2").exists():
        pytest.skip("this is no Linux of the kind that the runtime is for")
    own = kit.root / "runtime" / HERE / "bin" / "python3"
    own.parent.mkdir(parents=True)
    shutil.copy(Path(sys.executable).resolve(), own)
    own.chmod(mode)
    done = kit.run("--selftest", home=home, more=path_with(tmp_path / "bin"))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_nothing_of_the_computer_is_mixed_in(kit: SmallKit, home: Path) -> None:
    other = home / "other" / "selfhelp_tui"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("raise SystemExit('not ours')", encoding="utf-8")
    (other.parent / "sitecustomize.py").write_text("raise SystemExit('not ours')", encoding="utf-8")
    more = {"PYTHONPATH": str(other.parent), "PYTHONPYCACHEPREFIX": str(home / "code"), "PYTHONSTARTUP": "x"}
    more |= {"TEXTUAL_LOG": str(home / "log"), "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_DEVTOOLS": "1"}
    before = files_below(kit.root, home)
    done = kit.run("--selftest", home=home, more=more)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert files_below(kit.root, home) == before


def test_a_kit_that_is_not_whole_says_so(kit: SmallKit, home: Path) -> None:
    (kit.root / "app" / "lib.zip").write_bytes(b"PK")
    done = kit.run("--ephemeral", home=home)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("app/lib.zip") == 2
    assert "Traceback" not in done.stderr


def test_a_broken_front_page_is_said(kit: SmallKit, installed: Installation, home: Path) -> None:
    for page in ("", '{"format": 2}', "x" * 1000):
        (kit.root / "kit.json").write_text(page, encoding="utf-8")
        done = kit.run(home=home)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.strip() == installed.text("kit.broken")


# --- where nothing can be kept ---------------------------------------------------------------------------------


def test_without_its_native_part_it_starts_and_keeps_nothing(
    kit: SmallKit, installed: Installation, home: Path
) -> None:
    shutil.rmtree(kit.native)
    before = files_below(kit.root, home)
    done = kit.run("--plain", home=home, typed="\n\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (no_part(installed), installed.text("plain.end.gone"), installed.text("kit.eject")):
        assert said in done.stdout
    assert installed.text("first.keep") not in done.stdout
    assert files_below(kit.root, home) == before
    assert kit.run("--selftest", home=home).returncode == 1
    kit.set(mode="ephemeral")
    assert kit.run("--selftest", home=home).returncode == 0


def test_a_native_part_that_does_not_load_is_as_none(kit: SmallKit, installed: Installation, home: Path) -> None:
    for path in kit.native.rglob("*.so"):
        path.write_bytes(b"\x7fELF" + bytes(100))
    done = kit.run("--plain", home=home, typed="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert no_part(installed) in done.stdout


def test_a_computer_of_32_bits_is_named(first_kit: SmallKit, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_kit(first_kit.root)
    made = desk_module.ProgramServices(folders=(), language="en", ephemeral=False, journal=None, kit=opened)
    monkeypatch.setattr("selfhelp_tui.storage.journal.encrypted_available", lambda: False)
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    assert made.obstacle is not None
    assert made.obstacle.text == "kit.obstacle.narrow"
    assert not made.can_keep


@pytest.mark.parametrize("leads", ["a folder", "nowhere", "a file"])
def test_data_that_leads_elsewhere_keeps_nothing_there(
    kit: SmallKit, installed: Installation, home: Path, tmp_path: Path, leads: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    if leads == "a folder":
        elsewhere.mkdir()
        (elsewhere / "notes.journal").write_bytes(b"of someone else")
    if leads == "a file":
        (kit.root / "data").write_bytes(b"x")
    else:
        (kit.root / "data").symlink_to(elsewhere, target_is_directory=True)
    before = files_below(kit.root, home, tmp_path)
    done = kit.run("--plain", home=home, typed="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert installed.text("kit.obstacle.elsewhere") in done.stdout
    assert installed.text("first.keep") not in done.stdout
    for command in ("verify", "erase"):
        done = kit.run("journal", command, "--language", "en", "--passphrase-stdin", home=home, typed="x\nyes\n")
        assert (done.returncode, done.stderr) == (2, "")
        assert done.stdout == installed.text("kit.obstacle.elsewhere") + "\n"
    assert files_below(kit.root, home, tmp_path) == before


def test_a_stick_that_cannot_be_written_keeps_nothing(kit: SmallKit, installed: Installation, home: Path) -> None:
    before = files_below(kit.root, home)
    done = kit.run("--plain", home=home, typed="\n\nq\n", before=read_only(kit.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert installed.text("kit.obstacle.read_only") in done.stdout
    assert installed.text("first.keep") not in done.stdout
    assert files_below(kit.root, home) == before


def test_a_journal_on_a_stick_that_cannot_be_written_can_be_read(
    kit: SmallKit, installed: Installation, home: Path
) -> None:
    begin(kit, home)
    before = kit.journal.read_bytes()
    words = ("--plain", "--passphrase-stdin")
    done = kit.run(*words, home=home, typed=f"{PASSPHRASE}\nq\n", before=read_only(kit.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert installed.text("problem.journal.read_only") in done.stdout
    assert kit.journal.read_bytes() == before


# --- a journal -------------------------------------------------------------------------------------------------


def begin(kit: SmallKit, home: Path) -> None:
    """Make a journal where the kit has its own."""
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\nq\n"
    done = kit.run("--plain", "--passphrase-stdin", home=home, typed=typed)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert kit.journal.is_file()


def test_keeping_nothing_comes_first_and_writes_nothing(kit: SmallKit, installed: Installation, home: Path) -> None:
    before = files_below(kit.root, home)
    done = kit.run("--plain", home=home, typed="8\n\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    for path in ("first.data", "kit.keep_journal_note", "plain.end.gone", "kit.eject"):
        assert installed.text(path) in done.stdout
    assert files_below(kit.root, home) == before


def test_a_journal_is_made_in_data_and_opened_again(kit: SmallKit, installed: Installation, home: Path) -> None:
    before = kit.files()
    begin(kit, home)
    assert kit.files() - before == {"data", "data/notes.journal"}
    done = kit.run("--plain", home=home, typed=f"{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(kit.journal) in done.stdout
    for path in ("plain.end.kept", "kit.eject"):
        assert installed.text(path) in done.stdout
    assert kit.files() - before == {"data", "data/notes.journal"}
    assert files_below(home) == {}


def test_a_journal_that_is_there_need_not_be_opened(kit: SmallKit, installed: Installation, home: Path) -> None:
    begin(kit, home)
    before = kit.journal.read_bytes()
    done = kit.run("--plain", "--ephemeral", home=home, typed="q\n")
    assert installed.text("plain.end.gone") in done.stdout
    assert kit.journal.read_bytes() == before


def test_the_commands_of_a_journal_take_that_of_the_kit(kit: SmallKit, home: Path) -> None:
    begin(kit, home)
    done = kit.run("journal", "verify", "--passphrase-stdin", home=home, typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert str(kit.journal) in done.stdout
    done = kit.run("journal", "erase", home=home, typed="yes\n")
    assert done.returncode == 0, done.stdout
    assert not kit.journal.exists()
    assert files_below(home) == {}


def test_a_trace_shows_that_nothing_is_written_elsewhere(kit: SmallKit, home: Path, tmp_path: Path) -> None:
    from traced import Tracing

    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    tracing = Tracing(tmp_path / "trace.txt")
    done = kit.run("--plain", "--passphrase-stdin", home=home, typed=f"{PASSPHRASE}\n" * 2, before=tracing.before)
    if "ptrace" in done.stderr:
        pytest.skip(f"strace does not work here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    seen = tracing.seen()
    assert seen.sockets == []
    assert seen.unread == []
    assert [path for path in seen.written if not path.startswith(str(kit.journal.parent))] == []
    assert str(kit.journal) in seen.written


# --- what the person who made it decided -----------------------------------------------------------------------


@pytest.mark.parametrize("words", [("--content", "."), ("--journal", "other.journal")], ids=str)
def test_locked_settings_refuse_other_content_and_another_place(
    kit: SmallKit, home: Path, words: tuple[str, str]
) -> None:
    kit.set(lock_settings=True)
    done = kit.run(*words, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert words[0] in done.stderr
    assert "Traceback" not in done.stderr
    assert files_below(home) == {}


def test_locked_settings_leave_the_rest_to_the_client(kit: SmallKit, installed: Installation, home: Path) -> None:
    kit.set(lock_settings=True)
    done = kit.run("--ephemeral", "--language", "nl", "--plain", home=home, typed="!\n\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert installed.text("help.title", "nl") in done.stdout
    assert installed.text("plain.end.gone", "nl") in done.stdout


def test_locked_settings_ask_for_no_place(kit: SmallKit, installed: Installation, home: Path) -> None:
    kit.set(lock_settings=True)
    done = kit.run("--plain", home=home, typed=f"8\n1\n{PASSPHRASE}\n{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    for path in ("create.where", "first.open_journal"):
        assert installed.text(path) not in done.stdout
    assert str(kit.journal) in done.stdout
    assert kit.journal.is_file()


def test_other_places_are_open_where_nothing_is_locked(kit: SmallKit, home: Path) -> None:
    other = home / "other.journal"
    words = ("--plain", "--journal", str(other), "--passphrase-stdin")
    done = kit.run(*words, home=home, typed=f"{PASSPHRASE}\n{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert other.is_file()
    assert not kit.journal.parent.exists()


def test_a_journal_of_ones_own_goes_with_a_kit_that_keeps_nothing(
    kit: SmallKit, installed: Installation, home: Path
) -> None:
    kit.set(mode="ephemeral")
    words = ("--plain", "--journal", str(home / "mine.journal"), "--passphrase-stdin")
    done = kit.run(*words, home=home, typed=f"{PASSPHRASE}\n{PASSPHRASE}\nq\n")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert installed.text("kit.keeps_nothing") not in done.stdout
    assert (home / "mine.journal").is_file()


def test_a_kit_that_keeps_nothing_asks_nothing(kit: SmallKit, installed: Installation, home: Path) -> None:
    kit.set(mode="ephemeral", language="nl")
    before = files_below(kit.root, home)
    done = kit.run(home=home, typed="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    for path in ("kit.keeps_nothing", "plain.end.gone", "kit.eject"):
        assert installed.text(path, "nl") in done.stdout
    for path in ("first.keep", "first.data", "plain.language.ask"):
        assert installed.text(path, "nl") not in done.stdout
    assert files_below(kit.root, home) == before
    assert kit.run("--passphrase-stdin", home=home).returncode == 2


@pytest.mark.parametrize(("language", "asked", "heard"), [("nl", (), "nl"), ("nl", ("--language", "en"), "en")])
def test_its_language_is_only_the_first_one(
    kit: SmallKit, installed: Installation, home: Path, language: str, asked: tuple[str, ...], heard: str
) -> None:
    kit.set(language=language)
    done = kit.run("--ephemeral", *asked, home=home, typed="q\n")
    assert done.stdout.startswith(installed.text("plain.opening.mode", heard))
    assert installed.text("plain.end.gone", heard) in done.stdout


def test_without_a_language_of_its_own_the_system_decides(kit: SmallKit, installed: Installation, home: Path) -> None:
    kit.set(language=None)
    done = kit.run("--ephemeral", home=home, typed="\nq\n", more={"LANG": "nl_BE.UTF-8"})
    assert installed.text("plain.end.gone", "nl") in done.stdout


def test_its_packs_are_part_of_it(kit: SmallKit, home: Path) -> None:
    from probe_pack import FILES

    pack = kit.root / "content" / "01-probe"
    write_files(pack, FILES)
    kit.set(content=["content/01-probe"], lock_settings=True)
    done = kit.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "content core 1.0.0 + probe 1.0.0" in done.stdout
    (pack / "pack.yaml").write_text("pack: X\n", encoding="utf-8")
    done = kit.run("--ephemeral", "--plain", home=home)
    assert done.returncode == 2
    assert "pack.yaml:1:7" in done.stderr


def test_a_pack_with_its_own_emergency_number_does_not_start(kit: SmallKit, home: Path) -> None:
    pack = kit.root / "content" / "01-noord"
    write_files(pack, PACK_OF_A_PRACTICE)
    kit.set(content=["content/01-noord"], lock_settings=True)
    done = kit.run("--selftest", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    lines = pack / "helplines" / "be.yaml"
    lines.write_text(lines.read_text(encoding="utf-8").replace("kind: practice", "kind: emergency"), encoding="utf-8")
    done = kit.run("--ephemeral", "--plain", home=home)
    assert done.returncode == 2
    assert "content/01-noord/helplines/be.yaml:4:11: " in done.stderr and "kind: practice" in done.stderr


@pytest.mark.parametrize(
    "content",
    [["../elsewhere"], ["/"], ["content\\x"], ["content//x"], ["c:x"], [1], "content", ["not there"]],
    ids=str,
)
def test_a_front_page_never_leads_out_of_the_kit(
    kit: SmallKit, installed: Installation, home: Path, content: object
) -> None:
    (kit.root.parent / "elsewhere").mkdir()
    kit.set(content=content)
    done = kit.run(home=home)
    assert (done.returncode, done.stderr.strip()) == (2, installed.text("kit.broken"))


@pytest.mark.parametrize("words", [("content", "check"), ("kit", "info", "."), ("--kit", "."), ("--kit",)], ids=str)
def test_what_is_for_makers_is_not_for_a_client(first_kit: SmallKit, home: Path, words: tuple[str, ...]) -> None:
    done = first_kit.run(*words, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
