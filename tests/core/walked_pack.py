"""A small pack: an intake with a safety section, a heavy and a light module, a living plan, in two languages."""

from __future__ import annotations

import copy
from typing import Any

from stand_ins import SmallLibrary

from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import build

SCALE: Scale = build(
    Scale,
    {
        "id": "habit",
        "items": ["one", "two"],
        "points": {"never": 0, "often": 2},
        "bands": [{"id": "low", "from": 0, "to": 2}, {"id": "high", "from": 3, "to": 4}],
    },
)
INTAKE: dict[str, Any] = {
    "intake": "intake",
    "again": ["today"],
    "sections": [
        {
            "id": "today",
            "minutes": 1,
            "steps": [
                {
                    "id": "today",
                    "kind": "form",
                    "fields": [
                        {"id": "mood", "kind": "rating"},
                        {"id": "dark", "kind": "single", "options": ["never", "often"]},
                    ],
                },
                {
                    "id": "screen",
                    "kind": "screen",
                    "shows": "help_now.crisis",
                    "show_if": {
                        "any": [
                            {"answer": "intake.today.dark", "is": "often"},
                            {"answer": "intake.today.dark", "skipped": True},
                        ]
                    },
                },
            ],
        },
        {
            "id": "picture",
            "minutes": 1,
            "steps": [
                {"id": "habit", "kind": "form", "living": True, "scale": "habit"},
                {
                    "id": "more",
                    "kind": "form",
                    "living": True,
                    "show_if": {"band": "habit", "in": ["high"]},
                    "fields": [{"id": "what", "kind": "text"}],
                },
            ],
        },
    ],
}
HELP: dict[str, Any] = {
    "help": "help_now",
    "sections": [{"id": "crisis", "minutes": 1, "steps": [{"id": "crisis", "kind": "help_page"}]}],
}
MODULE: dict[str, Any] = {
    "module": "triggers",
    "phase": "understand",
    "sections": [
        {
            "id": "look",
            "minutes": 5,
            "steps": [
                {"id": "page", "kind": "page"},
                {
                    "id": "mine",
                    "kind": "checklist",
                    "offers": ["tired", "bored"],
                    "saves": {"mine": "triggers"},
                },
                {
                    "id": "which",
                    "kind": "form",
                    "fields": [
                        {"id": "worst", "kind": "text", "sources": ["triggers"], "saves_to": "triggers"},
                        {"id": "how", "kind": "multiple", "options": ["a", "b", "none_"], "exclusive": ["none_"]},
                        {"id": "why", "kind": "text", "show_if": {"answer": "triggers.which.how", "includes": "a"}},
                    ],
                },
            ],
        },
        {
            "id": "act",
            "minutes": 5,
            "steps": [
                {"id": "plan", "kind": "if_then"},
                {"id": "note", "kind": "reflection", "prompts": ["one"]},
            ],
        },
    ],
}
HEAVY: dict[str, Any] = {
    "module": "harm",
    "phase": "change",
    "heavy": True,
    "sections": [{"id": "read", "minutes": 5, "steps": [{"id": "page", "kind": "page"}]}],
}
KEEP: dict[str, Any] = {
    "module": "keep",
    "phase": "keep",
    "sections": [
        {
            "id": "card",
            "minutes": 5,
            "steps": [
                {
                    "id": "card",
                    "kind": "safety_plan",
                    "living": True,
                    "sections": [
                        {"id": "signs", "sources": ["triggers"]},
                        {"id": "plans", "sources": ["if_thens"]},
                        {"id": "own"},
                    ],
                    "saves": {"signs": "warning_signs", "plans": "kept_plans"},
                },
            ],
        }
    ],
}
EN = {
    "interface": {
        "answer.yes_": "Yes", "answer.rating": "<value> of <high>",
        "exercise.if_then.line": "If <cue>, then <response>.",
        "answer.skipped": "Rather not say", "why.answer": "<question>: <answer>", "why.skipped": "<question>: skipped",
        "exercise.if_then.cue.prompt": "If what?", "entries.untitled": "Something",
    },
    "triggers": {
        "title": "Triggers", "start.prompt": "How well do you know them?",
        "sections.look.steps.mine.mine.prompt": "What sets it off?",
        "sections.look.steps.mine.mine.offers.tired": "I am tired",
        "sections.look.steps.mine.mine.offers.bored": "I am bored",
        "sections.look.steps.which.fields.worst.prompt": "Which is worst?",
        "sections.look.steps.which.fields.how.prompt": "How?",
        "sections.look.steps.which.fields.how.options.a": "Like A",
        "sections.look.steps.which.fields.how.options.b": "Like B",
        "sections.act.steps.note.prompts.one.prompt": "What now?",
    },
    "intake": {
        "sections.today.steps.today.fields.dark.prompt": "Dark thoughts?",
        "sections.today.steps.today.fields.dark.options.never": "Never",
        "sections.today.steps.today.fields.dark.options.often": "Often",
    },
    "routing": {"rules.crisis.reason": "You come first.", "rules.habit.reason": "It became a habit."},
}  # fmt: skip
NL = {
    "interface": {**EN["interface"], "answer.yes_": "Ja", "exercise.if_then.line": "Als <cue>, dan <response>."},
    "triggers": {
        **EN["triggers"],
        "sections.look.steps.mine.mine.prompt": "Wat brengt het op gang?",
        "sections.look.steps.mine.mine.offers.tired": "Ik ben moe",
        "sections.look.steps.which.fields.how.options.a": "Zoals A",
    },
    "intake": EN["intake"],
    "routing": EN["routing"],
}
RULES = {
    "start": ["triggers"],
    "everyone": ["keep"],
    "rules": [
        {
            "id": "crisis",
            "when": {
                "any": [
                    {"answer": "intake.today.dark", "is": "often"},
                    {"answer": "intake.today.dark", "skipped": True},
                ]
            },
            "limit_to": ["help_now"],
            "protected": True,
        },
        {"id": "habit", "when": {"band": "habit", "in": ["high"]}, "recommend": ["triggers"]},
    ],
}


WORDS = {"en": EN, "nl": NL}


def small_library() -> SmallLibrary:
    """The pack, each time anew so that a test can change it."""
    units = {"intake": INTAKE, "help_now": HELP, "triggers": MODULE, "harm": HEAVY, "keep": KEEP}
    return SmallLibrary(
        copy.deepcopy(units),
        lambda language, unit: WORDS[language].get(unit, {}),
        scales=(SCALE,),
        rules=RULES,
        collections=("triggers", "warning_signs", "if_thens", "kept_plans"),
    )


def section(library: SmallLibrary, unit: str, section_id: str) -> dict[str, Any]:
    """One section of a unit, to be changed."""
    found: dict[str, Any] = next(one for one in library.structures[unit]["sections"] if one["id"] == section_id)
    return found


def step(library: SmallLibrary, unit: str, step_id: str) -> dict[str, Any]:
    """One step of a unit, to be changed."""
    steps = (one for part in library.structures[unit]["sections"] for one in part["steps"])
    found: dict[str, Any] = next(one for one in steps if one["id"] == step_id)
    return found


def without_step(library: SmallLibrary, unit: str, step_id: str) -> None:
    """Take one step out of a unit."""
    for part in library.structures[unit]["sections"]:
        part["steps"] = [one for one in part["steps"] if one["id"] != step_id]
