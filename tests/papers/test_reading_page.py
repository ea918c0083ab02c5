"""The page of a kit that is read without the program: whole in itself, and help first."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import browser
import pytest

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.record.card import ROLES
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.papers.handout import HELPS, READ, KitFacts, papers, usual_countries

LIBRARY = open_library()
LANGUAGES = ("nl", "en")
FACTS = KitFacts(title="Notes", keeps=True, platforms=("linux-x64",), runtimes=())
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "details", "summary"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "b", "small", "br"),
}


def page(language: str) -> str:
    return papers(LIBRARY, FACTS, (language,))[f"READ-HERE-{language}.html"].decode()


def seen(language: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page(language).partition("</head>")[2]))


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_file_without_script_that_asks_for_nothing(language: str) -> None:
    tags = Tags(page(language))
    assert tags.names <= TAGS
    assert tags.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
    assert "default-src &#x27;none&#x27;" in page(language) and not re.search(r"url\(|@import", page(language))
    assert "<title>Notes</title>" in page(language), "its name in the history of a browser tells nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_for_danger_and_for_a_crisis_stand_first(language: str) -> None:
    text, words = seen(language), LIBRARY.words(language)
    first_folded = page(language).index("<details>")
    for code in usual_countries(LIBRARY, words):
        emergency = LIBRARY.country(code).emergency
        assert emergency is not None and emergency.phone is not None
        numbers = re.findall(r"\d+", emergency.phone)
        assert numbers and all(f"<b>{number}</b>" in page(language)[:first_folded] for number in numbers)
    crisis = [
        line.phone
        for code in usual_countries(LIBRARY, words)
        for line in LIBRARY.country(code).of_kinds(("crisis",), language)
    ]
    shown = page(language)[:first_folded].replace("\N{NO-BREAK SPACE}", " ")
    assert any(phone and phone in shown for phone in crisis)
    assert words.ui("kit.paper.hand_out.rules") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_help_a_calming_exercise_a_blank_card_and_pages_to_read(language: str) -> None:
    text, words = " ".join(seen(language).split()), LIBRARY.words(language)
    help_now = LIBRARY.unit(HELP_NOW)
    for section, step in help_now.placed_steps():
        if section.id in HELPS:
            assert help_now.step_place(words, section, step).say("title") in text
    stages = "sections.calm.steps.breathe.time.stages"
    assert all(words.say(HELP_NOW, f"{stages}.{one}") in text for one in ("sit", "breath", "longer", "back"))
    assert all(words.ui(f"card.{role}") in text for role in ROLES)
    assert page(language).count('class="line"') == 3 * len(ROLES)
    assert not re.search(r"<[a-z_]+>|\[[a-z_.]+\]", text), "no slot and no missing word"


def test_no_page_on_it_speaks_of_harm_or_shame() -> None:
    for name, steps in READ.items():
        found = {step.id: step for _, step in LIBRARY.unit(name).placed_steps()}
        assert set(steps) <= set(found)
        assert [one for one in steps if found[one].touches] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_file_of_a_kit_names_it(language: str) -> None:
    text = papers(LIBRARY, FACTS, (language,))[f"READ-ME-{language}.txt"].decode()
    assert f"READ-HERE-{language}.html" in text


@browser.needed
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_shows_it_and_asks_for_nothing(language: str, tmp_path: Path) -> None:
    shown = browser.run(page(language), tmp_path, "--dump-dom", "--window-size=360,740")
    assert LIBRARY.words(language).ui("kit.paper.here.what") in unescape(shown)
    assert browser.asked_for(page(language), tmp_path) == set()
