"""A small content pack with one question, and the program opened at it: journeys that no change of content moves."""

from __future__ import annotations

from pathlib import Path

UNIT = "probe_question"
QUESTION = "What would you like to say?"
FILES = {
    "pack.yaml": """\
pack: probe
version: 1.0.0
schema: 1
extends: core >=1.0,<2
source_language: nl
languages: [nl, en]
licence: CC0-1.0
""",
    "information/probe-question/structure.yaml": """\
topic: probe_question
group: start
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
sources: [{cite: none, grade: background}]
sections:
  - id: only
    minutes: 1
    steps:
      - id: form
        kind: form
        fields:
          - {id: say, kind: long_text, limit: 400}
""",
    "information/probe-question/en.yaml": f"""\
title: A question
summary: One question.
next_step: That was all.
sections:
  only:
    title: A question
    steps:
      form:
        title: A question
        intro: There is one question.
        example: "Example (made up): Sam writes one line."
        fields:
          say:
            prompt: {QUESTION}
            hint: Keep it general.
""",
}
FILES["information/probe-question/nl.yaml"] = FILES["information/probe-question/en.yaml"]

OPENED = f"""
from selfhelp_tui.cli import program as starting

run = starting.run_full_screen

def run_at_the_question(services):
    from selfhelp_tui.tui.app import SelfHelpApp

    home, mounted = SelfHelpApp.go_home, SelfHelpApp.on_mount

    def open_it(app):
        app.show_walk(app.session.open({UNIT!r}))

    def straight_to_it(app, **more):
        home(app, **more)
        open_it(app)

    def straight_from_the_first_screen(app):
        mounted(app)
        if app.stack.here.is_home:
            app.call_later(open_it, app)

    SelfHelpApp.go_home = straight_to_it
    SelfHelpApp.on_mount = straight_from_the_first_screen
    return run(services)

starting.run_full_screen = run_at_the_question
"""
"""Makes the full-screen program open at the question once the journal is there, or is not wanted."""
RUN = """
from selfhelp_tui.__main__ import main
raise SystemExit(main())
"""


def write_pack(folder: Path) -> Path:
    """Write the pack in a new folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
