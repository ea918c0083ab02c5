"""What is put into a journal comes out again, in memory and from disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfhelp_tui.core.entry import Answer, Entry, Notes
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import UnknownEntry

Make = Callable[..., Entry]
Reread = Callable[[Journal], Journal]


def test_an_entry_comes_back_whole(journal: Journal, reread: Reread, session: Make) -> None:
    notes: Notes = journal
    entry = session(
        1,
        text="één dag\nregel twee 🌱",
        whole=7,
        share=2.5,
        yes=True,
        no=False,
        none=None,
        many=["a", {"b": [1, None]}],
    )
    notes.begin(entry)
    assert reread(journal).entry(entry.id) == entry


def test_answers_are_replaced_and_skipping_is_a_state_of_its_own(
    journal: Journal, reread: Reread, session: Make
) -> None:
    journal.begin(session(1, first="a"))
    journal.record("01J000001", "first", Answer("b"), "Anders gevraagd?")
    journal.record("01J000001", "second", Answer(None, skipped=True), "Mag ik vragen?")
    journal.record("01J000001", "third", Answer(None), "En dit?")
    journal.finish("01J000001", "2026-01-01T01:00:00Z")
    found = reread(journal).entry("01J000001")
    assert found is not None
    assert found.answers == {"first": Answer("b"), "second": Answer(None, skipped=True), "third": Answer(None)}
    assert list(found.answers) == ["first", "second", "third"]
    assert found.wording["first"] == "Anders gevraagd?"
    assert found.finished == "2026-01-01T01:00:00Z"


def test_an_answer_without_wording_keeps_the_question_it_had(journal: Journal, session: Make) -> None:
    journal.begin(session(1, first="a"))
    journal.record("01J000001", "first", Answer("b"), "")
    found = journal.entry("01J000001")
    assert found is not None and found.wording == {"first": "Vraag over first?"}


def test_language_can_change_between_answers(journal: Journal, reread: Reread, session: Make) -> None:
    journal.begin(session(1, mood="calm"))
    journal.begin(session(2, mood="tense")._replace(language="en", wording={"mood": "How are you?"}))
    journal = reread(journal)
    assert [entry.language for entry in journal.entries()] == ["en", "nl"]
    assert [entry.wording["mood"] for entry in journal.entries()] == ["How are you?", "Vraag over mood?"]
    assert journal.latest_answers() == {"triggers.map.mood": Answer("tense")}


def test_units_and_parts_no_content_knows_any_more_survive(journal: Journal, reread: Reread, session: Make) -> None:
    journal.begin(session(1, "a unit of long ago", "gone", **{"part/with.odd key": {"unknown": ["kept"]}}))
    journal = reread(journal)
    assert journal.latest("a unit of long ago", "gone") == journal.entry("01J000001")
    assert journal.latest_answers()["a unit of long ago.gone.part/with.odd key"] == Answer({"unknown": ["kept"]})


def test_latest_is_by_exercise(journal: Journal, session: Make) -> None:
    journal.begin(session(3, "values", "pick", one=3))
    journal.begin(session(1, "triggers", "map", one=1, two=1))
    journal.begin(session(4, "triggers", "map", one=4))
    assert journal.latest_answers() == {"values.pick.one": Answer(3), "triggers.map.one": Answer(4)}
    assert journal.latest("triggers", "map") == journal.entry("01J000004")
    assert journal.latest("triggers", "none") is None
    assert journal.entry("nobody") is None


def test_pages_run_newest_first_without_gaps(journal: Journal, session: Make) -> None:
    for number in range(1, 151):
        journal.begin(session(number, "even" if number % 2 == 0 else "odd", "step", n=number))
    seen: list[str] = []
    before: str | None = None
    while page := journal.entries(before=before, limit=64):
        seen += [entry.id for entry in page]
        before = page[-1].id
    assert seen == [f"01J{number:06d}" for number in range(150, 0, -1)]
    assert [entry.answers["n"].value for entry in journal.entries("even", before="01J000009", limit=2)] == [8, 6]
    assert len(journal.entries()) == 64
    assert journal.entries(limit=0) == ()
    assert journal.entries("even", "other") == ()
    assert (journal.count(), journal.count("odd"), journal.count("odd", "other")) == (150, 75, 0)


def test_a_question_is_stored_once(journal: Journal, session: Make) -> None:
    for number in range(1, 51):
        journal.begin(session(number, mood=number))
    assert _prompts(journal) == ["Vraag over mood?"]
    journal.record("01J000001", "mood", Answer(0), "Nieuw?")
    assert sorted(_prompts(journal)) == ["Nieuw?", "Vraag over mood?"]
    journal.record("01J000001", "mood", Answer(0), "Vraag over mood?")
    assert _prompts(journal) == ["Vraag over mood?"]


def test_deleting_takes_answers_and_unshared_questions_along(journal: Journal, reread: Reread, session: Make) -> None:
    journal.begin(session(1, shared=1, own=1))
    journal.begin(session(2, shared=2))
    journal.delete("01J000001")
    journal.delete("never there")
    journal = reread(journal)
    assert journal.entry("01J000001") is None
    assert journal.count() == 1
    assert _prompts(journal) == ["Vraag over shared?"]
    with pytest.raises(UnknownEntry):
        journal.record("01J000001", "own", Answer(2), "Vraag?")
    assert journal.count() == 1


def test_settings(journal: Journal, reread: Reread) -> None:
    assert journal.setting("language") is None
    journal.set_setting("language", "nl")
    journal.set_setting("place", {"unit": "triggers", "step": 3, "open": [True, None]})
    journal.set_setting("gone", 1)
    journal.set_setting("gone", None)
    journal = reread(journal)
    assert journal.setting("language") == "nl"
    assert journal.setting("place") == {"unit": "triggers", "step": 3, "open": [True, None]}
    assert journal.setting("gone") is None


def test_text_no_database_can_hold_is_made_harmless(journal: Journal, reread: Reread, session: Make) -> None:
    journal.begin(session(1, text="a\0b \ud83d\ude42 \ud800 c", deep={"k\0ey": ["\udfff"]}))
    journal.record("01J000001", "x\0", Answer("\0"), "wording \ud800\0")
    journal.set_setting("na\0me\ud800", "v\ud800")
    found = reread(journal).entry("01J000001")
    assert found is not None
    assert found.answers["text"].value == "ab 🙂 � c"
    assert found.answers["deep"].value == {"key": ["�"]}
    assert found.answers["x"].value == ""
    assert found.wording["x"] == "wording �"


def test_what_is_not_json_is_refused_whole(journal: Journal, session: Make) -> None:
    journal.begin(session(1))
    for value in ({1, 2}, {3: "x"}, float("nan"), b"bytes"):
        with pytest.raises((TypeError, ValueError)):
            journal.record("01J000001", "part", Answer(value), "Vraag?")  # type: ignore[arg-type]
    found = journal.entry("01J000001")
    assert found is not None and not found.answers


def test_beginning_twice_is_harmless(journal: Journal, session: Make) -> None:
    journal.begin(session(1, a=1))
    journal.begin(session(1, a=1))
    assert journal.entries() == (session(1, a=1),)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=json_values, wording=st.text())
def test_any_json_is_stored_and_any_text_is_survived(value: object, wording: str, session: Make) -> None:
    with Journal.in_memory() as journal:
        journal.begin(session(1))
        journal.record("01J000001", "part", Answer(value), wording)  # type: ignore[arg-type]
        stored = journal.entry("01J000001")
        assert stored is not None
        # What was cleaned once is stored unchanged.
        journal.begin(stored._replace(id="01J000002"))
        assert journal.entry("01J000002") == stored._replace(id="01J000002")


def _prompts(journal: Journal) -> list[str]:
    return [text for (text,) in journal._store.rows("select text from prompt")]
