"""What is said of a person's own things is true: modules, numbers, ratings, and that one was here before."""

from __future__ import annotations

import pytest
from programme_stage import at, notes_of, sit
from stand_ins import MemoryNotes

from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.content.units import FRAME
from selfhelp_tui.programme.entry import Answer, Entry
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import compared, entry_told, read_as_well
from selfhelp_tui.programme.walks.walk import Comparison, Reading, Walk
from selfhelp_tui.programme.ways.arriving import things_done
from selfhelp_tui.programme.ways.suggesting import next_up, note_shown, titles_changed

SHELF = open_shelf()


def finished(*modules: str) -> Sitting:
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
    sitting = finished(first)
    route = sitting.route()
    assert set(route.order) == set(before.order)
    assert route.order == (*before.order[1:], first), "the next thing comes first"
    upcoming = next_up(sitting)
    assert upcoming is not None and upcoming.unit == before.order[1]
    everything = [one.unit for one in (*before.suggested, *before.later)]
    route = finished(*everything[:-1]).route()
    assert route.order[0] == everything[-1], "also when it was to come later"


def test_a_module_one_is_done_with_was_not_dropped() -> None:
    sitting = finished()
    walk = at(sitting.open("intake"), "motives.stress")
    assert sitting.keep(walk, ["tension", "nights"]) is None
    walk = at(sitting.open("intake"), "motives.habit")
    assert sitting.keep(walk, ["by_itself"]) is None
    note_shown(sitting, sitting.route())
    done = sitting.route().order[0]
    sitting.places.note_finished(done)
    assert done not in sitting.route().order
    assert titles_changed(sitting, sitting.route())[1] == ()


def test_a_finished_module_is_not_said_to_be_begun() -> None:
    sitting = finished("feelings")
    words = sitting.words
    assert things_done(sitting) == [words.count("home.things.finished", 1)]
    walk = at(sitting.open("triggers"), "frame.start")
    assert sitting.keep(walk, 4) is None
    assert things_done(sitting) == [words.count("home.things.finished", 1), words.count("home.things.modules", 1)]


@pytest.mark.parametrize("given", [7, 0, None])
def test_then_and_now_is_only_met_with_a_now(given: int | None) -> None:
    sitting = sit(SHELF)
    walk: Walk | None = at(sitting.open("triggers"), "frame.finish")
    assert walk is not None
    if given is None:
        sitting.skip(walk)
    else:
        assert sitting.keep(walk, given) is None
    walk = sitting.on(walk)
    assert walk is not None
    assert isinstance(walk.stop, Comparison) is (given is not None)
    assert bool(compared(walk, sitting)) is (given is not None)


def test_a_finish_rating_of_an_earlier_time_is_no_now() -> None:
    sitting = sit(SHELF)
    first = at(sitting.open("triggers"), "frame.finish")
    assert sitting.keep(first, 7) is None
    sitting.begin_anew(first)
    start = at(sitting.open("triggers"), "frame.start")
    assert sitting.keep(start, 2) is None
    walk = sitting.on(at(sitting.open("triggers"), "frame.finish"))
    assert walk is not None and not isinstance(walk.stop, Comparison)


@pytest.mark.parametrize("language", SHELF.languages)
@pytest.mark.parametrize("module", [card.id for card in SHELF.cards("en") if card.kind == "module"])
def test_the_rating_at_the_start_and_at_the_end_have_names_of_their_own(module: str, language: str) -> None:
    sitting = sit(SHELF, MemoryNotes(), language)
    answers = {name: Answer(value) for name, value in (("start", 4), ("finish", 7), ("distress", 3))}
    entry = Entry("0001", module, FRAME, "2026-11-24T10:00:00+00:00", answers=answers)
    blocks, gone = entry_told(entry, sitting)
    names = [block.name for block in blocks]  # type: ignore[union-attr]
    say = sitting.words.ui
    assert names == [say("frame.start.short"), say("frame.finish.short"), say("frame.distress.short")]
    assert len(set(names)) == 3 and not gone


def test_every_page_of_the_content_tells_what_to_read_as_well() -> None:
    found = {}
    for card in SHELF.cards("en"):
        sitting = sit(SHELF)
        for stop in sitting.open(card.id).stops:
            if isinstance(stop, Reading) and stop.step.see_also:
                found[f"{card.id}.{stop.step.id}"] = read_as_well(stop.step, sitting)
                assert [one.id for one in found[f"{card.id}.{stop.step.id}"]] == list(stop.step.see_also)
    assert len(found) >= 10


def test_one_comes_back_only_to_what_was_there_before_this_start() -> None:
    sitting = sit(SHELF)
    walk = at(sitting.open("intake"), "today.dark_thoughts")
    sitting.skip(walk)
    sitting.on(walk)
    assert not sitting.came_back
    assert sit(SHELF, notes_of(sitting)).came_back


def test_a_journal_that_is_opened_once_more_in_the_same_start_is_no_coming_back() -> None:
    notes = MemoryNotes()
    for number, (began, back) in enumerate((("0002", True), ("0001", False), ("0000", False))):
        notes.kept.clear()
        notes.begin(Entry("0001", "intake", "who", "2026-11-24T10:00:00+00:00", answers={}))
        again = Sitting(SHELF, notes, "en", lambda: "2026-11-24T10:00:00+00:00", lambda: "0009", start=began)
        assert again.came_back is back, number
