"""Who read which text, what changed since, and what is old: in ``content status``, in the check and on the page."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from small_pack import FILES, write_pack
from stand_ins import MemoryNotes, write_files

from selfhelp_tui.core.content.units import TextReview
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import collected_told, state_now
from selfhelp_tui.packs import commands
from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import REVIEWERS
from selfhelp_tui.packs.opening import with_added
from selfhelp_tui.packs.written_store import WrittenStore

TODAY = date(2026, 11, 29)
TOPIC = "information/sleep/structure.yaml"
ON_LAW = FILES[TOPIC].replace("group: start\n", "group: start\ntags: [law]\n")


def reviews(version: str = "1.0.0", language: str = "en", day: str = "2026-11-25", of: str = "sleep") -> str:
    return (
        f"reviews:\n  - {{of: {of}, language: {language}, name: Ann, profession: psychologist, "
        f"date: {day}, version: {version}}}\n"
    )


def library_of(tmp_path: Path, **files: str) -> StoreLibrary:
    named = {name.replace("__", "/"): text for name, text in files.items()}
    return StoreLibrary([WrittenStore(read_draft(FolderFiles(write_pack(tmp_path / "pack", named))))])


def told(library: StoreLibrary, monkeypatch: pytest.MonkeyPatch, *more: str, today: date = TODAY) -> tuple[int, str]:
    monkeypatch.setattr(commands, "open_library", lambda folders=(): library)
    out, err = StringIO(), StringIO()
    status = commands.run(["status", *more], out, err, "en", today=today)
    assert not err.getvalue()
    return status, out.getvalue()


def state(library: StoreLibrary, now: str = "2026-11-29T10:00:00+00:00") -> str:
    session = Session(library, MemoryNotes(), "en", lambda: now, lambda: "1")
    return state_now(library.unit("sleep"), session)


def test_what_nobody_read_is_listed_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out = told(library_of(tmp_path), monkeypatch, "en")
    assert status == 0
    assert "‘nl’" not in out
    assert any(line.split()[:3] == ["sleep", "1.0.0", "2026-11-24"] for line in out.splitlines())


def test_a_review_and_a_change_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = library_of(tmp_path, **{"reviews.yaml": reviews()})
    status, out = told(library, monkeypatch)
    assert status == 0
    assert "read by Ann, psychologist, on 2026-11-25" in out
    newer = FILES[TOPIC].replace("version: 1.0.0", "version: 1.1.0")
    changed = library_of(tmp_path / "changed", **{"reviews.yaml": reviews(), TOPIC: newer})
    status, out = told(changed, monkeypatch)
    assert status == 1
    assert "changed since" in out
    assert library.reviews == changed.reviews
    assert isinstance(library.reviews[0], TextReview)


def test_a_practice_reviews_our_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front = "pack: noord\nversion: 1.0.0\nschema: 1\nextends: tiny >=1.0,<2\n"
    front += "source_language: en\nlanguages: [en, nl]\nlicence: CC0-1.0\n"
    write_files(tmp_path / "noord", {"pack.yaml": front, "reviews.yaml": reviews()})
    library, _ = with_added(library_of(tmp_path), read_draft(FolderFiles(tmp_path / "noord")))
    assert [one.added_by for one in library.reviews] == ["noord"]
    assert "That is what ‘noord’ says." in told(library, monkeypatch)[1]
    assert "noord" in state(library) or "[" in state(library)


def test_old_lines_and_old_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = library_of(tmp_path, **{TOPIC: ON_LAW})
    assert told(library, monkeypatch)[0] == 0
    status, out = told(library, monkeypatch, today=date(2027, 12, 1))
    assert status == 1
    assert "  sleep  2026-11-24\n" in out
    assert "  be." in out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (reviews(version="2.0.0"), "review_ahead"),
        (reviews(language="fr"), "language_unknown"),
        (reviews(day="2027-01-01"), "day_wrong"),
        (reviews(of="slep"), "unit_unknown"),
    ],
)
def test_reviews_are_checked(tmp_path: Path, text: str, problem: str) -> None:
    folder = write_pack(tmp_path / "pack", {"reviews.yaml": text})
    found = check_core(read_draft(FolderFiles(folder)), TODAY)
    assert [one.id for one in found if one.file == "reviews.yaml"] == [problem]


def test_law_of_a_year_ago_is_a_warning(tmp_path: Path) -> None:
    draft = read_draft(FolderFiles(write_pack(tmp_path / "pack", {TOPIC: ON_LAW})))
    assert "law_old" not in [one.id for one in check_core(draft, TODAY)]
    assert "law_old" in [one.id for one in check_core(draft, date(2027, 12, 1))]


def test_a_page_says_calmly_what_is_old() -> None:
    from selfhelp_tui.packs.opening import open_library

    library = open_library()
    for now, old in (("2026-12-01T10:00:00+00:00", False), ("2028-01-01T10:00:00+00:00", True)):
        session = Session(library, MemoryNotes(), "en", lambda now=now: now, lambda: "1")
        law = session.words.ui("walk.law_old")
        assert (law in state_now(library.unit("law_belgium"), session)) is old
        # what says nothing of the law does not age so
        assert law not in state_now(library.unit("stress"), session)
        lines = library.country("be").lines
        assert ("a while ago" in collected_told(lines, session)) is old


def test_how_complete_the_easy_words_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = FILES["information/sleep/en.yaml"].replace("Sleep makes calm.", " ".join(["word"] * 13))
    page = page.replace("Sleep helps.", " ".join(["word"] * 13))
    easy = "sections:\n  night:\n    steps:\n      why:\n        body: Sleep helps you.\n"
    library = library_of(tmp_path, **{"information/sleep/en.yaml": page, "information/sleep/en.easy.yaml": easy})
    # the summary is as hard, but stands in lists, which are the same for everyone
    assert "1 texts in easy words as well, 0 that are harder have none" in told(library, monkeypatch, "en")[1]


def test_what_is_still_to_be_reviewed_stands_in_one_list_to_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = (
        "reviews: []\nto_review:\n"
        "  - {by: lawyer, says: {en: " + " ".join(["Decide this."] * 20) + "}}\n"
        "  - {by: clinician, of: [sleep], says: {nl: Beslis dit., en: Decide that.}}\n"
    )
    library = library_of(tmp_path, **{"reviews.yaml": waiting})
    status, out = told(library, monkeypatch)
    assert status == 0, "what nobody decided yet is no fault"
    assert out.index("[ ] Decide that. (sleep)") < out.index("by a lawyer") < out.index("[ ] Decide this.")
    assert max(map(len, out[out.index("by a lawyer") :].splitlines())) <= 100, "it fits on paper"
    assert "Beslis dit. (sleep)" in told(library, monkeypatch, "--language", "nl")[1]
    unknown = read_draft(
        FolderFiles(write_pack(tmp_path / "b", {"reviews.yaml": waiting.replace("[sleep]", "[slep]")}))
    )
    assert [one.id for one in check_core(unknown, TODAY) if one.file == "reviews.yaml"] == ["unit_unknown"]


def test_our_own_list_says_everything_in_each_language() -> None:
    from selfhelp_tui.packs.opening import open_library

    library = open_library()
    assert {one.by for one in library.to_review} == set(REVIEWERS) == set(commands.TO_REVIEW)
    assert [one for one in library.to_review if set(one.says) != set(library.languages)] == []
