"""What the person wrote before: a list, one entry with the words it was asked in, and taking one away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import Entry, Value
from selfhelp_tui.core.exercises import Part
from selfhelp_tui.core.fields import Multiple, Single
from selfhelp_tui.core.record.entries import (
    DeletedEntries,
    EntryList,
    EntryQuery,
    exercises_written,
    forget_everything,
    forget_one,
    look_for,
    put_back,
)
from selfhelp_tui.core.record.progress import course_of, in_words
from selfhelp_tui.core.review import exercise_at
from selfhelp_tui.core.wording import day_in_words, entry_title, exercise_title
from selfhelp_tui.plain.blocks import say_blocks
from selfhelp_tui.plain.talk import Back, Talk

PAGE = 6
"""Entries that are listed at once: with the ways on, no more than a list that is said whole."""


def read_entries(talk: Talk, unit: str | None = None, step: str | None = None) -> None:
    """List entries, newest first, and open what is chosen, until an empty line; a slash looks for words in them."""

    def search(talk: Talk, words: str) -> None:
        try:
            _list(talk, EntryQuery(words, unit, step))
        except Back:
            return

    with talk.searching(search):
        _list(talk, EntryQuery("", unit, step))


def _list(talk: Talk, wanted: EntryQuery) -> None:
    pages: list[str | None] = [None]
    while True:
        listed = look_for(talk.session.notes, wanted, PAGE, pages[-1])
        if not listed.entries and len(pages) > 1:
            # all of this page was deleted meanwhile
            pages.pop()
            continue
        if not listed.entries:
            talk.heading(talk.ui("entries.title"))
            talk.say("entries.none_found" if wanted.words else "entries.none")
            return
        ways = list(_ways(talk, wanted, listed, pages))

        def labels(ways: Sequence[EntryRow] = ways) -> list[str]:
            return [way.label() for way in ways]

        chosen = talk.choose(lambda: _head(talk, wanted), labels, "plain.how.entries")
        if chosen is None:
            return
        try:
            ways[chosen].go()
        except Back:
            continue


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the list."""

    label: Callable[[], str]
    go: Callable[[], object]


def _ways(talk: Talk, wanted: EntryQuery, listed: EntryList, pages: list[str | None]) -> Iterator[EntryRow]:
    """The entries, then where else one can go from this list."""
    for entry in listed.entries:
        yield EntryRow(partial(_line, talk, entry), partial(open_entry, talk, entry))
    if listed.older:
        yield EntryRow(partial(talk.ui, "plain.older"), partial(pages.append, listed.entries[-1].id))
    if len(pages) > 1:
        yield EntryRow(partial(talk.ui, "entries.newer"), pages.pop)
    if wanted == EntryQuery():
        yield EntryRow(partial(talk.ui, "entries.by_exercise"), partial(_choose_exercise, talk))
        yield EntryRow(partial(talk.ui, "entries.delete_all"), partial(_delete_all, talk))


def _head(talk: Talk, wanted: EntryQuery) -> None:
    title = talk.ui("entries.title")
    if wanted.unit and wanted.step:
        title = f"{title}: {exercise_title(wanted.unit, wanted.step, talk.session)}"
    talk.heading(title)
    if wanted.unit and wanted.step and not wanted.words:
        _say_course(talk, wanted.unit, wanted.step)


def _say_course(talk: Talk, unit: str, step: str) -> None:
    """Say the numbers of an exercise over time, where there are several."""
    courses = course_of(unit, step, talk.session)
    if courses:
        talk.lines.say(f"{talk.ui('over_time.title')}:")
        say_blocks(talk, (in_words(one, talk.words, partial(day_in_words, talk.session)) for one in courses))


def _choose_exercise(talk: Talk) -> None:
    def labels() -> list[str]:
        return [
            talk.ui("plain.noted", name=one.title, note=talk.words.count("entries.times", one.count))
            for one in exercises_written(talk.session)
        ]

    while True:
        chosen = talk.choose(lambda: talk.heading(talk.ui("entries.by_exercise")), labels, "plain.how.list")
        if chosen is None:
            return
        one = exercises_written(talk.session)[chosen]
        try:
            read_entries(talk, one.unit, one.step)
        except Back:
            continue


def _delete_all(talk: Talk) -> None:
    """Take everything away, after asking twice."""

    def what() -> None:
        talk.heading(talk.ui("entries.delete_all"))
        talk.lines.say(talk.words.count("entries.delete_all_what", talk.session.notes.count()))
        talk.say("entries.delete_all_stays")
        talk.say("journal_command.lawyer")

    def sure() -> None:
        talk.say("entries.delete_all_sure")
        talk.lines.say(f"{talk.ui('plain.put_back.after')} {talk.ui('entries.delete_all_end')}")

    if talk.choose(what, lambda: [talk.ui("button.go_on")], "plain.how.open_or_back") is None:
        return
    if talk.choose(sure, lambda: [talk.ui("entries.delete_all_now")], "plain.how.sure") is not None:
        taken = forget_everything(talk.session)
        _offer_back(talk, taken, "entries.all_deleted")


def _line(talk: Talk, entry: Entry) -> str:
    line = talk.ui(
        "plain.entry", date=day_in_words(talk.session, entry.started), title=entry_title(entry, talk.session)
    )
    return line if entry.finished else f"{line}, {talk.ui('entries.unfinished')}"


def open_entry(talk: Talk, entry: Entry) -> None:
    """Read one entry; taking it away is asked twice, and can be undone once."""

    def head() -> None:
        talk.heading(_line(talk, entry))
        parts = _parts(talk, entry)
        if not parts:
            talk.say("entries.gone")
        if entry.unreadable:
            talk.say("entries.unreadable")
        for part, answer in entry.answers.items():
            for line in _told(talk, entry, part, answer.value, answer.skipped, parts):
                talk.lines.say(line)

        _say_course(talk, entry.unit, entry.step)

    others = talk.session.notes.count(entry.unit, entry.step) > 1

    def labels() -> list[str]:
        return [talk.ui("entries.delete"), *([talk.ui("entries.only")] if others else [])]

    chosen = talk.choose(head, labels, "plain.how.open_or_back")
    if chosen is not None:
        (_delete, _only)[chosen](talk, entry)


def _only(talk: Talk, entry: Entry) -> None:
    read_entries(talk, entry.unit, entry.step)


def _delete(talk: Talk, entry: Entry) -> None:
    sure = talk.choose(lambda: talk.say("plain.put_back.ask"), lambda: [talk.ui("entries.delete")], "plain.how.sure")
    if sure is not None:
        _offer_back(talk, forget_one(talk.session, entry.id), "entries.deleted")


def _offer_back(talk: Talk, taken: DeletedEntries, said: str) -> None:
    """Say what was taken away, and offer once to put it back; whatever else is answered, it is gone for good."""
    kept = talk.kept

    def labels() -> list[str]:
        # a journal that was locked meanwhile stays as it was closed
        return [talk.ui("entries.put_back")] if talk.kept is kept else []

    if talk.choose(lambda: talk.say(said), labels, "plain.how.put_back") is not None:
        put_back(talk.session, taken)
        talk.say("plain.put_back.done")


def _parts(talk: Talk, entry: Entry) -> dict[str, tuple[Part, TextScope]]:
    """The questions the content still has, with their words."""
    found = exercise_at(entry.unit, entry.step, talk.session)
    if found is None:
        return {}
    step, place = found
    return {part.id: (part, part.place(place)) for part in step.parts(talk.session.library.scales)}


def _told(
    talk: Talk, entry: Entry, part: str, value: Value, skipped: bool, parts: dict[str, tuple[Part, TextScope]]
) -> Iterator[str]:
    """One answer under the question as it was shown, with the words that were chosen then."""
    question, *chosen = entry.wording.get(part, part).split("\n") or [part]
    yield question
    if skipped:
        yield f"- {talk.ui('answer.skipped')}"
        return
    known = parts.get(part)
    if chosen and (known is None or isinstance(known[0].field, (Single, Multiple))):
        lines: Sequence[str] = chosen
    elif known is not None and known[0].field.fit(value) is not None:
        lines = known[0].field.read_back(value, known[1], talk.session.items)
    else:
        lines = tuple(_raw(value))
    for line in lines:
        if line.strip():
            yield f"- {line}"


def _raw(value: Value) -> Iterator[str]:
    """An answer whose question the content no longer has, as far as it can be read by itself."""
    if isinstance(value, list):
        for one in value:
            yield from _raw(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("id", "item", "last"):
                yield from _raw(one)
    elif value is not None:
        yield from str(value).split("\n")
