"""Whatever a pack hides, the program goes on: no list, rule, search or entry stumbles over what is not there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from packs import core, front
from stand_ins import MemoryNotes

from selfhelp_tui.library.check.effect import check_effect
from selfhelp_tui.library.check.verbs import adaptation_of
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.draft import read_draft
from selfhelp_tui.library.files import HeldFiles
from selfhelp_tui.library.problems import errors_in
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.programme.content.difference import told_of
from selfhelp_tui.programme.content.schema import Shape
from selfhelp_tui.programme.content.units import Module
from selfhelp_tui.programme.entry import Answer, Entry
from selfhelp_tui.programme.exercises import Exercise
from selfhelp_tui.programme.own.own_entries import exercises_written
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import entry_title, entry_told, help_lines, what_is_coming
from selfhelp_tui.programme.ways.arriving import last_time, letter_written, minutes_next, things_done
from selfhelp_tui.programme.ways.finding import find
from selfhelp_tui.programme.ways.suggesting import next_up, titles_changed

CORE = StoreShelf([core()])
WHOLE = [f"{CORE.unit(one).KIND}: {one}" for one in CORE.unit_ids if CORE.unit(one).KIND in ("module", "topic")]
PARTS = [f"section: {one}.{section.id}" for one in CORE.unit_ids for section in CORE.unit(one).sections]
PARTS += [f"step: {one}.{step.id}" for one in CORE.unit_ids for _, step in CORE.unit(one).placed_steps()]
LINES = [f"line: {code}.{line.id}" for code in CORE.countries for line in CORE.country(code).lines]
HIDES = st.tuples(
    st.lists(st.sampled_from(WHOLE), max_size=40, unique=True),
    st.lists(st.sampled_from(PARTS), max_size=25, unique=True),
    st.lists(st.sampled_from(LINES), max_size=6, unique=True),
)
ROLES = ("self", "under_18", "relative", "professional")


def notes_of_someone() -> MemoryNotes:
    """One entry of every exercise there is, and answers that fire rules."""
    notes = MemoryNotes()
    for number, unit_id in enumerate(CORE.unit_ids):
        for place, (_, step) in enumerate(CORE.unit(unit_id).placed_steps()):
            if isinstance(step, Exercise):
                answers = {part.id: Answer(_value(part.field)) for part in step.parts(CORE.scales)}
                name = f"{number:04}{place:04}"
                wording = {part: f"What was asked of {part}\nWhat was chosen" for part in answers}
                notes.begin(Entry(name, unit_id, step.id, "2026-11-24", answers=answers, wording=wording))
    notes.set_setting("finished", [one for one in CORE.unit_ids if isinstance(CORE.unit(one), Module)])
    notes.set_setting("route", ["intimacy", "urges", "gone"])
    notes.set_setting("country", "be")
    return notes


def _value(field: Shape) -> object:
    """Something that such a field can hold."""
    options = tuple(getattr(field, "options", getattr(field, "OPTIONS", ())))
    tried = (options[0] if options else "a word", [options[0]] if options else [], 5, "2026-11-24", "a word")
    return next((one for one in tried if field.problem(one) is None), None)  # type: ignore[attr-defined]


NOTES = notes_of_someone()


def adapted(hides: list[str]) -> StoreShelf | None:
    """Our content without those things that may be hidden; None where something would be left empty."""
    draft = read_draft(HeldFiles([("pack.yaml", front("\n".join(hides[:150])).encode())]))
    adaptation, _ = adaptation_of(draft, CORE, "")
    shelf = CORE.adapted(adaptation)
    whole = Whole(draft, CORE.adapted(adaptation, only_changed=True))
    return None if errors_in(check_effect(whole, CORE, adaptation)) else shelf


@settings(max_examples=10, deadline=None)
@given(hidden=HIDES, language=st.sampled_from(["nl", "en"]), last=st.sampled_from([*CORE.unit_ids, "gone"]))
def test_nothing_stumbles_over_what_is_hidden(
    hidden: tuple[list[str], list[str], list[str]], language: str, last: str
) -> None:
    shelf = adapted([one for listed in hidden for one in listed])
    if shelf is None:
        return
    NOTES.set_setting("place", {"last": last, "trails": {last: ["what"]}, "entries": {}})
    sitting = Sitting(shelf, NOTES, language, lambda: "2026-11-24T10:00:00+00:00", lambda: "99999999")
    route = sitting.route()
    there = {card.id for card in shelf.cards(language)}
    gone = set(CORE.unit_ids) - there
    named = {one.unit for one in (*route.doors, *route.suggested, *route.later)}
    assert not named & gone
    for suggestion in (*route.doors, *route.suggested, *route.later):
        for reason in suggestion.reasons:
            sentence, lines = sitting.why(reason)
            assert sentence and not any(line.startswith("[") for line in lines)
    following = next_up(sitting)
    assert following is None or following.unit in there
    titles_changed(sitting, route)
    sitting.left_at()
    things_done(sitting)
    last_time(sitting)
    letter_written(sitting)
    if following is not None:
        minutes_next(sitting, following)
    assert not {found.unit for found in find(sitting, "en", 200)} & gone
    assert not {written.unit for written in exercises_written(sitting)} & gone
    for unit_id in sorted(there)[::4]:
        walk = sitting.anew(unit_id)
        what_is_coming(walk.unit, sitting)
        assert walk.unit.minutes == next(card.minutes for card in shelf.cards(language) if card.id == unit_id)
    entries = [one for one in NOTES.kept.values() if one.unit in gone][:10]
    for entry in (*entries, *list(NOTES.kept.values())[len(there) % 5 :: 9]):
        entry_title(entry, sitting)
        blocks, is_gone = entry_told(entry, sitting)
        assert is_gone == (entry.unit in gone or shelf.unit(entry.unit).step(entry.step) is None)
        if is_gone:
            assert len(blocks) == len(entry.answers), "what was written stays readable, as it was asked"
    assert help_lines(sitting, ("emergency", "crisis"))
    assert shelf.country("be").emergency == CORE.country("be").emergency
    changes = shelf.difference(language)
    assert all(one.title for one in changes)
    told_of(changes, sitting.words, ids=True)


def test_an_answer_to_a_step_that_was_replaced_stays_readable(tmp_path: Path) -> None:
    from packs import added
    from test_verbs import topic

    unit = next(
        one
        for one in ("sleep_alcohol_alone", *CORE.unit_ids)
        if CORE.unit(one).KIND == "topic"
        and not CORE.unit(one).protected
        and any(entry.unit == one for entry in NOTES.kept.values())
        and added(tmp_path / one, {"pack.yaml": front(replace=f"topic: {one}"), **_light(topic(one), one)})[1]
        == ["pack.yaml:8:made_from_missing"]
    )
    files = {"pack.yaml": front(replace=f"topic: {unit}"), **_light(topic(unit), unit)}
    shelf, _ = added(tmp_path / "again", files)
    sitting = Sitting(shelf, NOTES, "nl", lambda: "2026-11-24T10:00:00+00:00", lambda: "99999999")
    for entry in NOTES.entries(unit):
        blocks, is_gone = entry_told(entry, sitting)
        assert is_gone
        assert [block.name for block in blocks] == [f"What was asked of {part}" for part in entry.answers]  # type: ignore[union-attr]


def _light(files: dict[str, str], unit: str) -> dict[str, str]:
    heavy = str(CORE.unit(unit).heavy).lower()
    return {name: text.replace("heavy: false", f"heavy: {heavy}") for name, text in files.items()}
