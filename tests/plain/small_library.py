"""A small library made from maps: every kind of field, the safety questions, Help now, and a heavy module."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from stand_ins import UNIT_KINDS, SmallLibrary

SAID = {
    "plain.so_far": "so far: <answer>",
    "safety.answered_plain": "answered <answer>",
    "safety.answered_again": "answered again <answer>",
    "plain.chosen": "<text> (chosen)",
    "helpline.in_one_line": "<line>, <note>",
    "help.collected": "collected <date>",
    "plain.noted": "<name>: <note>",
    "plain.added": "added <text>.",
    "plain.taken_away": "away <text>.",
    "plain.mark.of": "<n> of <total>",
    "plain.mark.to": "<low> to <high>",
    "plain.mark.one_to": "1 to <high>",
    "plain.card": "card <n> of <total>: <text>",
    "plain.country": "<country>, <phone>",
    "plain.search.title": "found <word>",
    "plain.section": "part <n> of <total>: <title>",
    "plain.with_minutes": "<title> (<minutes>)",
    "home.next": "next: <title>",
    "home.go_on": "go on: <title>",
    "help.danger": "danger: call <phone>",
    "helpline.collected": "collected <date> from <sources>",
    "review.saved": "now in <collections>",
    "answer.rating": "<value> of <high>",
    "day": "<day> <month> <year>",
    "minutes.one": "<n> minute",
    "minutes.other": "<n> minutes",
    "create.suggested": "write down: <words>",
    "answer.yes_": "Yes",
    "answer.no_": "No",
    "language.name": "<language>",
}
"""Interface texts that tests look for with their values; any other text is its own path."""


class Echo(dict[str, str]):
    """Texts where a path that nobody wrote is its own text, in front of it the language."""

    def __init__(self, language: str, texts: Mapping[str, str], *, whole: bool = True) -> None:
        super().__init__(texts)
        self._language = language
        self._whole = whole

    def get(self, path: str, default: Any = None) -> Any:
        own = super().get(path)
        return own if own is not None or not self._whole else f"{self._language}:{path}"


def echoing(units: Mapping[str, Mapping[str, str]]) -> Callable[[str, str], Mapping[str, str]]:
    """Words for ``SmallLibrary``: the interface echoes its paths, a unit has exactly its own texts."""

    def words(language: str, unit: str) -> Mapping[str, str]:
        if unit == "interface":
            return Echo(language, SAID)
        return {path: text.replace("@", language) for path, text in units.get(unit, {}).items()}

    return words


EVERY_KIND = [
    {"id": "one", "kind": "single", "options": ["tea", "milk"], "right": ["tea"]},
    {"id": "some", "kind": "multiple", "options": ["sun", "rain", "neither"], "exclusive": ["neither"], "at_most": 2},
    {"id": "sure", "kind": "yes_no"},
    {"id": "strong", "kind": "rating"},
    {"id": "hours", "kind": "number", "low": 0, "high": 24},
    {"id": "when", "kind": "date"},
    {"id": "come", "kind": "day", "days": ["tomorrow", "weekday", "date", "none"]},
    {"id": "line", "kind": "text", "offers": ["walk", "call"], "limit": 60, "saves_to": "triggers"},
    {"id": "story", "kind": "long_text", "limit": 400},
    {"id": "list", "kind": "lines", "offers": ["bread", "salt"], "sources": ["triggers"], "at_most": 4, "limit": 60},
    {
        "id": "table",
        "kind": "rows",
        "columns": [
            {"id": "what", "kind": "text", "limit": 60},
            {"id": "near", "kind": "single", "options": ["close", "far"]},
        ],
    },
    {"id": "sort", "kind": "cards", "cards": ["cat", "dog"], "piles": ["in", "out"]},
    {"id": "sit", "kind": "timer", "mode": "surf", "minutes": [1, 2], "stages": ["begin", "middle", "end"]},
    {"id": "gone", "kind": "timer", "mode": "away", "minutes": [1], "stages": ["one", "two"]},
    {"id": "aloud", "kind": "timer", "mode": "rehearse", "rounds": 2, "seconds": 20, "rate": False, "stages": ["say"]},
]
"""A field of every kind."""

KIND_WORDS = {
    **{f"fields.{one['id']}.prompt": f"@ {one['id']}?" for one in EVERY_KIND},
    **{f"fields.one.options.{one}": one for one in ("tea", "milk")},
    "fields.one.feedback.tea": "tea is right",
    **{f"fields.some.options.{one}": one for one in ("sun", "rain", "neither")},
    "fields.strong.low": "weak",
    "fields.strong.high": "mighty",
    "fields.line.offers.walk": "a walk",
    "fields.line.offers.call": "a call",
    "fields.list.offers.bread": "bread",
    "fields.list.offers.salt": "salt",
    "fields.table.columns.what.prompt": "what?",
    "fields.table.columns.near.prompt": "near?",
    "fields.table.columns.near.options.close": "close",
    "fields.table.columns.near.options.far": "far",
    **{f"fields.sort.cards.{one}": one for one in ("cat", "dog")},
    "fields.sort.feedback.cat": "about the cat",
    **{f"fields.sort.piles.{one}": f"pile {one}" for one in ("in", "out")},
    **{f"fields.sit.stages.{one}": f"stage {one}" for one in ("begin", "middle", "end")},
    **{f"fields.gone.stages.{one}": f"line {one}" for one in ("one", "two")},
    "fields.gone.away": "Go now.",
    "fields.gone.back": "Enter when back",
    "fields.aloud.stages.say": "Say it",
    "fields.sit.before": "strong before?",
    "fields.sit.after": "strong after?",
}


def form_shelf(*fields: str) -> SmallLibrary:
    """A library with the safety questions, Help now, and one topic that asks some kinds of field."""
    asked = [one for one in EVERY_KIND if one["id"] in fields]
    form = {
        "topic": "form",
        "group": "start",
        "sections": [
            {
                "id": "all",
                "minutes": 2,
                "steps": [{"id": "page", "kind": "page"}, {"id": "form", "kind": "form", "fields": asked}],
            }
        ],
    }
    below = "sections.all.steps"
    words = {
        "title": "@ The form",
        f"{below}.page.title": "@ A page about bread",
        f"{below}.page.body": "One line\nof text.\n\n- a point",
        f"{below}.form.title": "@ Questions",
        f"{below}.form.intro": "@ intro",
        **{f"{below}.form.{path}": text for path, text in KIND_WORDS.items()},
    }
    return _shelf([INTAKE, HELP, form], {"form": words, "intake": INTAKE_WORDS, "help_now": HELP_WORDS}, ROUTING)


def _shelf(units: list[Any], words: Mapping[str, Mapping[str, str]], rules: Mapping[str, Any]) -> SmallLibrary:
    return SmallLibrary(
        {unit[next(kind for kind in UNIT_KINDS if kind in unit)]: copy.deepcopy(unit) for unit in units},
        echoing(words),
        rules=rules,
        collections=("triggers", "if_thens"),
        countries=COUNTRIES,
    )


INTAKE = {
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
                    "fields": [{"id": "dark", "kind": "single", "options": ["never", "plan", "sometimes"]}],
                },
                {
                    "id": "stop",
                    "kind": "screen",
                    "shows": "help_now.suicide",
                    "show_if": {
                        "any": [
                            {"answer": "intake.today.dark", "in": ["plan", "sometimes"]},
                            {"answer": "intake.today.dark", "skipped": True},
                        ]
                    },
                    "ends_if": {
                        "any": [
                            {"answer": "intake.today.dark", "is": "plan"},
                            {"answer": "intake.today.dark", "skipped": True},
                        ]
                    },
                },
            ],
        },
        {
            "id": "rest",
            "minutes": 1,
            "steps": [{"id": "mood", "kind": "form", "living": True, "fields": [{"id": "mood", "kind": "rating"}]}],
        },
    ],
}
INTAKE_WORDS = {
    "title": "@ Questions about you",
    "sections.today.steps.today.fields.dark.prompt": "@ Dark thoughts?",
    "sections.today.steps.today.fields.dark.options.never": "Never",
    "sections.today.steps.today.fields.dark.options.plan": "I have a plan",
    "sections.today.steps.today.fields.dark.options.sometimes": "Sometimes",
    "sections.today.steps.today.fields.dark.feedback.plan": "@ Go to someone.",
    "sections.today.steps.today.fields.dark.feedback.sometimes": "@ Good that you say so.",
    "sections.rest.steps.mood.fields.mood.prompt": "@ Mood?",
}
HELP = {
    "help": "help_now",
    "sections": [
        {
            "id": "calm",
            "minutes": 2,
            "steps": [{"id": "breathe", "kind": "timer", "mode": "breathe", "stages": ["slow"]}],
        },
        {
            "id": "suicide",
            "minutes": 2,
            "steps": [{"id": "suicide", "kind": "help_page", "emergency": True, "lines": ["crisis"]}],
        },
    ],
}
HELP_WORDS = {
    "title": "@ Help",
    "sections.calm.title": "@ Settle",
    "sections.suicide.title": "@ I want to die",
    "sections.suicide.steps.suicide.title": "@ You matter",
    "sections.suicide.steps.suicide.body": "@ Stay with someone.",
}
ROUTING = {
    "routing": "routing",
    "rules": [
        {
            "id": "crisis",
            "when": {
                "any": [
                    {"answer": "intake.today.dark", "is": "plan"},
                    {"answer": "intake.today.dark", "skipped": True},
                ]
            },
            "limit_to": ["help_now"],
        }
    ],
}
COUNTRIES = [
    {
        "country": "be",
        "lines": [
            {
                "id": "emergency",
                "kind": "emergency",
                "name": "Emergency",
                "languages": ["nl"],
                "phone": "112",
                "always": True,
                "collected": "2026-11-24",
                "verified": "high",
                "sources": ["https://example.org"],
            },
            {
                "id": "crisis",
                "kind": "crisis",
                "name": "The crisis line",
                "languages": ["nl"],
                "phone": "1813",
                "web": "https://example.org/1813",
                "collected": "2026-11-24",
                "verified": "high",
                "sources": ["https://example.org/source"],
            },
            {
                "id": "unsure",
                "kind": "crisis",
                "name": "The unsure line",
                "languages": ["nl"],
                "phone": "0800 00",
                "collected": "2026-11-24",
                "verified": "low",
                "sources": ["https://example.org/low"],
            },
        ],
    }
]


HEAVY = {
    "module": "weight",
    "phase": "understand",
    "heavy": True,
    "after": ["form"],
    "sections": [
        {
            "id": "first",
            "minutes": 6,
            "steps": [
                {
                    "id": "plan",
                    "kind": "if_then",
                    "cue_sources": ["triggers"],
                    "response_sources": [],
                }
            ],
        },
        {"id": "second", "minutes": 4, "steps": [{"id": "end", "kind": "page", "see_also": ["form"]}]},
    ],
}
HEAVY_WORDS = {
    "title": "@ A heavy one",
    "promise": "@ A promise",
    "warning": "@ This weighs",
    "start.prompt": "@ How sure?",
    "start.low": "not",
    "start.high": "very",
    "talk.one": "@ Question one for a helper",
    "talk.two": "@ Question two for a helper",
    "sections.first.title": "@ First part",
    "sections.second.title": "@ Second part",
    "sections.first.steps.plan.title": "@ If and then",
    "sections.first.steps.plan.intro": "@ One plan",
    "sections.first.steps.plan.example": "@ An example",
    "sections.second.steps.end.title": "@ The last page",
    "sections.second.steps.end.body": "@ Read this.",
}


def module_shelf() -> SmallLibrary:
    """A library with a heavy module of two parts beside the small form."""
    form = {
        "topic": "form",
        "group": "start",
        "leads_to": "weight",
        "sections": [{"id": "all", "minutes": 2, "steps": [{"id": "page", "kind": "page"}]}],
    }
    words = {
        "intake": INTAKE_WORDS,
        "help_now": HELP_WORDS,
        "weight": HEAVY_WORDS,
        "form": {
            "title": "@ The form",
            "next_step": "@ A small step",
            "sections.all.steps.page.title": "@ A page",
            "sections.all.steps.page.body": "@ Text.",
        },
    }
    routing = {
        "routing": "routing",
        "rules": [
            ROUTING["rules"][0],
            {"id": "low", "when": {"answer": "intake.mood.mood", "lte": 3}, "recommend": ["weight"]},
        ],
    }
    return _shelf([INTAKE, HELP, form, HEAVY], words, routing)
