"""Services by their names: a slot in a text is what people call it where the reader lives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from small_pack import FILES, write_pack
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.helplines import SLOTS
from selfhelp_tui.core.content.words import fill_slots
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.written_store import WrittenStore

OURS = open_library()
PAGE = "information/sleep/en.yaml"
SERVICES = """\
services:
  - slot: child_service
    says: {en: the Centre}
    collected: 2026-11-24
    sources: [https://example.org]
"""


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Call <gp> today.", "Call your doctor today."),
        ("<gp> can help.", "Your doctor can help."),
        ("It hurts. <gp> can help.", "It hurts. Your doctor can help."),
        ("Who?\n\n- <gp>\n- a friend", "Who?\n\n- Your doctor\n- a friend"),
        ("A paragraph.\n\n<gp> can help.", "A paragraph.\n\nYour doctor can help."),
        ("A line that goes on with\n<gp> in it.", "A line that goes on with\nyour doctor in it."),
        ("“<gp>,” he said: <gp>.", "“Your doctor,” he said: your doctor."),
        ("In <minutes> minutes.", "In <minutes> minutes."),
        ("No slot.", "No slot."),
    ],
)
def test_a_name_in_a_sentence(text: str, filled: str) -> None:
    assert fill_slots(text, {"gp": "your doctor"}.get) == filled


@pytest.mark.parametrize(
    ("country", "language", "slot", "called"),
    [
        ("be", "nl", "prevention_line", "Stop it Now"),
        ("be", "nl", "child_service", "het Vertrouwenscentrum Kindermishandeling"),
        ("be", "nl", "legal_aid", "een pro-Deoadvocaat"),
        ("be", "nl", "welfare_service", "het CAW of het OCMW"),
        ("nl", "nl", "child_service", "Veilig Thuis"),
        ("nl", "nl", "legal_aid", "het Juridisch Loket"),
        ("gb", "en", "duty_lawyer", "the duty solicitor"),
        ("gb", "en", "legal_aid", "Citizens Advice"),
        # the country says nothing, so the first line of that kind that speaks the language does
        ("nl", "nl", "crisis_line", "113 Zelfmoordpreventie"),
        ("ie", "en", "prevention_line", "Stop It Now Ireland"),
        # nobody there speaks it
        ("be", "en", "prevention_line", None),
        ("gb", "nl", "gp", None),
    ],
)
def test_what_a_service_is_called(country: str, language: str, slot: str, called: str | None) -> None:
    assert OURS.country(country).called(slot, language) == called


@pytest.mark.parametrize("language", OURS.languages)
def test_every_slot_reads_everywhere(language: str) -> None:
    for country in (*OURS.countries, None):
        for slot in SLOTS:
            words = OURS.words(language, lambda country=country: country)
            called = OURS.country(country).called(slot, language) if country else None
            said = called or words.ui(f"slot.{slot}")
            assert said == said.strip() and said[-1] not in ".!?" and "<" not in said and "[" not in said


def library_of(folder: Path, **changed: str) -> StoreLibrary:
    page = FILES[PAGE].replace("Sleep makes calm.", "Ask <child_service>. <crisis_line> listens.")
    files = {PAGE: page, "helplines/be.yaml": FILES["helplines/be.yaml"].replace("lines:", f"{SERVICES}lines:", 1)}
    return StoreLibrary([WrittenStore(read_draft(FolderFiles(write_pack(folder / "pack", {**files, **changed}))))])


def test_a_text_is_filled_by_the_country_of_now(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    session = Session(library, MemoryNotes(), "en", lambda: "2026-11-24T10:00:00+00:00", lambda: "0001")
    path = "sections.night.steps.why.body"
    fallback = session.words.ui("slot.child_service")
    assert session.words.say("sleep", path).startswith(f"Ask {fallback}. ")
    session.country = "be"
    assert session.words.say("sleep", path).startswith("Ask the Centre. ")
    session.country = None
    assert session.words.say("sleep", path).startswith(f"Ask {fallback}. ")
    assert library.words("en").say("sleep", path).startswith(f"Ask {fallback}. ")


def test_the_likely_country_fills_as_well(tmp_path: Path) -> None:
    asked: list[str] = []

    def likely() -> str:
        asked.append("be")
        return "be"

    session = Session(
        library_of(tmp_path), MemoryNotes(), "en", lambda: "2026-11-24", lambda: "1", likely_country=likely
    )
    session.words.ui("language.name")
    # finding out where a computer is costs time at the start, and only a text with a slot needs it
    assert not asked
    assert session.words.say("sleep", "sections.night.steps.why.body").startswith("Ask the Centre.")


def problems(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    draft = read_draft(FolderFiles(write_pack(folder / "pack", files)))
    return [(f"{one.file}:{one.line}:{one.column}", one.id) for one in check_core(draft) if one.severity == "error"]


def test_an_unknown_slot_is_an_error_with_its_place(tmp_path: Path) -> None:
    page = FILES[PAGE].replace("Sleep makes calm.", "Call <prevntion_line> now.")
    found = problems(tmp_path, {PAGE: page})
    line = page.splitlines().index("        body: Call <prevntion_line> now.") + 1
    assert (f"{PAGE}:{line}:20", "slot_unknown") in found


def test_languages_name_services_where_they_want_to(tmp_path: Path) -> None:
    files = {PAGE: FILES[PAGE].replace("Sleep makes calm.", "Call <prevention_line> now.")}
    folder = write_pack(tmp_path / "pack", files)
    (folder / "information/sleep/nl.yaml").write_text(FILES[PAGE], encoding="utf-8")
    assert not [one for one in check_core(read_draft(FolderFiles(folder))) if one.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("the Centre", "the Centre on 0800 11 22", "service_number"),
        ("sources: [https://example.org]", "sources: []", "service_without_source"),
        ("child_service", "child_line", "choice_unknown"),
    ],
)
def test_what_a_country_says_has_a_source_and_no_number(tmp_path: Path, old: str, new: str, problem: str) -> None:
    services = SERVICES.replace(old, new)
    country = FILES["helplines/be.yaml"].replace("lines:", f"{services}lines:", 1)
    assert problem in [one for _, one in problems(tmp_path, {"helplines/be.yaml": country})]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("country", "number"), [("be", "112"), ("us", "911"), ("gb", "999"), (None, None)])
def test_the_emergency_number_stands_in_the_sentence_that_says_to_call_it(
    language: str, country: str | None, number: str | None
) -> None:
    session = Session(OURS, MemoryNotes(), language, lambda: "2026-11-24T10:00:00+00:00", lambda: "1")
    session.country = country
    called = number or session.words.ui("slot.emergency_number")
    said = session.words.say("help_now", "sections.child.steps.child.body")
    assert called in said and "<" not in said
    if country is not None:
        assert OURS.country(country).called("emergency_number", language) == number


def test_a_text_without_a_slot_asks_for_no_country_and_texts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    asked: list[str] = []
    texts = StoreLibrary._texts

    def reading(library: StoreLibrary, unit: str, language: str) -> Mapping[str, str]:
        read.append(unit)
        return texts(library, unit, language)

    def country() -> str:
        asked.append("country")
        return "be"

    monkeypatch.setattr(StoreLibrary, "_texts", reading)
    words = OURS.words("nl", country)
    without = next(path for path, text in texts(OURS, "interface", "nl").items() if "<n>" in text)
    assert words.ui(without)
    assert read == ["interface"]
    assert asked == []
    unit, path = next(
        (unit, path)
        for unit in OURS.unit_ids
        for path, text in texts(OURS, unit, "nl").items()
        if "<prevention_line>" in text and text.count("<") == 1
    )
    assert "<" not in words.say(unit, path)
    assert asked == ["country"] and read == ["interface", unit]
