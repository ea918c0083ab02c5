"""Taking something along, line by line: what a therapist may pass on, choosing, seeing, then writing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from plain_stage import FakeServices, Told, converse
from small_library import module_shelf

from selfhelp_tui.core.entry import Answer, Entry
from selfhelp_tui.core.record.sheets import Appointment
from selfhelp_tui.packs.opening import open_library

HOME = "Take along"
FILE = Path("/nowhere/appointment.html")


@pytest.fixture
def services() -> FakeServices:
    services = FakeServices(module_shelf())
    services.notes.begin(
        Entry(
            "0001",
            "weight",
            "plan",
            "2026-11-24T10:00:00+00:00",
            answers={"cue": Answer("CUE"), "response": Answer("RESPONSE")},
        )
    )
    services.notes.begin(Entry("0002", "intake", "mood", "2026-11-24T10:00:00+00:00", answers={"mood": Answer(7)}))
    return services


def told(services: FakeServices, *typed: str) -> Told:
    """Everything after home, from where one goes there by its name."""
    return converse(services, "/home.take_along", *typed)


def shown(told: Told) -> str:
    """The sheet as it was said last."""
    return told.text.rpartition("en:sheet.whole")[2].partition("en:plain.how.write")[0]


def test_the_duty_to_act_is_said_first_with_the_way_to_the_page(services: FakeServices) -> None:
    text = told(services, "1", "", "").text
    assert text.index("en:handover.duty") < text.index("en:handover.pick") < text.index("en:sheet.whole")
    assert "en:plain.how.go_on" in text.partition("en:handover.pick")[0]
    assert not services.files


def test_only_the_plan_is_on_the_sheet_unless_more_is_chosen(services: FakeServices) -> None:
    assert "en:plan.title: en:handover.plan_note (chosen)" in told(services, "1", "", "").text
    sheet = shown(told(services, "1", "", ""))
    assert "en:collection.if_thens.name" in sheet and "Mood" not in sheet and "7" not in sheet
    sheet = shown(told(services, "1", "", "3", "May I call?", "", ""))
    assert "en:collection.if_thens.name" not in sheet and "May I call?" in sheet


def test_a_line_keeps_its_number_when_a_question_is_added_and_taken_away(services: FakeServices) -> None:
    def numbers(text: str) -> dict[str, str]:
        lines = text.partition("en:plain.how.pick")[0].split("\n")
        return {name: number for number, _, name in (line.partition(". ") for line in lines) if number.isdigit()}

    # the first of two questions is not chosen any more, and then taken away
    text = told(services, "1", "", "May I call?", "Who reads it?", "0", "6", "0", "8", "").text
    lists = [numbers(one) for one in text.split("en:handover.pick")[1:]]
    assert "6. en:plain.on_sheet" in text and "7. en:plain.on_sheet" in text, "what is new is said with its number"
    assert len(lists) == 4
    for earlier, later in pairwise(lists):
        both = {name.removesuffix(" (chosen)") for name in earlier} & {name.removesuffix(" (chosen)") for name in later}
        assert both
        for name in both:
            before, after = (each.get(name) or each[f"{name} (chosen)"] for each in (earlier, later))
            assert before == after, name
    assert "May I call? (chosen)" in lists[1] and not any("May I call?" in name for name in lists[-1])


def test_several_numbers_choose_and_a_wrong_one_is_told(services: FakeServices) -> None:
    text = told(services, "1", "", "1 2", "99", "", "").text
    sheet = text.rpartition("en:sheet.whole")[2]
    assert "en Question one for a helper" in sheet and "en Question two for a helper" in sheet
    assert "en:plain.no_such_choice" in text


def test_it_is_written_only_after_saying_that_anyone_can_read_it(services: FakeServices) -> None:
    assert not told(services, "1", "", "", "").source.lines and not services.files
    text = told(services, "1", "", "", "1", "").text
    assert list(services.files) == [Path("/nowhere/en:sheet.file.handover.html")]
    assert text.index("en:sheet.whole") < text.index("en:sheet.readable") < text.index("en:sheet.only_this")
    assert "en:journal_command.export.made" in text


def test_nothing_is_replaced_unasked(services: FakeServices) -> None:
    old = object()
    services.files[FILE] = old  # type: ignore[assignment]
    text = told(services, "1", "", "", "1", str(FILE), "", "/nowhere/other.txt").text
    assert "en:sheet.there" in text and services.files[FILE] is old and Path("/nowhere/other.txt") in services.files
    told(services, "1", "", "", "1", str(FILE), "1")
    assert services.files[FILE] is not old


def test_back_leads_back_without_writing(services: FakeServices) -> None:
    text = told(services, "1", "", "", "1", "<", "<", "<").text
    assert not services.files and text.count("en:handover.pick") == 2


def test_a_file_of_ones_own(services: FakeServices) -> None:
    told(services, "2", "1", "/nowhere/plan.html")
    told(services, "6", "1", "1", "/nowhere/one.md")
    told(services, "7", "/nowhere/all.txt")
    assert [len(services.files[Path(f"/nowhere/{name}")].chapters) for name in ("plan.html", "one.md", "all.txt")] == [
        1,
        1,
        2,
    ]


def test_a_first_start_has_only_the_sheet_and_the_plan() -> None:
    services = FakeServices(module_shelf())
    text = told(services, "2", "", "").text
    assert "en:take_along.all" not in text and "en:sheet.empty" in text and not services.files


# --- a date and a week, over the real content ---


@pytest.fixture
def whole() -> FakeServices:
    return FakeServices(open_library(), ephemeral=False, kit=None)


def typed(services: FakeServices, *typed: str) -> Told:
    return converse(services, "/take along", *typed)


def test_a_date_is_typed_seen_and_written(whole: FakeServices) -> None:
    told = typed(whole, "5", "", "Dentist", "5", "31-2-2099", "3-12-2099", "10:30", "2", "2", "1", "")
    (path,) = whole.files
    assert path == Path("/nowhere/date.ics")
    made = whole.files[path]
    assert made == Appointment("Dentist", date(2099, 12, 3), 630, weekly=True, reminder=0)
    text = told.text
    assert text.index("Others may read this title") < text.index("What should your calendar call it?")
    assert "Type a title first" in text and "Title: Dentist" in text
    assert text.index("Nothing has been written yet") < text.index("will not be encrypted")
    assert "\x1b" not in text


def test_an_empty_line_is_the_whole_day_without_a_reminder(whole: FakeServices) -> None:
    typed(whole, "5", "Dentist", "1", "", "", "1", "")
    (made,) = whole.files.values()
    assert made == Appointment("Dentist", date(2026, 11, 25))


def test_back_from_the_form_leads_to_the_ways_and_nothing_is_written(whole: FakeServices) -> None:
    told = typed(whole, "5", "Dentist", "2", "<", "4")
    assert not whole.files and told.text.count("A date for my calendar:") >= 2


def test_where_nothing_is_kept_a_day_is_said_and_no_file_offered() -> None:
    services = FakeServices(open_library(), ephemeral=True)
    told = typed(services, "5", "4", "3")
    assert "A date for my calendar" not in told.text and "write it down" in told.text.casefold()
    assert "Friday: 27 November 2026" in told.text and not services.files


def test_a_week_sheet_is_said_in_words(whole: FakeServices) -> None:
    told = typed(whole, "4", "", "1", "/nowhere/w.txt")
    assert "Seven rows, from Monday to Sunday." in told.text and "___" not in told.text and "[ ]" not in told.text
    assert [sheet.title for sheet in whole.files.values()] == ["My week"]  # type: ignore[union-attr]
    typed(whole, "4", "Garden", "1", "/nowhere/v.txt")
    assert whole.files[Path("/nowhere/v.txt")].title == "Garden"  # type: ignore[union-attr]
