"""Collections: gathered by reference from where they arose, never copied."""

from __future__ import annotations

import pytest
from programme_stage import answer, at, lines, notes_of, sit, text_row
from stand_ins import MemoryNotes, SmallLibrary
from walked_pack import small_library, step, without_step

from selfhelp_tui.core.exercises.planning import IfThen
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library


@pytest.fixture
def library() -> SmallLibrary:
    return small_library()


def texts(session: Session, collection: str) -> list[str]:
    return [item.text for item in session.collections().of(collection)]


def pick(session: Session, unit: str, stop: str, text: str) -> dict[str, str]:
    """What a front end keeps when an item is picked from the offers of a question."""
    walk = at(session.open(unit), stop)
    offer = next(one for one in session.offers(walk) if one.text == text)
    assert offer.ref is not None
    return {"item": offer.ref, "text": offer.text}


def test_items_keep_the_order_in_which_they_arose(library: SmallLibrary) -> None:
    session = sit(library)
    ticked = {"rows": [{"id": "1", "option": "tired"}, text_row(2, "Rows")], "last": 2}
    answer(session, "triggers", {"mine.mine": ticked})
    answer(session, "triggers", {"which.worst": "Quarrel"})
    assert texts(session, "triggers") == ["I am tired", "Rows", "Quarrel"]
    assert session.collections().counts() == {"triggers": 3}
    assert session.facts().collections == {"triggers": 3}


def test_editing_a_trigger_changes_the_plan_line(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(session, "triggers", "plan.cue", "Late at night")
    answer(session, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    assert texts(session, "if_thens") == ["If Late at night, then I go to bed."]
    answer(session, "triggers", {"mine.mine": lines("Alone after ten")})
    assert texts(session, "if_thens") == ["If Alone after ten, then I go to bed."]


def test_deleting_a_trigger_keeps_how_the_plan_line_read(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"mine.mine": lines("Late at night")})
    source = next(iter(notes_of(session).kept))
    cue = pick(session, "triggers", "plan.cue", "Late at night")
    answer(session, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    session.forget(source)
    assert texts(session, "triggers") == []
    assert texts(session, "if_thens") == ["If Late at night, then I go to bed."]


def test_what_is_picked_is_there_once(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"mine.mine": lines("Late at night", "A quarrel")})
    answer(session, "triggers", {"which.worst": pick(session, "triggers", "which.worst", "A quarrel")})
    assert texts(session, "triggers") == ["Late at night", "A quarrel"]


def test_the_same_words_are_there_once(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"mine.mine": lines("Late at night", "late AT night"), "which.worst": "LATE at night"})
    assert texts(session, "triggers") == ["Late at night"]


def test_a_living_plan_that_is_older_than_what_it_picks(library: SmallLibrary) -> None:
    """A plan that stays one entry is older than most of what it later points to."""
    session = sit(library)
    answer(session, "keep", {"card.own": lines("Breathe")})
    answer(session, "triggers", {"mine.mine": lines("Late at night")})
    picked = pick(session, "keep", "card.signs", "Late at night")
    answer(session, "keep", {"card.signs": {"rows": [{"id": "1", **picked}], "last": 1}})
    assert texts(session, "warning_signs") == ["Late at night"]
    answer(session, "triggers", {"mine.mine": lines("Alone after ten")})
    assert texts(session, "triggers") == ["Alone after ten"]
    assert texts(session, "warning_signs") == ["Alone after ten"]
    assert session.items[picked["item"]] == "Alone after ten"


def test_a_plan_line_that_is_picked_follows_its_parts(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "keep", {"card.own": lines("Breathe")})
    answer(session, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(session, "triggers", "plan.cue", "Late at night")
    answer(session, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    line = pick(session, "keep", "card.plans", "If Late at night, then I go to bed.")
    answer(session, "keep", {"card.plans": {"rows": [{"id": "1", **line}], "last": 1}})
    answer(session, "triggers", {"mine.mine": lines("Alone"), "plan.response": "I call Sam"})
    assert texts(session, "kept_plans") == ["If Alone, then I call Sam."]


def test_words_that_were_chosen_speak_the_language_of_today(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"mine.mine": {"rows": [{"id": "1", "option": "tired"}], "last": 1}})
    cue = pick(session, "triggers", "plan.cue", "I am tired")
    answer(session, "triggers", {"plan.cue": cue, "plan.response": "rest"})
    session.speak("nl")
    assert texts(session, "triggers") == ["Ik ben moe"]
    assert texts(session, "if_thens") == ["Als Ik ben moe, dan rest."]


def test_what_is_offered_is_not_offered_twice(library: SmallLibrary) -> None:
    step(library, "triggers", "which")["fields"][0]["offers"] = ["known"]
    session = sit(library)
    answer(session, "triggers", {"mine.mine": lines("Late", "[fields.worst.offers.known]"), "which.worst": "typed"})
    walk = at(session.open("triggers"), "which.worst")
    assert [offer.text for offer in session.offers(walk) if offer.ref] == ["Late", "[fields.worst.offers.known]"]


def test_an_offer_that_is_gone_is_no_item_and_stays_in_the_notes(library: SmallLibrary) -> None:
    notes = MemoryNotes()
    value = {"rows": [{"id": "1", "option": "tired"}, text_row(2, "Own")], "last": 2}
    answer(sit(library, notes), "triggers", {"mine.mine": value})
    step(library, "triggers", "mine")["offers"] = ["bored"]
    later = sit(library, notes)
    assert texts(later, "triggers") == ["Own"]
    assert next(iter(notes.kept.values())).answers["mine"].value == value


def test_a_step_that_is_gone_takes_its_items_along_and_nothing_else(library: SmallLibrary) -> None:
    notes = MemoryNotes()
    first = sit(library, notes)
    answer(first, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(first, "triggers", "plan.cue", "Late at night")
    answer(first, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    without_step(library, "triggers", "mine")
    later = sit(library, notes)
    assert texts(later, "triggers") == []
    assert texts(later, "if_thens") == ["If Late at night, then I go to bed."]
    assert len(notes.kept) == 2


def test_half_a_plan_is_no_line(library: SmallLibrary) -> None:
    session = sit(library)
    answer(session, "triggers", {"plan.cue": "Late at night"})
    assert texts(session, "if_thens") == []


def test_three_steady_lines_of_the_real_urges_module_reach_the_plan() -> None:
    """The kit of the urges module keeps up to three things to do, and they are offered in an if-then plan."""
    library = open_library()
    session = sit(library)
    answer(session, "urges", {"best.three": lines("Walk round the block", "Call Sam", "Cold water")})
    found = texts(session, "coping")
    assert found == ["Walk round the block", "Call Sam", "Cold water"]
    plans = [
        (unit.id, one.id)
        for unit in (library.unit(card.id) for card in library.cards("en"))
        for _, one in unit.placed_steps()
        if isinstance(one, IfThen) and "coping" in one.response_sources
    ]
    assert plans
    for unit_id, step_id in plans:
        offered = [offer.text for offer in session.offers(at(session.open(unit_id), f"{step_id}.response"))]
        assert set(found) <= set(offered), (unit_id, step_id)
