"""A day of mistakes as a therapist makes them: each is answered once, on its line, with what to do about it.

A message that says what is wrong, where, and what to do is graded 3. Each row holds the words of what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfhelp_tui.packs import commands
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.problems import ContentProblem

SHELF = open_library()
Pack = dict[str, bytes]
Mistake = Callable[[Pack], None]
PACK = {
    "pack.yaml": """pack: noord
version: 1.0.0
schema: 1
extends: core >=1.0,<2
source_language: nl
languages: [nl]
licence: CC-BY-SA-4.0
hide:
  - module: intimacy
""",
    "prescription/structure.yaml": """prescription: prescription
date: 2026-11-29
first_module: feelings
questions: [slaap, geprobeerd]
""",
    "prescription/nl.yaml": """from: Ann, psycholoog
letter: |
  Dag,

  We spraken af dat je rustig begint, omdat er deze week al veel was.
questions:
  slaap: Hoe heb je deze week geslapen?
  geprobeerd: Wat probeerde je, en hoe ging het?
""",
    "helplines/be.yaml": """country: be
lines:
  - id: noord
    kind: practice
    name: Praktijk Noord
    languages: [nl]
    web: https://example.org
    about: {nl: "Je kan ons mailen. We antwoorden op werkdagen."}
    collected: 2026-11-27
    verified: high
    sources: [https://example.org]
""",
    "modules/30-noord-avond/structure.yaml": """module: noord_avond
phase: understand
review: {version: 1.0.0, date: 2026-11-29, status: not_reviewed}
sources:
  - cite: Praktijk Noord
sections:
  - id: doen
    minutes: 3
    steps:
      - id: lijst
        kind: checklist
        offers: [wandelen, bellen]
      - id: spanning
        kind: form
        fields:
          - id: nu
            kind: rating
""",
    "modules/30-noord-avond/nl.yaml": """title: De avond
promise: Je kiest wat je deze avond doet, zodat de avond van jou blijft.
start:
  prompt: Hoe goed weet je wat je vanavond doet?
  low: Helemaal niet
  high: Heel goed
talk:
  one: Dit koos ik. Wat vind jij ervan?
  two: Wat kan ik morgen doen?
sections:
  doen:
    title: Kiezen
    steps:
      lijst:
        title: Wat past vanavond
        intro: Kies wat je vanavond wil doen, omdat een keuze vooraf makkelijker is.
        mine:
          prompt: Wat doe je vanavond?
          offers:
            wandelen: Een eind wandelen
            bellen: Iemand bellen
      spanning:
        title: De spanning nu
        intro: Geef een cijfer aan wat je nu voelt.
        fields:
          nu:
            prompt: Hoe gespannen ben je?
            low: Rustig
            high: Heel gespannen
""",
    "information/noord-afspraak/structure.yaml": """topic: noord_afspraak
group: help
review: {version: 1.0.0, date: 2026-11-27, status: not_reviewed}
sources:
  - cite: Praktijk Noord, afspraken
sections:
  - id: eerste
    minutes: 2
    steps:
      - {id: komen, kind: page}
""",
    "information/noord-afspraak/nl.yaml": """title: Je eerste afspraak bij ons
summary: Hoe een eerste gesprek bij ons gaat.
next_step: Schrijf één vraag op die je wil stellen.
sections:
  eerste:
    title: Zo gaat het
    steps:
      komen:
        title: Wat je mag verwachten
        body: |
          Je komt binnen en we drinken iets. We praten een uur, zodat er tijd is voor wat jij wil vragen.

          Je hoeft niets te vertellen wat je niet wil vertellen.
""",
}

FRONT, LETTER, WORDS = "pack.yaml", "prescription/structure.yaml", "prescription/nl.yaml"
MODULE, OF_MODULE = "modules/30-noord-avond/structure.yaml", "modules/30-noord-avond/nl.yaml"
LINES, PAGE = "helplines/be.yaml", "information/noord-afspraak/nl.yaml"
SLEEP = "Hoe heb je deze week geslapen?"


def typed(file: str, old: str, new: str) -> Mistake:
    """Other words in a file."""

    def make(pack: Pack) -> None:
        text = pack[file].decode()
        assert text.count(old) == 1
        pack[file] = text.replace(old, new).encode()

    return make


def saved(file: str, encoding: str, prefix: bytes = b"") -> Mistake:
    """A file saved in another way."""

    def make(pack: Pack) -> None:
        pack[file] = prefix + pack[file].decode().encode(encoding)

    return make


def lines_of_windows(pack: Pack) -> None:
    pack[WORDS] = pack[WORDS].replace(b"\n", b"\r\n")


def moved(start: str, other: str) -> Mistake:
    """Files or folders under another name."""

    def make(pack: Pack) -> None:
        for name in [one for one in pack if one.startswith(start)]:
            pack[name.replace(start, other, 1)] = pack.pop(name)

    return make


def beside(file: str) -> Mistake:
    """One more file."""
    return lambda pack: pack.update({file: b"PK"})


def found_in(make: Mistake, monkeypatch: pytest.MonkeyPatch) -> list[ContentProblem]:
    """What the check says of the pack with a mistake in it, without what it says of the pack as it is."""
    monkeypatch.setattr(commands, "open_library", lambda: SHELF)
    pack = {name: text.encode() for name, text in PACK.items()}
    make(pack)
    found = commands.problems_of(read_draft(ReadFiles(pack.items())), date(2026, 11, 30))
    return [one for one in found if one.id != "language_fallback"]


@pytest.mark.parametrize(
    "make",
    [lambda pack: None, saved(WORDS, "utf-8", b"\xef\xbb\xbf"), lines_of_windows],
    ids=["as it is", "mark", "line ends"],
)
def test_what_is_no_mistake(make: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_in(make, monkeypatch) == []


@pytest.mark.parametrize(
    ("make", "file", "line", "says"),
    [
        (typed(WORDS, "  slaap:", "\tslaap:"), WORDS, 7, "Gebruik spaties."),
        (
            typed(
                WORDS,
                "al veel was.",
                "al veel was en omdat wij samen zagen dat je na het werk vaak moe bent en dan moeilijk slaapt.",
            ),
            WORDS,
            5,
            "Maak er twee zinnen van.",
        ),
        (typed(MODULE, "minutes: 3", "minutes: drie"), MODULE, 8, "in cijfers, zoals 3"),
        (saved(WORDS, "utf-16"), WORDS, 1, "bij Codering UTF-8"),
        (saved(PAGE, "cp1252"), PAGE, 3, "bij Codering UTF-8"),
        (typed(WORDS, "slaap: Hoe heb", "slaap: Slaap: hoe heb"), WORDS, 7, "tussen dubbele aanhalingstekens"),
        (typed(WORDS, "Dag,\n", "Dag, bel gerust 09 123 45 67.\n"), WORDS, 3, "Zet het in helplines/"),
        (typed(LETTER, "2026-11-29", "29/11/2026"), LETTER, 2, "zoals ‘2026-11-24’"),
        (typed(FRONT, "module: intimacy", "topic: under_18"), FRONT, 9, "iets van jezelf naast zetten"),
        (typed(FRONT, "module: intimacy", "section: help_now.suicide"), FRONT, 9, "iets van jezelf naast zetten"),
        (typed(MODULE, "[wandelen, bellen]", "[yes, bellen]"), MODULE, 12, "Schrijf ‘yes_’."),
        (typed(LETTER, "[slaap, geprobeerd]", "[no, geprobeerd]"), LETTER, 4, "Schrijf ‘no_’."),
        (typed(LETTER, "[slaap, geprobeerd]", "[slaap, één]"), LETTER, 4, "Gebruik a-z"),
        (typed(FRONT, "hide:\n", "replace:\n  - text: nl.triggers.belofte\nhide:\n"), FRONT, 9, "nl.triggers.promise"),
        (typed(WORDS, SLEEP, "Wat heb je deze week bekeken?"), WORDS, 7, "Vraag liever hoe het ging"),
        (typed(WORDS, "Dag,\n", "Dag, stuur me een bericht op WhatsApp.\n"), WORDS, 3, "Zeg ‘een app’"),
        (
            typed(
                WORDS,
                "letter: |\n  Dag,\n\n  We spraken af dat je rustig begint, omdat er deze week al veel was.\n",
                "letter:\n",
            ),
            WORDS,
            2,
            "op nieuwe regels na ‘|’",
        ),
        (typed(LINES, "id: noord", "id: praktijk"), LINES, 3, "Schrijf ‘be.noord_praktijk’."),
        (typed(WORDS, "  slaap:", "  slapen:"), WORDS, 7, "Schrijf ‘slaap’ in de plaats van ‘slapen’."),
        (
            typed(FRONT, "languages: [nl]", "languages: [nl, en]"),
            FRONT,
            6,
            "modules/30-noord-avond/en.yaml, prescription/en.yaml, of haal ‘en’ weg",
        ),
        (typed(MODULE, "id: spanning", "id: lijst"), MODULE, 13, "Geef deze een andere"),
        (typed(MODULE, "kind: checklist", "kind: vinklijst"), MODULE, 11, "Bedoelde je ‘checklist’?"),
        (
            typed(WORDS, SLEEP, "“Slaap: hoe gaat het?”"),
            WORDS,
            7,
            "gekrulde aanhalingstekens, zoals Word ze maakt. Typ rechte",
        ),
        (
            typed(WORDS, "Dag,\n", "Dag, een pedofiel kan leren stoppen.\n"),
            WORDS,
            3,
            "Noem wat iemand doet, denkt of voelt",
        ),
        (typed(WORDS, SLEEP, "'s Nachts, hoe slaap je dan?"), WORDS, 7, "tussen dubbele aanhalingstekens"),
        (
            typed(OF_MODULE, "        intro: Geef een cijfer aan wat je nu voelt.\n", ""),
            OF_MODULE,
            22,
            "Schrijf onder ‘spanning’ een regel ‘intro: …’.",
        ),
        (
            typed(OF_MODULE, "title: De avond\n", "titel: De avond\n"),
            OF_MODULE,
            1,
            "Schrijf ‘title’ in de plaats van ‘titel’.",
        ),
        (beside("prescription/brief.docx"), "prescription/brief.docx", 1, "Kopieer de tekst eruit naar nl.yaml."),
        (typed(FRONT, "module: intimacy", "module: feelings"), FRONT, 9, "of een deel verbergen"),
        (lambda pack: pack.pop(FRONT), FRONT, 1, "content new pack"),
        (moved("", "praktijk/"), FRONT, 1, "in de map ‘praktijk’ hieronder. Kies die map."),
        (
            typed(OF_MODULE, "        intro: Geef een", "       intro: Geef een"),
            OF_MODULE,
            24,
            "Zet er evenveel spaties voor",
        ),
        (typed(WORDS, "from: Ann", "from Ann"), WORDS, 1, "ontbreekt een dubbele punt"),
        (typed(WORDS, "  geprobeerd:", "\u00a0\u00a0geprobeerd:"), WORDS, 8, "zet gewone spaties in de plaats"),
        (moved(WORDS, WORDS + ".txt"), WORDS + ".txt", 1, "Noem het ‘nl.yaml’."),
        (typed(LETTER, "first_module: feelings", "first_module: gevoelens"), LETTER, 3, "Bedoelde je ‘feelings’?"),
        (typed(FRONT, "module: intimacy", "module: gevoelens"), FRONT, 9, "Bedoelde je ‘feelings’?"),
        (typed(FRONT, "module: intimacy", "module: 15"), FRONT, 9, "Bedoelde je ‘intimacy’?"),
        (typed(FRONT, "  - module: intimacy", "  – module: intimacy"), FRONT, 9, "Typ een gewoon streepje"),
        (typed(LINES, "kind: practice", "kind: emergency"), LINES, 4, "Schrijf ‘kind: practice’"),
        (typed(LINES, "kind: practice", "kind: crisis"), LINES, 4, "Schrijf ‘kind: practice’"),
        (
            typed(WORDS, "  We spraken", "  • We spraken"),
            WORDS,
            5,
            "Zet er een streepje en een spatie voor in de plaats",
        ),
    ],
)
def test_it_says_once_where_it_is_and_what_to_do(
    make: Mistake, file: str, line: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = found_in(make, monkeypatch)
    assert (one.file, one.line) == (file, line), one.printed("nl")
    assert says in one.in_words("nl")


def test_a_folder_by_another_name_is_told_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_in(moved("prescription/", "prescriptie/"), monkeypatch)
    assert [one.values["nearest"] for one in found] == [WORDS, LETTER]
