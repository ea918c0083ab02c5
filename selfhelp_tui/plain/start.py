"""The first start line by line: what this is, keeping or not, making and opening a journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from selfhelp_tui.core.entry import KeptNotes, Notes, NotesProblem
from selfhelp_tui.core.ports import Services
from selfhelp_tui.plain.home import come_back
from selfhelp_tui.plain.talk import Back, Leave, RetryingNotes, Talk, say_trouble, wait_for_mending

WEAK = 1
"""A passphrase of this strength or less is asked about once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the first questions need besides the conversation."""

    services: Services
    passphrase: Callable[[str], str]
    """Asks for a passphrase without showing it; EOFError at the end of the input."""
    piped: bool = False
    """Whether passphrases come from standard input: then they are taken as they are."""
    language_given: bool = False


def begin(talk: Talk, beginning: Beginning) -> None:
    """Come to a session: an existing journal is opened, else the first questions are asked."""
    services = beginning.services
    if (
        services.journal is not None
        and services.can_keep
        and not services.ephemeral
        and os.path.lexists(services.journal)
    ):
        if open_journal(talk, beginning, services.journal):
            return
    elif not beginning.language_given:
        _making_patiently(lambda: choose_language(talk))
    if services.ephemeral or services.obstacle is not None:
        return
    if services.journal is not None and not os.path.lexists(services.journal):
        with suppress(Back):
            make_journal(talk, beginning, services.journal)


def _making_patiently(act: Callable[[], None]) -> None:
    """Ask again when the person goes back: there is nothing before the first question."""
    while True:
        try:
            act()
            return
        except Back:
            continue


def _is_fixed(beginning: Beginning) -> bool:
    """Whether a kit has decided where a journal is."""
    return beginning.services.kit is not None and beginning.services.kit.fixed


def open_other_journal(talk: Talk, beginning: Beginning) -> None:
    """Open a journal that lies where the person says, and go home."""
    path = _ask_path(talk, beginning.services.new_journal, "plain.how.path_open")
    if open_journal(talk, beginning, path):
        talk.visits.home()
        come_back(talk)


def open_journal(talk: Talk, beginning: Beginning, path: Path) -> bool:
    """Ask for the passphrase until the journal opens; False when the person goes on without."""
    talk.heading(talk.ui("unlock.title"))
    talk.say("unlock.where", path=path)
    while True:
        notes = try_passphrase(talk, beginning, path)
        if notes is not None:
            _sit_down(talk, beginning.services, notes)
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
        usual = beginning.services.new_journal
        where = path or (usual if _is_fixed(beginning) else _ask_path(talk, usual, "plain.how.path_new"))
        if beginning.services.looks_synced(where):
            talk.say("create.synced")
        passphrase = passphrase or _choose_passphrase(talk, beginning)
        if not passphrase:
            return False
        talk.say("plain.making", path=where)
        talk.lines.flush()
        try:
            notes = beginning.services.create(where, passphrase)
        except NotesProblem as problem:
            say_trouble(talk, problem)
            if problem.id == "journal.unusable_passphrase":
                passphrase = ""
            elif _is_fixed(beginning):
                return False
            elif path is not None:
                path = None
            continue
        before = talk.session.notes
        _sit_down(talk, beginning.services, notes)
        talk.session.take_over(before)
        talk.say("plain.made", path=where)
        return True


def _sit_down(talk: Talk, services: Services, notes: KeptNotes) -> None:
    if notes.read_only:
        talk.say("problem.journal.read_only")
        talk.say("plain.nothing_is_kept")
        talk.session = services.session(_copied(services, notes))
        return
    talk.kept = notes
    talk.retrying = RetryingNotes(notes, lambda problem: wait_for_mending(talk, problem))
    talk.session = services.session(talk.retrying)


def _copied(services: Services, notes: Notes) -> Notes:
    """Notes in memory with everything of others: what is answered has to be known, even where it can't be kept."""
    copy = services.in_memory()
    services.session(copy).take_over(notes)
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

    talk.say("plain.how.passphrase")
    weak = ""
    while True:
        first = ask_passphrase(talk, beginning, "create.passphrase")
        if not first:
            if not _suggests(talk, beginning):
                return ""
            continue
        if first == weak:
            return first
        strength = beginning.services.strength(first)
        talk.prose(strength.in_words(talk.words))
        if strength.score <= WEAK:
            # no line in which one would see what is typed comes in between
            weak = first
            talk.say("plain.weak_again")
        elif first == ask_passphrase(talk, beginning, "create.again"):
            return first
        else:
            _differs(talk)


def _suggests(talk: Talk, beginning: Beginning) -> bool:
    """What there is besides a passphrase of one's own; False when the person would rather make no journal."""

    def labels() -> list[str]:
        return [talk.ui("create.suggest"), talk.ui("create.nothing")]

    chosen = talk.choose(talk.lines.gap, labels, "plain.how.suggest")
    if chosen == 0:
        talk.say("create.suggested", words=beginning.services.suggest(talk.session.language))
        talk.say("plain.words_stay")
    return chosen != 1


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


def try_passphrase(talk: Talk, beginning: Beginning, path: Path) -> KeptNotes | None:
    """Ask for the passphrase until it opens the journal; None once nothing was typed.

    No line in which one would see what is typed comes in between.
    """
    while typed := ask_passphrase(talk, beginning, "unlock.passphrase"):
        talk.say("unlock.busy")
        talk.lines.flush()
        try:
            return beginning.services.unlock(path, typed)
        except NotesProblem as problem:
            say_trouble(talk, problem)
        if beginning.piped:
            break
        talk.say("plain.how.passphrase_again")
    return None


def choose_language(talk: Talk) -> None:
    """Ask for the language, each named in itself; an empty line keeps the one in use."""
    languages = talk.session.library.languages
    names = [talk.session.library.language_name(one) for one in languages]

    def head() -> None:
        talk.lines.gap()
        for one in languages:
            talk.lines.say(talk.session.library.words(one).ui("plain.language.ask"))

    chosen = talk.choose(head, lambda: names, "plain.how.language")
    if chosen is not None and languages[chosen] != talk.session.language:
        talk.session.speak(languages[chosen])
        talk.say("plain.language.now")


def journal_care(talk: Talk, beginning: Beginning) -> Mapping[str, Callable[[], None]]:
    """What can be done to look after the journal that is kept, by the name of the task."""
    tasks: Mapping[str, Care] = {"check": _check, "copy": _copy, "change_passphrase": _change}
    return {name: partial(_patiently, talk, beginning, task) for name, task in tasks.items()}


def _patiently(talk: Talk, beginning: Beginning, task: Care) -> None:
    """Do something; a problem of the journal is said, and nothing is tried again unasked."""
    try:
        if talk.kept is not None:
            task(talk, beginning, talk.kept)
    except NotesProblem as problem:
        say_trouble(talk, problem)


def _check(talk: Talk, beginning: Beginning, notes: KeptNotes) -> None:
    talk.say("own_journal.check_what")
    _wait(talk)
    checked = beginning.services.check(notes)
    for paragraph in checked.in_words(talk.words):
        for line in paragraph.splitlines():
            talk.lines.say(line)


def _copy(talk: Talk, beginning: Beginning, notes: KeptNotes) -> None:
    def head() -> None:
        talk.heading(talk.ui("preferences.copy"))
        talk.say("own_journal.copy_what")

    chosen = talk.choose(head, lambda: [talk.ui("own_journal.copy_now")], "plain.how.open_or_back")
    if chosen is not None:
        _wait(talk)
        path = beginning.services.copy(notes)
        talk.say("journal_command.backup.made", path=path)
        talk.say("journal_command.backup.apart")


def _change(talk: Talk, beginning: Beginning, notes: KeptNotes) -> None:
    def head() -> None:
        talk.heading(talk.ui("preferences.change_passphrase"))
        talk.say("own_journal.change_what")

    chosen = talk.choose(head, lambda: [talk.ui("own_journal.change_now")], "plain.how.open_or_back")
    if chosen is None:
        return
    current = ask_passphrase(talk, beginning, "own_journal.change_current")
    new = ask_passphrase(talk, beginning, "own_journal.change_new")
    if new:
        talk.prose(beginning.services.strength(new).in_words(talk.words))
    if new != ask_passphrase(talk, beginning, "create.again"):
        talk.say("problem.journal.differs")
        return
    _wait(talk)
    copies = beginning.services.change_passphrase(notes, current, new)
    talk.say("journal_command.change.done", path=notes.path)
    for copy in copies:
        talk.say("own_journal.old_copy", path=copy)


def _wait(talk: Talk) -> None:
    talk.say("own_journal.busy")
    talk.lines.flush()


Care = Callable[[Talk, Beginning, KeptNotes], None]
"""One task of looking after a journal."""
