"""A small pack of a practice: one topic of two pages, a question, and a last page for some answers only."""

from __future__ import annotations

from pathlib import Path

PAGE = """\
pack: noord
extends: core >=1.0,<2
version: 1.0.0
schema: 1
source_language: en
languages: [nl, en]
licence: CC-BY-SA-4.0
"""
STRUCTURE = """\
topic: noord_sleep
group: help
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
sources:
  - cite: A book
sections:
  - id: night
    minutes: 2
    steps:
      - {id: before, kind: page}
      - {id: bed, kind: page}
  - id: day
    minutes: 3
    steps:
      - id: rest
        kind: form
        fields:
          - {id: tired, kind: yes_no}
      - {id: nap, kind: page, show_if: {answer: noord_sleep.rest.tired, is: yes_}}
"""
WORDS = """\
title: Sleep in the north
summary: A short page.
next_step: Go to bed.
sections:
  night:
    title: At night
    steps:
      before:
        title: Before bed
        body: Dim the lights.
      bed:
        title: In bed
        body: Lie still.
  day:
    title: By day
    steps:
      rest:
        title: Rest
        intro: One question.
        after: Good to know.
        fields:
          tired:
            prompt: Are you tired?
            if_yes: Then rest.
      nap:
        title: A nap
        body: Ten minutes.
"""


def write_noord(folder: Path) -> Path:
    """The pack in a folder of its own."""
    topic = folder / "information" / "noord-sleep"
    topic.mkdir(parents=True)
    (folder / "pack.yaml").write_text(PAGE, encoding="utf-8")
    (topic / "structure.yaml").write_text(STRUCTURE, encoding="utf-8")
    for language in ("nl", "en"):
        (topic / f"{language}.yaml").write_text(WORDS, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """What an author does in an editor: other words in a file, saved."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
