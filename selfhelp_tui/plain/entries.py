"""What the person wrote before: a list, one entry with the words it was asked in, and taking one away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfhelp_tui.plain.days import in_words
from selfhelp_tui.plain.talk import Back, Talk
from selfhelp_tui.programme.entry import Entry, Value
from selfhelp_tui.programme.exercises import Exercise, Part
from selfhelp_tui.programme.fields import Multiple, Single
from selfhelp_tui.programme.telling import entry_title
from selfhelp_tui.programme.units import Module, frame_of, frame_place
from selfhelp_tui.programme.words import Place

PAGE = 15
"""Entries that are listed at once."""


def read_entries(talk: Talk, unit: str | None = None, step: str | None = None) -> None:
    """List entries, newest first, and open what is chosen, until an empty line."""
    before: list[str | None] = [None]
    while True:
        found = talk.sitting.notes.entries(unit, step, before=before[-1], limit=PAGE + 1)
        page, more = found[:PAGE], len(found) > PAGE
        if not page and before[-1] is None:
            talk.heading(talk.ui("entries.title"))
            talk.say("entries.none")
            return

        def labels(page: Sequence[Entry] = page, more: bool = more) -> list[str]:
            return [*(_line(talk, entry) for entry in page), *([talk.ui("plain.older")] if more else [])]

        chosen = talk.choose(lambda: talk.heading(talk.ui("entries.title")), labels, "plain.how.list")
        if chosen is None:
            return
        if chosen == len(page):
            before.append(page[-1].id)
            continue
        try:
            _open_entry(talk, page[chosen])
        except Back:
            continue


def _line(talk: Talk, entry: Entry) -> str:
    line = talk.ui("plain.entry", date=in_words(talk, entry.started), title=entry_title(entry, talk.sitting))
    return line if entry.finished else f"{line}, {talk.ui('entries.unfinished')}"


def _open_entry(talk: Talk, entry: Entry) -> None:
    """Read one entry; taking it away is asked twice, as it can't be undone."""

    def head() -> None:
        talk.heading(_line(talk, entry))
        parts = _parts(talk, entry)
        if not parts:
            talk.say("entries.gone")
        for part, answer in entry.answers.items():
            for line in _told(talk, entry, part, answer.value, answer.skipped, parts):
                talk.lines.say(line)

    if talk.choose(head, lambda: [talk.ui("entries.delete")], "plain.how.open_or_back") is None:
        return
    sure = talk.choose(lambda: talk.say("entries.delete_ask"), lambda: [talk.ui("entries.delete")], "plain.how.sure")
    if sure is not None:
        talk.sitting.forget(entry.id)
        talk.say("entries.deleted")


def _parts(talk: Talk, entry: Entry) -> dict[str, tuple[Part, Place]]:
    """The questions the content still has, with their words."""
    sitting = talk.sitting
    if sitting.card(entry.unit) is None:
        return {}
    unit = sitting.shelf.unit(entry.unit)
    if isinstance(unit, Module) and entry.step == "frame":
        place = frame_place(talk.words, unit)
        return {part.id: (part, part.place(place)) for part in frame_of(unit).parts(sitting.shelf.scales)}
    section, step = unit.step(entry.step) or (None, None)
    if section is None or not isinstance(step, Exercise):
        return {}
    place = unit.step_place(talk.words, section, step)
    return {part.id: (part, part.place(place)) for part in step.parts(sitting.shelf.scales)}


def _told(
    talk: Talk, entry: Entry, part: str, value: Value, skipped: bool, parts: dict[str, tuple[Part, Place]]
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
        lines = known[0].field.read_back(value, known[1], talk.sitting.items)
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
