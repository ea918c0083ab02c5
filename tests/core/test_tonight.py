"""For tonight, and It happened, or nearly, walked through over the real content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from programme_stage import at, notes_of, sit
from stand_ins import MemoryNotes

from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.help import HAPPENED, help_sections, section_walk
from selfhelp_tui.core.pages.page import Blocks, FrontEnd, Open, Passage, RowList
from selfhelp_tui.core.pages.sittings import page_at, take_row
from selfhelp_tui.core.pages.stops import WalkState, with_help_key
from selfhelp_tui.core.pages.stops import page_at as stop_page
from selfhelp_tui.core.record.card import card_lines
from selfhelp_tui.core.safety import ways_now
from selfhelp_tui.core.search import find
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import FixedScreen, HelpReading, MenuStop, Question, Reading, Stop, Walk, WhatNow
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
SITTINGS = tuple(card.id for card in SHELF.cards("en") if card.kind == Sitting.KIND)
SKIPPED = "skipped"
DARK, CHILD = "intake.today.dark_thoughts", "intake.child.child_danger"
RISKY = (
    *((DARK, value) for value in ("often", "plan", SKIPPED)),
    *((CHILD, value) for value in ("unsure", "yes_", SKIPPED)),
)
SAFE: Mapping[str, Value] = {DARK: "never", CHILD: "no_"}
CHOSEN: Mapping[str, Value] = {
    "tonight.before.sure": 3,
    "tonight.before.pull": 7,
    "tonight.ride.time": {"seconds": 190, "minutes": 3, "before": 7, "after": 3},
    "tonight.moment.moment": "in_bed",
    "tonight.move.what": "My phone spends the night in the kitchen",
    "tonight.move.at_once": "yes_",
    "urges.if_urge.cue": "I can't sleep",
    "urges.if_urge.response": "I stand up and go to a room with no children in it",
    "tonight.say_it.time": {"seconds": 90, "minutes": 1},
    "tonight.say.line": "You can stop now.",
    "tonight.person.who": "line",
    "tonight.person.words": "I'm having a hard night. Can you talk for five minutes?",
    "tonight.person.when": {"choice": "tomorrow"},
    "tonight.after.sure_now": 6,
}
"""What one may choose at every question, by address."""


def passed(session: Session, walk: Walk, says: Mapping[str, Value]) -> Iterator[Walk]:
    """Every place one comes by; a menu goes on where it can, and is the end where it can't."""
    here: Walk | None = walk
    while here is not None:
        yield here
        if isinstance(here.stop, MenuStop) and not {"on", "now_first"} & set(here.stop.step.rows):
            return
        if isinstance(here.stop, Question) and here.address in says:
            value = says[here.address]
            if value == SKIPPED:
                session.skip(here)
            else:
                assert session.keep(here, value) is None, here.address
        here = session.on(here)


def through(session: Session, unit: str, says: Mapping[str, Value] = SAFE, section: str | None = None) -> list[Stop]:
    walk = session.anew(unit, (section,) if section else None)
    return [here.stop for here in passed(session, walk, says)]


def test_whoever_leaves_something_out_is_not_judged_by_what_they_said_on_another_evening() -> None:
    session = sit(SHELF)
    high: Mapping[str, Value] = {"tonight.ride.time": {"seconds": 190, "minutes": 3, "before": 8, "after": 8}}
    met = [stop.id for stop in through(session, "tonight", {**SAFE, **CHOSEN})]
    assert "say_it.time" in met and "line" in met
    assert "plan.cue" not in met, "the moment stands for it"
    assert through(session, "tonight", {**SAFE, **CHOSEN, **high})[-1].id == "still_high"

    met = [stop.id for stop in through(session, "tonight", SAFE)]
    assert not {"still_high", "say_it.time", "person.words", "line"} & set(met)
    assert "plan.cue" in met, "no moment was chosen this evening"


@pytest.mark.parametrize("unit", ["tonight", "again"])
def test_nothing_is_asked_about_a_change_that_was_left_out(unit: str) -> None:
    session = sit(SHELF)
    assert "move.at_once" in [stop.id for stop in through(session, unit, {**SAFE, **CHOSEN})]
    none: Mapping[str, Value] = {**SAFE, **CHOSEN, "tonight.move.what": SKIPPED, "tonight.move.at_once": "no_"}
    assert "move.at_once" not in [stop.id for stop in through(session, unit, none)]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_three_lines_stand_above_the_card_too_and_the_pull_has_one_scale(language: str) -> None:
    words = SHELF.words(language)
    stages = [words.say("tonight", f"sections.wave.steps.ride.time.stages.{one}") for one in ("urge", "feet", "wait")]
    body = words.say("tonight", "sections.screen_off.steps.card.body")
    assert all(f"- {line}" in body for line in stages)
    pull, time = "sections.wave.steps.before.fields.pull", "sections.wave.steps.ride.time"
    assert all(
        words.say("tonight", f"{pull}.{end}") == words.say("tonight", f"{time}.{end}") for end in ("low", "high")
    )


def test_at_the_end_of_the_hour_after_there_is_whom_to_call_and_rights_are_not_the_last_thing() -> None:
    stops = through(sit(SHELF), "again", {**SAFE, **CHOSEN})
    met = [stop.id for stop in stops]
    assert met.index("numbers_now") == met.index("next") - 1
    assert met.index("rest") > met.index("move.at_once") and met[-3:] == ["rest", "to_take", "leaving"]


def test_where_one_goes_on_in_the_same_start_the_answers_of_this_round_still_count() -> None:
    session = sit(SHELF)
    for here in passed(session, session.anew("tonight"), {**SAFE, **CHOSEN}):
        if here.stop.id == "person.words":
            break
    again = session.open("tonight")
    assert again.stop.id == "person.words"
    before = session.back(at(again, "say_it.time"))
    assert before is not None and at(again, "say_it.time").stop.visible(session.facts(again))


# --- for tonight ---------------------------------------------------------------------------------------------------


def test_the_safety_questions_come_before_everything_else_that_is_asked() -> None:
    stops = through(sit(SHELF), "tonight", {**SAFE, **CHOSEN})
    asked = [stop.id for stop in stops if isinstance(stop, Question)]
    assert asked[:2] == ["safe.dark_thoughts", "child.child_danger"]
    assert stops[0].id == "start" and isinstance(stops[0], Reading)
    assert [stop.id for stop in stops[1:4]] == [*asked[:2], "lines"], "the three lines come right behind them"


def test_all_of_it_with_what_is_offered() -> None:
    session = sit(SHELF)
    stops = through(session, "tonight", {**SAFE, **CHOSEN})
    assert stops[-1].id == "leaving" and isinstance(stops[-1], MenuStop) and stops[-1].step.rows[0] == "leave"
    assert len(stops) <= 30
    assert any(isinstance(stop, HelpReading) and stop.id == "line" for stop in stops)
    assert not [stop.id for stop in stops if stop.touches]
    gathered = session.collections()
    assert [item.text for item in gathered.of("triggers")] == ["I am in bed and can't sleep"]
    assert [item.text for item in gathered.of("people")] == ["A helpline"]
    assert [item.text for item in gathered.of("barriers")] == [CHOSEN["tonight.move.what"]]
    assert [item.text for item in gathered.of("first_words")] == [CHOSEN["tonight.person.words"]]
    assert len(gathered.of("if_thens")) == 1 and gathered.of("helpful_thoughts")


@pytest.mark.parametrize(
    ("moment", "asked"), [("in_bed", False), ("drink", False), ("right_now", True), ("other", True), (None, True)]
)
def test_the_moment_that_was_chosen_is_the_one_of_the_plan(moment: str | None, asked: bool) -> None:
    session = sit(SHELF)
    says = {
        key: value for key, value in {**SAFE, **CHOSEN, "tonight.moment.moment": moment}.items() if value is not None
    }
    stops = [stop.id for stop in through(session, "tonight", says)]
    assert ("plan.cue" in stops) is asked and "plan.response" in stops
    entry = session.notes.latest("urges", "if_urge")
    assert entry is not None
    words = SHELF.words("en").say(
        "tonight", f"sections.distance.steps.moment.fields.moment.options.{moment or 'other'}"
    )
    assert entry.answers["cue"].value == ("I can't sleep" if asked else words)
    assert len(session.collections().of("if_thens")) == 1


def test_going_back_to_choose_another_moment_changes_the_plan() -> None:
    session = sit(SHELF)
    through(session, "tonight", {**SAFE, **CHOSEN})
    walk = session.anew("tonight", ("distance",))
    assert session.keep(at(walk, "moment.moment"), "argument") is None
    assert session.keep(at(walk, "plan.response"), "I call someone, or a helpline") is None
    plans = [item.text for item in session.collections().of("if_thens")]
    assert "I have had an argument" in plans[-1] and "I call someone" in plans[-1]


def test_whoever_keeps_it_at_its_end_is_done_with_it() -> None:
    session = sit(SHELF)
    *_, last = passed(session, session.anew("tonight"), {**SAFE, **CHOSEN})
    assert last.stop.id == "leaving" and "tonight" not in session.finished()
    assert isinstance(take_row(session, last, "keep"), Open)
    assert "tonight" in session.finished() and session.left_at() is None


@pytest.mark.parametrize("can_keep", [True, False])
def test_the_end_speaks_of_keeping_only_where_something_can_be_kept(can_keep: bool) -> None:
    session = sit(SHELF)
    leaving = at(session.anew("tonight", None), "leaving")
    page = page_at(session, leaving, FrontEnd(can_keep=can_keep))
    lists = [block for block in page.parts if isinstance(block, RowList)]
    rows = [row.id for row in lists[0].rows]
    assert rows == (["leave", "keep", "home"] if can_keep else ["leave", "home"])
    said = SHELF.words("en").say("tonight", f"sections.screen_off.steps.leaving.{'body' if can_keep else 'without'}")
    assert said in [block.text for block in page.parts if isinstance(block, Passage)]
    assert ("court" in said) is can_keep


@pytest.mark.parametrize(
    ("question", "collection"),
    [
        (("triggers", "one_trigger.which"), "I am in bed and can't sleep"),
        (("triggers", "one_trigger.change"), "My phone spends the night in the kitchen"),
        (("safer", "first.mine"), "My phone spends the night in the kitchen"),
        (("open", "dry_run.one_sentence"), "I'm having a hard night. Can you talk for five minutes?"),
    ],
)
def test_what_was_chosen_is_offered_where_it_would_be_asked_again(question: tuple[str, str], collection: str) -> None:
    session = sit(SHELF)
    through(session, "tonight", {**SAFE, **CHOSEN})
    unit, stop = question
    assert collection in [offer.text for offer in session.offers(at(session.open(unit), stop))]


@pytest.mark.parametrize(("after", "high"), [(3, False), (6, False), (7, True), (10, True)])
def test_while_the_pull_is_strong_it_does_not_go_on(after: int, high: bool) -> None:
    ride: Value = {"seconds": 190, "minutes": 3, "before": 7, "after": after}
    stops = through(sit(SHELF), "tonight", {**SAFE, **CHOSEN, "tonight.ride.time": ride})
    assert (stops[-1].id == "still_high") is high
    if isinstance(stops[-1], MenuStop) and high:
        assert "on" not in stops[-1].step.rows and "again" in stops[-1].step.rows and "home" not in stops[-1].step.rows


@pytest.mark.parametrize(
    ("moment", "after", "said"),
    [
        ("in_bed", 3, True),
        ("late_alone", 0, True),
        ("other", 2, True),
        ("in_bed", 4, False),
        ("right_now", 1, False),
        ("drink", 1, False),
        (None, 1, False),
    ],
)
def test_a_plan_is_said_aloud_only_while_it_is_calm_and_nobody_drank(
    moment: str | None, after: int, said: bool
) -> None:
    ride: Value = {"seconds": 190, "minutes": 3, "before": 7, "after": after}
    says = {**SAFE, **CHOSEN, "tonight.ride.time": ride, "tonight.moment.moment": moment}
    stops = through(sit(SHELF), "tonight", {key: value for key, value in says.items() if value is not None})
    assert ("say_it.time" in [stop.id for stop in stops]) is said


def test_nobody_yet_is_nobody_to_swap_with_and_right_now_no_trigger() -> None:
    session = sit(SHELF)
    says = {**SAFE, **CHOSEN, "tonight.person.who": "nobody", "tonight.moment.moment": "right_now"}
    stops = [stop.id for stop in through(session, "tonight", says)]
    assert "person.words" not in stops and "person.when" not in stops and "line" in stops
    assert not session.collections().of("people") and not session.collections().of("triggers")


# --- in a crisis ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", SITTINGS)
@pytest.mark.parametrize(("question", "value"), RISKY)
def test_after_such_an_answer_a_sitting_asks_nothing_more(unit: str, question: str, value: str) -> None:
    session = sit(SHELF)
    stops = through(session, unit, {**CHOSEN, **SAFE, question: value})
    asking = [n for n, stop in enumerate(stops) if isinstance(stop, Question) and stop.safety]
    if not asking:
        pytest.skip("the safety questions come before it is opened")
    behind = stops[asking[0] + 1 :] if question == DARK else stops[asking[-1] + 1 :]
    assert isinstance(behind[0], FixedScreen) and isinstance(behind[-1], WhatNow)
    assert not [stop.id for stop in behind if isinstance(stop, (Question, Reading, MenuStop))]
    assert not [stop.id for stop in stops if stop.touches]
    assert session.route().limited


@pytest.mark.parametrize("unit", ["tonight", "again"])
@pytest.mark.parametrize("value", ["often", "plan", SKIPPED])
def test_whoever_opens_it_in_a_crisis_is_asked_nothing_before_that_question(unit: str, value: str) -> None:
    session = sit(SHELF)
    through(session, "intake", {DARK: value})
    stops = through(sit(SHELF, notes_of(session)), unit, {DARK: value})
    asked = [stop.id for stop in stops if isinstance(stop, Question)]
    assert asked in ([], ["safe.dark_thoughts"]) and isinstance(stops[-1], WhatNow)


@pytest.mark.parametrize(("question", "value"), RISKY)
def test_no_crisis_leads_to_tonight(question: str, value: str) -> None:
    session = sit(SHELF)
    through(session, "intake", {**SAFE, question: value})
    assert "tonight" not in session.route().order
    rows = [section.id for section in help_sections(session)]
    assert "night" not in rows and HAPPENED in rows
    assert not [hit for hit in find(session, "tonight") if (hit.unit, hit.section) == ("help_now", "night")]


@pytest.mark.parametrize("unit", ["tonight", "again"])
@pytest.mark.parametrize(("value", "first"), [("unsure", "change"), ("yes_", "change"), (SKIPPED, "answer")])
def test_what_can_be_done_where_a_child_may_be_in_danger(unit: str, value: str, first: str) -> None:
    session = sit(SHELF)
    last = list(passed(session, session.anew(unit, None), {**SAFE, CHILD: value}))[-1]
    ways = {way.id: way for way in ways_now(session, last)}
    assert list(ways) == ["numbers", "rules", "talk", "calm", first, "leave"]
    walks = {name: way.walk() for name, way in ways.items() if way.walk is not None}
    rules, talk = walks["rules"], walks["talk"]
    assert rules is not None and (rules.unit.id, rules.section) == ("mind", "minors")
    assert talk is not None and isinstance(talk.stop, HelpReading) and talk.stop.id == "someone"
    for language in SHELF.languages:
        assert all(SHELF.words(language).ui(f"safety.way.{name}") for name in ways)


# --- the ways in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "unit", "first"), [("night", "tonight", "start"), (HAPPENED, "again", "what_fits")])
def test_a_row_of_help_now_opens_it_from_its_start(row: str, unit: str, first: str) -> None:
    session = sit(SHELF)
    assert row in [section.id for section in help_sections(session)]
    walk = section_walk(session, "help_now", row)
    assert (walk.unit.id, walk.section, walk.stop.id) == (unit, None, first)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        *(("nl", word) for word in ("hervallen", "toch gekeken", "misstap", "uitschuiver")),
        *(("en", word) for word in ("slipped", "relapse", "caved in", "lapse")),
    ],
)
def test_everyday_words_find_what_helps_after_it_happened(language: str, wanted: str) -> None:
    hits = find(sit(SHELF, language=language), wanted)
    assert (hits[0].unit, hits[0].section) == ("help_now", HAPPENED)


@pytest.mark.parametrize(("language", "wanted"), [("nl", "vannacht"), ("nl", "vanavond"), ("en", "tonight")])
def test_everyday_words_find_a_plan_for_this_night(language: str, wanted: str) -> None:
    assert ("help_now", "night") in [(hit.unit, hit.section) for hit in find(sit(SHELF, language=language), wanted)]


# --- it happened, or nearly ----------------------------------------------------------------------------------------


def kept_by(session: Session) -> set[str]:
    """Every exercise that an entry was written of."""
    return {f"{entry.unit}.{entry.step}" for entry in session.notes.entries()}


def test_its_first_part_writes_nothing_but_the_two_safety_answers() -> None:
    session = sit(SHELF)
    says = {**SAFE, "again.away.time": {"seconds": 125, "minutes": 2}}
    stops = through(session, "again", says, "now")
    asked = ["safe.dark_thoughts", "child.child_danger"]
    assert [stop.id for stop in stops] == ["what_fits", "stop", *asked, "away.time", "numbers_now", "next"]
    assert kept_by(session) == {"intake.today", "intake.child"}
    assert "again" not in str(notes_of(session).settings)
    assert session.left_at() is None


def test_nothing_says_that_it_was_opened_when_it_is_left_half_way() -> None:
    session = sit(SHELF)
    walk = at(session.anew("again", None), "away.time")
    assert session.keep(walk, {"seconds": 30, "minutes": 2}) is None
    session.skip(walk)
    session.stay(walk)
    session.on(walk)
    assert kept_by(session) <= {"intake.today", "intake.child"}
    assert "again" not in str(notes_of(session).settings) and session.left_at() is None


def test_the_part_by_daylight_is_opened_from_the_first_one_and_found_by_name() -> None:
    session = sit(SHELF)
    here = session.anew("again", None)
    assert isinstance(here.stop, MenuStop) and here.stop.step.rows == ("now_first", "by_day")
    onward = take_row(session, here, "now_first")
    assert isinstance(onward, Walk) and onward.stop.id == "stop"
    there = take_row(session, here, "by_day")
    assert isinstance(there, Walk) and (there.unit.id, there.section) == ("again", "tomorrow")
    assert isinstance(there.stop, Question) and there.stop.safety
    for language, wanted in (("en", "the day after"), ("nl", "de dag erna")):
        hit = find(sit(SHELF, language=language), wanted)[0]
        assert (hit.unit, hit.section) == ("again", "tomorrow")


def test_its_parts_are_walked_one_at_a_time_and_end_by_leaving() -> None:
    session = sit(SHELF)
    stops = through(session, "again", {**SAFE, **CHOSEN})
    assert [stop.section.id for stop in stops if stop.section][-1] == "tonight", "the rest is for daylight"
    assert isinstance(stops[-1], MenuStop) and stops[-1].step.rows[0] == "leave"
    for part in ("tomorrow", "week"):
        stops = through(session, "again", {**SAFE, **CHOSEN}, part)
        assert [stop.safety for stop in stops if isinstance(stop, Question)][:2] == [True, True]
        assert isinstance(stops[-1], MenuStop) and stops[-1].step.rows[0] == "leave"


@pytest.mark.parametrize(
    ("justice", "back"), [("no_", True), ("convicted", True), ("afraid", False), ("investigated", False), (None, False)]
)
def test_by_daylight_only_the_way_out_and_the_plan_are_kept(justice: str | None, back: bool) -> None:
    session = sit(SHELF)
    if justice is not None:
        assert session.keep(at(session.anew("intake", None), "justice.justice"), justice) is None
    before = kept_by(session)
    says = {
        **SAFE,
        "again.exit.where": "thought",
        "again.exit.instead": "I get up and leave the room",
        "relapse.plan.cue": "Friday night",
        "relapse.plan.response": "I call someone",
        "relapse.plan.day": {"choice": "three_days"},
    }
    stops = [stop.id for stop in through(session, "again", says, "tomorrow")]
    assert ("exit.where" in stops) is back and ("in_your_head" in stops) is back and ("settle" in stops) is not back
    kept = kept_by(session) - before - {"intake.today", "intake.child"}
    assert kept == ({"again.exit", "relapse.plan"} if back else {"relapse.plan"})


def test_by_day_it_says_what_stopping_does_and_nothing_is_met_of_it_at_night_or_in_a_crisis() -> None:
    _, rest = SHELF.unit("again").step("rest") or (None, None)
    assert rest is not None and rest.touches == ("harm", "shame")
    _, back = SHELF.unit("again").step("in_your_head") or (None, None)
    assert back is not None and back.touches == ("harm",)
    for language, sentence in (
        ("en", "It protects children, and it helps you too."),
        ("nl", "Het beschermt kinderen, en het helpt ook jou."),
    ):
        texts = SHELF.words(language).unit("again")
        said = [path for path, text in texts.items() if sentence in " ".join(text.split())]
        assert said == ["sections.tomorrow.steps.in_your_head.body"]
        night = " ".join(text for path, text in texts.items() if path.startswith("sections.tonight.steps.rest."))
        assert not re.search(r"protects? children|ashamed|shame|beschermt kinderen|schaamte", night)
    session = sit(SHELF)
    through(session, "intake", {DARK: "plan"})
    assert "rest" not in [stop.id for stop in through(session, "again", {}, "tonight")]
    session = sit(SHELF)
    assert session.keep(at(session.anew("intake", None), "justice.justice"), "no_") is None
    assert "in_your_head" in [stop.id for stop in through(session, "again", SAFE, "tomorrow")]
    session = sit(SHELF)
    assert session.keep(at(session.anew("intake", None), "justice.justice"), "no_") is None
    assert "in_your_head" not in [stop.id for stop in through(session, "again", {**SAFE, DARK: "plan"}, "tomorrow")]


@pytest.mark.parametrize("planned", [False, True])
def test_only_a_plan_that_was_made_is_said_aloud(planned: bool) -> None:
    session = sit(SHELF)
    walk = session.anew("again", ("tomorrow",))
    for stop, value in (("safe_day.dark_thoughts", "never"), ("child_day.child_danger", "no_")):
        assert session.keep(at(walk, stop), value) is None
    for part, value in (("cue", "late"), ("response", "I get up")) if planned else ():
        assert session.keep(at(walk, f"plan.{part}"), value) is None
    following = session.on(at(walk, "plan.day"))
    assert following is not None and following.stop.step is not None
    assert following.stop.step.id == ("aloud" if planned else "rights_day")


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "When the pull comes, I leave the room."), ("nl", "Als de drang komt, dan ga ik de kamer uit.")],
)
def test_a_plan_whose_moment_was_left_open_holds_whenever_the_pull_comes(language: str, line: str) -> None:
    session = sit(SHELF, language=language)
    walk = session.anew("again", ("tomorrow",))
    response = {"en": "I leave the room", "nl": "Ik ga de kamer uit"}[language]
    for part, value in (("response", response), ("day", {"choice": "tomorrow"})):
        assert session.keep(at(walk, f"plan.{part}"), value) is None
    card = page_at(session, at(walk, "to_take_day"), FrontEnd())
    blocks = next(part for part in card.parts if isinstance(part, Blocks)).blocks
    assert line in str(blocks[0]) and session.words.ui("card.line.day") in str(blocks)


@pytest.mark.parametrize("lasting", [False, True])
def test_what_is_kept_of_it_is_said_where_something_is_kept(lasting: bool) -> None:
    session = sit(SHELF, MemoryNotes(lasting=lasting))
    asked = page_at(session, at(session.anew("again"), "what_fits"), FrontEnd())
    said = " ".join(part.text for part in asked.parts if isinstance(part, Passage))
    assert ("journal" in said) is lasting


@pytest.mark.parametrize("lasting", [False, True])
def test_a_plan_made_by_day_is_read_back_and_the_day_put_on_paper_where_nothing_keeps_it(lasting: bool) -> None:
    session = sit(SHELF, MemoryNotes(lasting=lasting))
    walk = session.anew("again", ("tomorrow",))
    for part, value in (("cue", "Friday night"), ("response", "I leave the room"), ("day", {"choice": "tomorrow"})):
        assert session.keep(at(walk, f"plan.{part}"), value) is None
    card = page_at(session, at(walk, "to_take_day"), FrontEnd())
    lines = next(part for part in card.parts if isinstance(part, Blocks)).blocks
    assert "I leave the room" in str(lines[0]) and session.words.ui("card.line.numbers") in str(lines[-1])
    unkept = SHELF.words("en").say("again", "sections.tomorrow.steps.to_take_day.without")
    assert (unkept in [part.text for part in card.parts if isinstance(part, Passage)]) is not lasting
    asked = stop_page(WalkState(session, at(walk, "plan.day")))
    said = [part.text for part in asked.parts if isinstance(part, Passage)]
    assert (session.words.ui("follow_up.then_asked") in said) is lasting
    assert (session.words.ui("follow_up.not_asked") in said) is not lasting


@pytest.mark.parametrize(("after", "offered"), [(3, False), (5, False), (6, True), (7, False)])
def test_where_the_pull_did_not_drop_something_is_offered_now(after: int, offered: bool) -> None:
    ride: Value = {"seconds": 190, "minutes": 3, "before": 6, "after": after}
    stops = through(sit(SHELF), "tonight", {**SAFE, **CHOSEN, "tonight.before.pull": 6, "tonight.ride.time": ride})
    menus = {stop.id: stop.step.rows for stop in stops if isinstance(stop, MenuStop)}
    assert menus.get("still_same") == (("again", "call", "on") if offered else None)


def test_what_is_offered_for_a_card_says_nothing_of_children() -> None:
    for language in SHELF.languages:
        words = SHELF.words(language)
        child = {"en": "child", "nl": "kind"}[language]
        for unit in ("urges", "tonight", "relapse", "triggers"):
            offers = {path: text for path, text in words.unit(unit).items() if ".response.offers." in path}
            assert not [path for path, text in offers.items() if child in text]
        assert child in words.ui("exercise.if_then.response.hint"), "the rule stands on the screen"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_one_would_say_to_someone_else_stands_on_the_card_for_oneself(language: str) -> None:
    session = sit(SHELF)
    session.speak(language)
    name = session.words.ui("card.line.self")
    assert name not in [line.name for line in card_lines(session)]
    walk = session.anew("tonight")
    for sentence in ("It gets lighter.", "You can stop now."):
        walk = session.anew("tonight")
        assert session.keep(at(walk, "say.line"), sentence) is None
    assert [line.lines for line in card_lines(session) if line.name == name] == [("You can stop now.",)]
    assert "[" not in name


@pytest.mark.parametrize(("by_lines", "key"), [(False, "help.key"), (True, "help.key_plain")])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_text_that_speaks_of_help_now_names_what_opens_it_once(language: str, by_lines: bool, key: str) -> None:
    session = sit(SHELF)
    session.speak(language)
    state = WalkState(session, at(session.anew("again", ("now",)), "stop"), front_end=FrontEnd(by_lines=by_lines))
    said = "\n".join(part.text for part in stop_page(state).parts if isinstance(part, Passage))
    assert said.count(f"{session.words.ui('help.title')} ({session.words.ui(key)})") == 1
    other = "help.key" if by_lines else "help.key_plain"
    assert f"({session.words.ui(other)})" not in said
    name = session.words.ui("help.title")
    parts = (Passage(name, "title"), Passage("Nothing here."), Passage(f"{name}, {name}"), Passage(name))
    named = [part.text for part in with_help_key(parts, state) if isinstance(part, Passage)]
    assert named == [name, "Nothing here.", f"{name} ({session.words.ui(key)}), {name}", name], "the first time only"
