"""What the pages on law, secrecy and help, and those for professionals, say about children, records and calls."""

from __future__ import annotations

import re

import pytest

from selfhelp_tui.packs.draft import Draft

LANGUAGES = ("nl", "en")
FOR_PROFESSIONALS = ("for_professionals", "professionals_", "again")
OTHER_HELP_FIRST = {
    "nl": ("zelfdoding|einde aan het leven", "psychose", r"\bkind\b", "bang", "drank"),
    "en": ("suicide|end their life", "psychosis", r"\bchild\b", "afraid|fears", "drink"),
}
"""A plan for suicide, psychosis, a child in danger, fear of harming a child, drink or drugs."""

SHAPES_A_RECORD = {
    "nl": re.compile(r"\b(laat weg|niets op papier|komen op papier|laat dat weg)\b[^.]*", re.IGNORECASE),
    "en": re.compile(r"\b(leave out|leave that out|written down)\b[^.]*\b(seen|saw|court|that out)\b", re.IGNORECASE),
}
"""A record is kept to the standard of a profession and not by what a court could ask."""


def text(draft: Draft, language: str, unit: str, path: str) -> str:
    return " ".join(draft.words[unit, language].by_path[path].value.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ("professionals_four_talks", "sections.fit.steps.three_questions.body"),
        ("for_professionals", "sections.care.steps.not_now.body"),
    ],
)
def test_a_professional_reads_the_same_five_reasons_for_other_help_first(
    draft: Draft, language: str, unit: str, path: str
) -> None:
    page = text(draft, language, unit, path)
    assert [reason for reason in OTHER_HELP_FIRST[language] if not re.search(reason, page, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_professional_is_told_to_shape_a_record(draft: Draft, language: str) -> None:
    shaped = [
        f"{unit}.{path}"
        for (unit, of_language), words in draft.words.items()
        if of_language == language and unit.startswith(FOR_PROFESSIONALS)
        for path, value in words.by_path.items()
        if SHAPES_A_RECORD[language].search(" ".join(value.value.split()))
    ]
    assert shaped == []


@pytest.mark.parametrize(
    ("language", "children_first"), [("nl", "Zijn er kinderen bij je?"), ("en", "Are there children with you?")]
)
def test_who_may_not_stay_alone_after_a_search_leaves_no_child_behind(
    draft: Draft, language: str, children_first: str
) -> None:
    assert children_first in text(draft, language, "when_police_come", "sections.first.steps.you_first.body")
    assert children_first in text(draft, language, "after_a_search", "sections.now.steps.call_first.body")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_calls_in_the_united_kingdom_reads_what_is_passed_on(draft: Draft, language: str) -> None:
    line = text(draft, language, "confidentiality", "sections.uk_ireland.steps.uk.body")
    offence = {"nl": "kijken naar deze beelden een misdrijf", "en": "looking at these images is an offence"}[language]
    assert offence in line
    country = text(draft, language, "confidentiality", "sections.uk_ireland.steps.uk_duties.body")
    assert all(part in country for part in ("Wales", {"nl": "Noord-Ierland", "en": "Northern Ireland"}[language]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["law_belgium", "law_uk"])
def test_who_asks_what_can_happen_reads_that_a_judge_decides_and_no_figure(
    draft: Draft, language: str, unit: str
) -> None:
    page = text(draft, language, unit, "sections.law.steps.penalty.body")
    assert re.search(r"\b(rechter|judge|court)\b", page)
    assert re.findall(r"\d+", page.replace("2026", "")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ("when_police_come", "sections.first.steps.you_first.body"),
        ("when_police_come", "sections.follows.steps.others_know_this.body"),
        ("someone_is_18", "sections.age.steps.it_turns_out.body"),
    ],
)
def test_a_prevention_line_that_may_be_closed_is_followed_by_one_that_is_open(
    draft: Draft, language: str, unit: str, path: str
) -> None:
    page = text(draft, language, unit, path)
    assert "<crisis_line>" in page[page.index("<prevention_line>") :]


@pytest.mark.parametrize(("language", "opened"), [("nl", "te openen"), ("en", "to open the program")])
def test_how_it_was_to_open_the_program_is_asked_after_the_stick_went_home(
    draft: Draft, language: str, opened: str
) -> None:
    assert opened not in text(draft, language, "professionals_four_talks", "sections.talks.steps.first_two.body")
    assert opened in text(draft, language, "professionals_four_talks", "sections.talks.steps.last_two.body")
