"""Leaving line by line: what is said about keeping is true, and many answers are not lost unasked."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, Typed, converse
from small_library import form_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.core.entry import Answer, Entry

OFFER = "en:leaving.may"
CHOICES = ["1. en:leaving.keep", "2. en:leaving.without", "3. en:leaving.stay"]


def with_answers(count: int, *, ephemeral: bool = False, lasting: bool = False) -> FakeServices:
    notes = MemoryNotes(lasting=lasting)
    answers = {f"part{number}": Answer(f"text {number}") for number in range(count)}
    notes.begin(Entry("00000000", "form", "form", "2026-11-24T00:00:00+00:00", None, "small 1.0.0", "en", answers))
    return FakeServices(form_shelf("one"), ephemeral=ephemeral, notes=notes)


def first_home(*typed: str) -> tuple[str, ...]:
    """At home, where nothing is kept."""
    return typed


@pytest.mark.parametrize("leaving", ["q", "6"], ids=["the word", "the line of the list"])
def test_ten_answers_are_offered_to_be_kept_once(leaving: str) -> None:
    told = converse(with_answers(10), *first_home(leaving), "3", "q", "1", "1")
    assert told.text.count(OFFER) == 1
    assert all(one in told.lines for one in CHOICES)
    assert told.lines.count("en:home.what_now") == 2, "staying is being home again"
    assert "en:plain.end.gone" in told.lines


def test_the_end_of_the_input_never_hangs() -> None:
    told = converse(with_answers(30), *first_home())
    assert told.text.count(OFFER) == 1 and told.lines[-3:-1] == ["en:plain.end.gone", "en:plain.end.window"]


@pytest.mark.parametrize("typed", ["2", "q"])
def test_leaving_all_the_same_is_leaving(typed: str) -> None:
    one = with_answers(10)
    told = converse(one, *first_home("q", typed, "never read"))
    assert told.left == ["never read"] and "en:plain.end.gone" in told.lines and not one.journals


def test_an_empty_line_loses_nothing() -> None:
    told = converse(with_answers(10), *first_home("q", ""))
    assert told.lines.count("en:home.what_now") == 2


def test_a_journal_that_is_made_then_holds_everything_so_far() -> None:
    one = with_answers(12)
    told = converse(one, *first_home("q", "1", "", ""), passphrases=["correct horse", "correct horse"])
    assert "en:plain.end.kept" in told.lines and "en:plain.end.gone" not in told.lines
    ((_, notes),) = one.journals.values()
    assert [len(entry.answers) for entry in notes.kept.values()] == [12]


@pytest.mark.parametrize(
    "services",
    [with_answers(7), with_answers(30, ephemeral=True), with_answers(30, lasting=True)],
    ids=["few answers", "nothing was to be kept", "kept already"],
)
def test_elsewhere_leaving_asks_nothing(services: FakeServices) -> None:
    told = converse(services, "q", "never read")
    assert OFFER not in told.text


def test_in_a_crisis_nothing_is_asked_on_the_way_out() -> None:
    one = with_answers(30)
    at = "2026-11-24T00:00:01+00:00"
    one.notes.begin(Entry("00000001", "intake", "today", at, None, "small 1.0.0", "en", {"dark": Answer("plan")}))
    assert OFFER not in converse(one, *first_home("q")).text


@pytest.mark.parametrize("interrupts", [1, 2])
def test_control_c_is_asked_once_and_twice_leaves_at_once(monkeypatch: pytest.MonkeyPatch, interrupts: int) -> None:
    line, left = Typed.line, ["^C"] * interrupts

    def interrupted(self: Typed) -> str | None:
        typed = line(self)
        if typed == "^C":
            raise KeyboardInterrupt
        return typed

    monkeypatch.setattr(Typed, "line", interrupted)
    told = converse(with_answers(10), *first_home(*left, "2"))
    assert told.text.count(OFFER) == 1 and "en:plain.end.gone" in told.lines
    assert told.left == (["2"] if interrupts == 2 else [])


def test_the_words_say_what_leaving_does() -> None:
    gone, kept = (converse(with_answers(1, lasting=lasting), "?", "?").text for lasting in (False, True))
    assert "en:plain.help.leave_gone" in gone and "en:plain.help.leave\n" not in gone
    assert "en:plain.help.leave\n" in kept and "en:plain.help.leave_gone" not in kept
    assert "en:home.leave: en:home.leave_note" in converse(with_answers(1)).text
