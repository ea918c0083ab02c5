"""What lies on a kit for people to read: true of that kit, and saying nothing of the person who holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.kit.platforms import is_title, launchers
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.papers.handout import KitFacts, papers, usual_countries

SHELF = open_library()
FACTS = KitFacts(
    title="Notes",
    keeps=True,
    platforms=("win-x64", "mac-arm64", "linux-x64"),
    runtimes=("win-x64",),
)
LANGUAGES = ("nl", "en")
TELLING = re.compile(
    r"misbruik|seksue|minderjarig|porn|verslav|dader|pedo|downloader|strafbaar|"
    r"abuse|sexual|minors|addict|offend|police|crime|illegal",
    re.IGNORECASE,
)
"""Words that would tell a bystander what the stick is for."""


class Seen(HTMLParser):
    """The text of a page, and everything in it that could reach outside."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.reaching: list[str] = []
        self.hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag == "style"
        names = {name for name, _ in attrs}
        if tag in ("script", "link", "img", "iframe", "a") or names & {"href", "src", "action", "background"}:
            self.reaching.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        self.words += [] if self.hidden else data.split()


def text(found: dict[str, bytes], name: str) -> str:
    return " ".join(found[name].decode().split())


def page(facts: KitFacts, language: str) -> str:
    return " ".join(Seen(papers(SHELF, facts, (language,))[f"HAND-OUT-{language}.html"].decode()).words)


@pytest.mark.parametrize("keeps", [True, False])
def test_nothing_tells_what_it_is_for(keeps: bool) -> None:
    found = papers(SHELF, replace(FACTS, keeps=keeps, countries=("be", "nl", "gb", "ie")), LANGUAGES)
    assert set(found) == {f"{name}-{language}.{end}" for name, end in (*NAMES, READ_HERE) for language in LANGUAGES}
    for name, contents in found.items():
        if name.startswith(READ_HERE[0]):
            # opened by who wants to read; what it is called tells nothing
            continue
        assert TELLING.findall(contents.decode()) == [], name
        assert re.findall(r"\[[a-z_.]+\]|<[a-z_]+>", contents.decode() if name.endswith(".txt") else "") == []


NAMES = (("READ-ME", "txt"), ("HAND-OUT", "html"))
READ_HERE = ("READ-HERE", "html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_reaches_nothing_outside(language: str) -> None:
    contents = papers(SHELF, FACTS, (language,))[f"HAND-OUT-{language}.html"].decode()
    assert Seen(contents).reaching == []
    assert "default-src &#x27;none&#x27;" in contents
    assert not re.search(r"url\(|@import", contents)
    assert f'<html lang="{language}">' in contents


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_file_opens_well_everywhere(language: str) -> None:
    contents = papers(SHELF, FACTS, (language,))[f"READ-ME-{language}.txt"]
    lines = contents.decode().split("\r\n")
    assert b"\n" not in contents.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 76
    assert lines[0] == "Notes"


def test_it_tells_what_holds_for_this_kit() -> None:
    words = SHELF.words("en")
    kept, not_kept = (papers(SHELF, replace(FACTS, keeps=keeps), ("en",)) for keeps in (True, False))
    for name in ("READ-ME-en.txt", "HAND-OUT-en.html"):
        assert "encrypted file" in text(kept, name)
        assert "encrypted file" not in text(not_kept, name)
        assert words.ui("kit.paper.kept.nothing") in text(not_kept, name)
    told = text(kept, "READ-ME-en.txt")
    assert "everything is on the stick: Windows (x64)." in told
    assert "on the computer: macOS (arm64), Linux (x64)." in told
    only = papers(SHELF, replace(FACTS, platforms=("linux-x64",), runtimes=("linux-x64",)), ("en",))
    assert not re.search("Windows|macOS", "".join(one.decode() for one in only.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lines_come_with_their_source_and_day(language: str) -> None:
    told = page(FACTS, language)
    shown = told.replace("\N{NO-BREAK SPACE}", " ")
    for code in usual_countries(SHELF, SHELF.words(language)):
        country = SHELF.country(code)
        assert country.emergency is not None
        assert SHELF.words(language).ui("help.danger", phone=country.emergency.phone) in told
        for line in country.of_kinds(("crisis", "prevention"), language):
            phone = line.phone
            if language in line.languages and phone and line.verified != "low":
                # a name that holds its number says it once
                assert (line.name if line.phone in line.name else f"{line.name}: {phone}") in shown
    assert told.count("2026") >= told.count("https://")


@pytest.mark.parametrize(
    ("language", "countries"),
    [
        ("nl", ("be", "nl")),
        # not those of the other side of the world
        ("en", ("gb", "ie")),
        ("fr", ("be", "ch", "fr", "lu")),
        # no help line speaks it
        ("yy", ("be", "nl")),
    ],
)
def test_the_page_names_the_countries_nearby_where_the_language_is_spoken(
    language: str, countries: tuple[str, ...]
) -> None:
    words = Words(language, SHELF.words("en").unit)
    assert usual_countries(SHELF, words) == countries


def test_a_number_that_is_not_trusted_is_not_shown() -> None:
    for code in SHELF.countries:
        told = page(replace(FACTS, countries=(code,)), "en")
        for line in SHELF.country(code).lines:
            if line.verified == "low" and line.phone:
                assert line.phone not in told


def test_the_countries_that_were_chosen() -> None:
    assert "Belgium" not in page(FACTS, "en")
    told = page(replace(FACTS, countries=("be",)), "nl")
    assert "1813" in told
    assert "stopitnow.nl" not in told


def test_contacts_of_the_practice_stand_below_the_lines_of_the_program_with_its_name(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "helplines").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "helplines" / "be.yaml").write_text(CONTACT, encoding="utf-8")
    library = open_library((pack,))
    found = papers(library, FACTS, LANGUAGES)
    assert all("Praktijk &lt;b&gt;Noord" in found[f"HAND-OUT-{language}.html"].decode() for language in LANGUAGES)
    told = found["HAND-OUT-nl.html"].decode()
    assert "stopitnow.nl" not in told
    own, _, added = told.partition("<h3>Toegevoegd door ‘pn’</h3>")
    assert "112" in own and "Zelfmoordlijn" in own and "Stop it Now! Vlaanderen" in own
    assert "Praktijk &lt;b&gt;Noord" in added and "Praktijk" not in own
    assert "Bel na zes uur." in told


PACK = """\
pack: pn
version: 1.0.0
schema: 1
extends: core >=1.0,<2
source_language: nl
languages: [nl]
licence: CC0-1.0
"""
CONTACT = """\
country: be
lines:
  - id: pn_noord
    kind: practice
    name: "Praktijk <b>Noord"
    languages: [nl]
    phone: "03 123 45 67"
    about: {nl: "Bel na zes uur."}
    collected: 2026-11-24
    verified: high
    sources: [https://example.org]
"""


@pytest.mark.parametrize("title", ["Notes", "Mijn map 2", "A-b_c.d"])
def test_titles_that_every_launcher_can_show(title: str) -> None:
    assert is_title(title)
    made = launchers(title)
    assert f"title='{title}'\n".encode() in made["START-Linux.sh"]
    assert f"title {title}\r\n".encode() in made["START-Windows.cmd"]
    assert all(contents.isascii() for contents in made.values())
    assert b"\r" not in made["START-Linux.sh"] + made["START-Mac.command"]
    assert b"\n" not in made["START-Windows.cmd"].replace(b"\r\n", b"")


@pytest.mark.parametrize("title", ["", " x", "a&b", "it's", "%PATH%", "é", "a\nb", "x" * 41, "a>b", "$(id)", "^"])
def test_titles_that_could_be_read_as_something_else(title: str) -> None:
    assert not is_title(title)
    with pytest.raises(ValueError):
        launchers(title)
