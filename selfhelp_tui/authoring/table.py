"""``content import``: a module of a practice, from a table that was made in a spreadsheet."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, TextIO
from zipfile import BadZipFile

from selfhelp_tui.authoring.messages import not_there, say
from selfhelp_tui.authoring.new import Maker, draft_in, tell_made, write_folder
from selfhelp_tui.authoring.templates import Plain, as_yaml
from selfhelp_tui.packs.messages import shown
from selfhelp_tui.packs.reading import everyday_kinds, kind_meant

COLUMNS = ("kind", "text", "choices", "lowest", "highest")
MOST_ROWS = 60
LARGEST = 2_000_000
"""Bytes of a file that is read."""
HIGHEST = 10
MOST_MINUTES = 30


class TableError(Exception):
    """What is wrong in a table: sentences for its author, each with the sheet and the row."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__("\n".join(said))
        self.said = tuple(said)


@dataclass(frozen=True)
class TableRow:
    """One line of a table below its headings."""

    sheet: str
    number: int
    """As the spreadsheet counts them: the first row is 1."""
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """What stands in a column, without spaces around it."""
        return self.cells.get(column, "").strip()


@dataclass
class TableModule:
    """A module of one section, as it is made of a table."""

    title: str = ""
    promise: str = ""
    steps: list[Plain] = field(default_factory=list)
    words: dict[str, Plain] = field(default_factory=dict)
    """Id of a step to its texts."""


def read_table(path: Path, language: str) -> list[TableRow]:
    """The rows of a file, in the order of its sheets.

    Raises:
        TableError: it can't be read, or its headings are not there.
        OSError: there is no such file.
    """
    if path.stat().st_size > LARGEST:
        raise TableError([say(language, "table_large")])
    if path.suffix.casefold() == ".csv":
        sheets = [(path.name, csv_rows(path.read_bytes(), language))]
    elif path.suffix.casefold() == ".xlsx":
        sheets = _xlsx_sheets(path, language)
    else:
        raise TableError([say(language, "table_kind_of_file", name=shown(path.name))])
    rows = [row for name, cells in sheets for row in _rows(name, cells, language)]
    if not rows:
        raise TableError([say(language, "table_empty")])
    if len(rows) > MOST_ROWS:
        raise TableError([say(language, "table_long", most=MOST_ROWS)])
    return rows


def csv_rows(data: bytes, language: str) -> list[list[str]]:
    """The cells of a file that a spreadsheet wrote, whichever sign it puts between them; raises TableError."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise TableError([say(language, "table_unreadable")])
    # a spreadsheet in Dutch or French writes semicolons, one in English commas
    first = text.partition("\n")[0]
    sign = max((";", ",", "\t"), key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise TableError([say(language, "table_unreadable")]) from None


def _xlsx_sheets(path: Path, language: str) -> list[tuple[str, list[list[str]]]]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise TableError([say(language, "table_no_xlsx")]) from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheets = [(one.title, [[_cell(value) for value in row] for row in _first(one)]) for one in book.worksheets]
        book.close()
    except (InvalidFileException, BadZipFile, ValueError, KeyError, EOFError, SyntaxError) as broken:
        # what is no workbook, or a damaged one; faults of XML are SyntaxErrors
        raise TableError([say(language, "table_unreadable")]) from broken
    return sheets


def _first(sheet: Any) -> Iterable[Iterable[object]]:
    """As much of a sheet as a table may have, whatever size it says it is."""
    size = {"max_row": 10 * MOST_ROWS, "max_col": 4 * len(COLUMNS)}
    found: Iterable[Iterable[object]] = sheet.iter_rows(**size, values_only=True)
    return found


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _rows(sheet: str, cells: Iterable[Sequence[str]], language: str) -> Iterator[TableRow]:
    headings: list[str] | None = None
    for number, row in enumerate(cells, 1):
        if not any(one.strip() for one in row):
            continue
        if headings is None:
            named = column_names(language)
            headings = [named.get(one.strip().casefold(), "") for one in row]
            missing = [one for one in COLUMNS[:2] if one not in headings]
            if missing:
                wanted = ", ".join(say(language, f"column_{one}") for one in COLUMNS)
                raise TableError([say(language, "table_headings", sheet=shown(sheet), wanted=wanted)])
            continue
        yield TableRow(sheet, number, {name: text for name, text in zip(headings, row, strict=False) if name})


def column_names(language: str) -> Mapping[str, str]:
    """Headings in the author's language and in plain English ids, lower case, to the ids."""
    return {**{one: one for one in COLUMNS}, **{say(language, f"column_{one}").casefold(): one for one in COLUMNS}}


def module_of(rows: Sequence[TableRow], language: str) -> TableModule:
    """The module that a table says.

    Raises:
        TableError: with every row that can't be used.
    """
    made, wrong = TableModule(), []
    for row in rows:
        said = _take(row, made, language)
        if said:
            wrong.append(say(language, "table_row", sheet=shown(row.sheet), row=row.number, said=said))
    if not made.steps and not wrong:
        wrong.append(say(language, "table_no_exercise"))
    if wrong:
        raise TableError(wrong)
    return made


def _take(row: TableRow, made: TableModule, language: str) -> str:
    """Add a row to a module; what is wrong with it, empty where nothing is."""
    word, text = row.cell("kind"), row.cell("text")
    if not word:
        return say(language, "table_no_kind")
    if not text:
        return say(language, "table_no_text")
    if word.casefold() == say(language, "table_title").casefold():
        made.title = text
        return ""
    if word.casefold() == say(language, "table_promise").casefold():
        made.promise = text
        return ""
    make = KINDS.get(kind_meant(word))
    if make is None:
        names = [one for one, kind in everyday_kinds().items() if kind in KINDS]
        return not_there(language, "table_unknown_kind", word, names)
    step, words, said = make(row, language)
    if said:
        return said
    step_id = _free(step["kind"], [one["id"] for one in made.steps])
    made.steps.append({"id": step_id, **step})
    made.words[step_id] = {"title": _titled(text), **words}
    return ""


def _titled(text: str) -> str:
    """The first words of a text, as a title."""
    line = text.split("\n")[0]
    return line if len(line) <= 48 else f"{line[:48].rsplit(' ', 1)[0]} …"


def _free(kind: str, known: Sequence[str]) -> str:
    return next(name for n in range(1, MOST_ROWS + 2) if (name := f"{kind}_{n}") not in known)


Made = tuple[Plain, Plain, str]
"""What a step is, its texts, and what is wrong with the row."""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _choices(row: TableRow) -> dict[str, str]:
    """Choices by an id made of each; they stand on lines of their own, or between semicolons or bars."""
    listed = [one.strip(" -\u2022\t") for one in re.split(r"[\n;|]", row.cell("choices"))]
    found: dict[str, str] = {}
    for one in filter(None, listed):
        made = f"c_{re.sub(r'[^a-z0-9]+', '_', _plain(one)).strip('_')[:30].strip('_') or 'x'}"
        while made in found:
            made += "_2"
        found[made] = one
    return found


def _page(row: TableRow, language: str) -> Made:
    first, _, rest = row.cell("text").partition("\n")
    title, body = (first, rest.strip()) if rest.strip() else (say(language, "table_read"), first)
    return {"kind": "page"}, {"title": _titled(title), "body": body}, ""


def _list(row: TableRow, language: str) -> Made:
    choices = _choices(row)
    if len(choices) < 2:
        return {}, {}, say(language, "table_choices")
    text = row.cell("text")
    mine = {"prompt": text, "offers": choices}
    return {"kind": "checklist", "offers": list(choices)}, {"intro": say(language, "table_tick"), "mine": mine}, ""


def _form(field_kind: str) -> Callable[[TableRow, str], Made]:
    def make(row: TableRow, language: str) -> Made:
        asked: Plain = {"id": "answer", "kind": field_kind}
        words: Plain = {"prompt": row.cell("text")}
        if field_kind == "rating":
            low, high = _whole(row.cell("lowest") or "0"), _whole(row.cell("highest") or str(HIGHEST))
            if low is None or high is None or not 0 <= low < high <= HIGHEST:
                return {}, {}, say(language, "table_scale", most=HIGHEST)
            ends = list(_choices(row).values())
            if ends and len(ends) != 2:
                return {}, {}, say(language, "table_ends")
            asked |= {"low": low, "high": high}
            words |= dict(
                zip(("low", "high"), ends or (say(language, "table_low"), say(language, "table_high")), strict=True)
            )
        elif field_kind in ("single", "multiple"):
            choices = _choices(row)
            if len(choices) < 2:
                return {}, {}, say(language, "table_choices")
            asked["options"] = list(choices)
            words["options"] = choices
        texts = {"intro": say(language, "table_answer"), "fields": {"answer": words}}
        return {"kind": "form", "fields": [asked]}, texts, ""

    return make


def _timer(row: TableRow, language: str) -> Made:
    minutes = _whole(row.cell("lowest") or "3")
    if minutes is None or not 1 <= minutes <= MOST_MINUTES:
        return {}, {}, say(language, "table_minutes", most=MOST_MINUTES)
    stages = _choices(row) or {"c_stay": row.cell("text")}
    step: Plain = {"kind": "timer", "mode": "ground", "minutes": [minutes], "stages": list(stages), "rate": False}
    return step, {"intro": row.cell("text"), "time": {"prompt": row.cell("text"), "stages": stages}}, ""


def _if_then(row: TableRow, language: str) -> Made:
    return {"kind": "if_then"}, {"intro": row.cell("text")}, ""


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,3}", text) else None


KINDS: Mapping[str, Callable[[TableRow, str], Made]] = {
    "page": _page,
    "checklist": _list,
    "rating": _form("rating"),
    "timer": _timer,
    "if_then": _if_then,
    "reflection": _form("long_text"),
    "single": _form("single"),
    "multiple": _form("multiple"),
    "yes_no": _form("yes_no"),
}
"""Kind that a table can have to what makes a step of a row."""


def import_table(path: Path, folder: Path, called: str, language: str, today: date, out: TextIO) -> int:
    """Make a module of a table in a pack, and say what was made; 1 when the check finds an error in it.

    Raises:
        TableError: the table can't be used; nothing is written.
        WrongUse: the folder has no pack, or there is such a module already.
    """
    draft = draft_in(folder, language)
    made = module_of(read_table(path, language), language)
    maker = Maker(language, today)
    place, unit = maker.free_place(draft, called or re.sub(r"[^a-z0-9]+", "_", _plain(path.stem)).strip("_") or "table")
    written = draft.source_language
    structure: Plain = {
        "module": unit,
        "phase": "change",
        "review": {"version": "1.0.0", "date": today.isoformat(), "status": "not_reviewed"},
        "sources": [{"cite": say(written, "table_source", pack=draft.page.thing.pack if draft.page else "")}],
        "sections": [{"id": "do", "minutes": min(30, 2 * len(made.steps)), "steps": made.steps}],
    }
    title = made.title or path.stem.replace("_", " ").capitalize()
    words: Plain = {
        "title": title,
        "promise": made.promise or say(written, "table_usual_promise"),
        "start": {one: say(written, f"table_start_{one}") for one in ("prompt", "low", "high")},
        "talk": {one: say(written, f"table_talk_{one}") for one in ("one", "two")},
        "sections": {"do": {"title": title, "steps": made.words}},
    }
    files = {"structure.yaml": as_yaml(structure), f"{written}.yaml": as_yaml(words)}
    write_folder(folder / place, files)
    return tell_made(out, language, folder, [f"{place}/{name}" for name in files], place.rpartition("/")[2])
