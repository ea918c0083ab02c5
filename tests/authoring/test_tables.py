"""A module from a table: what it becomes, and what is said of a table that can't be used, by sheet and row."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from selfhelp_tui.authoring.table import KINDS, TableError, module_of, read_table
from selfhelp_tui.cli.content import run
from selfhelp_tui.core.exercises import Step
from selfhelp_tui.core.fields import Field
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.problems import errors_in
from selfhelp_tui.packs.reading import everyday_kinds, kind_meant

HEADINGS = ["Soort", "Tekst", "Keuzes", "Laagste", "Hoogste"]
ROWS = [
    ["titel", "Een avond zonder scherm", "", "", ""],
    ["belofte", "Je maakt een plan voor de avond, zodat die minder lang wordt.", "", "", ""],
    ["tekst", "We spraken af wat je doet als de avond lang is.", "", "", ""],
    ["vinklijst", "Wat doe je vanavond?", "Wandelen\nIemand bellen", "", ""],
    ["schaal", "Hoe zwaar is het nu?", "Licht; Zwaar", "0", "10"],
    ["timer", "Zit even stil en voel je voeten.", "Zit rechtop.\nVoel je voeten.", "5", ""],
    ["als-dan", "Maak een plan voor het moeilijkste uur.", "", "", ""],
    ["vraag", "Wat wil je volgende keer bespreken?", "", "", ""],
    ["keuzelijst", "Wat hielp vandaag?", "Rust; Iemand; Buiten zijn", "", ""],
    ["één keuze", "Hoe laat ga je slapen?", "Voor elf | Na elf", "", ""],
    ["ja-nee", "Is er iemand thuis?", "", "", ""],
]


def as_csv(path: Path, rows: list[list[str]], sign: str = ";", encoding: str = "utf-8-sig") -> Path:
    """A table as a spreadsheet saves it."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=sign).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, rows: list[list[str]]) -> Path:
    """The same in a workbook, with numbers as numbers."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([float(one) if one.isdecimal() else one or None for one in row])
    book.active.title = "Avond"
    book.save(path)
    return path


def pack(tmp_path: Path) -> Path:
    """A new pack, in Dutch alone."""
    folder = tmp_path / "praktijk"
    assert run(["new", "pack", "--language", "nl", "noord", str(folder)], "nl") == 0
    return folder


@pytest.mark.parametrize(
    "table",
    [
        lambda place: as_csv(place / "avond.csv", [HEADINGS, *ROWS]),
        lambda place: as_csv(place / "avond.csv", [HEADINGS, [], *ROWS], ",", "utf-8"),
        lambda place: as_csv(place / "avond.csv", [[one.upper() for one in HEADINGS], *ROWS], "\t", "cp1252"),
        lambda place: as_csv(place / "avond.csv", [["kind", "text", "choices", "lowest", "highest"], *ROWS]),
        lambda place: as_xlsx(place / "avond.xlsx", [HEADINGS, *ROWS]),
    ],
    ids=["semicolons", "commas", "tabs", "english", "xlsx"],
)
def test_a_table_becomes_a_module_that_passes_the_check(
    tmp_path: Path, table: object, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pack(tmp_path)
    path = table(tmp_path)  # type: ignore[operator]
    assert run(["import", "--language", "nl", str(path), "--in", str(folder)], "nl") == 0, capsys.readouterr()
    draft = read_draft(FolderFiles(folder))
    assert errors_in(draft.problems) == ()
    unit = draft.units["noord_avond"].thing
    kinds = [step.KIND for _, step in unit.placed_steps()]
    assert kinds == ["page", "checklist", "form", "timer", "if_then", "form", "form", "form", "form"]
    words = draft.words["noord_avond", "nl"].plain
    assert words["title"] == "Een avond zonder scherm"
    assert words["sections.do.steps.form_1.fields.answer.high"] == "Zwaar"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["pizza", "Wat nu?", "", "", ""], "pizza"),
        (["vinklijs", "Wat nu?", "", "", ""], "vinklijst"),
        (["", "Wat nu?", "", "", ""], "soort"),
        (["vinklijst", "", "", "", ""], "tekst"),
        (["vinklijst", "Wat nu?", "Wandelen", "", ""], "twee keuzes"),
        (["schaal", "Hoe zwaar?", "", "10", "0"], "hoogste"),
        (["schaal", "Hoe zwaar?", "", "nul", ""], "hoogste"),
        (["schaal", "Hoe zwaar?", "licht; midden; zwaar", "", ""], "twee teksten"),
        (["timer", "Zit stil.", "", "90", ""], "minuten"),
    ],
)
def test_a_row_that_can_not_be_used_is_named_with_its_sheet(tmp_path: Path, row: list[str], said: str) -> None:
    for path in (as_csv(tmp_path / "a.csv", [HEADINGS, [], row]), as_xlsx(tmp_path / "a.xlsx", [HEADINGS, [], row])):
        with pytest.raises(TableError) as wrong:
            module_of(read_table(path, "nl"), "nl")
        (sentence,) = wrong.value.said
        assert said in sentence
        assert "rij 3" in sentence
        assert ("a.csv" if path.suffix == ".csv" else "Avond") in sentence


def test_every_row_that_is_wrong_is_named_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pack(tmp_path)
    path = as_csv(tmp_path / "a.csv", [HEADINGS, ["pizza", "x", "", "", ""], *ROWS, ["schaal", "", "", "", ""]])
    assert run(["import", "--language", "nl", str(path), "--in", str(folder)], "nl") == 2
    said = capsys.readouterr().err
    assert "rij 2" in said
    assert "rij 14" in said
    assert not (folder / "modules").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"x"),
        ("a.xlsx", b"no workbook"),
        ("a.csv", b""),
        ("a.csv", b"Soort;Tekst\n"),
        ("a.csv", b"A;B\n1;2\n"),
        ("a.csv", b'Soort;Tekst\nvinklijst;"open\n'),
        ("a.csv", b"Soort;Tekst\n" + b"tekst;x\n" * 61),
    ],
)
def test_what_is_no_table_is_answered_with_what_to_do(tmp_path: Path, name: str, data: bytes) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TableError) as wrong:
        module_of(read_table(path, "nl"), "nl")
    assert all(len(one.split()) > 4 for one in wrong.value.said)


def test_without_the_extra_it_says_how_to_do_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(TableError) as wrong:
        read_table(tmp_path / "a.xlsx", "nl")
    assert ".csv" in str(wrong.value)
    assert "selfhelp-tui[tables]" in str(wrong.value)


def test_every_everyday_name_means_a_kind_there_is() -> None:
    kinds = {*Step.FAMILY, *Field.FAMILY}
    assert set(everyday_kinds().values()) <= kinds
    assert set(KINDS) <= kinds | {"reflection"}
    assert kind_meant("Als-Dan") == kind_meant("if-then plan") == "if_then"
    assert all(name == name.casefold() for name in everyday_kinds())


# --- what else begins from an everyday name --------------------------------------------------------------------------


def test_a_scale_is_made_by_its_name(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    assert run(["new", "topic", "--language", "nl", "afspraak", "--in", str(folder)], "nl") == 0
    assert run(["new", "exercise", "--language", "nl", "schaal", "--in", str(folder / "noord_afspraak")], "nl") == 0
    steps = [step for _, step in read_draft(FolderFiles(folder)).units["noord_afspraak"].thing.placed_steps()]
    assert [field.KIND for field in steps[-1].fields] == ["rating"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("what", [["letter"], ["questions"], ["contact", "--country", "be"]])
def test_what_a_practice_wants_most_is_copied_and_filled_in(
    tmp_path: Path, what: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pack(tmp_path)
    words = ["new", *what, "--language", "nl", "--in", str(folder)]
    assert run(words, "nl") == 0, capsys.readouterr()
    assert "<" not in "".join(path.read_text() for path in folder.rglob("*.yaml") if path.name != "pack.yaml")
    # never over another
    assert run(words, "nl") == 2
    assert not list(folder.rglob("en.yaml"))


def test_a_contact_without_its_name_is_still_to_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = pack(tmp_path)
    assert run(["new", "contact", "--country", "be", "--language", "nl", "--in", str(folder)], "nl") == 0
    assert "in helplines/be.yaml" in capsys.readouterr().out


def test_what_is_left_to_write_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = pack(tmp_path)
    capsys.readouterr()
    assert run(["new", "module", "--language", "nl", "avond", "--in", str(folder)], "nl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 7
    assert sum("nl.yaml" in line for line in lines) <= 2


def test_a_pack_is_in_the_languages_that_are_asked_for(tmp_path: Path) -> None:
    assert read_draft(FolderFiles(pack(tmp_path))).languages == ("nl",)
    both = tmp_path / "both"
    assert run(["new", "pack", "--language", "nl", "--languages", "en,nl", "zuid", str(both)], "nl") == 0
    assert read_draft(FolderFiles(both)).languages == ("en", "nl")
