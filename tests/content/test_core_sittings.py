"""The sittings of the core, the eight questions before them, and the library behind them, as they are written."""

from __future__ import annotations

import re

import pytest

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.units import Borrow, Module, Sitting
from selfhelp_tui.core.entry import Answer, Value
from selfhelp_tui.core.exercises import Chain, Exercise, TimerExercise
from selfhelp_tui.core.fields import ChosenDay, Multiple
from selfhelp_tui.core.home import LETTER
from selfhelp_tui.core.walk import Question, Stop, start_walk
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
CORE = ("wave", "moment", "thought", "instead", "person", "keep", "steady", "choice", "pass")
LANGUAGES = SHELF.languages


def stops(unit_id: str, answers: dict[str, Value]) -> list[Stop]:
    """The stops of a sitting that someone with some answers meets."""
    facts = Facts({address: Answer(value) for address, value in answers.items()})
    walk = start_walk(SHELF.unit(unit_id), SHELF.scales, units=SHELF.unit)
    return [stop for stop in walk.stops if stop.visible(facts)]


def exercises_met(unit_id: str, answers: dict[str, Value]) -> list[str]:
    """Kinds of the exercises that are met, one for each question."""
    return [stop.step.KIND for stop in stops(unit_id, answers) if isinstance(stop, Question)]


# --- the eight questions -------------------------------------------------------------------------------------------


def intake_questions() -> list[Question]:
    known = Facts({"intake.who.role": Answer("self_"), "intake.today.dark_thoughts": Answer("never")})
    walk = start_walk(SHELF.unit("intake"), SHELF.scales)
    return [stop for stop in walk.stops if isinstance(stop, Question) and stop.visible(known)]


def test_there_are_eight_questions_once_it_is_known_who_one_is() -> None:
    assert [f"{one.step.id}.{one.part.id}" for one in intake_questions()] == [
        "today.mood",
        "today.dark_thoughts",
        "child.child_danger",
        "where.stage",
        "ruler.importance",
        "ruler.confidence",
        "part.plays",
        "justice.justice",
    ]
    keys = [one.part.field.at_most or 1 if isinstance(one.part.field, Multiple) else 1 for one in intake_questions()]
    # a digit chooses; of several one ticks three and goes on; two numbers can have two digits
    assert sum(keys) + 1 + 2 <= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_read_in_two_minutes(language: str) -> None:
    words, unit, read = SHELF.words(language), SHELF.unit("intake"), []
    seen: set[str] = set()
    for stop in intake_questions():
        section, step = unit.step(stop.step.id) or (None, None)
        assert section is not None and step is not None
        place = unit.step_place(words, section, step)
        if stop.step.id not in seen:
            read += [place.say("title"), place.say("intro")]
            seen.add(stop.step.id)
        there = stop.part.place(place)
        read += [there.find(path) or "" for path in stop.part.field.wanted() if not re.match("short|feedback", path)]
    assert sum(len(text.split()) for text in read) <= 300
    assert unit.minutes == 2


# --- no chain ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("justice", "stage", "drawn"),
    [
        ("no_", "stop", True),
        ("no_", None, True),
        ("afraid", "setback", True),
        ("convicted", "keep", True),
        ("investigated", "stop", False),
        (None, "stop", False),
        ("no_", "clear", False),
    ],
)
def test_a_chain_is_drawn_only_where_it_may_be(justice: str | None, stage: str | None, drawn: bool) -> None:
    given = {"intake.justice.justice": justice, "intake.where.stage": stage}
    met = exercises_met("moment", {address: value for address, value in given.items() if value is not None})
    assert ("chain" in met) is drawn
    asked = [stop.id for stop in stops("moment", {}) if isinstance(stop, Question)]
    assert any(one.startswith("justice.") for one in asked), "who was not asked yet is asked first"


def test_a_chain_ends_at_the_urge() -> None:
    _, step = SHELF.unit("triggers").step("my_chain") or (None, None)
    assert isinstance(step, Chain) and step.links == ("situation", "vulnerable", "thought", "small_step", "urge")


# --- saying a plan over --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit_id", "asked", "plan"),
    [
        ("wave", "urges.ride.time", "urges.if_urge"),
        ("moment", "moment.now.pull", "triggers.plan"),
        ("keep", "keep.now.pull", "relapse.plan"),
    ],
)
@pytest.mark.parametrize("pull", [0, 3, 4, 6, 7, 10, None])
def test_a_plan_is_said_over_only_while_the_pull_is_low(unit_id: str, asked: str, plan: str, pull: int | None) -> None:
    value: Value = {"seconds": 180, "before": 5, "after": pull} if asked.endswith("time") else pull
    made: dict[str, Value] = {f"{plan}.{half}": {"text": "something"} for half in ("cue", "response")}
    met = stops(unit_id, {**made, **({asked: value} if pull is not None else {})})
    rehearsed = [stop for stop in met if isinstance(stop.step, TimerExercise) and stop.step.mode == "rehearse"]
    assert bool(rehearsed) is (pull is not None and pull <= 3)
    menus = [stop.id for stop in met if stop.step is not None and stop.step.KIND == "menu"]
    assert bool(menus) is (pull is not None and pull >= 7)


def test_nothing_is_said_over_where_thoughts_are_let_pass() -> None:
    steps = [step for _, step in SHELF.unit("pass").placed_steps()]
    assert not [step for step in steps if isinstance(step, TimerExercise) and step.mode == "rehearse"]


# --- one thing for the week ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit_id", CORE)
def test_each_ends_with_one_thing_and_a_day(unit_id: str) -> None:
    unit = SHELF.unit(unit_id)
    assert isinstance(unit, Sitting) and unit.closes_with == "one_thing"
    last = unit.sections[-1].steps[-1]
    if isinstance(last, Borrow):
        assert (unit_id, last.of, last.asks) == ("keep", "check_in_each_week.look", ("ask_on",))
        return
    assert isinstance(last, Exercise) and last.commits and len(last.commits) == 1 and last.asked_on
    days = [part.field for part in last.parts(SHELF.scales) if isinstance(part.field, ChosenDay)]
    assert [day.id for day in days] == [last.asked_on]
    commits = [step for _, step in unit.placed_steps() if isinstance(step, Exercise) and step.commits]
    assert commits == [last], "one thing, and not two"


@pytest.mark.parametrize("unit_id", CORE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_exercise_that_is_borrowed_has_one_or_two_sentences_before_it(unit_id: str, language: str) -> None:
    unit, words = SHELF.unit(unit_id), SHELF.words(language)
    for section, step in unit.placed_steps():
        if isinstance(step, Borrow):
            lent = (SHELF.unit(step.of.partition(".")[0]).step(step.of.partition(".")[2]) or (None, None))[1]
            lead = unit.step_place(words, section, step).find("lead")
            assert bool(lead) is isinstance(lent, Exercise), step.id
            assert not lead or len(re.findall(r"[.?!](?:\s|$)", lead)) in (1, 2), (step.id, lead)


NEVER = {
    "en": re.compile(r"\bwell done\b|\bproud\b|\bfailed\b|\bgood job\b|\bstreak|\bhow often\b|\bsafely\b", re.I),
    "nl": re.compile(r"\bgoed zo\b|\btrots op\b|\bmislukt\b|\bik blijf\b|\bhoe vaak\b|\bwegdoen\b|\bveilig\b", re.I),
}


@pytest.mark.parametrize("unit_id", CORE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_none_praises_scolds_or_promises(unit_id: str, language: str) -> None:
    texts = SHELF.words(language).unit(unit_id)
    assert {path: text for path, text in texts.items() if NEVER[language].search(text)} == {}


SENTENCES = re.compile(r"\.stages\.|(?:^|\.)(?:lead|intro|body|promise|after|example|hint|done|prompt)$")
"""Paths of texts that are made of sentences."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit_id", CORE)
def test_sentences_are_joined_and_not_clipped(unit_id: str, language: str) -> None:
    said = [text for path, text in SHELF.words(language).unit(unit_id).items() if SENTENCES.search(path)]
    lengths = [len(one.split()) for text in said for one in re.split(r"(?<=[.?!:])\s+", text) if len(one.split()) > 1]
    assert 8 <= sum(lengths) / len(lengths) <= 12, sum(lengths) / len(lengths)
    assert max(lengths) <= 20


# --- where devices move, and where an investigation is under way ---------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("unit_id", "path"), [("moment", "week.steps.hurdle.intro"), ("steady", "warm.steps.rights.body")]
)
def test_the_sentence_about_a_lawyer_stands_there(unit_id: str, path: str, language: str) -> None:
    words = SHELF.words(language)
    assert words.ui("journal_command.lawyer") in words.say(unit_id, f"sections.{path}")


# --- the library behind it -----------------------------------------------------------------------------------------


def test_the_library_is_short_enough() -> None:
    modules = [unit for one in SHELF.unit_ids if isinstance(unit := SHELF.unit(one), Module)]
    assert len(modules) == 17
    assert sum(unit.minutes for unit in modules) <= 830


def test_the_letter_that_ends_it_well_is_still_there() -> None:
    _, step = SHELF.unit(LETTER[0]).step(LETTER[1]) or (None, None)
    assert isinstance(step, Exercise) and [part.id for part in step.parts({})] == ["letter"]
