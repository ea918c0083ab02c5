"""A therapist's pack with a letter, and with one short module and one topic that have every kind of stop and field."""

from __future__ import annotations

from pathlib import Path

from stand_ins import write_files

MODULE, TOPIC = "reis_alles", "reis_kort"
OWN_WORK = "Eigen werk"
"""The source that each of them names."""
REVIEW = f"""\
review: {{version: 1.0.0, date: 2026-11-24, status: not_reviewed}}
sources: [{{cite: {OWN_WORK}, grade: background}}]
"""
STRUCTURES = {
    "pack.yaml": "pack: reis\nversion: 1.0.0\nschema: 1\nextends: core >=1.0,<2\nsource_language: nl\n"
    "languages: [nl, en]\nlicence: CC0-1.0\nhide:\n  - module: intimacy\n",
    "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nquestions: [sleep]\n",
    "information/reis-kort/structure.yaml": f"""\
topic: {TOPIC}
group: start
{REVIEW}sections:
  - {{id: only, minutes: 2, steps: [{{id: one, kind: page}}]}}
""",
    "modules/18-reis-alles/structure.yaml": f"""\
module: {MODULE}
phase: change
heavy: true
{REVIEW}sections:
  - id: all
    minutes: 5
    steps:
      - {{id: read, kind: page}}
      - id: form
        kind: form
        fields:
          - {{id: single, kind: single, options: [one, two]}}
          - {{id: multiple, kind: multiple, options: [one, two]}}
          - {{id: sure, kind: yes_no}}
          - {{id: lines, kind: lines, offers: [one, two], saves_to: coping}}
          - id: rows
            kind: rows
            columns:
              - {{id: what, kind: text}}
              - {{id: how, kind: rating}}
          - {{id: number, kind: number, low: 0, high: 40}}
          - {{id: rating, kind: rating}}
          - {{id: day, kind: date}}
          - {{id: text, kind: text}}
          - {{id: long, kind: long_text}}
      - {{id: cards, kind: card_sort, cards: [one, two], piles: [here, there]}}
      - {{id: time, kind: timer, mode: breathe, minutes: [2], stages: [one, two]}}
      - {{id: plan, kind: if_then}}
""",
}
WORDS = {
    "prescription": "from: Ann Peeters\nletter: {begin}\nquestions:\n  sleep: {ask}\n",
    "information/reis-kort": """\
title: {topic}
summary: {begin}
next_step: {begin}
sections:
  only:
    title: {topic}
    steps:
      one:
        title: {topic}
        body: {begin}
""",
    "modules/18-reis-alles": """\
title: {module}
promise: {begin}
start: {{prompt: {ask}, low: {one}, high: {two}}}
talk: {{one: {ask}, two: {ask}}}
sections:
  all:
    title: {module}
    steps:
      read: {{title: {begin}, body: {begin}}}
      form:
        title: {module}
        intro: {begin}
        example: {example}
        fields:
          single: {{prompt: {ask}, options: {{one: {one}, two: {two}}}}}
          multiple: {{prompt: {ask}, options: {{one: {one}, two: {two}}}}}
          sure: {{prompt: {ask}}}
          lines: {{prompt: {ask}, offers: {{one: {one}, two: {two}}}}}
          rows:
            prompt: {ask}
            short: {module}
            columns:
              what: {{prompt: {ask}, short: {one}}}
              how: {{prompt: {ask}, short: {two}, low: {one}, high: {two}}}
          number: {{prompt: {ask}}}
          rating: {{prompt: {ask}, low: {one}, high: {two}}}
          day: {{prompt: {ask}}}
          text: {{prompt: {ask}}}
          long: {{prompt: {ask}}}
      cards:
        title: {module}
        intro: {begin}
        example: {example}
        sort:
          prompt: {ask}
          cards: {{one: {one}, two: {two}}}
          piles: {{here: {one}, there: {two}}}
      time:
        title: {module}
        intro: {begin}
        example: {example}
        time:
          prompt: {ask}
          stages: {{one: {one}, two: {two}}}
      plan: {{title: {module}, intro: {begin}, example: {example}}}
""",
}
SAID = {
    "nl": {
        "topic": "Goed slapen",
        "module": "Rustig oefenen",
        "begin": "Begin rustig aan.",
        "ask": "Hoe heb je geslapen?",
        "example": '"Voorbeeld (verzonnen): Sam sliep goed."',
        "one": "Goed",
        "two": "Slecht",
    },
    "en": {
        "topic": "Sleeping well",
        "module": "Quiet practice",
        "begin": "Begin gently.",
        "ask": "How did you sleep?",
        "example": '"Example (made up): Sam slept well."',
        "one": "Well",
        "two": "Badly",
    },
}


def write_journey_pack(folder: Path) -> Path:
    """Write the pack in a new folder."""
    files = dict(STRUCTURES)
    for name, text in WORDS.items():
        files |= {f"{name}/{language}.yaml": text.format(**said) for language, said in SAID.items()}
    write_files(folder, files)
    return folder
