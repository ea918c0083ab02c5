"""``kit batch`` and ``kit letter``: many sticks from a list, and another letter on one that came back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from build_stage import Done, contents, kit, states

from selfhelp_tui.authoring.practice import FormOnDisk
from selfhelp_tui.kit import build as writing
from selfhelp_tui.kit.manifest import fingerprint
from selfhelp_tui.kit.messages import BuildStopped, say

pytestmark = pytest.mark.usefixtures("little")
LETTER = "content/01-praktijk-noord/prescription/nl.yaml"
LIST = """\
label;letter;questions
Nota 01;Dag, lees dit eerst.;Wat hielp je?|Wat was moeilijk?
Nota 02;brief.txt;
"""


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """The pack of a practice with a list and a letter beside it."""
    desk = FormOnDisk(tmp_path / "praktijk", "nl", date(2026, 11, 29), tmp_path)
    desk.form.country = "be"
    desk.form.texts |= {"name": "Praktijk Noord", "phone": "09 123 45 67"}
    desk.write()
    (tmp_path / "list.csv").write_text(LIST, encoding="cp1252")
    (tmp_path / "brief.txt").write_text("Dag, dit stond in een bestand.\n", encoding="utf-8")
    return tmp_path


def batch(practice: Path, *more: object) -> Done:
    words = ("batch", practice / "list.csv", practice / "sticks", "--content", practice / "praktijk")
    return kit(*words, "--only-this-system", *more)


def mark_of(stick: Path) -> str:
    return fingerprint((stick / "MANIFEST.sha256").read_bytes())


def test_each_stick_has_its_letter_and_questions_and_a_line_in_the_register(practice: Path) -> None:
    done = batch(practice)
    assert (done.status, done.err) == (0, "")
    first, second = (practice / "sticks" / name for name in ("Nota 01", "Nota 02"))
    words = (first / LETTER).read_text(encoding="utf-8")
    assert all(one in words for one in ("Dag, lees dit eerst.", "Wat hielp je?", "Wat was moeilijk?"))
    assert "Dag, dit stond in een bestand." in (second / LETTER).read_text(encoding="utf-8")
    assert b"title Nota 02" in (second / "START-Windows.cmd").read_bytes()
    for stick in (first, second):
        assert kit("verify", stick, "--fingerprint", mark_of(stick)).status == 0
    today = date.today().isoformat()
    register = (practice / "sticks" / "register.csv").read_text(encoding="utf-8-sig").splitlines()
    assert register == [
        "date,label,content,fingerprint",
        *(f"{today},{one.name},01-praktijk-noord,{mark_of(one)}" for one in (first, second)),
    ]
    # the pack of the practice itself has no letter now either
    assert not (practice / "praktijk" / "prescription").exists()


def test_the_first_that_fails_ends_it_and_those_before_are_named(
    practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writing.Target.write

    def full(self: writing.Target, *given: object) -> None:
        if self.folder.name == "Nota 02":
            raise BuildStopped(say("stopped_again"))
        write(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(writing.Target, "write", full)
    done = batch(practice)
    assert done.status == 1
    assert "Ready: 1 of 2: Nota 01" in done.out
    assert "The list was not finished." in done.err
    assert "Nota 02" not in (practice / "sticks" / "register.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("label;letter;client\nA;Dag;Jan\n", "no name of a client"),
        ("label;letter\n", "at least one stick"),
        ("label;letter\nA;Dag\na;Dag\n", "line 3: “a” stands in the list already"),
        ("label;letter\nCON;Dag\n", "line 2: “CON” can't be the name"),
        ("label;letter\n../x;Dag\n", "line 2: “../x” can't be the name"),
        ("label;letter\nA;Dag\nB;\n", "There is no letter"),
        (f"label;letter\nA;Dag\nB;{'woord ' * 121}\n", "121"),
        ("label;letter\nA;elders.txt\n", "elders.txt"),
        (f"label;letter;questions\nA;Dag;{'|'.join('abcdefghi')}\n", "more than 8 questions"),
    ],
)
def test_a_list_with_a_fault_makes_no_stick_at_all(practice: Path, rows: str, reason: str) -> None:
    (practice / "list.csv").write_text(rows, encoding="utf-8")
    done = batch(practice)
    assert done.status == 2
    assert reason in done.err
    assert not (practice / "sticks").exists()


def test_a_folder_that_is_there_is_found_before_the_first_is_made(practice: Path) -> None:
    (practice / "sticks" / "Nota 02").mkdir(parents=True)
    (practice / "sticks" / "Nota 02" / "mine.txt").write_text("mine")
    assert batch(practice).status == 2
    assert not (practice / "sticks" / "Nota 01").exists()


def test_another_letter_changes_nothing_but_the_letter_and_the_list(practice: Path) -> None:
    batch(practice)
    stick = practice / "sticks" / "Nota 01"
    (stick / "data").mkdir()
    (stick / "data" / "notes.journal").write_bytes(b"of the client")
    before, data, noted = contents(stick), states(stick / "data"), mark_of(stick)
    done = kit("letter", stick, practice / "brief.txt", "--question", "Hoe ging het?", "--fingerprint", noted)
    assert (done.status, done.err) == (0, "")
    after = contents(stick)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    top = "content/01-praktijk-noord"
    assert changed == {
        "MANIFEST.sha256",
        f"{top}/pack.yaml",
        LETTER,
        f"{top}/prescription/structure.yaml",
    }
    words = after[LETTER].decode()
    assert "Dag, dit stond in een bestand." in words
    assert "Hoe ging het?" in words
    assert "Wat hielp je?" not in words
    assert states(stick / "data") == data
    assert mark_of(stick) != noted
    assert kit("verify", stick, "--fingerprint", mark_of(stick)).status == 0


def test_a_stick_that_someone_changed_gets_no_letter_and_no_new_fingerprint(practice: Path) -> None:
    batch(practice)
    stick = practice / "sticks" / "Nota 01"
    other = kit("letter", stick, practice / "brief.txt", "--fingerprint", "0" * 32)
    (stick / "app" / "boot.py").write_text("changed")
    before = contents(stick)
    changed = kit("letter", stick, practice / "brief.txt", "--fingerprint", mark_of(stick))
    assert (other.status, changed.status) == (2, 2)
    assert "no letter was put on it" in other.err
    assert "no letter was put on it" in changed.err
    assert contents(stick) == before


def test_a_kit_without_a_pack_has_no_place_for_a_letter(practice: Path) -> None:
    stick = practice / "NOTES"
    kit("build", stick)
    done = kit("letter", stick, practice / "brief.txt", "--fingerprint", mark_of(stick))
    assert done.status == 2
    assert "no pack of a practice" in done.err
