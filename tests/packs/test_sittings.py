"""Sittings, and the kinds of steps and questions they are made of: each damage is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import EVENING, write_pack
from test_content_check import RULES, damage, told

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.json_schema import json_schema
from selfhelp_tui.packs.written_store import WrittenStore

from json_schema_reader import fits  # isort: skip

UNSAFE = "{answer: intake.today.safe, is: no_}"
STRUCTURE = "sittings/01-evening/structure.yaml"


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """A small pack with a sitting, without problems."""
    return write_pack(tmp_path / "evening", EVENING)


def ids(folder: Path) -> list[str]:
    return [one.split(":")[-1] for one in told(folder)]


def test_a_sitting_of_every_kind_of_step_has_no_problems(evening: Path) -> None:
    assert told(evening) == []
    plain = read_draft(FolderFiles(evening)).units["evening"].plain
    assert fits(json_schema(), plain, json_schema())


def test_a_sitting_stands_between_what_is_read_and_the_modules(evening: Path) -> None:
    cards = WrittenStore(read_draft(FolderFiles(evening))).all_cards("en")
    assert [(card.id, card.kind) for card in cards][-2:] == [("evening", "sitting"), ("calm", "module")]
    assert cards[-2].about == "You practise one thing."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("of: intake.today, asks: [safe]", "of: intake.today, asks: [saef]", "sibling_unknown"),
        ("of: calm.plan, asks", "of: calm.paln, asks", "step_unknown"),
        ("of: calm.plan, asks: [cue, response]", "of: intake.worst", "screen_of_screen"),
        ("of: calm.plan, stages", "of: calm.signs, stages", "rehearse_plan"),
        ("rate: false, of: calm.plan,", "rate: false,", "rehearse_plan"),
        ("asks: [cue, response]}", "asks: [cue, response], given: {cuu: evening.person.who}}", "sibling_unknown"),
        ("asks: [cue, response]}", "asks: [cue, response], given: {cue: evening.person.woh}}", "part_unknown"),
        ("rows: [leave, home]", "rows: [leave, hoem]", "choice_unknown"),
        ("rows: [leave, home]", "rows: [on, again, call, numbers, leave, home]", "list_length"),
        ("commits: {who: contact}", "commits: {woh: contact}", "sibling_unknown"),
        ("commits: {who: contact}", "commits: {who: contract}", "choice_unknown"),
        ("asked_on: when", "asked_on: whne", "sibling_unknown"),
        ("asked_on: when", "asked_on: who", "asked_on_day"),
        ("against: evening.before.pull", "against: evening.person.who", "not_a_number"),
        ("before: evening.before.pull", "before: evening.before.plul", "part_unknown"),
        ("answer: evening.ride.time, gte: 8", "answer: evening.ride.time, gte: 11", "number_outside"),
        ("mode: away", "mode: awya", "choice_unknown"),
        ("sitting: evening", "sitting: night", "folder_name"),
    ],
)
def test_a_damage_is_told(evening: Path, old: str, new: str, expected: str) -> None:
    damage(evening, STRUCTURE, old, new)
    assert expected in ids(evening)


def test_a_safety_question_is_borrowed_only_with_its_screen_behind_it(evening: Path) -> None:
    line = f"      - {{id: safe_screen, kind: screen, shows: help_now.crisis, show_if: {UNSAFE}}}\n"
    damage(evening, STRUCTURE, line, "")
    assert ids(evening) == ["safety_screen_missing"]


def test_a_rule_may_lead_to_a_step(evening: Path) -> None:
    damage(evening, RULES, "limit_to: [calm.notice]", "limit_to: [calm.slow]")
    assert [one for one in ids(evening) if one != "persona_route"] == []
    damage(evening, "modules/03-calm/structure.yaml", "{id: slow,", "{id: slow, touches: [harm],")
    assert "limit_touches" in ids(evening)


@pytest.mark.parametrize("minutes", ["9", "1"])
def test_minutes_that_are_far_from_what_a_sitting_takes_are_told_as_a_warning(evening: Path, minutes: str) -> None:
    damage(evening, STRUCTURE, "minutes: 3\n", f"minutes: {minutes}\n")
    assert told(evening) == [f"{STRUCTURE}:7:3:minutes_off"] * 2, "once for each language"
    assert {one.severity for one in check_core(read_draft(FolderFiles(evening)))} == {"warning"}
