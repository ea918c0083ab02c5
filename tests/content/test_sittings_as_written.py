"""Sittings as they are written: how long they take, what they never say, and what ‘It happened, or nearly’ asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

import pytest

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.units import Borrow, Sitting
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.exercises import Chain, Exercise
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.minutes import effort_of
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
SITTINGS = tuple(card.id for card in SHELF.cards("en") if card.kind == Sitting.KIND)
OURS = ("tonight", "again")
LANGUAGES = SHELF.languages
WHOLE = CheckContext(Draft(), SHELF)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit_id", SITTINGS)
def test_a_sitting_takes_as_long_as_it_says(unit_id: str, language: str) -> None:
    unit = SHELF.unit(unit_id)
    assert isinstance(unit, Sitting)
    takes = effort_of(WHOLE, unit, language).minutes
    assert 0.8 * takes <= unit.minutes <= 1.2 * takes, f"{unit_id} says {unit.minutes} and takes {takes:.1f} minutes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_tonight_is_short_enough_for_a_tired_head(language: str) -> None:
    unit = SHELF.unit("tonight")
    assert isinstance(unit, Sitting)
    effort = effort_of(WHOLE, unit, language)
    assert effort.words <= 950
    assert effort.choices <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_lines_come_within_so_many_words(language: str) -> None:
    unit = SHELF.unit("tonight")
    assert isinstance(unit, Sitting)
    first = unit.sections[0]
    before = tuple(takewhile(lambda step: step.id != "lines", first.steps))
    effort = effort_of(WHOLE, replace(unit, sections=(replace(first, steps=before),)), language)
    assert 0 < effort.words <= 180, "the first screen is read before, and has room for 80"


# --- what is never said --------------------------------------------------------------------------------------------

NEVER = {
    "en": re.compile(
        r"\b(?:well done|proud|fail(?:ed|ure)?|should|good job|almost silly|halve|halfway|out of reach|streak|"
        r"days in a row|you didn't look|without looking|clean slate|that's fine|be safe|you are safe|delet\w*|"
        r"eras\w*|hide|hidden)\b",
        re.IGNORECASE,
    ),
    "nl": re.compile(
        r"\b(?:goed zo|goed gedaan|goed bezig|trots|mislukt\w*|gefaald|je moet|halveer\w*|halfweg|uit de buurt|"
        r"niet gekeken|ik blijf|jij hebt|hoe vaak|goede dagen|gebeurt nog|gaat over|onopvallend|tegen je gebruiken|"
        r"wegdoen|weggeven|opruimen|wegbergen|afsluiten|wis|wissen|verwijder\w*|verberg\w*|veilig|op een rij|"
        r"schone lei)\b",
        re.IGNORECASE,
    ),
}
"""Praise and reproach, leave to go on half-way, what may be read as hiding, and what the program can't know."""


def texts_of(unit_id: str, language: str) -> Mapping[str, str]:
    """Every text of a unit, but for the words by which it is found."""
    return {path: text for path, text in SHELF.words(language).unit(unit_id).items() if not path.endswith("search")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit_id", OURS)
def test_what_a_sitting_never_says(unit_id: str, language: str) -> None:
    said = {
        path: found[0] for path, text in texts_of(unit_id, language).items() if (found := NEVER[language].search(text))
    }
    assert said == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("unit_id", "path"),
    [
        ("tonight", "sections.distance.steps.move.intro"),
        ("again", "sections.tonight.steps.rest.body"),
        ("again", "sections.tomorrow.steps.rights_day.body"),
    ],
)
def test_beside_devices_and_rights_stands_the_fixed_sentence(unit_id: str, path: str, language: str) -> None:
    words = SHELF.words(language)
    fixed = next(text for path, text in words.unit("interface").items() if path.endswith(".lawyer"))
    assert fixed in " ".join(words.say(unit_id, path).split())


@pytest.mark.parametrize(("language", "aim"), [("en", "The aim stays the same."), ("nl", "Het doel blijft hetzelfde.")])
def test_whoever_makes_a_step_smaller_keeps_the_aim(language: str, aim: str) -> None:
    smaller = re.compile(r"smaller|kleiner", re.IGNORECASE)
    found = [text for text in texts_of("again", language).values() if smaller.search(text)]
    assert found and all(aim in text for text in found)


@pytest.mark.parametrize(
    ("language", "room", "outside"),
    [
        ("en", "a room with no children in it", "unless a child would be left without another adult"),
        ("nl", "een kamer waar geen kind is", "als er geen kind zonder andere volwassene achterblijft"),
    ],
)
def test_away_from_the_screen_is_never_where_a_child_is_or_left_alone(language: str, room: str, outside: str) -> None:
    said = [" ".join(text.split()) for unit in OURS for text in texts_of(unit, language).values()]
    away = SHELF.words(language).say("tonight", "sections.wave.steps.ride.intro")
    assert room in " ".join(away.split()) and outside in " ".join(away.split())
    going = re.compile(r"\bgo(?:ing)? outside\b|\bnaar buiten\b", re.IGNORECASE)
    assert [text for text in said if going.search(text)] == []


# --- it happened, or nearly ----------------------------------------------------------------------------------------


def test_no_question_of_its_own_asks_about_what_happened() -> None:
    unit = SHELF.unit("again")
    own = {
        f"{step.id}.{part.id}"
        for _, step in unit.placed_steps()
        if isinstance(step, Exercise)
        for part in step.parts({})
    }
    assert own == {"away.time", "exit.where", "exit.instead"}
    lent = {step.of: step.asks for _, step in unit.placed_steps() if isinstance(step, Borrow)}
    assert lent == {
        "intake.today": ("dark_thoughts",),
        "intake.child": ("child_danger",),
        "tonight.move": ("what", "at_once"),
        "tonight.person": ("who", "words", "when"),
        "help_now.ground": (),
        "relapse.plan": ("cue", "response", "day"),
        "check_in_each_week.look": ("pull", "contact"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_questions_are_about_what_comes(language: str) -> None:
    past = {
        "en": re.compile(r"\b(?:did|was|were|have you|has it|happened)\b", re.IGNORECASE),
        "nl": re.compile(r"\b(?:deed|was|waren|heb je|is het|gebeurde|gebeurd)\b", re.IGNORECASE),
    }
    prompts = {path: text for path, text in texts_of("again", language).items() if path.endswith(".prompt")}
    assert prompts and not [path for path, text in prompts.items() if past[language].search(text)]


def test_it_has_no_chain_and_goes_back_over_the_day_only_with_whom_no_one_investigates() -> None:
    unit = SHELF.unit("again")
    assert not [step for _, step in unit.placed_steps() if isinstance(step, Chain)]
    for justice, back in (
        ("no_", True),
        ("convicted", True),
        ("afraid", False),
        ("investigated", False),
        (None, False),
    ):
        given = {} if justice is None else {"intake.justice.justice": Answer(justice)}
        shown = {
            step.id
            for _, step in unit.placed_steps()
            if step.show_if is None or step.show_if.verdict(Facts(given)).holds is True
        }
        assert ({"in_your_head", "exit"} <= shown) is back and ({"settle", "senses"} <= shown) is not back, justice
        assert not {"exit", "senses"} <= shown


def test_its_first_part_keeps_nothing_but_the_two_safety_answers() -> None:
    unit = SHELF.unit("again")
    assert isinstance(unit, Sitting) and not unit.keeps_place
    now = next(section for section in unit.sections if section.id == "now")
    kept = [step for step in now.steps if isinstance(step, Exercise) and step.kept]
    assert kept == []
    assert [step.of for step in now.steps if isinstance(step, Borrow)] == ["intake.today", "intake.child"]


@pytest.mark.parametrize("unit_id", OURS)
def test_no_pack_can_touch_it(unit_id: str) -> None:
    assert SHELF.unit(unit_id).protected


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_label_everywhere(language: str) -> None:
    words = SHELF.words(language)
    assert words.say("again", "title") == words.say("help_now", "sections.happened.title")
    assert words.say("again", "title") == {"nl": "Het is gebeurd, of bijna", "en": "It happened, or nearly"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_lines_are_the_same_wherever_they_are_said(language: str) -> None:
    tonight, wave = SHELF.words(language).unit("tonight"), SHELF.words(language).unit("wave")
    lines = [tonight[f"sections.wave.steps.ride.time.stages.{name}"] for name in ("urge", "feet", "wait")]
    assert lines == [wave[f"sections.without.steps.elsewhere.time.stages.{name}"] for name in ("urge", "feet", "wait")]
    points = "\n".join(f"- {line}" for line in lines)
    said = (tonight["sections.now.steps.lines.body"], tonight["sections.screen_off.steps.card.body"])
    assert all(points in text for text in (*said, wave["sections.lines.steps.by_heart.body"]))
