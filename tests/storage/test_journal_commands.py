"""``selfhelp-tui journal …`` from the command line down to the file."""

from __future__ import annotations

import html.parser
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import selfhelp_tui
from selfhelp_tui.__main__ import main
from selfhelp_tui.cli import journal as commands
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.storage import backups
from selfhelp_tui.storage.journal import Journal

ROOT = Path(selfhelp_tui.__file__).parent.parent
PASSPHRASE = "rivier tafel appel zeven wolk"
OTHER = "lantaarn kade zwaluw molen brug"
CANARY = "kanarie-4711"
LAWYER = {
    "nl": "Heb je vragen over je toestellen of je rechten? Bespreek die met een advocaat of bel de preventielijn.",
    "en": "For questions about your devices or your rights, speak to a lawyer or call the prevention line.",
}
SHELF = cache(open_library)
"""Read once: from its sources the content takes half a second."""
Told = tuple[int, str, str]
Do = Callable[..., Told]


@pytest.fixture
def do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Do]:
    """Run a journal command with typed lines, of which the first is the passphrase."""
    mask = os.umask(0o077)
    monkeypatch.setattr(commands, "open_library", SHELF)

    def run(*words: object, typed: str = "", language: str = "en") -> Told:
        reading, writing = os.pipe()
        os.write(writing, typed.encode())
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            status = main(["journal", *map(str, words), "--passphrase-stdin", "--language", language])
        told = capsys.readouterr()
        return status, told.out, told.err

    yield run
    os.umask(mask)


@pytest.fixture
def written(path: Path) -> Path:
    """A closed journal with three entries: of a module, of another day, and of a module that is no more."""
    with Journal.create(path, PASSPHRASE) as journal:
        for number, (unit, step, day) in enumerate(
            [("triggers", "moment", "2026-01-05"), ("urges", "wave", "2026-02-05"), ("gone", "gone", "2026-03-05")]
        ):
            entry = Entry(f"01J{number}", unit, step, f"{day}T12:00:00+00:00", None, "core 1.0.0", "en")
            journal.begin(entry)
            journal.record(entry.id, "what", Answer(f"{CANARY} <b>*{number}*</b> & [x](http://y)"), "What happened?")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize(
    "words", [[], ["look"], ["verify", "a", "b"], ["verify", "--no"], ["export"], ["export", "--to", "x"]]
)
def test_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", *words]) == 2
    told = capsys.readouterr()
    assert "usage: selfhelp-tui journal" in told.err or "--to" in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    "command", [["verify"], ["backup"], ["change-passphrase"], ["export", "--to", "x.md"], ["erase"]]
)
def test_what_cannot_be_opened_is_said_and_left(do: Do, written: Path, command: list[str]) -> None:
    missing = written.with_name("other.journal")
    status, told, errors = do(command[0], missing, *command[1:], typed=f"{PASSPHRASE}\n")
    assert (status, errors) == (2, "")
    assert "There is no file in this place" in told
    before = snapshot(written.parent)
    if command[0] != "erase":
        status, told, errors = do(command[0], written, *command[1:], typed="not the right one\nyes\nyes\n")
        assert (status, errors) == (2, "")
        assert "could not be opened" in told
        status, told, errors = do(command[0], written, *command[1:])
        assert (status, errors) == (2, "")
        assert "No passphrase was typed" in told
    assert snapshot(written.parent) == before


def test_verify(do: Do, written: Path) -> None:
    status, told, _ = do("verify", written, typed=f"{PASSPHRASE}\n")
    assert (status, str(written) in told) == (0, True)
    broken = bytearray(written.read_bytes())
    broken[4096 * 9 + 77] ^= 4
    written.write_bytes(broken)
    backups.beside(written).write_bytes(b"x")
    status, told, _ = do("verify", written, typed=f"{PASSPHRASE}\n")
    assert status == 1
    assert "damaged" in told
    assert CANARY not in told
    written.write_bytes(bytes(broken[:5000]))
    status, told, _ = do("verify", written, typed=f"{PASSPHRASE}\n")
    assert status == 1
    assert str(backups.beside(written)) in told


def test_backup_and_again(do: Do, written: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.journal"
    status, told, _ = do("backup", written, "--to", target, typed=f"{PASSPHRASE}\n")
    assert (status, str(target) in told) == (0, True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Journal.unlock(written, PASSPHRASE) as journal:
        journal.set_setting("later", 1)
    # Made before, so it is made anew without a word about where.
    assert do("backup", written, typed=f"{PASSPHRASE}\n")[0] == 0
    with Journal.unlock(target, PASSPHRASE) as copy:
        assert copy.setting("later") == 1
        assert copy.count() == 3
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    status, told, _ = do("backup", written, "--to", precious, typed=f"{PASSPHRASE}\n")
    assert (status, precious.read_text()) == (2, "mine")
    target.write_text("another file took its place")
    assert do("backup", written, typed=f"{PASSPHRASE}\n")[0] == 1
    assert target.read_text() == "another file took its place"


def test_backup_without_a_place_goes_beside(do: Do, written: Path) -> None:
    assert do("backup", written, typed=f"{PASSPHRASE}\n")[0] == 0
    with Journal.unlock(backups.beside(written), PASSPHRASE) as copy:
        assert copy.count() == 3


@pytest.mark.parametrize("again", ["yes", "no"])
def test_changing_the_passphrase_sees_to_every_copy(do: Do, written: Path, tmp_path: Path, again: str) -> None:
    here, away = tmp_path / "here.journal", tmp_path / "stick.journal"
    for target in (here, away):
        assert do("backup", written, "--to", target, typed=f"{PASSPHRASE}\n")[0] == 0
    away.unlink()
    typed = f"{PASSPHRASE}\n{OTHER}\n{OTHER}\n{again}\n"
    status, told, _ = do("change-passphrase", written, typed=typed)
    assert status == 1
    assert f"This copy still opens with the old passphrase: {away}" in told
    with Journal.unlock(written, OTHER) as journal:
        assert journal.count() == 3
        assert backups.copies_made(journal) == ((here,) if again == "yes" else ())
    with Journal.unlock(here, OTHER if again == "yes" else PASSPHRASE) as copy:
        assert copy.count() == 3
    assert (f"old passphrase: {here}. Remove" in told) is (again == "no")


@pytest.mark.parametrize(
    ("new", "again"), [(OTHER, "something else entirely"), ("short", "short"), ("x'0011223344'", "x'0011223344'")]
)
def test_a_passphrase_that_cannot_be_chosen_changes_nothing(do: Do, written: Path, new: str, again: str) -> None:
    before = written.read_bytes()
    status, _, errors = do("change-passphrase", written, typed=f"{PASSPHRASE}\n{new}\n{again}\n")
    assert (status, errors) == (2, "")
    with Journal.unlock(written, PASSPHRASE) as journal:
        assert journal.count() == 3
    assert len(written.read_bytes()) == len(before)


def test_export_asks_first_and_then_keeps_the_file_private(do: Do, written: Path, tmp_path: Path) -> None:
    for ending in ("md", "html"):
        target = tmp_path / f"out.{ending}"
        for answer in ("", "no\n", "perhaps\n"):
            status, told, _ = do("export", written, "--to", target, typed=f"{PASSPHRASE}\n{answer}")
            assert (status, target.exists()) == (1, False)
            assert "Anyone who has the file can read everything" in told
        status, told, _ = do("export", written, "--to", target, typed=f"{PASSPHRASE}\nyes\n")
        assert status == 0
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        text = target.read_text("utf-8")
        assert text.count(CANARY) == 3
        assert "What happened?" in text
        assert "not encrypted" in text
        assert do("export", written, "--to", target, typed=f"{PASSPHRASE}\nyes\n")[0] == 2


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["--exercise", "urges"], {1}),
        (["--exercise", "urges.wave"], {1}),
        (["--exercise", "urges.other"], set()),
        (["--from", "2026-02-01"], {1, 2}),
        (["--until", "2026-02-20"], {0, 1}),
        (["--from", "2026-02-01", "--until", "2026-02-28", "--exercise", "gone"], set()),
    ],
)
def test_a_part_is_exported(do: Do, written: Path, tmp_path: Path, words: list[str], numbers: set[int]) -> None:
    target = tmp_path / "out.html"
    status, _, _ = do("export", written, "--to", target, *words, typed=f"{PASSPHRASE}\nja\n", language="nl")
    assert status == (0 if numbers else 1)
    text = target.read_text("utf-8") if numbers else ""
    assert {number for number in range(3) if f"*{number}*" in text} == numbers


TAGS = {
    *("html", "head", "meta", "title", "style", "body"),
    *("h1", "h2", "h3", "main", "section", "p", "ul", "li"),
}


class Structure(html.parser.HTMLParser):
    """Every tag with its attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def test_what_was_written_is_no_markup(do: Do, written: Path, tmp_path: Path) -> None:
    page, text = tmp_path / "out.html", tmp_path / "out.md"
    for target in (page, text):
        assert do("export", written, "--to", target, typed=f"{PASSPHRASE}\nyes\n")[0] == 0
    read = Structure()
    read.feed(page.read_text("utf-8"))
    assert f"{CANARY} <b>*0*</b> & [x](http://y)" in read.said
    assert {tag for tag, _ in read.tags} <= TAGS
    assert not any({"src", "href"} & attributes.keys() for _, attributes in read.tags)
    assert f"{CANARY} \\<b\\>\\*0\\*\\</b\\> &amp; \\[x\\](http://y)" in text.read_text("utf-8")


def test_the_plan_is_one_page_for_a_printer(do: Do, path: Path, tmp_path: Path) -> None:
    with Journal.create(path, PASSPHRASE) as journal:
        pass
    target = tmp_path / "plan.html"
    assert do("export", path, "--to", target, "--plan", typed=f"{PASSPHRASE}\nyes\n")[0] == 1
    with Journal.unlock(path, PASSPHRASE) as journal:
        journal.begin(Entry("01J1", "triggers", PLAN_STEP[0], "2026-01-05T12:00:00+00:00", None, "core", "en"))
        journal.record("01J1", PLAN_STEP[1], Answer(PLAN_STEP[2]), "?")
    assert do("export", path, "--to", target, "--plan", typed=f"{PASSPHRASE}\nyes\n")[0] == 0
    text = target.read_text("utf-8")
    assert CANARY in text
    assert "@page { size: A4" in text
    assert "http" not in text.replace("http-equiv", "")
    assert do("export", path, "--to", "p.md", "--plan", typed=f"{PASSPHRASE}\n")[0] == 2


PLAN_STEP = ("around_me", "mine", {"rows": [{"id": "1", "text": CANARY}], "last": 1})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_erase(do: Do, written: Path, language: str) -> None:
    for ending in ("-journal", ".new"):
        written.with_name(written.name + ending).write_bytes(b"x")
    beside = written.with_name("other.journal")
    beside.write_bytes(b"x")
    for answer in ("", "no\n"):
        status, told, _ = do("erase", written, typed=f"\n{answer}", language=language)
        assert (status, written.exists()) == (1, True)
        assert str(written) in told
        assert LAWYER[language] in told.splitlines()
        assert told.index(str(written)) < told.index(LAWYER[language])
    status, _, _ = do("erase", written, typed="\nja\n", language=language)
    assert status == 0
    assert [each.name for each in written.parent.iterdir() if each.is_file()] == ["other.journal"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.txt", b"Dear all, " * 1000),
        ("database.journal", b"SQLite format 3\0" + bytes(8176)),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 32),
        ("zeros.bin", bytes(8192)),
        ("random.bin", os.urandom(5000)),
        ("empty.txt", b""),
    ],
)
def test_erase_refuses_what_is_no_journal(do: Do, tmp_path: Path, name: str, content: bytes) -> None:
    other = tmp_path / name
    other.write_bytes(content)
    assert do("erase", other, typed="\nyes\n")[0] == 1
    assert other.read_bytes() == content
    (tmp_path / "folder.journal").mkdir()
    assert do("erase", tmp_path / "folder.journal", typed="\nyes\n")[0] == 2


def test_erase_takes_a_journal_under_any_name_and_a_damaged_one(do: Do, written: Path) -> None:
    other = written.rename(written.with_name("old notes"))
    assert do("erase", other, typed="\nyes\n")[0] == 0
    written.write_bytes(b"half of a")
    assert do("erase", written, typed="\nyes\n")[0] == 0
    assert not written.exists() and not other.exists()


def test_a_journal_that_is_open_is_neither_erased_nor_verified(do: Do, written: Path) -> None:
    with Journal.unlock(written, PASSPHRASE):
        for command in ("erase", "verify"):
            status, told, _ = do(command, written, typed=f"{PASSPHRASE}\nyes\n")
            assert (status, "another window" in told) == (2, True)
    assert written.exists()


def test_without_a_name_the_usual_place_is_meant(do: Do, tmp_path: Path) -> None:
    status, told, _ = do("verify", typed=f"{PASSPHRASE}\n")
    assert (status, "no file in this place" in told) == (2, True)


def test_loading_the_commands_brings_no_screen_along() -> None:
    heavy = ("textual", "rich", "asyncio", "yaml")
    code = f"import sys, selfhelp_tui.cli.journal; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fault_tells_no_word_of_anyone(do: Do, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(command: commands.JournalCommand) -> int:
        raise LookupError(CANARY)

    monkeypatch.setitem(commands.DOING, "verify", fault)  # type: ignore[arg-type]
    status, out, err = do("verify", written, typed=f"{PASSPHRASE}\n")
    assert status == 1 and "LookupError" in out
    assert CANARY not in out + err
