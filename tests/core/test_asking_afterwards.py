"""The pages that ask how it went: what stands on them, where answers lead, the board, the card and what changed."""

from __future__ import annotations

import pytest
from following_stage import LINES, SCREEN, Days, ids, texts

from selfhelp_tui.core.blocks import DayLine, TitledLines
from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import ChosenDay
from selfhelp_tui.core.follow_up import FROM_CARD, answer, candidates, commitments, decide, due_now, one_too_many
from selfhelp_tui.core.pages.card import OWN, CardPage, TypeInCard, card_questions
from selfhelp_tui.core.pages.doors import check_in_at_start, home_lead
from selfhelp_tui.core.pages.follow_up import (
    ALL_STAY,
    CHANGE,
    HELP,
    LATER,
    NOT_NOW,
    SUICIDE_QUESTION,
    CommitmentPage,
    HowDidItGo,
    MakeSmaller,
    Noted,
    SomethingElse,
    SwapIt,
    WentAnotherWay,
    WhatNext,
    WhichDay,
    WhichRests,
    board_rows,
    enough_for_today,
    how_did_it_go,
    rests_after,
    which_rests,
)
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.named import NAMED
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    GoBack,
    Instead,
    Open,
    Passage,
    Place,
    ToExercise,
    ToNamed,
    ToSection,
)
from selfhelp_tui.core.pages.sittings import take_row
from selfhelp_tui.core.pages.stops import WalkState, page_at
from selfhelp_tui.core.pages.what_changed import WhatChanged
from selfhelp_tui.core.record.card import card_lines
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.walk import Question, Walk
from selfhelp_tui.core.wording import as_asked

LANGUAGES = ["en", "nl"]


def first(session: Session) -> HowDidItGo:
    place = how_did_it_go(session)
    assert isinstance(place, HowDidItGo)
    place.arrive(session)
    return place


def blocks(contents: Contents) -> list[object]:
    return [block for part in contents.parts if isinstance(part, Blocks) for block in part.blocks]


def where(move: object) -> Place:
    assert isinstance(move, Instead) and isinstance(move.where, Place)
    return move.where


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_asks_about_one_thing_and_a_digit_is_the_answer(language: str) -> None:
    days = Days(language)
    days.plan()
    days.hurdle()
    session = days.after(1)
    place = first(session)
    contents = place.contents(session, SCREEN)
    assert ids(contents) == ["did", "other", "another_way", "not_come"]
    assert [one.id for one in contents.actions] == [NOT_NOW, LATER]
    assert contents.part == (1, 2) and contents.at is None
    assert "late, alone" in texts(place, session)
    # line by line Enter alone leaves this one, and the next one still comes
    assert place.contents(session, LINES) == contents and contents.actions[0].goes_on
    assert "[" not in texts(place, session), "no text is missing"


@pytest.mark.parametrize(("outcome", "preselected"), [("did", "keep"), ("other", "keep"), ("not_come", "keep")])
def test_what_fits_the_answer_is_preselected(outcome: str, preselected: str) -> None:
    days = Days()
    days.plan()
    session = days.after(1)
    place = where(first(session).choose(session, outcome))
    contents = place.contents(session, SCREEN)
    # nothing was kept yet that could come in its place, so there is no way to swap it
    assert isinstance(place, WhatNext) and contents.at == preselected
    assert ids(contents) == ["keep", CHANGE]
    rest = where(place.choose(session, CHANGE))
    assert isinstance(rest, SomethingElse) and ids(rest.contents(session, SCREEN)) == ["smaller", "done"]
    assert isinstance(where(rest.choose(session, "smaller")), MakeSmaller)


def test_swapping_is_offered_and_preselected_once_there_is_something_to_choose() -> None:
    days = Days()
    days.write("relapse", "hard_moment", who="my sister", say="it passes")
    days.plan()
    session = days.after(1)
    place = where(first(session).choose(session, "other"))
    assert place.contents(session, SCREEN).at == "swap"
    swap = where(place.choose(session, "swap"))
    (row, *_) = ids(swap.contents(session, SCREEN))
    assert isinstance(swap.choose(session, row), GoBack)
    assert [one.state for one in commitments(session)] == ["changed", "open"]
    assert "my sister" in commitments(session)[-1].text


def test_two_keys_a_plan_bring_two_plans_to_the_end() -> None:
    days = Days()
    days.plan()
    days.hurdle()
    session = days.after(1)
    second = where(where(first(session).choose(session, "did")).choose(session, "keep"))
    assert second.contents(session, SCREEN).part == (2, 2)
    move = where(second.choose(session, "most_days")).choose(session, "keep")
    assert isinstance(move, GoBack) and "Wednesday" not in move.changed and move.changed
    assert due_now(session) == ()


def test_where_it_went_another_way_the_question_about_suicide_comes_before_anything_else() -> None:
    days = Days()
    days.plan()
    session = days.after(1)
    place = first(session)
    behind = WentAnotherWay(place.refs, place.at)
    assert place.choose(session, "another_way") == Open(SUICIDE_QUESTION, behind=behind)
    walk = session.alone(SUICIDE_QUESTION.unit, SUICIDE_QUESTION.step, part=SUICIDE_QUESTION.part)
    assert walk is not None and walk.stop.id == "today.dark_thoughts" and walk.stop.safety  # type: ignore[attr-defined]
    assert session.answer_at(walk) is None, "it is asked anew"
    assert session.keep(walk, "never") is None
    contents = behind.contents(session, SCREEN)
    assert ids(contents) == [HELP, "happened", CHANGE] and contents.at is None
    assert [one.id for one in contents.actions] == [NOT_NOW]
    assert behind.choose(session, HELP) == Open(ToNamed("help"))
    assert behind.choose(session, "happened") == Open(ToSection("help_now", "happened"))
    changing = where(behind.choose(session, CHANGE))
    assert changing.contents(session, SCREEN).at == "smaller"
    smaller = where(changing.choose(session, "smaller"))
    assert isinstance(smaller, MakeSmaller)
    assert isinstance(smaller.choose(session, "first_minute"), GoBack)
    assert commitments(session)[-1].text.endswith(". To begin with: only the first minute of it.")


@pytest.mark.parametrize("said", ["often", "plan", None])
def test_after_a_heavy_answer_nothing_more_is_asked_and_help_stays(said: str | None) -> None:
    days = Days()
    days.plan()
    days.hurdle()
    session = days.after(1)
    place = first(session)
    behind = place.choose(session, "another_way").behind  # type: ignore[union-attr]
    assert behind is not None
    walk = session.alone(SUICIDE_QUESTION.unit, SUICIDE_QUESTION.step, part=SUICIDE_QUESTION.part)
    assert walk is not None
    if said is None:
        session.skip(walk)
    else:
        session.keep(walk, said)
    assert ids(behind.contents(session, SCREEN)) == [HELP]
    assert behind.choose(session, CHANGE) == GoBack() and behind.choose(session, NOT_NOW) == GoBack()
    assert WhatNext(place.refs).choose(session, "keep") == GoBack()
    assert how_did_it_go(session) is None


def test_the_third_time_at_the_same_place_says_who_can_be_called() -> None:
    days = Days()
    ref = days.plan()
    for number in range(3):
        session = days.after(5)
        place = WentAnotherWay((ref,))
        answer(session, commitments(session)[0], "another_way")
        said = texts(place, session)
        if number < 2:
            assert "Stop it Now" not in said
            decide(session, commitments(session)[0], "keep")
    assert "Stop it Now" in said


def test_the_second_time_it_is_left_says_that_it_then_rests() -> None:
    days = Days()
    days.plan()
    place = first(days.after(1))
    assert "no longer" not in texts(place, days.session)
    assert isinstance(place.choose(days.session, NOT_NOW), GoBack)
    place = first(days.after(3))
    assert "no longer" in texts(place, days.session)
    assert how_did_it_go(days.after(30)) is None


def test_all_of_it_later_leaves_everything_as_it_is() -> None:
    days = Days()
    made = [days.plan(), days.hurdle()]
    session = days.after(1)
    assert first(session).choose(session, LATER) == GoBack()
    assert [one.state for one in commitments(session)] == ["open", "open"]
    assert [one.ref for one in due_now(days.session)] == made[1:], "the one that was shown is not shown again today"


def test_a_rule_about_children_that_is_hard_to_keep_opens_the_page_about_children() -> None:
    days = Days()
    days.write("mind", "my_rules", mine={"rows": [{"id": "1", "option": "never_alone"}], "last": 1})
    decide(days.session, candidates(days.session)[0], FROM_CARD)
    session = days.session
    place = first(session)
    assert ids(place.contents(session, SCREEN)) == ["stands", "hard"]
    behind = Noted(place.refs)
    assert place.choose(session, "hard") == Open(ToSection("help_now", "child"), behind=behind)
    assert [one.state for one in commitments(session)] == ["open"]
    assert isinstance(behind.choose(session, behind.contents(session, SCREEN).actions[0].id), GoBack)
    assert ids(CommitmentPage(place.refs[0]).contents(session, SCREEN)) == ["keep"]


def test_a_rule_about_children_is_never_offered_in_the_place_of_a_hurdle() -> None:
    days = Days()
    days.write("mind", "my_rules", mine={"rows": [{"id": "1", "option": "never_alone"}], "last": 1})
    days.write("safer", "first", mine={"rows": [{"id": "1", "option": "door_open"}], "last": 1})
    days.hurdle()
    session = days.after(1)
    rule = candidates(session)[0].text
    ref = next(one.ref for one in commitments(session) if one.kind == "hurdle")
    said = texts(SwapIt((ref,)), session)
    assert session.collections().of("barriers") and rule in [one.text for one in session.collections().of("barriers")]
    assert rule not in said and "door" in said.casefold()


def test_what_was_deleted_meanwhile_is_said_to_be_gone() -> None:
    days = Days()
    ref = days.plan()
    session = days.after(1)
    place = first(session)
    session.forget(ref.split(":")[0])
    assert ids(place.contents(session, SCREEN)) == []
    assert isinstance(place.choose(session, "did"), GoBack)
    assert ids(CommitmentPage(ref).contents(session, SCREEN)) == []
    assert CommitmentPage(ref).choose(session, "keep") == GoBack()


def test_one_of_too_many_may_rest() -> None:
    days = Days()
    for number in range(4):
        days.plan(cue=f"moment {number}")
    session = days.session
    place = which_rests(session)
    assert isinstance(place, WhichRests)
    rows = ids(place.contents(session, SCREEN))
    assert len(rows) == 4
    move = place.choose(session, rows[1])
    assert isinstance(move, GoBack) and "safety questions stay" in move.changed
    assert which_rests(session) is None
    assert [one.state for one in commitments(session)] == ["open", "resting", "open", "open"]


def one_more(session: Session) -> Walk:
    """At the end of a plan that was made in the library, with its day."""
    walk = session.alone("urges", "if_urge")
    assert walk is not None
    for part, value in (("cue", "one more"), ("response", "get up"), ("day", {"choice": "tomorrow"})):
        here = walk.to(f"if_urge.{part}")
        assert here is not None and session.keep(here, value) is None
    return walk


def test_what_made_one_too_many_asks_which_one_rests_and_nothing_else_does() -> None:
    days = Days()
    for number in range(2):
        days.plan(cue=f"moment {number}")
    session = days.session
    assert rests_after(session, one_more(session)) is None, "three are no more than is a help"
    days.plan(cue="moment 3")
    session = days.open_again()
    assert rests_after(session, session.open("sleep_alcohol_alone")) is None, "nothing was made there"
    walk = one_more(session)
    place = rests_after(session, walk)
    assert place is not None
    move = place.choose(session, ALL_STAY)
    assert move == GoBack(""), "nothing has to rest"
    place.choose(session, ids(place.contents(session, SCREEN))[0])
    place.choose(session, ids(place.contents(session, SCREEN))[0])
    assert rests_after(session, walk) is None
    days.plan(cue="moment 4")
    days.says("often")
    assert rests_after(session, walk) is None, "nothing is asked now"


def test_a_sitting_that_made_one_too_many_asks_before_it_lets_go() -> None:
    days = Days()
    for number in range(3):
        days.plan(cue=f"moment {number}")
    session = days.open_again()
    walk = session.anew("tonight")
    for stop, value in (("move.what", "Phone in the kitchen"), ("move.at_once", "no_")):
        here = walk.to(stop)
        assert here is not None and session.keep(here, value) is None
    leaving = walk.to("leaving")
    assert leaving is not None
    assert take_row(session, leaving, "leave") == Open(WhichRests("leave"))
    place = WhichRests("leave")
    assert place.choose(session, ALL_STAY) == Instead(ToNamed("leave"))
    assert place.choose(session, ids(place.contents(session, SCREEN))[0]) == Instead(ToNamed("leave"))
    assert take_row(session, leaving, "leave") == Open(ToNamed("leave"))


def test_what_helps_after_it_happened_asks_nothing_more_at_its_end() -> None:
    days = Days()
    for number in range(3):
        days.plan(cue=f"moment {number}")
    session = days.open_again()
    walk = session.anew("again", ("tonight",))
    here = walk.to("move.what")
    assert here is not None and session.keep(here, "Phone in the kitchen") is None
    assert one_too_many(session) and rests_after(session, walk) is None


# --- the board -----------------------------------------------------------------------------------------------------


def test_the_board_says_in_words_what_is_open_what_rests_and_what_runs_by_itself() -> None:
    days = Days()
    assert board_rows(days.session) == ()
    ref, other = days.plan(), days.plan(cue="in bed")
    for pause in (1, 3, 7):
        session = days.after(pause)
        answer(session, commitments(session)[0], "did")
        decide(session, commitments(session)[0], "keep")
    rests = next(one for one in commitments(session) if one.ref == other)
    decide(session, rests, "rest")
    rows = board_rows(session)
    assert [row.text for row in rows if row.heading] == ["Open now", "Resting"]
    assert rows[1].id == ref and rows[1].below == "we'll ask on Friday 11 December, done 3 times"
    assert not any(mark in row.below for row in rows for mark in "%●✓█")
    page = CommitmentPage(ref)
    done = next(row for row in page.contents(session, SCREEN).rows if row.id == "done")
    assert done.text == "It runs by itself now"
    assert isinstance(page.choose(session, "done"), GoBack)
    assert [row.text for row in board_rows(session) if row.heading] == ["Resting", "Runs by itself"]


def test_a_line_of_the_board_is_kept_made_smaller_swapped_done_or_left_to_rest() -> None:
    days = Days()
    days.write("relapse", "hard_moment", who="my sister")
    ref = days.plan()
    page = CommitmentPage(ref)
    session = days.session
    assert ids(page.contents(session, SCREEN)) == ["keep", "smaller", "swap", "done", "rest"]
    assert where(page.choose(session, "smaller")) == MakeSmaller((ref,))
    assert where(page.choose(session, "swap")) == SwapIt((ref,))
    page.choose(session, "rest")
    assert ids(page.contents(session, SCREEN)) == ["keep"]
    page.choose(session, "keep")
    assert commitments(session)[0].state == "open"


@pytest.mark.parametrize(("chosen", "due"), [("2026-11-23", "2026-11-24"), ("2026-11-26", "2026-11-26")])
def test_who_keeps_trying_to_reach_someone_chooses_the_day_and_is_asked_then(chosen: str, due: str) -> None:
    days = Days()
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    session = days.session
    (one,) = commitments(session)
    assert one.kind == "contact"
    page = where(CommitmentPage(one.ref).choose(session, "keep"))
    assert page == WhichDay((one.ref,))
    assert ids(page.contents(session, SCREEN)) == [f"2026-11-{day}" for day in range(23, 30)]
    assert page.contents(session, SCREEN).at is None
    page.choose(session, chosen)
    assert [(one.state, one.due) for one in commitments(session)] == [("open", due)]


@pytest.mark.parametrize("late", [False, True])
def test_on_the_day_that_was_chosen_nobody_is_late_and_a_new_day_is_said_back(late: bool) -> None:
    days = Days()
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    days.write("tonight", "person", words="Could we talk?")
    session = days.after(2 if late else 1)
    days.says("never")
    page = how_did_it_go(session)
    assert isinstance(page, HowDidItGo)
    page.arrive(session)
    following = where(page.choose(session, "not_yet"))
    say = session.words.ui
    assert (say("follow_up.today_is") in texts(following, session)) is not late
    assert "Could we talk?" in texts(following, session)
    assert (ids(following.contents(session, SCREEN))[0] == "_keep_today") is not late
    which = where(following.choose(session, "keep"))
    assert isinstance(which, WhichDay)
    moved = which.choose(session, "2026-11-28")
    assert isinstance(moved, (GoBack, Instead))
    assert moved.changed == f"Saturday 28 November it is. {say('follow_up.day_asked')}"


def test_who_keeps_to_the_day_that_was_chosen_does_so_with_enter_and_is_asked_tomorrow() -> None:
    days = Days()
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    session = days.after(1)
    days.says("never")
    page = how_did_it_go(session)
    assert isinstance(page, HowDidItGo)
    page.arrive(session)
    following = where(page.choose(session, "not_yet"))
    assert following.contents(session, SCREEN).at == "_keep_today"
    kept = following.choose(session, "_keep_today")
    assert isinstance(kept, (GoBack, Instead))
    assert kept.changed == "Today it is. If you are here tomorrow, we'll ask how it went."
    assert [(one.state, one.due) for one in commitments(session)] == [("open", "2026-11-25")]


# --- by daylight ---------------------------------------------------------------------------------------------------


def lead(days: Days) -> str:
    found = home_lead(days.session)
    return found[0].id if found is not None else ""


def test_after_a_plan_went_another_way_the_part_by_daylight_comes_first_by_day() -> None:
    days = Days()
    days.says("never")
    ref = days.plan()
    session = days.after(1)
    one = next(one for one in commitments(session) if one.ref == ref)
    answer(session, one, "another_way")
    decide(session, one, "keep")
    assert lead(days) != "daylight", "not in the evening"
    for day, hour, there in ((1, 5, False), (0, 6, True), (0, 19, True), (0, 20, False), (1, 9, True)):
        days.after(day, hour)
        assert (lead(days) == "daylight") is there, (day, hour)


@pytest.mark.parametrize("what", ["mended", "crisis", "did", "used"])
def test_the_part_by_daylight_is_not_put_first_without_that_answer(what: str) -> None:
    """Nor once a plan was mended, nor in a crisis; what helps after it happened leaves nothing to know it by."""
    days = Days()
    days.says("never")
    ref = days.plan()
    session = days.after(1)
    if what == "used":
        days.write("tonight", "move", what="Phone in the kitchen")
    else:
        one = next(one for one in commitments(session) if one.ref == ref)
        answer(session, one, "did" if what == "did" else "another_way")
        decide(session, one, "keep")
    if what == "mended":
        days.write("relapse", "plan", cue="late", response="go to bed", day={"choice": "tomorrow"})
    if what == "crisis":
        days.says("often")
    days.after(1, 9)
    assert lead(days) != "daylight"


# --- the card ------------------------------------------------------------------------------------------------------


def evening(days: Days, cue: str = "When I am alone, late", response: str = "I get up") -> None:
    """What someone chooses on a first evening."""
    days.write("tonight", "moment", moment="late_alone")
    days.hurdle()
    days.write("urges", "if_urge", cue=cue, response=response, day={"choice": "tomorrow"})
    days.write("tonight", "person", who="gp", words="I am worried.", when={"choice": "tomorrow"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_says_the_plan_in_one_sentence_and_always_whom_to_call(language: str) -> None:
    days = Days(language)
    assert len(card_lines(days.session)) == 1
    evening(days, *(("Als ik laat alleen ben", "Ik sta op") if language == "nl" else ()))
    lines = card_lines(days.session)
    plan = {"en": "When I am alone, late, I get up.", "nl": "Als ik laat alleen ben, dan sta ik op."}[language]
    assert len(lines) == 5 and lines[0].lines == (plan,) and "I am worried." in lines[2].lines[0]
    numbers = "\n".join(lines[-1].lines)
    assert "112" in numbers and "1813" in numbers and "Stop it Now" in numbers
    days.says("plan")
    assert card_lines(days.session)[-1] == lines[-1]
    page = CardPage().contents(days.session, SCREEN)
    assert blocks(page) == list(lines)
    assert ("Others at home" if language == "en" else "Wie bij je woont") in texts(CardPage(), days.session)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_typed_in_again_makes_the_same_commitments_and_they_are_asked_about_at_once(language: str) -> None:
    before, days = Days(language), Days(language, lasting=False)
    evening(before)
    session = days.session
    place: Place = TypeInCard()
    keys = 0
    for chosen in ("late_alone", "stand_up", "phone_kitchen", "gp"):
        assert chosen in ids(place.contents(session, SCREEN))
        assert "[" not in texts(place, session)
        keys += 1
        place = where(place.choose(session, chosen))
    assert keys <= 20
    assert isinstance(place, HowDidItGo)
    made = {one.kind for one in commitments(session)}
    assert made == {one.kind for one in commitments(before.session)} == {"plan", "hurdle", "contact"}
    assert len(due_now(session)) == 3
    cue = next(one.cue for one in commitments(session) if one.kind == "plan")
    assert cue == before.session.collections().of("triggers")[0].text
    for unit, step, part in (("tonight", "moment", "moment"), ("tonight", "person", "who")):
        entry = session.notes.latest(unit, step)
        assert entry is not None
        said = as_asked(part, entry.answers[part], entry, session.words).lines
        assert said and "_" not in said[0], "in words, also once its option is gone"


def test_without_a_country_the_card_has_the_numbers_of_the_countries_of_the_language() -> None:
    days = Days("nl")
    days.session.country = None
    numbers = "\n".join(card_lines(days.session)[-1].lines)
    assert "112" in numbers and "1813" in numbers and "113" in numbers and "Stop it Now" in numbers


def test_a_line_of_the_card_can_be_typed_in_ones_own_words() -> None:
    days = Days(lasting=False)
    session = days.session
    names = [name for name, *_ in card_questions(session)]
    assert names == ["moment", "plan", "hurdle", "person"]
    place = TypeInCard(2)
    assert place.choose(session, OWN) == Open(ToExercise("tonight", "move", "what"))
    days.hurdle("The tablet in the hall")
    assert "The tablet in the hall" in texts(place, session)


@pytest.mark.parametrize("said", ["plan", "often"])
def test_no_card_is_typed_in_while_nothing_more_is_asked(said: str) -> None:
    days = Days(lasting=False)
    session = days.session
    assert NAMED["type_in_card"].is_there(session)
    days.write("intake", "today", dark_thoughts=said)
    assert not NAMED["type_in_card"].is_there(session)
    for line in range(len(card_questions(session)) + 1):
        place = TypeInCard(line)
        assert ids(place.contents(session, SCREEN)) == [HELP]
        assert place.choose(session, HELP) == Open(ToNamed("help"))
        assert place.choose(session, "late_alone") == GoBack()
    assert not commitments(session)


# --- what changed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_under_three_times_it_is_too_early_to_say(language: str) -> None:
    days = Days(language)
    early = days.session.words.ui("what_changed.early")
    assert early in texts(WhatChanged(), days.session)
    for number in (2, 3):
        days.write("check_in_each_week", "look", days_done=number, pull=8 - number)
        days.after(7)
    assert early in texts(WhatChanged(), days.session)
    assert not any(isinstance(block, DayLine) for block in blocks(WhatChanged().contents(days.session, SCREEN)))


def test_the_first_and_the_latest_numbers_stand_beside_each_other_as_lines_over_days() -> None:
    days = Days()
    for number in range(4):
        days.write("check_in_each_week", "look", days_done=number, pull=8 - number, sure=3 + number, contact=2)
        days.after(7)
    days.write("urges", "ride", time={"seconds": 180, "before": 8, "after": 5})
    days.write("check_in_one_month", "worse", worse=["sleep"])
    ref = days.plan()
    decide(days.session, next(one for one in commitments(days.session) if one.ref == ref), "smaller", "earlier")
    found = blocks(WhatChanged().contents(days.session, SCREEN))
    drawn = [block for block in found if isinstance(block, DayLine)]
    assert len(drawn) == 4 and drawn[0].out_of == 7
    assert [value for _, value in drawn[0].points] == [0, 1, 2, 3]
    assert drawn[0].said == "From 0 on 23 November 2026 to 3 on 14 December 2026: 3 up"
    titled = {block.name: block.lines for block in found if isinstance(block, TitledLines)}
    assert titled["Waves, how strong before and after"] == ("21 December 2026: from 8 to 5",)
    assert titled["What you planned"] == ("1 open now", "1 changed")
    assert titled["What got worse, as you answered last"] == ("Sleep",)
    assert "doesn't show what caused it" in texts(WhatChanged(), days.session)


# --- on which day --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["urges.if_urge.day", "relapse.plan.day", "triggers.one_trigger.ask_on"])
def test_in_the_library_nothing_is_asked_later_unless_a_day_is_chosen(address: str) -> None:
    unit, step, part = address.split(".")
    session = Days().session
    walk = session.alone(unit, step, part=part)
    assert walk is not None and isinstance(walk.stop, Question)
    field = walk.stop.field_now(session.facts())
    assert isinstance(field, ChosenDay) and field.days[0] == "none"


def test_in_a_sitting_not_being_asked_is_the_last_choice() -> None:
    session = Days().session
    walk = session.anew("again", ("tomorrow",)).to("plan.day")
    assert walk is not None and isinstance(walk.stop, Question)
    field = walk.stop.field_now(session.facts())
    assert isinstance(field, ChosenDay) and field.days[0] == "tonight" and field.days[-1] == "none"


@pytest.mark.parametrize(
    ("address", "part", "kind"),
    [("triggers.one_trigger", "change", "hurdle"), ("open.dry_run", "one_sentence", "contact")],
)
@pytest.mark.parametrize(("day", "due"), [("tomorrow", "2026-11-24"), ("none", None), (None, None)])
def test_a_hurdle_and_first_words_are_asked_about_where_a_day_was_chosen(
    address: str, part: str, kind: str, day: str | None, due: str | None
) -> None:
    days = Days()
    value: Value = {"rows": [{"id": "1", "text": "mine"}], "last": 1} if part == "change" else "mine"
    chosen = {"ask_on": {"choice": day}} if day else {}
    days.write(*address.split("."), **{part: value, **chosen})  # type: ignore[arg-type]
    found = [(one.kind, one.text, one.due) for one in commitments(days.session)]
    assert found == ([(kind, "mine", due)] if due else [])


def test_first_words_tried_out_in_a_sitting_are_not_asked_about_beside_its_one_thing() -> None:
    days = Days()
    days.write("open", "dry_run", one_sentence="I want to stop.")
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    assert [one.text for one in commitments(days.session)] == ["Call the line"]


# --- in one's own words --------------------------------------------------------------------------------------------


def greeted(session: Session) -> str:
    """What stands above the first question for whoever comes back."""
    page = page_at(WalkState(session, check_in_at_start(session)))
    passage = page.parts[0]
    assert isinstance(passage, Passage) and page.asked is not None and page.asked.field.id == "mood"
    return passage.text


@pytest.mark.parametrize(
    ("language", "deed", "moment", "when"),
    [("en", "I get up", "It is late", "Yesterday"), ("nl", "Ik sta op", "Het is laat", "Gisteren")],
)
def test_who_comes_back_is_greeted_by_what_they_chose_themselves_and_never_by_its_moment(
    language: str, deed: str, moment: str, when: str
) -> None:
    days = Days(language)
    days.plan(cue=moment, response=deed)
    session = days.after(1)
    said = greeted(session)
    assert f"{when} " in said and f"‘{deed}.’" in said and moment not in said and "[" not in said
    assert session.words.ui("follow_up.greets.asks") in said
    walk = check_in_at_start(session)
    assert session.keep(walk, 6) is None
    after = session.on(walk)
    assert after is not None and after.stop.safety  # type: ignore[attr-defined]
    assert deed not in "".join(one.text for one in page_at(WalkState(session, after)).parts if isinstance(one, Passage))
    assert deed not in "".join(
        one.text for one in page_at(WalkState(session, session.check_in())).parts if isinstance(one, Passage)
    ), "whoever is asked in the middle of something is not greeted"


@pytest.mark.parametrize(
    ("pause", "when"), [(1, "Yesterday"), (2, "On Monday"), (6, "On Monday"), (7, "A while ago"), (40, "A while ago")]
)
def test_it_is_said_when_something_was_set_out_to_do(pause: int, when: str) -> None:
    days = Days()
    days.hurdle("Phone in the kitchen.")
    session = days.after(pause)
    said = f"{when} you chose this change: ‘Phone in the kitchen.’"
    assert said in greeted(session) and said in texts(first(session), session)


def test_what_came_after_a_hard_day_or_protects_a_child_is_not_said_unasked() -> None:
    days = Days()
    days.write("relapse", "plan", cue="late", response="go to my brother", day={"choice": "tomorrow"})
    session = days.after(1)
    assert due_now(session) and "brother" not in greeted(session)
    assert session.words.ui("follow_up.greets.asks_only") in greeted(session)


def test_only_the_questions_of_the_week_are_announced_where_nothing_else_is_due() -> None:
    days = Days()
    days.plan(day="none")
    assert days.session.words.ui("follow_up.greets.week") in greeted(days.after(8))


def test_a_plan_is_asked_about_first_and_once_it_was_asked_it_was_still_open() -> None:
    days = Days()
    days.hurdle()
    plan = days.plan()
    session = days.after(1)
    assert due_now(session)[0].ref == plan
    answer(session, due_now(session)[0], "not_come")
    decide(session, next(one for one in commitments(session) if one.ref == plan), "keep")
    session = days.after(3)
    assert "This was still open: ‘" in texts(HowDidItGo((plan,)), session)


def test_the_question_about_suicide_that_comes_behind_an_answer_says_why() -> None:
    session = Days().session
    walk = session.alone(SUICIDE_QUESTION.unit, SUICIDE_QUESTION.step, part=SUICIDE_QUESTION.part)
    assert walk is not None
    passage = page_at(WalkState(session, walk)).parts[0]
    assert isinstance(passage, Passage) and passage.text == session.words.ui("follow_up.asks_safety")


def test_line_by_line_what_follows_an_answer_does_not_say_the_question_again() -> None:
    days = Days()
    days.hurdle("Phone in the kitchen")
    session = days.after(1)
    place = where(first(session).choose(session, "not_yet"))
    on_screen, heard = place.contents(session, SCREEN), place.contents(session, LINES)
    assert on_screen.title and "Phone in the kitchen" in texts(place, session)
    assert not heard.title and heard.part is None and "Phone in the kitchen" not in texts(place, session, LINES)
    smaller = where(place.choose(session, "smaller"))
    assert "Phone in the kitchen" not in texts(smaller, session, LINES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_the_end_home_has_one_small_thing_for_today_in_a_sentence(language: str) -> None:
    days = Days(language)
    days.hurdle("Phone in the kitchen")
    days.plan()
    session = days.after(1)

    def at_home() -> list[str]:
        return [one.text for one in HomePage().contents(session, SCREEN).parts if isinstance(one, Passage)]

    enough = session.words.at("interface", "follow_up.enough")
    assert enough_for_today(session) == "", "nothing was asked yet"
    place = where(where(first(session).choose(session, "did")).choose(session, "keep"))
    assert enough_for_today(session) == "", "there is still something to ask"
    assert isinstance(where(place.choose(session, "not_yet")).choose(session, "keep"), GoBack)
    assert at_home() == [enough.say("still", text="Phone in the kitchen.")]
    hurdle = commitments(session)[0]
    decide(session, hurdle, "done")
    assert at_home() == [enough.say("plan")]
    decide(session, commitments(session)[1], "rest")
    assert at_home() == [enough.say("nothing")]
    days.says("often")
    assert enough_for_today(session) == "", "nothing is put forward in a crisis but help"


def test_what_became_smaller_is_the_one_thing_for_today_and_a_talk_is_said_aloud() -> None:
    days = Days()
    days.hurdle("Phone in the kitchen")
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    session = days.after(1)
    smaller = where(where(first(session).choose(session, "not_yet")).choose(session, "smaller"))
    move = smaller.choose(session, "first_hour")
    assert (
        isinstance(move, Instead)
        and "Phone in the kitchen. To begin with: on one evening, and then I'll see" in move.changed
    )
    talk = next(one for one in commitments(session) if one.kind == "contact")
    decide(session, talk, "keep")
    assert "on one evening, and then I'll see." in enough_for_today(session)
    days = Days()
    days.write("person", "contact", what="Call the line", asked={"choice": "tomorrow"})
    session = days.after(1)
    answer(session, due_now(session)[0], "not_yet")
    assert enough_for_today(session) == session.words.ui("follow_up.enough.contact")


def test_home_reads_a_long_life_no_more_often_than_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    for plans in (4, 40):
        days = Days()
        for number in range(plans):
            ref = days.plan(response=f"get up {number}")
            days.after(1)
            answer(days.session, next(one for one in commitments(days.session) if one.ref == ref), "did")
        days.after(7)
        calls: list[int] = []
        entries = days.notes.entries
        monkeypatch.setattr(
            days.notes, "entries", lambda *a, entries=entries, calls=calls, **b: calls.append(1) or entries(*a, **b)
        )
        HomePage().contents(days.session, SCREEN)
        read.append(len(calls))
    assert read[1] < read[0] + 5
