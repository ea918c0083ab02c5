"""The form of a practice: what it writes, that it reads it again, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from selfhelp_tui.authoring import practice
from selfhelp_tui.authoring.practice import FormOnDisk, pack_id, read_form
from selfhelp_tui.core.pages.page import Contents, FrontEnd, GoBack, Instead, Open, Passage, Place, Row
from selfhelp_tui.core.pages.practice_form import (
    ASKED,
    BeginForm,
    CountryForm,
    ExercisesForm,
    FormLine,
    FormText,
    LeaveOutForm,
    PracticePage,
    RemarksForm,
    StickPlace,
    WrittenForm,
    question_page,
)
from selfhelp_tui.core.practice_form import LIMITS, PracticeForm, as_dialled, refused
from selfhelp_tui.core.session import Session
from selfhelp_tui.kit.platforms import is_title
from selfhelp_tui.packs.commands import problems_of
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.problems import errors_in
from selfhelp_tui.services import ProgramServices

TODAY = date(2026, 11, 29)
FILLED: Mapping[str, str] = {
    "name": "Praktijk Noord",
    "phone": "09 123 45 67",
    "web": "https://example.org",
    "hours": "We antwoorden op werkdagen.",
    "maker": "Ann, psycholoog",
    "letter": "Dag,\n\nWe spraken af dat je rustig begint.",
}


def on_disk(tmp_path: Path, day: date = TODAY) -> FormOnDisk:
    """The form over a folder that may have a pack."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return FormOnDisk(tmp_path / "praktijk", "nl", day, home)


def filled(tmp_path: Path, **other: Any) -> FormOnDisk:
    """A form with an answer to every question."""
    desk = on_disk(tmp_path)
    desk.form.country = "be"
    desk.form.texts |= FILLED
    desk.form.questions = ["Hoe sliep je deze week?", "Wat hielp?"]
    for name, value in other.items():
        setattr(desk.form, name, value)
    return desk


def session() -> Session:
    """A session over the content of the program."""
    services = ProgramServices(language="nl", ephemeral=True, journal=None)
    return services.session(services.in_memory())


def rows(contents: Contents) -> list[Row]:
    """What can be chosen."""
    return [one for one in contents.rows if not one.heading]


@pytest.mark.parametrize("begin", ["", "sitting:moment", "module:feelings", "exercise:urges.ride"])
def test_what_is_written_passes_the_check_and_is_read_again(tmp_path: Path, begin: str) -> None:
    desk = filled(tmp_path, begin=begin, hidden=["intimacy"])
    assert desk.remarks("nl") == ()
    assert "pack.yaml" in desk.write()
    assert errors_in(problems_of(read_draft(FolderFiles(desk.folder)), TODAY)) == ()
    again = read_form(desk.folder, "nl")
    assert (again.begin, again.hidden, again.questions) == (begin, ["intimacy"], desk.form.questions)
    assert {name: again.text(name) for name in FILLED} == dict(FILLED)


def test_opened_again_it_changes_the_same_pack_and_nothing_that_it_does_not_know(tmp_path: Path) -> None:
    desk = filled(tmp_path, begin="sitting:moment")
    desk.write()
    page = desk.folder / "pack.yaml"
    page.write_text(page.read_text() + "replace:\n  - text: nl.triggers.promise\n")
    words = desk.folder / "modules" / "triggers" / "nl.yaml"
    words.parent.mkdir(parents=True)
    words.write_text("# van ons\npromise: In deze module zoek je één moment waarop het begint, samen met ons.\n")
    before = read_draft(FolderFiles(desk.folder))
    again = on_disk(tmp_path, date(2026, 12, 3))
    again.form.questions[1] = "Wat hielp je het meest?"
    assert set(again.write()) == {"pack.yaml", "prescription/structure.yaml", "prescription/nl.yaml"}
    after = read_draft(FolderFiles(desk.folder))
    assert before.page and after.page and before.prescription and after.prescription
    assert after.page.thing.version == "1.0.1"
    assert after.page.thing.replace == before.page.thing.replace
    assert words.read_text().startswith("# van ons")
    # a question in other words is another question; the other one and the homework keep their ids and day
    first, second = before.prescription.thing.questions
    assert after.prescription.thing.questions[0] == first
    assert after.prescription.thing.questions[1] != second
    assert after.prescription.thing.homework == before.prescription.thing.homework
    assert after.prescription.thing.date == "2026-12-03"


def test_written_twice_nothing_changes(tmp_path: Path) -> None:
    filled(tmp_path).write()
    assert on_disk(tmp_path, date(2026, 12, 3)).write() == ()


def test_homework_that_was_written_by_hand_stays(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    desk.write()
    structure, words = (desk.folder / "prescription" / name for name in ("structure.yaml", "nl.yaml"))
    structure.write_text(structure.read_text() + "homework:\n- {id: ring, day: 2026-12-03, commit: contact}\n")
    words.write_text(words.read_text() + "homework:\n  ring: Bel donderdag de praktijk.\n")
    again = on_disk(tmp_path)
    again.form.begin = "sitting:moment"
    again.write()
    held = read_draft(FolderFiles(desk.folder)).prescription
    assert held is not None
    assert [one.id for one in held.thing.homework][1] == "ring"
    assert errors_in(problems_of(read_draft(FolderFiles(desk.folder)), TODAY)) == ()


def test_without_a_letter_questions_and_a_beginning_there_is_no_prescription(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    desk.write()
    desk.form.texts["letter"], desk.form.questions = "", []
    desk.write()
    assert not (desk.folder / "prescription" / "structure.yaml").exists()
    assert errors_in(problems_of(read_draft(FolderFiles(desk.folder)), TODAY)) == ()


# --- nothing typed is lost ---------------------------------------------------------------------------------------


def test_what_is_typed_in_a_box_is_there_after_a_crash(tmp_path: Path) -> None:
    page = FormText(on_disk(tmp_path), "letter")
    page.typing(session(), "Dag, we spr")
    assert on_disk(tmp_path).form.text("letter") == "Dag, we spr"


def test_what_was_typed_and_not_written_comes_before_the_pack(tmp_path: Path) -> None:
    filled(tmp_path).write()
    FormLine(on_disk(tmp_path), "hours").typing(session(), "Alleen op maandag.")
    assert on_disk(tmp_path).form.text("hours") == "Alleen op maandag."


def test_a_pack_that_was_changed_by_hand_since_comes_before_what_was_written(tmp_path: Path) -> None:
    desk = filled(tmp_path, keeps=True)
    desk.form.texts["label"] = "Blad"
    desk.write()
    lines = desk.folder / "helplines" / "be.yaml"
    lines.write_text(lines.read_text().replace("Praktijk Noord", "Praktijk Zuid"))
    again = on_disk(tmp_path).form
    assert (again.text("name"), again.text("label"), again.keeps) == ("Praktijk Zuid", "Blad", True)


def test_on_a_full_stick_it_is_kept_at_home_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, real = on_disk(tmp_path), practice._put
    full = {tmp_path}

    def put(path: Path, data: bytes, *, wait: bool) -> None:
        if path.parent in full:
            raise OSError(28, "No space left on device")
        real(path, data, wait=wait)

    monkeypatch.setattr(practice, "_put", put)
    FormLine(desk, "name").typing(session(), "Praktijk Noord")
    assert desk.kept_at == str(tmp_path / "home" / "praktijk.form.json")
    assert on_disk(tmp_path).form.text("name") == "Praktijk Noord"
    full.add(tmp_path / "home")
    desk.keep()
    assert desk.kept_at == ""
    said = PracticePage(desk).contents(session(), FrontEnd())
    assert any("vol" in getattr(part, "text", "") for part in said.parts)
    assert desk.form.text("name") == "Praktijk Noord"


def test_a_pack_that_can_not_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = filled(tmp_path)
    desk.write()
    before = {path: path.read_bytes() for path in desk.folder.rglob("*.yaml")}
    desk.form.texts["hours"] = "Alleen op maandag."

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(practice, "_put", full)
    move = PracticePage(desk).choose(session(), "write")
    assert isinstance(move, Open)
    assert {path: path.read_bytes() for path in desk.folder.rglob("*.yaml")} == before


# --- what is refused, and why ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "question"),
    [
        ({"name": ""}, "contact"),
        ({"phone": "", "web": ""}, "contact"),
        ({"letter": ""}, "letter"),
        ({"letter": "Dag, bel mij op 0470 12 34 56 als het niet gaat."}, "letter"),
        ({"name": "Noodnummer"}, ""),
    ],
)
def test_what_has_to_change_leads_to_its_question(tmp_path: Path, change: dict[str, str], question: str) -> None:
    desk = filled(tmp_path)
    desk.form.texts |= change
    first = [one.question for one in desk.remarks("nl") if one.must][:1]
    assert first == ([question] if question else [])


def test_a_question_that_asks_for_details_leads_to_the_questions(tmp_path: Path) -> None:
    desk = filled(tmp_path, questions=["Hoe vaak keek je deze week?"])
    found = [one for one in desk.remarks("nl") if one.question == "questions"]
    assert found
    assert isinstance(PracticePage(desk).choose(session(), "see"), Open)


def test_nothing_is_made_before_it_is_mended(tmp_path: Path) -> None:
    desk, now = on_disk(tmp_path), session()
    for chosen in ("see", "write", "stick"):
        move = PracticePage(desk).choose(now, chosen)
        assert isinstance(move, Open)
        assert isinstance(move.where, RemarksForm)
        assert rows(move.where.contents(now, FrontEnd()))
    assert desk.after == ""
    assert not desk.folder.exists()


def test_what_can_not_be_left_out_is_no_choice_and_has_its_reason(tmp_path: Path) -> None:
    desk = filled(tmp_path)
    kept = desk.kept("nl")
    assert "tonight" in kept
    page = LeaveOutForm(desk).contents(session(), FrontEnd())
    offered = {row.id for row in rows(page)}
    assert not offered & kept.keys()
    said = "\n".join(getattr(part, "text", "") for part in page.parts)
    assert all(reason in said for reason in kept.values())
    desk.form.hidden = sorted(offered)
    assert not [one for one in desk.remarks("nl") if one.must]


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [("09/123.45.67", "09 123 45 67"), ("+32 (0)9-123", "+32 0 9 123"), ("09\u00a0123", "09 123")],
)
def test_a_number_as_it_stands_on_a_letterhead(typed: str, dialled: str) -> None:
    assert as_dialled(typed) == dialled
    assert refused("phone", typed, session().words) == ""


def test_what_can_not_stand_in_a_box_is_said_at_once(tmp_path: Path) -> None:
    words = session().words
    assert refused("phone", "bel mij", words)
    assert refused("letter", "woord " * 121, words)
    assert refused("name", "x" * (LIMITS["name"] + 1), words)
    for name in ("Notes", "Blad 2", "", "Café", ".x", "x" * 41):
        assert (refused("label", name, words) == "") is is_title(name)
    taken = StickPlace(on_disk(tmp_path), "stick").take(session(), str(tmp_path / "no" / "such"))
    assert isinstance(taken, str)


def test_names_of_practices_become_ids() -> None:
    assert pack_id("Praktijk ‘Noord’ & Zuid") == "praktijk_noord_zuid"
    assert pack_id("Thérapie Éveil") == "therapie_eveil"
    assert pack_id("Core") == "practice_core"
    assert pack_id("112") == "practice_112"


# --- both front ends ---------------------------------------------------------------------------------------------


def test_every_title_to_begin_with_is_offered_but_what_a_person_opens_alone(tmp_path: Path) -> None:
    desk, now = filled(tmp_path), session()
    offered = {row.id for row in rows(BeginForm(desk).contents(now, FrontEnd()))}
    assert {"sitting:moment", "module:feelings"} <= offered
    assert not {"sitting:tonight", "sitting:again"} & offered
    for row in rows(ExercisesForm(desk, "urges").contents(now, FrontEnd())):
        desk.form.begin = row.id
        assert not [one for one in desk.remarks("nl") if one.must], row


def test_it_asks_seven_things_and_none_of_a_client() -> None:
    assert len(ASKED) == 7
    assert not {"client", "patient", "birth"} & PracticeForm.__dataclass_fields__.keys()


def every_page(desk: FormOnDisk) -> list[Place]:
    """Each page of the form."""
    pages = [question_page(desk, name) for name in ASKED]
    others = (CountryForm(desk), ExercisesForm(desk, "urges"), FormText(desk, "letter"), StickPlace(desk, "stick"))
    return [*pages, *others, RemarksForm(desk), WrittenForm(desk, ("pack.yaml",)), WrittenForm(desk, None)]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_page_is_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    from selfhelp_tui.tui.authors import PracticeApp

    desk = filled(tmp_path)
    app = PracticeApp(ProgramServices(language="nl", ephemeral=True, journal=None), desk)
    async with app.run_test(size=size) as pilot:
        for page in every_page(desk):
            app.open_somewhere(page)
            await pilot.pause()
            await pilot.press("escape")


def test_every_page_is_said(tmp_path: Path) -> None:
    from selfhelp_tui.plain.aloud import Aloud, Reader
    from selfhelp_tui.plain.pages import open_somewhere

    desk = filled(tmp_path)
    desk.form.texts["stick"] = str(tmp_path)
    for page in every_page(desk):
        out = StringIO()
        talk = Reader(Aloud(out), session())
        talk.named = {"leave": lambda: None}
        open_somewhere(page, talk)
        title = page.contents(talk.session, FrontEnd(by_lines=True)).parts[0]
        assert "[" not in out.getvalue(), page
        assert str(getattr(title, "text", "")).split("\n")[0] in out.getvalue()


async def test_on_the_screen_esc_keeps_what_was_half_typed(tmp_path: Path) -> None:
    from selfhelp_tui.tui.authors import PracticeApp

    desk = filled(tmp_path)
    app = PracticeApp(ProgramServices(language="nl", ephemeral=True, journal=None), desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "down", "enter")
        await pilot.press("!", "escape")
        await pilot.pause()
        assert desk.form.text("name") == "Praktijk Noord!"
        await pilot.press("escape", "escape")
        await pilot.pause()
        # there is nowhere further back than the seven questions
        assert app.is_running
        assert on_disk(tmp_path).form.text("name") == "Praktijk Noord!"


class Typed:
    """Lines typed beforehand."""

    shows_typing = full = False

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def line(self) -> str | None:
        return self.lines.pop(0) if self.lines else None

    def wait(self, seconds: float) -> bool:
        return True


def test_line_by_line_the_same_is_asked(tmp_path: Path) -> None:
    from selfhelp_tui.plain.lines import LineConsole
    from selfhelp_tui.plain.program import converse_at

    desk, out = on_disk(tmp_path), StringIO()
    typed = ["2", "2", "Dag,", "", "we beginnen rustig.", ".", "", "9", "", "q"]
    services = ProgramServices(language="nl", ephemeral=True, journal=None)
    assert converse_at(PracticePage(desk), services, LineConsole(Typed(typed), out)) == "nl"
    assert desk.form.text("letter") == "Dag,\n\nwe beginnen rustig."
    assert all(services.library.words("nl").ui(f"practice.{name}.title") in out.getvalue() for name in ASKED)


def test_what_is_still_empty_comes_next_and_what_is_filled_in_is_left_alone(tmp_path: Path) -> None:
    desk, now = on_disk(tmp_path), session()
    assert CountryForm(desk).choose(now, "be") == Instead(FormLine(desk, "name"))
    assert FormLine(desk, "name").take(now, "Praktijk Noord") == FormLine(desk, "phone")
    # what may stay empty is passed by with Enter
    assert FormLine(desk, "phone").take(now, "") == FormLine(desk, "web")
    desk.form.put("hours", "Op maandag.")
    assert FormLine(desk, "web").take(now, "noord.example") == GoBack()
    assert CountryForm(desk).choose(now, "nl") == GoBack()
    assert FormLine(desk, "maker").take(now, "Ann") == FormText(desk, "letter")
    shown = FormText(desk, "letter").contents(now, FrontEnd())
    assert now.words.ui("practice.lines_done") in [one.text for one in shown.parts if isinstance(one, Passage)]
    spoken = FormText(desk, "letter").contents(now, FrontEnd(by_lines=True))
    assert now.words.ui("practice.lines_done") not in [one.text for one in spoken.parts if isinstance(one, Passage)]
