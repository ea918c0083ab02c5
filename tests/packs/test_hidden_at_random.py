"""Whatever a pack hides, the program goes on: no list, rule, search or entry stumbles over what is not there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from packs import core, front
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.changes import told_of
from selfhelp_tui.core.content.schema import Shape
from selfhelp_tui.core.content.units import Module
from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.home import letter_written, minutes_next, things_done
from selfhelp_tui.core.plan import next_up, titles_changed
from selfhelp_tui.core.record.entries import exercises_written
from selfhelp_tui.core.search import find
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import entry_title, entry_told, help_lines, what_is_coming
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.overlay import adaptation_of, check_effect
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.problems import errors_in

CORE = StoreLibrary([core()])
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


def adapted(hides: list[str]) -> StoreLibrary | None:
    """Our content without those things that may be hidden; None where something would be left empty."""
    draft = read_draft(ReadFiles([("pack.yaml", front("\n".join(hides[:150])).encode())]))
    adaptation, _ = adaptation_of(draft, CORE, "")
    library = CORE.adapted(adaptation)
    whole = CheckContext(draft, CORE.adapted(adaptation, only_changed=True))
    return None if errors_in(check_effect(whole, CORE, adaptation)) else library


@settings(max_examples=10, deadline=None)
@given(hidden=HIDES, language=st.sampled_from(["nl", "en"]), last=st.sampled_from([*CORE.unit_ids, "gone"]))
def test_nothing_stumbles_over_what_is_hidden(
    hidden: tuple[list[str], list[str], list[str]], language: str, last: str
) -> None:
    library = adapted([one for listed in hidden for one in listed])
    if library is None:
        return
    NOTES.set_setting("place", {"last": last, "trails": {last: ["what"]}, "entries": {}})
    session = Session(library, NOTES, language, lambda: "2026-11-24T10:00:00+00:00", lambda: "99999999")
    route = session.route()
    there = {card.id for card in library.cards(language)}
    gone = set(CORE.unit_ids) - there
    named = {one.unit for one in (*route.doors, *route.suggested, *route.later)}
    assert not named & gone
    for suggestion in (*route.doors, *route.suggested, *route.later):
        for reason in suggestion.reasons:
            sentence, lines = session.why(reason)
            assert sentence and not any(line.startswith("[") for line in lines)
    following = next_up(session)
    assert following is None or following.unit in there
    titles_changed(session, route)
    session.left_at()
    things_done(session)
    letter_written(session)
    if following is not None:
        minutes_next(session, following)
    assert not {found.unit for found in find(session, "en", 200)} & gone
    assert not {written.unit for written in exercises_written(session)} & gone
    for unit_id in sorted(there)[::4]:
        walk = session.anew(unit_id)
        what_is_coming(walk.unit, session)
        assert walk.unit.minutes == next(card.minutes for card in library.cards(language) if card.id == unit_id)
    entries = [one for one in NOTES.kept.values() if one.unit in gone][:10]
    for entry in (*entries, *list(NOTES.kept.values())[len(there) % 5 :: 9]):
        entry_title(entry, session)
        blocks, is_gone = entry_told(entry, session)
        assert is_gone == (entry.unit in gone or library.unit(entry.unit).step(entry.step) is None)
        if is_gone:
            assert len(blocks) == len(entry.answers), "what was written stays readable, as it was asked"
    assert help_lines(session, ("emergency", "crisis"))
    assert library.country("be").emergency == CORE.country("be").emergency
    changes = library.difference(language)
    assert all(one.title for one in changes)
    told_of(changes, session.words, ids=True)


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
    library, _ = added(tmp_path / "again", files)
    session = Session(library, NOTES, "nl", lambda: "2026-11-24T10:00:00+00:00", lambda: "99999999")
    for entry in NOTES.entries(unit):
        blocks, is_gone = entry_told(entry, session)
        assert is_gone
        assert [block.name for block in blocks] == [f"What was asked of {part}" for part in entry.answers]  # type: ignore[union-attr]


def _light(files: dict[str, str], unit: str) -> dict[str, str]:
    heavy = str(CORE.unit(unit).heavy).lower()
    return {name: text.replace("heavy: false", f"heavy: {heavy}") for name, text in files.items()}
