"""Going anywhere by name line by line: at once, one place back, and as deep after a thousand jumps as before."""

from __future__ import annotations

import gc
import io
import sys
import tracemalloc
from itertools import pairwise

import pytest
from plain_stage import FakeServices, Told, Typed, converse
from small_library import form_shelf, module_shelf
from stand_ins import MemoryNotes

from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.program import Start, run
from selfhelp_tui.plain.talk import Jump, Leave, Talk, Visit, go, stay

SHELF = open_library()
JUMPS = ("/the form", "/a heavy one", "/help.pick", "!", "/board.title", "/plan.title", "/the form", "/e", "/nothing")


class Watched(Typed):
    """Typed lines that note how deep the program is at each of them."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.depths: list[int] = []

    def line(self) -> str | None:
        frame, depth = sys._getframe(), 0
        while frame.f_back is not None:
            frame, depth = frame.f_back, depth + 1
        self.depths.append(depth)
        return super().line()


@pytest.mark.parametrize(
    ("jumps", "times"),
    [(JUMPS, 5), (("/a heavy one", "1"), 15), (("/e", "3"), 15), (("!", "/help.pick"), 30)],
)
def test_jumps_leave_depth_where_it_was(jumps: tuple[str, ...], times: int) -> None:
    services = FakeServices(module_shelf(), notes=MemoryNotes())
    services.notes.set_setting("country", "be")
    source = Watched([*jumps] * times)
    start = Start(services=services, passphrase=str, language_given=True, clock=lambda: 0.0)
    assert run(start, LineConsole(source, Silence())) == 0 and not source.lines
    most = max(source.depths[: 2 * len(jumps)])
    assert max(source.depths) <= most, "each jump takes the place of what was there"


class Weighed(Typed):
    """Typed lines that note how many bytes Python holds once the first of them were read, and at the last one."""

    FIRST = 200

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.number, self.most = 0, len(lines)
        self.held: list[int] = []

    def line(self) -> str | None:
        self.number += 1
        if self.number in (self.FIRST, self.most):
            gc.collect()
            self.held.append(tracemalloc.get_traced_memory()[0])
        return super().line()


@pytest.mark.system
def test_a_thousand_jumps_leave_memory_where_it_was() -> None:
    services = FakeServices(module_shelf(), notes=MemoryNotes())
    services.notes.set_setting("country", "be")
    source = Weighed([JUMPS[number % len(JUMPS)] for number in range(1000 + Weighed.FIRST)])
    start = Start(services=services, passphrase=str, language_given=True, clock=lambda: 0.0)
    tracemalloc.start()
    try:
        assert run(start, LineConsole(source, Silence())) == 0 and not source.lines
    finally:
        tracemalloc.stop()
    before, after = source.held
    assert after - before < 200_000, f"{after - before} bytes more"


class Jumping(Visit):
    """A visit from which one jumps to another one, as often as wanted."""

    jumps = 0
    most = 0

    def __init__(self, name: int) -> None:
        self.name = name

    def same_as(self, other: Visit) -> bool:
        return isinstance(other, Jumping) and other.name == self.name

    def step(self, talk: Talk) -> None:
        Jumping.jumps += 1
        Jumping.most = max(Jumping.most, len(talk.visits.entries))
        if Jumping.jumps > 1000:
            raise Leave
        to = Jumping(Jumping.jumps % 7)
        raise Jump(lambda talk: go(talk, to))


def test_a_thousand_jumps_leave_no_more_than_the_places_there_are() -> None:
    services = FakeServices(form_shelf("one"), notes=MemoryNotes())
    talk = Talk(
        LineConsole(Typed(()), io.StringIO()),
        services.session(services.in_memory()),
        help_now=Visit,
        search=lambda _, __: None,
        lock=lambda _: None,
        clock=lambda: 0.0,
    )
    with pytest.raises(Leave):
        stay(talk, Jumping(-1), is_home=True)
    assert Jumping.jumps > 1000 and Jumping.most == 8, "seven places above the first, each once"


class Silence(io.StringIO):
    """Where what is said goes that nobody looks at."""

    def write(self, text: str) -> int:
        return len(text)


def test_going_back_goes_back_one_place_and_no_list_is_played_again() -> None:
    told = converse(FakeServices(form_shelf("one"), notes=MemoryNotes()), "/e", "1", "/e", "2", "<", "<", "q")
    assert told.lines.count("found e") == 2 and told.lines.count("en:home.what_now") == 2


def test_the_same_place_is_met_once_on_the_way_back() -> None:
    typed = ("/board.title", "/plan.title", "/board.title", "<", "<", "q")
    told = converse(FakeServices(form_shelf("one"), notes=MemoryNotes()), *typed)
    assert [line for line in told.lines if line in ("en:board.title", "en:plan.title")] == [
        "en:board.title",
        "en:plan.title",
        "en:board.title",
        "en:plan.title",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/home", "home.what_now"),
        ("/HOME", "home.what_now"),
        ("/plan", "plan.title"),
        (f"/{SHELF.words('nl').ui('home.preferences')}", "preferences.title"),
        (f"/{SHELF.words('en').ui('home.preferences')}", "preferences.title"),
    ],
)
def test_these_words_work_in_both_languages(language: str, typed: str, path: str) -> None:
    told = converse(FakeServices(SHELF, language=language, notes=MemoryNotes()), typed, "q")
    words = SHELF.words(language)
    title = words.ui(path)
    assert any(title in line for line in told.lines[5:]), told.text
    assert words.ui("plain.search.title", word=typed[1:]) not in told.lines


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("typed", ["/tonight", "/Tonight"])
def test_tonight_is_one_word_away(language: str, typed: str) -> None:
    told = converse(FakeServices(SHELF, language=language, notes=MemoryNotes()), typed, "q")
    section = SHELF.unit("tonight").sections[0].id
    assert SHELF.words(language).say("tonight", f"sections.{section}.title") in told.text


def test_every_row_of_the_first_screen_leads_somewhere_where_nothing_can_be_kept() -> None:
    services = FakeServices(SHELF, language="en", notes=MemoryNotes())
    services.can_keep = False
    rows = [line for line in converse(services).lines if line[:1].isdigit() and ". " in line]
    for number in range(1, len(rows) + 1):
        services.notes = MemoryNotes()
        assert converse(services, str(number), "<", "q").status == 0, rows[number - 1]


def numbers_of_home(told: Told) -> list[dict[str, str]]:
    """Each time home was said, what had which number."""
    text = told.text.split("en:app.name\n")[1:]
    lines = [one.split("plain.how")[0].split("\n") for one in text]
    # number 1 is whatever is put first
    rows = [[row.partition(". ") for row in one if row[:1].isdigit() and row[:2] != "1."] for one in lines]
    return [{row: number for number, _, row in one} for one in rows]


def test_a_line_of_home_keeps_its_number_while_others_come_and_go() -> None:
    services = FakeServices(form_shelf("one"), notes=MemoryNotes())
    typed = ("/the form", "", "/go.home", "/the form", "", "2", "", "/go.home", "", "/go.home", "q")
    homes = numbers_of_home(converse(services, *typed))
    assert len(homes) > 1
    for earlier, later in pairwise(homes):
        assert {row: later[row] for row in earlier.keys() & later.keys()} == {
            row: earlier[row] for row in earlier.keys() & later.keys()
        }


def test_the_exact_name_of_a_part_goes_there_at_once() -> None:
    title = SHELF.words("en").say("triggers", "title")
    told = converse(FakeServices(SHELF, language="nl", notes=MemoryNotes()), f"/{title}", "q")
    assert SHELF.words("nl").ui("plain.check_in") in told.lines, "by its name in the other language too"


def test_help_now_from_a_question_inside_help_now_comes_back_to_that_question() -> None:
    """Also where one went to a card from there: each way back is one place."""
    services = FakeServices(module_shelf(), notes=MemoryNotes())
    to_a_question = ("/a heavy one", "", "", "")
    told = converse(
        services, "/the form", *to_a_question, "!", "/a heavy one", "!", "/plan.title", "<", "", "<", "", "q"
    )
    said = [line for line in told.lines if line in ("en:help.pick", "en:plan.title", "en:plain.back_where_you_were")]
    back = "en:plain.back_where_you_were"
    assert said == ["en:help.pick", "en:help.pick", "en:plan.title", "en:help.pick", back, back]
