"""What is said of a person's own things is true: modules, numbers, ratings, and that one was here before."""

from __future__ import annotations

import pytest
from programme_stage import at, notes_of, sit
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.units import FRAME
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.home import things_done
from selfhelp_tui.core.plan import next_up, note_shown, titles_changed
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Comparison, Reading, Walk
from selfhelp_tui.core.wording import compared, entry_told, read_as_well
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()


def finished(*modules: str) -> Session:
    """Someone who gave the two safety answers and went through some modules to their end."""
    notes = MemoryNotes()
    safe = {"intake.today.dark_thoughts": "never", "intake.child.child_danger": "no_"}
    for place, (address, value) in enumerate(safe.items()):
        unit, step, part = address.split(".")
        notes.begin(Entry(f"{place:04}", unit, step, "2026-11-24T10:00:00+00:00", answers={part: Answer(value)}))
    for place, module in enumerate(modules):
        frame = {"start": Answer(3), "finish": Answer(6)}
        notes.begin(Entry(f"1{place:03}", module, FRAME, "2026-11-24T10:00:00+00:00", answers=frame))
    notes.set_setting("finished", list(modules))
    return sit(SHELF, notes)


def test_what_is_finished_stands_after_the_rest() -> None:
    before = finished().route()
    first = before.order[0]
    session = finished(first)
    route = session.route()
    assert set(route.order) == set(before.order)
    assert route.order == (*before.order[1:], first), "the next thing comes first"
    upcoming = next_up(session)
    assert upcoming is not None and upcoming.unit == before.order[1]
    everything = [one.unit for one in (*before.suggested, *before.later)]
    route = finished(*everything[:-1]).route()
    assert route.order[0] == everything[-1], "also when it was to come later"


def test_a_module_one_is_done_with_was_not_dropped() -> None:
    session = finished()
    walk = at(session.open("intake"), "part.plays")
    assert session.keep(walk, ["tension", "by_itself"]) is None
    note_shown(session, session.route())
    done = session.route().order[0]
    session.places.note_finished(done)
    assert done not in session.route().order
    assert titles_changed(session, session.route())[1] == ()


def test_a_finished_module_is_not_said_to_be_begun() -> None:
    session = finished("feelings")
    words = session.words
    assert things_done(session) == [words.count("home.things.finished", 1)]
    walk = at(session.open("triggers"), "frame.start")
    assert session.keep(walk, 4) is None
    assert things_done(session) == [words.count("home.things.finished", 1), words.count("home.things.modules", 1)]


@pytest.mark.parametrize("given", [7, 0, None])
def test_then_and_now_is_only_met_with_a_now(given: int | None) -> None:
    session = sit(SHELF)
    walk: Walk | None = at(session.open("triggers"), "frame.finish")
    assert walk is not None
    if given is None:
        session.skip(walk)
    else:
        assert session.keep(walk, given) is None
    walk = session.on(walk)
    assert walk is not None
    assert isinstance(walk.stop, Comparison) is (given is not None)
    assert bool(compared(walk, session)) is (given is not None)


def test_a_finish_rating_of_an_earlier_time_is_no_now() -> None:
    session = sit(SHELF)
    first = at(session.open("triggers"), "frame.finish")
    assert session.keep(first, 7) is None
    session.begin_anew(first)
    start = at(session.open("triggers"), "frame.start")
    assert session.keep(start, 2) is None
    walk = session.on(at(session.open("triggers"), "frame.finish"))
    assert walk is not None and not isinstance(walk.stop, Comparison)


@pytest.mark.parametrize("language", SHELF.languages)
@pytest.mark.parametrize("module", [card.id for card in SHELF.cards("en") if card.kind == "module"])
def test_the_rating_at_the_start_and_at_the_end_have_names_of_their_own(module: str, language: str) -> None:
    session = sit(SHELF, MemoryNotes(), language)
    answers = {name: Answer(value) for name, value in (("start", 4), ("finish", 7), ("distress", 3))}
    entry = Entry("0001", module, FRAME, "2026-11-24T10:00:00+00:00", answers=answers)
    blocks, gone = entry_told(entry, session)
    names = [block.name for block in blocks]  # type: ignore[union-attr]
    say = session.words.ui
    assert names == [say("frame.start.short"), say("frame.finish.short"), say("frame.distress.short")]
    assert len(set(names)) == 3 and not gone


def test_every_page_of_the_content_tells_what_to_read_as_well() -> None:
    found = {}
    for card in SHELF.cards("en"):
        session = sit(SHELF)
        for stop in session.open(card.id).stops:
            if isinstance(stop, Reading) and stop.step.see_also:
                found[f"{card.id}.{stop.step.id}"] = read_as_well(stop.step, session)
                assert [one.id for one in found[f"{card.id}.{stop.step.id}"]] == list(stop.step.see_also)
    assert len(found) >= 10


def test_one_comes_back_only_to_what_was_there_before_this_start() -> None:
    session = sit(SHELF)
    walk = at(session.open("intake"), "today.dark_thoughts")
    session.skip(walk)
    session.on(walk)
    assert not session.came_back
    assert sit(SHELF, notes_of(session)).came_back


def test_a_journal_that_is_opened_once_more_in_the_same_start_is_no_coming_back() -> None:
    notes = MemoryNotes()
    for number, (began, back) in enumerate((("0002", True), ("0001", False), ("0000", False))):
        notes.kept.clear()
        notes.begin(Entry("0001", "intake", "who", "2026-11-24T10:00:00+00:00", answers={}))
        again = Session(SHELF, notes, "en", lambda: "2026-11-24T10:00:00+00:00", lambda: "0009", start=began)
        assert again.came_back is back, number
