"""The first questions: language, and keeping nothing or an encrypted journal; and opening one that is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.plain.preferences import choose_language
from selfhelp_tui.plain.talk import Back, Leave, Talk
from selfhelp_tui.plain.trouble import PatientNotes, say_trouble, wait_for_mending
from selfhelp_tui.programme.desk import Desk
from selfhelp_tui.programme.entry import KeptNotes, Notes, NotesProblem

WEAK = 1
"""A passphrase of this strength or less is asked about once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the first questions need besides the conversation."""

    desk: Desk
    passphrase: Callable[[str], str]
    """Asks for a passphrase without showing it; EOFError at the end of the input."""
    piped: bool = False
    """Whether passphrases come from standard input: then they are taken as they are."""
    language_given: bool = False


def begin(talk: Talk, beginning: Beginning) -> None:
    """Come to a sitting: an existing journal is opened, else the first questions are asked."""
    desk = beginning.desk
    if desk.journal is not None and desk.can_keep and not desk.ephemeral and os.path.lexists(desk.journal):
        if open_journal(talk, beginning, desk.journal):
            return
    elif not beginning.language_given:
        _patiently(lambda: choose_language(talk))
    _say_what_this_is(talk, desk)
    if desk.ephemeral:
        return
    if desk.obstacle is not None:
        talk.prose(desk.obstacle.in_words(talk.words))
    elif desk.journal is not None and not os.path.lexists(desk.journal):
        if not make_journal(talk, beginning, desk.journal):
            talk.say("plain.nothing_is_kept")
    elif desk.journal is None:
        _patiently(lambda: _ask_about_keeping(talk, beginning))


def _patiently(act: Callable[[], None]) -> None:
    """Ask again when the person goes back: there is nothing before the first question."""
    while True:
        try:
            act()
            return
        except Back:
            continue


def _say_what_this_is(talk: Talk, desk: Desk) -> None:
    talk.heading(talk.ui("first.title"))
    talk.say("first.what")
    if desk.kit is not None and not desk.kit.keeps:
        talk.say("kit.keeps_nothing")
    else:
        talk.say("first.data" if desk.ephemeral or desk.can_keep else "first.data_gone")
    if desk.editable:
        talk.say("first.editable")


def _ask_about_keeping(talk: Talk, beginning: Beginning) -> None:
    kit = beginning.desk.kit

    def labels() -> list[str]:
        kept = (
            ("first.keep_nothing", "first.keep_nothing_note"),
            ("first.keep_journal", "first.keep_journal_note" if kit is None else "kit.keep_journal_note"),
        )
        noted = [talk.ui("plain.noted", name=talk.ui(name), note=talk.ui(note)) for name, note in kept]
        return noted if _is_fixed(beginning) else [*noted, talk.ui("first.open_journal")]

    while True:
        chosen = talk.choose(lambda: talk.heading(talk.ui("first.ask")), labels, "plain.how.keeping")
        if not chosen:
            # home says that nothing is kept
            return
        try:
            if chosen == 1 and make_journal(talk, beginning):
                return
            if chosen == 2 and _open_named(talk, beginning):
                return
        except Back:
            continue


def _is_fixed(beginning: Beginning) -> bool:
    """Whether a kit has decided where a journal is."""
    return beginning.desk.kit is not None and beginning.desk.kit.fixed


def _open_named(talk: Talk, beginning: Beginning) -> bool:
    path = _ask_path(talk, beginning.desk.new_journal, "plain.how.path_open")
    return open_journal(talk, beginning, path)


def open_journal(talk: Talk, beginning: Beginning, path: Path) -> bool:
    """Ask for the passphrase until the journal opens; False when the person goes on without."""
    talk.heading(talk.ui("unlock.title"))
    talk.say("unlock.where", path=path)
    while True:
        typed = ask_passphrase(talk, beginning, "unlock.passphrase")
        if typed:
            talk.say("unlock.busy")
            talk.lines.flush()
            try:
                notes = beginning.desk.unlock(path, typed)
            except NotesProblem as problem:
                say_trouble(talk, problem)
            else:
                _sit_down(talk, beginning.desk, notes)
                return True

        def labels() -> list[str]:
            return [talk.ui("button.retry"), talk.ui("unlock.without"), talk.ui("home.leave")]

        try:
            chosen = talk.choose(talk.lines.gap, labels, "plain.how.unlock")
        except Back:
            return False
        if chosen == 1:
            return False
        if chosen == 2:
            raise Leave


def make_journal(talk: Talk, beginning: Beginning, path: Path | None = None) -> bool:
    """Choose a place and a passphrase and make a journal with everything so far; False when it was not made."""
    talk.heading(talk.ui("create.title"))
    talk.say("create.honest")
    passphrase = ""
    while True:
        usual = beginning.desk.new_journal
        where = path or (usual if _is_fixed(beginning) else _ask_path(talk, usual, "plain.how.path_new"))
        if beginning.desk.looks_synced(where):
            talk.say("create.synced")
        passphrase = passphrase or _choose_passphrase(talk, beginning)
        if not passphrase:
            return False
        talk.say("plain.making", path=where)
        talk.lines.flush()
        try:
            notes = beginning.desk.create(where, passphrase)
        except NotesProblem as problem:
            say_trouble(talk, problem)
            if problem.id == "journal.unusable_passphrase":
                passphrase = ""
            elif _is_fixed(beginning):
                return False
            elif path is not None:
                path = None
            continue
        before = talk.sitting.notes
        _sit_down(talk, beginning.desk, notes)
        talk.sitting.take_over(before)
        talk.say("plain.made", path=where)
        return True


def _sit_down(talk: Talk, desk: Desk, notes: KeptNotes) -> None:
    if notes.read_only:
        talk.say("problem.journal.read_only")
        talk.say("plain.nothing_is_kept")
        talk.sitting = desk.sitting(_copied(desk, notes))
        return
    talk.kept = notes
    talk.patient = PatientNotes(notes, lambda problem: wait_for_mending(talk, problem))
    talk.sitting = desk.sitting(talk.patient)


def _copied(desk: Desk, notes: Notes) -> Notes:
    """Notes in memory with everything of others: what is answered has to be known, even where it can't be kept."""
    copy = desk.in_memory()
    desk.sitting(copy).take_over(notes)
    return copy


def _ask_path(talk: Talk, usual: Path, how: str) -> Path:
    def show() -> None:
        talk.say("create.where")
        talk.lines.say(str(usual))
        talk.say(how)

    reply = talk.ask(show, path=True)
    return usual if reply.empty else Path(os.path.expanduser(reply.text.strip()))


def _choose_passphrase(talk: Talk, beginning: Beginning) -> str:
    """A passphrase typed twice, empty when the person would rather not."""
    if beginning.piped:
        first = ask_passphrase(talk, beginning, "create.passphrase")
        return first if first == ask_passphrase(talk, beginning, "create.again") else _differs(talk)

    def labels() -> list[str]:
        return [talk.ui("plain.own_passphrase"), talk.ui("create.suggest"), talk.ui("create.nothing")]

    while True:
        chosen = talk.choose(talk.lines.gap, labels, "plain.how.passphrase")
        if chosen == 2:
            return ""
        if chosen == 1:
            talk.say("create.suggested", words=beginning.desk.suggest(talk.sitting.language))
            talk.say("plain.words_stay")
            continue
        first = ask_passphrase(talk, beginning, "create.passphrase")
        if not first:
            continue
        strength = beginning.desk.strength(first)
        talk.prose(strength.in_words(talk.words))
        if strength.score <= WEAK and not _keeps_weak(talk):
            continue
        if first == ask_passphrase(talk, beginning, "create.again"):
            return first
        _differs(talk)


def _keeps_weak(talk: Talk) -> bool:
    def labels() -> list[str]:
        return [talk.ui("plain.another_passphrase"), talk.ui("plain.weak_is_fine")]

    return talk.choose(lambda: None, labels, "plain.how.weak") == 1


def _differs(talk: Talk) -> str:
    talk.say("problem.journal.differs")
    return ""


def ask_passphrase(talk: Talk, beginning: Beginning, path: str) -> str:
    """Ask for a passphrase without showing it; the end of the input leaves."""
    if not beginning.piped and talk.first_time("passphrase"):
        talk.say("plain.hidden")
    talk.lines.flush()
    try:
        return beginning.passphrase(f"{talk.ui(path)}:")
    except EOFError:
        raise Leave from None
