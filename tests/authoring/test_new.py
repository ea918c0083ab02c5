"""``content new``: files to write on, that fit at once, and never over what someone wrote."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from authors_pack import change

from selfhelp_tui.authoring import new as writing
from selfhelp_tui.authoring.new import Maker, writable_kinds
from selfhelp_tui.cli.content import run
from selfhelp_tui.core.fields import Field
from selfhelp_tui.packs.commands import problems_of
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.opening import SOURCES
from selfhelp_tui.packs.problems import errors_in

TODAY = date(2026, 11, 24)
KINDS = sorted(writable_kinds("en", TODAY))
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run ``content new``, and give its status and what it says."""

    def said(*words: object, language: str = "en") -> tuple[int, str, str]:
        status = run(["new", *map(str, words)], language)
        told = capsys.readouterr()
        return status, told.out, told.err

    return said


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def errors_of(folder: Path) -> list[str]:
    """What the check calls wrong in a pack."""
    return [problem.printed("en") for problem in errors_in(problems_of(read_draft(FolderFiles(folder)), TODAY))]


def test_a_pack_with_a_module_and_a_topic_has_no_errors_and_says_what_is_left(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "praktijk"
    status, out, _ = say("pack", "noord", folder, "--language", "nl", "--languages", "nl,en")
    assert status == 0
    assert out.splitlines() == [
        "Gemaakt:",
        f"  {folder / 'pack.yaml'}",
        "Fouten: 0. Waarschuwingen: 0.",
        f"Verder: selfhelp-tui content new contact --country be --in {folder}, of letter, questions, module ID"
        " of page ID"
        " in de plaats van contact.",
    ]
    assert (folder / "pack.yaml").read_text(encoding="utf-8").startswith("pack: noord\nextends: core")
    status, out, _ = say("module", "sleep", "--in", folder)
    assert status == 0
    made = folder / "modules" / "18-noord-sleep"
    assert [path.name for path in sorted(made.iterdir())] == ["en.yaml", "nl.yaml", "structure.yaml"]
    written = "modules/18-noord-sleep/en.yaml, modules/18-noord-sleep/nl.yaml, modules/18-noord-sleep/structure.yaml"
    assert f"texts, in {written}." in out
    assert len(out.splitlines()) == 7
    assert "Errors: 0. " in out
    assert f"content preview 18-noord-sleep --content {folder}" in out
    assert "NOG TE SCHRIJVEN (hoe de module heet)" in (made / "nl.yaml").read_text(encoding="utf-8")
    assert say("page", "noord-rest", "--in", folder)[0] == 0
    assert say("module", "walk", "--in", folder)[0] == 0
    assert sorted(path.name for path in (folder / "modules").iterdir()) == ["18-noord-sleep", "19-noord-walk"]
    assert errors_of(folder) == []
    status = run(["preview", "18", "--content", str(folder), "--plain"], "en")
    assert status == 0


def test_what_is_never_walked_through_is_not_offered() -> None:
    assert "asked" not in KINDS and "form" in KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_step_fits_where_it_is_put(say: Say, noord: Path, kind: str) -> None:
    before = files_in(noord)
    status, out, err = say("exercise", kind, "--in", noord / "information" / "noord-sleep")
    assert (status, err) == (0, ""), out
    assert errors_of(noord) == []
    draft = read_draft(FolderFiles(noord))
    found = draft.units["noord_sleep"].thing.step(kind)
    assert found is not None
    assert (found[0].id, found[1].KIND) == ("day", kind)
    for name, data in before.items():
        lines = iter((noord / name).read_text(encoding="utf-8").splitlines())
        assert all(line in lines for line in data.decode().splitlines()), f"{name}: a line is gone"
    say("exercise", kind, "--in", noord / "noord_sleep", "--section", "night")
    again = read_draft(FolderFiles(noord)).units["noord_sleep"].thing.step(f"{kind}_2")
    assert again is not None and again[0].id == "night"


@pytest.mark.parametrize("kind", sorted(Field.FAMILY))
def test_every_kind_of_question_fits_where_it_is_put(say: Say, noord: Path, kind: str) -> None:
    status, out, err = say("question", kind, "--in", noord / "noord-sleep" / "rest")
    assert (status, err) == (0, ""), out
    assert errors_of(noord) == []
    assert "Still to be written: " in out
    assert f"{kind}:\n" in (noord / "information" / "noord-sleep" / "en.yaml").read_text(encoding="utf-8")


def test_a_step_fits_in_every_module_of_ours() -> None:
    draft = read_draft(FolderFiles(SOURCES))
    maker = Maker("nl", TODAY)
    for unit in draft.units:
        if unit in ("intake", "help_now"):
            continue
        sections = draft.units[unit].thing.sections
        # each section of the modules is written alike: the first and the last stand for the others
        for section in {sections[0].id, sections[-1].id} if unit == "urges" else {sections[-1].id}:
            made = maker.exercise(draft, unit, "reflection", section, "quite_new")
            assert len(made) == 3
            assert all("quite_new" in text for text in made.values())


def test_comments_and_layout_of_an_author_stay(say: Say, noord: Path) -> None:
    path = noord / "information/noord-sleep/structure.yaml"
    change(path, "      - {id: bed, kind: page}\n", "      - {id: bed,\n         kind: page\n        }  # at last\n")
    assert say("exercise", "page", "--in", noord / "noord_sleep", "--section", "night")[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "        }  # at last\n      - id: page\n        kind: page\n" in text


def test_a_new_item_stands_below_the_comments_of_the_one_before(say: Say, noord: Path) -> None:
    say("exercise", "form", "--in", noord / "noord_sleep")
    say("exercise", "page", "--in", noord / "noord_sleep")
    say("question", "rating", "--in", noord / "noord_sleep" / "form")
    text = (noord / "information/noord-sleep/structure.yaml").read_text(encoding="utf-8")
    form, _, page = text.partition("      - id: form\n")[2].partition("      - id: page\n")
    assert "        # scale: " in form
    assert form.index("          - id: rating") < form.index("        # living: ")
    assert all(line.startswith("        ") for line in page.splitlines())
    words = (noord / "information/noord-sleep/en.yaml").read_text(encoding="utf-8")
    two, _, rating = words.partition("          two:\n")[2].partition("          rating:\n")
    assert "            # feedback: one, two\n" in two
    assert "feedback" not in rating


def test_line_ends_and_links_within_a_pack_stay(say: Say, noord: Path) -> None:
    topic = noord / "information/noord-sleep"
    for name in ("structure.yaml", "nl.yaml"):
        (topic / name).write_bytes(b"\xef\xbb\xbf" + (topic / name).read_bytes().replace(b"\n", b"\r\n"))
    (topic / "en.yaml").rename(noord / "elsewhere.txt")
    (topic / "en.yaml").symlink_to(noord / "elsewhere.txt")
    assert say("exercise", "page", "--in", noord / "noord_sleep")[0] == 0
    for name in ("structure.yaml", "nl.yaml"):
        data = (topic / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and b"page" in data
        assert data.count(b"\n") == data.count(b"\r\n")
    assert (topic / "en.yaml").is_symlink()
    assert "TO BE WRITTEN" in (noord / "elsewhere.txt").read_text(encoding="utf-8")


def test_nothing_is_made_outside_the_pack(say: Say, noord: Path) -> None:
    outside = noord.parent / "outside"
    outside.mkdir()
    (noord / "modules").symlink_to(outside)
    status, out, err = say("module", "walk", "--in", noord)
    assert (status, out) == (2, "")
    assert "leads out of the pack. Nothing was made." in err
    assert list(outside.iterdir()) == []


def test_a_list_on_one_line_is_left_alone_and_the_lines_are_given(say: Say, noord: Path) -> None:
    path = noord / "information/noord-sleep/structure.yaml"
    change(
        path,
        "    steps:\n      - {id: before, kind: page}\n      - {id: bed, kind: page}\n",
        "    steps: [{id: before, kind: page}, {id: bed, kind: page}]\n",
    )
    before = files_in(noord)
    status, out, err = say("exercise", "timer", "--in", noord / "noord_sleep", "--section", "night")
    assert (status, out) == (2, "")
    assert "The list ‘sections.night.steps’ stands on one line" in err
    assert "- id: timer\n  kind: timer\n" in err
    assert files_in(noord) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pack", "core", "x"), "‘core’ is taken."),
        (("pack", "Praktijk Noord", "x"), "‘Praktijk Noord’ can't be an id."),
        (("pack", "yes", "x"), "‘yes’ can't be an id."),
        (("pack", "noord", "noord"), "There is something already: "),
        (("module", "sleep", "--in", "noord/information/noord-sleep"), "pack.yaml"),
        (("topic", "sleep", "--in", "noord"), "‘noord_sleep’ is taken."),
        (("topic", "../../x", "--in", "noord"), "can't be an id."),
        (("topic", "x", "--in", "nowhere"), "‘nowhere’ is not a folder."),
        (("exercise", "chan", "--in", "noord/noord-sleep"), "Did you mean: chain"),
        (("exercise", "screen", "--in", "noord/noord-sleep"), "‘screen’ is not a kind that can be made."),
        (("exercise", "chain", "--in", "noord"), "is not FOLDER/MODULE in a pack."),
        (("exercise", "chain", "--in", "noord/noord-slep"), "Did you mean: noord_sleep?"),
        (("exercise", "chain", "--in", "noord/noord-sleep", "--id", "bed"), "‘bed’ is taken."),
        (("exercise", "chain", "--in", "noord/noord-sleep", "--section", "nigt"), "Did you mean: night?"),
        (("question", "rating", "--in", "noord/noord-sleep/bed"), "is not an exercise with questions of its own."),
        (("question", "ratin", "--in", "noord/noord-sleep/rest"), "Did you mean: rating?"),
        (("prescription", "--in", "noord"), "letter (a letter)"),
    ],
)
def test_what_can_not_be_made_is_said_and_nothing_is_written(
    say: Say, noord: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(noord.parent)
    before = files_in(noord.parent)
    status, out, err = say(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert files_in(noord.parent) == before


def test_a_broken_file_is_not_added_to(say: Say, noord: Path) -> None:
    change(noord / "information/noord-sleep/nl.yaml", "title: Sleep", 'title: "Sleep')
    before = files_in(noord)
    status, _, err = say("exercise", "page", "--in", noord / "noord_sleep")
    assert status == 2
    assert "information/noord-sleep/nl.yaml:1:8: error: " in err
    change(noord / "information/noord-sleep/structure.yaml", "kind: yes_no", "kind: yes_or_no")
    status, _, err = say("exercise", "page", "--in", noord / "noord_sleep")
    assert status == 2
    assert "information/noord-sleep/structure.yaml:18:31: error: " in err
    assert files_in(noord)["information/noord-sleep/en.yaml"] == before["information/noord-sleep/en.yaml"]


@pytest.mark.parametrize("what", ["module", "page", "exercise", "pack"])
def test_a_disk_that_fails_leaves_everything_as_it_was(
    say: Say, noord: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = files_in(noord.parent)
    real, calls = os.replace, []

    def full(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1 or what != "exercise":
            raise OSError(28, "No space left on device")
        real(self, target)
        return target

    monkeypatch.setattr(writing.Path, "replace", full)
    monkeypatch.setattr(writing.Path, "rename", full)
    words = {
        "pack": ("pack", "zuid", noord.parent / "deep" / "zuid"),
        "exercise": ("exercise", "page", "--in", noord / "noord_sleep"),
    }.get(what, (what, "walk", "--in", noord))
    status, out, _ = say(*words)
    assert status == 1
    assert out == "It could not be written: No space left on device. Everything is as it was.\n"
    assert files_in(noord.parent) == before
    assert not (noord.parent / "deep").exists()
    assert not (noord / "modules").exists()


def test_a_pack_that_stands_alone_is_told_what_its_rules_still_lack(say: Say, tiny: Path) -> None:
    status, out, _ = say("module", "walk", "--in", tiny)
    assert status == 1
    assert (tiny / "modules/04-walk/structure.yaml").is_file()
    errors = [line for line in out.splitlines() if ": error: " in line]
    assert len(errors) == 1 and "walk" in errors[0], "no rule puts it forward yet"
