"""Sittings as they are written: how long they take, what they never say, and what ‘It happened, or nearly’ asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from selfhelp_tui.core.content.conditions import Condition, Facts
from selfhelp_tui.core.content.units import Borrow, CardStep, HelpPage, Menu, Sitting
from selfhelp_tui.core.content.words import TextScope, Words
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.exercises import Chain, Exercise, Page, Part, Step
from selfhelp_tui.core.fields import Timer
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
SITTINGS = tuple(card.id for card in SHELF.cards("en") if card.kind == Sitting.KIND)
OURS = ("tonight", "again")
LANGUAGES = SHELF.languages
A_MINUTE = 180
"""Words read in a minute."""
TO_CHOOSE = 8
"""Seconds for one question."""
CALM = Facts(
    {
        "intake.today.mood": Answer(6),
        "intake.today.dark_thoughts": Answer("never"),
        "intake.child.child_danger": Answer("no_"),
        "intake.justice.justice": Answer("no_"),
        "tonight.ride.time": Answer({"seconds": 180, "before": 5, "after": 2}),
        "tonight.moment.moment": Answer("late_alone"),
        "tonight.person.who": Answer("line"),
    }
)
"""Someone for whom the pull dropped, who chose a helpline, and who is not investigated."""
NOT_READ_FIRST = re.compile(r"(?:^|\.)(?:short|feedback\..*|if_yes|if_no|stages\..*|done|back|example)$")
"""Paths below a question of what is read only after some answers, while time runs, or nowhere in a sitting."""


def met(condition: Condition | None) -> bool:
    """Whether a step or a question is met by that person; what is not known of them is taken to be met."""
    return condition is None or condition.verdict(CALM).holds is not False


def asked(place: TextScope, parts: tuple[Part, ...]) -> Iterator[str]:
    """Every text of the questions of an exercise that is read before one chooses."""
    for part in parts:
        there = part.place(place)
        for path in part.field.wanted():
            if not NOT_READ_FIRST.search(path):
                yield there.find(path) or ""
        if part.field.KIND == "day":
            yield from (place.words.ui(f"which_day.{one}") for one in part.field.days)  # type: ignore[attr-defined]


def read(unit: Sitting, step: Step, place: TextScope, words: Words) -> tuple[list[str], int, float]:
    """The texts of a step, how many choices it asks for, and the minutes that it runs by itself."""
    if isinstance(step, Borrow):
        owner = SHELF.unit(step.of.partition(".")[0])
        section, lent = owner.step(step.of.partition(".")[2]) or (None, None)
        assert section is not None and lent is not None, step.of
        there = owner.step_place(words, section, lent)
        if not isinstance(lent, Exercise):
            return [there.say("title"), there.say("body")], 0, 0
        asks = set(step.asks) - set(step.given or {}) if step.asks else None
        parts = tuple(part for part in lent.parts(SHELF.scales) if asks is None or part.id in asks)
        return exercise([there.say("title"), place.find("lead") or ""], there, parts)
    if isinstance(step, Exercise):
        return exercise([place.say("title"), place.say("intro")], place, step.parts(SHELF.scales), step)
    if isinstance(step, Menu):
        return [place.say("body"), *(words.ui(f"ways.{row}") for row in step.rows)], 1, 0
    if isinstance(step, (Page, HelpPage, CardStep)):
        return [place.say("title"), place.say("body")], 0, 0
    return [], 0, 0


def exercise(
    texts: list[str], place: TextScope, parts: tuple[Part, ...], step: Exercise | None = None
) -> tuple[list[str], int, float]:
    shown = tuple(part for part in parts if met(part.field.show_if))
    choices, minutes = len(shown), 0.0
    for field in (part.field for part in shown):
        if isinstance(field, Timer):
            rehearsed = field.mode == "rehearse"
            minutes += field.rounds * field.seconds / 60 if rehearsed else min(field.minutes)
            earlier = getattr(step, "before", None)
            choices += field.rate * (1 if earlier else 2) - (rehearsed or len(field.minutes) == 1)
        # each card is laid by itself, and a list has at least one row
        choices += len(getattr(field, "cards", ()) or getattr(field, "columns", ())[1:])
    return [*texts, *asked(place, shown)], choices, minutes


def measured(unit_id: str, language: str) -> tuple[int, int, float]:
    """Words, choices and minutes of guided time of a sitting, as that person meets it."""
    words, unit = SHELF.words(language), SHELF.unit(unit_id)
    assert isinstance(unit, Sitting)
    found, choices, minutes = 0, 0, 0.0
    for section, step in unit.placed_steps():
        if met(section.show_if) and met(step.show_if):
            texts, asks, runs = read(unit, step, unit.step_place(words, section, step), words)
            found += sum(any(letter.isalnum() for letter in word) for text in texts for word in text.split())
            choices, minutes = choices + asks, minutes + runs
    return found, choices, minutes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit_id", SITTINGS)
def test_a_sitting_takes_as_long_as_it_says(unit_id: str, language: str) -> None:
    words, choices, runs = measured(unit_id, language)
    takes = words / A_MINUTE + runs + choices * TO_CHOOSE / 60
    says = SHELF.unit(unit_id).minutes
    assert 0.8 * takes <= says <= 1.2 * takes, f"{unit_id} says {says} and takes {takes:.1f} minutes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_tonight_is_short_enough_for_a_tired_head(language: str) -> None:
    words, choices, _ = measured("tonight", language)
    assert words <= 950
    assert choices <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_lines_come_within_so_many_words(language: str) -> None:
    words, unit = SHELF.words(language), SHELF.unit("tonight")
    found = 0
    for section, step in unit.placed_steps():
        if step.id == "lines":
            break
        if met(step.show_if):
            texts, _, _ = read(unit, step, unit.step_place(words, section, step), words)  # type: ignore[arg-type]
            found += sum(len(text.split()) for text in texts)
    assert found <= 180, "the first screen is read before, and has room for 80"


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
        ("again", "sections.tonight.steps.rights.body"),
        ("again", "sections.tomorrow.steps.settle.body"),
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
        ("en", "a room where no child is", "unless a child would be left without another adult"),
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
