"""Every screen of the program on a real terminal, gone to by keys, in both languages and three sizes of window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from journey_pack import SAID, write_journey_pack
from screens_and_parts import pages
from seat import ON, PASSPHRASE
from watched import Watcher, title_of

PASTE = "\x1b[200~{}\x1b[201~"
TYPED = "{home}/.local/share/selfhelp-tui/notes.journal {said} Ann Peeters Eigen werk core reis"
STOPS = (
    ("WalkPage Question rating",),
    ("WalkPage Question rating", "7"),
    ("WalkPage Reading",),
    ("WalkPage Introduction",),
    ("WalkPage Question single", " "),
    ("WalkPage Question multiple",),
    ("WalkPage Question yes_no",),
    ("WalkPage Question lines", " "),
    ("WalkPage Question rows",),
    ("WalkPage Question number",),
    ("WalkPage Question rating",),
    ("WalkPage Question date",),
    ("WalkPage Question text",),
    ("WalkPage Question long_text",),
    ("WalkPage LookingBack",),
    ("WalkPage Introduction",),
    ("WalkPage Question cards", "enter"),
    ("WalkPage LookingBack",),
    ("WalkPage Question timer",),
    ("WalkPage Introduction", "tab", "tab", "enter"),
    ("WalkPage Question rating", "4"),
    ("WalkPage Comparison",),
    ("WalkPage Question rating", "9"),
    ("WalkPage Landing",),
    ("WalkPage TalkAbout",),
    ("WalkPage Closing",),
)
"""Every kind of stop with what is answered there, in the order in which one comes by them in the pack."""
IN_A_PREVIEW = {"PreviewPage", "RemarksPage"}
"""Screens of an author at work, who has a journey of their own."""
IN_THE_FORM = {
    *("PracticePage", "ContactForm", "CountryForm", "LetterForm", "QuestionsForm", "BeginForm", "ExercisesForm"),
    *("LeaveOutForm", "KeepingForm", "FormLine", "FormText", "StickPlace", "RemarksForm", "WrittenForm"),
}
"""Pages of the form of a practice; ``tests/authoring/test_practice_form.py`` comes to each in both front ends."""
WITHOUT_A_JOURNAL = {"BeginPage", "LeavingPage"}
"""Screens that the journey on which nothing is kept comes to."""
AFTERWARDS = {
    *("TypeInCard", "HowDidItGo", "WentAnotherWay", "WhatNext", "SomethingElse", "SwapIt", "MakeSmaller"),
    "WhatChanged",
}
"""Pages about what was planned, which have a journey of their own."""
FROM_THE_BOARD = {"CommitmentPage", "WhichRests", "WeekPage", "LighterPage", "WhichDay", "Noted"}
"""Pages that the board or the weeks lead to; ``test_asking_afterwards.py`` and ``test_weeks.py`` in ``tests/core`` come
to them."""
TAKEN_ALONG = {
    *("CalendarTitle", "CalendarDay", "CalendarWeekday", "CalendarDate", "CalendarHour", "CalendarOften"),
    *("CalendarReminder", "CalendarPage", "DayByHand", "WeekTitle", "WeekThingPage"),
    *("LineEntry", "TypedLine", "FilePage"),
}
"""Pages of what can be taken along, and what they are made from; ``tests/tui/test_dates_and_weeks_on_screen.py`` and
``tests/core/test_calendar_and_week.py`` come to them."""
EACH_LANGUAGE_ONCE = (("en", (80, 24)), ("nl", (40, 20)))
EVERY_WEEK = (("nl", (80, 24)), ("en", (40, 20)), ("nl", (120, 36)), ("en", (120, 36)))


class Journey:
    """One session that comes by every screen."""

    def __init__(self, seat: Watcher, home: Path) -> None:
        self.seat, self.home = seat, home
        self.pack = SAID[seat.language]

    def whole(self) -> None:
        """From the first screen to the last."""
        self.begin()
        self.keys_that_work_everywhere()
        self.a_module()
        self.what_one_made()
        self.what_there_is()
        self.preferences()
        self.locked_and_away()

    def say(self, path: str) -> str:
        return self.seat.say(path)

    def row(self, path: str) -> None:
        self.seat.to_row(self.say(path))

    def begin(self) -> None:
        seat = self.seat
        seat.arrive("LetterPage", "prescription.title")
        seat.step("tab")
        # once it was read, its row stands in the preferences only
        with seat.at("ChangesPage", "difference.title", "enter", same=False):
            pass
        seat.arrive("HomePage", "app.name", "enter")
        with seat.at("KeysPage", "keys.title", "f1"):
            pass
        self.row("first.others")
        with seat.at("ForOthersPage", "first.others", "enter"):
            pass
        self.row("first.browse")
        with seat.at("EverythingPage", "first.browse", "enter"):
            self.row("tour.title")
            with seat.at("TourPage", "tour.title", "enter"):
                pass
        self.row("first.keep")
        seat.arrive("KeepingPage", "first.keep", "enter")
        self.row("first.open_journal")
        with seat.at("UnlockPage", "unlock.title", "enter"):
            pass
        seat.step("up")
        seat.arrive("CreatePage", "create.title", "enter")
        seat.step(PASTE.format(PASSPHRASE))
        seat.step("enter")
        seat.step(PASTE.format(PASSPHRASE))
        # what packs change was seen before
        seat.arrive("HomePage", "app.name", "enter")
        # its name depends on the hour
        assert any(seat.say(name) in seat.flat for name in ("first.tonight", "first.tonight_late"))

    def keys_that_work_everywhere(self) -> None:
        seat = self.seat
        with seat.at("HelpNowPage", "help.title", "f2"):
            self.row("help.lines")
            with seat.at("LinesPage", "help.lines", "enter"), seat.at("LinePage", "help.lines", "enter"):
                pass
            self.row("help.country_ask")
            with seat.at("CountryPage", "help.title", "enter"):
                pass

    def a_module(self) -> None:
        """The one of the pack, found by its name, with a stop and a field of every kind."""
        seat, module = self.seat, self.pack["module"]
        on = ["enter"]
        with seat.at("SearchPage", "app.name", "ctrl+p", same=False):
            seat.step(PASTE.format(module))
            seat.to_row(module)
            search = seat.where
            # the first module of a start comes after the questions for one's safety
            for key in ("enter", "6", "enter", "1", "enter", "1"):
                seat.step(key)
            seat.arrive("WalkPage Opening", module, *on)
            if self.say("walk.from_start") not in seat.flat:
                # in a small window Enter first brings the row into sight
                seat.step("enter")
            for name, *answer in STOPS:
                seat.arrive(name, module, *on)
                if name == "WalkPage Question rows":
                    self.a_row()
                # one exercise is left out, by its button
                on = answer if "enter" in answer[1:] else [*answer, ON]
            seat.step("escape")
            assert seat.where == search

    def a_row(self) -> None:
        seat = self.seat
        with seat.at("RowPage", self.pack["module"], "enter", same=False):
            seat.step(PASTE.format(self.pack["one"]))

    def what_one_made(self) -> None:
        """The board, the plan, what was written, and what is taken along."""
        seat, say = self.seat, self.say
        with self.from_home("PathPage", "home.path"):
            self.row("card.title")
            with seat.at("CardForBadMoments", "card.title", "enter"):
                pass
            self.row("pictures.title")
            with seat.at("PicturesPage", "pictures.title", "enter"):
                pass
            self.row("path.print")
            with seat.at("SheetPage", "sheet.title", "enter"):
                pass
            self.row("collection.barriers.name")
            with seat.at("AddPage", "collection.barriers.name", "enter"):
                pass
        with self.from_home("OrderPage", "plan.title"):
            pass
        seat.step("home")
        self.row("board.title")
        with seat.at("BoardPage", "board.title", "enter", same=False):
            self.row("card.hand_title")
            with seat.at("CardPage", "card.hand_title", "enter"):
                pass
        with self.from_home("EntriesPage", "entries.title", "home.entries"):
            with seat.at("EntryPage", self.pack["module"], "enter"):
                seat.to_button(say("entries.delete"))
                with seat.at("DeletePage", "entries.delete", "enter"):
                    pass
            seat.to_row(say("entries.safety"))
            with seat.at("SafetyAnswersPage", "entries.safety", "enter"):
                pass
            seat.to_button(say("entries.find"))
            with seat.at("FindPage", "entries.title", "enter"):
                pass
            seat.to_button(say("entries.by_exercise"))
            with seat.at("ExercisesPage", "entries.by_exercise", "enter"):
                pass
            seat.to_button(say("entries.delete_all"))
            with seat.at("DeleteAllPage", "entries.delete_all", "enter"):
                pass
        with self.from_home("TakeAlongPage", "take_along.title", "home.take_along"):
            with seat.at("DutyPage", "take_along.handover", "enter", same=False):
                seat.arrive("PickEntry", "take_along.handover", "enter")
                seat.to_button(say("handover.see"))
                with seat.at("SheetPage", "sheet.title", "enter"):
                    seat.to_button(say("sheet.write"))
                    with seat.at("WriteOutPage", "sheet.write", "enter"):
                        pass
            self.row("take_along.exercise")
            with seat.at("OneExercisePage", "take_along.exercise", "enter"):
                pass
        with self.from_home("EnoughPage", "enough.title", "home.enough"):
            pass

    @contextmanager
    def from_home(self, name: str, where: str, row: str = "") -> Iterator[None]:
        """A screen that everything else leads to, and back."""
        self.seat.step("home")
        self.row("home.everything")
        with self.seat.at("EverythingPage", "home.everything", "enter", same=False):
            self.row(row or where)
            with self.seat.at(name, where, "enter", same=False):
                yield

    def what_there_is(self) -> None:
        """Modules, information, and the questions with the screen that nothing skips."""
        seat = self.seat
        with self.from_home("LetterPage", "prescription.title", "home.letter"):
            pass
        with self.from_home("OrderPage", "plan.title"):
            self.row("home.modules")
            with seat.at("ListPage", "modules.title", "enter", same=False):
                pass
        with self.from_home("ListPage", "information.title", "home.information"):
            seat.to_row(self.pack["topic"])
            with seat.at("WalkPage Reading", self.pack["topic"], "enter"):
                seat.arrive("TopicEnd", self.pack["topic"], ON)
        who, today = (title_of(seat.installed, seat.language, "intake", section) for section in ("who", "today"))
        seat.step("home")
        self.row("home.everything")
        seat.arrive("EverythingPage", "home.everything", "enter")
        self.row("home.questions")
        seat.arrive("WalkPage Question single", who, "enter")
        for name in ("WalkPage Question rating", "WalkPage Question single", "WalkPage FixedScreen"):
            seat.arrive(name, today, ON)
        seat.arrive("WalkPage WhatNow", today, "enter")
        # from there one comes to the start, as it says
        seat.arrive("HomePage", "app.name", "escape")

    def preferences(self) -> None:
        """Every row that leads to a screen of its own."""
        seat = self.seat
        with self.from_home("PreferencesPage", "preferences.title", "home.preferences"):
            for name, where in (
                ("ChangesPage", "difference.title"),
                ("CheckPage", "preferences.check"),
                ("CopyPage", "preferences.copy"),
                ("ChangePage", "preferences.change_passphrase"),
            ):
                self.row(where)
                with seat.at(name, where, "enter"):
                    pass

    def locked_and_away(self) -> None:
        """The journal closed and opened, then its medium taken away and put back."""
        seat = self.seat
        seat.step("home")
        before = seat.cells()
        seat.arrive("UnlockPage", "unlock.title", "ctrl+l")
        seat.step(PASTE.format(PASSPHRASE))
        seat.arrive("HomePage", "app.name", "enter")
        assert seat.cells() == before
        # just before Enter: the program looks at its notes by itself now and then, and would find them gone
        self.row("board.title")
        data = self.home / ".local" / "share" / "selfhelp-tui"
        aside = data.rename(data.with_name("away"))
        seat.arrive("JournalUnavailablePage", "away.where", "enter")
        with seat.at("RestPage", "", "ctrl+l"):
            pass
        with seat.at("UnsavedPage", "", "f4"):
            pass
        aside.rename(data)
        # one is where one was, at the row that led nowhere
        seat.arrive("HomePage", "app.name", "enter")
        seat.arrive("BoardPage", "board.title", "enter")


def walk_every_screen(
    installed: Installation, home: Path, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    pack = write_journey_pack(tmp_path / "reis")
    with Watcher(installed, home, language, "--content", str(pack), size=size) as seat:
        seat.typed = TYPED.format(home=home, said=" ".join(SAID[language].values()))
        Journey(seat, home).whole()
        seat.press("f4")
        assert seat.end() == 0
        assert seat.settings_now() == seat.settings
        met = {name.split()[0] for name in seat.met()}
        assert (
            met | IN_A_PREVIEW | IN_THE_FORM | WITHOUT_A_JOURNAL | AFTERWARDS | FROM_THE_BOARD | TAKEN_ALONG == pages()
        )


def name_of_size(value: object) -> str:
    """How a size or a language is named among the tests."""
    return f"{value[0]}x{value[1]}" if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("language", "size"), EACH_LANGUAGE_ONCE, ids=name_of_size)
def test_every_screen(
    installed: Installation, home: Path, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    walk_every_screen(installed, home, tmp_path, language, size)


@pytest.mark.system
@pytest.mark.parametrize(("language", "size"), EVERY_WEEK, ids=name_of_size)
def test_every_screen_in_the_other_sizes(
    installed: Installation, home: Path, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    walk_every_screen(installed, home, tmp_path, language, size)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_leaving_while_nothing_is_kept(installed: Installation, home: Path, language: str) -> None:
    with Watcher(installed, home, language) as seat:
        seat.arrive("HomePage", "app.name")
        seat.to_row(seat.say("first.questions"))
        # where one of a few answers is asked, its number goes on by itself; never at the two safety questions
        for key in ("enter", "1", "4", "enter", "1", "enter", "1", "enter", "1"):
            seat.step(key)
        for key in ("5", "enter", "5", "enter", " "):
            seat.step(key)
        seat.step(ON)
        seat.arrive("BeginPage", "begin.title", "1")
        seat.step("escape")
        seat.see("home.leave")
        seat.to_row(seat.say("home.leave"))
        assert seat.say("home.leave_note") in seat.flat
        with seat.at("LeavingPage", "leaving.title", "enter"):
            pass
        seat.press("enter")
        assert seat.end() == 0, "it was asked once"
    assert files_below(home) == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_planned_is_asked_about(installed: Installation, home: Path, language: str) -> None:
    with Watcher(installed, home, language) as seat:
        seat.arrive("HomePage", "app.name")
        with seat.at("SearchPage", "app.name", "ctrl+p", same=False):
            seat.step(PASTE.format(seat.say("card.type_in")))
            seat.to_row(seat.say("card.type_in"))
            seat.arrive("TypeInCard", "card.type_in", "enter")
            # moment, plan and hurdle; whoever stands on the card is chosen last
            for key in "114":
                seat.step(key)
            seat.arrive("HowDidItGo", "follow_up.title", "2")
            # it went another way, so that the question about suicide comes before anything else
            seat.step("3")
            seat.step("1")
            seat.arrive("WentAnotherWay", "follow_up.title", "enter")
            seat.arrive("WhatNext", "follow_up.title", "3")
            seat.arrive("SomethingElse", "follow_up.title", "3")
            seat.arrive("SwapIt", "follow_up.title", "2")
            seat.arrive("HowDidItGo", "follow_up.title", "1")
            seat.arrive("WhatNext", "follow_up.title", "3")
            seat.arrive("MakeSmaller", "follow_up.title", "enter")
            seat.arrive("HowDidItGo", "follow_up.title", "1")
            seat.arrive("WhatNext", "follow_up.title", "4")
            seat.arrive("SomethingElse", "follow_up.title", "3")
            seat.step("escape")
            seat.step("ctrl+p")
            seat.step(PASTE.format(seat.say("what_changed.title")))
            seat.to_row(seat.say("what_changed.title"))
            seat.arrive("WhatChanged", "what_changed.title", "enter")
            seat.step("escape")
        assert {name.split()[0] for name in seat.met()} >= AFTERWARDS
        seat.press("f4")
        seat.end()
    assert files_below(home) == {}
