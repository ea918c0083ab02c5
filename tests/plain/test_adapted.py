"""What packs change is said once, line by line, and again from the preferences when it is asked for."""

from __future__ import annotations

from plain_stage import FakeServices, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.changes import ADDED, HIDDEN, Change

CHANGES = (
    Change("praxis 1.0.0", HIDDEN, "module", "intimacy", "Closeness"),
    Change("praxis 1.0.0", ADDED, "line", "be.praxis", "Praktijk [bold]Noord", within="be"),
)


def adapted(notes: MemoryNotes | None = None) -> FakeServices:
    """A desk with a library that a pack changed."""
    library = form_shelf("one")
    library.changes = CHANGES
    return FakeServices(library, notes=notes or MemoryNotes())


def test_it_is_said_before_home_and_only_once() -> None:
    services = adapted()
    told = converse(services, "q")
    assert told.text.count("en:difference.title") == 1
    for path in ("difference.intro", "difference.hidden", "difference.added", "difference.not_checked"):
        assert f"en:{path}" in told.text
    assert "en:difference.intro" not in converse(services, "q").text


def test_it_is_said_again_when_another_pack_changes_something() -> None:
    services = adapted()
    converse(services, "q")
    services.library.changes = (Change("other 1.0.0", HIDDEN, "module", "intimacy", "Closeness"),)
    assert "en:difference.intro" in converse(services, "q").text


def test_it_can_be_read_again_from_the_preferences() -> None:
    services = adapted()
    converse(services, "q")
    assert "en:difference.intro" in converse(services, "/home.preferences", "4", "", "q").text


def test_nothing_is_said_where_nothing_is_changed() -> None:
    told = converse(FakeServices(form_shelf("one")), "/home.preferences", "", "q")
    assert "difference." not in told.text
