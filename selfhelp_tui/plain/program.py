"""The program line by line, from the first question to the last line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.plain import questions, stops  # noqa: F401 - they fill the list of stops
from selfhelp_tui.plain.adapted import say_difference_once
from selfhelp_tui.plain.anywhere import search_anywhere
from selfhelp_tui.plain.first_start import Beginning, begin, make_journal
from selfhelp_tui.plain.help_now import open_help
from selfhelp_tui.plain.home import stay_home
from selfhelp_tui.plain.keeping import Keeping
from selfhelp_tui.plain.letter import read_new_letter
from selfhelp_tui.plain.lines import Lines
from selfhelp_tui.plain.locking import lock
from selfhelp_tui.plain.search import search
from selfhelp_tui.plain.talk import Back, Home, Leave, Talk
from selfhelp_tui.plain.walking import check_in
from selfhelp_tui.programme.desk import Desk
from selfhelp_tui.programme.ways.leaving import answers_given, offers_to_keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the command line hands over."""

    desk: Desk
    passphrase: Callable[[str], str]
    """Asks for a passphrase without showing it, given what to say; EOFError at the end of the input."""
    passphrase_piped: bool = False
    """Whether passphrases come from standard input, and so are neither chosen from an offer nor asked about."""
    language_given: bool = False
    """Whether the language was named on the command line, and so is not asked."""
    clock: Callable[[], float] = time.monotonic
    """Seconds that only grow."""


def run(start: Start, lines: Lines) -> int:
    """Hold the whole conversation; the exit status, 0 also when the input just ends, 1 when something was not saved."""
    desk = start.desk
    beginning = Beginning(
        desk=desk, passphrase=start.passphrase, piped=start.passphrase_piped, language_given=start.language_given
    )
    talk = Talk(
        lines,
        desk.sitting(desk.in_memory()),
        help_now=open_help,
        search=search,
        lock=partial(lock, beginning=beginning),
        clock=start.clock,
    )
    talk.desk = desk
    keeping = Keeping(beginning, may_begin=desk.can_keep and not desk.ephemeral)
    unsaved = _over_and_unsaved(lambda: _converse(talk, beginning, keeping), lines)
    if not unsaved and not talk.locked and offers_to_keep(talk.sitting, desk):
        # once: whoever stays and leaves again leaves at once
        unsaved = _over_and_unsaved(lambda: _before_leaving(talk, beginning, keeping), lines)
    lines.gap()
    if not unsaved:
        unsaved = _over_and_unsaved(lambda: _say_heavy_left(talk), lines)
    kept = talk.locked or talk.sitting.notes.lasting
    talk.say("plain.end.unsaved" if unsaved else "plain.end.kept" if kept else "plain.end.gone")
    if desk.kit is not None and not unsaved:
        talk.say("kit.eject")
    talk.say("plain.end.window")
    lines.flush()
    return 1 if unsaved else 0


def _over_and_unsaved(part: Callable[[], None], lines: Lines) -> bool:
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
    left = talk.sitting.left_at()
    card = talk.sitting.card(left[0]) if left else None
    if card is not None and card.heavy:
        talk.say("walk.heavy_left")


def _before_leaving(talk: Talk, beginning: Beginning, keeping: Keeping) -> None:
    """Offer once to keep what was written, where all of it would be gone; an empty line loses nothing and stays."""
    given = answers_given(talk.sitting)

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
        except (Back, Home):
            chosen = None
        if chosen != 0:
            break
    with talk.searching(partial(search_anywhere, keeping=keeping)):
        stay_home(talk, keeping)


def _converse(talk: Talk, beginning: Beginning, keeping: Keeping) -> None:
    begin(talk, beginning)
    talk.has_home = True
    with talk.searching(partial(search_anywhere, keeping=keeping)):
        for first in (check_in, say_difference_once, read_new_letter):
            try:
                first(talk)
            except Home:
                # that is where all of this leads
                continue
        stay_home(talk, keeping)
