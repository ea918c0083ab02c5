"""What a pack adds to the help lines stands below those of the program, on every screen and paper, with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from programme_stage import sit
from stand_ins import write_files

from selfhelp_tui.core.content.helplines import ADDABLE_KINDS, INTERNATIONAL, LINE_KINDS
from selfhelp_tui.core.content.units import HelpPage
from selfhelp_tui.core.pages.changes import about_safety
from selfhelp_tui.core.record.card import card_sheet, lines_to_call
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import (
    countries_in_order,
    country_named,
    danger_now,
    grouped,
    help_lines,
    lines_of,
    numbers_of_plan,
    purpose_of,
    urgent_lines,
)
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.papers.handout import KitFacts, papers

CORE = open_library()
LANGUAGES = ("nl", "en")
FRONT = """\
pack: noord
version: 1.0.0
schema: 1
extends: core >=1.0,<2
source_language: nl
languages: [nl, en]
licence: CC0-1.0
"""
LINE = """\
  - id: {id}
    kind: {kind}
    name: Praktijk {kind}
    languages: [nl, en]
    phone: "0900 12 345"
    always: true
    collected: 2026-11-24
    verified: high
    sources: [https://example.org]
"""


def written(folder: Path, countries: dict[str, tuple[str, ...]], **more: str) -> StoreLibrary:
    """The content with a pack that brings one line of some kinds to countries."""
    files = {"pack.yaml": FRONT, **more}
    for code, kinds in countries.items():
        lines = "".join(LINE.format(id=f"noord_{kind}", kind=kind) for kind in kinds)
        files[f"helplines/{code}.yaml"] = f"country: {code}\nlines:\n{lines}"
    write_files(folder, files)
    return open_library((folder,))


@pytest.fixture(scope="module")
def noord(tmp_path_factory: pytest.TempPathFactory) -> StoreLibrary:
    """A pack that adds a line of every kind it may to every country there is."""
    return written(tmp_path_factory.mktemp("noord"), dict.fromkeys(CORE.countries, ADDABLE_KINDS))


@pytest.fixture(scope="module")
def latvia(tmp_path_factory: pytest.TempPathFactory) -> StoreLibrary:
    """A pack that brings a country with every kind of line."""
    names = {"interface/nl.yaml": "country:\n  lv: Letland\n", "interface/en.yaml": "country:\n  lv: Latvia\n"}
    return written(tmp_path_factory.mktemp("latvia"), {"lv": LINE_KINDS}, **names)


def pages() -> Iterator[HelpPage]:
    for unit_id in CORE.unit_ids:
        yield from (step for _, step in CORE.unit(unit_id).placed_steps() if isinstance(step, HelpPage))


def sessions(*shelves: StoreLibrary) -> Iterator[tuple[Session, ...]]:
    """One session a library, for every country in both languages."""
    for language in LANGUAGES:
        for code in CORE.countries:
            if code != INTERNATIONAL:
                made = tuple(sit(library, language=language) for library in shelves)
                for session in made:
                    session.country = code
                yield made


def test_every_safety_screen_begins_as_without_the_pack(noord: StoreLibrary) -> None:
    lists = {(*page.lines, page.emergency): page for page in pages()}.values()
    assert len(lists) >= 8
    for plain, packed in sessions(CORE, noord):
        assert danger_now(packed) == danger_now(plain)
        for page in lists:
            assert urgent_lines(page, packed) == urgent_lines(page, plain)
            own = lines_of(plain, page.lines)
            shown = lines_of(packed, page.lines)
            assert shown[: len(own)] == own, (plain.country, page.lines)
            assert all(line.added_by == "noord" for line in shown[len(own) :])
            assert "practice" in [line.kind for line in shown[len(own) :]], "one's own therapist is always among them"
            headings = [heading for heading, _ in grouped(shown, packed.words)]
            own_name = packed.words.ui("helpline.added_by", pack="noord")
            assert headings == ([packed.words.ui("help.lines")] if own else []) + [own_name]


def test_all_lines_begin_as_without_the_pack(noord: StoreLibrary) -> None:
    for plain, packed in sessions(CORE, noord):
        own = help_lines(plain, LINE_KINDS)
        assert help_lines(packed, LINE_KINDS)[: len(own)] == own


def test_the_plan_and_the_card_begin_as_without_the_pack(noord: StoreLibrary) -> None:
    for plain, packed in sessions(CORE, noord):
        for own, shown in (
            (numbers_of_plan(plain), numbers_of_plan(packed)),
            (lines_to_call(plain), lines_to_call(packed)),
        ):
            assert shown[: len(own)] == own
            added = shown[len(own) :]
            name = packed.words.ui("helpline.line_added", line="", pack="noord").strip()
            assert added and all(name in one for one in added)
        assert card_sheet(packed).said == card_sheet(plain).said == danger_now(plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_goes_with_a_kit_begins_as_without_the_pack(noord: StoreLibrary, language: str) -> None:
    for code in CORE.countries:
        if code == INTERNATIONAL:
            continue
        facts = KitFacts(title="Notes", keeps=False, platforms=("linux-x64",), runtimes=(), countries=(code,))
        plain, packed = (
            papers(library, facts, (language,))[f"HAND-OUT-{language}.html"].decode() for library in (CORE, noord)
        )
        name = noord.words(language).ui("helpline.added_by", pack="noord")
        own, _, added = packed.partition(f"<h3>{name}</h3>")
        items = re.compile("<strong>.*?</strong>")
        assert items.findall(own) == items.findall(plain)
        assert len(items.findall(added)) == len(ADDABLE_KINDS)
        numbers = [one.phone.replace(" ", "\N{NO-BREAK SPACE}") for one in CORE.country(code).lines if one.phone]
        assert len(numbers) == 1 or sum(number in own for number in numbers) > 1, "in another language rather than none"


def test_the_card_has_a_number_for_a_crisis_wherever_there_is_one() -> None:
    for (plain,) in sessions(CORE):
        country = CORE.country(str(plain.country))
        numbers = [line.phone for line in country.of_kinds(("crisis",), plain.language) if line.phone]
        first = lines_to_call(plain)[:1]
        assert not numbers or any(number in one for number in numbers for one in first), country.id


def test_a_country_of_a_pack_says_whose_its_numbers_are(latvia: StoreLibrary) -> None:
    for language in LANGUAGES:
        session = sit(latvia, language=language)
        session.country = "lv"
        words = session.words
        assert danger_now(session) == words.ui("help.danger_of_pack", phone="0900 12 345", pack="noord")
        assert "noord" in danger_now(session)
        for page in pages():
            shown = lines_of(session, page.lines)
            assert shown[0].added_by == "noord", "before the international ones"
            assert next(grouped(shown, words))[0] == words.ui("helpline.added_by", pack="noord")
        assert all("noord" in one for one in (*numbers_of_plan(session), *lines_to_call(session)))
        assert countries_in_order(session)[-1] == "lv", "it can't be taken for one of ours"
        assert country_named("lv", session).endswith(words.ui("helpline.line_added", line="", pack="noord").strip())
        assert country_named("be", session) == words.ui("country.be")


def test_that_safety_is_as_always_is_said_only_where_it_was_checked(noord: StoreLibrary, latvia: StoreLibrary) -> None:
    for language in LANGUAGES:
        words = CORE.words(language)
        assert about_safety(sit(noord, language=language)) == (words.ui("difference.safety_same"),)
        (said,) = about_safety(sit(latvia, language=language))
        assert said == words.ui(
            "difference.safety_of_pack", country=latvia.words(language).ui("country.lv"), pack="noord"
        )
        unchecked = StoreLibrary([*noord._stores], [noord.adaptations[0].__class__("", "noord", "1.0.0", CORE)])
        assert about_safety(sit(unchecked, language=language)) == ()
        assert words.ui("difference.safety_same") not in words.ui("difference.intro")


def test_a_line_says_what_it_is_for_and_that_it_is_there_day_and_night() -> None:
    for language in LANGUAGES:
        words = CORE.words(language)
        kinds = {kind: words.ui(f"helpline.kind.{kind}") for kind in LINE_KINDS}
        assert len(set(kinds.values())) == len(LINE_KINDS)
        for code in CORE.countries:
            for line in CORE.country(code).lines:
                said = purpose_of(line, words)
                if line.kind == "emergency" or (line.about or {}).get(language):
                    continue
                assert said.startswith(kinds[line.kind])
                always, hours = words.ui("helpline.day_and_night"), (line.hours or {}).get(language)
                hours = hours or words.ui("helpline.at_hours")
                assert (f", {always}" in said) == line.always
                called = line.phone and line.verified != "low" and line.kind not in ("treatment", "practice")
                assert (f", {hours}" in said) == bool(called and not line.always)
                other = words.ui("helpline.in_language", languages="")
                assert (f", {other}" in said) == (tuple(line.languages) != (language,)), said
    crisis = {language: CORE.words(language).ui("helpline.kind.crisis") for language in LANGUAGES}
    assert "zelfdoding" in crisis["nl"] and "suicide" in crisis["en"]


def test_day_and_night_is_said_once() -> None:
    for language in LANGUAGES:
        session = sit(CORE, language=language)
        for code in CORE.countries:
            session.country = code
            for told in help_lines(session, LINE_KINDS):
                assert (
                    " ".join((told.name, *told.lines)).lower().count(session.words.ui("helpline.always").lower()) <= 1
                )
