"""Places one came by: where one goes, and where one is again after going back."""

from __future__ import annotations

import pytest

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.tui.parts import ScreenPage
from selfhelp_tui.tui.stack import PageStack, Position, StackEntry


class Named(StackEntry):
    """A page by its name, which notes what is asked of it."""

    def __init__(self, name: str, done: list[str]) -> None:
        super().__init__()
        self.name, self.done = name, done

    def make(self) -> ScreenPage:
        return ScreenPage((self.name,))

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, Named) and other.name == self.name

    def arrive(self) -> None:
        self.done.append(f"at {self.name}")

    def flush(self) -> None:
        self.done.append(f"kept {self.name}")


class Shown:
    """What a stack shows, keeps and ends."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.positions: list[Position] = []
        self.done: list[str] = []
        self.stack = PageStack(self.page("home"), self.show)
        self.stack.begin()

    def page(self, name: str) -> Named:
        return Named(name, self.done)

    def show(self, page: ScreenPage, position: Position) -> None:
        self.names.append(page.where[-1])
        self.positions.append(position)


@pytest.fixture
def shown() -> Shown:
    return Shown()


def test_going_and_coming_back_finds_the_same_row(shown: Shown) -> None:
    stack = shown.stack
    stack.here.position.rows["rows"] = "modules"
    stack.here.position.scroll = 4
    stack.go(shown.page("modules"))
    assert shown.names == ["home", "modules"]
    stack.back()
    assert shown.names == ["home", "modules", "home"]
    assert shown.positions[0] is shown.positions[2] is not shown.positions[1]
    assert stack.here.position.rows == {"rows": "modules"}
    stack.back()
    assert shown.names[-1] == "home" and len(stack.entries) == 1, "there is nothing further back"


def test_what_is_half_typed_is_kept_before_every_step(shown: Shown) -> None:
    stack = shown.stack
    steps = (lambda: stack.go(shown.page("help")), lambda: stack.instead(shown.page("text")), stack.leave)
    for step in steps:
        here = stack.here
        shown.done.clear()
        step()
        assert isinstance(here, Named)
        assert shown.done[0] == f"kept {here.name}"


def test_one_arrives_at_a_page_once(shown: Shown) -> None:
    shown.stack.go(shown.page("help"))
    shown.stack.again()
    shown.stack.go(shown.page("rating"))
    shown.stack.leave()
    assert shown.done.count("at help") == 1


def test_a_page_in_the_place_of_another_is_passed_by_on_the_way_back(shown: Shown) -> None:
    shown.stack.go(shown.page("rating"))
    shown.stack.instead(shown.page("path"))
    shown.stack.back()
    assert shown.names[-1] == "home"


def test_the_same_place_is_not_gone_to_twice(shown: Shown) -> None:
    shown.stack.go(shown.page("help"))
    shown.stack.go(shown.page("help"))
    assert len(shown.stack.entries) == 2


def test_the_ground_is_one_step_from_anywhere(shown: Shown) -> None:
    for name in ("modules", "opening", "rating"):
        shown.stack.go(shown.page(name))
    shown.stack.to_the_ground()
    shown.stack.again()
    assert shown.names[-1] == "home"
    assert len(shown.stack.entries) == 1


def test_nothing_typed_is_left_after_locking(shown: Shown) -> None:
    shown.stack.here.position.typed["answer"] = "private"
    shown.stack.here.position.carets["answer"] = (0, 3)
    shown.stack.to_the_ground()
    assert shown.stack.here.position.typed == shown.stack.here.position.carets == {}


def test_a_page_to_begin_at_anew_leaves_nothing_of_those_before(shown: Shown) -> None:
    shown.stack.go(shown.page("help"))
    shown.stack.begin_at(shown.page("lock"))
    assert shown.names[-1] == "lock" and len(shown.stack.entries) == 1 and not shown.stack.here.goes_back


def test_what_is_covered_waits_and_writes_nothing_until_it_is_there_again(shown: Shown) -> None:
    stack, home = shown.stack, shown.stack.here
    stack.go(shown.page("question"))
    question, covering, above = stack.here, shown.page("away"), shown.page("help")
    covering.holds_up = True
    shown.done.clear()
    stack.cover(covering)
    stack.go(above)
    assert [stack.waits(one) for one in (home, question, covering, above)] == [True, True, False, False]
    stack.flush()
    assert shown.done == ["at away", "kept away", "at help", "kept help"]
    stack.uncover()
    assert stack.entries == [home, question] and not stack.waits(question)
    stack.uncover()
    assert stack.entries == [home, question]


def test_a_journal_out_of_reach_is_told_once_and_nothing_is_thrown() -> None:
    class Gone(Named):
        def chosen(self, name: str, id: str, goes_on: bool) -> None:
            raise NotesProblem

    told: list[NotesProblem] = []
    stack = PageStack(Gone("home", []), lambda _page, _position: None, lost=told.append)
    stack.chosen("rows", "row", True)
    assert len(told) == 1
    with pytest.raises(NotesProblem):
        PageStack(Gone("home", []), lambda _page, _position: None).chosen("rows", "row", True)
