"""Someone's own entries: a page at a time, by word and by exercise, numbers over time, and all taken away."""

from __future__ import annotations

from stand_ins import MemoryNotes

from selfhelp_tui.core.content.scales import Band, Scale
from selfhelp_tui.core.content.schema import build
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import Answer, Entry, EntryQuery
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.record.entries import look_for
from selfhelp_tui.core.record.progress import Point, change_in_words, in_words, series_of

TEXTS = {
    "interface": {
        "over_time.point": "<day> <value>",
        "over_time.down": "down <n>",
        "over_time.up": "up <n>",
        "over_time.same": "the same",
        "over_time.timer.before": "before",
        "over_time.timer.after": "after",
    },
    "unit": {"s.fields.urge.prompt": "How strong?", "s.fields.urge.short": "Urge"},
    "scales": {"scales.strain.title": "Strain"},
}
WORDS = Words("en", lambda unit: TEXTS.get(unit, {}))
PLACE = WORDS.at("unit", "s")


def notes_with(number: int) -> MemoryNotes:
    notes = MemoryNotes()
    for n in range(number):
        step = "odd" if n % 2 else "even"
        notes.begin(Entry(f"{n:04}", "unit", step, "2026-11-24", answers={"a": Answer(f"word{n} always")}))
    return notes


def of(step: str, *values: dict[str, object]) -> list[Entry]:
    answered = [{part: Answer(value) for part, value in one.items()} for one in values]  # type: ignore[arg-type]
    return [Entry(f"{n}", "unit", step, f"2026-11-{n + 1:02}", answers=one) for n, one in enumerate(answered)]


def test_pages_meet_every_entry_once_whatever_is_wanted() -> None:
    notes = notes_with(25)
    for wanted, number in (
        (EntryQuery(), 25),
        (EntryQuery("always"), 25),
        (EntryQuery("alw", unit="unit", step="odd"), 12),
    ):
        met: list[str] = []
        before, older = None, True
        while older:
            page = look_for(notes, wanted._replace(limit=5, before=before))
            met += [entry.id for entry in page.entries]
            before, older = page.entries[-1].id, page.older
        assert met == sorted(set(met), reverse=True) and len(met) == number


def test_a_full_last_page_has_no_older_ones() -> None:
    assert not look_for(notes_with(5), EntryQuery(limit=5)).older
    assert not look_for(notes_with(5), EntryQuery("always", 5)).older
    assert look_for(notes_with(5), EntryQuery("nowhere", 5)).entries == ()


def test_a_rating_over_time_is_told_in_words() -> None:
    step: Exercise = build(Exercise, {"kind": "diary", "id": "s", "fields": [{"kind": "rating", "id": "urge"}]})
    entries = of("s", {"urge": 7}, {}, {"urge": 6}, {"urge": 5})
    (series,) = series_of(entries, step, PLACE, {})
    assert (series.name, series.low, series.high, series.change) == ("Urge", 0, 10, -2)
    assert series.points[0] == Point("2026-11-01", 7)
    assert in_words(series, WORDS, str).lines == ("2026-11-01 7, 2026-11-03 6, 2026-11-04 5, down 2",)
    (same,) = series_of(of("s", {"urge": 5}, {"urge": 5}), step, PLACE, {})
    assert change_in_words(same, WORDS) == "the same"


def test_one_time_is_no_course_and_neither_is_a_skipped_one() -> None:
    step: Exercise = build(Exercise, {"kind": "diary", "id": "s", "fields": [{"kind": "rating", "id": "urge"}]})
    skipped = Entry("9", "unit", "s", "2026-12-01", answers={"urge": Answer(3, skipped=True)})
    assert series_of([*of("s", {"urge": 7}), skipped], step, PLACE, {}) == ()
    assert series_of(of("s", {"urge": "seven"}, {"urge": 99}), step, PLACE, {}) == ()


def test_a_timer_has_a_course_before_and_one_after() -> None:
    step: Exercise = build(Exercise, {"kind": "timer", "id": "s", "mode": "surf", "stages": ["one"]})
    sat = [{"time": {"seconds": 60, "minutes": 1, "before": b, "after": a}} for b, a in ((8, 5), (7, 3), (6, None))]
    before, after = series_of(of("s", *sat), step, PLACE, {})
    assert [point.value for point in before.points] == [8, 7, 6] and before.name == "before"
    assert [point.value for point in after.points] == [5, 3]


def test_a_number_without_an_end_is_measured_by_what_was_given() -> None:
    step: Exercise = build(Exercise, {"kind": "form", "id": "s", "fields": [{"kind": "number", "id": "urge"}]})
    (series,) = series_of(of("s", {"urge": 40}, {"urge": 20}), step, PLACE, {})
    assert (series.low, series.high) == (0, 40)


def test_a_scale_is_one_number_a_time() -> None:
    scale = Scale(id="strain", items=("a", "b"), points={"no": 0, "yes": 2}, bands=(Band(id="all", from_=0, to=4),))
    step: Exercise = build(Exercise, {"kind": "form", "id": "s", "scale": "strain"})
    entries = of("s", {"a": "yes", "b": "yes"}, {"a": "no", "b": "yes"})
    (series,) = series_of(entries, step, PLACE, {"strain": scale})
    assert (series.name, series.high, [point.value for point in series.points]) == ("Strain", 4, [4, 2])
