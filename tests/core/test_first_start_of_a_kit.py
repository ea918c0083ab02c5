"""The first start of what someone was given: the letter first, later only what is new, and the practice's country."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from selfhelp_tui.authoring.practice import FormOnDisk
from selfhelp_tui.core.pages.changes import CHANGES_SEEN, ChangesPage, changes_door, new_changes, opens_by_itself
from selfhelp_tui.core.pages.home import HomePage, shown_first
from selfhelp_tui.core.pages.letter import LetterPage
from selfhelp_tui.core.pages.page import CLOSE, FrontEnd, Open, Passage
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.services import ProgramServices


def written(tmp_path: Path, *, letter: str = "We beginnen rustig.", hidden: tuple[str, ...] = ()) -> Path:
    """A pack of a practice in the Netherlands."""
    desk = FormOnDisk(tmp_path / "praktijk", "nl", date(2026, 11, 29), tmp_path)
    desk.form.country, desk.form.hidden = "nl", list(hidden)
    desk.form.texts |= {"name": "Praktijk Noord", "web": "https://example.org", "maker": "Ann", "letter": letter}
    desk.write()
    return desk.folder


def opened(folder: Path, before: Session | None = None) -> Session:
    """A session over a pack, with what an earlier one kept."""
    services = ProgramServices(language="nl", ephemeral=True, journal=None, folders=(folder,))
    return services.session(before.notes if before is not None else services.in_memory())


def test_the_letter_comes_first_by_itself_under_the_name_of_its_maker(tmp_path: Path) -> None:
    session = opened(written(tmp_path))
    page = shown_first(session)
    assert page == LetterPage()
    contents = page.contents(session, FrontEnd())
    parts = [one for one in contents.parts if isinstance(one, Passage) and one.text]
    assert [one.text for one in parts[:2]] == ["Ann", "We beginnen rustig."]
    assert parts[-1].text == session.words.ui("prescription.mark")
    assert [(one.tone) for one in (parts[0], parts[-1])] == ["title", "quiet"]
    # nothing is skipped on the way to what this is
    assert [(one.id, one.main) for one in contents.actions if one.main or one.closes] == [(CLOSE, True)]
    assert "feelings" not in [one.id for one in contents.actions]
    page.arrive(session)
    assert shown_first(session) is None
    said = [one.text for one in HomePage().contents(session, FrontEnd()).parts if isinstance(one, Passage)]
    assert session.words.ui("first.title") in said and "Ann" not in said


def test_one_line_says_that_something_was_changed_until_it_was_read(tmp_path: Path) -> None:
    session = opened(written(tmp_path, hidden=("intimacy",)))
    letter = LetterPage()
    assert "changes" in [one.id for one in letter.contents(session, FrontEnd()).actions]
    assert letter.choose(session, "changes") == Open(ChangesPage())
    assert [row.id for row in HomePage().contents(session, FrontEnd()).rows][-1] == "changes"
    ChangesPage().arrive(session)
    assert changes_door(session) is None
    assert "changes" not in [one.id for one in letter.contents(session, FrontEnd()).actions]
    assert session.notes.setting(CHANGES_SEEN)


def test_later_only_what_is_new_is_shown(tmp_path: Path) -> None:
    first = opened(written(tmp_path, hidden=("intimacy",)))
    ChangesPage().arrive(first)
    again = opened(written(tmp_path, hidden=("intimacy", "religion_and_shame")), first)
    page = new_changes(again)
    assert page is not None and len(page.new) == 1
    said = str(page.contents(again, FrontEnd()).parts)
    assert open_library().words("nl").say("intimacy", "title") not in said
    assert again.words.ui("difference.intro_new") in said


def test_what_is_new_is_told_also_where_as_many_things_are_changed_as_before(tmp_path: Path) -> None:
    first = opened(written(tmp_path, hidden=("intimacy",)))
    ChangesPage().arrive(first)
    assert new_changes(opened(written(tmp_path, hidden=("intimacy",)), first)) is None
    again = opened(written(tmp_path, hidden=("religion_and_shame",)), first)
    page = new_changes(again)
    assert page is not None and len(page.new) == 1


def test_without_a_letter_the_changes_come_before_home(tmp_path: Path) -> None:
    session = opened(written(tmp_path, letter=""))
    assert opens_by_itself(session)
    assert isinstance(shown_first(session), ChangesPage)


def test_the_country_is_that_of_the_practice_and_can_be_changed(tmp_path: Path) -> None:
    session = opened(written(tmp_path))
    assert (session.country, session.chosen_country) == ("nl", None)
    session.country = "be"
    assert session.country == "be"
