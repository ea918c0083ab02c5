"""Preferences: language, country, how it looks, keeping, and looking after one's journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.country import CountryPage
from selfhelp_tui.core.pages.page import (
    Contents,
    FrontEnd,
    Looks,
    Move,
    NextChoice,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    Stay,
    ToJournalCare,
    ToNamed,
    ToNewJournal,
)
from selfhelp_tui.core.pages.tour import TourPage
from selfhelp_tui.core.wording import guess_in_words

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.core.state import HowToAnswer

WAYS: dict[str, Somewhere] = {
    "language": ToNamed("language"),
    "country": CountryPage(),
    "keep": ToNewJournal(),
    "adapted": ChangesPage(),
    "tour": TourPage(),
    "check": ToJournalCare("check"),
    "copy": ToJournalCare("copy"),
    "change_passphrase": ToJournalCare("change_passphrase"),
}
"""Row to where it leads; the others go to the next choice."""
NEXT_OFTEN: dict[HowToAnswer, HowToAnswer] = {
    "a_few_times": "after_an_error",
    "after_an_error": "always",
    "always": "a_few_times",
}


@dataclass(frozen=True, slots=True)
class PreferencesPage(Place):
    """Each row shows how it is now; choosing it changes that, or leads to where it is chosen."""

    ABOUT: ClassVar[str] = "preferences"
    at: str = ""
    """The row where one begins; the first one where it is empty."""

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        kept = front_end.journal
        version = say("preferences.version", version=front_end.version, content=session.library.version)
        return Contents(
            say("preferences.title"),
            (
                Passage(
                    say("preferences.keeping_file", path=kept) if kept else say("preferences.keeping_nothing"), "quiet"
                ),
                RowList(tuple(_rows(session, front_end))),
                Passage(version, "quiet"),
            ),
            at=self.at or None,
        )

    def choose(self, session: Session, chosen: str) -> Move:
        ways = {
            "easy": lambda: session.read_easy(not session.easy),
            "bell": lambda: session.sound_bell(not session.bell),
            "how_to_answer": lambda: session.say_how_to_answer(NEXT_OFTEN[session.how_to_answer]),
        }
        if chosen in ways:
            ways[chosen]()
            return Stay()
        return Open(WAYS[chosen]) if chosen in WAYS else NextChoice(chosen)


def _rows(session: Session, front_end: FrontEnd) -> Iterator[Row]:
    say, code = session.words.ui, session.chosen_country
    looks = front_end.looks() if front_end.looks is not None else None
    chosen = say(f"country.{code}") if code else say("preferences.country_none")
    yield Row("language", say("preferences.language"), say("language.name"))
    yield Row("easy", say("preferences.easy"), say("preferences.easy_on" if session.easy else "preferences.easy_off"))
    if looks is not None:
        colours, *others = _looks(session, looks)
        yield from (colours._replace(apart=True), *others)
    yield Row("country", say("preferences.country"), guess_in_words(session) or chosen, apart=True)
    if looks is not None:
        minutes = looks.idle_minutes
        after = session.words.count("preferences.lock_minutes", minutes) if minutes else say("preferences.lock_never")
        yield Row("lock", say("preferences.lock"), after)
    if front_end.can_keep:
        yield Row("keep", say("preferences.keep_from_now"))
    if session.library.difference(session.language):
        yield Row("adapted", say("difference.title"), say("difference.note"))
    if front_end.by_lines:
        often = say(f"preferences.how_to_answer_{session.how_to_answer}")
        yield Row("how_to_answer", say("preferences.how_to_answer"), often)
    yield Row("bell", say("preferences.bell"), say("preferences.bell_on" if session.bell else "preferences.bell_off"))
    yield Row("tour", say("tour.title"), say("tour.note"))
    if front_end.journal:
        yield Row("_journal", say("preferences.journal"), heading=True)
        yield Row("check", say("preferences.check"), say("preferences.check_note"))
        yield Row("copy", say("preferences.copy"), say("preferences.copy_note"))
        yield Row("change_passphrase", say("preferences.change_passphrase"))


def _looks(session: Session, looks: Looks) -> Iterator[Row]:
    say = session.words.ui
    motion = "preferences.motion_calm" if looks.calm else "preferences.motion_usual"
    spacing = "preferences.spacing_wide" if looks.airy else "preferences.spacing_usual"
    yield Row("colours", say("preferences.colours"), say(f"preferences.theme.{looks.colours}"))
    yield Row("motion", say("preferences.motion"), say(motion))
    yield Row("spacing", say("preferences.spacing"), say(spacing))
    beside = "preferences.beside_on" if looks.beside else "preferences.beside_off"
    yield Row("beside", say("preferences.beside"), say(beside))
