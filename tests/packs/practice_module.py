"""A pack of a practice, and a module that is one list: the least that a practice may bring."""

PACK = """pack: noord
version: 1.0.0
schema: 1
extends: core >=1.0,<2
source_language: nl
languages: [nl]
licence: CC-BY-SA-4.0
"""
MODULE = """module: noord_avond
phase: understand
review: {version: 1.0.0, date: 2026-11-29, status: not_reviewed}
sources:
  - cite: Praktijk Noord
sections:
  - id: doen
    minutes: 3
    steps:
      - {id: lijst, kind: checklist, offers: [wandelen, bellen]}
"""
OF_MODULE = """title: De avond
promise: Je kiest wat je deze avond doet, zodat de avond van jou blijft.
start: {prompt: Hoe goed weet je wat je vanavond doet?, low: Helemaal niet, high: Heel goed}
talk: {one: Dit koos ik. Wat vind jij ervan?, two: Wat kan ik morgen doen?}
sections:
  doen:
    title: Kiezen
    steps:
      lijst:
        title: Wat past vanavond
        intro: Kies wat je vanavond wil doen, omdat een keuze vooraf makkelijker is.
        mine:
          prompt: Wat doe je vanavond?
          offers: {wandelen: Een eind wandelen, bellen: Iemand bellen}
"""
