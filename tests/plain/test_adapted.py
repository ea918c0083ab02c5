"""What packs change is said once, line by line, and again from the preferences when it is asked for."""

from __future__ import annotations

from plain_stage import FakeDesk, converse
from small_shelf import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.programme.content.difference import ADDED, HIDDEN, Change

CHANGES = (
    Change("praxis 1.0.0", HIDDEN, "module", "intimacy", "Closeness"),
    Change("praxis 1.0.0", ADDED, "line", "be.praxis", "Praktijk [bold]Noord", within="be"),
)


def adapted(notes: MemoryNotes | None = None) -> FakeDesk:
    """A desk with a shelf that a pack changed."""
    shelf = form_shelf("one")
    shelf.changes = CHANGES
    return FakeDesk(shelf, notes=notes or MemoryNotes())


def test_it_is_said_before_home_and_only_once() -> None:
    desk = adapted()
    told = converse(desk, "q")
    assert told.text.count("en:difference.title") == 1
    for path in ("difference.intro", "difference.hidden", "difference.added", "difference.not_checked"):
        assert f"en:{path}" in told.text
    assert "en:difference.intro" not in converse(desk, "q").text


def test_it_is_said_again_when_another_pack_changes_something() -> None:
    desk = adapted()
    converse(desk, "q")
    desk.shelf.changes = CHANGES[:1]
    assert "en:difference.intro" in converse(desk, "q").text


def test_it_can_be_read_again_from_the_preferences() -> None:
    desk = adapted()
    converse(desk, "q")
    assert "en:difference.intro" in converse(desk, "9", "3", "", "q").text


def test_nothing_is_said_where_nothing_is_changed() -> None:
    told = converse(FakeDesk(form_shelf("one")), "9", "", "q")
    assert "difference." not in told.text
