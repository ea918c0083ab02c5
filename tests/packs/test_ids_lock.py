"""Published ids: what may change, what needs a migration, and what never may."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from stand_ins import write_files

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.commands import run
from selfhelp_tui.packs.compile import as_json
from selfhelp_tui.packs.compiled_store import facts_of
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.written_store import WrittenStore

TODAY = date(2026, 11, 24)
INTAKE = "intake/structure.yaml"


def lock(folder: Path) -> int:
    return run(["check", str(folder), "--lock"], StringIO(), StringIO(), "en", today=TODAY)


def told(folder: Path) -> list[tuple[str, str]]:
    found = check_core(read_draft(FolderFiles(folder)), TODAY)
    return [(one.id, one.values.get("name", "")) for one in found if one.id.startswith(("lock", "migration"))]


def change(folder: Path, old: str, new: str, *names: str) -> None:
    for name in names:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_lock_holds_every_kind_of_promise_and_is_the_same_each_time(pack: Path) -> None:
    assert lock(pack) == 0
    first = (pack / "ids.lock").read_text(encoding="utf-8")
    assert '  question.intake.today.mood: "single options=low,flat,fine"\n' in first
    assert '  question.intake.today.urge: "rating low=0 high=10"\n' in first
    scale = "scale items=alone,seen points=never:0,often:2 reverse=seen missing=1 bands=low:0-2,high:3-4"
    assert f'  scale.lonely: "{scale}"\n' in first
    assert '  collection.triggers: "collection"\n' in first
    assert '  step.calm.plan: "if_then"\n' in first
    assert first.splitlines()[3:] == sorted(first.splitlines()[3:])
    assert lock(pack) == 0
    assert (pack / "ids.lock").read_text(encoding="utf-8") == first
    assert told(pack) == []
    assert sorted(path.name for path in pack.iterdir() if path.is_file()) == ["ids.lock", "pack.yaml", "personas.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: rating", "kind: number", [("lock_kind", "question.intake.today.urge")]),
        ("id: urge, kind: rating", "id: urge, kind: rating, high: 7", [("lock_changed", "question.intake.today.urge")]),
        ("id: urge", "id: urge_now", [("lock_gone", "question.intake.today.urge")]),
        ("flat, fine]", "flat]", [("lock_option", "question.intake.today.mood")]),
        ("flat, fine]", "flat, fine, good]", []),
    ],
)
def test_a_changed_promise(pack: Path, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    lock(pack)
    change(pack, old, new, INTAKE)
    (pack / "personas.yaml").write_text("personas:\n  - name: x\n    expect: {}\n", encoding="utf-8")
    assert told(pack) == expected


def test_a_scale_that_adds_up_otherwise(pack: Path) -> None:
    lock(pack)
    change(pack, "reverse: [seen]", "reverse: []", "scales/structure.yaml")
    assert told(pack) == [("lock_changed", "scale.lonely")]


@pytest.mark.parametrize(
    ("migration", "expected"),
    [
        ("retire: question.intake.today.urge", []),
        ("rename: question.intake.today.urge\n    to: question.intake.today.urge_now", []),
        (
            "rename: question.intake.today.urge\n    to: question.intake.today.urg",
            [("lock_renamed", "question.intake.today.urge")],
        ),
        (
            "retire: question.intake.today.nothing",
            [("lock_gone", "question.intake.today.urge"), ("migration_unknown", "question.intake.today.nothing")],
        ),
    ],
)
def test_a_migration_says_what_happened(pack: Path, migration: str, expected: list[tuple[str, str]]) -> None:
    lock(pack)
    change(pack, "id: urge", "id: urge_now", INTAKE)
    change(pack, "          urge:", "          urge_now:", "intake/nl.yaml", "intake/en.yaml")
    change(pack, "intake.today.urge", "intake.today.urge_now", "personas.yaml")
    write_files(pack, {"migrations.yaml": f"migrations:\n  - since: 1.1.0\n    {migration}\n"})
    assert sorted(told(pack)) == sorted(expected)


def test_options_are_mapped_and_stay_in_the_lock(pack: Path) -> None:
    lock(pack)
    change(pack, "flat, fine]", "flat]", INTAKE)
    change(pack, "              fine: Fine\n", "", "intake/nl.yaml", "intake/en.yaml")
    mapped = "migrations:\n  - {since: 1.1.0, map_options: question.intake.today.mood, options: {fine: flat}}\n"
    write_files(pack, {"migrations.yaml": mapped})
    assert told(pack) == []
    assert lock(pack) == 0
    assert 'mood: "single options=low,flat,fine"' in (pack / "ids.lock").read_text(encoding="utf-8")


def test_options_are_retired_where_none_takes_their_place(pack: Path) -> None:
    lock(pack)
    change(pack, "flat, fine]", "flat]", INTAKE)
    change(pack, "              fine: Fine\n", "", "intake/nl.yaml", "intake/en.yaml")
    assert told(pack) == [("lock_option", "question.intake.today.mood")]
    gone = "migrations:\n  - {since: 1.1.0, retire_options: question.intake.today.mood, options: [fine]}\n"
    write_files(pack, {"migrations.yaml": gone})
    assert told(pack) == []


@pytest.mark.parametrize("retired", [True, False])
def test_an_answer_to_a_question_that_is_retired_can_still_be_tested(pack: Path, retired: bool) -> None:
    lock(pack)
    change(pack, "id: urge", "id: urge_now", INTAKE)
    change(pack, "          urge:", "          urge_now:", "intake/nl.yaml", "intake/en.yaml")
    write_files(pack, {"migrations.yaml": "migrations:\n  - {since: 1.1.0, retire: question.intake.today.urge}\n"})
    if not retired:
        (pack / "migrations.yaml").unlink()
    # the invented people of the small pack were asked it
    found = [problem.id for problem in check_core(read_draft(FolderFiles(pack)), TODAY)]
    assert ("part_unknown" in found) is not retired


def test_a_retired_id_can_not_come_back(pack: Path) -> None:
    lock(pack)
    write_files(pack, {"migrations.yaml": "migrations:\n  - {since: 1.1.0, retire: question.intake.today.urge}\n"})
    assert told(pack) == [("lock_reused", "question.intake.today.urge")]


def test_a_pack_with_errors_is_not_locked(pack: Path) -> None:
    change(pack, "kind: rating", "kind: ratting", INTAKE)
    assert lock(pack) == 1
    assert not (pack / "ids.lock").exists()


def test_what_moved_reaches_the_program_from_sources_and_compiled(pack: Path) -> None:
    lock(pack)
    change(pack, "id: urge", "id: urge_now", INTAKE)
    (pack / "personas.yaml").write_text("personas:\n  - name: x\n    expect: {}\n", encoding="utf-8")
    (pack / "migrations.yaml").write_text(
        "migrations:\n  - {since: 1.1.0, rename: question.intake.today.urge, to: question.intake.today.urge_now}\n"
        "  - {since: 1.1.0, map_options: question.intake.today.mood, options: {gone: low}}\n",
        encoding="utf-8",
    )
    facts = WrittenStore(read_draft(FolderFiles(pack))).facts
    assert facts.moved == {"question.intake.today.urge": "question.intake.today.urge_now"}
    assert facts.mapped == {"question.intake.today.mood": {"gone": "low"}}
    assert facts_of(json.loads(as_json(facts._asdict()))) == facts
