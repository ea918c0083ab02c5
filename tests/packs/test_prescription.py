"""What the maker of a pack prescribes: read, checked, and met by the programme as a unit of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from stand_ins import write_files

from selfhelp_tui.core.content.changes import told_of
from selfhelp_tui.core.content.units import Prescription
from selfhelp_tui.packs.check import check_added, check_core
from selfhelp_tui.packs.compile import compiled
from selfhelp_tui.packs.compiled_store import CompiledStore
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import SOURCES, core_store, open_added, open_core
from selfhelp_tui.packs.problems import ContentError, errors_in
from selfhelp_tui.packs.written_store import WrittenStore

PAGE = """\
pack: praxis
version: 1.2.0
schema: 1
source_language: en
languages: [en]
licence: CC0-1.0
extends: tiny
"""
STRUCTURE = """\
prescription: prescription
date: 2026-11-27
first_module: calm
questions: [sleep, tried]
"""
WORDS = """\
from: Ann
letter: |
  Hello.

  Begin gently.
questions:
  sleep: How did you sleep?
  tried: What did you try?
"""
PACK = {"pack.yaml": PAGE, "prescription/structure.yaml": STRUCTURE, "prescription/en.yaml": WORDS}


@pytest.fixture
def base(pack: Path) -> StoreLibrary:
    return StoreLibrary((open_core(pack),))


def problems(folder: Path, base: StoreLibrary, files: Mapping[str, str]) -> list[str]:
    write_files(folder, {**PACK, **files})
    found = errors_in(check_added(read_draft(FolderFiles(folder)), base))
    return [f"{one.file}:{one.line}: {one.in_words('en')}" for one in found]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, []),
        (
            {"prescription/structure.yaml": STRUCTURE.replace("calm", "clam")},
            ["prescription/structure.yaml:3: ‘clam’ is no module. Did you mean ‘calm’?"],
        ),
        (
            {"prescription/structure.yaml": STRUCTURE.replace("first_module", "first_modul")},
            ["prescription/structure.yaml:3: The key ‘first_modul’ is not known here. Did you mean ‘first_module’?"],
        ),
        (
            {"prescription/structure.yaml": STRUCTURE.replace("tried", "sleep")},
            [
                "prescription/structure.yaml:4: ‘sleep’ stands twice in this list.",
            ],
        ),
        (
            {"prescription/en.yaml": WORDS.replace("from: Ann\n", "")},
            ["prescription/en.yaml:1: The text ‘from’ is missing. Write a line ‘from: …’, with no spaces before it."],
        ),
        (
            {"prescription/en.yaml": WORDS.replace("Begin gently.", "Word and word again. " * 40)},
            ["prescription/en.yaml:2: ‘letter’ has 161 words. 120 is the most."],
        ),
        (
            {"prescription/en.yaml": WORDS.replace("Begin gently.", "Call me on +32 (0)470 12.34.56 at any time.")},
            [
                "prescription/en.yaml:5: ‘letter’ has what looks like a phone number. "
                "Put it in helplines/, with its source and the day it was collected."
            ],
        ),
        ({"prescription/en.yaml": WORDS.replace("Begin gently.", "Danger? Call 112. Until 27-11-2026, 10.30.")}, []),
    ],
)
def test_the_check(tmp_path: Path, base: StoreLibrary, files: Mapping[str, str], told: list[str]) -> None:
    assert problems(tmp_path / "praxis", base, files) == told


TASKS = f"{STRUCTURE}homework:\n  - {{id: ring, day: 2026-12-03, commit: contact}}\n"
TASK_WORDS = f"{WORDS}homework:\n  ring: Ring me on Thursday.\n"


@pytest.mark.parametrize(
    ("structure", "words", "told"),
    [
        ("", "", []),
        ("commit: never", "", "‘never’ is not one of these"),
        ("commit: plan", "", "‘plan’ is not one of these"),
        ("day: 2026-13-03", "", "‘2026-13-03’ is no day."),
        ("day: Thursday", "", "‘Thursday’"),
        ("sitting: tonight", "", "‘tonight’ is no sitting that can be homework."),
        ("sitting: feelings", "", "‘feelings’ is no sitting that can be homework."),
        ("sitting: nowhere", "", "‘nowhere’ is no module."),
        ("", "Write down what you looked at.", "what you looked at"),
        ("", "Note each day whether you looked.", "whether you looked"),
        ("", "Call 0470 12 34 56.", "phone number"),
        ("", "word " * 61, "has 61 words. 30 is the most."),
        ("", None, "The text ‘homework.ring’ is missing."),
    ],
)
def test_homework_can_break_no_rule(tmp_path: Path, structure: str, words: str | None, told: str | list[str]) -> None:
    changed = {"commit": "contact", "day": "2026-12-03"}
    name, _, value = structure.partition(": ")
    parts = {**changed, **({name: value} if name else {})} if name != "sitting" else {"day": "2026-12-03", name: value}
    line = ", ".join(f"{key}: {one}" for key, one in parts.items())
    said = WORDS if words is None else TASK_WORDS.replace("Ring me on Thursday.", words or "Ring me on Thursday.")
    files = {
        **PACK,
        "pack.yaml": PAGE.replace("tiny", "core"),
        "prescription/structure.yaml": TASKS.replace("day: 2026-12-03, commit: contact", line).replace(
            "calm\n", "feelings\n"
        ),
        "prescription/en.yaml": said,
    }
    write_files(tmp_path / "x", files)
    found = errors_in(check_added(read_draft(FolderFiles(tmp_path / "x")), StoreLibrary((core_store(),))))
    texts = [one.in_words("en") for one in found]
    assert texts == told if told == [] else any(told in text for text in texts), texts


def test_three_things_to_do_are_enough(tmp_path: Path, base: StoreLibrary) -> None:
    four = "".join(f"  - {{id: t{n}, day: 2026-12-03}}\n" for n in range(4))
    said = f"{WORDS}homework:\n" + "".join(f"  t{n}: Rest.\n" for n in range(4))
    files = {"prescription/structure.yaml": f"{STRUCTURE}homework:\n{four}", "prescription/en.yaml": said}
    (told,) = problems(tmp_path / "x", base, files)
    assert told.endswith("‘homework’ must hold 1 to 3 items.")


def test_a_number_of_a_help_line_may_be_named(tmp_path: Path, base: StoreLibrary) -> None:
    numbers = [line.phone for line in base.country("be").lines if line.phone and len(line.phone) > 5]
    words = WORDS.replace("Begin gently.", f"Call {numbers[0]}." if numbers else "Call.")
    assert problems(tmp_path / "praxis", base, {"prescription/en.yaml": words}) == []


def test_words_without_a_structure_are_told(tmp_path: Path, base: StoreLibrary) -> None:
    write_files(tmp_path / "x", {"pack.yaml": PAGE, "prescription/en.yaml": WORDS})
    found = errors_in(check_added(read_draft(FolderFiles(tmp_path / "x")), base))
    assert [one.in_words("en") for one in found] == ["There is no structure.yaml beside these words."]


def test_only_one_pack_prescribes_and_the_error_names_both(tmp_path: Path, pack: Path) -> None:
    write_files(tmp_path / "one", PACK)
    write_files(tmp_path / "two", {**PACK, "pack.yaml": PAGE.replace("praxis", "zuid")})
    with pytest.raises(ContentError) as raised:
        open_added(open_core(pack), [tmp_path / "one", tmp_path / "two"])
    (problem,) = raised.value.problems
    assert problem.in_words("en") == "Two packs prescribe something: ‘praxis’ and ‘zuid’. Only one can."


def test_the_core_prescribes_nothing(pack: Path) -> None:
    write_files(pack, {name: text for name, text in PACK.items() if name.startswith("prescription/")})
    write_files(pack, {"prescription/nl.yaml": WORDS})
    told = [one.in_words("en") for one in errors_in(check_core(read_draft(FolderFiles(pack))))]
    assert told == ["Only a pack that is added to another can prescribe something."]


@pytest.fixture(params=["held", "compiled"])
def library(request: pytest.FixtureRequest, base: StoreLibrary, pack: Path, tmp_path: Path) -> StoreLibrary:
    write_files(tmp_path / "praxis", PACK)
    held = WrittenStore(read_draft(FolderFiles(tmp_path / "praxis")))
    if request.param == "held":
        return StoreLibrary((open_core(pack), held))
    folder = tmp_path / "compiled praxis"
    folder.mkdir()
    for name, data in compiled(held):
        (folder / name).write_bytes(data)
    return StoreLibrary((open_core(pack), CompiledStore(folder)))


def test_the_programme_meets_a_unit(library: StoreLibrary) -> None:
    unit = library.unit("prescription")
    assert isinstance(unit, Prescription) and unit.first_module == "calm" and library.prescribed_by == "praxis"
    assert (unit.review.version, unit.review.date) == ("1.2.0", "2026-11-27")
    (section,) = unit.sections
    (step,) = section.steps
    words = library.words("en")
    assert [part.place(unit.step_place(words, section, step)).say("prompt") for part in step.parts({})] == [
        "How did you sleep?",
        "What did you try?",
    ]
    assert words.say("prescription", "letter") == "Hello.\n\nBegin gently."
    card = library.cards("en")[-1]
    assert (card.id, card.kind, card.title) == ("prescription", "prescription", "Ann")


def test_a_language_that_the_pack_lacks_reads_the_other(tmp_path: Path, pack: Path) -> None:
    write_files(tmp_path / "praxis", PACK)
    library = open_added(open_core(pack), [tmp_path / "praxis"])
    assert library.words("nl").say("prescription", "from") == "Ann"


def test_nobody_prescribes_without_such_a_pack(base: StoreLibrary) -> None:
    assert base.prescribed_by is None
    with pytest.raises(KeyError):
        base.unit("prescription")


def test_the_example_of_the_readme_holds(tmp_path: Path) -> None:
    text = (SOURCES / "README.md").read_text("utf-8").partition("## Prescribing\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"`(prescription/[a-z]+\.yaml)`\n\n```yaml\n(.*?)```", text, re.DOTALL)
    assert [name for name, _ in blocks] == ["prescription/structure.yaml", "prescription/en.yaml"]
    write_files(tmp_path / "x", {"pack.yaml": PAGE.replace("tiny", "core"), **dict(blocks)})
    library = open_added(core_store(), [tmp_path / "x"])
    assert library.words("en").say("prescription", "from") == "Ann, psychologist"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_pack_adds_names_the_letter(tmp_path: Path, language: str) -> None:
    write_files(tmp_path / "x", {**PACK, "pack.yaml": PAGE.replace("tiny", "core")})
    write_files(tmp_path / "x", {"prescription/structure.yaml": STRUCTURE.replace("calm", "feelings")})
    library = open_added(core_store(), [tmp_path / "x"])
    (told,) = told_of(library.difference(language), library.words(language))
    assert told.lines == (
        {"nl": "brief, met wat erin gevraagd wordt: Ann", "en": "letter, with what it asks: Ann"}[language],
    )
