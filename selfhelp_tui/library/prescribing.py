"""A prescription as the programme meets it: a unit whose one form asks the questions of its maker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfhelp_tui.library.shapes import Prescribed
from selfhelp_tui.programme.content.ids import PRESCRIPTION
from selfhelp_tui.programme.ways.prescribing import QUESTIONS

ANSWER_LIMIT = 1000
"""Characters of an answer to a question for the next appointment."""
MINUTES = 5
_FORM = f"sections.{QUESTIONS}.steps.{QUESTIONS}"


def as_unit(prescribed: Prescribed, version: str) -> dict[str, Any]:
    """Plain data of the unit; ``version`` is that of the pack."""
    fields = [{"id": one, "kind": "long_text", "limit": ANSWER_LIMIT} for one in prescribed.questions]
    form = {"id": QUESTIONS, "kind": "form", "living": True, "fields": fields}
    found: dict[str, Any] = {
        "prescription": PRESCRIPTION,
        "review": {"version": version, "date": prescribed.date, "status": "not_reviewed"},
        "sections": [{"id": QUESTIONS, "minutes": MINUTES, "steps": [form]}] if fields else [],
    }
    return found | ({"first_module": prescribed.first_module} if prescribed.first_module else {})


def as_words(texts: Mapping[str, str]) -> dict[str, str]:
    """The words of the unit: its title is the name that was typed."""
    own = {path: texts[path] for path in ("from", "letter") if path in texts}
    asked = {
        f"{_FORM}.fields.{path.removeprefix('questions.')}.prompt": text
        for path, text in texts.items()
        if path.startswith("questions.")
    }
    return {**own, "title": texts.get("from", ""), **asked}
