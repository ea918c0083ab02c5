"""A prescription: its module stands first but never before safety, its questions are answered, its letter is marked."""

from __future__ import annotations

from typing import Any

import pytest
from programme_stage import answer, sit
from stand_ins import SmallLibrary

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.plan import asked_for_appointment, letter_for, letter_is_new, next_up, note_letter
from selfhelp_tui.core.record.handover import AT_FIRST, hand_over_sheet, offered
from selfhelp_tui.core.session import Session


def form(step: str, *fields: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": step, "minutes": 2, "steps": [{"id": step, "kind": "form", "living": True, "fields": fields, **more}]}
    ]


UNITS = {
    "intake": {
        "intake": "intake",
        "again": ["today"],
        "sections": form(
            "today",
            {"id": "dark", "kind": "single", "options": ["never", "often"]},
            {"id": "role", "kind": "single", "options": ["self_", "under_18"]},
        ),
    },
    "help_now": {"help": "help_now", "sections": [{"id": "a", "minutes": 1, "steps": [{"id": "a", "kind": "page"}]}]},
    **{
        name: {
            "module": name,
            "phase": "change",
            "sections": [{"id": "a", "minutes": 1, "steps": [{"id": "a", "kind": "page"}]}],
        }
        for name in ("urges", "feelings", "children")
    },
    "prescription": {
        "prescription": "prescription",
        "first_module": "children",
        "sections": form("questions", {"id": "sleep", "kind": "long_text"}, {"id": "tried", "kind": "long_text"}),
    },
}
RULES = {
    "start": ["urges"],
    "rules": [
        {"id": "crisis", "when": {"answer": "intake.today.dark", "is": "often"}, "limit_to": ["help_now", "feelings"]},
        {"id": "skipped", "when": {"answer": "intake.today.dark", "skipped": True}, "limit_to": ["help_now"]},
        {"id": "young", "when": {"answer": "intake.today.role", "is": "under_18"}, "closes": True},
        {"id": "calm", "when": {"answer": "intake.today.dark", "is": "never"}, "recommend": ["urges", "children"]},
    ],
}
WORDS = {
    "prescription": {
        "from": "ANN",
        "letter": "LETTER",
        "title": "ANN",
        "sections.questions.steps.questions.fields.sleep.prompt": "SLEEP?",
        "sections.questions.steps.questions.fields.tried.prompt": "TRIED?",
    },
    "interface": {
        "prescription.reason": "<by> chose this.",
        "prescription.asked": "Asked by <by>",
        "answer.empty": "nothing yet",
        "handover.begun": "on <day>",
        "day": "<day> <month> <year>",
        "month.m11": "November",
        "handover.before": "From an earlier letter",
        "handover.before_note": "asked earlier",
    },
}


def session(*, prescribes: bool = True) -> Session:
    library = SmallLibrary(UNITS, lambda language, unit: WORDS.get(unit, {}), rules=RULES)
    library.prescribed_by = "praxis" if prescribes else None
    return sit(library)


@pytest.mark.parametrize(
    ("given", "following", "order"),
    [
        ({}, "intake", ("children", "urges")),
        ({"today.dark": "never"}, "children", ("children", "urges")),
        ({"today.dark": "often"}, "help_now", ("help_now", "feelings")),
        ({"today.role": "under_18"}, None, ()),
        ({"today.role": "self_"}, "children", ("children", "urges")),
    ],
)
def test_the_module_stands_first_but_never_before_safety(
    given: dict[str, str], following: str | None, order: tuple[str, ...]
) -> None:
    someone = session()
    if given:
        answer(someone, "intake", dict(given))
    assert someone.route().order == order
    someone.notes.set_setting("place", None)
    upcoming = next_up(sit(someone.library, someone.notes))
    assert (upcoming.unit if upcoming else None) == following
    letter = letter_for(someone)
    shown = letter.first.id if letter and letter.first else None
    assert shown == ("children" if following == "children" else None)


def test_a_safety_question_that_was_left_out_holds_it_back_too() -> None:
    someone = session()
    walk = someone.anew("intake").to("today.dark")
    assert walk is not None
    someone.skip(walk)
    assert someone.route().order == ("help_now",)
    letter = letter_for(someone)
    assert letter is not None and letter.first is None and letter.text == "LETTER"


def test_the_reason_names_who_chose_it_and_stays_with_the_others() -> None:
    someone = session()
    answer(someone, "intake", {"today.dark": "never"})
    first = someone.route().suggested[0]
    assert [reason.rule for reason in first.reasons] == ["prescription", "calm"]
    assert someone.why(first.reasons[0]) == ("ANN chose this.", ())


def test_a_module_that_is_finished_is_not_put_first_again() -> None:
    someone = session()
    answer(someone, "intake", {"today.dark": "never"})
    someone.places.note_finished("children")
    assert someone.route().order == ("urges", "children")


def test_without_a_prescription_nothing_changes() -> None:
    someone = session(prescribes=False)
    answer(someone, "intake", {"today.dark": "never"})
    assert someone.route().order == ("urges", "children")
    assert letter_for(someone) is None and not letter_is_new(someone) and not list(asked_for_appointment(someone))


def test_a_letter_is_new_until_it_was_shown_and_again_with_another_date() -> None:
    someone = session()
    assert letter_is_new(someone)
    note_letter(someone)
    assert not letter_is_new(someone)
    changed = {
        **UNITS,
        "prescription": {
            **UNITS["prescription"],
            "review": {"version": "1.0.0", "date": "2026-12-01", "status": "not_reviewed"},
        },
    }
    library = SmallLibrary(changed, lambda language, unit: WORDS.get(unit, {}), rules=RULES)
    library.prescribed_by = "praxis"
    assert letter_is_new(sit(library, someone.notes))


def test_answers_go_on_the_sheet_only_when_they_are_ticked() -> None:
    someone = session()
    answer(someone, "prescription", {"questions.sleep": "CANARY"})
    begun = "2026-11-24T00:00:02+00:00"
    assert list(asked_for_appointment(someone)) == [
        ("sleep", "SLEEP?", ("CANARY",), begun),
        ("tried", "TRIED?", (), begun),
    ]
    there = {one.id: one for one in offered(someone, AT_FIRST)}
    assert list(there)[:2] == ["asked sleep", "asked tried"] and "answers prescription.questions" not in there
    assert there["asked tried"].note == "nothing yet"
    assert "CANARY" not in repr(hand_over_sheet(someone, AT_FIRST))
    assert "CANARY" not in repr(hand_over_sheet(someone, frozenset({"asked tried", "ratings", "plan"})))
    (chapter,) = hand_over_sheet(someone, frozenset({"asked sleep", "asked tried"})).chapters
    assert chapter.name == "Asked by ANN"
    assert chapter.blocks == (
        TitledLines("SLEEP?", ("CANARY", "on 24 November 2026")),
        TitledLines("TRIED?", ("nothing yet",)),
    )


@pytest.mark.parametrize("prescribes", [True, False])
def test_an_answer_to_an_earlier_letter_can_still_be_taken_along_with_its_day(prescribes: bool) -> None:
    someone = session()
    answer(someone, "prescription", {"questions.sleep": "CANARY"})
    form_now = form("questions", {"id": "newer", "kind": "text"})
    units = {**UNITS, "prescription": {**UNITS["prescription"], "sections": form_now}} if prescribes else UNITS
    library = SmallLibrary(units, lambda language, unit: WORDS.get(unit, {}), rules=RULES)
    library.prescribed_by = "praxis" if prescribes else None
    later = sit(library, someone.notes)  # type: ignore[arg-type]
    line = next(one for one in offered(later, AT_FIRST) if one.id == "before sleep")
    assert (line.text, line.note, line.heading) == ("SLEEP?", "asked earlier", "questions")
    assert "CANARY" not in repr(hand_over_sheet(later, AT_FIRST)), "nothing is chosen beforehand"
    (chapter,) = hand_over_sheet(later, frozenset({line.id})).chapters
    assert chapter.name == "From an earlier letter"
    assert chapter.blocks == (TitledLines("SLEEP?", ("CANARY", "on 24 November 2026")),)
