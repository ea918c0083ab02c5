"""The whole check: one damage at a time, each told at its place and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from stand_ins import write_files

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.problems import ContentProblem

TODAY = date(2026, 11, 24)
CALM = "modules/03-calm/structure.yaml"
CALM_EN = "modules/03-calm/en.yaml"
INTAKE = "intake/structure.yaml"
RULES = "routing/structure.yaml"
SCALES = "scales/structure.yaml"
HELP = "help-now/structure.yaml"


def check(folder: Path, today: date = TODAY) -> tuple[ContentProblem, ...]:
    return check_core(read_draft(FolderFiles(folder)), today)


def told(folder: Path, today: date = TODAY) -> list[str]:
    return [f"{one.file}:{one.line}:{one.column}:{one.id}" for one in check(folder, today)]


def damage(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_pack_has_no_problems(pack: Path) -> None:
    assert told(pack) == []


SLEEP = "information/sleep/structure.yaml"
BE = "helplines/be.yaml"
WHO = "personas.yaml"

DAMAGES = [
    # references
    (CALM, "see_also: [sleep]", "see_also: [slep]", [(CALM, "slep", "unit_unknown")]),
    (CALM, "{mine: triggers}", "{mine: trigers}", [(CALM, "trigers", "collection_unknown")]),
    (CALM, "{mine: triggers}", "{mein: triggers}", [(CALM, "mein", "sibling_unknown")]),
    (CALM, "intake.today.mood", "intake.tody.mood", [(CALM, "intake.tody", "step_unknown")]),
    (CALM, "intake.today.mood", "intake.today.moood", [(CALM, "intake.today", "part_unknown")]),
    (CALM, "intake.today.mood", "intak.today.mood", [(CALM, "intak.", "unit_unknown")]),
    (INTAKE, "help_now.crisis", "help_now.crises", [(INTAKE, "help_now.crises", "step_unknown")]),
    (INTAKE, "help_now.crisis", "intake.worst", [(INTAKE, "intake.worst", "screen_of_screen")]),
    (
        INTAKE,
        "scale: lonely",
        "scale: lonly",
        [
            (INTAKE, "lonly", "scale_unknown"),
            (RULES, "{band", "band_never_asked"),
            (SCALES, "id: lonely", "scale_unasked"),
        ],
    ),
    (RULES, "recommend: [calm]", "recommend: [sleep]", [(RULES, "sleep", "module_unknown")]),
    # where a rule that limits leads
    (RULES, "[calm.notice]", "[calm.notce]", [(RULES, "calm.notce", "section_unknown")]),
    (RULES, "[calm.notice]", "[clam.notice]", [(RULES, "clam.notice", "unit_unknown")]),
    (RULES, "[calm.notice]", "[calm.notice.what]", [(RULES, "calm.notice.what", "reference_form")]),
    (
        RULES,
        "[calm.notice]",
        "[calm]",
        [(RULES, "calm]\n    door", "limit_module"), (WHO, "[calm.notice]", "persona_route")],
    ),
    (
        CALM,
        "{id: what, kind: page}",
        "{id: what, kind: page, touches: [harm]}",
        [(RULES, "calm.notice", "limit_touches")],
    ),
    (CALM, "- id: notice\n", "- id: notice\n    touches: [shame]\n", [(RULES, "calm.notice", "limit_touches")] * 2),
    (CALM, "sections:\n", "touches: [shame]\nsections:\n", [(RULES, "calm.notice", "limit_touches")] * 2),
    (CALM, "kind: page}", "kind: page, touches: [hrm]}", [(CALM, "hrm", "choice_unknown")]),
    (HELP, "kind: help_page,", "kind: help_page, touches: [harm],", [(HELP, "[harm]", "touches_help")]),
    (SLEEP, "leads_to: calm", "leads_to: clam", [(SLEEP, "clam", "unit_unknown")]),
    (SLEEP, "group: start", "group: strat", [(SLEEP, "strat", "group_unknown")]),
    (
        CALM,
        "kind: rating}",
        "kind: rating, same_as: intake.today.safe}",
        [(CALM, "intake.today.safe}", "safety_screen_missing")],
    ),
    # siblings
    (INTAKE, "again: [now]", "again: [nw]", [(INTAKE, "nw]", "sibling_unknown")]),
    (INTAKE, "exclusive: [none_]", "exclusive: [non]", [(INTAKE, "non]", "sibling_unknown")]),
    # conditions
    (CALM, "in: [low, flat]", "in: [lwo, flat]", [(CALM, "lwo", "option_unknown")]),
    (CALM, "in: [low, flat]", "gte: 3", [(CALM, "3}", "test_unfit")]),
    (CALM, "gte: 5", "gte: 50", [(CALM, "50", "number_outside")]),
    (CALM, "gte: 5", "gte: 5, lte: 2", [(CALM, "{answer: calm", "condition_never")]),
    (CALM, "calm.form.strength, gte: 5", "calm.form.why, answered: true", [(CALM, "{answer: calm", "asked_later")]),
    (
        CALM,
        "{answer: intake.today.mood, in: [low, flat]}",
        "{answer: calm.frame.finish, gte: 3}",
        [(CALM, "{answer: calm.frame", "asked_later")],
    ),
    (INTAKE, "safe, is: no_}", "safe}", [(INTAKE, "{answer", "test_missing")]),
    (INTAKE, "safe, is: no_}", "safe, is: yes_, in: [no_]}", [(INTAKE, "{answer", "condition_never")]),
    (INTAKE, "safe, is: no_}", "safe, is: no_, skipped: true}", [(INTAKE, "{answer", "condition_never")]),
    (
        INTAKE,
        "{answer: intake.today.safe, is: no_}",
        "{all: [{answer: intake.today.safe, is: no_}, {answer: intake.today.safe, is: yes_}]}",
        [(INTAKE, "{all", "condition_never")],
    ),
    (
        INTAKE,
        "{answer: intake.today.safe, is: no_}",
        "{any: [{answer: intake.today.safe, answered: true}, {answer: intake.today.safe, answered: false}]}",
        [(INTAKE, "{any", "condition_always")],
    ),
    (CALM, "gte: 5", "in: [a]", [(CALM, "[a]", "test_unfit")]),
    (INTAKE, "safe, is: no_}", "motives, is: stress}", [(INTAKE, "stress}}", "test_on_several")]),
    (RULES, "in: [high]", "in: [hihg]", [(RULES, "hihg", "option_unknown")]),
    (RULES, "any:\n", "at_least: 3\n      of:\n", [(RULES, "at_least", "at_least_too_many")]),
    # scales
    (SCALES, "to: 2}", "to: 1}", [(SCALES, "3, to: 4", "band_gap")]),
    (SCALES, "to: 4}", "to: 5}", [(SCALES, "5}", "band_end")]),
    (SCALES, "reverse: [seen]", "reverse: [sene]", [(SCALES, "sene", "sibling_unknown")]),
    (SCALES, "reverse: [seen]", "missing_allowed: 2", [(SCALES, "2\n    bands", "missing_allowed")]),
    # languages
    (CALM_EN, "        title: Signs\n", "", [(CALM_EN, "signs:", "words_missing")]),
    (CALM_EN, "title: Calm\n", "title: Calm\ntitel: Calm\n", [(CALM_EN, "titel", "words_unknown")]),
    (
        CALM_EN,
        "Sam ticks tired.",
        "<name> ticks tired.",
        [(CALM_EN, "<name>", "placeholders"), (CALM_EN, "<name>", "slot_unknown")],
    ),
    (CALM_EN, "title: Calm", "title:", [(CALM_EN, "title:", "words_empty")]),
    (CALM_EN, "title: Calm", "title: Calm # 1", [(CALM_EN, "# 1", "cut_by_hash")]),
    (
        "interface/en.yaml",
        "    one: Text\n",
        "",
        [("interface/en.yaml", "sat:", problem) for problem in ("plural", "words_uneven", "interface_words")],
    ),
    # words
    (CALM_EN, "And another one.", "And " + "very " * 21 + "long.", [(CALM_EN, "And very", "sentence_long")]),
    (CALM_EN, "- another point", "- " + "word " * 23, [(CALM_EN, "word word", "sentence_long")]),
    (CALM_EN, "A first sentence.", "One. " * 125, [(CALM_EN, "|", "too_many_words")]),
    (CALM_EN, "A first sentence.", "One. " * 145, [(CALM_EN, "|", "too_many_words")]),
    (CALM_EN, "And another one.", "No\n          Pervert here.", [(CALM_EN, "Pervert", "word_forbidden")]),
    (CALM_EN, "And another one.", "Child\n          pornish.", [(CALM_EN, "Child", "word_forbidden")]),
    (CALM_EN, "And another one.", "Perverted, unperverted.", []),
    (CALM_EN, "What made it so?", "How  many times?", [(CALM_EN, "How  many", "confession")]),
    (CALM_EN, "title: Slowly", "title: How many breaths", []),
    (CALM_EN, "And another one.", "Then you peek\n          at it again.", [(CALM_EN, "peek", "word_reserved")]),
    (CALM_EN, "And another one.", "Peek at the sky again. Then peek. Again.", []),
    # modules
    (CALM, "kind: if_then", "kind: balance", [(CALM, "- id: notice", "module_without_plan")]),
    (
        CALM_EN,
        "        example: Sam says 4.\n",
        "",
        [(CALM, "id: form", "example_missing"), (CALM_EN, "form:", "words_uneven")],
    ),
    (CALM, "sources:\n  - cite: A book\n", "", [(CALM, "module", "sources_missing")]),
    (CALM, "not_reviewed", "reviewed", [(CALM, "{version", "reviewer_missing")]),
    (CALM, "date: 2026-11-24", "date: 2026-02-30", [(CALM, "2026-02-30", "day_wrong")]),
    # help lines
    (BE, "    kind: emergency\n", "    kind: crisis\n", [(BE, "- id: emergency", "emergency_missing")]),
    (BE, "sources: [https://example.org]", "sources: []", [(BE, '"112"', "phone_without_source")]),
    (BE, "verified: high", "verified: low", [(BE, '"112"', "phone_uncertain")]),
    (BE, "2026-11-01", "2026-02-31", [(BE, "2026-02-31", "day_wrong")]),
    (BE, "2026-11-01", "2026-05-01", [(BE, "2026-05-01", "line_old")]),
    (
        BE,
        "no_caller_id",
        "no_caller",
        [("interface/en.yaml", "notice:", "interface_words"), ("interface/nl.yaml", "notice:", "interface_words")],
    ),
    # rules and personas
    (WHO, "fired: [stress], ex", "fired: [stres], ex", [(WHO, "[stres]", "rule_unknown")]),
    (WHO, "suggested: [calm], fired: [stress]", "suggested: [], fired: [stress]", [(WHO, "[]", "persona_route")]),
    (WHO, "doors: [help_now]", "doors: []", [(WHO, "[], limited", "persona_route")]),
    (WHO, "limited: true", "limited: false", [(WHO, "false, closed", "persona_route")]),
    (WHO, "motives: [stress]", "motives: [strss]", [(WHO, "[strss]", "persona_answer")]),
    (WHO, "intake.today.urge", "intake.today.urg", [(WHO, "intake.today.urg", "part_unknown")]),
    (WHO, "fired: [unsafe], ", "", [(RULES, "id: unsafe", "rule_protected")]),
    (
        WHO,
        "      intake.today.safe: no_\n",
        "",
        [
            (WHO, "[calm.notice]", "persona_route"),
            (WHO, "[unsafe]", "persona_route"),
            (WHO, "[help_now]", "persona_route"),
            (WHO, "true, closed", "persona_route"),
            (RULES, "id: unsafe", "rule_unfired"),
        ],
    ),
    (
        WHO,
        "  - name: silent\n    expect: {suggested: [calm], fired: []}\n",
        "",
        [(WHO, "personas", "persona_silent")],
    ),
    (RULES, "start: [calm]", "start: []", [(WHO, "[calm], fired: []", "persona_route")]),
    # a row of Help now that leads elsewhere, and one that leads nowhere
    (
        HELP,
        "    steps:\n",
        "    opens: calm.nowhere\n    steps:\n",
        [(HELP, "calm.nowhere", "section_unknown"), (HELP, "id: first", "section_leads")],
    ),
    # one file that can't be used silences what depends on it
    (SCALES, "scales:", "scales: &a", [(SCALES, "&a", "anchor")]),
    (INTAKE, "kind: yes_no", "kind: yes_noo", [(INTAKE, "yes_noo", "kind_meant")]),
    (CALM, "module: calm", "modul: calm", [(CALM, "modul", "first_key")]),
    (CALM, "module: calm", "module: calmer", [(CALM, "calmer", "folder_name")]),
    ("pack.yaml", "schema: 1", "schema: 2", [("pack.yaml", "2\nsource", "number_range")]),
]


def placed(folder: Path, name: str, needle: str, problem: str) -> str:
    text = (folder / name).read_text(encoding="utf-8")
    at = text.index(needle)
    return f"{name}:{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}:{problem}"


@pytest.mark.parametrize(("name", "old", "new", "expected"), DAMAGES)
def test_each_damage_is_told_at_its_place(
    pack: Path, name: str, old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    damage(pack, name, old, new)
    assert sorted(told(pack)) == sorted(placed(pack, *one) for one in expected)


@pytest.mark.parametrize("written", ["- {id: what, kind: page, touches: [harm]}", None])
def test_what_a_rule_passes_over_may_stand_where_it_leads(pack: Path, written: str | None) -> None:
    damage(pack, RULES, "[calm.notice]\n", "[calm.notice]\n    passes_over: [harm]\n")
    if written:
        damage(pack, CALM, "- {id: what, kind: page}", written)
    else:
        damage(pack, CALM, "- id: notice\n", "- id: notice\n    touches: [harm]\n")
    assert told(pack) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "needle"),
    [
        (CALM, "- id: act", "- id: notice", "notice\n    minutes: 5\n    steps:\n      - {id: plan"),
        (CALM, "id: plan", "id: what", "what, kind: if_then"),
        (INTAKE, "id: urge", "id: mood", "mood, kind: rating"),
        (BE, "- id: someone", "- id: emergency", "emergency\n    kind: crisis"),
        (RULES, "- id: unsafe", "- id: stress", "stress\n    when: {answer: intake.today.safe"),
    ],
)
def test_an_id_that_stands_twice(pack: Path, name: str, old: str, new: str, needle: str) -> None:
    damage(pack, name, old, new)
    assert placed(pack, name, needle, "id_twice") in told(pack)


def test_a_screen_that_is_a_little_too_full_is_a_warning(pack: Path) -> None:
    damage(pack, CALM_EN, "A first sentence.", "One. " * 118)
    assert [one.severity for one in check(pack)] == ["warning"]
    damage(pack, CALM_EN, "One. ", "One. " * 30)
    assert [one.severity for one in check(pack)] == ["error"]


def test_all_problems_are_told_at_once(pack: Path) -> None:
    damage(pack, CALM, "see_also: [sleep]", "see_also: [slep]")
    damage(pack, "helplines/be.yaml", "verified: high", "verified: hihg")
    damage(pack, "intake/nl.yaml", "title: You", "title: 's Avonds")
    assert told(pack) == [
        "helplines/be.yaml:9:15:choice_unknown",
        "intake/nl.yaml:1:8:apostrophe_start",
        f"{CALM}:4:12:unit_unknown",
    ]


def test_the_nearest_word_is_named(pack: Path) -> None:
    damage(pack, CALM, "see_also: [sleep]", "see_also: [slep]")
    assert check(pack)[0].printed("nl").endswith("Bedoelde je ‘sleep’?")


def test_a_missing_language_and_a_language_too_many(pack: Path) -> None:
    (pack / "intake/nl.yaml").unlink()
    write_files(pack, {"intake/fr.yaml": (pack / "intake/en.yaml").read_text(encoding="utf-8")})
    assert told(pack) == ["intake/fr.yaml:1:1:language_unknown", "intake/structure.yaml:1:1:language_missing"]


def test_files_without_a_place(pack: Path) -> None:
    write_files(pack, {"modules/calm/structure.yaml": "module: calm\n", "notes.bin": "x", "NOTES.md": "x"})
    assert told(pack) == ["modules/calm/structure.yaml:1:1:file_unplaced", "notes.bin:1:1:file_unused"]


def test_no_pack_at_all(tmp_path: Path) -> None:
    assert told(tmp_path) == ["pack.yaml:1:1:pack_missing"]
    assert told(tmp_path / "nowhere")[0] == ".:1:1:unreadable"


def test_a_condition_four_deep_is_a_warning(pack: Path) -> None:
    deep = "all: [{any: [{all: [{any: [{answer: intake.today.safe, is: no_}]}]}]}]"
    damage(pack, RULES, "{answer: intake.today.safe, is: no_}", "{" + deep + "}")
    found = check(pack)
    assert [(one.id, one.severity) for one in found] == [("condition_deep", "warning")]
