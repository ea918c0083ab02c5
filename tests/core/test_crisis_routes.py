"""Where someone is led while it is not safe: what is met there, and what is not, over all content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from programme_stage import at, sit

from selfhelp_tui.core.content.conditions import All, AnswerTest, Any_, Condition
from selfhelp_tui.core.content.schema import THEMES
from selfhelp_tui.core.content.units import HelpPage, Module, Screen, Section, Unit
from selfhelp_tui.core.exercises import Exercise, Step
from selfhelp_tui.core.help import section_walk
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, Question, Stop, Walk
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
DARK, CHILD = "today.dark_thoughts", "child.child_danger"
UNITS = tuple(card.id for card in SHELF.cards("en"))
RISKY = (("often", "no_"), ("plan", "no_"), (None, "no_"), ("never", "unsure"), ("never", "yes_"), ("never", None))
BOTH = tuple(product(("often", "plan", None), ("unsure", "yes_", None)))


def someone(dark: str | None, child: str | None) -> Session:
    """Someone who answered the two questions; None for leaving one out."""
    session = sit(SHELF)
    for question, value in ((DARK, dark), (CHILD, child)):
        walk = at(session.anew("intake"), question)
        if value is None:
            session.skip(walk)
        else:
            assert session.keep(walk, value) is None
    return session


def met(walk: Walk, session: Session) -> list[Stop]:
    facts = session.facts()
    return [stop for stop in walk.stops if stop.visible(facts)]


def themes_of(unit: Unit, section: Section | None, step: Step | None) -> set[str]:
    """What a step touches by what is written in the structure, with what stands around it."""
    return {theme for one in (unit, section, step) if one is not None for theme in one.touches}


def led_to(session: Session) -> Iterator[tuple[Unit, Walk]]:
    """Every walk that is put forward."""
    for one in session.route().suggested:
        walk = session.open(one.unit, (one.section,) if one.section else None)
        yield walk.unit, walk


def texts_of(unit: Unit, section: Section, step: Step, language: str) -> str:
    path = f"sections.{section.id}.steps.{step.id}."
    texts = SHELF.words(language).unit(unit.id)
    return "\n".join(text for key, text in texts.items() if key.startswith(path))


@pytest.mark.parametrize(("dark", "child"), [*RISKY, *BOTH])
def test_no_step_that_touches_harm_or_shame_is_met_where_a_rule_leads(dark: str | None, child: str | None) -> None:
    session = someone(dark, child)
    assert session.route().limited
    for unit, walk in led_to(session):
        stops = met(walk, session)
        assert stops, "something is left to do"
        for stop in stops:
            assert not themes_of(unit, stop.section, stop.step), (unit.id, stop.id)


@pytest.mark.parametrize("dark", ["often", "plan", None])
@pytest.mark.parametrize("child", ["no_", "unsure", "yes_", None])
def test_of_a_module_only_sections_are_put_forward(dark: str | None, child: str | None) -> None:
    for one in someone(dark, child).route().suggested:
        assert one.section is not None or not isinstance(SHELF.unit(one.unit), Module), one.place


HARSH = {
    "en": re.compile(r"\bchild|\bminor|\babuse|\bharm|\bsham|\bashamed|\bguilt|\bhate|worth nothing|\bwrong\b", re.I),
    "nl": re.compile(
        r"\bkind(?:eren)?\b|minderjarig|misbruik|schade|schaamt|schamen|beschaamd|\bschuld|\bhaat|niets waard|\bfout\b",
        re.I,
    ),
}
"""Words of harm and shame, in whatever step they stand: a step that nobody marked is found all the same."""


@pytest.mark.parametrize("language", SHELF.languages)
@pytest.mark.parametrize("dark", ["often", "plan", None])
def test_no_word_of_harm_or_shame_is_met_by_someone_who_thinks_of_suicide(language: str, dark: str | None) -> None:
    session = someone(dark, "no_")
    for unit, walk in led_to(session):
        for stop in met(walk, session):
            if unit.id != "help_now" and stop.section is not None and stop.step is not None:
                found = HARSH[language].search(texts_of(unit, stop.section, stop.step, language))
                assert found is None, (unit.id, stop.id, found)


@pytest.mark.parametrize("dark", ["often", "plan", None])
@pytest.mark.parametrize("unit_id", UNITS)
def test_marked_steps_are_passed_over_in_every_walk_but_that_of_a_unit_about_it(unit_id: str, dark: str | None) -> None:
    session = someone(dark, "no_")
    walk = session.open(unit_id)
    for stop in met(walk, session):
        if not isinstance(stop.step, (Screen, HelpPage)) and not walk.unit.touches:
            assert not themes_of(walk.unit, stop.section, stop.step), stop.id
    for section in walk.unit.sections:
        walked = section_walk(session, unit_id, section.id) if section.opens else session.open(unit_id, (section.id,))
        for stop in met(walked, session):
            if not isinstance(stop.step, (Screen, HelpPage)):
                assert not themes_of(walked.unit, stop.section, stop.step), stop.id


@pytest.mark.parametrize("unit_id", UNITS)
def test_nothing_is_passed_over_for_whoever_is_safe(unit_id: str) -> None:
    session = someone("never", "no_")
    assert session.facts().passed_over == frozenset()
    assert someone("sometimes", "no_").facts().passed_over == frozenset()


@pytest.mark.parametrize("unit_id", [one for one in UNITS if SHELF.unit(one).touches])
def test_a_unit_about_it_stays_open_to_whoever_chooses_it(unit_id: str) -> None:
    now, safe = someone("plan", "no_"), someone("never", "no_")
    here, there = (met(session.open(unit_id), session) for session in (now, safe))
    ratings = [stop for stop in there if isinstance(stop, Question) and stop.section is None]
    assert bool(ratings) is isinstance(SHELF.unit(unit_id), Module), (
        "the numbers around a module: nothing is asked then"
    )
    assert [stop.id for stop in here] == [stop.id for stop in there if stop not in ratings], "nothing is asked then"


def test_a_section_about_it_stays_open_to_whoever_chooses_it_by_its_title() -> None:
    session = someone("plan", "no_")
    walk = session.open("worth")
    facts = session.facts()
    assert [section.id for section in walk.sections(facts)] == [one.id for one in walk.unit.sections]
    passed = [stop.section.id for stop in met(walk, session) if stop.section]
    assert "two_voices" not in passed and "judge" not in passed and "gentle" in passed
    chosen = session.to_section(walk, "two_voices")
    assert chosen.stop.id == "difference"
    after = chosen
    while after.stop.section is chosen.stop.section:
        following = session.on(after)
        assert following is not None
        after = following
    assert after.stop.section is not None and after.stop.section.id == "log", "the next one was not chosen"


def test_changing_one_answer_of_before_passes_nothing_over() -> None:
    session = someone("plan", "no_")
    walk = session.alone("children", "reason")
    assert walk is not None and walk.stop.visible(session.facts())


SPEAKS = {
    "en": (
        (
            "harm",
            r"real child|(?:harm|hurt)s? (?:real |any )?child|child(?:ren)? (?:is|are|was) (?:used|harmed|wronged)",
        ),
        (
            "shame",
            r"shame says|shame talking|hated? (?:himself|herself)|loathed (?:himself|herself)|calling yourself names",
        ),
    ),
    "nl": (
        (
            "harm",
            r"echt kind|kinderen schade|schade? (?:je )?aan kinderen|doet kinderen|kind wordt (?:nog|weer|opnieuw)",
        ),
        ("shame", r"schaamte zegt|haatte zichzelf|walgde van zichzelf|jezelf uitschelden"),
    ),
}
"""How a text says it that a child is harmed, or that one is bad."""
HELPS_ALL_THE_SAME = {
    # whom to ask for help, and what professions must report
    "worth.if_dark", "how_help_works.what_line", "confidentiality.ireland",
}  # fmt: skip
FOR_OTHERS = ("relatives", "professionals", "for_relatives", "for_professionals")
"""Pages for who is not asked about their own dark thoughts."""


@pytest.mark.parametrize("language", SHELF.languages)
def test_every_text_that_speaks_of_harm_or_shame_is_marked(language: str) -> None:
    unmarked = []
    for unit_id in UNITS:
        unit = SHELF.unit(unit_id)
        for section, step in () if unit_id.startswith(FOR_OTHERS) else unit.placed_steps():
            if isinstance(step, (Screen, HelpPage)) or f"{unit_id}.{step.id}" in HELPS_ALL_THE_SAME:
                continue
            text = texts_of(unit, section, step, language)
            unmarked += [
                (theme, f"{unit_id}.{section.id}.{step.id}")
                for theme, pattern in SPEAKS[language]
                if re.search(pattern, text, re.I) and not themes_of(unit, section, step)
            ]
    assert unmarked == []


def test_themes_are_only_what_some_rule_passes_over() -> None:
    passed_over = {theme for rule in SHELF.routing.rules for theme in rule.passes_over}
    assert passed_over == set(THEMES)
    protected = [rule for rule in SHELF.routing.rules if rule.limit_to]
    assert protected and all(rule.protected and set(rule.passes_over) == set(THEMES) for rule in protected)


# --- a child -------------------------------------------------------------------------------------------------------

NO_SIGN = {
    # a value, a reason, a rule or a fact: none of them says that a child may be in danger
    "choosing.rulers.numbers.not_lower.no_child", "mind.minors.my_rules.mine.never_alone",
    "mind.minors.my_rules.mine.say_no", "mind.minors.my_rules.mine.sober", "mind.safe.safe_lines.mine.child_safe",
    "relapse.card.my_card.reasons.no_child",
    "relatives_our_children.do.agree.mine.never_alone", "relatives_our_children.do.agree.mine.sleep",
    "relatives_our_children.do.agree.mine.told", "relatives_our_children.do.agree.mine.tonight",
    "sexual_interest_in_minors.talk.my_values.mine.safe", "telling.children.arrange.mine.elsewhere",
    "telling.children.arrange.mine.own_person", "telling.moment.weigh.sort.children_home",
    "telling.safe.around.sleep.family", "telling.safe.around.sleep.friend_place",
    "urges.first_plan.if_urge.response.outside", "urges.first_plan.if_urge.response.stand_up",
    "why.begin.reasons.mine.children",
    "why.line.periods.period.childhood", "why.summary.path.person.caring",
    # where someone goes, so that no child is there and none is left alone
    "adult_pornography_trigger.rule.my_rule.response.walk", "after_a_search.later.hard_day.response.go_out",
    "for_relatives.shock.tonight.mine.sleep_elsewhere", "hard_dates_ahead.after.plan.response.go_to",
    "relatives_after_the_shock.needs.what_i_need.mine.sleep",
    "children.plan.if_thought.response.leave_room", "children.plan.if_thought.response.outside",
    "feelings.signals.if_feeling.response.walk", "habit.week.if_habit.response.stand_up",
    "help_now.card.my_card.alone.walk", "help_now.card.my_card.safer_place.other_room",
    "mind.plan.if_grows.response.leave_room", "relapse.card.my_card.do.go_out", "relapse.card.my_card.do.stand_up",
    "relapse.cope_ahead.plan.response.leave_room", "relapse.cope_ahead.plan.response.walk",
    "telling.safe.around.sleep.own_bed", "triggers.chain.weak_link.change.other_room",
    "triggers.take_away.plan.response.go_out", "triggers.take_away.plan.response.stand_up",
    "when_stopping_does_not_work_yet.learn.next_time.response.leave_room",
    # an interest is no act, and the questions about acts stand beside it
    "why_people_look.roads.mine.mine.interest", "intake.picture.part.plays.drawn",
}  # fmt: skip
ABOUT_A_CHILD = {"en": r"\bchild|\bminors?\b|\bkids?\b", "nl": r"\bkind(?:eren)?\b|minderjarig"}
QUESTION_ABOUT_A_CHILD = {
    "en": r"child in danger|to a child|harm a child",
    "nl": r"kind in gevaar|een kind iets|kind kwaad",
}
CHOICE = re.compile(r"^sections\.(\w+)\.steps\.(\w+)\.(.+?)(?:\.columns)?\.(?:offers|options|cards)\.(\w+)$")


def answers_about_a_child() -> set[str]:
    """Every answer that can be chosen whose words, or whose question, are about a child."""
    found = set()
    for unit_id, language in product(UNITS, SHELF.languages):
        texts = SHELF.words(language).unit(unit_id)
        for path, text in texts.items():
            choice = CHOICE.match(path)
            if choice is None:
                continue
            section, step, field, option = choice.groups()
            field = field.removeprefix("fields.").removeprefix("sections.").rpartition(".")[2]
            prompts = (path.partition(".options.")[0] + ".prompt", path.partition(".offers.")[0] + ".prompt")
            asked = any(re.search(QUESTION_ABOUT_A_CHILD[language], texts.get(one, ""), re.I) for one in prompts)
            if re.search(ABOUT_A_CHILD[language], text, re.I) or (asked and option != "no_"):
                found.add(f"{unit_id}.{section}.{step}.{field}.{option}")
    return found - NO_SIGN


WARNING_SIGNS = {
    "intake.today.child.child_danger.unsure", "intake.today.child.child_danger.yes_",
    "mind.take_over.check.afraid.unsure", "mind.take_over.check.afraid.yes_",
    "mind.plan.growing.mine.near_children",
    "telling.children.child_safe.child.unsure", "telling.children.child_safe.child.yes_",
}  # fmt: skip


def test_a_new_answer_about_a_child_has_to_be_looked_at() -> None:
    assert answers_about_a_child() == WARNING_SIGNS


@pytest.mark.parametrize("sign", sorted(WARNING_SIGNS))
def test_every_warning_sign_about_a_child_opens_the_child_screen(sign: str) -> None:
    unit, _, step, field, option = sign.split(".")
    session = sit(SHELF)
    walk = at(session.open(unit), f"{step}.{field}")
    assert isinstance(walk.stop, Question)
    several = walk.stop.part.field.KIND == "lines"
    ticked: object = {"rows": [{"id": "1", "option": option}], "last": 1} if several else option
    assert session.keep(walk, ticked) is None  # type: ignore[arg-type]
    following = session.on(walk)
    assert following is not None and isinstance(following.stop, FixedScreen)
    assert following.stop.step.shows == "help_now.child"
    assert session.leaving(walk) is not None, "nobody leaves before it"


def conditions_in(condition: Condition | None) -> Iterator[AnswerTest]:
    for one in condition.any_ if isinstance(condition, Any_) else (condition,):
        if isinstance(one, All):
            # what else has to hold is no answer about a child
            yield from (found for part in one.all_ if not isinstance(part, AnswerTest) for found in conditions_in(part))
        elif isinstance(one, AnswerTest):
            yield one


def test_every_child_screen_stands_behind_an_answer_in_the_list() -> None:
    behind = {
        ".".join(test.answer.split("."))
        for unit_id in UNITS
        for _, step in SHELF.unit(unit_id).placed_steps()
        if isinstance(step, Screen) and step.shows == "help_now.child"
        for test in conditions_in(step.show_if)
    }
    assert behind == {
        ".".join((unit, step, field)) for unit, _, step, field, _ in (one.split(".") for one in WARNING_SIGNS)
    }


def test_an_unmarked_dashboard_light_opens_no_screen() -> None:
    session = someone("never", "no_")
    walk = at(session.open("mind"), "growing.mine")
    assert session.keep(walk, {"rows": [{"id": "1", "option": "sleep_less"}], "last": 1}) is None
    following = session.on(walk)
    assert following is not None and not isinstance(following.stop, FixedScreen)
    assert isinstance(following.stop.step, Exercise)
