"""Collections: gathered by reference from where they arose, never copied."""

from __future__ import annotations

import pytest
from programme_stage import answer, at, lines, notes_of, sit, text_row
from stand_ins import MemoryNotes, SmallShelf
from walked_pack import small_shelf, step, without_step

from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.exercises.planning import IfThen
from selfhelp_tui.programme.sitting import Sitting


@pytest.fixture
def shelf() -> SmallShelf:
    return small_shelf()


def texts(sitting: Sitting, collection: str) -> list[str]:
    return [item.text for item in sitting.collections().of(collection)]


def pick(sitting: Sitting, unit: str, stop: str, text: str) -> dict[str, str]:
    """What a front end keeps when an item is picked from the offers of a question."""
    walk = at(sitting.open(unit), stop)
    offer = next(one for one in sitting.offers(walk) if one.text == text)
    assert offer.ref is not None
    return {"item": offer.ref, "text": offer.text}


def test_items_keep_the_order_in_which_they_arose(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    ticked = {"rows": [{"id": "1", "option": "tired"}, text_row(2, "Rows")], "last": 2}
    answer(sitting, "triggers", {"mine.mine": ticked})
    answer(sitting, "triggers", {"which.worst": "Quarrel"})
    assert texts(sitting, "triggers") == ["I am tired", "Rows", "Quarrel"]
    assert sitting.collections().counts() == {"triggers": 3}
    assert sitting.facts().collections == {"triggers": 3}


def test_editing_a_trigger_changes_the_plan_line(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(sitting, "triggers", "plan.cue", "Late at night")
    answer(sitting, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    assert texts(sitting, "if_thens") == ["If Late at night, then I go to bed."]
    answer(sitting, "triggers", {"mine.mine": lines("Alone after ten")})
    assert texts(sitting, "if_thens") == ["If Alone after ten, then I go to bed."]


def test_deleting_a_trigger_keeps_how_the_plan_line_read(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": lines("Late at night")})
    source = next(iter(notes_of(sitting).kept))
    cue = pick(sitting, "triggers", "plan.cue", "Late at night")
    answer(sitting, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    sitting.forget(source)
    assert texts(sitting, "triggers") == []
    assert texts(sitting, "if_thens") == ["If Late at night, then I go to bed."]


def test_what_is_picked_is_there_once(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": lines("Late at night", "A quarrel")})
    answer(sitting, "triggers", {"which.worst": pick(sitting, "triggers", "which.worst", "A quarrel")})
    assert texts(sitting, "triggers") == ["Late at night", "A quarrel"]


def test_the_same_words_are_there_once(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": lines("Late at night", "late AT night"), "which.worst": "LATE at night"})
    assert texts(sitting, "triggers") == ["Late at night"]


def test_a_living_plan_that_is_older_than_what_it_picks(shelf: SmallShelf) -> None:
    """A plan that stays one entry is older than most of what it later points to."""
    sitting = sit(shelf)
    answer(sitting, "keep", {"card.own": lines("Breathe")})
    answer(sitting, "triggers", {"mine.mine": lines("Late at night")})
    picked = pick(sitting, "keep", "card.signs", "Late at night")
    answer(sitting, "keep", {"card.signs": {"rows": [{"id": "1", **picked}], "last": 1}})
    assert texts(sitting, "warning_signs") == ["Late at night"]
    answer(sitting, "triggers", {"mine.mine": lines("Alone after ten")})
    assert texts(sitting, "triggers") == ["Alone after ten"]
    assert texts(sitting, "warning_signs") == ["Alone after ten"]
    assert sitting.items[picked["item"]] == "Alone after ten"


def test_a_plan_line_that_is_picked_follows_its_parts(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "keep", {"card.own": lines("Breathe")})
    answer(sitting, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(sitting, "triggers", "plan.cue", "Late at night")
    answer(sitting, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    line = pick(sitting, "keep", "card.plans", "If Late at night, then I go to bed.")
    answer(sitting, "keep", {"card.plans": {"rows": [{"id": "1", **line}], "last": 1}})
    answer(sitting, "triggers", {"mine.mine": lines("Alone"), "plan.response": "I call Sam"})
    assert texts(sitting, "kept_plans") == ["If Alone, then I call Sam."]


def test_words_that_were_chosen_speak_the_language_of_today(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": {"rows": [{"id": "1", "option": "tired"}], "last": 1}})
    cue = pick(sitting, "triggers", "plan.cue", "I am tired")
    answer(sitting, "triggers", {"plan.cue": cue, "plan.response": "rest"})
    sitting.speak("nl")
    assert texts(sitting, "triggers") == ["Ik ben moe"]
    assert texts(sitting, "if_thens") == ["Als Ik ben moe, dan rest."]


def test_what_is_offered_is_not_offered_twice(shelf: SmallShelf) -> None:
    step(shelf, "triggers", "which")["fields"][0]["offers"] = ["known"]
    sitting = sit(shelf)
    answer(sitting, "triggers", {"mine.mine": lines("Late", "[fields.worst.offers.known]"), "which.worst": "typed"})
    walk = at(sitting.open("triggers"), "which.worst")
    assert [offer.text for offer in sitting.offers(walk) if offer.ref] == ["Late", "[fields.worst.offers.known]"]


def test_an_offer_that_is_gone_is_no_item_and_stays_in_the_notes(shelf: SmallShelf) -> None:
    notes = MemoryNotes()
    value = {"rows": [{"id": "1", "option": "tired"}, text_row(2, "Own")], "last": 2}
    answer(sit(shelf, notes), "triggers", {"mine.mine": value})
    step(shelf, "triggers", "mine")["offers"] = ["bored"]
    later = sit(shelf, notes)
    assert texts(later, "triggers") == ["Own"]
    assert next(iter(notes.kept.values())).answers["mine"].value == value


def test_a_step_that_is_gone_takes_its_items_along_and_nothing_else(shelf: SmallShelf) -> None:
    notes = MemoryNotes()
    first = sit(shelf, notes)
    answer(first, "triggers", {"mine.mine": lines("Late at night")})
    cue = pick(first, "triggers", "plan.cue", "Late at night")
    answer(first, "triggers", {"plan.cue": cue, "plan.response": "I go to bed"})
    without_step(shelf, "triggers", "mine")
    later = sit(shelf, notes)
    assert texts(later, "triggers") == []
    assert texts(later, "if_thens") == ["If Late at night, then I go to bed."]
    assert len(notes.kept) == 2


def test_half_a_plan_is_no_line(shelf: SmallShelf) -> None:
    sitting = sit(shelf)
    answer(sitting, "triggers", {"plan.cue": "Late at night"})
    assert texts(sitting, "if_thens") == []


def test_three_steady_lines_of_the_real_urges_module_reach_the_plan() -> None:
    """The kit of the urges module keeps up to three things to do, and they are offered in an if-then plan."""
    shelf = open_shelf()
    sitting = sit(shelf)
    answer(sitting, "urges", {"best.three": lines("Walk round the block", "Call Sam", "Cold water")})
    found = texts(sitting, "coping")
    assert found == ["Walk round the block", "Call Sam", "Cold water"]
    plans = [
        (unit.id, one.id)
        for unit in (shelf.unit(card.id) for card in shelf.cards("en"))
        for _, one in unit.placed_steps()
        if isinstance(one, IfThen) and "coping" in one.response_sources
    ]
    assert plans
    for unit_id, step_id in plans:
        offered = [offer.text for offer in sitting.offers(at(sitting.open(unit_id), f"{step_id}.response"))]
        assert set(found) <= set(offered), (unit_id, step_id)
