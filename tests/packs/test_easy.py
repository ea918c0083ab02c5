"""The easy register: a second text for some paths, chosen by the reader, short and checked like the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import FILES, write_pack
from stand_ins import MemoryNotes, write_files

from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.check import check_core, checked_added
from selfhelp_tui.packs.compile import compile_folder
from selfhelp_tui.packs.compiled_store import CompiledStore
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.problems import errors_in
from selfhelp_tui.packs.written_store import WrittenStore

EASY = "information/sleep/en.easy.yaml"
BODY = "sections.night.steps.why.body"


def easy(body: str, more: str = "") -> str:
    return f"{more}sections:\n  night:\n    steps:\n      why:\n        body: {body}\n"


TEXT = easy("Sleep helps you.")
ADDED = {
    "pack.yaml": """\
pack: noord
version: 1.0.0
schema: 1
extends: tiny >=1.0,<2
source_language: en
languages: [en]
licence: CC0-1.0
""",
}


def library_of(folder: Path) -> StoreLibrary:
    return StoreLibrary([WrittenStore(read_draft(FolderFiles(folder)))])


def session_of(library: StoreLibrary, notes: MemoryNotes) -> Session:
    return Session(library, notes, "en", lambda: "2026-11-24T10:00:00+00:00", lambda: "0001")


def test_a_reader_chooses_and_it_is_kept(tmp_path: Path) -> None:
    library, notes = library_of(write_pack(tmp_path / "pack", {EASY: TEXT})), MemoryNotes()
    session = session_of(library, notes)
    assert session.words.say("sleep", BODY) == "Sleep makes calm."
    session.read_easy(True)
    assert session.words.say("sleep", BODY) == "Sleep helps you."
    # what has no easy text stays as it is
    assert session.words.say("sleep", "sections.night.steps.why.title") == "Why"
    session.speak("nl")
    assert session.words.say("sleep", BODY) == "Sleep makes calm."
    again = session_of(library, notes)
    assert again.easy
    again.read_easy(False)
    assert again.words.say("sleep", BODY) == "Sleep makes calm."


def test_what_was_chosen_elsewhere_holds(tmp_path: Path) -> None:
    library = library_of(write_pack(tmp_path / "pack", {EASY: TEXT}))
    before, after = session_of(library, MemoryNotes()), session_of(library, MemoryNotes())
    after.same_choices(before)
    assert not after.easy
    before.read_easy(True)
    after.same_choices(before)
    assert after.easy and after.words.say("sleep", BODY) == "Sleep helps you."
    moved = session_of(library, MemoryNotes())
    moved.take_over(before.notes)
    assert moved.easy


def test_compiled_it_is_a_file_that_only_easy_words_read(tmp_path: Path) -> None:
    files = compile_folder(write_pack(tmp_path / "pack", {EASY: TEXT}))
    place = tmp_path / "compiled"
    for name, data in files.items():
        if name.startswith("compiled/"):
            place.mkdir(exist_ok=True)
            (place / name.removeprefix("compiled/")).write_bytes(data)
    library = StoreLibrary([CompiledStore(place)])
    assert library.words("en", easy=True).say("sleep", BODY) == "Sleep helps you."
    (place / "easy-en.json").unlink()
    assert StoreLibrary([CompiledStore(place)]).words("en").say("sleep", BODY) == "Sleep makes calm."


LONG = " ".join(["word"] * 13)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (EASY, easy(f"{LONG}."), "sentence_long"),
        (EASY, easy("word " * 8 + "word. " + ("word " * 7 + "word. ") * 10), "easy_mean"),
        (EASY, easy("Call <phone>."), "easy_values"),
        (EASY, easy("Sleep.", "title: Sleep\n"), "easy_in_lists"),
        (EASY, easy("Sleep.").replace("why:", "how:"), "words_unknown"),
        (EASY, easy("Call 0800 12 34 56."), "number_in_text"),
        (EASY, easy("A pervert."), "word_forbidden"),
        ("information/sleep/fr.easy.yaml", easy("Dormir."), "easy_alone"),
        ("information/other/en.easy.yaml", easy("Sleep."), "words_alone"),
    ],
)
def test_easy_texts_are_checked(tmp_path: Path, name: str, text: str, problem: str) -> None:
    folder = write_pack(tmp_path / "pack", {name: text})
    found = errors_in(check_core(read_draft(FolderFiles(folder))))
    assert {one.file for one in found} == {name}
    assert problem in {one.id for one in found}


def test_a_fixed_sentence_may_be_long(tmp_path: Path) -> None:
    page = FILES["information/sleep/en.yaml"].replace("Sleep makes calm.", f"{LONG}.")
    folder = write_pack(tmp_path / "pack", {"information/sleep/en.yaml": page, EASY: easy(f"Sleep. {LONG}.")})
    assert not errors_in(check_core(read_draft(FolderFiles(folder))))


def overlaid(tmp_path: Path, core: dict[str, str], files: dict[str, str]) -> tuple[StoreLibrary, list[str]]:
    base = library_of(write_pack(tmp_path / "pack", core))
    write_files(tmp_path / "noord", {**ADDED, **files})
    adaptation, problems = checked_added(read_draft(FolderFiles(tmp_path / "noord")), base)
    return base.adapted(adaptation), [one.id for one in errors_in(problems)]


def test_what_a_pack_replaces_has_no_old_easy_text(tmp_path: Path) -> None:
    files = {
        "pack.yaml": f"{ADDED['pack.yaml']}replace:\n  - text: en.sleep.{BODY}\n",
        "information/sleep/en.yaml": easy("Come and see us."),
    }
    library, problems = overlaid(tmp_path, {EASY: TEXT}, files)
    assert not problems
    assert library.words("en", easy=True).say("sleep", BODY) == "Come and see us."


@pytest.mark.parametrize(
    "name",
    ["information/sleep/en.easy.yaml", "help-now/en.easy.yaml", "interface/en.easy.yaml", "routing/en.easy.yaml"],
)
def test_no_pack_has_an_easy_text_for_one_of_ours(tmp_path: Path, name: str) -> None:
    text = {"interface": "walk:\n  heavy: Easy now.\n", "routing": "rules:\n  unsafe:\n    reason: Easy now.\n"}
    library, problems = overlaid(tmp_path, {}, {name: text.get(name.partition("/")[0], TEXT)})
    assert problems
    words, plain = library.words("en", easy=True), library.words("en")
    for unit in ("sleep", "help_now", "interface", "routing"):
        assert words.unit(unit) == plain.unit(unit)


def test_safety_content_keeps_its_easy_texts(tmp_path: Path) -> None:
    from selfhelp_tui.packs.check.safety import safety_part

    help_now = FILES["help-now/en.yaml"]
    assert "body:" in help_now
    path = next(one for one in library_of(write_pack(tmp_path / "own")).words("en").unit("help_now") if "body" in one)
    keys = path.split(".")
    text = "".join(
        f"{'  ' * deep}{key}:" + (" Call now.\n" if deep == len(keys) - 1 else "\n") for deep, key in enumerate(keys)
    )
    with_easy = library_of(write_pack(tmp_path / "pack", {"help-now/en.easy.yaml": text}))
    without = library_of(write_pack(tmp_path / "none"))
    assert safety_part(with_easy, with_easy) != safety_part(without, with_easy)
    assert safety_part(without, without) != safety_part(with_easy, without)
