"""A letter and questions put in the pack of a practice, and the list of many sticks that each get their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfhelp_tui.authoring.practice import PackOfForm, form_of
from selfhelp_tui.authoring.table import LARGEST, TableError, csv_rows
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.practice_form import MOST_QUESTIONS, refused
from selfhelp_tui.kit.manifest import same_to_some, unusable_names
from selfhelp_tui.kit.messages import BuildRefused, Message, say
from selfhelp_tui.kit.platforms import is_title
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.manifest import range_around
from selfhelp_tui.packs.opening import core_store, open_library

COLUMNS = ("label", "letter", "questions")
MOST_STICKS = 200
BETWEEN = re.compile(r"[\n|]")
"""What stands between two questions in one cell."""


@dataclass(frozen=True, slots=True)
class NewLetter:
    """What is put in a pack; what is empty stays as it was."""

    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stick:
    """One line of a list."""

    label: str
    letter: NewLetter


def with_letter(pack: Mapping[str, bytes], letter: NewLetter, today: date) -> dict[str, bytes]:
    """All files of a pack once it has another letter or other questions.

    Raises:
        ContentError: the pack can't be read.
        BuildRefused: the letter or a question is too long, or there is no letter at all.
    """
    draft = read_draft(ReadFiles(pack.items()))
    form = form_of(draft, "")
    if letter.text:
        form.put("letter", letter.text)
    if letter.questions:
        form.questions = list(letter.questions)
    words = open_library().words(form.language)
    wrong = [
        refused("letter", form.text("letter"), words),
        *(refused("question", one, words) for one in form.questions),
    ]
    if any(wrong):
        raise BuildRefused(*(say("letter_refused", why=one) for one in dict.fromkeys(wrong) if one))
    if not form.text("letter") or len(form.questions) > MOST_QUESTIONS:
        raise BuildRefused(say("letter_none") if not form.text("letter") else say("letter_many", most=MOST_QUESTIONS))
    core = core_store()
    made = PackOfForm(form, draft, range_around(core.facts.name, core.facts.version), today)
    if not form.text("maker") and not form.text("name"):
        raise BuildRefused(say("letter_nameless"))
    after = dict(pack)
    for name, text in made.files(pack).items():
        if text is None:
            after.pop(name, None)
        else:
            after[name] = text.encode()
    return after


def has_letter(pack: Mapping[str, bytes]) -> bool:
    """Whether there is a letter in a pack."""
    return f"{PRESCRIPTION}/structure.yaml" in pack


def read_letter(path: Path) -> str:
    """A letter that lies in a file as plain text; raises BuildRefused."""
    try:
        data = path.read_bytes()[: LARGEST + 1]
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=path, said=failed.strerror or "")) from None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return "\n".join(text.splitlines()).strip()
    raise BuildRefused(say("letter_no_text", path=path))


def read_list(path: Path, language: str) -> tuple[Stick, ...]:
    """The sticks of a list.

    Raises:
        BuildRefused: the list can't be used, with every reason by its line.
    """
    try:
        data = path.read_bytes()[: LARGEST + 1]
        cells = csv_rows(data, language)
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=path, said=failed.strerror or "")) from None
    except TableError:
        raise BuildRefused(say("list_unreadable", path=path)) from None
    rows = [(number, row) for number, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
    columns = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    if COLUMNS[0] not in columns or set(columns) - {*COLUMNS, ""}:
        raise BuildRefused(say("list_columns", columns=", ".join(COLUMNS)))
    sticks = [(number, _stick(dict(zip(columns, row, strict=False)), path.parent)) for number, row in rows[1:]]
    wrong = list(_wrong(sticks))
    if wrong or not sticks or len(sticks) > MOST_STICKS:
        raise BuildRefused(*wrong or [say("list_length", most=MOST_STICKS)])
    return tuple(stick for _, stick in sticks)


def _stick(row: Mapping[str, str], folder: Path) -> Stick:
    letter = row.get("letter", "").strip()
    if re.fullmatch(r"[^\n/\\]+\.txt", letter, re.IGNORECASE):
        letter = read_letter(folder / letter)
    asked = (one.strip() for one in BETWEEN.split(row.get("questions", "")))
    return Stick(row.get("label", "").strip(), NewLetter(letter, tuple(one for one in asked if one)))


def _wrong(sticks: Sequence[tuple[int, Stick]]) -> Iterator[Message]:
    seen: set[str] = set()
    for number, stick in sticks:
        # the label is the name of a folder too
        if not is_title(stick.label) or any(True for _ in unusable_names([stick.label])):
            yield say("list_label", line=number, label=stick.label)
        elif same_to_some(stick.label) in seen:
            yield say("list_twice", line=number, label=stick.label)
        seen.add(same_to_some(stick.label))
