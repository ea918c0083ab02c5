"""Locking: the journal is closed until its passphrase is typed, and one goes on at the same question."""

from __future__ import annotations

from pathlib import Path

from selfhelp_tui.plain.first_start import Beginning, ask_passphrase
from selfhelp_tui.plain.talk import Back, Leave, Talk
from selfhelp_tui.plain.trouble import say_trouble
from selfhelp_tui.plain.walking import check_in
from selfhelp_tui.programme.entry import KeptNotes, NotesProblem

AWAY = 4
"""Hours after which opening a locked journal counts as returning, so that the safety questions come first."""


def lock(talk: Talk, beginning: Beginning) -> None:
    """Close the journal, wait for its passphrase, and come back to where one was.

    Meanwhile notes in memory stand in, so that Help now and the language work; leaving ends the program as ever.
    """
    sitting, kept, in_help = talk.sitting, talk.kept, talk.in_help
    if talk.locked or kept is None or kept.path is None or talk.patient is None:
        talk.say("plain.lock.journal" if talk.locked else "plain.lock.nothing")
        return
    kept.close()
    sitting.something_new()
    talk.locked, talk.kept, talk.in_help = True, None, False
    since = talk.clock()
    talk.sitting = beginning.desk.sitting(beginning.desk.in_memory())
    talk.sitting.speak(sitting.language)
    talk.sitting.same_country(sitting)
    talk.say("plain.lock.journal")
    opened = _opened(talk, beginning, kept.path)
    stand_in, talk.sitting = talk.sitting, sitting
    talk.patient.go_on_with(opened)
    talk.locked, talk.kept, talk.in_help = False, opened, in_help
    if stand_in.language != sitting.language:
        sitting.speak(stand_in.language)
    sitting.same_country(stand_in)
    if talk.clock() - since > AWAY * 3600 and not in_help:
        check_in(talk)
    talk.heading(talk.ui("plain.back_where_you_were"))


def _opened(talk: Talk, beginning: Beginning, path: Path) -> KeptNotes:
    """The journal, once its passphrase is typed."""

    def labels() -> list[str]:
        return [talk.ui("button.retry"), talk.ui("home.leave")]

    while True:
        typed = ask_passphrase(talk, beginning, "unlock.passphrase")
        if typed:
            talk.say("unlock.busy")
            talk.lines.flush()
            try:
                return beginning.desk.unlock(path, typed)
            except NotesProblem as problem:
                say_trouble(talk, problem)
        try:
            if talk.choose(talk.lines.gap, labels, "plain.how.unlock") == 1:
                raise Leave
        except Back:
            continue
