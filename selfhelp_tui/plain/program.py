"""The line-by-line program from its first prompt to its end, and its lock."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from selfhelp_tui.core.entry import KeptNotes
from selfhelp_tui.core.pages.leaving import answers_given, offers_to_keep
from selfhelp_tui.core.pages.page import Place
from selfhelp_tui.core.ports import Services
from selfhelp_tui.core.state import LONG_LOCKED
from selfhelp_tui.plain.home import HomeVisit
from selfhelp_tui.plain.lines import LineConsole
from selfhelp_tui.plain.menus import HelpVisit, named_destinations, search
from selfhelp_tui.plain.pages import PlaceVisit
from selfhelp_tui.plain.start import Beginning, begin, journal_care, make_journal, try_passphrase
from selfhelp_tui.plain.talk import Back, Home, Jump, Leave, Talk, stay
from selfhelp_tui.plain.walk import WalkVisit, ask_safety


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the command line hands over."""

    services: Services
    passphrase: Callable[[str], str]
    """Asks for a passphrase without showing it, given what to say; EOFError at the end of the input."""
    passphrase_piped: bool = False
    """Whether passphrases come from standard input, and so are neither chosen from an offer nor asked about."""
    language_given: bool = False
    """Whether the language was named on the command line, and so is not asked."""
    why: str = ""
    """Why it goes line by line where nobody asked for that: the word under ``plain.why``; else empty."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only grow."""


def run(start: Start, lines: LineConsole) -> int:
    """Hold the whole conversation; the exit status, 0 also when the input just ends, 1 when something was not saved."""
    services = start.services
    beginning = Beginning(
        services=services,
        passphrase=start.passphrase,
        piped=start.passphrase_piped,
        language_given=start.language_given,
    )
    talk = Talk(
        lines,
        services.session(services.in_memory()),
        help_now=HelpVisit,
        search=search,
        lock=partial(lock, beginning=beginning),
        clock=start.clock,
    )
    talk.services = services
    talk.care = journal_care(talk, beginning)
    if start.why:
        talk.say(f"plain.why.{start.why}")
    unsaved = _over_and_unsaved(lambda: _converse(talk, beginning), lines)
    if not unsaved and not talk.locked and offers_to_keep(talk.session, services):
        # once: whoever stays and leaves again leaves at once
        unsaved = _over_and_unsaved(lambda: _before_leaving(talk, beginning), lines)
    lines.gap()
    if not unsaved:
        unsaved = _over_and_unsaved(lambda: _say_heavy_left(talk), lines)
    kept = talk.locked or talk.session.notes.lasting
    talk.say("plain.end.unsaved" if unsaved else "plain.end.kept" if kept else "plain.end.gone")
    if services.kit is not None and not unsaved:
        talk.say("kit.eject")
    talk.say("plain.end.window")
    lines.flush()
    return 1 if unsaved else 0


def converse_at(place: Place, services: Services, lines: LineConsole) -> str:
    """Hold a conversation at one page, to which all ways lead back, until one leaves; the language at its end."""
    talk = Talk(
        lines,
        services.session(services.in_memory()),
        help_now=HelpVisit,
        search=lambda talk, _: talk.explain(),
        lock=lambda talk: talk.say("plain.lock.nothing"),
        clock=time.monotonic,
    )
    talk.services = services

    def ask() -> None:
        while True:
            with suppress(Back, Home, Jump):
                stay(talk, PlaceVisit(place), is_home=True)

    _over_and_unsaved(ask, lines)
    lines.flush()
    return talk.session.language


def _over_and_unsaved(part: Callable[[], None], lines: LineConsole) -> bool:
    """Hold a part of the conversation to its end, however it ends; whether something then was not saved."""
    try:
        part()
    except Leave as leaving:
        return leaving.unsaved
    except KeyboardInterrupt:
        lines.say()
    return False


def _say_heavy_left(talk: Talk) -> None:
    """One kind thing, where what was left half-way is heavy."""
    left = talk.session.left_at()
    card = talk.session.card(left[0]) if left else None
    if card is not None and card.heavy:
        talk.say("walk.heavy_left")


def _before_leaving(talk: Talk, beginning: Beginning) -> None:
    """Offer once to keep what was written, where all of it would be gone; an empty line loses nothing and stays."""
    given = answers_given(talk.session)

    def head() -> None:
        talk.heading(talk.ui("leaving.title"))
        talk.lines.say(talk.words.count("leaving.what", given))
        talk.say("leaving.may")

    def labels() -> list[str]:
        return [talk.ui("leaving.keep"), talk.ui("leaving.without"), talk.ui("leaving.stay")]

    while True:
        try:
            chosen = talk.choose(head, labels, "plain.how.leaving")
            if chosen == 1 or (chosen == 0 and make_journal(talk, beginning)):
                return
        except (Back, Home, Jump):
            chosen = None
        if chosen != 0:
            break
    stay(talk, HomeVisit(), is_home=True)


def _converse(talk: Talk, beginning: Beginning) -> None:
    begin(talk, beginning)
    talk.has_home = True
    talk.named = named_destinations(talk, beginning)
    talk.make_journal = partial(make_journal, talk, beginning)
    stay(talk, HomeVisit(), is_home=True)


def lock(talk: Talk, beginning: Beginning) -> None:
    """Close the journal, wait for its passphrase, and come back to where one was.

    Meanwhile notes in memory stand in, so that Help now and the language work; leaving ends the program as ever.
    """
    session, kept, in_help = talk.session, talk.kept, talk.in_help
    if talk.locked or kept is None or kept.path is None or talk.retrying is None:
        talk.say("plain.lock.journal" if talk.locked else "plain.lock.nothing")
        return
    kept.close()
    session.something_new()
    session.deleted.clear()
    talk.locked, talk.kept, talk.in_help = True, None, False
    since = talk.clock()
    talk.session = beginning.services.session(beginning.services.in_memory())
    talk.session.speak(session.language)
    talk.session.same_choices(session)
    talk.say("plain.lock.journal")
    opened = _opened(talk, beginning, kept.path)
    stand_in, talk.session = talk.session, session
    talk.retrying.go_on_with(opened)
    talk.locked, talk.kept, talk.in_help = False, opened, in_help
    if stand_in.language != session.language:
        session.speak(stand_in.language)
    session.same_choices(stand_in)
    if talk.clock() - since > LONG_LOCKED:
        session.start_anew()
        here = talk.visits_or_none.here if talk.visits_or_none is not None else None
        walk = here.walk if isinstance(here, WalkVisit) and not in_help else None
        if walk is not None and session.with_safety_first(walk) is not walk:
            raise Jump(lambda talk: ask_safety(talk, "plain.check_in"))
    talk.heading(talk.ui("plain.back_where_you_were"))


def _opened(talk: Talk, beginning: Beginning, path: Path) -> KeptNotes:
    """The journal, once its passphrase is typed."""

    def labels() -> list[str]:
        return [talk.ui("button.retry"), talk.ui("home.leave")]

    while True:
        notes = try_passphrase(talk, beginning, path)
        if notes is not None:
            return notes
        try:
            if talk.choose(talk.lines.gap, labels, "plain.how.unlock") == 1:
                raise Leave
        except Back:
            continue
