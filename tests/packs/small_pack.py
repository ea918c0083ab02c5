"""A small whole pack: every kind of file once, without problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from stand_ins import write_files

from selfhelp_tui.packs.check.words import standard_words

FILES = {
    "pack.yaml": """\
pack: tiny
version: 1.0.0
schema: 1
source_language: nl
languages: [nl, en]
licence: CC0-1.0
collections: [triggers, coping, people, if_thens, goals, values, reasons]
groups: [start]
""",
    "modules/03-calm/structure.yaml": """\
module: calm
phase: change
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
see_also: [sleep]
sources:
  - cite: A book
sections:
  - id: notice
    minutes: 5
    steps:
      - {id: what, kind: page}
      - id: signs
        kind: checklist
        offers: [tired, bored]
        saves: {mine: triggers}
  - id: rate
    minutes: 5
    show_if: {answer: intake.today.mood, in: [low, flat]}
    steps:
      - id: form
        kind: form
        fields:
          - {id: strength, kind: rating}
          - id: why
            kind: text
            show_if: {answer: calm.form.strength, gte: 5}
  - id: breathe
    minutes: 3
    steps:
      - {id: slow, kind: timer, mode: breathe, minutes: [1], stages: [in_, out]}
  - id: act
    minutes: 5
    steps:
      - {id: plan, kind: if_then}
""",
    "modules/03-calm/en.yaml": """\
title: Calm
promise: You know one sign.
start:
  prompt: How calm are you?
  low: Not
  high: Very
talk:
  one: Shall we look?
  two: What helps?
sections:
  notice:
    title: Notice
    steps:
      what:
        title: Something comes before
        body: |
          A first sentence. And another one.

          - a point
          - another point
      signs:
        title: Signs
        intro: Tick what fits.
        example: Sam ticks tired.
        mine:
          prompt: What do you recognise?
          offers:
            tired: I am tired
            bored: I am bored
  rate:
    title: How strong
    steps:
      form:
        title: Strength
        intro: A number will do.
        example: Sam says 4.
        fields:
          strength:
            prompt: How strong is it?
            low: Not at all
            high: Very
          why:
            prompt: What made it so?
  breathe:
    title: Breathe
    steps:
      slow:
        title: Slowly
        intro: Sit down.
        time:
          prompt: How long?
          stages:
            in_: Breathe in
            out: Breathe out
  act:
    title: A plan
    steps:
      plan:
        title: If, then
        intro: One plan.
        example: If I am tired, then I go to bed.
""",
    "information/sleep/structure.yaml": """\
topic: sleep
group: start
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
sources:
  - cite: A book
leads_to: calm
sections:
  - id: night
    minutes: 2
    steps:
      - {id: why, kind: page, see_also: [calm]}
""",
    "information/sleep/en.yaml": """\
title: Sleep
summary: Sleep helps.
next_step: Go to bed.
sections:
  night:
    title: Night
    steps:
      why:
        title: Why
        body: Sleep makes calm.
""",
    "intake/structure.yaml": """\
intake: intake
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
again: [now]
sections:
  - id: now
    minutes: 1
    steps:
      - id: today
        kind: form
        fields:
          - {id: mood, kind: single, options: [low, flat, fine]}
          - {id: motives, kind: multiple, options: [stress, habit, none_], exclusive: [none_]}
          - {id: urge, kind: rating}
          - {id: safe, kind: yes_no}
      - {id: worst, kind: screen, shows: help_now.crisis, show_if: {answer: intake.today.safe, is: no_}}
      - {id: lonely, kind: form, scale: lonely}
""",
    "intake/en.yaml": """\
title: You
promise: Three minutes.
sections:
  now:
    title: Now
    steps:
      today:
        title: Today
        intro: A few questions.
        fields:
          mood:
            prompt: How are you?
            options:
              low: Low
              flat: Flat
              fine: Fine
          motives:
            prompt: What plays a part?
            options:
              stress: Stress
              habit: Habit
              none_: None of these
          urge:
            prompt: How strong is the urge?
            low: None
            high: Very
          safe:
            prompt: Are you safe?
      lonely:
        title: Alone
        intro: Two sentences.
""",
    "help-now/structure.yaml": """\
help: help_now
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
protected: true
sections:
  - id: first
    minutes: 1
    steps:
      - {id: crisis, kind: help_page, lines: [crisis]}
""",
    "help-now/en.yaml": """\
title: Help now
promise: Someone is there.
sections:
  first:
    title: First
    steps:
      crisis:
        title: You matter
        body: Call someone now.
""",
    "routing/structure.yaml": """\
routing: routing
start: [calm]
rules:
  - id: stress
    when:
      any:
        - {answer: intake.today.motives, includes: stress}
        - {band: lonely, in: [high]}
    recommend: [calm]
  - id: unsafe
    when: {answer: intake.today.safe, is: no_}
    limit_to: [calm.notice]
    door: help_now
    protected: true
""",
    "routing/en.yaml": """\
rules:
  stress:
    reason: You said stress plays a part.
  unsafe:
    reason: You said you are not safe.
""",
    "scales/structure.yaml": """\
scales:
  - id: lonely
    items: [alone, seen]
    points: {never: 0, often: 2}
    reverse: [seen]
    bands:
      - {id: low, from: 0, to: 2}
      - {id: high, from: 3, to: 4}
""",
    "scales/en.yaml": """\
scales:
  lonely:
    title: Alone
    about: Two sentences about being alone.
    items:
      alone:
        prompt: I am alone.
      seen:
        prompt: I am seen.
    options:
      never: Never
      often: Often
    bands:
      low:
        name: Little
        says: You have people.
      high:
        name: Much
        says: You miss people.
""",
    "helplines/be.yaml": """\
country: be
lines:
  - id: emergency
    kind: emergency
    name: Emergency number
    languages: [nl]
    phone: "112"
    collected: 2026-11-01
    verified: high
    sources: [https://example.org]
  - id: someone
    kind: crisis
    name: Someone
    languages: [nl, en]
    web: https://example.org
    notices: [no_caller_id]
    collected: 2026-11-01
    verified: low
    sources: []
""",
    "helplines/xx.yaml": """\
country: xx
lines:
  - id: world
    kind: prevention
    name: World
    languages: [en]
    web: https://example.org
    collected: 2026-11-01
    verified: medium
    sources: []
""",
    "personas.yaml": """\
personas:
  - name: tense
    answers:
      intake.today.motives: [stress]
    expect: {suggested: [calm], fired: [stress], excludes: [sleep]}
  - name: not safe
    answers:
      intake.today.safe: no_
      intake.today.urge: "7"
      intake.today.mood: skipped
    expect: {suggested: [calm.notice], fired: [unsafe], doors: [help_now], limited: true, closed: false}
  - name: alone
    answers: {intake.lonely.alone: often, intake.lonely.seen: never}
    expect: {contains: [calm], fired: [stress]}
  - name: silent
    expect: {suggested: [calm], fired: []}
""",
    "words-to-avoid/en.yaml": """\
forbidden: [pervert, "child porn*"]
confession: [how many, which sites]
reserved:
  - {words: ["peek*"], beside: [again, "once more"], unless: [the sky], instead: Say check.}
""",
}
EVENING = {
    "sittings/01-evening/structure.yaml": """\
sitting: evening
review: {version: 1.0.0, date: 2026-11-24, status: not_reviewed}
protected: true
sources:
  - cite: A book
sections:
  - id: begin
    minutes: 2
    steps:
      - {id: lines, kind: page}
      - id: before
        kind: form
        fields:
          - {id: pull, kind: rating}
      - {id: safe, kind: borrow, of: intake.today, asks: [safe]}
      - {id: safe_screen, kind: screen, shows: help_now.crisis, show_if: {answer: intake.today.safe, is: no_}}
  - id: wave
    minutes: 3
    steps:
      - id: ride
        kind: timer
        mode: away
        minutes: [3]
        stages: [rises, order, feet]
        before: evening.before.pull
        saves: {time: coping}
      - id: high
        kind: menu
        rows: [again, call, on]
        show_if: {answer: evening.ride.time, gte: 8}
      - {id: plan, kind: borrow, of: calm.plan, asks: [cue, response]}
      - {id: say_it, kind: timer, mode: rehearse, rounds: 2, seconds: 20, rate: false, of: calm.plan, stages: [aloud]}
  - id: end
    minutes: 1
    steps:
      - id: person
        kind: form
        asked_on: when
        commits: {who: contact}
        saves: {who: people}
        fields:
          - {id: who, kind: text, offers: [line, friend]}
          - {id: when, kind: day}
      - id: after
        kind: form
        fields:
          - {id: pull, kind: rating, against: evening.before.pull}
      - {id: belief, kind: belief, sources: [reasons], saves: {line: values}}
      - {id: card, kind: card}
      - {id: leaving, kind: menu, rows: [leave, home]}
""",
    "sittings/01-evening/en.yaml": """\
title: One evening
promise: You practise one thing.
sections:
  begin:
    title: To begin with
    steps:
      lines:
        title: Three lines
        body: An urge rises and drops.
      before:
        title: Now
        intro: A number will do.
        fields:
          pull:
            prompt: How strong is the pull?
            low: None
            high: Very
      safe:
        lead: First something about you.
  wave:
    title: A wave
    steps:
      ride:
        title: Away from here
        intro: Go to another room.
        time:
          prompt: How long?
          short: A wave away from the screen
          stages:
            rises: It rises and drops.
            order: There is an urge. It is not an order.
            feet: Feet on the floor.
          away: Turn the screen away and go to another room.
          back: Press Enter when you are back.
      high:
        body: It is still strong.
      plan:
        lead: Now one plan.
      say_it:
        title: Say it
        intro: Say the plan aloud.
        time:
          prompt: Ready?
          stages:
            aloud: If <cue>, then <response>.
  end:
    title: The end
    steps:
      person:
        title: One person
        intro: Someone you could tell.
        fields:
          who:
            prompt: Who could that be?
            offers:
              line: A line
              friend: A friend
          when:
            prompt: When will you do it?
      after:
        title: Now
        intro: The same number again.
        fields:
          pull:
            prompt: How strong is it now?
            low: None
            high: Very
      belief:
        title: A thought
        intro: One thought.
      card:
        title: Your card
        body: Copy these lines by hand.
      leaving:
        body: That was it for tonight.
""",
}
"""A sitting of every kind of step, which can stand beside the rest."""


def nested(paths: Iterable[str], indent: int = 0) -> str:
    """A file of words with the same text at each path."""
    tree: dict[str, list[str]] = {}
    for path in paths:
        head, _, rest = path.partition(".")
        tree.setdefault(head, []).append(rest)
    lines = []
    for head, rests in tree.items():
        below = [rest for rest in rests if rest]
        lines.append(f"{' ' * indent}{head}:" + ("\n" + nested(below, indent + 2) if below else " Text"))
    return "\n".join(lines)


def interface() -> str:
    """Every text the program and the small pack count on."""
    collections = ("triggers", "coping", "people", "if_thens", "goals", "values", "reasons")
    named = [f"collection.{one}.name" for one in collections]
    named += ["group.start", "country.be", "country.xx", "helpline.notice.no_caller_id"]
    return nested(sorted({*standard_words(), *named})) + "\n"


def write_pack(folder: Path, more: Mapping[str, str] = MappingProxyType({})) -> Path:
    """The small pack in a folder of its own, with more of it where that is wanted."""
    files = {**FILES, **more}
    for name, text in tuple(files.items()):
        if name.endswith("/en.yaml") and not name.startswith("words-to-avoid/"):
            files[name.replace("/en.yaml", "/nl.yaml")] = text
    files["interface/en.yaml"] = files["interface/nl.yaml"] = interface()
    write_files(folder, files)
    return folder
