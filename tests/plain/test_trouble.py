"""A journal that can't be written: said, waited out, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes, Trouble

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.state import Bookmarks
from selfhelp_tui.plain import program
from selfhelp_tui.plain.talk import Leave, RetryingNotes, Talk, wait_for_mending

TO_THE_FORM = ("/the form", "", "")
GOOD = "correct horse battery"


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    path = tmp_path / "notes.journal"
    path.write_bytes(b"")
    one = FakeServices(form_shelf("one", "line"), ephemeral=False, journal=path)
    one.journals[path] = (GOOD, MemoryNotes(lasting=True))
    return one


def kept(services: FakeServices) -> MemoryNotes:
    return services.journals[services.journal][1]  # type: ignore[index]


def failing_at(notes: MemoryNotes, *problems: str) -> None:
    """Have the first record of an answer fail."""
    record = notes.record

    def once(*given: object) -> None:
        notes.failing = [Trouble(one) for one in problems]
        notes.record = record  # type: ignore[method-assign]
        record(*given)  # type: ignore[arg-type]

    notes.record = once  # type: ignore[method-assign, assignment]


def test_saving_is_tried_again_and_the_answer_is_there(services: FakeServices) -> None:
    failing_at(kept(services), "journal.disk_full", "journal.unheard_of")
    told = converse(services, *TO_THE_FORM, "2", "", "what?", "", "typed", passphrases=[GOOD])
    assert "en:problem.journal.disk_full" in told.lines
    assert told.lines.count("en:plain.how.retry") == 3
    assert kept(services).answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert kept(services).answer("form.form.line").value == "typed"  # type: ignore[union-attr]
    assert told.status == 0


def test_leaving_says_that_the_last_change_is_not_saved(services: FakeServices) -> None:
    failing_at(kept(services), "journal.disk_full")
    told = converse(services, *TO_THE_FORM, "2", "!", "q", passphrases=[GOOD])
    assert "en:help.danger_unknown" in told.lines
    assert "en:plain.end.unsaved" in told.lines
    assert told.status == 1


def test_a_queue_is_waited_for_and_tried_again(services: FakeServices) -> None:
    queued = kept(services)
    queued.problems = [Trouble("journal.disk_full"), Trouble("journal.in_use")]
    told = converse(services, *TO_THE_FORM[:2], "", "", "", "2", passphrases=[GOOD])
    assert "en:problem.journal.disk_full" in told.lines
    assert "en:problem.journal.in_use" in told.lines
    assert queued.answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert queued.tried == 2


def test_a_place_that_only_reads_is_gone_on_with_in_memory(services: FakeServices) -> None:
    one = kept(services)
    one.begin(Entry("0", "form", "form", "2026-11-20T10:00:00+00:00", answers={"line": Answer("from before")}))
    one.read_only = True
    told = converse(services, *TO_THE_FORM, "2", passphrases=[GOOD])
    assert "en:problem.journal.read_only" in told.lines
    assert services.notes.answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert one.answer("form.form.one") is None
    assert any("from before" in str(entry.answers) for entry in services.notes.entries())
    assert "en:plain.end.gone" in told.lines


def test_another_error_is_not_swallowed(services: FakeServices) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError

    kept(services).record = broken  # type: ignore[method-assign, assignment]
    with pytest.raises(RuntimeError):
        converse(services, *TO_THE_FORM, "2", passphrases=[GOOD])


def test_a_journal_that_can_no_longer_be_read_at_the_end_is_said(
    services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaves(talk: Talk, *_: object) -> None:
        notes = MemoryNotes(lasting=True)
        notes.setting = lambda name: (_ for _ in ()).throw(Trouble("journal.unreadable"))  # type: ignore[method-assign]
        talk.session.places = Bookmarks(RetryingNotes(notes, lambda problem: wait_for_mending(talk, problem)))
        raise Leave

    monkeypatch.setattr(program, "_converse", leaves)
    told = converse(services, "", "q")
    assert told.status == 1
    assert told.lines.count("en:problem.journal.unreadable") == 2
    assert "en:plain.end.window" in told.lines
