"""Walks: forward and back, what is met, where one comes back to, and how far one is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme_stage import at
from walked_pack import SCALE, small_library

from selfhelp_tui.core.content.conditions import Facts
from selfhelp_tui.core.content.units import Module
from selfhelp_tui.core.entry import Answer
from selfhelp_tui.core.exercises import Exercise, Step
from selfhelp_tui.core.walk import (
    Closing,
    FixedScreen,
    Landing,
    LookingBack,
    Opening,
    Question,
    Walk,
    start_walk,
    stops_of,
)
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
UNITS = [card.id for card in SHELF.cards("en")]
NOTHING = Facts()


def known(**values: Any) -> Facts:
    return Facts({name.replace("__", "."): Answer(value) for name, value in values.items()})


def walk_of(unit: str) -> Walk:
    library = small_library()
    return start_walk(library.unit(unit), library.scales)


def way(walk: Walk, facts: Facts) -> list[Walk]:
    """All places of a walk, from the start to the end."""
    found = [walk]
    while (following := found[-1].forward(facts)) is not None:
        found.append(following)
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_back_undoes_forward_everywhere(unit: str) -> None:
    walk = start_walk(SHELF.unit(unit), SHELF.scales, units=SHELF.unit)
    for here in way(walk, NOTHING):
        following = here.forward(NOTHING)
        if following is not None:
            back = following.back(NOTHING)
            assert back is not None
            assert back.at == (here.at if here.stop.visible(NOTHING) else back.at)
            assert following.at > here.at


@pytest.mark.parametrize("unit", UNITS)
def test_stops_have_names_of_their_own(unit: str) -> None:
    walk = start_walk(SHELF.unit(unit), SHELF.scales)
    names = [stop.id for stop in walk.stops]
    assert len(names) == len(set(names))
    assert all(walk.to(name) is not None for name in names)
    assert walk.to("no_such_stop") is None


def test_a_walk_never_changes() -> None:
    walk = walk_of("triggers")
    before = (walk.at, walk.stops)
    walk.forward(NOTHING)
    walk.to("frame.closing")
    assert (walk.at, walk.stops) == before


def test_a_module_has_its_frame() -> None:
    kinds = [type(stop).__name__ for stop in walk_of("harm").stops]
    assert kinds == [
        "Opening", "Question", "Question", "Reading",
        "Question", "Comparison", "Question", "Landing", "TalkAbout", "Closing",
    ]  # fmt: skip
    names = [stop.id for stop in walk_of("harm").stops if isinstance(stop, Question)]
    assert names == ["frame.distress_before", "frame.start", "frame.finish", "frame.distress"]
    assert "frame.distress_before" not in [stop.id for stop in walk_of("triggers").stops]
    assert not any(isinstance(stop, (Opening, Closing)) for stop in walk_of("intake").stops)


@pytest.mark.parametrize(("distress", "met"), [(5, False), (6, True), (10, True), (None, False)])
def test_grounding_is_offered_when_much_came_up(distress: int | None, met: bool) -> None:
    facts = Facts({"harm.frame.distress": Answer(distress)})
    landing = next(stop for stop in walk_of("harm").stops if isinstance(stop, Landing))
    assert landing.visible(facts) is met


def test_a_fixed_screen_is_met_as_soon_as_its_answer_says_so() -> None:
    walk = at(walk_of("intake"), "today.dark")
    for facts, met in (
        (NOTHING, False),
        (known(intake__today__dark="never"), False),
        (known(intake__today__dark="often"), True),
        (Facts({"intake.today.dark": Answer(skipped=True)}), True),
    ):
        following = walk.forward(facts)
        assert following is not None
        assert isinstance(following.stop, FixedScreen) is met


def test_what_is_unknown_is_not_shown() -> None:
    question = at(walk_of("triggers"), "which.why").stop
    assert not question.visible(NOTHING)
    assert not question.visible(known(triggers__which__how=["b"]))
    assert question.visible(known(triggers__which__how=["a"]))


def test_looking_back_needs_something_to_look_at() -> None:
    stop = at(walk_of("triggers"), "which..").stop
    assert isinstance(stop, LookingBack)
    assert not stop.visible(NOTHING)
    assert not stop.visible(Facts({"triggers.which.worst": Answer(skipped=True)}))
    assert not stop.visible(Facts({"triggers.which2.worst": Answer("x")}))
    assert stop.visible(Facts({"triggers.which.worst": Answer("x")}))


def test_past_an_exercise() -> None:
    walk = at(walk_of("triggers"), "which")
    past = walk.past_step(known(triggers__which__worst="x"))
    assert past is not None
    assert past.stop.id == "plan"
    last = at(walk_of("intake"), "more.what")
    assert last.past_step(NOTHING) is None


def test_resuming_goes_to_the_nearest_earlier_stop_that_is_still_there() -> None:
    walk = walk_of("triggers")
    trail = [str(one) for one in at(walk, "which.how").trail()]
    assert walk.resumed(trail, NOTHING).stop.id == "which.how"
    assert walk.resumed([*trail, "gone", "gone.too"], NOTHING).stop.id == "which.how"
    assert walk.resumed([*trail, "which.why"], NOTHING).stop.id == "which.how", "met no longer"
    assert walk.resumed(["gone"], NOTHING).at == 0
    assert walk.resumed([], NOTHING).at == 0


@given(st.integers(0, 30), st.sets(st.integers(0, 30)))
def test_resuming_after_any_stops_were_taken_out(place: int, gone: set[int]) -> None:
    walk = walk_of("triggers")
    here = Walk(walk.unit, None, walk.stops, min(place, len(walk.stops) - 1))
    left = tuple(stop for number, stop in enumerate(walk.stops) if number not in gone) or walk.stops[:1]
    found = Walk(walk.unit, None, left).resumed([str(one) for one in here.trail()], NOTHING)
    reached = [stop.id for stop in left if stop.id in here.trail() and stop.visible(NOTHING)]
    assert found.stop.id == (reached[-1] if reached else left[0].id)


def test_progress_counts_what_is_met() -> None:
    walk = walk_of("triggers")
    assert walk.progress(NOTHING) is None, "the opening is outside the sections"
    section = [stop for stop in walk.stops if stop.section and stop.section.id == "look"]
    met = [stop for stop in section if stop.visible(NOTHING)]
    assert at(walk, "page").progress(NOTHING) == (1, len(met))
    assert at(walk, "which.how").progress(NOTHING) == (met.index(at(walk, "which.how").stop) + 1, len(met))
    asked = known(triggers__which__how=["a"])
    assert at(walk, "which.why").progress(asked) == (len(met) + 1, len(met) + 2), "with one question and a review more"


@pytest.mark.parametrize("unit", UNITS)
def test_progress_only_grows(unit: str) -> None:
    before: tuple[str, int] | None = None
    for here in way(start_walk(SHELF.unit(unit), SHELF.scales), NOTHING):
        found = here.progress(NOTHING)
        if found is None or here.stop.section is None:
            continue
        place, total = found
        assert 1 <= place <= total
        if before is not None and before[0] == here.stop.section.id:
            assert place >= before[1]
        before = (here.stop.section.id, place)


def test_a_walk_through_some_sections() -> None:
    unit = small_library().unit("intake")
    walk = start_walk(unit, {SCALE.id: SCALE}, ("today",))
    assert walk.section == "today"
    assert {stop.section.id for stop in walk.stops if stop.section} == {"today"}
    module = small_library().unit("triggers")
    assert isinstance(module, Module)
    assert [stop.id for stop in start_walk(module, {}, ("act",)).stops][:2] == ["plan", "plan.cue"]


def test_every_kind_of_step_has_stops() -> None:
    for kind, step in Step.FAMILY.items():
        handler = stops_of.dispatch(step)
        assert handler is not stops_of.dispatch(object), kind
    assert {kind for kind, step in Step.FAMILY.items() if not issubclass(step, Exercise)} == {
        "page",
        "screen",
        "help_page",
        "borrow",
        "menu",
        "card",
    }
