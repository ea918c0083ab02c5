"""A journal that can't be written: said, waited out, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_stage import FakeDesk, MemoryNotes, Trouble, converse
from small_shelf import form_shelf

TO_THE_FORM = ("/the form", "1", "", "")
GOOD = "correct horse battery"


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    path = tmp_path / "notes.journal"
    path.write_bytes(b"")
    one = FakeDesk(form_shelf("one", "line"), ephemeral=False, journal=path)
    one.journals[path] = (GOOD, MemoryNotes(lasting=True))
    return one


def kept(desk: FakeDesk) -> MemoryNotes:
    return desk.journals[desk.journal][1]  # type: ignore[index]


def failing_at(notes: MemoryNotes, *problems: str) -> None:
    """Have the first record of an answer fail."""
    record = notes.record

    def once(*given: object) -> None:
        notes.failing = [Trouble(one) for one in problems]
        notes.record = record  # type: ignore[method-assign]
        record(*given)  # type: ignore[arg-type]

    notes.record = once  # type: ignore[method-assign, assignment]


def test_saving_is_tried_again_and_the_answer_is_there(desk: FakeDesk) -> None:
    failing_at(kept(desk), "journal.disk_full", "journal.unheard_of")
    told = converse(desk, *TO_THE_FORM, "2", "", "what?", "", "typed", passphrases=[GOOD])
    assert "en:problem.journal.disk_full" in told.lines
    assert told.lines.count("en:plain.how.retry") == 3
    assert kept(desk).answer("form.form.one").value == "milk"  # type: ignore[union-attr]
    assert kept(desk).answer("form.form.line").value == "typed"  # type: ignore[union-attr]
    assert told.status == 0


def test_leaving_says_that_the_last_change_is_not_saved(desk: FakeDesk) -> None:
    failing_at(kept(desk), "journal.disk_full")
    told = converse(desk, *TO_THE_FORM, "2", "!", "q", passphrases=[GOOD])
    assert "en:help.danger_unknown" in told.lines
    assert "en:plain.end.unsaved" in told.lines
    assert told.status == 1


def test_another_error_is_not_swallowed(desk: FakeDesk) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError

    kept(desk).record = broken  # type: ignore[method-assign, assignment]
    with pytest.raises(RuntimeError):
        converse(desk, *TO_THE_FORM, "2", passphrases=[GOOD])
